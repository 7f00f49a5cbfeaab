"""What an encounter is on, in the words of the report."""

from __future__ import annotations

import pytest

from detente.pipeline import annotate_text, load_reader


@pytest.mark.parametrize(
    ("text", "agenda"),
    [
        ("Norway and Japan held talks on fishing rights in Geneva on Friday.", "fishing rights"),
        ("Norway met with Japan in Geneva on Friday to discuss the price of cod.", "the price of cod"),
        ("Norway and Japan held talks on Friday.", None),
        ("Norway met with Japan on the island on Friday.", None),
        ("Norway will hold talks with Japan aimed at ending the dispute.", "ending the dispute"),
        ("The talks between Norway and Japan focused on whales.", "whales"),
        ("Norway held talks with Japan, and a minister spoke about whales.", None),
    ],
)
def test_the_agenda_is_what_the_encounter_s_own_clause_says_it_is_about(text: str, agenda: str | None) -> None:
    (meeting,) = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)["meetings"]

    assert meeting.agenda == agenda
    assert agenda is None or agenda in {e.words for e in meeting.evidence}
