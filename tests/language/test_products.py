"""The networks' products are what thinc's own are, but for rounding."""

from __future__ import annotations

import numpy as np
from thinc.api import NumpyOps

from detente.language.parse import load_parser


def test_products_are_those_of_thinc() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.random((7, 5), np.float32), rng.random((3, 5), np.float32)
    ops = load_parser().nlp.get_pipe("tagger").model.ops

    assert "gemm" in vars(ops)
    assert np.allclose(ops.gemm(x, y, trans2=True), NumpyOps().gemm(x, y, trans2=True))
    assert np.allclose(ops.gemm(x.T.copy(), y.T.copy(), trans1=True), NumpyOps().gemm(x, y.T.copy()))
