"""The p-median's tree where answers come late, where it is stopped, and where its proof grows large."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.placement.cases import MedianCase
from planner.placement.mip import MipAnswer
from planner.placement.p_median import engine, ledger, reach, rest, set_cost, solve_median, tree
from planner.placement.p_median.incumbent import Incumbent
from planner.placement.p_median.ledger import part_value
from planner.placement.p_median.reach import reaching
from tests.placement import p_median_cases as cases


def torn(seed, rows=26, sites=14, p=4):
    """Costs without any geography, where relaxations are weak."""
    rng = np.random.default_rng(seed)
    return MedianCase(rng.integers(1, 60, (rows, sites)).astype(float), p)


@pytest.fixture
def slow_answers(monkeypatch):
    """Swaps look for nothing: the first set is the first sites, better ones come from the tree."""

    def search(self, *_where):
        if not np.isfinite(self.cost):
            self.offer(np.arange(self.case.p))

    monkeypatch.setattr(Incumbent, "search", search)


def checked(case, found):
    """The optimum of brute force, with parts that prove the bound said."""
    assert found.bound == set_cost(case.cost, np.array(found.open_sites)) == cases.best_cost(case)
    assert found.ended_by == "proof"
    assert cases.evidence_bound(case, found.evidence) >= found.evidence.bound
    for chosen in cases.site_sets(case):
        assert sum(cases.holds_once(part, chosen) for part in found.evidence.parts) == 1


@pytest.mark.parametrize("dive_above", [0, 2000])
def test_late_answers_cost_nodes_not_the_optimum(monkeypatch, slow_answers, dive_above):
    """Without swaps the tree itself finds the optimum, newest or best part first, and proves it."""
    monkeypatch.setattr(tree, "DIVE_ABOVE", dive_above)
    for seed in range(3):
        case = torn(seed)
        found = solve_median(case, cases.watch())
        assert found.certificate == "multipliers"
        assert len(found.evidence.parts) > 1
        checked(case, found)


def test_an_end_at_any_question_encloses_the_optimum(slow_answers):
    """Cancelled at whatever question, sites and bound enclose the optimum and parts prove it."""
    case = torn(7, rows=20, sites=11, p=3)
    best, left = cases.best_cost(case), [0]

    def stop():
        left[0] -= 1
        return left[0] < 0

    for patience in range(0, 120, 6):
        left[0] = patience
        found = solve_median(case, cases.watch(should_stop=stop))
        assert found.bound <= best <= set_cost(case.cost, np.array(found.open_sites))
        assert cases.evidence_bound(case, found.evidence) >= found.evidence.bound
        assert found.ended_by == "cancel" or found.bound == best


@pytest.mark.parametrize("most", [1, 2, 5, 9])
def test_a_node_limit_is_kept_with_a_true_bound(slow_answers, most):
    """After so many nodes the search ends by work, its bound below the optimum, twice the same."""
    case = torn(3)
    first, again = (solve_median(case, cases.watch(max_nodes=most)) for _ in range(2))
    assert first.ended_by == "work"
    assert (first.open_sites, first.bound) == (again.open_sites, again.bound)
    assert first.bound <= cases.best_cost(case)
    assert cases.evidence_bound(case, first.evidence) >= first.evidence.bound


@pytest.mark.parametrize(
    ("name", "most"), [("NOTED_BYTES", 500), ("MOST_PARTS", 2), ("MOST_BYTES", 300)]
)
def test_a_proof_too_large_to_hand_over_is_a_word(monkeypatch, slow_answers, name, most):
    """Where multipliers or parts are too many, the optimum stands on the solver's word, and the
    evidence says what the root's multipliers prove, no more.
    """
    monkeypatch.setattr(ledger, name, most)
    case = torn(1)
    found = solve_median(case, cases.watch())
    assert found.bound == set_cost(case.cost, np.array(found.open_sites)) == cases.best_cost(case)
    assert (found.certificate, len(found.evidence.parts)) == ("solver_word", 1)
    assert found.evidence.bound < found.bound
    assert cases.evidence_bound(case, found.evidence) >= found.evidence.bound


def test_rows_that_lose_their_sites_close_a_part(slow_answers):
    """With few ways, parts in which a row reaches nothing are closed, and the optimum is proved."""
    for seed in range(6):
        rng = np.random.default_rng(seed)
        cost = rng.integers(1, 40, (14, 9)).astype(float)
        cost[rng.random(cost.shape) < 0.55] = np.inf
        cost[:, :4] = np.where(np.isinf(cost[:, :4].min(axis=1))[:, None], 50.0, cost[:, :4])
        case = MedianCase(cost, 4)
        checked(case, solve_median(case, cases.watch()))


def fewest(case):
    """The fewest sites with the required ones that reach every row; inf where not even all do."""
    sizes = range(1, case.cost.shape[1] + 1)
    counts = (p for p in sizes if np.isfinite(best_of(replace(case, p=p))))
    return next(counts, np.inf)


def best_of(case):
    """The optimum, inf where more sites are required than may open."""
    return cases.best_cost(case) if cases.site_sets(case) else np.inf


def test_whether_p_sites_reach_every_row(monkeypatch):
    """Sites that reach every row are named exactly where brute force finds some; else it is proved
    that none do, by HiGHS or by its bound alone, and without either nothing is said.
    """
    rng, seen = np.random.default_rng(4), set()
    for _ in range(40):
        rows, sites = int(rng.integers(1, 9)), int(rng.integers(2, 7))
        cost = np.where(rng.random((rows, sites)) < 0.5, 1.0, np.inf)
        required = (int(rng.integers(sites)),) if rng.random() < 0.4 else ()
        case = MedianCase(cost, int(rng.integers(1, 4)), required)
        found, needed = reaching(case, cases.watch()), fewest(case)
        assert found.ended_by == "proof"
        assert (found.sites.size > 0) == (needed <= case.p)
        if found.sites.size:
            assert found.sites.size == needed
            assert np.isfinite(cost[:, found.sites].min(axis=1)).all()
            assert set(required) <= set(found.sites.tolist())
        seen.add((found.sites.size > 0, np.isfinite(needed)))
    assert seen == {(True, True), (False, True), (False, False)}
    for bound, ended_by in ((0.0, "clock"), (case.p + 1.0, "proof")):
        late = MipAnswer(None, bound, "clock")
        monkeypatch.setattr(reach, "run_mip", lambda *_args, late=late, **_more: late)
        assert reaching(case, cases.watch()).ended_by == ended_by
        assert reaching(case, cases.watch()).sites.size == 0


def test_sites_found_only_by_covering(monkeypatch):
    """Where swaps reach not every row, covering names sites to start from; without time the answer
    is empty and its bound says nothing.
    """
    rng = np.random.default_rng(0)
    cost = np.where(rng.random((12, 8)) < 0.5, rng.integers(1, 9, (12, 8)), np.inf)
    case = MedianCase(cost, 5)
    needed, plain = fewest(case), Incumbent.search
    assert needed <= 5

    def blind(self, lists, kept, must, start, *work):
        if start.size or np.isfinite(self.cost):
            plain(self, lists, kept, must, start, *work)

    monkeypatch.setattr(Incumbent, "search", blind)
    found = solve_median(case, cases.watch())
    assert found.bound == set_cost(cost, np.array(found.open_sites)) == cases.best_cost(case)
    none = MipAnswer(None, 0.0, "clock")
    monkeypatch.setattr(reach, "run_mip", lambda *_args, **_more: none)
    late = solve_median(case, cases.watch())
    assert (late.open_sites, late.bound, late.ended_by) == ((), 0.0, "clock")


@pytest.mark.parametrize("tries", [1, 6])
def test_the_rest_by_a_solver_that_cuts_rows_short(monkeypatch, slow_answers, tries):
    """HiGHS on rows cut short bounds the optimum from below; with few tries that ends by work, and
    where HiGHS comes to nothing the tree's own bound stands.
    """
    monkeypatch.setattr(engine, "REST_AFTER", 0)
    monkeypatch.setattr(rest, "TRIES", tries)
    ends = set()
    for seed in range(4):
        case = torn(seed, p=6)
        found = solve_median(case, cases.watch())
        best = cases.best_cost(case)
        assert found.bound <= best <= set_cost(case.cost, np.array(found.open_sites))
        assert (found.ended_by == "proof") == (found.bound == best)
        assert cases.evidence_bound(case, found.evidence) >= found.evidence.bound
        ends.add(found.ended_by)
    assert ends <= ({"proof", "work"} if tries == 1 else {"proof"})
    none = MipAnswer(None, -np.inf, "clock")
    monkeypatch.setattr(rest, "run_mip", lambda *_args, **_more: none)
    late = solve_median(case, cases.watch())
    assert late.ended_by == "clock"
    assert late.bound <= best <= set_cost(case.cost, np.array(late.open_sites))


def test_what_a_part_is_worth():
    """The value of a part is the least over all choices in it, and endless where there is none."""
    rng = np.random.default_rng(1)
    for _ in range(60):
        rho, status = -rng.integers(0, 9, 6).astype(float), rng.integers(-1, 2, 6)
        p = int(rng.integers(1, 5))
        case = MedianCase(np.zeros((0, 6)), p)
        opened, closed = set(np.flatnonzero(status > 0)), set(np.flatnonzero(status < 0))
        inside = [s for s in cases.site_sets(case) if opened <= s and not closed & s]
        least = min((float(rho[list(s)].sum()) for s in inside), default=np.inf)
        assert part_value(7.0, rho, status, p) == 7.0 + least
