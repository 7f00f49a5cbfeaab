"""The words of a source -> the name it goes by: without article, relative clause, and what else follows the name."""

from __future__ import annotations

import re
from functools import lru_cache

ARTICLE = re.compile(r"^(?:the|an?|this|that|these|those|one|another|same|said)\s+", re.IGNORECASE)
PASSING = re.compile(
    r"^(?:recent|earlier|latest|exclusive|new|newly published|previous|both|neither)\s+", re.IGNORECASE
)
BEHIND = re.compile(
    r",? (?:which|who|whose|that|based|released|published|filed|posted|issued|dated|seen|obtained|signed) .*"
    r"|, an? .*|,? ?[(\[].*|,? ?[—–].*|, or .*",
    re.DOTALL,
)


APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})
WORD = r"(?:[A-Z][\w’'-]*|of|and|for|the|in|on)"
ABBREVIATED = re.compile(rf"\b({WORD}(?: {WORD}){{1,8}}),? (?:\(|or )([A-Z]{{3,8}})\b")
JOINING = frozenset({"of", "and", "for", "the", "in", "on"})


def abbreviations(text: str) -> dict[str, str]:
    """Give the full names that a text states for its abbreviations: "the Border Watch Agency, or BWA"."""
    found: dict[str, str] = {}
    for match in ABBREVIATED.finditer(text):
        words = match[1].split()
        for first in range(len(words)):
            initials = "".join(w[0] for w in words[first:] if w not in JOINING)
            if initials.upper() == match[2] and words[first] not in JOINING:
                found.setdefault(match[2], " ".join(words[first:]))
    return found


def name_in(words: str, *, several: bool = False) -> str:
    """Give the name in a source's words.

    Args:
        words: of the source.
        several: whether they name more than one, so that nothing behind a comma may be cut.
    """
    name = PASSING.sub("", ARTICLE.sub("", " ".join(words.translate(APOSTROPHES).split())))
    if several:
        return name.replace(" nor ", " and ")
    cut = BEHIND.sub("", name)
    return ARTICLE.sub("", cut) if len(cut) > 1 else name


@lru_cache(maxsize=4096)
def surname(name: str) -> str:
    """Give the last word of a name, without the Arabic article."""
    return re.sub(r"^(?:al|el|as|ad|an)-", "", name.rsplit(maxsplit=1)[-1], flags=re.IGNORECASE)


@lru_cache(maxsize=4096)
def may_be_one(one: str, other: str) -> bool:
    """Whether two names that end alike can be one person's: the shorter one's words all stand in the longer."""
    a, b = ({surname(w) for w in name.casefold().split()} for name in (one, other))
    return a <= b or b <= a
