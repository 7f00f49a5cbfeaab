"""Texts go in; who is credited with what, by which cue, comes out."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.extract.rules import draft_attributions
from detente.model.text import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.statements import Attribution
    from detente.model.text import Analysis

    Analyse = Callable[[str], Analysis]

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seeds" / "000_dfb51b18611ce7dd.txt"


class Row(NamedTuple):
    """A text and one attribution that has to be found in it, pieces joined by a space."""

    text: str
    source: str
    cue: str
    content: str
    kind: str = "indirect"
    polarity: str = "positive"


DIRECT = [
    Row('"The line stays open," the envoy said.', "the envoy", "said", "The line stays open", "direct"),
    Row(
        '"The line stays open," said Mara Veld, who leads the Aldrian delegation.',
        "Mara Veld, who leads the Aldrian delegation",
        "said",
        "The line stays open",
        "direct",
    ),
    Row(
        '"We are ready to talk," the Aldrian envoy said. "We expect the same of Norvend."',
        "the Aldrian envoy",
        "said",
        "We are ready to talk We expect the same of Norvend",
        "direct",
    ),
    Row(
        '"The map is old. Nobody uses it. We want a new one," the minister said.',
        "the minister",
        "said",
        "The map is old. Nobody uses it. We want a new one",
        "direct",
    ),
    Row('"Did they sign?" she asked.', "she", "asked", "Did they sign", "direct"),
    Row('"They signed!" an aide shouted.', "an aide", "shouted", "They signed", "direct"),
    Row("The general told reporters, “The pass is mined.”", "The general", "told", "The pass is mined", "direct"),
    Row(
        "The official told reporters in the conference call, “Even now, nobody has signed. I would not be surprised.”",
        "The official",
        "told",
        "Even now, nobody has signed. I would not be surprised",
        "direct",
    ),
    Row(
        "But the official also warned: “Nobody has signed anything.”",
        "the official",
        "warned",
        "Nobody has signed anything",
        "direct",
    ),
    Row("Veld: “We are not going home.”", "Veld", "", "We are not going home", "direct"),
    Row("The envoy was blunt: “We are not going home.”", "The envoy", "", "We are not going home", "direct"),
    Row(
        "The envoy said: “We came to listen.\n\n“We will leave when we have heard enough.”",
        "The envoy",
        "said",
        "We came to listen We will leave when we have heard enough",
        "direct",
    ),
    Row(
        "“We came to listen,” the envoy said.\n\n“We will leave when we have heard enough.”",
        "the envoy",
        "said",
        "We came to listen We will leave when we have heard enough",
        "direct",
    ),
    Row(
        "The governor added:\n\n“The bridge is ours and it stays ours.”",
        "The governor",
        "added",
        "The bridge is ours and it stays ours",
        "direct",
    ),
]
INDIRECT = [
    Row(
        "Norvend's foreign ministry said on Monday that two ships had left port.",
        "Norvend's foreign ministry",
        "said",
        "two ships had left port",
    ),
    Row(
        "A senior official stated on the 8th that the talks may begin as early as the 9th.",
        "A senior official",
        "stated",
        "the talks may begin as early as the 9th",
    ),
    Row(
        "The bridge would be closed on Friday, officials said.",
        "officials",
        "said",
        "The bridge would be closed on Friday",
    ),
    Row(
        "The envoy told a meeting of farmers that few people knew the river better than they did.",
        "The envoy",
        "told",
        "few people knew the river better than they did",
    ),
    Row("The truce, he believes, will hold until spring.", "he", "believes", "The truce will hold until spring"),
    Row("The talks failed, as the ministry had predicted.", "the ministry", "had predicted", "The talks failed"),
    Row("As the mediator put it, the room was too small.", "the mediator", "put it", "the room was too small"),
    Row(
        "The premier accepted the date, adding that more time was needed.",
        "The premier",
        "adding",
        "more time was needed",
    ),
    Row(
        "The minister said the plan had failed, adding that a new one was ready.",
        "The minister",
        "adding",
        "a new one was ready",
    ),
    Row(
        "The envoy rejected the map and insisted that the river was the border.",
        "The envoy",
        "insisted",
        "the river was the border",
    ),
    Row(
        "The premier said the plan had failed and urged the envoys to start again.",
        "The premier",
        "urged",
        "to start again",
    ),
    Row(
        "The premier said the plan had failed and urged the envoys to start again.",
        "The premier",
        "said",
        "the plan had failed",
    ),
    Row(
        "The minister made clear that the line would not move.", "The minister", "made clear", "the line would not move"
    ),
    Row(
        "The envoy went on to say that the map was wrong.",
        "The envoy",
        "went on to say",
        "the map was wrong",
    ),
    Row(
        "The ministry said it would stay neutral and that no ship would sail.",
        "The ministry",
        "said",
        "it would stay neutral and that no ship would sail",
    ),
    Row(
        "The envoy asked whether the pipeline was open.",
        "The envoy",
        "asked",
        "whether the pipeline was open",
    ),
    Row(
        "Marek Doll, who had seen the list, said it was incomplete.",
        "Marek Doll, who had seen the list",
        "said",
        "it was incomplete",
    ),
    Row("Those are the officials who said the list was complete.", "the officials", "said", "the list was complete"),
    Row(
        "The source, who asked not to be named, said the deal was close.",
        "The source, who asked not to be named",
        "said",
        "the deal was close",
    ),
]
MIXED = [
    Row(
        'The minister said the offer was "serious and fair" and would be studied.',
        "The minister",
        "said",
        'the offer was "serious and fair" and would be studied',
        "mixed",
    ),
    Row(
        "The official pointed out that if the promises are equal, “there are some areas where we can agree.”",
        "The official",
        "pointed out",
        "if the promises are equal, “there are some areas where we can agree",
        "mixed",
    ),
    Row(
        "The official pointed out that “Aldria is threatened by these rockets… We have no intention of doing so. “.",
        "The official",
        "pointed out",
        "Aldria is threatened by these rockets… We have no intention of doing so",
        "direct",
    ),
]
ACCORDING = [
    Row(
        "According to the ministry, the ships left port at dawn.",
        "the ministry",
        "According to",
        "the ships left port at dawn",
    ),
    Row(
        "The ships left port at dawn, according to two officials.",
        "two officials",
        "according to",
        "The ships left port at dawn",
    ),
    Row(
        "“The ships have left port for good,” according to the harbour office.",
        "the harbour office",
        "according to",
        "The ships have left port for good",
        "direct",
    ),
    Row(
        "The 40 ships, according to the navy, were in port.",
        "the navy",
        "according to",
        "The 40 ships were in port",
    ),
    Row("As reported by state radio, the envoy has left.", "state radio", "reported", "the envoy has left"),
]
STANCES = [
    Row("Norvend accused Aldria of jamming its radars.", "Norvend", "accused", "Aldria of jamming its radars"),
    Row("Two officers were accused of selling maps.", "", "were accused", "Two officers of selling maps"),
    Row("The minister called the offer a trap.", "The minister", "called", "the offer a trap"),
    Row("The envoy described the meeting as useful.", "The envoy", "described", "the meeting as useful"),
    Row("The president called for restraint.", "The president", "called for", "restraint"),
    Row("The envoy rejected the map.", "The envoy", "rejected", "the map"),
    Row("The plan was rejected by the opposition.", "the opposition", "was rejected", "The plan"),
    Row("The council announced a deal.", "The council", "announced", "a deal"),
    Row(
        "The president praised the mediator for his patience.",
        "The president",
        "praised",
        "the mediator for his patience",
    ),
    Row("Aldria denied that its troops had moved.", "Aldria", "denied", "its troops had moved"),
    Row("The council urged Aldria to release the sailors.", "The council", "urged", "to release the sailors"),
    Row(
        "The minister called on both sides to stop the shelling.",
        "The minister",
        "called on",
        "to stop the shelling",
    ),
    Row("The premier promised to open the road.", "The premier", "promised", "to open the road"),
    Row("The general threatened to close the strait.", "The general", "threatened", "to close the strait"),
    Row("The general threatened the traders with a blockade.", "The general", "threatened", "a blockade"),
    Row("The two presidents agreed to meet again.", "The two presidents", "agreed", "to meet again"),
    Row("The general refused to sign the paper.", "The general", "refused", "to sign the paper"),
    Row(
        "The officials are worried that the truce will collapse.",
        "The officials",
        "are worried",
        "the truce will collapse",
    ),
    Row(
        "Norvend wants Aldria to accept the deal.",
        "Norvend",
        "wants",
        "Aldria to accept the deal",
    ),
    Row(
        "The chancellor expressed hope that the guns would stay silent.",
        "The chancellor",
        "expressed hope",
        "the guns would stay silent",
    ),
    Row(
        "The government has also expressed interest in discussing the future of the rockets.",
        "The government",
        "has expressed interest in",
        "discussing the future of the rockets",
    ),
]
OTHER_SHAPES = [
    Row(
        "The parties signed a plan that critics say is risky.",
        "critics",
        "say",
        "a plan that is risky",
    ),
    Row("The parties signed a plan critics say is risky.", "critics", "say", "a plan is risky"),
    Row("The envoy returned to a charge Norvend had rejected.", "Norvend", "had rejected", "a charge"),
    Row("The council condemned what it called a breach of the pact.", "it", "called", "a breach of the pact"),
    Row(
        "The envoy repeated Aldria's allegation that the ships were armed.",
        "Aldria's",
        "allegation",
        "the ships were armed",
    ),
    Row(
        "A statement from the ministry that the road was closed came late.",
        "the ministry",
        "statement from",
        "the road was closed",
    ),
    Row("The statement said both sides had agreed.", "The statement", "said", "both sides had agreed"),
    Row(
        "A report by the monitors found that the truce had been broken.",
        "A report by the monitors",
        "found",
        "the truce had been broken",
    ),
    Row("It was announced that the talks would resume in May.", "", "was announced", "the talks would resume in May"),
]
NEGATED = [
    Row(
        "The ministry did not say when the talks would resume.",
        "The ministry",
        "did not say",
        "when the talks would resume",
        polarity="negated",
    ),
    Row(
        "The government declined to say whether the envoy had left.",
        "The government",
        "declined to say",
        "whether the envoy had left",
        polarity="negated",
    ),
    Row(
        "The ministry refused to confirm that the call had taken place.",
        "The ministry",
        "refused to confirm",
        "the call had taken place",
        polarity="negated",
    ),
    Row(
        "The government has yet to comment on the report.",
        "The government",
        "has yet to comment on",
        "the report",
        polarity="negated",
    ),
    Row("No official has confirmed the visit.", "No official", "has confirmed", "the visit", polarity="negated"),
    Row(
        "Neither the ministry nor the army has confirmed the report.",
        "Neither the ministry nor the army",
        "has confirmed",
        "the report",
        polarity="negated",
    ),
    Row(
        "The president never said that the base would close.",
        "The president",
        "never said",
        "the base would close",
        polarity="negated",
    ),
    Row(
        "The army left without saying who had fired first.",
        "The army",
        "saying",
        "who had fired first",
        polarity="negated",
    ),
    Row(
        "The ministry could not confirm that the call took place.",
        "The ministry",
        "could not confirm",
        "the call took place",
        polarity="negated",
    ),
    Row(
        "The embassy was unable to confirm that the seal was broken.",
        "The embassy",
        "was unable to confirm",
        "the seal was broken",
        polarity="negated",
    ),
    Row(
        "The ministry said nothing about the missing ship.",
        "The ministry",
        "said nothing about",
        "the missing ship",
        polarity="negated",
    ),
    Row(
        "The embassy made no comment on the arrests.",
        "The embassy",
        "made comment on",
        "the arrests",
        polarity="negated",
    ),
]
TABLE = [*DIRECT, *INDIRECT, *MIXED, *ACCORDING, *STANCES, *OTHER_SHAPES, *NEGATED]


def _rows(analysis: Analysis) -> set[Row]:
    text = analysis.text
    return {
        Row(text, words_of(a.source, text), words_of(a.cue, text), words_of(a.content, text), a.kind, a.polarity)
        for a in draft_attributions(analysis)
    }


@pytest.mark.parametrize("row", TABLE, ids=lambda r: r.text[:60])
def test_source_cue_and_content_are_found_with_kind_and_polarity(row: Row, analysed: Analyse) -> None:
    assert row in _rows(analysed(row.text))


@pytest.mark.parametrize(
    "text",
    [
        "If the ministry says the road is closed, the convoy will wait.",
        "The minister could say on Monday that the deal is dead.",
        "The envoy is expected to arrive on Monday.",
        "The official requested anonymity.",
        "The delegations crossed the river at noon and took the train.",
        "He signed the so-called “peace map” in silence.",
    ],
)
def test_what_nobody_said_is_not_credited_to_anybody(text: str, analysed: Analyse) -> None:
    assert draft_attributions(analysed(text)) == ()


@pytest.mark.parametrize("row", NEGATED, ids=lambda r: r.text[:60])
def test_a_negated_cue_never_gives_a_positive_statement(row: Row, analysed: Analyse) -> None:
    found = draft_attributions(analysed(row.text))
    assert {a.polarity for a in found} == {"negated"}


def _by_cue(analysis: Analysis) -> dict[str, Attribution]:
    return {words_of(a.cue, analysis.text): a for a in draft_attributions(analysis)}


def test_a_nested_attribution_names_the_one_that_reports_it(analysed: Analyse) -> None:
    found = _by_cue(analysed("The ministry said the general had told his staff that the rebels denied the raid."))
    assert found["said"].parent is None
    assert found["had told"].parent == found["said"].id
    assert found["denied"].parent == found["had told"].id


def test_who_is_cited_stands_under_who_reports_and_that_is_hearsay(analysed: Analyse) -> None:
    text = "State radio reported that the envoy had left, citing two officials."
    found = _by_cue(analysed(text))
    assert found["reported"].hearsay
    assert words_of(found["citing"].source, text) == "two officials"
    assert found["citing"].content == found["reported"].content
    assert found["citing"].parent == found["reported"].id


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The envoy is said to have left the capital.", "is said", "The envoy to have left the capital"),
        ("The envoy was quoted as saying the talks were over.", "was quoted as saying", "the talks were over"),
        ("The envoy has reportedly left the capital.", "reportedly", "The envoy has left the capital"),
    ],
)
def test_hearsay_is_marked(text: str, cue: str, content: str, analysed: Analyse) -> None:
    found = _by_cue(analysed(text))[cue]
    assert found.hearsay
    assert words_of(found.content, text) == content


def test_the_one_quoted_is_the_source_of_as_saying(analysed: Analyse) -> None:
    text = "The agency cited two officials as saying the talks were over."
    assert words_of(_by_cue(analysed(text))["as saying"].source, text) == "two officials"


def test_the_speaker_s_own_i_and_we_are_no_further_sources(analysed: Analyse) -> None:
    found = _by_cue(analysed('"We believe the offer is fair," the envoy said.'))
    assert set(found) == {"said"}


def test_a_position_in_the_speaker_s_own_words_is_nested(analysed: Analyse) -> None:
    found = _by_cue(analysed('"We reject the new map," the envoy said.'))
    assert set(found) == {"said", "reject"}
    assert found["reject"].parent == found["said"].id


def test_a_cue_of_one_paragraph_takes_no_quotation_that_has_its_own(analysed: Analyse) -> None:
    text = "“The road is shut,” the mayor said.\n\n“The road is open again,” the governor said."
    assert {(r.source, r.content) for r in _rows(analysed(text))} == {
        ("the mayor", "The road is shut"),
        ("the governor", "The road is open again"),
    }


def _seed_article() -> str:
    lines = SEED.read_text(encoding="utf-8").partition("Original link")[0].split("\n")
    return "\n\n".join(line.strip() for line in lines if line.strip())


@pytest.mark.skipif(not SEED.exists(), reason="needs ../shared, which is not part of detente")
def test_every_statement_of_the_first_input_is_found(analysed: Analyse) -> None:
    yaml = pytest.importorskip("yaml")
    gold = yaml.safe_load((SHARED / "gold" / "seed.yaml").read_text(encoding="utf-8"))["statements"]
    analysis = analysed(_seed_article())
    found = draft_attributions(analysis)
    by_id = {a.id: a for a in found}
    for wanted in gold:
        right = [a for a in found if _fits(wanted, a, analysis.text)]
        assert right, wanted["id"]
        assert (right[0].parent in by_id) == ("parent" in wanted), wanted["id"]


def _fits(wanted: dict[str, Any], found: Attribution, text: str) -> bool:
    source, content = words_of(found.source, text), words_of(found.content, text)
    return (
        wanted["content_words"].rstrip(".") in content
        and source == wanted.get("source_words", "Russia")
        and found.kind == wanted.get("kind", found.kind)
        and wanted.get("cue_words", "") in words_of(found.cue, text)
    )


PHRASES = st.sampled_from(
    [
        "the minister said ", "officials told reporters that ", "“", "”", '"', "'", ", ", ". ", ": ", "\n\n",
        "( ", ") ",
        "according to the army ", "Norvend denied ", "the plan ", "did not ", "accused Aldria of ", "who ", "we ",
        "is said to have left ", "citing two diplomats ", "reportedly ", "…", "12 ", "U.S. ", "— ", "no official ",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PHRASES, min_size=1, max_size=25))
def test_spans_are_in_order_inside_the_text_and_a_content_never_holds_its_own_cue(
    analysed: Analyse, phrases: list[str]
) -> None:
    analysis = analysed("".join(phrases))
    for found in draft_attributions(analysis):
        assert found.content
        for unit in (found.source, found.cue, found.content):
            assert list(unit) == sorted(unit)
            assert all(0 <= s.start < s.end <= len(analysis.text) for s in unit)
            assert all(a.end <= b.start for a, b in pairwise(unit))
            assert all(s.of(analysis.text).strip() == s.of(analysis.text) for s in unit)
        assert not any(c.overlaps(u) for c in found.content for u in (*found.cue, *found.source))


@pytest.mark.parametrize(
    "text",
    ["", " ... -- !! ", '"' * 3000, "“ok ” " * 1000, "“We go on and on " * 300, "(" * 500 + "said" + ")" * 500],
    ids=["empty", "no letters", "marks only", "many quotations", "never closed", "brackets"],
)
def test_odd_texts_are_read_without_failing(text: str, analysed: Analyse) -> None:
    assert draft_attributions(analysed(text)) == ()


def test_words_without_a_stop_are_not_read(analysed: Analyse) -> None:
    assert draft_attributions(analysed("the minister said that the envoy told reporters that " * 200)) == ()


def test_a_long_paragraph_takes_time_in_proportion(analysed: Analyse) -> None:
    sentence = "The minister said that the plan was bad, and the envoy told reporters that the general denied it. "
    short, long = analysed(sentence * 30), analysed(sentence * 240)
    assert _seconds(long) < 24 * _seconds(short) + 0.05


def _seconds(analysis: Analysis) -> float:
    """The least of three runs: other processes and the collector only ever add."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        assert draft_attributions(analysis)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize(
    "text",
    [
        "The government has neither backed nor contradicted the report.",
        "The official would neither confirm nor deny the report.",
        "The minister did not confirm or deny the report.",
        "The envoy did not attack the plan, nor did he endorse it.",
    ],
)
def test_the_second_of_two_denied_cues_is_denied_too(text: str, analysed: Analyse) -> None:
    assert {a.polarity for a in draft_attributions(analysed(text))} == {"negated"}
