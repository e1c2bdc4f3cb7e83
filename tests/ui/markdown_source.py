"""The source of the screens as it is searched for markdown: modules, functions, calls, types."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeGuard

from tests.setup.source import statements

FIRST = frozenset(
    [
        "markdown",
        "caption",
        "write",
        "title",
        "header",
        "subheader",
        "info",
        "warning",
        "error",
        "success",
        "toast",
        "text_input",
        "text_area",
        "number_input",
        "slider",
        "select_slider",
        "selectbox",
        "multiselect",
        "radio",
        "checkbox",
        "toggle",
        "button",
        "form_submit_button",
        "download_button",
        "expander",
        "popover",
        "metric",
        "date_input",
        "time_input",
        "file_uploader",
        "pills",
        "segmented_control",
        "spinner",
        "status",
        "badge",
        "tabs",
        "dialog",
        "link_button",
    ]
)
"""Calls whose first argument is markdown: the text, or the label."""
NAMED = frozenset({"help", "label", "captions", "text"})
"""Arguments by name that are markdown, whatever the call."""
CHOSEN = frozenset({"radio", "pills", "segmented_control"})
"""Calls whose choices are markdown too."""
FIGURES = frozenset({"number", "share", "day", "weekday", "signed", "strftime", "isoformat"})
"""Methods that give numbers and days, whoever they are called on."""
NUMBERS = frozenset(
    {"len", "round", "int", "float", "abs", "sum", "plain", "percent", "number", "day"}
)
OF_TEXTS = frozenset(
    [
        "strip",
        "lstrip",
        "rstrip",
        "lower",
        "upper",
        "capitalize",
        "removeprefix",
        "removesuffix",
        "replace",
        "split",
        "partition",
        "rpartition",
        "splitlines",
        "title",
        "join",
        "fromkeys",
        "keys",
        "values",
        "items",
        "get",
    ]
)
TYPES = frozenset({"int", "float", "bool", "date", "datetime", "time", "timedelta"})
DEEP = 24


@dataclass(frozen=True)
class Place:
    """Where a text that may hold data as is stands in the source."""

    file: str
    function: str
    line: int
    text: str


@dataclass(eq=False)
class Function:
    """A function with the module it stands in and the function around it."""

    module: Module
    node: ast.FunctionDef | ast.Lambda | ast.Module
    outer: Function | None
    owner: str = ""
    """The class it is a method of."""

    @cached_property
    def parameters(self) -> list[ast.arg]:
        """What it is handed."""
        if isinstance(self.node, ast.Module):
            return []
        told = self.node.args
        return [*told.posonlyargs, *told.args, *told.kwonlyargs]

    @cached_property
    def assigned(self) -> dict[str, list[tuple[str, ast.expr]]]:
        """Name -> what it is set to: "is" the expression, or "in" an element of it."""
        found: dict[str, list[tuple[str, ast.expr]]] = defaultdict(list)
        for node in own_nodes(self.node):
            for target, how, value in _set(node):
                for name in (n for n in ast.walk(target) if isinstance(n, ast.Name)):
                    found[name.id].append((how if name is target else "in", value))
        return found

    @property
    def name(self) -> str:
        """As it is called; "lambda" where it has no name."""
        return getattr(self.node, "name", "lambda")


@dataclass(eq=False)
class Module:
    """A module of the screens: its tree, its functions by name, what it imports from the screens."""

    file: str
    tree: ast.Module

    def __post_init__(self) -> None:
        self.top = Function(self, self.tree, None)
        self.functions: dict[str, list[Function]] = defaultdict(list)
        self.of: dict[ast.AST, Function] = {self.tree: self.top}
        self.imported = {
            alias.asname or alias.name
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        self.sources = {
            alias.asname or alias.name: f"{node.module.replace('.', '/')}.py"
            for node in self.tree.body
            if isinstance(node, ast.ImportFrom) and node.module
            for alias in node.names
        }
        """Name -> the module that it is imported from."""
        self._walk(self.tree, self.top)

    def _walk(self, node: ast.AST, inside: Function) -> None:
        for child in ast.iter_child_nodes(node):
            own = inside
            if isinstance(child, ast.FunctionDef | ast.Lambda):
                owner = node.name if isinstance(node, ast.ClassDef) else ""
                own = Function(self, child, inside, owner)
                self.functions[own.name].append(own)
                self.of[child] = own
            self._walk(child, own)


def own_nodes(root: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions in it."""
    waiting = list(ast.iter_child_nodes(root))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def _set(node: ast.AST) -> Iterator[tuple[ast.expr, str, ast.expr]]:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from zip(target.elts, ["is"] * 99, node.value.elts, strict=False)
            else:
                yield target, "is", node.value
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and node.value:
        yield node.target, "is", node.value
    elif isinstance(node, ast.For | ast.comprehension):
        yield node.target, "in", node.iter
    elif isinstance(node, ast.withitem) and node.optional_vars is not None:
        yield node.optional_vars, "is", node.context_expr
    elif _adds(node):
        yield node.func.value, "is", node.args[0]


def _adds(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether something is put into a list here."""
    is_method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_method and bool(node.args) and node.func.attr in {"append", "extend", "add"}


def near(found: list[Function], name: str, inside: Function) -> list[Function]:
    """Of functions of one name those that are meant: one inside the function at hand, the module's
    own, or where it is imported from.
    """
    here: Function | None = inside
    while here is not None:
        own = [f for f in found if f.outer is here and not f.owner]
        if own:
            return own
        here = here.outer
    source = inside.module.sources.get(name)
    if source is not None or name.startswith("_"):
        return [f for f in found if f.module.file == (source or inside.module.file)]
    return found


def called(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    """What a call hands for a parameter; None where it leaves it at its default."""
    by_name = next((k.value for k in call.keywords if k.arg == name), None)
    if by_name is not None:
        return by_name
    if any(isinstance(a, ast.Starred) for a in call.args[: place + 1]):
        return next(a for a in call.args if isinstance(a, ast.Starred))
    return call.args[place] if 0 <= place < len(call.args) else None


def texts_of(call: ast.Call | ast.Assign, module: Module) -> Iterator[ast.expr]:
    """The arguments of a call that Streamlit reads as markdown, and what is kept for a toast."""
    if isinstance(call, ast.Assign):
        if any(isinstance(t, ast.Attribute) and t.attr == "notice" for t in call.targets):
            yield call.value
        return
    name = called(call)
    base = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    foreign = base in module.imported - {"st"} or base.startswith("import_module(")
    is_widget = name in FIRST and bool(base) and not foreign
    if is_widget and call.args:
        yield call.args[0]
    on_screen = is_widget or base == "st"
    for own in call.keywords if on_screen else ():
        if own.arg in NAMED:
            yield own.value
        if own.arg == "format_func" and name in CHOSEN:
            yield own.value
    is_chosen = name in CHOSEN and is_widget and len(call.args) > 1
    if is_chosen and not any(k.arg == "format_func" for k in call.keywords):
        yield call.args[1]


def fields_of(root: Path) -> dict[tuple[str, str], set[str]]:
    """Class and field (or property) of the planner -> its types."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in (root / "planner").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for node in statements(ast.parse(text)) if "class " in text else ():
            if not isinstance(node, ast.ClassDef):
                continue
            for own in node.body:
                if isinstance(own, ast.AnnAssign) and isinstance(own.target, ast.Name):
                    found[node.name, own.target.id] |= _kinds(own.annotation)
                elif isinstance(own, ast.FunctionDef) and own.returns is not None:
                    found[node.name, own.name] |= _kinds(own.returns)
    return found


def _kinds(annotation: ast.expr) -> set[str]:
    return set(ast.unparse(annotation).replace(" | None", "").split(" | "))
