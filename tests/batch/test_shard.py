"""A shard loses and doubles nothing, whatever kills whoever reads it; what cannot be read is named."""

from __future__ import annotations

import gzip
import json
import os
import signal
import time
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pytest
from make import a_reading

from detente.batch import Settings, make_plan, settle, standing
from detente.batch import parts as partition
from detente.batch import shard as reading
from detente.batch.gather import rows_of
from detente.batch.hand import MOST_DEATHS
from detente.batch.parts import folder_of
from detente.batch.shard import DIED, ReadShards, read_shard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detente.model.reading import Reading
    from detente.model.reports import Report

POISON = "r8"


def quick(report: Report, _: Path) -> Reading:
    """Read nothing out of a report, slowly enough to be killed over it."""
    time.sleep(0.02)
    return a_reading(report=report)


def deadly(report: Report, out: Path) -> Reading:
    """Die over one report, as a bug in compiled code would have it."""
    if report.ref == POISON:
        os.kill(os.getpid(), signal.SIGKILL)
    return quick(report, out)


def failing(report: Report, out: Path) -> Reading:
    """Fail over one report."""
    if report.ref == POISON:
        message = "no head for these words"
        raise IndexError(message)
    return quick(report, out)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partition, "MOST_ROWS", 2)
    monkeypatch.setattr(reading, "_read", quick)


def refs(out: Path) -> list[str]:
    return [row["report"]["ref"] for row in rows_of(out)]


def quarantined(out: Path) -> list[dict[str, Any]]:
    standing(out)
    return [json.loads(line) for line in (out / "quarantine.jsonl").read_text().splitlines()]


ALL = [f"r{n}" for n in range(12) if n != 5]


def test_shards_have_the_rows_of_their_file_in_order_and_name_what_is_none(begun: Callable[..., Path]) -> None:
    out = begun(3)
    for number in range(3):
        ReadShards(str(out)).run(None, number, 3)

    found = standing(out)

    assert refs(out) == ALL
    assert (found.done, found.shards, found.readings, found.quarantined) == (3, 3, 11, 1)
    assert [(q["item"], "neither 'text' nor 'html'" in q["reason"]) for q in quarantined(out)] == [(5, True)]


def test_reading_a_shard_that_is_done_changes_nothing(begun: Callable[..., Path]) -> None:
    out = begun(1)
    read_shard(out, 0)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    read_shard(out, 0)

    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == before


def test_kill_9_again_and_again_loses_and_doubles_no_row(begun: Callable[..., Path]) -> None:
    out, deaths = begun(1), 0
    while not standing(out).done:
        parts = len(list(folder_of(out, 0).glob("part-*")))
        process = get_context("fork").Process(target=read_shard, args=(out, 0))
        process.start()
        while process.is_alive() and len(list(folder_of(out, 0).glob("part-*"))) == parts:
            time.sleep(0.002)
        process.kill()
        process.join()
        deaths += process.exitcode == -signal.SIGKILL

    assert deaths >= 3
    assert refs(out) == ALL
    assert [q["item"] for q in quarantined(out)] == [5]


def test_a_part_that_was_being_written_does_not_count(begun: Callable[..., Path]) -> None:
    out = begun(1)
    half = folder_of(out, 0) / ".part-00000"
    half.mkdir(parents=True)
    (half / "readings.parquet").write_bytes(b"PAR1")
    read_shard(out, 0)

    assert refs(out) == ALL
    assert not half.exists()


def test_a_report_that_kills_its_readers_is_left_after_the_third(
    begun: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_read", deadly)
    out = begun(1)
    codes: list[int | None] = []
    while not standing(out).done and len(codes) < 10:
        process = get_context("fork").Process(target=read_shard, args=(out, 0))
        process.start()
        process.join()
        codes.append(process.exitcode)

    assert codes == [-signal.SIGKILL] * MOST_DEATHS + [0]
    assert refs(out) == [ref for ref in ALL if ref != POISON]
    assert [(q["ref"], q["reason"]) for q in quarantined(out)][1:] == [(POISON, DIED)]


def test_a_report_that_detente_fails_over_is_left_with_its_trace(
    begun: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_read", failing)
    out = begun(1)
    read_shard(out, 0)
    last = quarantined(out)[-1]

    assert refs(out) == [ref for ref in ALL if ref != POISON]
    assert (last["ref"], last["item"]) == (POISON, 8)
    assert "IndexError" in last["reason"]
    assert "no head for these words" in last["trace"]


def test_what_the_prefilter_sets_aside_is_counted(begun: Callable[..., Path], lines: Path) -> None:
    with lines.open("a") as more:
        more.write(
            json.dumps({"id": "garden", "text": "The roses are cut in spring, down to the old wood. " * 9}) + "\n"
        )
    out = begun(1, prefilter=True)
    read_shard(out, 0)

    assert refs(out) == ALL
    assert standing(out).set_aside.total() == 1


def test_a_cut_archive_gives_what_is_whole_and_says_so_once(tmp_path: Path) -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>The envoys met in Port Ilsen.</p></html>"
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        b"WARC-Target-URI: http://press.example/%d\r\nContent-Length: %d\r\n\r\n"
    )
    records = [gzip.compress(head % (n, len(http)) + http + b"\r\n\r\n") for n in range(4)]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(records)[:-20])
    out = tmp_path / "out"
    settle(out, make_plan([str(tmp_path / "a.warc.gz")], Settings(), 2))
    for number in range(2):
        read_shard(out, number)

    assert refs(out) == [f"http://press.example/{n}" for n in range(3)]
    assert ["cut or damaged after" in q["reason"] for q in quarantined(out)] == [True]
