"""A tagged spaCy doc -> each token's part of speech and lemma; a pipeline's rules for them are put to a word once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

RULES = ("attribute_ruler", "lemmatizer")  # a third of a parse's time, for what depends on the token alone
PIPES = ["tok2vec", "tagger", "parser", *RULES, "ner"]  # pipelines that work so: spaCy's English ones on a processor
SEEN = {"LOWER", "TAG", "DEP", "IS_SPACE"}  # all that a rule may look at, for `KEY` to tell its tokens apart
MOST = 200_000  # kinds of tokens remembered
Key = tuple[int, int, int]  # hashes of a token's word, tag and relation


@dataclass(frozen=True, slots=True)
class Form:
    """What a pipeline says of one token besides its place in the tree."""

    lemma: str
    pos: str
    tag: str
    dep: str


@dataclass(frozen=True, slots=True)
class Forms:
    """The rules of one pipeline, and what they said before.

    Attributes:
        later: components that a parse leaves out since `of` stands for them.
        rules: those components.
        first: finds the tokens with which the rules for several tokens in a row begin.
        runs: finds those rows.
        known: what was said of each kind of token.
        begin: the kinds that `first` found among them.
    """

    later: tuple[str, ...] = ()
    rules: tuple[Any, ...] = ()
    first: Any = None
    runs: Any = None
    known: dict[Key, Form] = field(default_factory=dict, repr=False)
    begin: set[Key] = field(default_factory=set, repr=False)

    def of(self, doc: Any) -> list[Form]:  # noqa: ANN401 - spaCy's Doc
        """Give the forms of a doc's tokens."""
        if not self.later:
            return _read(doc)
        from spacy.attrs import DEP, ORTH, TAG  # noqa: PLC0415 - takes a second to import

        if len(self.known) > MOST:
            self.known.clear()
        keys: list[Key] = [(word, tag, dep) for word, tag, dep in doc.to_array([ORTH, TAG, DEP]).tolist()]
        new = [key for key in dict.fromkeys(keys) if key not in self.known]
        if new:
            self._ask(new, doc.vocab)
        if not self.begin.isdisjoint(keys) and self.runs(doc, allow_missing=True):
            return _read(self._ruled(doc))
        return [self.known[key] for key in keys]

    def _ask(self, keys: list[Key], vocab: Any) -> None:  # noqa: ANN401 - spaCy's Vocab
        """Put tokens to the rules, a blank between two so that no rule sees them in a row."""
        from spacy.tokens import Doc  # noqa: PLC0415 - takes a second to import

        words, tags, deps = ([s for h in hashes for s in (vocab.strings[h], "")] for hashes in zip(*keys, strict=True))
        words[1::2] = [" "] * len(keys)
        asked = Doc(vocab, words=words, tags=tags, deps=deps, heads=[*range(len(words))])
        self.begin.update(keys[start // 2] for _, start, _ in self.first(asked, allow_missing=True))
        ruled = self._ruled(asked)
        self.known.update(zip(keys, _read(ruled)[::2], strict=True))

    def _ruled(self, doc: Any) -> Any:  # noqa: ANN401 - spaCy's Doc
        for rule in self.rules:
            doc = rule(doc)
        return doc


def forms_of(nlp: Any) -> Forms:  # noqa: ANN401 - spaCy's Language
    """Give the rules of a pipeline; a pipeline of another make applies its own as it parses."""
    if nlp.pipe_names != PIPES:
        return Forms()
    from spacy.matcher import Matcher  # noqa: PLC0415 - takes a second to import

    first, runs = Matcher(nlp.vocab), Matcher(nlp.vocab)
    for number, row in enumerate(nlp.get_pipe("attribute_ruler").patterns):
        if any(not SEEN.issuperset(token) for pattern in row["patterns"] for token in pattern):
            return Forms()
        several = [pattern for pattern in row["patterns"] if len(pattern) > 1]
        if several:
            runs.add(str(number), several)
            first.add(str(number), [pattern[:1] for pattern in several])
    return Forms(RULES, tuple(nlp.get_pipe(name) for name in RULES), first, runs)


def _read(doc: Any) -> list[Form]:  # noqa: ANN401 - spaCy's Doc
    return [Form(t.lemma_.lower(), t.pos_, t.tag_, t.dep_) for t in doc]
