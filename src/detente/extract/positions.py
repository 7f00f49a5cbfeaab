"""Statements -> positions: what a party wants, offers, refuses or doubts, on which issue, on what condition."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from detente.extract.acts import with_act
from detente.extract.conditions import condition_clauses, find_condition, find_deadline, read_twice
from detente.extract.own_words import label_place
from detente.extract.stance_model import NO_STANCE, features_of
from detente.extract.syntax import CLAUSES, SUBJECTS, Tree
from detente.extract.takes import OWN_VOICE, takes_of, whole_take
from detente.extract.tellers import on_whose_word
from detente.extract.topics import Topic, issues_in
from detente.extract.voices import content_spans
from detente.model.statements import Condition, ConditionKind, Modality, Position, Stance
from detente.model.text import Evidence, Found, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.extract.stance_model import StanceModel
    from detente.extract.takes import Take
    from detente.model.encoding import Encoding
    from detente.model.meetings import Meeting
    from detente.model.statements import Polarity, Statement
    from detente.model.text import Analysis, Token

READ_BY = "positions/2"
SURE = 0.4  # chance from which a stance stands that no row finds
UNLIKELY = 0.04  # chance under which one does not that a weak row finds
ANAPHORS = re.compile(
    r"^(?:this|that|it|so|doing so|such a step|these|an? (?:understanding|agreement|deal|compromise|solution))?\W*$",
    re.IGNORECASE,
)
WITHOUT = frozenset({NO_STANCE, "refuses", "rejects", "denies", "doubts", "open_to"})  # what a negated cue can say
AND = re.compile(r",? (?:and|with|or|as well as|along with|together with) (?:the |its )?", re.IGNORECASE)
CONTRAST = re.compile(r"\b(?:but|while|although|whereas)\b|;")
OPENS_CONDITION = re.compile(r"\bbut(?:,? (?:only|not|and only))?,?\s*$")  # "but only if ...": no contrast to the offer
DUE_SOMETIME = frozenset({"accepts", "commits", "demands", "offers", "ready_to_discuss", "threatens"})
SAY_NO = frozenset({"refuses", "rejects", "denies"})
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
MODALS: dict[str, Modality] = {
    "will": "will", "shall": "will", "'ll": "will", "’ll": "will", "would": "would", "'d": "would", "may": "may",
    "might": "may", "could": "could", "can": "could", "should": "should", "must": "should", "ought": "should",
}  # fmt: skip


def find_positions(
    analysis: Analysis,
    statements: Sequence[Statement],
    meetings: Sequence[Meeting],
    encoding: Encoding,
    model: StanceModel,
) -> Found[Position]:
    """Read the positions that statements state.

    A statement that is told only to be denied states none, one whose cue is negated ("did not rule out") none that
    asserts what it tells, and one whose source speaks for
    no known party only those of the parties that its own clauses name as subject. A stance that rows find stands,
    unless they are weak and the model thinks it most unlikely; one that only the model finds stands where it is sure.

    Returns:
        One position a party and an issue, in text order; empty if no statement takes a stance.
    """
    reading = _Reading(Tree(analysis), encoding, model)
    children = {s.parent for s in statements if s.parent}
    found: dict[str, Position] = {}
    for statement in statements:
        if statement.denied:
            continue
        nested = [s for s in statements if s.parent == statement.id] if statement.id in children else []
        for take in reading.takes(statement, nested):
            for position in _positions(reading, statement, take):
                found.setdefault(position.id, position)
    ordered = sorted(found.values(), key=lambda p: p.evidence[0].span)
    return Found(on_whose_word(ordered, statements, meetings))


class _Reading:
    """What is known of one article: its tree, and what two models make of its statements."""

    def __init__(self, tree: Tree, encoding: Encoding, model: StanceModel) -> None:
        self.tree, self.model = tree, model
        self.objects, self.conditions = (encoding.layers.get(name, ()) for name in ("object", "condition"))
        self._guesses = sorted(encoding.guesses, key=lambda g: -g.score)

    def takes(self, statement: Statement, nested: Sequence[Statement]) -> list[Take]:
        """Weigh the stances that rows find by the model, and add the model's own."""
        contents = content_spans(statement)
        if not contents:
            return []
        features = features_of(" ".join(statement.cue), " ".join(statement.content), statement.source.kind)
        chances = self.model.chances(features)
        takes = []
        if statement.polarity == "negated":
            chances = {name: chance for name, chance in chances.items() if name in WITHOUT}
        else:
            rows = takes_of(self.tree, statement, nested)
            takes = [t for t in rows if not t.weak or max(chances[s] for s in _may_be(t)) >= UNLIKELY]
        likeliest = max(chances, key=lambda name: chances[name])
        found = {stance for t in takes for stance in _may_be(t)}
        if likeliest != NO_STANCE and chances[likeliest] >= SURE and likeliest not in found:
            whole = whole_take(self.tree, cast("Stance", likeliest), contents)
            inside = [span for span, _ in self.objects if any(c.contains(span) for c in contents)]
            takes.append(replace(whole, object=max(inside, key=len)) if inside else whole)
        return takes

    def condition(self, statement: Statement, take: Take) -> Condition:
        """Find the condition in the clause, else in its sentence; threats have consequences, blame has none."""
        if take.stance == "accuses":
            return Condition()
        sentence = self.tree.sentence_at(take.clause.start)
        condition = find_condition(self.tree, take.clause)
        if condition.kind == "none" and sentence is not None:
            condition = find_condition(self.tree, sentence.span)
            if condition.span and _belongs_elsewhere(self.tree, statement, take, condition.span):
                condition = Condition()
        around = [take.clause, *([sentence.span] if sentence else [])]
        seen = [span for span, _ in self.conditions if any(a.contains(span) for a in around)]
        seen = [span for span in seen if not _belongs_elsewhere(self.tree, statement, take, span)]
        condition = read_twice(condition, self._kind(statement), seen, self.tree.analysis.text)
        if condition.kind == "precondition" and take.stance in {"threatens", "warns"}:
            return Condition("consequence", condition.words, condition.span)
        if condition.kind == "none" and take.stance in DUE_SOMETIME:
            return find_deadline(self.tree, take.clause)
        return condition

    def _kind(self, statement: Statement) -> ConditionKind:
        """Give the class of the likeliest guess that shares a place with the statement's source or cue."""
        own = [e.span for e in statement.evidence if e.words in statement.cue] or [statement.evidence[0].span]
        for guess in self._guesses:
            if any(s.overlaps(o) for s in guess.cue or guess.source for o in own):
                return cast("ConditionKind", guess.classes["condition"].name)
        return "none"


def _positions(reading: _Reading, statement: Statement, take: Take) -> Iterator[Position]:
    tree, text = reading.tree, reading.tree.analysis.text
    holders, others = _holders(tree, statement, take)
    if not holders:
        return
    span = take.object if take.object.start < take.object.end else take.clause
    condition = reading.condition(statement, take)
    evidence = [_evidence(statement, take.clause, text)]
    if condition.span and not take.clause.contains(condition.span):
        evidence.append(_evidence(statement, condition.span, text))
    for holder in holders:
        counterpart = _counterpart(tree, take, others, holder, condition)
        for topic in _issues(tree, statement, take, span):
            back = _named(tree, topic, take) if ANAPHORS.match(span.of(text)) else None
            yield Position(
                report=statement.report,
                party=holder,
                issue=topic.label,
                stance=_stance(take, condition),
                object=f"{span.of(text)} [{back.of(text)}]" if back else span.of(text),
                condition=with_act(tree, condition, holder),
                modality=_modality(tree, take),
                counterpart=counterpart,
                statement=statement.id,
                evidence=(*evidence, _evidence(statement, back or topic.span, text)),
                broader=topic.broader,
                polarity=_polarity(tree, take.stance, span),
            )


def _evidence(statement: Statement, place: Span, text: str) -> Evidence:
    return Evidence(statement.report, place, place.of(text), READ_BY)


def _may_be(take: Take) -> tuple[Stance, ...]:
    """Give the stances that a take may come out as, see `_stance`."""
    return (take.stance, "offers") if take.stance == "commits" else (take.stance,)


def _stance(take: Take, condition: Condition) -> Stance:
    """What a clause says a party will do only if something holds is an offer; a pledge stays one."""
    conditional = take.stance == "commits" and condition.kind in {"reciprocity", "precondition"}
    return "offers" if conditional and take.verb is not None else take.stance


def _holders(tree: Tree, statement: Statement, take: Take) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Say whose position it is, and which other party its subject names."""
    speaker = statement.source.party
    subject = _subject(tree, take.verb)
    if subject is None or any(c.contains(subject) and not c.overlaps(take.clause) for c in _suppositions(tree, take)):
        return speaker, ()
    parties = tuple(dict.fromkeys(m.party for m in tree.analysis.mentions_in(subject) if m.party))
    if subject.of(tree.analysis.text).lower() in OWN_VOICE or not parties:
        return speaker, ()
    return (parties, ()) if take.holder == "subject" else (speaker, parties)


def _suppositions(tree: Tree, take: Take) -> Iterator[Span]:
    """Give the clauses of condition in the sentence: what is their subject holds no stance outside them."""
    sentence = tree.sentence_at(take.clause.start)
    return condition_clauses(tree, sentence.span) if sentence else iter(())


def _subject(tree: Tree, verb: Token | None) -> Span | None:
    while verb is not None:
        subject = next((c for c in tree.children(verb) if c.dep in SUBJECTS), None)
        if subject is not None:
            return tree.phrase(subject)
        if verb.dep not in {"conj", "xcomp", "acomp", "aux"} or verb.head == verb.index:
            return None
        verb = tree.tokens[verb.head]
    return None


def _counterpart(tree: Tree, take: Take, others: tuple[str, ...], holder: str, condition: Condition) -> str | None:
    """Give whom the stance is on, or who has to do what it hangs on: the first other party that its words name.

    One that stands beside the holder ("held by the United States and NATO") comes last.
    """
    places = (take.clause, *([condition.span] if condition.span else []))
    mentions = [m for place in places for m in tree.analysis.mentions_in(place) if m.party]
    own = [m for m in mentions if m.party == holder]
    named = [m for m in mentions if m.party != holder]
    named.sort(key=lambda m: any(_beside(tree, m.span, o.span) for o in own))
    return next((p for p in (*others, *(m.party for m in named)) if p != holder), None)


def _beside(tree: Tree, one: Span, other: Span) -> bool:
    """Whether two names are linked as a pair: nothing but "and" stands between them."""
    between = Span(min(one.end, other.end), max(one.start, other.start))
    return AND.fullmatch(between.of(tree.analysis.text)) is not None


def _belongs_elsewhere(tree: Tree, statement: Statement, take: Take, place: Span) -> bool:
    """Whether the condition stands too far off: beyond a contrast, or before this statement begins."""
    between = Span(min(place.start, take.clause.start), max(place.end, take.clause.end)).of(tree.analysis.text)
    before = between[: place.start - take.clause.start] if place.start > take.clause.start else between
    if CONTRAST.search(OPENS_CONDITION.sub("", before)):
        return True
    contents = content_spans(statement)
    begins = min(e.span.start for e in statement.evidence)
    return not any(c.contains(place) for c in contents) and place.end < begins - len(", ")


def _issues(tree: Tree, statement: Statement, take: Take, span: Span) -> tuple[Topic, ...]:
    """Name the issues of an object, by its own words where it names none.

    One that only points back ("this") is read from the words before it.
    """
    text = tree.analysis.text
    named = issues_in(text, span)
    if not named or ANAPHORS.match(span.of(text)):
        before = _before(tree, statement, take)
        named = issues_in(text, before) if ANAPHORS.match(span.of(text)) or take.stance == "offers" else named
        named = named or issues_in(text, Span(take.clause.start, max(take.clause.start, span.end)))
    if named:
        return named
    place = label_place(tree, span)
    return (Topic(place.of(text), (), place, counts=False),)


def _named(tree: Tree, topic: Topic, take: Take) -> Span | None:
    """Give the words before the clause that an object points back to, the issue's whole phrase; None without any."""
    head = tree.head_of((topic.span,))
    if head is None or topic.span.start >= take.clause.start:
        return None
    phrase = tree.subtree(head) if head.pos == "VERB" else tree.phrase(head)
    return Span(min(phrase.start, topic.span.start), max(topic.span.end, min(phrase.end, take.clause.start)))


def _polarity(tree: Tree, stance: Stance, span: Span) -> Polarity:
    """Whether the object's own clause is negated; a refusal told as one ("we will not") is negated but once."""
    head = tree.head_of((span,))
    if head is None:
        return "positive"
    children = [c for c in tree.children(head) if span.contains(c.span)]
    if stance in SAY_NO and any(t.tag in FINITE for t in (head, *children)):
        return "positive"
    near = [*children, *(g for c in children if c.dep not in CLAUSES for g in tree.children(c))]
    return "negated" if any(t.dep == "neg" or t.lemma == "no" for t in near) else "positive"


def _before(tree: Tree, statement: Statement, take: Take) -> Span:
    """Give what the statement, or the sentence, says before the clause."""
    first = min([c.start for c in content_spans(statement)] + [take.clause.start])
    sentence = tree.sentence_at(take.clause.start)
    if sentence is not None and first == take.clause.start:
        first = sentence.span.start
    return Span(min(first, take.clause.start), take.clause.start)


def _modality(tree: Tree, take: Take) -> Modality:
    verb = take.verb or tree.head_of((take.clause,))
    if verb is None:
        return "is"
    for token in (*tree.children(verb), *tree.tokens_in(Span(verb.span.start, verb.span.end))):
        if token.text.lower() in MODALS and token.tag == "MD":
            return MODALS[token.text.lower()]
    return "is"
