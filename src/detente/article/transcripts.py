"""The blocks of an article in; whether it is a transcript, and who speaks in each block of one, out."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.reports import Block, ReportKind

HEAD = 4  # blocks in which a line may name what the text is
FEWEST_TURNS = 4
TURNS = 0.3  # of the paragraphs, that begin with who speaks
MOST_TURNS = 0.6  # of them, with a speaker in capitals, where only one is heard again
CHANGES = 2  # speakers that are heard again
ASKS = r"Q|QUESTION|Question|REPORTER|Reporter|JOURNALIST|Journalist|PRESS|INTERVIEWER|Interviewer|MODERATOR|Moderator"
LABEL = re.compile(
    rf"(?P<asks>(?:{ASKS})(?: \d)?)(?::|\.(?= [A-Z“\"])|(?=\t| {{2,}}|  ))\s*"
    r"|(?P<answers>A|ANSWER|Answer)(?::|\.(?= [A-Z“\"]))\s*"
    r"|(?P<capitals>[A-Z][A-Z.'’-]*(?: [A-Z\d][A-Z\d.'’-]*){0,6})(?: \([^()]{1,40}\)|, [^:.\n]{1,60})?:\s*"
    r"|(?P<name>(?:[A-Z][\w.'’-]*|of|de|van|von|the)(?: (?:[A-Z][\w.'’-]*|of|de|van|von|the)){0,6}):\s+"
)


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A row of `transcripts.toml`: what a text is whose head has a line that fits the pattern."""

    name: str
    pattern: str
    example: str


@functools.cache
def head_rows() -> tuple[tuple[HeadRow, re.Pattern[str]], ...]:
    """Give the rows of `transcripts.toml`, compiled."""
    rows = read_rows(shipped("article", "transcripts.toml"), "transcripts.toml", "head", HeadRow)
    return tuple((row, re.compile(row.pattern, re.IGNORECASE)) for row in rows)


def read_kind(blocks: Sequence[Block], given: ReportKind | None) -> tuple[ReportKind, tuple[Block, ...]]:
    """Say what kind of report the blocks are, and, in a transcript, who speaks in each.

    Args:
        blocks: of the article, in order.
        given: what the user says that it is; None if the text has to say.
    """
    labels = [LABEL.match(block.text) for block in blocks]
    kind = given or ("transcript" if _has_turns(labels) or _has_head(blocks) else "press")
    return kind, _with_speakers(blocks, labels) if kind == "transcript" else tuple(blocks)


def _has_head(blocks: Sequence[Block]) -> bool:
    return any(pattern.match(block.text) for block in blocks[:HEAD] for _, pattern in head_rows())


def _has_turns(labels: Sequence[re.Match[str] | None]) -> bool:
    turns = [label for label in labels if label]
    if len(turns) < FEWEST_TURNS or len(turns) < TURNS * len(labels):
        return False
    heard = Counter(_speaker(label) for label in turns)
    asked = any(label["asks"] for label in turns)
    again = sum(times > 1 for times in heard.values())
    capitals = sum(label["capitals"] is not None for label in turns)
    return asked or again >= CHANGES or (again == 1 and capitals >= MOST_TURNS * len(labels))


def _speaker(label: re.Match[str]) -> str:
    return next(name for name in label.groups() if name)


def _with_speakers(blocks: Sequence[Block], labels: Sequence[re.Match[str] | None]) -> tuple[Block, ...]:
    """Give each block from the first turn on its speaker, who goes on until another one is named."""
    speaker: str | None = None
    found: list[Block] = []
    for block, label in zip(blocks, labels, strict=True):
        if label and (label["name"] is None or speaker is None or _recurs(label, labels)):
            speaker = _speaker(label)
            found.append(replace(block, speaker=speaker, label=label.end()))
        else:
            found.append(replace(block, speaker=speaker))
    return tuple(found)


def _recurs(label: re.Match[str], labels: Sequence[re.Match[str] | None]) -> bool:
    """Whether a name before a colon begins another block too: else it may be a sentence that lists something."""
    return sum(other is not None and _speaker(other) == _speaker(label) for other in labels) > 1
