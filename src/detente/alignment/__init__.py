"""Records of many reports in, what they say together out: copies, events, threads, disagreements, a timeline ..."""

from detente.alignment.changes import find_changes
from detente.alignment.concessions import weigh_claims
from detente.alignment.copies import find_copies, group_copies
from detente.alignment.days import Days
from detente.alignment.deadlocks import find_deadlocks
from detente.alignment.disagreements import find_disagreements
from detente.alignment.encounters import find_encounters
from detente.alignment.events import find_events
from detente.alignment.issues import group_issues
from detente.alignment.judged_meetings import meeting_keys
from detente.alignment.people import find_people
from detente.alignment.prints import fingerprint
from detente.alignment.quotations import check_quotations
from detente.alignment.statement_keys import statement_keys
from detente.alignment.threads import find_threads
from detente.alignment.timeline import make_timeline
from detente.alignment.utterances import find_utterances

__all__ = [
    "Days",
    "check_quotations",
    "find_changes",
    "find_copies",
    "find_deadlocks",
    "find_disagreements",
    "find_encounters",
    "find_events",
    "find_people",
    "find_threads",
    "find_utterances",
    "fingerprint",
    "group_copies",
    "group_issues",
    "make_timeline",
    "meeting_keys",
    "statement_keys",
    "weigh_claims",
]
