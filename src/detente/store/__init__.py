"""Records in and out of one SQLite file, or of a PostgreSQL database."""

from detente.store import news
from detente.store.aligning import align
from detente.store.backup import back_up
from detente.store.facts import PROPOSALS, STATEMENTS
from detente.store.filters import EVERYTHING, WHOLE, Filters, Window
from detente.store.judgements import judge, judgements
from detente.store.open import Record, open_record
from detente.store.questions import QUESTIONS, Aligners, Asked
from detente.store.queue import queue
from detente.store.readings import readers_of
from detente.store.referring import reports_of, statements_of
from detente.store.reviews import review, review_all, reviews, undo_batch
from detente.store.search import search
from detente.store.shaper import Shaper
from detente.store.shapes import answer
from detente.store.write import known, write_parties, write_reading

__all__ = [
    "EVERYTHING",
    "PROPOSALS",
    "QUESTIONS",
    "STATEMENTS",
    "WHOLE",
    "Aligners",
    "Asked",
    "Filters",
    "Record",
    "Shaper",
    "Window",
    "align",
    "answer",
    "back_up",
    "judge",
    "judgements",
    "known",
    "news",
    "open_record",
    "queue",
    "readers_of",
    "reports_of",
    "review",
    "review_all",
    "reviews",
    "search",
    "statements_of",
    "undo_batch",
    "write_parties",
    "write_reading",
]
