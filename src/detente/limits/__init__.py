"""Instruments and claims -> findings, and what an instrument makes each party change."""

from detente.limits.ask import claims_for, named
from detente.limits.balance import balance, change_row, told_changes
from detente.limits.check import check
from detente.limits.draft import draft
from detente.limits.notices import calendar, due, due_row, told_due
from detente.limits.scenario import fill
from detente.limits.told import finding_row, told_findings

__all__ = [
    "balance",
    "calendar",
    "change_row",
    "check",
    "claims_for",
    "draft",
    "due",
    "due_row",
    "fill",
    "finding_row",
    "named",
    "told_changes",
    "told_due",
    "told_findings",
]
