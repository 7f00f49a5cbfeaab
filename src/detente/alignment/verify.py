"""The words of one quotation and the transcripts that may hold them in, how true to them it is out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.alignment.alike import weight
from detente.alignment.cuts import cut_after, cut_before, cut_between, in_one_sentence, spliced
from detente.alignment.differences import MARKED, differences
from detente.alignment.meanings import weights
from detente.alignment.passages import passages
from detente.alignment.retelling import retold
from detente.alignment.wording import content_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from detente.alignment.passages import Passage, Transcript
    from detente.alignment.printed import Run
    from detente.alignment.spoken import Word
    from detente.model.quotations import Difference, Fidelity

    Speaks = Callable[[Passage], bool | None]

NEARLY = 0.03  # chains whose worth is that close are as good, and the one truest to the quotation is taken
MOVED = "at another place in the sentence"
FOLLOWS = 0.1  # what a run is worth more where it follows on the one before
TOUCHES = 0.2  # the same, where no word stands between
OWN = 0.15  # the same, where it is said by whom it is credited to
MILDNESS: tuple[Fidelity, ...] = ("verbatim", "trimmed", "altered", "meaning_changed")


@dataclass(frozen=True, slots=True)
class Fit:
    """The passages that the runs of a quotation fit best, and how true to them it is.

    Attributes:
        share: of the printed words' weight that was said, 0 to 1.
    """

    passages: tuple[Passage, ...]
    differences: tuple[Difference, ...]
    verdict: Fidelity
    share: float

    @property
    def transcript(self) -> Transcript:
        """The one transcript that all passages are of."""
        return self.passages[0].transcript


def fit_retold(runs: Sequence[Run], transcript: Transcript) -> Fit | None:
    """Fit a quotation of one run into a sentence that says the same in another order; None where none does."""
    found = retold(runs[0], transcript) if len(runs) == 1 else None
    return Fit((found[0],), (found[1],), "altered", found[0].share) if found else None


def fit(runs: Sequence[Run], transcript: Transcript, around: Sequence[Word], speaks: Speaks) -> Fit | None:
    """Fit a quotation into one transcript; None where no word of a run is said in it.

    Args:
        runs: of the quotation, in order.
        transcript: where to seek them.
        around: the report's own words in the same sentence.
        speaks: whether a passage is by whom the quotation is credited to; None if nothing says so.
    """
    chains = _chains(runs, transcript, speaks)
    if not chains:
        return None
    best = max(worth for worth, _ in chains)
    fits = [_fit(runs, chain, around) for worth, chain in chains if worth >= best - NEARLY]
    return min(fits, key=lambda f: (MILDNESS.index(f.verdict), len(f.differences), f.passages[0].first))


def _chains(runs: Sequence[Run], transcript: Transcript, speaks: Speaks) -> list[tuple[float, tuple[Passage, ...]]]:
    """Give chains of passages, one a run, by their worth: one for each passage of the last run."""
    whole = sum(weight(word) for run in runs for word in run.words)
    chains: list[tuple[float, tuple[Passage, ...]]] = [(0.0, ())]
    for run in runs:
        if not chains:
            break
        part = sum(map(weight, run.words)) / whole
        grown = []
        for passage in passages(run, transcript):
            own = OWN if speaks(passage) else 0.0
            before = [(worth + part * _nearness(chain, passage), chain) for worth, chain in chains]
            worth, chain = max(before, key=lambda b: b[0])
            grown.append((worth + part * (passage.share + own), (*chain, passage)))
        chains = grown
    return chains


def _nearness(chain: tuple[Passage, ...], passage: Passage) -> float:
    """What a passage is worth more after the ones before it."""
    if not chain or chain[-1].last >= passage.first:
        return 0.0
    return TOUCHES if chain[-1].last + 1 == passage.first else FOLLOWS


def _fit(runs: Sequence[Run], chain: tuple[Passage, ...], around: Sequence[Word]) -> Fit:
    found: list[Difference] = []
    marked = sum(run.cut_before + run.cut_after + len(run.brackets) for run in runs)
    cut = list(_cuts(runs, chain, around))
    for run, passage in zip(runs, chain, strict=True):
        found += differences(run, passage)
    altered = [d for d in found if d.why != MARKED]
    left_out = [*cut, *(d for d in found if d.why == MARKED)]
    parts = [sum(map(weight, run.words)) for run in runs]
    share = sum(part * p.share for part, p in zip(parts, chain, strict=True)) / sum(parts)
    everything = _reconciled(sorted([*found, *cut], key=lambda d: (d.place is None, d.place)))
    verdict: Fidelity = "verbatim"
    if any(d.changes for d in everything):
        verdict = "meaning_changed"
    elif altered:
        verdict = "altered"
    elif left_out or marked:
        verdict = "trimmed"
    return Fit(chain, everything, verdict, share)


def _reconciled(found: Sequence[Difference]) -> tuple[Difference, ...]:
    """Say of words left out at one place and added at another that they moved, which changes nothing."""
    added = {words: d for d in found if d.printed and not d.said and (words := _things(d.printed))}
    left_out = {words: d for d in found if d.said and not d.printed and (words := _things(d.said))}
    moved = [d for words in added.keys() & left_out.keys() for d in (added[words], left_out[words])]
    return tuple(replace(d, why=MOVED, changes=False) if d in moved else d for d in found)


def _things(words: str) -> frozenset[str]:
    """Give the words that name something, if one of them is more than what a sentence hangs on."""
    content = content_words(words)
    return content if any(not weights(word) for word in content) else frozenset()


def _cuts(runs: Sequence[Run], chain: Sequence[Passage], around: Sequence[Word]) -> Iterator[Difference]:
    """Give what is left out at the edges of a chain and between its passages."""
    found: list[Difference | None] = [cut_before(chain[0], around)]
    for (run, passage), (after, following) in pairwise(zip(runs, chain, strict=True)):
        if in_one_sentence(passage, following):
            found.append(cut_between(passage, following, around))
            continue
        found += [cut_after(passage, around), cut_before(following, around)]
        found += [spliced(passage, following)] if run.piece == after.piece else []
    found.append(cut_after(chain[-1], around))
    yield from (cut for cut in found if cut is not None)
