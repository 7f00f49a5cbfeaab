"""Each comparison in limits/ changed, one at a time -> whether a test notices.

The tests run once, to see which of them reach which line. Then every change is made in a fork of that process, in the
function where it stands, and the tests that reach it run until one fails. What was caught stays known while the file
stays as it is (in out/mutation.json), so that a run can be broken off and taken up again, and after new tests only the
survivors are tried. The changes: an ordering loses or gains its bound or turns round; equality, membership and identity
are negated; min and max, any and all, `and` and `or`, & and |, + and - change places.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import json
import os
import resource
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType, FunctionType

    from _typeshed import TraceFunction

ROOT = Path(__file__).parent.parent
ROOM = ROOT / "src" / "detente" / "limits"
TESTS = ("tests/limits",)
RESULT = ROOT / "evaluation" / "results" / "mutation.json"
KNOWN = ROOT / "out" / "mutation.json"
LIMITS = {resource.RLIMIT_CPU: 60, resource.RLIMIT_AS: 2**32}
"""Tests that take more seconds or octets go in circles, and have noticed."""
FLAGS = ("-o", "addopts=--import-mode=importlib", "-p", "no:terminal", "-p", "no:cacheprovider", "-o", "timeout=0")
STEADY = "--hypothesis-profile=ci"


ORDERS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
NAMES = {"min": "max", "minimum": "maximum", "any": "all"}
NAMES |= {new: old for old, new in NAMES.items()}
BOUNDARY = frozenset({"Lt", "LtE", "Gt", "GtE", "Eq", "NotEq", "min", "max", "minimum", "maximum"})
NO_NUMBERS = (ast.List, ast.ListComp, ast.Tuple, ast.JoinedStr, ast.Set)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change.

    Attributes:
        number: tells changes of a file apart.
        function: where it stands: names of classes, then of the function.
        line, last: of the operation.
        old, new: what stood there, and what stands there now.
    """

    file: str
    number: int
    function: str
    line: int
    last: int
    old: str
    new: str
    code: str


def _changes(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str, object, str, str]]:
    """Give each place that can be changed: the node, its field, the field's new value, and both by name."""
    types = {
        id(part)
        for node in ast.walk(tree)
        for kind in (getattr(node, "returns", None), getattr(node, "annotation", None))
        for part in (ast.walk(kind) if kind else ())
    }
    for node in ast.walk(tree):
        match node:
            case _ if id(node) in types:
                continue
            case ast.Compare(ops=ops):
                for place, old in enumerate(ops):
                    for new in ORDERS[type(old)]:
                        changed = [*ops[:place], new(), *ops[place + 1 :]]
                        yield node, "ops", changed, type(old).__name__, new.__name__
            case ast.BoolOp(op=op) | ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in SWAPPED and _counts(node):
                other = SWAPPED[type(op)]
                yield node, "op", other(), type(op).__name__, other.__name__
            case ast.Call(func=ast.Name(id=name) as called) if name in NAMES:
                yield called, "id", NAMES[name], name, NAMES[name]
            case ast.Attribute(attr=name) if name in NAMES:
                yield node, "attr", NAMES[name], name, NAMES[name]


def _counts(node: ast.AST) -> bool:
    """Whether an operation is one of numbers or truths; joined lists and texts, and types, cannot be swapped."""
    operands: tuple[ast.expr, ...] = ()
    match node:
        case ast.BinOp(left=left, right=right):
            operands = (left, right)
        case ast.AugAssign(value=value):
            operands = (value,)
    for operand in operands:
        text = isinstance(operand, ast.Constant) and not isinstance(operand.value, int | float)
        kind = isinstance(operand, ast.Name) and operand.id[0].isupper() and not operand.id.isupper()
        if text or kind or isinstance(operand, NO_NUMBERS):
            return False
    return True


def mutants(path: Path) -> Iterator[tuple[Mutant, str]]:
    """Give each change in a function of a file, with the changed source."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = dict(_functions(tree, ""))
    for number, (node, field, value, old, new) in enumerate(_changes(tree)):
        kept, code = getattr(node, field), ast.unparse(node)
        where = [name for name, f in functions.items() if f.lineno <= node.lineno <= (f.end_lineno or 0)]
        setattr(node, field, value)
        changed = ast.unparse(tree)
        setattr(node, field, kept)
        if where:
            last = node.end_lineno or node.lineno
            yield Mutant(path.name, number, where[0], node.lineno, last, old, new, code), changed


def _functions(tree: ast.AST, prefix: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield f"{prefix}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{prefix}{node.name}.")


def _change(mutant: Mutant, source: str) -> None:
    """Give the function that a change stands in the code of the changed source."""
    module = importlib.import_module(f"detente.limits.{mutant.file.removesuffix('.py')}")
    names: dict[str, object] = {"__name__": module.__name__}
    exec(compile(source, module.__file__ or "", "exec"), names)  # noqa: S102 - our own source
    _found(vars(module), mutant.function).__code__ = _found(names, mutant.function).__code__


def _found(names: dict[str, object], path: str) -> FunctionType:
    found: object = names
    for name in path.split("."):
        found = found[name] if isinstance(found, dict) else inspect.getattr_static(found, name)
    for wrapper in ("fget", "func", "__func__", "__wrapped__"):
        found = getattr(found, wrapper, found)
    return found  # type: ignore[return-value]  # what the path names is a function, perhaps wrapped


class Trial:
    """Runs the collected tests once, and then those that reach a change."""

    def __init__(self) -> None:
        self.lines: dict[str, set[tuple[str, int]]] = {}
        self.seconds: dict[str, float] = {}
        self.failed = False
        self.found: list[tuple[Mutant, bool]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep whether a test failed."""
        self.failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests as they are, then against every change."""
        for item in session.items:
            seen = self.lines[item.nodeid] = set()
            start = time.perf_counter()
            sys.settrace(_Tracer(seen).enter)
            self._run(item)
            sys.settrace(None)
            self.seconds[item.nodeid] = time.perf_counter() - start
            if self.failed:
                sys.exit(f"{item.nodeid} fails as things are; mend that first")
        known: dict[str, bool] = json.loads(KNOWN.read_text(encoding="utf-8")) if KNOWN.exists() else {}
        KNOWN.parent.mkdir(exist_ok=True)
        for path in sorted(ROOM.glob("*.py")):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
            for mutant, source in mutants(path):
                key = f"{mutant.file}:{digest}:{mutant.number}"
                known[key] = known.get(key, False) or self.notices(session.items, mutant, source)
                KNOWN.write_text(json.dumps(known), encoding="utf-8")
                self.found.append((mutant, known[key]))
                if not known[key]:
                    print(f"\n{path.name}:{mutant.line} {mutant.old} -> {mutant.new}: {mutant.code}", file=sys.stderr)
            print(f"\r{path.name}: {len(self.found)} changes so far", end="\033[K", file=sys.stderr)
        return True

    def _run(self, item: pytest.Item) -> None:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)

    def notices(self, items: Sequence[pytest.Item], mutant: Mutant, source: str) -> bool:
        """Whether a test that reaches a change fails on it."""
        places = {(mutant.file, line) for line in range(mutant.line, mutant.last + 1)}
        reaching = [item for item in items if self.lines[item.nodeid] & places]
        child = os.fork()
        if not child:
            for what, most in LIMITS.items():
                resource.setrlimit(what, (most, most))
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            _change(mutant, source)
            for item in sorted(reaching, key=lambda i: self.seconds[i.nodeid]):
                self._run(item)
                if self.failed:
                    break
            os._exit(int(self.failed))
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


class _Tracer:
    """Keeps which lines of limits/ are reached."""

    def __init__(self, seen: set[tuple[str, int]]) -> None:
        self.seen = seen

    def enter(self, frame: FrameType, _event: str, _: object) -> TraceFunction | None:
        """Trace a call, if it is one of limits/."""
        return self.line if frame.f_code.co_filename.startswith(str(ROOM)) else None

    def line(self, frame: FrameType, _event: str, _: object) -> TraceFunction:
        """Keep a line."""
        self.seen.add((Path(frame.f_code.co_filename).name, frame.f_lineno))
        return self.line


def _score(found: Sequence[tuple[Mutant, bool]]) -> dict[str, float]:
    noticed = sum(c for _, c in found)
    return {"changes": len(found), "caught": noticed, "score": round(noticed / max(len(found), 1), 4)}


def main() -> None:
    """Print the score and keep it."""
    os.chdir(ROOT)
    trial = Trial()
    if pytest.main([*FLAGS, STEADY, *TESTS], plugins=[trial]):
        sys.exit(1)
    bounds = [(m, c) for m, c in trial.found if m.old in BOUNDARY]
    survivors = [asdict(m) for m, c in trial.found if not c]
    figures = {"boundary": _score(bounds), "all": _score(trial.found), "survivors": survivors}
    RESULT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({k: figures[k] for k in ("boundary", "all")}, indent=1))


if __name__ == "__main__":
    main()
