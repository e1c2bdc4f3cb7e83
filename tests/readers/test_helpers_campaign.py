"""`helpers` of a service in campaign.toml and the sheet `campaign`: read, written, told."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.exports.campaign_file import campaign_toml
from planner.i18n import mend, message
from planner.model.campaign import Helpers
from planner.model.digest import digest_of
from planner.model.people import Member
from planner.readers.campaign import parse_toml, read_campaign
from planner.readers.campaign_helpers import check_helpers
from planner.readers.campaign_values import Document
from planner.readers.grid import Grid
from planner.readers.report import Report
from planner.readers.settings_sheet import apply_settings, read_settings
from planner.readers.toml_lines import key_lines
from tests import worlds
from tests.how_many import so_many

ROLES = st.lists(st.sampled_from(("doan_vien", "cong_an", "any")), unique=True, min_size=1)
ENTRIES = st.lists(
    st.builds(
        Helpers,
        roles=ROLES.map(tuple),
        per_team=st.none() | st.integers(1, 40),
        within_m=st.none() | st.floats(1.0, 1e5),
    ),
    max_size=3,
)


def written(helpers: tuple[Helpers, ...]) -> str:
    """campaign.toml of the small ward whose admin points take these helpers."""
    world = worlds.small_scenario()
    admin, learning = world.services
    return campaign_toml(replace(world, services=(replace(admin, helpers=helpers), learning)))


def read(text: str, members: tuple[Member, ...] | None = None):
    """The campaign file and the findings of a text, its people looked up too."""
    report = Report()
    document = Document("campaign.toml", "", report, text, key_lines(text))
    raw = parse_toml(document)
    assert raw is not None
    file = read_campaign(document, raw)
    world = replace(worlds.small_scenario(), campaign=file.campaign, services=file.services)
    check_helpers(world if members is None else replace(world, members=members), document)
    return file, report.findings


@settings(max_examples=so_many(60))
@given(ENTRIES)
def test_helpers_written_are_read_again(entries: list[Helpers]) -> None:
    """Any helpers written to campaign.toml are read back the same."""
    file, findings = read(written(tuple(entries)))
    assert file.services[0].helpers == tuple(entries)
    assert [f for f in findings if f.severity == "error"] == []


def test_a_service_without_helpers_keeps_its_digest() -> None:
    """Nothing is written of them and the noun's digest is the one without the field."""
    admin = worlds.small_scenario().services[0]
    assert "helpers" not in written(())
    assert digest_of(admin) == digest_of(replace(admin, helpers=()))
    assert digest_of(admin) != digest_of(replace(admin, helpers=(Helpers(("doan_vien",)),)))


def with_entry(entry: str, crew: str = "") -> str:
    """campaign.toml with one entry of helpers as a ward office would write it."""
    text = written(()).replace('staff_from = "outside_teams"\n',
                               f'staff_from = "outside_teams"\nhelpers = [{entry}]\n', 1)  # fmt: skip
    return text.replace('"outside_teams"', crew, 1) if crew else text


NONSENSE: list[tuple[str, str]] = [
    ("unknown_role", '{ roles = ["phi_cong"] }'),
    ("missing_key", "{ per_team = 2 }"),
    ("missing_key", "{ roles = [] }"),
    ("wrong_type", '{ roles = "doan_vien" }'),
    ("negative_number", '{ roles = ["doan_vien"], within_m = -5 }'),
    ("not_positive", '{ roles = ["doan_vien"], within_m = 0 }'),
    ("wrong_type", '{ roles = ["doan_vien"], within_m = "gần" }'),
    ("negative_number", '{ roles = ["doan_vien"], per_team = -1 }'),
    ("not_positive", '{ roles = ["doan_vien"], per_team = 0 }'),
    ("wrong_type", '{ roles = ["doan_vien"], per_team = 1.5 }'),
    ("helpers_role_without_post", '{ roles = ["giao_vien"] }'),
    ("wrong_type", "2"),
]


@pytest.mark.parametrize(("code", "entry"), NONSENSE)
def test_impossible_helpers_are_told_at_their_key(code: str, entry: str) -> None:
    """The fault is an error with the line of the entry, in words of both languages."""
    text = with_entry(entry)
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith("helpers"))
    _, findings = read(text)
    [found] = [f for f in findings if f.severity == "error"]
    assert (found.code, found.row) == (code, line)
    for language in ("vi", "en"):
        assert "{" not in message(found, language).replace(entry, "") + mend(found, language)


def test_a_misspelt_key_of_helpers_is_told() -> None:
    """within_km changes nothing silently."""
    _, findings = read(with_entry('{ roles = ["doan_vien"], within_km = 2 }'))
    assert "unknown_key" in [f.code for f in findings]


def member(code: str, **changes: object) -> Member:
    """A youth member of the team of the small ward's first group."""
    group = worlds.small_scenario().groups[0].id
    facts = {"kind": "person", "size": 1, "roles": ("doan_vien",), "team": group, **changes}
    return Member(code, **facts)  # type: ignore[arg-type]


def test_entries_that_fit_nobody_or_know_no_home_are_told() -> None:
    """Nobody with the role; homes that are taken from the group; neither home nor group known."""
    text = with_entry('{ roles = ["doan_vien"], within_m = 2500 }')
    _, none = read(text, (member("A", roles=("phu_nu",)),))
    assert [f.code for f in none] == ["helpers_nobody"]
    _, homeless = read(text, (member("A"), member("B", lon=105.8, lat=21.0)))
    assert [(f.code, f.facts["count"]) for f in homeless] == [("helpers_from_group", 1)]
    assert [f.code for f in read(text, (member("B", lon=105.8, lat=21.0),))[1]] == []
    for found in (*none, *homeless):
        for language in ("vi", "en"):
            assert "{" not in message(found, language) + mend(found, language)


def test_a_team_without_any_place_is_told() -> None:
    """Members without homes whose group lies nowhere cannot be near anything."""
    text = with_entry('{ roles = ["doan_vien"], within_m = 2500 }')
    report = Report()
    document = Document("campaign.toml", "", report, text, key_lines(text))
    file = read_campaign(document, tomllib.loads(text))
    world = worlds.small_scenario()
    groups = (replace(world.groups[0], lon=None, lat=None), *world.groups[1:])
    check_helpers(
        replace(world, services=file.services, groups=groups, members=(member("A"),)), document
    )
    assert [f.code for f in report.findings] == ["helpers_without_home"]


def test_helpers_where_anybody_may_serve_are_told() -> None:
    """With staff_from = "any" they change nothing, which is said."""
    _, findings = read(with_entry('{ roles = ["doan_vien"] }', crew='"any"'), ())
    assert "helpers_without_effect" in [f.code for f in findings]


def test_the_sheet_campaign_says_helpers_too() -> None:
    """Dotted keys services.admin.helpers.1.… of a workbook give the same entry."""
    rows = (
        (1, ("key", "value", "source", "note")),
        (2, ("services.admin.helpers.1.roles", "doan_vien", "", "")),
        (3, ("services.admin.helpers.1.per_team", "2", "given", "")),
        (4, ("services.admin.helpers.1.within_m", "2500", "", "")),
        (5, ("services.admin.helpers.2.roles", "cong_an; doan_vien", "", "")),
    )
    report = Report()
    sheet = read_settings(Grid("a.xlsx", "campaign", rows), report)
    assert sheet is not None
    file = read_campaign(sheet.document, apply_settings(tomllib.loads(written(())), sheet))
    assert file.services[0].helpers == (
        Helpers(("doan_vien",), 2, 2500.0),
        Helpers(("cong_an", "doan_vien")),
    )
    assert [f.code for f in report.findings if f.severity == "error"] == []
