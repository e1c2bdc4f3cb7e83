from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.exports import workspace_files, write_workspace
from planner.model.campaign import Campaign, CrewPost, FixedPoints, Holiday, Service, Shift
from planner.model.people import Absence, Member, Role, WeeklySlot
from planner.model.place import (
    Barrier,
    DemandCell,
    Label,
    ResidentialGroup,
    Street,
    Venue,
    VenueHours,
    Ward,
)
from planner.model.quantity import Assumption, Provenance, Quantity
from planner.model.rules import DEFAULT_RULES, Rule
from planner.model.scenario import Scenario
from planner.readers import read_workspace
from tests.how_many import so_many

BOX = ((105.80, 21.04), (105.81, 21.04), (105.81, 21.05), (105.80, 21.05), (105.80, 21.04))
POND = ((105.802, 21.042), (105.803, 21.042), (105.803, 21.043), (105.802, 21.042))
SHIFTS = (
    Shift("morning", "Ca sáng", time(7, 30), time(11, 30)),
    Shift("evening", "Ca tối", time(18, 30), time(21, 0)),
)
NETWORK: dict[str, Any] = {
    "type": "FeatureCollection",
    "attribution": "vẽ tay",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Phố Một", "highway": "residential", "oneway": "no"},
            "geometry": {
                "type": "LineString",
                "coordinates": [[105.801, 21.041], [105.809, 21.041], [105.809, 21.049]],
            },
        }
    ],
}
texts = st.sampled_from(
    (
        "Tổ dân phố số 19 (Xuân La)",
        'Nhà "A", số 5; tầng 2',
        "=1+1",
        "{ value = 3 } # không phải TOML",
        "\\backslash\\ 'nháy'",
        "<script>",
    )
)
lons, lats = st.integers(0, 9_999), st.integers(0, 1_999)
sources = st.sampled_from(("given", "derived", "assumed"))
quantities = st.builds(
    Quantity,
    st.floats(0.5, 500.0, allow_nan=False),
    st.just("minutes/visit"),
    sources,
    texts | st.just(""),
)


def _lon(step: int) -> float:
    return (105_800_001 + step) / 1e6


def _lat(step: int) -> float:
    return (21_040_001 + step) / 1e6


@st.composite
def groups_with_cells(
    draw: st.DrawFn,
) -> tuple[tuple[ResidentialGroup, ...], tuple[DemandCell, ...]]:
    """One to three groups, each the sum of one to three cells."""
    groups, cells = [], []
    for n in range(draw(st.integers(1, 3))):
        own = []
        for k in range(draw(st.integers(1, 3))):
            people = draw(st.integers(1, 300))
            elderly = draw(st.integers(0, people))
            own.append(
                DemandCell(
                    f"C-{n}-{k}",
                    f"TDP-{n}",
                    _lon(draw(lons)),
                    _lat(draw(lats)),
                    draw(st.integers(1, people)),
                    people,
                    elderly,
                    draw(st.integers(0, people - elderly)),
                )
            )
        sums = [sum(getattr(c, f) for c in own) for f in ("households", "people", "elderly")]
        groups.append(
            ResidentialGroup(
                f"TDP-{n}",
                f"{draw(texts)} {n}",
                draw(texts),
                own[0].lon,
                own[0].lat,
                *sums,
                sum(c.disabled for c in own),
                draw(st.integers(0, sums[1])),
            )
        )
        cells += own
    return tuple(groups), tuple(cells)


@st.composite
def venues_with_hours(draw: st.DrawFn) -> tuple[tuple[Venue, ...], tuple[VenueHours, ...]]:
    """Two venues with weekly hours, a dated opening and a closed range."""
    flags = st.booleans()
    venues = tuple(
        Venue(
            f"NVH-{n}",
            draw(texts),
            draw(st.sampled_from(("nha_van_hoa", "truong_hoc", "khac"))),
            _lon(draw(lons)),
            _lat(draw(lats)),
            draw(st.integers(0, 8)),
            draw(flags),
            draw(flags),
            draw(flags),
            tuple(s.id for s in SHIFTS if draw(flags)),
            draw(st.sampled_from(("surveyed", "approximate"))),
        )
        for n in range(2)
    )
    hours = (
        VenueHours("NVH-0", time(7, 0), time(12, 0), True, weekday=draw(st.integers(0, 6))),
        VenueHours(
            "NVH-0",
            time(18, 0),
            time(22, 0),
            False,
            None,
            date(2025, 8, 5),
            date(2025, 8, 5),
            "họp",
        ),
        VenueHours(
            "NVH-1", time(0, 0), time(23, 59), True, None, date(2025, 8, 2), date(2025, 8, 9)
        ),
    )
    return venues, hours


members = st.builds(
    Member,
    code=st.just("CC-01"),
    kind=st.just("person"),
    size=st.just(1),
    roles=st.sampled_from((("cong_chuc",), ("can_bo", "lanh_dao_truc"), ("doan_vien",))),
    team=st.just(""),
    skills=st.sampled_from(((), ("vneid", "otp"))),
    trained=st.booleans(),
    available=st.sampled_from(((), (WeeklySlot(0, "evening"), WeeklySlot(5)))),
    unavailable=st.sampled_from(
        ((), (Absence(date(2025, 8, 21)), Absence(date(2025, 8, 24), "evening")))
    ),
    base_hours_per_week=st.sampled_from((0.0, 40.0, 7.5)),
)
rules = st.sampled_from(
    (
        tuple(
            Rule(r.id, r.scope, r.hard, r.weight, {k: v + 1.0 for k, v in r.parameters.items()})
            if r.id in ("rest_hours", "max_hours_per_week")
            else r
            for r in DEFAULT_RULES
        ),
        (
            Rule("rest_hours", "role:cong_an", False, 7.5, {"hours": 10.0}),
            Rule("need", hard=False, weight=5000.0),
        ),
    )
)
wards = st.builds(
    Ward,
    name=texts,
    boundary=st.just((BOX,)),
    barriers=st.just(
        (Barrier("lake", "Hồ", (POND,)), Barrier("dyke", "Đê", (BOX[:2], BOX[2:4]), is_area=False))
    ),
    streets=st.just((Street("Phố Một", "residential", BOX[:3]),)),
    labels=st.just((Label("HỒ TÂY", 105.8025, 21.0425, "lake"),)),
    attribution=texts,
)


def _admin(minutes: Quantity, name: str) -> Service:
    return Service(
        id="admin",
        name=name,
        points=1,
        shifts=("morning", "evening"),
        crew=(CrewPost(("can_bo", "cong_chuc"), 1), CrewPost(("cong_an",), 2)),
        catchment_minutes=15.0,
        staff_from="outside_teams",
        minutes_per_visit=minutes,
        desks=2,
    )


def _learning(minutes: Quantity) -> Service:
    fixed = FixedPoints(
        kinds=("truong_hoc",),
        points=0,
        crew=(CrewPost(("giao_vien",), 1),),
        days={"morning": ("Sat",)},
        hours={"morning": (time(8, 0), time(11, 0))},
        last_day=date(2025, 8, 21),
    )
    return Service(
        id="learning",
        per_group=1,
        shifts=("evening",),
        crew=(CrewPost(("any",), 2),),
        catchment_minutes=10.0,
        staff_from="own_team",
        days={"evening": ("Tue", "Thu")},
        hours={"evening": (time(19, 0), time(21, 0))},
        seats_per_session=8,
        trained_min=1,
        minutes_per_visit=minutes,
        last_day=date(2025, 8, 30),
        fixed=(fixed,),
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Small sound scenarios that use every part of the workspace's tables."""
    groups, cells = draw(groups_with_cells())
    venues, hours = draw(venues_with_hours())
    campaign = Campaign(
        name=draw(texts),
        start=date(2025, 7, 24),
        end=draw(st.sampled_from((None, date(2025, 9, 1)))),
        timezone="Asia/Ho_Chi_Minh",
        shifts=SHIFTS,
        holidays=(Holiday(date(2025, 8, 15), {"admin": True, "learning": False}, draw(sources)),),
    )
    return Scenario(
        campaign=campaign,
        services=(_admin(draw(quantities), draw(texts)), _learning(draw(quantities))),
        groups=groups,
        cells=cells,
        venues=venues,
        venue_hours=hours,
        members=(draw(members),),
        roles=(Role("tinh_nguyen", draw(texts)),),
        rules=draw(rules),
        ward=draw(wards),
        assumptions=(Assumption("realisation.share", replace(draw(quantities), unit="share")),),
        provenance=(Provenance("groups", "people", draw(sources), draw(texts)),),
        synthetic=draw(st.booleans()),
    )


@settings(max_examples=so_many(40))
@given(scenarios())
def test_what_is_written_is_read_back(scenario: Scenario) -> None:
    """Any workspace that is written comes back from the readers as the same scenario."""
    with TemporaryDirectory() as folder:
        write_workspace(scenario, Path(folder), network=NETWORK)
        reading = read_workspace(Path(folder))
    back = reading.scenario
    assert back is not None, reading.findings
    assert [f for f in reading.findings if f.severity != "warning"] == []
    assert back.network_file == "network.geojson"
    named = replace(scenario, network_file=back.network_file, network_digest=back.network_digest)
    assert back == named


def _sample() -> Scenario:
    quantity = Quantity(14.0, "minutes/visit", "assumed", "giả định")
    group = ResidentialGroup("TDP-1", "Tổ 1", "Bưởi", 105.805, 21.0405, 3, 9, 2, 0, 1)
    campaign = Campaign("Thử", date(2025, 7, 24), date(2025, 9, 1), "Asia/Ho_Chi_Minh", SHIFTS)
    services = (_admin(quantity, "Điểm"),)
    return Scenario(campaign, services, (group,), (), ())


def test_files_are_plain_and_stable() -> None:
    """Every file is UTF-8 without BOM, with LF only, ends in a newline, and is the same each time."""
    files = workspace_files(_sample(), network=NETWORK)
    assert set(files) == {"campaign.toml", "groups.csv", "network.geojson"}
    for content in files.values():
        assert not content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content
        assert content.endswith(b"\n")
    assert files == workspace_files(_sample(), network=NETWORK)


def test_the_campaign_file_starts_with_its_version() -> None:
    """`schema_version = 1` is the first line, and the crew keys join roles with a bar."""
    text = workspace_files(_sample(), network=None)["campaign.toml"].decode()
    assert text.startswith("schema_version = 1\n")
    assert tomllib.loads(text)["services"][0]["crew"] == {"can_bo|cong_chuc": 1, "cong_an": 2}
    assert tomllib.loads(text)["rules"]["rest_hours"] == 12


def test_writing_again_replaces_only_its_own_files(tmp_path: Path) -> None:
    """A second write replaces the workspace's files, leaves others alone, and leaves no remainder."""
    (tmp_path / "people.csv").write_text("code,name,phone\n", encoding="utf-8")
    write_workspace(_sample(), tmp_path, network=None)
    renamed = replace(_sample(), campaign=replace(_sample().campaign, name="Lần hai"))
    write_workspace(renamed, tmp_path, network=None)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"people.csv", "campaign.toml", "groups.csv"}
    assert "Lần hai" in (tmp_path / "campaign.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["=cmd|'/C calc'!A0", "-Tổ", "@SUM(A1)", "'=1+1", "''+x", "+84 24 38"]
)
def test_no_cell_of_a_workspace_is_run_and_each_comes_back(tmp_path: Path, name: str) -> None:
    """Names that a spreadsheet would run as formulas stand in groups.csv as text and are read back."""
    scenario = _sample()
    scenario = replace(scenario, groups=(replace(scenario.groups[0], name=name),))
    write_workspace(scenario, tmp_path, network=NETWORK)
    written = (tmp_path / "groups.csv").read_text(encoding="utf-8")
    cell = next(csv.DictReader(io.StringIO(written)))["name"]
    assert cell[0] not in "=-@"
    back = read_workspace(tmp_path).scenario
    assert back is not None
    assert back.groups[0].name == name
