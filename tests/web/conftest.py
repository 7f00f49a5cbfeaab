"""A real record file behind a real server on this machine, and a real browser where there is one."""

from __future__ import annotations

import shutil
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import uvicorn
from make import (
    a_claim,
    a_meeting,
    a_position,
    a_proposal,
    a_report,
    a_span,
    a_statement,
    an_article,
)
from scene import PARTIES, REPORTS, evidence_of, readings

from detente import alignment, store
from detente.model.news import News
from detente.model.reading import Reading
from detente.model.reports import Furniture, Issue
from detente.model.statements import Condition, LimitDraft, Source
from detente.web import Door, create_app
from detente.web.accounts import Account, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from postgresql import Server

    from detente.model.statements import Stance

ATTACK = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
PATIENCE = 30.0  # seconds for the server to come up


def write_record(place: Path | str, read: Iterable[Reading]) -> Path | str:
    """Store readings in a record, copies found."""
    with store.open_record(place, create=True) as record:
        store.write_parties(record, PARTIES)
        for reading in read:
            known = replace(reading, fingerprint=alignment.fingerprint(reading.article, ()))
            store.write_reading(record, known, alignment.find_copies)
        store.judge(record, "different", "jonas-reck", ATTACK, kind="person", who=ATTACK, why=ATTACK)
    return place


@contextmanager
def served(place: Path | str, door: Door | None = None) -> Iterator[str]:
    """Serve a record on a free port; give the address."""
    server = uvicorn.Server(uvicorn.Config(create_app(place, door), port=0, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    end = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def strait_record(tmp_path_factory: pytest.TempPathFactory) -> Path | str:
    """The scene's record."""
    return write_record(tmp_path_factory.mktemp("web") / "strait.db", readings())


@pytest.fixture(scope="session")
def explorer(strait_record: Path | str) -> Iterator[str]:
    """Address of the explorer of the scene's record."""
    with served(strait_record) as address:
        yield address


@pytest.fixture(scope="session")
def guarded_explorer(strait_record: Path | str) -> Iterator[str]:
    """Address of the same for those who have an account: Sam, a reviewer, with the token "sam's token"."""
    with served(strait_record, Door((Account("sam", "reviewer", digest_of("sam's token")),))) as address:
        yield address


@pytest.fixture
def scene_database(server: Server, database: str) -> str:
    """The name of a database that holds the scene."""
    write_record(server.address(database), readings())
    return database


def hostile_reading() -> Reading:
    """A report that tries to run a script wherever its words, names or addresses are shown."""
    minister, end = f"Minister {ATTACK}", f"talks {ATTACK} end"
    text = f"{ATTACK} today\n\n{minister} said that {end}."
    report = a_report(text, ref=ATTACK, url="javascript:alert(2)", publisher=ATTACK, published="2031-03-08")
    source = Source("minister", minister, f"{ATTACK} Tov", "person", ("ALD",), role=ATTACK)
    statement = a_statement(end, text, report.id, source, terms="on_record", said="2031-03-08")
    issue = Issue(report.id, "test", ATTACK, minister, a_span(minister, text), ATTACK)
    return Reading(
        report,
        an_article(
            text,
            report.id,
            title=ATTACK,
            byline=ATTACK,
            publisher=ATTACK,
            original_url="javascript:alert(1)",
            furniture=(Furniture("comments", ATTACK),),
        ),
        statements=(replace(statement, addressee=ATTACK),),
        positions=(replace(a_position(end, text, report.id), issue=ATTACK, statement=statement.id),),
        proposals=(a_proposal(end, text, report.id),),
        meetings=(a_meeting(minister, text, report.id, format=ATTACK, place=ATTACK),),
        claims=(a_claim(end, text, report.id, by=(ATTACK,)),),
        issues=(issue,),
    )


@pytest.fixture(scope="session")
def hostile_explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the explorer of a record that holds nothing but the hostile report."""
    path = write_record(tmp_path_factory.mktemp("hostile") / "hostile.db", [hostile_reading()])
    with served(path) as address:
        yield address


def stuck_reading(day: int, party: str, stance: Stance, act: str, other: str, needs: str) -> Reading:
    """A report of what one party holds back until another acts, padded so that it is no copy of another day's."""
    needed = f"until {other} does {needs}"
    text = f"A minister said that {party} will not {act} {needed}. " + " ".join(f"x{day}y{n}" for n in range(300))
    report = a_report(text, ref=f"day {day}", published=f"2031-03-{day:02}")
    source = Source(party, "A minister", "A minister", "office", (party,))
    statement = a_statement(act, text, report.id, source)
    position = replace(
        a_position(act, text, report.id, party=party, stance=stance),
        issue=act,
        condition=Condition("precondition", needed, a_span(needed, text), other, needs),
        statement=statement.id,
    )
    article = an_article(text, report.id, published=report.published)
    return Reading(report, article, statements=(statement,), positions=(position,))


@pytest.fixture(scope="session")
def stuck_explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the explorer of two parties that wait on each other, one of them ever harder, in hostile words."""
    crew, rockets = f"the crew {ATTACK}", f"the rockets {ATTACK}"
    stuck = [
        stuck_reading(8, "ALD", "offers", rockets, "NVD", crew),
        stuck_reading(9, "NVD", "refuses", crew, "ALD", rockets),
        stuck_reading(10, "ALD", "refuses", rockets, "NVD", crew),
    ]
    with served(write_record(tmp_path_factory.mktemp("stuck") / "stuck.db", stuck)) as address:
        yield address


@pytest.fixture(scope="session")
def proposing_explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the explorer of a record with one proposal that words a rule, in hostile words too."""
    text = "Norvend proposed limits on military exercises, a minister said."
    report = a_report(text, ref="day 1", published="2031-03-08")
    limit = LimitDraft(f"military exercises {ATTACK}", ("size",), rule="limit")
    proposal = replace(a_proposal("limits on military exercises", text, report.id), limit=limit)
    reading = Reading(report, an_article(text, report.id, published=report.published), proposals=(proposal,))
    with served(write_record(tmp_path_factory.mktemp("proposing") / "p.db", [reading])) as address:
        yield address


@pytest.fixture(scope="session")
def telling_explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the explorer of a record that was told news in three rounds, the last one in hostile words."""
    path = write_record(tmp_path_factory.mktemp("telling") / "telling.db", readings())
    words = evidence_of(REPORTS["wire"], "preparing to mine the strait")
    first = News(
        "position", ("ALD",), "Aldria accuses Norvend", None, ("unnamed source",), words, "2031-03-08T12:00:00Z"
    )
    moved = replace(words[0], words="what no longer stands there")
    second = News("moved", ("ALD", "NVD"), "talks", "9 March", (), (moved,), "2031-03-09T12:00:00Z")
    gone = replace(words[0], report="gone", words=ATTACK)
    third = News("disagreement", (ATTACK,), ATTACK, ATTACK, (ATTACK,), (gone,), "2031-03-10T12:00:00Z")
    with store.open_record(path) as record:
        for number, news in enumerate((first, second, third)):
            store.news.tell(record, [news], [number], str(number))
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def explore(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Reading], str]]:
    """Give the address of the explorer of a record of one reading."""
    with ExitStack() as stack:
        yield lambda read: stack.enter_context(
            served(write_record(tmp_path_factory.mktemp("explore") / "r.db", [read]))
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium found on the path."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if found is None:
        pytest.skip("needs Chromium on the path")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is a browser

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path | str:
    """A record of the scene that a test may change."""
    return write_record(tmp_path / "talks.db", readings())


@pytest.fixture
def address(path: Path | str) -> Iterator[str]:
    """Address of the explorer of that record."""
    with served(path) as found:
        yield found


@pytest.fixture
def hostile_path(tmp_path: Path) -> Path | str:
    """A record of the hostile report that a test may change."""
    return write_record(tmp_path / "hostile.db", [hostile_reading()])


@pytest.fixture
def hostile_address(hostile_path: Path | str) -> Iterator[str]:
    """Address of the explorer of that record."""
    with served(hostile_path) as found:
        yield found
