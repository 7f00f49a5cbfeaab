"""Instruments and claims -> findings, what an instrument makes each party change, and what would be a fair bargain."""

from detente.limits.ask import claims_for, named
from detente.limits.balance import balance
from detente.limits.bargain import bargain, bargain_row, told_bargain
from detente.limits.check import check
from detente.limits.draft import draft
from detente.limits.gauges import gauges
from detente.limits.instruments import load, names, read
from detente.limits.notices import due, due_row, entries, told_due
from detente.limits.parameters import reaches_to
from detente.limits.ranges import holders, others, rings, states, stationed, zone_of
from detente.limits.scenario import fill
from detente.limits.told import finding_row, told_findings
from detente.limits.told_balance import change_row, told_changes
from detente.limits.weights import load_weights

__all__ = [
    "balance",
    "bargain",
    "bargain_row",
    "change_row",
    "check",
    "claims_for",
    "draft",
    "due",
    "due_row",
    "entries",
    "fill",
    "finding_row",
    "gauges",
    "holders",
    "load",
    "load_weights",
    "named",
    "names",
    "others",
    "reaches_to",
    "read",
    "rings",
    "states",
    "stationed",
    "told_bargain",
    "told_changes",
    "told_due",
    "told_findings",
    "zone_of",
]
