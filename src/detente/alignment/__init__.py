"""Records of many reports in, what they say together out: copies, disagreements, a timeline, people, issues."""

from detente.alignment.copies import find_copies, fingerprint
from detente.alignment.disagreements import find_disagreements
from detente.alignment.issues import group_issues
from detente.alignment.people import find_people
from detente.alignment.timeline import make_timeline

__all__ = ["find_copies", "find_disagreements", "find_people", "fingerprint", "group_issues", "make_timeline"]
