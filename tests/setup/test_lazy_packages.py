"""Packages whose parts are loaded when first asked for."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from planner.lazy import out_of

ROOT = Path(__file__).resolve().parents[2]
LAZY = sorted(
    ".".join(file.parent.relative_to(ROOT).parts)
    for file in (ROOT / "planner").rglob("__init__.py")
    if "out_of(" in file.read_text(encoding="utf-8")
)


def test_there_are_such_packages() -> None:
    """The tests below look at something."""
    assert {"planner.plan", "planner.exports"} <= set(LAZY)


@pytest.mark.parametrize("package", LAZY)
def test_every_name_stays_what_it_is(package: str) -> None:
    """No promised name is taken by a module of the package, also when all of them are loaded."""
    whole = import_module(package)
    for module in pkgutil.iter_modules(whole.__path__):
        import_module(f"{package}.{module.name}")
    taken = [name for name in whole.__all__ if isinstance(getattr(whole, name), ModuleType)]
    assert not taken


def test_a_name_of_a_module_is_refused() -> None:
    """Such an offer is told as soon as the package is loaded, not at the second use."""
    with pytest.raises(ValueError, match="group_pages"):
        out_of("planner.plan", {"group_pages": "group_pages"})
