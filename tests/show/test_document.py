"""The dossier laid out to be printed: all that it holds, and under every line the words and the report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scene import the_material

from detente.show import build_dossier, dossier_document
from detente.show.material import Cite, Material

MATERIAL = the_material()
DOSSIER = build_dossier(MATERIAL)
SECTIONS = [
    *("What each party wants", "Meetings", "Who said what on what terms (8 of 13)", "Told differently"),
    *("Who waits on whom", "Proposals", "Not understood", "Reports"),
]


def address(cite: Cite) -> str | None:
    return f"https://press.example/#{cite.start}-{cite.end}" if cite.label.startswith("courier") else None


DOCUMENT = dossier_document(DOSSIER, address)


def test_sections_stand_in_reading_order_under_a_title_and_what_it_is() -> None:
    title, counted, legend, *_ = DOCUMENT.paragraphs

    assert (title.kind, title.text) == ("title", "State of the talks")
    assert counted.text.startswith("3 reports, 2 independent · 8 to 9 March 2031 · Aldria Wire")
    assert "may be wrong" in legend.text
    assert [p.text for p in DOCUMENT.paragraphs if p.kind == "section"] == SECTIONS


def test_every_line_has_a_footnote_and_nothing_else_has() -> None:
    assert all(bool(p.notes) == (p.kind == "item") for p in DOCUMENT.paragraphs)


def test_a_footnote_cites_words_publisher_title_and_day_and_leads_to_the_words() -> None:
    (offer,) = (p for p in DOCUMENT.paragraphs if p.text.startswith("offers “withdraw its rockets"))
    wire, courier = offer.notes

    assert "only if reciprocal: “if Norvend is willing to do the same”" in offer.text
    assert "A senior Aldrian official · anonymity requested · 2 reports, 1 independent" in offer.text
    assert wire.text == (
        "“withdraw its rockets from the Kestrel Strait […] if Norvend is willing to do the same” Aldria Wire, "
        "“Aldria offers to pull back rockets if Norvend does likewise”, 8 March 2031, aldria-wire.txt."
    )
    assert (wire.url, courier.text.endswith("9 March 2031.")) == (None, True)
    assert (courier.url or "").startswith("https://press.example/#")


def test_every_line_of_the_dossier_is_there() -> None:
    items = [p for p in DOCUMENT.paragraphs if p.kind == "item"]
    lines = [w for sheet in DOSSIER.parties for issue in sheet.issues for w in issue.wants]
    sides = [s for told in DOSSIER.contradictions for s in told.sides] + [w for d in DOSSIER.deadlocks for w in d.waits]
    rest = (DOSSIER.meetings, DOSSIER.statements, DOSSIER.proposals, DOSSIER.issues, DOSSIER.reports)

    assert len(items) == len(lines) + len(sides) + sum(map(len, rest))


@pytest.mark.parametrize(
    "words",
    [
        "denies “preparing to mine the strait” · denied",
        "planned: initial dialogue · 9 March 2031, evening · Lakehaven · Aldria: Mira Tolvanen (Envoy, head)",
        "did not say: “whether Aldria would accept inspections”",
        "10 March 2031 · 1 report, 1 independent",
        "Aldria waits on Norvend · ",
        "unstated: rule, cap, zone, period, verification",
        "garbled name · 1 ×",
        "edited copy of aldria-wire",
    ],
)
def test_what_keeps_a_line_from_face_value_stands_in_it(words: str) -> None:
    assert sum(words in paragraph.text for paragraph in DOCUMENT.paragraphs) >= 1


def test_a_section_without_lines_says_so() -> None:
    bare = dossier_document(build_dossier(Material(names=MATERIAL.names, articles=MATERIAL.articles)), address)

    assert [p.text for p in bare.paragraphs].count("nothing read") == len(SECTIONS) - 2
    assert "Who waits on whom" not in [p.text for p in bare.paragraphs]


def test_a_report_without_publisher_is_cited_by_its_title() -> None:
    articles = tuple(replace(article, publisher=None) for article in MATERIAL.articles)
    bare = dossier_document(build_dossier(Material(names=MATERIAL.names, articles=articles)), address)

    assert bare.paragraphs[-1].notes[0].text.startswith("“Aldria offers")
