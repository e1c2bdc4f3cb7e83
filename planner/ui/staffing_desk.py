"""Staffing as the screens see it: the table of the plan, a counter, the settings on file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from planner.model.staffing import Counter, CounterShift, Staffing, StaffingSettings, Task
from planner.plan.counter import staff_counter
from planner.plan.staffing import staffing, standard_tables
from planner.plan.staffing_kept import keep_settings, kept_settings
from planner.ui.shelf import Shelf

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk

TABLES: Shelf[Staffing] = Shelf()


class StaffingDesk(Protocol):
    """What can be asked about desks and people a shift; BadInputError names what is wrong."""

    def kept(self) -> StaffingSettings:
        """The settings on file."""
        ...

    def keep(self, settings: StaffingSettings) -> None:
        """Put the settings on file."""
        ...

    def standard(self) -> tuple[tuple[Task, ...], dict[str, float]]:
        """Tasks and weights of hours where the settings have none of their own."""
        ...

    def table(self, settings: StaffingSettings) -> Staffing:
        """Desks and people of the plan at hand."""
        ...

    def counter(
        self, service_id: str, counter: Counter, settings: StaffingSettings
    ) -> tuple[CounterShift, ...]:
        """Desks and people of one counter, with crew and minutes of a service."""
        ...


@dataclass(frozen=True, slots=True)
class CampaignStaffing:
    """Staffing over an open campaign."""

    desk: CampaignDesk

    def kept(self) -> StaffingSettings:
        """The settings on file, as far as the server told last."""
        file = self.desk.campaign.file
        return self.desk.link.ask("staffing", lambda: kept_settings(file))

    def keep(self, settings: StaffingSettings) -> None:
        """Put the settings on file."""
        with self.desk.lock:
            keep_settings(self.desk.campaign.file, settings)
            self.desk.link.answered()

    def standard(self) -> tuple[tuple[Task, ...], dict[str, float]]:
        """The scenario's own, else the standard ones."""
        return standard_tables(self.desk.scenario)

    def table(self, settings: StaffingSettings) -> Staffing:
        """Desks and people of the plan at hand."""
        bench, plan = self.desk.campaign.bench, self.desk.plan
        question = (bench, plan, repr(settings))
        return TABLES.answer(question, lambda: staffing(bench, plan, settings))

    def counter(
        self, service_id: str, counter: Counter, settings: StaffingSettings
    ) -> tuple[CounterShift, ...]:
        """Desks and people of one counter."""
        bench = self.desk.campaign.bench
        return staff_counter(bench, bench.scenario.service(service_id), counter, settings)
