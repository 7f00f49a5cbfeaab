"""A file of accounts in, who somebody is and what they may do out; of a token only its digest is kept."""

from __future__ import annotations

import re
import secrets
import tomllib
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Literal, get_args

from detente.errors import KnowledgeError, NothingFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Role = Literal["reader", "reviewer", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
NAME: Final = re.compile(r"[\w@][\w.@-]{0,63}", re.ASCII)
DIGEST: Final = re.compile(r"[0-9a-f]{64}")
TOKEN_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may use a record over the network.

    Attributes:
        name: under which judgements are kept.
        role: a reader looks, a reviewer also judges, an admin also takes back what others judged.
        digest: SHA-256 of the token in hexadecimal digits; None for whom only a proxy's header names.
    """

    name: str
    role: Role
    digest: str | None = None

    def may(self, role: Role) -> bool:
        """Whether this account may do what that role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


def load_accounts(path: Path) -> tuple[Account, ...]:
    """Read a file of accounts: rows of `[[account]]` with `name`, `role` and, but behind a proxy, `digest`.

    Raises:
        KnowledgeError: the file or a row of it is wrong.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("account", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path} is no file of accounts: {error}. Make one with: detente account add NAME"
        raise KnowledgeError(message) from error
    if not isinstance(rows, list):
        message = f"{path}: write each account as a table of its own, under [[account]]."
        raise KnowledgeError(message)
    accounts = tuple(_account(path, number, row) for number, row in enumerate(rows, 1))
    if len({account.name for account in accounts}) < len(accounts):
        message = f"{path}: two accounts have one name. Remove one of them."
        raise KnowledgeError(message)
    return accounts


def add_account(path: Path, name: str, role: Role) -> str:
    """Add an account to a file, which is made if there is none; give its token, which is kept nowhere.

    Raises:
        KnowledgeError: the file is wrong.
        UsageError: the name is taken, or is none.
    """
    accounts = load_accounts(path) if path.exists() else ()
    if not NAME.fullmatch(name):
        message = f"{name!r} is no name for an account. Take up to 64 letters, digits and any of . _ - @"
        raise UsageError(message)
    if any(account.name == name for account in accounts):
        message = f"{path} has an account {name!r}. Remove it first: detente account remove {name}"
        raise UsageError(message)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    _write(path, (*accounts, Account(name, role, digest_of(token))))
    return token


def remove_account(path: Path, name: str) -> None:
    """Take an account out of a file: its token opens nothing from the next start of the server on.

    Raises:
        KnowledgeError: the file is wrong.
        NothingFoundError: it has no such account.
    """
    accounts = load_accounts(path)
    left = tuple(account for account in accounts if account.name != name)
    if len(left) == len(accounts):
        message = f"{path} has no account {name!r}. See them: detente account list"
        raise NothingFoundError(message)
    _write(path, left)


def digest_of(token: str) -> str:
    """Give what is kept of a token: it is too long to be guessed, so one round of a hash is enough."""
    return sha256(token.encode()).hexdigest()


def _account(path: Path, number: int, row: object) -> Account:
    values = row if isinstance(row, dict) else {}
    name, role, digest = values.get("name"), values.get("role"), values.get("digest")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        message = f"{path}: account {number} has no name, or one with other signs than letters, digits and . _ - @"
        raise KnowledgeError(message)
    if role not in ROLES:
        message = f"{path}: account {name!r} has the role {role!r}. Give it one of: {', '.join(ROLES)}."
        raise KnowledgeError(message)
    if digest is not None and not (isinstance(digest, str) and DIGEST.fullmatch(digest)):
        message = f"{path}: the digest of {name!r} is no SHA-256. Remove the account and add it again."
        raise KnowledgeError(message)
    return Account(name, role, digest)


def _write(path: Path, accounts: Iterable[Account]) -> None:
    """Replace the file, which only its owner may read."""
    partial = path.with_name(path.name + ".part")
    partial.touch(mode=0o600)
    partial.write_text("\n".join(map(_row, accounts)), encoding="utf-8")
    partial.replace(path)


def _row(account: Account) -> str:
    """One account in TOML: its values hold nothing that would have to be escaped."""
    digest = f'digest = "{account.digest}"\n' if account.digest else ""
    return f'[[account]]\nname = "{account.name}"\nrole = "{account.role}"\n{digest}'
