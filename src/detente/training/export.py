"""Trained weights -> the folder that detente reads with: ONNX in 8 bits, heads, tokenizer."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

if TYPE_CHECKING:
    from pathlib import Path

    from detente.training.network import Encoder, Heads

NAMES = ("ids", "mask", "cases", "quoted", "hints")


def export(encoder: Encoder, heads: Heads, tokenizer: Path, folder: Path, about: dict[str, Any]) -> None:
    """Write `encoder.onnx` (8 bits), `full.onnx` (32), `heads.npz`, `tokenizer.json` and `about.json` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    encoder.eval()
    _write(encoder, folder / "full.onnx")
    _quantise(folder / "full.onnx", folder / "encoder.onnx")
    arrays = {k: v.detach().numpy().astype(np.float16) for k, v in heads.state_dict().items()}
    np.savez_compressed(folder / "heads.npz", **arrays)
    shutil.copy(tokenizer, folder / "tokenizer.json")
    digest = hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest()[:8]
    write_about(folder, {"name": f"encoder/{digest}", **about})


def write_about(folder: Path, about: dict[str, Any]) -> None:
    """Write `about.json`: what the weights are and how their scores become probabilities."""
    (folder / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _write(encoder: Encoder, path: Path) -> None:
    example = tuple(torch.ones(2, 16, dtype=torch.long) for _ in NAMES)
    axes = {name: {0: "windows", 1: "pieces"} for name in (*NAMES, "states", "tags")}
    torch.onnx.export(
        encoder, example, str(path), input_names=list(NAMES), output_names=["states", "tags"], dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def _quantise(full: Path, path: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    quantize_dynamic(str(full), str(path), weight_type=QuantType.QInt8, per_channel=True)
