"""A file of feeds -> what is asked when, and what is news in what they bring."""

from detente.watch.atom import atom_feed
from detente.watch.feeds_file import read_feeds_file
from detente.watch.hints import least_minutes
from detente.watch.news import Candidate, key_of, new_among
from detente.watch.schedule import after_failure, due

__all__ = [
    "Candidate",
    "after_failure",
    "atom_feed",
    "due",
    "key_of",
    "least_minutes",
    "new_among",
    "read_feeds_file",
]
