"""What is drawn reads well at every width, is plain in a pipe, and never hides a doubt."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console
from scene import REPORTS, the_material

from detente.errors import UsageError
from detente.show import Material, build_dossier, render_dossier, render_table
from detente.show.tables import VIEWS


def drawn(what: str, width: int = 100, *, terminal: bool = False, material: Material | None = None) -> str:
    out = io.StringIO()
    colours = "standard" if terminal else None
    console = Console(file=out, width=width, force_terminal=terminal, color_system=colours)  # type: ignore[arg-type]  # a literal
    shown = material or the_material()
    if what == "dossier":
        render_dossier(build_dossier(shown), console)
    else:
        render_table(what, shown, console)
    return out.getvalue()


def unwrapped(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("what", ["dossier", *VIEWS])
def test_no_line_is_wider_than_the_console(what: str, width: int) -> None:
    assert max(cell_len(row) for row in drawn(what, width).splitlines()) <= width


@pytest.mark.parametrize("what", ["dossier", *VIEWS])
def test_a_pipe_gets_neither_colour_nor_drawn_lines_nor_trailing_space(what: str) -> None:
    text = drawn(what)

    assert "\x1b" not in text
    assert not set(text) & set("─│┌└━┃╭╰")
    assert all(row == row.rstrip() for row in text.splitlines())


def test_a_terminal_gets_colour() -> None:
    assert "\x1b[" in drawn("dossier", terminal=True)


def test_drawing_twice_gives_the_same() -> None:
    assert drawn("dossier", 80) == drawn("dossier", 80)


def test_the_dossier_tells_an_offer_with_condition_speaker_terms_and_words() -> None:
    text = unwrapped(drawn("dossier", 80))

    assert (
        "offers [UNNAMED SOURCE] “withdraw its rockets from the Kestrel Strait” "
        "only if reciprocal: “if Norvend is willing to do the same” · modality: would · aimed at Norvend "
        "A senior Aldrian official · anonymity requested · 2 reports, 1 independent "
        "[aldria-wire] [courier.example] “withdraw its rockets"
    ) in text


def test_the_dossier_marks_denial_negation_and_hearsay_in_words() -> None:
    text = unwrapped(drawn("dossier", 80))

    assert "denies [DENIED] “preparing to mine the strait”" in text
    assert "[NEGATED] [UNNAMED SOURCE] did not say: “whether Aldria would accept inspections”" in text
    assert "demands [HEARSAY]" in text


def test_the_dossier_says_that_it_is_a_machines_reading() -> None:
    assert "a machine’s reading" in drawn("dossier").splitlines()[2]


def test_the_dossier_tells_both_sides_and_what_is_unstated_and_not_understood() -> None:
    text = unwrapped(drawn("dossier"))

    assert "9 March 2031 2 reports, 1 independent" in text
    assert "10 March 2031 1 report, 1 independent" in text
    assert "unstated: rule, cap, zone, period" in text
    assert "1 × garbled name first met in [norvend-post] “lJonas Reck”" in text


def test_sections_of_a_long_record_are_cut_and_say_how_much_is_left() -> None:
    material = the_material()
    positions = tuple(replace(material.positions[0], issue=f"issue {n}", object=f"thing {n}") for n in range(20))
    text = drawn("dossier", material=replace(material, positions=positions))

    assert "  and 8 more\n" in text


def test_sections_without_lines_say_so() -> None:
    text = drawn("dossier", material=Material({"r": "wire"}))

    assert text.count("nothing read") == 6


def test_a_report_cannot_steer_the_terminal() -> None:
    material = the_material()
    hostile = replace(material.articles[0], title="\x1b]0;owned\x07[red]title")

    assert "�]0;owned�[red]title" in drawn("reports", material=replace(material, articles=(hostile,)))


def test_every_record_of_a_table_leads_to_its_report() -> None:
    text = drawn("statements", 80)

    assert text.count("read from") == 13
    assert "[norvend-post]" in text


def test_a_table_that_does_not_exist_names_those_that_do() -> None:
    with pytest.raises(UsageError, match=r"no 'gossip' to show; choose among article, statements"):
        drawn("gossip")


def test_a_table_of_one_report_shows_its_text_only() -> None:
    wire = REPORTS["wire"].id
    material = the_material()
    one = replace(material, articles=tuple(a for a in material.articles if a.report == wire))

    assert "There will be no unilateral steps" not in drawn("article", material=one)
