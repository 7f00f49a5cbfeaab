"""Inline markup becomes standoff, and what is wrong with it is said."""

from __future__ import annotations

import pytest

from detente.training.markup import main, read_markup, trim

HEAD = "# negotiation: Lake talks\n# style: wire\n# published: 2019-04-12\n# publisher: Northern Wire\n# layers: all\n"
REPORT = (
    HEAD
    + "{S1 Oru's {G=ORU} minister}".replace("{G=ORU} ", "")
    + " {U1 said} on {T=2019-04-12 Friday} {C1 {S2 Besh} {U2 had offered} "
    "{A2 his envoys} {C2 {O2 a truce} {K2 if {Q1 40 boats} left}}}.\n\n{M1 Talks} in {L Port Alma} are off.\n---\n"
    "1 person|Oru's minister|ORU|on_record|-|pos|2019-04-12\n2 party|Besh|BESH|on_record|-|pos|-|hearsay\n"
    "P 2 BESH|offers|precondition|would|ORU\n"
    "M 1 cancelled|-|Port Alma|-|BESH+ORU\nD 1 ORU|Lena Tarr|minister|head\nQ 1 40|boats|ORU\n"
)


def test_spans_slice_back_to_the_words_between_the_braces() -> None:
    standoff, errors = read_markup(REPORT, "lake/01")
    text = standoff["text"]
    outer, inner = standoff["attributions"]

    assert errors == []
    assert [text[a:b] for a, b in outer["content"]] == ["Besh had offered his envoys a truce if 40 boats left"]
    assert [text[a:b] for a, b in inner["content"]] == ["a truce if 40 boats left"]
    assert (inner["parent"], inner["addressee"], inner["hearsay"]) == (1, "his envoys", True)
    assert [text[a:b] for a, b in standoff["positions"][0]["condition_span"]] == ["if 40 boats left"]
    assert standoff["meetings"][0]["status"] == "cancelled"
    assert standoff["meetings"][0]["delegations"][0]["people"][0]["name"] == "Lena Tarr"
    assert (standoff["claims"][0]["amount"], standoff["claims"][0]["attribution"]) == ("40", 2)
    assert [text[p["start"] : p["end"]] for p in standoff["places"]] == ["Port Alma"]
    assert standoff["times"][0]["value"] == "2019-04-12"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("“We will go,”", "We will go"),
        ("the outcome “a first brick”", "the outcome “a first brick”"),
        ("“a first brick” in the wall,", "“a first brick” in the wall"),
        ("go to the U.S.", "go to the U.S."),
        ("go home.", "go home"),
        ("  a truce , ", "a truce"),
    ],
)
def test_the_edges_of_a_content_lose_stops_and_unpaired_marks(words: str, kept: str) -> None:
    start, end = trim(words, 0, len(words), stop=True)

    assert words[start:end] == kept


def test_equal_contents_nest_as_their_braces_do() -> None:
    body = "{C1 {C2 The boats left}}, {S1 the radio} {U1 reported}, {U2 citing} {S2 the ministry}.\n---\n"
    lines = "1 media|the radio|-|unstated|-|pos|-|hearsay\n2 office|the ministry|-|on_record|-|pos|-\n"
    standoff, errors = read_markup(HEAD + body + lines, "a")

    assert errors == []
    assert [a["parent"] for a in standoff["attributions"]] == [None, 1]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{X1 Oru} left.\n---\n", "no such tag"),
        ("{C1 Oru left.\n---\n1 none|-|-|unstated|-|pos|-\n", "not closed"),
        ("Oru} left.\n---\n", "closing brace too many"),
        ("{C1 Oru left}.\n---\n", "no line"),
        ("{C1 Oru left}.\n---\n1 person|-|-|unstated|-|pos|-\n", "without S"),
        ("{C1 Oru left}.\n---\n1 none|-|-|unsaid|-|pos|-\n", "no such terms 'unsaid'"),
        ("{C1 Oru left}.\n---\n1 none|-|-|unstated|-|pos|yesterday\n", "no such said"),
        ("{C1 Oru left}.\n---\n1 none|-\n", "fields are asked"),
        ("{C1 Oru left}.\n---\n1 none|-|-|unstated|-|pos|-\nP 1 ORU|offers|deadline|is\n", "do not agree"),
        ("{C1 {Q1 Many} left}.\n---\n1 none|-|-|unstated|-|pos|-\nQ 1 many|boats|-\n", "no such amount"),
        ("{S1 Oru} {U1 said}.\n---\n", "no content"),
        ("Oru left.\n---\nD 3 ORU|Lena Tarr|-|head\n", "no such meeting"),
        ("Oru left.\n---\nwhatever\n", "no record line"),
    ],
)
def test_each_error_is_told(body: str, told: str) -> None:
    _, errors = read_markup(HEAD + body, "a")

    assert any(told in error for error in errors), errors


def test_a_folder_with_an_error_fails_and_names_the_file(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    from pathlib import Path  # noqa: PLC0415

    folder = Path(str(tmp_path))
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "b.txt").write_text(HEAD + "{C1 Oru left}.\n---\n", encoding="utf-8")

    assert main(str(folder), str(folder / "out.jsonl")) == 1
    assert "b.txt: attribution 1: no line" in capsys.readouterr().err
    assert len((folder / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2
