"""Keys of campaign.toml are found on their lines."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planner.readers.toml_lines import key_lines, line_of
from tests.readers.readers_sample import CAMPAIGN


def _line(key: str) -> str:
    number = line_of(key, key_lines(CAMPAIGN))
    assert number is not None
    return CAMPAIGN.splitlines()[number - 1]


def test_keys_are_found_under_their_own_entry() -> None:
    """Proves that equal keys of two entries are told apart by the id of the entry."""
    assert _line("start") == "start = 2025-07-24"
    assert _line("shifts.morning.start") == "start = 07:30:00"
    assert _line("shifts.evening.start") == "start = 18:30:00"
    assert _line("services.learning.catchment_minutes") == "catchment_minutes = 10"
    assert _line("services.learning.fixed.1.points") == "points = 1"
    assert _line("rules.rest_hours") == "rest_hours = 11"


def test_a_missing_key_leads_to_its_table() -> None:
    """Proves that where a key is absent its table is named, and nothing for the whole file."""
    assert _line("services.learning.points") == "[[services]]"
    assert _line("services.admin.crew.phi_cong").startswith("crew = ")
    assert line_of("nowhere.at.all", key_lines(CAMPAIGN)) is None


@given(st.text(max_size=200))
def test_any_text_has_lines(text: str) -> None:
    """Proves that the search never raises and never points outside the text."""
    assert all(1 <= n <= len(text.splitlines()) for n in key_lines(text).values())


def test_every_key_of_the_demo_has_a_line() -> None:
    """Proves that each top key of the committed demo campaign is found."""
    path = Path(__file__).resolve().parents[2] / "geodata" / "tay_ho" / "campaign.toml"
    text = path.read_text(encoding="utf-8")
    lines = key_lines(text)
    for key, value in tomllib.loads(text).items():
        entries = (
            [f"{key}.{e.get('id', n)}" for n, e in enumerate(value, 1)]
            if isinstance(value, list)
            else [key]
        )
        assert all(entry in lines for entry in entries)


def test_tables_below_a_table_of_an_entry_have_their_own_lines() -> None:
    """[[services.roaming.windows]] and its neighbours are found below the service that they follow,
    entry by entry.
    """
    text = "\n".join(
        (
            "[[services]]",
            'id = "admin"',
            "[services.roaming]",
            "[services.roaming.priority]",
            "days = 0",
            "[services.roaming.return_visits]",
            "last_day = 3",
            "[[services.roaming.windows]]",
            'id = "a"',
            "[[services.roaming.windows]]",
            'id = "b"',
            "times = 99",
            "[[services]]",
            'id = "learning"',
            "[[services.roaming.windows]]",
            'id = "a"',
        )
    )
    lines = key_lines(text)
    told = {
        "services.admin.roaming.priority.days": 5,
        "services.admin.roaming.priority.groups": 4,
        "services.admin.roaming.return_visits.last_day": 7,
        "services.admin.roaming.windows.a.days": 8,
        "services.admin.roaming.windows.b.times": 12,
        "services.learning.roaming.windows.a.minutes": 15,
    }
    assert {key: line_of(key, lines) for key in told} == told
