"""What is done while the disk fails or the process is killed: each deed on a folder of its own.

A deed is prepared once without faults. `told` is everything that a person would find in the folder
afterwards; after a fault it must be what it was before, or what it is after the whole deed.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from planner import exports, store
from planner.model.coverage import CoverageReport
from planner.model.plan import Plan, PlanEdit
from planner.store import CampaignStore
from planner.store.backup import Origin, pack, unpack
from planner.store.place import write_whole
from tests import made_plans

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)
OLD = Path(__file__).parents[1] / "store" / "campaign_v1.sqlite.gz"
FILE = "campaign.sqlite"
EDIT = PlanEdit("ban", "admin", stop_id="group:TDP-1")


@dataclass(frozen=True)
class Deed:
    """One thing that people do. `between`: states besides before and after that are whole too
    (a deed of several saves), by a function of what is told. `again_every`: after which faults it
    is done a second time (each, or every so many where it takes long).
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path], None]
    told: Callable[[Path], Any]
    between: Callable[[Any], bool] = lambda _told: False
    again_every: int = 1


@cache
def plan() -> Plan:
    """A small plan with everything in it."""
    return made_plans.small_plan()


@cache
def little() -> Plan:
    """The same plan with its points only: what is saved a thousand times over."""
    whole = plan()
    return replace(
        whole,
        scenario=replace(whole.scenario, cells=(), members=(), venues=()),
        timetable=replace(whole.timetable, openings=(), stays=()),
        roster=replace(whole.roster, duties=(), vacancies=()),
        coverage=CoverageReport((), (), ()),
    )


def saved(folder: Path) -> None:
    """A campaign file with two versions, an edit in force and one taken back, a setting."""
    with CampaignStore(folder / FILE) as file:
        file.save_plan(little(), note="lần đầu", at=AT, who="CC-07")
        file.save_plan(replace(little(), seed=46), note="tính lại", at=AT)
        file.append_edit(EDIT, at=AT)
        file.append_edit(replace(EDIT, stop_id="group:TDP-2"), at=AT)
        file.undo(at=AT)
        file.set_setting("language", "vi")


def campaign_told(folder: Path) -> Mapping[str, Any]:
    """Versions (each loaded, each as its digest says), draft, settings of a campaign file."""
    with CampaignStore(folder / FILE) as file:
        assert file.verify() == ()
        history = file.history()
        assert [entry.number for entry in history] == list(range(1, len(history) + 1))
        return {
            "versions": tuple((e.digest, e.note, e.who, e.at) for e in history),
            "edits": file.edits(),
            "can": (file.can_undo(), file.can_redo()),
            "settings": (file.setting("language"), file.setting("with")),
            "steps": file.steps(),
        }


def files_told(folder: Path) -> Mapping[str, bytes]:
    """Every file under a name that people see (hidden ones left out)."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    }


def _with(act: Callable[[CampaignStore], Any]) -> Callable[[Path], None]:
    def done(folder: Path) -> None:
        with CampaignStore(folder / FILE) as file:
            act(file)

    return done


def _save(file: CampaignStore) -> None:
    newer = replace(little(), seed=47)
    given = {"language": "en", "with": "x" * 9000}
    file.save_plan(newer, note="mới", at=AT, if_revision=file.draft_base(), with_settings=given)


def _old(folder: Path) -> None:
    (folder / FILE).write_bytes(gzip.decompress(OLD.read_bytes()))


def _pack(folder: Path) -> None:
    origin = Origin(AT, "1", "Phường thử", "Đợt thử")
    data = pack(folder / FILE, {"groups.csv": b"id\n" * 900}, {"held.json": b"[]"}, origin=origin)
    write_whole(folder / "sao_luu.zip", data)


def _pack_told(folder: Path) -> Any:
    path = folder / "sao_luu.zip"
    held = unpack(path.read_bytes(), path.name).manifest.versions if path.is_file() else None
    return campaign_told(folder), held


def _nothing(folder: Path) -> None:
    """Nothing lies there before."""


def _state_before(folder: Path) -> None:
    (folder / "ward").mkdir()
    store.write_state(folder / "ward", "held.json", b"[1]" * 4000)


def _state(folder: Path) -> None:
    store.write_state(folder / "ward", "held.json", b"[2]" * 5000)


def _state_told(folder: Path) -> bytes | None:
    return store.read_state(folder / "ward", "held.json")


def _papers(word: str) -> dict[str, bytes]:
    given = {"plan.json": exports.plan_json(plan())}
    return {**given, **{f"to_{n}/the_{word}.pdf": word.encode() * 3000 for n in range(5)}}


def _papers_before(folder: Path) -> None:
    exports.write_folder(folder / "out", _papers("cu").items())
    (folder / "out" / "ghi chú của tôi.txt").write_text("giữ lại", encoding="utf-8")


def _papers_anew(folder: Path) -> None:
    exports.write_folder(folder / "out", _papers("moi").items())


def _papers_told(folder: Path) -> Mapping[str, bytes]:
    """The folder; where even its way back was refused it waits whole, until the next export puts
    it back.
    """
    out = folder / "out"
    return files_told(out if out.is_dir() else folder / ".out.before")


def _tables_before(folder: Path) -> None:
    exports.write_files(folder / "ward", {"groups.csv": b"a" * 9000, "venues.csv": b"b" * 9000})


def _tables(folder: Path) -> None:
    exports.write_files(folder / "ward", {"venues.csv": b"c" * 9999})


STORE: tuple[Deed, ...] = (
    Deed("save a version", saved, _with(_save), campaign_told),
    Deed("edit", saved, _with(lambda file: file.append_edit(EDIT, at=AT)), campaign_told),
    Deed("undo", saved, _with(lambda file: file.undo(at=AT)), campaign_told),
    Deed("setting", saved, _with(lambda f: f.set_setting("language", "en")), campaign_told),
    Deed("first save", _nothing, _with(_save), campaign_told),
    Deed("bring up an old file", _old, _with(lambda _file: None), campaign_told),
    Deed("back up", saved, _pack, _pack_told),
    Deed("state file", _state_before, _state, _state_told),
    Deed("set of papers", _papers_before, _papers_anew, _papers_told),
    Deed("tables", _tables_before, _tables, files_told),
)


def named(names: Sequence[str]) -> tuple[Deed, ...]:
    """The deeds of these names; those of a whole ward are loaded only where one is asked for."""
    found = [deed for deed in STORE if deed.name in names]
    if len(found) < len(names):
        from tests.chaos.deeds_ward import WARD_DEEDS

        found += [deed for deed in WARD_DEEDS if deed.name in names]
    assert len(found) == len(names), names
    return tuple(found)
