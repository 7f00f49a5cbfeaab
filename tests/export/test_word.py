"""A Word file that python-docx opens again, with footnotes that Word numbers, each once referred to, and links."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from detente.export.word import STYLES, word
from detente.model.documents import Document, Footnote, Paragraph, Piece

if TYPE_CHECKING:
    from pathlib import Path

FIRST = Footnote("“ready to talk” Aldria Wire, “Talks”, 8 March 2031.", "https://wire.example/a?b=1&c=2#:~:text=ready")
PLAIN = Footnote("Norvend Post, “No talks”, 9 March 2031, post.txt.")
HOSTILE = Footnote("<w:p/> & \x00\x1b", "javascript:alert(1)")
DOCUMENT = Document(
    "State of the talks",
    (
        Paragraph("title", (Piece("State of the talks"),)),
        Paragraph("section", (Piece("Meetings"),)),
        Paragraph("item", (Piece("planned", "strong"), Piece(" · Bern\x0b"), Piece(" quiet", "quiet")), (FIRST, PLAIN)),
        Paragraph("text", (Piece("<b>&amp;"),), (HOSTILE,)),
    ),
)
CONTENT = word(DOCUMENT)
OPENED = docx.Document(io.BytesIO(CONTENT))


def part(name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as archive:
        return etree.fromstring(archive.read(name))


NOTES = {n.get(qn("w:id")): n for n in part("word/footnotes.xml").iter(qn("w:footnote"))}


def words_of(note: str) -> str:
    return "".join(text.text or "" for text in NOTES[note].iter(qn("w:t")))


def test_paragraphs_have_their_styles_words_and_looks() -> None:
    item = OPENED.paragraphs[2]

    assert [p.style.name for p in OPENED.paragraphs if p.style] == [STYLES[p.kind] for p in DOCUMENT.paragraphs]
    assert OPENED.paragraphs[0].text == OPENED.core_properties.title == "State of the talks"
    assert item.text == "planned · Bern\N{REPLACEMENT CHARACTER} quiet"
    assert [run.bold for run in item.runs][:2] == [True, None]
    assert OPENED.paragraphs[3].text == "<b>&amp;"


def test_every_footnote_is_referred_to_once_in_order_where_it_belongs() -> None:
    found = [
        [note.get(qn("w:id")) for note in paragraph._p.iter(qn("w:footnoteReference"))]  # noqa: SLF001 - the XML of it
        for paragraph in OPENED.paragraphs
    ]

    assert found == [[], [], ["1", "2"], ["3"]]
    assert list(NOTES) == ["-1", "0", "1", "2", "3"]


def test_a_footnote_holds_its_words_its_number_and_its_address() -> None:
    assert words_of("1") == f" {FIRST.text} {FIRST.url}"
    assert words_of("2") == f" {PLAIN.text}"
    assert all(len(list(NOTES[n].iter(qn("w:footnoteRef")))) == 1 for n in ("1", "2", "3"))


def test_an_address_is_a_link_and_a_script_is_none() -> None:
    targets = {r.get("Id"): r.get("Target") for r in part("word/_rels/footnotes.xml.rels")}
    links = [link.get(qn("r:id")) for note in NOTES.values() for link in note.iter(qn("w:hyperlink"))]

    assert [targets[link] for link in links] == [FIRST.url]
    assert words_of("3") == " <w:p/> & \N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}"


def test_the_styles_of_footnotes_are_there_and_separators_are_declared() -> None:
    styles = {style.style_id for style in OPENED.styles}
    used = {s.get(qn("w:val")) for n in NOTES.values() for s in (*n.iter(qn("w:pStyle")), *n.iter(qn("w:rStyle")))}
    declared = OPENED.settings.element.find(qn("w:footnotePr"))

    assert used == {"FootnoteText", "FootnoteReference"}
    assert used <= styles
    assert declared is not None
    assert [each.get(qn("w:id")) for each in declared] == ["-1", "0"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice on the path")
def test_libreoffice_reads_the_footnotes(tmp_path: Path) -> None:
    (tmp_path / "d.docx").write_bytes(CONTENT)
    command = [shutil.which("soffice") or "", "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "d.docx")], check=True, capture_output=True)

    assert PLAIN.text in (tmp_path / "d.txt").read_text(encoding="utf-8-sig")
