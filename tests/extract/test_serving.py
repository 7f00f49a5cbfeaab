"""A source serves the parties that its own words name as its employers, or else the report's other words."""

from __future__ import annotations

import pytest

from detente.pipeline import annotate_text, load_reader


def parties_in(text: str) -> list[tuple[str, ...]]:
    found = annotate_text(text, load_reader(), report="r", published=None, title=None)
    return [s.source.party for s in found["statements"]]


@pytest.mark.parametrize(
    ("source", "parties"),
    [
        ("Council members Greece, Panama and South Korea", ("GRC", "PAN", "KOR")),
        ("Officials from Norway", ("NOR",)),
        ("Officials, including some from Chile,", ()),
        ("A former Chilean official", ()),
        ("A diplomat close to the Chilean delegation", ()),
        ("An adviser to the Chilean delegation", ("CHL",)),
        ("A draft circulated by Chile", ("CHL",)),
        ("An article on Chilean networks", ()),
        ("A Chilean newspaper", ()),
        ("Chilean state television", ("CHL",)),
        ("Norway's National Security Agency", ("NOR",)),
        ("The United Nations Working Group on Prisons", ("UN",)),
        ("John Whitfield of Chile", ("CHL",)),
        ("John Whitfield, the deputy U.S. Trade Representative,", ("USA",)),
        ("Washington and its allies", ("USA",)),
    ],
)
def test_a_source_serves_whom_its_words_say(source: str, parties: tuple[str, ...]) -> None:
    assert parties_in(f"{source} said the text was ready.") == [parties]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norwegian prosecutors met a Chilean judge. Prosecutors said the text was ready.", ("NOR",)),
        ("Norwegian and Chilean prosecutors met. Prosecutors said the text was ready.", ()),
        ("Norwegian officials met a Chilean judge. Officials said the text was ready.", ()),
        ("Norway's Coastal Safety Agency (CSA) met Chile's envoy. The CSA said the text was ready.", ("NOR",)),
        ("Norway and Chile met. John Whitfield, Ontario's provincial leader, said the text was ready.", ("CAN",)),
        ("Chile's ambassador left, but his U.N. mission said the text was ready.", ("CHL",)),
    ],
)
def test_what_its_own_words_leave_open_the_report_may_say(text: str, parties: tuple[str, ...]) -> None:
    assert parties_in(text)[-1] == parties


def test_a_bare_name_is_that_of_the_office_holder_who_spoke_last() -> None:
    text = "China's ambassador told reporters the text was ready. John Whitfield said the envoys were tired."

    assert parties_in(text) == [("CHN",), ("CHN",)]
    assert parties_in(text.replace("said the env", ", an analyst, said the env"))[-1] == ()


def test_a_pronoun_and_a_name_speak_for_both_parties() -> None:
    text = (
        "Chilean Foreign Minister Anna Whitfield said the text was ready. "
        "She and Norwegian Foreign Minister John Hale said the envoys were tired."
    )

    assert parties_in(text)[-1] == ("CHL", "NOR")
