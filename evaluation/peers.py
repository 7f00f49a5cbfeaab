"""Other tools over the same reports: textacy, and a baseline of ours of thirty lines over spaCy's parse."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc, Token

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
    doc = nlp(text)
    try:
        said = [(quoted, 0) for quoted in direct_quotations(doc)]
    except ValueError:  # textacy refuses a text with a quotation mark left open: give it the sentences that have none
        said = [(quoted, s.start_char) for s in doc.sents for quoted in _in_sentence(s.as_doc())]
    found = [_row(list(q.speaker), list(q.cue), list(q.content)[1:-1], start) for q, start in said]
    return {"id": row["id"], "attributions": [a for a in found if a["content"]]}


def _in_sentence(sentence: Doc) -> list[Any]:
    from textacy.extract import direct_quotations  # noqa: PLC0415 - likewise

    try:
        return list(direct_quotations(sentence))
    except ValueError:
        return []


def _subtree(token: Token) -> list[Token]:
    return [t for t in token.subtree if not t.is_punct]


def _row(source: list[Token], cue: list[Token], content: list[Token], start: int = 0) -> Row:
    spans = {
        name: [[start + words[0].idx, start + words[-1].idx + len(words[-1])]] if words else []
        for name, words in (("source", source), ("cue", cue), ("content", content))
    }
    return {**spans, "polarity": "positive", "parent": None}
