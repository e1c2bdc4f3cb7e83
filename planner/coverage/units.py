"""The units of coverage: the people of one cell who walk at one speed, and what they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model.demand import DemandTable
from planner.model.scenario import Scenario
from planner.model.travel import WALKERS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

DISABLED_ELDERLY_SHARE = "people.disabled_elderly_share"
GAP_SHARE = "coverage.gap_share"


@dataclass(frozen=True, slots=True)
class CoverageInputs:
    """What coverage needs of a scenario, as arrays; w runs over adult, elderly, mobility_limited.

    people, elderly, households int64 (cells, w); group_of int64 (cells) into `group_ids`;
    shift_ids: the campaign's shifts; a service that never runs in one leaves everyone out of reach;
    load: per (service id, shift id) float64 (cells, w) visits a week;
    comes: per shift id bool (w), whether such a walker can come to it at all.
    """

    scenario: Scenario
    cell_ids: tuple[str, ...]
    group_ids: tuple[str, ...]
    group_of: Ints
    people: Ints
    elderly: Ints
    households: Ints
    shift_ids: tuple[str, ...]
    load: Mapping[tuple[str, str], Floats]
    comes: Mapping[str, Bools]
    gap_share: float


def prepare(scenario: Scenario, demand: DemandTable) -> CoverageInputs:
    """Everything that does not depend on where points stand.

    A service, shift or audience that the demand table does not hold asks for no visits.
    ValueError where the table's cells are not the scenario's; KeyError where a cell's group is
    unknown.
    """
    cell_ids = tuple(cell.id for cell in scenario.cells)
    if demand.cell_ids != cell_ids:
        raise ValueError("the demand table speaks of other cells than the scenario")
    group_ids = tuple(group.id for group in scenario.groups)
    index = {group_id: g for g, group_id in enumerate(group_ids)}
    people, elderly, households = _split(scenario)
    shift_ids = tuple(shift.id for shift in scenario.campaign.shifts)
    return CoverageInputs(
        scenario=scenario,
        cell_ids=cell_ids,
        group_ids=group_ids,
        group_of=np.array([index[cell.group_id] for cell in scenario.cells], dtype=np.int64),
        people=people,
        elderly=elderly,
        households=households,
        shift_ids=shift_ids,
        load={
            (service.id, shift_id): _load(demand, service.id, shift_id, people)
            for service in scenario.services
            for shift_id in shift_ids
        },
        comes={shift_id: _comes(scenario, shift_id) for shift_id in shift_ids},
        gap_share=scenario.assumed(GAP_SHARE, 0.2),
    )


def _split(scenario: Scenario) -> tuple[Ints, Ints, Ints]:
    """People, elderly people and households by cell and walker; each person is counted once."""
    table = [(c.people, c.elderly, c.disabled, c.households) for c in scenario.cells]
    everyone, old, disabled, homes = np.array(table, dtype=np.int64).reshape(-1, 4).T
    disabled = np.minimum(disabled, everyone)
    old = np.minimum(old, everyone)
    share = scenario.assumed(DISABLED_ELDERLY_SHARE, 0.5)
    both = np.minimum(np.floor(disabled * share + 0.5).astype(np.int64), old)
    both = np.maximum(both, old + disabled - everyone)
    elderly = old - both
    people = np.stack([everyone - disabled - elderly, elderly, disabled], axis=1)
    old_people = np.stack([np.zeros_like(elderly), elderly, both], axis=1)
    return people, old_people, _apportion(homes, people)


def _apportion(homes: Ints, people: Ints) -> Ints:
    """Households by largest remainder of people; ties adult, elderly, mobility_limited. A cell
    without people has no households here.
    """
    total = np.maximum(people.sum(axis=1), 1)
    product = homes[:, None] * people
    whole, rest = product // total[:, None], product % total[:, None]
    left = homes - whole.sum(axis=1)
    rank = np.argsort(np.argsort(-rest, axis=1, kind="stable"), axis=1, kind="stable")
    shared: Ints = whole + (rank < left[:, None])
    shared[people.sum(axis=1) == 0] = 0
    return shared


def _load(demand: DemandTable, service_id: str, shift_id: str, people: Ints) -> Floats:
    if service_id not in demand.service_ids or shift_id not in demand.shift_ids:
        return np.zeros(people.shape)
    total = np.maximum(people.sum(axis=1), 1)
    visits = demand.of(service_id, shift_id)
    load: Floats = visits[:, None] * people / total[:, None]
    return load


def _comes(scenario: Scenario, shift_id: str) -> Bools:
    """Assumption comes.<walker>.<shift>; elderly and mobility-limited people stay in at evening."""
    answers = []
    for walker in WALKERS:
        default = 0.0 if shift_id == "evening" and walker != "adult" else 1.0
        answers.append(scenario.assumed(f"comes.{walker}.{shift_id}", default) > 0.0)
    return np.array(answers, dtype=np.bool_)
