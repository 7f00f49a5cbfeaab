"""One resolved source of a report, and several that speak as one."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.statements import Source, SourceKind
from detente.model.text import record_id


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as resolved so far; `key` tells speakers of one report apart, None if unresolved."""

    key: str | None
    name: str | None
    kind: SourceKind
    party: tuple[str, ...]
    noun: str = ""
    plural: bool = False
    spokesperson: bool = False
    role: str | None = None

    @property
    def may_be_one(self) -> bool:
        """Whether it is a bare name of which nothing says whether a person bears it: "he" may mean it."""
        bare = self.kind == "organisation" and not self.party and self.name is not None
        return bare and (self.name or "").isalpha() and (self.name or "").istitle()

    def as_source(self, report: str, words: str) -> Source:
        """Give the record of this speaker as worded in one statement."""
        key = None if self.key is None else record_id("source", report, self.key)
        return Source(key, words, self.name, self.kind, self.party, self.role)


NOBODY = Speaker(None, None, "none", ())


def joint(speakers: list[Speaker]) -> Speaker:
    """Give several persons who say one thing as one source."""
    different = list({s.key: s for s in speakers}.values())
    if len(different) == 1:
        return different[0]
    parties = tuple(dict.fromkeys(p for s in different for p in s.party))
    name = " and ".join(s.name or "" for s in different)
    return Speaker(f"people:{name.casefold()}", name, "person", parties, plural=True)
