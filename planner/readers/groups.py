"""groups.csv or a ward office's own list of groups: full rows, or four columns and assumptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from planner.model.place import PlaceGuess, ResidentialGroup
from planner.model.place import Position as Precision
from planner.model.quantity import Provenance
from planner.readers import shares, unusable
from planner.readers.places import Ground, Position, near_of, read_position, settle
from planner.readers.references import note_lost_zeros, one_spelling
from planner.readers.report import Fact, Report
from planner.readers.rows import Row, Table, note_assumed_columns, note_missing_column
from planner.tables import parse_position, slug
from planner.tables.names import group_number, tone_key
from planner.tables.positions import is_position

_COUNTED = ("households", "people", "elderly", "disabled", "no_smartphone")
_FULL = ("id", "name", "lon", "lat", "households", "people", "elderly", "disabled")
_FULL_FROM = 7
MAX_GROUPS = 20_000
"""More than any city has; their people are then not spread, and no scenario is made."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Accepted groups; the ids of held rows (what belongs to them is left out with one word);
    which columns are assumptions; the rows of accepted groups without coordinates;
    `is_sketch` where no position at all is known; how each group came by its position.
    """

    groups: tuple[ResidentialGroup, ...] = ()
    held_ids: frozenset[str] = frozenset()
    provenance: tuple[Provenance, ...] = ()
    unplaced: Mapping[str, Row] = field(default_factory=dict)
    table: Table | None = None
    is_sketch: bool = False
    places: tuple[PlaceGuess, ...] = ()

    @property
    def names(self) -> tuple[tuple[str, str], ...] | None:
        """(id, name) of all groups, those of held rows included; None where none could be read."""
        if not self.is_readable:
            return None
        own = tuple((group.id, group.name) for group in self.groups)
        return (*own, *((held, "") for held in sorted(self.held_ids)))

    @property
    def is_readable(self) -> bool:
        """Whether rows were read at all, so that others can be checked against them."""
        return bool(self.groups or self.held_ids)


def read_groups(table: Table, ground: Ground, report: Report) -> Groups:
    """All groups of a table."""
    if not _has_columns(table, report):
        return Groups()
    if table.has("person_in_charge") or table.has("phone"):
        report.add("personal_kept_apart", "warning", file=table.where.file, sheet=table.where.sheet)
    near = near_of(ground)
    if unusable.positions(table, near, ground):
        report.add("positions_unusable", "warning", where=table.where)
        positions = [Position(row, None, None) for row in table.each(report)]
    else:
        positions = [read_position(row, near) for row in table.each(report)]
        settle(positions, ground)
    rows = [position.row for position in positions]
    alike = unusable.counts(table, rows)
    if alike:
        facts: dict[str, Fact] = {"households": alike, "groups": len(rows)}
        report.add("households_assumed", "warning", where=table.where, facts=facts)
    note_lost_zeros(rows, "id")
    old_wards = one_spelling(rows, "old_ward")
    ids = made_ids((row.text("name"), row.text("old_ward")) for row in rows)
    read = [(_group(p, table, old_wards, ids, alike), p.row) for p in positions]
    once = _without_duplicates(read)
    accepted = tuple(group for group, row in once if not row.held)
    held = frozenset(group.id for group, row in once if row.held)
    _note_too_many(accepted, table, report)
    _note_same_places(accepted, table, report)
    _note_same_groups(once)
    unplaced = {group.id: row for group, row in once if not row.held and group.lon is None}
    known = {group.id for group in accepted}
    return Groups(accepted, held - known, _provenance(table, alike), unplaced, table)


def _has_columns(table: Table, report: Report) -> bool:
    """A table that calls 7 columns as the contract does needs the core ones; a ward's own list
    needs a name and households or people.
    """
    own = table.where.headings
    full = sum(own.get(c) == c for c in table.spec.names(extra=False)) >= _FULL_FROM
    in_one = {"lon", "lat"} if table.has("position") else set()
    needed = [column for column in _FULL if column not in in_one] if full else []
    if not full and not (table.has("name") or table.has("id")):
        needed.append("name")
    if not full and not (table.has("households") or table.has("people")):
        needed.append("households")
    if table.has("lon") != table.has("lat") and not full:
        needed += ["lon", "lat"]
    missing = [column for column in needed if not table.has(column)]
    if not missing:
        note_assumed_columns(table, _COUNTED, report)
    for column in missing:
        note_missing_column(table.where, column, report, spec=table.spec)
    return not missing


def made_ids(named: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
    """Ids of groups that have none, by name and old ward: the name's; where several old wards each
    have a group of one name ("Tổ 1"), the name's and the ward's.
    """
    pairs = dict.fromkeys(named)
    wards = Counter(slug(name) for name, _ in pairs)
    return {
        (name, ward): slug(f"{name} {ward}" if wards[slug(name)] > 1 else name)
        for name, ward in pairs
    }


def _group(
    position: Position,
    table: Table,
    old_wards: Mapping[str, str],
    ids: Mapping[tuple[str, str], str],
    alike: int,
) -> ResidentialGroup:
    """One row as a group; missing counts are the assumed shares, `alike` households in every group
    where the table gives none at all.
    """
    row = position.row
    households, people = _sizes(row) if not alike else _of(alike)
    elderly = row.count("elderly", shares.rounded(people * shares.ELDERLY_SHARE))
    disabled = row.count("disabled", shares.rounded(people * shares.DISABLED_SHARE))
    offline = shares.rounded(people * shares.NO_SMARTPHONE_SHARE)
    group = ResidentialGroup(
        id=row.text("id") or ids[row.text("name"), row.text("old_ward")],
        name=row.text("name") or row.text("id"),
        old_ward=old_wards.get(row.text("old_ward"), ""),
        lon=position.lon,
        lat=position.lat,
        households=households,
        people=people,
        elderly=elderly,
        disabled=disabled,
        no_smartphone=row.count("no_smartphone", offline),
        position=_precision(row.text("position")),
        address=_address(row),
        contact_code=row.text("contact_code"),
        uncertainty_m=_uncertainty(row),
    )
    _check_counts(row, group, table)
    return group


def _uncertainty(row: Row) -> int | None:
    """How far off a provisional position may be, in metres; None where the cell is blank."""
    metres = row.count("uncertainty_m", -1)
    return None if metres < 0 else metres


def _of(households: int) -> tuple[int, int]:
    return households, shares.rounded(households * shares.PEOPLE_PER_HOUSEHOLD)


def _sizes(row: Row) -> tuple[int, int]:
    """Households and people; one gives the other by 3.75 people a household."""
    households = row.count("households", -1)
    people = row.count("people", -1)
    if households < 0 and people < 0 and not row.held:
        row.fault("missing_value", "households" if "households" in row.where.headings else "people")
    if people < 0:
        people = shares.rounded(max(households, 0) * shares.PEOPLE_PER_HOUSEHOLD)
    if households < 0:
        households = shares.rounded(people / shares.PEOPLE_PER_HOUSEHOLD)
    return households, people


def _check_counts(row: Row, group: ResidentialGroup, table: Table) -> None:
    """Parts are not more than the whole; a row needs a name or an id."""
    if not group.id:
        row.fault("missing_value", "id" if table.has("id") else "name")
    for column, part in (
        ("elderly", group.elderly),
        ("disabled", group.disabled),
        ("no_smartphone", group.no_smartphone),
    ):
        if part > group.people and not row.held:
            row.fault("part_above_whole", column, facts={"part": part, "people": group.people})


def _precision(text: str) -> Precision:
    """Surveyed only where the file says so."""
    return parse_position(text) or "approximate"


def _address(row: Row) -> str:
    """The address, also where it stands in a column of positions."""
    own = row.text("address")
    place = row.text("position")
    is_address = place and parse_position(place) is None and not is_position(place)
    return own or (place if is_address else "")


def _without_duplicates(
    read: list[tuple[ResidentialGroup, Row]],
) -> list[tuple[ResidentialGroup, Row]]:
    """The first row of each id; a second one is an error that names both rows."""
    first: dict[str, Row] = {}
    once: list[tuple[ResidentialGroup, Row]] = []
    for group, row in read:
        if group.id and group.id in first:
            column = "id" if row.text("id") else "name"
            row.fault(
                "duplicate_id", column, severity="error", facts={"first": first[group.id].number}
            )
        else:
            first[group.id] = row
            once.append((group, row))
    return once


def _note_same_places(groups: tuple[ResidentialGroup, ...], table: Table, report: Report) -> None:
    """A warning where several groups stand at one point, or bear one name."""
    points = [(group.lon, group.lat) for group in groups if group.lon is not None]
    same = len(points) - len(set(points))
    if same:
        report.add("same_position", "warning", where=table.where, facts={"groups": same + 1})
    names = Counter((group.name, group.old_ward) for group in groups)
    for name, old_ward in sorted(pair for pair, count in names.items() if count > 1):
        value = f"{name} ({old_ward})" if old_ward else name
        report.add("same_name", "warning", where=table.where, value=value)


def _note_too_many(groups: Sequence[ResidentialGroup], table: Table, report: Report) -> None:
    """A table of more groups than any ward or district has is something else: people, houses."""
    if len(groups) > MAX_GROUPS:
        facts: dict[str, Fact] = {"groups": len(groups), "limit": MAX_GROUPS}
        report.add("too_many_groups", "error", where=table.where, facts=facts)


def _note_same_groups(read: list[tuple[ResidentialGroup, Row]]) -> None:
    """A warning where two rows bear one group's name in two spellings ("Tổ 1", "TDP số 01")."""
    first: dict[tuple[str, str], tuple[str, int]] = {}
    for group, row in read:
        name, number = row.text("name"), group_number(row.text("name"))
        if not name:
            continue
        words = f"{number.number} {number.rest}" if number else tone_key(name)
        key = words, tone_key(group.old_ward)
        other, place = first.setdefault(key, (name, row.number))
        if other != name:
            facts: dict[str, Fact] = {"other": other, "first": place}
            row.fault("same_group_twice", "name", severity="warning", facts=facts)


def _provenance(table: Table, alike: int) -> tuple[Provenance, ...]:
    """Assumed where the column is absent, or gives no group a count."""
    notes: Mapping[str, str] = {
        "households": f"{alike} in every group" if alike else "people / 3.75",
        "people": "households x 3.75",
        "elderly": "17 % of people",
        "disabled": "1.5 % of people",
        "no_smartphone": "12 % of people",
    }
    return tuple(
        Provenance("groups", column, "assumed", note)
        for column, note in notes.items()
        if not table.has(column) or (alike and column == "households")
    )
