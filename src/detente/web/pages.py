"""Requests in, pages out: one function a page, and its JSON beside it."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from detente import answers
from detente.errors import NothingFoundError, UsageError
from detente.model.dates import PartialDate
from detente.model.reviews import FACTS
from detente.model.statements import UNSTATED
from detente.model.text import Span
from detente.show import build_dossier, make_matrix
from detente.show.dossier import first_wants, published_words, said_line
from detente.show.material import Citations, Material, by_words
from detente.show.matrix import first_groups
from detente.show.tables import VIEWS
from detente.show.wording import counted, date_words, plain, quoted
from detente.store import WHOLE, Filters, open_record, queries
from detente.store.search import MOST_HITS, search
from detente.store.standings import standings
from detente.web import asking
from detente.web.marking import CITED, Place, mark, places_of
from detente.web.strip import anchor, lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment
    from starlette.requests import Request

    from detente.model.reading import Hit
    from detente.store import Record
    from detente.store.standings import Standing


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of the record at a path or an address, drawn with one set of templates."""

    path: Path | str
    title: str
    templates: Environment

    def dossier(self, request: Request) -> Response:
        """Show the state of the talks on one page."""
        with open_record(self.path) as record:
            asked = answers.latest(answers.ask(record, asking.filters_of(request)))
            material = answers.material(asked)
            dossier = build_dossier(material)
            return self.show(
                request,
                "dossier.html",
                dossier=dossier,
                since=published_words(asked.filters.since) if asked.filters.since else "",
                facets=[asking.by_party(record), asking.AS_OF],
                strip=lay_out(material.timeline),
                matrix=make_matrix(material),
            )

    def reports(self, request: Request) -> Response:
        """List the reports."""
        return self._list(request, "reports")

    def listed(self, request: Request) -> Response:
        """List the records of one kind."""
        return self._list(request, _what(request))

    def report(self, request: Request) -> Response:
        """Show one report, its words marked, beside what was read out of it."""
        report = request.path_params["report"]
        with open_record(self.path) as record:
            asked = answers.ask(record, Filters(report=report))
            article = queries.articles(record, asked.filters, pages=False)[0]
            summary = queries.reports(record, asked.filters)[0]
            material = answers.material_of(asked, *asking.OF_A_REPORT)
            copies = queries.copies(record, asked.filters)
            stands = _standings(record, material)
            ends = {end for copy in copies for end in (copy.report, copy.original)}
            names = {end: ref for end, (ref, _) in queries.names(record, ends).items()}
        citations = Citations(material)
        views = [(name, VIEWS[name], tuple(VIEWS[name].rows(material, citations))) for name in asking.OF_A_REPORT[1:]]
        return self.show(
            request,
            "report.html",
            article=article,
            summary=summary,
            published=published_words(article.published),
            links=[url for url in (summary.url, article.original_url) if is_web_address(url)],
            blocks=mark(article, [*places_of(material.statements), *_cited(request)]),
            statements=[(s.id, said_line(s, citations)) for s in material.statements],
            standings=stands,
            views=[view for view in views if view[2]],
            copies=[(c, names[c.original], names[c.report]) for c in copies],
        )

    def search(self, request: Request) -> Response:
        """Show the paragraphs and statements that hold the words sought."""
        filters = asking.filters_of(request)
        with open_record(self.path) as record:
            hits = search(record, filters) if filters.words else ()
            names = queries.names(record, {hit.report for hit in hits})
        citations = Citations(Material({report: ref for report, (ref, _) in names.items()}))
        found = [(hit.kind, citations.cite(hit.evidence), _hit_words(hit)) for hit in hits]
        return self.show(request, "search.html", words=filters.words or "", found=found, most=MOST_HITS)

    def as_json(self, request: Request) -> Response:
        """Answer in the shapes of the command line."""
        what = _what(request, "reports", "dossier", "search")
        with open_record(self.path) as record:
            window = asking.window_of(request)[0] if "page" in request.query_params else WHOLE
            asked = answers.ask(record, asking.filters_of(request), window)
            try:
                return JSONResponse(answers.answer(what, asked))
            except NothingFoundError:
                return JSONResponse([])

    def as_csv(self, request: Request) -> Response:
        """Answer in rows for a spreadsheet."""
        what = _what(request, "reports", "search")
        with open_record(self.path) as record:
            asked = answers.ask(record, asking.filters_of(request))
            rows = io.StringIO()
            with suppress(NothingFoundError):
                csv.writer(rows, lineterminator="\n").writerows(answers.rows(what, asked))
        headers = {"content-disposition": f'attachment; filename="{what}.csv"'}
        return Response(rows.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")

    def report_as_json(self, request: Request) -> Response:
        """Answer with one report's article, statements and issues, in the shapes of the command line."""
        with open_record(self.path) as record:
            asked = answers.ask(record, Filters(report=request.path_params["report"]))
            found = {"article": answers.answer("article", asked)}
            for what in asking.OF_A_REPORT:
                try:
                    found[what] = answers.answer(what, asked)
                except NothingFoundError:
                    found[what] = []
            return JSONResponse(found)

    def failed(self, request: Request, error: Exception) -> Response:
        """Say what went wrong and what to do, as page or as JSON."""
        status = error.status_code if isinstance(error, HTTPException) else _status(error)
        message = error.detail if isinstance(error, HTTPException) else str(error)
        if request.url.path.endswith(".json"):
            return JSONResponse({"error": message}, status)
        return self.show(request, "failed.html", status=status, message=message)

    def _list(self, request: Request, what: str) -> Response:
        """Show a page of rows; of those proposals that word a rule, each leads to the limit that it runs as."""
        with open_record(self.path) as record:
            whole = answers.ask(record, asking.filters_of(request))
            total = answers.how_many(whole, what)
            window, number = asking.window_of(request)
            asked = replace(whole, window=window)
            material = answers.material_of(asked, what)
            rows = tuple(VIEWS[what].rows(material, Citations(material)))
            after = window.first + len(rows)
            return self.show(
                request,
                "list.html",
                what=what,
                view=VIEWS[what],
                rows=rows,
                standings=standings(record, what, [row.record for row in rows]) if what in FACTS else {},
                running={p.id for p in material.proposals if p.limit.rule != UNSTATED},
                first=window.first,
                total=total,
                most=queries.MOST_COUNTED,
                old=answers.old(whole, what),
                earlier=_address(request, number - 1) if number > 1 else None,
                later=_address(request, number + 1) if after < total else None,
                facets=asking.facets_of(record, what),
            )

    def show(self, request: Request, template: str, status: int = 200, **context: Any) -> Response:  # noqa: ANN401 - a template's own
        """Draw a template; `context` is what it names."""
        html = self.templates.get_template(template).render(
            path=request.url.path,
            filters=asking.filters_of(request),
            record=self.title,
            query=request.url.query,
            given=request.query_params,
            account=getattr(request.state, "account", None),
            status=status,
            **context,
        )
        return HTMLResponse(html, status)


def filters_for_templates() -> dict[str, Any]:
    """Functions that templates call by name."""
    shared = (quoted, plain, anchor, counted, by_words, first_groups, first_wants, is_web_address, share, day_name)
    return {function.__name__: function for function in shared}


def _standings(record: Record, material: Material) -> dict[str, Standing]:
    """How the facts of a material stand, by their ids."""
    facts = {
        "statements": [statement.id for statement in material.statements],
        "positions": [position.id for position in material.positions],
        "proposals": [proposal.id for proposal in material.proposals],
        "meetings": [meeting.id for meeting in material.meetings],
        "claims": [weighed.claim.id for weighed in material.claims],
    }
    return {fact: stands for kind, ids in facts.items() for fact, stands in standings(record, kind, ids).items()}


def _status(error: Exception) -> int:
    if isinstance(error, NothingFoundError):
        return 404
    return 400 if isinstance(error, UsageError) else 500


def _what(request: Request, *others: str) -> str:
    what: str = request.path_params["what"]
    if what not in {*asking.LISTS, *others}:
        raise HTTPException(404, f"There is no page {what!r}. Choose one from the menu.")
    return what


def _cited(request: Request) -> list[Place]:
    """The words that a reference leads to, from `?at=START-END`; anything else is no reference."""
    first, _, last = request.query_params.get("at", "").partition("-")
    start, end = asking.whole_number(first), asking.whole_number(last)
    if start is None or end is None or start >= end:
        return []
    return [Place(CITED, CITED, Span(start, end))]


def _hit_words(hit: Hit) -> str:
    return " […] ".join(piece.words for piece in hit.evidence)


def is_web_address(url: str | None) -> bool:
    """Whether a link may lead there: a report's address can be anything, a script too."""
    return url is not None and urlsplit(url).scheme in {"http", "https"}


def day_name(when: str) -> str:
    """Write a day, a month or a year for a person; what is none, as it is."""
    try:
        return date_words(PartialDate.parse(when))
    except ValueError:
        return when


def share(part: float | None) -> str:
    """Write a share in percent; nothing if it is unknown."""
    return "" if part is None else f"{part:.0%}"


def _address(request: Request, page: int) -> str:
    return "?" + urlencode({**request.query_params, "page": page})
