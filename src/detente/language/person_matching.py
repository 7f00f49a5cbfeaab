"""Two names of people -> whether one person can bear both, and why; cautious where given names are only alike."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from detente.language.name_folding import fold, skeleton, sound, words_of
from detente.language.name_matching import edits_between, name_match
from detente.model.people import Likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SURNAME_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM", "KHM", "SGP", "HKG"})
ALONE = 0.7  # score of a surname that stands alone
INEXACT = 0.85  # of a score, where letters differ
LONG_GIVEN = 7  # letters from which a given name may differ by any one letter
LONG_SURNAME, LONGEST_SURNAME = 5, 8  # letters from which a surname may differ by one and by two
FEWEST_BONES = 4  # consonants from which the skeleton of a surname is also looked up with one of them missing
COUNTS = {1: "one letter", 2: "two letters"}


def name_key(name: str) -> str:
    """Give what is equal for a name in every script, without accents and titles.

    >>> name_key("Dr. Ilse Dörn"), name_key("Сергей Тов")
    ('ilse-dorn', 'sergei-tov')
    """
    return "-".join(fold(name).words)


def index_keys(name: str, party: str | None = None) -> tuple[str, ...]:
    """Give the keys that a name is filed under: those to look it up by, and those of its surname alone."""
    alone = [key for surname in _surnames(_words(name), party) for key in _surname_keys(surname)]
    return tuple(dict.fromkeys((*search_keys(name, party), *alone)))


def search_keys(name: str, party: str | None = None) -> tuple[str, ...]:
    """Give the keys to look a name up by, the likeliest first: names that may be one person's share one, as a rule.

    A key is the surname as it sounds, then its consonants, and from `FEWEST_BONES` on these with one of them left out;
    before it stands the first letter of a given name, if there is one.
    """
    words = _words(name)
    found: list[str] = []
    for surname in _surnames(words, party):
        initials = [""] if is_surname(name) else [f"{_initial(word)} " for word in words if word != surname]
        found += [initial + key for initial in initials for key in _surname_keys(surname)]
    return tuple(dict.fromkeys(found))


def _initial(given: str) -> str:
    return sound(_nicknames().get(sound(given), given))[:1]


def _surname_keys(surname: str) -> list[str]:
    bones = skeleton(surname)
    fewer = [bones[:n] + bones[n + 1 :] for n in range(1, len(bones))] if len(bones) >= FEWEST_BONES else []
    return [f"={sound(surname)}", bones, *fewer]


@lru_cache(maxsize=65536)
def compare_people(one: str, other: str, party: str | None = None) -> Likeness:
    """Say whether one person can bear two names.

    Full names have to agree in every word of the shorter one: surnames but for a letter or two, given names but for
    spellings of one sound, initials, nicknames and slips that make no other given name. `Daniel` is not `Daniela`.

    Args:
        one: with or without titles, in any script.
        other: another.
        party: for which the two speak, if known: it tells which word is the surname.
    """
    short, long = sorted((one, other), key=lambda name: len(_words(name)))
    mine, others = _words(short), _words(long)
    if not mine:
        return Likeness("other", exact=False, score=0.0, reasons=("no letters",))
    if len(mine) == 1 or (is_surname(short) and fold(long).words[-len(mine) :] == mine):
        return _lone(mine[-1], others, party)
    found = _alike(mine, others)
    if found is None:
        return Likeness("other", exact=False, score=0.0, reasons=("names of two people",))
    exact, reasons = found
    score = name_match(one, other)[0]
    return Likeness("same", exact=exact, score=score if exact else score * INEXACT, reasons=reasons)


def _alike(mine: tuple[str, ...], others: tuple[str, ...]) -> tuple[bool, tuple[str, ...]] | None:
    """Compare two full names in either order of their words; None if they are two people's."""
    if mine == others:
        return True, ("the same name",)
    if len(mine) != len(others) and sound("".join(mine)) == sound("".join(others)):
        return True, ("the same letters, spaced otherwise",)
    turned = (_full(_turned(mine), others), _full(mine, _turned(others)))
    return _full(mine, others) or next((told for told in turned if told and told[0]), None)


def is_surname(name: str) -> bool:
    """Whether a name is a surname alone, perhaps with its particle."""
    first, *rest = _words(name) or ("",)
    return not rest or (len(rest) == 1 and (first,) in words_of("particle") and first not in _nicknames())


def _words(name: str) -> tuple[str, ...]:
    """Give the words of a name that tell people apart: no particles, but for a first one that may be a given name."""
    words = fold(name).words
    begins = name[:1].islower() or "-" in name.split(" ", maxsplit=1)[0]
    kept = [w for n, w in enumerate(words) if (w,) not in words_of("particle") or (n == 0 and not begins)]
    return tuple(kept) or words


def _surnames(words: Sequence[str], party: str | None) -> tuple[str, ...]:
    """Give the words that may be the surname: the last one, and the first where that is the custom."""
    return tuple(dict.fromkeys((*words[-1:], *(words[:1] if party in SURNAME_FIRST else ()))))


def _turned(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words[1:], words[0])


def _lone(word: str, words: tuple[str, ...], party: str | None) -> Likeness:
    """Compare a surname that stands alone with another name: one in -a is a woman's, one without it a man's."""
    told = [_surname(word, surname) for surname in _surnames(words, party)]
    fitting = [t for t in told if t is not None and (t[0] or word.endswith("a") == words[-1].endswith("a"))]
    if not fitting:
        return Likeness("other", exact=False, score=0.0, reasons=("other surnames",))
    exact, reason = min(fitting, key=lambda t: not t[0])
    score = ALONE if exact else ALONE * INEXACT
    return Likeness("same" if len(words) == 1 else "surname", exact=exact, score=score, reasons=(reason,))


def _full(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[bool, tuple[str, ...]] | None:
    """Compare two names, surname last; None if they are two people's, else whether they are exactly alike, and why."""
    told, at = [], 0
    for word in short[:-1]:
        hit = next(_givens(word, long[at:-1]), None)
        if hit is None:
            return None
        told.append(hit[1])
        at += hit[0] + 1
    surname = _surname(short[-1], long[-1])
    if surname is None or (short[-1].endswith("a") != long[-1].endswith("a") and not all(exact for exact, _ in told)):
        return None
    told.insert(0, surname)
    return all(exact for exact, _ in told), tuple(reason for _, reason in told if reason)


def _givens(word: str, others: Sequence[str]) -> Iterator[tuple[int, tuple[bool, str]]]:
    """Give the places of given names that `word` may stand for (an initial: the next one only), and what tells."""
    for place, other in enumerate(others):
        told = _given(word, other)
        if told is not None and (place == 0 or min(len(word), len(other)) > 1):
            yield place, told


def _given(one: str, other: str) -> tuple[bool, str] | None:
    """Whether two given names are one person's, and exactly so; None if they are not."""
    heard, said = sound(one), sound(other)
    if one == other:
        return True, ""
    both = f"first names {_both(one, other)}"
    if heard == said:
        return True, f"{both} sound the same"
    if _nicknames().get(heard, heard) == _nicknames().get(said, said):
        return True, f"{both} are forms of one"
    if min(len(one), len(other)) == 1 and heard[:1] == said[:1]:
        return True, f"{both}: an initial"
    return (False, f"{both} differ by one letter") if _is_slip(heard, said) else None


def _is_slip(one: str, other: str) -> bool:
    """Whether two given names, as they sound, differ by a letter that hardly makes another one, as a vowel more."""
    if edits_between(one, other) != 1 or one.endswith("a") != other.endswith("a"):
        return False
    vowel = skeleton(one) == skeleton(other) and len(one) != len(other)
    return vowel or min(len(one), len(other)) >= LONG_GIVEN


@cache
def _nicknames() -> dict[str, str]:
    """Give the forms of given names, as they sound, each with the first of its row."""
    return {sound(phrase[0]): first for phrase, first in words_of("nickname").items()}


def _surname(one: str, other: str) -> tuple[bool, str] | None:
    """Whether two surnames are one person's, and exactly so; None if they are not."""
    heard, said = sound(one), sound(other)
    if one == other:
        return True, "surname equal after folding"
    if heard == said:
        return True, f"surnames {_both(one, other)} sound the same"
    shorter, edits = min(len(heard), len(said)), edits_between(heard, said)
    allowed = 2 if shorter >= LONGEST_SURNAME else 1 if shorter >= LONG_SURNAME else 0
    if edits > allowed or heard[0] != said[0]:
        return None
    return False, f"surnames {_both(one, other)} differ by {COUNTS[edits]}"


def _both(one: str, other: str) -> str:
    return f"{one.capitalize()} and {other.capitalize()}"
