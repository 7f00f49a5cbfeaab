"""Fingerprints of articles in, which derives from which, how, and in which groups out.

The wording is compared first; where all words may have been replaced, the names and numbers that stand together in a
sentence; and where most of a text is its own, the sentences in a row that it shares. Thresholds are set on the topics
of ECB+ with an odd number, and measured on the others by `evaluation/copies.py`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, get_args

from detente.alignment.overlap import Block, containment, largest_block, names_together, same_sentences
from detente.model.alignment import Copy, CopyGroup, CopyKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from detente.model.reading import Fingerprint

MANY = 0.2  # containment: hardly any other report of the same event has as much
SOME = 0.15  # the same, where a sentence is the same
SOME_RUNS = 8  # of that sentence, or of sentences in a row
NAMES = 0.57  # of the names and numbers stand together: .85 of texts with all words replaced, .2 % of other reports
BLOCK_SENTENCES = 2
BLOCK_RUNS = 15
IN_BLOCK = 0.8  # of all that is shared: the rest of the two is unlike
MOSTLY = 0.5  # containment: a report half of which is another's block has no more to say than that one
BACKGROUND = 3  # reports besides this one: what stands in so many, none a copy of another one, is background
EDITED = 0.75  # one word in ten replaced leaves about as much
VERBATIM = 0.95
SAME_LENGTH = 0.9
FEWEST_SHARED = 10  # runs: fewer are a name and a turn of phrase
FEWEST_WORDS = 40  # outside quotations: less shows nothing unless all of it is the same
WORDLESS = sha256().hexdigest()  # the wording of a text without words

SHARE = "Outside quotations, {:.0%} of the shorter one's runs of three words stand in the other"
HOW: dict[CopyKind, str] = {
    "verbatim": "The two are worded the same.",
    "cut": "{share}: one is cut from the other.",
    "edited": "{share}: one is extended or touched up.",
    "translated": "{share}, and one shows marks of translation.",
    "reworded": "{share}: too many for two accounts of one event.",
}
BY_NAMES = "{:.0%} of the one's names and numbers stand together in the same sentences of the other"
HOW_BY_NAMES: dict[CopyKind, str] = {
    "translated": "{share}, and one shows marks of translation.",
    "reworded": "{share}, in other words.",
}
HOW_BLOCK = "{} sentences in a row stand in both, with {:.0%} of their runs of three words."


def compare(a: Fingerprint, b: Fingerprint, background: Collection[int] = ()) -> Copy | None:
    """Say whether one of two reports derives from the other; None if nothing shows it.

    Args:
        a: one of the two reports.
        b: the other one.
        background: places of sentences of `a` that stand in many reports.
    """
    if a.wording == b.wording != WORDLESS:
        return _copy(a, b, "verbatim", 1.0, HOW["verbatim"])
    if min(a.words, b.words) < FEWEST_WORDS:
        return None
    block = largest_block(a, b)
    if not _only_block(a, b, block):
        copy = _by_wording(a, b, block) or _by_names(a, b)
        if copy:
            return copy
    block = largest_block(a, b, background) if background else block
    if not _is_block(block) or _same_publisher(a, b):
        return None
    return _copy(a, b, "block", block.share, HOW_BLOCK.format(block.sentences, block.share))


def find_copies(new: Fingerprint, others: Iterable[Fingerprint]) -> tuple[Copy, ...]:
    """Compare a report with those that may share its wording; every pair in which one derives from the other."""
    compared = [(other, compare(new, other)) for other in others]
    rest = [other for other, copy in compared if copy is None or not copy.whole]
    background = _background(new, rest)
    if background:
        compared = [
            (other, copy if copy is None or copy.whole else compare(new, other, background)) for other, copy in compared
        ]
    return tuple(copy for _, copy in compared if copy is not None)


def origins(copies: Iterable[Copy]) -> dict[str, str]:
    """Give for every report that as a whole is part of a copy the one report that stands for its whole family."""
    family: dict[str, str] = {}

    def head(report: str) -> str:
        while family.setdefault(report, report) != report:
            report = family[report]
        return report

    for copy in copies:
        if copy.whole:
            family[head(copy.report)] = head(copy.original)
    return {report: head(report) for report in family}


def independent(reports: Iterable[str], family: Mapping[str, str]) -> int:
    """How many origins stand behind the reports; `family` as `origins` gives it, and a report in none is its own."""
    return len({family.get(report, report) for report in reports})


def group_copies(copies: Sequence[Copy]) -> tuple[CopyGroup, ...]:
    """Bring pairs together: reports of one origin are a group, and so are those that print a block of one report."""
    family = origins(copies)
    groups: dict[tuple[str, bool], list[Copy]] = defaultdict(list)
    for copy in copies:
        groups[family[copy.original] if copy.whole else copy.original, copy.whole].append(copy)
    return tuple(_group(pairs) for pairs in groups.values())


def _group(pairs: Sequence[Copy]) -> CopyGroup:
    derived = {copy.report for copy in pairs}
    copied = Counter(copy.original for copy in pairs)
    origin = min(copied, key=lambda report: (report in derived, -copied[report]))
    links: dict[str, Copy] = {}
    for copy in sorted(pairs, key=lambda c: (c.original != origin, -c.score)):
        links.setdefault(copy.report, copy)
    kinds = Counter(link.kind for link in links.values())
    return CopyGroup(
        reports=tuple(dict.fromkeys((origin, *copied, *links))),
        kind=max(kinds, key=lambda kind: (kinds[kind], get_args(CopyKind).index(kind))),
        origin=origin,
        score=min(link.score for link in links.values()),
        links=tuple(links.values()),
    )


def _by_wording(a: Fingerprint, b: Fingerprint, block: Block) -> Copy | None:
    score = containment(a, b)
    if len(a.hashes & b.hashes) < FEWEST_SHARED or score < (SOME if block.runs >= SOME_RUNS else MANY):
        return None
    kind = _kind(a, b, score)
    return _copy(a, b, kind, score, HOW[kind].format(share=SHARE.format(score)))


def _by_names(a: Fingerprint, b: Fingerprint) -> Copy | None:
    score = names_together(a, b, NAMES)
    if score < NAMES:
        return None
    kind = _reworded(a, b)
    return _copy(a, b, kind, score, HOW_BY_NAMES[kind].format(share=BY_NAMES.format(score)))


def _copy(a: Fingerprint, b: Fingerprint, kind: CopyKind, score: float, how: str) -> Copy:
    original, derived, why = _directed(a, b)
    return Copy(derived.report, original.report, kind, round(score, 3), f"{how} {why}")


def _kind(a: Fingerprint, b: Fingerprint, score: float) -> CopyKind:
    original, derived, _ = _directed(a, b)
    alike = min(a.words, b.words) >= SAME_LENGTH * max(a.words, b.words)
    if score >= VERBATIM and alike:
        return "verbatim"
    if score >= EDITED:
        return "edited" if alike or derived.words > original.words else "cut"
    return _reworded(a, b)


def _reworded(a: Fingerprint, b: Fingerprint) -> CopyKind:
    return "translated" if a.looks_translated or b.looks_translated else "reworded"


def _directed(a: Fingerprint, b: Fingerprint) -> tuple[Fingerprint, Fingerprint, str]:
    """Give the one nearest the origin, the other one, and why that way round."""
    if (earlier := _earlier(a, b)) is not None:
        return earlier, (b if earlier is a else a), "The original came out first."
    if a.looks_translated != b.looks_translated:
        original, derived = (b, a) if a.looks_translated else (a, b)
        return original, derived, "The original shows no marks of translation."
    if a.words != b.words:
        original, derived = (a, b) if a.words > b.words else (b, a)
        return original, derived, "The original is the longer one, and no time tells which came out first."
    original, derived = (a, b) if a.report < b.report else (b, a)
    return original, derived, "Nothing tells which came out first."


def _earlier(a: Fingerprint, b: Fingerprint) -> Fingerprint | None:
    """Give the one published first, one with a date before one without; None where the dates do not tell."""
    if a.published is None or b.published is None:
        return a if a.published else b if b.published else None
    timed = "T" in a.published and "T" in b.published
    first, second = (_moment(each.published or "", timed=timed) for each in (a, b))
    return None if first == second else a if first < second else b


def _moment(published: str, *, timed: bool) -> str:
    """Give a time in UTC, or its day; text order is time order."""
    try:
        moment = dt.datetime.fromisoformat(published)
    except ValueError:
        return published
    utc = moment.astimezone(dt.UTC) if moment.tzinfo else moment
    return f"{utc:%Y-%m-%dT%H:%M:%S}" if timed else f"{moment:%Y-%m-%d}"


def _only_block(a: Fingerprint, b: Fingerprint, block: Block) -> bool:
    """Whether what the two share is a block, and the rest of them is unlike."""
    shared = len(a.hashes & b.hashes)
    return _is_block(block) and block.runs >= IN_BLOCK * shared and containment(a, b) < MOSTLY


def _is_block(block: Block) -> bool:
    return block.sentences >= BLOCK_SENTENCES and block.runs >= BLOCK_RUNS


def _same_publisher(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether a shared paragraph may be the background that a publisher carries from one report to the next."""
    return a.publisher is not None and a.publisher == b.publisher


def _background(new: Fingerprint, others: Sequence[Fingerprint]) -> frozenset[int]:
    """Places of the sentences that stand in several of the others, none of them a copy of another one."""
    held = [(other, {place for place, _ in same_sentences(new, other)}) for other in others]
    sources: list[tuple[Fingerprint, set[int]]] = []
    for other, places in held:
        if places and not any(_one_source(other, source) for source, _ in sources):
            sources.append((other, places))
    holders = Counter(place for _, places in sources for place in places)
    return frozenset(place for place, many in holders.items() if many >= BACKGROUND)


def _one_source(a: Fingerprint, b: Fingerprint) -> bool:
    copy = compare(a, b)
    return copy is not None and copy.whole
