"""A document -> a Word file (Office Open XML) with headings, and with footnotes that Word numbers and links."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph as WordParagraph

    from detente.model.documents import Document, Footnote, Paragraph, ParagraphKind

STYLES: dict[ParagraphKind, str] = {
    "title": "Title", "section": "Heading 1", "group": "Heading 2", "subgroup": "Heading 3",
    "text": "Normal", "item": "List Bullet",
}  # fmt: skip
NOTE, REFERENCE = "Footnote Text", "Footnote Reference"
QUIET = RGBColor(0x59, 0x59, 0x59)
WEB = ("https://", "http://")  # a report's address can be anything, a script too
NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SEPARATORS = """<w:footnotes %s>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


def word(document: Document) -> bytes:
    """Write a document as a Word file.

    python-docx has no footnotes of its own: their part is added to its package as the standard lays it out.

    Source:
        ISO/IEC 29500-1 (WordprocessingML), 17.11 Footnotes and Endnotes.
    """
    file = docx.Document()
    _describe(file, document.title)
    notes = _Footnotes(file)
    for paragraph in document.paragraphs:
        _write(file, paragraph, notes)
    packed = io.BytesIO()
    file.save(packed)
    return packed.getvalue()


def _describe(file: WordFile, title: str) -> None:
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    about = file.core_properties
    about.title, about.author, about.comments, about.language = title, "detente", "", "en"
    about.created, about.modified = now, now
    text = file.styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH)
    text.base_style, text.font.size = file.styles["Normal"], Pt(9)
    file.styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER).font.superscript = True


def _write(file: WordFile, paragraph: Paragraph, notes: _Footnotes) -> None:
    written = file.add_paragraph(style=STYLES[paragraph.kind])
    for piece in paragraph.pieces:
        run = written.add_run(_clean(piece.text))
        run.bold = piece.kind == "strong" or None
        if piece.kind == "quiet":
            run.font.color.rgb = QUIET
    for note in paragraph.notes:
        notes.add(written, note)


class _Footnotes:
    """The footnotes of one file, numbered as they come."""

    def __init__(self, file: WordFile) -> None:
        """Add the part that holds them, with the two that draw the line above them."""
        package, name = file.part.package, PackURI("/word/footnotes.xml")
        self.element = parse_xml(SEPARATORS % nsdecls("w", "r"))
        self.part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, self.element, package)
        file.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        separators = _element("w:footnotePr")
        separators.extend([_element("w:footnote", id="-1"), _element("w:footnote", id="0")])
        file.settings.element.find(qn("w:compat")).addprevious(separators)
        self.last = 0

    def add(self, paragraph: WordParagraph, note: Footnote) -> None:
        """Set a reference at the end of a paragraph, and its words below the page."""
        self.last += 1
        run = paragraph.add_run(style=REFERENCE)
        run._r.append(_element("w:footnoteReference", id=str(self.last)))  # noqa: SLF001 - python-docx's way to XML
        style = _element("w:pPr")
        style.append(_element("w:pStyle", val=NOTE.replace(" ", "")))
        below = _element("w:p")
        below.extend([style, _run(_element("w:footnoteRef"), REFERENCE), _run(_words(f" {note.text}"))])
        if note.url and note.url.startswith(WEB):
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), self.part.relate_to(note.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            link.append(_run(_words(note.url)))
            below.extend([_run(_words(" ")), link])
        footnote = _element("w:footnote", id=str(self.last))
        footnote.append(below)
        self.element.append(footnote)


def _run(content: Any, style: str = "") -> Any:  # noqa: ANN401 - lxml's elements are untyped
    run = _element("w:r")
    if style:
        look = _element("w:rPr")
        look.append(_element("w:rStyle", val=style.replace(" ", "")))
        run.append(look)
    run.append(content)
    return run


def _words(text: str) -> Any:  # noqa: ANN401 - likewise
    element = _element("w:t")
    element.text = _clean(text)
    element.set(qn("xml:space"), "preserve")
    return element


def _element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - likewise
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _clean(text: str) -> str:
    """Replace what no XML file may hold."""
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
