"""What the caller says about inputs, and what comes out for one that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.reports import ReportKind


@dataclass(frozen=True, slots=True)
class Options:
    """How to read inputs.

    Attributes:
        published: ISO date for reports that do not state theirs.
        publisher: for reports that do not name theirs.
        kind: what the reports are that do not say so themselves in a JSONL line; None if their text has to say.
        allow_private: whether addresses of private networks may be fetched.
        most_bytes: of one page, text, feed, or line of JSON lines, unpacked.
        timeout: seconds to connect, and between two pieces of an answer.
        total_timeout: seconds for one page.
        pause: seconds between two requests to one host, unless its robots.txt asks for more.
    """

    published: str | None = None
    publisher: str | None = None
    kind: ReportKind | None = None
    allow_private: bool = False
    most_bytes: int = 20_000_000
    timeout: float = 20.0
    total_timeout: float = 60.0
    pause: float = 1.0

    @property
    def most_words(self) -> str:
        """The limit for a person: `20 MB`."""
        return f"{self.most_bytes / 1_000_000:g} MB"


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that was not read: which, and one sentence saying why and what to do."""

    target: str
    reason: str
