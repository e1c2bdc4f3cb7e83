"""Pieces of the demo's generator on cases that the shipped ward does not have, and its own guards."""

from __future__ import annotations

import gzip
import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from planner import codec
from planner.demo import _district as district
from planner.demo import _groups as settling
from planner.demo import _guards as guards
from planner.demo import _streets as alleys
from planner.demo import scenario as building
from planner.demo import ship
from planner.demo._builder import SegmentGrid, StreetBuilder, Way, _place
from planner.demo._district import NoDistrictError, districts
from planner.demo._graph import links_of, search
from planner.demo._hours import classes_back, last_day_of, school_term
from planner.demo._plane import along, foot, point_at
from planner.findings import AuditError, Finding
from tests.made_plans import small_plan
from tests.readers import readers_sample as sample

A, B, C = (point_at(xy) for xy in ((0.0, 0.0), (100.0, 0.0), (100.0, 50.0)))


def test_lines_with_a_place_twice_are_walked_as_if_it_stood_once() -> None:
    """No point, link or foot is made on a piece without length."""
    assert foot(C, (A, A)) == A
    plain = [place for place, _ in along([A, B, C], 30.0, 10.0)]
    assert [place for place, _ in along([A, A, B, B, C], 30.0, 10.0)] == plain
    assert len(plain) == 5
    links = links_of([Way("x", "residential", [A, B])], {(A, B): (A, B)})
    assert links == {A: {B: pytest.approx(100.0, abs=0.2)}, B: {A: pytest.approx(100.0, abs=0.2)}}
    assert set(search(links, [A]).metres) == {A, B}


def test_a_loose_end_beside_itself_is_left() -> None:
    """An end that lies as good as on a corner of the street it is led to becomes that corner, and
    one that is that corner gets no piece without length; a segment that is no part of a line is a
    fault of the program.
    """
    builder, free = StreetBuilder(), SegmentGrid()
    builder.add(Way("phố Thử", "residential", [A, B]))
    end = point_at((50.0, 3.0))
    builder.add(Way("ngõ 1", "service", [C, end]))
    builder.connect_ends(5.0, free)
    corner = builder.ways[1].points[-1]
    assert corner in builder.ways[0].points
    before = [list(way.points) for way in builder.ways]
    builder.nearest = lambda point, *_: (0.1, (point, B), point)
    builder.connect_ends(5.0, free)
    assert [way.points for way in builder.ways] == before
    with pytest.raises(ValueError, match=re.escape(str((B, C)))):
        _place([A, B], (B, C))
    assert _place([A, B, C], (B, C)) == 1


def test_places_are_parted_by_the_first_bounds_that_can_be_met(monkeypatch) -> None:
    """Bounds are tried in their order, each several times; where none can be met, that is told with
    the numbers.
    """
    tried: list[object] = []

    def split(_ground, members, parts, bound, _choice):
        tried.append(bound)
        if bound != "wide" or tried.count("wide") < 2:
            raise NoDistrictError
        return [list(members[:1]), list(members[1:])][:parts]

    monkeypatch.setattr(district, "split", split)
    found = districts(SimpleNamespace(), [1, 2, 3], 2, ["narrow", "wide"], random.Random(45))
    assert found == [[1], [2, 3]]
    assert tried == ["narrow"] * district.ROUNDS + ["wide"] * 2
    with pytest.raises(NoDistrictError, match="3 places in 2 parts"):
        districts(SimpleNamespace(), [1, 2, 3], 2, ["narrow"], random.Random(45))


def test_streets_are_drawn_anew_until_they_can_be_parted(monkeypatch) -> None:
    """Each drawing has a chance of its own; after the last one the seed is named."""
    drawn: list[str] = []
    monkeypatch.setattr(building, "build_streets", lambda rng: SimpleNamespace(ways=rng.random()))
    monkeypatch.setattr(building, "build_homes", lambda ways, _: drawn.append(ways) or ways)

    def settle(_homes, _rng):
        if len(drawn) < 3:
            raise NoDistrictError
        return ["settled"]

    monkeypatch.setattr(building, "settle", settle)
    streets, groups = building._land(45)
    assert (streets.ways, groups, len(set(drawn))) == (drawn[-1], ["settled"], 3)
    drawn.clear()
    monkeypatch.setattr(building, "ATTEMPTS", 2)
    with pytest.raises(guards.DemoGuardError, match="seed 45: no balanced groups in 2 drawings"):
        building._land(45)


def test_zones_that_never_settle_are_left_after_so_many_rounds(monkeypatch) -> None:
    """Two zones that hand a place to and fro end the search, not the program."""
    one, other = (SimpleNamespace(id=name, ward="W") for name in ("one", "other"))
    monkeypatch.setattr(settling.wards, "ZONES", (one, other))
    rounds: list[int] = []

    def parts(_near, members):
        rounds.append(1)
        return [[], [0]] if 0 in members else [[]]

    monkeypatch.setattr(settling, "connected_parts", parts)
    places = [SimpleNamespace(zone=name) for name in ("one", "other", "one")]
    homes = SimpleNamespace(places=places, near={0: [1, 2], 1: [0], 2: [0]})
    assert settling._zone_of_places(homes) == ["one", "other", "one"]
    assert len(rounds) == 16


def test_alleys_of_one_street_have_numbers_of_their_own() -> None:
    """A number that is taken is passed over, odd and even by the side of the street; alleys of
    alleys carry the numbers of those before them.
    """
    street = Way("phố Thử", "residential", [A, B])
    seed = SimpleNamespace(metre=16.0, side=1)
    names = [alleys._alley_name(street, seed) for _ in range(3)]
    assert names == ["ngõ 6 phố Thử", "ngõ 8 phố Thử", "ngõ 10 phố Thử"]
    lane = Way(names[0], "service", [A, C], level=1)
    assert alleys._alley_name(lane, SimpleNamespace(metre=0.0, side=-1)) == "ngách 6/1 phố Thử"


def test_an_alley_that_would_meet_itself_is_not_drawn(monkeypatch) -> None:
    """Two of its places fall together: nothing is added, the street it starts from stays whole."""
    builder = StreetBuilder()
    builder.add(Way("phố Thử", "residential", [A, B]))
    start = point_at((50.0, 0.0))
    growth = SimpleNamespace(longest_m=90.0, shortest_m=1.0, highway="service")
    seed = SimpleNamespace(parent=0, start=start, metre=50.0, side=1)
    loop = [start, C, point_at((60.0, 30.0)), C]
    monkeypatch.setattr(alleys, "_walk", lambda *_: (list(loop), None))
    alleys._try_alley(builder, SimpleNamespace(), growth, seed, random.Random(45))
    assert [way.name for way in builder.ways] == ["phố Thử"]
    monkeypatch.setattr(alleys, "_walk", lambda *_: (loop[:3], None))
    alleys._try_alley(builder, SimpleNamespace(), growth, seed, random.Random(45))
    assert len(builder.ways) == 2


def test_schools_close_only_where_classes_are_back_in_the_campaign() -> None:
    """A campaign that ends before has no closed school; one that ends just after no evening."""
    for month in range(1, 13):
        start = date(2025, month, 3)
        back, last = classes_back(start), last_day_of(start)
        rows = school_term("V1", start, 0)
        if not start <= back <= last:
            assert rows == []
        else:
            assert (rows[0].first_date, rows[0].last_date) == (back, last)
            assert len(rows) == (1 if (last - back).days < 3 else 2)
            assert all(row.last_date is None or row.last_date <= last for row in rows)
    edge = next(
        day
        for number in range(730)
        for day in (date.fromordinal(date(2025, 1, 1).toordinal() + number),)
        if 0 <= (last_day_of(day) - classes_back(day)).days < 3 and day <= classes_back(day)
    )
    assert len(school_term("V1", edge, 0)) == 1


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """A workspace whose plan is there at once."""
    monkeypatch.setattr(ship, "open_workbench", lambda *given: given)
    monkeypatch.setattr(ship, "solve_plan", lambda *_, **__: replace(small_plan(), findings=()))
    monkeypatch.setattr(ship.readers, "read_network", lambda path: path.name)
    return sample.write(tmp_path / "ward")


def test_the_demos_plan_is_packed_beside_it(folder) -> None:
    """The same plan gives the same bytes, which name no time of their own."""
    path = ship.ship_plan(folder)
    assert path == folder.with_name("ward_plan") / "plan.json.gz"
    packed = path.read_bytes()
    assert gzip.decompress(packed) == codec.encode(replace(small_plan(), findings=()))
    assert ship.ship_plan(folder).read_bytes() == packed


def test_a_demo_with_findings_is_not_shipped(folder, monkeypatch) -> None:
    """Neither tables that do not read, nor a ward without streets, nor a plan with findings."""
    (folder / "network.geojson").unlink()
    with pytest.raises(AuditError):
        ship.ship_plan(folder)
    sample.write(folder, {"groups.csv": "x\n"})
    with pytest.raises(AuditError, match="missing_column"):
        ship.ship_plan(folder)
    sample.write(folder)
    found = replace(small_plan(), findings=(Finding("worker_probe", "error"),))
    monkeypatch.setattr(ship, "solve_plan", lambda *_, **__: found)
    with pytest.raises(AuditError, match="worker_probe"):
        ship.ship_plan(folder)
    assert not folder.with_name("ward_plan").exists()
