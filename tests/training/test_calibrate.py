"""Scores of guesses become probabilities."""

from __future__ import annotations

import math
import random

from detente.language.encoder import calibrated
from detente.training.calibrate import calibration_error, fitted


def test_scores_that_are_too_sure_are_tempered() -> None:
    chance = random.Random(1)  # noqa: S311 - a sample, no secret
    pairs = []
    for _ in range(4000):
        truth = chance.random()
        log_odds = math.log(truth / (1 - truth))
        pairs.append((1 / (1 + math.exp(-2 * log_odds - 1)), chance.random() < truth))
    calibration = fitted(pairs)
    tempered = [(calibrated(s, calibration), r) for s, r in pairs]

    assert calibration[0] < 0.6
    assert calibration_error(pairs) > 0.1
    assert calibration_error(tempered) < 0.03


def test_too_little_to_learn_from_changes_nothing() -> None:
    assert fitted([(0.9, True), (0.2, False)]) == (1.0, 0.0)
    assert fitted([(0.9, True)] * 100) == (1.0, 0.0)
    assert calibration_error([]) == 0.0
    assert abs(calibrated(0.3, (1.0, 0.0)) - 0.3) < 1e-9
