"""Where walking times come from travels with every map and paper of a plan."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import openpyxl
import pytest

from planner import exports, maps
from planner.demo.scenario import ATTRIBUTION
from planner.i18n.origins import estimated_short, method_line, origin_line, source_said
from planner.model.plan import TravelNote
from planner.plan import open_workbench
from tests import made_plans, worlds

OSM = "© OpenStreetMap contributors, ODbL"
DIGEST = "1a2b3c4d" + 56 * "0"
STREETS = TravelNote(
    "network", OSM, "2025-05-14", "d" * 64, source_file="hanoi.osm.pbf", source_digest=DIGEST
)
ESTIMATE = TravelNote("barrier_estimate", "", "", "d" * 64, mean_error_share=0.1)


def plan_with(note: TravelNote):
    return replace(made_plans.small_plan(), travel=note)


def test_a_network_says_source_date_file_and_fingerprint():
    """Attribution, date, file and the first digits of its SHA-256 stand in one line."""
    line = origin_line(STREETS, "vi")
    assert line == (
        f"Đi bộ theo mạng đường phố; {OSM}; bản ngày 14/05/2025; tệp hanoi.osm.pbf; mã tệp 1a2b3c4d"
    )
    dated = origin_line(replace(STREETS, vintage_from="file_date"), "en")
    assert "file dated 14/05/2025" in dated


def test_a_network_without_a_stated_source_is_told_as_such():
    """Nobody's name is put under streets that do not say where they come from."""
    bare = TravelNote("network", "", "", "d" * 64)
    assert origin_line(bare, "vi") == "Đi bộ theo mạng đường phố; chưa ghi nguồn"
    assert "OpenStreetMap" not in origin_line(bare, "en")


def test_the_samples_own_sentence_is_told_in_either_language():
    """The sample's attribution reads in English too; what a ward's file says stands as it is."""
    assert source_said(ATTRIBUTION, "vi") == ATTRIBUTION
    assert source_said(ATTRIBUTION, "en").startswith("Synthetic data")
    assert "mô phỏng" not in origin_line(replace(STREETS, attribution=ATTRIBUTION), "en")
    assert source_said(OSM, "en") == OSM
    short = origin_line(STREETS, "vi", files=False)
    assert short == f"Đi bộ theo mạng đường phố; {OSM}; bản ngày 14/05/2025"


def test_an_estimate_says_its_error_and_where_it_was_measured():
    """The mean error stands beside the minutes; a network has none."""
    assert "sai số trung bình khoảng 10 %" in origin_line(ESTIMATE, "vi")
    assert "quanh Hồ Tây" in origin_line(ESTIMATE, "vi")
    assert estimated_short(ESTIMATE, "vi") == "ước lượng, sai số khoảng 10 %"
    assert estimated_short(STREETS, "vi") == ""
    unknown = replace(ESTIMATE, mean_error_share=None)
    assert "chưa rõ sai số" in method_line(unknown, "vi")


@pytest.mark.parametrize("note", [STREETS, ESTIMATE], ids=["streets", "estimate"])
def test_every_map_and_paper_carries_it(note):
    """HTML map, SVG map, points.geojson, plan.json and the roster's first sheet."""
    plan = plan_with(note)
    said = OSM if note is STREETS else "khoảng 10 %"
    assert json.dumps(said)[1:-1] in maps.plan_map_html(plan, "vi")
    assert said in maps.plan_map_svg(plan, "vi")
    collection = json.loads(exports.points_geojson(plan))
    assert collection["travel"]["attribution"] == note.attribution
    assert collection["travel"]["source_sha256"] == note.source_digest
    assert collection["travel"]["mean_error_share"] == note.mean_error_share
    book = openpyxl.load_workbook(io.BytesIO(exports.roster_workbook(plan)))
    first = book.worksheets[0]
    assert any(said in str(cell.value) for row in first.iter_rows() for cell in row)
    assert exports.plan_json(plan)


def test_the_workbench_hands_on_what_the_matrix_says():
    """Method, error, file and fingerprint of the matrix are the plan's note; streets have no
    error, the estimate has one.
    """
    bench = worlds.small_bench()
    note, adult = bench.travel_note(), bench.walks["adult"]
    assert (note.method, note.source_digest) == ("network", adult.source_digest)
    assert note.mean_error_share is None
    estimate = open_workbench(worlds.small_scenario(), None).travel_note()
    assert estimate.mean_error_share == pytest.approx(0.1)
    assert estimate.source_digest
