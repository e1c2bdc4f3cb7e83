"""What `planner benchmark peers` says of solvers and street engines of others, in both languages and
as one object a line. The peers themselves are not run here.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.benchmark.od_peers import ODLine
from planner.benchmark.peer_cases import GENERATED
from planner.benchmark.peer_solvers import OURS, PEERS
from planner.benchmark.peers import Line
from planner.cli import benchmark_od_peers as streets
from planner.cli import benchmark_peers as solvers
from planner.cli import main
from planner.findings import BadInputError, Finding

WAY = ODLine(OURS, "within", "n.geojson", 1.25, 1.0, 90.0, 1204)
THEIRS = ODLine("pandana", "within", "n.geojson", 5.0, 4.5, 180.0, 1204, 0.125, 4.0, 4.5, 2.0)
BROKEN = ODLine("pyrosm", "read", "n.geojson", failed="ValueError: no such format")
OWN = Line(OURS, "20-2", "p-median", 20, 2, "optimal", "optimal", 50.0, 0.5, 40.0)
SLOW = Line("spopt", "20-2", "p-median", 20, 2, "stopped", "", None, 9.0, 80.0, 18.0, 2.0)
MET = Line(
    "kmedoids", "20-2", "p-median", 20, 2, "optimal", "heuristic", 50.0, 0.25, 80.0, 0.5, 2.0, 1.0
)
WRONG = Line(
    "pbp-pmedian",
    "20-2",
    "p-median",
    20,
    2,
    "feasible",
    "Optimal",
    60.5,
    5.0,
    20.0,
    10.0,
    0.5,
    1.21,
    True,
)
FAILED = Line("spopt", "20-2", "p-median", 20, 2, "failed", "", None, 0.0, 0.0, failed="no memory")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The street engines answer at once; what they were asked."""
    seen: list[object] = []

    def compare(path: Path, sizes: tuple[int, int], cutoff: float, seed: int) -> list[ODLine]:
        seen.append((path.name, sizes, cutoff, seed))
        return [WAY, THEIRS, BROKEN]

    monkeypatch.setattr(streets, "measure", lambda *_: None)
    monkeypatch.setattr(streets, "od_installed", lambda: {"pyrosm": True, "pandana": False})
    monkeypatch.setattr(streets, "compare_od", compare)
    return seen


def test_street_engines_are_one_object_a_line(asked, capsys) -> None:
    """Proves that missing ones come first, then every answer with its ratios, that a failed one is
    told beside the answer, and that the sizes of the command line are those that were asked for.
    """
    words = ["--network", "n.geojson", "--origins", "7", "--destinations", "9", "--cutoff-m", "800"]
    assert main(["benchmark", "peers", *words, "--seed", "3", "--json"]) == 0
    out, err = capsys.readouterr()
    told = [json.loads(line) for line in out.splitlines()]
    assert told[0] == {"solver": "pandana", "installed": False}
    assert [(one["solver"], one["task"], one["failed"]) for one in told[1:]] == [
        (OURS, "within", ""),
        ("pandana", "within", ""),
        ("pyrosm", "read", "ValueError: no such format"),
    ]
    assert (told[2]["time_ratio"], told[2]["largest_difference_m"]) == (4.0, 0.125)
    assert "ValueError: no such format" in err
    assert asked == [("n.geojson", (7, 9), 800.0, 3)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_street_engines_are_a_table(language, asked, capsys, monkeypatch) -> None:
    """Proves that the table has a head, numbers in the way of the language, nothing where there is
    no ratio, and a line for what is not installed.
    """
    monkeypatch.setenv("PLANNER_LANGUAGE", language)
    said = {"vi": ("chưa cài đặt", "1,250"), "en": ("not installed", "1.250")}
    missing, time = said[language]
    assert main(["benchmark", "peers", "--network", "n.geojson"]) == 0
    assert len(asked) == 1
    out, err = capsys.readouterr()
    _, absent, ours, theirs, broken = out.splitlines()
    assert "pandana" in absent
    assert missing in absent
    assert ours.split()[-4:-1] == [time, time.replace("250", "000"), "90"]
    assert theirs.split()[-3:] == [r.replace(".", time[1]) for r in ("4.00", "4.50", "2.00")]
    assert "pyrosm" in broken
    assert "no such format" in err


def test_a_network_that_cannot_be_used_is_bad_input(monkeypatch, capsys) -> None:
    """Proves that the file is looked at before anything is run or said (exit 2)."""

    def refuse(*_: object) -> None:
        raise BadInputError([Finding("missing_file", "error", file="n.geojson")])

    monkeypatch.setattr(streets, "measure", refuse)
    monkeypatch.setattr(streets, "compare_od", lambda *_: pytest.fail("was run"))
    assert main(["benchmark", "peers", "--network", "n.geojson"]) == 2
    out, err = capsys.readouterr()
    assert (out, "n.geojson" in err) == ("", True)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Ours and each peer answer the same case at once; the cases and peers that were asked."""
    seen: list[object] = []

    def compare(cases, limit_s, chosen):
        seen.append((list(cases), limit_s, chosen))
        return iter([OWN, SLOW, MET, WRONG, FAILED])

    monkeypatch.setattr(solvers, "compare", compare)
    monkeypatch.setattr(
        solvers, "installed", lambda: {**dict.fromkeys(PEERS, True), "spopt": False}
    )
    return seen


def test_peers_and_totals_are_one_object_a_line(answers, capsys) -> None:
    """Proves that without files the generated cases are asked with the seed, and that answers and
    totals are objects, the missing peer named first.
    """
    assert main(["benchmark", "peers", "--seed", "4", "--time-limit", "9", "--json"]) == 0
    out, err = capsys.readouterr()
    told = [json.loads(line) for line in out.splitlines()]
    assert told[0] == {"solver": "spopt", "installed": False}
    assert [one["solver"] for one in told[1:6]] == [
        OURS,
        "spopt",
        "kmedoids",
        "pbp-pmedian",
        "spopt",
    ]
    totals = {one["total"]["solver"]: one["total"] for one in told[6:]}
    assert totals.keys() == {"spopt", "kmedoids", "pbp-pmedian"}
    assert (totals["kmedoids"]["met"], totals["pbp-pmedian"]["false_optimal"]) == (1, 1)
    assert "no memory" in err
    ((cases, limit, chosen),) = answers
    assert (len(cases), {case.seed for case in cases}) == (len(GENERATED), {4})
    assert (limit, chosen) == (9.0, tuple(PEERS))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", ["tối ưu", "≥ 18,0", "60,50", "1,2100"]),
        ("en", ["optimal", "≥ 18.0", "60.50", "1.2100"]),
    ],
)
def test_peers_are_a_table_with_totals(language, said, answers, capsys, monkeypatch) -> None:
    """Proves that a stopped peer's ratios are called the least, that a peer which meets the proven
    answer is not called proven itself, that a wrong "optimal" has its own word, and that a total
    is said of each; a peer that was not asked for is not called missing.
    """
    monkeypatch.setenv("PLANNER_LANGUAGE", language)
    assert main(["benchmark", "peers", "--peer", "kmedoids"]) == 0
    head, ours, slow, met, wrong, failed, *totals = capsys.readouterr().out.splitlines()
    assert all(word in "\n".join((ours, slow, met, wrong)) for word in said)
    status = {line: line[40:62].strip() for line in (ours, slow, met, wrong, failed)}
    assert len(set(status.values())) == 5, status
    assert len(totals) == 3
    assert answers[0][2] == ("kmedoids",)
    assert head
