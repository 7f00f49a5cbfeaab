"""A name in any script and spelling -> its words in plain small letters, as they sound and as they are written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from detente.knowledge import read_rows, shipped

NAME_WORDS = "name_words.toml"
LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu",
    "я": "ia", "і": "i", "ї": "i", "є": "ie", "ґ": "g", "қ": "k", "ұ": "u", "ү": "u", "ө": "o", "ә": "a", "ң": "ng",
    "ғ": "g", "һ": "h", "ў": "u", "ј": "i", "љ": "li", "њ": "ni", "ћ": "c", "ђ": "di", "џ": "dz", "ł": "l",
    "ø": "o", "ß": "ss", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a", "ħ": "h",
}  # fmt: skip
SOUNDS = (
    ("tsch", "ch"), ("sch", "sh"), ("tch", "ch"), ("tz", "ts"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"),
    ("ph", "f"), ("ck", "k"), ("q", "k"), ("w", "v"), ("x", "ks"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("y", "i"),
    ("ei", "e"), ("ej", "e"), ("ai", "ai"), ("ija", "ia"), ("ja", "ia"), ("ju", "iu"), ("ie", "e"), ("ff", "f"),
)  # fmt: skip
_DIGRAPHS = ("SH", "KH", "TH", "CH", "GH", "ZH", "TS", "DZ")
_LETTER = re.compile(r"(?:LETTER|SYLLABLE|LIGATURE|VOWEL SIGN)(?: (?:SMALL|FARSI|CAPITAL))* ([A-Z]+)")
_BY_INITIAL = ("ARABIC", "ARMENIAN", "GEORGIAN", "HEBREW", "GREEK")
_INHERENT = ("KHMER", "BENGALI", "DEVANAGARI", "THAI", "TAMIL", "GUJARATI")
_WORD = re.compile(r"[^\W_]+")
_INSIDE = re.compile(r"(?<=[^\W\d_])['’ʼ`´](?=[^\W\d_])")
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2})")
_TWO_INITIALS = re.compile(r"\b([B-DF-HJ-NP-TV-XZ])([B-DF-HJ-NP-TV-XZ])\b(?! *$)")
_GLUED = re.compile(r"\b[a-z](?=[A-Z][a-z]{2})")
_DIGIT_LETTERS = str.maketrans("01359", "oiesg")
_TWICE = re.compile(r"([a-z])\1+")
_VOWELS = re.compile(r"(?<!^)[aeiou]+")


@dataclass(frozen=True, slots=True)
class NameWord:
    """A row of `name_words.toml`."""

    kind: str
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Folded:
    """A name for comparison.

    Attributes:
        words: its words but for titles and legal forms, in order.
        legal: its legal forms, each by the first way to write it.
    """

    words: tuple[str, ...]
    legal: frozenset[str]


@cache
def name_words() -> tuple[NameWord, ...]:
    """Give the rows of `name_words.toml`."""
    return read_rows(shipped("language", NAME_WORDS), NAME_WORDS, "word", NameWord)


@cache
def words_of(kind: str) -> dict[tuple[str, ...], str]:
    """Give the phrases of a kind, split at spaces, each with the first of its row."""
    return {tuple(phrase.split()): row.words[0] for row in name_words() if row.kind == kind for phrase in row.words}


@lru_cache(maxsize=4096)
def fold(name: str) -> Folded:
    """Fold a name: other scripts to Latin letters, no accents, no titles, digits among letters as letters.

    Letters of scripts without a table of their own are read off their Unicode names.
    """
    ordered = " ".join(reversed(name.split(",", 1))) if _is_turned(name) else name
    split = ordered
    if not ordered.isupper():
        split = _TWO_INITIALS.sub(r"\1 \2", _JOINED.sub(" ", _GLUED.sub("", ordered)))
    latin = _INSIDE.sub("", latinised(split))
    words = [_without_digits(w) for w in _WORD.findall(latin)]
    words, legal = _without_legal(_replaced(words, words_of("same")))
    words = _initials_joined(words)
    kept = [w for w in words if (w,) not in words_of("title")]
    return Folded(tuple(kept or words), legal)


def latinised(text: str) -> str:
    """Write a text in small Latin letters without accents."""
    plain = "".join(LETTERS.get(c, c) for c in unicodedata.normalize("NFC", text.lower()))
    return "".join(_latin(c) for c in unicodedata.normalize("NFKD", plain))


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """Spell a word the way its romanisations agree: `ph` as `f`, `ou` as `u`, no doubled letter.

    >>> sound("sergey"), sound("serghei"), sound("ryabkow"), sound("riabkov")
    ('serge', 'serge', 'riabkov', 'riabkov')
    """
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    return _TWICE.sub(r"\1", word)


def skeleton(word: str) -> str:
    """Give the first letter and the consonants of a word, as they sound."""
    return _VOWELS.sub("", sound(word))


def _is_turned(name: str) -> bool:
    """Whether a comma turns a person's name round: "Tov, Ilse"."""
    before, comma, after = name.partition(",")
    legal = {word for phrase in words_of("legal") for word in phrase}
    words = _WORD.findall(after.lower())
    return bool(comma and words) and len(before.split()) <= 3 and not legal & set(words) and "." not in after  # noqa: PLR2004


def _latin(char: str) -> str:
    if unicodedata.combining(char) and not unicodedata.name(char, "").startswith(_INHERENT):
        return ""
    if char.isascii():
        return char
    name = unicodedata.name(char, "")
    match = _LETTER.search(name)
    if match is None:
        return "" if unicodedata.category(char)[0] in "MC" else char if char.isalnum() else " "
    letter = match[1]
    if name.startswith(_BY_INITIAL):
        return letter[: 2 if letter.startswith(_DIGRAPHS) else 1].lower()
    if name.startswith(_INHERENT) and "LETTER" in name and len(letter) > 1:
        letter = letter[:-1]
    return letter.lower()


def _without_digits(word: str) -> str:
    """Read digits among letters as the letters they stand for ("Ig0r"), but for numbers and ordinals."""
    digits = sum(c.isdigit() for c in word)
    if not digits or digits * 2 >= len(word) or word[0].isdigit():
        return word
    return word.translate(_DIGIT_LETTERS)


def _replaced(words: list[str], phrases: dict[tuple[str, ...], str]) -> list[str]:
    result: list[str] = []
    at = 0
    while at < len(words):
        hit = next((p for n in (3, 2, 1) if (p := tuple(words[at : at + n])) in phrases and len(p) == n), None)
        result += phrases[hit].split() if hit else [words[at]]
        at += len(hit) if hit else 1
    return result


def _initials_joined(words: list[str]) -> list[str]:
    """Join three letters and more that stand alone one after the other: "A.B.C." as `abc`; "J. C." stay initials."""
    result: list[str] = []
    for letter, group in groupby(words, key=lambda word: len(word) == 1):
        run = list(group)
        result += ["".join(run)] if letter and len(run) > len("jc") else run
    return result


def _without_legal(words: list[str]) -> tuple[list[str], frozenset[str]]:
    """Take the legal forms off both ends of a name, but never all of its words."""
    phrases, found = words_of("legal"), set()
    while True:
        sizes = range(min(max(map(len, phrases)), len(words) - 1), 0, -1)
        behind = next((n for n in sizes if tuple(words[-n:]) in phrases), 0)
        before = next((n for n in sizes if tuple(words[:n]) in phrases), 0) if not behind else 0
        if behind:
            found.add(phrases[tuple(words[-behind:])])
            words = words[:-behind]
        elif before:
            found.add(phrases[tuple(words[:before])])
            words = words[before:]
        else:
            return words, frozenset(found)
