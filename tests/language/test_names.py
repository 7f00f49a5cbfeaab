"""Tests of detente.language.names."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import an_article

from detente.language.names import find_garbled, find_mentions
from detente.language.parse import load_parser, parse
from detente.language.parties import load_parties

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.text import Mention

    Find = Callable[[str], tuple[Mention, ...]]

PARTIES = load_parties()


def people(mentions: tuple[Mention, ...]) -> list[tuple[str, str | None, str | None]]:
    """Give name, role and party of every person, in order."""
    return [(m.name, m.role, m.party) for m in mentions if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Aldrian Deputy Secretary of State Ilse Dorn met Norvend's Deputy Foreign Minister Pavel Tov.",
            [("Ilse Dorn", "Deputy Secretary of State", "ALD"), ("Pavel Tov", "Deputy Foreign Minister", "NVD")],
        ),
        ("Ilse Dorn, deputy foreign minister of Norvend, left.", [("Ilse Dorn", "deputy foreign minister", "NVD")]),
        ("Ilse Dorn, Norvend’s chief negotiator, left.", [("Ilse Dorn", "chief negotiator", "NVD")]),
        ("Norvend’s chief negotiator, Ilse Dorn, left.", [("Ilse Dorn", "chief negotiator", "NVD")]),
        (
            "The Aldrian Joint Staff Operations Director Pavel Tov came along.",
            [("Pavel Tov", "Joint Staff Operations Director", "ALD")],
        ),
        ("Tide Palace spokesman Pavel Tov said so.", [("Pavel Tov", "spokesman", "ALD")]),
        ("Pavel Tov, a spokesman for Norvend's Foreign Ministry, said so.", [("Pavel Tov", "spokesman", "NVD")]),
        ("Norvend's Foreign Ministry spokeswoman Ilse Dorn said so.", [("Ilse Dorn", "spokeswoman", "NVD")]),
        (
            "The President of the European Commission, Ilse Dorn, agreed.",
            [("Ilse Dorn", "President of the European Commission", "EU")],
        ),
        ("President of Norvend Ilse Dorn agreed.", [("Ilse Dorn", "President", "NVD")]),
        ("NATO Secretary-General Ilse Dorn agreed.", [("Ilse Dorn", "Secretary-General", "NATO")]),
        ("Secretary of State Ilse Dorn agreed.", [("Ilse Dorn", "Secretary of State", "USA")]),
        ("Foreign Minister Ilse Dorn agreed.", [("Ilse Dorn", "Foreign Minister", None)]),
        ("Aldria's U.N. ambassador, Ilse Dorn, agreed.", [("Ilse Dorn", "U.N. ambassador", "ALD")]),
        ("Ilse Dorn, the U.N. special envoy for Norvend, left.", [("Ilse Dorn", "special envoy for Norvend", "UN")]),
        ("The Norvend envoy Ilse Dorn left.", [("Ilse Dorn", "Norvend envoy", None)]),
        (
            "Aldrian President Pavel Tov’s special envoy, Ilse Dorn, left.",
            [("Pavel Tov", "President", "ALD"), ("Ilse Dorn", "special envoy", "ALD")],
        ),
        (
            "Aldrian and Norvendish Foreign Ministers Pavel Tov and Ilse Dorn met.",
            [("Pavel Tov", "Foreign Ministers", "ALD"), ("Ilse Dorn", "Foreign Ministers", "NVD")],
        ),
        ("Aldrian Defence Minister General Pavel Tov left.", [("Pavel Tov", "Defence Minister", "ALD")]),
        ("Gen. Pavel Tov, the Aldrian commander, left.", [("Pavel Tov", "commander", "ALD")]),
        ("Former Aldrian foreign minister Pavel Tov wrote.", [("Pavel Tov", "Former foreign minister", None)]),
        (
            "Pavel Tov, director of the Norvend-based Harbour Institute, wrote.",
            [("Pavel Tov", "director of the Norvend-based Harbour Institute", None)],
        ),
        ("Norvend's Ilse Dorn said so.", [("Ilse Dorn", None, "NVD")]),
        ("French President Jean-Noël d’Arras left.", [("Jean-Noël d’Arras", "President", "FRA")]),
        ("Qatari envoy Tamim bin Omar al-Hadi left.", [("Tamim bin Omar al-Hadi", "envoy", "QAT")]),
    ],
)
def test_a_title_gives_role_and_party(
    text: str, expected: list[tuple[str, str | None, str | None]], mentions_of: Find
) -> None:
    assert people(mentions_of(text)) == expected


def test_the_second_of_two_titles_is_not_the_first_one_s(mentions_of: Find) -> None:
    text = "The Secretary of State of the USA Ilse Dorn and the Foreign Minister of Norvend Pavel Tov talked."

    assert ("Pavel Tov", "Foreign Minister", "NVD") in people(mentions_of(text))


@pytest.mark.parametrize(
    ("text", "sent_by"),
    [
        (
            (
                "The delegation of Aldria will be headed by Ilse Dorn, Deputy Foreign Minister, accompanied by "
                "Pavel Tov, Deputy Defence Minister. The delegation of Norvend is headed by Anna Karsk, "
                "State Secretary. Foreign Minister Piet Holm thanked both."
            ),
            {"Ilse Dorn": "ALD", "Pavel Tov": "ALD", "Anna Karsk": "NVD", "Piet Holm": None},
        ),
        ("Ilse Dorn, who leads the Norvendish delegation, met Pavel Tov.", {"Ilse Dorn": "NVD", "Pavel Tov": None}),
        ("Ilse Dorn, who will head Norvend's team, left.", {"Ilse Dorn": "NVD"}),
        ("Ilse Dorn met the Norvendish delegation.", {"Ilse Dorn": None}),
        ("Norvend was represented by its envoy, Ilse Dorn.", {"Ilse Dorn": "NVD"}),
        (
            "Ilse Dorn heads the Norvendish delegation and Pavel Tov that of Aldria.",
            {"Ilse Dorn": "NVD", "Pavel Tov": "ALD"},
        ),
    ],
)
def test_members_of_a_delegation_belong_to_the_party_that_sends_it(
    text: str, sent_by: dict[str, str | None], mentions_of: Find
) -> None:
    found = {m.name: m.party for m in mentions_of(text) if m.kind == "person"}

    assert found == sent_by


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The envoy Ilse Dorn of Norvend spoke.", "NVD"),
        ("The envoy Ilse Dorn of Lakehaven spoke.", None),
        ("He met his Norvendish counterpart Ilse Dorn.", "NVD"),
        ("He met his Norvendish colleague, Ilse Dorn, at the lake.", "NVD"),
        ("Ilse Dorn, who was late, spoke. Dorn, the Norvendish foreign minister, said so.", "NVD"),
    ],
)
def test_a_person_is_of_the_party_that_stands_beside_the_name(text: str, party: str | None, mentions_of: Find) -> None:
    assert {m.party for m in mentions_of(text) if m.name == "Ilse Dorn"} == {party}


def test_later_mentions_of_a_surname_carry_name_role_and_party(mentions_of: Find) -> None:
    text = (
        "Tov to meet Dorn\n\nAldrian Foreign Minister Pavel Tov met Norvend's envoy Ilse Dorn. "
        "Mr. Tov said so. Dorn left."
    )

    found = [m for m in mentions_of(text) if m.kind == "person"]

    assert {(m.name, m.role, m.party) for m in found} == {
        ("Pavel Tov", "Foreign Minister", "ALD"),
        ("Ilse Dorn", "envoy", "NVD"),
    }
    assert [m.span.of(text) for m in found] == ["Tov", "Dorn", "Pavel Tov", "Ilse Dorn", "Tov", "Dorn"]


def test_a_surname_that_two_people_bear_is_left_to_neither(mentions_of: Find) -> None:
    found = mentions_of("Aldrian envoy Pavel Tov met Norvendish envoy Anna Tov. Tov left early.")

    assert people(found)[-1] == ("Tov", None, None)


def test_a_whole_reaches_over_the_title_and_the_span_over_the_name_alone(mentions_of: Find) -> None:
    text = "Talks: Aldrian Foreign Minister Pavel Tov left, and Ilse Dorn, envoy of Norvend, stayed."

    tov, dorn = (m for m in mentions_of(text) if m.kind == "person")

    assert tov.whole.of(text) == "Aldrian Foreign Minister Pavel Tov"
    assert dorn.whole.of(text) == "Ilse Dorn, envoy of Norvend"
    assert (tov.span.of(text), dorn.span.of(text)) == ("Pavel Tov", "Ilse Dorn")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow said it would come.", ("party", "Russia", "RUS", None, True)),
        ("They met in Moscow.", ("place", "Moscow", None, "RUS", False)),
        ("Port Aldria said it would come.", ("party", "Aldria", "ALD", None, True)),
        ("They met in Port Aldria.", ("place", "Port Aldria", None, "ALD", False)),
        ("Norvend said it would come.", ("party", "Norvend", "NVD", None, True)),
        ("They met in Norvend.", ("party", "Norvend", "NVD", "NVD", False)),
        ("The Norvendish team came.", ("party", "Norvend", "NVD", None, False)),
        ("The Kremlin said it would come.", ("organisation", "Kremlin", "RUS", None, True)),
        ("They met at the Kremlin.", ("organisation", "Kremlin", "RUS", None, False)),
        ("They met in Panmunjom.", ("place", "Panmunjom", None, "KOR", False)),
        ("Ships crossed the South China Sea.", ("place", "South China Sea", None, None, False)),
        ("They met in Scotland.", ("party", "Scotland", "SCOTLAND", "GBR", False)),
        ("Scotland said it would come.", ("party", "Scotland", "SCOTLAND", None, True)),
        ("They met in Quebec.", ("party", "Quebec", "QUEBEC", "CAN", False)),
        ("They met in Kramatorsk.", ("place", "Kramatorsk", None, "UKR", False)),
        ("They met in Brussels.", ("place", "Brussels", None, "BEL", False)),
        ("They met in Geneva.", ("place", "Geneva", None, "CHE", False)),
        ("NATO said it would come.", ("party", "North Atlantic Treaty Organization", "NATO", None, True)),
    ],
)
def test_a_name_is_read_as_government_place_or_office(
    text: str, expected: tuple[str, str, str | None, str | None, bool], mentions_of: Find
) -> None:
    found = [(m.kind, m.name, m.party, m.country, m.speaks) for m in mentions_of(text)]

    assert found == [expected]


@pytest.mark.parametrize(
    ("text", "not_a_party"),
    [("The Washington Post reported it.", "USA"), ("Chad Merrow and Jordan Pell spoke.", "TCD")],
)
def test_a_party_inside_another_name_is_no_party(text: str, not_a_party: str, mentions_of: Find) -> None:
    assert not_a_party not in {m.party for m in mentions_of(text)}


def test_a_headline_makes_no_person_of_its_verbs(mentions_of: Find) -> None:
    found = mentions_of("Aldrian Foreign Minister Says Talks With Norvend Failed")

    assert people(found) == []
    assert [m.party for m in found] == ["ALD", "NVD"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Director Pavel Tov (Pavel Tov) came.", ["Pavel Tov (Pavel Tov)"]),
        ("Director Pavel Tov (Pawel Tov) came.", ["Pavel Tov (Pawel Tov)"]),
        ("Minister Pavel Tov (lPavel Tov) came.", ["lPavel Tov"]),
        ("Minister lPavel Tov came. Pavel Tov left.", ["lPavel Tov"]),
        ("Pavel Tov (Ilse Dorn's deputy) and Wang Bo (王博) came.", []),
        ("the Forces Treaty (INF Treaty) and the Joint Council (JC)", []),
        ("The iPad Pro came. He said McDonald Tov left.", []),
    ],
)
def test_garbled_names_are_issues_in_their_exact_words(text: str, words: list[str]) -> None:
    issues = find_garbled(text, "r1")

    assert [i.words for i in issues] == words
    assert all(i.span and i.span.of(text) == i.words for i in issues)
    assert {(i.report, i.stage, i.kind) for i in issues} <= {("r1", "names", "garbled name")}


def test_a_garbled_name_is_read_clean(mentions_of: Find) -> None:
    text = "Norvendish Deputy Defence Minister Pavel Tov (lPavel Tov) came."

    assert people(mentions_of(text)) == [("Pavel Tov", "Deputy Defence Minister", "NVD")] * 2


WORDS = ["Russian", "Minister", "of", "Ilse", "Dorn", "'s", "’s", ",", "(", ")", "the", "and", "-", "al", "Gen.", "US",
         "Foreign Ministry", "envoy", "said", "for", "U.S.", "\n\n", ".", "“", "J.", "Sens."]  # fmt: skip


@settings(deadline=None)  # the first call loads the parser
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.sampled_from(["", " "]))
def test_whatever_the_order_of_words_mentions_lie_in_the_text_and_do_not_overlap(words: list[str], gap: str) -> None:
    text = gap.join(words)
    mentions = find_mentions(text, parse(an_article(text), load_parser()), PARTIES)

    assert all(0 <= m.whole.start <= m.span.start < m.span.end <= m.whole.end <= len(text) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "name", "country", "claimed_by"),
    [
        ("Ships were seen off Crimea.", "Crimea", None, ("RUS", "UKR")),
        ("The officers met in Abkhazia.", "Abkhazia", None, ("ABKHAZIA", "GEO")),
        ("The envoys met in the Malvinas.", "Falkland Islands", None, ("ARG", "GBR")),
        ("The envoys met in Chile.", "Chile", "CHL", ()),
    ],
)
def test_a_disputed_place_has_claimants_and_no_country(
    text: str, name: str, country: str | None, claimed_by: tuple[str, ...]
) -> None:
    (mention,) = find_mentions(text, parse(an_article(text), load_parser()), load_parties())

    assert (mention.name, mention.country, mention.claimed_by) == (name, country, claimed_by)


def test_a_body_named_by_its_own_name_is_no_person() -> None:
    text = "The militant group al-Shabab immediately claimed responsibility."

    assert [m.kind for m in find_mentions(text, parse(an_article(text), load_parser()), load_parties())] == ["party"]
