"""Labelled reports -> weights: one loop, seeded, its figures logged."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own custom
from torch import Tensor

from detente.article import plain_article
from detente.extract import draft_attributions
from detente.language import analyse
from detente.language.tagging import CLASSES, LAYERS, TAGS, buckets
from detente.language.windows import stacked, windows_of
from detente.training.labels import CORE_LAYERS, UNKNOWN, Ends, Labels, labels_of
from detente.training.network import WIDTH, Encoder, Heads

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

    from detente.language.parse import Parser
    from detente.language.parties import Parties
    from detente.language.windows import Window
    from detente.model.statements import Attribution
    from detente.model.text import Analysis

Standoff = dict[str, Any]
Example = tuple["Window", Labels]
LOGGED = 50  # steps between two lines of the log
# what a wrong tag of a layer costs beside one of source, cue or content
LAYER_WEIGHTS = tuple(1.0 if n < CORE_LAYERS else 0.3 for n in range(len(LAYERS)))


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a training depends on besides its reports."""

    epochs: float = 8
    batch: int = 1536  # pieces
    rate: float = 2e-4
    heads_rate: float = 1e-3
    warm_up: int = 60  # steps
    links: float = 0.3
    classes: float = 0.3
    seed: int = 1
    threads: int = 2


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules need to read a report, and what they read in it: the encoder is shown it as hints."""

    parser: Parser
    parties: Parties

    def read(self, report: Standoff) -> tuple[Analysis, tuple[Attribution, ...]]:
        """Analyse a report and find its attributions."""
        article = replace(plain_article(report["text"], report=str(report["id"])), language="en")
        (analysis,) = analyse(article, self.parser, self.parties).records
        return analysis, draft_attributions(analysis)


def examples_of(reports: Sequence[Standoff], tokenizer: Tokenizer, rules: Rules) -> list[Example]:
    """Cut reports into windows, as reading does, and label them."""
    made: list[Example] = []
    for report in reports:
        analysis, drafts = rules.read(report)
        blocks = [b.span for b in analysis.article.blocks]
        quotations = [(q.span, q.depth) for q in analysis.quotations]
        cut = windows_of(analysis.text, blocks, quotations, drafts, tokenizer)
        made.extend((w, labels_of(w, report)) for w in cut)
    return made


class Training:
    """One training of an encoder.

    Args:
        examples: labelled windows.
        pretrained: folder of the weights to start from.
        settings: all that the outcome depends on besides.
    """

    def __init__(self, examples: Sequence[Example], pretrained: Path, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        torch.set_num_threads(settings.threads)
        self.settings = settings
        self.encoder, self.heads = Encoder(), Heads()
        self.encoder.load_pretrained(pretrained)
        self.encoder.words.weight.requires_grad = False
        self.examples = examples
        self.batches = list(_all_batches(self.examples, settings))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Train, a step of AdamW a batch, the rate rising at first and then falling to nothing; give the log."""
        yield {"windows": len(self.examples), "steps": len(self.batches)}
        self.encoder.train()
        self.heads.train()
        optimiser = self._optimiser()
        rates = [g["lr"] for g in optimiser.param_groups]
        begun, losses = time.monotonic(), list[dict[str, float]]()
        for step, batch in enumerate(self.batches, 1):
            share = min(1.0, step / self.settings.warm_up) * (1 - (step - 1) / len(self.batches))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            losses.append(self._step(optimiser, [self.examples[n] for n in batch]))
            if step % LOGGED == 0 or step == len(self.batches):
                means = {k: round(float(np.mean([x[k] for x in losses])), 4) for k in losses[0]}
                yield {"step": step, "seconds": round(time.monotonic() - begun), **means}
                losses.clear()
        self.encoder.eval()
        self.heads.eval()

    def _optimiser(self) -> torch.optim.Optimizer:
        old = [p for n, p in self.encoder.named_parameters() if p.requires_grad and not n.startswith("tags")]
        new = [*self.encoder.tags.parameters(), *self.heads.parameters()]
        groups = [{"params": old, "lr": self.settings.rate}, {"params": new, "lr": self.settings.heads_rate}]
        return torch.optim.AdamW(groups, weight_decay=0.01)

    def _step(self, optimiser: torch.optim.Optimizer, batch: Sequence[Example]) -> dict[str, float]:
        parts = _losses(self.encoder, self.heads, batch)
        loss = parts["tags"] + self.settings.links * parts["links"] + self.settings.classes * parts["classes"]
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for g in optimiser.param_groups for p in g["params"]], 1.0)
        optimiser.step()
        return {k: float(v.detach()) for k, v in parts.items()}


def _all_batches(examples: Sequence[Example], settings: Settings) -> Iterator[list[int]]:
    """Give the batches of all epochs: shuffled, windows of like length together."""
    chance = random.Random(settings.seed)  # noqa: S311 - shuffling, no secret
    epochs, rest = divmod(settings.epochs, 1)
    for epoch in range(int(epochs) + (rest > 0)):
        order = list(range(len(examples)))
        chance.shuffle(order)
        batches: list[list[int]] = []
        for at in range(0, len(order), 256):
            batches.extend(
                _filled(sorted(order[at : at + 256], key=lambda n: len(examples[n][0].pieces)), examples, settings)
            )
        chance.shuffle(batches)
        yield from batches if epoch < int(epochs) else batches[: int(rest * len(batches))]


def _filled(order: Sequence[int], examples: Sequence[Example], settings: Settings) -> Iterator[list[int]]:
    kept: list[int] = []
    for n in order:
        if kept and len(examples[n][0].pieces) * (len(kept) + 1) > settings.batch:
            yield kept
            kept = []
        kept.append(n)
    if kept:
        yield kept


def _losses(encoder: Encoder, heads: Heads, examples: Sequence[Example]) -> dict[str, Tensor]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states, scores = encoder(*torch.from_numpy(stacked([w for w, _ in examples])))
    states, scores = states.float(), scores.float()
    wanted = torch.full((*states.shape[:2], len(LAYERS)), UNKNOWN)
    for n, (window, labels) in enumerate(examples):
        wanted[n, : len(window.pieces)] = torch.from_numpy(labels.tags)
        wanted[n, torch.from_numpy(np.flatnonzero(window.pieces.starts < 0))] = UNKNOWN
    each = F.cross_entropy(scores.view(-1, len(TAGS)), wanted.view(-1), ignore_index=UNKNOWN, reduction="none").view(
        -1, len(LAYERS)
    )
    known = (wanted.view(-1, len(LAYERS)) != UNKNOWN).float().sum(0).clamp(min=1)
    tags = (each.sum(0) / known * torch.tensor(LAYER_WEIGHTS)).sum()
    links = [_links(heads, states[n], labels) for n, (_, labels) in enumerate(examples)]
    return {
        "tags": tags,
        "links": torch.stack(links).mean(),
        "classes": _classes(heads, states, [labels for _, labels in examples]),
    }


def ends(states: Tensor, spans: Sequence[Ends | None]) -> Tensor:
    """Put the states of each span's first and last piece side by side [k, 2d], zeros for a span that is not there."""
    rows = [torch.cat([states[s[0]], states[s[1]]]) if s else torch.zeros(2 * WIDTH) for s in spans]
    return torch.stack(rows) if rows else torch.zeros(0, 2 * WIDTH)


def apart(asking: Sequence[Ends], answering: Sequence[Ends]) -> Tensor:
    """Classes of the distances between the first pieces of spans, int64 [q, k]."""
    q, k = (np.array([s[0] for s in spans], np.int64) for spans in (asking, answering))
    return torch.from_numpy(buckets(q[:, None], k[None, :]))


def _links(heads: Heads, states: Tensor, labels: Labels) -> Tensor:
    total = torch.zeros(())
    if labels.cues:
        scores = heads.source(
            ends(states, labels.cues), ends(states, labels.sources), apart(labels.cues, labels.sources)
        )
        total = total + F.cross_entropy(scores, torch.tensor(labels.cue_source))
    if labels.contents:
        to = [*labels.cues, *labels.sources]
        scores = heads.content(ends(states, labels.contents), ends(states, to), apart(labels.contents, to))
        total = total + F.cross_entropy(scores, torch.tensor(labels.content_from))
    return total


def _classes(heads: Heads, states: Tensor, labels: Sequence[Labels]) -> Tensor:
    spans, wanted = [], []
    for n, one in enumerate(labels):
        if one.attributions:
            columns = [ends(states[n], [a[part] for a in one.attributions]) for part in range(3)]
            spans.append(torch.cat(columns, 1))
            wanted.extend(one.classes)
    if not spans:
        return torch.zeros(())
    total = torch.zeros(())
    for name, scores in heads.classify(torch.cat(spans)).items():
        target = torch.tensor([w[name] for w in wanted])
        if (target != UNKNOWN).any():
            total = total + F.cross_entropy(scores, target, ignore_index=UNKNOWN)
    return total / len(CLASSES)
