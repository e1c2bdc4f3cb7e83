"""Tables of staffing: needed and there, by shift and role, by point; the tasks as rows to edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from planner.i18n import all_texts
from planner.i18n.catalogue import text
from planner.model.plan import Plan
from planner.model.quantity import Source
from planner.model.staffing import CounterPost, CounterShift, PostNeed, PostTotal, Staffing, Task
from planner.ui.grids import shift_name
from planner.ui.words import Words

Rows = list[dict[str, object]]
SOURCES: tuple[Source, ...] = ("given", "derived", "assumed")
WORST_FIRST = {"short": 0, "below": 1, "spare": 2, "enough": 3}


def total_rows(totals: Sequence[PostTotal], plan: Plan, words: Words) -> Rows:
    """One row a shift and role over all points: needed at least, ideally, there."""
    return [
        {
            words("column.shift"): shift_name(t.shift, plan.scenario.campaign, words),
            words("column.roles"): words.roles(t.roles),
            words("staffing.points"): t.points,
            words("staffing.need_min"): t.need_min,
            words("staffing.need_ideal"): t.need_ideal,
            words("staffing.have"): t.have,
            words("staffing.missing"): max(0, t.need_ideal - t.have),
            words("staffing.status"): _total_status(t, words),
        }
        for t in totals
    ]


def _total_status(total: PostTotal, words: Words) -> str:
    if total.short_points:
        return words("staffing.points_short", count=total.short_points)
    if total.below_points:
        return words("staffing.points_below", count=total.below_points)
    return words("staffing.post.enough")


def point_rows(table: Staffing, posts: Sequence[PostNeed], plan: Plan, words: Words) -> Rows:
    """One row a point, shift and role, the worst first."""
    loads = {(load.point_id, load.shift): load for load in table.loads}
    names = {point.id: words.point(point) for point in plan.points()}
    rows: Rows = []
    for post in sorted(posts, key=lambda p: WORST_FIRST[p.status]):
        load = loads[post.point_id, post.shift]
        room = load.desks_room and load.desks_ideal > load.desks_room and post.per_desk
        status = words(f"staffing.post.{post.status}")
        if room:
            status += f"; {words('staffing.room', count=load.desks_room)}"
        rows.append(
            {
                words("column.point"): names.get(post.point_id, post.point_id),
                words("column.shift"): shift_name(post.shift, plan.scenario.campaign, words),
                words("column.roles"): words.roles(post.roles),
                words("staffing.visits"): round(load.visits, 1),
                words("staffing.wait"): None if load.seats else round(load.mean_wait_minutes, 1),
                words("staffing.need_min"): post.need_min,
                words("staffing.need_ideal"): post.need_ideal,
                words("staffing.have"): post.have,
                words("staffing.on_duty"): post.on_duty_least,
                words("staffing.status"): status,
            }
        )
    return rows


def counter_rows(shifts: Sequence[CounterShift], plan: Plan, words: Words) -> Rows:
    """One row a shift and role of a counter, then the shift's sum beside the people there."""
    rows: Rows = []
    for shift in shifts:
        name = shift_name(shift.shift, plan.scenario.campaign, words)
        for post in shift.posts:
            rows.append(_counter_row(name, words.roles(post.roles), post, None, words))
        rows.append(_counter_row(name, words("staffing.all_roles"), shift, shift.people, words))
    return rows


def _counter_row(
    shift: str, role: str, need: CounterPost | CounterShift, have: int | None, words: Words
) -> dict[str, object]:
    short = None if have is None else max(0, need.need_high - have)
    return {
        words("column.shift"): shift,
        words("column.roles"): role,
        words("staffing.need_low"): need.need_low,
        words("staffing.need_high"): need.need_high,
        words("staffing.have"): have,
        words("staffing.missing_high"): short,
    }


def task_name(task: Task, words: Words) -> str:
    """The task's own name, else the standard one's in the language of the screen, else its id."""
    key = f"staffing.task.{task.id}"
    return task.name or (text(key, words.language) if key in all_texts() else task.id)


def task_rows(tasks: Sequence[Task], words: Words) -> list[dict[str, Any]]:
    """Tasks as rows of an editable table; the column "id" is not shown."""
    return [
        {
            "id": task.id,
            words("staffing.task"): task_name(task, words),
            words("staffing.share"): round(task.share * 100.0, 4),
            words("staffing.minutes"): task.minutes,
            words("staffing.minutes_elderly"): task.minutes_elderly,
            words("staffing.spread"): task.spread,
            words("staffing.source"): words(task.source),
        }
        for task in tasks
    ]


def tasks_from(
    rows: Sequence[Mapping[str, Any]], words: Words, standard: Sequence[Task]
) -> tuple[Task, ...]:
    """The tasks of an edited table. A row that is empty throughout is none; a missing number is 0,
    which is then a finding, but elderly people take as long as others where nothing is said.
    """
    named = {task.id: task_name(task, words) for task in standard}
    sources = {words(source): source for source in SOURCES}
    found = []
    for number, row in enumerate(rows, start=1):
        read = _reader(row, words)
        name, minutes = str(read("task") or "").strip(), _number(read("minutes"))
        if not name and not _number(read("share")) and not minutes:
            continue
        task_id = str(row.get("id") or "") or f"own_{number}"
        found.append(
            Task(
                id=task_id,
                share=_number(read("share")) / 100.0,
                minutes=minutes,
                minutes_elderly=_number(read("minutes_elderly"), minutes),
                spread=_number(read("spread"), 0.5),
                name="" if named.get(task_id) == name else name,
                source=sources.get(str(read("source")), "assumed"),
            )
        )
    return tuple(found)


def _reader(row: Mapping[str, Any], words: Words) -> Callable[[str], Any]:
    return lambda name: row.get(words(f"staffing.{name}"))


def _number(value: Any, default: float = 0.0) -> float:
    """A cell as a number; `default` where it is empty."""
    if value is None or value != value:  # noqa: PLR0124 - an empty cell is NaN
        return default
    return float(value)
