"""The dossier says who wants what on what condition, and hides neither copies, denials nor gaps."""

from __future__ import annotations

from dataclasses import asdict, replace

from make import a_meeting, a_position, an_article
from scene import the_material

from detente.model.statements import LimitDraft
from detente.show import Material, build_dossier
from detente.show.dossier import first_wants, limit_parts, published_words
from detente.show.lines import IssueSheet, PartySheet, Want

DOSSIER = build_dossier(the_material())


def sheet_of(code: str) -> PartySheet:
    return next(sheet for sheet in DOSSIER.parties if sheet.code == code)


def want_of(code: str, stance: str) -> Want:
    return next(w for issue in sheet_of(code).issues for w in issue.wants if w.stance == stance)


def test_the_heading_counts_independent_reports_apart_from_copies() -> None:
    assert (len(DOSSIER.reports), DOSSIER.independent) == (3, 2)
    assert DOSSIER.period == "8 to 9 March 2031"
    assert DOSSIER.publishers == ("Aldria Wire", "Lake Courier", "Norvend Post")
    assert [(r.derives_from, r.how) for r in DOSSIER.reports if r.derives_from] == [("aldria-wire", "edited")]


def test_an_offer_keeps_its_condition_its_modality_and_its_nameless_speaker() -> None:
    offer = want_of("ALD", "offers")

    assert (offer.condition, offer.condition_words) == ("only if reciprocal", "if Norvend is willing to do the same")
    assert (offer.modality, offer.aimed_at) == ("would", "Norvend")
    assert (offer.said_by, offer.terms) == ("A senior Aldrian official", "anonymity requested")
    assert offer.marks == ("unnamed source",)


def test_the_same_position_in_a_copy_adds_a_reference_and_no_line() -> None:
    offer = want_of("ALD", "offers")

    assert [cite.label for cite in offer.cites] == ["aldria-wire", "courier.example"]
    assert offer.independent == 1
    assert sum(len(issue.wants) for issue in sheet_of("ALD").issues) == 3


def test_what_a_party_only_said_by_another_wants_is_hearsay_and_a_denial_is_marked() -> None:
    assert want_of("NVD", "demands").marks == ("hearsay",)
    assert want_of("NVD", "denies").marks == ("denied",)


def test_a_position_that_only_the_reporter_states_says_so() -> None:
    (sheet,) = build_dossier(Material({"r1": "wire"}, positions=(a_position(),))).parties

    assert sheet.issues[0].wants[0].said_by == "the reporter, citing nobody"


def test_one_want_on_several_issues_is_told_once_and_contested_issues_come_first() -> None:
    one = a_position()
    other = replace(one, issue="military_exercises")
    lone = replace(one, issue="aid", stance="rejects")
    two = replace(one, issue="aid", stance="demands")
    (sheet,) = build_dossier(Material({"r1": "wire"}, positions=(one, other, lone, two))).parties

    assert [(issue.issues, len(issue.wants)) for issue in sheet.issues] == [
        (("aid",), 2),
        (("military exercises", "missiles"), 1),
    ]


def test_meetings_are_in_order_of_day_and_those_without_a_date_last() -> None:
    meetings = tuple(
        a_meeting(when=when, format=when or "undated") for when in (None, "--09", "2022-01-10", "2022-01-09")
    )
    dossier = build_dossier(Material({"r1": "wire"}, meetings=meetings))

    assert [m.name for m in dossier.meetings] == ["2022-01-09", "2022-01-10", "--09", "undated"]


def test_a_negated_statement_keeps_its_negation_in_the_cue_and_in_a_mark() -> None:
    silent = next(s for s in DOSSIER.statements if "inspections" in s.content)

    assert silent.cue == "did not say"
    assert silent.marks == ("negated", "unnamed source")


def test_a_reported_statement_tells_who_reports_it() -> None:
    asked = next(s for s in DOSSIER.statements if s.cue == "had asked for")

    assert asked.within == "as told by A senior Aldrian official"


def test_each_side_of_a_contradiction_has_its_reports_and_how_many_are_independent() -> None:
    (date,) = DOSSIER.contradictions

    assert [(s.value, len(s.reports), s.independent) for s in date.sides] == [
        ("9 March 2031", 2, 1),
        ("10 March 2031", 1, 1),
    ]
    assert all(side.cites for side in date.sides)


def test_a_proposal_names_what_its_words_leave_open() -> None:
    (proposal,) = DOSSIER.proposals

    assert proposal.fixed == (("measures", "scale, scope"),)
    assert proposal.unstated == ("rule", "cap", "zone", "period", "verification")


def test_a_limit_that_fixes_everything_leaves_nothing_unstated() -> None:
    assert limit_parts(LimitDraft("missiles", ("number",), "ban", "0", "UKR", "P1Y", "inspections"))[1] == ()


def test_what_was_not_understood_is_counted_by_kind_with_its_first_words() -> None:
    assert [(i.kind, i.count, i.cite.words) for i in DOSSIER.issues] == [
        ("garbled name", 1, "lJonas Reck"),
        ("no byline", 1, ""),
    ]


def test_a_date_of_publication_that_is_none_is_shown_as_it_is() -> None:
    assert [published_words(text) for text in ("2022-01-08T10:00:00+08:00", None, "last spring")] == [
        "8 January 2022",
        "undated",
        "last spring",
    ]


def test_undated_reports_give_no_period() -> None:
    dossier = build_dossier(Material({"r1": "wire"}, articles=(an_article(),)))

    assert dossier.period == "days of publication unknown"
    assert dossier.reports[0].published == "undated"


def test_only_so_many_wants_are_shown_and_the_others_counted() -> None:
    want = want_of("ALD", "offers")
    issues = (IssueSheet(("a",), (want, want)), IssueSheet(("b",), (want,)), IssueSheet(("c",), (want, want)))

    assert first_wants(issues, 2) == (issues[:1], 3)
    assert first_wants(issues, 9) == (issues, 0)


def test_an_empty_material_makes_an_empty_dossier() -> None:
    assert not any(build_dossier(Material({})).parties)


def test_the_dossier_is_plain_data_and_always_the_same() -> None:
    assert asdict(DOSSIER) == asdict(build_dossier(the_material()))
