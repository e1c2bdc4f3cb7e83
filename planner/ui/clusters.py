"""Demand clusters as a table, and why there are as many."""

from __future__ import annotations

from planner.i18n import all_texts, text
from planner.model.demand import Clustering
from planner.model.plan import Plan
from planner.ui.words import Words, safe


def cluster_rows(clustering: Clustering, plan: Plan, words: Words) -> list[dict[str, object]]:
    """One row a cluster: name, groups, people, elderly, visits, load, candidate places."""
    venues = {venue.id: venue.name for venue in plan.scenario.venues}
    return [
        {
            words("cluster.name"): cluster.name,
            words("cluster.groups"): len(cluster.group_ids),
            words("data.people"): cluster.people,
            words("data.elderly"): cluster.elderly,
            words("cluster.visits"): round(cluster.visits_per_week),
            words("cluster.load"): None
            if cluster.load_share is None
            else round(cluster.load_share * 100),
            words("cluster.candidates"): ", ".join(
                venues.get(site, site) for site in cluster.candidate_site_ids[:3]
            ),
        }
        for cluster in clustering.clusters
    ]


def reason(clustering: Clustering, words: Words) -> str:
    """Why this many clusters; safe HTML."""
    if clustering.k != clustering.proposed_k:
        return safe(words("cluster.k", k=clustering.k, proposed=clustering.proposed_k))
    facts = dict(clustering.reason_facts)
    facts["near_percent"] = 100 * facts.get("near_share", 0.0)
    key = f"demand.cluster.reason.{clustering.reason_code}"
    return safe(text(key, words.language, k=clustering.k, **facts)) if key in all_texts() else ""
