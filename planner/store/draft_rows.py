"""The rows of a campaign's draft: acts on it, what a window took for its state, settings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from planner.codec import encode
from planner.model.approval import OnDraft, StepRecord, note_of_step
from planner.model.plan import PlanEdit
from planner.store.draft import Draft, Event, replayed
from planner.store.history import EventKind
from planner.store.schema import events, revisions, settings
from planner.store.signs import storable

SEAL = "acts_seal"
"""The setting that holds the number of the last sealed act, and the seal of all up to it."""


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does to the draft; `edit` is the JSON of a PlanEdit for kind "edit"."""

    kind: EventKind
    at: datetime
    who: str
    why: str = ""
    edit: bytes | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a window took for the state of the file; None where it does not care."""

    revision: int | None
    edits: Sequence[PlanEdit] | None

    def holds(self, connection: Connection, last: int) -> bool:
        """Whether it still is: the last version, and the edits on it."""
        if self.revision is not None and self.revision != last:
            return False
        return self.edits is None or tuple(self.edits) == draft_of(connection, last).edits()


def act_of_step(step: StepRecord, then: OnDraft) -> Act:
    """What a step does to the draft, by whom and at the time of the step."""
    at = datetime.fromisoformat(step.at)
    if then == "undo":
        return Act("undo", at, step.who)
    return Act("edit", at, step.who, note_of_step(step.note), encode(then))


def set_value(connection: Connection, key: str, value: str) -> None:
    """Put a setting on file, in the place of what it was."""
    kept = storable(value)
    change = settings.update().where(settings.c.key == key).values(value=kept)
    if connection.execute(change).rowcount == 0:
        connection.execute(settings.insert().values(key=key, value=kept))


def last_revision(connection: Connection) -> int:
    """The number of the last version; 0 when nothing is saved yet."""
    return connection.scalar(select(func.max(revisions.c.number))) or 0


def seal_of(connection: Connection, revision: int) -> str:
    """What the layers of a version were sealed with; "" for an unknown one."""
    seal = select(revisions.c.content_sha256).where(revisions.c.number == revision)
    return connection.scalar(seal) or ""


def draft_of(connection: Connection, base: int) -> Draft:
    """The draft on this version."""
    query = select(events.c.kind, events.c.edit).where(events.c.base == base).order_by(events.c.seq)
    return replayed(Event(row.kind, row.edit) for row in connection.execute(query))


def append_act(connection: Connection, base: int, act: Act) -> None:
    """Put an act after those before it."""
    seq = (connection.scalar(select(func.max(events.c.seq))) or 0) + 1
    said = {"who": storable(act.who), "why": storable(act.why), "at": act.at.isoformat()}
    values = asdict(act) | {"seq": seq, "base": base} | said
    connection.execute(events.insert().values(**values))
    set_value(connection, SEAL, " ".join(map(str, _chained(connection, *_sealed(connection)))))


def acts_hold(connection: Connection) -> bool:
    """Whether the acts, as far as they are sealed, are what was written: none is changed, missing
    or slipped in. A campaign in which nothing was done since there are seals has none.
    """
    last, seal = _sealed(connection)
    return not last or _chained(connection, upto=last) == (last, seal)


def _sealed(connection: Connection) -> tuple[int, str]:
    """The number of the last act that is sealed, and the seal of all up to it."""
    said = connection.scalar(select(settings.c.value).where(settings.c.key == SEAL)) or ""
    last, _, seal = said.partition(" ")
    return (int(last), seal) if last.isdecimal() else (0, "")


def _chained(
    connection: Connection, after: int = 0, seal: str = "", *, upto: int | None = None
) -> tuple[int, str]:
    """The last act behind one, and the SHA-256 of each act and the seal before it."""
    query = select(events).where(events.c.seq > after).order_by(events.c.seq)
    for row in connection.execute(query if upto is None else query.where(events.c.seq <= upto)):
        edit = None if row.edit is None else bytes(row.edit).hex()
        told = [seal, row.seq, row.base, row.kind, row.at, row.who, row.why, edit]
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        after, seal = row.seq, hashlib.sha256(text.encode("utf-8")).hexdigest()
    return after, seal
