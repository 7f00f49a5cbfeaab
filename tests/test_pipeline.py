"""The stages fit together, and reading twice or being interrupted loses and doubles nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

import detente
from detente import ingest, pipeline, store, workers
from detente.answers import answer, ask
from detente.errors import NothingFoundError
from detente.pipeline import STAGES, check_order, load_reader, read_into

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

REPORT = """Envoys to meet in Geneva

A senior Russian official, who asked not to be named, said on the 8th that Moscow would pull back its launchers if NATO
did the same. "We are ready to talk," he said.

The U.S. State Department did not say whether the offer had arrived. U.S. and Russian diplomats will meet in Geneva on
the 9th, according to the Swiss foreign ministry.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "wire.txt"
    path.write_text(REPORT)
    return path


def test_a_stage_that_finds_nothing_to_take_is_named() -> None:
    with pytest.raises(ValueError, match="'statements' takes analysis, attributions"):
        check_order([s for s in STAGES if s.name == "statements"])


def test_every_fact_stands_in_its_words(report: Path, tmp_path: Path) -> None:
    detente.read([report], record=tmp_path / "r.db", published="2022-01-08")

    with store.open_record(tmp_path / "r.db") as record:
        text = "\n\n".join(b["text"] for b in answer("article", ask(record))["blocks"])
        for what in ("statements", "positions", "meetings"):
            for row in answer(what, ask(record)):
                assert row["evidence"]
                assert all(text[e["start"] : e["end"]] == e["words"] for e in row["evidence"])


def test_a_negated_cue_stays_negated_and_takes_no_position(report: Path, tmp_path: Path) -> None:
    detente.read([report], record=tmp_path / "r.db")

    with store.open_record(tmp_path / "r.db") as record:
        rows = answer("statements", ask(record))
        negated = [s for s in rows if s["polarity"] == "negated"]
        positions = answer("positions", ask(record))

    assert [s["source"]["party"] for s in negated] == ["USA"]
    assert not any(p["statement"] == negated[0]["id"] for p in positions)


def test_an_offer_keeps_its_condition_and_its_terms(report: Path, tmp_path: Path) -> None:
    detente.read([report], record=tmp_path / "r.db")

    with store.open_record(tmp_path / "r.db") as record:
        statement = answer("statements", ask(record))[0]
        offers = [p for p in answer("positions", ask(record)) if p["statement"] == statement["id"]]

    assert statement["terms"] == "anonymity_requested"
    assert offers
    assert all(
        (p["condition"]["kind"], p["condition"]["words"]) == ("reciprocity", "if NATO\ndid the same") for p in offers
    )


def test_reading_the_same_thing_twice_adds_nothing(report: Path, tmp_path: Path) -> None:
    first = detente.read([report], record=tmp_path / "r.db")
    again = detente.read([report, tmp_path], record=tmp_path / "r.db")

    assert (first.added, first.unchanged) == (1, 0)
    assert (again.added, again.unchanged) == (0, 2)


def test_a_date_given_later_reads_the_report_again(report: Path, tmp_path: Path) -> None:
    detente.read([report], record=tmp_path / "r.db")
    again = detente.read([report], record=tmp_path / "r.db", published="2022-01-08")

    with store.open_record(tmp_path / "r.db") as record:
        (meeting,) = answer("meetings", ask(record))

    assert again.updated == 1
    assert meeting["when"]["value"] == "2022-01-09"


def test_what_was_read_before_an_interruption_stays(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(REPORT + f"\nThe session will be the {n}th.\n")
    reader = load_reader()
    with store.open_record(tmp_path / "r.db", create=True) as record:
        next(read_into(record, [str(tmp_path)], reader, ingest.Options()))
    tally = detente.read([tmp_path / f"{n}.txt" for n in range(3)], record=tmp_path / "r.db")

    assert (tally.added, tally.unchanged) == (2, 1)


def test_another_language_is_stored_and_counted_and_nothing_is_invented(tmp_path: Path) -> None:
    path = tmp_path / "ru.txt"
    path.write_bytes(
        "Министр сообщил, что стороны договорились продолжить переговоры в понедельник. ".encode("cp1251") * 5
    )
    tally = detente.read([path], record=tmp_path / "r.db")

    with store.open_record(tmp_path / "r.db") as record:
        assert answer("article", ask(record))["language"] == "ru"
        with pytest.raises(NothingFoundError):
            answer("statements", ask(record))
    assert tally.issues["other language"] == 1


def test_annotation_keeps_the_offsets_of_the_text_as_given() -> None:
    text = "  \n" + REPORT
    result = detente.annotate(text, published="2022-01-08")

    assert any(text[s:e] == "did not say" for a in result["attributions"] for s, e in a["cue"])
    assert [text[t["start"] : t["end"]] for t in result["times"]] == ["the 8th", "the 9th"]


def test_two_workers_write_the_record_that_one_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "ALONE", 1)
    lines = [{"id": f"r{n % 5}", "text": f"{REPORT}\nThe session will be the {n}th."} for n in range(7)]
    (tmp_path / "wire.jsonl").write_text("".join(json.dumps(line) + "\n" for line in [*lines, {"id": "empty"}]))
    reader = load_reader()
    held, tallies = [], []
    for number in (1, 2):
        with store.open_record(tmp_path / f"{number}.db", create=True) as record:
            *_, tally = read_into(record, [str(tmp_path / "wire.jsonl")], reader, ingest.Options(), workers=number)
        with closing(sqlite3.connect(tmp_path / f"{number}.db")) as connection:
            held.append(list(connection.iterdump()))
        tallies.append(tally)

    assert held[0] == held[1]
    assert tallies[0] == tallies[1]
    assert len(tallies[0].unread) == 1


def test_a_run_of_two_workers_that_is_interrupted_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "ALONE", 1)
    for n in range(6):
        (tmp_path / f"{n}.txt").write_text(f"{REPORT}\nThe session will be the {n}th.\n")
    with store.open_record(tmp_path / "r.db", create=True) as record:
        run = read_into(record, [str(tmp_path / "*.txt")], load_reader(), ingest.Options(), workers=2)
        assert [next(run).added for _ in range(3)] == [1, 2, 3]
        assert isinstance(run, Generator)
        run.close()
    tally = detente.read([tmp_path / "*.txt"], record=tmp_path / "r.db")

    assert (tally.added, tally.unchanged) == (3, 3)


def test_a_report_whose_process_is_killed_is_named_as_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(2):
        (tmp_path / f"{n}.txt").write_text(f"{REPORT}\nThe session will be the {n}th.\n")

    def killed_at_first(tasks: Iterable[tuple[Any, bool]], work: Callable[[Any], Any], _: int) -> Iterator[Any]:
        for n, (task, _left) in enumerate(tasks):
            yield task, work(task) if n else workers.Killed(9)

    monkeypatch.setattr(pipeline, "in_order", killed_at_first)
    tally = detente.read([tmp_path / "*.txt"], record=tmp_path / "r.db")

    assert (tally.added, [u.target for u in tally.unread]) == (1, ["0.txt"])
    assert "signal 9" in tally.unread[0].reason
