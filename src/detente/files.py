"""Rows, nodes and files in, their bytes as CSV, JSON, Parquet or ZIP out, a piece at a time."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError
from detente.show import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Row = Mapping[str, Any]

PIECE = 1 << 16  # bytes, or characters
IN_MEMORY = 1 << 24  # bytes of an archive beyond which it lies on the disk while it is packed
ARROW = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_"}  # by the type of Table Schema


def as_csv(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[bytes]:
    """Write rows under the names of their columns, no cell of which a spreadsheet would run."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: harmless(_cell(value)) for name, value in row.items()})
        if text.tell() > PIECE:
            yield text.getvalue().encode()
            text = io.StringIO()
            writer = csv.DictWriter(text, columns, lineterminator="\n")
    yield text.getvalue().encode()


def as_json(value: object) -> Iterator[bytes]:
    """Write one value, indented."""
    yield json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def as_json_lines(values: Iterable[object]) -> Iterator[bytes]:
    """Write a value a line."""
    return (_json(value) + b"\n" for value in values)


def as_json_graph(context: object, nodes: Iterable[object]) -> Iterator[bytes]:
    """Write nodes as one document of JSON-LD, a node a line."""
    yield b'{"@context": ' + _json(context) + b', "@graph": ['
    for number, node in enumerate(nodes):
        yield (b",\n" if number else b"\n") + _json(node)
    yield b"\n]}\n"


def as_json_sections(head: Row, members: Iterable[tuple[str, str, object]]) -> Iterator[bytes]:
    """Write an object of objects, a member a line.

    Args:
        head: sections of which all is known.
        members: section, key and value, those of a section in a row.
    """
    yield b"{" + b",\n".join(_json(name) + b": " + _json(value) for name, value in head.items())
    now = None
    for section, key, value in members:
        opens = (b"}" if now else b"") + b",\n" + _json(section) + b": {\n" if section != now else b",\n"
        now = section
        yield opens + _json(key) + b": " + _json(value)
    yield b"}}\n" if now else b"}\n"


def as_parquet(rows: Sequence[Row], fields: Sequence[Row]) -> Iterator[bytes]:
    """Write rows as Parquet, each column with its description.

    Args:
        rows: all of them, which are held as columns.
        fields: of a Table Schema.

    Raises:
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415 - likewise
    except ImportError as error:
        message = "Parquet needs pyarrow. Install it: pip install 'detente[parquet]'"
        raise UsageError(message) from error
    schema = pa.schema(
        pa.field(
            field["name"],
            getattr(pa, ARROW[field["type"]])(),
            nullable=not field.get("constraints", {}).get("required", False),
            metadata={"description": field["description"]},
        )
        for field in fields
    )
    packed = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), packed)
    yield packed.getvalue()


def as_zip(files: Mapping[str, Iterable[bytes]]) -> Iterator[bytes]:
    """Pack files, with no date of their own: the same files, the same archive."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as packed:
        with zipfile.ZipFile(packed, "w") as archive:
            for name, pieces in files.items():
                about = zipfile.ZipInfo(name)
                about.compress_type = zipfile.ZIP_DEFLATED
                with archive.open(about, "w") as entry:
                    entry.writelines(pieces)
        packed.seek(0)
        yield from iter(lambda: packed.read(PIECE), b"")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
