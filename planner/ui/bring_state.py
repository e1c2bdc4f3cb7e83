"""What one browser session brings: the file, its answers, the jobs that look at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, Protocol

import streamlit as st

from planner.findings import Finding, PlannerError
from planner.model.scenario import Scenario
from planner.plan.course import Course
from planner.plan.look_in import Parcel, Wish
from planner.readers.choices import Choices, TablePreview, TableReading
from planner.ui.desk import SolveState
from planner.ui.dropped_file import DroppedFile
from planner.ui.words import Words

KEY = "planner_bring"
STEPS = ("file", "rows", "difference")
LEAST_OF_WHOLE = 0.8
"""A list with fewer rows than this share of the table in use is hardly the whole table anew."""
A_FEW = 1
"""A row that goes says nothing of the list, whatever its share."""


Kind = Literal["preview", "read"]


class Reader(Protocol):
    """A file being looked at in a worker."""

    def poll(self) -> SolveState:
        """How far it is."""
        ...

    def wait(self, timeout_s: float | None = None) -> bool:
        """Whether it ended within so many seconds."""
        ...

    def result(self) -> Any:
        """The TablePreview or TableReading; its PlannerError where it failed."""
        ...

    def cancel(self) -> None:
        """Ask it to end."""
        ...


@dataclass(frozen=True, slots=True)
class Host:
    """Where a table is brought to: what is open there now (None at the very start), how a file is
    read ("preview" or "read"), looked at and taken; taking gives what the screen does after it.
    """

    words: Words
    scenario: Scenario | None
    read: Callable[[Kind, Path, str, Choices], Reader]
    look: Callable[[TableReading, Wish, Course], Parcel]
    take: Callable[[Parcel, Course], Callable[[], None]]


@dataclass(slots=True)
class Bringing(DroppedFile):
    """One file on its way in. `shown` is the last preview, `trial` the one with all mends taken;
    `job` reads another one; `step` is on screen; `taken` is the parcel that was taken last.
    `whole_said`: whether the file is the whole table is no guess any more; `short_by`: how many
    rows a list much shorter than its table would have removed, were it the whole table;
    `straight`: the table is taken as soon as it is compared.
    """

    open: bool = False
    table: str = ""
    choices: Choices = field(default_factory=Choices)
    wish: Wish = field(default_factory=Wish)
    whole_said: bool = False
    short_by: int = 0
    job: Reader | None = None
    shown: TablePreview | None = None
    trial: TablePreview | None = None
    shown_for: tuple[object, ...] = ()
    reading: TableReading | None = None
    parcel: Parcel | None = None
    step: str = STEPS[0]
    problems: tuple[Finding, ...] = ()
    told: tuple[Finding, ...] = ()
    taken: Parcel | None = None
    straight: bool = False

    def receive(self, name: str, content: bytes) -> None:
        """A file from the browser, kept under its bare name in a folder of its own."""
        self.forget()
        self.keep(name, content)

    def forget(self) -> None:
        """Drop the file and everything that was found in it."""
        self.drop(self.job)
        self.job = self.shown = self.reading = self.parcel = None
        self.shown_for, self.trial = (), None
        self.table, self.choices, self.wish = "", Choices(), Wish()
        self.whole_said, self.short_by = False, 0
        self.step, self.problems, self.told, self.taken = STEPS[0], (), (), None
        self.straight = False

    def answer(self, **fields: Any) -> None:
        """Answers of the user; the file is looked at again."""
        self.choices = replace(self.choices, **fields)
        self.again()

    def again(self) -> None:
        """What was found no longer speaks of the choices."""
        if self.job is not None:
            self.job.cancel()
        self.job = self.reading = self.parcel = None
        self.problems = self.told = ()
        if not self.whole_said:
            self.wish, self.short_by = replace(self.wish, whole=True), 0

    def takes_short_list_as_part(self) -> bool:
        """Whether the parcel was of the whole table and may be none: the file is much shorter than
        the table in use and nobody said which it is. It is a part now, to be compared again.
        """
        if self.parcel is None or self.whole_said or not self.wish.whole:
            return False
        difference = self.parcel.difference
        gone = len(difference.removed)
        if gone <= A_FEW or difference.new_rows >= LEAST_OF_WHOLE * difference.old_rows:
            return False
        self.wish, self.short_by = replace(self.wish, whole=False), gone
        return True

    def wished(self, **fields: Any) -> None:
        """How the file is to be taken; the difference is made again."""
        if self.job is not None:
            self.job.cancel()
        self.job = None
        self.wish = replace(self.wish, **fields)
        self.whole_said = self.whole_said or "whole" in fields
        self.parcel, self.problems, self.told = None, (), ()

    @property
    def question(self) -> tuple[object, ...]:
        """What a preview answers."""
        return self.path, self.table, self.choices

    def collect(self) -> Any:
        """The answer of the job that has ended; None, with its problems, where it failed."""
        job, self.job = self.job, None
        try:
            return job.result() if job is not None else None
        except PlannerError as error:
            self.problems = error.findings
            return None

    @property
    def now(self) -> Choices:
        """The answers, with what was guessed for the open ones."""
        return self.choices.over(self.shown.choices) if self.shown else self.choices


def current() -> Bringing:
    """What this browser tab brings."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Bringing()
    bringing: Bringing = st.session_state[KEY]
    return bringing
