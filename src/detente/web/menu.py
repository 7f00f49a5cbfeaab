"""The pages of the explorer as the menu groups them: by the way that what is read takes."""

from __future__ import annotations

from typing import Final, NamedTuple


class Entry(NamedTuple):
    """One page of the menu."""

    address: str
    name: str

    def holds(self, path: str) -> bool:
        """Whether a page is this one or belongs below it, as one report does below all."""
        return path == self.address or (self.address != "/" and path.startswith(f"{self.address}/"))


class Group(NamedTuple):
    """Pages that belong together."""

    name: str
    entries: tuple[Entry, ...]

    def holds(self, path: str) -> bool:
        """Whether a page belongs to one of its entries."""
        return any(entry.holds(path) for entry in self.entries)


def _group(name: str, **entries: str) -> Group:
    return Group(name, tuple(Entry(f"/{address}", title) for address, title in entries.items()))


MENU: Final = (
    Group(
        "State",
        (
            Entry("/", "Dossier"),
            Entry("/timeline", "Timeline"),
            Entry("/news", "News"),
            Entry("/take-away", "Take away"),
        ),
    ),
    _group("Reports", reports="Reports", copies="Copies", compare="Side by side", issues="Not understood"),
    _group(
        "Read",
        statements="Statements",
        positions="Positions",
        proposals="Proposals",
        meetings="Meetings",
        claims="Claims",
        people="People",
    ),
    _group(
        "Together",
        encounters="Each meeting once",
        disagreements="Told differently",
        deadlocks="Deadlocks",
        changes="Changes",
        quotations="Quotations",
        events="Events",
        threads="Threads",
        utterances="Said once",
    ),
    _group("Treaties", limits="Limits"),
    _group("Judged", review="Review", reviews="Reviews", judgements="Judgements"),
)
