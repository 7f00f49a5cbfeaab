"""An HTML page in; its lines as a reader sees them, each with its place in the page, out; one pass, no tree."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.article.offsets import UNSEEN, Visible

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
ATTRIBUTE = re.compile(r"""(?<![a-zA-Z:_-])([a-zA-Z:_-]++)\s*+=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
MAX_LOOSE = 50  # after so many tags with unpaired quotation marks, quotation marks are no longer believed
MAX_OPEN = 200  # containers remembered at a time

MAX_LINKED_DATA = 30

UNREAD = {"script", "style", "template", "noscript", "svg", "iframe", "select", "textarea", "object", "math", "canvas"}
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "pre"}
BREAKS = PARAGRAPHS | {
    *("address", "article", "aside", "body", "br", "button", "caption", "center", "dd", "details", "dialog", "dir"),
    *("div", "dl", "dt", "fieldset", "figcaption", "footer", "form", "head", "header", "hr", "html", "legend", "li"),
    *("main", "menu", "nav", "ol", "option", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr"),
    *("ul", "video", "audio"),
}
CELLS = {"td", "th"}
HIDDEN = re.compile(r"(?:^|\s)hidden(?:\s|=|$)|display\s*:\s*none", re.IGNORECASE)
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "area", "base", "col", "embed", "track", "param"}


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening tag: its name in lower case, its attributes as written, and where it begins in the page."""

    name: str
    attributes: str
    start: int
    hidden: bool = False

    def get(self, name: str) -> str:
        """Give an attribute's value, empty if there is none."""
        for key, double, single, bare in ATTRIBUTE.findall(self.attributes):
            if key.lower() == name:
                return html.unescape(double or single or bare)
        return ""


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line that a reader sees.

    Attributes:
        text: its characters, spaces folded.
        start, end: where it stands in the page.
        gap: whether a blank line stands before it.
        tags: the elements it stands in, outermost first, as far as they tell anything.
        href: target of the link that the line begins in; empty if none.
        hidden: whether a browser would not show it, as far as the page itself says so.
    """

    text: str
    start: int
    end: int
    gap: bool
    tags: tuple[Tag, ...]
    href: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A tag that carries a date, where its element begins to show text, and the elements it stands in."""

    tag: Tag
    end: int
    inside: tuple[Tag, ...]


@dataclass(slots=True)
class _Scan:
    """What the pass has gathered so far."""

    page: str
    squeezed: list[str] = field(default_factory=list)
    size: int = 0
    starts: list[int] = field(default_factory=list)
    stretches: list[tuple[int, int]] = field(default_factory=list)
    entities: set[int] = field(default_factory=set)
    lines: list[PageLine] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    first: int = -1
    last: int = 0
    gap: bool = False
    href: str = ""
    line_href: str = ""
    open: list[Tag] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    metas: list[Tag] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)

    def stretch(self, first: int, last: int, text: str, *, entity: bool = False) -> None:
        packed = "".join(text.split())
        if not packed.isascii():
            packed = UNSEEN.sub("", packed)
        self.words.append(text)
        if not packed:
            return
        if entity:
            self.entities.add(len(self.starts))
        self.starts.append(self.size)
        self.stretches.append((first, last))
        self.squeezed.append(packed)
        self.size += len(packed)
        if self.first < 0:
            self.first, self.line_href = first, self.href
        self.last = last

    def text(self, first: int, last: int) -> None:
        chunk = self.page[first:last]
        if "&" not in chunk:
            self.stretch(first, last, chunk)
            return
        done = first
        for match in ENTITY.finditer(self.page, first, last):
            char = html.unescape(match[0])
            if char != match[0]:
                self.stretch(done, match.start(), self.page[done : match.start()])
                self.stretch(match.start(), match.end(), char, entity=True)
                done = match.end()
        self.stretch(done, last, self.page[done:last])

    def line_break(self, *, gap: bool) -> None:
        if self.first >= 0:
            text = " ".join("".join(self.words).split())
            hidden = any(tag.hidden for tag in self.open)
            line = PageLine(text, self.first, self.last, self.gap, tuple(self.open), self.line_href, hidden)
            self.lines.append(line)
            self.gap = False
        self.words.clear()
        self.first = -1
        self.gap = self.gap or gap

    def opening(self, tag: Tag, end: int) -> None:
        if tag.name == "a":
            self.href = tag.get("href")
        elif tag.name in ("meta", "link"):
            self.metas.append(tag)
        if tag.name == "time" or "itemprop" in tag.attributes:
            self.marks.append(Mark(tag, end, tuple(self.open)))
        if tag.name in BREAKS:
            self.line_break(gap=tag.name in PARAGRAPHS)
        elif tag.name in CELLS:
            self.words.append(" ")
        if tag.name in BREAKS and tag.name not in VOID and len(self.open) < MAX_OPEN:
            self.open.append(tag)

    def unread(self, tag: Tag, content: str) -> None:
        if tag.name == "script" and "ld+json" in tag.attributes and len(self.linked_data) < MAX_LINKED_DATA:
            self.linked_data.append(content)

    def closing(self, name: str, start: int) -> None:
        if name == "a":
            self.href = ""
        if name not in BREAKS:
            return
        self.line_break(gap=name in PARAGRAPHS)
        for n in range(len(self.open) - 1, -1, -1):
            if self.open[n].name == name:
                self.ends.update((tag.start, start) for tag in self.open[n:])
                del self.open[n:]
                return
            if self.open[n].name in ("article", "main", "body") and name in PARAGRAPHS:
                return


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What a page shows and says of itself.

    Attributes:
        lines: what a reader sees.
        visible: the same as characters with their places.
        marks: tags that carry dates and names (`time`, `itemprop`).
        metas: `meta` and `link` tags.
        linked_data: the scripts of type `application/ld+json`.
        ends: where elements end, by where they begin.
    """

    lines: tuple[PageLine, ...]
    visible: Visible
    marks: tuple[Mark, ...]
    metas: tuple[Tag, ...]
    linked_data: tuple[str, ...]
    ends: dict[int, int]


def scan(page: str) -> ScannedPage:
    """Read a page from beginning to end; time and memory are linear in its length."""
    got = _Scan(page)
    for first, last, tag in _pieces(page):
        if tag is None:
            got.text(first, last)
        elif tag.attributes == "/":
            got.closing(tag.name, first)
        elif tag.name in UNREAD:
            got.unread(tag, page[last : _past_element(page, last, tag.name)] if "ld+json" in tag.attributes else "")
        else:
            got.opening(tag, last)
    got.line_break(gap=False)
    visible = Visible(page, "".join(got.squeezed), tuple(got.starts), tuple(got.stretches), frozenset(got.entities))
    return ScannedPage(tuple(got.lines), visible, tuple(got.marks), tuple(got.metas), tuple(got.linked_data), got.ends)


def _pieces(page: str) -> Iterator[tuple[int, int, Tag | None]]:
    """Stretches of text (tag None) and tags, in page order; a closing tag has `/` as attributes."""
    pos, loose = 0, 0
    last_tag_end = page.rfind(">")
    while pos < len(page):
        start = page.find("<", pos)
        if start < 0 or start > last_tag_end:
            yield pos, len(page), None
            return
        if start > pos:
            yield pos, start, None
        match = TAG.match(page, start) if loose < MAX_LOOSE else LOOSE_TAG.match(page, start)
        if match is None and page[start + 1 : start + 2].isalpha():
            loose += 1
            match = LOOSE_TAG.match(page, start)
        if match is None:
            pos = _past_markup(page, start)
            if pos == start + 1:
                yield start, pos, None
            continue
        name = match[2].lower()
        pos = match.end()
        yield start, pos, Tag(name, "/" if match[1] else match[3].rstrip("/"), start, _is_hidden(name, match[3]))
        if name in UNREAD and not match[1]:
            pos = _past_element(page, pos, name)


def _is_hidden(name: str, attributes: str) -> bool:
    marked = "hidden" in attributes or "none" in attributes
    return marked and name not in ("html", "body") and bool(HIDDEN.search(attributes))


def _past_markup(page: str, start: int) -> int:
    """Where a comment, declaration or stray `<` at `start` ends."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        return len(page) if end < 0 else end + 3
    if page[start + 1 : start + 2] in ("!", "?", "/"):
        return page.find(">", start) + 1
    return start + 1


def _past_element(page: str, pos: int, name: str) -> int:
    """Where the closing tag of an element that is not read begins."""
    closing = re.compile(rf"</{name}\b", re.IGNORECASE).search(page, pos)
    return closing.start() if closing else len(page)
