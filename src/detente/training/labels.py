"""Standoff annotations over a window -> what the encoder is asked to say about its pieces."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.language.tagging import BEGINS, CLASSES, CONTENTS, GOES_ON, INSIDE, LAYERS, OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.language.windows import Window

Standoff = dict[str, Any]
Ends = tuple[int, int]  # first and last piece of a span
CORE_LAYERS = 5  # source, cue and contents: marked in every corpus
UNKNOWN = -100  # not marked in this corpus: teaches nothing


@dataclass(slots=True)
class Labels:
    """The answers for one window, places as pieces of it.

    Attributes:
        tags: int64 [n, layers]; `UNKNOWN` where the corpus does not mark the layer.
        sources, cues: spans that arcs may go to.
        cue_source: for each cue its source's place in `sources`, or their number if it has none.
        contents: pieces of content, and for each its cue's place among cues and then sources, or their number.
        attributions: cue, source and first content of each attribution (None if absent), and its classes.
    """

    tags: np.ndarray
    sources: list[Ends] = field(default_factory=list)
    cues: list[Ends] = field(default_factory=list)
    cue_source: list[int] = field(default_factory=list)
    contents: list[Ends] = field(default_factory=list)
    content_from: list[int] = field(default_factory=list)
    attributions: list[tuple[Ends | None, Ends | None, Ends | None]] = field(default_factory=list)
    classes: list[dict[str, int]] = field(default_factory=list)


def labels_of(window: Window, report: Standoff) -> Labels:
    """Make the labels of one window out of a report's standoff (see `training.markup`)."""
    return _Labeller(window, report).labels


class _Labeller:
    def __init__(self, window: Window, report: Standoff) -> None:
        self.pieces = window.pieces
        self.everything = report.get("layers") == "all"
        tags = np.full((len(self.pieces), len(LAYERS)), OUTSIDE, np.int64)
        if not self.everything:
            tags[:, CORE_LAYERS:] = UNKNOWN
        self.labels = Labels(tags)
        self.positions = {p["attribution"]: p for p in report.get("positions", [])}
        self.classified = bool(report.get("classified", True))
        links: list[tuple[Ends, Ends | None, Ends | None]] = []
        depths = [(depth_of(one, report["attributions"]), one) for one in report["attributions"]]
        for depth, one in sorted(depths, key=lambda pair: pair[0]):
            self._attribution(one, depth, links)
        self._link(links)
        if self.everything:
            self._layers(report)

    def _ends(self, span: Sequence[int]) -> Ends | None:
        inside = np.flatnonzero(
            (self.pieces.starts < span[1]) & (self.pieces.ends > span[0]) & (self.pieces.starts >= 0)
        )
        return (int(inside[0]), int(inside[-1])) if len(inside) else None

    def _paint(self, ends: Ends | None, layer: str, tag: int = BEGINS) -> bool:
        """Tag a span; whether its place was free or the very same span stands there."""
        if ends is None:
            return False
        column = self.labels.tags[:, LAYERS.index(layer)]
        there = column[ends[0] : ends[1] + 1]
        if (there != OUTSIDE).any():
            after = column[ends[1] + 1] if ends[1] + 1 < len(column) else OUTSIDE
            return bool(there[0] in {BEGINS, GOES_ON} and (there[1:] == INSIDE).all() and after != INSIDE)
        there[:] = INSIDE
        there[0] = tag
        return True

    def _pieces_of(self, spans: Iterable[Sequence[int]], layer: str) -> Ends | None:
        """Tag a unit in pieces; give the first one that could be."""
        first: Ends | None = None
        for span in spans:
            ends = self._ends(span)
            if self._paint(ends, layer, BEGINS if first is None else GOES_ON):
                first = first or ends
        return first

    def _attribution(self, one: Standoff, depth: int, links: list[tuple[Ends, Ends | None, Ends | None]]) -> None:
        source = self._pieces_of(one["source"], "source")
        cue = self._pieces_of(one["cue"], "cue")
        if self.everything:
            self._pieces_of(one["addressee_span"], "addressee")
        first: Ends | None = None
        for span in one["content"]:
            ends = self._ends(span)
            if ends and any(self._paint(ends, CONTENTS[n]) for n in range(min(depth, 2), 3)):
                links.append((ends, cue, source))
                first = first or ends
        if cue:
            self.labels.cues.append(cue)
            self._known(self.labels.sources, source)
            self.labels.cue_source.append(-1 if source is None else self.labels.sources.index(source))
        else:
            self._known(self.labels.sources, source)
        if self.classified and (cue or source) and first:
            self.labels.attributions.append((cue, source, first))
            self.labels.classes.append(self._classes(one))

    @staticmethod
    def _known(spans: list[Ends], ends: Ends | None) -> None:
        if ends is not None and ends not in spans:
            spans.append(ends)

    def _link(self, links: Sequence[tuple[Ends, Ends | None, Ends | None]]) -> None:
        """Number the ends of arcs, now that all sources and cues are known."""
        made = self.labels
        made.cue_source = [len(made.sources) if n < 0 else n for n in made.cue_source]
        for ends, cue, source in links:
            made.contents.append(ends)
            if cue is not None:
                made.content_from.append(made.cues.index(cue))
            elif source is not None:
                made.content_from.append(len(made.cues) + made.sources.index(source))
            else:
                made.content_from.append(len(made.cues) + len(made.sources))

    def _classes(self, one: Standoff) -> dict[str, int]:
        position = self.positions.get(one["id"], {})
        named = {
            "polarity": one["polarity"],
            "hearsay": "yes" if one.get("hearsay") else "no",
            "kind": one["source_kind"],
            "terms": one["terms"],
            "channel": one["channel"] or "none",
            "stance": position.get("stance", "none"),
            "condition": position.get("condition"),
            "modality": position.get("modality"),
        }
        found = {k: CLASSES[k].index(v) if v else UNKNOWN for k, v in named.items()}
        if not self.everything:
            found["hearsay"] = UNKNOWN
        return found

    def _layers(self, report: Standoff) -> None:
        for position in report["positions"]:
            self._pieces_of(position["object"], "object")
            self._pieces_of(position["condition_span"], "condition")
        for time in report["times"]:
            self._paint(self._ends((time["start"], time["end"])), "time")
        for place in report["places"]:
            layer = "government" if place["government"] else "place"
            self._paint(self._ends((place["start"], place["end"])), layer)
        for meeting in report["meetings"]:
            for span in meeting["spans"]:
                self._paint(self._ends(span), "meeting")
        for claim in report["claims"]:
            for span in claim["spans"]:
                self._paint(self._ends(span), "amount")


def depth_of(one: Standoff, others: Iterable[Standoff]) -> int:
    """How many attributions stand around this one, by their parents."""
    parents = {a["id"]: a["parent"] for a in others}
    depth, above = 0, one["parent"]
    while above is not None and depth < len(parents):
        depth, above = depth + 1, parents.get(above)
    return depth
