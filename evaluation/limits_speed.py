"""How long claims take against provisions: 200 provisions, a growing number of claims, one core."""

from __future__ import annotations

import json
import math
import sys
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from detente.limits.check import outcomes
from detente.limits.claims import shipped_claims
from detente.limits.columns import Columns
from detente.limits.instruments import load, names

RESULT = Path(__file__).parent / "results" / "limits_speed.json"
PROVISIONS = 200
SIZES = (25_000, 50_000, 100_000, 200_000)
ASKED = 100_000
MOST_SECONDS = 20
"""So long may `ASKED` claims take."""
MOST_GROWTH = 1.2
"""The power of the number of claims that time may grow with; 1 is linear."""


def seconds(size: int) -> float:
    """Give the processor time that so many claims take."""
    known = (*shipped_claims("missiles.csv"), *shipped_claims("exercises.csv"))
    rules = [(i, p) for i in map(load, names()) for p in i.provisions]
    claims = [replace(c, id=str(n), names=(f"{c.names[0]} {n}",)) for n, c in enumerate(islice(cycle(known), size))]
    start = time.process_time()
    columns = Columns(claims)
    for instrument, provision in islice(cycle(rules), PROVISIONS):
        outcomes(instrument, provision, columns)
    return time.process_time() - start


def main() -> int:
    """Print and keep seconds for each size; 1 if they are too many, or grow too fast."""
    seconds(1000)  # reads what ships
    taken = {size: round(seconds(size), 2) for size in SIZES}
    growth = math.log(taken[SIZES[-1]] / taken[SIZES[0]]) / math.log(SIZES[-1] / SIZES[0])
    figures = {"provisions": PROVISIONS, "seconds": taken, "grows_with_power": round(growth, 2)}
    RESULT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))
    return int(taken[ASKED] > MOST_SECONDS or growth > MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
