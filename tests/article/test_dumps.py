"""A flattened page is told apart line by line."""

from __future__ import annotations

import pytest

from detente.article.dumps import lines_of, read_dump
from detente.article.furniture import cues, furniture_cue

BODY = (
    "Envoys of Aldria and Norvend will meet in Port Ilsen on Monday, the foreign ministry of Sarrow said.",
    "The talks are the first since the frigate incident in March, in which two sailors were hurt.",
    "“We expect a long day,” a Sarrovian official said, adding that both delegations had asked for separate rooms.",
)
DUMP = "\n".join(
    [
        "Home | World | Sport | Sign in",
        "",
        "Envoys to meet in Port Ilsen",
        "By Kaia Stromm",
        "4 May 2031, 10:15",
        "",
        "Envoys at the quay (Photo: MPA)",
        "",
        *(line for p in BODY for line in (p, "")),
        "Original link",
        "",
        "More Strait Dispatch News",
        "Trawler owners demand compensation before the talks",
        "Weather: fog over the strait until Thursday",
        "",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
    ]
)


def test_a_dump_gives_title_caption_credit_and_body() -> None:
    pieces = read_dump(DUMP)
    kinds = [(b.kind, b.text) for b in pieces.blocks]

    assert ("title", "Envoys to meet in Port Ilsen") in kinds
    assert ("caption", "Envoys at the quay") in kinds
    assert ("credit", "Photo: MPA") in kinds
    assert [text for kind, text in kinds if kind == "paragraph"] == list(BODY)
    assert (pieces.byline, pieces.published) == ("Kaia Stromm", "2031-05-04T10:15:00")


def test_what_is_no_article_is_set_apart_by_kind() -> None:
    found = {f.text: f.kind for f in read_dump(DUMP).furniture}

    assert found["Original link"] == "original_link"
    assert found["Trawler owners demand compensation before the talks"] == "related"
    assert found["Leave a Reply"] == "comments"
    assert found["Home | World | Sport | Sign in"] == "navigation"


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    wrapped = "The envoys of Aldria and Norvend met in Port Ilsen on Monday\nand agreed to meet again in May."
    lines = lines_of(wrapped + "\n\nShort line\nShort line")

    assert [line.text for line in lines] == [wrapped, "Short line", "Short line"]


@pytest.mark.parametrize("cue", cues(), ids=lambda c: c.example[:40])
def test_the_example_of_each_furniture_cue_is_read_by_its_kind(cue: object) -> None:
    found = furniture_cue(cue.example)  # type: ignore[attr-defined]  # a FurnitureCue

    assert found is not None
    assert found.kind == cue.kind  # type: ignore[attr-defined]  # likewise
