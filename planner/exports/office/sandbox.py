"""What a template may do: take plain fields, repeat, choose. It calls nothing, sees no object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment

_FILTERS = (
    "capitalize", "default", "d", "e", "escape", "first", "join", "last", "length", "count",
    "lower", "title", "trim", "upper",
)  # fmt: skip
"""None of them makes markup of text, or text that grows without end."""
_TESTS = ("defined", "undefined", "none", "even", "odd", "eq", "ne", "lt", "gt", "le", "ge", "in")
_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex"})
_REFUSED: tuple[type[nodes.Node], ...] = (
    nodes.Call,
    nodes.CallBlock,
    nodes.Extends,
    nodes.FromImport,
    nodes.Import,
    nodes.Include,
    nodes.Macro,
    nodes.ScopedEvalContextModifier,
    nodes.EvalContextModifier,
    nodes.Mul,
    nodes.Pow,
    nodes.Mod,
)


_INNER = frozenset({"self", "super", "caller", "varargs", "kwargs"})
"""Names that stand for the template engine itself."""


class PaperEnvironment(SandboxedEnvironment):
    """Plain data only: a dot takes the entry of a mapping, and what a loop counts."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals = {}
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.tests = {name: self.tests[name] for name in _TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The entry of a mapping or a count of a loop; SecurityError for anything else."""
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self._unknown(attribute)
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, Undefined):
            return obj
        raise SecurityError(attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An entry of a mapping by name, of a list by number; SecurityError for anything else."""
        if isinstance(obj, Mapping) and isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, (list, tuple)) and isinstance(argument, int):
            return obj[argument] if argument < len(obj) else self._unknown(str(argument))
        raise SecurityError(str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing may be called."""
        del obj
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiplying and formatting can make text without end."""
        del context, left, right
        raise SecurityError(operator)

    def _unknown(self, name: str) -> Undefined:
        return self.undefined(name=name)


def refused_in(tree: nodes.Template) -> str:
    """The first thing in a template that it may not do, by its name; "" where there is none."""
    found = next(tree.find_all(_REFUSED), None)
    if found is None:
        names = {node.name for node in tree.find_all(nodes.Name)} & _INNER
        return min(names, default="")
    if isinstance(found, nodes.Call):
        node = found.node
        return str(getattr(node, "attr", getattr(node, "name", "call")))
    return type(found).__name__.lower()


def paper_environment() -> Environment:
    """A fresh environment for one template."""
    return PaperEnvironment()
