"""The house rules with numbers, read from the source."""

from __future__ import annotations

import ast
import re
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.setup.source import statements

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "planner").rglob("*.py"))
TEST_MODULES = sorted((ROOT / "tests").rglob("*.py"))
BOUNDARIES = {"planner/cli/main.py", "planner/jobs/worker.py", "planner/ui/app.py"}
"""The outermost edge of a process, where any error is turned into words."""
BELOW_PLAN = {
    "audit", "coverage", "demand", "model", "placement", "roster", "tables", "timetable", "travel",
}  # fmt: skip
CALLED = re.compile(r"\bprint\b|\b(?:time|datetime|date|random)\b[\s)\\]*\.")
"""Only a text with one of these can hold a call that a rule looks for; of others, and of tests, the
statements are enough.
"""
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def named(path: Path) -> str:
    """A module's path as people write it."""
    return path.relative_to(ROOT).as_posix()


Nodes = Sequence[ast.AST]
Rule = Callable[[Path, str, Nodes], Iterator[str]]
"""What of a module (its path, its text, its parsed nodes, itself first) breaks a rule."""


def functions(nodes: Nodes) -> Iterator[Function]:
    """Every function and method of a module."""
    return (node for node in nodes if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines of a function without its docstring."""
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    skipped = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - skipped


def calls(nodes: Nodes) -> Iterator[ast.Call]:
    """Every call in a module."""
    return (node for node in nodes if isinstance(node, ast.Call))


def too_long(module: Path, text: str, _: Nodes) -> Iterator[str]:
    """More lines than a module may have."""
    if module.parent.name != "i18n" and not module.stem.endswith("_cases"):
        longest = 400 if is_ours(module) else 500
        lines = len(text.splitlines())
        if lines > longest:
            yield f"{lines} lines"


def is_ours(module: Path) -> bool:
    """Whether it is a module of the planner and not of its tests."""
    return module.relative_to(ROOT).parts[0] == "planner"


def long_functions(_: Path, __: str, nodes: Nodes) -> Iterator[str]:
    """Functions with too many lines or too many positional parameters."""
    for function in functions(nodes):
        if length(function) > 40:
            yield f"{function.name}: {length(function)} lines"
        positional = [a for a in function.args.args if a.arg not in {"self", "cls"}]
        most = 12 if is_compiled(function) else 5
        if len(positional) + len(function.args.posonlyargs) > most:
            yield f"{function.name}: too many positional parameters"


def is_compiled(function: Function) -> bool:
    """Whether numba compiles it."""
    marks = {ast.unparse(mark) for mark in function.decorator_list}
    return any(mark == "kernel" or mark.startswith("njit") for mark in marks)


def prints(_: Path, __: str, nodes: Nodes) -> Iterator[str]:
    """Calls of print."""
    names = (c for c in calls(nodes) if isinstance(c.func, ast.Name) and c.func.id == "print")
    return (f"line {call.lineno}" for call in names)


def broad_excepts(module: Path, _: str, nodes: Nodes) -> Iterator[str]:
    """Handlers of any error that do not raise it again."""
    for node in nodes:
        if not isinstance(node, ast.ExceptHandler):
            continue
        names = (
            {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {""}
        )
        raises = any(isinstance(n, ast.Raise) and n.exc is None for n in ast.walk(node))
        broad = names & {"", "Exception", "BaseException"}
        if broad and not raises and named(module) not in BOUNDARIES:
            yield f"line {node.lineno}"


def empty_names(module: Path, _: str, __: Nodes) -> Iterator[str]:
    """A name that says nothing."""
    if module.stem in {"utils", "helpers", "common", "misc", "util", "helper"}:
        yield module.stem


def placeholders(_: Path, text: str, __: Nodes) -> Iterator[str]:
    """What stands where work should."""
    found = re.finditer(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplemented", text)
    return (one[0] for one in found)


def silence(_: Path, __: str, nodes: Nodes) -> Iterator[str]:
    """A module without a docstring."""
    whole = nodes[0]
    assert isinstance(whole, ast.Module)
    if not ast.get_docstring(whole):
        yield "no docstring"


def clocks(module: Path, _: str, nodes: Nodes) -> Iterator[str]:
    """Asking for the time of day, or seeding a global generator, below plan."""
    if module.relative_to(ROOT).parts[1] not in BELOW_PLAN:
        return
    for call in calls(nodes):
        if isinstance(call.func, ast.Attribute):
            owner = ast.unparse(call.func.value)
            asks = owner in {"time", "datetime", "date", "datetime.datetime"}
            draws = owner in {"random", "np.random", "numpy.random"}
            own = {"default_rng", "Random", "Generator"}
            if (asks and call.func.attr in CLOCKS) or (draws and call.func.attr not in own):
                yield ast.unparse(call)


def unsaid_tests(_: Path, __: str, nodes: Nodes) -> Iterator[str]:
    """Tests whose docstring is not one sentence."""
    for function in functions(nodes):
        if function.name.startswith("test_"):
            said = ast.get_docstring(function) or ""
            if not said.rstrip().endswith(".") or "\n\n" in said:
                yield function.name


def melting_dataclasses(module: Path, _: str, nodes: Nodes) -> Iterator[str]:
    """Dataclasses of the model that can be changed."""
    if module.parent.name == "model":
        for node in nodes:
            if isinstance(node, ast.ClassDef) and node.decorator_list:
                said = " ".join(ast.unparse(d) for d in node.decorator_list)
                if "frozen=True" not in said or "slots=True" not in said:
                    yield node.name


BROKEN: Mapping[Rule, str] = {
    too_long: "#\n" * 401,
    long_functions: "def f(a, b, c, d, e, g):\n    pass",
    prints: "print()",
    broad_excepts: "try:\n    pass\nexcept Exception:\n    pass",
    empty_names: "",
    placeholders: f"# {'TO' + 'DO'}: the rest",
    silence: "pass",
    clocks: "time.time()",
    unsaid_tests: "def test_a():\n    pass",
    melting_dataclasses: "@dataclass(frozen=True)\nclass A:\n    pass",
}
OURS: tuple[Rule, ...] = (
    *(too_long, long_functions, prints, broad_excepts, empty_names),
    *(placeholders, silence, clocks, melting_dataclasses),
)
OF_TESTS: tuple[Rule, ...] = (too_long, unsaid_tests)


@dataclass(frozen=True)
class House:
    """All that was found in one walk through every module."""

    faults: Mapping[Rule, Sequence[str]]
    lengths: Sequence[int]


@cache
def house() -> House:
    """Each module is read once and forgotten; what breaks a rule is kept by rule."""
    faults: dict[Rule, list[str]] = defaultdict(list)
    lengths: list[int] = []
    for modules, rules in ((MODULES, OURS), (TEST_MODULES, OF_TESTS)):
        for module in modules:
            text = module.read_text(encoding="utf-8")
            whole = ast.parse(text)
            nodes = tuple(
                ast.walk(whole) if modules is MODULES and CALLED.search(text) else statements(whole)
            )
            lengths += (length(f) for f in functions(nodes) if modules is MODULES)
            for rule in rules:
                faults[rule] += (f"{named(module)}: {told}" for told in rule(module, text, nodes))
    return House(faults, lengths)


def test_the_walk_finds_what_breaks_a_rule() -> None:
    """Each rule speaks of a module that breaks it and is silent of one that does not."""
    bad = ROOT / "planner" / "model" / "utils.py"
    good = ROOT / "planner" / "model" / "place.py"
    for rule, text in BROKEN.items():
        nodes = tuple(ast.walk(ast.parse(text)))
        assert list(rule(bad, text, nodes)), rule.__name__
        sound = good.read_text(encoding="utf-8")
        assert not list(rule(good, sound, tuple(ast.walk(ast.parse(sound))))), rule.__name__
    assert set(BROKEN) == {*OURS, *OF_TESTS}


def test_modules_are_short() -> None:
    """A module has at most 400 lines (a test module 500); tables of words or cases excepted."""
    assert house().faults[too_long] == []


def test_functions_are_short() -> None:
    """A function has at most 40 lines and at most five positional parameters; a compiled kernel,
    which takes bare arrays and no keywords, at most twelve.
    """
    assert house().faults[long_functions] == []


def test_most_functions_are_very_short() -> None:
    """Half of all functions have at most ten lines."""
    assert statistics.median(house().lengths) <= 10


def test_nothing_is_printed() -> None:
    """No module calls print."""
    assert house().faults[prints] == []


def test_errors_are_named() -> None:
    """No broad except but at the edge of a process; BaseException only to tidy up and go on."""
    assert house().faults[broad_excepts] == []


def test_modules_are_named_after_what_they_hold() -> None:
    """Nothing is called utils, helpers, common or misc."""
    assert house().faults[empty_names] == []


def test_nothing_is_left_for_later() -> None:
    """No placeholder stands where work should."""
    assert house().faults[placeholders] == []


def test_every_package_and_module_says_what_it_is() -> None:
    """Each module begins with a docstring."""
    assert house().faults[silence] == []


def test_engines_have_no_clock_and_no_global_seed() -> None:
    """Below plan nothing asks for the time of day and nothing seeds a global generator."""
    assert house().faults[clocks] == []


def test_every_test_says_what_it_proves() -> None:
    """Each test function has a docstring of one sentence."""
    assert house().faults[unsaid_tests] == []


def test_dataclasses_are_frozen_and_slotted() -> None:
    """Every dataclass of the model is frozen and slotted."""
    assert house().faults[melting_dataclasses] == []
