"""A plan as a folder of files: written beside the target, then renamed into place."""

from __future__ import annotations

import contextlib
import errno
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from planner import codec
from planner.exports.carried import carry_over
from planner.exports.csv_files import (
    clusters_csv,
    coverage_csv,
    duty_leaders_csv,
    findings_csv,
    roster_csv,
    timetable_csv,
)
from planner.exports.geojson_files import points_geojson, stays_geojson
from planner.exports.roster_book import roster_workbook
from planner.exports.roster_words import People
from planner.findings import BadInputError, Finding, PlannerError
from planner.model.plan import Plan

PLAN_FILE = "plan.json"
LEADERS_FILE = "duty_leaders.csv"
"""Written beside the others where the campaign has duty leaders."""
PLAN_FILES: tuple[str, ...] = (
    PLAN_FILE,
    "points.geojson",
    "stays.geojson",
    "timetable.csv",
    "roster.csv",
    "coverage.csv",
    "clusters.csv",
    "findings.csv",
    "roster.xlsx",
    "map.html",
)


@dataclass(frozen=True, slots=True)
class _OurPlan:
    """What a plan.json of the planner always has."""

    schema_version: int
    scenario_digest: str
    placements: list[Any]
    timetable: dict[str, Any]


def plan_json(plan: Plan) -> bytes:
    """The whole plan: scenario, answers, proofs, findings; no personal data."""
    return codec.encode(plan) + b"\n"


def plan_files(plan: Plan, *, map_html: str, people: People | None = None) -> dict[str, bytes]:
    """Every file of a plan by name (CONTRACTS section 2), and the table of duty leaders where the
    campaign has them. `people` (code -> name, phone) puts names into roster.xlsx and nowhere else.
    """
    led = plan.scenario.campaign.duty_leaders is not None
    return {
        PLAN_FILE: plan_json(plan),
        "points.geojson": points_geojson(plan),
        "stays.geojson": stays_geojson(plan),
        "timetable.csv": timetable_csv(plan),
        "roster.csv": roster_csv(plan),
        "coverage.csv": coverage_csv(plan),
        "clusters.csv": clusters_csv(plan),
        "findings.csv": findings_csv(plan),
        "roster.xlsx": roster_workbook(plan, people),
        "map.html": map_html.encode("utf-8"),
        **({LEADERS_FILE: duty_leaders_csv(plan)} if led else {}),
    }


def write_plan_folder(
    plan: Plan, directory: Path, *, map_html: str, people: People | None = None
) -> None:
    """Write all files of a plan to `directory`.

    The files are written to a temporary folder beside it, which then takes its place; an existing
    folder is replaced only where the planner made it (its plan.json says so) or it is empty. Files
    in it that are not the planner's are kept. BadInputError where it may not be replaced,
    PlannerError (exit 1) where the disk is full or read-only.
    """
    write_folder(directory, plan_files(plan, map_html=map_html, people=people).items())


def write_folder(directory: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write named files as one folder, as `write_plan_folder` does; each lies on the disk before
    the next one is asked for.
    """
    target = directory.resolve()
    try:
        _put_right(target)
        _refuse(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True
        ) as scratch:
            fresh = Path(scratch) / "new"
            _write_all(fresh, files)
            _swap(fresh, target)
    except OSError as error:
        raise _failure(target, error) from error


def check_output(directory: Path, *, whole: bool = True) -> None:
    """Whether files may be written to this folder, tried before anything is made: BadInputError
    where the `whole` folder is to be written and is not ours, and where it is a file; PlannerError
    (exit 1) where the disk does not take it.
    """
    target = directory.resolve()
    if whole or target.is_file():
        _refuse(target)
    try:
        place = next(p for p in (target.parent, *target.parent.parents) if p.exists())
        with tempfile.TemporaryDirectory(prefix=".planner-", dir=place):
            pass
    except OSError as error:
        raise _failure(target, error) from error


def write_files(directory: Path, files: Mapping[str, bytes]) -> None:
    """Write single files into a folder that may hold others; all are written beside their places
    first and then renamed, so a reader never sees half a file, and a full disk changes none of
    them. PlannerError where they cannot be written; a folder that was made for them goes again.
    """
    target = directory.resolve()
    made = [path for path in (target, *target.parents) if not path.exists()]
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=".planner-", dir=target, ignore_cleanup_errors=True
        ) as scratch:
            fresh = Path(scratch) / "new"
            _write_all(fresh, files.items())
            for name in files:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                (fresh / name).replace(target / name)
    except FileExistsError as error:
        finding = Finding("output_is_file", "error", file=target.name, value=str(target))
        raise BadInputError([finding]) from error
    except OSError as error:
        _take_away(made)
        raise _failure(target, error) from error


def _take_away(made: Sequence[Path]) -> None:
    """Folders that were made for nothing, innermost first; one that holds something stays."""
    with contextlib.suppress(OSError):
        for folder in made:
            folder.rmdir()


def output_refusal(directory: Path) -> Finding | None:
    """Why this folder may not be replaced, before anything is solved; None where it may."""
    if directory.is_file():
        return Finding("output_is_file", "error", file=directory.name, value=str(directory))
    if not directory.exists() or _is_empty(directory) or _is_ours(directory / PLAN_FILE):
        return None
    return Finding("output_not_ours", "error", file=directory.name, value=str(directory))


def _refuse(target: Path) -> None:
    refusal = output_refusal(target)
    if refusal is not None:
        raise BadInputError([refusal])


def _failure(target: Path, error: OSError) -> PlannerError:
    """A path that cannot be is bad input; a disk that is full or read-only is not."""
    impossible = isinstance(error, (NotADirectoryError, FileExistsError))
    kind = BadInputError if impossible else PlannerError
    return kind([_finding(target, error)])


def _is_empty(directory: Path) -> bool:
    return next(directory.iterdir(), None) is None


def _is_ours(plan_file: Path) -> bool:
    if not plan_file.is_file():
        return False
    try:
        codec.decode(plan_file.read_bytes(), _OurPlan)
    except (msgspec.DecodeError, OSError, UnicodeDecodeError):
        return False
    return True


def _write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    folder.mkdir()
    for name, content in files:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _swap(fresh: Path, target: Path) -> None:
    """Put `fresh` in the place of `target`. The old folder waits beside it until the new one
    stands: on failure, or where someone stops it in between, it goes back.
    """
    if not target.exists():
        fresh.rename(target)
        return
    carry_over(target, fresh, ours=frozenset((*PLAN_FILES, LEADERS_FILE)))
    before = _waiting(target)
    target.rename(before)
    try:
        fresh.rename(target)
    finally:
        _put_right(target)


def _waiting(target: Path) -> Path:
    """Where the old folder waits while the new one takes its place."""
    return target.with_name(f".{target.name}.before")


def _put_right(target: Path) -> None:
    """The old folder back in its place where a swap ended between its two renames (also one of an
    earlier run that was cut off); otherwise it has done its waiting.
    """
    before = _waiting(target)
    if before.is_dir() and not target.exists():
        before.rename(target)
    shutil.rmtree(before, ignore_errors=True)


def _finding(target: Path, error: OSError) -> Finding:
    if error.errno == errno.ENOSPC:
        return Finding("output_disk_full", "error", file=target.name, value=str(target))
    if isinstance(error, PermissionError) and target.exists():
        return Finding("output_file_open", "error", file=target.name, value=str(target))
    return Finding(
        "output_unwritable",
        "error",
        file=target.name,
        value=str(target),
        facts={"reason": error.strerror or type(error).__name__},
    )
