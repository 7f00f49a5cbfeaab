"""Tables of conditions -> trees."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from detente.limits.conditions import Conditions
from detente.limits.table import Table
from detente.limits.vocabulary import vocabulary
from detente.model.predicates import All, AnyOf, Bound, Compare, Doubt, Feature, Named, Not, OneOf, Predicate, Within

if TYPE_CHECKING:
    from collections.abc import Mapping


def read(data: Mapping[str, object]) -> Predicate:
    return Conditions(vocabulary(), {"width": "km"}, {}).read(Table(dict(data), "here"))


def test_several_keys_all_have_to_hold() -> None:
    expected = All((OneOf("kind", frozenset({"missile"})), Feature("transfer")))

    assert read({"kind": ["missile"], "feature": "transfer"}) == expected


def test_every_node_has_its_key() -> None:
    tank = {"named": ["Tank"]}

    assert read({"all": [tank]}) == All((Named(frozenset({"tank"})),))
    assert read({"any": [tank]}) == AnyOf((Named(frozenset({"tank"})),))
    assert read({"not": tank}) == Not(Named(frozenset({"tank"})))
    assert read({"party": ["POL"]}) == Bound(frozenset({"POL"}))
    assert read({"doubt": "why"}) == Doubt("why")


def test_a_region_is_spelt_out_with_the_regions_that_hold_a_part_of_it() -> None:
    zone = read({"place": ["RUS-EUR"]})

    assert isinstance(zone, Within)
    assert zone.inside == {"RUS-EUR", "RUS-KGD"}
    assert "RUS" in zone.partly


def test_a_bound_may_be_a_number_a_parameter_or_another_measure() -> None:
    number = {"measure": "range", "at_least": 300, "unit": "miles"}
    parameter = {"measure": "range", "at_least": "$width", "unit": "km"}
    measure = {"measure": "range", "at_least": "distance_to_site", "unit": "km"}

    assert read(number) == Compare("range", "at_least", Decimal("482.803200"), "km")
    assert read(parameter) == Compare("range", "at_least", "width", "km", "parameter")
    assert read(measure) == Compare("range", "at_least", "distance_to_site", "km", "measure")


def test_bounds_that_meet_in_one_number_do_not_exclude_each_other() -> None:
    assert isinstance(read({"measure": "range", "at_least": 5, "at_most": 5, "unit": "km"}), All)


def test_what_lies_outside_of_a_zone_is_a_zone() -> None:
    conditions = Conditions(vocabulary(), {}, {})

    zone = conditions.zone(Table({"outside": ["USA"]}, "here"))

    assert zone == Not(Within("USA", frozenset({"USA"}), frozenset()))
