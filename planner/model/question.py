"""A question of where, asked in a planner's own terms, and what was found."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Literal

from planner.findings import Finding
from planner.model.proof import Proof

QuestionKind = Literal[
    "most_people",
    "more_points",
    "fewest_for_all",
    "fewest_for_share",
    "least_walking",
    "least_worst_walk",
    "two_in_reach",
    "nearer_counts_more",
    "fair_walking",
    "with_room",
    "by_shift",
    "within_budget",
]
Who = Literal["everyone", "elderly", "disabled"]
ASKED = "asked:"
"""How the note of a proof begins that speaks of a question; its JSON follows."""
FEWEST: frozenset[str] = frozenset({"fewest_for_all", "fewest_for_share"})
"""Questions that ask for the number of points instead of being told it."""
WITHOUT_MINUTES: frozenset[str] = frozenset(
    {"least_walking", "least_worst_walk", "fair_walking", "within_budget"}
)
"""Questions about the walk itself; their minutes only say what is counted as near."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the mobile points of one service.

    points: how many (more_points: beside those that stand; not where fewest are asked for).
    minutes: what counts as near, at each person's own speed. who: whose number is to be largest.
    share, elderly_share, disabled_share (0..1, 0 = not asked): at least so many of them near;
    group_share: in every residential group. full_minutes: up to here a person counts wholly
    (nearer_counts_more; from `minutes` on not at all). aversion: how much more a long walk weighs
    (fair_walking). spacing_m: least way between two points, 0 = any. budget, point_cost,
    open_air_cost in million dong, assumed by whoever asks. split: the people of one cell may go to
    several points (with_room); min_visits a week a point.
    """

    kind: QuestionKind
    service_id: str
    points: int = 1
    minutes: float = 15.0
    who: Who = "everyone"
    share: float = 0.0
    elderly_share: float = 0.0
    disabled_share: float = 0.0
    group_share: float = 0.0
    full_minutes: float = 5.0
    aversion: float = 1.0
    spacing_m: float = 0.0
    budget: float = 0.0
    point_cost: float = 0.0
    open_air_cost: float = 0.0
    split: bool = False
    min_visits: float = 0.0

    @property
    def wants_floors(self) -> bool:
        """Whether some group of people must have at least a share near."""
        return bool(self.share or self.elderly_share or self.disabled_share or self.group_share)


def noted(question: Question) -> str:
    """The question as the note of a proof: what differs from the standard values."""
    standard = {field.name: field.default for field in fields(Question)}
    said = {name: value for name, value in asdict(question).items() if value != standard[name]}
    return ASKED + json.dumps(said, sort_keys=True, separators=(",", ":"))


def question_of(note: str) -> Question | None:
    """The question that a proof's note speaks of; None where it speaks of none."""
    return Question(**json.loads(note.removeprefix(ASKED))) if note.startswith(ASKED) else None


@dataclass(frozen=True, slots=True)
class Figures:
    """The same numbers for any set of points: how many people are near (within the question's
    minutes, at their own speed), mean and worst walk of those who can walk to one, and how many
    cannot. cost in million dong where the question has costs.
    """

    points: int
    people: int
    people_near: int
    elderly: int
    elderly_near: int
    disabled: int
    disabled_near: int
    mean_minutes: float | None
    elderly_mean_minutes: float | None
    worst_minutes: float | None
    unreached: int = 0
    groups_far: tuple[str, ...] = ()
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """People of one group whom no place can serve as asked."""

    group_id: str
    people: int
    elderly: int


@dataclass(frozen=True, slots=True)
class Gain:
    """A further point, in the order in which they are best opened, and whom it adds."""

    stop_id: str
    people: int
    elderly: int


@dataclass(frozen=True, slots=True)
class FloorPrice:
    """What one floor costs in the question's aim, the other floors held: between least and most
    (the same number where proven; None without an answer). who: people, elderly, disabled, or group
    for the floors on all groups. covered: the share that is reached; next_point: the price of one
    percentage point more; largest: the greatest share there could be, where the floor is too high.
    """

    who: str
    share: float
    covered: float | None = None
    least: float | None = None
    most: float | None = None
    next_point: float | None = None
    largest: float | None = None

    @property
    def proven(self) -> bool:
        """Whether the price is one number."""
        if self.least is None or self.most is None:
            return False
        return self.most - self.least <= 1e-9 * max(1.0, abs(self.most))


@dataclass(frozen=True, slots=True)
class Answer:
    """Stops chosen for a question, with the proof of it; `proof.note` names the question. stop_ids
    is empty where there is no answer: `cause` then says why, and ways_out the single changes that
    would do, ceiling what points at every candidate place would reach. gains: of more_points.
    """

    question: Question
    proof: Proof
    stop_ids: tuple[str, ...] = ()
    proposed: Figures | None = None
    now: Figures | None = None
    left_out: tuple[LeftOut, ...] = ()
    cause: Finding | None = None
    ways_out: tuple[Finding, ...] = ()
    gains: tuple[Gain, ...] = ()
    ceiling: Figures | None = None


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The most people near that so many points can reach: found, at most possible, proven or not,
    and the stops; the least that whoever lives farthest walks with so many points, wherever they
    stand, and whether that is proven.
    """

    points: int
    people_near: float
    at_most: float
    proven: bool
    least_worst: float | None = None
    worst_proven: bool = False
    stop_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """Points against people near, for one number of minutes."""

    question: Question
    people: int
    steps: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change of points does: people near, elderly and disabled near, minutes of walk."""

    people: int
    elderly: int
    disabled: int
    mean_minutes: float | None
    worst_minutes: float | None
    unreached: int = 0


@dataclass(frozen=True, slots=True)
class GroupGain:
    """People of one group who become near (minus: stop being near), and how the mean walk of those
    whose nearest point changes does.
    """

    group_id: str
    people: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why a stop is (or is not) used. For an open stop: what closing it changes, the groups touched
    most, how many have it nearest, and the best other place with what going there changes. For a
    stop not used: what adding it changes, and the swap with the open stop that suits it best.
    blocked: why it may not be chosen (refused, counter, closed).
    """

    stop_id: str
    is_open: bool
    change: Difference
    groups: tuple[GroupGain, ...] = ()
    nearest_people: int = 0
    other_stop_id: str = ""
    other_change: Difference | None = None
    blocked: str = ""
