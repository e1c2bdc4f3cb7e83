"""Shifts of the campaign that run past midnight: told, and parted in two where that is taken.

A shift is part of one day. 20:00 to 00:30 becomes 20:00 to 23:59 and, as a shift of its own on the
next day, 00:00 to 00:30, for the same services with the weekdays moved on by one. Until the mend is
taken the part after midnight is left out.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from planner.model.campaign import WEEKDAYS, Campaign
from planner.model.leaders import DUTY_LEADERS
from planner.readers.campaign_values import Document, Raw
from planner.readers.report import Where
from planner.readers.toml_lines import line_of
from planner.tables import ValueFault, parse_time, parse_weekdays

ACROSS, TO_MIDNIGHT = "shift_across_midnight", "shift_to_midnight"
EVENING, MORNING, MIDNIGHT = time(17, 0), time(6, 0), time(0, 0)
LAST_MINUTE = "23:59"
AFTER_MIDNIGHT = "(sau nửa đêm)"

_Hours = tuple[time, time]


@dataclass(slots=True)
class _Parting:
    """The document under reading, the ids of its shifts, and the shifts that are made: id of the
    shift they go on from -> entry.
    """

    document: Document
    names: dict[str, str]
    made: dict[str, dict[str, Any]] = field(default_factory=dict)

    def tell(self, key: str, hours: _Hours) -> None:
        """Offer the mend of these hours at their place."""
        start, end = (f"{clock:%H:%M}" for clock in hours)
        self.document.report.ask(
            TO_MIDNIGHT if hours[1] == MIDNIGHT else ACROSS,
            where=Where(self.document.file, self.document.sheet),
            row=line_of(key, self.document.rows) or 1,
            value=end,
            facts={"start": start, "end": end},
            column=key,
        )

    def goes_on(self, shift_id: str, hours: _Hours) -> str:
        """The id of the shift after midnight; blank where none is wanted."""
        if hours[1] == MIDNIGHT or not self.document.report.takes(ACROSS):
            return ""
        if shift_id not in self.made:
            self.made[shift_id] = {
                "id": self._free(shift_id),
                "name": f"{self.names.get(shift_id) or shift_id} {AFTER_MIDNIGHT}",
                "start": f"{MIDNIGHT:%H:%M}",
                "end": f"{hours[1]:%H:%M}",
            }
        return str(self.made[shift_id]["id"])

    def _free(self, shift_id: str) -> str:
        taken = {*self.names, *(str(entry["id"]) for entry in self.made.values())}
        number = 2
        while f"{shift_id}_{number}" in taken:
            number += 1
        return f"{shift_id}_{number}"


def part_at_midnight(document: Document, raw: Raw) -> Raw:
    """The raw document with every shift inside one day; findings shift_across_midnight (mend) and
    shift_to_midnight (mend: it ends at 23:59 instead of 00:00). What cannot be read stays as it is.
    """
    parted = deepcopy(dict(raw))
    shifts = _entries(parted, "shifts")
    names = {str(entry.get("id", "")): str(entry.get("name", "")) for entry in shifts}
    parting = _Parting(document, names)
    crossing: dict[str, _Hours] = {}
    for entry in shifts:
        hours = _crossing(_plain(entry, "start"), _plain(entry, "end"))
        if hours is not None:
            shift_id = str(entry.get("id", ""))
            crossing[shift_id] = hours
            parting.tell(f"shifts.{shift_id}.end", hours)
            entry["end"] = LAST_MINUTE
            parting.goes_on(shift_id, hours)
    for service in _entries(parted, "services"):
        place = f"services.{service.get('id', '')}"
        own = _part_service(parting, service, place, crossing)
        for number, fixed in enumerate(_entries(service, "fixed"), start=1):
            _part_service(parting, fixed, f"{place}.fixed.{fixed.get('id', number)}", own)
    leaders = parted.get(DUTY_LEADERS)
    if isinstance(leaders, dict):
        _part_service(parting, leaders, DUTY_LEADERS, crossing)
    if parting.made:
        parted["shifts"] = [*shifts, *parting.made.values()]
    return parted


def evening_of(campaign: Campaign) -> dict[str, str]:
    """Id of each shift after midnight -> id of the shift that it goes on from."""
    ids = {shift.id for shift in campaign.shifts}
    after = [
        s.id for s in campaign.shifts if s.start == MIDNIGHT and s.name.endswith(AFTER_MIDNIGHT)
    ]
    return {own: own.rpartition("_")[0] for own in after if own.rpartition("_")[0] in ids}


def _part_service(
    parting: _Parting, service: dict[str, Any], place: str, crossing: dict[str, _Hours]
) -> dict[str, _Hours]:
    """The service's own hours inside one day; the shifts after midnight beside those they follow.
    The hours that cross here: the service's own win over the shift's.
    """
    table = service.get("hours")
    own = table if isinstance(table, dict) else {}
    before = {shift_id: _plain(own, shift_id) for shift_id in own}
    here = {key: hours for key, hours in crossing.items() if key not in before}
    for shift_id, words in before.items():
        hours = _crossing(*words) if isinstance(words, list) and len(words) == 2 else None
        if hours is not None:
            here[shift_id] = hours
            parting.tell(f"{place}.hours.{shift_id}", hours)
            own[shift_id] = [f"{hours[0]:%H:%M}", LAST_MINUTE]
            if after := parting.goes_on(shift_id, hours):
                own[after] = [f"{MIDNIGHT:%H:%M}", f"{hours[1]:%H:%M}"]
    for shift_id, hours in here.items():
        _follow(service, shift_id, parting.goes_on(shift_id, hours))
    return here


def _follow(service: dict[str, Any], shift_id: str, after: str) -> None:
    """Run the shift after midnight wherever the service runs the one before, a day later."""
    runs = _plain(service, "shifts")
    if not after:
        return
    if isinstance(runs, list) and shift_id in runs and after not in runs:
        service["shifts"] = [*runs, after]
    days = service.get("days")
    if isinstance(days, dict) and shift_id in days:
        days[after] = _day_later(_plain(days, shift_id))


def _day_later(words: Any) -> Any:
    """The weekdays after these; words that are no weekdays as they are."""
    try:
        numbers = [n for word in words for n in parse_weekdays(str(word))]
    except (ValueFault, TypeError):
        return words
    return [WEEKDAYS[(number + 1) % len(WEEKDAYS)] for number in numbers]


def _crossing(start: Any, end: Any) -> _Hours | None:
    """The hours where they begin in the evening and end in the night; None for any others."""
    clocks = []
    for value in (start, end):
        try:
            clocks.append(value if isinstance(value, time) else parse_time(str(value)))
        except ValueFault:
            return None
    begins, ends = clocks
    return (begins, ends) if ends <= begins >= EVENING and ends <= MORNING else None


def _entries(raw: Any, name: str) -> list[dict[str, Any]]:
    """The list of tables of this name; empty where it is something else."""
    value = raw.get(name)
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return value
    return []


def _plain(raw: dict[str, Any], name: str) -> Any:
    """A value without its wrapping {value, source, note}."""
    value = raw.get(name)
    return value.get("value") if isinstance(value, dict) and "value" in value else value
