"""Inline markup -> standoff: the corpus is written to be read and reviewed by people, and trained on by machine."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from detente.model.meetings import MeetingStatus
from detente.model.statements import Channel, ConditionKind, Modality, SourceKind, Stance, Terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TAG = re.compile(r"\{(?:([SUCOKAMQ])(\d+)|(T|G)=([^\s{}]+)|(L)) ")
EDGE = " \t\n,;:"
STOPS = ".?!;"
ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]\.)+|\b(?:Mr|Mrs|Ms|Dr|St|No|Inc|Ltd|Jr|Sr)\.|\b[ap]\.m\.)$")
PAIRS = {'"': '"', "“": "”", "‘": "’", "«": "»", "„": "“"}
WORDS: dict[str, tuple[str, ...]] = {
    "kind": get_args(SourceKind),
    "terms": get_args(Terms),
    "channel": (*get_args(Channel), "-"),
    "polarity": ("pos", "neg"),
    "stance": get_args(Stance),
    "condition": get_args(ConditionKind),
    "modality": get_args(Modality),
    "status": get_args(MeetingStatus),
    "head": ("head", "member"),
}
FIELDS = {
    "": ("kind", "name", "party", "terms", "channel", "polarity", "said", "hearsay"),
    "P": ("party", "stance", "condition", "modality", "counterpart"),
    "M": ("status", "when", "place", "format", "parties"),
    "D": ("party", "name", "role", "head"),
    "Q": ("amount", "unit", "about"),
}
OPTIONAL = {"hearsay", "counterpart"}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/.*)?$|\d{4}-W\d{2}.*$|-$")
AMOUNT = re.compile(r"(\d+(\.\d+)?)?(\.\.(\d+(\.\d+)?)?)?$")
LINE = re.compile(r"([PMDQ]?) ?(\d+) (.*)$")
Standoff = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag's place in the bare text: letter, number or value, and how deep it stands in the braces."""

    letter: str
    number: int
    value: str
    start: int
    end: int
    depth: int


@dataclass(slots=True)
class Marked:
    """A report of the corpus: head, bare text, tags, record lines, and the errors met so far."""

    head: dict[str, str]
    text: str
    tags: list[Tagged]
    rows: dict[str, list[tuple[int, dict[str, str]]]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def read_markup(raw: str, name: str) -> tuple[Standoff, list[str]]:
    """Turn one marked report into standoff.

    Args:
        raw: the file's text, see `corpus/MARKUP.md`.
        name: id of the report.

    Returns:
        Standoff with the keys of `detente annotate` (spans as [start, end) in code points of `text`) and besides
        `hearsay`, `addressee_span`, `places`, `claims`; and what is wrong, in words, empty if nothing is.
    """
    marked = _unmark(raw)
    _check_rows(marked)
    attributions = _attributions(marked)
    standoff = {
        "id": name,
        **{k: marked.head.get(k) for k in ("negotiation", "style", "published", "publisher")},
        "layers": marked.head.get("layers", "core"),
        "text": marked.text,
        "attributions": attributions,
        "positions": _positions(marked),
        "meetings": _meetings(marked),
        "times": [{"start": t.start, "end": t.end, "value": t.value} for t in marked.tags if t.letter == "T"],
        "places": [
            {"start": t.start, "end": t.end, "government": t.value or None} for t in marked.tags if t.letter in "LG"
        ],
        "claims": _claims(marked, attributions),
    }
    return standoff, marked.errors


def _unmark(raw: str) -> Marked:
    head: dict[str, str] = {}
    lines = raw.replace("\r\n", "\n").split("\n")
    while lines and lines[0].startswith("#"):
        key, _, value = lines.pop(0)[1:].partition(":")
        head[key.strip()] = value.strip()
    body, _, tail = "\n".join(lines).strip("\n").partition("\n---")
    text, tags, errors = _strip_tags(body)
    marked = Marked(head, text, tags, errors=errors)
    errors.extend(f"no line '# {key}: ..'" for key in ("negotiation", "style", "published") if key not in head)
    for line in tail.split("\n"):
        if line.strip(" -"):
            _read_row(marked, line.strip())
    return marked


def _strip_tags(body: str) -> tuple[str, list[Tagged], list[str]]:
    out: list[str] = []
    open_tags: list[tuple[str, int, str, int]] = []
    tags: list[Tagged] = []
    errors: list[str] = []
    at = length = 0
    while at < len(body):
        if body[at] == "{":
            found = TAG.match(body, at)
            if found is None:
                errors.append(f"no such tag: {body[at : at + 30]!r}")
                at += 1
                continue
            letter = found[1] or found[3] or found[5]
            open_tags.append((letter, int(found[2] or 0), found[4] or "", length))
            at = found.end()
        elif body[at] == "}":
            if open_tags:
                letter, number, value, start = open_tags.pop()
                tags.append(Tagged(letter, number, value, start, length, len(open_tags)))
            else:
                errors.append(f"a closing brace too many near {body[max(0, at - 20) : at]!r}")
            at += 1
        else:
            out.append(body[at])
            length += 1
            at += 1
    errors.extend(f"{letter}{number or value} is not closed" for letter, number, value, _ in open_tags)
    text = "".join(out)
    kept = [t for t in (_trimmed(text, t) for t in tags) if t.start < t.end]
    return text, sorted(kept, key=lambda t: (t.start, -t.end, t.depth)), errors


def _trimmed(text: str, tag: Tagged) -> Tagged:
    start, end = trim(text, tag.start, tag.end, stop=tag.letter == "C")
    return Tagged(tag.letter, tag.number, tag.value, start, end, tag.depth)


def trim(text: str, start: int, end: int, *, stop: bool) -> tuple[int, int]:
    """Strip blanks and commas, a content's final stop, and quotation marks unless their partner stands inside."""
    before = None
    while before != (start, end) and start < end:
        before = (start, end)
        while start < end and text[start] in EDGE:
            start += 1
        while start < end and text[end - 1] in EDGE:
            end -= 1
        if start < end and text[start] in PAIRS and not _closes(text[start], text[start + 1 : end - 1]):
            start += 1
        if start < end and text[end - 1] in PAIRS.values() and not _opens(text[end - 1], text[start : end - 1]):
            end -= 1
        if stop and start < end and text[end - 1] in STOPS and not ABBREVIATION.search(text[max(start, end - 8) : end]):
            end -= 1
    return start, end


def _closes(mark: str, inside: str) -> bool:
    """Whether the mark's partner stands inside, before its end."""
    close = PAIRS[mark]
    return inside.count(mark) % 2 == 1 if close == mark else inside.count(close) > inside.count(mark)


def _opens(mark: str, inside: str) -> bool:
    if mark == "’" and "‘" not in inside:
        return False
    opens = [o for o, c in PAIRS.items() if c == mark]
    return any(inside.count(o) % 2 == 1 if o == mark else inside.count(o) > inside.count(mark) for o in opens)


def _read_row(marked: Marked, line: str) -> None:
    found = LINE.match(line)
    if found is None:
        marked.errors.append(f"no record line: {line!r}")
        return
    kind, number, rest = found[1], int(found[2]), found[3]
    names = FIELDS[kind]
    values = [v.strip() for v in rest.split("|")]
    least = len(names) - sum(n in OPTIONAL for n in names)
    if not least <= len(values) <= len(names):
        marked.errors.append(f"{least} fields are asked ({'|'.join(names)}), not {len(values)}: {line!r}")
        return
    row = dict(zip(names, values, strict=False))
    wrong = [f"{k} {v!r}" for k, v in row.items() if k in WORDS and v not in WORDS[k]]
    wrong += [f"{k} {row[k]!r}" for k in ("said", "when") if k in row and not DATE.match(row[k])]
    if "amount" in row and not (row["amount"] and AMOUNT.match(row["amount"])):
        wrong.append(f"amount {row['amount']!r}")
    if row.get("hearsay", "hearsay") not in {"hearsay", ""}:
        wrong.append(f"hearsay {row['hearsay']!r}")
    if wrong:
        marked.errors.append(f"no such {', '.join(wrong)}: {line!r}")
    else:
        marked.rows.setdefault(kind, []).append((number, row))


def _check_rows(marked: Marked) -> None:
    """See that tags and lines name each other, once."""
    have = {(t.letter, t.number) for t in marked.tags}
    lines = {k: [n for n, _ in marked.rows.get(k, [])] for k in FIELDS}
    tell = marked.errors.append
    for kind, letter in (("", "C"), ("M", "M"), ("Q", "Q")):
        tagged = {n for tag, n in have if tag == letter}
        for number in sorted(tagged ^ set(lines[kind])):
            tell(
                f"{kind or 'attribution '}{number}: " + ("no line" if number in tagged else f"no tag {letter}{number}")
            )
        for number in sorted({n for n in lines[kind] if lines[kind].count(n) > 1}):
            tell(f"{kind}{number}: two lines")
    for number in sorted({n for tag, n in have if tag in "SUAOK"} - {n for tag, n in have if tag == "C"}):
        tell(f"attribution {number}: no content")
    for number, row in marked.rows.get("", []):
        if (row["kind"] == "none") == (("S", number) in have):
            tell(f"attribution {number}: kind {row['kind']} " + ("with" if row["kind"] == "none" else "without") + " S")
    for number in sorted(set(lines["D"]) - set(lines["M"])):
        tell(f"D {number}: no such meeting")
    _check_positions(marked, have, lines)


def _check_positions(marked: Marked, have: set[tuple[str, int]], lines: dict[str, list[int]]) -> None:
    """See that positions belong to attributions, and that their objects and conditions have words."""
    tell = marked.errors.append
    for number, row in marked.rows.get("P", []):
        if number not in lines[""]:
            tell(f"P {number}: no such attribution")
        if (row["condition"] != "none") != (("K", number) in have):
            tell(f"P {number}: condition {row['condition']} and K{number} do not agree")
        if ("O", number) not in have and marked.head.get("layers") == "all":
            tell(f"P {number}: no object O{number}")
    for number in sorted({n for tag, n in have if tag in "OK"} - set(lines["P"])):
        tell(f"O or K {number}: no position line")


def _spans(marked: Marked, letter: str, number: int) -> list[list[int]]:
    return [[t.start, t.end] for t in marked.tags if (t.letter, t.number) == (letter, number)]


def _open(value: str | None) -> str | None:
    return None if value in {None, "", "-"} else value


def _attributions(marked: Marked) -> list[Standoff]:
    made: list[Standoff] = []
    for number, row in sorted(marked.rows.get("", []), key=lambda pair: pair[0]):
        content = _spans(marked, "C", number)
        if not content:
            continue
        addressee = _spans(marked, "A", number)
        made.append(
            {
                "id": number,
                "source": _spans(marked, "S", number),
                "cue": _spans(marked, "U", number),
                "content": content,
                "addressee_span": addressee,
                "addressee": marked.text[slice(*addressee[0])] if addressee else None,
                "source_kind": row["kind"],
                "source_name": _open(row["name"]),
                "party": _open(row["party"]),
                "terms": row["terms"],
                "channel": _open(row["channel"]),
                "polarity": "negated" if row["polarity"] == "neg" else "positive",
                "said": _open(row["said"]),
                "hearsay": row.get("hearsay") == "hearsay",
            }
        )
    depth = {t.number: t.depth for t in reversed(marked.tags) if t.letter == "C"}
    for one in made:
        one["parent"] = parent_of(one, made, depth)
    return made


def parent_of(one: Standoff, others: Sequence[Standoff], depth: Mapping[int, int]) -> int | None:
    """Find the innermost content that holds the cue, or an equal content whose braces stand around this one's.

    Args:
        one: an attribution with its spans.
        others: those of its report.
        depth: how deep the braces of each content stand; empty where there are none.
    """
    probe = (one["cue"] or one["source"] or one["content"])[0]
    found: tuple[int, int] | None = None
    for other in others:
        if other is one:
            continue
        same = other["content"] == one["content"] and depth.get(other["id"], 0) < depth.get(one["id"], 0)
        for start, end in other["content"]:
            if (start <= probe[0] and probe[1] <= end) or same:
                found = min(found or (end - start, other["id"]), (end - start, other["id"]))
    return found[1] if found else None


def _positions(marked: Marked) -> list[Standoff]:
    return [
        {
            "attribution": number,
            "party": row["party"],
            "stance": row["stance"],
            "condition": row["condition"],
            "modality": row["modality"],
            "counterpart": _open(row.get("counterpart")),
            "object": _spans(marked, "O", number),
            "condition_span": _spans(marked, "K", number),
        }
        for number, row in marked.rows.get("P", [])
    ]


def _meetings(marked: Marked) -> list[Standoff]:
    people = marked.rows.get("D", [])
    made = []
    for number, row in marked.rows.get("M", []):
        delegations: dict[str, list[Standoff]] = {}
        for _, who in (p for p in people if p[0] == number):
            person = {"name": who["name"], "role": _open(who["role"]), "head": who["head"] == "head"}
            delegations.setdefault(who["party"], []).append(person)
        made.append(
            {
                "id": number,
                "spans": _spans(marked, "M", number),
                "status": row["status"],
                "when": _open(row["when"]),
                "place": _open(row["place"]),
                "format": _open(row["format"]),
                "parties": [p for p in row["parties"].split("+") if p != "-"],
                "delegations": [{"party": p, "people": who} for p, who in delegations.items()],
            }
        )
    return made


def _claims(marked: Marked, attributions: Sequence[Standoff]) -> list[Standoff]:
    made = []
    for number, row in marked.rows.get("Q", []):
        spans = _spans(marked, "Q", number)
        holding = [
            (end - start, a["id"])
            for a in attributions
            for start, end in a["content"]
            if spans and start <= spans[0][0] and spans[0][1] <= end
        ]
        made.append(
            {
                "spans": spans,
                "amount": row["amount"],
                "unit": row["unit"],
                "about": _open(row["about"]),
                "attribution": min(holding)[1] if holding else None,
            }
        )
    return made


def read_folder(folder: Path) -> Iterator[tuple[Path, Standoff, list[str]]]:
    """Read every `*.txt` below a folder; the id is the path below it without its ending."""
    for path in sorted(folder.rglob("*.txt")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        standoff, errors = read_markup(path.read_text(encoding="utf-8"), name)
        yield path, standoff, errors


def main(folder: str, out: str | None = None) -> int:
    """Check a folder, tell its errors and its size; write standoff as JSON Lines where `out` names a file."""
    reports, wrong = [], 0
    for path, standoff, errors in read_folder(Path(folder)):
        for error in errors:
            wrong += 1
            sys.stderr.write(f"{path}: {error}\n")
        reports.append(standoff)
    if out:
        lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in reports)
        Path(out).write_text("".join(lines), encoding="utf-8")
    words = sum(len(r["text"].split()) for r in reports)
    attributions = sum(len(r["attributions"]) for r in reports)
    sys.stderr.write(f"{len(reports)} reports, {words} words, {attributions} attributions, {wrong} errors\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
