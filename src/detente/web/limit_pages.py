"""Requests in, pages on treaties and proposals out: their words, claims held against them, the balance, a map."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from detente import answers, limits, pictures
from detente.errors import UsageError
from detente.store import open_record

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from detente.draw import Picture
    from detente.model.treaties import Change, Finding, Holding, Instrument, Provision
    from detente.web.pages import Pages

OUTCOMES = ("covered", "undecided", "exempt", "not_covered")
SETTING = "set."
"""How the field of a free parameter begins in an address."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the form of a page asks: empty where it asks nothing."""

    provision: str = ""
    on: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    look: pictures.Look = pictures.Look()  # noqa: RUF009 - frozen

    @classmethod
    def of(cls, request: Request) -> Question:
        """Read it off an address; a field left empty counts as not given."""
        given = {key: value.strip() for key, value in request.query_params.items() if value.strip()}
        settings = tuple((k.removeprefix(SETTING), v) for k, v in given.items() if k.startswith(SETTING))
        places = tuple(p.strip() for p in given.get("from", "").split(";") if p.strip())
        against = tuple(given.get("against", "").replace(",", " ").upper().split())
        look = pictures.Look(given.get("party", "").upper(), places, against)
        return cls(given.get("provision", ""), given.get("on", ""), settings, look)

    @property
    def day(self) -> dt.date | None:
        """The day asked about.

        Raises:
            UsageError: it is none.
        """
        try:
            return dt.date.fromisoformat(self.on) if self.on else None
        except ValueError as error:
            message = f"{self.on!r} is no day. Write it as 2011-02-05."
            raise UsageError(message) from error


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a page on an instrument shows; a picture is None where there is nothing to draw."""

    instrument: Instrument
    provision: Provision
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...]
    on_the_ground: pictures.Map
    figures: Picture | None
    balance: Picture | None

    def by_outcome(self) -> list[tuple[str, list[Finding]]]:
        """Give the findings by what came of them, those that bite first."""
        rows = [(outcome, [f for f in self.findings if f.outcome == outcome]) for outcome in OUTCOMES]
        return [(outcome, found) for outcome, found in rows if found]


@dataclass(frozen=True, slots=True)
class LimitPages:
    """The pages on limits, drawn like those of a record."""

    pages: Pages

    def index(self, request: Request) -> Response:
        """List the instruments that ship."""
        return self.pages.show(request, "limits.html", instruments=[limits.load(name) for name in limits.names()])

    def index_as_json(self, _request: Request) -> Response:
        """List them as JSON."""
        return JSONResponse([_head(limits.load(name)) for name in limits.names()])

    def instrument(self, request: Request) -> Response:
        """Show one that ships."""
        return self._shown(request, _shipped(request))

    def instrument_as_json(self, request: Request) -> Response:
        """Give it as JSON."""
        return JSONResponse(_row(_answer(_shipped(request), Question.of(request))))

    def draft(self, request: Request) -> Response:
        """Show a proposal of the record as the limit that it comes to."""
        return self._shown(request, self._drafted(request))

    def draft_as_json(self, request: Request) -> Response:
        """Give it as JSON."""
        return JSONResponse(_row(_answer(self._drafted(request), Question.of(request))))

    def _drafted(self, request: Request) -> Instrument:
        with open_record(self.pages.path) as record:
            return limits.read(answers.draft(record, request.path_params["proposal"]), "draft")

    def _shown(self, request: Request, instrument: Instrument) -> Response:
        """Show the answer to a question; one that cannot be put is told, and the plain page shown below."""
        question, problem = Question.of(request), ""
        try:
            sheet = _answer(instrument, question)
        except UsageError as error:
            problem, sheet = str(error), _answer(instrument, Question())
        return self.pages.show(
            request,
            "limit.html",
            400 if problem else 200,
            whole=instrument,
            sheet=sheet,
            question=question,
            settings=dict(question.settings),
            ends={p.name: limits.reaches_to(p, _claims(instrument)) for p in instrument.parameters},
            problem=problem,
            lines=list(limits.told_changes(sheet.changes)),
        )


def _shipped(request: Request) -> Instrument:
    name = request.path_params["name"]
    if name not in limits.names():
        raise HTTPException(404, f"There is no instrument {name!r}. Choose one from /limits.")
    return limits.load(name)


def _answer(instrument: Instrument, question: Question) -> Sheet:
    """Put a question to an instrument.

    Raises:
        UsageError: it has no such provision or parameter, or a number, day or place is none.
    """
    filled = limits.fill(instrument, [f"{name}={number}" for name, number in question.settings])
    provision = next((p for p in filled.provisions if question.provision in {"", p.id}), None)
    if provision is None:
        message = f"{instrument.name} has no provision {question.provision!r}. Choose one from the list."
        raise UsageError(message)
    claims, day = _claims(instrument), question.day
    findings = tuple(limits.check(filled, claims, day, provision.id))
    held = limits.claims_for(None, filled.holdings) if filled.holdings else ()
    changes = tuple(limits.balance(filled, held, day))
    return Sheet(
        instrument=filled,
        provision=provision,
        findings=findings,
        changes=changes,
        on_the_ground=pictures.of_ground(filled, provision, claims, question.look, day),
        figures=pictures.of_findings(filled, findings, day),
        balance=pictures.of_changes([c for c in changes if c.held is not None]),
    )


def _claims(instrument: Instrument) -> tuple[Holding, ...]:
    """Give the claims that ship for an instrument; for a draft, which names none, all that ship for any."""
    asked = instrument.claims
    if instrument.name not in limits.names():
        asked = tuple(dict.fromkeys(c for name in limits.names() for c in limits.load(name).claims))
    return limits.claims_for(None, asked) if asked else ()


def _head(instrument: Instrument) -> dict[str, Any]:
    days = {k: str(d) if (d := getattr(instrument, k)) else None for k in ("signed", "since", "until")}
    return {
        "name": instrument.name,
        "title": instrument.title,
        "status": instrument.status,
        "parties": list(instrument.parties),
        **days,
        "source": list(instrument.source),
        "provisions": [
            {"id": p.id, "article": p.article, "rule": p.rule, "text": p.text} for p in instrument.provisions
        ],
        "open": {p.name: p.unit for p in instrument.parameters},
    }


def _row(sheet: Sheet) -> dict[str, Any]:
    return {
        **_head(sheet.instrument),
        "findings": [limits.finding_row(f) for f in sheet.findings],
        "balance": [limits.change_row(c) for c in sheet.changes],
        "map": pictures.map_row(sheet.on_the_ground),
    }
