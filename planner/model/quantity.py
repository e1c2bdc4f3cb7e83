"""Numbers with a unit and a source, and the four counts that must never be added together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self

Source = Literal["given", "derived", "assumed"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a person may question it: value, unit, where it comes from, and why."""

    value: float
    unit: str
    source: Source = "assumed"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One editable coefficient; answers name the ids of those they used."""

    id: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a whole column of a table comes from."""

    table: str
    column: str
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Count:
    """A count in one unit; adding a count of another unit is a TypeError."""

    value: float

    def __add__(self, other: Self) -> Self:
        if type(other) is not type(self):
            raise TypeError(f"{type(self).__name__} + {type(other).__name__}: different units")
        return type(self)(self.value + other.value)

    def __sub__(self, other: Self) -> Self:
        if type(other) is not type(self):
            raise TypeError(f"{type(self).__name__} - {type(other).__name__}: different units")
        return type(self)(self.value - other.value)


@dataclass(frozen=True, slots=True)
class Visits(_Count):
    """Lượt: person-turns at a desk or in a session."""


@dataclass(frozen=True, slots=True)
class People(_Count):
    """Người: different persons."""


@dataclass(frozen=True, slots=True)
class Households(_Count):
    """Hộ."""


@dataclass(frozen=True, slots=True)
class Files(_Count):
    """Hồ sơ: applications filed; one visit may file none or several."""
