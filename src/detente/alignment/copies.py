"""The wording of two articles in, whether one derives from the other out.

Quotations are masked, since independent reports of one event share them; what is left is compared by the runs of three
words that both hold, as a share of the smaller one.
"""

from __future__ import annotations

import re
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING

from detente.model.alignment import Copy
from detente.model.reading import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.model.alignment import CopyKind
    from detente.model.reports import Article
    from detente.model.text import Span

LEAST = 0.15  # containment: finds .96 to 1.0 of reworded copies, and hardly any other report of the same event
EDITED = 0.75  # one word in ten replaced leaves about as much
VERBATIM = 0.95
SAME_LENGTH = 0.9
FEWEST_SHARED = 10  # runs: fewer are a name and a turn of phrase
FEWEST_WORDS = 40  # outside quotations: less shows nothing unless all of it is the same
RUN = 3
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
HASH_BITS = (1 << 63) - 1
UNDATED = "9999"
WORDLESS = sha256().hexdigest()  # the wording of a text without words

SHARE = "Outside quotations, {:.0%} of the shorter one's runs of three words stand in the other"
REASONS: dict[CopyKind, str] = {
    "verbatim": "The two are worded the same.",
    "edited": "{share}: one is cut, extended or touched up.",
    "translated": "{share}, and one shows marks of translation.",
    "reworded": "{share}: too many for two accounts of one event.",
}


def fingerprints(article_text: str, quotation_spans: Iterable[Span]) -> frozenset[int]:
    """Give one hash for every run of three words outside quotations; the same on every machine."""
    return frozenset(_hash(run) for stretch in _stretches(article_text, quotation_spans) for run in _runs(stretch))


def fingerprint(article: Article, quotation_spans: Iterable[Span]) -> Fingerprint:
    """Give what an article's wording is known by; the spans are its outermost quotations, marks included."""
    spans = tuple(quotation_spans)
    stretches = list(_stretches(article.text, spans))
    return Fingerprint(
        report=article.report,
        hashes=fingerprints(article.text, spans),
        words=sum(map(len, stretches)),
        wording=sha256(" ".join(_words(article.text)).encode()).hexdigest(),
        published=article.published,
        looks_translated=article.looks_translated,
    )


def compare(a: Fingerprint, b: Fingerprint) -> Copy | None:
    """Say whether one of two reports derives from the other; None if nothing shows it.

    The original is the one published first; failing that, the one that shows no marks of translation; failing that,
    the longer one.
    """
    same = a.wording == b.wording != WORDLESS
    if not same and min(a.words, b.words) < FEWEST_WORDS:
        return None
    score = 1.0 if same else containment(a, b)
    if not same and (score < LEAST or len(a.hashes & b.hashes) < FEWEST_SHARED):
        return None
    original, derived = sorted((a, b), key=_nearness)
    kind = "verbatim" if same else _kind(original, derived, score)
    return Copy(
        report=derived.report,
        original=original.report,
        kind=kind,
        score=round(score, 3),
        reason=REASONS[kind].format(share=SHARE.format(score)),
    )


def find_copies(new: Fingerprint, others: Iterable[Fingerprint]) -> tuple[Copy, ...]:
    """Compare a report with those that may share its wording; every pair in which one derives from the other."""
    found = (compare(new, other) for other in others)
    return tuple(copy for copy in found if copy is not None)


def containment(a: Fingerprint, b: Fingerprint) -> float:
    """Share of the smaller one's hashes that the other holds, 0 to 1."""
    smaller = min(len(a.hashes), len(b.hashes))
    return len(a.hashes & b.hashes) / smaller if smaller else 0.0


def origins(copies: Iterable[Copy]) -> dict[str, str]:
    """Give for every report that is part of a copy the one report that stands for its whole family."""
    family: dict[str, str] = {}

    def head(report: str) -> str:
        while family.setdefault(report, report) != report:
            report = family[report]
        return report

    for copy in copies:
        family[head(copy.report)] = head(copy.original)
    return {report: head(report) for report in family}


def independent(reports: Iterable[str], family: Mapping[str, str]) -> int:
    """How many origins stand behind the reports; `family` as `origins` gives it, and a report in none is its own."""
    return len({family.get(report, report) for report in reports})


def _kind(original: Fingerprint, derived: Fingerprint, score: float) -> CopyKind:
    lengths = sorted((original.words, derived.words))
    if score >= VERBATIM and lengths[0] >= SAME_LENGTH * lengths[1]:
        return "verbatim"
    if score >= EDITED:
        return "edited"
    return "translated" if derived.looks_translated or original.looks_translated else "reworded"


def _nearness(fingerprint: Fingerprint) -> tuple[str, bool, int, str]:
    """Sorts the one nearest the origin first."""
    published = fingerprint.published or UNDATED
    return published, fingerprint.looks_translated, -fingerprint.words, fingerprint.report


def _stretches(text: str, masked: Iterable[Span]) -> Iterator[list[str]]:
    """Words of what lies between masked spans, a list a stretch."""
    start = 0
    for span in sorted(masked):
        if span.start > start:
            yield _words(text[start : span.start])
        start = max(start, span.end)
    yield _words(text[start:])


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in WORD.findall(text)]


def _runs(words: list[str]) -> Iterator[str]:
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) & HASH_BITS
