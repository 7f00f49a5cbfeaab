"""Bytes a piece at a time come to the same as all at once, and every reader of the form takes them."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from detente import files
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "description": "id of it", "constraints": {"required": True}},
    {"name": "start", "type": "integer", "description": "where"},
    {"name": "score", "type": "number", "description": "how likely"},
    {"name": "denied", "type": "boolean", "description": "whether"},
]
ROWS: list[dict[str, Any]] = [
    {"id": "a,“b”\n", "start": 3, "score": 0.5, "denied": True},
    {"id": "=1+1", "start": None, "score": None, "denied": False},
]


def whole(pieces: Iterable[bytes]) -> bytes:
    return b"".join(pieces)


def test_csv_has_empty_cells_for_the_unstated_and_no_cell_that_runs() -> None:
    rows = list(csv.DictReader(io.StringIO(whole(files.as_csv(ROWS, list(ROWS[0]))).decode(), newline="")))

    assert rows == [
        {"id": "a,“b”\n", "start": "3", "score": "0.5", "denied": "true"},
        {"id": "'=1+1", "start": "", "score": "", "denied": "false"},
    ]


def test_a_long_table_comes_in_pieces_with_one_heading() -> None:
    pieces = list(files.as_csv(({"id": f"{n:09}"} for n in range(20_000)), ["id"]))

    assert len(pieces) > 2
    assert max(map(len, pieces)) < 2 * files.PIECE
    assert whole(pieces).decode().splitlines() == ["id", *(f"{n:09}" for n in range(20_000))]


def test_no_rows_leave_the_heading() -> None:
    assert whole(files.as_csv([], ["id"])) == b"id\n"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_nodes_are_one_document_of_json(count: int) -> None:
    nodes = [{"id": f"é{n}"} for n in range(count)]

    assert json.loads(whole(files.as_json_graph({"@vocab": "x"}, nodes))) == {
        "@context": {"@vocab": "x"},
        "@graph": nodes,
    }
    assert [json.loads(line) for line in whole(files.as_json_lines(nodes)).splitlines()] == nodes
    assert json.loads(whole(files.as_json(nodes))) == nodes


@pytest.mark.parametrize(
    ("members", "read"),
    [
        ([], {}),
        ([("a", "x", 1)], {"a": {"x": 1}}),
        ([("a", "x", 1), ("a", "y", {"z": 2}), ("b", "x", "é")], {"a": {"x": 1, "y": {"z": 2}}, "b": {"x": "é"}}),
    ],
)
def test_sections_are_objects_within_one_object(members: list[Any], read: dict[str, Any]) -> None:
    assert json.loads(whole(files.as_json_sections({"prefix": {}}, members))) == {"prefix": {}, **read}


def test_parquet_keeps_types_gaps_and_what_columns_mean() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")
    read = parquet.read_table(io.BytesIO(whole(files.as_parquet(ROWS, FIELDS))))

    assert read.to_pylist() == ROWS
    assert [str(field.type) for field in read.schema] == ["string", "int64", "double", "bool"]
    assert [field.nullable for field in read.schema] == [False, True, True, True]
    assert read.schema.field("id").metadata == {b"description": b"id of it"}
    assert parquet.read_table(io.BytesIO(whole(files.as_parquet([], FIELDS)))).num_rows == 0


def test_without_pyarrow_parquet_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(UsageError, match=r"pip install 'detente\[parquet\]'"):
        whole(files.as_parquet(ROWS, FIELDS))


def test_the_same_files_are_the_same_archive() -> None:
    packed = whole(files.as_zip({"a.txt": [b"one ", b"two"], "b.txt": []}))

    assert packed == whole(files.as_zip({"a.txt": iter([b"one two"]), "b.txt": []}))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"a.txt": b"one two", "b.txt": b""}
        assert archive.testzip() is None
