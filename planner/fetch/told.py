"""What a fetch has to say beside its files: what was assumed, left out, kept, is still missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.fetch.compare import Comparison, Difference
from planner.fetch.faults import warn
from planner.fetch.files import VENUES_FILE, WARD_FILE
from planner.fetch.found import Found
from planner.fetch.keep import Written
from planner.fetch.origin import Origin
from planner.findings import Finding

LEAST_STREET_SHARE = 0.6
LEAST_VENUE_SHARE = 0.7
NAMED = 8


def findings_of(
    found: Found,
    origin: Origin,
    files: Sequence[Written],
    comparison: Comparison | None,
    missing: Sequence[str],
) -> tuple[Finding, ...]:
    """Warnings, the weightiest first."""
    return (
        *_about_streets(found),
        *_about_files(files),
        *(_about_own(comparison) if comparison else _about_venues(found)),
        *_about_water(found),
        *_about_missing(missing, origin),
    )


def _about_streets(found: Found) -> Iterator[Finding]:
    if found.street_share < LEAST_STREET_SHARE:
        percent = round(100 * found.street_share)
        yield warn("fetch_thin_streets", value=found.outline.name, percent=percent)


def _about_files(files: Sequence[Written]) -> Iterator[Finding]:
    for file in files:
        if file.state == "kept":
            yield warn("fetch_kept", file=file.stands, beside=file.name)
        elif file.state == "replaced":
            yield warn("fetch_set_aside", file=file.name, aside=file.stands)


def _about_own(comparison: Comparison) -> Iterator[Finding]:
    """The user's venues beside those of OpenStreetMap; each difference with its row."""
    yield warn(
        "fetch_own_venues",
        file=VENUES_FILE,
        matched=comparison.matched,
        differing=len({d.own.row for d in comparison.differences}),
        more=len(comparison.only_osm),
        own=comparison.only_own,
    )
    for difference in comparison.differences:
        yield _differs(difference)


def _differs(difference: Difference) -> Finding:
    own, theirs = difference.own, difference.found
    column = "lon" if difference.what == "position" else difference.what
    value = {"position": f"{own.lon}, {own.lat}", "name": own.name, "kind": own.kind}
    there = {"position": f"{theirs.lon}, {theirs.lat}", "name": theirs.name, "kind": theirs.kind}
    return Finding(
        f"fetch_differs_{difference.what}",
        "warning",
        file=VENUES_FILE,
        row=own.row,
        column=column,
        value=value[difference.what],
        facts={
            "name": own.name or own.id,
            "osm": theirs.id,
            "there": there[difference.what],
            "metres": difference.metres,
        },
    )


def _about_venues(found: Found) -> Iterator[Finding]:
    venues = found.venues
    if venues.venues:
        count = len(venues.venues)
        yield warn("fetch_assumed", file=VENUES_FILE, count=count, told=len(venues.told))
    else:
        yield warn("fetch_no_venues", value=found.outline.name)
    if venues.venues and found.venue_share < LEAST_VENUE_SHARE:
        percent = round(100 * found.venue_share)
        yield warn("fetch_few_venues", file=VENUES_FILE, count=len(venues.venues), percent=percent)
    if venues.unnamed:
        yield warn("fetch_unnamed", file=VENUES_FILE, count=venues.unnamed)
    if venues.merged:
        yield warn("fetch_merged", file=VENUES_FILE, count=venues.merged)
    if venues.in_water:
        names = "; ".join(venues.in_water[:NAMED])
        yield warn("fetch_in_water", file=VENUES_FILE, count=len(venues.in_water), names=names)


def _about_water(found: Found) -> Iterator[Finding]:
    if not found.barriers.any_water:
        yield warn("fetch_no_water", file=WARD_FILE, value=found.outline.name)
    if found.barriers.open_rings:
        names = "; ".join(found.barriers.open_rings[:NAMED])
        count = len(found.barriers.open_rings)
        yield warn("fetch_open_water", file=WARD_FILE, count=count, names=names)


def _about_missing(missing: Sequence[str], origin: Origin) -> Iterator[Finding]:
    if not origin.osm_base and origin.method == "services":
        yield warn("fetch_no_date")
    for table in missing:
        yield warn(f"fetch_missing_{table}")
