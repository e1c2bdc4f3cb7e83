"""campaign.toml of a small ward: one week, one service, one shift a day."""

from __future__ import annotations

TEXT = """schema_version = 1
name = "{name}"
start = 2025-08-04
end = 2025-08-10
[[shifts]]
id = "morning"
name = "Ca sáng"
start = "07:30"
end = "11:30"
[[services]]
id = "admin"
points = {points}
shifts = ["morning"]
catchment_minutes = 15
staff_from = "outside_teams"
minutes_per_visit = {{value = 14, source = "assumed", note = "thử"}}
[services.crew]
cong_an = {crew}
"""


def week_of_mornings(name: str, *, points: int, crew: int) -> str:
    """The campaign under this name, with so many points and police officers at each."""
    return TEXT.format(name=name, points=points, crew=crew)
