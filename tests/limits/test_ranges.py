"""How far things would reach from a place, and what a provision does to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from situations import claim

from detente.limits.instruments import load, read
from detente.limits.ranges import holders, others, rings, states, stationed, zone_of

if TYPE_CHECKING:
    from detente.model.treaties import Instrument, Provision

MISSILE = {"party": "RUS", "kind": "missile", "type": "cruise", "launch_mode": "ground", "role": "strike"}
HEAD = 'title = "Own"\nstatus = "proposal"\nparties = ["USA", "RUS"]\nsource = ["p"]\n[parameter.width]\nunit = "km"\n'
BAN = """text = "t"
[[provision]]
id = "ban"
article = "1"
text = "t"
rule = "ban"
confidence = "high"
source = ["p"]
when = { kind = ["missile"] }
"""


def asked(name: str, provision: str) -> tuple[Instrument, Provision]:
    found = load(name)
    return found, next(p for p in found.provisions if p.id == provision)


def test_things_are_held_as_if_they_stood_in_the_place_asked_about() -> None:
    moratorium = asked("moratorium_2020", "russia")
    held = [claim({**MISSILE, "name": "9M729", "range": "2000 km"})]

    for place, fate in (("RUS-KGD", ["goes"]), ("RUS-EUR", ["goes"]), ("RUS-ASIA", [])):
        found, _ = rings(*moratorium, stationed(held, "RUS", (place,), None))
        assert [r.fate for r in found] == fate


def test_only_what_states_a_range_and_belongs_to_the_party_is_stationed() -> None:
    held = [
        claim({**MISSILE, "range": "600 km"}, 1),
        claim({**MISSILE, "range": "600 km", "party": "USA"}, 2),
        claim({**MISSILE, "range": "600 km", "party": "NATO"}, 3),
        claim(MISSILE, 4),
    ]

    assert [c.id for c in stationed(held, "USA", (), None)] == ["2", "3"]


def test_rings_go_stay_or_are_open_the_farthest_first_and_equal_ones_are_one() -> None:
    figures = ("300 km", "480 km", "480 km", "450..600 km", ">700 km", "2000 km")
    held = [claim({**MISSILE, "range": f, "claimant": f"c{n}"}, n) for n, f in enumerate(figures)]
    found, told = rings(*asked("inf", "ban"), held)

    assert [(r.km, r.fate) for r in found] == [
        (2000, "goes"),
        (700, "open"),
        (600, "open"),
        (480, "stays"),
        (300, "stays"),
    ]
    assert found[3].words == ("thing 1, 480 km, c1", "thing 2, 480 km, c2")
    assert told == ()


def test_what_it_leaves_whatever_the_range_or_for_reaching_farther_is_told_and_not_drawn() -> None:
    held = [
        claim({**MISSILE, "name": "middle", "range": "2000 km"}, 1),
        claim({**MISSILE, "name": "long", "range": "9000 km"}, 2),
        claim({**MISSILE, "name": "flown", "range": "900 km", "launch_mode": "air"}, 3),
    ]
    found, told = rings(*asked("inf", "ban"), held)

    assert [r.km for r in found] == [2000]
    assert told == (
        "Left whatever their range, neither drawn nor counted: flown.",
        "Left for reaching farther, neither drawn nor counted: long.",
    )


@pytest.mark.parametrize(("away", "fate"), [(300, "goes"), (620, "open"), (900, "stays")])
def test_a_zone_as_wide_as_the_range_is_held_against_the_distance_on_the_map(away: float, fate: str) -> None:
    held = stationed([claim({**MISSILE, "range": "600 km"})], "RUS", ("RUS",), away)
    (found,), _ = rings(*asked("draft_us_2021", "missiles_in_reach"), held)

    assert found.fate == fate


def test_a_distance_that_the_claim_states_wins_over_the_map() -> None:
    held = [claim({**MISSILE, "range": "600 km", "distance_to_other_party": "100 km"})]
    (found,) = stationed(held, "RUS", ("RUS",), 900)

    assert [a.words for a in found.amounts] == ["600 km", "100 km"]


@pytest.mark.parametrize(
    ("zone", "told", "drawn"),
    [
        ('{ territory = ["DEU", "RUS-EUR"] }', "Holds in: DEU; Russia from its western border to the Urals.", "states"),
        ('{ outside = ["DEU"] }', "Holds outside of: DEU.", "outside"),
        ('{ strip = 40, unit = "km" }', "distance from the border line is at most 40 km", "strip"),
        ('{ radius = 40, unit = "km" }', "is at most 40 km", "radius"),
        ('{ radius = 40, unit = "km", measure = "distance_to_line" }', "There is no line of that on the map.", ""),
        ('{ strip = "$width", unit = "km" }', "The width of the zone is left to be agreed", ""),
        ('{ reach = "distance_to_other_party" }', "as wide as its own range", ""),
        ('{ unknown = "the text names none" }', "The zone is open: the text names none.", ""),
    ],
)
def test_a_zone_is_told_in_words_and_drawn_as_far_as_a_map_can(zone: str, told: str, drawn: str) -> None:
    found = zone_of(read(f"{HEAD}{BAN}zone = {zone}\n", "own").provisions[0])

    assert found is not None
    assert told in found.told
    assert [k for k in ("outside", "strip", "radius") if getattr(found, k)] == [drawn] * (drawn not in {"", "states"})
    assert bool(found.states) == (drawn in {"states", "outside"})


def test_what_holds_everywhere_has_no_zone() -> None:
    assert zone_of(asked("inf", "ban")[1]) is None


def test_the_holder_is_the_bound_party_of_whom_most_is_touched() -> None:
    figures = [("RUS", 600), ("USA", 600), ("USA", 700), *[("UKR", 300)] * 3, *[("CHN", 600)] * 3]
    held = [claim({**MISSILE, "party": p, "range": f"{km} km"}, n) for n, (p, km) in enumerate(figures)]

    assert holders(*asked("inf", "ban"), [*held, claim({**MISSILE, "party": "BLR"}, 99)]) == ("USA", "RUS")


def test_the_others_are_all_on_another_side_and_those_whose_land_it_disposes_of() -> None:
    assert others(*asked("moratorium_2020", "russia"), "RUS")[:2] == ("USA", "CAN")
    assert others(*asked("moratorium_2020", "nato"), "USA") == ("RUS",)
    assert "UKR" in others(*asked("draft_us_2021", "bases"), "USA")


def test_a_group_stands_for_its_members() -> None:
    assert states(("POL", "WARSAW_PACT", "POL")) == ("POL", "SUN", "BGR", "CSK", "HUN", "ROU")
