"""A clause of condition gives its kind and its exact words."""

from __future__ import annotations

import pytest

from detente.extract.conditions import ConditionRow, condition_rows, find_condition, read_twice
from detente.extract.syntax import Tree
from detente.language.parse import load_parser, parse
from detente.model.reports import Article, Block
from detente.model.statements import Condition
from detente.model.text import Analysis, Span
from detente.pipeline import annotate_text, load_reader

OFFERS = [
    "Russia said it would pull back its troops if Ukraine did the same.",
    "Russia said that if Ukraine pulled back its troops, it would lift the blockade.",
    "Russia offered to free the crew in exchange for the release of two pilots.",
    "Russia offered to free the crew in return for the release of two pilots.",
    "In exchange for the release of two pilots, Russia offered to free the crew.",
    "Russia is ready to sign the accord provided Ukraine opens the port.",
    "Russia said it was ready to sign the accord, provided that Ukraine opens the port.",
    "Russia said it would open the border only if Ukraine withdrew its guards.",
    "Russia will lift the ban only after Ukraine pays its debts, the Kremlin said.",
    "Russia will lift the ban only when Ukraine pays its debts, the Kremlin said.",
    "Russia said it would not resume talks unless Ukraine apologised.",
    "Unless Ukraine apologises, Russia said, it will not return to the table.",
    "Russia promised to cut its tariffs as long as Ukraine cut its own.",
    "Russia pledged to keep the corridor open so long as no shots were fired.",
    "Russia agreed to inspections on condition that Ukraine admits inspectors too.",
    "Russia agreed to inspections on the condition that its own experts take part.",
    "Russia agreed to an exchange of prisoners, but only if all of them are freed at once.",
    "Russia would accept monitors once Ukraine has cleared the mines, the minister said.",
    "Once Ukraine has cleared the mines, Russia will accept monitors, the Kremlin said.",
    "Russia will not open the port until Ukraine lifts the sanctions, the Kremlin said.",
    "Until Ukraine lifts the sanctions, Russia will keep the port closed, the Kremlin said.",
    "“We are ready to halt the exercises,” the Kremlin said, “if Ukraine halts its own.”",
    "“If Ukraine halts its exercises, we will halt ours,” the Kremlin said.",
    "“We will halt our exercises if, and only if, Ukraine halts its own,” the Kremlin said.",
    "The Kremlin said it would consider a truce should Ukraine hand over the town.",
    "Should Ukraine hand over the town, Russia would consider a truce, the Kremlin said.",
    "Were Ukraine to hand over the town, Russia would accept a truce, the Kremlin said.",
    "Russia said it would be willing to limit its missiles on a reciprocal basis.",
    "Russia said it was ready to discuss mutual limits on missiles.",
    "Russia proposed reciprocal limits on exercises near the border.",
    "Russia said its offer to withdraw was conditional on a ceasefire.",
    "Russia said its offer to withdraw was contingent on a ceasefire.",
    "Russia said it would sign the deal subject to approval by its parliament.",
    "Russia said that its readiness to talk depended on a halt to the shelling.",
    "Russia said its participation in the talks hinged on the release of the crew.",
    "Russia offered to reopen the consulate on the understanding that Ukraine does likewise.",
    "Russia would free the men in return, the Kremlin said, for a lifting of sanctions.",
    "Assuming Ukraine keeps its word, Russia will return the ships, the Kremlin said.",
    "Russia will return the ships, assuming that Ukraine keeps its word, the Kremlin said.",
    "Russia said it would respect the truce for as long as Ukraine respected it.",
    "Russia told mediators it would free the crew when Ukraine frees the pilots.",
    "Russia is prepared to reduce its forces in step with Ukraine, the Kremlin said.",
    "Russia said it would match any cut that Ukraine makes.",
    "Russia said it would pull back, but not before Ukraine had done so.",
    "Russia said it would pull back simultaneously with Ukraine.",
    "Russia offered talks if the shelling stops by Friday.",
    "Russia said it would accept the plan if it is signed within ten days.",
    "Russia is open to a meeting if the agenda is agreed beforehand, the Kremlin said.",
    "Russia is open to a meeting, the Kremlin said, but only once the agenda is agreed.",
    "Russia said it was open to a ban on missiles with the proviso that Ukraine joins it.",
    "Russia said it would support the plan with one condition: that the port be opened.",
    "Russia set one condition for lifting the blockade: the return of its ships.",
    "Russia made its withdrawal dependent on security guarantees.",
    "Russia linked its withdrawal from the port to a lifting of sanctions.",
    "Russia tied the release of the crew to a lifting of sanctions.",
    "Russia agreed to lift its embargo, except if Ukraine keeps its tariffs.",
    "Given a guarantee by the UN, Russia would accept the plan, the Kremlin said.",
    "With guarantees from the UN, Russia would accept the plan, the Kremlin said.",
    "Without guarantees from the UN, Russia would not sign, the Kremlin said.",
    "Russia said it would sign in case Ukraine did.",
    "Russia would disarm the group in the event that Ukraine does so too, the Kremlin said.",
    "Russia promised gas to Ukraine on condition of payment in advance.",
    "Russia said it would exchange prisoners one for one.",
    "Russia will answer concessions with concessions, the Kremlin said, tit for tat.",
    "Russia would only attend the summit if sanctions were lifted, the Kremlin said.",
    "Russia will discuss the border, if at all, only after a ceasefire, the Kremlin said.",
    "Russia said that, if invited, it would send a delegation.",
    "Russia said it would return to the treaty the moment Ukraine did.",
    "Russia said it would return to the treaty as soon as Ukraine did.",
]
DUE = [
    ("Russia demanded that Ukraine withdraw its guards by Friday.", "by Friday"),
    ("Russia called on Ukraine to think again before the 24th.", "before the 24th"),
    ("Russia promised a first payment within ten days, according to a joint statement.", "within ten days"),
    ("Russia pledged to return the ships no later than 4 June.", "no later than 4 June"),
    ("Russia agreed to reopen the consulate within a month.", "within a month"),
    ("Russia asked Ukraine to produce the log before the week is out.", "before the week is out"),
    ("Russia threatened to close the port by the end of June.", "by the end of June"),
]
READ_AT_LEAST = 54  # of them; what no stance is read from is a gap, not an offer that lost its condition


def tree_of(text: str) -> Tree:
    article = Article("r", text, (Block("paragraph", Span(0, len(text)), text),))
    parsed = parse(article, load_parser())
    return Tree(Analysis(article, parsed.sentences, parsed.tokens))


@pytest.mark.parametrize("row", condition_rows(), ids=lambda r: r.kind)
def test_the_example_of_each_row_holds_a_condition_of_its_kind(row: ConditionRow) -> None:
    text = row.example if row.opens else f"Aldria would pull back {row.example}."

    assert find_condition(tree_of(text), Span(0, len(text))).kind == row.kind


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Aldria will halt its patrols if Norvend does the same.", "reciprocity", "if Norvend does the same"),
        ("Aldria will halt its patrols once the crew is free.", "precondition", "once the crew is free"),
        ("Aldria will halt its patrols in exchange for the crew.", "reciprocity", "in exchange for the crew"),
        ("Aldria is ready to discuss reciprocal restrictions.", "reciprocity", "reciprocal restrictions"),
        ("Aldria asked if the crew was free.", "none", None),
        ("Aldria left after the talks ended.", "none", None),
    ],
)
def test_a_condition_is_read_with_its_words(text: str, kind: str, words: str | None) -> None:
    condition = find_condition(tree_of(text), Span(0, len(text)))

    assert (condition.kind, condition.words) == (kind, words)
    assert condition.span is None or condition.span.of(text) == condition.words


def conditions_in(text: str) -> list[str]:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)
    return [p.condition.kind for p in found["positions"]]


@pytest.mark.parametrize("text", OFFERS)
def test_no_offer_loses_its_condition(text: str) -> None:
    assert "none" not in conditions_in(text)


@pytest.mark.parametrize(("text", "words"), DUE)
def test_by_when_something_is_due_is_a_condition(text: str, words: str) -> None:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)

    assert {(p.condition.kind, p.condition.words) for p in found["positions"]} == {("deadline", words)}


def test_most_offers_are_read() -> None:
    assert sum(bool(conditions_in(text)) for text in OFFERS) >= READ_AT_LEAST


def test_what_hangs_on_nothing_has_no_condition() -> None:
    assert conditions_in("Russia said it would pull back its troops on Friday.") == ["none"]


def test_what_the_encoder_marks_is_a_condition_where_no_rule_finds_one() -> None:
    text = "Aldria will halt its patrols, Norvend permitting."

    read = read_twice(Condition(), "precondition", [Span(30, 48)], text)

    assert (read.kind, read.words) == ("precondition", "Norvend permitting")


def test_the_encoder_tells_the_kind_where_the_words_of_a_rule_do_not() -> None:
    text = "if Norvend does"

    read = read_twice(Condition("precondition", text, Span(0, 15)), "reciprocity", [Span(0, 15)], text)

    assert (read.kind, read.words) == ("reciprocity", text)
