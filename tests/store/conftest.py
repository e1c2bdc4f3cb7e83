"""A small plan and a store in a folder named as ward folders are named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from planner.model.campaign import Campaign, CrewPost, Service, Shift
from planner.model.coverage import CoverageReport, Headline
from planner.model.demand import Clustering
from planner.model.place import DemandCell, ResidentialGroup
from planner.model.placement import Placement, ServicePoint
from planner.model.plan import Plan, TravelNote
from planner.model.proof import Proof
from planner.model.roster import HeadCount, Roster
from planner.model.scenario import Scenario
from planner.model.timetable import Timetable
from planner.store import CampaignStore


@pytest.fixture(scope="session")
def plan() -> Plan:
    """One group, one cell, one point, nothing open yet."""
    shift = Shift("morning", "Ca sáng", time(7, 30), time(11, 30))
    campaign = Campaign("Thử", date(2025, 7, 24), date(2025, 7, 25), "Asia/Ho_Chi_Minh", (shift,))
    service = Service("admin", ("morning",), (CrewPost(("can_bo",), 1),), 15.0, points=1)
    group = ResidentialGroup("G1", "Tổ 1", "", 105.82, 21.06, 10, 30, 5, 1, 4)
    cell = DemandCell("C1", "G1", 105.82, 21.06, 10, 30, 5, 1)
    scenario = Scenario(campaign, (service,), (group,), (cell,), ())
    proof = Proof("placement", "optimal", 30.0, 30.0, 0.0, 0.1, 45, "enumeration", sense="max")
    point = ServicePoint("admin-1", 1, "admin", "mobile", "Điểm 1", 105.82, 21.06, "group:G1")
    return Plan(
        scenario=scenario,
        placements=(Placement("admin", "max_cover", (point,), (), proof, 1),),
        timetable=Timetable((), (), (), (), proof),
        roster=Roster((), (), proof),
        coverage=CoverageReport((), (), ()),
        headline=Headline(10, 10, 5, 5, 30, 30, (), 1, 0, 0, 1, 1, 0.0, True, 3.5, 4.5),
        headcount=HeadCount((), 1, 1),
        clustering=Clustering((), 0, 0, "few_cells", (), 45),
        travel=TravelNote("straight_line", "", "", ""),
        scenario_digest=scenario.digest(),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A campaign file's place in a folder with blanks and Vietnamese letters."""
    return tmp_path / "Phường Tây Hồ" / "Kế hoạch 45 ngày đêm" / ".planner" / "campaign.sqlite"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What asks for a place, or a store without a file's path, is proven of both databases."""
    asked = set(metafunc.fixturenames)
    if asked & {"store", "place"}:
        kinds = ["file"] if "path" in asked else ["file", "server"]
        metafunc.parametrize("kind", kinds, ids=None if len(kinds) > 1 else [""])


@pytest.fixture
def place(kind: str, request: pytest.FixtureRequest) -> Path | str:
    """Where an empty campaign can be: a file's path, or a new schema of a server's database."""
    if kind == "file":
        return request.getfixturevalue("path")
    return request.getfixturevalue("server").new_schema()


@pytest.fixture
def store(place: Path | str) -> Iterator[CampaignStore]:
    """An empty campaign, open."""
    with CampaignStore(place) as opened:
        yield opened
