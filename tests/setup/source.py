"""Source as it is looked through for house rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """A node and the statements within it, however deep: functions, classes and imports are among
    them, and they are found several times as soon as among all nodes.
    """
    yield node
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        for inner in getattr(node, name, ()):
            yield from statements(inner)
