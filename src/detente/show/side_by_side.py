"""Reports told side by side: what they tell alike and where they differ, a row a fact, and their texts compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from detente.show.material import Citations
from detente.show.wording import pieces, plain, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.model.alignment import Disagreement, Encounter, Side
    from detente.model.groups import Utterance
    from detente.model.reports import Article
    from detente.model.text import Evidence, Span
    from detente.show.material import Material

CELL_LENGTH = 400
ALIKE = 0.5
"""Share of two paragraphs' words that they have in common from which on one is the other reworded."""
SHAPES = str.maketrans("‘’“”", "''\"\"")
NO_DIFFERENCE = {None, "detail"}
WORD = re.compile(r"\w+(?:[’'.,]\w+)*|\S")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words of a cell; `differs` from what the first report has."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says of a fact: nothing if it is silent.

    Attributes:
        value: as detente reads it; empty where the words say it all.
        words: the report's own, in runs.
        spans: where they stand in its text.
    """

    value: str = ""
    words: tuple[Stretch, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def told(self) -> bool:
        """Whether the report says anything of it."""
        return bool(self.words)

    @property
    def text(self) -> str:
        """Its words as one."""
        return "".join(stretch.text for stretch in self.words)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that several of the reports tell.

    Attributes:
        kind: `meeting`, `said once` or `told differently`: by these reports, or by one of them and another.
        what: names it for a person.
        cells: one a report.
        difference: how these reports' tellings differ; empty if they do not.
    """

    kind: str
    what: str
    cells: tuple[Cell, ...]
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of one report beside the others: `same` word for word, `reworded`, or told by it `alone`."""

    standing: str
    beside: tuple[str, ...]


def side_by_side(material: Material, reports: Sequence[str]) -> tuple[Fact, ...]:
    """Give the facts that at least two of the reports tell, those told differently first.

    Args:
        material: with encounters, utterances and disagreements of these reports at least.
        reports: ids, the first one being what the others' words are compared with.
    """
    citations = Citations(material)
    facts = [
        *(fact for each in material.encounters for fact in _of_encounter(each, reports, citations)),
        *(_of_disagreement(each, reports) for each in material.disagreements),
        *(_of_utterance(each, reports) for each in material.utterances),
    ]
    shared = (fact for fact in facts if sum(cell.told for cell in fact.cells) > 1)
    distinct = dict.fromkeys(_marked(_settled(fact)) for fact in shared)
    return tuple(sorted(distinct, key=lambda fact: not fact.difference))


def paragraphs(articles: Sequence[Article], names: Sequence[str]) -> tuple[tuple[Paragraph, ...], ...]:
    """Say of each block of each article whether another one has it too, and which.

    >>> paragraphs((), ())
    ()
    """
    bags = [[(_plain(block.text), _bag(block.text)) for block in article.blocks] for article in articles]
    return tuple(
        tuple(_standing(block, {names[k]: bags[k] for k in range(len(bags)) if k != own}) for block in bags[own])
        for own in range(len(bags))
    )


def _standing(block: tuple[str, frozenset[str]], others: dict[str, list[tuple[str, frozenset[str]]]]) -> Paragraph:
    text, bag = block
    same = tuple(name for name, blocks in others.items() if any(text == other for other, _ in blocks))
    if same:
        return Paragraph("same", same)
    alike = tuple(name for name, blocks in others.items() if any(_shared(bag, other) >= ALIKE for _, other in blocks))
    return Paragraph("reworded", alike) if alike else Paragraph("alone", ())


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _plain(text: str) -> str:
    """The text without what type-setting alone makes of it: capitals, white space, shapes of quotation marks."""
    return " ".join(text.translate(SHAPES).split()).casefold()


def _bag(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(_plain(text)))


def _of_encounter(encounter: Encounter, reports: Sequence[str], citations: Citations) -> Iterator[Fact]:
    who = ", ".join(citations.party(code) for code in encounter.parties)
    for slot in encounter.slots:
        of = f" of {citations.party(slot.party)}" if slot.party else ""
        difference = "" if slot.difference in NO_DIFFERENCE else plain(slot.difference or "")
        cells = _cells_of_sides(slot.versions, reports)
        yield Fact("meeting", f"{who}: {plain(slot.kind)}{of}", cells, difference)


def _of_disagreement(disagreement: Disagreement, reports: Sequence[str]) -> Fact:
    cells = _cells_of_sides(disagreement.sides, reports)
    return Fact("told differently", disagreement.about, cells, plain(disagreement.kind))


def _of_utterance(utterance: Utterance, reports: Sequence[str]) -> Fact:
    cells = tuple(_cell("", utterance.evidence, report) for report in reports)
    return Fact("said once", utterance.source or "no source named", cells)


def _cells_of_sides(sides: Iterable[Side], reports: Sequence[str]) -> tuple[Cell, ...]:
    """One cell a report: where it is on several sides, all that it says."""
    found = dict.fromkeys(reports, Cell())
    for side in sides:
        for report in (r for r in reports if r in side.reports):
            new, old = _cell(side.value, side.evidence, report), found[report]
            value = "; ".join(filter(None, dict.fromkeys((old.value, new.value))))
            parted = (Stretch(" […] "),) if old.words and new.words else ()
            found[report] = Cell(value, (*old.words, *parted, *new.words), (*old.spans, *new.spans))
    return tuple(found[report] for report in reports)


def _cell(value: str, evidence: Iterable[Evidence], report: str) -> Cell:
    own = [piece for piece in evidence if piece.report == report]
    words = shorten(pieces(dict.fromkeys(piece.words for piece in own)), CELL_LENGTH)
    return Cell(value, (Stretch(words),) if words else (), tuple(dict.fromkeys(piece.span for piece in own)))


def _settled(fact: Fact) -> Fact:
    """The same without a difference if these reports say the same: others may differ."""
    values = {cell.value for cell in fact.cells if cell.told}
    return fact if len(values) > 1 else replace(fact, difference="")


def _marked(fact: Fact) -> Fact:
    """The same with the words marked by which each telling differs from the first one."""
    told = [cell for cell in fact.cells if cell.told]
    first = told[0]
    cells = tuple(
        replace(cell, words=tuple(_against(first.text, cell.text))) if cell.told and cell is not first else cell
        for cell in fact.cells
    )
    return replace(fact, cells=cells)


def _against(first: str, other: str) -> Iterator[Stretch]:
    """The other words in runs, each saying whether the first ones lack it."""
    ours, theirs = list(WORD.finditer(first)), list(WORD.finditer(other))
    matcher = SequenceMatcher(None, [_plain(w[0]) for w in ours], [_plain(w[0]) for w in theirs], autojunk=False)
    end = done = 0
    for block in matcher.get_matching_blocks():
        if block.b > done:
            start, stop = theirs[done].start(), theirs[block.b - 1].end()
            yield from (
                Stretch(part, differs=k == 1) for k, part in enumerate((other[end:start], other[start:stop])) if part
            )
            end = stop
        done = block.b + block.size
        if block.size:
            yield Stretch(other[end : (end := theirs[done - 1].end())])
