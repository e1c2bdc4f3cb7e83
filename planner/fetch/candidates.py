"""Boundaries that a name may mean, and the choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.fetch.faults import refuse
from planner.fetch.names import Place, best, likeness

LISTED = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A boundary that may be meant: its relation, its names, what holds it, and where it is."""

    relation: int
    names: tuple[str, ...]
    within: tuple[str, ...]
    lon: float
    lat: float

    @property
    def title(self) -> str:
        """Name and the places that hold it."""
        return ", ".join((self.names[0] if self.names else "?", *self.within))


def choose(candidates: Sequence[Candidate], place: Place, index: int | None) -> Candidate:
    """The one that is meant. BadInputError where none fits, or where several do and `index` (from
    1) does not say which; the list is in the finding.
    """
    fitting = _fitting(candidates, place)
    if not fitting:
        refuse("fetch_place_not_found", value=place.text, offered=_titles(candidates) or "–")
    if index is not None and not 1 <= index <= len(fitting):
        refuse("fetch_choice_out_of_range", value=str(index), count=len(fitting))
    if len(fitting) > 1 and index is None:
        listed = _numbered(fitting)
        refuse("fetch_place_ambiguous", value=place.text, count=len(fitting), list=listed)
    return fitting[(index or 1) - 1]


def _fitting(candidates: Sequence[Candidate], place: Place) -> tuple[Candidate, ...]:
    """Those with the best likeness of name whose surroundings hold every place asked for."""
    held = [c for c in candidates if all(likeness(p, c.within) for p in place.within)]
    return tuple(held[k] for k in best([likeness(place.name, c.names) for c in held]))


def _titles(candidates: Sequence[Candidate]) -> str:
    return "; ".join(candidate.title for candidate in candidates[:5])


def _numbered(candidates: Sequence[Candidate]) -> str:
    """The list to choose from: "1. Xã Tân Lập, Hà Nội (r123; 21.1, 105.7); 2. …"."""
    return "; ".join(
        f"{k}. {c.title} (r{c.relation}; {c.lat:.4f}, {c.lon:.4f})"
        for k, c in enumerate(candidates[:LISTED], start=1)
    )
