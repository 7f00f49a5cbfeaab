"""Few statements, the telling ones, in their own order."""

from __future__ import annotations

from dataclasses import replace

from make import a_position, a_source, a_statement
from scene import REPORTS, the_material

from detente.show import Material
from detente.show.ranking import informative


def test_a_statement_that_backs_a_position_outranks_one_that_backs_none() -> None:
    bare, backing = a_statement("ready to discuss"), a_statement("massing 12,000 soldiers")
    position = replace(a_position(), statement=backing.id)
    material = Material({}, statements=(bare, backing), positions=(position,))

    assert informative(material, 1) == (backing,)


def test_a_negated_statement_outranks_a_plain_one() -> None:
    plain = a_statement("ready to discuss")
    negated = replace(a_statement("massing 12,000 soldiers"), polarity="negated")

    assert informative(Material({}, statements=(plain, negated)), 1) == (negated,)


def test_chosen_statements_keep_the_order_of_the_record() -> None:
    first, second = a_statement("ready to discuss", source=a_source()), a_statement("massing", terms="background")

    assert informative(Material({}, statements=(first, second)), 2) == (first, second)


def test_copied_reports_repeat_no_statement() -> None:
    chosen = informative(the_material(), 100)

    assert {s.report for s in chosen} == {REPORTS["wire"].id, REPORTS["post"].id}
