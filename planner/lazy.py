"""Packages whose parts are loaded when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def out_of(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package that offers these names: name -> the module of it that has the
    name. AttributeError for any other, ValueError for a name that is also one of these modules:
    once such a module is loaded, Python gives the module for the name.
    """
    clashes = sorted(modules.keys() & {module.split(".")[0] for module in modules.values()})
    if clashes:
        raise ValueError(f"{package} offers names of its own modules: {', '.join(clashes)}")

    def load(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{modules[name]}"), name)

    return load
