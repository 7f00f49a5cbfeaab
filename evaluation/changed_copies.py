"""Plants a change of a number, date, name or denial into copies of our own reports, and counts which changes are found.

A copy is cut and touched up; every other one gets a rounding or another spelling instead, which is no change.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

from corpus import CORPUS, load

from detente.alignment.altered import DAYS, MONTHS, altered_disputes
from detente.alignment.copies import compare
from detente.alignment.prints import fingerprint
from detente.article import plain_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from detente.model.reports import Article

KINDS = ("number", "date", "name", "denial")
FEWEST_WORDS = 120
SEED = 11
WORDINGS = (  # what an editor changes without changing what is told
    ("said that", "told reporters that"), ("told reporters", "said"), ("also", "in addition"), ("but", "yet"),
    ("large", "big"), ("about", "around"), ("began", "started"), ("ended", "closed"), ("talks", "negotiations"),
    ("percent", "per cent"), ("because", "since"), ("such as", "like"), ("wants", "would like"), ("who", "that"),
    ("asked", "called for"), ("on the", "upon the"), ("after", "following"), ("the government", "the authorities"),
)  # fmt: skip
CALENDAR = "|".join(sorted(word.title() for word in DAYS | MONTHS if len(word) > len("Sept")))
NAME = re.compile(rf"(?<=[a-z,] )(?!{CALENDAR})[A-Z][a-z]{{4,}}(?=[ ,.’'])")
NUMBER = re.compile(
    rf"(?P<date>(?:{'|'.join(sorted(w.title() for w in MONTHS))})\.? \d+)"
    r"|(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|[1-9]\d?)(?![\d.,]*\d|th|st|nd|rd| [A-Z])"
)
DATE = re.compile(rf"\b(?:{CALENDAR})(?<=day)\b|\b(?:{CALENDAR})(?<!day) \d{{1,2}}\b")
AUXILIARY = re.compile(r"\b(?:will|would|has|had|is|was|are|were|could)\b(?! (?:not|n’t|never|no))")
NEGATED = re.compile(r"\b(?:will|would|has|had|is|was|are|were|could) not\b")


@dataclass(frozen=True, slots=True)
class Planted:
    """A report, its copy, and the kind of change in it; None if it is told the same."""

    original: Article
    copy: Article
    kind: str | None


def plant() -> Iterator[Planted]:
    """Make copies of the reports of those negotiations that are not kept for testing."""
    kept = tomllib.loads((CORPUS / "splits.toml").read_text(encoding="utf-8"))["test"]
    dice = random.Random(SEED)  # noqa: S311 - the same copies at every run
    rows = [r for r in load(CORPUS / "reports").values() if r["id"].split("/")[0] not in kept]
    rows = [r for r in rows if len(r["text"].split()) >= FEWEST_WORDS]
    for row, kind, altered in zip(rows, cycle(KINDS), cycle((True,) * 4 + (False,) * 4), strict=False):
        original = plain_article(row["text"], report=f"{row['id']}/a", published="2031-01-01")
        text = _cut(_reworded(row["text"], dice), dice)
        changed = (CHANGES if altered else HARMLESS)[kind](text, dice)
        if changed != text:
            copy = plain_article(changed, report=f"{row['id']}/b", published="2031-01-02")
            yield Planted(original, copy, kind if altered else None)


def _reworded(text: str, dice: random.Random) -> str:
    for words, others in dice.sample(WORDINGS, len(WORDINGS)):
        text = re.sub(rf"\b{words}\b", others, text)
    return text


def _cut(text: str, dice: random.Random) -> str:
    """Leave out the last paragraph and one in between, and put another one last."""
    paragraphs = text.split("\n\n")[:-1] or [text]
    if len(paragraphs) > len(KINDS):
        del paragraphs[dice.randrange(1, len(paragraphs))]
        paragraphs.append(paragraphs.pop(dice.randrange(1, len(paragraphs))))
    return "\n\n".join(paragraphs)


def _replaced(
    pattern: re.Pattern[str], other: Callable[[str, random.Random], str]
) -> Callable[[str, random.Random], str]:
    def change(text: str, dice: random.Random) -> str:
        places = [place for place in pattern.finditer(text) if place.lastgroup is None]
        if not places:
            return text
        place = dice.choice(places)
        return text[: place.start()] + other(place.group(), dice) + text[place.end() :]

    return change


def _other_number(words: str, dice: random.Random) -> str:
    return f"{int(words.replace(',', '')) * dice.choice((2, 3)) + dice.choice((1, 2)):,}"


def _other_date(words: str, dice: random.Random) -> str:
    month, _, day = words.partition(" ")
    if day:
        return f"{month} {int(day) % 27 + dice.choice((1, 2))}"
    return dice.choice([d.title() for d in sorted(DAYS) if d != words.casefold()])


def _other_name(words: str, dice: random.Random) -> str:
    return dice.choice(
        [n for n in ("Quillfeather", "Ostrogal", "Brandmeer", "Yvesand", "Tornquist") if n[0] != words[0]]
    )


def _rounded(words: str, _: random.Random) -> str:
    number = int(words.replace(",", ""))
    return f"{round(number, -2):,}" if number > 1000 else words  # noqa: PLR2004


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "number": _replaced(NUMBER, _other_number),
    "date": _replaced(DATE, _other_date),
    "name": _replaced(NAME, _other_name),
    "denial": lambda text, dice: (
        _replaced(NEGATED, lambda words, _: words.removesuffix(" not"))(text, dice)
        if NEGATED.search(text) and dice.random() < 0.5  # noqa: PLR2004
        else _replaced(AUXILIARY, lambda words, _: f"{words} not")(text, dice)
    ),
}
HARMLESS: dict[str, Callable[[str, random.Random], str]] = {
    "number": _replaced(NUMBER, _rounded),
    "date": _replaced(
        DATE, lambda words, _: words.replace("January", "Jan").replace("August", "Aug") + ", 2031" * (" " in words)
    ),
    "name": _replaced(
        NAME, lambda words, _: words.replace("v", "w", 1) if "v" in words else words.replace("i", "y", 1)
    ),
    "denial": _replaced(
        re.compile(r"\b(?:did|will|would|has|had|is|was|could) not\b"), lambda w, _: w.replace(" not", "n’t")
    ),
}


def measure(_: Path | None = None) -> dict[str, float]:
    """Give for each kind the share of planted changes that are found, and of found ones that were planted."""
    planted = list(plant())
    found = [_found(each) for each in planted]
    figures: dict[str, float] = {}
    for kind in KINDS:
        mine = [kinds for each, kinds in zip(planted, found, strict=True) if each.kind == kind]
        all_found = [each.kind == kind for each, kinds in zip(planted, found, strict=True) for k in kinds if k == kind]
        figures[f"changed_copies.{kind}_recall"] = sum(kind in kinds for kinds in mine) / len(mine)
        figures[f"changed_copies.{kind}_precision"] = sum(all_found) / len(all_found) if all_found else 0.0
    return figures


def _found(planted: Planted) -> list[str]:
    copy = compare(fingerprint(planted.original, ()), fingerprint(planted.copy, ()))
    return [d.kind for d in altered_disputes([copy] if copy else [], (planted.original, planted.copy))]


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name:36} {figure:.3f}")
