"""Shapes and words in, the elements of a drawing and whole pictures out."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from detente.knowledge import shipped

SIZE = 12
"""Height of words, in units of the drawing."""
WIDTHS = {
    **dict.fromkeys("iIjl.,:;|'! ", 0.34),
    **dict.fromkeys('frt()[]/-"', 0.42),
    **dict.fromkeys("mwMW@%&…→←", 1.0),
    **dict.fromkeys("ABCDEGHKNOPQRSUVXYZ<>=~+", 0.8),
}
WIDE, USUAL = 1.0, 0.63
"""Widths in heights, of the widest face that a reader without the first ones may get."""
LATIN = 0x0500
"""Where scripts begin whose letters are taken to be as wide as high."""
BOLD = 1.12


def width_of(words: str, *, strong: bool = False) -> float:
    """Estimate how wide words are drawn, rather too wide than too narrow."""
    ems = sum(WIDTHS.get(c, USUAL if ord(c) < LATIN else WIDE) for c in words)
    return ems * SIZE * (BOLD if strong else 1)


def fitted(words: str, width: float, *, strong: bool = False) -> str:
    """Give the words, cut with `…` where they would be wider than that."""
    if width_of(words, strong=strong) <= width:
        return words
    while words and width_of(words + "…", strong=strong) > width:
        words = words[:-1]
    return words.rstrip(" ,(") + "…"


def folded(words: str, width: float) -> list[str]:
    """Cut words into lines that are no wider than that; a single word may be."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def element(name: str, role: str = "", inside: str = "", /, **settings: str | float) -> str:
    """Write an element: numbers to a tenth, `_` in names as `-`."""
    given = {"class": role, **settings} if role else settings
    told = "".join(
        f' {k.replace("_", "-")}="{escape(v) if isinstance(v, str) else number(v)}"' for k, v in given.items()
    )
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def number(value: float) -> str:
    """Write a number to a tenth."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, role: str = "ink", anchor: str = "start") -> str:
    """Write words whose foot stands at `y`."""
    where: dict[str, str | float] = {"x": x, "y": y, "fill": "currentColor"}
    if anchor != "start":
        where["text_anchor"] = anchor
    return element("text", role, escape(words), **where)


def line(start: tuple[float, float], end: tuple[float, float], role: str, **settings: str | float) -> str:
    """Draw a straight line."""
    (x, y), (x2, y2) = start, end
    return element("line", role, x1=x, y1=y, x2=x2, y2=y2, stroke="currentColor", **settings)


def box(x: float, y: float, size: tuple[float, float], role: str, **settings: str | float) -> str:
    """Draw a filled rectangle of a width and a height."""
    return element("rect", role, x=x, y=y, width=size[0], height=size[1], **{"fill": "currentColor", **settings})


def group(name: str, parts: list[str]) -> str:
    """Join elements that belong together, under a name that is shown when pointed at."""
    return element("g", "", element("title", "", escape(name)) + "".join(parts))


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its name and what it tells, in units of one pixel."""

    title: str
    told: str
    width: float
    height: float
    parts: tuple[str, ...]

    def inline(self, name: str) -> str:
        """Give it for a page that has `pictures.css`; `name` sets its ids apart from those of other pictures."""
        return self._written(name, "")

    def file(self) -> str:
        """Give it as a file of its own, in light or dark as the reader's screen is set."""
        return self._written("picture", element("style", "", shipped("draw", "static/pictures.css"))) + "\n"

    def _written(self, name: str, style: str) -> str:
        title = element("title", "", escape(self.title), id=f"{name}-title")
        told = element("desc", "", escape(self.told), id=f"{name}-told")
        ground = box(0, 0, (self.width, self.height), "paper")
        return element(
            "svg",
            "picture",
            "".join((title, told, style, ground, *self.parts)),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(self.width)} {number(self.height)}",
            width=self.width,
            height=self.height,
            role="img",
            aria_labelledby=f"{name}-title {name}-told",
        )
