"""Who carries words between others is their mediator, and none of those who meet."""

from __future__ import annotations

import pytest

from detente.pipeline import annotate_text, load_reader


@pytest.mark.parametrize(
    ("text", "mediator"),
    [
        ("Japan and Russia held indirect talks through Norway on Friday.", "NOR"),
        ("Norway-mediated talks between Japan and Russia opened in Vienna on Friday.", "NOR"),
        ("Talks between Japan and Russia, mediated by Norway, opened in Vienna on Friday.", "NOR"),
        ("Talks between Japan and Russia through Norwegian mediators opened in Vienna on Friday.", "NOR"),
        ("Japan and Russia held talks on trade through Norway on Friday.", None),
        ("Talks between Japan and Russia opened in Vienna on Friday.", None),
    ],
)
def test_a_mediator_is_told_apart_from_those_who_meet(text: str, mediator: str | None) -> None:
    (meeting,) = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)["meetings"]

    assert meeting.mediator == mediator
    assert mediator is None or meeting.parties == ("JPN", "RUS")


def test_a_mediator_who_is_one_of_two_takes_part() -> None:
    text = "Norway, acting as mediator, held talks with Japan in Vienna on Friday."
    (meeting,) = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)["meetings"]

    assert (meeting.mediator, meeting.parties) == (None, ("JPN", "NOR"))
