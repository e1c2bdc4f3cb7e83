"""A server, or the way to it, that fails at the worst moment: nothing twice, nothing lost, told."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest

from planner.exports import write_workspace
from planner.findings import BadInputError, PlannerError
from planner.i18n.catalogue import mend, message
from planner.model.plan import Plan, PlanEdit
from planner.plan import OpenCampaign, open_campaign
from planner.store import CampaignStore, postgres_server
from tests import worlds
from tests.store.pg_server import PASSWORD, USER, PgServer, pg_server

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)
EDIT = PlanEdit("ban", "admin", stop_id="group:G1")
TOGETHER = 4


class CutLine:
    """A line to the server that can be cut: `armed`, the COMMIT of the next write goes through and
    its answer does not; `shut`, nobody is let through any more.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self.armed = self.shut = False
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._open, daemon=True).start()

    def close(self) -> None:
        """Take nobody in any more."""
        self._door.close()

    def _open(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._door.accept()
                if self.shut:
                    client.close()
                else:
                    threading.Thread(target=self._join, args=(client,), daemon=True).start()

    def _join(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._to)) as server:
            back = threading.Thread(target=self._answers, args=(server, client), daemon=True)
            back.start()
            with suppress(OSError):
                writes = False
                while said := client.recv(65536):
                    writes = (writes or b"advisory" in said) and b"BEGIN" not in said
                    if self.armed and writes and b"COMMIT\0" in said:
                        self.armed = False
                        client.shutdown(socket.SHUT_RDWR)
                        server.sendall(said)
                        break
                    server.sendall(said)
                server.shutdown(socket.SHUT_WR)
            back.join(20.0)

    def _answers(self, server: socket.socket, client: socket.socket) -> None:
        """Hand on what the server says until it ends; a client that is gone hears nothing."""
        with suppress(OSError):
            while told := server.recv(65536):
                with suppress(OSError):
                    client.sendall(told)


@pytest.fixture
def line(server: PgServer) -> Iterator[CutLine]:
    """A line to the tests' server."""
    made = CutLine(server.port)
    yield made
    made.close()


def through(line: CutLine, address: str) -> str:
    """The address by way of the line; no certificate is asked for, so that COMMIT can be seen."""
    where = address.rpartition("@")[2].partition("/")[2]
    return f"postgresql+psycopg://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:{line.port}/{where}"


@pytest.mark.parametrize("what", ["save", "edit", "setting"])
def test_what_was_committed_is_acknowledged_although_the_answer_was_lost(
    server: PgServer, line: CutLine, plan: Plan, what: str
) -> None:
    """Proves that a save, an edit or a setting whose COMMIT reached the server is told as done when
    the connection is cut before the answer, and is there once.
    """
    with CampaignStore(through(line, server.new_schema())) as file:
        file.save_plan(plan, note="", at=AT)
        file.append_edit(EDIT, at=AT)
        line.armed = True
        if what == "save":
            assert file.save_plan(replace(plan, seed=46), note="", at=AT, if_revision=1) == 2
        elif what == "edit":
            assert file.append_edit(EDIT, at=AT, if_edits=(EDIT,)) == 2
        else:
            file.set_setting("key", "kept")
        assert not line.armed
        assert len(file.history()) == 1 + (what == "save")
        assert len(file.trail()) == 1 + (what == "edit")
        assert file.setting("key") == ("kept" if what == "setting" else "")
        assert file.verify() == ()


def test_where_nobody_can_be_asked_it_is_told_as_not_known(
    server: PgServer, line: CutLine, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that a commit whose answer was lost for good is told neither as done nor as failed, and
    that doing it again on what was seen is refused instead of putting it in twice.
    """
    monkeypatch.setattr(postgres_server, "_ASKED_FOR_S", 0.3)
    with CampaignStore(through(line, server.new_schema())) as file:
        file.save_plan(plan, note="", at=AT)
        line.armed = line.shut = True
        with pytest.raises(PlannerError) as caught:
            file.append_edit(EDIT, at=AT, if_revision=1, if_edits=())
        (finding,) = caught.value.findings
        assert finding.code == "store_commit_unknown"
        for language in ("vi", "en"):
            assert "{" not in message(finding, language) + mend(finding, language)
        line.shut = False
        with pytest.raises(PlannerError, match="store_other_draft"):
            file.append_edit(EDIT, at=AT, if_revision=1, if_edits=())
        assert file.edits() == (EDIT,)


def test_several_machines_make_an_empty_database_one_campaign(server: PgServer, plan: Plan) -> None:
    """Proves that machines that meet in an empty database at the same moment all open it: its tables
    are made once, and what each saves is there once.
    """
    address, gate = server.new_database("template0"), threading.Barrier(TOGETHER)

    def begun(number: int) -> int:
        gate.wait()
        with CampaignStore(address, wait_s=60) as file:
            return file.save_plan(replace(plan, seed=number), note=str(number), at=AT)

    with ThreadPoolExecutor(TOGETHER) as machines:
        numbers = list(machines.map(begun, range(TOGETHER)))
    with CampaignStore(address) as file:
        assert {e.number: e.note for e in file.history()} == {
            number: str(machine) for machine, number in enumerate(numbers)
        }
        assert file.verify() == ()


def opened_together(address: str, folders: list[Path]) -> list[OpenCampaign | PlannerError]:
    """What comes of machines that open the folders on one database, each once all are ready to put
    the first plan there.
    """
    gate, real = threading.Barrier(len(folders)), CampaignStore.save_plan

    def at_once(self: CampaignStore, *given: object, **named: object) -> int:
        with suppress(threading.BrokenBarrierError):
            gate.wait(60)
        return real(self, *given, **named)  # type: ignore[arg-type]

    def one(folder: Path) -> OpenCampaign | PlannerError:
        try:
            return open_campaign(folder, database=address)
        except PlannerError as error:
            gate.abort()
            return error

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(len(folders)) as machines:
        patch.setattr(CampaignStore, "save_plan", at_once)
        return list(machines.map(one, folders))


@pytest.mark.parametrize("differ", [False, True], ids=["the same tables", "other tables"])
def test_of_two_first_plans_one_is_taken(server: PgServer, tmp_path: Path, differ: bool) -> None:
    """Proves that of two machines that place the first plan at the same moment one puts it there;
    the other opens that very plan, or is told that its tables are others. None is there twice.
    """
    folders = [tmp_path / str(n) / "w" for n in range(2)]
    for number, folder in enumerate(folders):
        world = worlds.small_scenario()
        if differ and number:
            first = replace(world.groups[0], name="Tổ dân phố mới")
            world = replace(world, groups=(first, *world.groups[1:]))
        write_workspace(world, folder, network=None)
    address = server.new_schema()
    found = opened_together(address, folders)
    opened = [one for one in found if isinstance(one, OpenCampaign)]
    refused = [one for one in found if isinstance(one, PlannerError)]
    assert len(opened) == (1 if differ else 2)
    assert [e.findings[0].code for e in refused] == ["team_other_tables"] * differ
    assert all(isinstance(e, BadInputError) for e in refused)
    assert all(one.draft == opened[0].draft for one in opened)
    assert {one.revision for one in opened} == {1}
    assert len(opened[0].file.history()) == 1
    for one in opened:
        one.file.close()


def kill(server: PgServer) -> None:
    """End the server and all of its processes at once, as a power cut does."""
    pid = int((server.folder / "data" / "postmaster.pid").read_text().split()[0])
    main = psutil.Process(pid)
    for process in (main, *main.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGKILL)
    psutil.wait_procs([main], timeout=10)


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="kills by a POSIX signal")
def test_a_server_that_is_killed_loses_no_acknowledged_save(plan: Plan) -> None:
    """Proves that a server killed while edits and saves come in has all that was acknowledged when
    it is up again, nothing half, nothing twice; the same store goes on.
    """
    with pg_server() as own, CampaignStore(own.new_database()) as file:
        file.save_plan(plan, note="0", at=AT)
        for turn in range(1, 6):
            acknowledged, told = _until_killed(own, file, plan, turn)
            own.start()
            notes = [entry.note for entry in file.history()]
            assert notes[: len(acknowledged)] == acknowledged
            assert len(notes) - len(acknowledged) in (0, 1)
            assert len(set(notes)) == len(notes)
            assert file.verify() == ()
            assert told in ("store_connection_lost", "store_server_away", "store_commit_unknown")
            file.save_plan(plan, note=f"after {turn}", at=AT)


def _until_killed(
    server: PgServer, file: CampaignStore, plan: Plan, turn: int
) -> tuple[list[str], str]:
    """Notes of the versions that were acknowledged, and the code of what was told in the end."""
    acknowledged = [entry.note for entry in file.history()]
    killer = threading.Timer(0.2 + 0.13 * turn, kill, args=(server,))
    killer.start()
    try:
        for number in range(10_000):
            note = f"{turn}:{number}"
            file.save_plan(replace(plan, seed=number), note=note, at=AT)
            acknowledged.append(note)
            file.append_edit(EDIT, at=AT)
    except PlannerError as error:
        return acknowledged, error.findings[0].code
    finally:
        killer.join()
    raise AssertionError("the server was not killed")
