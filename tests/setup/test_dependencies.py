"""One list of dependencies in three files."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA_NAMES = {"isal": "python-isal", "tzdata": "python-tzdata"}
"""PyPI name -> conda-forge name, where they differ."""
BY_PIP = {
    "highspy",
    "msgspec",
    "osmium",
    "pmtiles",
    "pypdfium2",
    "streamlit",
    "typst",
    "xstatic-leaflet",
    "zxing-cpp",
}
"""Installed by pip inside the conda environment."""


def needed(*extras: str) -> list[Requirement]:
    """The default dependencies and those of the extras."""
    optional = PROJECT["optional-dependencies"]
    words = [*PROJECT["dependencies"], *(word for extra in extras for word in optional[extra])]
    return [Requirement(word) for word in words]


def pinned() -> dict[str, str]:
    """Canonical name -> version of constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def conda() -> tuple[dict[str, str], dict[str, str]]:
    """Name -> specifier of environment.yml: what conda installs, and what pip does."""
    own: dict[str, str] = {}
    by_pip: dict[str, str] = {}
    target = own
    text = (ROOT / "environment.yml").read_text(encoding="utf-8").partition("dependencies:")[2]
    for line in text.splitlines():
        if line.strip() == "- pip:":
            target = by_pip
        elif found := re.fullmatch(r"\s+- ([A-Za-z][\w.-]*) ?([<>=!][^#]*)?", line):
            target[canonicalize_name(found[1])] = (found[2] or "").strip()
    return own, by_pip


def same(left: str, right: str) -> bool:
    """Whether two specifiers have the same parts."""
    return sorted(left.replace(" ", "").split(",")) == sorted(right.replace(" ", "").split(","))


def test_constraints_are_plain_pins() -> None:
    """Each line is name==version, sorted, without hashes, markers or addresses."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][0-9a-z.]*", pin) for pin in pins)
    assert pins == sorted(pins, key=lambda pin: pin.lower().split("=="))


@pytest.mark.parametrize("requirement", needed("test", "notebooks"), ids=str)
def test_constraints_cover_every_dependency(requirement: Requirement) -> None:
    """Each dependency and each test tool is pinned to a version that pyproject allows."""
    version = pinned()[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(version)


def test_the_conda_environment_equals_pyproject() -> None:
    """Through the name map, environment.yml asks for what pyproject asks for, in the same bounds."""
    own, by_pip = conda()
    for requirement in needed():
        name = canonicalize_name(requirement.name)
        place = by_pip if name in BY_PIP else own
        assert same(place.pop(CONDA_NAMES.get(name, name)), str(requirement.specifier)), name
    assert same(own.pop("python"), PROJECT["requires-python"])
    assert own.pop("pip") == ""
    assert (own, by_pip) == ({}, {})


def test_the_solver_is_the_pinned_one() -> None:
    """Highspy is pinned exactly: later versions cannot share a process with other solvers."""
    assert pinned()["highspy"] == "1.12.0"
    assert "ortools" not in {canonicalize_name(r.name) for r in needed("test", "notebooks")}
