"""Windows of a text -> attributions and spans, by weights that `detente train` wrote; needs no torch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.language.tagging import CLASSES, CONTENTS, LAYERS, OUTSIDE, TAGS, buckets, decode, spans_in
from detente.language.windows import load_tokenizer, stacked, windows_of
from detente.model.encoding import Encoding, Guess, Label
from detente.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.language.windows import Window
    from detente.model.reports import Article
    from detente.model.statements import Attribution
    from detente.model.text import Quotation, Spans

SHIPPED = Path(str(resources.files("detente") / "language" / "weights"))
GUESSED = {"source", "cue", *CONTENTS}  # layers that guesses are made of
Ends = tuple[int, int]
Draft = tuple["_Unit | None", "_Unit | None", list[tuple["_Unit", float]], float]  # cue, source, contents, arc


@dataclass(frozen=True, slots=True)
class Encoder:
    """Loaded weights.

    Attributes:
        session: onnxruntime's, from pieces to states and scores of tags.
        tokenizer: text to pieces.
        heads: arrays of the links and classes, by the names that `training.network.Heads` gives them.
        name: of the weights, with their version.
        calibration: slope and offset that make a guess's log odds those of its being right (Platt 1999).
        source: the folder and the file that all this was loaded from.
    """

    session: Any
    tokenizer: Any
    heads: Mapping[str, np.ndarray]
    name: str
    calibration: tuple[float, float]
    source: tuple[Path, str]

    def __reduce__(self) -> tuple[Any, ...]:
        return load_encoder, self.source


@dataclass(frozen=True, slots=True)
class _Unit:
    """A span with its further pieces: places among the window's pieces, and how sure its tags are."""

    ends: tuple[Ends, ...]
    score: float


@cache
def load_encoder(folder: Path = SHIPPED, model: str = "encoder.onnx") -> Encoder:
    """Load weights from a folder that `detente train` wrote; the shipped ones if none is named."""
    import onnxruntime  # noqa: PLC0415 - takes a moment to import

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / model), options, providers=["CPUExecutionProvider"])
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    with np.load(folder / "heads.npz") as arrays:
        heads = {name: arrays[name].astype(np.float32) for name in arrays.files}
    calibration = tuple(about.get("calibration", (1.0, 0.0)))
    return Encoder(session, load_tokenizer(folder), heads, about["name"], calibration, (folder, model))


def encode(
    article: Article, quotations: Sequence[Quotation], drafts: Sequence[Attribution], encoder: Encoder
) -> Encoding:
    """Read one article.

    Args:
        article: its text and blocks.
        quotations: in its text.
        drafts: the attributions that rules find in it, which the encoder is shown as hints.
        encoder: loaded weights.

    Returns:
        Guesses and spans in text order; every span inside the text, none empty or with blanks at its edges.
    """
    blocks = [b.span for b in article.blocks]
    windows = windows_of(article.text, blocks, [(q.span, q.depth) for q in quotations], drafts, encoder.tokenizer)
    guesses: list[Guess] = []
    layers: dict[str, list[tuple[Span, float]]] = {}
    for window in windows:
        reading = _Reading(encoder, window, *_run(encoder, window))
        guesses.extend(reading.guesses())
        for layer, found in reading.others():
            layers.setdefault(layer, []).extend(found)
    guesses.sort(key=lambda g: (g.content[0], g.content[-1], g.cue))
    return Encoding(tuple(guesses), {k: tuple(sorted(v)) for k, v in layers.items()}, encoder.name)


def _run(encoder: Encoder, window: Window) -> tuple[np.ndarray, np.ndarray]:
    """Give states [n, d] and logarithms of tag probabilities [n, layers, tags]; one window a time keeps it cached."""
    given = dict(zip(("ids", "mask", "cases", "quoted", "hints"), stacked([window]), strict=True))
    states, scores = encoder.session.run(None, given)
    return states[0], _log_softmax(scores[0].reshape(-1, len(LAYERS), len(TAGS)))


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)))


class _Reading:
    """One window: its spans, its arcs, its guesses."""

    def __init__(self, encoder: Encoder, window: Window, states: np.ndarray, scores: np.ndarray) -> None:
        self.heads, self.window, self.states = encoder.heads, window, states
        self.calibration = encoder.calibration
        scores[window.pieces.starts < 0, :, OUTSIDE + 1 :] -= 100  # what is no text is in no span
        tags = decode(scores)
        chosen = np.take_along_axis(scores, tags[..., None].astype(np.int64), 2)[..., 0]
        self.units = {layer: self._units(tags[:, n], chosen[:, n]) for n, layer in enumerate(LAYERS)}

    def _units(self, tags: np.ndarray, chosen: np.ndarray) -> list[_Unit]:
        units: list[_Unit] = []
        for first, last, goes_on in spans_in(tags.tolist()):
            score = float(np.exp(chosen[first : last + 1].mean()))
            if goes_on and units:
                units[-1] = _Unit((*units[-1].ends, (first, last)), min(units[-1].score, score))
            else:
                units.append(_Unit(((first, last),), score))
        return units

    def _reads(self, ends: Ends) -> bool:
        return self.window.first <= ends[0] < self.window.last

    def _spans(self, units: Iterable[Ends]) -> Spans:
        pieces = self.window.pieces
        return tuple(Span(int(pieces.starts[a]), int(pieces.ends[b])) for a, b in units)

    def others(self) -> Iterable[tuple[str, list[tuple[Span, float]]]]:
        """Give the spans of the layers that no guess is made of."""
        for layer in LAYERS:
            if layer not in GUESSED:
                read = [u for u in self.units[layer] if self._reads(u.ends[0])]
                yield layer, [(s, u.score) for u in read for s in self._spans(u.ends)]

    def guesses(self) -> list[Guess]:
        """Tie contents to cues and cues to sources."""
        cues, sources = self.units["cue"], self.units["source"]
        contents = [_Unit((e,), u.score) for layer in CONTENTS for u in self.units[layer] for e in u.ends]
        to = [*cues, *sources]
        arcs = _best(self._arcs("content", contents, to), len(to))
        tied: dict[int, list[tuple[_Unit, float]]] = {}
        for unit, (n, score) in zip(contents, arcs, strict=True):
            if n < len(to):
                tied.setdefault(n, []).append((unit, score))
        by_cue = _best(self._arcs("source", cues, sources), len(sources))
        drafts: list[Draft] = []
        for n, pieces in tied.items():
            pieces.sort(key=lambda pair: pair[0].ends)
            if n >= len(cues):
                drafts.append((None, to[n], pieces, 1.0))
            else:
                m, score = by_cue[n]
                drafts.append((cues[n], sources[m] if m < len(sources) else None, pieces, score))
        drafts = [d for d in drafts if self._reads((d[0] or d[1] or d[2][0][0]).ends[0])]
        return self._finished(drafts)

    def _finished(self, drafts: Sequence[Draft]) -> list[Guess]:
        if not drafts:
            return []
        spans = [
            (cue.ends[0] if cue else None, source.ends[0] if source else None, parts[0][0].ends[0])
            for cue, source, parts, _ in drafts
        ]
        classes = self._classes(spans)
        made = []
        for n, (cue, source, parts, arc) in enumerate(drafts):
            sure = [arc, *(s for _, s in parts), *(u.score for u, _ in parts)]
            sure += [u.score for u in (cue, source) if u]
            made.append(
                Guess(
                    source=self._spans(source.ends) if source else (),
                    cue=self._spans(cue.ends) if cue else (),
                    content=self._spans(e for u, _ in parts for e in u.ends),
                    classes={k: v[n] for k, v in classes.items()},
                    score=calibrated(float(np.prod(sure)), self.calibration),
                )
            )
        return made

    def _ends(self, spans: Sequence[Ends | None]) -> np.ndarray:
        width = self.states.shape[1]
        rows = [np.concatenate([self.states[s[0]], self.states[s[1]]]) if s else np.zeros(2 * width) for s in spans]
        return np.array(rows, np.float32).reshape(len(rows), 2 * width)

    def _arcs(self, name: str, asking: Sequence[_Unit], answering: Sequence[_Unit]) -> np.ndarray:
        """Give logarithms of probabilities [q, k + 1], the last column for none; see `training.network.Link`."""
        if not asking:
            return np.zeros((0, len(answering) + 1))
        w = {k.removeprefix(f"{name}."): v for k, v in self.heads.items() if k.startswith(f"{name}.")}
        q, k = [u.ends[0] for u in asking], [u.ends[0] for u in answering]
        asks = self._ends(q) @ w["asks.weight"].T + w["asks.bias"]
        answers = self._ends(k) @ w["answers.weight"].T + w["answers.bias"]
        scale = len(w["none"]) ** -0.5
        distance = buckets(np.array([[s[0]] for s in q]), np.array([[s[0] for s in k]], np.int64))
        scores = asks @ answers.T * scale + w["distance.weight"][distance, 0]
        return _log_softmax(np.concatenate([scores, (asks @ w["none"])[:, None] * scale], 1))

    def _classes(self, spans: Sequence[tuple[Ends | None, Ends | None, Ends]]) -> dict[str, list[Label]]:
        given = np.concatenate([self._ends([s[n] for s in spans]) for n in range(3)], 1)
        mixed = _gelu(given @ self.heads["mix.weight"].T + self.heads["mix.bias"])
        found = {}
        for name, words in CLASSES.items():
            scores = mixed @ self.heads[f"classes.{name}.weight"].T + self.heads[f"classes.{name}.bias"]
            chances = np.exp(_log_softmax(scores))
            found[name] = [Label(words[int(row.argmax())], float(row.max())) for row in chances]
        return found


def calibrated(score: float, calibration: tuple[float, float]) -> float:
    """Make a score a probability: its log odds, scaled and shifted (Platt 1999)."""
    slope, offset = calibration
    return float(1 / (1 + np.exp(-slope * log_odds(score) - offset)))


def log_odds(score: float) -> float:
    """Give the logarithm of a score's odds, with its ends cut off."""
    kept = min(max(score, 1e-6), 1 - 1e-6)
    return float(np.log(kept / (1 - kept)))


def _best(scores: np.ndarray, none: int) -> list[tuple[int, float]]:
    """Give for each row its best column and that one's probability; `none` stands for the last column."""
    return [(min(int(row.argmax()), none), float(np.exp(row.max()))) for row in scores]


def _gelu(x: np.ndarray) -> np.ndarray:
    """Give the Gaussian error linear unit in its tanh form (Hendrycks and Gimpel 2016, section 2)."""
    return np.asarray(0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3))), np.float32)
