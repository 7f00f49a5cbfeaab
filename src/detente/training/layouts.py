"""Annotated reports in three layouts -> standoff: our markup, JSON Lines, and brat's files as PolNeAR has them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from detente.errors import DetenteError
from detente.training.markup import read_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

Standoff = dict[str, Any]
NEEDED = ("id", "text", "attributions")
SPAN = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")
EVENT = re.compile(r"E\d+\t(\S+?):T\d+ (.+)$")
PARTS = {"Source": "source", "Cue": "cue", "Content": "content"}


def read_reports(place: Path, without: Collection[str] = ()) -> list[Standoff]:
    """Read annotated reports, whichever way they lie.

    Args:
        place: a folder of our markup (`corpus/reports`), a folder of `*.ann` with `*.txt` of the same name beside
            them or in `text/` next to it, or a file of JSON Lines with the keys of `training.markup.read_markup`.
        without: first parts of ids that are left out (the negotiations of `splits.toml` that are kept from training).

    Raises:
        DetenteError: nothing is there, or it is marked wrongly; every error is told.
    """
    if place.is_file():
        found = list(_lines(place))
    elif place.is_dir():
        annotated = sorted(place.rglob("*.ann"))
        found = [_brat(path) for path in annotated] if annotated else _markup(place)
    else:
        message = f"There is no {place}. Name a folder of marked reports or a file of JSON Lines."
        raise DetenteError(message)
    kept = [r for r in found if r["text"].strip() and r["id"].split("/")[0] not in without]
    if not kept:
        message = f"{place} holds no annotated report."
        raise DetenteError(message)
    return kept


def _markup(folder: Path) -> list[Standoff]:
    read = list(read_folder(folder))
    wrong = [f"{path}: {error}" for path, _, errors in read for error in errors]
    if wrong:
        raise DetenteError("\n".join(wrong))
    return [standoff for _, standoff, _ in read]


def _lines(path: Path) -> Iterator[Standoff]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            missing = [k for k in NEEDED if k not in row]
        except (ValueError, TypeError) as error:
            message = f"{path}, line {number}: no JSON object. Give one report a line."
            raise DetenteError(message) from error
        if missing:
            message = f"{path}, line {number}: lacks {', '.join(missing)}."
            raise DetenteError(message)
        row["id"] = str(row["id"])
        row["attributions"] = [_filled(a, n) for n, a in enumerate(row["attributions"], 1)]
        row.setdefault("layers", "core")
        row.setdefault("classified", all("source_kind" in a for a in row["attributions"]))
        yield row


def _filled(one: Standoff, number: int) -> Standoff:
    """Complete an attribution of which only the spans are known."""
    spans = {k: one.get(k) or [] for k in ("source", "cue", "content", "addressee_span")}
    return {"id": number, "parent": None, **one, **spans}


def _brat(path: Path) -> Standoff:
    """Read one pair of files of brat's standoff; an event with a content is an attribution.

    Source:
        brat standoff format (T and E lines); PolNeAR 1.0 names the roles Source, Cue and Content.
    """
    beside = [path.with_suffix(".txt"), path.parent.parent / "text" / f"{path.stem}.txt"]
    beside.append(path.parent.parent / "text" / f"{path.stem.rpartition('_')[0]}.txt")  # PolNeAR adds the annotator
    text = next((p for p in beside if p.is_file()), None)
    if text is None:
        message = (
            f"{path}: its text is not beside it. Put {path.stem}.txt into the same folder or into text/ next to it."
        )
        raise DetenteError(message)
    lines = path.read_text(encoding="utf-8").splitlines()
    spans = {m[1]: [[int(x) for x in piece.split()] for piece in m[3].split(";")] for m in map(SPAN.match, lines) if m}
    attributions: list[Standoff] = []
    for found in filter(None, map(EVENT.match, lines)):
        parts: dict[str, list[list[int]]] = {"source": [], "cue": [], "content": []}
        for role, _, name in (field.partition(":") for field in found[2].split()):
            part = PARTS.get(role.rstrip("0123456789"))
            if part and name in spans:
                parts[part].extend(spans[name])
        if parts["content"]:
            ordered = {k: sorted(v) for k, v in parts.items()}
            attributions.append(_filled(ordered, len(attributions) + 1))
    body = text.read_text(encoding="utf-8")
    return {"id": path.stem, "text": body, "layers": "core", "classified": False, "attributions": attributions}
