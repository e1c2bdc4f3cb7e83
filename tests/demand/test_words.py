"""Every coefficient, reason and figure of the demand model has its words."""

from __future__ import annotations

from planner.demand import DEFAULT_ASSUMPTIONS, cluster, visits
from planner.i18n import text
from tests.demand.demand_worlds import ring_ward


def test_every_coefficient_has_a_name_in_both_languages():
    """No coefficient reaches the screen as a code."""
    for assumption in DEFAULT_ASSUMPTIONS:
        for language in ("vi", "en"):
            assert text(f"demand.assumption.{assumption.id}", language)


def test_reasons_can_be_said():
    """The facts of a proposal fill the sentence of its reason."""
    ward, stops, walks, streets = ring_ward()
    found = cluster(ward, visits(ward), stops, walks, seed=45, cell_streets=streets)
    facts = {**dict(found.reason_facts), "near_percent": 92.0}
    said = text(f"demand.cluster.reason.{found.reason_code}", "vi", k=found.k, **facts)
    assert str(found.k) in said
    for code in ("reach", "capacity", "most_possible"):
        assert text(f"demand.cluster.reason.{code}", "en", k=found.k, **facts)
