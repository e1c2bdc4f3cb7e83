"""Which texts of the screens Streamlit reads as markdown, and whether data can stand in them as is.

A text is safe where it is made of catalogue words, numbers, days and `plain(...)` alone. It is
followed through names, through functions of the screens and, for what a function is handed, through
every place that calls it; what cannot be followed counts as unsafe.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.ui.markdown_source import (
    DEEP,
    FIGURES,
    NUMBERS,
    OF_TEXTS,
    TYPES,
    Function,
    Module,
    Place,
    argument,
    called,
    fields_of,
    near,
    own_nodes,
    texts_of,
)


class Screens:
    """All modules of the screens, and how the planner's nouns are typed."""

    def __init__(self, root: Path) -> None:
        self.modules = [
            Module(p.relative_to(root).as_posix(), ast.parse(p.read_text(encoding="utf-8")))
            for p in sorted((root / "planner" / "ui").rglob("*.py"))
        ]
        self.typed = fields_of(root)
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
        name = called(call)
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
                        for text in texts_of(node, module):
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
        found = near(self.functions.get(node.id, []), node.id, inside)
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
        name = called(call)
        found = self.functions.get(name, [])
        if isinstance(call.func, ast.Attribute):
            owner = self.type_of(call.func.value, inside)
            own = [f for f in found if f.owner == owner]
            if owner and own:
                return own
        return near(found, name, inside)

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
        told = [(at, argument(call, place, own.arg)) for at, call in calls]
        given = [(at, value) for at, value in told if value is not None]
        return bool(calls) and all(self.safe(value, at, seen) for at, value in given)

    def _call(self, node: ast.Call, inside: Function, seen: tuple[object, ...]) -> bool:
        name = called(node)
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
        if isinstance(node.func, ast.Call) and called(node.func) == "Words":
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
