"""Elements are written once and safely; a picture names itself to those who do not see it."""

from __future__ import annotations

import pytest
from drawings import SVG, forbidden, root_of

from detente.draw.svg import Picture, element, fitted, folded, group, number, text, width_of

ATTACK = '</text><script>alert("1")</script>'


@pytest.mark.parametrize(
    ("value", "written"), [(1, "1"), (1.04, "1"), (0.25, "0.2"), (-3.96, "-4"), (1080.0, "1080"), (-0.04, "0")]
)
def test_numbers_are_written_to_a_tenth(value: float, written: str) -> None:
    assert number(value) == written


def test_an_element_has_its_role_and_settings() -> None:
    assert element("line", "ink", x1=1, stroke_width=2.25) == '<line class="ink" x1="1" stroke-width="2.2"/>'
    assert element("g", "", "inside") == "<g>inside</g>"


def test_words_are_words_wherever_they_stand() -> None:
    for written in (text(0, 0, ATTACK), group(ATTACK, []), element("g", "", fill=ATTACK)):
        assert "<script" not in written
    picture = Picture(ATTACK, ATTACK, 10, 10, ())
    assert root_of(picture).find(f"{SVG}title").text == ATTACK  # type: ignore[union-attr]  # it is there
    assert "<script" not in picture.file()


def test_words_too_wide_are_cut_with_a_sign_and_others_are_left() -> None:
    assert fitted("Moscow", 100) == "Moscow"
    cut = fitted("Western intelligence source, as relayed", 100)
    assert cut.endswith("…")
    assert cut.startswith("Western int")
    assert width_of(cut) <= 100


def test_lines_are_folded_at_spaces_and_lose_no_word() -> None:
    words = "one two three four five six seven"

    lines = folded(words, 60)
    assert " ".join(lines) == words
    assert len(lines) > 2
    assert all(width_of(line) <= 60 for line in lines)
    assert folded("", 60) == []


def test_bold_and_foreign_words_are_taken_to_be_wider() -> None:
    assert width_of("Moscow", strong=True) > width_of("Moscow")
    assert width_of("莫斯科") > width_of("abc")


def test_a_picture_is_named_and_described_and_its_ids_are_its_own() -> None:
    picture = Picture("A name", "What it tells", 200, 100, (text(10, 20, "words"),))
    root = root_of(picture)

    assert root.get("role") == "img"
    assert root.get("viewBox") == "0 0 200 100"
    assert [root.find(f"{SVG}{tag}").text for tag in ("title", "desc")] == ["A name", "What it tells"]  # type: ignore[union-attr]  # likewise
    assert 'aria-labelledby="sheet-title sheet-told"' in picture.inline("sheet")


def test_only_a_file_of_its_own_carries_a_style_and_a_page_needs_none() -> None:
    picture = Picture("A name", "What it tells", 200, 100, ())

    assert forbidden(picture) == []
    assert "prefers-color-scheme: dark" in picture.file()
    assert "@media print" in picture.file()
