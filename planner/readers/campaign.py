"""The campaign document (campaign.toml, or the sheet `campaign`) as nouns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import cast
from zoneinfo import available_timezones

from planner.model.campaign import Campaign, Holiday, Service, Shift
from planner.model.people import ROLES, Role
from planner.model.quantity import Assumption, Provenance, Quantity, Source
from planner.model.rules import Rule
from planner.model.scenario import SCHEMA_VERSION
from planner.readers.campaign_rules import Known, read_rules
from planner.readers.campaign_values import Document, Raw, Section
from planner.readers.duty_leaders import check_name, read_duty_leaders
from planner.readers.files import decode_text, read_bytes
from planner.readers.midnight import part_at_midnight
from planner.readers.report import Report
from planner.readers.services import read_service
from planner.readers.toml_lines import key_lines

CAMPAIGN_FILE = "campaign.toml"
REST_ASSUMED = "rest_assumed"
"""Key of a campaign.toml that only says a part: the rest is the assumed campaign."""
DEFAULT_TIMEZONE = "Asia/Ho_Chi_Minh"
MAX_DAYS = 400
_SOURCES = ("given", "derived", "assumed")
_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """Everything the campaign document says. `ward` is the ward's name ("" where it has none);
    `rest_assumed`: what the document leaves out is as in the assumed campaign.
    """

    campaign: Campaign
    services: tuple[Service, ...]
    roles: tuple[Role, ...]
    rules: tuple[Rule, ...]
    assumptions: tuple[Assumption, ...]
    provenance: tuple[Provenance, ...]
    synthetic: bool
    ward: str = ""
    rest_assumed: bool = False


def load_toml(path: Path, report: Report) -> Document | None:
    """The raw document of campaign.toml with its text; None, with a finding, where it is broken."""
    data = read_bytes(path, report)
    text = None if data is None else decode_text(data, path.name, report)
    return None if text is None else Document(path.name, "", report, text, key_lines(text))


def parse_toml(document: Document) -> Raw | None:
    """The document's tables; a syntax fault is an error that names the line."""
    try:
        return tomllib.loads(document.text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else None
        reason = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "TOML"
        document.report.add(
            "bad_toml", "error", file=document.file, row=line, facts={"reason": reason}
        )
        return None


def read_campaign(document: Document, raw: Raw) -> CampaignFile:
    """All nouns of a raw document; faults are noted, absent parts take the model's defaults."""
    top = Section(document, "", part_at_midnight(document, raw))
    _check_version(top)
    roles = tuple(_role(part) for part in top.tables("roles"))
    shifts = tuple(s for part in top.tables("shifts") if (s := _shift(part)) is not None)
    shift_ids = tuple(shift.id for shift in shifts)
    own_roles = tuple(role.id for role in roles)
    services = tuple(read_service(s, shift_ids, own_roles) for s in top.tables("services"))
    campaign = _campaign(top, shifts, {service.id for service in services})
    check_name(top, services)
    leaders = read_duty_leaders(top, shift_ids, own_roles)
    _check_ids(top, "shifts", shift_ids)
    _check_ids(top, "services", [service.id for service in services])
    _check_ids(top, "roles", own_roles)
    file = CampaignFile(
        campaign=replace(campaign, duty_leaders=leaders),
        services=services,
        roles=roles,
        rules=read_rules(top, Known(shift_ids, own_roles)),
        assumptions=tuple(_assumption(part) for part in top.tables("assumptions")),
        provenance=_origins(top),
        synthetic=top.flag("synthetic", default=False),
        ward=top.text("ward"),
        rest_assumed=top.flag(REST_ASSUMED, default=False),
    )
    top.finish()
    return file


def _check_version(top: Section) -> None:
    version = top.count("schema_version", None)
    if version is None:
        top.document.fault("schema_missing", "schema_version", warning=True)
    elif version != SCHEMA_VERSION:
        top.fault("schema_unknown", "schema_version", version, known=SCHEMA_VERSION)


def _campaign(top: Section, shifts: tuple[Shift, ...], service_ids: set[str]) -> Campaign:
    start, end = top.day("start"), top.day("end")
    if start is None and "start" not in top.raw:
        top.fault("missing_key", "start")
    if start is not None and end is not None and end < start:
        top.fault("end_before_start", "end", end, start=start.isoformat())
    elif start is not None and end is not None and (end - start).days >= MAX_DAYS:
        top.fault("campaign_too_long", "end", end, days=(end - start).days + 1, limit=MAX_DAYS)
    if not shifts:
        top.fault("missing_key", "shifts")
    holidays = [_holiday(part, service_ids) for part in top.tables("holidays")]
    campaign = Campaign(
        name=top.text("name"),
        start=start or date(2025, 7, 24),
        end=end,
        timezone=_timezone(top),
        shifts=shifts,
        holidays=tuple(holiday for holiday in holidays if holiday is not None),
    )
    _check_holidays(top, campaign)
    return campaign


def _timezone(top: Section) -> str:
    zone = top.text("timezone", DEFAULT_TIMEZONE)
    if zone not in _timezones():
        top.fault("unknown_timezone", "timezone", zone)
    return zone


@cache
def _timezones() -> frozenset[str]:
    """The zones that this machine knows, looked for once: it walks some six hundred files."""
    return frozenset(available_timezones())


def _check_holidays(top: Section, campaign: Campaign) -> None:
    for holiday in campaign.holidays:
        if not campaign.start <= holiday.date <= campaign.last_day:
            key = f"holidays.{holiday.date}"
            top.document.fault("holiday_outside_campaign", key, holiday.date, warning=True)


def _shift(section: Section) -> Shift | None:
    """One [[shifts]] table; None where its hours are unusable."""
    shift_id = section.required_text("id")
    start, end = section.clock("start"), section.clock("end")
    for name, value in (("start", start), ("end", end)):
        if value is None and name not in section.raw:
            section.fault("missing_key", name)
    name = section.text("name", shift_id)
    section.finish()
    if not shift_id:
        return None
    if start is not None and end is not None and end <= start:
        section.fault("end_before_start", "end", f"{end:%H:%M}", start=f"{start:%H:%M}")
    return Shift(shift_id, name, start or time(0, 0), end or time(23, 59))


def _holiday(section: Section, service_ids: set[str]) -> Holiday | None:
    day = section.day("date")
    if day is None and "date" not in section.raw:
        section.fault("missing_key", "date")
    is_open = section.table("open")
    opened = {name: is_open.flag(name, default=False) for name in is_open.raw}
    for name in opened.keys() - service_ids:
        is_open.fault("unknown_holiday_service", name, name, allowed=", ".join(sorted(service_ids)))
    source = cast(Source, section.choice("source", _SOURCES, "assumed"))
    section.finish()
    return None if day is None else Holiday(day, opened, source)


def _role(section: Section) -> Role:
    role = Role(section.required_text("id"), section.text("name"))
    if role.id in ROLES:
        section.document.fault("role_is_standard", section.key("id"), role.id, warning=True)
    section.finish()
    return role


def _assumption(section: Section) -> Assumption:
    """Values may be negative here; unit and source as written."""
    value = section.plain("value")
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= 1e12:
        section.fault("wrong_type", "value", value, expected="a number")
        value = 0.0
    quantity = Quantity(
        float(value),
        section.text("unit"),
        cast(Source, section.choice("source", _SOURCES, "assumed")),
        section.text("note"),
    )
    assumption = Assumption(section.required_text("id"), quantity)
    section.finish()
    return assumption


def _provenance(section: Section) -> Provenance:
    provenance = Provenance(
        section.required_text("table"),
        section.text("column"),
        cast(Source, section.choice("source", _SOURCES, "assumed")),
        section.text("note"),
    )
    section.finish()
    return provenance


def _origins(top: Section) -> tuple[Provenance, ...]:
    """What [[provenance]] lists, and the sources of wrapped values that it does not list."""
    listed = [_provenance(part) for part in top.tables("provenance")]
    said = {(origin.table, origin.column) for origin in listed}
    met = [o for o in top.document.sources if (o.table, o.column) not in said]
    return (*listed, *met)


def _check_ids(top: Section, name: str, ids: Iterable[str]) -> None:
    """Ids are given once."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            top.fault("duplicate_key", f"{name}.{one}", one)
        seen.add(one)
