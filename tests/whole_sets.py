"""Whole sets of papers of a small ward in which every text is hostile, and the texts in a file."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import cycle
from typing import Any

import pytest

from planner import codec
from planner.exports import plan_json
from planner.exports.asked import Asked
from planner.findings import Finding
from planner.model.campaign import LEARNING, Service
from planner.model.people import Away, Role
from planner.model.plan import Plan
from planner.model.quantity import Provenance
from planner.model.rules import Rule
from planner.plan.dossier import DossierRequest, dossier
from tests.made_plans import small_plan

DAY = date(2025, 7, 29)
PAYLOADS = (
    "=cmd|'/C calc'!A0",
    "@SUM(1)",
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "${alert(1)}",
    "{{7*7}}{%endif%}",
    "#set page(width: 1pt)",
    "]]><x/>",
    "a\n\r\tb",
    "+1+cmd",
    "'; DROP TABLE points; --",
    "&amp;&lt;b&gt;",
    "`alert(1)`",
    "BEGIN:VEVENT\nEND:VCALENDAR",
    "\\input{x} $x$ *b* _i_ @ref <label>",
    "%x000A http://x.example/?a=1",
)
UNSEEN = "\0\x1b\u202e\u200f"
LONG = "Tổ dân phố rất dài " * 26
NAMES = ("Nguyễn Thị Ẩn", "Trần Văn Kín")
PHONES = ("0987654321", "0912345678")
KEPT_DAYS = 5


def _hostile_ids(plan: Plan) -> dict[str, str]:
    """Every id of the plan that people choose -> the same id with something hostile before it."""
    scenario = plan.scenario
    ids = [g.id for g in scenario.groups] + [v.id for v in scenario.venues]
    ids += [m.code for m in scenario.members] + [unit.id for unit in plan.timetable.units]
    ids += [cluster.id for cluster in plan.clustering.clusters]
    ids += [shift.id for shift in scenario.campaign.shifts]
    ids += [service.id for service in scenario.services if service.id != LEARNING]
    payloads = cycle(" ".join(payload.split()) for payload in PAYLOADS)
    return {own: f"{next(payloads)} {own}" for own in ids}


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """A JSON value with other words, keys and references included."""
    if isinstance(value, str):
        head, colon, own = value.partition(":")
        for before in ("learning-", "group:"):
            if value.startswith(before) and value.removeprefix(before) in names:
                return before + names[value.removeprefix(before)]
        return f"{head}{colon}{names[own]}" if own in names else names.get(value, value)
    if isinstance(value, dict):
        return {_renamed(key, names): _renamed(own, names) for key, own in value.items()}
    return [_renamed(own, names) for own in value] if isinstance(value, list) else value


@cache
def hostile_plan() -> Plan:
    """The small plan, five days of it, with something hostile in every text and id."""
    plan = small_plan()
    last = plan.scenario.campaign.start + timedelta(days=KEPT_DAYS)
    openings = tuple(o for o in plan.timetable.openings if o.date <= last)
    duties = tuple(d for d in plan.roster.duties if d.date <= last)
    plan = replace(
        plan,
        timetable=replace(plan.timetable, openings=openings),
        roster=replace(plan.roster, duties=duties),
    )
    plan = codec.decode(
        json.dumps(_renamed(json.loads(plan_json(plan)), _hostile_ids(plan))).encode(), Plan
    )
    return _with_hostile_words(plan)


def _with_hostile_words(plan: Plan) -> Plan:
    """Something hostile in every free text, each of another kind."""
    words = cycle((*PAYLOADS, UNSEEN + "tên", LONG))

    def each(nouns: Any, *fields: str) -> Any:
        return tuple(replace(noun, **{field: next(words) for field in fields}) for noun in nouns)

    scenario = plan.scenario
    campaign = replace(
        scenario.campaign,
        name=" ".join(PAYLOADS),
        shifts=each(scenario.campaign.shifts, "name"),
        end=scenario.campaign.start + timedelta(days=KEPT_DAYS),
    )
    ward = replace(
        scenario.ward,
        name=PAYLOADS[3],
        attribution=PAYLOADS[2],
        labels=each(scenario.ward.labels, "text"),
        streets=each(scenario.ward.streets, "name"),
        barriers=each(scenario.ward.barriers, "name"),
    )
    scenario = replace(
        scenario,
        campaign=campaign,
        ward=ward,
        services=_nameless(each(scenario.services, "name")),
        assumptions=tuple(
            replace(own, quantity=replace(own.quantity, note=next(words), unit=PAYLOADS[2]))
            for own in scenario.assumptions
        ),
        provenance=tuple(
            Provenance(table, "name", "given", next(words))
            for table in ("groups", "venues", "members")
        ),
        rules=(*scenario.rules, Rule("max_shifts", f"team:{PAYLOADS[2]}", names={"x": PAYLOADS})),
        groups=each(scenario.groups, "name", "old_ward", "address"),
        venues=each(scenario.venues, "name"),
        roles=(Role("to_pho_2", PAYLOADS[3]),),
    )
    placements = tuple(replace(p, points=each(p.points, "name")) for p in plan.placements)
    vacancies = tuple(
        replace(v, roles=("to_pho_2", PAYLOADS[2]), reason_code=PAYLOADS[1])
        for v in plan.roster.vacancies
    )
    member, day = scenario.members[0].code, scenario.campaign.start
    return replace(
        plan,
        scenario=scenario,
        placements=placements,
        roster=replace(plan.roster, vacancies=vacancies),
        findings=_told(words),
        away=(Away(member, day, campaign.end, reason=next(words)),),
        clustering=replace(plan.clustering, clusters=each(plan.clustering.clusters, "name")),
        travel=replace(plan.travel, attribution=PAYLOADS[3], vintage=PAYLOADS[0], source_file="x"),
    )


def _nameless(services: tuple[Service, ...]) -> tuple[Service, ...]:
    """The first service has no name, so that its hostile id is said; the others keep theirs."""
    first, *others = services
    return (replace(first, name="") if first.id != LEARNING else first, *others)


def _told(words: Iterator[str]) -> tuple[Finding, ...]:
    """A finding in whose every text something hostile stands."""
    places = {key: next(words) for key in ("value", "file", "sheet", "column")}
    return (Finding("output_unwritable", "warning", **places, facts={"reason": next(words)}),)


def people_of(plan: Plan) -> dict[str, tuple[str, str]]:
    """Two people with names and telephones, both on duty."""
    codes = dict.fromkeys(duty.member_code for duty in plan.roster.duties)
    return {code: (name, phone) for code, name, phone in zip(codes, NAMES, PHONES, strict=False)}


@cache
def hostile_set(*, named: bool, phones: bool, what: tuple[str, ...] = ()) -> dict[str, bytes]:
    """The set of the hostile plan, whole or in part."""
    plan = hostile_plan()
    people = people_of(plan) if named else {}
    asked = Asked(plan, "vi", date(2025, 7, 20), DAY, people, phones, hotline=PAYLOADS[0])
    return dict(dossier(DossierRequest(asked, what)))


def texts_in(name: str, content: bytes) -> Iterator[str]:
    """Every text of a file that a person or a program can read out of it; nothing of a picture."""
    if name.endswith(".png"):
        return
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for part in parts.namelist():
                if not part.endswith(".png"):
                    yield parts.read(part).decode("utf-8")
    elif name.endswith(".pdf"):
        yield _pdf_text(content)
    else:
        yield content.decode("utf-8", errors="ignore")


def _pdf_text(content: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is missing: PDFs cannot be looked into")
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    )
    return told.stdout.decode("utf-8")
