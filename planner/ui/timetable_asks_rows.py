"""Wishes to roam as a form holds them: windows as rows of a table, and back as a document."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.model.campaign import WEEKDAYS, Campaign
from planner.model.roaming import WINDOW_GROUPS, WINDOW_PEOPLE, CoverageWindow, Roaming
from planner.ui.grids import shift_name
from planner.ui.words import Words

WINDOW_FIELDS = ("id", "times", "days", "minutes", "groups", "who", "when")
FIELDS = {
    "points": "units",
    "priority.groups": "priority",
    "priority.days": "priority_days",
    "return_visits.first_day": "return_first",
    "return_visits.last_day": "return_last",
    "return_visits.groups": "return_groups",
    "quota.share": "quota_share",
    "quota.days": "quota_days",
    "quota.finish_share": "finish_share",
}
"""The fields of the form whose key in campaign.toml is another."""
NAMELESS = "yeu-cau"
"""What a window without a name is called, with its number."""


@dataclass(frozen=True, slots=True)
class WindowWords:
    """The words of the windows' table in one language, and what they stand for."""

    campaign: Campaign
    words: Words

    @property
    def titles(self) -> dict[str, str]:
        """Heading of each field."""
        return {name: self.words(f"asks.window.{name}") for name in WINDOW_FIELDS}

    @property
    def groups(self) -> dict[str, str]:
        """Which groups: words by code."""
        return {name: self.words(f"asks.groups.{name}") for name in WINDOW_GROUPS}

    @property
    def people(self) -> dict[str, str]:
        """Whose walk counts: words by code."""
        return {name: self.words(f"asks.who.{name}") for name in WINDOW_PEOPLE}

    def when(self, windows: Sequence[CoverageWindow] = ()) -> dict[str, str]:
        """Shifts, weekdays, and pairs of both that some window has: words by code."""
        days = dict(zip(WEEKDAYS, self.words("weekday.short").split(), strict=True))
        shifts = {s.id: shift_name(s.id, self.campaign, self.words) for s in self.campaign.shifts}
        pairs = [part for window in windows for part in window.when if "/" in part]
        both = {
            pair: f"{days[day]} {shifts[shift]}"
            for pair in pairs
            for day, shift in [pair.split("/")]
        }
        return shifts | days | both


def window_rows(windows: Sequence[CoverageWindow], told: WindowWords) -> list[dict[str, Any]]:
    """One row a window, in words."""
    when = told.when(windows)
    return [
        {
            told.titles["id"]: window.id,
            told.titles["times"]: window.times,
            told.titles["days"]: window.days,
            told.titles["minutes"]: window.minutes,
            told.titles["groups"]: told.groups[window.groups],
            told.titles["who"]: told.people[window.who],
            told.titles["when"]: [when[part] for part in window.when],
        }
        for window in windows
    ]


def windows_from(
    rows: Iterable[Mapping[str, Any]], windows: Sequence[CoverageWindow], told: WindowWords
) -> list[dict[str, Any]]:
    """The windows of the rows as campaign.toml writes them; cells that are blank are left out, rows
    without any value too. A window without a name gets one.
    """
    codes = {
        "groups": {name: code for code, name in told.groups.items()},
        "who": {name: code for code, name in told.people.items()},
        "when": {name: code for code, name in told.when(windows).items()},
    }
    found: list[dict[str, Any]] = []
    for number, row in enumerate(rows, start=1):
        said = ((name, row.get(title)) for name, title in told.titles.items())
        own: dict[str, Any] = {name: value for name, value in said if not is_blank(value)}
        if not own:
            continue
        own.setdefault("id", f"{NAMELESS}-{number}")
        own["id"] = str(own["id"]).strip()
        for name in ("groups", "who"):
            if name in own:
                own[name] = codes[name].get(own[name], own[name])
        own["when"] = [codes["when"].get(part, part) for part in own.get("when", ())]
        for name in ("times", "days"):
            if name in own:
                own[name] = plain(own[name])
        found.append(own)
    return found


def document_of(roaming: Roaming, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the form as [services.roaming] writes them; blank ones are left out. roaming:
    what is asked so far, whose members that the form does not show are kept.
    """
    single = ("block_days", "kits", "shifts_per_day", "moves_per_week", "move_minutes")
    raw: dict[str, Any] = {name: plain(values[name]) for name in single}
    raw["units"] = plain(values["units"])
    raw["stops"] = list(values["stops"])
    raw["day_move_minutes"] = values["day_move_minutes"] if values["day_moves"] else None
    raw["windows"] = list(values["windows"])
    raw["priority"] = _filled(
        {"groups": list(values["priority"]), "days": plain(values["priority_days"])}
    )
    if values["returns"]:
        raw["return_visits"] = _filled(
            {
                "first_day": plain(values["return_first"]),
                "last_day": plain(values["return_last"]),
                "groups": values["return_groups"],
            }
        )
    raw["quota"] = _filled(
        {
            "share": _share(values["quota_share"], 0.0),
            "days": plain(values["quota_days"]),
            "finish_share": _share(values["finish_share"], 100.0 * roaming.finish_share),
        }
    )
    return _filled(raw)


def entry_name(key: str, told: WindowWords) -> str:
    """What a form calls the value at a dotted key of a service: "moi-to: Số lần"."""
    parts = key.split(".")[2:]
    if parts[:2] == ["roaming", "windows"]:
        *_, window, member = ["", *parts[2:]] if len(parts) < 4 else parts
        title = told.titles.get(member, told.words("asks.part.windows"))
        return f"{window}: {title}" if window else title
    name = FIELDS.get(".".join(parts[1:]) or parts[0], parts[-1])
    return told.words.known(f"asks.{name}", key)


def _share(percent: float | None, standard: float) -> float:
    return (standard if percent is None else percent) / 100.0


def _filled(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in raw.items() if value is not None}


def plain(value: Any) -> Any:
    """4.0 as 4; what is no whole number as it is, to be told."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def is_blank(value: Any) -> bool:
    """Whether a cell holds nothing."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    return isinstance(value, (str, list, tuple)) and not value
