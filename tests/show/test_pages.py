"""Lines are wrapped with hanging indents and never steer the terminal."""

from __future__ import annotations

import io

from rich.console import Console

from detente.show.pages import Page, clean, joined, line


def written(width: int) -> tuple[Page, io.StringIO]:
    out = io.StringIO()
    return Page(Console(file=out, width=width)), out


def test_escape_sequences_and_turned_text_are_made_visible() -> None:
    assert clean("a\x1b[31mb\u202ec\td\n") == "a�[31mb�c\td\n"


def test_brackets_of_a_report_are_no_markup() -> None:
    page, out = written(60)
    page.write(line("[bold]said[/bold] ", ("[red]", "bold")))

    assert out.getvalue() == "[bold]said[/bold] [red]\n"


def test_an_entry_hangs_under_its_label_at_every_width() -> None:
    page, out = written(50)
    page.entry("planned", [line("an initial dialogue in Lakehaven in the evening")])
    first, second = out.getvalue().splitlines()

    assert first == "  planned           an initial dialogue in"
    assert second == "                    Lakehaven in the evening"


def test_a_label_too_wide_for_its_column_stands_above() -> None:
    page, out = written(60)
    page.entry("asserted by the ministry", [line("words")])

    assert out.getvalue().splitlines() == ["  asserted by the ministry", " " * 20 + "words"]


def test_only_a_terminal_gets_rules_and_a_pipe_gets_capitals() -> None:
    page, out = written(30)
    page.section("Meetings")
    terminal = io.StringIO()
    Page(Console(file=terminal, width=30, force_terminal=True, color_system=None)).section("Meetings")

    assert out.getvalue() == "\nMEETINGS\n"
    assert "─" in terminal.getvalue()


def test_empty_parts_get_no_separator() -> None:
    assert joined(["a", "", ("", "bold"), ("b", "bold")]) == ["a", " · ", ("b", "bold")]
