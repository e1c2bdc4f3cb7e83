"""The whole way: a workspace in, an audited plan out; the demo, real streets, a four-column sheet."""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely
from openpyxl import Workbook
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from planner import audit, plan, readers
from planner.cli import main
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.model.travel import PointSet
from planner.plan import Workbench, open_workbench, solve_plan
from planner.travel import WALK_MODES, to_metres
from tests import realward

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "geodata" / "tay_ho"
SOLVE_S = 240.0
"""A ceiling against a hanging machine; the solve itself ends by proof."""


@cache
def demo_bench() -> Workbench:
    """The demo's workbench, made once."""
    return bench_of(DEMO)


@cache
def demo_plan() -> Plan:
    """The demo solved from nothing, once."""
    return solve_plan(demo_bench(), limits=Limits(time_limit_s=SOLVE_S))


def bench_of(workspace: Path) -> Workbench:
    reading = readers.read_workspace(workspace)
    assert reading.scenario is not None
    network = readers.read_network(reading.network_path) if reading.network_path else None
    return open_workbench(reading.scenario, network)


def crews(found: Plan) -> Counter[tuple[str, object, str]]:
    return Counter((d.point_id, d.date, d.shift) for d in found.roster.duties)


def test_the_demo_is_planned_whole() -> None:
    """9 + 87 points, 1,080 admin point-shifts of three, every session staffed, nothing to find."""
    found = demo_plan()
    by_service = Counter((p.service_id, p.kind) for p in found.points())
    assert by_service == {
        ("admin", "mobile"): 9,
        ("learning", "mobile"): 67,
        ("learning", "fixed"): 20,
    }
    admin = [o for o in found.timetable.openings if o.point_id.startswith("admin")]
    assert len(admin) == 9 * 3 * 40
    people = crews(found)
    assert {people[o.point_id, o.date, o.shift] for o in admin} == {3}
    kinds = {p.id: p.kind for p in found.points()}
    for opening in found.timetable.openings:
        if opening.point_id.startswith("learning"):
            least = 2 if kinds[opening.point_id] == "mobile" else 1
            assert people[opening.point_id, opening.date, opening.shift] == least
    assert found.roster.vacancies == ()
    assert found.findings == ()


def test_every_stage_of_the_demo_has_status_and_gap() -> None:
    """Placement, timetable and roster each say how good they are, with a bound."""
    found = demo_plan()
    proofs = [p.proof for p in found.placements]
    for proof in [*proofs, found.timetable.proof, found.roster.proof]:
        assert proof.status in {"optimal", "feasible"}
        assert proof.bound is not None
        assert proof.gap is not None
        assert proof.gap <= 0.01


def test_the_audit_of_the_demo_finds_nothing() -> None:
    """Objective, rules, coverage and headline of the demo hold by the independent recount."""
    bench, found = demo_bench(), demo_plan()
    assert audit.check(found, bench.point_walks(found.points()), bench.demand) == ()


def test_the_shipped_plan_is_of_the_committed_tables() -> None:
    """The demo's own plan fits the committed workspace by digest and passes the audit."""
    bench = demo_bench()
    shipped = plan.shipped_plan(DEMO, bench)
    assert shipped is not None
    assert shipped.scenario_digest == bench.scenario.digest()
    assert shipped.headline.shifts_staffed == 1080


def test_no_street_of_the_demo_crosses_the_lake() -> None:
    """Walking minutes come from streets, and no street runs over the water."""
    bench = demo_bench()
    assert bench.network is not None
    assert bench.walks["adult"].method == "network"
    lakes = [b for b in bench.scenario.ward.barriers if b.type == "lake"]
    assert lakes
    start, xy = bench.network.shape_start, bench.network.shape_xy
    lines = [shapely.LineString(xy[a:b]) for a, b in pairwise(start.tolist()) if b > a + 1]
    for lake in lakes:
        water = shapely.Polygon(to_metres(np.array(lake.rings[0]))).buffer(-1.0)
        assert not shapely.intersects(lines, water).any()


def test_nobody_is_served_across_the_lake() -> None:
    """Each served person of the demo has an open point within the catchment along the streets, and
    the point of Võng Thị serves nobody of the peninsula on the other shore.
    """
    bench, found = demo_bench(), demo_plan()
    minutes = bench.point_walks(found.points())
    cells = bench.scenario.cells
    for row, point in enumerate(found.points()):
        service = bench.scenario.service(point.service_id)
        near = minutes["adult"].reachable[row] & (
            minutes["adult"].minutes[row] <= service.catchment_minutes
        )
        straight = np.array([(c.lon, c.lat) for c in cells])[near]
        place = to_metres(np.array([[point.lon, point.lat]]))
        walk = minutes["adult"].distance_m[row][near]
        reach = np.hypot(*(to_metres(straight) - place).T)
        assert (walk >= reach - 1.0).all(), "nobody walks shorter than the straight line"
    served = [r for r in found.coverage.rows if r.coverage_class == "served" and r.people]
    limits = {s.id: s.catchment_minutes for s in bench.scenario.services}
    assert all(r.minutes is not None for r in served)
    assert max(r.minutes or 0.0 for r in served) <= max(limits.values())


def test_vong_thi_to_phu_tay_ho_goes_round_the_water() -> None:
    """The pair of the first screen: at least four times the straight line on this network."""
    bench = demo_bench()
    names = {v.name: v for v in bench.scenario.venues}
    start = next(v for n, v in names.items() if "Võng Thị" in n)
    goal = next(v for n, v in names.items() if "hủ Tây Hồ" in n)
    xy = to_metres(np.array([(start.lon, start.lat), (goal.lon, goal.lat)]))
    straight_m = float(np.hypot(*(xy[0] - xy[1])))
    goal_cells = np.array([(c.lon, c.lat) for c in bench.scenario.cells])
    nearest = int(np.hypot(*(to_metres(goal_cells) - xy[1]).T).argmin())
    walk_m = float(bench.walks["adult"].distance_m[bench.stop_index[start.id], nearest])
    assert walk_m >= 4 * straight_m


def test_no_cluster_of_the_demo_crosses_the_lake() -> None:
    """The cells of a cluster hang together along streets: no gap of more than 1 km on foot."""
    bench, found = demo_bench(), demo_plan()
    cells = bench.scenario.cells
    lonlat = np.array([(c.lon, c.lat) for c in cells])
    ids = tuple(cell.id for cell in cells)
    walk = bench.prepared.matrix(PointSet(ids, lonlat), WALK_MODES["adult"])
    near = walk.reachable & (walk.distance_m <= 1000.0)
    index = {cell_id: k for k, cell_id in enumerate(ids)}
    assert sum(len(c.cell_ids) for c in found.clustering.clusters) == len(ids)
    for cluster in found.clustering.clusters:
        own = np.array([index[cell_id] for cell_id in cluster.cell_ids])
        parts, _ = connected_components(csr_matrix(near[np.ix_(own, own)]), directed=False)
        assert parts == 1, cluster.name


def test_the_command_writes_every_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`planner plan` on a four-column sheet writes the whole folder and ends with exit code 0."""
    sheet = Workbook()
    page = sheet.active
    assert page is not None
    page.append(["Tổ dân phố", "Số hộ", "Vị trí", "Người phụ trách"])
    for k in range(8):
        page.append([f"Tổ {k + 1}", 300 + 10 * k, f"21.0{50 + k}, 105.81{k}", f"Cán bộ {k}"])
    workspace = tmp_path / "Phường Tây Hồ" / "Kế hoạch 45 ngày đêm"
    workspace.mkdir(parents=True)
    sheet.save(workspace / "to_dan_pho.xlsx")
    out = tmp_path / "out"
    code = main(["plan", str(workspace), "--out", str(out)])
    assert code == 0, capsys.readouterr().err
    names = {path.name for path in out.iterdir()}
    assert {
        "plan.json", "points.geojson", "stays.geojson", "timetable.csv", "roster.csv",
        "coverage.csv", "clusters.csv", "findings.csv", "roster.xlsx", "map.html",
    } <= names  # fmt: skip
    document = json.loads((out / "plan.json").read_text("utf-8"))
    assert len(document["scenario"]["groups"]) == 8
    with (out / "coverage.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    people = sum(g["people"] for g in document["scenario"]["groups"])
    sums: Counter[tuple[str, str]] = Counter()
    for row in rows:
        sums[row["service"], row["shift"]] += int(row["people"])
    assert set(sums.values()) == {people}


@pytest.mark.long
@pytest.mark.skipif(not realward.has_geodata(), reason="no ../shared/geodata")
def test_the_real_streets_are_planned_whole(tmp_path: Path) -> None:
    """The same plan on the real streets of Tây Hồ: all points, an audit without a finding."""
    workspace = realward.build(tmp_path / "real")
    found = solve_plan(bench_of(workspace), limits=Limits(time_limit_s=SOLVE_S))
    assert len(found.points()) == 96
    assert [f for f in found.findings if f.severity == "error"] == []
    assert found.headline.shifts_staffed == found.headline.shifts_planned == 1080
