"""Times one report of about 600 words against the parser alone, in turn, in the same run."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from detente.ingest import Options, open_inputs
from detente.model.reports import Report
from detente.pipeline import load_reader, read_report

EXAMPLES = Path(__file__).parent.parent / "examples" / "kestrel-strait"
WORDS = 600
ROUNDS = 15


def measure() -> dict[str, float]:
    """Give the median ratio of reading one report to parsing its text, and the words of that report."""
    texts = [
        item.content.decode()
        for item in open_inputs([str(EXAMPLES / "wire.jsonl")], Options())
        if isinstance(item, Report)
    ]
    text = " ".join(" \n\n".join(texts).split(" ")[:WORDS])
    reader = load_reader()
    report = Report("speed.txt", text.encode())
    read_report(report, reader)
    ratios = []
    for _ in range(ROUNDS):
        start = time.process_time()
        list(reader.parser.nlp.pipe(text.split("\n\n")))
        parsed = time.process_time()
        read_report(report, reader)
        ratios.append((time.process_time() - parsed) / (parsed - start))
    return {"speed.times_the_parser": statistics.median(ratios), "words": len(text.split())}


if __name__ == "__main__":
    for name, figure in measure().items():
        print(f"{name:24} {figure:.2f}")
