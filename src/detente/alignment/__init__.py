"""Records of many reports in, what they say together out: copies, disagreements, deadlocks, a timeline, people ..."""

from detente.alignment.changes import find_changes
from detente.alignment.concessions import weigh_claims
from detente.alignment.copies import find_copies, fingerprint
from detente.alignment.days import Days
from detente.alignment.deadlocks import find_deadlocks
from detente.alignment.disagreements import find_disagreements
from detente.alignment.issues import group_issues
from detente.alignment.people import find_people
from detente.alignment.quotations import check_quotations
from detente.alignment.timeline import make_timeline

__all__ = [
    "Days",
    "check_quotations",
    "find_changes",
    "find_copies",
    "find_deadlocks",
    "find_disagreements",
    "find_people",
    "fingerprint",
    "group_issues",
    "make_timeline",
    "weigh_claims",
]
