"""Every model with every side condition, as a mixed-integer model in HiGHS."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.placement.general.center import solve_center
from planner.placement.general.engine import Answer, raised, solve_sheet
from planner.placement.general.facts import CENTERS
from planner.placement.general.parts import Asked, Part, add_part, places_of
from planner.placement.general.scale import scaled
from planner.placement.general.screen import Known, Screened, screen
from planner.placement.general.search import first_answer, rounded, started
from planner.placement.general.sheet import Sheet
from planner.placement.problem import Bools, EndedBy, Floats, Found, PlacementProblem
from planner.placement.watch import Watch

TURNED = frozenset({"max_cover", "backup_cover"})
PROVED = 1e-7
ROUNDED = 1e-12


def solve_general(problem: PlacementProblem, watch: Watch) -> Found:
    """The best sites under all conditions; any model but one_per_group (ValueError).

    Sites and assignment count the usable sites. Everybody (weight > 0) whom some usable site can
    reach is served in p_median, kolm_pollak, facility_location and p_center; set_cover wants
    everybody within the radius. bound: of gradual_cover and kolm_pollak on the sum of
    costs.median_cost, else on the model's own objective. No answer at all, proved: no sites and
    an infinite bound. Capacities: see room.py.
    """
    if problem.model == "one_per_group":
        raise ValueError("one_per_group is solved group by group")
    if problem.model in CENTERS:
        done = solve_center(problem, watch)
        if done.part is None or done.values is None:
            return Found((), done.bound, "solver_word", done.ended_by)
        return found_of(done.part, done.values, done.bound, done.ended_by)
    asked = scaled(problem)
    part, answer = solve_part(asked.problem, Asked(), watch, whole=asked.whole)
    bound = _snapped(problem, asked.unit * bound_of(asked.problem, answer))
    if answer.values is None:
        return Found((), bound, "solver_word", answer.ended_by)
    return found_of(part, answer.values, bound, answer.ended_by)


def solve_part(
    problem: PlacementProblem, asked: Asked, watch: Watch, *, whole: bool
) -> tuple[Part, Answer]:
    """A quick answer, a bound and a short list of sites, then the exact model of what is left;
    what is minimised is as asked, `whole` where it is always a whole number.
    """
    sheet = Sheet()
    part = add_part(sheet, problem, asked)
    if part.rooms is not None:
        return part, solve_sheet(sheet, [part], watch, whole=whole)
    known = _known(sheet, part, watch, whole=whole)
    if part.classes is not None and part.classes.twice is not None:
        start = None if known is None else started(sheet, part, known.open_)
        return part, solve_sheet(sheet, [part], watch, start=start, whole=whole)
    screened = screen(part, part.own_cost, known, watch)
    known = _polished(sheet, part, watch, screened, known, whole=whole)
    ended = _end(screened, known, watch, whole=whole)
    if ended is not None:
        return part, _early(sheet, part, screened, known, ended)
    sheet, part, start = _shortened(problem, asked, screened, known)
    answer = solve_sheet(sheet, [part], watch, start=start, whole=whole, points=[screened.points])
    bound = max(answer.bound, raised(screened.bound, whole=whole))
    return part, replace(answer, bound=min(bound, answer.objective))


def _known(
    sheet: Sheet, part: Part, watch: Watch, *, whole: bool, begin: Bools | None = None
) -> Known | None:
    """A quick answer, told at once."""
    open_ = first_answer(part, part.own_cost, watch, begin)
    if open_ is None:
        return None
    watch.tell(None, tuple(np.flatnonzero(open_).tolist()))
    objective = float(sheet.model().cost @ started(sheet, part, open_))
    return Known(open_, objective, whole)


def _polished(
    sheet: Sheet,
    part: Part,
    watch: Watch,
    screened: Screened,
    known: Known | None,
    *,
    whole: bool,
) -> Known | None:
    """The better of the answer known and the one nearest to the relaxation."""
    if not screened.points:
        return known
    begin = rounded(part, screened.points[-1])
    other = _known(sheet, part, watch, whole=whole, begin=begin)
    if other is None or (known is not None and known.objective <= other.objective):
        return known
    return other


def _early(
    sheet: Sheet, part: Part, screened: Screened, known: Known | None, ended: EndedBy
) -> Answer:
    """What is known when nothing is left to do, or no time."""
    bound = raised(screened.bound, whole=known is not None and known.whole)
    if known is None:
        return Answer(None, np.inf, bound, ended, screened.impossible)
    values = started(sheet, part, known.open_)
    return Answer(values, known.objective, min(bound, known.objective), ended)


def _shortened(
    problem: PlacementProblem, asked: Asked, screened: Screened, known: Known | None
) -> tuple[Sheet, Part, Floats | None]:
    """The model without the sites that are settled, and the answer known in its columns."""
    sheet, listed = Sheet(), problem.model == "backup_cover"
    if known is None:
        return sheet, add_part(sheet, problem, replace(asked, listed=listed)), None
    closed, opened = screened.settled(known)
    settled = replace(asked, closed=closed, opened=opened, listed=listed)
    part = add_part(sheet, problem, settled)
    return sheet, part, started(sheet, part, known.open_)


def _end(screened: Screened, known: Known | None, watch: Watch, *, whole: bool) -> EndedBy | None:
    """Why nothing is left to do after the screening, if so."""
    if screened.impossible and known is None:
        return "proof"
    if known is not None:
        bound = raised(screened.bound, whole=whole)
        tiny = 0.0 if whole else PROVED * max(1.0, abs(known.objective))
        if bound >= known.objective - tiny:
            return "proof"
        if watch.good_enough(known.objective, bound):
            return "gap"
        watch.tell(abs(known.objective - bound) / max(1.0, abs(known.objective)))
    return watch.asked_to_end()


def bound_of(problem: PlacementProblem, answer: Answer) -> float:
    """The bound in the model's own sense; never beyond what any sites could do."""
    if problem.model not in TURNED:
        return max(answer.bound + counted_down(problem), 0.0)
    if answer.infeasible:
        return -np.inf
    return min(-answer.bound, float(problem.weights.sum()))


def _snapped(problem: PlacementProblem, bound: float) -> float:
    """The bound that nobody at all is gained, where it is that but for the rounding of sums over
    all people.
    """
    if problem.model not in TURNED | {"gradual_cover"}:
        return bound
    nobody = counted_down(problem)
    return nobody if abs(bound - nobody) <= ROUNDED * float(problem.weights.sum()) else bound


def counted_down(problem: PlacementProblem) -> float:
    """What the model's objective is above the number that is minimised: gradual_cover minimises
    costs less all people, so that a gap is one of the people counted.
    """
    return float(problem.weights.sum()) if problem.model == "gradual_cover" else 0.0


def found_of(part: Part, values: Floats, bound: float, ended_by: EndedBy) -> Found:
    """The answer that these columns are."""
    sites = tuple(np.flatnonzero(part.chosen(values)).tolist())
    places = places_of(part, values)
    if places is None:
        return Found(sites, bound, "solver_word", ended_by)
    assignment, shares = places
    told = part.problem.assignment == "split" or part.problem.model == "backup_cover"
    split = shares if told else None
    return Found(sites, bound, "solver_word", ended_by, assignment, shares=split)
