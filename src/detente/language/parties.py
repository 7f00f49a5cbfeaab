"""The rows of `parties.toml` and of users' files of that form -> the parties, and where a text names them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast, get_args

from detente.errors import KnowledgeError
from detente.knowledge import read_file, read_rows, shipped
from detente.language.lexicon import Lexicon, Word, cut, span_of
from detente.model.meetings import Party, PartyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from detente.model.text import Span

SHIPPED = "parties.toml"
Form = Literal["name", "people", "capital", "institution"]
NOT_OF = frozenset({"non", "anti", "pro", "un", "ex", "post", "pre", "trans"})
TIME_OF = "era"  # behind a hyphen: "Soviet-era" speaks of a time
AMBIGUOUS = "US"  # a pronoun where everything is in capitals
DAY = r"\d{4}(?:-\d\d-\d\d)?"
MEMBER = re.compile(rf"(?P<code>\S+|\D+?)(?: from (?P<since>{DAY}))?(?: to (?P<until>{DAY}))?")


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of an organisation or a format, or who speaks for a party, from first day to last; None where open."""

    code: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it was a member on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def membership(words: str) -> Membership:
    """Read one entry of `members` or `delegates`.

    >>> membership("RUS from 1998 to 2014-03-24")
    Membership(code='RUS', since=datetime.date(1998, 1, 1), until=datetime.date(2014, 3, 24))

    Raises:
        ValueError: it is written otherwise, or names a day that no calendar has.
    """
    match = MEMBER.fullmatch(words)
    if match is None:
        raise ValueError(words)
    since, until = match["since"], match["until"]
    return Membership(
        code=match["code"],
        since=date.fromisoformat(since if "-" in since else f"{since}-01-01") if since else None,
        until=date.fromisoformat(until if "-" in until else f"{until}-12-31") if until else None,
    )


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One row of a party file; see the head of `parties.toml`."""

    code: str
    name: str
    kind: str
    example: str
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    delegates: tuple[str, ...] = ()

    def phrases(self) -> list[tuple[str, str, Form]]:
        """Give every name with the key it stands under and its form."""
        lists: tuple[tuple[str, tuple[str, ...], Form], ...] = (
            ("name", (self.name,), "name"),
            ("aliases", self.aliases, "name"),
            ("people", self.people, "people"),
            ("capitals", self.capitals, "capital"),
            ("institutions", self.institutions, "institution"),
        )
        return [(phrase, key, form) for key, phrases, form in lists for phrase in phrases]

    def party(self) -> Party:
        """Give the record of this row."""
        kind = cast("PartyKind", self.kind)
        return Party(self.code, self.name, kind, self.aliases, self.people, self.capitals, self.institutions)


@dataclass(frozen=True, slots=True)
class Naming:
    """What a phrase names: which party, of what kind, by what, and the phrase as its row writes it."""

    code: str
    kind: PartyKind
    form: Form
    phrase: str


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text: words `first` to `last`, excluded."""

    first: int
    last: int
    span: Span
    naming: Naming


class Parties:
    """All known parties.

    Attributes:
        by_code: the parties by code.
        digest: changes whenever a row changes.
    """

    def __init__(self, rows: Iterable[PartyRow]) -> None:
        self._rows = {row.code: row for row in rows}
        self.by_code: Mapping[str, Party] = MappingProxyType({c: r.party() for c, r in self._rows.items()})
        self.digest = hashlib.sha256(repr(sorted(self._rows.items())).encode()).hexdigest()[:12]
        self.rows = tuple(self._rows.values())
        self._offices = {office.casefold(): row.code for row in self.rows for office in row.offices}
        served = [(membership(words), row.code) for row in self.rows for words in row.delegates]
        self._delegates = [(entry.code.casefold(), entry, code) for entry, code in served]
        self._lexicon: Lexicon[Naming] = Lexicon()
        for row in reversed(self.rows):  # users' rows come last and have the first claim
            for phrase, _, form in row.phrases():
                self._lexicon.add(phrase, Naming(row.code, row.party().kind, form, phrase))

    def __reduce__(self) -> tuple[type[Parties], tuple[tuple[PartyRow, ...]]]:
        return Parties, (self.rows,)

    def code_of(self, words: str) -> str | None:
        """Give the code of the party that these words name; None if they name none.

        A leading article and a possessive ending are set aside: "the Norvendish", "Norvend's".
        """
        bare = words.strip().removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
        found = self._lexicon.get(bare) or self._lexicon.get(bare.removeprefix("the ").removeprefix("The "))
        return found.code if found else None

    def members_on(self, code: str, day: date) -> tuple[str, ...]:
        """Give the codes of those who were members of a party on that day; none if it is unknown or has no members."""
        row = self._rows.get(code)
        entries = (membership(words) for words in row.members) if row else ()
        return tuple(entry.code for entry in entries if entry.holds_on(day))

    def of_delegate(self, name: str, day: date | None) -> str | None:
        """Give the code of the one party whose delegate bears this name on that day, a surname if only one has it."""
        whole = {c for n, c in self._delegates_on(day) if n == name.casefold()}
        found = whole or {c for n, c in self._delegates_on(day) if n.split()[-1] == name.casefold()}
        return next(iter(found)) if len(found) == 1 else None

    def _delegates_on(self, day: date | None) -> Iterator[tuple[str, str]]:
        for name, entry, code in self._delegates:
            if entry.holds_on(day) if day else entry.since is None and entry.until is None:
                yield name, code

    def of_office(self, role: str) -> str | None:
        """Give the code of the one party that has this office, where the title alone says so."""
        return self._offices.get(role.casefold())

    def find(self, words: Sequence[Word]) -> list[Match]:
        """Find every party named in a text cut into words: longest names first come, none overlapping."""
        found: list[Match] = []
        at = 0
        while at < len(words):
            hit = self._lexicon.longest(words, at)
            if hit is None or _is_no_name(words, at, hit[0]):
                at += 1
                continue
            last, naming = hit
            end = last - 1 if naming.phrase.endswith("-") else last
            found.append(Match(at, end, span_of(words, at, end), naming))
            at = last
        return self._without_namesakes(found, {w.norm for w in words}, words)

    def _without_namesakes(self, found: list[Match], norms: set[str], words: Sequence[Word]) -> list[Match]:
        """Leave out parties whose name means something else in this report."""
        sure = {m.naming.code for m in found if m.naming.form in {"people", "capital"} or m.last - m.first > 1}
        doubtful = {m.naming.code for m in found} - sure
        for code in sorted(c for c in doubtful if self._rows[c].unless):
            phrases = [tuple(w.norm for w in cut(p)) for p in self._rows[code].unless]
            if any(set(p) <= norms and _stands_in(p, words) for p in phrases):
                found = [m for m in found if m.naming.code != code]
        return found


def _is_no_name(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether a phrase is no name where it stands: "non-Russian", "Soviet-era", "US$5", "TELL US MORE"."""
    if at > 1 and words[at - 1].norm == "-" and words[at - 2].norm.lower() in NOT_OF:
        return True
    if [w.norm for w in words[last : last + 2]] == ["-", TIME_OF]:
        return True
    if words[at].text != AMBIGUOUS or last != at + 1:
        return False
    around = [w for w in words[max(0, at - 1) : last + 2] if w.text.isalpha() and len(w.text) > 1]
    shouted = len(around) > 1 and all(w.text.isupper() for w in around)
    return shouted or (last < len(words) and words[last].norm == "$")


def _stands_in(phrase: tuple[str, ...], words: Sequence[Word]) -> bool:
    width = len(phrase)
    return any(tuple(w.norm for w in words[i : i + width]) == phrase for i in range(len(words) - width + 1))


def load_parties(paths: Sequence[Path] = ()) -> Parties:
    """Load the parties that ship with detente, then those of users' files.

    A user's row whose code is known adds its names to those of the known one, and its name and kind replace it. A
    name that a user's row claims no longer belongs to a party of an earlier file.

    Raises:
        KnowledgeError: a file is malformed, one file gives one code or one name to two parties, or a member is none of
            the parties.
    """
    rows = _read(shipped("language", SHIPPED), SHIPPED)
    for path in paths:
        own = _read(read_file(path), str(path))
        claimed = {phrase for row in own.values() for phrase, _, _ in row.phrases()}
        rows = {code: _without(row, claimed) for code, row in rows.items()}
        rows |= {code: _joined(rows[code], row) if code in rows else row for code, row in own.items()}
    _check_members(rows)
    return Parties(rows.values())


def _read(text: str, name: str) -> dict[str, PartyRow]:
    rows: dict[str, PartyRow] = {}
    claims: dict[str, str] = {}
    for number, row in enumerate(read_rows(text, name, "party", PartyRow), 1):
        where = f"{name}, row {number} ({row.code})"
        if row.kind not in get_args(PartyKind):
            message = f"{where}: 'kind' is {row.kind!r}; use one of {', '.join(get_args(PartyKind))}."
            raise KnowledgeError(message)
        if row.code in rows:
            message = f"{where}: 'code' {row.code!r} is used twice. Join the two rows or change one code."
            raise KnowledgeError(message)
        rows[row.code] = row
        _check_entries(row, where)
        _check_phrases(row, where, claims)
    return rows


def _check_phrases(row: PartyRow, where: str, claims: dict[str, str]) -> None:
    for phrase, key, _ in row.phrases():
        if not phrase.strip(" -"):
            message = f"{where}: {key!r} holds an empty name. Take it out."
            raise KnowledgeError(message)
        owner = claims.setdefault(" ".join(w.norm for w in cut(phrase)), row.code)
        if owner != row.code:
            message = f"{where}: {key!r} holds {phrase!r}, which is a name of {owner}. Leave it to one of the two."
            raise KnowledgeError(message)


def _check_entries(row: PartyRow, where: str) -> None:
    for key, entries, code in (("members", row.members, "RUS"), ("delegates", row.delegates, "Ada Lind")):
        for words in entries:
            try:
                membership(words)
            except ValueError as error:
                message = (
                    f"{where}: {key!r} holds {words!r}; write '{code}', '{code} from 1998' or '{code} to 2014-03-24'."
                )
                raise KnowledgeError(message) from error


def _check_members(rows: Mapping[str, PartyRow]) -> None:
    for row in rows.values():
        for words in row.members:
            code = membership(words).code
            if code not in rows:
                message = f"The party {row.code}: 'members' names {code!r}, which no row has as its code. Add one."
                raise KnowledgeError(message)


def _without(row: PartyRow, claimed: set[str]) -> PartyRow:
    return replace(
        row,
        aliases=tuple(p for p in row.aliases if p not in claimed),
        people=tuple(p for p in row.people if p not in claimed),
        capitals=tuple(p for p in row.capitals if p not in claimed),
        institutions=tuple(p for p in row.institutions if p not in claimed),
    )


def _joined(known: PartyRow, own: PartyRow) -> PartyRow:
    names = (*known.aliases, known.name, *own.aliases)
    return PartyRow(
        code=own.code,
        name=own.name,
        kind=own.kind,
        example=own.example,
        aliases=tuple(dict.fromkeys(a for a in names if a != own.name)),
        people=tuple(dict.fromkeys((*known.people, *own.people))),
        capitals=tuple(dict.fromkeys((*known.capitals, *own.capitals))),
        institutions=tuple(dict.fromkeys((*known.institutions, *own.institutions))),
        offices=tuple(dict.fromkeys((*known.offices, *own.offices))),
        unless=tuple(dict.fromkeys((*known.unless, *own.unless))),
        members=own.members or known.members,
        delegates=own.delegates,
    )
