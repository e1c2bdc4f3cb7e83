"""Expected visits from population, age and campaign targets; clusters of demand on foot."""

from planner.demand.assumptions import DEFAULT_ASSUMPTIONS
from planner.demand.calibration import DemandTargets, campaign_visits, targets, weekly_visits
from planner.demand.clusters import cluster
from planner.demand.visits import FORMULA, people_of_audiences, visits

__all__ = [
    "DEFAULT_ASSUMPTIONS",
    "FORMULA",
    "DemandTargets",
    "campaign_visits",
    "cluster",
    "people_of_audiences",
    "targets",
    "visits",
    "weekly_visits",
]
