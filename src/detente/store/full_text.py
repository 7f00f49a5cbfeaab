"""Words in, the condition that a passage holds them and how well out, as each engine tells it; passages kept for it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, func, insert, literal, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from detente.errors import UsageError
from detente.store.schema import WORDS, search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection
    from sqlalchemy.sql.compiler import SQLCompiler

TERM: Final = re.compile(r'"([^"]+)"|(\S+)')
WORD: Final = re.compile(r"[^\W_]+")
LONGEST_WORD: Final = 255  # characters by which a word is found: PostgreSQL indexes none above 2 KB
LONGEST_PASSAGE: Final = 200_000  # characters of a passage that are found: PostgreSQL indexes less than 1 MB of it
CONFIGURATION: Final[ColumnElement[str]] = literal_column(f"'{WORDS}'")


class Holds(FunctionElement[bool]):
    """Whether a passage holds all terms."""

    inherit_cache = True


class Distance(FunctionElement[float]):
    """How far a passage is from what was sought: the best comes first."""

    inherit_cache = True


def sought(words: str) -> tuple[ColumnElement[bool], ColumnElement[float]]:
    """Give the condition that a passage holds all words, those "in quotes" side by side, and by what to order.

    Raises:
        UsageError: there are no words.
    """
    terms = [quoted or word for quoted, word in TERM.findall(words)]
    terms = [t for t in (term.replace('"', " ").strip() for term in terms) if any(map(str.isalnum, t))]
    if not terms:
        message = "There are no words to search for. Name at least one."
        raise UsageError(message)
    as_given, as_folded = (" ".join(f'"{t}"' for t in some) for some in (terms, map(folded, terms)))
    asked = (search.c.words, literal(as_given), literal(as_folded))
    return Holds(*asked), Distance(*asked)


@compiles(Holds, "sqlite")
def _holds_in_sqlite(element: Holds, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's hook, as the next ones
    words, as_given, _ = element.clauses
    return compiler.process(words.match(as_given), **options)


@compiles(Distance, "sqlite")
def _distance_in_sqlite(_: Distance, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return compiler.process(search.c.rank, **options)


@compiles(Holds, "postgresql")
def _holds_in_postgres(element: Holds, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return compiler.process(search.c.stems.op("@@")(_as_query(element)), **options)


@compiles(Distance, "postgresql")
def _distance_in_postgres(element: Distance, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return compiler.process(-func.ts_rank(search.c.stems, _as_query(element)), **options)


def _as_query(element: Holds | Distance) -> ColumnElement[str]:
    *_, as_folded = element.clauses
    return func.websearch_to_tsquery(CONFIGURATION, as_folded)


def keep(connection: Connection, passages: Sequence[dict[str, Any]]) -> None:
    """Add rows to what is searched."""
    adding = insert(search)
    if connection.dialect.name == "postgresql":
        adding = adding.values(stems=func.to_tsvector(CONFIGURATION, bindparam("folded")))
        passages = [{**passage, "folded": folded(passage["words"])} for passage in passages]
    connection.execute(adding, passages)


def folded(words: str) -> str:
    """Give the words alone, without capitals and accents: what PostgreSQL is given, as SQLite does this by itself.

    >>> folded("Café-talks: 12,000 à Zürich")
    'cafe talks 12 000 a zurich'
    """
    plain = unicodedata.normalize("NFKD", words[:LONGEST_PASSAGE].casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(word[:LONGEST_WORD] for word in WORD.findall(bare))
