"""The index of wordings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_fingerprint, a_reading, a_report

from detente.model.alignment import Copy
from detente.model.reading import SAMPLED, SentencePrint
from detente.store import queries
from detente.store.candidates import MOST_CANDIDATES, MOST_REPORTS, near
from detente.store.schema import fingerprints
from detente.store.write import WriteResult, write_reading

if TYPE_CHECKING:
    from detente.model.reading import Fingerprint
    from detente.store.open import Record


def derive(new: Fingerprint, others: tuple[Fingerprint, ...]) -> tuple[Copy, ...]:
    """Call every report that shares half of the smaller one's hashes a copy."""
    return tuple(
        Copy(new.report, other.report, "edited", 0.5, "They share their words.")
        for other in others
        if 2 * len(new.hashes & other.hashes) >= min(len(new.hashes), len(other.hashes))
    )


def put(record: Record, ref: str, first: int, words: int = 200, **fields: object) -> str:
    """Write a report whose fingerprint counts up from `first`; give its id."""
    reading = a_reading(f"{ref} speaks.", a_report(f"{ref} speaks.", ref=ref))
    fingerprint = a_fingerprint(reading.report.id, first, words, **fields)
    write_reading(record, replace(reading, fingerprint=fingerprint), derive)
    return reading.report.id


def found_near(record: Record, first: int, words: int = 200, **fields: object) -> list[str]:
    with record.reading() as connection:
        return [f.report for f in near(connection, a_fingerprint("new", first, words, **fields))]


def indexed(record: Record) -> int:
    with record.reading() as connection:
        return len(connection.execute(fingerprints.select()).all())


def test_those_that_share_most_come_first_and_others_not_at_all(record: Record) -> None:
    little, much, _ = put(record, "little", 150), put(record, "much", 20), put(record, "none", 5000)

    assert found_near(record, 0) == [much, little]


def test_a_fingerprint_comes_back_whole(record: Record) -> None:
    key = put(record, "one", 0)
    with record.reading() as connection:
        (stored,) = near(connection, a_fingerprint("new"))

    assert stored == a_fingerprint(key)


def test_a_short_text_worded_the_same_is_found_without_an_index(record: Record) -> None:
    key = put(record, "one", 0, 0, wording="alike")

    assert found_near(record, 0, 0, wording="alike") == [key]
    assert found_near(record, 0, 0, wording="different") == []


def test_copies_are_stored_and_a_thousandth_copy_costs_no_more_index(record: Record) -> None:
    origin = put(record, "origin", 0)
    size = indexed(record)
    for n in range(5):
        put(record, f"copy {n}", 0)

    assert indexed(record) == size
    assert [c.original for c in queries.copies(record)] == [origin] * 5


def test_a_report_that_holds_a_block_stands_in_the_index_for_itself(record: Record) -> None:
    put(record, "origin", 0)
    size = indexed(record)
    reading = a_reading("host speaks.", a_report("host speaks.", ref="host"))
    reading = replace(reading, fingerprint=a_fingerprint(reading.report.id))
    write_reading(record, reading, lambda new, others: tuple(replace(c, kind="block") for c in derive(new, others)))

    assert indexed(record) == 2 * size


def test_sentences_come_back_whole_and_are_found_by_names_that_follow_one_another(record: Record) -> None:
    sentences = (SentencePrint(frozenset({5, 7}), (9, 2, 4)), SentencePrint(frozenset(), (1,)))
    key = put(record, "one", 0, 0, sentences=sentences)
    reworded = (SentencePrint(frozenset(), (4, 2, 9)),)
    with record.reading() as connection:
        (stored,) = near(connection, a_fingerprint("new", 0, 0, wording="other", sentences=reworded))

    assert (stored.report, stored.sentences) == (key, sentences)


def test_what_a_copy_adds_is_indexed_for_copies_of_the_addition(record: Record) -> None:
    origin, longer = put(record, "origin", 0), put(record, "longer", 0, 400)

    assert found_near(record, 220, 150) == [longer, origin]


def test_a_turn_of_phrase_in_many_reports_is_passed_over(record: Record) -> None:
    keys = [put(record, f"report {n}", 1000 * n) for n in range(1)]
    common = frozenset(range(80))
    for n in range(1, MOST_REPORTS + 5):
        own = common | frozenset(range(1000 * n, 1000 * n + 400))
        keys.append(put(record, f"report {n}", 1000 * n, hashes=own))

    assert len(found_near(record, 0, 80)) <= MOST_CANDIDATES
    with record.reading() as connection:
        rows = connection.execute(fingerprints.select().where(fingerprints.c.hash == SAMPLED)).all()
    assert len(rows) == MOST_REPORTS + 1


@pytest.mark.parametrize("again", ["origin", "copy"])
def test_reading_either_end_of_a_copy_again_keeps_the_link_and_the_index(record: Record, again: str) -> None:
    origin, copy = put(record, "origin", 0), put(record, "copy", 0)
    size = indexed(record)

    report = a_report(f"{again} speaks.", ref=again)
    reading = a_reading(f"{again} speaks.", report, readers="2", fingerprint=a_fingerprint(report.id))
    assert write_reading(record, reading, derive) is WriteResult.UPDATED

    assert {frozenset((c.report, c.original)) for c in queries.copies(record)} == {frozenset((origin, copy))}
    assert indexed(record) == size
    assert origin in found_near(record, 0)
