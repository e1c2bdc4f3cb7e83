"""Which group a session is placing, which it put off, what the last click gave to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.findings import Finding
from planner.model.place import PlaceGuess


@dataclass(slots=True)
class PlacingState:
    """`chosen`: the group asked for by hand, blank for the next of the queue. `clicks` counts what
    was done, so that a list drawn anew forgets its selection; `refused_at` is their number when a
    plan could not be made of them.
    """

    chosen: str = ""
    skipped: frozenset[str] = frozenset()
    show_all: bool = False
    clicks: int = 0
    refused_at: int = -1
    said: tuple[Finding, ...] = ()


def is_settled(guess: PlaceGuess) -> bool:
    """Whether a group's position is known and not provisional."""
    known = guess.method in ("given", "hand") and guess.group.lon is not None
    return known and guess.group.uncertainty_m is None


def worst_first(places: Sequence[PlaceGuess]) -> list[PlaceGuess]:
    """Groups still to be placed: unknown ones first (most people first), then by people × metres
    that they may be off; the table's order decides between equals.
    """
    open_ = [guess for guess in places if not is_settled(guess)]
    return sorted(open_, key=_weight, reverse=True)


def _weight(guess: PlaceGuess) -> tuple[bool, int]:
    unknown = guess.group.lon is None
    people = max(guess.group.people, 1)
    return unknown, people * (1 if unknown else guess.group.uncertainty_m or 0)


def now_placing(state: PlacingState, places: Sequence[PlaceGuess]) -> PlaceGuess | None:
    """The chosen group, else the worst placed one that was not put off, else the worst of all."""
    chosen = next((guess for guess in places if guess.group.id == state.chosen), None)
    if chosen is not None:
        return chosen
    queue = worst_first(places)
    ahead = [guess for guess in queue if guess.group.id not in state.skipped]
    return next(iter(ahead or queue), None)
