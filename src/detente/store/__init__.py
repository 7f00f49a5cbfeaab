"""Records in and out of one SQLite file."""

from detente.store.judgements import judge, judgements
from detente.store.open import Record, open_record
from detente.store.queries import QUESTIONS, Aligners, Asked, Filters
from detente.store.shapes import Shaper, answer
from detente.store.write import known, write_parties, write_reading

__all__ = [
    "QUESTIONS",
    "Aligners",
    "Asked",
    "Filters",
    "Record",
    "Shaper",
    "answer",
    "judge",
    "judgements",
    "known",
    "open_record",
    "write_parties",
    "write_reading",
]
