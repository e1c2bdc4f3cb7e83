"""The records of steps in a campaign file: appended, sealed one to the next, never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, fields

from sqlalchemy import Connection, select

from planner.findings import AuditError, BadInputError, ConflictError, Finding
from planner.model.approval import STEPS, Step, StepRecord, state_of
from planner.model.plan import PlanState
from planner.store.layers import ContentChangedError, content_of
from planner.store.schema import revisions, steps
from planner.store.signs import storable

_NAMES = tuple(field.name for field in fields(StepRecord))


def all_steps(connection: Connection) -> tuple[StepRecord, ...]:
    """Every record, oldest first."""
    columns = (steps.c[name] for name in _NAMES)
    rows = connection.execute(select(*columns).order_by(steps.c.number))
    return tuple(StepRecord(*row) for row in rows)


def append_step(connection: Connection, step: Step, file: str) -> StepRecord:
    """Put a step on file, sealed after the last one. BadInputError for an unknown version,
    AuditError where the version is not what was seen, ConflictError where it may not follow.
    """
    _check_version(connection, step, file)
    taken = all_steps(connection)
    state = _next_state(taken, step, file)
    record = StepRecord(
        number=len(taken) + 1,
        revision=step.revision,
        kind=step.kind,
        state=state,
        digest=step.digest,
        who=storable(step.who),
        at=step.at,
        note=storable(step.note),
    )
    last = select(steps.c.seal).order_by(steps.c.number.desc()).limit(1)
    seal = _seal(connection.scalar(last) or "", record)
    values = dict(zip(_NAMES, astuple(record), strict=True))
    connection.execute(steps.insert().values(**values, seal=seal))
    return record


def broken_steps(connection: Connection) -> tuple[StepRecord, ...]:
    """Records whose seal does not follow from the one before, whose number has a gap before it or
    whose version is another now; empty when all hold.
    """
    seals = list(connection.scalars(select(steps.c.seal).order_by(steps.c.number)))
    versions = connection.execute(select(revisions.c.number, revisions.c.digest))
    digests = {row.number: row.digest for row in versions}
    before, found = "", []
    for place, (record, seal) in enumerate(zip(all_steps(connection), seals, strict=True), start=1):
        holds = record.number == place and digests.get(record.revision) == record.digest
        if not holds or _seal(before, record) != seal:
            found.append(record)
        before = seal
    return tuple(found)


def _check_version(connection: Connection, step: Step, file: str) -> None:
    query = select(revisions.c.digest).where(revisions.c.number == step.revision)
    digest = connection.scalar(query)
    facts = {"revision": step.revision}
    if digest is None:
        raise BadInputError([Finding("store_no_revision", "error", file=file, facts=facts)])
    try:
        content_of(connection, step.revision)
    except ContentChangedError:
        digest = ""
    if digest != step.digest:
        raise AuditError([Finding("store_content_changed", "error", file=file, facts=facts)])


def _next_state(taken: Sequence[StepRecord], step: Step, file: str) -> PlanState:
    """The state that a step leads to; ConflictError where it may not follow."""
    now, (froms, after) = state_of(taken, step.revision), STEPS[step.kind]
    if now in froms:
        return after
    facts: dict[str, str | int | float] = {
        "revision": step.revision,
        "state_key": f"plan.state.{now}",
        "step_key": f"plan.step.{step.kind}",
    }
    raise ConflictError([Finding("store_step_not_now", "error", file=file, facts=facts)])


def _seal(before: str, record: StepRecord) -> str:
    text = json.dumps([before, *astuple(record)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
