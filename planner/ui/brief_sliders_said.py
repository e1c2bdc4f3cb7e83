"""A position in words: the numbers beside the present plan's, its bound, its people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.i18n.headline import five_numbers
from planner.i18n.numbers import percent
from planner.model.campaign import Service
from planner.model.coverage import Headline
from planner.model.outlook import Outcome, Position, StageBound, VacantRole
from planner.model.plan import Plan
from planner.ui.words import Words, safe

FEWER_IS_BETTER = frozenset({"groups", "walk"})
WAITS = "…"


def same_points(
    outcomes: Mapping[Position, Outcome], position: Position, now: Position
) -> Outcome | None:
    """A solved position with the same number of points: who is served does not depend on people, so
    its points, times and coverage are those of the position. The plan as it stands is left out, as
    its points may be others.
    """
    if position in outcomes:
        return outcomes[position]
    return next(
        (own for at, own in outcomes.items() if at.points == position.points and at != now
         and own.holds), None,
    )  # fmt: skip


def numbers_table(
    plan: Plan,
    outcome: Outcome | None,
    position: Position,
    words: Words,
    ground: Outcome | None = None,
) -> str:
    """The five numbers and the walk: now, at the position (or that it is being computed), and the
    change with sign and word. `ground`: a position with the same points, whose coverage is told
    until the people of this one are there.
    """
    head = (
        words("outlook.number"),
        words("outlook.now"),
        place_name(position, words),
        words("outlook.change"),
    )
    cells = "".join(f'<th scope="col">{safe(text)}</th>' for text in head)
    rows = "".join(_rows(plan, outcome, ground, words))
    columns = '<col class="name"><col class="figure"><col class="figure"><col class="change">'
    return (
        f'<table class="outlook-numbers"><colgroup>{columns}</colgroup>'
        f"<thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>"
    )


def place_name(position: Position, words: Words) -> str:
    """7 điểm, −10 người."""
    if not position.people:
        return words("outlook.then_same", points=position.points)
    return words("outlook.then", points=position.points, people=signed_count(position.people))


def signed_count(people: int) -> str:
    """+10 or −10."""
    return f"+{people}" if people > 0 else f"−{-people}" if people else "0"


def _rows(
    plan: Plan, outcome: Outcome | None, ground: Outcome | None, words: Words
) -> Iterator[str]:
    """One row for each number; those of people wait where only the points are known."""
    told = outcome or ground
    then = told.headline if told is not None else None
    before = five_numbers(plan.headline, words.language)
    after = five_numbers(then, words.language) if then is not None else before
    waits = safe(words("outlook.refused" if outcome is not None else "outlook.computing"))
    for old, new in zip(before, after, strict=True):
        ready = then if outcome is not None or old.key != "shifts" else None
        figure = _figure(new.figure, new.detail, _checked_mark(told, words))
        label = safe(old.label) + _of_service(plan, words) if old.key == "shifts" else old.label
        yield _row(
            label if old.key == "shifts" else safe(label), _figure(old.figure, old.detail),
            figure if ready is not None else waits,
            _change(old.key, plan.headline, ready, words), ready,
        )  # fmt: skip
    walk = _walk(then, words) + _checked_mark(told, words) if then is not None else waits
    label, now = safe(words("outlook.walk")), plan.headline
    yield _row(label, _walk(now, words), walk, _longer(now, then, words), then)


def looked_at(plan: Plan) -> Service:
    """The service whose points the sliders change."""
    services = plan.scenario.services
    return next((one for one in services if one.id == "admin"), services[0])


def _checked_mark(outcome: Outcome | None, words: Words) -> str:
    """That the number was checked."""
    if outcome is None or outcome.faults:
        return ""
    told = safe(words("outlook.checked_mark"))
    return f' <span class="ok" role="img" aria-label="{told}" title="{told}">✓</span>'


def _of_service(plan: Plan, words: Words) -> str:
    """Whose shifts are counted, where several services have some."""
    if len(plan.scenario.services) < 2:
        return ""
    name = words.service(plan.scenario)(looked_at(plan).id)
    return f"<small>{safe(words('outlook.of_service', service=name))}</small>"


def _row(
    label: str, before: str, after: str, change: tuple[str, str], then: Headline | None
) -> str:
    kind, text = change
    waits = "" if then is not None else " wait"
    return (
        f'<tr><td class="name">{label}</td><td>{before}</td>'
        f'<td class="then{waits}">{after}</td><td class="{kind}">{safe(text)}</td></tr>'
    )


def _figure(figure: str, detail: str, mark: str = "") -> str:
    return safe(figure) + mark + (f"<small>{safe(detail)}</small>" if detail else "")


def _walk(headline: Headline, words: Words) -> str:
    minutes, elderly = headline.mean_walk_minutes, headline.elderly_mean_walk_minutes
    told = ["–" if m is None else words.number(m, 1) for m in (minutes, elderly)]
    return safe(words("outlook.walk_figure", minutes=told[0], elderly=told[1]))


def _change(key: str, now: Headline, then: Headline | None, words: Words) -> tuple[str, str]:
    """Tone and text of one number's change."""
    if then is None or key == "quality":
        return "same", "" if then is not None else WAITS
    counts = {
        "households": (now.households_served, then.households_served),
        "elderly": (now.elderly_served, then.elderly_served),
        "groups": (len(now.groups_with_gap), len(then.groups_with_gap)),
        "shifts": (now.shifts_staffed, then.shifts_staffed),
    }
    before, after = counts[key]
    unit = words(f"outlook.unit.{key}")
    better = after - before if key != "shifts" else _missing(now) - _missing(then)
    return _tone(key, better), _signed(after - before, unit, words)


def _missing(headline: Headline) -> int:
    """Shifts without their people: fewer shifts that are all staffed are no worse."""
    return headline.shifts_planned - headline.shifts_staffed


def _longer(now: Headline, then: Headline | None, words: Words) -> tuple[str, str]:
    if then is None or now.mean_walk_minutes is None or then.mean_walk_minutes is None:
        return "same", WAITS if then is None else ""
    more = round(then.mean_walk_minutes - now.mean_walk_minutes, 1)
    return _tone("walk", more), _signed(more, words("outlook.unit.minutes"), words, 1)


def _tone(key: str, more: float) -> str:
    if not more:
        return "same"
    return "better" if (more < 0) == (key in FEWER_IS_BETTER) else "worse"


def _signed(value: float, unit: str, words: Words, decimals: int = 0) -> str:
    """▼ 312 người (giảm)."""
    if not value:
        return f"= {words('same')}"
    sign, word = ("▲", "more") if value > 0 else ("▼", "less")
    return f"{sign} {words.number(abs(value), decimals)} {unit} ({words(word)})"


def people_said(outcome: Outcome | None, position: Position, words: Words) -> str:
    """Which people are assumed to be more or fewer, role by role."""
    if not position.people:
        return safe(words("outlook.people_same"))
    roles = outcome.people.roles if outcome is not None else ()
    if not roles:
        return safe(words("outlook.people_how"))
    parts = (
        words("outlook.people_role", count=abs(r.count), role=_in_sentence(words.role(r.role)))
        for r in roles
    )
    key = "outlook.people_more" if position.people > 0 else "outlook.people_fewer"
    return f'<span class="assumed">{safe(words(key, list=", ".join(parts)))}</span>'


def _in_sentence(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def bound_said(outcome: Outcome, model: str, words: Words) -> str:
    """What is proved of the position, whether its shifts have their people, what the check found;
    why there is no plan where there is none.
    """
    if outcome.headline is None:
        lines = [words.finding(finding) for finding in outcome.refused]
        return "".join(f"<p>{safe(line)}</p>" for line in lines)
    parts = [safe(_placed(outcome, model, words)), *_rostered(outcome, words)]
    if outcome.pins > outcome.pins_kept:
        told = words("outlook.pins", kept=outcome.pins_kept, pins=outcome.pins)
        parts.append(f'<span class="short">{safe(told)}</span>')
    parts.append(_checked(outcome, words))
    return "".join(f"<p>{part}</p>" for part in parts)


def ground_said(ground: Outcome, model: str, words: Words) -> str:
    """What is proved of the points of a position while its people are being computed."""
    told = (_placed(ground, model, words), words("outlook.people_wait"))
    return "".join(f"<p>{safe(line)}</p>" for line in told)


def _placed(outcome: Outcome, model: str, words: Words) -> str:
    points, headline = outcome.position.points, outcome.headline
    assert headline is not None
    if headline.quality_proven:
        key = "outlook.proven_walk" if model == "p_median" else "outlook.proven"
        return words(key, points=points)
    if headline.quality_gap is None:
        return words("outlook.no_bound", points=points)
    gap = percent(headline.quality_gap, words.language)
    return words("outlook.bound", points=points, gap=gap)


def _rostered(outcome: Outcome, words: Words) -> Iterator[str]:
    """Shifts without their people, by role; how few there can be at all; what is left to gain."""
    if not outcome.vacant:
        yield safe(_full(outcome, words))
        return
    facts = {"shifts": outcome.open_shifts, "places": outcome.vacant - outcome.vacant_beside}
    told = [words("outlook.short", **{key: words.number(n) for key, n in facts.items()})]
    if outcome.vacant_roles:
        roles = "; ".join(_short_of(one, words) for one in outcome.vacant_roles)
        told.append(words("outlook.short_roles", list=roles))
    if outcome.vacant_beside:
        told.append(words("outlook.short_beside", places=words.number(outcome.vacant_beside)))
    yield f'<span class="short">{safe(" ".join(told))}</span>'
    yield safe(_least(outcome, words))


def _full(outcome: Outcome, words: Words) -> str:
    stage = _people_stage(outcome)
    if outcome.is_first:
        return words("outlook.full_roster_first")
    near = _gap(stage, words) == percent(0.0, words.language, decimals=2)
    end = "_best" if stage.status == "optimal" else "_near" if near else ""
    return words(f"outlook.full_roster{end}", gap=_gap(stage, words))


def _short_of(one: VacantRole, words: Words) -> str:
    key = "outlook.short_people" if one.people else "outlook.short_places"
    role, places = words.roles_in_sentence(one.roles), words.number(one.places)
    return words(key, role=role, people=words.number(one.people), places=places)


def _least(outcome: Outcome, words: Words) -> str:
    """How many places stay empty whatever is done; then what is open of ways and fair shares."""
    least, vacant = words.number(outcome.least_vacant), words.number(outcome.vacant)
    if outcome.least_vacant == outcome.vacant:
        told = words("outlook.least_proven")
    elif outcome.least_vacant:
        told = words("outlook.least", least=least, places=vacant)
    else:
        told = words("outlook.least_unknown")
    if outcome.is_first:
        return f"{told} {words('outlook.first')}"
    gap = _gap(_people_stage(outcome), words)
    near = gap == percent(0.0, words.language, decimals=2)
    return told if near else f"{told} {words('outlook.roster_gap', gap=gap)}"


def _people_stage(outcome: Outcome) -> StageBound:
    return next(own for own in outcome.stages if own.stage == "roster")


def _gap(stage: StageBound, words: Words) -> str:
    return "–" if stage.gap is None else percent(stage.gap, words.language, decimals=2)


def _checked(outcome: Outcome, words: Words) -> str:
    if outcome.faults:
        told = words("outlook.faulty", count=outcome.faults)
        return f'<span class="short">{safe(told)}</span>'
    return safe(words("outlook.checked"))
