"""Every error that detente raises on purpose.

DetenteError                  the caller can mend it; the message says how
├── UsageError                arguments that do not fit together           exit 2
├── InputError                something given to read cannot be read       exit 1 (5 when the rest could)
│   ├── FetchError            a URL that could not or may not be fetched
│   └── ClaimsError           a row of a file of claims is wrong
├── RecordError               the record cannot be used                    exit 1
├── KnowledgeError            a row in a knowledge file is wrong           exit 1
│   └── InstrumentError       an instrument's file contradicts itself or says what detente cannot read
└── NothingFoundError         the question is fine, the record has no answer   exit 3

What a report says and detente does not understand is no error: it is an Issue, stored and counted.
"""


class DetenteError(Exception):
    """Something the caller can mend; `str()` is one sentence for a person, ending in what to do."""

    exit_code = 1


class UsageError(DetenteError):
    """Arguments that do not fit together."""

    exit_code = 2


class InputError(DetenteError):
    """One thing given to read cannot be read; others still can."""


class FetchError(InputError):
    """A URL could not, or may not, be fetched."""


class ClaimsError(InputError):
    """A row of a file of claims is malformed; the message names file, row and column."""


class RecordError(DetenteError):
    """The record cannot be opened, written, or is of another version."""


class KnowledgeError(DetenteError):
    """A row in a knowledge file (parties, cues, venues) is malformed; the message names file, row and key."""


class InstrumentError(KnowledgeError):
    """An instrument's file is malformed or contradicts itself; the message names file and key."""


class NothingFoundError(DetenteError):
    """The question was understood and the record holds no answer."""

    exit_code = 3
