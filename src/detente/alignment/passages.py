"""Transcripts in, the passages of them out that a quotation may have been taken from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.alignment.alike import align, weight
from detente.alignment.meanings import is_content, stem
from detente.alignment.spoken import words_in
from detente.model.text import Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from detente.alignment.alike import Pair
    from detente.alignment.printed import Run
    from detente.alignment.spoken import Numbers, Word
    from detente.model.reports import Article

NEIGHBOURHOOD = 16  # words: places of a quotation that far apart vote together
MOST_PLACES = 3  # looked at closely, of those that most words vote for; of a short run twice as many
SHORT = 6  # words
MOST_OFTEN = 60  # a word said more often in one transcript says nothing of a place
AROUND = 12  # words before and after a place that may belong to it
REPEATED = 0.9  # of a run's weight: words said that nearly alike may have been said twice
RUN = 3  # words in a row that make a quotation known in any transcript
MOST_SHARED = 20  # transcripts that may hold such a run; more make it a turn of phrase


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said on one occasion.

    Attributes:
        article: of kind transcript.
        day: of publication; None if unknown.
        words: all that was said, in order.
        turns: for each word, the number of its paragraph.
        labels: for each word, who said it, as labelled; None if nothing says so.
        head: the words before the first turn, which name the occasion.
        places: of each word by its stem.
    """

    article: Article
    day: dt.date | None
    words: tuple[Word, ...]
    turns: tuple[int, ...]
    labels: tuple[str | None, ...]
    head: str
    places: dict[str, list[int]] = field(repr=False)

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """Give the first word of the sentence that one word stands in, and the last of the one that another does."""
        while first > 0 and not self.words[first].begins and self.turns[first - 1] == self.turns[first]:
            first -= 1
        while not self.words[last].ends and last + 1 < len(self.words) and self.turns[last + 1] == self.turns[last]:
            last += 1
        return first, last


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a transcript that a run of printed words fits.

    Attributes:
        pairs: places in the run and in the transcript's words.
        share: of the printed words' weight that was said, 0 to 1.
        first, last: of the transcript's words, the first and the last one that is printed.
    """

    transcript: Transcript
    pairs: tuple[Pair, ...]
    share: float
    first: int
    last: int


def read_transcript(article: Article, day: dt.date | None, numbers: Numbers) -> Transcript:
    """Cut a transcript into words; its labels are not among them."""
    labelled = any(block.speaker for block in article.blocks)
    words: list[Word] = []
    turns: list[int] = []
    labels: list[str | None] = []
    head: list[str] = []
    for number, block in enumerate(article.blocks):
        if labelled and block.speaker is None:
            head += [block.text] if not words else []
            continue
        start = block.span.start + block.label
        found = words_in(article.text, Span(start, block.span.end), numbers)
        words += found
        turns += [number] * len(found)
        labels += [block.speaker] * len(found)
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words):
        places[stem(word.key)].append(place)
    if not labelled:
        head = [block.text for block in article.blocks]
    return Transcript(article, day, tuple(words), tuple(turns), tuple(labels), "\n".join(head), dict(places))


def passages(run: Run, transcript: Transcript) -> tuple[Passage, ...]:
    """Give the passages of one transcript that a run fits best, the best first."""
    found: dict[tuple[int, int], Passage] = {}
    stretches = list(likely(run, transcript))
    while stretches:
        first, last = stretches.pop()
        worth, pairs = align(run.words, transcript.words[first:last])
        said = [s + first for p, s in pairs if p is not None and s is not None]
        if not said or worth <= 0:
            continue
        placed = tuple((p, None if s is None else s + first) for p, s in pairs)
        share = worth / sum(map(weight, run.words))
        found[said[0], said[-1]] = Passage(transcript, placed, share, said[0], said[-1])
        if share >= REPEATED:  # the same may be said again
            rest = (first, said[0]), (said[-1] + 1, last)
            stretches += [(a, b) for a, b in rest if b - a >= len(run.words)]
    return tuple(sorted(found.values(), key=lambda p: (-p.share, p.first)))


def echo(run: Run, transcript: Transcript) -> float:
    """Give the largest share of a run's words with a meaning that are said near each other, in whatever order."""
    wanted = {stem(word.key) for word in run.words if is_content(word.key)}
    said = (
        {stem(word.key) for word in transcript.words[first:last]} & wanted for first, last in likely(run, transcript)
    )
    return max(map(len, said), default=0) / max(len(wanted), 1)


def _by_speaker(first: int, last: int, labels: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """Cut a stretch where somebody else begins to speak."""
    begins = first
    for n in range(first + 1, last):
        if labels[n] != labels[n - 1]:
            yield begins, n
            begins = n
    yield begins, last


def likely(run: Run, transcript: Transcript) -> Iterator[tuple[int, int]]:
    """Give the stretches that most of a run's words vote for, each by where the run would begin."""
    votes: dict[int, float] = defaultdict(float)
    for place, word in enumerate(run.words):
        said = transcript.places.get(stem(word.key), [])
        if len(said) <= MOST_OFTEN:
            for at in said:
                begins = at - place
                half = begins // (NEIGHBOURHOOD // 2)  # two neighbourhoods that overlap
                votes[half] += weight(word)
                votes[half - 1] += weight(word)
    around = AROUND + len(run.words) // 2
    most = MOST_PLACES if len(run.words) > SHORT else 2 * MOST_PLACES
    for number, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0]))[:most]:
        begins = number * NEIGHBOURHOOD // 2
        first, last = max(0, begins - around), begins + NEIGHBOURHOOD + len(run.words) + around
        yield from _by_speaker(first, min(len(transcript.words), last), transcript.labels)


class Runs:
    """Which transcripts hold which runs of words: asked in the time that a quotation is long."""

    def __init__(self, transcripts: Iterable[Transcript]) -> None:
        self._known: dict[tuple[str, ...], list[Transcript]] = defaultdict(list)
        for transcript in transcripts:
            for run in set(_runs(transcript.words)):
                self._known[run].append(transcript)

    def holding(self, words: Sequence[Word]) -> list[Transcript]:
        """Give the transcripts that hold most runs of these words, at most `MOST_PLACES`."""
        found: dict[int, tuple[int, Transcript]] = {}
        for run in _runs(words):
            holders = self._known.get(run, ())
            for transcript in holders if len(holders) <= MOST_SHARED else ():
                count, _ = found.get(id(transcript), (0, transcript))
                found[id(transcript)] = count + 1, transcript
        best = sorted(found.values(), key=lambda f: (-f[0], f[1].article.report))
        return [transcript for _, transcript in best[:MOST_PLACES]]


def _runs(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    for n in range(len(words) - RUN + 1):
        run = tuple(word.key for word in words[n : n + RUN])
        if any(map(is_content, run)):
            yield run
