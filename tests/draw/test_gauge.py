"""Each figure is a bar at its place, told by colour, shape and word; no words lie on others."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawings import SVG, faults, root_of, shapes_of, words_of

from detente.draw.gauge import AXIS, AXIS_END, draw_gauges
from detente.model.pictures import Bar, Gauge, Line

LINES = (Line(Decimal(500), "at least 500 km", "over"), Line(Decimal(5500), "at most 5,500 km", "under"))
LONG = "Western intelligence source, as relayed by a newspaper that cites another one at great length"


def bar(
    low: int, high: int | None, outcome: str = "covered", subject: str = "9M729", claimant: str = "a source"
) -> Bar:
    return Bar(subject, claimant, Decimal(low), None if high is None else Decimal(high), f"{low} km", outcome)  # type: ignore[arg-type]  # a word of the table


def gauge(*bars: Bar, lines: tuple[Line, ...] = LINES, told: tuple[str, ...] = ()) -> Gauge:
    return Gauge("inf/ban", "No party has one.", "range", "km", lines, bars, told)


OUTCOMES = ("covered", "undecided", "exempt", "not_covered")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_figure_has_one_bar_of_its_outcome_and_the_word_for_it(outcome: str) -> None:
    picture = draw_gauges([gauge(bar(480, 480, outcome), bar(2000, 2500, outcome))])

    assert len(shapes_of(picture, outcome)) == 2
    assert [w.words for w in words_of(picture)].count(outcome.replace("_", " ")) == 2


def test_outcomes_differ_in_shape_and_not_in_colour_alone() -> None:
    picture = draw_gauges([gauge(*(bar(480, 2000, outcome, outcome) for outcome in OUTCOMES))])
    looks = {(s.get("fill"), s.get("stroke-dasharray")) for o in OUTCOMES for s in shapes_of(picture, o)}

    assert len(looks) == 4


def test_a_bar_reaches_from_its_low_to_its_high_end_across_the_line() -> None:
    picture = draw_gauges([gauge(bar(400, 600), bar(10, 10), bar(10_000, 10_000))])
    wide = shapes_of(picture, "covered")[1]
    xs = [float(p.split()[0]) for p in wide.get("d", "")[1:-1].split("L")]
    (line, _) = shapes_of(picture, "line")

    assert min(xs) < float(line.get("x1", 0)) < max(xs)
    assert min(xs) > AXIS


def test_a_figure_without_upper_end_is_an_arrow_to_the_end_of_the_axis() -> None:
    picture = draw_gauges([gauge(bar(500, None))])
    (shape,) = shapes_of(picture, "covered")

    assert f"L{AXIS_END:g} " in shape.get("d", "")


def test_each_line_is_drawn_and_named_with_the_side_where_it_bites() -> None:
    lines = (*LINES, Line(Decimal(700), "700 km", ""))
    picture = draw_gauges([gauge(bar(480, 480), bar(9000, 9000), lines=lines)])
    words = {w.words for w in words_of(picture)}

    assert len(shapes_of(picture, "line")) == len(shapes_of(picture, "near")) == 3
    assert {"at least 500 km →", "← at most 5,500 km", "700 km"} <= words


def test_the_last_tenth_under_a_line_is_shaded_so_that_crowding_shows() -> None:
    picture = draw_gauges([gauge(bar(480, 480), bar(800, 800), lines=LINES[:1])])
    (near,), (line,) = shapes_of(picture, "near"), shapes_of(picture, "line")
    (low, _) = sorted(float(s.get("d", "")[1:].split()[0]) for s in shapes_of(picture, "covered"))
    left, width = float(near.get("x", 0)), float(near.get("width", 0))

    assert left + width == pytest.approx(float(line.get("x1", 0)), abs=0.11)
    assert left < low + 4 < left + width


def test_a_thing_is_named_once_and_its_figures_stand_together_the_least_thing_first() -> None:
    bars = (bar(2000, 2000), bar(480, 480), bar(900, 900, subject="SS-20"), bar(300, 300, subject="Scud"))
    words = [w.words for w in words_of(draw_gauges([gauge(*bars)])) if w.left < 100]

    assert [w for w in words if w in {"9M729", "SS-20", "Scud"}] == ["Scud", "9M729", "SS-20"]


@pytest.mark.parametrize("count", [1, 3, 40])
def test_no_words_lie_on_others_or_outside_however_long_the_names(count: int) -> None:
    bars = [bar(450 + n, None if n % 3 else 470 + 9 * n, OUTCOMES[n % 4], LONG[n:], LONG) for n in range(count)]
    picture = draw_gauges([gauge(*bars, told=(LONG * 3,)), gauge(bar(499, 499), bar(501, 501), bar(5499, 5501))])

    assert faults(picture) == []


def test_names_that_are_cut_are_whole_where_one_points_at_them() -> None:
    titles = [e.text for e in root_of(draw_gauges([gauge(bar(480, 480, claimant=LONG))])).iter(f"{SVG}title")]

    assert f"9M729, 480 km, on the figure of {LONG}: covered" in titles


def test_those_who_do_not_see_it_are_told_how_many_bars_of_each_sort_there_are() -> None:
    told = draw_gauges([gauge(bar(480, 480), bar(1, 2, "undecided"), bar(3, 4, "undecided"), told=("And so on",))]).told

    assert told == "inf/ban, range, asked for at least 500 km and at most 5,500 km: 1 covered, 2 undecided. And so on"
