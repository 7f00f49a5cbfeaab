"""The path or address of a record in, the explorer as an ASGI application out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from detente.errors import DetenteError
from detente.store import open_record
from detente.web.account_pages import AccountPages
from detente.web.compare_pages import ComparePages
from detente.web.copies_pages import CopiesPages
from detente.web.doorkeeper import LOG_IN, Door, Doorkeeper
from detente.web.guard import Guard
from detente.web.limit_pages import LimitPages
from detente.web.menu import MENU
from detente.web.pages import Pages, filters_for_templates
from detente.web.review_pages import ReviewPages
from detente.web.shown import shown
from detente.web.snapshot_pages import SnapshotPages
from detente.web.take_away_pages import TakeAwayPages
from detente.web.timeline_pages import TimelinePages
from detente.web.watch_pages import WatchPages, clock

if TYPE_CHECKING:
    from pathlib import Path


def create_app(place: Path | str, door: Door | None = None, names: frozenset[str] = frozenset()) -> Starlette:
    """Make the explorer of one record, which is opened anew for every page.

    Args:
        place: the path of its file, or the address of its database.
        door: who may come in; without one, whoever reaches it.
        names: of hosts under which it is served, besides this machine's own.

    Raises:
        RecordError: the record cannot be opened.
    """
    with open_record(place) as record:
        pages = Pages(place, record.title, _templates())
    limits, compare, news = LimitPages(pages), ComparePages(pages), WatchPages(pages)
    taken = TakeAwayPages(pages)
    door = door or Door()
    accounts = AccountPages(pages, door)
    return Starlette(
        routes=[
            Route("/", pages.dossier),
            Route("/reports", pages.reports),
            Route("/reports/{report}.json", pages.report_as_json),
            Route("/reports/{report}", pages.report),
            Route("/reports/{report}/snapshot", SnapshotPages(pages).snapshot),
            Route("/search", pages.search),
            Route("/timeline", TimelinePages(pages).timeline),
            Route("/copies", CopiesPages(pages).copies),
            Route("/compare", compare.compare),
            Route("/compare.json", compare.compare_as_json),
            Route(LOG_IN, accounts.log_in),
            Route(LOG_IN, accounts.logged_in, methods=["POST"]),
            Route("/log-out", accounts.log_out, methods=["POST"]),
            Route("/account", accounts.account),
            Route("/limits", limits.index),
            Route("/limits.json", limits.index_as_json),
            Route("/limits/proposals/{proposal}.json", limits.draft_as_json),
            Route("/limits/proposals/{proposal}", limits.draft),
            Route("/limits/{name}.json", limits.instrument_as_json),
            Route("/limits/{name}", limits.instrument),
            Route("/news", news.index),
            Route("/news.json", news.as_json),
            Route("/news.atom", news.as_atom),
            *ReviewPages(pages).routes(),
            Route("/take-away", taken.index),
            Route("/take-away/{name}", taken.form),
            Mount("/static", StaticFiles(packages=[("detente.web", "static"), ("detente.draw", "static")])),
            Route("/{what}.json", pages.as_json),
            Route("/{what}.csv", pages.as_csv),
            Route("/{what}", pages.listed),
        ],
        middleware=[Middleware(Guard, names=names), Middleware(Doorkeeper, door=door)],
        exception_handlers={DetenteError: pages.failed, HTTPException: pages.failed},
    )


def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("detente.web"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(filters_for_templates(), clock=clock)
    templates.globals["menu"] = MENU
    return templates
