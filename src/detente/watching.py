"""Feeds and pages to watch and a record in, round by round what is new in it out; every step is kept as it is done."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from detente import ingest, pipeline, store, watch
from detente.errors import FetchError
from detente.model.news import Visit
from detente.model.reports import Report
from detente.news import tell_news

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.model.news import News, Watched

MOST_ENTRIES = 500  # of one feed that are read in one round; the rest is read in the next ones
TRIES = 3  # to fetch the page that an entry links to
SHORTEST_PAUSE = 1.0  # seconds between two rounds


def utc_now() -> dt.datetime:
    """Give the time, in UTC and to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


@dataclass(slots=True)
class Round:
    """What one round did.

    Attributes:
        asked: how many feeds and pages; `waiting`: how many whose time has not come.
        added: how many reports were read that were not in the record, or that changed.
        failed: those feeds and pages that could not be had, and why.
        unread: what they hold and could not be read, each told once.
        news: what the record tells now and did not tell before.
    """

    asked: int = 0
    waiting: int = 0
    added: int = 0
    failed: list[ingest.Unread] = field(default_factory=list)
    unread: list[ingest.Unread] = field(default_factory=list)
    news: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched, and with what.

    Attributes:
        every: minutes between two times that a row is asked which does not say so itself.
        clock, chance: give the time in UTC, and a number from 0 to 1.
    """

    record: store.Record
    reader: pipeline.Reader
    rows: Sequence[Watched]
    fetcher: ingest.Fetcher
    every: int
    clock: Callable[[], dt.datetime] = utc_now
    chance: Callable[[], float] = random.random

    def round(self) -> Round:
        """Ask all whose time has come, read what is new, and tell what is new in it.

        What the record held before it was first watched is no news.

        Raises:
            RecordError: the record cannot be written; what was read before it stays.
        """
        done = Round()
        if store.news.told_state(self.record) is None:
            tell_news(self.record, self.clock())
        for row in self.rows:
            if self._due(row) > self.clock():
                done.waiting += 1
            else:
                done.asked += 1
                store.news.keep_visit(self.record, self._visit(row, done))
        done.news = tell_news(self.record, self.clock())
        return done

    def pause(self) -> float:
        """Seconds until the next one's time comes."""
        now = self.clock()
        return max(min((self._due(row) - now).total_seconds() for row in self.rows), SHORTEST_PAUSE)

    def _due(self, row: Watched) -> dt.datetime:
        last = store.news.last_visit(self.record, row.url)
        return watch.due(last, row.every or self.every, self.clock())

    def _visit(self, row: Watched, done: Round) -> Visit:
        """Ask one row and read what is new there; what is left for later is asked for as if it were new."""
        last = store.news.last_visit(self.record, row.url) or Visit(row.url, "")
        asked = self.clock()
        found = ingest.poll(self.fetcher, row.url, row.kind, ingest.Validators(last.etag, last.modified), asked)
        visit = replace(last, asked=asked.isoformat(), failures=0, hold=None)
        if found.problem is not None:
            done.failed.append(ingest.Unread(row.url, found.problem))
            failures, every = last.failures + 1, row.every or self.every
            hold = watch.after_failure(asked, every, failures, chance=self.chance(), wait=found.wait, gone=found.gone)
            return replace(visit, failures=failures, hold=hold.isoformat())
        if found.wait is not None:
            hold = watch.after_failure(asked, 0, 0, chance=0.0, wait=found.wait, gone=False)
            visit = replace(visit, hold=hold.isoformat())
        if found.page is None:
            return replace(visit, etag=found.validators.etag, modified=found.validators.modified)
        least = watch.least_minutes(found.page.content) if row.kind == "feed" else 0
        whole = self._read(row, replace(found.page, publisher=row.publisher), done)
        given = found.validators if whole else ingest.Validators()
        return replace(visit, etag=given.etag, modified=given.modified, least=least)

    def _read(self, row: Watched, page: Report, done: Round) -> bool:
        """Read what was not read before; give whether that was all there is."""
        left, fresh, whole, wordless = store.news.tries_left(self.record, row.url), 0, True, 0
        for item in ingest.read_polled(page, row.kind, follow=row.follow):
            if not isinstance(item, Report):
                whole = whole and item.target != row.url  # else of the feed as a whole
                wordless += item.target != row.url
                done.unread += [item] if item.target == row.url else []
                continue
            digest = _digest(item, follow=row.follow)
            tries = left.get(digest, TRIES)
            if tries == 0:
                continue
            if fresh == MOST_ENTRIES:
                whole = False
                break
            fresh += 1
            left[digest] = self._read_item(row, item, tries, done)
            whole = whole and left[digest] == 0
            store.news.keep_entry(self.record, row.url, digest, left[digest])
        if wordless:
            why = f"{wordless} of its entries have no words; to read the pages that they link to: follow = true"
            done.unread.append(ingest.Unread(row.url, why))
        return whole

    def _read_item(self, row: Watched, item: Report, tries: int, done: Round) -> int:
        """Read one report, or the page that it links to; give how often that is still to be tried."""
        if row.follow and item.url:
            try:
                item = ingest.follow(item, self.fetcher)
            except FetchError as error:
                if tries > 1:
                    return tries - 1
                done.unread.append(ingest.Unread(item.url or row.url, str(error)))
        if item.content:
            for tally in pipeline.keep_items(self.record, (item,), self.reader):
                done.added += tally.added + tally.updated
        return 0


def _digest(item: Report, *, follow: bool) -> str:
    """Tell entries apart by their words, for ids and dates may change each time; followed ones by their link too."""
    parts = (item.title or "", item.content.decode("utf-8", "replace"), (item.url or "") if follow else "")
    return sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()[:20]
