"""plan.json (or plan.json.gz, as the demo ships it) back into a Plan."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from planner import codec
from planner.findings import BadInputError
from planner.model.plan import Plan
from planner.model.scenario import SCHEMA_VERSION
from planner.readers.files import read_bytes
from planner.readers.report import Report

MAX_PLAN_BYTES = 500 * 1024 * 1024
_NO_GZIP = (gzip.BadGzipFile, EOFError, zlib.error)


@dataclass(frozen=True, slots=True)
class _Told:
    scenario_digest: str = ""


def read_plan(path: Path) -> Plan:
    """The plan in a plan.json; BadInputError with one finding where it is none, or of a newer
    schema.
    """
    report = Report()
    data = read_bytes(path, report, limit=MAX_PLAN_BYTES)
    if data is None:
        raise BadInputError(report.findings)
    try:
        if path.suffix == ".gz":
            data = _unpacked(data)
        plan = codec.decode(data, Plan)
        if plan.schema_version == plan.scenario.schema_version == SCHEMA_VERSION:
            return plan
        _say_version(plan.schema_version, plan.scenario.schema_version, path.name, report)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, *_NO_GZIP) as error:
        _explain(data, path.name, str(error), report)
    raise BadInputError(report.findings)


@lru_cache(maxsize=8)
def told_scenario(path: Path, changed_ns: int) -> str | None:
    """The digest of the scenario that a plan.json (as it was `changed_ns`) says it was made from,
    known without the plan; None where it says none.
    """
    del changed_ns
    try:
        data = path.read_bytes()
        told = msgspec.json.decode(_unpacked(data) if path.suffix == ".gz" else data, type=_Told)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OSError, *_NO_GZIP):
        return None
    return told.scenario_digest or None


def _unpacked(data: bytes) -> bytes:
    """The packed text, MAX_PLAN_BYTES at most (more is cut, and then no plan)."""
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
        return packed.read(MAX_PLAN_BYTES)


def _explain(data: bytes, file: str, reason: str, report: Report) -> None:
    """Another schema version is told apart from a file that is no plan."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        document = None
    version = document.get("schema_version") if isinstance(document, dict) else None
    if isinstance(version, int) and version != SCHEMA_VERSION:
        _say_version(version, SCHEMA_VERSION, file, report)
        return
    report.add("not_a_plan", "error", file=file, facts={"reason": reason[:200]})


def _say_version(version: int, within: int, file: str, report: Report) -> None:
    """A plan of another version, or with a scenario of another one, is not guessed at."""
    other = version if version != SCHEMA_VERSION else within
    facts = {"version": other, "known": SCHEMA_VERSION}
    report.add("plan_schema_unknown", "error", file=file, facts=facts)
