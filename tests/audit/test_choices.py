"""Whether parts hold every choice, against a look at each choice."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from planner.audit import choices
from planner.audit.choices import all_choices
from planner.model.evidence import Part


def held(parts, *, sites, p, required):
    """Every choice of p sites with the required ones, looked at one by one."""
    return all(
        any(set(q.opened) <= chosen and not set(q.closed) & chosen for q in parts)
        for chosen in map(set, combinations(range(sites), p))
        if set(required) <= chosen
    )


def tree(draw, sites, opened=(), closed=()):
    """The leaves of a random tree of decisions, some of whose decisions to close are dropped."""
    free = [site for site in range(sites) if site not in opened + closed]
    if not free or draw.random() < 0.3:
        return [Part(opened, tuple(site for site in closed if draw.random() < 0.9))]
    site = int(draw.choice(free))
    return [
        *tree(draw, sites, (*opened, site), closed),
        *tree(draw, sites, opened, (*closed, site)),
    ]


def scattered(draw, sites):
    """Parts that have nothing to do with one another."""
    for _ in range(int(draw.integers(1, 12))):
        signs = draw.integers(-1, 2, sites) * (draw.random(sites) < 0.5)
        yield Part(
            tuple(np.flatnonzero(signs > 0).tolist()), tuple(np.flatnonzero(signs < 0).tolist())
        )


@pytest.mark.parametrize("seed", range(5))
def test_parts_hold_every_choice_or_do_not(seed):
    """Trees, trees with a leaf missing, overlapping parts: the same word as by looking."""
    draw = np.random.default_rng(seed)
    said = set()
    for _ in range(150):
        sites = int(draw.integers(2, 7))
        p = int(draw.integers(1, sites + 1))
        required = draw.choice(sites, int(draw.integers(0, min(p, 2) + 1)), replace=False).tolist()
        parts = tree(draw, sites) if draw.random() < 0.7 else list(scattered(draw, sites))
        if len(parts) > 1 and draw.random() < 0.5:
            parts.pop(int(draw.integers(len(parts))))
        case = {"sites": sites, "p": p, "required": tuple(required)}
        truth = held(parts, **case)
        assert all_choices(parts, **case) == truth
        said.add(truth)
    assert said == {True, False}


def test_a_long_chain_is_no_trouble():
    """Site after site opened, the others closed before it, and one part for all closed."""
    chain = [Part((site,), tuple(range(site))) for site in range(800)]
    assert all_choices(chain, sites=801, p=3, required=())
    assert not all_choices(chain[:400] + chain[401:], sites=801, p=3, required=())


def test_parts_against_themselves_hold_nothing():
    """A part that opens and closes a site, or closes a required one, proves nothing."""
    assert not all_choices([Part((0,), (0,))], sites=1, p=1, required=())
    assert not all_choices([Part((), (0,))], sites=2, p=1, required=(0,))


def test_a_search_that_takes_too_many_steps_confirms_nothing(monkeypatch):
    """Parts that hold every choice are not confirmed where the steps run out before it is known."""
    parts = [Part((0,)), Part((1,), (0,)), Part((), (0, 1))]
    case = {"sites": 6, "p": 3, "required": ()}
    assert all_choices(parts, **case)
    monkeypatch.setattr(choices, "STEPS", 2)
    monkeypatch.setattr(choices, "STEPS_PER_PART", 0)
    assert not all_choices(parts, **case)
