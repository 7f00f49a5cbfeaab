"""Annotated reports -> the weights of the stance model."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.extract.stance_model import NO_STANCE, STANCES, features_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Standoff = dict[str, Any]
Sample = tuple[list[str], int]  # features, and the place of the stance among `STANCES`
RARE = 2  # reports of a feature, from which it is learnt
EPOCHS, RATE, DECAY, BATCH = 10, 0.02, 1e-4, 256
SMALL = 0.08  # greatest weight of a feature, under which it is left out of what ships


def train_stances(reports: Iterable[Standoff], out: Path) -> dict[str, float]:
    """Train the model by multinomial logistic regression and write it to `out` (`.npz`); give counts to print."""
    samples = [s for report in reports for s in samples_of(report)]
    names, weights, bias = _fit(samples)
    kept = np.abs(weights).max(1) >= SMALL
    np.savez_compressed(
        out,
        features=np.frombuffer("\n".join(n for n, k in zip(names, kept, strict=True) if k).encode(), np.uint8),
        weights=weights[kept].astype(np.float16),
        bias=bias.astype(np.float16),
    )
    return {"attributions": len(samples), "features": int(kept.sum())}


def samples_of(report: Standoff) -> Iterator[Sample]:
    """Give a sample for each attribution of a report."""
    stances = {p["attribution"]: p["stance"] for p in report["positions"]}
    text = report["text"]
    for one in report["attributions"]:
        cue, content = (" ".join(text[a:b] for a, b in one[part]) for part in ("cue", "content"))
        stance = stances.get(one["id"], NO_STANCE)
        yield features_of(cue, content, one["source_kind"]), STANCES.index(stance)


def _fit(samples: Sequence[Sample]) -> tuple[list[str], np.ndarray, np.ndarray]:
    import torch  # noqa: PLC0415 - only training needs it

    torch.manual_seed(0)
    counts = Counter(f for features, _ in samples for f in set(features))
    names = sorted(f for f, n in counts.items() if n >= RARE)
    rows = {name: n for n, name in enumerate(names)}
    places = [[rows[f] for f in set(features) if f in rows] for features, _ in samples]
    right = torch.tensor([stance for _, stance in samples])
    bag = torch.nn.EmbeddingBag(len(names), len(STANCES), mode="sum")
    torch.nn.init.zeros_(bag.weight)
    bias = torch.zeros(len(STANCES), requires_grad=True)
    optimizer = torch.optim.Adam([*bag.parameters(), bias], lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS):
        optimizer.param_groups[0]["lr"] = RATE * (1 - epoch / EPOCHS)
        order = np.random.default_rng(epoch).permutation(len(samples))
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH].tolist()
            offsets = np.cumsum([0, *(len(places[n]) for n in chosen)])[:-1]
            flat = torch.tensor([row for n in chosen for row in places[n]])
            loss = torch.nn.functional.cross_entropy(bag(flat, torch.from_numpy(offsets)) + bias, right[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return names, bag.weight.detach().numpy(), bias.detach().numpy()
