"""The address of a team's database on the command line: handed on without its password."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.cli.app import _workspace
from planner.cli.main import main
from planner.cli.team import team_environment
from planner.cli.terminal import Terminal
from planner.findings import BadInputError
from planner.settings import Settings

SECRET = "bí-mật"
ADDRESS = f"postgresql+psycopg://hoa:{SECRET}@127.0.0.1:1/doi"


def test_the_screens_are_told_the_address_without_its_password(capsys) -> None:
    """The password goes where libpq looks for it, with a warning; none is told where none is."""
    terminal = Terminal.of_process(json_wanted=False)
    told = team_environment(ADDRESS, terminal)
    assert told == {
        "PLANNER_DATABASE": "postgresql+psycopg://hoa@127.0.0.1:1/doi", "PGPASSWORD": SECRET,
    }  # fmt: skip
    assert "pgpass" in capsys.readouterr().err
    bare = told["PLANNER_DATABASE"]
    assert team_environment(bare, terminal) == {"PLANNER_DATABASE": bare}
    assert team_environment("", terminal) == {}
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "words",
    [
        ["app", "--databas", ADDRESS],
        ["app", ".", "--database", ADDRESS, "--port", ADDRESS],
        ["app", ".", "--database", ADDRESS + "/more:%"],
        ["app", "--database", ADDRESS],
        ["doctor", "--database", ADDRESS],
    ],
)
def test_no_fault_on_the_command_line_shows_the_password(words, capsys, monkeypatch) -> None:
    """A word in the wrong place, a malformed address, a missing folder, a server that is away."""
    monkeypatch.delenv("PLANNER_WORKSPACE", raising=False)
    assert main(words) in (1, 2)
    out, err = capsys.readouterr()
    assert SECRET not in out + err


def test_settings_do_not_show_the_address() -> None:
    """The environment's address is read, and stands in no text of the settings."""
    settings = Settings.from_environment({"PLANNER_DATABASE": f" {ADDRESS} "})
    assert settings.database == ADDRESS
    assert SECRET not in repr(settings)


def test_a_database_needs_a_folder_which_is_made_where_it_is_not_there(tmp_path: Path) -> None:
    """Without a folder the sample would go to the team's server: refused. A new name is made."""
    with pytest.raises(BadInputError) as caught:
        _workspace(None, on_server=True)
    assert caught.value.findings[0].code == "cli_database_alone"
    assert _workspace(tmp_path / "mới", on_server=True).is_dir()
    with pytest.raises(BadInputError):
        _workspace(tmp_path / "khác", on_server=False)


def test_the_doctor_tells_of_a_server_that_is_away(capsys) -> None:
    """The line of the server has the code, as JSON too; nothing of the address."""
    assert main(["doctor", "--json", "--database", ADDRESS]) == 1
    lines = {line["check"]: line for line in json.loads(capsys.readouterr().out)["checks"]}
    assert lines["server"] == {"check": "server", "well": False, "found": "store_server_away"}
