"""A file of accounts keeps digests, never tokens, and says what is wrong with it."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from detente.errors import KnowledgeError, NothingFoundError, UsageError
from detente.web.accounts import ROLES, Account, add_account, digest_of, load_accounts, remove_account

if TYPE_CHECKING:
    from pathlib import Path

    from detente.web.accounts import Role

DIGEST = digest_of("x")


def test_an_account_is_kept_by_the_digest_of_its_token_in_a_file_of_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "accounts.toml"
    token = add_account(path, "kim", "reviewer")
    other = add_account(path, "sam@desk.example", "admin")

    assert load_accounts(path) == (
        Account("kim", "reviewer", digest_of(token)),
        Account("sam@desk.example", "admin", digest_of(other)),
    )
    assert token not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_removed_account_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "accounts.toml"
    add_account(path, "kim", "reader")
    add_account(path, "sam", "admin")
    remove_account(path, "kim")

    assert [account.name for account in load_accounts(path)] == ["sam"]
    with pytest.raises(NothingFoundError, match="no account 'kim'"):
        remove_account(path, "kim")


@pytest.mark.parametrize("name", ["", "two words", 'a"b', "x" * 65, "-dash", "é", "a\nb"])
def test_a_name_that_would_need_escaping_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no name for an account"):
        add_account(tmp_path / "accounts.toml", name, "reader")


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    add_account(tmp_path / "accounts.toml", "kim", "reader")
    with pytest.raises(UsageError, match="detente account remove kim"):
        add_account(tmp_path / "accounts.toml", "kim", "admin")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[account]", "no file of accounts"),
        ("account = 3", r"under \[\[account\]\]"),
        ("account = [3]", "account 1 has no name"),
        ('[[account]]\nrole = "reader"', "account 1 has no name"),
        ('[[account]]\nname = "kim"\nrole = "owner"', "one of: reader, reviewer, admin"),
        ('[[account]]\nname = "kim"\nrole = "reader"\ndigest = "abc"', "no SHA-256"),
        (2 * f'[[account]]\nname = "kim"\nrole = "reader"\ndigest = "{DIGEST}"\n', "two accounts have one name"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "accounts.toml"
    path.write_text(text)
    with pytest.raises(KnowledgeError, match=words):
        load_accounts(path)


@pytest.mark.parametrize(
    ("role", "may"),
    [("reader", {"reader"}), ("reviewer", {"reader", "reviewer"}), ("admin", {"reader", "reviewer", "admin"})],
)
def test_each_role_may_what_those_below_it_may(role: Role, may: set[Role]) -> None:
    account = Account("kim", role)

    assert {other for other in ROLES if account.may(other)} == may
