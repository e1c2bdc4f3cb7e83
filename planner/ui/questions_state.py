"""What can be asked, and what one browser session has asked and been told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from planner.findings import Finding
from planner.model.question import Answer, Curve, FloorPrice, Question, QuestionKind, Who
from planner.model.scenario import Scenario
from planner.ui.desk import Inquiry


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu of questions: its key in the catalogue, kind, whose number counts, the
    numbers in its sentence.
    """

    key: str
    kind: QuestionKind
    who: Who = "everyone"
    numbers: tuple[str, ...] = ("points", "minutes")


MENU: tuple[Entry, ...] = (
    Entry("most_people", "most_people"),
    Entry("most_elderly", "most_people", "elderly"),
    Entry("most_disabled", "most_people", "disabled"),
    Entry("more_points", "more_points", numbers=("more", "minutes")),
    Entry("fewest_for_all", "fewest_for_all", numbers=("minutes",)),
    Entry(
        "fewest_for_share",
        "fewest_for_share",
        numbers=("share", "elderly_share", "disabled_share", "minutes"),
    ),
    Entry("least_walking", "least_walking", numbers=("points",)),
    Entry("least_worst_walk", "least_worst_walk", numbers=("points",)),
    Entry("fair_walking", "fair_walking", numbers=("points", "aversion")),
    Entry("two_in_reach", "two_in_reach"),
    Entry(
        "nearer_counts_more", "nearer_counts_more", numbers=("points", "full_minutes", "minutes")
    ),
    Entry("with_room", "with_room"),
    Entry("by_shift", "by_shift"),
    Entry("within_budget", "within_budget", numbers=("budget", "point_cost", "open_air_cost")),
)
BY_KEY = {entry.key: entry for entry in MENU}


@dataclass(frozen=True, slots=True)
class Range:
    """Least, greatest and step of one number; all whole but the aversion."""

    least: float
    most: float
    step: float


RANGES = {
    "points": Range(1, 60, 1),
    "more": Range(1, 20, 1),
    "minutes": Range(3, 60, 1),
    "near_minutes": Range(3, 60, 1),
    "full_minutes": Range(0, 60, 1),
    "share": Range(0, 100, 1),
    "elderly_share": Range(0, 100, 1),
    "disabled_share": Range(0, 100, 1),
    "elderly_share_floor": Range(0, 100, 5),
    "disabled_share_floor": Range(0, 100, 5),
    "group_share_floor": Range(0, 100, 5),
    "aversion": Range(0.5, 5, 0.5),
    "spacing_m": Range(0, 5000, 100),
    "budget": Range(1, 100_000, 10),
    "point_cost": Range(1, 10_000, 1),
    "open_air_cost": Range(0, 10_000, 1),
    "min_visits": Range(0, 10_000, 5),
}


def first_values(scenario: Scenario, service_id: str) -> dict[str, float]:
    """The numbers that stand in the sentences at first, by the service's own plan."""
    service = scenario.service(service_id)
    points = float(service.points or 1)
    return {
        "points": points,
        "more": 1.0,
        "minutes": service.catchment_minutes,
        "near_minutes": service.catchment_minutes,
        "full_minutes": 5.0,
        "share": 95.0,
        "elderly_share": 90.0,
        "disabled_share": 80.0,
        "elderly_share_floor": 0.0,
        "disabled_share_floor": 0.0,
        "group_share_floor": 0.0,
        "aversion": 1.0,
        "spacing_m": 0.0,
        "point_cost": 10.0,
        "open_air_cost": 2.0,
        "budget": 10.0 * points,
        "min_visits": 0.0,
    }


def came(inquiry: Inquiry) -> tuple[Any, tuple[Finding, ...]]:
    """What came of a question that has ended, None where nothing did, and why not."""
    error = inquiry.state().error
    return inquiry.result(), error.findings if error is not None else ()


@dataclass(slots=True)
class Asking:
    """What this session asks: the line of the menu, its numbers, what runs, what was found;
    ticking: the page looks by itself whether something came.
    """

    open: bool = False
    key: str = MENU[0].key
    service_id: str = ""
    values: dict[str, float] = field(default_factory=dict)
    split: bool = False
    inquiry: Inquiry | None = None
    answer: Answer | None = None
    curve_inquiry: Inquiry | None = None
    curve: Curve | None = None
    curve_problems: tuple[Finding, ...] = ()
    price_inquiry: Inquiry | None = None
    prices: tuple[FloorPrice, ...] | None = None
    price_problems: tuple[Finding, ...] = ()
    why_stop: str = ""
    ticking: bool = False

    @property
    def entry(self) -> Entry:
        """The line of the menu."""
        return BY_KEY[self.key]

    @property
    def running(self) -> bool:
        """Whether anything is still on its way."""
        known = (self.inquiry, self.curve_inquiry, self.price_inquiry)
        return any(inquiry is not None for inquiry in known)

    def question(self) -> Question:
        """What the numbers ask; shares are percentages here and parts of 1 there."""
        entry, value = self.entry, self.values
        fewest = entry.key == "fewest_for_share"
        near = "minutes" if "minutes" in entry.numbers else "near_minutes"
        counted = value["more" if entry.kind == "more_points" else "points"]
        if entry.kind == "within_budget":
            counted = max(1.0, value["budget"] // max(1.0, value["point_cost"]))
        return Question(
            kind=entry.kind,
            service_id=self.service_id,
            points=int(counted),
            minutes=value[near],
            who=entry.who,
            share=value["share"] / 100 if fewest else 0.0,
            elderly_share=value["elderly_share" if fewest else "elderly_share_floor"] / 100,
            disabled_share=value["disabled_share" if fewest else "disabled_share_floor"] / 100,
            group_share=value["group_share_floor"] / 100,
            full_minutes=value["full_minutes"],
            aversion=value["aversion"],
            spacing_m=value["spacing_m"],
            budget=value["budget"] if entry.kind == "within_budget" else 0.0,
            point_cost=value["point_cost"] if entry.kind == "within_budget" else 0.0,
            open_air_cost=value["open_air_cost"] if entry.kind == "within_budget" else 0.0,
            split=self.split and entry.kind == "with_room",
            min_visits=value["min_visits"] if entry.kind == "with_room" else 0.0,
        )

    def forget(self) -> None:
        """Drop what was found, and end what still runs."""
        for inquiry in (self.inquiry, self.curve_inquiry, self.price_inquiry):
            if inquiry is not None:
                inquiry.cancel()
        self.inquiry = self.curve_inquiry = self.price_inquiry = None
        self.answer, self.curve, self.prices = None, None, None
        self.curve_problems = self.price_problems = ()
        self.why_stop = ""
