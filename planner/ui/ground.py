"""Real streets beside the straight line: sentence, map, table, and the points it would have put."""

from __future__ import annotations

import math
from typing import Any

import streamlit as st

from planner.exports.csv_files import guarded
from planner.i18n import short_group
from planner.model.scenario import Scenario
from planner.model.straight import CellGap, ServiceGap, StraightComparison, StraightTrial
from planner.palette import PALETTE
from planner.ui import tables
from planner.ui.boundary import fragment
from planner.ui.ground_state import Trying
from planner.ui.state import Session, current
from planner.ui.words import Words, safe

WRONG = PALETTE.wrong_home
LEAST_RADIUS, MOST_RADIUS = 4.0, 13.0
PAUSE_S = 0.7
COLUMNS = (
    "group_id", "group", "service", "factor", "people", "elderly", "wrongly_near",
    "elderly_wrongly_near", "wrongly_far", "elderly_wrongly_far", "straight_minutes",
    "street_minutes",
)  # fmt: skip


def sentence(found: ServiceGap, comparison: StraightComparison, words: Words) -> str:
    """The one sentence that a leader reads."""
    streets = words.number(found.elderly_near_streets)
    if not found.elderly_wrongly_near:
        text, tone = words("ground.sentence.none", streets=streets), ""
    else:
        tone = " warn"
        text = words(
            "ground.sentence",
            straight=words.number(found.elderly_near_straight),
            how=words(f"ground.how.{comparison.method}"),
            streets=streets,
            wrong=words.number(found.elderly_wrongly_near),
            share=words.share(found.elderly_wrongly_near, found.elderly),
        )
    return f'<div class="sentence{tone}" role="status">{safe(text)}</div>'


def more(found: ServiceGap, words: Words) -> str:
    """Everyone, and the other error."""
    return words(
        "ground.more",
        wrong=words.number(found.wrongly_near),
        people=words.number(found.people),
        far=words.number(found.wrongly_far),
        far_elderly=words.number(found.elderly_wrongly_far),
        minutes=words.number(found.catchment_minutes),
    )


def overlay(found: ServiceGap, scenario: Scenario, words: Words) -> dict[str, Any]:
    """The homes that are misjudged, as discs over the map, their area by people."""
    most = max((cell.people for cell in found.cells), default=1)
    names = {group.id: short_group(group.name) for group in scenario.groups}
    dots = [
        _dot(cell, names.get(cell.group_id, cell.group_id), most, words) for cell in found.cells
    ]
    return {"paint": WRONG, "dots": dots}


def key(words: Words) -> str:
    """What the discs mean."""
    disc = f"display:inline-block;width:14px;height:14px;border-radius:50%;background:{WRONG}"
    text = safe(words("ground.key"))
    return f'<div style="font-size:14px"><i style="{disc};margin-right:8px"></i>{text}</div>'


def _dot(cell: CellGap, name: str, most: int, words: Words) -> dict[str, Any]:
    counts = {"people": words.number(cell.people), "elderly": words.number(cell.elderly)}
    straight = words.number(cell.straight_minutes, 1)
    walk = words("ground.cell.no_way", straight=straight)
    if cell.street_minutes is not None:
        streets = words.number(cell.street_minutes, 1)
        walk = words("ground.cell.walk", straight=straight, streets=streets)
    return {
        "lat": cell.lat,
        "lon": cell.lon,
        "radius": max(LEAST_RADIUS, MOST_RADIUS * math.sqrt(cell.people / most)),
        "title": name,
        "lines": [words("ground.cell", **counts), walk],
    }


def worst_groups(found: ServiceGap, scenario: Scenario, words: Words) -> None:
    """The groups with most elderly people wrongly called covered."""
    names = {group.id: short_group(group.name) for group in scenario.groups}
    rows = [row for row in found.groups if row.wrongly_near or row.wrongly_far]
    tables.show_fitting(
        [
            {
                words("column.group"): names.get(row.group_id, row.group_id),
                words("ground.column.elderly"): row.elderly_wrongly_near,
                words("ground.column.people"): row.wrongly_near,
                words("ground.column.far"): row.wrongly_far,
                words("ground.column.straight"): row.straight_minutes,
                words("ground.column.streets"): row.street_minutes,
            }
            for row in rows
        ],
        words,
    )


def group_lines(comparison: StraightComparison, scenario: Scenario) -> bytes:
    """Every group and service as CSV: UTF-8 with its mark, commas, one header row."""
    names = {group.id: group.name for group in scenario.groups}
    lines = [",".join(COLUMNS)]
    for service in comparison.services:
        for row in service.groups:
            numbers = (
                row.people, row.elderly, row.wrongly_near, row.elderly_wrongly_near,
                row.wrongly_far, row.elderly_wrongly_far,
            )  # fmt: skip
            walks = (row.straight_minutes, row.street_minutes)
            lines.append(
                ",".join(
                    [
                        *map(_cell, (row.group_id, names.get(row.group_id, ""), row.service_id)),
                        f"{comparison.factor:g}",
                        *map(str, numbers),
                        *("" if walk is None else f"{walk:.1f}" for walk in walks),
                    ]
                )
            )
    return ("\ufeff" + "\n".join(lines) + "\n").encode()


def _cell(text: str) -> str:
    """Text as one quoted cell that no spreadsheet runs."""
    return '"' + guarded(text).replace('"', '""') + '"'


def trial(session: Session, service_id: str, factor: float) -> None:
    """What placing by the straight line would have cost; solved in a worker while one reads."""
    words = session.words
    st.subheader(words("ground.trial"), anchor=False)
    service = session.plan.scenario.service(service_id)
    mobile = [p for p in session.plan.placement(service_id).points if p.kind == "mobile"]
    if service.per_group is not None or not mobile:
        st.caption(words("ground.trial.fixed"))
        return
    trying = _started(session, service_id, factor)
    fragment(_told, run_every=None if trying.ended else PAUSE_S)()


def _started(session: Session, service_id: str, factor: float) -> Trying:
    """The trial of this plan, service and rule; asked for once."""
    key = (session.plan.scenario_digest, session.plan.placement(service_id), factor)
    trying = session.trying
    if trying is None or trying.key != key:
        if trying is not None and not trying.ended:
            trying.inquiry.cancel()
        trying = Trying(key, session.desk.ground.try_straight(service_id, factor))
        session.trying = trying
    return trying


def _told() -> None:
    session = current()
    trying, words = session.trying, session.words
    if trying is None:
        return
    fresh = trying.look()
    if trying.failed:
        st.caption(words("ground.trial.none"))
    elif trying.found is None:
        st.caption(words("ground.trial.running"))
    else:
        st.html(trial_sentence(trying.found, words))
    if fresh:
        st.rerun()


def trial_sentence(found: StraightTrial, words: Words) -> str:
    """Promised, brought, possible, lost."""
    lost = found.possible.elderly_near - found.brought.elderly_near
    facts = {
        "points": words.number(found.brought.points),
        "promised": words.number(found.promised.elderly_near),
        "brought": words.number(found.brought.elderly_near),
        "possible": words.number(found.possible.elderly_near),
        "lost": words.number(lost),
        "lost_people": words.number(found.possible.people_near - found.brought.people_near),
    }
    key, tone = ("ground.trial.sentence", " warn") if lost > 0 else ("ground.trial.same", "")
    return f'<div class="sentence{tone}" role="status">{safe(words(key, **facts))}</div>'
