"""Small changes of a module, one at a time: what a slip of the hand would have written."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

SWAPPED: dict[type, type] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
OTHER_NAME = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor"}  # fmt: skip
Functions = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Change:
    """The `number`-th change that can be made in a function of a module."""

    path: Path
    function: str
    number: int
    line: int
    before: str
    after: str

    @property
    def module(self) -> str:
        """The module's name as it is imported."""
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    def __str__(self) -> str:
        return f"{self.path}:{self.line} in {self.function}: {self.before}  →  {self.after}"


def changes_in(path: Path) -> list[Change]:
    """Every change that can be made inside the functions of a module, in the order of its lines."""
    return [
        Change(path, name, number, _line(node), *_told(node, make))
        for name, function in _functions(ast.parse(path.read_text("utf-8")))
        for number, (node, make) in enumerate(_sites(function))
    ]


def install(change: Change) -> bool:
    """Puts the changed code into the function in place, for this process; whether it was found."""
    tree = ast.parse(change.path.read_text("utf-8"))
    function = dict(_functions(tree))[change.function]
    made = list(_sites(function))[change.number]
    made[1]()
    ast.fix_missing_locations(tree)
    code = _code_of(compile(tree, str(change.path.resolve()), "exec"), change.function)
    target = function_of(change)
    if code is None or target is None or code.co_freevars != target.__code__.co_freevars:
        return False
    target.__code__ = code
    return True


def function_of(change: Change) -> FunctionType | None:
    """The function that a change is in, as the program holds it."""
    found: object = importlib.import_module(change.module)
    for name in change.function.split("."):
        found = vars(found).get(name)
        found = getattr(found, "fget", None) or getattr(found, "func", None) or found
        found = getattr(found, "__func__", found)
    while not isinstance(found, FunctionType) and hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    while isinstance(found, FunctionType) and hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return found if isinstance(found, FunctionType) else None


def _functions(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Functions of the module and methods of its classes; what is inside them goes with them."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Functions):
            yield within + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{within}{node.name}.")


def _code_of(code: CodeType, qualname: str) -> CodeType | None:
    inner = [c for c in code.co_consts if isinstance(c, CodeType)]
    deeper = (_code_of(c, qualname) for c in inner)
    return next((c for c in inner if c.co_qualname == qualname), None) or next(filter(None, deeper), None)  # fmt: skip


def _line(node: ast.AST) -> int:
    return node.target.lineno if isinstance(node, ast.comprehension) else node.lineno


def _told(node: ast.AST, make: Callable[[], None]) -> tuple[str, str]:
    """The line before and after, in short; the node stays changed, its tree is thrown away."""
    before = ast.unparse(node)
    undo = {name: list(v) if isinstance(v, list) else v for name, v in vars(node).items()}
    make()
    after = ast.unparse(ast.fix_missing_locations(node))
    vars(node).update(undo)
    return before[:160].replace("\n", " ⏎ "), after[:160].replace("\n", " ⏎ ")


def _sites(function: ast.AST) -> Iterator[tuple[ast.AST, Callable[[], None]]]:
    """The nodes of a function's body that can be changed, each with what changes it."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    for statement in body:
        for node in _walk(statement):
            for make in _changes_of(node):
                yield node, make


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """The node and all below it, without annotations, docstrings and decorators."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "args"} and not isinstance(
            node, ast.Call
        ):
            continue
        for child in value if isinstance(value, list) else [value]:
            said = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if isinstance(child, ast.AST) and not said:
                yield from _walk(child)


def _set(node: ast.AST, name: str, value: object) -> Callable[[], None]:
    return lambda: setattr(node, name, value)


def _put(node: ast.AST, name: str, index: int, value: object) -> Callable[[], None]:
    """Another item of a list of the node; None takes the item out."""
    old = getattr(node, name)
    new = [*old[:index], *([] if value is None else [value]), *old[index + 1 :]]
    return _set(node, name, new)


def _changes_of(node: ast.AST) -> Iterator[Callable[[], None]]:
    match node:
        case ast.Compare():
            yield from (
                _put(node, "ops", at, SWAPPED[type(op)]()) for at, op in enumerate(node.ops)
            )
        case ast.BoolOp() | ast.BinOp() | ast.AugAssign() if type(node.op) in SWAPPED:
            yield _set(node, "op", SWAPPED[type(node.op)]())
        case ast.UnaryOp(op=ast.USub()):
            yield _set(node, "op", ast.UAdd())
        case ast.Constant():
            yield from _other_constants(node)
        case ast.Return() | ast.Yield() | ast.Assign() | ast.AnnAssign() if _something(node.value):
            yield _set(node, "value", ast.Constant(None))
        case ast.Lambda():
            yield _set(node, "body", ast.Constant(None))
        case ast.Call():
            yield from _other_calls(node)
        case ast.comprehension():
            yield from (_put(node, "ifs", at, None) for at in range(len(node.ifs)))
        case ast.If() | ast.IfExp() | ast.While():
            yield _set(node, "test", _other_test(node.test))


def _something(value: ast.expr | None) -> bool:
    return value is not None and not (isinstance(value, ast.Constant) and value.value is None)


def _other_test(test: ast.expr) -> ast.expr:
    negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    return test.operand if negated else ast.UnaryOp(ast.Not(), test)


def _other_constants(node: ast.Constant) -> Iterator[Callable[[], None]]:
    if isinstance(node.value, bool):
        yield _set(node, "value", not node.value)
    elif isinstance(node.value, int | float):
        yield _set(node, "value", node.value + 1)
    elif isinstance(node.value, str):
        yield _set(node, "value", f"XX{node.value}")


def _other_calls(node: ast.Call) -> Iterator[Callable[[], None]]:
    for at, given in enumerate(node.args):
        if not isinstance(given, ast.Constant | ast.Starred | ast.GeneratorExp):
            yield _put(node, "args", at, ast.Constant(None))
    for at in range(len(node.keywords)):
        yield _put(node, "keywords", at, None)
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name in OTHER_NAME:
        kind = "attr" if isinstance(node.func, ast.Attribute) else "id"
        yield lambda: setattr(node, "func", _named(node.func, kind, OTHER_NAME[name]))


def _named(func: ast.expr, kind: str, name: str) -> ast.expr:
    return (
        ast.Name(name, ast.Load()) if kind == "id" else ast.Attribute(func.value, name, ast.Load())
    )
