"""How well parties, people and readings of place names are found, on corpora that are not part of detente."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from detente.language.metonymy import reading_of
from detente.language.names import find_mentions
from detente.language.parse import load_parser, parse
from detente.language.parties import load_parties
from detente.model.reports import Article, Block
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.language.parse import Parsed, Parser
    from detente.language.parties import Parties
    from detente.model.text import Mention

METONYMY = "corpora/metonymy/relocar_train.xml"
PEOPLE = "gold/talks_dev.jsonl"


def measure(shared: Path) -> dict[str, float]:
    """Measure on the corpora under `shared`.

    Returns:
        `metonymy`: share of place names read rightly as place or government (ReLocaR, train).
        `people`: share of the named sources that are found by their full name.
        `party_right`, `party_wrong`, `party_missing`: share of those found whose party is right (None included),
        another one, or not found though the story makes it clear.
    """
    parser, parties = load_parser(), load_parties()
    scores = {"metonymy": _metonymy(shared / METONYMY, parser)}
    return scores | _people(shared / PEOPLE, parser, parties)


def _parsed(text: str, parser: Parser) -> Parsed:
    span = Span(0, len(text))
    return parse(Article("evaluation", text, (Block("paragraph", span, text),)), parser)


def _metonymy(path: Path, parser: Parser) -> float:
    right = total = 0
    for sample in etree.parse(path).getroot():
        name = sample.find("loc")
        before = sample.text or ""
        parsed = _parsed(f"{before}{name.text}{name.tail or ''}", parser)
        inside = [t.index for t in parsed.tokens if len(before) <= t.span.start < len(before) + len(name.text)]
        government = bool(inside) and reading_of(inside[0], inside[-1] + 1, parsed.tokens) == "government"
        right += government == (name.get("reading") == "met")
        total += 1
    return right / total


def _people(path: Path, parser: Parser, parties: Parties) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        mentions = find_mentions(story["text"], _parsed(story["text"], parser), parties)
        people = {m.name: m for m in mentions if m.kind == "person"}
        for name, party in _sources(story):
            counts["all"] += 1
            counts[_verdict(people.get(name), _code(party, parties))] += 1
    found = counts["all"] - counts["missed"]
    shares = {f"party_{verdict}": counts[verdict] / found for verdict in ("right", "wrong", "missing")}
    return {"people": found / counts["all"]} | shares


def _sources(story: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Give the named people of a story and the party each speaks for."""
    named = {
        a["source_name"]: a["party"]
        for a in story["attributions"]
        if a["source_kind"] == "person" and a["source_name"] and " and " not in a["source_name"]
    }
    yield from named.items()


def _code(party: str | None, parties: Parties) -> str | None:
    """Give the code of a gold party, which is a code or a name; None for bodies that detente does not list."""
    return party if party is None or party in parties.by_code else parties.code_of(party)


def _verdict(person: Mention | None, party: str | None) -> str:
    if person is None:
        return "missed"
    if person.party == party:
        return "right"
    return "missing" if person.party is None else "wrong"


if __name__ == "__main__":
    for key, value in measure(Path(sys.argv[1])).items():
        print(f"{key:14} {value:.3f}")
