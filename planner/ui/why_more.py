"""“Vì sao?” beside what is proposed besides places: fixed points, opening times, ways out, mends,
clusters. Each answer is a few sentences made from what was counted.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.i18n.numbers import clock
from planner.model.campaign import WEEKDAYS
from planner.model.demand import Clustering
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.question import Answer
from planner.model.shortage import SolvedWay
from planner.model.timetable import Opening
from planner.plan.why_open import why_open
from planner.ui.grids import shift_name
from planner.ui.questions_words import proved
from planner.ui.words import Words, safe

NAMED = 6


def asked(lines: Sequence[str], words: Words, key: str) -> None:
    """A small button that opens the sentences; nothing where there is nothing to say."""
    if not lines:
        return
    with st.popover(words("why"), icon=":material/help:", type="tertiary", key=f"because_{key}"):
        told(lines)


def told(lines: Sequence[str]) -> None:
    """Sentences as they stand on every card of reasons."""
    body = "".join(f"<p>{safe(line)}</p>" for line in lines)
    st.html(f'<div class="sentence why-lines" role="status">{body}</div>')


def fixed_lines(plan: Plan, point: ServicePoint, words: Words) -> list[str]:
    """A point that the campaign sets: by whom, who has it nearest, how often it opens."""
    lines = [words("why.fixed")]
    load = next((one for one in plan.coverage.loads if one.point_id == point.id), None)
    if load is not None:
        counts = {
            "people": load.people_assigned,
            "elderly": load.elderly_assigned,
            "visits": load.visits_per_week,
        }
        lines.append(words("why.fixed.load", **{k: words.number(v) for k, v in counts.items()}))
    openings = sum(one.point_id == point.id for one in plan.timetable.openings)
    return [*lines, words("why.open.count", count=words.number(openings))]


def opening_lines(plan: Plan, opening: Opening, words: Words) -> list[str]:
    """An opening: what the campaign plans, the hours of the place, who is near."""
    found = why_open(plan, opening)
    name = shift_name(opening.shift, plan.scenario.campaign, words)
    lines = []
    if found.weekdays:
        short = dict(zip(WEEKDAYS, words("weekday.short").split(), strict=True))
        days = ", ".join(short[day] for day in WEEKDAYS if day in found.weekdays)
        lines.append(words("why.open.weekdays", shift=name[:1].lower() + name[1:], days=days))
    else:
        lines.append(words("why.open.every_day", shift=name[:1].lower() + name[1:]))
    hours = {"start": clock(opening.start), "end": clock(opening.end)}
    lines.append(words(f"why.open.hours.{found.hours_from}", **hours))
    windows = ", ".join(f"{clock(start)}–{clock(end)}" for start, end in found.windows)
    lines.append(words(f"why.open.{found.place}", windows=windows))
    if found.holiday:
        lines.append(words("why.open.holiday"))
    if found.people:
        lines.append(words("why.nearest", people=words.number(found.people)))
    return [*lines, words("why.open.count", count=words.number(found.openings))]


def cluster_lines(clustering: Clustering, words: Words) -> list[str]:
    """Each cluster: its groups and people, and its share of the ward."""
    whole = sum(cluster.people for cluster in clustering.clusters)
    return [
        words(
            "why.cluster",
            name=cluster.name,
            groups=words.number(len(cluster.group_ids)),
            people=words.number(cluster.people),
            share=words.share(cluster.people, whole),
        )
        for cluster in clustering.clusters
    ]


def way_lines(way: Answer, names: dict[str, str], words: Words) -> list[str]:
    """A way out that points can give: who is reached, what is proved of it, where it stands."""
    if way.now is None or way.proposed is None:
        return []
    figures = {"before": way.now.people_near, "after": way.proposed.people_near}
    places = [names.get(stop_id) or words("free_place") for stop_id in way.stop_ids]
    more = ["…"] * (len(places) > NAMED)
    return [
        words("why.way.served", **{name: words.number(n) for name, n in figures.items()}),
        proved(way.question, way.proof, way.proposed.points, words),
        words("why.way.open", places=", ".join([*places[:NAMED], *more])),
    ]


def price_lines(way: SolvedWay, words: Words) -> list[str]:
    """A way out for people: each count now and in the roster that was made in this way."""
    return [
        words(
            "why.price",
            name=words.known(f"duty.price.{name}", name).lower(),
            now=words.number(now, 0 if float(now).is_integer() else 1),
            then=words.number(then, 0 if float(then).is_integer() else 1),
        )
        for name, now, then in way.price
        if now != then
    ]
