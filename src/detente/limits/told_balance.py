"""What parties have to change, and on what terms -> what people read, and rows of JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from detente.limits.reasons import plain
from detente.limits.reciprocity import told_proviso, told_way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.treaties import Change, Circle

PARITY = {
    "unstated": "verified, who inspects whom not stated",
    "even": "verified, the same for all",
    "uneven": "verified, not the same for all",
}


def change_row(change: Change) -> dict[str, Any]:
    """Give a row as JSON has it: whole numbers where they are whole, None where nothing is known."""
    numbers = {k: _number(getattr(change, k)) for k in ("held", "allowed", "change")}
    share = None if change.share is None else round(change.share, 4)
    return {
        "provision": change.provision,
        "party": change.party,
        "measure": change.measure,
        **numbers,
        "share": share,
        "claimant": change.claimant,
        "symmetric": change.symmetric,
        "moves_first": list(change.moves_first),
        "without_seat": list(change.without_seat),
        "within": change.within,
        "together": _number(change.together),
        "hangs_on": [{"kind": p.kind, "party": list(p.party), "act": p.act} for p in change.rule.provisos],
        "circle": list(change.circle.parties) if change.circle else [],
        "blocked": change.circle is not None and change.circle.blocked,
        "parity": change.parity,
        "verification": [
            {"by": list(w.by), "of": list(w.of), "sites": list(w.sites), "chosen_by": list(w.chosen_by), "text": w.text}
            for w in change.rule.verification
        ],
    }


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def told_changes(changes: Iterable[Change]) -> Iterator[str]:
    """Give lines: a provision with its terms, under it what each party has to change."""
    last = ""
    for change in changes:
        if change.provision != last:
            last = change.provision
            yield f"{last}  ({'the same for all' if change.symmetric else 'not the same for all'})"
            yield from (f"  {line}" for line in _terms(change))
        yield f"  {change.party}: {_told(change)}"


def _terms(change: Change) -> Iterator[str]:
    """Say what a provision hangs on, how it is verified and who is concerned without a say."""
    if change.moves_first:
        yield f"moves first: {', '.join(change.moves_first)}"
    yield from map(told_proviso, change.rule.provisos)
    if change.circle:
        yield _told_circle(change.circle)
    if change.within:
        yield f"nested in {change.within}"
    if change.rule.verification:
        yield PARITY[change.parity]
        yield from (f"  {told_way(way)}" for way in change.rule.verification)
    if change.without_seat:
        yield f"bound or disposed of without a seat: {', '.join(change.without_seat)}"


def _told_circle(circle: Circle) -> str:
    way = " -> ".join((*circle.parties, circle.parties[0]))
    return f"in a circle: {way}; {'nobody can begin' if circle.blocked else 'each if the other does, so all at once'}"


def _told(change: Change) -> str:
    if change.allowed is None:
        return "bound; nothing to count"
    allowed = f"{change.measure or 'what is banned'}: allowed {_figure(change.allowed)}"
    match change.held, change.change:
        case Decimal() as held, Decimal() as over:
            part = f" ({change.share:.0%})" if change.share else ""
            both = (
                f"; with {change.within} at least {_figure(change.together)} in all"
                if change.together is not None
                else ""
            )
            return f"{allowed}, held {_figure(held)} by {change.claimant}: {_figure(over)}{part} to go{both}"
        case _:
            return f"{allowed}, what is held is not stated as one number"


def _figure(number: Decimal) -> str:
    return plain(number, "").strip()
