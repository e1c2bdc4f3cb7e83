"""Which texts of the screens Streamlit reads as markdown, and whether data can stand in them as is.

A text is safe where it is made of catalogue words, numbers, days and `plain(...)` alone. It is
followed through names, through functions of the screens and, for what a function is handed, through
every place that calls it; what cannot be followed counts as unsafe.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeGuard

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


class Screens:
    """All modules of the screens, and how the planner's nouns are typed."""

    def __init__(self, root: Path) -> None:
        self.modules = [
            Module(p.relative_to(root).as_posix(), ast.parse(p.read_text(encoding="utf-8")))
            for p in sorted((root / "planner" / "ui").rglob("*.py"))
        ]
        self.typed = _fields(root)
        self.fields: dict[str, set[str]] = defaultdict(set)
        for (_, name), kinds in self.typed.items():
            self.fields[name] |= kinds
        self.functions: dict[str, list[Function]] = defaultdict(list)
        self.constants: dict[str, list[tuple[Function, ast.expr]]] = defaultdict(list)
        self.calls: dict[str, list[tuple[Function, ast.Call]]] = defaultdict(list)
        for module in self.modules:
            for name, own in module.functions.items():
                self.functions[name] += own
            for name, told in module.top.assigned.items():
                self.constants[name] += [(module.top, value) for _, value in told]
            for function in module.of.values():
                for node in own_nodes(function.node):
                    if isinstance(node, ast.Call):
                        self._note(function, node)

    def _note(self, function: Function, call: ast.Call) -> None:
        name = _called(call)
        self.calls[name].append((function, call))
        if name == "partial" and call.args:
            inner = call.args[0]
            told = inner.id if isinstance(inner, ast.Name) else getattr(inner, "attr", "")
            bound = ast.Call(inner, call.args[1:], call.keywords)
            self.calls[told].append((function, bound))

    def unsafe(self) -> Iterator[Place]:
        """Every text given to Streamlit as markdown in which data may stand as is."""
        for module in self.modules:
            for function in module.of.values():
                for node in own_nodes(function.node):
                    if isinstance(node, ast.Call | ast.Assign):
                        for text in _texts(node, module):
                            if not self.safe(text, function, ()):
                                yield Place(
                                    module.file, function.name, text.lineno, ast.unparse(text)
                                )

    def safe(self, node: ast.expr | None, inside: Function, seen: tuple[object, ...]) -> bool:
        """Whether an expression of a function is made of safe texts only."""
        if node is None or isinstance(node, ast.Constant | ast.Compare):
            return True
        if len(seen) > DEEP:
            return False
        asked = (id(node), inside)
        if asked in seen:
            return True
        seen = (*seen, asked)
        rule = getattr(self, f"_{type(node).__name__.lower()}", None)
        return rule is not None and rule(node, inside, seen)

    def _all(self, nodes: list[ast.expr], inside: Function, seen: tuple[object, ...]) -> bool:
        return all(self.safe(node, inside, seen) for node in nodes)

    def _joinedstr(self, node: ast.JoinedStr, inside: Function, seen: tuple[object, ...]) -> bool:
        return self._all(node.values, inside, seen)

    def _formattedvalue(
        self, node: ast.FormattedValue, inside: Function, seen: tuple[object, ...]
    ) -> bool:
        """Only numbers and days take a format."""
        return node.format_spec is not None or self.safe(node.value, inside, seen)

    def _binop(self, node: ast.BinOp, inside: Function, seen: tuple[object, ...]) -> bool:
        return self._all([node.left, node.right], inside, seen)

    def _unaryop(self, node: ast.UnaryOp, inside: Function, seen: tuple[object, ...]) -> bool:
        return self.safe(node.operand, inside, seen)

    def _boolop(self, node: ast.BoolOp, inside: Function, seen: tuple[object, ...]) -> bool:
        return self._all(node.values, inside, seen)

    def _ifexp(self, node: ast.IfExp, inside: Function, seen: tuple[object, ...]) -> bool:
        return self._all([node.body, node.orelse], inside, seen)

    def _namedexpr(self, node: ast.NamedExpr, inside: Function, seen: tuple[object, ...]) -> bool:
        return self.safe(node.value, inside, seen)

    def _starred(self, node: ast.Starred, inside: Function, seen: tuple[object, ...]) -> bool:
        return self.safe(node.value, inside, seen)

    def _tuple(
        self, node: ast.Tuple | ast.List | ast.Set, inside: Function, seen: tuple[object, ...]
    ) -> bool:
        return self._all(node.elts, inside, seen)

    _list = _set = _tuple

    def _dict(self, node: ast.Dict, inside: Function, seen: tuple[object, ...]) -> bool:
        return self._all(node.values, inside, seen)

    def _listcomp(
        self, node: ast.ListComp | ast.GeneratorExp, inside: Function, seen: tuple[object, ...]
    ) -> bool:
        return self.safe(node.elt, inside, seen)

    _generatorexp = _setcomp = _listcomp

    def _dictcomp(self, node: ast.DictComp, inside: Function, seen: tuple[object, ...]) -> bool:
        return self.safe(node.value, inside, seen)

    def _subscript(self, node: ast.Subscript, inside: Function, seen: tuple[object, ...]) -> bool:
        return self.safe(node.value, inside, seen)

    def _lambda(self, node: ast.Lambda, inside: Function, seen: tuple[object, ...]) -> bool:
        return self.safe(node.body, inside.module.of[node], seen)

    def _attribute(self, node: ast.Attribute, inside: Function, seen: tuple[object, ...]) -> bool:
        """Fields that are numbers or days in every noun that has one of this name."""
        kinds = self.fields.get(node.attr, set())
        kinds = self.typed.get((self.type_of(node.value, inside), node.attr), kinds)
        if node.attr in {"get", "__getitem__"}:
            return self.safe(node.value, inside, seen)
        return bool(kinds) and kinds <= TYPES

    def _name(self, node: ast.Name, inside: Function, seen: tuple[object, ...]) -> bool:
        here: Function | None = inside
        while here is not None:
            own = next((p for p in here.parameters if p.arg == node.id), None)
            if node.id in here.assigned:
                values = [value for _, value in here.assigned[node.id]]
                return own is None and self._all(values, here, seen)
            if own is not None:
                return self._parameter(own, here, seen)
            inner = [f for f in self.functions.get(node.id, []) if f.outer is here and not f.owner]
            if inner:
                return all(self._returns(f, seen) for f in inner)
            here = here.outer
        source = inside.module.sources.get(node.id)
        told = [(at, v) for at, v in self.constants[node.id] if at.module.file == source]
        if told:
            return all(self.safe(value, at, seen) for at, value in told)
        found = _near(self.functions.get(node.id, []), node.id, inside)
        return bool(found) and all(self._returns(f, seen) for f in found)

    def type_of(self, node: ast.expr, inside: Function) -> str:
        """The class of an expression, as far as annotations say it; blank where they do not."""
        if isinstance(node, ast.Name):
            own = next((p for p in inside.parameters if p.arg == node.id), None)
            if own is not None:
                kind = ast.unparse(own.annotation) if own.annotation else ""
                return inside.owner if own.arg == "self" else kind
            told = inside.assigned.get(node.id, [])
            kinds = {self.type_of(value, inside) for how, value in told if how == "is"}
            return kinds.pop() if len(kinds) == 1 and len(told) == 1 else ""
        if isinstance(node, ast.Attribute):
            kinds = self.typed.get((self.type_of(node.value, inside), node.attr), set())
            return next(iter(kinds)) if len(kinds) == 1 else ""
        if isinstance(node, ast.Call):
            found = [f.node for f in self._meant(node, inside)]
            told = {ast.unparse(f.returns) for f in found if getattr(f, "returns", None)}
            return told.pop() if len(told) == 1 else ""
        return ""

    def _meant(self, call: ast.Call, inside: Function) -> list[Function]:
        """The functions that a call may mean: a method of the class, if that is known; of a name with
        an underscore those of the module.
        """
        name = _called(call)
        found = self.functions.get(name, [])
        if isinstance(call.func, ast.Attribute):
            owner = self.type_of(call.func.value, inside)
            own = [f for f in found if f.owner == owner]
            if owner and own:
                return own
        return _near(found, name, inside)

    def _parameter(self, own: ast.arg, function: Function, seen: tuple[object, ...]) -> bool:
        """What a function is handed: by its type, else by every call of its name."""
        kind = ast.unparse(own.annotation) if own.annotation else ""
        if kind and set(kind.replace(" | None", "").split(" | ")) <= TYPES:
            return True
        calls = self.calls.get(function.name, []) if function.name != "lambda" else []
        if function.name.startswith("_"):
            calls = [(at, call) for at, call in calls if at.module is function.module]
        place = [p.arg for p in function.parameters].index(own.arg)
        if function.parameters[0].arg in {"self", "cls"}:
            place -= 1
        told = [(at, _argument(call, place, own.arg)) for at, call in calls]
        given = [(at, value) for at, value in told if value is not None]
        return bool(calls) and all(self.safe(value, at, seen) for at, value in given)

    def _call(self, node: ast.Call, inside: Function, seen: tuple[object, ...]) -> bool:
        name = _called(node)
        if name in NUMBERS or name in FIGURES:
            return True
        if name in {"words", "voice", "text"} or (
            name == "say" and "words" in ast.unparse(node.func)
        ):
            facts = [k.value for k in node.keywords]
            return self._all(facts, inside, seen)
        if name == "known":
            return self._all([*node.args[1:], *(k.value for k in node.keywords)], inside, seen)
        if name in {
            "str",
            "tuple",
            "list",
            "sorted",
            "next",
            "dict",
            "zip",
            "filter",
            "reversed",
            "enumerate",
            "partial",
            "cast",
            "min",
            "max",
        }:
            return self._all([*node.args, *(k.value for k in node.keywords)], inside, seen)
        if name == "map" and node.args:
            return self.safe(node.args[0], inside, seen)
        if name in OF_TEXTS and isinstance(node.func, ast.Attribute):
            return self._all([node.func.value, *node.args], inside, seen)
        if isinstance(node.func, ast.Call) and _called(node.func) == "Words":
            return self._all([k.value for k in node.keywords], inside, seen)
        found = self._meant(node, inside)
        return bool(found) and all(self._returns(f, seen) for f in found)

    def _returns(self, function: Function, seen: tuple[object, ...]) -> bool:
        """Whether a function gives safe texts only."""
        asked = (id(function.node), "returns")
        if asked in seen:
            return True
        if isinstance(function.node, ast.Lambda):
            return self.safe(function.node.body, function, (*seen, asked))
        kind = ast.unparse(function.node.returns) if getattr(function.node, "returns", None) else ""
        if set(kind.replace(" | None", "").split(" | ")) <= TYPES:
            return True
        nodes = own_nodes(function.node)
        told = [n.value for n in nodes if isinstance(n, ast.Return | ast.Yield) and n.value]
        return bool(told) and all(self.safe(value, function, (*seen, asked)) for value in told)


def _near(found: list[Function], name: str, inside: Function) -> list[Function]:
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


def _called(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    """What a call hands for a parameter; None where it leaves it at its default."""
    by_name = next((k.value for k in call.keywords if k.arg == name), None)
    if by_name is not None:
        return by_name
    if any(isinstance(a, ast.Starred) for a in call.args[: place + 1]):
        return next(a for a in call.args if isinstance(a, ast.Starred))
    return call.args[place] if 0 <= place < len(call.args) else None


def _texts(call: ast.Call | ast.Assign, module: Module) -> Iterator[ast.expr]:
    """The arguments of a call that Streamlit reads as markdown, and what is kept for a toast."""
    if isinstance(call, ast.Assign):
        if any(isinstance(t, ast.Attribute) and t.attr == "notice" for t in call.targets):
            yield call.value
        return
    name = _called(call)
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


def _fields(root: Path) -> dict[tuple[str, str], set[str]]:
    """Class and field (or property) of the planner -> its types."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in (root / "planner").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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
