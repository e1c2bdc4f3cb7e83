"""Bad input that no reading shows: too few people, too little time, two sessions, a full disk."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from planner import plan, store
from planner.cli.main import main
from planner.findings import ConflictError, PlannerError
from planner.i18n import mend, message
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.readers import read_workspace
from tests.readers import readers_sample as sample

AT = datetime(2025, 7, 24, 8, tzinfo=UTC)


def _staffed(folder: Path, officials: int) -> Path:
    """The sound sample with so many officials and enough of everybody else."""
    rows = [sample.MEMBERS.splitlines()[0]]
    rows += [f"CC-{n},person,1,cong_chuc,,,,,yes,,,0" for n in range(officials)]
    rows += [f"CA-{n},person,1,cong_an,,,,,yes,,,0" for n in range(8)]
    rows += [f"GV-{n},person,1,giao_vien,,,,,yes,,,0" for n in range(4)]
    rows += [f"T{g}-{n},person,1,to_truong,G{g},,,,yes,,,0" for g in (1, 2, 3) for n in range(4)]
    return sample.write(folder, {"members.csv": "\n".join(rows) + "\n", "people.csv": None})


def _planned(
    folder: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[int, dict[str, Any]]:
    """`planner plan --json`: its exit code and its document."""
    code = main(["plan", str(folder), "--out", str(out), "--json"])
    said, err = capsys.readouterr()
    assert "Traceback" not in err
    document: dict[str, Any] = json.loads(said)
    return code, document


def test_more_duties_than_people_exits_3_with_three_ways_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that the one role that fails is named with its numbers and three ways out, in both
    languages, exit 3, and that the plan with its vacancies is written all the same.
    """
    monkeypatch.setenv("PLANNER_TIME_LIMIT_S", "1")
    code, document = _planned(_staffed(tmp_path / "w", 4), tmp_path / "out", capsys)
    assert code == 3
    short = [f for f in document["findings"] if f["severity"] == "error"]
    assert [f["code"] for f in short] == ["head_count_short"]
    assert "Three ways out" in short[0]["mend"]["en"]
    assert short[0]["mend"]["vi"].count(",") >= 2
    assert short[0]["mend"]["vi"] != short[0]["mend"]["en"]
    assert document["vacancies"] > 0
    assert (tmp_path / "out" / "plan.json").is_file()


def test_a_clock_that_runs_out_keeps_the_best_answer_and_its_gap(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that a plan stopped by the clock is written, audited and warned of with its gap."""
    monkeypatch.setenv("PLANNER_TIME_LIMIT_S", "0.0001")
    code, document = _planned(_staffed(tmp_path / "w", 8), tmp_path / "out", capsys)
    ended = {stage["stage"]: stage for stage in document["stages"]}
    assert ended["roster"]["ended_by"] == "clock"
    assert ended["roster"]["gap"] is not None
    told = [f for f in document["findings"] if f["code"] == "stopped_by_clock_roster"]
    assert [f["severity"] for f in told] == ["warning"]
    assert f"{round(100 * ended['roster']['gap'], 2):g}" in told[0]["message"]["en"]
    assert told[0]["message"]["vi"] != told[0]["message"]["en"]
    assert document["audited"]
    assert code in (0, 3)
    assert (tmp_path / "out" / "plan.json").is_file()


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A small plan of points alone."""
    folder = sample.write(tmp_path_factory.mktemp("placed") / "w", {"members.csv": None})
    reading = read_workspace(folder)
    assert reading.scenario is not None
    bench = plan.open_workbench(reading.scenario, None)
    return plan.solve_plan(bench, staff=False)


def test_a_stale_session_exits_4_and_says_what_differs(placed: Plan, tmp_path: Path) -> None:
    """Proves that of two sessions on one campaign file the later save is refused (exit 4) with both
    version numbers and, by name and in both languages, what the other changed and what was to be
    saved; that it changes nothing, and that both versions stay there.
    """
    path = tmp_path / "campaign.sqlite"
    (first, *_) = placed.points()
    held, moved = replace(first, pinned="kept"), replace(first, lon=105.9, name="Chợ Tây Hồ")
    with store.CampaignStore(path) as mine, store.CampaignStore(path) as theirs:
        base = mine.save_plan(placed, note="first", at=AT, if_revision=0)
        newer = theirs.save_plan(_with(placed, moved), note="theirs", at=AT, if_revision=base)
        with pytest.raises(ConflictError) as refused:
            mine.save_plan(_with(placed, held), note="mine", at=AT, if_revision=base)
        assert refused.value.exit_code == 4
        finding, *differs = refused.value.findings
        assert (finding.facts["revision"], finding.facts["expected"]) == (newer, base)
        assert [f.code for f in differs] == ["changed_point_moved", "changed_point_kept"]
        for language in ("vi", "en"):
            assert str(newer) in message(finding, language)
            assert "Chợ Tây Hồ" in message(differs[0], language)
            assert all(mend(each, language) for each in refused.value.findings)
        assert message(differs[0], "vi") != message(differs[0], "en")
        assert [entry.note for entry in mine.history()] == ["first", "theirs"]
        assert mine.load_plan(base) == placed
        assert mine.load_plan() == _with(placed, moved)


def _with(plan_: Plan, point: ServicePoint) -> Plan:
    """The plan with one of its points changed."""
    placements = tuple(
        replace(own, points=tuple(point if p.id == point.id else p for p in own.points))
        for own in plan_.placements
    )
    return replace(plan_, placements=placements)


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("step", range(6))
def test_a_full_disk_loses_nothing(
    placed: Plan, reason: int, step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that a disk that fails at any write or rename of `--out` ends with exit code 1 and a
    mend in words, with the earlier plan and foreign files untouched and no scrap left.
    """
    out = tmp_path / "out"
    plan.write_plan(placed, out)
    (out / "own notes.txt").write_text("kept", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    _fail_at(step, reason, monkeypatch)
    with pytest.raises(PlannerError) as failed:
        plan.write_plan(placed, out)
    monkeypatch.undo()
    assert failed.value.exit_code == 1
    finding = failed.value.findings[0]
    assert finding.code == ("output_disk_full" if reason == errno.ENOSPC else "output_unwritable")
    assert mend(finding, "vi") != mend(finding, "en")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def _fail_at(step: int, reason: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the step-th write or rename fail as a full or read-only disk does: making the folder, a
    first and a later file, moving the old folder aside, carrying a foreign file over, the last
    rename.
    """
    error = OSError(reason, "disk")
    counted = {"write": 0, "rename": 0}
    plans = {
        0: ("mkdtemp", 0),
        1: ("write", 1),
        2: ("write", 8),
        3: ("rename", 1),
        4: ("copy", 0),
        5: ("rename", 2),
    }
    kind, which = plans[step]
    if kind == "mkdtemp":
        monkeypatch.setattr("tempfile.mkdtemp", _raiser(error))
    elif kind == "copy":
        monkeypatch.setattr("shutil.copy2", _raiser(error))
    else:
        name = "write_bytes" if kind == "write" else "rename"
        real = getattr(Path, name)

        def failing(self: Path, *words: Any) -> Any:
            counted[kind] += 1
            if counted[kind] == which:
                raise error
            return real(self, *words)

        monkeypatch.setattr(Path, name, failing)


def _raiser(error: OSError) -> Any:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    return fail
