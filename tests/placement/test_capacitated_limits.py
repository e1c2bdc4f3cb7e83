"""Capacitated models: early ends, same seed, public instances, and the smallest room factor."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.capacitated import program, smallest_room_factor, solve_rooms, split_rooms
from planner.placement.capacitated.frame import frame_of
from planner.placement.capacitated.program import any_answer
from planner.placement.capacitated.search import first_answer
from planner.placement.cases import RoomCase
from planner.placement.mip import MipAnswer
from planner.placement.watch import Watch
from tests.placement.test_capacitated import brute_force, random_case

FILES = Path(__file__).parents[2].parent / "shared" / "benchmarks" / "capacitated-p-median"


def watch(progress=no_progress, should_stop=never_stop, **limits):
    """A watch that starts now."""
    return Watch(progress, should_stop, Limits(**limits), time.perf_counter())


def town(rows, sites, p, *, seed=3, fill=0.8, covers=False):
    """Rows and sites on a square; rooms differ and together are scarce."""
    rng = np.random.default_rng(seed)
    place, stand = rng.random((rows, 2)) * 100, rng.random((sites, 2)) * 100
    far = np.sqrt(((place[:, None] - stand[None]) ** 2).sum(axis=2))
    people = rng.integers(1, 30, rows).astype(float)
    room = people.sum() / p / fill * (0.8 + 0.4 * rng.random(sites))
    value = np.where(far < 18, people[:, None], 0.0) if covers else far * people[:, None]
    return RoomCase(value, people, np.ceil(room), p, covers)


def worth(case, found):
    """Value of the assignment, after checking rooms."""
    goes = found.assignment
    rows = np.flatnonzero(goes >= 0)
    used = np.bincount(goes[rows], weights=case.load[rows], minlength=case.room.size)
    assert (used <= case.room + 1e-6).all()
    assert set(goes[rows].tolist()) <= set(found.open_sites)
    return float(case.value[rows, goes[rows]].sum())


@pytest.mark.parametrize("covers", [False, True])
def test_a_cancelled_solve_keeps_a_valid_bound(covers):
    """Whenever the caller stops it, the bound is no better than the proved optimum allows."""
    case = town(60, 25, 6, covers=covers)
    best = worth(case, solve_rooms(case, watch()))
    sign = -1.0 if covers else 1.0
    for asked in (1, 3, 10, 30, 60):
        left = iter(range(asked))
        found = solve_rooms(case, watch(should_stop=lambda left=left: next(left, None) is None))
        assert found.ended_by in ("cancel", "proof")
        assert sign * found.bound <= sign * best + 1e-6 * abs(best)
        assert sign * worth(case, found) >= sign * best - 1e-6 * abs(best)


@pytest.mark.long
def test_a_work_limit_ends_the_tree_the_same_way_each_time():
    """Same seed and work limit, same sites, assignment and bound; another seed still is right."""
    case = town(90, 40, 8, fill=0.93)
    one, two = (solve_rooms(case, watch(max_nodes=5)) for _ in range(2))
    assert one.ended_by == two.ended_by == "work"
    assert (one.open_sites, one.bound) == (two.open_sites, two.bound)
    assert np.array_equal(one.assignment, two.assignment)
    other = solve_rooms(case, watch(max_nodes=5, seed=7))
    assert other.bound <= worth(case, one) * (1 + 1e-9)


def test_a_wished_gap_ends_the_solve():
    """With a gap of 5 % the solve ends by it, within it."""
    case = town(90, 40, 8, fill=0.93)
    found = solve_rooms(case, watch(gap=0.05))
    assert found.ended_by == "gap"
    assert worth(case, found) - found.bound <= 0.05 * worth(case, found)


def test_answers_are_told_while_solving():
    """The first told answer opens p sites, and told gaps never grow while sites stay the same."""
    told = []

    def progress(stage, share, gap=None, answer=None):
        told.append((gap, answer))

    solve_rooms(town(60, 25, 6), watch(progress))
    assert len(next(answer for _, answer in told if answer is not None)) == 6
    assert any(gap is not None for gap, _ in told)


def test_warm_sites_are_used_and_do_not_change_the_optimum():
    """From the sites of the optimum the first told answer is at those sites."""
    case = town(60, 25, 6)
    first = solve_rooms(case, watch())
    told = []

    def progress(stage, share, gap=None, answer=None):
        told.append(answer)

    again = solve_rooms(replace(case, warm=first.open_sites), watch(progress))
    assert next(answer for answer in told if answer is not None) == first.open_sites
    assert again.bound == pytest.approx(first.bound)


@pytest.mark.parametrize(
    "solver", [solve_rooms, lambda case, asked: split_rooms(case, asked).found]
)
def test_what_cannot_be_is_proved(solver):
    """Too little room, too many required sites or too few sites: no sites, infinite bound, proof."""
    case = town(20, 6, 3)
    small = replace(case, room=case.room * 0.2)
    crowded = replace(case, required=(0, 1, 2, 3))
    for wrong in (small, crowded, replace(case, p=7)):
        found = solver(wrong, watch())
        assert found.impossible
        assert found.bound == np.inf


def test_no_rows_ask_for_nothing():
    """Without rows any p sites do, at no cost."""
    case = RoomCase(np.zeros((0, 4)), np.zeros(0), np.ones(4), 2, required=(3,))
    found = solve_rooms(case, watch())
    assert len(found.open_sites) == 2
    assert 3 in found.open_sites
    assert found.bound == 0.0


def test_arrays_that_do_not_fit_are_refused():
    """A load too few is a ValueError, as is a negative load."""
    case = town(20, 6, 3)
    for wrong in (case.load[:-1], -case.load):
        with pytest.raises(ValueError):  # noqa: PT011
            solve_rooms(replace(case, load=wrong), watch())


def test_the_room_factor_makes_everything_fit():
    """Rooms times the factor have an answer; a tenth less room than the heap needs has none."""
    case = town(30, 8, 3)
    tight = replace(case, room=case.room * 0.4)
    factor = smallest_room_factor(tight)
    assert factor > 1.0
    assert solve_rooms(replace(tight, room=tight.room * factor), watch()).open_sites
    heap = case.load.sum() / np.sort(tight.room)[-3:].sum()
    assert factor >= heap * (1 - 1e-9)
    assert factor <= heap * 1.1
    assert smallest_room_factor(case) == 1.0


def test_no_factor_helps_rows_without_a_way():
    """A row that can reach no site is no matter of room."""
    case = town(30, 8, 3)
    value = case.value.copy()
    value[4] = np.inf
    assert smallest_room_factor(replace(case, value=value)) is None


def test_many_rows_are_bounded_on_near_pairs():
    """2,000 rows and 120 sites: a gap below 3 % is certified within the first few parts."""
    case = town(2000, 120, 12, fill=0.75)
    found = solve_rooms(case, watch(max_nodes=1, gap=0.03))
    assert worth(case, found) - found.bound <= 0.03 * worth(case, found)
    split = split_rooms(case, watch(gap=0.03)).found
    assert split.bound <= worth(case, found) * (1 + 1e-9)


@pytest.mark.parametrize("covers", [False, True])
def test_any_answer_is_found_or_there_is_none(monkeypatch, covers):
    """HiGHS says "none" exactly where trying everything finds none, else offers one that fits; not
    asked, or without a word, nothing is said to be impossible.
    """
    said = set()
    for seed in range(14):
        case = random_case(seed, covers=covers, least=True)
        frame = frame_of(case)
        if frame.sites < case.p or len(case.required) > case.p:
            continue
        best = first_answer(frame, watch(), ())
        possible = brute_force(case) is not None
        assert any_answer(best, frame.fresh_state()) == possible
        assert best.answer.fits == possible
        said.add(possible)
    assert said == {True, False}
    none = MipAnswer(None, -np.inf, "clock")
    monkeypatch.setattr(program, "run_mip", lambda *_args, **_more: none)
    assert any_answer(best, frame.fresh_state())
    monkeypatch.setattr(program, "MOST_PAIRS", 0)
    assert any_answer(best, frame.fresh_state())


def test_too_many_warm_sites_are_not_used():
    """Warm sites beyond p beside the required ones leave the search its own start."""
    case = replace(town(20, 8, 3), required=(1,))
    frame = frame_of(case)
    many, own = (first_answer(frame, watch(), warm) for warm in ((2, 3, 4, 5), ()))
    assert many.answer.sites.tolist() == own.answer.sites.tolist()
    assert 1 in many.answer.sites


@pytest.mark.skipif(not FILES.is_dir(), reason="the public instances are not here")
@pytest.mark.parametrize(("number", "best"), [(1, 713), (2, 740), (8, 820), (9, 715), (13, 1026)])
def test_public_instances_are_proved(number, best):
    """Instances of the OR-Library file meet the published optimum, proved by multipliers."""
    words = [int(word) for word in (FILES / "pmedcap1.txt").read_text(encoding="utf-8").split()]
    at = 1
    for _ in range(number - 1):
        at += 5 + 4 * words[at + 2]
    count, p, room = words[at + 2 : at + 5]
    rows = np.array(words[at + 5 : at + 5 + 4 * count], dtype=np.float64).reshape(count, 4)
    far = np.sqrt(((rows[:, None, 1:3] - rows[None, :, 1:3]) ** 2).sum(axis=2))
    case = RoomCase(np.floor(far), rows[:, 3], np.full(count, float(room)), p)
    found = solve_rooms(case, watch())
    assert (worth(case, found), found.bound, found.ended_by) == (best, best, "proof")
    assert found.certificate == "multipliers"
