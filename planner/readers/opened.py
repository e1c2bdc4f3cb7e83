"""A file opened as grids, whatever it is stored as, with what was guessed on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.readers.choices import Choices, Evidence
from planner.readers.grid import Grid


@dataclass(frozen=True, slots=True)
class Opened:
    """The grids of a file; the names of its sheets or layers (also those without a grid: empty, or
    not chosen); what was found of the choices that concern the whole file, and why; headings of
    vector files that stand for contract columns by table ("" = any): heading -> contract name.
    """

    grids: tuple[Grid, ...]
    sheets: tuple[str, ...]
    found: Choices
    evidence: tuple[Evidence, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
