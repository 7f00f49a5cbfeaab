"""`detente watch` as people and schedulers run it: news on stdout, all else on stderr, stopped at any time."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from newsstand import Answer, Newsstand, a_feed, an_entry, newsstand

from detente import store
from detente.cli import main
from detente.store import queries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

READY = (
    "Russian Deputy Foreign Minister Sergei Ryabkov said on Monday that Moscow was ready to discuss missiles with the "
    "United States."
)
NEWS = (
    "Russia ready to discuss “missiles with the United States”; on missiles; aimed at United States; "
    "said by Sergei Ryabkov"
)
PATIENCE = 120.0  # seconds


@pytest.fixture
def site() -> Iterator[Newsstand]:
    with newsstand() as opened:
        opened.pages["/feed"] = a_feed(an_entry(READY, guid="a1", date="Mon, 10 Jan 2022 10:00:00 +0000"))
        yield opened


def arguments(site: Newsstand, folder: Path, *more: str, rows: str = "") -> list[str]:
    feeds = folder / "feeds.toml"
    feeds.write_text(f'[[feed]]\nurl = "{site.address}/feed"\n{rows}')
    return ["watch", str(feeds), "--record", str(folder / "r.db"), "--allow-private", *more]


def run(site: Newsstand, folder: Path, *more: str, rows: str = "") -> Result:
    return CliRunner().invoke(main, arguments(site, folder, *more, rows=rows))


def test_one_round_says_what_is_new_with_its_words_and_sums_up_on_stderr(site: Newsstand, tmp_path: Path) -> None:
    result = run(site, tmp_path, "--once")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"position: {NEWS}",
        "    [a1] “was ready to discuss missiles with the United States”",
        "    [a1] “missiles”",
    ]
    assert "UTC: 1 asked, 0 not due yet, 1 reports read, 1 news." in result.stderr


def test_with_json_each_piece_of_news_is_a_line(site: Newsstand, tmp_path: Path) -> None:
    (row,) = map(json.loads, run(site, tmp_path, "--once", "--json").stdout.splitlines())

    assert (row["kind"], row["parties"], row["evidence"][0]["ref"]) == ("position", ["RUS", "USA"], "a1")


def test_a_second_round_at_once_asks_nobody(site: Newsstand, tmp_path: Path) -> None:
    run(site, tmp_path, "--once")
    site.asked.clear()
    result = run(site, tmp_path, "--once")

    assert (result.exit_code, result.stdout, site.asked) == (0, "", [])
    assert "0 asked, 1 not due yet" in result.stderr


@pytest.mark.parametrize(
    ("rows", "feed", "code", "words"),
    [
        ("", Answer(status=500), 1, "not read: http://127.0.0.1"),
        ('[[page]]\nurl = "http://127.0.0.1:1/"', None, 5, "did not answer"),
        ("[[page]]\nlink = 'x'", None, 1, "feeds.toml, [[page]] row 1: unknown key 'link'. Known are"),
    ],
)
def test_what_went_wrong_is_said_with_its_exit_code(
    site: Newsstand, tmp_path: Path, rows: str, feed: Answer | None, code: int, words: str
) -> None:
    site.pages["/feed"] = feed or site.pages["/feed"]
    result = run(site, tmp_path, "--once", rows=rows)

    assert result.exit_code == code
    assert words in result.stderr


def start(site: Newsstand, folder: Path) -> subprocess.Popen[str]:
    store.open_record(folder / "r.db", create=True).close()
    command = [sys.executable, "-c", "from detente.cli import main; main()", *arguments(site, folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for_report(folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        time.sleep(0.2)
        if _refs(folder):
            return
    pytest.fail("nothing was read")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_goes_on_until_it_is_stopped_and_stops_cleanly(site: Newsstand, tmp_path: Path, how: signal.Signals) -> None:
    with start(site, tmp_path) as watching:
        wait_for_report(tmp_path)
        time.sleep(1)
        assert watching.poll() is None
        watching.send_signal(how)
        _, said = watching.communicate(timeout=PATIENCE)

    assert watching.returncode == 0
    assert said.endswith("Stopped; all that was read is kept.\n")


def test_killed_while_it_reads_it_goes_on_where_it_was(site: Newsstand, tmp_path: Path) -> None:
    entries = [an_entry(f"{READY} That was hour {n} of the talks.", guid=str(n)) for n in range(8)]
    site.pages["/feed"] = a_feed(*entries)
    with start(site, tmp_path) as watching:
        wait_for_report(tmp_path)
        watching.kill()
    before = len(_refs(tmp_path))
    result = run(site, tmp_path, "--once")

    assert result.exit_code == 0
    assert before < 8
    assert sorted(_refs(tmp_path), key=int) == [str(n) for n in range(8)]
    assert result.stdout.count("position:") == 1


def _refs(folder: Path) -> list[str]:
    with store.open_record(folder / "r.db") as record:
        return [report.ref for report in queries.reports(record)]
