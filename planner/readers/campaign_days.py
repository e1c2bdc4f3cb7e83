"""Dates of tables against the campaign's days and the public holidays of Vietnam."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from planner.model.campaign import Campaign
from planner.model.scenario import Scenario
from planner.readers.report import Fact, Report, Where
from planner.readers.rows import Row
from planner.tables.dates import DAYS_TO_1904
from planner.tables.lunar import KNOWN_YEARS, to_lunar

HOLIDAYS_BY_SUN = {(1, 1): "1/1", (4, 30): "30/4", (5, 1): "1/5", (9, 2): "Quốc khánh 2/9"}
_LONGEST_LOOK_DAYS = 800
_FOUNDERS = (10, 3)
_TET_DAYS = 3
Days = tuple[date, date]


def note_dates(row: Row, column: str, ranges: Sequence[Days], campaign: Campaign) -> None:
    """A warning for the first date of a cell that lies outside the campaign; where it would lie
    inside if the file counted its days from 1904 (or from 1900), that is what is said.
    """
    for first, last in ranges:
        is_before_end = campaign.end is None or first <= campaign.end
        if is_before_end and last >= campaign.start:
            continue
        meant = _by_the_other_base(first, campaign)
        facts: dict[str, Fact] = {"date": first.isoformat()}
        if meant is not None:
            facts["meant"] = meant.isoformat()
            row.fault("date_base_1904", column, severity="warning", facts=facts)
        else:
            facts |= {"first": campaign.start.isoformat(), "last": campaign.last_day.isoformat()}
            row.fault("date_outside_campaign", column, severity="warning", facts=facts)
        return


def note_holidays(row: Row, column: str, ranges: Sequence[Days], campaign: Campaign) -> None:
    """A warning for the first public holiday of a cell that the campaign does not name."""
    known = {holiday.date for holiday in campaign.holidays}
    for first, last in ranges:
        for day in _days(first, last):
            name = "" if day in known else holiday_name(day)
            if name:
                facts: dict[str, Fact] = {"date": day.isoformat(), "holiday": name}
                row.fault("public_holiday", column, severity="warning", facts=facts)
                return


def _days(first: date, last: date) -> Iterator[date]:
    """The days of a range, at most 800."""
    for n in range(min((last - first).days, _LONGEST_LOOK_DAYS) + 1):
        yield first + timedelta(days=n)


def _by_the_other_base(day: date, campaign: Campaign) -> date | None:
    """The day if the other base of Excel's serial numbers was meant and it is of the campaign."""
    first, last = campaign.start.toordinal(), campaign.last_day.toordinal()
    for days in (DAYS_TO_1904, -DAYS_TO_1904):
        if first <= day.toordinal() + days <= last:
            return day + timedelta(days=days)
    return None


def holiday_name(day: date) -> str:
    """The public holiday that a day is in Vietnam, blank for none: 1/1, 30/4, 1/5, 2/9, the day of
    the Hùng kings (10/3 lunar), the last day of the lunar year and the first three. Those by the
    moon are known from 1900 to 2100.
    """
    if name := HOLIDAYS_BY_SUN.get((day.month, day.day)):
        return name
    if day.year not in KNOWN_YEARS:
        return ""
    lunar = to_lunar(day)
    if lunar.is_leap:
        return ""
    if (lunar.day, lunar.month) == _FOUNDERS:
        return "Giỗ Tổ Hùng Vương 10/3 âm lịch"
    if lunar.month == 1 and lunar.day <= _TET_DAYS:
        return f"Tết Nguyên đán, mùng {lunar.day}"
    following = to_lunar(day + timedelta(days=1))
    return "Tết Nguyên đán, giao thừa" if (following.day, following.month) == (1, 1) else ""


def check_holidays(scenario: Scenario, where: Where, report: Report) -> None:
    """A warning for each public holiday of the campaign that its list of holidays leaves out."""
    campaign = scenario.campaign
    known = {holiday.date for holiday in campaign.holidays}
    for day in _days(campaign.start, campaign.last_day):
        name = "" if day in known else holiday_name(day)
        if name:
            facts: dict[str, Fact] = {"date": day.isoformat(), "holiday": name}
            report.add(
                "public_holiday",
                "warning",
                where=where,
                column="holidays",
                value=day.isoformat(),
                facts=facts,
            )
