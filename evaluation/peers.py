"""Other tools over the same reports: textacy, and a baseline of ours of thirty lines over spaCy's parse."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.tokens import Span, Token

Row = dict[str, Any]
SAYING = frozenset({"say", "tell", "add", "claim", "announce", "warn", "argue", "insist", "note", "stress", "believe"})
SAYING_MORE = frozenset({"deny", "report", "write", "think", "state", "declare", "suggest", "admit", "confirm"})


def peers(nlp: Language) -> dict[str, Callable[[Row], Row]]:
    """Give the tools that are installed, by name; each takes a report with `id` and `text`."""
    found: dict[str, Callable[[Row], Row]] = {"spaCy and a verb list": lambda row: _baseline(row, nlp)}
    if importlib.util.find_spec("textacy") is not None:
        found["textacy"] = lambda row: _textacy(row, nlp)
    return found


def _baseline(row: Row, nlp: Language) -> Row:
    """Credit the clause under a verb of saying to the verb's subject."""
    found = []
    for token in nlp(row["text"]):
        if token.lemma_ not in SAYING | SAYING_MORE or token.pos_ != "VERB":
            continue
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        content = next((c for c in token.children if c.dep_ in {"ccomp", "parataxis"}), None)
        if subject is not None and content is not None:
            found.append(_row(_subtree(subject), [token], _subtree(content)))
    return {"id": row["id"], "attributions": found}


def _textacy(row: Row, nlp: Language) -> Row:
    from textacy.extract import direct_quotations  # noqa: PLC0415 - a peer, not always installed

    text = row["text"].replace("“", '"').replace("”", '"')
    quotations = (quoted for block in _blocks(text, nlp) for quoted in direct_quotations(block))
    found = [_row(list(q.speaker), list(q.cue), list(q.content)[1:-1]) for q in quotations]
    return {"id": row["id"], "attributions": [a for a in found if a["content"]]}


def _blocks(text: str, nlp: Language) -> Iterator[Span]:
    doc = nlp(text)
    if doc.text.count('"') % 2 == 0:  # textacy refuses a text with a quotation mark left open
        yield doc[:]
        return
    for sentence in doc.sents:
        if sentence.text.count('"') % 2 == 0:
            yield sentence


def _subtree(token: Token) -> list[Token]:
    return [t for t in token.subtree if not t.is_punct]


def _row(source: list[Token], cue: list[Token], content: list[Token]) -> Row:
    spans = {
        name: [[words[0].idx, words[-1].idx + len(words[-1])]] if words else []
        for name, words in (("source", source), ("cue", cue), ("content", content))
    }
    return {**spans, "polarity": "positive", "parent": None}
