"""Several services that share venues, money and people, against brute force."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from planner.placement.general import SharedProblem, solve_shared
from tests.how_many import so_many
from tests.placement.general_brute import money, site_sets, value_of
from tests.placement.general_cases import random_problem, watch_of

WALKING = ("p_median", "kolm_pollak", "facility_location", "gradual_cover")
COVERING = ("max_cover", "backup_cover")


def random_shared(rng):
    """Two services, or three, with up to five sites each in a few venues."""
    family = WALKING if rng.uniform() < 0.5 else COVERING
    count = int(rng.integers(2, 4))
    room = "single" if rng.uniform() < 0.2 else None
    parts = []
    while len(parts) < count:
        problem = random_problem(rng, str(rng.choice(family)), room=room)
        if len(problem.sites.status) <= 5:
            parts.append(problem)
    return SharedProblem(
        parts=tuple(parts),
        venue=tuple(rng.integers(-1, 5, len(part.sites.status)) for part in parts),
        venue_limit=1 if rng.uniform() < 0.6 else rng.integers(1, 3, 5),
        staff_per_site=tuple(float(v) for v in rng.integers(1, 4, count)),
        staff_available=float(rng.integers(4, 16)) if rng.uniform() < 0.5 else None,
        budget=float(rng.integers(15, 60)) if rng.uniform() < 0.5 else None,
        weight=tuple(float(v) for v in rng.integers(1, 4, count)),
    )


def allowed(shared, chosen):
    """Whether venues, people and money suffice for the sites of all services."""
    limit = np.broadcast_to(shared.venue_limit, 5)
    hosted = [int(v[j]) for v, sites in zip(shared.venue, chosen, strict=True) for j in sites]
    if any(hosted.count(v) > limit[v] for v in set(hosted) if v >= 0):
        return False
    staff = sum(n * len(s) for n, s in zip(shared.staff_per_site, chosen, strict=True))
    spent = sum(money(part, s) for part, s in zip(shared.parts, chosen, strict=True))
    enough = shared.staff_available is None or staff <= shared.staff_available
    return enough and (shared.budget is None or spent <= shared.budget + 1e-7)


def brute_shared(shared):
    """Best weighted sum over all choices; None where nothing is allowed."""
    options = []
    for part in shared.parts:
        values = [(sites, value_of(part, sites)) for sites in site_sets(part)]
        options.append([(sites, value) for sites, value in values if value is not None])
    totals = [
        sum(w * value for w, (_, value) in zip(shared.weight, way, strict=True))
        for way in product(*options)
        if allowed(shared, [sites for sites, _ in way])
    ]
    covers = shared.parts[0].model in COVERING
    return (max if covers else min)(totals, default=None)


def test_services_that_share_are_placed_best_together():
    """On random shared problems objective and bound are brute force's, and the sites keep all."""
    solved, count = 0, so_many(120, least=60)
    for number in range(count):
        shared = random_shared(np.random.default_rng([number, 11]))
        want, found = brute_shared(shared), solve_shared(shared, watch_of())
        if want is None:
            assert found.objective is None
            assert np.isinf(found.bound)
            continue
        solved += 1
        tiny = 1e-6 * max(1.0, abs(want))
        assert found.objective == pytest.approx(want, abs=tiny)
        assert found.bound == pytest.approx(want, abs=tiny)
        chosen = [
            tuple(part.usable[list(own.open_sites)].tolist())
            for part, own in zip(shared.parts, found.parts, strict=True)
        ]
        assert allowed(shared, chosen)
        values = [value_of(part, sites) for part, sites in zip(shared.parts, chosen, strict=True)]
        total = sum(w * v for w, v in zip(shared.weight, values, strict=True))
        assert total == pytest.approx(want, abs=tiny)
    assert solved > count // 8


def test_lists_and_models_must_fit():
    """Services of different senses, or lists of the wrong length, raise ValueError."""
    shared = random_shared(np.random.default_rng(1))
    with pytest.raises(ValueError, match="fit"):
        solve_shared(replace(shared, venue=shared.venue[:1]), watch_of())
    other = replace(shared.parts[0], model="p_center")
    with pytest.raises(ValueError, match="walk"):
        solve_shared(replace(shared, parts=(other, *shared.parts[1:])), watch_of())
