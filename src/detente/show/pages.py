"""Lines of styled text in, written on a rich console with hanging indents; nothing but text reaches a pipe."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

    Styled = str | tuple[str, str]  # words, or words with a rich style

UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LABEL_WIDTH = 18
GAP = 2  # between columns that stand beside each other
LEANING_STYLES = {"towards": "green", "against": "red", "open": "yellow"}
QUIET = "bright_black"
MARKED = "bold magenta"
NARROWEST = 24  # body column, however narrow the terminal


def clean(words: str) -> str:
    """Replace characters of a report that would steer a terminal or turn the direction of its text."""
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", words)


def line(*parts: Styled) -> Text:
    """Make one line of styled words; what is no part of detente's own wording is never read as markup."""
    from rich.text import Text  # noqa: PLC0415  # rich is heavy and not every command draws

    text = Text()
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append(clean(words), style or None)
    return text


def joined(parts: list[Styled], between: str = " · ") -> list[Styled]:
    """Set a separator between the parts that hold words."""
    held = [part for part in parts if part and (isinstance(part, str) or part[0])]
    return [piece for part in held for piece in (between, part)][1:]


def marked(marks: tuple[str, ...]) -> list[Styled]:
    """Write the marks of a record, to stand before it."""
    return [(f"[{mark.upper()}] ", MARKED) for mark in marks]


class Page:
    """Writes headings and entries on a console."""

    def __init__(self, console: Console) -> None:
        """Write on `console`, coloured if it is a terminal."""
        self.console = console

    def write(self, text: Text, indent: int = 0) -> None:
        """Write one paragraph, wrapped and indented."""
        room = max(self.console.width - indent, NARROWEST)
        for wrapped in text.wrap(self.console, room):
            wrapped.rstrip()
            self._put(line(" " * indent).append_text(wrapped))

    def entry(self, label: Styled, body: list[Text], indent: int = 2) -> None:
        """Write a label with paragraphs beside it; a label too wide for its column stands above them."""
        head = line(label)
        beside = indent + LABEL_WIDTH
        room = max(self.console.width - beside, NARROWEST)
        lines = [wrapped for text in body for wrapped in text.wrap(self.console, room)]
        if head.cell_len >= LABEL_WIDTH or not lines:
            self.write(head, indent)
            head = line("")
        for wrapped in lines:
            wrapped.rstrip()
            gap = " " * (LABEL_WIDTH - head.cell_len)
            self._put(line(" " * indent).append_text(head).append(gap).append_text(wrapped))
            head = line("")

    def beside(self, columns: Sequence[Sequence[Text]], widths: Sequence[int]) -> None:
        """Write columns of paragraphs beside each other, each wrapped to its width and parted by a gap."""
        pairs = zip(columns, widths, strict=True)
        wrapped = [
            [part for text in column for part in text.wrap(self.console, width - GAP)] for column, width in pairs
        ]
        for parts in zip_longest(*wrapped, fillvalue=line("")):
            row = line()
            for part, width in zip(parts, widths, strict=True):
                part.rstrip()
                row.append_text(part).append(" " * (width - part.cell_len))
            self._put(row)

    def section(self, title: str) -> None:
        """Begin a section."""
        self.blank()
        if self.console.is_terminal:
            fill = "─" * max(self.console.width - len(title) - 1, 0)
            self._put(line((title, "bold"), " ", (fill, "bright_black")))
        else:
            self._put(line(title.upper()))

    def blank(self) -> None:
        """Leave a line free."""
        self.console.print()

    def _put(self, text: Text) -> None:
        text.rstrip()
        self.console.print(text, no_wrap=True, overflow="ignore", crop=False, highlight=False, markup=False)
