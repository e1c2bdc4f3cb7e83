"""The house rules with numbers, read from the source."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "planner").rglob("*.py"))
TEST_MODULES = sorted((ROOT / "tests").rglob("*.py"))
BOUNDARIES = {"planner/cli/main.py", "planner/jobs/worker.py", "planner/ui/app.py"}
"""The outermost edge of a process, where any error is turned into words."""
BELOW_PLAN = {
    "audit", "coverage", "demand", "model", "placement", "roster", "tables", "timetable", "travel",
}  # fmt: skip
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def ids(path: Path) -> str:
    """A module's path as people write it."""
    return path.relative_to(ROOT).as_posix()


@cache
def nodes(module: Path) -> tuple[ast.AST, ...]:
    """Everything in the parsed module, itself first; each module is read once."""
    return tuple(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))


def functions(module: Path) -> Iterator[Function]:
    """Every function and method of a module."""
    return (node for node in nodes(module) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines of a function without its docstring."""
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    skipped = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - skipped


def calls(module: Path) -> Iterator[ast.Call]:
    """Every call in a module."""
    return (node for node in nodes(module) if isinstance(node, ast.Call))


@pytest.mark.parametrize("module", [*MODULES, *TEST_MODULES], ids=ids)
def test_modules_are_short(module: Path) -> None:
    """A module has at most 400 lines (a test module 500); tables of words or cases excepted."""
    if module.parent.name != "i18n" and not module.stem.endswith("_cases"):
        longest = 500 if module in TEST_MODULES else 400
        assert len(module.read_text(encoding="utf-8").splitlines()) <= longest


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_functions_are_short(module: Path) -> None:
    """A function has at most 40 lines and at most five positional parameters; a compiled kernel,
    which takes bare arrays and no keywords, at most twelve.
    """
    for function in functions(module):
        assert length(function) <= 40, f"{function.name}: {length(function)} lines"
        positional = [a for a in function.args.args if a.arg not in {"self", "cls"}]
        most = 12 if is_compiled(function) else 5
        assert len(positional) + len(function.args.posonlyargs) <= most, function.name


def is_compiled(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether numba compiles it."""
    marks = {ast.unparse(mark) for mark in function.decorator_list}
    return any(mark == "kernel" or mark.startswith("njit") for mark in marks)


def test_most_functions_are_very_short() -> None:
    """Half of all functions have at most ten lines."""
    lengths = [length(function) for module in MODULES for function in functions(module)]
    assert statistics.median(lengths) <= 10


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_nothing_is_printed(module: Path) -> None:
    """No module calls print."""
    names = {c.func.id for c in calls(module) if isinstance(c.func, ast.Name)}
    assert "print" not in names


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_errors_are_named(module: Path) -> None:
    """No broad except but at the edge of a process; BaseException only to tidy up and go on."""
    for node in nodes(module):
        if not isinstance(node, ast.ExceptHandler):
            continue
        names = (
            {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {""}
        )
        raises = any(isinstance(n, ast.Raise) and n.exc is None for n in ast.walk(node))
        broad = names & {"", "Exception", "BaseException"}
        assert not broad or raises or ids(module) in BOUNDARIES, f"line {node.lineno}"


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_modules_are_named_after_what_they_hold(module: Path) -> None:
    """Nothing is called utils, helpers, common or misc."""
    assert module.stem not in {"utils", "helpers", "common", "misc", "util", "helper"}


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_nothing_is_left_for_later(module: Path) -> None:
    """No placeholder stands where work should."""
    text = module.read_text(encoding="utf-8")
    assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplemented", text)


@pytest.mark.parametrize("module", MODULES, ids=ids)
def test_every_package_and_module_says_what_it_is(module: Path) -> None:
    """Each module begins with a docstring."""
    whole = nodes(module)[0]
    assert isinstance(whole, ast.Module)
    assert ast.get_docstring(whole), "no docstring"


@pytest.mark.parametrize(
    "module", [m for m in MODULES if m.relative_to(ROOT).parts[1] in BELOW_PLAN], ids=ids
)
def test_engines_have_no_clock_and_no_global_seed(module: Path) -> None:
    """Below plan nothing asks for the time of day and nothing seeds a global generator."""
    for call in calls(module):
        if isinstance(call.func, ast.Attribute):
            owner = ast.unparse(call.func.value)
            assert not (owner in {"time", "datetime", "date", "datetime.datetime"}
                        and call.func.attr in CLOCKS), ast.unparse(call)  # fmt: skip
            assert not (owner in {"random", "np.random", "numpy.random"}
                        and call.func.attr not in {"default_rng", "Random", "Generator"}), (
                ast.unparse(call)
            )  # fmt: skip


@pytest.mark.parametrize("module", TEST_MODULES, ids=ids)
def test_every_test_says_what_it_proves(module: Path) -> None:
    """Each test function has a docstring of one sentence."""
    for function in functions(module):
        if function.name.startswith("test_"):
            said = ast.get_docstring(function) or ""
            assert said.rstrip().endswith("."), function.name
            assert "\n\n" not in said, function.name


def test_dataclasses_are_frozen_and_slotted() -> None:
    """Every dataclass of the model is frozen and slotted."""
    for module in (ROOT / "planner" / "model").glob("*.py"):
        for node in nodes(module):
            if isinstance(node, ast.ClassDef) and node.decorator_list:
                said = " ".join(ast.unparse(d) for d in node.decorator_list)
                assert "frozen=True" in said, f"{module.name}: {node.name}"
                assert "slots=True" in said, f"{module.name}: {node.name}"
