"""Scores a folder of encoder weights by themselves: PolNeAR dev, the agency reports, the corpus' own negotiations."""

from __future__ import annotations

import json
import sys
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attribution import SHARED, annotate_all, interval, rows_of, tool
from corpus import CORPUS, load

from detente.article import plain_article
from detente.language.encoder import encode, load_encoder
from detente.language.quotations import find_quotations
from detente.pipeline import load_reader
from detente.training.markup import parent_of

if TYPE_CHECKING:
    from detente.language.encoder import Encoder
    from detente.model.encoding import Encoding, Guess

Row = dict[str, Any]
LEAST = 0.5  # score from which a guess is taken beside the rules


def read(row: Row, encoder: Encoder) -> Encoding:
    """Encode a bare text."""
    article = plain_article(row["text"], report=str(row["id"]))
    quotations = find_quotations(article.text, [b.span for b in article.blocks], article.report).records
    return encode(article, quotations, encoder)


def _attribution(guess: Guess, number: int) -> Row:
    spans = {k: [[s.start, s.end] for s in getattr(guess, k)] for k in ("source", "cue", "content")}
    names = {k: guess.classes[k].name for k in ("polarity", "terms", "channel")}
    channel = None if names["channel"] == "none" else names["channel"]
    return {
        "id": number,
        **spans,
        **names,
        "channel": channel,
        "source_kind": guess.classes["kind"].name,
        "score": guess.score,
    }


def annotate(row: Row, encoder: Encoder) -> Row:
    """Give what the encoder alone finds, in the scorers' layout."""
    found = [_attribution(g, n) for n, g in enumerate(read(row, encoder).guesses)]
    return {"id": row["id"], "attributions": _nested(found)}


def together(rules: Row, alone: Row, least: float = LEAST) -> Row:
    """Give what the rules find, and of the encoder's own what it is sure of and whose cue no rule has found."""
    taken = [s for a in rules["attributions"] for s in a["cue"] or a["content"]]
    kept = [dict(a) for a in rules["attributions"]]
    for one in alone["attributions"]:
        places = one["cue"] or one["content"]
        if one["score"] >= least and not any(s < f and e < t for s, t in places for e, f in taken):
            kept.append(dict(one))
    for number, one in enumerate(kept):
        one["id"] = number
    return {"id": alone["id"], "attributions": _nested(kept)}


def _nested(found: list[Row]) -> list[Row]:
    """Give each attribution the innermost one whose content holds its cue as its parent."""
    for one in found:
        one["parent"] = parent_of(one, found, {})
    return found


def outermost(row: Row) -> list[Row]:
    """Give the attributions that stand in no other: PolNeAR marks no nested ones."""
    return [a for a in row["attributions"] if a["parent"] is None]


def measure(weights: Path, shared: Path = SHARED, split: str = "dev") -> Row:
    """Score the encoder, the rules, and both together on everything there is to measure them on."""
    encoder, reader = load_encoder(weights), load_reader()
    scorer, talks = tool(shared, "score_attribution"), tool(shared, "score_talks")
    kept = tomllib.loads((CORPUS / "splits.toml").read_text(encoding="utf-8"))[split]
    own = [r for r in load(CORPUS / "reports").values() if r["id"].split("/")[0] in kept]
    sets = {
        "PolNeAR dev": rows_of(shared / "corpora" / "attribution" / "polnear_dev.jsonl"),
        "agency reports": rows_of(shared / "gold" / "talks_dev.jsonl"),
        f"own {split}": own,
    }
    result: Row = {}
    for name, gold in sets.items():
        begun = time.process_time()
        alone = [annotate(row, encoder) for row in gold]
        result[f"{name}, reports per CPU second"] = round(len(gold) / (time.process_time() - begun), 2)
        rules = annotate_all(gold, reader)
        both = [together(r, a) for r, a in zip(rules, alone, strict=True)]
        for who, found in (("encoder", alone), ("rules", rules), ("together", both)):
            if name == "PolNeAR dev":
                result[f"{name}, {who}"] = _polnear(scorer, gold, found)
            else:
                scored = talks.score(gold, found)["attributions"]
                result[f"{name}, {who}"] = {k: scored[k] for k in ("full", "strict", "cue", "accuracy")}
    return result


def _polnear(scorer: Any, gold: list[Row], found: list[Row]) -> Row:  # noqa: ANN401 - a module
    pairs = [(g["text"], g["attributions"], outermost(f)) for g, f in zip(gold, found, strict=True)]
    scored = scorer.evaluate(pairs)
    named = {k: scored[k] for k in ("n_gold", "n_pred", "full", "strict", "speech")}
    return {**named, "interval of full F1": interval(scorer, pairs)}


if __name__ == "__main__":
    json.dump(measure(Path(sys.argv[1]), split=sys.argv[2] if len(sys.argv) > 2 else "dev"), sys.stdout, indent=1)  # noqa: PLR2004
