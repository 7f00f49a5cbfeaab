"""Transcripts in, those of the occasion on which somebody is quoted out, and whether it is that person who speaks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from detente.alignment.passages import Runs
from detente.alignment.wording import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.alignment.passages import Passage, Transcript
    from detente.alignment.spoken import Word
    from detente.model.statements import Source

DAYS = range(-3, 2)  # from the day on which the press quotes it: a transcript may come out the day after
ASKING = frozenset({"q", "question", "reporter", "journalist", "press", "interviewer", "moderator"})
ANSWERING = frozenset({"a", "answer"})
ORDER = frozenset({"second", "third", "one", "two", "three"})


class Occasions:
    """Transcripts, asked by who speaks in them and when, or by runs of words."""

    def __init__(self, transcripts: Iterable[Transcript]) -> None:
        """Index them by the words that name their speakers, by their days, and by their own words."""
        held = tuple(transcripts)
        self._runs = Runs(held)
        self._by_name: dict[tuple[str, dt.date], list[Transcript]] = defaultdict(list)
        for transcript in held:
            if transcript.day is not None:
                for name in _names(transcript):
                    self._by_name[name, transcript.day].append(transcript)

    def of(self, source: Source, day: dt.date | None) -> list[Transcript]:
        """Give the transcripts of about that day in which the source speaks; none where either is unknown."""
        if day is None:
            return []
        days = [day + dt.timedelta(days=n) for n in DAYS]
        found = {id(t): t for name in _called(source) for each in days for t in self._by_name.get((name, each), ())}
        return [t for t in found.values() if any(speaks(source, label, t) for label in dict.fromkeys(t.labels))]

    def holding(self, words: Sequence[Word]) -> list[Transcript]:
        """Give the transcripts of whatever day that hold most runs of these words."""
        return self._runs.holding(words)


def speaks(source: Source, label: str | None, transcript: Transcript) -> bool | None:
    """Whether a label means the source of a quotation; None if nothing says so."""
    words = _words(label or "")
    if source.kind not in {"person", "anonymous"}:
        return False if words & ASKING else None
    called = _called(source)
    if label is None or words & ANSWERING:
        return True if source.kind == "person" and called & _words(transcript.head) else None
    if source.kind == "person":
        return bool(called & words)
    named = content_words(label.casefold()) - ORDER
    wanted = content_words(source.name or source.words)
    return bool(named) and (named <= wanted or (wanted <= named and len(wanted) > 1))


def said_by(source: Source, passage: Passage) -> bool | None:
    """Whether a passage is by the source of a quotation; None if nothing says so."""
    return speaks(source, passage.transcript.labels[passage.first], passage.transcript)


def _called(source: Source) -> frozenset[str]:
    """Give the words by which a label may name a source: a surname, or all that an unnamed one is called."""
    name = source.name or source.words
    if source.kind == "person":
        return frozenset(name.casefold().replace(".", "").split()[-1:])
    return content_words(name)


def _names(transcript: Transcript) -> frozenset[str]:
    labels = [label for label in dict.fromkeys(transcript.labels) if label]
    named = [word for label in labels for word in (*_words(label), *content_words(label.casefold()))]
    unnamed = not labels or any(_words(label) & ANSWERING for label in labels)
    return frozenset(named) | (_words(transcript.head) if unnamed else frozenset())


def _words(label: str) -> frozenset[str]:
    return frozenset(word.strip(".,:;()'’\"“”") for word in label.casefold().replace(".", " ").split())
