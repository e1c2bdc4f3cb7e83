"""`planner export`: everything by default, parts by name; what cannot be is told, and nothing half
written is left.
"""

from __future__ import annotations

import csv
import errno
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from planner import exports
from planner.cli import main
from planner.exports.documents import INDEX_FILE
from planner.model.plan import Plan
from planner.plan._dossier_parts import PARTS
from tests.made_plans import small_plan

NAME, PHONE = "Nguyễn Thị Thử", "0987654321"


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """The plan of a small ward on file."""
    return written(tmp_path, small_plan())


def written(folder: Path, plan: Plan) -> Path:
    path = folder / "plan.json"
    path.write_bytes(exports.plan_json(plan))
    return path


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole set of the quick part alone."""
    monkeypatch.setattr("planner.plan.dossier.PARTS", {"tools": PARTS["tools"]})


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def run(*words: object) -> int:
    return main([str(word) for word in ("export", *words)])


def test_everything_lies_unzipped_in_the_folder_by_default(plan_file, tmp_path, capsys, few):
    """Without --what the set is written as files, and its index names each of them."""
    out = tmp_path / "Hồ sơ phường"
    assert run(plan_file, "--to", out, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document["files"]) == names_in(out)
    rows = csv.DictReader(io.StringIO((out / INDEX_FILE).read_text(encoding="utf-8-sig")))
    assert {row["file"] for row in rows} == names_in(out) - {INDEX_FILE}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_second_set_takes_the_place_of_the_first(plan_file, tmp_path, few):
    """What is no longer in the set is gone, what people put there stays, and a document that
    somebody wrote in is kept beside the new one.
    """
    out = tmp_path / "out"
    assert run(plan_file, "--to", out) == 0
    (out / "ghi chú.txt").write_text("giữ lại", encoding="utf-8")
    (out / "csv" / "của tôi.xlsx").write_bytes(b"x")
    (out / "map.html").write_text("đã sửa", encoding="utf-8")
    assert run(plan_file, "--to", out, "--separator", ";") == 0
    assert (out / "ghi chú.txt").read_text(encoding="utf-8") == "giữ lại"
    assert (out / "csv" / "của tôi.xlsx").read_bytes() == b"x"
    assert (out / "map.da_sua.html").read_text(encoding="utf-8") == "đã sửa"
    assert (out / "map.html").read_text(encoding="utf-8") != "đã sửa"
    assert ";" in (out / "csv" / "points.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    plan_file.write_bytes(plan_file.read_bytes())
    assert run(plan_file, "--to", out, "--what", "plan") == 0
    assert not (out / "csv" / "points.csv").exists()


@pytest.mark.parametrize(
    ("what", "names"),
    [
        (["schema"], {"plan.schema.json"}),
        (["kml", "gpkg"], {"plan.kml", "plan.gpkg"}),
        (["plan"], set(exports.PLAN_FILES)),
        (["plan", "schema"], {*exports.PLAN_FILES, "plan.schema.json"}),
    ],
)
def test_parts_are_written_by_name(plan_file, tmp_path, what, names):
    """Single documents come alone, and `plan` is what the plan command writes."""
    out = tmp_path / "out"
    chosen = [word for one in what for word in ("--what", one)]
    assert run(plan_file, "--to", out, *chosen) == 0
    assert names_in(out) == names


def test_names_come_from_the_file_that_is_given(plan_file, tmp_path, capsys):
    """A table of people puts names on the roster, telephones only where they are asked for; codes
    that the plan does not have are told by number, never by name.
    """
    people = tmp_path / "danh sách.csv"
    rows = f"Mã,Họ tên,Điện thoại\nCC-01,{NAME},{PHONE}\nXX-1,Ai Đó,\n"
    people.write_text(rows, encoding="utf-8-sig")
    told = [plan_file, "--to", tmp_path / "out", "--what", "lich_truc", "--people", people]
    assert run(*told) == 0
    assert "XX-1" in (err := capsys.readouterr().err)
    assert "Ai Đó" not in err
    assert said_in(tmp_path / "out" / "roster.xlsx", NAME)
    assert not said_in(tmp_path / "out" / "roster.xlsx", PHONE)
    assert run(*told, "--phones") == 0
    assert said_in(tmp_path / "out" / "roster.xlsx", PHONE)


def said_in(book: Path, words: str) -> bool:
    """Whether a workbook says so, however telephones are parted."""
    with zipfile.ZipFile(book) as parts:
        said = (parts.read(part).decode("utf-8") for part in parts.namelist())
        return any(words.replace(" ", "") in re.sub(r"[\s.]", "", part) for part in said)


BAD_PEOPLE = {
    "no_code.csv": ("tên,tuổi\nA,3\n".encode(), "code"),
    "binary.csv": (b"\x00\x01\x02" * 50, "binary.csv"),
    "strangers.csv": (b"code,name,phone\nZZ-1,A,1\n", "strangers.csv"),
    "empty.csv": (b"", "empty.csv"),
    "book.pdf": (b"%PDF-1.7", "book.pdf"),
}


@pytest.mark.parametrize("name", [*BAD_PEOPLE, "missing.csv"])
def test_a_bad_table_of_people_is_refused(plan_file, tmp_path, capsys, name):
    """No codes, no text, nobody of this plan, not there: 2, the file is named, nothing written."""
    content, said = BAD_PEOPLE.get(name, (None, name))
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert run(plan_file, "--to", tmp_path / "out", "--people", path) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "→" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--what", "ke_hoch"], "ke_hoch"),
        (["--day", "2026-01-01"], "01/01/2026"),
        (["--day", "hôm nay"], "hôm nay"),
        (["--phones"], "--people"),
        (["--separator", "|"], "separator"),
        (["--workspace", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_asked_is_refused(plan_file, tmp_path, capsys, words, said):
    """A misspelt document, a day outside, telephones of nobody: 2, said in words, nothing written."""
    assert run(plan_file, "--to", tmp_path / "out", *words) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


BAD_PLANS = {
    "no.json": b"xin ch\xc3\xa0o",
    "list.json": b"[1, 2]",
    "other.json": b'{"type": "FeatureCollection", "features": []}',
    "empty.json": b"",
    "deep.json": b"[" * 100_000,
    "nul.json": b"\x00" * 100,
}


@pytest.mark.parametrize("name", [*BAD_PLANS, "missing.json", "folder"])
def test_what_is_no_plan_is_refused(tmp_path, capsys, name):
    """A missing file, a folder, other JSON, no JSON: 2, the file is named, nothing written."""
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif name in BAD_PLANS:
        path.write_bytes(BAD_PLANS[name])
    assert run(path, "--to", tmp_path / "out") == 2
    assert name in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("where", ["plan", "scenario"])
def test_a_newer_plan_is_refused(tmp_path, capsys, where):
    """A plan of a newer version is not guessed at, even where all of it could be read."""
    plan = small_plan()
    plan = (
        replace(plan, schema_version=2)
        if where == "plan"
        else replace(plan, scenario=replace(plan.scenario, schema_version=2))
    )
    assert run(written(tmp_path, plan), "--to", tmp_path / "out") == 2
    assert "phiên bản 2" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_plan_without_people_gives_lists_to_fill(tmp_path, capsys):
    """An empty roster is said, and the papers of duty are still made: lists of posts to fill."""
    plan = small_plan()
    bare = replace(
        plan,
        scenario=replace(plan.scenario, members=()),
        roster=replace(plan.roster, duties=(), vacancies=()),
    )
    told = [written(tmp_path, bare), "--to", tmp_path / "out", "--what", "duty", "--what", "office"]
    assert run(*told) == 0
    assert "chưa xếp người" in capsys.readouterr().err
    assert {"roster.xlsx", "lich_truc.pdf", "quyet_dinh.docx"} <= names_in(tmp_path / "out")


def test_a_strange_folder_is_left_alone(plan_file, tmp_path, capsys, few):
    """A folder that the planner did not make is refused before anything is made, and stays."""
    out = tmp_path / "của tôi"
    out.mkdir()
    (out / "luận văn.docx").write_bytes(b"x")
    assert run(plan_file, "--to", out) == 2
    assert "không ghi đè" in capsys.readouterr().err
    assert names_in(out) == {"luận văn.docx"}
    assert run(plan_file, "--to", plan_file) == 2


@pytest.mark.parametrize(
    "refused",
    [
        (PermissionError(errno.EACCES, "open"), "đang mở"),
        (OSError(errno.ENOSPC, "no space"), "đã đầy"),
        (OSError(errno.EROFS, "read-only"), "Không ghi được"),
    ],
)
@pytest.mark.parametrize("what", [[], ["--what", "kml"]])
@pytest.mark.usefixtures("few")
def test_a_disk_that_refuses_leaves_what_was_there(plan_file, capsys, monkeypatch, refused, what):
    """A file that is open elsewhere, a full or a read-only disk: 1, in words, the old set whole."""
    (error, said), tmp_path = refused, plan_file.parent
    out = tmp_path / "out"
    assert run(plan_file, "--to", out) == 0
    before = {name: (out / name).read_bytes() for name in names_in(out)}

    def refuses(self: Path, content: bytes) -> int:
        if self.name == "plan.kml":
            raise error
        return write(self, content)

    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", refuses)
    assert run(plan_file, "--to", out, *what) == 1
    monkeypatch.undo()
    assert said in capsys.readouterr().err
    assert {name: (out / name).read_bytes() for name in names_in(out)} == before
    assert {path.name for path in tmp_path.iterdir()} == {"out", "plan.json"}


def test_ctrl_c_leaves_nothing_behind(plan_file, tmp_path, monkeypatch, few):
    """Stopped while papers are made, the command ends with 5 and there is no folder."""

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planner.cli.progress.Bars.__call__", stopped)
    assert run(plan_file, "--to", tmp_path / "out") == 5
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]
