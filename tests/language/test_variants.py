"""Within one report, one person has one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.text import Mention

    Find = Callable[[str], tuple[Mention, ...]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Deputy Foreign Minister Sergei Ryabtov spoke. Later Serghei Riabtov left. Sergei Ryabtov was late.",
            ["Sergei Ryabtov"] * 3,
        ),
        (
            "The envoy Aleksandr Dornov spoke. Aleksandr Dornov smiled. The envoy lAleksander Dornov left.",
            ["Aleksandr Dornov"] * 3,
        ),
        ("Minister Sergei Ryabtov spoke. Mr. Ryabto left. Mr. Riabtov smiled.", ["Sergei Ryabtov"] * 3),
        ("Minister S. Ryabtov spoke. Minister Sergei Ryabtov left.", ["Sergei Ryabtov"] * 2),
        ("Minister Pavel Tovar spoke. Minister Sergei Tovar left.", ["Pavel Tovar", "Sergei Tovar"]),
        (
            "Minister Pavel Tovar and Minister Sergei Tovar spoke. Mr. Tovar left.",
            ["Pavel Tovar", "Sergei Tovar", "Tovar"],
        ),
        ("Minister Pavel Tovkov and Minister Pavel Tovko spoke.", ["Pavel Tovkov", "Pavel Tovko"]),
        (
            "Aldrian envoy Pavel Tovkov spoke. Norvendish envoy Pavel Tovkow left.",
            ["Pavel Tovkov", "Pavel Tovkow"],
        ),
        ("General Pavel Tovkov spoke. Envoy Pavel Tovko left.", ["Pavel Tovkov", "Pavel Tovko"]),
        ("Minister Ivan Tovarov spoke. Mrs. Tovarova left.", ["Ivan Tovarov", "Tovarova"]),
    ],
)
def test_spellings_of_one_person_become_one_name_and_other_people_stay(
    mentions_of: Find, text: str, names: list[str]
) -> None:
    assert [m.name for m in mentions_of(text) if m.kind == "person"] == names


def test_a_garbled_name_has_the_role_and_party_of_its_bearer(mentions_of: Find) -> None:
    text = "Norvend's Deputy Foreign Minister Sergei Ryabtov spoke. Later Sergei Ryabtov left. Serghei Riabtov said no."

    assert {(m.role, m.party) for m in mentions_of(text) if m.kind == "person"} == {("Deputy Foreign Minister", "NVD")}
