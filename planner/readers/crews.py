"""Crews of the campaign document: one number for each post, or a fewest, an ideal and a largest."""

from __future__ import annotations

from collections.abc import Callable

from planner.model.campaign import CrewPost, Service
from planner.readers.campaign_values import Section

_RANGE = ("min", "ideal", "max")
RoleOf = Callable[[Section, str, str], str]


def read_crew(
    section: Section, role_of: Callable[[Section, str, str], str]
) -> tuple[CrewPost, ...]:
    """Crew posts in the order of the file; keys are roles joined by |, values whole numbers or
    tables {min, ideal, max}. `role_of` gives the role of a word, noting what is none.
    """
    crew = section.table("crew")
    posts: list[CrewPost] = []
    for label in crew.raw:
        roles = tuple(role_of(crew, label, word.strip()) for word in label.split("|"))
        value = crew.raw[label]
        if isinstance(value, dict) and not set(value) & {"value", "source"}:
            posts.append(_range(crew, label, roles))
        else:
            posts.append(CrewPost(roles, crew.count(label, 0) or 0))
    return tuple(posts)


def _range(crew: Section, label: str, roles: tuple[str, ...]) -> CrewPost:
    """At least `min`; `ideal` is min where it is not said, `max` is ideal."""
    numbers = crew.table(label)
    if "min" not in numbers.raw:
        numbers.fault("missing_key", "min")
    least = numbers.count("min", 0) or 0
    ideal = numbers.count("ideal", least) or 0
    most = numbers.count("max", max(least, ideal)) or 0
    numbers.finish()
    if not least <= ideal <= most:
        said = ", ".join(f"{n} = {numbers.raw[n]}" for n in _RANGE if n in numbers.raw)
        crew.fault("crew_range_order", label, said)
        return CrewPost(roles, least)
    return CrewPost(roles, least, ideal if ideal > least else 0, most if most > ideal else 0)


def check_crew(section: Section, service: Service) -> None:
    """A crew that needs nobody at all is told."""
    if service.crew and not any(max(post.count, post.room) for post in service.crew):
        section.document.fault("crew_of_nobody", section.key("crew"), service.id, warning=True)
