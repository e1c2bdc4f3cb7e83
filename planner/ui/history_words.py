"""Versions, figures and differences of plans in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.i18n import all_texts, short_group, text
from planner.i18n.headline import five_numbers
from planner.model.placement import ServicePoint
from planner.model.plan_change import PlanChange
from planner.plan.side_by_side import Labour, Measured
from planner.ui.history_desk import DRAFT, SOLVED, VERSION, Entry
from planner.ui.words import Words

LETTERS = "ABC"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one plan: big, and what it is made of."""

    shown: str
    detail: str = ""


def when(entry: Entry, words: Words) -> str:
    """22/11/2026 16:10."""
    return f"{words.day(entry.at.date())} {entry.at:%H:%M}"


def note_words(note: str, words: Words) -> str:
    """A note of ours in the language of the screen; what a person wrote as it is."""
    code, _, number = note.partition(":")
    if f"ui.history.note.{code}" in all_texts() and (not number or number.isdecimal()):
        return words(f"history.note.{code}", number=number)
    return note


def side_name(key: str, words: Words) -> str:
    """What a plan that can be compared is called."""
    if key in (DRAFT, SOLVED):
        return words(f"history.side.{key}")
    return words("history.side.version", number=key.removeprefix(VERSION))


def side_about(key: str, changes: int, entries: Mapping[str, Entry], words: Words) -> str:
    """What else is known about it: open changes, or when it was saved and why."""
    if key == DRAFT:
        return words("history.side.draft.about", count=words.number(changes)) if changes else ""
    entry = entries.get(key)
    return f"{when(entry, words)} · {note_words(entry.note, words)}" if entry else ""


def figures(one: Measured, words: Words) -> dict[str, Figure]:
    """The eight figures by their keys, in their order."""
    found = {
        number.key: Figure(number.figure, number.detail)
        for number in five_numbers(one.plan.headline, words.language)
    }
    if one.plan.headline.quality_gap is None and one.other_data:
        found["quality"] = Figure(words("history.quality.other_data"))
    found["elderly_walk"] = Figure(_minutes(one.plan.headline.elderly_mean_walk_minutes, words))
    found["longest_walk"] = Figure(_minutes(one.longest.of_all, words), _longest(one, words))
    found["staff_hours"] = _staff_hours(one.main_labour, words)
    return found


def figure_name(key: str, words: Words) -> str:
    """The name of a figure: the five as everywhere, the other three of this page."""
    own = f"headline.{key}"
    return text(own, words.language) if own in all_texts() else words(f"history.{key}")


def _minutes(minutes: float | None, words: Words) -> str:
    if minutes is None:
        return words("history.no_figure")
    return words("minutes", minutes=words.number(minutes, 1))


def _longest(one: Measured, words: Words) -> str:
    near, cut_off = one.longest.in_reach, one.longest.unreachable
    parts = []
    if near is not None:
        parts.append(words("history.longest_walk.detail", near=words.number(near, 1)))
    if cut_off:
        parts.append(words("history.longest_walk.unreachable", count=words.number(cut_off)))
    return "; ".join(parts)


def _staff_hours(labour: Labour | None, words: Words) -> Figure:
    if labour is None or labour.hours_per_visit is None:
        return Figure(words("history.no_figure"))
    return Figure(
        words("history.staff_hours.figure", hours=words.number(labour.hours_per_visit, 2)),
        words(
            "history.staff_hours.detail",
            hours=words.number(labour.staff_hours),
            visits=words.number(labour.visits),
        ),
    )


def labour_lines(one: Measured, words: Words) -> Iterator[str]:
    """Hours of staff and visits of every service that has any."""
    service = words.service(one.plan.scenario)
    for own in one.labour:
        if own.hours_per_visit is not None:
            yield words(
                "history.how.labour",
                service=service(own.service_id),
                hours=words.number(own.staff_hours),
                visits=words.number(own.visits),
                ratio=words.number(own.hours_per_visit, 2),
            )


def change_lines(changes: Sequence[PlanChange], words: Words) -> list[str]:
    """One line for each difference."""
    return [words(f"history.diff.{change.kind}", **_facts(change, words)) for change in changes]


def _facts(change: PlanChange, words: Words) -> dict[str, str]:
    return {
        "point": _point(change.point, words) if change.point else "",
        "was": short_group(change.was) or words("free_place"),
        "now": _now(change, words),
        "what": _what(change, words),
    }


def _now(change: PlanChange, words: Words) -> str:
    if change.kind == "frozen":
        return words.day(date.fromisoformat(change.now))
    return short_group(change.now) or words("free_place")


def _point(point: ServicePoint, words: Words) -> str:
    label = words.point(point)
    return label[:1].lower() + label[1:]


def _what(change: PlanChange, words: Words) -> str:
    """The name of an assumption or of a rule."""
    if change.kind == "assumption":
        return words.assumption(change.service_id)
    return words.known(f"duty.rule.{change.service_id}", change.service_id)
