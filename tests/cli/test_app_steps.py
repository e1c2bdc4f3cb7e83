"""The steps of `planner app` in this process: which workspace and port, how waiting and ending go."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from argparse import Namespace
from contextlib import contextmanager
from pathlib import Path

import pytest

from planner import demo, store
from planner.cli import app, bootstrap, ports, server
from planner.cli import main as run_main
from planner.cli.progress import PoliteStop
from planner.findings import PlannerError
from planner.settings import Settings


class Child:
    """A server that ends after so many looks, with this code."""

    def __init__(self, looks: int = 0, code: int = 0) -> None:
        self.looks, self.returncode = looks, code

    def poll(self) -> int | None:
        """None while it runs."""
        self.looks -= 1
        return None if self.looks >= 0 else self.returncode


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """No server is started: what it would have been started with, and the one that is given."""
    told: dict[str, object] = {"child": Child()}

    @contextmanager
    def started(environment, port):
        told.update(environment=environment, port=port)
        yield told["child"]

    monkeypatch.setattr(app, "_child", started)
    monkeypatch.setattr(app, "answers", lambda *_: True)
    monkeypatch.setattr(app, "TICK_S", 0.0)
    monkeypatch.delenv("PLANNER_WORKSPACE", raising=False)
    return told


@pytest.mark.parametrize("headless", ["true", ""])
def test_the_browser_is_opened_unless_it_is_headless(
    headless, child, tmp_path, monkeypatch, capsys
) -> None:
    """One line names the address; the browser gets the same one, or nothing where nobody looks."""
    seen, there = [], threading.Event()
    monkeypatch.setenv("STREAMLIT_SERVER_HEADLESS", headless)
    monkeypatch.setattr(app.webbrowser, "open", lambda address: (seen.append(address), there.set()))
    child["child"] = Child(looks=2, code=3)
    assert run_main(["app", str(tmp_path)]) == 3
    (line,) = capsys.readouterr().out.splitlines()
    assert f"http://127.0.0.1:{child['port']}" in line
    assert child["environment"]["PLANNER_WORKSPACE"] == str(tmp_path)
    if headless:
        assert seen == []
    else:
        assert there.wait(20)
        assert seen == [f"http://127.0.0.1:{child['port']}"]


def test_a_server_that_does_not_come_up_is_told(child, tmp_path, monkeypatch, capsys) -> None:
    """Exit 1 with the port where it ended or took too long; no address is said."""
    monkeypatch.setattr(app, "answers", lambda *_: False)
    assert run_main(["app", str(tmp_path), "--port", "18999"]) == 1
    out, err = capsys.readouterr()
    assert (out, "18999" in err) == ("", True)
    child["child"] = Child(looks=9)
    monkeypatch.setattr(app, "START_WITHIN_S", -1.0)
    assert run_main(["app", str(tmp_path)]) == 1


def test_a_stop_while_it_starts_ends_at_once(child, tmp_path, monkeypatch, capsys) -> None:
    """Asked to end before it is up: exit 0, no address, no browser."""

    def ask(self) -> PoliteStop:
        self.asked = True
        return self

    monkeypatch.setattr(PoliteStop, "__enter__", ask)
    monkeypatch.setattr(PoliteStop, "__exit__", lambda *_: None)
    monkeypatch.setattr(app, "_open_browser", lambda *_: pytest.fail("was opened"))
    assert run_main(["app", str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""


def test_without_a_workspace_the_begun_one_opens_or_the_demo(tmp_path, monkeypatch) -> None:
    """What was begun in the app, else a copy of the demo beside the package, else a demo written
    once into the user's own folder.
    """
    begun, copied = tmp_path / "begun", tmp_path / "copied"
    monkeypatch.setattr(store, "remembered", lambda: begun)
    assert app._workspace(None, on_server=False) == begun
    monkeypatch.setattr(store, "remembered", lambda: None)
    monkeypatch.setattr(store, "own_copy", lambda _: copied)
    monkeypatch.setattr(app, "DEMO", tmp_path)
    assert app._workspace(None, on_server=False) == copied
    monkeypatch.setattr(app, "DEMO", tmp_path / "tay_ho")
    monkeypatch.setattr(store, "user_folder", lambda: tmp_path / "own")
    written: list[Path] = []

    def write(folder: Path) -> None:
        written.append(folder)
        folder.mkdir(parents=True)
        (folder / "campaign.toml").write_text("", encoding="utf-8")

    monkeypatch.setattr(demo, "write", write)
    first = app._workspace(None, on_server=False)
    assert first.parent.parent == tmp_path / "own"
    assert app._workspace(None, on_server=False) == first
    assert written == [first]


def test_a_machine_without_a_free_port_is_told(tmp_path, monkeypatch, capsys) -> None:
    """Exit 2 where all are taken, or the one that was asked for is."""
    monkeypatch.setattr(app, "free_port", lambda: None)
    monkeypatch.setattr(app, "is_free", lambda _: False)
    assert run_main(["app", str(tmp_path)]) == 2
    assert run_main(["app", str(tmp_path), "--port", "18998"]) == 2
    assert "18998" in capsys.readouterr().err
    monkeypatch.setattr(ports, "is_free", lambda port: port == 8507)
    assert ports.free_port() == 8507


def test_an_installation_without_its_screens_is_told(tmp_path, monkeypatch, capsys) -> None:
    """Exit 1 with the name of the missing script; nothing is started."""
    monkeypatch.setattr(app, "SCRIPT", tmp_path / "streamlit_app.py")
    assert run_main(["app", str(tmp_path)]) == 1
    assert "streamlit_app.py" in capsys.readouterr().err


@pytest.mark.long
def test_a_worker_that_outlives_its_server_is_ended(monkeypatch) -> None:
    """A child of the server that does not go with it is killed; one that is gone before is none."""
    sleep = "import time; time.sleep(60)"
    start = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', '{sleep}'], stdout=subprocess.DEVNULL); print(p.pid, flush=True); p.wait()"
    monkeypatch.setattr(app, "WORKERS_END_WITHIN_S", 0.01)
    child = subprocess.Popen([sys.executable, "-S", "-c", start], stdout=subprocess.PIPE)
    assert child.stdout is not None
    worker = app.psutil.Process(int(child.stdout.readline()))
    app._end(child)
    child.stdout.close()
    assert child.returncode not in (None, 0)
    assert app.psutil.wait_procs([worker], timeout=10)[1] == []
    app._end(child)


def test_the_server_ends_when_its_command_does(monkeypatch) -> None:
    """Nothing is done while the pipe is open; at its end the process asks itself to end."""
    pieces, killed = [b"x", b"y", b""], []
    monkeypatch.setattr(server.sys, "stdin", Namespace(fileno=lambda: 0))
    monkeypatch.setattr(server.os, "read", lambda *_: pieces.pop(0))
    monkeypatch.setattr(server.os, "kill", lambda *told: killed.append(told))
    server._end_with_parent()
    assert pieces == []
    assert killed == [(os.getpid(), server.signal.SIGTERM)]


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A source folder without what the commands need; the commands that are run in it."""
    run: list[list[str]] = []

    def done(command: list[str], **_: object) -> Namespace:
        run.append(command)
        return Namespace(returncode=0)

    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(sys.modules["planner.cli.main"], "is_installed", lambda: False)
    monkeypatch.setattr(bootstrap.subprocess, "run", done)
    monkeypatch.setattr(bootstrap.subprocess, "call", lambda command, **_: run.append(command) or 7)
    monkeypatch.delenv("PLANNER_BOOTSTRAPPED", raising=False)
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    return run


def test_a_fresh_folder_installs_itself_and_goes_on(fresh, tmp_path, capsys) -> None:
    """The environment is made, filled, and runs the same words; its code is the answer. One that
    works is not made again.
    """
    assert run_main(["doctor"]) == 7
    assert [command[1:3] for command in fresh] == [["-m", "venv"], ["-m", "pip"], ["-m", "planner"]]
    assert fresh[2][3:] == ["doctor"]
    assert " / " in capsys.readouterr().err
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    fresh.clear()
    assert run_main(["doctor"]) == 7
    assert [command[1] for command in fresh] == ["-c", "-m"]


@pytest.mark.parametrize(("step", "code"), [("venv", "cli_no_venv"), ("pip", "cli_not_installed")])
def test_an_installation_that_fails_is_told(step, code, fresh, monkeypatch) -> None:
    """A step that ends badly is its own finding, and the command is not begun."""
    monkeypatch.setattr(
        bootstrap.subprocess, "run", lambda command, **_: Namespace(returncode=int(step in command))
    )
    with pytest.raises(PlannerError) as told:
        bootstrap.go_on_inside(["doctor"], Namespace(note=lambda _: None))
    assert [finding.code for finding in told.value.findings] == [code]
    assert fresh == []


def test_what_is_no_source_folder_is_told(fresh, tmp_path, monkeypatch, capsys) -> None:
    """Neither an installed package without its libraries nor a second round is gone on with."""
    monkeypatch.setenv("PLANNER_BOOTSTRAPPED", "1")
    assert run_main(["doctor"]) == 1
    monkeypatch.delenv("PLANNER_BOOTSTRAPPED")
    (tmp_path / "pyproject.toml").unlink()
    assert run_main(["doctor"]) == 1
    assert fresh == []
    assert capsys.readouterr().err


def test_settings_of_a_team_need_an_address(tmp_path, capsys, monkeypatch) -> None:
    """A database that is no address ends with 2 before anything starts."""
    monkeypatch.setattr(app, "_child", lambda *_: pytest.fail("was started"))
    assert run_main(["app", str(tmp_path), "--database", "ward.sqlite"]) == 2
    assert capsys.readouterr().err
    assert Settings().database == ""
