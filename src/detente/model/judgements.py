"""What a person has judged of two things that may be one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

JudgedKind = Literal["person", "report", "statement", "meeting"]
Verdict = Literal["same", "different", "unsure", "undo"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict on two things of a kind; a later one on the same two supersedes it, `undo` takes it back.

    Attributes:
        kind: what the two are: names of a person, reports of an event, statements of an utterance, or one meeting as
            two reports tell it.
        left, right: their keys, which stay the same when reports are read again; in order.
        verdict: `unsure` keeps the two apart, whatever the scores say, until somebody knows.
        who: judged.
        when: ISO 8601, UTC.
        why: in the judge's words.
        stands: nobody has superseded it or taken it back.
    """

    kind: JudgedKind
    left: str
    right: str
    verdict: Verdict
    who: str
    when: str
    why: str
    stands: bool = True
