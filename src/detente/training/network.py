"""The encoder as torch trains it: a small BERT, tags for every layer, links between spans, classes of attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own custom
from safetensors.torch import load_file
from torch import Tensor, nn

from detente.language.tagging import CLASSES, LAYERS, TAGS
from detente.language.windows import HINTS

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEADS, BLOCKS, INNER = 384, 12, 6, 1536  # all-MiniLM-L6-v2
PIECES, POSITIONS = 30522, 512
LINK = 128
BUCKETS = 21


class Block(nn.Module):
    """One transformer block of BERT: attention and a two-layer perceptron, each with a residual and a norm."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Transform `x` [b, n, d] under an additive mask [b, 1, 1, n]."""
        size = (x.shape[0], x.shape[1], HEADS, WIDTH // HEADS)
        q, k, v = (part.reshape(size).transpose(1, 2) for part in self.qkv(x).chunk(3, -1))
        weights = torch.softmax(q @ k.transpose(-1, -2) * size[-1] ** -0.5 + mask, -1)
        mixed = (self.drop(weights) @ v).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.drop(self.out(mixed)))
        result: Tensor = self.norm2(x + self.drop(self.outer(F.gelu(self.inner(x)))))
        return result


class Encoder(nn.Module):
    """BERT over pieces; how a piece is written, whether it is quoted and what rules make of it are added; then tags."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.cases = nn.Embedding(4, WIDTH)
        self.quoted = nn.Embedding(3, WIDTH)
        self.hints = nn.Embedding(HINTS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.blocks = nn.ModuleList(Block(drop) for _ in range(BLOCKS))
        self.tags = nn.Linear(WIDTH, len(LAYERS) * len(TAGS))
        for table in (self.cases, self.quoted, self.hints):
            nn.init.zeros_(table.weight)

    def forward(self, ids: Tensor, mask: Tensor, cases: Tensor, quoted: Tensor, hints: Tensor) -> tuple[Tensor, Tensor]:
        """Give states [b, n, d] and tag scores [b, n, layers * tags] of pieces [b, n]."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.segment
        x = self.drop(self.norm(x + self.cases(cases) + self.quoted(quoted) + self.hints(hints)))
        hidden = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for block in self.blocks:
            x = block(x, hidden)
        return x, self.tags(self.drop(x))

    def load_pretrained(self, folder: Path) -> None:
        """Take over the weights of a BERT of the same shape (`model.safetensors` in the layout of transformers)."""
        given = load_file(folder / "model.safetensors")
        given = {k.removeprefix("bert."): v for k, v in given.items()}
        e = "embeddings."
        taken = {
            "words.weight": given[e + "word_embeddings.weight"],
            "places.weight": given[e + "position_embeddings.weight"],
            "segment": given[e + "token_type_embeddings.weight"][0],
            "norm.weight": given[e + "LayerNorm.weight"],
            "norm.bias": given[e + "LayerNorm.bias"],
        }
        for n in range(BLOCKS):
            old, new = f"encoder.layer.{n}.", f"blocks.{n}."
            for kind in ("weight", "bias"):
                parts = [given[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                taken[f"{new}qkv.{kind}"] = torch.cat(parts)
                taken[f"{new}out.{kind}"] = given[f"{old}attention.output.dense.{kind}"]
                taken[f"{new}norm1.{kind}"] = given[f"{old}attention.output.LayerNorm.{kind}"]
                taken[f"{new}inner.{kind}"] = given[f"{old}intermediate.dense.{kind}"]
                taken[f"{new}outer.{kind}"] = given[f"{old}output.dense.{kind}"]
                taken[f"{new}norm2.{kind}"] = given[f"{old}output.LayerNorm.{kind}"]
        _, unexpected = self.load_state_dict(taken, strict=False)
        if unexpected:
            message = f"{folder} holds another kind of model: {', '.join(unexpected)}."
            raise ValueError(message)


class Link(nn.Module):
    """Scores of arcs from spans to spans, or to none, by their ends and their distance."""

    def __init__(self) -> None:
        super().__init__()
        self.asks = nn.Linear(2 * WIDTH, LINK)
        self.answers = nn.Linear(2 * WIDTH, LINK)
        self.none = nn.Parameter(torch.zeros(LINK))
        self.distance = nn.Embedding(BUCKETS, 1)
        nn.init.zeros_(self.distance.weight)

    def forward(self, asking: Tensor, answering: Tensor, apart: Tensor) -> Tensor:
        """Score [q, k + 1]: `asking` [q, 2d] to each of `answering` [k, 2d], the last column to none."""
        q, k = self.asks(asking), self.answers(answering)
        scores = q @ k.T * LINK**-0.5 + self.distance(apart)[..., 0]
        return torch.cat([scores, (q @ self.none)[:, None] * LINK**-0.5], 1)


class Heads(nn.Module):
    """Links and classes, small enough to be run without torch: see `language.encoder`."""

    def __init__(self) -> None:
        super().__init__()
        self.source = Link()  # cue -> source
        self.content = Link()  # content piece -> cue, or source where there is no cue
        self.mix = nn.Linear(6 * WIDTH, WIDTH)
        self.classes = nn.ModuleDict({name: nn.Linear(WIDTH, len(names)) for name, names in CLASSES.items()})

    def classify(self, spans: Tensor) -> dict[str, Tensor]:
        """Score the classes of attributions given the ends of their cue, source and content [m, 6d]."""
        mixed = F.gelu(self.mix(F.dropout(spans, 0.1, self.training)), approximate="tanh")
        return {name: head(mixed) for name, head in self.classes.items()}
