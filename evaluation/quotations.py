"""Holds the quotations of an invented press against invented transcripts; macro F1 over the five verdicts."""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from detente.alignment.quotations import Checker, printed_in
from detente.article.read import plain_article, read_article
from detente.language.numerals import find_numerals
from detente.language.quotations import find_quotations
from detente.model.quotations import Fidelity
from detente.model.reports import Report
from detente.model.statements import Source, Statement
from detente.model.text import Evidence

if TYPE_CHECKING:
    from detente.model.quotations import CheckedQuotation
    from detente.model.reports import Article
    from detente.model.statements import SourceKind

HERE = Path(__file__).parent
VERDICTS: tuple[Fidelity, ...] = get_args(Fidelity)
PARTS = ("dev", "test")
NOTHING = "nothing said"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence or two of a report with a quotation, and how true the quotation is."""

    verdict: Fidelity
    by: str
    press: str
    published: str


def transcripts(part: str) -> tuple[list[Article], list[Case]]:
    """Give the transcripts of one part, and what the press makes of them."""
    articles, cases = [], []
    for path in sorted((HERE / "quotations").glob("*.toml")):
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        if held["part"] == part:
            day = held["published"]
            report = Report(ref=path.stem, content=held["transcript"].encode(), published=day)
            articles.append(read_article(report)[0])
            cases += [Case(verdict, by, press, day) for verdict in VERDICTS for by, press in held[verdict]]
    return articles, cases


def check(case: Case, number: int, checker: Checker) -> CheckedQuotation | None:
    """Hold the quotation of one case against the transcripts, as if its statement had been read without fault."""
    article = plain_article(case.press, report=f"case {number}", published=case.published)
    quotations = find_quotations(article.text, [b.span for b in article.blocks], article.report).records
    said = [Evidence(article.report, q.inner, q.inner.of(article.text), "gold") for q in quotations]
    kind: SourceKind = "anonymous" if case.by.islower() else "person"
    statement = Statement(
        f"s{number}", article.report, Source(case.by, case.by, case.by, kind), ("said",),
        tuple(e.words for e in said), "direct", "positive", "on_record", None, None, None, None, tuple(said),
    )  # fmt: skip
    (printed,) = printed_in(article, [statement], find_quotations)
    return checker.check(printed)


def answers(part: str) -> list[tuple[Case, str, CheckedQuotation | None]]:
    """Give the cases of one part with the verdicts on them."""
    articles, cases = transcripts(part)
    checker = Checker(articles, find_numerals)
    found = [check(case, number, checker) for number, case in enumerate(cases)]
    return [(case, f.verdict if f else NOTHING, f) for case, f in zip(cases, found, strict=True)]


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Give the mean of the F1 of each verdict, of pairs of a right and a given one."""
    right, wanted, given = (Counter(p) for p in ([a for a, b in pairs if a == b], *map(list, zip(*pairs, strict=True))))
    return sum(2 * right[v] / max(wanted[v] + given[v], 1) for v in VERDICTS) / len(VERDICTS)


def measure(_: Path | None = None) -> dict[str, float]:
    """Give the macro F1 of each part."""
    return {
        f"quotations.{part}_macro_f1": round(macro_f1([(c.verdict, given) for c, given, _ in answers(part)]), 4)
        for part in PARTS
    }


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=1)
