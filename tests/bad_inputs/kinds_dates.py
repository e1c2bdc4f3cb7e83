"""Kinds 62 to 70: dates and shifts."""

from __future__ import annotations

from tests.bad_inputs.kinds import Kind, Write, files
from tests.readers import readers_sample as sample

HOURS = "venue_hours.csv"
_HEAD = sample.VENUE_HOURS.splitlines()[0] + "\n"


def _hours(*rows: str) -> Write:
    return files(venue_hours__csv=_HEAD + "".join(row + "\n" for row in rows))


def _members(old: str, new: str) -> Write:
    text = sample.MEMBERS.replace(old, new)
    assert text != sample.MEMBERS
    return files(members__csv=text)


KINDS = (
    Kind(
        62,
        "day_or_month_first",
        _hours("V1,01/08/2025,07:30,11:30,open,"),
        "error",
        "date_order",
        HOURS,
        row=2,
        column="when",
        value="01/08/2025",
        rows=None,
    ),
    Kind(
        63,
        "serial_number",
        _hours("V1,45891,07:30,11:30,open,"),
        "mend",
        "date_serial",
        HOURS,
        row=2,
        column="when",
        value="45891",
        accepted=3,
        after=3,
    ),
    Kind(
        64,
        "counted_from_1904",
        _hours("V1,2021-08-20,07:30,11:30,open,"),
        "warning",
        "date_base_1904",
        HOURS,
        row=2,
        column="when",
        value="2021-08-20",
        accepted=3,
    ),
    Kind(
        65,
        "no_such_day",
        _hours("V1,31/02/2025,07:30,11:30,open,"),
        "held",
        "not_a_date",
        HOURS,
        row=2,
        column="when",
        value="31/02/2025",
        accepted=3,
    ),
    Kind(
        66,
        "across_midnight",
        _hours("V1,Mon,22:00,02:00,open,"),
        "mend",
        "across_midnight",
        HOURS,
        row=2,
        column="end",
        value="02:00",
        accepted=3,
        after=3,
    ),
    Kind(
        66,
        "shift_across_midnight",
        files(
            campaign__toml=sample.CAMPAIGN.replace(
                "start = 18:30:00\nend = 21:00:00", "start = 20:00:00\nend = 00:30:00"
            )
        ),
        "mend",
        "shift_across_midnight",
        "campaign.toml",
        row=19,
        column="shifts.evening.end",
        value="00:30",
        accepted=3,
        after=3,
    ),
    Kind(
        67,
        "end_before_start",
        _hours("V1,Mon,11:30,07:30,open,"),
        "held",
        "end_before_start",
        HOURS,
        row=2,
        column="end",
        value="07:30",
        accepted=3,
    ),
    Kind(
        68,
        "overlapping_hours_of_one_place",
        _hours("V1,Mon,07:30,11:30,open,", "V1,Mon,10:00,12:00,closed,"),
        "held",
        "overlapping_hours",
        HOURS,
        row=3,
        column="start",
        value="10:00",
        accepted=3,
    ),
    Kind(
        69,
        "outside_the_campaign",
        _hours("V1,2025-12-25,07:30,11:30,open,"),
        "warning",
        "date_outside_campaign",
        HOURS,
        row=2,
        column="when",
        value="2025-12-25",
        accepted=3,
    ),
    Kind(
        70,
        "public_holiday",
        files(campaign__toml=sample.CAMPAIGN.replace("end = 2025-09-01", "end = 2025-09-05")),
        "warning",
        "public_holiday",
        "campaign.toml",
        column="holidays",
        value="2025-09-02",
        accepted=3,
    ),
)
