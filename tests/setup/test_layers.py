"""Imports go downwards only."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from tests.setup.source import statements

ROOT = Path(__file__).resolve().parents[2]
CONFINED = {
    "streamlit": {"ui"},
    "folium": {"maps"},
    "branca": {"maps"},
    "sqlalchemy": {"store"},
    "sklearn": {"demand"},
    "highspy": {"placement", "timetable", "roster"},
    "numba": {"placement", "timetable", "roster", "travel"},
    "geopandas": {"readers", "fetch", "demo", "travel", "demand", "maps", "exports", "coverage"},
    "shapely": {"readers", "fetch", "demo", "travel", "demand", "maps", "exports", "coverage"},
    "osmium": {"readers", "fetch"},
    "ortools": set(),
    "pickle": {"jobs"},
}
"""Library -> the packages of planner that may import it (DESIGN.md)."""
PURE = (
    "audit",
    "coverage",
    "demand",
    "model",
    "placement",
    "roster",
    "tables",
    "timetable",
    "travel",
)


def modules() -> list[Path]:
    """Every module of planner."""
    return sorted((ROOT / "planner").rglob("*.py"))


def package(module: Path) -> str:
    """The layer that a module belongs to: "store" for planner/store/campaign.py."""
    return module.relative_to(ROOT / "planner").parts[0].removesuffix(".py")


@cache
def imported(module: Path) -> frozenset[str]:
    """All modules that a module imports, anywhere in it; each is read once."""
    found: set[str] = set()
    for node in statements(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def test_the_layers_hold() -> None:
    """Import-linter finds no import upwards or sideways, and no module outside the layers."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("library", sorted(CONFINED))
def test_libraries_stay_in_their_packages(library: str) -> None:
    """A library is imported by the packages that own it, and by no other."""
    users = {package(m) for m in modules() if any(n.split(".")[0] == library for n in imported(m))}
    assert users <= CONFINED[library]


@pytest.mark.parametrize("layer", PURE)
def test_engines_know_no_words_settings_or_processes(layer: str) -> None:
    """Engines, audit, tables and model never import i18n, settings or jobs."""
    forbidden = {"planner.i18n", "planner.settings", "planner.jobs"}
    for module in modules():
        if package(module) == layer:
            assert not forbidden & {".".join(n.split(".")[:2]) for n in imported(module)}, module


@pytest.mark.parametrize("name", ["exports", "maps", "plan", "readers", "timetable"])
def test_a_package_gives_what_it_offers_when_it_is_asked(name: str) -> None:
    """Every name that a package offers comes out of its module; any other is told by name."""
    package = import_module(f"planner.{name}")
    assert all(getattr(package, offered) is not None for offered in package.__all__)
    with pytest.raises(AttributeError, match=f"planner.{name}.*nowhere"):
        package.nowhere  # noqa: B018 - what is asked is the test
