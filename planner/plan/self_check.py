"""Use case: does this machine, this folder and this campaign file have what the planner needs?"""

from __future__ import annotations

import importlib.metadata
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from planner import placement, store
from planner.exports.paper_fonts import paper_font
from planner.findings import PlannerError
from planner.jobs import Pool
from planner.jobs.probe import Probe
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.placement.problem import Demand, Distance, Distances, PlacementProblem, Sites
from planner.settings import Settings
from planner.store.place import known_path

PYTHON = ((3, 11), (3, 14))
OLDEST_SQLITE = (3, 24)
SPACE_MB = 200
PACKAGES = (
    "streamlit",
    "highspy",
    "numba",
    "scipy",
    "geopandas",
    "osmium",
    "scikit-learn",
    "SQLAlchemy",
    "typst",
)
SCREEN_FILES = ("style.css", "map_editor.js", "map_editor.css", "ward_painter.js")
LEAFLET = ("leaflet.js", "leaflet.css")
BUILT = datetime(2025, 7, 1, tzinfo=UTC)
"""No clock that is right shows an earlier time than the planner's first year."""
AHEAD = timedelta(hours=26)
"""A file that was saved by a right clock in any time zone is at most so far ahead."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what was looked at, whether it is well, what was found."""

    name: str
    well: bool
    found: str


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """What is looked at besides the machine: a workspace with its campaign file, where there is
    one, or the database of a server that holds the campaign; `at`: what the clock shows.
    """

    at: datetime
    workspace: Path | None = None
    database: str = field(default="", repr=False)


def self_check(
    order: CheckOrder,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> tuple[Check, ...]:
    """Every check in order, those that were not reached when a stop was asked for left out."""
    del limits
    found: list[Check] = []
    names = checks_of(order)
    for done, name in enumerate(names):
        if should_stop():
            break
        progress(f"check.{name}", done / len(names))
        found.append(_CHECKS[name](order))
    return tuple(found)


def checks_of(order: CheckOrder) -> tuple[str, ...]:
    """The names of the checks, in their order."""
    has_campaign = order.workspace is not None or bool(order.database)
    asked = {
        "workspace": order.workspace is not None,
        "server": bool(order.database),
        "campaign": has_campaign,
    }
    return tuple(name for name in _CHECKS if asked.get(name, True))


def worker_check(settings: Settings) -> Check:
    """Whether a worker process starts and answers."""
    started = time.perf_counter()
    try:
        with Pool(settings, warm=()) as pool:
            pool.run("planner.jobs.probe:run", Probe(), timeout_s=30)
    except PlannerError as error:
        return Check("worker", well=False, found=error.findings[0].code)
    return Check("worker", well=True, found=f"{time.perf_counter() - started:.1f} s")


def _python(_: CheckOrder) -> Check:
    low, high = PYTHON
    found = ".".join(str(part) for part in sys.version_info[:3])
    return Check("python", low <= sys.version_info[:2] < high, found)


def _packages(_: CheckOrder) -> Check:
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            return Check("packages", well=False, found=f"{name} ?")
    return Check("packages", well=True, found=", ".join(found))


def _sqlite(_: CheckOrder) -> Check:
    return Check("sqlite", sqlite3.sqlite_version_info >= OLDEST_SQLITE, sqlite3.sqlite_version)


def _folder(_: CheckOrder) -> Check:
    return _writable("folder", store.user_folder())


def _workspace(order: CheckOrder) -> Check:
    home = order.workspace or store.user_folder()
    return _writable("workspace", home if home.is_dir() else home.parent)


def _writable(name: str, folder: Path) -> Check:
    """Whether files can be made there, and MB that are free."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"planner")
        free_mb = shutil.disk_usage(folder).free // 1_000_000
    except OSError as error:
        return Check(name, well=False, found=f"{folder} ({type(error).__name__})")
    return Check(name, free_mb >= SPACE_MB, f"{folder} ({free_mb} MB)")


def _server(order: CheckOrder) -> Check:
    """Whether the server answers, knows PostGIS and lets this user write; what the database takes
    on its disk (what is free there no ordinary user is told).
    """
    try:
        look = store.look_at_server(order.database)
    except PlannerError as error:
        return Check("server", well=False, found=error.findings[0].code)
    parts = (f"PostgreSQL {look.version}", f"PostGIS {look.postgis or '?'}")
    found = ", ".join((*parts, f"schema {look.schema}", f"{look.size_mb:.0f} MB"))
    return Check("server", _is_fit(look), found)


def _is_fit(look: store.ServerLook) -> bool:
    return bool(look.postgis) and look.may_write and look.is_new_enough and not look.only_reads


def _team_campaign(order: CheckOrder) -> Check:
    """Every version on the server against what was saved; one that is still empty is well."""
    try:
        if store.look_at_server(order.database).schema == 0:
            return Check("campaign", well=True, found="–")
        with store.CampaignStore(order.database) as campaign:
            faults, versions = campaign.verify(), len(campaign.history())
    except PlannerError as error:
        return Check("campaign", well=False, found=error.findings[0].code)
    found = faults[0].code if faults else f"{versions}/{versions}"
    return Check("campaign", not faults, found)


def _campaign(order: CheckOrder) -> Check:
    """SQLite's own check of the file, then every version against what was saved."""
    if order.database:
        return _team_campaign(order)
    path = known_path(order.workspace) if order.workspace is not None else None
    if path is None:
        return Check("campaign", well=True, found="–")
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as file:
            told = str(file.execute("PRAGMA integrity_check(1)").fetchone()[0])
        with store.CampaignStore(path) as campaign:
            faults, versions = campaign.verify(), len(campaign.history())
    except sqlite3.DatabaseError as error:
        return Check("campaign", well=False, found=f"{path.name} ({type(error).__name__})")
    except PlannerError as error:
        return Check("campaign", well=False, found=f"{path.name} ({error.findings[0].code})")
    if told != "ok" or faults:
        return Check("campaign", well=False, found=told if told != "ok" else faults[0].code)
    return Check("campaign", well=True, found=f"{versions}/{versions}")


def _solver(_: CheckOrder) -> Check:
    """A question whose answer is known: two of three places for four homes, by both engines."""
    minutes = np.array([[1.0, 8.0, 9.0], [2.0, 7.0, 9.0], [9.0, 2.0, 8.0], [9.0, 3.0, 1.0]])
    started = time.perf_counter()
    for model, expected in (("p_median", 8.0), ("max_cover", 4.0)):
        problem = PlacementProblem(
            model=model,  # type: ignore[arg-type]  # two of the models' names
            distances=Distances(minutes, np.ones(minutes.shape, dtype=np.bool_), "minute"),
            demand=Demand(np.ones(4)),
            sites=Sites(("candidate",) * 3),
            p=2,
            radius=Distance(5.0, "minute"),
        )
        try:
            answer = placement.solve(problem)
        except PlannerError as error:
            return Check("solver", well=False, found=error.findings[0].code)
        if answer.status != "optimal" or not np.isclose(answer.objective or 0.0, expected):
            return Check("solver", well=False, found=f"{model}: {answer.objective}")
    return Check("solver", well=True, found=f"{time.perf_counter() - started:.1f} s")


def _fonts(_: CheckOrder) -> Check:
    family = paper_font()
    return Check("fonts", bool(family), family)


def _assets(_: CheckOrder) -> Check:
    """The files that the screens are drawn with: Leaflet of its package, our own beside us."""
    own = resources.files("planner.ui")
    missing = [name for name in SCREEN_FILES if not own.joinpath(name).is_file()]
    spec = find_spec("xstatic.pkg.leaflet")
    home = Path(spec.origin).parent / "data" if spec is not None and spec.origin else None
    missing += [name for name in LEAFLET if home is None or not (home / name).is_file()]
    found = ", ".join(missing) if missing else str(len(SCREEN_FILES) + len(LEAFLET))
    return Check("assets", not missing, found)


def _clock(order: CheckOrder) -> Check:
    """Later than the planner itself, and not earlier than what was saved."""
    saved = _saved_at(order)
    is_well = order.at >= BUILT and (saved is None or saved - order.at <= AHEAD)
    return Check("clock", is_well, f"{order.at:%d/%m/%Y %H:%M} (UTC{order.at:%z})")


def _saved_at(order: CheckOrder) -> datetime | None:
    """When the campaign was saved last; None where there is none that can be read."""
    path = known_path(order.workspace) if order.workspace is not None else None
    try:
        if order.database and store.look_at_server(order.database).schema == 0:
            return None
        place = order.database or path
        if place is None:
            return None
        with store.CampaignStore(place) as campaign:
            return campaign.saved_at
    except PlannerError:
        return None


_CHECKS: dict[str, Callable[[CheckOrder], Check]] = {
    "python": _python,
    "packages": _packages,
    "sqlite": _sqlite,
    "folder": _folder,
    "workspace": _workspace,
    "server": _server,
    "campaign": _campaign,
    "solver": _solver,
    "fonts": _fonts,
    "assets": _assets,
    "clock": _clock,
}
