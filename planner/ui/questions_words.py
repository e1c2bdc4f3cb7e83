"""Questions and answers as sentences: what was asked, what was found, what is proved."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from planner.findings import Finding
from planner.i18n import short_group
from planner.i18n.numbers import percent
from planner.model.proof import Proof
from planner.model.question import FEWEST, Answer, Figures, LeftOut, Question
from planner.model.scenario import Scenario
from planner.ui.questions_state import MENU, Entry
from planner.ui.words import Words

NAMED = 4
TITLES = {
    "least_walking": "walk",
    "fair_walking": "walk",
    "within_budget": "walk",
    "least_worst_walk": "worst",
    "two_in_reach": "twice",
}
SHARES = frozenset({"share", "elderly_share", "disabled_share"})


def entry_of(question: Question) -> Entry:
    """The line of the menu that a question comes from."""
    same = [entry for entry in MENU if entry.kind == question.kind]
    return next((entry for entry in same if entry.who == question.who), same[0])


def question_sentence(question: Question, words: Words) -> str:
    """The question with its numbers."""
    entry = entry_of(question)
    numbers = {name: _number(question, name, words) for name in entry.numbers}
    return words(f"ask.{entry.key}", **numbers)


def _number(question: Question, name: str, words: Words) -> str:
    field = "points" if name == "more" else name
    value = float(getattr(question, field)) * (100 if name in SHARES else 1)
    return number_of(value, words)


def number_of(value: float, words: Words) -> str:
    """Whole where it is whole, else to one decimal."""
    return words.number(value, 0 if float(value).is_integer() else 1)


def title(answer: Answer, words: Words) -> str:
    """What was found, in one line."""
    question, found = answer.question, answer.proposed
    if found is None:
        return words("answer.impossible")
    if question.kind in FEWEST:
        return words("answer.title.fewest", points=found.points)
    kind = TITLES.get(question.kind, "most")
    if kind == "most" and question.who != "everyone":
        kind = f"most_{question.who}"
    return words(f"answer.title.{kind}", **_title_facts(answer, found, words))


def _title_facts(answer: Answer, found: Figures, words: Words) -> dict[str, str]:
    question = answer.question
    near, everyone = {
        "everyone": (found.people_near, found.people),
        "elderly": (found.elderly_near, found.elderly),
        "disabled": (found.disabled_near, found.disabled),
    }[question.who]
    minutes = number_of(question.minutes, words)
    if question.kind == "two_in_reach":
        near = round(answer.proof.objective or 0)
    if question.kind == "least_worst_walk":
        minutes = words.number(found.worst_minutes or 0.0, 1)
    elif question.kind in TITLES and question.kind != "two_in_reach":
        minutes = words.number(found.mean_minutes or 0.0, 1)
    return {
        "people": words.number(near),
        "share": words.share(near, everyone),
        "minutes": minutes,
    }


def proved(question: Question, proof: Proof, points: int, words: Words) -> str:
    """What is proved of an answer and what stands behind it, in one or two sentences."""
    if proof.gap is None or proof.bound is None:
        return words("proved.nothing")
    key = "fewest" if question.kind in FEWEST else question.kind
    best = proof.status == "optimal"
    facts = {
        "points": points,
        "added": question.points,
        "who": words(f"who.{question.who}"),
        "gap": percent(proof.gap, words.language, decimals=1 if proof.gap >= 0.0005 else 2),
        "value": words.number(proof.objective or 0.0, 1),
        "bound": number_of(_whole_up(key, proof.bound), words),
    }
    claim = words(f"proved.{key}" if best else f"proved.{key}.gap", **facts)
    return f"{claim} {_seal(proof, words)}"


def _whole_up(key: str, bound: float) -> float:
    return float(math.ceil(bound - 1e-6)) if key == "fewest" else round(bound, 1)


def checked(proof: Proof) -> bool:
    """Whether an independent check carries the claimed bound."""
    return proof.certified_bound is not None and proof.certified_bound == proof.bound


def _seal(proof: Proof, words: Words) -> str:
    """The certificate in words: confirmed by a check, with figures, by going through all, or only
    said by the software.
    """
    if checked(proof):
        return words("seal.checked_best" if proof.status == "optimal" else "seal.checked")
    known = {"multipliers", "lp_dual", "enumeration", "solver_word"}
    return words(f"seal.{proof.certificate}") if proof.certificate in known else ""


def gains_sentence(answer: Answer, names: Mapping[str, str], words: Words) -> str:
    """Further points in the order in which they are best opened; empty for other questions."""
    if not answer.gains:
        return ""
    listed = [
        words(
            "answer.gain",
            place=names.get(gain.stop_id) or words("free_place"),
            people=words.number(gain.people),
            elderly=words.number(gain.elderly),
        )
        for gain in answer.gains
    ]
    return words("answer.gains", list="; ".join(listed))


def left_out_sentence(
    question: Question, parts: Iterable[LeftOut], scenario: Scenario, words: Words
) -> str:
    """Who is counted apart, by group; empty where nobody is."""
    parts = tuple(parts)
    if not parts:
        return ""
    names = {group.id: short_group(group.name) for group in scenario.groups}
    named = [
        words("answer.named", name=names[part.group_id], people=words.number(part.people))
        for part in parts[:NAMED]
    ]
    if len(parts) > NAMED:
        named.append(words("answer.and_others", count=len(parts) - NAMED))
    key = "left_out" if question.kind == "fewest_for_all" else "left_out_walk"
    return words(
        f"answer.{key}",
        people=words.number(sum(part.people for part in parts)),
        elderly=words.number(sum(part.elderly for part in parts)),
        minutes=number_of(question.minutes, words),
        names=", ".join(named),
    )


def ceiling_sentence(question: Question, most: Figures, words: Words) -> str:
    """What points at every candidate place would reach."""
    return words(
        "answer.ceiling",
        minutes=number_of(question.minutes, words),
        people=words.share(most.people_near, most.people),
        elderly=words.share(most.elderly_near, most.elderly),
        disabled=words.share(most.disabled_near, most.disabled),
    )


def ways(answer: Answer, scenario: Scenario, words: Words) -> list[str]:
    """The single changes that would make the question possible, in words."""
    names = {group.id: short_group(group.name) for group in scenario.groups}
    return [_way(way, names, words) for way in answer.ways_out]


def _way(way: Finding, names: dict[str, str], words: Words) -> str:
    """The finding's own sentence; a floor also says whose."""
    who, value = str(way.facts.get("who", "")), number_of(float(way.facts["value"]), words)
    if not who:
        return words.message(replace(way, facts={"value": value}))
    group = who.removeprefix("group:")
    kind = "group" if group != who else who
    said = words(f"way.who.{kind}", name=names.get(group, group))
    return words("way.floor", who=said, value=f"{value} %")


def rows(answer: Answer, words: Words) -> list[tuple[str, str, str, str, bool | None]]:
    """Label, now, proposed, the change with sign and word, whether it is better (None = neither),
    of every number that both have.
    """
    now, then = answer.now, answer.proposed
    if now is None or then is None:
        return []
    minutes = number_of(answer.question.minutes, words)
    lines = [
        _count(words("answer.points"), now.points, then.points, None, words),
        _part(
            words("answer.people", minutes=minutes),
            (now.people_near, then.people_near),
            then.people,
            words,
        ),
        _part(words("answer.elderly"), (now.elderly_near, then.elderly_near), then.elderly, words),
        _part(
            words("answer.disabled"), (now.disabled_near, then.disabled_near), then.disabled, words
        ),
        _walk(words("answer.mean"), now.mean_minutes, then.mean_minutes, words),
        _walk(
            words("answer.elderly_mean"), now.elderly_mean_minutes, then.elderly_mean_minutes, words
        ),
        _walk(words("answer.worst"), now.worst_minutes, then.worst_minutes, words),
        _count(words("answer.groups"), len(now.groups_far), len(then.groups_far), False, words),
    ]
    if now.cost is not None and then.cost is not None:
        lines.append(_count(words("answer.cost"), now.cost, then.cost, False, words))
    return lines


def _count(
    label: str, now: float, then: float, more_is_better: bool | None, words: Words
) -> tuple[str, str, str, str, bool | None]:
    better = None if more_is_better is None or now == then else (then > now) is more_is_better
    return label, number_of(now, words), number_of(then, words), words.signed(then - now), better


def _part(
    label: str, pair: tuple[int, int], whole: int, words: Words
) -> tuple[str, str, str, str, bool | None]:
    now, then = pair
    shares = [f"{words.number(n)} ({words.share(n, whole)})" for n in pair]
    better = None if now == then else then > now
    return label, shares[0], shares[1], words.signed(then - now), better


def _walk(
    label: str, now: float | None, then: float | None, words: Words
) -> tuple[str, str, str, str, bool | None]:
    if now is None or then is None:
        shown = ["–" if m is None else words.number(m, 1) for m in (now, then)]
        return label, shown[0], shown[1], "", None
    change = round(then, 1) - round(now, 1)
    better = None if not round(change, 1) else change < 0
    return label, words.number(now, 1), words.number(then, 1), words.signed(change, 1), better
