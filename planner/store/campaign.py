"""The campaign file as the use cases see it: versions, a draft on the last one, settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, func, select

from planner.codec import collector_at_rest, decode, encode
from planner.findings import AuditError, BadInputError, ConflictError, Finding
from planner.model.approval import OnDraft, Step, StepRecord
from planner.model.plan import Plan, PlanEdit
from planner.model.plan_change import edit_changes
from planner.store import differences, layers
from planner.store.address import Place, beside, is_address
from planner.store.copying import copy_all
from planner.store.database import WAIT_S, Database
from planner.store.draft import Draft, apart
from planner.store.draft_rows import (
    Act,
    Seen,
    act_of_step,
    acts_hold,
    append_act,
    draft_of,
    last_revision,
    seal_of,
    set_value,
)
from planner.store.history import EventRecord, NoteKind, Revision
from planner.store.same_file import REPLACED, FileLostError
from planner.store.schema import events, revisions, settings
from planner.store.signs import storable
from planner.store.steps import all_steps, append_step, broken_steps


class CampaignStore:
    """Opens (or makes) one campaign, in a file or in the database that an address names; safe to
    use from several threads and processes.

    Every method is one transaction, durable when it returns. Raises BadInputError for a file that
    is no campaign, is from a newer planner or lies where no file can be, PlannerError (exit 1)
    where the disk is full or read-only or the server away, ConflictError when somebody else saved
    first, or is still writing after `wait_s` seconds.
    """

    def __init__(self, place: Place, *, wait_s: float = WAIT_S, home: Path | None = None) -> None:
        self.path = home or beside(place)
        self.place = place
        self._database = Database(place, wait_s=wait_s)
        self._known: tuple[int, str] | None = None
        self._newest: tuple[tuple[int, int | None], tuple[PlanEdit, ...]] | None = None

    @property
    def name(self) -> str:
        """What the campaign's place is called in words: the file's name, or database@host."""
        return self._database.name

    @property
    def on_server(self) -> bool:
        """Whether it lies in a database of a server; `path` then is no file, but what files beside
        the campaign are named after.
        """
        return is_address(self.place)

    def check(self) -> None:
        """FileLostError where another file lies at its place by now."""
        self._database.check()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def save_plan(
        self,
        plan: Plan,
        *,
        note: str,
        at: datetime,
        who: str = "",
        if_revision: int | None = None,
        if_edits: Sequence[PlanEdit] | None = None,
        with_settings: Mapping[str, str] | None = None,
    ) -> int:
        """Append a version (with settings that belong to it) and start an empty draft on it; its
        number. With `if_revision`, ConflictError unless that is still the last version (0 = none
        yet), and with `if_edits` unless these are its draft; the findings list what differs.
        """
        with collector_at_rest(), ThreadPoolExecutor(1) as beside:
            parts = layers.cut(encode(plan))
            packing = beside.submit(self._packed, parts)
            digest = plan.digest()
            stored = packing.result()
        row = {
            "at": at.isoformat(),
            "who": storable(who),
            "note": storable(note),
            "digest": digest,
            "content_sha256": layers.list_seal(parts),
        }
        seen = Seen(if_revision, if_edits)
        with self._database.write() as connection:
            last = self._last(connection)
            if is_same := seen.holds(connection, last):
                connection.execute(revisions.insert().values(number=last + 1, **row))
                layers.put(connection, last + 1, parts, stored)
                for key, value in (with_settings or {}).items():
                    set_value(connection, key, value)
        if not is_same:
            raise self._stale(seen, plan)
        self._known = last + 1, row["content_sha256"]
        return last + 1

    def _packed(self, parts: Sequence[layers.Layer]) -> dict[str, layers.Packed]:
        """Those of the layers that are new to the file, as they are stored."""
        with self._database.read() as connection:
            return layers.packed(layers.unknown(connection, parts))

    def reset_to(self, plan: Plan, *, note: str, at: datetime) -> int:
        """Go on from `plan` whatever the draft holds; earlier versions and events stay on file."""
        return self.save_plan(plan, note=note, at=at)

    def load_plan(self, revision: int | None = None) -> Plan:
        """The plan of a version (the last one unless told); AuditError when it was changed."""
        with self._database.read() as connection:
            last = self._last(connection)
            number = last if revision is None else revision
            if not 1 <= number <= last:
                raise BadInputError([self._finding("store_no_revision", revision=number)])
            try:
                content = layers.content_of(connection, number)
                self._known = number, seal_of(connection, number)
            except layers.ContentChangedError as error:
                changed = self._finding("store_content_changed", revision=number)
                raise AuditError([changed]) from error
        return decode(content, Plan)

    def verify(self) -> tuple[Finding, ...]:
        """A finding for each version whose content or digest does not hold or whose places on file
        are others, each changed record of a step, and one where the acts are not what was written.
        """
        with self._database.read() as connection:
            broken, displaced = broken_steps(connection), layers.displaced(connection)
            acts = () if acts_hold(connection) else (self._finding("store_acts_changed"),)
        versions = (
            self._finding("store_content_changed", revision=entry.number)
            for entry in self.history()
            if not self._holds(entry)
        )
        taken = (
            self._finding("store_step_changed", number=step.number, revision=step.revision)
            for step in broken
        )
        moved = (self._finding("store_places_changed", revision=number) for number in displaced)
        return (*versions, *moved, *acts, *taken)

    def copy_to(self, place: Place) -> int:
        """The whole campaign into another file or database without versions; how many it has."""
        with closing(Database(place)) as target:
            return copy_all(self._database, target)

    def history(self) -> tuple[Revision, ...]:
        """All versions, first to last."""
        columns = (getattr(revisions.c, name) for name in Revision.__dataclass_fields__)
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).order_by(revisions.c.number))
            return tuple(Revision(*row) for row in rows)

    def steps(self) -> tuple[StepRecord, ...]:
        """What was submitted, approved, published and withdrawn, oldest first."""
        with self._database.read() as connection:
            return all_steps(connection)

    def take_step(
        self,
        step: Step,
        *,
        if_revision: int | None = None,
        if_edits: Sequence[PlanEdit] | None = None,
        then: OnDraft | None = None,
    ) -> StepRecord:
        """Put a step of a version on file, after those before, and with it (both or neither) what
        it does to the draft: an edit, or the last one taken back; its record. AuditError where the
        file holds another plan than the one seen, ConflictError where the step may not follow
        (somebody else took one), and as in `append_edit`.
        """
        seen = Seen(if_revision, if_edits)
        with self._database.write() as connection:
            base = self._last(connection)
            if is_same := seen.holds(connection, base):
                record = append_step(connection, step, self.name)
                if then is not None:
                    append_act(connection, base, act_of_step(record, then))
        if not is_same:
            raise self._stale(seen, None)
        return record

    def draft_base(self) -> int:
        """The version that the draft starts from: the last one; 0 when nothing is saved yet."""
        with self._database.read() as connection:
            return self._last(connection)

    def append_edit(
        self,
        edit: PlanEdit,
        *,
        at: datetime,
        who: str = "",
        why: str = "",
        if_revision: int | None = None,
        if_edits: Sequence[PlanEdit] | None = None,
    ) -> int:
        """Put an edit on the draft, with who makes it and why; the number of applied edits.
        BadInputError before any save; with `if_revision`, ConflictError unless that is still the
        last version, and with `if_edits` unless these are its draft.
        """
        seen = Seen(if_revision, if_edits)
        with self._database.write() as connection:
            base = self._base(connection)
            if is_same := seen.holds(connection, base):
                append_act(connection, base, Act("edit", at, who, why, encode(edit)))
            count = len(draft_of(connection, base).applied)
        if not is_same:
            raise self._stale(seen, edit)
        return count

    def edits(self) -> tuple[PlanEdit, ...]:
        """The edits of the draft that are in force, oldest first."""
        return self._now().edits()

    def newest(self) -> tuple[int, tuple[PlanEdit, ...]]:
        """The last version (0 when nothing is saved yet) and the edits on it, of one moment. Acts
        are only ever added: as long as none is, the edits are those of the last look.
        """
        with self._database.read() as connection:
            state = self._last(connection), connection.scalar(select(func.max(events.c.seq)))
            kept = self._newest
            if kept is None or kept[0] != state:
                kept = self._newest = (state, draft_of(connection, state[0]).edits())
            return state[0], kept[1]

    def trail(self) -> tuple[EventRecord, ...]:
        """Every act on every draft, oldest first, with who did it and why; none is ever changed."""
        columns = (events.c[name] for name in EventRecord.__dataclass_fields__)
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).order_by(events.c.seq)).all()
        edits = (decode(row.edit, PlanEdit) if row.edit else None for row in rows)
        return tuple(
            EventRecord(row.seq, row.base, row.kind, row.at, row.who, row.why, edit)
            for row, edit in zip(rows, edits, strict=True)
        )

    def note_edit(
        self,
        kind: NoteKind,
        edit: PlanEdit,
        *,
        at: datetime,
        who: str = "",
        why: str = "",
    ) -> None:
        """Put a word about an edit on the trail, which changes no draft: it clashes with another
        one and is kept aside, it is not wanted after all, or why it was made. BadInputError before
        any save.
        """
        with self._database.write() as connection:
            base = self._base(connection)
            append_act(connection, base, Act(kind, at, who, why, encode(edit)))

    def undo(
        self,
        *,
        at: datetime,
        who: str = "",
        if_revision: int | None = None,
        if_edits: Sequence[PlanEdit] | None = None,
    ) -> PlanEdit | None:
        """Take the last edit back; that edit, or None when there is none. ConflictError as in
        `append_edit`.
        """
        return self._step(Act("undo", at, who), Seen(if_revision, if_edits))

    def redo(
        self,
        *,
        at: datetime,
        who: str = "",
        if_revision: int | None = None,
        if_edits: Sequence[PlanEdit] | None = None,
    ) -> PlanEdit | None:
        """Put the last undone edit back; that edit, or None when there is none. ConflictError as in
        `append_edit`.
        """
        return self._step(Act("redo", at, who), Seen(if_revision, if_edits))

    def _step(self, act: Act, seen: Seen) -> PlanEdit | None:
        with self._database.write() as connection:
            base = self._last(connection)
            draft = draft_of(connection, base)
            left = draft.applied if act.kind == "undo" else draft.undone
            is_same = seen.holds(connection, base)
            if is_same and left:
                append_act(connection, base, act)
        if not is_same:
            raise self._stale(seen, None)
        return decode(left[-1], PlanEdit) if left else None

    def can_undo(self) -> bool:
        """Whether the draft has an edit to take back."""
        return bool(self._now().applied)

    def can_redo(self) -> bool:
        """Whether an undone edit can be put back."""
        return bool(self._now().undone)

    @property
    def saved_at(self) -> datetime | None:
        """When the last version or event became durable, by the clock of then; None for a new file.
        Which was last is told by their order, not by clocks, which may have been put back.
        """
        with self._database.read() as connection:
            last = last_revision(connection)
            of_draft = select(events.c.at).where(events.c.base == last)
            last_event = of_draft.order_by(events.c.seq.desc()).limit(1)
            last_save = select(revisions.c.at).where(revisions.c.number == last)
            time = connection.scalar(last_event) or connection.scalar(last_save)
        return None if time is None else datetime.fromisoformat(time)

    def setting(self, key: str, default: str = "") -> str:
        """A stored setting (language, last page, ...); the default where it was never set."""
        with self._database.read() as connection:
            value = connection.scalar(select(settings.c.value).where(settings.c.key == key))
        return default if value is None else str(value)

    def set_setting(self, key: str, value: str) -> None:
        """Store a setting."""
        with self._database.write() as connection:
            set_value(connection, key, value)

    def _last(self, connection: Connection) -> int:
        """The last version. FileLostError where a version that was read or written here is another
        one now: the campaign of this place was exchanged.
        """
        if self._known is not None and seal_of(connection, self._known[0]) != self._known[1]:
            raise FileLostError(REPLACED, self.name)
        return last_revision(connection)

    def _now(self) -> Draft:
        with self._database.read() as connection:
            return draft_of(connection, self._last(connection))

    def _base(self, connection: Connection) -> int:
        base = self._last(connection)
        if base == 0:
            raise BadInputError([self._finding("store_no_revision", revision=0)])
        return base

    def _stale(self, seen: Seen, mine: Plan | PlanEdit | None) -> ConflictError:
        """What somebody else put on file since, beside what was to be put there now."""
        entry = self.history()[-1]
        expected = entry.number if seen.revision is None else seen.revision
        base = self._plan_if_there(expected)
        edit = (mine,) if isinstance(mine, PlanEdit) else ()
        if expected == entry.number and base is not None:
            made, undone = apart(self.edits(), seen.edits)
            theirs = edit_changes(made, base), edit_changes(undone, base)
            own = edit_changes(edit, base)
            findings = differences.other_draft(self.name, entry.number, theirs, own)
            return ConflictError(findings)
        versions = differences.Versions(expected, base, self.load_plan(entry.number), entry)
        held = edit_changes((*(seen.edits or ()), *edit), base or versions.newest)
        own_side = mine if isinstance(mine, Plan) else held
        return ConflictError(differences.newer_version(self.name, versions, own_side))

    def _plan_if_there(self, revision: int) -> Plan | None:
        try:
            return self.load_plan(revision)
        except BadInputError:
            return None

    def _holds(self, entry: Revision) -> bool:
        try:
            return self.load_plan(entry.number).digest() == entry.digest
        except AuditError:
            return False

    def _finding(self, code: str, **facts: int) -> Finding:
        return Finding(code, "error", file=self.name, facts=facts)
