"""Short references stay distinct and lead to the first of the words."""

from __future__ import annotations

from dataclasses import replace

from make import a_delegation, a_meeting, an_issue
from scene import REPORTS, the_material

from detente.model.alignment import Copy
from detente.model.text import Evidence, Span
from detente.show.material import Citations, Cite, Material, by_words, labels


def test_long_references_are_shortened_and_stay_unlike_each_other() -> None:
    names = {
        "a": "000_dfb51b18611ce7dd.txt",
        "b": "https://www.courier.example/2031/03/09/offer",
        "c": "https://courier.example/2031/03/10/answer",
        "d": "wire.txt",
    }

    assert labels(names) == {
        "a": "000_dfb…11ce7dd",
        "b": "courier.example~2",
        "c": "courier.example",
        "d": "wire",
    }


def test_a_reference_joins_its_pieces_and_stands_where_the_first_one_does() -> None:
    pieces = [Evidence("r", Span(40, 46), "limits", "t"), Evidence("r", Span(60, 69), "exercises", "t")]

    assert Citations(Material({"r": "wire"})).cite(pieces) == Cite("wire", "r", "limits […] exercises", 40, 46)


def test_each_report_is_referred_to_once() -> None:
    pieces = [
        Evidence("r", Span(1, 3), "ab", "t"),
        Evidence("s", Span(1, 3), "ab", "t"),
        Evidence("r", Span(5, 7), "cd", "t"),
    ]
    cites = Citations(Material({"r": "one", "s": "two"})).cite_each(pieces)

    assert [(cite.label, cite.words) for cite in cites] == [("one", "ab […] cd"), ("two", "ab")]


def test_an_issue_without_a_place_refers_to_the_whole_report() -> None:
    citations = Citations(Material({"r1": "one"}))
    whole = replace(an_issue(), words="", span=None)

    assert citations.cite_issue(whole) == Cite("one", "r1")
    assert citations.cite_issue(an_issue()).words == "Norvend"


def test_copies_of_copies_count_as_one_with_their_origin() -> None:
    copies = (Copy("b", "a", "edited", 0.9, ""), Copy("c", "b", "reworded", 0.5, ""))
    citations = Citations(Material({}, copies=copies))

    assert citations.independent(["a", "b", "c", "d"]) == 2
    assert citations.independent(["b", "c"]) == 1


def test_copies_that_name_each_other_as_origin_are_still_counted() -> None:
    copies = (Copy("b", "a", "edited", 0.9, ""), Copy("a", "b", "edited", 0.9, ""))

    assert Citations(Material({}, copies=copies)).independent(["a"]) == 1


def test_parties_go_by_the_names_that_the_user_gave() -> None:
    citations = Citations(the_material())

    assert [citations.party(code) for code in ("ALD", "CHE", "XYZ")] == ["Aldria", "Switzerland", "XYZ"]


def test_what_a_meeting_leaves_open_is_said_to_be_unstated() -> None:
    citations = Citations(the_material())
    bare = a_meeting(place=None, country=None, parties=("ALD", "NVD"))

    assert citations.place(bare) == "place unstated"
    assert citations.place(a_meeting()) == "Geneva, Switzerland"
    assert citations.meeting(bare) == "meeting of Aldria and Norvend"
    assert citations.meeting(a_meeting(format="video call")) == "video call"


def test_a_delegation_tells_who_leads_it() -> None:
    citations = Citations(the_material())

    assert citations.delegation(a_delegation("ALD", "Mira", "Tomas")) == "Aldria: Mira (envoy, head); Tomas (envoy)"
    assert citations.delegation(a_delegation("ALD")) == "Aldria: nobody named"


def test_reports_that_word_it_alike_are_brought_together() -> None:
    one, two, three = Cite("a", "a", "x"), Cite("b", "b", "y"), Cite("c", "c", "x")

    assert by_words([one, two, three]) == (("x", (one, three)), ("y", (two,)))


def test_a_report_unknown_to_the_material_is_named_by_its_id() -> None:
    assert Citations(the_material()).label("ffff") == "ffff"
    assert Citations(the_material()).label(REPORTS["wire"].id) == "aldria-wire"
