"""What one table is checked against: the ward's outline, the shifts, groups and venues of the
workspace that it is to enter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from planner.model.campaign import Campaign
from planner.readers.campaign import CampaignFile
from planner.readers.campaign_source import default_campaign, given_campaign
from planner.readers.groups import Groups, read_groups
from planner.readers.places import Ground, ground_of
from planner.readers.report import Report
from planner.readers.sources import Sources, open_sources
from planner.readers.ward import read_ward

_NEEDS_GROUPS = frozenset({"cells", "members"})
_NEEDS_CAMPAIGN = frozenset({"venues", "members"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The ground (Vietnam's box without a ward), the campaign (the assumed one without a file; then
    not `is_strict`), the groups, the ids of the venues (None where they cannot be known), the
    member codes.
    """

    ground: Ground
    file: CampaignFile
    is_strict: bool = False
    groups: Groups = field(default_factory=Groups)
    venue_ids: frozenset[str] | None = None
    codes: frozenset[str] = frozenset()

    @property
    def campaign(self) -> Campaign:
        """The campaign."""
        return self.file.campaign


def surroundings(workspace: Path | None, table: str) -> Surroundings:
    """What `table` is checked against in a workspace; what is wrong there is not this table's
    matter and is left unsaid.
    """
    silent = Report()
    folder = workspace if workspace is not None and workspace.is_dir() else None
    ground = ground_of(read_ward(folder, silent)) if folder is not None else Ground()
    if workspace is None or table in ("groups", ""):
        return Surroundings(ground, default_campaign(0))
    sources = open_sources(workspace, silent)
    if sources is None:
        return Surroundings(ground, default_campaign(0))
    given = given_campaign(sources, 0, silent) if table in _NEEDS_CAMPAIGN else None
    groups = Groups()
    if table in _NEEDS_GROUPS and "groups" in sources.tables:
        groups = read_groups(sources.tables["groups"], ground, silent)
    return Surroundings(
        ground,
        given or default_campaign(0),
        sources.document is not None and not (given and given.rest_assumed),
        groups,
        _ids(sources, "venues", "id") if "venues" in sources.tables else None,
        _ids(sources, "members", "code") or frozenset(),
    )


def _ids(sources: Sources, table: str, column: str) -> frozenset[str] | None:
    """All ids of a table of the workspace, held rows included; None where it cannot be read."""
    if table in sources.broken:
        return None
    found = sources.tables.get(table)
    return frozenset(cells.get(column, "") for _, cells in found.rows) if found else frozenset()
