"""Where a quotation leaves a sentence out of which it was taken in, whether what was left out changes it, out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.alignment.meanings import is_content, same, stem, weights
from detente.model.quotations import Difference
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.alignment.passages import Passage, Transcript
    from detente.alignment.spoken import Word

NEGATION, CONDITION, DOUBT, RESTRICTION, TIME = "negation", "condition", "doubt", "restriction", "order in time"
BELIEF, REJECTION, OTHERS = "hope or belief", "rejection", "words of others"
AMOUNT = frozenset({"quantity", "bound of a number"})
SELF = frozenset({"i", "we", "me", "to"})
BESIDES = frozenset({"just", "also", "always", "again", "simply", "still"})  # between who speaks and the verb
LINKS = frozenset({"that", "to"})  # between what is said of something and the thing itself
NEAR = 3  # words before a cut that may say how much of something is meant
INVERTED = frozenset({"should", "had", "were"})  # "should they agree, we will sign"
GOES_ON = frozenset({"and", "but", "so", "then", "though", "although", "which"})
TURNS = frozenset({"but", "though", "although"})
AHEAD = frozenset({"will", "shall", "going_to", "would", "can", "could", "may", "must", "ready", "prepared", "willing"})
DENIES = ("deny", "reject", "refuse", "dismiss", "rule_out")
MARK = "left out at a mark"
EDGE = "left out at an edge"


def cut_before(passage: Passage, around: Sequence[Word]) -> Difference | None:
    """Give what stands before a passage in its sentence; None if it begins there."""
    start, _ = passage.transcript.sentence(passage.first, passage.last)
    left = passage.transcript.words[start : passage.first]
    clause = _last_clause(left)
    found = {NEGATION, DOUBT, REJECTION} & _weights(clause) | {CONDITION} & _weights(left)
    if left and left[0].begins and left[0].key in INVERTED and left[-1].breaks:
        found.add(CONDITION)
    found |= AMOUNT & _weights(clause[-NEAR:]) | _governing(clause)
    lost = set() if _told(clause, around) else _kept(found, around)
    return _difference(passage.transcript, start, passage.first, lost)


def _told(clause: Sequence[Word], around: Sequence[Word]) -> bool:
    """Whether the report itself tells most of a clause outside the marks."""
    things = {stem(word.key) for word in clause if is_content(word.key)}
    return bool(things) and len(things & {stem(word.key) for word in around}) > len(things) / 2


def _governing(clause: Sequence[Word]) -> set[str]:
    """Give what the words right before a cut say of the rest: that it is hoped for, or said by others."""
    linked = clause[:-1] if clause and clause[-1].key in LINKS else clause
    found = {BELIEF} & _weights(linked[-1:])
    for n in range(max(0, len(linked) - 2), len(linked)):  # "told", "told me"
        before = linked[max(0, n - NEAR) : n]
        subject = next((w.key for w in reversed(before) if w.key in SELF or _names(w)), "")
        told = bool(before) and same(before[-1].key, "be")  # "we were told"
        found |= set() if subject in SELF and not told else {OTHERS} & weights(linked[n].key)
    return found


def _names(word: Word) -> bool:
    return is_content(word.key) and "modal" not in weights(word.key) and word.key not in BESIDES


def cut_after(passage: Passage, around: Sequence[Word]) -> Difference | None:
    """Give what stands after a passage in its sentence; None if it ends there."""
    words = passage.transcript.words
    _, end = passage.transcript.sentence(passage.first, passage.last)
    right = words[passage.last + 1 : end + 1]
    clause = _first_clause(words[passage.last], right)
    found = {CONDITION} & _weights(clause)
    if clause and not words[passage.last].breaks:
        found |= {NEGATION, RESTRICTION} & _weights(clause[:1])
    if clause and any(w.key in AHEAD for w in words[passage.first : passage.last + 1]):
        found |= {CONDITION} if TIME in weights(clause[0].key) else set()
    return _difference(passage.transcript, passage.last + 1, end + 1, _kept(found, around))


def cut_between(before: Passage, after: Passage, around: Sequence[Word]) -> Difference | None:
    """Give what stands between two passages of one sentence; None if they touch."""
    transcript = before.transcript
    left_out = transcript.words[before.last + 1 : after.first]
    apart = transcript.words[before.last].breaks and bool(left_out) and left_out[-1].breaks
    lost = {CONDITION} if apart else {CONDITION, NEGATION, DOUBT, RESTRICTION, REJECTION}
    return _difference(transcript, before.last + 1, after.first, _kept(lost & _weights(left_out), around), MARK)


def in_one_sentence(before: Passage, after: Passage) -> bool:
    """Whether one passage follows on another in its sentence."""
    _, end = before.transcript.sentence(before.first, before.last)
    return before.last < after.first <= end


def spliced(before: Passage, after: Passage) -> Difference | None:
    """Say whether two passages, printed as one sentence, are parts of two, neither of them cut where it pauses."""
    words = before.transcript.words
    whole = words[before.last].ends or words[before.last].breaks or words[after.first].begins
    if whole or (after.first and words[after.first - 1].breaks):
        return None
    place = Span(words[after.first].span.start, words[after.last].span.end)
    return Difference(place.of(after.transcript.article.text), "", place, "two sentences made one", changes=True)


def _weights(words: Sequence[Word]) -> set[str]:
    return {name for word in words for name in weights(word.key)}


def _last_clause(left: Sequence[Word]) -> Sequence[Word]:
    """Give what stands before a cut from the last pause on."""
    for n in range(len(left) - 1, -1, -1):
        if left[n].breaks or left[n].key in TURNS:
            return left[n + 1 :]
    return left


def _first_clause(last: Word, right: Sequence[Word]) -> Sequence[Word]:
    """Give what stands after a cut up to a pause from which something else is said."""
    pauses = last.breaks
    for n, word in enumerate(right):
        if pauses and word.key in GOES_ON:
            return right[:n]
        pauses = word.breaks
    return right


def _kept(lost: set[str], around: Sequence[Word]) -> set[str]:
    """Leave out what the report itself says outside the marks."""
    told = _weights(around)
    if sum(OTHERS in weights(word.key) for word in around) == 1:  # that of the quotation itself
        told.remove(OTHERS)
    if any(TIME in weights(word.key) and not (word.breaks or word.ends) for word in around):  # no lone "when"
        told.add(CONDITION)
    if any(same(word.key, verb) for word in around for verb in DENIES):
        told.add(NEGATION)
    return lost - told


def _difference(transcript: Transcript, first: int, last: int, lost: set[str], why: str = EDGE) -> Difference | None:
    """Give the words left out from `first` to `last`, excluded."""
    if first >= last:
        return None
    place = Span(transcript.words[first].span.start, transcript.words[last - 1].span.end)
    words = place.of(transcript.article.text)
    return Difference(words, "", place, f"{', '.join(sorted(lost))} {why}".lstrip(), changes=bool(lost))
