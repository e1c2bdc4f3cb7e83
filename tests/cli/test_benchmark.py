"""`planner benchmark`: files in, one object a line out, exit codes, and words for every fault."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from planner.benchmark import generate, write
from planner.cli import main as run_main
from planner.cli.progress import PoliteStop

KEYS = [
    "instance", "model", "n", "p", "status", "objective", "bound", "gap", "runtime_s", "seed",
    "open",
]  # fmt: skip


@pytest.fixture
def graphs(tmp_path: Path) -> list[Path]:
    """Three small files whose names are not in their order."""
    sizes = ((30, 3), (20, 2), (25, 4))
    made = [write.write_graph(generate.graph(n, p, 1), tmp_path) for n, p in sizes]
    return [path.rename(path.with_name(name)) for path, name in zip(made, "cab", strict=True)]


@pytest.mark.parametrize("model", ["p-median", "p-center"])
def test_one_object_a_line_in_the_order_of_the_files(model, graphs, capsys):
    """With --json stdout holds one object for each file, keys as in the contract; exit code 0."""
    code = run_main(["benchmark", model, *map(str, graphs), "--json", "--seed", "7"])
    out = capsys.readouterr().out
    said = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [one["instance"] for one in said] == ["c", "a", "b"]
    for one in said:
        assert list(one)[: len(KEYS)] == KEYS
        assert (one["model"], one["status"], one["gap"], one["seed"]) == (model, "optimal", 0, 7)
        assert one["bound"] == one["objective"]
        assert len(set(one["open"])) == one["p"]
        assert min(one["open"]) >= 1
        assert max(one["open"]) <= one["n"]


def test_several_instances_in_one_file_are_numbered(tmp_path, capsys):
    """A capacitated file of two gives name#1 and name#2, each with a site for each customer."""
    parts = []
    for index, seed in enumerate((1, 2), 1):
        path = write.write_rooms(generate.rooms(12, 2, seed), tmp_path)
        lines = path.read_text(encoding="utf-8").splitlines()
        parts += [f"{index} 0", *lines[2:]]
    both = tmp_path / "caps1.txt"
    both.write_text("\n".join(["2", *parts]), encoding="utf-8")
    code = run_main(["benchmark", "capacitated-p-median", str(both), "--json"])
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert [one["instance"] for one in said] == ["caps1#1", "caps1#2"]
    for one in said:
        assert len(one["assignment"]) == one["n"] == 12
        assert set(one["assignment"]) <= set(one["open"])


def test_max_cover_names_the_sites_of_the_table(tmp_path, capsys):
    """The open sites are ids of the site table, exactly p of them."""
    made = generate.cover(300, 20, p=3, radius_m=1500.0, seed=1)
    demand, sites = map(str, write.write_cover(made, tmp_path))
    words = ["--demand", demand, "--sites", sites, "--radius-m", "1500", "--p", "3", "--json"]
    assert run_main(["benchmark", "max-cover", *words]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["status"], said["gap"]) == ("optimal", 0)
    assert len(said["open"]) == 3
    assert set(said["open"]) <= set(made.site_ids)
    assert {"objective", "bound", "runtime_s"} <= set(said)


def test_without_json_there_is_an_aligned_table(graphs, capsys, monkeypatch):
    """A header and a line for each file, in the language of the settings."""
    said = (("vi", "Kết quả", "tối ưu, đã chứng minh"), ("en", "Status", "proven optimal"))
    for language, head, word in said:
        monkeypatch.setenv("PLANNER_LANGUAGE", language)
        assert run_main(["benchmark", "p-median", *map(str, graphs)]) == 0
        header, *rows = capsys.readouterr().out.splitlines()
        assert len(rows) == 3
        assert {row.index(word) for row in rows} == {header.index(head)}


def test_infeasible_is_an_answer(tmp_path, capsys):
    """Customers without enough room end as infeasible with exit code 0."""
    path = tmp_path / "tight.txt"
    path.write_text("1\n1 0\n3 1 5\n1 0 0 3\n2 1 1 3\n3 2 2 3\n", encoding="utf-8")
    assert run_main(["benchmark", "capacitated-p-median", str(path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["status"], said["objective"], said["open"]) == ("infeasible", None, [])


def test_wrong_files_end_with_2_before_anything_is_solved(graphs, tmp_path, capsys):
    """One object with the findings of all wrong files, and none of the answers."""
    bad = tmp_path / "bad.txt"
    bad.write_text("3 2 1\n1 2 4\n2 3 minus\n", encoding="utf-8")
    gone = tmp_path / "gone.txt"
    assert run_main(["benchmark", "p-median", str(graphs[0]), str(bad), str(gone), "--json"]) == 2
    out, err = capsys.readouterr()
    (finding, missing) = json.loads(out)["findings"]
    assert (finding["code"], finding["file"], finding["row"]) == (
        "benchmark_not_a_number", "bad.txt", 3,
    )  # fmt: skip
    assert "minus" in finding["message"]["en"]
    assert missing["file"] == "gone.txt"
    assert "dòng 3 / row 3" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("p-median",),
        ("p-median", "f.txt", "--time-limit", "0"),
        ("p-median", "f.txt", "--gap", "-1"),
        ("p-median", "f.txt", "--threads", "none"),
        ("max-cover", "--demand", "d.csv", "--sites", "s.csv", "--p", "2"),
        ("max-cover", "--demand", "d", "--sites", "s", "--p", "2", "--radius-m", "0"),
        ("max-cover", "--demand", "d", "--sites", "s", "--p", "2", "--radius-m", "-5"),
        ("max-cover", "--demand", "d", "--sites", "s", "--p", "0", "--radius-m", "5"),
        ("generate", "p-median", "--out", "x", "--n", "3", "--p", "4"),
        ("generate", "roster", "--out", "x"),
        ("peers", "--threads", "2"),
        ("peers", "--model", "max-cover"),
    ],
)
def test_wrong_words_end_with_2(words, capsys):
    """A command line that cannot be meant is a finding in both languages."""
    assert run_main(["benchmark", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert " / " in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("model", "files"), [("p-median", 1), ("capacitated-p-median", 1), ("max-cover", 2)]
)
def test_generated_files_are_written_and_named(model, files, tmp_path, capsys):
    """`generate` writes its files and says where; the same seed writes the same bytes."""
    for folder in ("one", "two"):
        words = ["--out", str(tmp_path / folder), "--n", "20", "--p", "3", "--seed", "5"]
        assert run_main(["benchmark", "generate", model, *words]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2 * files
    one, two = (sorted((tmp_path / folder).iterdir()) for folder in ("one", "two"))
    assert len(one) == files
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_folder_that_cannot_be_written_is_a_finding(graphs, capsys):
    """`generate` into the path of a file ends with 2, in words of both languages."""
    assert run_main(["benchmark", "generate", "p-median", "--out", str(graphs[0])]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Không ghi được vào" in err
    assert "cannot be written to" in err
    assert "benchmark_not_written" not in err


def test_wrong_words_are_mended_in_vietnamese_too(capsys):
    """The way out of a wrong command line stands in both languages and names the pattern."""
    assert run_main(["benchmark", "p-median"]) == 2
    err = capsys.readouterr().err
    assert "→ Viết lại lệnh theo mẫu (planner benchmark p-median " in err
    assert "→ Write the command after this pattern (planner benchmark p-median " in err


@pytest.mark.parametrize("model", ["p-median", "p-center"])
def test_numbers_too_large_to_prove_anything_end_with_2(model, tmp_path, capsys):
    """A finite cost of 1e308 is refused with file and line before anything is solved."""
    big = tmp_path / "big.txt"
    big.write_text("3 2 1\n1 2 1e308\n2 3 4\n", encoding="utf-8")
    assert run_main(["benchmark", model, str(big), "--json"]) == 2
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    said = (finding["code"], finding["file"], finding["row"], finding["column"])
    assert said == ("benchmark_too_great", "big.txt", 2, "cost")
    assert "quá lớn" in finding["message"]["vi"]
    assert "too large" in finding["message"]["en"]


def test_a_limit_ends_the_solve_with_what_there_is(tmp_path, capsys):
    """With no time to speak of there is still an answer and a valid bound, or the word stopped."""
    path = write.write_graph(generate.graph(300, 10, 1), tmp_path)
    code = run_main(["benchmark", "p-median", str(path), "--json", "--time-limit", "0.001"])
    said = json.loads(capsys.readouterr().out)
    assert said["status"] in {"optimal", "feasible", "stopped"}
    assert code == (0 if said["objective"] is not None else 5)
    if said["objective"] is not None and said["bound"] is not None:
        assert said["bound"] <= said["objective"]


def test_the_command_loads_no_screens_and_no_maps(tmp_path):
    """A benchmark runs without streamlit, geopandas, folium, pandas or a database."""
    path = write.write_graph(generate.graph(30, 3, 1), tmp_path)
    script = (
        "import sys; from planner.cli import main; "
        f"main(['benchmark', 'p-median', {str(path)!r}, '--json']); "
        "print([n for n in ('streamlit', 'geopandas', 'folium', 'pandas', 'sqlalchemy', 'shapely')"
        " if n in sys.modules])"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer, loaded = done.stdout.splitlines()
    assert json.loads(answer)["status"] == "optimal"
    assert loaded == "[]"


def test_ctrl_c_ends_with_the_answer_at_hand(graphs, monkeypatch, capsys):
    """Asked to end, the command tells the instance it was at, how many are left, and exits with 5."""

    class Asked(PoliteStop):
        def __enter__(self):
            self.asked = True
            return super().__enter__()

    monkeypatch.setattr("planner.cli.benchmark.PoliteStop", Asked)
    assert run_main(["benchmark", "p-median", *map(str, graphs), "--json"]) == 5
    out, err = capsys.readouterr()
    assert [json.loads(line)["instance"] for line in out.splitlines()] == ["c"]
    assert "2 instances are left" in err
