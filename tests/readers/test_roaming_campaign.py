"""[services.roaming] of campaign.toml: read, written, read again; nonsense is told at its key."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.exports.campaign_file import campaign_toml
from planner.i18n import mend, message
from planner.model.roaming import CoverageWindow, ReturnVisits, Roaming
from planner.readers.campaign import parse_toml, read_campaign
from planner.readers.campaign_roaming import check_roaming
from planner.readers.campaign_values import Document
from planner.readers.report import Report
from planner.readers.toml_lines import key_lines
from tests import worlds
from tests.how_many import so_many

DAYS = st.integers(1, 60)
WHEN = st.lists(st.sampled_from(("evening", "Sat", "Sun/morning", "afternoon")), unique=True)
WINDOWS = st.lists(
    st.builds(
        CoverageWindow,
        id=st.sampled_from(("một", "hai", "ba")),
        days=DAYS,
        times=st.just(1),
        minutes=st.floats(1, 60),
        groups=st.sampled_from(("all", "priority")),
        who=st.sampled_from(("everyone", "elderly", "working")),
        when=WHEN.map(tuple),
    ),
    unique_by=lambda window: window.id,
    max_size=3,
)
ROAMINGS = st.builds(
    Roaming,
    block_days=DAYS,
    kits=st.none() | st.integers(1, 9),
    shifts_per_day=st.none() | st.integers(1, 3),
    moves_per_week=st.none() | st.integers(0, 9),
    move_minutes=st.floats(0, 1e5),
    windows=WINDOWS.map(tuple),
    priority=st.just(("G1", "G3")),
    priority_days=st.none() | DAYS,
    return_visits=st.none()
    | st.builds(ReturnVisits, first_day=st.integers(1, 7), last_day=st.integers(7, 30)),
    quota_share=st.floats(0, 1),
    quota_days=DAYS,
    finish_share=st.floats(0.01, 1),
    stops=st.sampled_from(((), ("V1", "V3"))),
    day_move_minutes=st.none() | st.floats(0, 300),
)


def written(roaming: Roaming | None) -> str:
    """campaign.toml of the small ward whose admin points roam so."""
    world = worlds.small_scenario()
    admin, learning = world.services
    return campaign_toml(replace(world, services=(replace(admin, roaming=roaming), learning)))


def read(text: str):
    """The campaign file and the findings of a text, names of groups and places looked up too."""
    report = Report()
    document = Document("campaign.toml", "", report, text, key_lines(text))
    raw = parse_toml(document)
    assert raw is not None
    file = read_campaign(document, raw)
    world = worlds.small_scenario()
    check_roaming(replace(world, campaign=file.campaign, services=file.services), document)
    return file, report.findings


@settings(max_examples=so_many(60))
@given(ROAMINGS)
def test_what_is_written_is_read_again(roaming: Roaming) -> None:
    """Any wishes written to campaign.toml are read back the same."""
    file, _ = read(written(roaming))
    assert file.services[0].roaming == roaming
    assert file.services[1].roaming is None


def test_points_that_stay_put_write_nothing() -> None:
    """Without roaming the file has no such table, and the digest of the service is the old one."""
    text = written(None)
    assert "roaming" not in text
    assert read(text)[0].services[0].roaming is None


def with_lines(*lines: str) -> str:
    """campaign.toml with these lines below [services.roaming] and nothing else there."""
    head, tail = written(Roaming()).split("[services.roaming]\n")
    return head + "[services.roaming]\n" + "\n".join(lines) + "\n\n[[" + tail.split("\n[[", 1)[1]


NONSENSE: list[tuple[str, tuple[str, ...]]] = [
    ("roaming_number", ("block_days = 0",)),
    ("roaming_number", ("kits = 0",)),
    ("roaming_number", ("shifts_per_day = 0",)),
    ("roaming_number", ("quota = { share = 1.5 }",)),
    ("roaming_number", ("quota = { share = 0.5, finish_share = 0 }",)),
    ("negative_number", ("moves_per_week = -1",)),
    ("wrong_type", ('block_days = "năm"',)),
    ("roaming_unknown_group", ('priority = { groups = ["G9"], days = 3 }',)),
    ("roaming_unknown_stop", ('stops = ["V99"]',)),
    ("roaming_priority_missing", ("priority = { days = 3 }",)),
    ("roaming_return_order", ("return_visits = { first_day = 9, last_day = 3 }",)),
    ("roaming_longer_than_campaign", ("return_visits = { first_day = 20, last_day = 30 }",)),
    ("roaming_longer_than_campaign", ('windows = [ { id = "a", days = 13 } ]',)),
    ("roaming_times_above_days", ('windows = [ { id = "a", days = 2, times = 3 } ]',)),
    ("roaming_when_unknown", ('windows = [ { id = "a", days = 7, when = ["night"] } ]',)),
    ("roaming_when_unknown", ('windows = [ { id = "a", days = 7, when = ["Sat/night"] } ]',)),
    ("roaming_window_name", ('windows = [ { id = "quota", days = 7 } ]',)),
    ("roaming_window_name", ('windows = [ { id = "a", days = 7 }, { id = "a", days = 3 } ]',)),
    ("not_positive", ('windows = [ { id = "a", days = 7, minutes = 0 } ]',)),
    ("not_allowed", ('windows = [ { id = "a", days = 7, who = "children" } ]',)),
    ("missing_key", ("windows = [ { days = 7 } ]",)),
    ("unknown_key", ("blok_days = 5",)),
    ("roaming_kits_short", ("kits = 1",)),
]


@pytest.mark.parametrize(
    ("code", "lines"), NONSENSE, ids=[f"{c}-{n}" for n, (c, _) in enumerate(NONSENSE)]
)
def test_nonsense_is_told_at_its_key(code: str, lines: tuple[str, ...]) -> None:
    """Each wrong value gets its finding in both languages, with the key and the line of the file."""
    text = with_lines(*lines)
    tomllib.loads(text)
    found = [finding for finding in read(text)[1] if finding.code == code]
    assert found
    assert found[0].column.startswith("services.admin.roaming")
    assert found[0].row is not None
    for language in ("vi", "en"):
        assert message(found[0], language)
        assert mend(found[0], language)
    expected = "warning" if code in {"roaming_kits_short", "unknown_key"} else "error"
    assert found[0].severity == expected


def test_roaming_needs_points() -> None:
    """One point in each group cannot roam: that is an error at the service."""
    world = worlds.small_scenario()
    learning = replace(world.services[1], roaming=Roaming())
    text = campaign_toml(replace(world, services=(world.services[0], learning)))
    assert "roaming_needs_points" in {finding.code for finding in read(text)[1]}
