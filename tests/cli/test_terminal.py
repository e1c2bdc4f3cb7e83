"""Lines, documents and bars."""

from __future__ import annotations

import io
import json
import os
import signal

import pytest

from planner.cli.progress import Bars, PoliteStop, ends_on_sigterm, stage_name
from planner.cli.terminal import SHOWN, Terminal
from planner.findings import Finding

FINDING = Finding("worker_probe", "held", file="a.csv", row=3, column="Số hộ", value="khoảng 500")


def test_a_finding_is_told_in_both_languages(terminal: Terminal) -> None:
    """Place, value, message and mend stand together, Vietnamese first."""
    terminal.findings((FINDING,))
    lines = terminal.err.getvalue().splitlines()
    assert (
        lines[0]
        == "ĐỂ RIÊNG / SET ASIDE · a.csv · dòng 3 / row 3 · cột Số hộ / column Số hộ · “khoảng 500”"
    )
    assert lines[1].startswith("  Phép thử")
    assert lines[3].startswith("  The worker probe")
    assert terminal.out.getvalue() == ""


def test_many_findings_are_cut_on_screen_but_not_in_json() -> None:
    """The screen shows the first ones and counts the rest; the document holds all."""
    terminal = Terminal(io.StringIO(), io.StringIO(), json_wanted=True)
    terminal.findings((FINDING,) * (SHOWN + 7))
    assert "… còn 7 dòng nữa" in terminal.err.getvalue()
    assert len(json.loads(terminal.out.getvalue())["findings"]) == SHOWN + 7


def test_the_answer_goes_to_stderr_where_stdout_holds_a_document() -> None:
    """With json_wanted a table does not disturb the document."""
    terminal = Terminal(io.StringIO(), io.StringIO(), json_wanted=True)
    terminal.tell("bảng")
    assert (terminal.out.getvalue(), terminal.err.getvalue()) == ("", "bảng\n")


def test_a_stage_gets_one_line_in_a_log(terminal: Terminal) -> None:
    """Where nobody looks, a finished stage is one line, with its gap when there is one."""
    bars = Bars(terminal)
    for step in range(100):
        bars("placement:admin", step / 100, 0.013)
    bars("roster", 0.0)
    bars.finish()
    lines = terminal.err.getvalue().splitlines()
    assert len(lines) == 2
    assert "Điểm phục vụ (admin)" in lines[0]
    assert "khoảng cách 1,3 %" in lines[0]
    assert "Lịch trực" in lines[1]
    assert "100 %" in lines[1]


def test_a_stage_without_words_keeps_its_code(terminal: Terminal) -> None:
    """A stage that the catalogue does not know is shown as the engine calls it."""
    assert stage_name("packing:x", terminal) == "packing (x)"


@pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
def test_the_first_interrupt_asks_and_the_second_ends() -> None:
    """One SIGINT makes the request true, another raises KeyboardInterrupt; then all is as before."""
    before = signal.getsignal(signal.SIGINT)
    with PoliteStop() as stop:
        assert not stop()
        os.kill(os.getpid(), signal.SIGINT)
        assert stop()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
def test_a_repeated_sigterm_is_one_request() -> None:
    """A SIGTERM that comes twice, as from make and its process group, asks once and breaks
    nothing.
    """
    with PoliteStop() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop()


@pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
def test_a_sigterm_outside_a_solve_ends_as_an_interrupt() -> None:
    """While files are read or written a SIGTERM raises KeyboardInterrupt (words, exit 5, folders
    cleaned), a solve inside still ends politely, and afterwards all is as before.
    """
    before = signal.getsignal(signal.SIGTERM)
    with ends_on_sigterm():
        with PoliteStop() as stop:
            os.kill(os.getpid(), signal.SIGTERM)
            assert stop()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before
