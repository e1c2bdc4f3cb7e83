"""Roaming in the sheet `campaign` of a workbook: filled in, read, told at its row."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from planner.exports import template_workbook
from planner.i18n import text
from planner.model.roaming import CoverageWindow, ReturnVisits, Roaming
from planner.readers import assumed_shifts, read_workspace
from planner.readers.campaign import read_campaign
from planner.readers.campaign_values import Document
from planner.readers.default_campaign import default_document
from planner.readers.report import Report
from planner.readers.settings_sheet import Setting, SettingsSheet, apply_settings
from tests.how_many import so_many
from tests.readers.test_roaming_campaign import ROAMINGS

STEM = "services.admin.roaming"
FILLED = {
    "services.admin.points": 2,
    f"{STEM}.block_days": 1,
    f"{STEM}.day_move_minutes": 60,
    f"{STEM}.kits": 1,
    f"{STEM}.stops": "V1; V2; V3",
    f"{STEM}.windows.moi-to.times": 2,
    f"{STEM}.windows.moi-to.days": 14,
    f"{STEM}.windows.moi-to.minutes": 15,
    f"{STEM}.windows.di-lam.times": 1,
    f"{STEM}.windows.di-lam.days": 14,
    f"{STEM}.windows.di-lam.who": "working",
    f"{STEM}.windows.di-lam.when": "evening; Sat; Sun",
    f"{STEM}.priority.groups": "G2",
    f"{STEM}.priority.days": 10,
    f"{STEM}.return_visits.first_day": 7,
    f"{STEM}.return_visits.last_day": 14,
    f"{STEM}.quota.share": 0.5,
}
EXPECTED = Roaming(
    block_days=1,
    day_move_minutes=60.0,
    kits=1,
    stops=("V1", "V2", "V3"),
    windows=(
        CoverageWindow("moi-to", 14, 2, 15.0),
        CoverageWindow("di-lam", 14, 1, 15.0, who="working", when=("evening", "Sat", "Sun")),
    ),
    priority=("G2",),
    priority_days=10,
    return_visits=ReturnVisits(7, 14),
    quota_share=0.5,
)


def reading_of(tmp_path: Path, filled: dict[str, object]):
    """A filled template: four groups, three places, these settings."""
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(assumed_shifts())))
    groups = book[text("tables.sheet.groups", "vi")]
    for n in range(1, 5):
        groups.append([f"G{n}", f"Tổ {n}", "Bưởi", 105.81 + n / 1000, 21.05, 300])
    venues = book[text("tables.sheet.venues", "vi")]
    for n in range(1, 4):
        venues.append([f"V{n}", f"Nhà văn hóa {n}", "nha_van_hoa", 105.81 + n / 900, 21.051])
    sheet = book[text("tables.sheet.campaign", "vi")]
    rows = {row[0].value: row for row in sheet.iter_rows()}
    missing = [key for key in filled if key not in rows]
    assert missing == []
    for key, value in filled.items():
        rows[key][1].value = value
    book.save(tmp_path / "bang.xlsx")
    return read_workspace(tmp_path / "bang.xlsx"), {k: r[0].row for k, r in rows.items()}


def test_an_office_without_toml_lets_its_points_roam(tmp_path):
    """The template's own rows, filled in, give the roaming that campaign.toml would."""
    reading, _ = reading_of(tmp_path, FILLED)
    assert reading.scenario is not None, reading.findings
    assert reading.scenario.service("admin").roaming == EXPECTED
    assert [f for f in reading.findings if f.severity == "error"] == []


def test_blank_rows_let_points_stay_put(tmp_path):
    """The template's roaming rows, left blank, ask for nothing."""
    reading, _ = reading_of(tmp_path, {})
    assert reading.scenario is not None, reading.findings
    assert reading.scenario.service("admin").roaming is None


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        (f"{STEM}.block_days", 0, "roaming_number"),
        (f"{STEM}.windows.moi-to.times", 20, "roaming_times_above_days"),
        (f"{STEM}.windows.di-lam.when", "đêm", "roaming_when_unknown"),
        (f"{STEM}.priority.groups", "G9", "roaming_unknown_group"),
        (f"{STEM}.stops", "V9; V1", "roaming_unknown_stop"),
        (f"{STEM}.return_visits.last_day", 3, "roaming_return_order"),
        (f"{STEM}.quota.share", 7, "roaming_number"),
    ],
)
def test_a_wrong_cell_is_told_at_its_row(tmp_path, key, value, code):
    """A value that cannot be is told with the row of the sheet that holds it."""
    reading, rows = reading_of(tmp_path, FILLED | {key: value})
    found = next(f for f in reading.findings if f.code == code)
    assert found.row == rows[key]


def as_settings(roaming: Roaming) -> list[tuple[str, str]]:
    """Key and cell of every member that is not at its standard."""
    pairs: list[tuple[str, object]] = [
        (name, getattr(roaming, name))
        for name in ("block_days", "kits", "shifts_per_day", "moves_per_week", "move_minutes")
    ]
    pairs.append(("day_move_minutes", roaming.day_move_minutes))
    pairs += [("stops", "; ".join(roaming.stops)), ("priority.groups", "; ".join(roaming.priority))]
    pairs += [("priority.days", roaming.priority_days), ("quota.share", roaming.quota_share)]
    pairs += [("quota.days", roaming.quota_days), ("quota.finish_share", roaming.finish_share)]
    for w in roaming.windows:
        for name in ("days", "times", "minutes", "groups", "who"):
            pairs.append((f"windows.{w.id}.{name}", getattr(w, name)))
        pairs.append((f"windows.{w.id}.when", "; ".join(w.when)))
    if roaming.return_visits is not None:
        for name in ("first_day", "last_day", "groups"):
            pairs.append((f"return_visits.{name}", getattr(roaming.return_visits, name)))
    return [(f"{STEM}.{key}", "" if value is None else str(value)) for key, value in pairs]


@settings(max_examples=so_many(60))
@given(ROAMINGS)
def test_any_wish_survives_the_sheet(roaming):
    """Every roaming written cell by cell into the sheet is read back the same."""
    cells = enumerate(as_settings(roaming), start=2)
    given_ = tuple(Setting(row, key, value) for row, (key, value) in cells)
    document = Document("bang.xlsx", "campaign", Report(), "", {s.key: s.row for s in given_})
    raw = apply_settings(default_document(4), SettingsSheet(document, given_))
    admin = next(s for s in read_campaign(document, raw).services if s.id == "admin")
    assert admin.roaming == roaming


def test_a_list_entry_by_number_is_told_at_its_row():
    """A special rule that is given by its number has the row of that number, whatever its id."""
    keys = ("special_rules.1.id", "special_rules.1.hard", "special_rules.2.id")
    values = ("rest_hours", "maybe", "no_such_rule")
    given_ = tuple(
        Setting(n, key, value) for n, (key, value) in enumerate(zip(keys, values, strict=True), 5)
    )
    document = Document("bang.xlsx", "campaign", Report(), "", {s.key: s.row for s in given_})
    raw = apply_settings(default_document(4), SettingsSheet(document, given_))
    read_campaign(document, raw)
    rows = {f.column: f.row for f in document.report.findings if "special_rules" in f.column}
    assert {6, 7} <= set(rows.values())
    assert None not in rows.values()
