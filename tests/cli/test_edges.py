"""The edges of small commands: streams that nobody looks at, disks that refuse, answers in words."""

from __future__ import annotations

import errno
import io
import json
import logging
import os
import signal
import sys
import threading
from argparse import Namespace
from datetime import UTC, date, datetime

import pytest

from planner import demo
from planner.benchmark.nurse_solving import NurseAnswer
from planner.cli import benchmark_roster, benchmark_timetable, fetch, progress
from planner.cli import main as run_main
from planner.cli.benchmark_table import amount
from planner.cli.plan import _Early
from planner.cli.progress import Bars, PoliteStop, ends_on_sigterm
from planner.cli.terminal import Terminal
from planner.findings import AuditError, Finding
from planner.model.timetable import Missed
from planner.store import CampaignStore
from planner.store.backup import Origin, pack
from tests.cli.conftest import Screen
from tests.made_plans import small_plan
from tests.readers import readers_sample as sample

AT = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)


def test_a_bar_is_drawn_over_itself_where_somebody_looks(monkeypatch) -> None:
    """On a screen the running line is drawn again once it is time to, and ends as one line that is
    full; a share beyond the whole is the whole.
    """
    screen = Screen(live=True)
    bars = Bars(Terminal(Screen(), screen))
    for wait_s, share in ((0.0, 0.25), (1e9, 0.5), (0.0, 7.0)):
        monkeypatch.setattr(progress, "REDRAW_S", wait_s)
        bars("reading", share)
    bars.finish()
    first, second, last = screen.getvalue().split("\r")[1:]
    assert ("25 %" in first, "100 %" in second, "100 %" in last) == (True, True, True)
    assert last.endswith("\n")
    assert "░" not in last


def test_signals_are_left_alone_beside_the_main_thread() -> None:
    """A command that a test or a screen runs in a thread of its own changes no handler."""
    seen: list[object] = []

    def work() -> None:
        before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
        with ends_on_sigterm(), PoliteStop() as stop:
            now = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
            seen.append((now == before, stop()))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    assert seen == [(True, False)]


def test_a_finding_is_told_early_once(terminal: Terminal) -> None:
    """What is known before the roster is solved is said once, however often it is met."""
    early = _Early(terminal, Bars(terminal))
    for code in ("worker_probe", "worker_probe", "cli_stopped"):
        early(Finding(code, "warning", file="a.csv"))
    assert terminal.err.getvalue().count("WARNING") == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left", "/x/plan.json"), "plan.json"),
        (OSError(errno.EROFS, "Read-only", b"/x/roster.csv"), "roster.csv"),
        (
            OSError(errno.EIO, "Input/output error", "/x/secret.json"),
            "test_edges",
        ),
    ],
)
def test_a_disk_that_refuses_is_told(error, said, monkeypatch, capsys) -> None:
    """Exit 1; a full or read-only disk is named with its file, any other fault of the disk by its
    place in the program, without the text that may hold a path; with --json as one document.
    """

    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr("planner.cli.doctor.run", fail)
    detached = []
    monkeypatch.setattr(Terminal, "detach", lambda *_: detached.append(1))
    assert run_main(["doctor", "--json"]) == 1
    out, err = capsys.readouterr()
    assert said in err
    assert "secret.json" not in out + err
    (finding,) = json.loads(out)["findings"]
    assert said in str(finding)
    assert detached == []


def test_an_answer_that_cannot_be_written_is_told_beside_it(monkeypatch, capsys) -> None:
    """A full disk under the answer itself has no name: nothing more is written there."""

    def fail(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    detached = []
    monkeypatch.setattr("planner.cli.doctor.run", fail)
    monkeypatch.setattr(Terminal, "detach", lambda *_: detached.append(1))
    assert run_main(["doctor", "--json"]) == 1
    out, err = capsys.readouterr()
    assert (out, len(detached)) == ("", 1)
    assert "No space left on device" in err


def test_a_developer_gets_the_log(monkeypatch, capsys) -> None:
    """PLANNER_DEBUG=1 sends the log to stderr; without it there is none."""
    asked = []
    monkeypatch.setattr("planner.cli.doctor.run", lambda *_: 0)
    monkeypatch.setattr(logging, "basicConfig", lambda **told: asked.append(told))
    monkeypatch.delenv("PLANNER_DEBUG", raising=False)
    assert run_main(["doctor"]) == 0
    monkeypatch.setenv("PLANNER_DEBUG", "1")
    assert run_main(["doctor"]) == 0
    assert asked == [{"level": logging.DEBUG, "stream": sys.stderr}]


def test_streams_of_a_console_speak_utf_8(monkeypatch) -> None:
    """A console of any code page gets Vietnamese letters; a stream that is none is left as it is."""
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp437")
    monkeypatch.setattr(sys, "stdout", console)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    Terminal.of_process(json_wanted=False).tell("Tổ dân phố")
    assert console.buffer.getvalue().decode("utf-8") == f"Tổ dân phố{os.linesep}"


def test_the_demo_is_written_with_its_plan_only_where_asked(tmp_path, monkeypatch, capsys) -> None:
    """A file, or a folder with other things, is refused; an empty folder and an old demo are not."""
    done: list[tuple[str, str]] = []
    monkeypatch.setattr(demo, "write", lambda folder, **_: done.append(("write", folder.name)))
    monkeypatch.setattr(demo, "ship_plan", lambda folder: done.append(("plan", folder.name)))
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    sample.write(tmp_path / "old")
    assert run_main(["demo", str(tmp_path / "file")]) == 2
    for name in ("new", "empty", "old"):
        assert run_main(["demo", str(tmp_path / name)]) == 0
        assert str(tmp_path / name) in capsys.readouterr().out
    assert run_main(["demo", str(tmp_path / "new"), "--plan"]) == 0
    assert done == [("write", n) for n in ("new", "empty", "old", "new")] + [("plan", "new")]


def test_the_report_is_shown_and_saved_only_where_asked(tmp_path, monkeypatch, capsys) -> None:
    """Without a workspace too; with one and its campaign the versions are counted; with --json it
    is one document; a workspace that is not there is bad input (exit 2).
    """
    monkeypatch.delenv("PLANNER_WORKSPACE", raising=False)
    monkeypatch.setattr("planner.cli.report.self_check", lambda _: ())
    assert run_main(["report"]) == 0
    out = capsys.readouterr().out
    assert "0.1.0" in out
    assert run_main(["report", str(tmp_path / "absent"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["findings"][0]["code"] == "missing_workspace"
    ward = sample.write(tmp_path / "ward")
    with CampaignStore(ward / "c.sqlite") as file:
        file.save_plan(small_plan(), note="", at=AT)
    monkeypatch.setattr("planner.cli.report.known_path", lambda _: ward / "c.sqlite")
    target = tmp_path / "out" / "report.zip"
    assert run_main(["report", str(ward), "--to", str(target), "--json"]) == 0
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert document["findings"] == []
    assert document["report"]["counts"]["groups"] == 3
    assert target.is_file()
    assert "report.zip" in err
    monkeypatch.setattr("planner.cli.report.known_path", lambda _: None)
    assert run_main(["report", str(ward)]) == 0


def test_a_backup_is_copied_out_with_its_tables_where_asked(tmp_path, capsys) -> None:
    """The campaign of a backup comes over whole; its tables go into an empty folder, never over
    others.
    """
    with CampaignStore(tmp_path / "c.sqlite") as file:
        file.save_plan(small_plan(), note="trình", at=AT)
    origin = Origin(AT, "0.1.0", "Phường thử", "45 ngày")
    tables = {"groups.csv": sample.GROUPS.encode()}
    backup = tmp_path / "b.zip"
    backup.write_bytes(pack(tmp_path / "c.sqlite", tables, {}, origin=origin))
    words = ["campaign", "copy", str(backup)]
    assert run_main([*words, str(tmp_path / "one.sqlite"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"revisions": 1, "to": "one.sqlite"}
    folder = tmp_path / "tables"
    assert run_main([*words, str(tmp_path / "two.sqlite"), "--tables", str(folder)]) == 0
    assert (folder / "groups.csv").read_text(encoding="utf-8") == sample.GROUPS
    assert run_main([*words, str(tmp_path / "three.sqlite"), "--tables", str(folder)]) == 2
    assert not (tmp_path / "three.sqlite").exists()


def test_numbers_of_benchmarks_have_a_dash_for_none() -> None:
    """Whole amounts have no decimals, others two, none is a dash."""
    assert [amount(v, "vi") for v in (None, 1204.0, 12.5)] == ["–", "1.204", "12,50"]
    assert amount(1204.0, "en") == "1,204"


def test_a_timetable_names_what_it_misses(terminal: Terminal) -> None:
    """Each thing that a group does not get is a line below their number; none is no line."""
    benchmark_timetable._missed(Namespace(report=Namespace(missed=())), terminal)
    assert terminal.out.getvalue() == ""
    day = date(2025, 7, 24)
    missed = (Missed("deadline", "G1", day, day, 2.5, "days"),)
    benchmark_timetable._missed(Namespace(report=Namespace(missed=missed)), terminal)
    head, line = terminal.out.getvalue().splitlines()
    assert "1" in head
    assert "G1" in line
    assert "2,5" in line


def test_rosters_of_a_benchmark_end_where_somebody_stops(monkeypatch, capsys) -> None:
    """Exit 5 with how many files are left; the heads of the table stand once."""
    names = ("a", "b", "c")
    stop = Namespace(asked=False)
    monkeypatch.setattr(benchmark_roster, "read_all", lambda *_: [Namespace(name=n) for n in names])
    monkeypatch.setattr(benchmark_roster.warm, "warm_up", lambda: None)
    monkeypatch.setattr(PoliteStop, "__enter__", lambda _: stop)

    def solve(instance, _wishes) -> NurseAnswer:
        stop.asked = instance.name == "b"
        return NurseAnswer(instance.name, "feasible", 7.0, 5.0, 0.4, 0.1, 45, "time", ("p1",), None)

    monkeypatch.setattr(benchmark_roster, "solve_nurses", solve)
    monkeypatch.setattr(PoliteStop, "__exit__", lambda *_: None)
    assert run_main(["benchmark", "roster", "a", "b", "c"]) == AuditError.exit_code == 5
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 3
    assert "p1" in err
    assert "c" not in out.split()


def test_steps_of_fetching_are_told_with_and_without_a_part(terminal: Terminal) -> None:
    """A step names its part where it has one."""
    tell = fetch._Progress(terminal)
    texts = fetch_words()
    for key, facts in texts.items():
        tell(key, facts)
    lines = terminal.err.getvalue().splitlines()
    assert len(lines) == len(texts)
    assert not any("{" in line for line in lines)


def fetch_words() -> dict[str, dict[str, str | int | float]]:
    """Every step with facts for its words."""
    from string import Formatter

    from planner.i18n.catalogue import all_texts

    steps = {}
    for key, (words, _) in all_texts().items():
        if key.startswith("fetch.told."):
            named = {name for _, name, _, _ in Formatter().parse(words) if name}
            facts = {name: "streets" if name == "part" else 1 for name in named}
            steps[key.removeprefix("fetch.told.")] = facts
    return steps
