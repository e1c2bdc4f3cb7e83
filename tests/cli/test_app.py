"""`planner app` as a process: the address, the port, the end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from planner.cli import main as run_main
from planner.cli.ports import FIRST_PORT, answers, free_port, is_free
from planner.store import own_copy

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends the app by a POSIX signal")


@contextmanager
def started(*words: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A running app and the port that its one line names."""
    environment = {**os.environ, "STREAMLIT_SERVER_HEADLESS": "true"}
    command = [sys.executable, "-m", "planner", "app", *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=environment, encoding="utf-8"
    ) as app:
        assert app.stdout is not None
        line = app.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
        try:
            assert found, line
            yield app, int(found[1])
        finally:
            app.terminate()


def test_the_app_says_where_it_is_and_ends_cleanly(tmp_path: Path) -> None:
    """One line with the address; it answers there; SIGTERM ends it and all its children with 0."""
    with started(str(tmp_path)) as (app, port):
        assert answers(port, "/_stcore/health")
        family = psutil.Process(app.pid).children(recursive=True)
        assert family
        app.send_signal(signal.SIGTERM)
        assert app.stdout is not None
        assert app.stdout.read() == ""
        assert app.wait(timeout=15) == 0
    _, alive = psutil.wait_procs(family, timeout=5)
    assert alive == []


@pytest.mark.long
def test_the_server_ends_with_a_command_that_is_killed(tmp_path: Path) -> None:
    """After kill -9 of the command nothing goes on listening."""
    with started(str(tmp_path)) as (app, port):
        family = psutil.Process(app.pid).children(recursive=True)
        app.kill()
        _, alive = psutil.wait_procs(family, timeout=10)
        assert alive == []
        assert is_free(port)


@pytest.mark.long
def test_a_busy_default_port_is_passed_over(tmp_path: Path) -> None:
    """A second app takes another port than the first."""
    with started(str(tmp_path)) as (_, first), started(str(tmp_path)) as (_, second):
        assert first != second
        assert min(first, second) >= FIRST_PORT


@pytest.mark.long
def test_a_port_that_was_asked_for_and_is_taken_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An explicit --port that is busy ends with 2 and names the port."""
    with started(str(tmp_path)) as (_, port):
        assert not is_free(port)
        assert free_port() != port
        assert run_main(["app", str(tmp_path), "--port", str(port)]) == 2
    assert str(port) in capsys.readouterr().err


def test_a_workspace_that_is_not_there_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is started for a path that does not exist."""
    assert run_main(["app", str(tmp_path / "không có")]) == 2
    assert "không có" in capsys.readouterr().err


def test_the_demo_opens_as_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy holds the tables and the plan beside them, is kept, and follows the original."""
    monkeypatch.setattr("planner.store.workspace_copy.user_folder", lambda: tmp_path / "data")
    source = tmp_path / "tay_ho"
    (source / ".planner").mkdir(parents=True)
    (source / "groups.csv").write_text("id\n1\n", encoding="utf-8")
    (tmp_path / "tay_ho_plan").mkdir()
    (tmp_path / "tay_ho_plan" / "plan.json").write_text("{}", encoding="utf-8")
    copy = own_copy(source)
    assert (copy / "groups.csv").read_bytes() == b"id\n1\n"
    assert (copy.with_name("tay_ho_plan") / "plan.json").is_file()
    assert not (copy / ".planner").exists()
    assert own_copy(source) == copy
    (source / "groups.csv").write_text("id\n2\n", encoding="utf-8")
    assert own_copy(source) != copy
