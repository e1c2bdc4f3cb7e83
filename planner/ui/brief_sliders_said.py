"""A position in words: the numbers beside the present plan's, its bound, its people."""

from __future__ import annotations

from collections.abc import Iterator

from planner.i18n.headline import five_numbers
from planner.i18n.numbers import percent
from planner.model.coverage import Headline
from planner.model.outlook import Outcome, Position, StageBound
from planner.model.plan import Plan
from planner.ui.words import Words, safe

FEWER_IS_BETTER = frozenset({"groups", "walk"})
WAITS = "…"


def numbers_table(plan: Plan, outcome: Outcome | None, position: Position, words: Words) -> str:
    """The five numbers and the walk: now, at the position (or that it is being computed), and the
    change with sign and word.
    """
    head = (
        words("outlook.number"),
        words("outlook.now"),
        place_name(position, words),
        words("outlook.change"),
    )
    cells = "".join(f'<th scope="col">{safe(text)}</th>' for text in head)
    rows = "".join(_rows(plan.headline, outcome, words))
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


def _rows(now: Headline, outcome: Outcome | None, words: Words) -> Iterator[str]:
    then = outcome.headline if outcome is not None else None
    before = five_numbers(now, words.language)
    after = five_numbers(then, words.language) if then is not None else before
    waits = words("outlook.refused" if outcome is not None else "outlook.computing")
    for old, new in zip(before, after, strict=True):
        left, change = _change(old.key, now, then, words)
        told = _figure(new.figure, new.detail) if then is not None else safe(waits)
        yield _row(old.label, _figure(old.figure, old.detail), told, (left, change), then)
    told = _walk(then, words) if then is not None else safe(waits)
    yield _row(words("outlook.walk"), _walk(now, words), told, _longer(now, then, words), then)


def _row(
    label: str, before: str, after: str, change: tuple[str, str], then: Headline | None
) -> str:
    kind, text = change
    waits = "" if then is not None else " wait"
    return (
        f'<tr><td class="name">{safe(label)}</td><td>{before}</td>'
        f'<td class="then{waits}">{after}</td><td class="{kind}">{safe(text)}</td></tr>'
    )


def _figure(figure: str, detail: str) -> str:
    return safe(figure) + (f"<small>{safe(detail)}</small>" if detail else "")


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
    parts = [safe(_placed(outcome, model, words)), _rostered(outcome, words)]
    if outcome.pins > outcome.pins_kept:
        told = words("outlook.pins", kept=outcome.pins_kept, pins=outcome.pins)
        parts.append(f'<span class="short">{safe(told)}</span>')
    parts.append(_checked(outcome, words))
    return "".join(f"<p>{part}</p>" for part in parts)


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


def _rostered(outcome: Outcome, words: Words) -> str:
    stage = next(own for own in outcome.stages if own.stage == "roster")
    gap = _gap(stage, words)
    near = "_near" if gap == percent(0.0, words.language, decimals=2) else ""
    if outcome.vacant:
        told = words(
            f"outlook.short_roster{near}",
            shifts=words.number(outcome.open_shifts),
            places=words.number(outcome.vacant),
            gap=gap,
        )
        return f'<span class="short">{safe(told)}</span>'
    end = "_best" if stage.status == "optimal" else near
    return safe(words(f"outlook.full_roster{end}", gap=gap))


def _gap(stage: StageBound, words: Words) -> str:
    return "–" if stage.gap is None else percent(stage.gap, words.language, decimals=2)


def _checked(outcome: Outcome, words: Words) -> str:
    if outcome.faults:
        told = words("outlook.faulty", count=outcome.faults)
        return f'<span class="short">{safe(told)}</span>'
    return safe(words("outlook.checked"))
