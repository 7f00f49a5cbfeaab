"""How long claims take against provisions: 200 provisions, a growing number of claims, one core."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import cycle, islice

from detente.limits.check import outcomes
from detente.limits.claims import shipped_claims
from detente.limits.columns import Columns
from detente.limits.instruments import load, names

PROVISIONS = 200
SIZES = (25_000, 50_000, 100_000)


def main() -> None:
    """Print seconds for each size."""
    known = (*shipped_claims("missiles.csv"), *shipped_claims("exercises.csv"))
    rules = [(i, p) for i in map(load, names()) for p in i.provisions]
    for size in SIZES:
        claims = [replace(c, id=str(n), names=(f"{c.names[0]} {n}",)) for n, c in enumerate(islice(cycle(known), size))]
        start = time.process_time()
        columns = Columns(claims)
        for instrument, provision in islice(cycle(rules), PROVISIONS):
            outcomes(instrument, provision, columns)
        seconds = time.process_time() - start
        print(f"{size:>7} claims x {PROVISIONS} provisions: {seconds:.1f} s, {1e6 * seconds / size:.1f} µs a claim")


if __name__ == "__main__":
    main()
