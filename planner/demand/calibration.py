"""What the demand model says for figures that are known: visits, people, households, files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.demand.assumptions import assumed
from planner.demand.days import (
    campaign_weight,
    offered_shifts,
    session_weekdays,
    week_weight,
)
from planner.model.campaign import ADMIN, LEARNING, Service
from planner.model.demand import DemandTable
from planner.model.quantity import Files, Households, People, Visits
from planner.model.scenario import Scenario

ADMIN_VISITS_BAND = (2_000.0, 9_000.0)
LEARNING_TOLERANCE = 0.10


@dataclass(frozen=True, slots=True)
class DemandTargets:
    """The model's figures beside the known ones; four units that cannot be added to one another.

    `learning_people` are helped at the mobile learning points until `learning_by`; visits and files
    are those of the whole campaign at the admin points; `households` need face-to-face help.
    """

    admin_visits: Visits
    admin_visits_target: Visits
    admin_visits_band: tuple[Visits, Visits]
    learning_people: People
    learning_people_target: People
    learning_by: date
    households: Households
    files: Files

    @property
    def admin_holds(self) -> bool:
        """Whether the admin visits lie in their band."""
        low, high = self.admin_visits_band
        return low.value <= self.admin_visits.value <= high.value

    @property
    def learning_holds(self) -> bool:
        """Whether the people helped are within 10 % of the reported number."""
        known = self.learning_people_target.value
        return abs(self.learning_people.value - known) <= LEARNING_TOLERANCE * known


def targets(scenario: Scenario, table: DemandTable) -> DemandTargets:
    """Calibration figures of a scenario's services "admin" and "learning" (0 where it has none)."""
    days = int(assumed(scenario, "calibration.days"))
    until = min(scenario.campaign.start + timedelta(days=days - 1), scenario.campaign.last_day)
    admin = Visits(sum(campaign_visits(scenario, table, s).value for s in _named(scenario, ADMIN)))
    learned = sum(_helped(scenario, table, s, until) for s in _named(scenario, LEARNING))
    households = sum(group.households for group in scenario.groups)
    return DemandTargets(
        admin_visits=admin,
        admin_visits_target=Visits(assumed(scenario, "calibration.admin_visits")),
        admin_visits_band=(Visits(ADMIN_VISITS_BAND[0]), Visits(ADMIN_VISITS_BAND[1])),
        learning_people=People(learned / assumed(scenario, "learning.visits_per_person")),
        learning_people_target=People(assumed(scenario, "calibration.learning_people")),
        learning_by=until,
        households=Households(households * assumed(scenario, "households.help_share")),
        files=Files(admin.value * assumed(scenario, "admin.files_per_visit")),
    )


def weekly_visits(scenario: Scenario, table: DemandTable, service: Service) -> Visits:
    """Visits of a service in a normal week, all cells, shifts and audiences."""
    shifts = offered_shifts(scenario.campaign, service)
    return Visits(sum(float(table.of(service.id, h).sum()) for h in shifts))


def campaign_visits(
    scenario: Scenario, table: DemandTable, service: Service, until: date | None = None
) -> Visits:
    """Visits of a service from the first day to the last (or `until`): Monday and last-week peaks
    included, days on which it does not run left out.
    """
    total = 0.0
    for shift_id in offered_shifts(scenario.campaign, service):
        total += float(table.of(service.id, shift_id).sum()) * _weeks(
            scenario, service, shift_id, until
        )
    return Visits(total)


def _weeks(scenario: Scenario, service: Service, shift_id: str, until: date | None) -> float:
    """How many normal weeks the days of the campaign are worth."""
    week = week_weight(scenario, service, shift_id)
    return campaign_weight(scenario, service, shift_id, until) / week if week else 0.0


def _helped(scenario: Scenario, table: DemandTable, service: Service, until: date) -> float:
    """Visits to the mobile points until a day: by shift, their part of all seats."""
    return sum(
        float(table.of(service.id, shift_id).sum())
        * _weeks(scenario, service, shift_id, until)
        * _mobile_share(scenario, service, shift_id)
        for shift_id in service.shifts
    )


def _mobile_share(scenario: Scenario, service: Service, shift_id: str) -> float:
    """Sessions a week at mobile points over those at all points of the service."""
    points = service.points or (service.per_group or 0) * len(scenario.groups)
    own = points * len(service.days.get(shift_id, session_weekdays(service, shift_id)))
    fixed = sum(part.points * len(part.days.get(shift_id, ())) for part in service.fixed)
    return own / (own + fixed) if own + fixed else 0.0


def _named(scenario: Scenario, service_id: str) -> tuple[Service, ...]:
    return tuple(service for service in scenario.services if service.id == service_id)
