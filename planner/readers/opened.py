"""A file opened as grids, whatever it is stored as, with what was guessed on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from planner.readers.choices import WGS84, Choices, Evidence
from planner.readers.grid import Grid


@dataclass(frozen=True, slots=True)
class Opened:
    """The grids of a file; the names of its sheets or layers (also those without a grid: empty, or
    not chosen); what was found of the choices that concern the whole file, and why; headings of
    vector files that stand for contract columns: heading -> contract name; `is_in_degrees` where
    the places were turned into WGS 84 degrees while opening.
    """

    grids: tuple[Grid, ...]
    sheets: tuple[str, ...]
    found: Choices
    evidence: tuple[Evidence, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    is_in_degrees: bool = False

    def over(self, choices: Choices) -> Choices:
        """The choices that the rows are read by: what the file says filled in, a coordinate system
        that was dealt with while opening left out.
        """
        filled = choices.over(replace(self.found, columns=self.headings))
        return replace(filled, crs=WGS84, x_is_northing=None) if self.is_in_degrees else filled
