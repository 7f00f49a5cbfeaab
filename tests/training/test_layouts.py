"""Annotated reports are read from our markup, from JSON Lines and from brat's files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from detente.errors import DetenteError
from detente.training.layouts import read_reports

if TYPE_CHECKING:
    from pathlib import Path

MARKED = (
    "# negotiation: a\n# style: wire\n# published: 2019-04-12\n{S1 Oru} {U1 said} {C1 no}.\n"
    "---\n1 party|Oru|ORU|on_record|-|pos|-\n"
)
BRAT = "T1\tSource 0 3\tOru\nT2\tCue 4 8\tsaid\nT3\tContent 9 11;12 16\tno more\nT4\tAttribution 4 8\tsaid\n"
EVENT = "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"


def test_a_folder_of_markup_is_read_without_the_negotiations_kept_from_training(tmp_path: Path) -> None:
    for name in ("lake", "reef"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "01.txt").write_text(MARKED, encoding="utf-8")

    assert [r["id"] for r in read_reports(tmp_path, {"reef"})] == ["lake/01"]


def test_brat_files_give_an_attribution_an_event(tmp_path: Path) -> None:
    (tmp_path / "ann").mkdir()
    (tmp_path / "text").mkdir()
    (tmp_path / "ann" / "a_4b22.ann").write_text(BRAT + EVENT, encoding="utf-8")
    (tmp_path / "text" / "a.txt").write_text("Oru said no more.", encoding="utf-8")
    one = read_reports(tmp_path / "ann")[0]["attributions"][0]

    assert (one["source"], one["cue"], one["content"]) == ([[0, 3]], [[4, 8]], [[9, 11], [12, 16]])


def test_json_lines_are_read_with_what_they_leave_out(tmp_path: Path) -> None:
    spans = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]}
    row = {"id": 7, "text": "Oru said no.", "attributions": [spans]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    report = read_reports(tmp_path / "a.jsonl")[0]

    assert (report["id"], report["layers"], report["classified"]) == ("7", "core", False)
    assert report["attributions"][0]["addressee_span"] == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.jsonl", "{", "line 1: no JSON object"),
        ("a.jsonl", '{"id": 1}', "lacks text, attributions"),
        ("a.jsonl", "", "no annotated report"),
        ("a.txt", MARKED.replace("{U1", "{U2"), "no content"),
        ("a.ann", BRAT, "its text is not beside it"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(DetenteError, match=told):
        read_reports(tmp_path / name if name.endswith("jsonl") else tmp_path)


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="There is no"):
        read_reports(tmp_path / "nowhere")
