"""Instruments as they are read from files."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from detente.errors import InstrumentError
from detente.limits.instruments import load, load_file, names
from detente.limits.vocabulary import vocabulary
from detente.model.predicates import Compare

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", names())
def test_every_instrument_that_ships_can_be_read_and_names_parties_we_know(name: str) -> None:
    instrument = load(name)

    assert instrument.provisions
    assert instrument.source
    for party in instrument.parties:
        assert party in vocabulary().groups or len(party) == 3


@pytest.mark.parametrize("name", names())
def test_a_provision_without_a_source_says_that_its_text_was_not_seen(name: str) -> None:
    for provision in load(name).provisions:
        assert bool(provision.source) or provision.article in provision.not_seen


def test_a_provision_says_too_which_definitions_it_rests_on_were_not_seen() -> None:
    provision = next(p for p in load("vienna_document_2011").provisions if p.id == "notify_landing")

    assert provision.not_seen == ("Ch. V, par. 40", "Ch. V, par. 40 (landing)")


def test_what_only_one_provision_rests_on_is_not_laid_at_the_next() -> None:
    provisions = {p.id: p for p in load("vienna_document_2011").provisions}

    assert provisions["observe_troops"].not_seen == ()


def test_a_definition_that_rests_on_another_carries_its_doubt() -> None:
    own = next(p for p in load("inf").provisions if p.id == "art_vii")

    assert own.not_seen == ("Art. VII(4)", "Art. VII(3) (interceptor)", "Art. VII(11)-(12) (booster)")


def test_dates_recalled_and_not_seen_are_told_with_every_provision() -> None:
    assert all("the days of signature, beginning and end" in p.not_seen for p in load("start_1").provisions)


def test_everything_a_file_says_stands_in_the_record() -> None:
    reply = load("us_reply_2022")
    aegis = next(p for p in reply.provisions if p.id == "aegis_ashore")
    change = next(p for p in load("new_start").provisions if p.id == "data_change")

    assert [(w.by, w.of, w.sites, w.chosen_by) for w in aegis.verification] == [
        (("RUS",), ("ROU", "POL"), ("Deveselu", "Redzikowo"), ()),
        (("USA",), ("RUS",), ("two bases in Russia",), ("USA",)),
    ]
    assert aegis.provisos[0].party == ("RUS",)
    assert aegis.touches == ("ROU", "POL")
    assert change.notice is not None
    assert (change.notice.when, change.notice.days, change.notice.clock) == ("after", 5, "GMT")
    assert change.notice.counted_from == "receipt"
    assert load("new_start").since == dt.date(2011, 2, 5)


def test_units_are_converted_once_on_reading() -> None:
    ban = load("seabed_treaty").provisions[0].when

    assert Compare("distance_to_shore", "over", Decimal("22.224"), "km") in ban.parts  # type: ignore[union-attr]


def test_an_unknown_instrument_is_named_with_those_that_exist() -> None:
    with pytest.raises(InstrumentError, match="Known are abm_treaty"):
        load("salt_3")


def test_an_instrument_of_ones_own_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('title = "Own"\nstatus = "proposal"\nparties = ["USA"]\nsource = ["a page"]\n')

    assert load_file(path).name == "own"
