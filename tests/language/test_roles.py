"""Tests of detente.language.roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.language.roles import RoleRow, role_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.text import Mention

READS: dict[
    str, set[tuple[str, str | None, str | None]]
] = {  # of each kind: what its examples give; person, role, party
    "office": {("Ilse Dorn", "foreign minister", "NVD"), ("Ilse Dorn", "spokeswoman", "NVD")},
    "topical": {("Ilse Dorn", "Norvend envoy", None)},
    "rank": {("Ilse Dorn", "Col.", None)},
    "honorific": {("Tov", None, None)},
    "private": {("Ilse Dorn", "political analyst", None)},
    "modifier": {("Ilse Dorn", "acting deputy foreign minister", "NVD")},
    "past": {("Ilse Dorn", "former foreign minister", None)},
    "field": {("Ilse Dorn", "Minister of Foreign Affairs", "NVD")},
}


@pytest.mark.parametrize("row", role_rows(), ids=lambda r: r.example)
def test_each_kind_of_word_does_in_its_example_what_it_is_for(
    row: RoleRow, mentions_of: Callable[[str], tuple[Mention, ...]]
) -> None:
    mentions = mentions_of(row.example)

    if row.kind == "body":
        assert ("organisation", "NVD") in {(m.kind, m.party) for m in mentions}
    else:
        assert {(m.name, m.role, m.party) for m in mentions if m.kind == "person"} <= READS[row.kind]
        assert any(m.kind == "person" for m in mentions)


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Norvend's Foreign Ministry agreed.", [("Norvend's Foreign Ministry", "NVD")]),
        ("The Ministry of Defence of Aldria agreed.", [("Ministry of Defence of Aldria", "ALD")]),
        ("The Aldrian defence ministry agreed.", [("Aldrian defence ministry", "ALD")]),
        ("The Foreign Ministry agreed.", []),
        (
            "The Norvendish Foreign Ministry agreed. The Foreign Ministry will sign.",
            [("Norvendish Foreign Ministry", "NVD"), ("Foreign Ministry", "NVD")],
        ),
        (
            "The Norvendish Parliament and the Aldrian Parliament met. Parliament adjourned.",
            [("Norvendish Parliament", "NVD"), ("Aldrian Parliament", "ALD")],
        ),
    ],
)
def test_an_office_belongs_to_the_state_named_with_it_or_elsewhere_without_doubt(
    text: str, offices: list[tuple[str, str]], mentions_of: Callable[[str], tuple[Mention, ...]]
) -> None:
    found = [(m.name, m.party) for m in mentions_of(text) if m.kind == "organisation" and m.party]

    assert found == offices
