"""Requests in, pages on which a person says of facts whether they were read rightly out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import quote, unquote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse
from starlette.routing import Route

from detente.errors import DetenteError, NothingFoundError
from detente.model.reviews import FACTS, ReviewVerdict
from detente.model.statements import Statement
from detente.show.wording import plain
from detente.store import Filters, open_record, queries, review, review_all, undo_batch
from detente.store import queue as waiting_in
from detente.store.corrections import FIELDS, values
from detente.store.reviews import meant, met, reviews
from detente.web import asking
from detente.web.csrf import keep_cookie, keep_token, sent_form, token_of
from detente.web.marking import Place, mark, places_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from detente.model.reports import Article
    from detente.store import Record
    from detente.store.facts import Fact
    from detente.store.reviews import Met
    from detente.web.marking import MarkedBlock
    from detente.web.pages import Pages

WHO = "detente_who"
A_YEAR = 365 * 24 * 3600
VERDICTS: dict[str, ReviewVerdict] = {v: v for v in get_args(ReviewVerdict)}
WHYS = {  # what a verdict rests on where a person says nothing else
    "accept": "The words say so.",
    "reject": "The words do not say so.",
    "correct": "The words say otherwise.",
    "undo": "Taken back.",
}
DONE = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a fact: how it stands, how the machine read it, and what it may be."""

    name: str
    value: str
    read: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewPages:
    """The pages of reviews, drawn like those of a record."""

    pages: Pages

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/review", self.queue),
            Route("/review/orphans", self.orphans),
            Route("/review/all/{what}", self.every),
            Route("/review/all/{what}", self.say_of_every, methods=["POST"]),
            Route("/review/batch/{batch}", self.batch),
            Route("/review/batch/{batch}", self.undo_batch, methods=["POST"]),
            Route("/review/{kind}/{fact}", self.fact),
            Route("/review/{kind}/{fact}", self.say, methods=["POST"]),
        ]

    def queue(self, request: Request) -> Response:
        """Show what is most worth a person's minute, one fact at a time."""
        at = asking.number_of(request, "at")
        with open_record(self.pages.path) as record:
            waiting = waiting_in(record, asking.filters_of(request))
            at = min(at, max(len(waiting) - 1, 0))
            one = waiting[at] if waiting else None
            shown = _item(record, met(record, one.fact)) if one else {}
            done = _done(record, request)
            facets = [asking.by_party(record)]
        return self._show(
            request,
            record,
            "review.html",
            **{"lines": (), "item": None, **shown},
            done=done,
            one=one,
            at=at,
            waiting=waiting,
            facets=facets,
            here=_queue_address(request, at),
            before=_queue_address(request, at - 1) if at else None,
            after=_queue_address(request, at + 1) if at + 1 < len(waiting) else None,
        )

    def fact(self, request: Request) -> Response:
        """Show one fact, whatever was said of it."""
        return self._fact(request)

    def orphans(self, request: Request) -> Response:
        """List the reviews whose words are gone, or are read no more."""
        with open_record(self.pages.path) as record:
            lost = [made for made in reviews(record) if made.orphan]
            names = {report: ref for report, (ref, _) in queries.names(record, (one.report for one in lost)).items()}
        return self._show(request, record, "orphans.html", lost=lost, names=names)

    def every(self, request: Request) -> Response:
        """Show how many facts a filter leaves, to be accepted or rejected in one act."""
        return self._every(request)

    def batch(self, request: Request) -> Response:
        """Show one act on many facts, to be undone."""
        return self._batch(request)

    async def say(self, request: Request) -> Response:
        """Keep a verdict on one fact."""
        form = await sent_form(request)
        return await run_in_threadpool(self._say, request, form)

    async def say_of_every(self, request: Request) -> Response:
        """Keep a verdict on all facts that a filter leaves."""
        form = await sent_form(request)
        return await run_in_threadpool(self._say_of_every, request, form)

    async def undo_batch(self, request: Request) -> Response:
        """Take one act back."""
        form = await sent_form(request)
        return await run_in_threadpool(self._undo_batch, request, form)

    def _fact(self, request: Request, problem: str = "", status: int = 200) -> Response:
        with open_record(self.pages.path) as record:
            found = _found(record, request)
            shown, done = _item(record, found), _done(record, request)
        here = f"/review/{found.kind}/{found.fact}"
        return self._show(
            request, record, "review.html", status, **shown, one=None, done=done, here=here, problem=problem
        )

    def _every(self, request: Request, problem: str = "", status: int = 200) -> Response:
        what = _kind(request)
        with open_record(self.pages.path) as record:
            count = len(meant(record, what, asking.filters_of(request)))
        return self._show(request, record, "review_all.html", status, what=what, count=count, problem=problem)

    def _batch(self, request: Request, problem: str = "", status: int = 200) -> Response:
        name = request.path_params["batch"]
        with open_record(self.pages.path) as record:
            rows = [made for made in reviews(record) if made.batch == name]
        made = [row for row in rows if row.verdict != "undo"]
        if not made:
            raise HTTPException(404, f"There is no act {name!r}. See /reviews.")
        undone = {row.undoes for row in rows}
        left = sum(row.no not in undone for row in made)
        return self._show(
            request, record, "review_batch.html", status, name=name, made=made, left=left, told=DONE, problem=problem
        )

    def _say(self, request: Request, form: dict[str, str]) -> Response:
        verdict, who = VERDICTS.get(form.get("verdict", "")), self._judge(request, form)
        if verdict is None:
            raise HTTPException(400, "Say accept, reject, correct or undo.")
        why = form.get("why", "").strip() or WHYS[verdict]
        with open_record(self.pages.path) as record:
            try:
                called = request.path_params["fact"]
                wanted = _wanted(_found(record, request), form) if verdict == "correct" else {}
                made = review(record, verdict, called, who=who, why=why, wanted=wanted, own=_own_only(request))
            except DetenteError as error:
                problem = str(error)
            else:
                done = f"{made.kind}/{made.fact}/{verdict}"
                return self._sent(request, _back(form.get("back", ""), done), who)
        return self._fact(request, problem, 400)

    def _say_of_every(self, request: Request, form: dict[str, str]) -> Response:
        what, who, verdict = _kind(request), self._judge(request, form), VERDICTS.get(form.get("verdict", ""))
        if verdict not in {"accept", "reject"}:
            raise HTTPException(400, "Say accept or reject.")
        with open_record(self.pages.path) as record:
            facts = meant(record, what, asking.filters_of(request))
            if str(len(facts)) != form.get("count"):
                return self._every(request, "The record has changed since. Look again at how many it is now.", 409)
            try:
                batch = review_all(record, verdict, what, facts, who=who, why=form.get("why", ""))
            except DetenteError as error:
                return self._every(request, str(error), 400)
        return self._sent(request, f"/review/batch/{batch}", who)

    def _undo_batch(self, request: Request, form: dict[str, str]) -> Response:
        name, who = request.path_params["batch"], self._judge(request, form)
        with open_record(self.pages.path) as record:
            try:
                why = form.get("why", "").strip() or WHYS["undo"]
                undo_batch(record, name, who=who, why=why, own=_own_only(request))
            except DetenteError as error:
                return self._batch(request, str(error), 400)
        return self._sent(request, f"/review/batch/{name}", who)

    def _judge(self, request: Request, form: dict[str, str]) -> str:
        """Who says so: the account, else the name in the form.

        Raises:
            HTTPException: the account may only read.
        """
        account = getattr(request.state, "account", None)
        if account is not None and not account.may("reviewer"):
            raise HTTPException(403, "You may read this record and not review it. Ask its owner.")
        return str(account.name) if account is not None else form.get("who", "").strip()

    def _sent(self, request: Request, address: str, who: str) -> Response:
        response = RedirectResponse(address, 303)
        if getattr(request.state, "account", None) is None:
            keep_cookie(request, response, WHO, quote(who), A_YEAR)
        return response

    def _show(self, request: Request, record: Record, template: str, status: int = 200, **context: Any) -> Response:  # noqa: ANN401 - a template's own
        """Draw a page with forms; `closed` says why nothing can be said of anything on it, if so."""
        account = getattr(request.state, "account", None)
        closed = "" if record.writable else "This record cannot be written to: its file or folder is read-only."
        if account is not None and not account.may("reviewer"):
            closed = "You may read this record and not review it."
        who = account.name if account is not None else unquote(request.cookies.get(WHO, ""))
        own = {"token": token_of(request), "who": who, "closed": closed, "whys": WHYS}
        return keep_token(request, self.pages.show(request, template, status, **{"problem": "", **own, **context}))


def _own_only(request: Request) -> bool:
    """Whether who asks may take back only what they said themselves."""
    account = getattr(request.state, "account", None)
    return account is not None and not account.may("admin")


def _found(record: Record, request: Request) -> Met:
    kind, called = request.path_params["kind"], request.path_params["fact"]
    found = met(record, called)
    if found.kind != kind:
        raise HTTPException(404, f"{called!r} is a {found.kind}. See /review/{found.kind}/{called}.")
    return found


def _item(record: Record, found: Met) -> dict[str, Any]:
    """What a page on one fact shows: the fact, its fields, its words in context, and what was said of it."""
    fact = found.shown or found.machine
    now, read = values(fact), values(found.machine)
    only = Filters(report=found.report)
    article = queries.articles(record, only, pages=False)[0]
    return {
        "item": found,
        "lines": [Line(f.name, now[f.name], read[f.name], f.choices) for f in FIELDS[type(fact)]],
        "context": _context(article, fact),
        "cited": f"{fact.evidence[0].span.start}-{fact.evidence[-1].span.end}",
        "summary": queries.reports(record, only)[0],
        "history": reviews(record, found.fact),
        "told": DONE,
    }


def _context(article: Article, fact: Fact) -> list[MarkedBlock]:
    """The blocks that hold the fact's words, and those beside them, its words marked."""
    places = (
        places_of([fact]) if isinstance(fact, Statement) else [Place("1", "content", e.span) for e in fact.evidence]
    )
    held = {n for n, b in enumerate(article.blocks) for p in places if p.span.overlaps(b.span)}
    return [block for n, block in enumerate(mark(article, places)) if held & {n - 1, n, n + 1}]


def _done(record: Record, request: Request) -> tuple[str, str, str] | None:
    """What was done last: kind, id and what it came to, from `?done=KIND/ID/VERDICT`; None if it is no fact."""
    kind, _, rest = request.query_params.get("done", "").partition("/")
    called, _, verdict = rest.partition("/")
    if verdict not in VERDICTS:
        return None
    try:
        found = met(record, called)
    except NothingFoundError:
        return None
    return (found.kind, called, verdict) if found.kind == kind else None


def _wanted(found: Met, form: dict[str, str]) -> dict[str, str]:
    """The fields that a person changed in the form."""
    now = values(found.shown or found.machine)
    sent = {name: " ".join(form.get(f"field {name}", value).split()) for name, value in now.items()}
    return {name: value for name, value in sent.items() if value != now[name]}


def _kind(request: Request) -> str:
    what: str = request.path_params["what"]
    if what not in FACTS:
        raise HTTPException(404, f"Of {plain(what)!r} nothing is accepted or rejected. Choose from the menu.")
    return what


def _queue_address(request: Request, at: int) -> str:
    kept = {k: v for k, v in request.query_params.items() if k not in {"at", "done"} and v}
    return "/review?" + urlencode({**kept, "at": at})


def _back(address: str, done: str) -> str:
    """Where to go on: a page of reviews of this server, and nowhere else."""
    path = address if address.startswith("/review") and "\\" not in address else "/review"
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'done': done})}"
