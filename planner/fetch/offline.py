"""A ward out of an OpenStreetMap file, without any network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from planner.fetch.boundary import Outline, is_complete, outline_of, relation_area
from planner.fetch.candidates import Candidate, choose
from planner.fetch.elements import OsmData, Relation
from planner.fetch.faults import refuse, warn
from planner.fetch.names import Place, best, likeness, names_of
from planner.fetch.pbf import OsmFile
from planner.findings import Finding

PROVINCE_LEVELS = frozenset({"3", "4"})


@dataclass(frozen=True, slots=True)
class _Holder:
    """A boundary whose whole outline is known."""

    relation: Relation
    area: Any

    @property
    def names(self) -> tuple[str, ...]:
        """Its names, at least one."""
        return names_of(self.relation.tags)


def find_outline(
    file: OsmFile, place: Place, *, index: int | None, relation: int | None
) -> tuple[Outline, tuple[Finding, ...]]:
    """The boundary that a name means in the file, and what could not be checked: where the file
    does not hold the whole of a place that should surround it, that is a warning. BadInputError
    where no boundary bears the name, where several do, or where its ring is open.
    """
    every = file.boundaries()
    if relation is not None:
        return _by_number(file, every, relation), ()
    alike = _alike(every, place)
    if not alike:
        refuse("fetch_not_in_pbf", file=file.path.name, value=place.text, count=len(every))
    around = [r for r in every if _may_surround(r, place, len(alike)) and r not in alike]
    data = file.with_parts([*alike, *around])
    whole = [_Holder(r, relation_area(r, data, name="")) for r in around if is_complete(r, data)]
    candidates = [_candidate(r, whole, data) for r in alike]
    unchecked = _unchecked(place, whole)
    asked = Place(place.text, place.name, tuple(p for p in place.within if p not in unchecked))
    chosen = choose(candidates, asked, index)
    found = next(r for r in alike if r.id == chosen.relation)
    warnings = (warn("fetch_unchecked", value=p, file=file.path.name) for p in unchecked)
    return outline_of(found, data, chosen), tuple(warnings)


def _by_number(file: OsmFile, every: Sequence[Relation], number: int) -> Outline:
    found = next((r for r in every if r.id == number), None)
    if found is None:
        refuse("fetch_relation_not_found", value=f"r{number}")
    return outline_of(found, file.with_parts([found]))


def _alike(every: Sequence[Relation], place: Place) -> list[Relation]:
    """The boundaries whose name fits best."""
    chosen = best([likeness(place.name, names_of(r.tags)) for r in every])
    return [every[k] for k in chosen]


def _may_surround(relation: Relation, place: Place, alike: int) -> bool:
    """What bears the name of a place that should surround the one asked for; where namesakes must
    be told apart, the provinces too.
    """
    names = names_of(relation.tags)
    is_province = relation.tags.get("admin_level", "") in PROVINCE_LEVELS
    return (alike > 1 and is_province) or any(likeness(part, names) for part in place.within)


def _candidate(relation: Relation, around: Sequence[_Holder], data: OsmData) -> Candidate:
    """A boundary with the names of what holds it, the smallest first."""
    place = _somewhere(relation, data)
    held = sorted((h.area.area, h.names[0]) for h in around if h.area.contains(place))
    within = tuple(name for _, name in held)
    return Candidate(relation.id, names_of(relation.tags), within, place.x, place.y)


def _somewhere(relation: Relation, data: OsmData) -> shapely.Point:
    """A place in a boundary; the middle of its nodes where its ring is open."""
    if is_complete(relation, data):
        return relation_area(relation, data, name="").representative_point()
    ways = [data.ways[way] for way in relation.way_ids() if way in data.ways]
    places = [place for way in ways for place in data.line(way)]
    return shapely.MultiPoint(places).centroid if places else shapely.Point(0.0, 0.0)


def _unchecked(place: Place, whole: Sequence[_Holder]) -> tuple[str, ...]:
    """The surrounding places asked for whose whole outline the file does not hold."""
    return tuple(part for part in place.within if not any(likeness(part, h.names) for h in whole))
