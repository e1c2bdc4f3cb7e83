"""Downloads on request: a ward's streets and places from OpenStreetMap, or out of a file of it."""

from planner.fetch.bring import Brought, FetchRequest, bring
from planner.fetch.client import Clock, Patience, Told
from planner.fetch.faults import FetchStoppedError
from planner.fetch.origin import counts

__all__ = [
    "Brought",
    "Clock",
    "FetchRequest",
    "FetchStoppedError",
    "Patience",
    "Told",
    "bring",
    "counts",
]
