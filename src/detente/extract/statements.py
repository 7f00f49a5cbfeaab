"""Attributions -> statements: who said it, for which party, on what terms, through which channel, when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.extract.denial import mark_denied
from detente.extract.speaker import Speaker
from detente.extract.speakers import Cast
from detente.extract.syntax import Tree
from detente.extract.terms import addressee_of, channel_in, default_terms, said_in, terms_in, without
from detente.model.reports import Issue
from detente.model.statements import Statement
from detente.model.text import Evidence, Found, Span, hull, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.model.statements import Attribution, Channel, Terms
    from detente.model.text import Analysis, Sentence

STAGE = "statements"
READ_BY = "statements/1"


def resolve_statements(analysis: Analysis, attributions: Sequence[Attribution]) -> Found[Statement]:
    """Resolve every attribution of one report.

    Args:
        analysis: of the report's article.
        attributions: of the same article.

    Returns:
        One statement an attribution, in text order; an issue `unresolved source` for each source that a pronoun
        or a phrase such as "the official" leaves open.
    """
    tree = Tree(analysis)
    said = [a for a in attributions if not _states_terms(tree, a)]
    ordered = sorted(said, key=lambda a: (a.source or a.cue or a.content)[0])
    speakers = _resolve_speakers(tree, ordered)
    statements = [_statement(tree, a, speakers[a.id]) for a in ordered]
    by_source = _carry_terms(tree, statements, speakers)
    carried = _carry_channels(tree, [by_source[s.id] for s in statements])
    issues = tuple(_unresolved(analysis, a) for a in ordered if a.source and speakers[a.id].key is None)
    return Found(tuple(mark_denied(carried, analysis.text)), issues)


def _states_terms(tree: Tree, attribution: Attribution) -> bool:
    """Whether it tells on what terms somebody spoke ("asked not to be named") rather than what was said."""
    text = tree.analysis.text
    told = words_of(tuple(sorted(attribution.cue + attribution.content)), text)  # what is between is the source's own
    return terms_in(told) is not None and terms_in(words_of(attribution.content, text)) is None


def _resolve_speakers(tree: Tree, ordered: Sequence[Attribution]) -> dict[str, Speaker]:
    """Resolve outer attributions before those nested in them, else in text order."""
    cast, speakers = Cast(tree), dict[str, Speaker]()
    known = {a.id for a in ordered}
    waiting = list(ordered)
    while waiting:
        ready = [a for a in waiting if a.parent not in known or a.parent in speakers] or waiting
        for attribution in ready:
            parent = speakers.get(attribution.parent or "")
            speakers[attribution.id] = cast.resolve(attribution.source, parent)
        waiting = [a for a in waiting if a.id not in speakers]
    return speakers


def _statement(tree: Tree, attribution: Attribution, speaker: Speaker) -> Statement:
    text = tree.analysis.text
    sentence = _sentence_of(tree, attribution)
    words = _frame(tree, attribution, sentence)
    terms = terms_in(words_of(attribution.source, text)) or terms_in(words) or default_terms(speaker)
    addressee = addressee_of(tree, attribution)
    pieces = sorted(attribution.source + attribution.cue + attribution.content)
    return Statement(
        id=attribution.id,
        report=attribution.report,
        source=speaker.as_source(attribution.report, words_of(attribution.source, text)),
        cue=tuple(s.of(text) for s in attribution.cue),
        content=tuple(s.of(text) for s in attribution.content),
        kind=attribution.kind,
        polarity=attribution.polarity,
        terms=terms,
        channel=channel_in(words),
        addressee=addressee.of(text) if addressee else None,
        said=said_in(tree, attribution, sentence.span) if sentence else None,
        parent=attribution.parent,
        evidence=tuple(
            Evidence(attribution.report, s, s.of(text), attribution.read_by, attribution.score) for s in pieces
        ),
        hearsay=attribution.hearsay,
        score=attribution.score,
    )


def _sentence_of(tree: Tree, attribution: Attribution) -> Sentence | None:
    anchor = (attribution.cue or attribution.source or attribution.content)[0]
    return tree.sentence_at(anchor.start)


def _frame(tree: Tree, attribution: Attribution, sentence: Sentence | None) -> str:
    """Give the sentence around source and cue, without the content and without the content's sentences."""
    if sentence is None:
        return ""
    span = hull((sentence.span, *attribution.cue, *attribution.source))
    return without(tree.analysis.text, span, attribution.content)


def _carry_terms(tree: Tree, statements: Iterable[Statement], speakers: Mapping[str, Speaker]) -> dict[str, Statement]:
    """Give the terms that a source stated once to all its statements, and those of a sentence of their own."""
    stated: dict[str, Terms] = {}
    rows = list(statements)
    for row in rows:
        if row.source.id and row.terms != default_terms(speakers[row.id]):
            stated.setdefault(row.source.id, row.terms)
    for source, terms in _terms_apart(tree, rows):
        stated.setdefault(source, terms)
    return {r.id: replace(r, terms=stated.get(r.source.id or "", r.terms)) for r in rows}


def _terms_apart(tree: Tree, statements: Sequence[Statement]) -> Iterable[tuple[str, Terms]]:
    """Find "They spoke on condition of anonymity.": terms in a sentence without a statement of its own."""
    ends = [(hull(e.span for e in s.evidence), s.source.id) for s in statements if s.source.id]
    for sentence in tree.analysis.sentences:
        terms = terms_in(sentence.span.of(tree.analysis.text))
        if terms is None or any(span.overlaps(sentence.span) for span, _ in ends):
            continue
        before = [(span, source) for span, source in ends if span.end <= sentence.span.start]
        if before:
            source = max(before, key=lambda pair: pair[0].end)[1]
            if source is not None:
                yield source, terms


def _carry_channels(tree: Tree, statements: Sequence[Statement]) -> list[Statement]:
    """Carry a channel on: to all statements of an unnamed source that names one, else along a run of talk.

    A run of talk is one source speaking on, its statements at most one paragraph apart.
    """
    only = _channel_of_unnamed(statements)
    carried: list[Statement] = []
    last: Statement | None = None
    for row in statements:
        channel = row.channel or only.get(row.source.id or "")
        if channel is None and last is not None and row.parent is None and _same_run(tree, last, row):
            channel = last.channel
        now = replace(row, channel=channel)
        carried.append(now)
        if row.parent is None:
            last = now
    return carried


def _channel_of_unnamed(statements: Iterable[Statement]) -> dict[str, Channel]:
    named: dict[str, set[Channel]] = {}
    for row in statements:
        if row.source.id and row.channel and row.source.kind == "anonymous":
            named.setdefault(row.source.id, set()).add(row.channel)
    return {source: next(iter(channels)) for source, channels in named.items() if len(channels) == 1}


def _same_run(tree: Tree, last: Statement, row: Statement) -> bool:
    same = row.source.id is not None and row.source.id == last.source.id
    if not same or row.said is not None:
        return False
    blocks = [_block_of(tree, s.evidence[0].span) for s in (last, row)]
    return blocks[1] - blocks[0] <= 1


def _block_of(tree: Tree, span: Span) -> int:
    sentence = tree.sentence_at(span.start)
    return sentence.block if sentence else 0


def _unresolved(analysis: Analysis, attribution: Attribution) -> Issue:
    span = hull(attribution.source)
    return Issue(
        report=attribution.report,
        stage=STAGE,
        kind="unresolved source",
        words=span.of(analysis.text),
        span=span,
        detail="Nobody in the report is known to be meant; the statement is kept without a source.",
    )
