"""Every regular expression of the package, and strings on which one of its kind could take forever."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]  # the parser that `re` itself uses
from re import _parser as parser  # type: ignore[attr-defined]  # likewise
from typing import TYPE_CHECKING, Any, Self

import detente

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent.parent / "src" / "detente"
FUNCTIONS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})
MANY = 40  # repeats from which a repeat counts as long
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
Node = tuple[Any, Any]


@dataclass(frozen=True, order=True)
class Site:
    """Where in the package a regular expression is given to `re`."""

    file: str
    line: int


class Recorder:
    """Notes every pattern that the package compiles, by the place that compiles it."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str | bytes, int], set[Site]] = {}
        self._compile = re._compile  # type: ignore[attr-defined]  # noqa: SLF001 - the one place all patterns pass

    def __enter__(self) -> Self:
        re._compile = self  # type: ignore[attr-defined]  # noqa: SLF001
        return self

    def __exit__(self, *_: object) -> None:
        re._compile = self._compile  # type: ignore[attr-defined]  # noqa: SLF001

    def __call__(self, pattern: str | bytes, flags: int) -> re.Pattern[str]:
        """Compile, and note who asked."""
        frame = sys._getframe(2)  # noqa: SLF001 - above the function of `re`
        if frame.f_code.co_filename.startswith(str(PACKAGE)) and isinstance(pattern, str | bytes):
            where = Site(str(Path(frame.f_code.co_filename).relative_to(PACKAGE)), frame.f_lineno)
            self.seen.setdefault((pattern, int(flags)), set()).add(where)
        compiled: re.Pattern[str] = self._compile(pattern, flags)
        return compiled


def _inside() -> Iterator[tuple[str, str]]:
    """Give each constant pattern of a call of `re` in the source, with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FUNCTIONS:
                of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
                pattern = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
                if of_re and isinstance(pattern, str):
                    yield str(path.relative_to(PACKAGE)), pattern


def attacks(pattern: str, flags: int) -> list[tuple[str, str]]:
    """Give what may lead to a long repeat, and what is repeated there."""
    return sorted(set(_pumps(list(parser.parse(pattern, flags)), "")))


def _pumps(nodes: list[Node], lead: str) -> Iterator[tuple[str, str]]:
    """Give each long repeat's body with what stands before it; of neighbours that can share a body, that one first."""
    for at, (op, value) in enumerate(nodes):
        if op in REPEATS or op is codes.POSSESSIVE_REPEAT:
            _, most, inner = value
            if most is codes.MAXREPEAT or most >= MANY:
                yield from ((before, body) for body in _samples(list(inner)) if body for before in {"", lead})
                before = _samples(nodes[max(0, at - 2) : at])
                yield from (("", sample + body) for sample in before for body in _samples(list(inner)) if sample + body)
            yield from _pumps(list(inner), lead)
        else:
            for inner in _insides(op, value):
                yield from _pumps(inner, lead)
        lead += next(iter(_samples([(op, value)])), "")
    whole = next(iter(_samples(nodes)), "")
    if whole:
        yield "", whole
        yield "", whole[: max(1, len(whole) // 2)]


def _insides(op: Any, value: Any) -> list[list[Node]]:  # noqa: ANN401 - opcodes of `re`
    if op is codes.BRANCH:
        return [list(branch) for branch in value[1]]
    if op is codes.SUBPATTERN:
        return [list(value[-1])]
    if op in {codes.ASSERT, codes.ASSERT_NOT}:
        return [list(value[1])]
    if op is codes.ATOMIC_GROUP:
        return [list(value)]
    return []


def _samples(nodes: list[Node]) -> list[str]:
    """Give up to three strings that the nodes match, or nearly."""
    found = [""]
    for op, value in nodes:
        choices = _choices(op, value) or [""]
        found = [
            f + choices[n % len(choices)] for n, f in enumerate((found * 3)[: max(len(found), min(3, len(choices)))])
        ]
    return list(dict.fromkeys(found))[:3]


def _choices(op: Any, value: Any) -> list[str]:  # noqa: ANN401, PLR0911 - opcodes of `re`, one return each
    if op is codes.LITERAL:
        return [chr(value)]
    if op is codes.NOT_LITERAL:
        return ["a" if value != ord("a") else "b"]
    if op is codes.ANY:
        return ["a", " ", "<"]
    if op is codes.IN:
        return _of_class(value)
    if op in REPEATS or op is codes.POSSESSIVE_REPEAT:
        least, _, inner = value
        return [s * max(1, min(least, 3)) for s in _samples(list(inner))]
    if op in {codes.ASSERT, codes.ASSERT_NOT, codes.AT, codes.GROUPREF}:
        return [""]
    return [s for inner in _insides(op, value) for s in _samples(inner)][:6]


def _of_class(items: list[Node]) -> list[str]:
    tried = ("a", "A", "1", " ", "\n", "-", ",", ".", "'", "<", "é", "\xa0", "/", "&", "中", "_", "“", ";", "\t")
    found = [c for c in tried if _in_class(c, items)]
    listed = [chr(v) for op, v in items if op is codes.LITERAL]
    return (found[:3] + listed[:1]) or ["a"]


def _in_class(char: str, items: list[Node]) -> bool:
    negated, inside = False, False
    for op, value in items:
        if op is codes.NEGATE:
            negated = True
        elif op is codes.LITERAL:
            inside |= ord(char) == value
        elif op is codes.RANGE:
            inside |= value[0] <= ord(char) <= value[1]
        elif op is codes.CATEGORY:
            inside |= bool(re.match(CATEGORIES[value], char))
    return inside is not negated


CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}


def tell() -> None:
    """Print each pattern that the package compiles when loaded, when it reads its rows, and inside its functions."""
    with Recorder() as recorder:
        for each in pkgutil.walk_packages(detente.__path__, "detente."):
            if ".training" not in each.name:
                importlib.import_module(each.name)
        for module in [m for name, m in sys.modules.items() if name.startswith("detente")]:
            for value in list(vars(module).values()):
                if hasattr(value, "cache_info") and not inspect.signature(value).parameters:
                    value()
    rows = [(p, f, min(sites).file) for (p, f), sites in recorder.seen.items() if isinstance(p, str)]
    sys.stdout.write(json.dumps(sorted({*rows, *((p, 0, file) for file, p in _inside())})))
