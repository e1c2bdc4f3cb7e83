"""Instance files of the literature: what is read, and every fault named by file and line."""

from __future__ import annotations

import errno
from pathlib import Path

import numpy as np
import pytest

from planner.benchmark.cover_tables import read_cover
from planner.benchmark.graph_file import read_graph
from planner.benchmark.lines import LARGEST_N, read_all
from planner.benchmark.room_file import read_rooms
from planner.benchmark.solving import Wishes, solve_graph
from planner.findings import BadInputError, Finding
from planner.i18n import mend, message
from planner.model.proof import Limits

GRAPH = "4 5 2\n1 2 7\n2 3 5\n3 4 2\n1 2 3\n2 2 9\n"
POINTS = "id,x,y,weight\nA,0,0,5\nB,30,40,2\n"
PLACES = "id,x,y\nS1,0,0\nS2,3,4\n"


def written(folder: Path, text: str | bytes, name: str = "case.txt") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def fault_of(read, *paths: Path, **wishes) -> Finding:
    """The one finding of a file that cannot be read; it has words in both languages."""
    with pytest.raises(BadInputError) as caught:
        read(*paths, **wishes)
    (finding,) = caught.value.findings
    for language in ("vi", "en"):
        assert message(finding, language)
        assert mend(finding, language)
    return finding


def test_a_graph_is_read_with_its_last_duplicate(tmp_path):
    """Of two edges between the same vertices the later one counts, in either direction."""
    for order in ("1 2 3", "2 1 3"):
        graph = read_graph(written(tmp_path, GRAPH.replace("1 2 3", order)))
        assert (graph.name, graph.n, graph.p) == ("case", 4, 2)
        expected = [[0, 3, 8, 10], [3, 0, 5, 7], [8, 5, 0, 2], [10, 7, 2, 0]]
        assert graph.costs().tolist() == expected


def test_free_edges_and_one_vertex_are_no_fault(tmp_path):
    """An edge of cost 0 joins its ends; a graph of one vertex needs no edge."""
    free = read_graph(written(tmp_path, "3 2 1\n1 2 0\n2 3 4\n"))
    assert free.costs().tolist() == [[0, 0, 4], [0, 0, 4], [4, 4, 0]]
    alone = read_graph(written(tmp_path, "\ufeff 1 0 1 \n\n"))
    assert alone.costs().tolist() == [[0]]


@pytest.mark.parametrize(
    ("text", "code", "row", "value"),
    [
        ("", "empty", None, ""),
        (" \n\n", "empty", None, ""),
        (b"4 5 2\n1 2 \xff\n", "not_text", 2, ""),
        (b"4 5 2\n1 2 3\n\0\0\0", "not_text", 3, ""),
        ("4 5\n", "line_shape", 1, "4 5"),
        ("4 five 2\n", "not_a_number", 1, "five"),
        ("4.5 5 2\n", "not_whole", 1, "4.5"),
        ("4 5 2.0\n", "not_whole", 1, "2.0"),
        ("4 5 two\n", "not_a_number", 1, "two"),
        (f"4 {10**30} 2\n", "out_of_range", 1, str(10**30)),
        ("0 0 1\n", "out_of_range", 1, "0"),
        (f"{LARGEST_N + 1} 0 1\n", "out_of_range", 1, str(LARGEST_N + 1)),
        ("4 5 0\n", "p_below_one", 1, "0"),
        ("4 5 -1\n", "p_below_one", 1, "-1"),
        (f"4 5 {10**30}\n", "p_above_sites", 1, str(10**30)),
        ("4 5 6\n", "p_above_sites", 1, "6"),
        (GRAPH.replace("3 4 2", "3 4"), "line_shape", 4, "3 4"),
        (GRAPH.replace("3 4 2", "3 4 2 1"), "line_shape", 4, "3 4 2 1"),
        (GRAPH.replace("3 4 2", "3 5 2"), "out_of_range", 4, "5"),
        (GRAPH.replace("3 4 2", "0 4 2"), "out_of_range", 4, "0"),
        (GRAPH.replace("3 4 2", "3 4 x"), "not_a_number", 4, "x"),
        (GRAPH.replace("3 4 2", "3 4 nan"), "not_a_number", 4, "nan"),
        (GRAPH.replace("3 4 2", "3 4 inf"), "not_a_number", 4, "inf"),
        (GRAPH.replace("3 4 2", "3 4 1e999"), "too_great", 4, "1e999"),
        (GRAPH.replace("3 4 2", "3 4 1e308"), "too_great", 4, "1e308"),
        (GRAPH.replace("3 4 2", "3.0 4 2"), "not_whole", 4, "3.0"),
        (GRAPH.replace("3 4 2", "3 4 1_0"), "not_a_number", 4, "1_0"),
        (GRAPH.replace("3 4 2", "3 4 -2"), "negative", 4, "-2"),
        (GRAPH.replace("4 5 2", "4 6 2"), "truncated", 6, ""),
        (GRAPH.replace("4 5 2", "4 4 2"), "left_over", 6, "2 2 9"),
        (GRAPH.replace("3 4 2", "4 4 2"), "disconnected", 1, "4"),
    ],
)
def test_a_wrong_graph_names_its_line(tmp_path, text, code, row, value):
    """Each fault of a p-median file is one finding with file, line and value."""
    finding = fault_of(read_graph, written(tmp_path, text))
    found = (finding.code, finding.file, finding.row, finding.value)
    assert found == (f"benchmark_{code}", "case.txt", row, value)


def test_missing_and_huge_files_are_named(tmp_path, monkeypatch):
    """A path that leads nowhere, a folder, and a file above the limit end as findings."""
    assert fault_of(read_graph, tmp_path / "none.txt").code == "benchmark_no_file"
    assert fault_of(read_graph, tmp_path).code == "benchmark_is_folder"
    monkeypatch.setattr("planner.benchmark.lines.LARGEST_FILE_MB", 0.000001)
    assert fault_of(read_graph, written(tmp_path, GRAPH)).code == "benchmark_too_large"


def test_the_folder_one_stands_in_is_named(tmp_path, monkeypatch):
    """A path without a name of its own (".") is told by the name of its folder."""
    monkeypatch.chdir(tmp_path)
    assert fault_of(read_graph, Path()).file == tmp_path.name


def test_all_wrong_files_are_named_at_once(tmp_path):
    """Reading several files tells the faults of every one of them."""
    good, bad = written(tmp_path, GRAPH), written(tmp_path, "4 5\n", "bad.txt")
    with pytest.raises(BadInputError) as caught:
        read_all([bad, good, tmp_path / "none.txt"], read_graph)
    assert [finding.file for finding in caught.value.findings] == ["bad.txt", "none.txt"]


def test_or_library_rooms_are_floored(tmp_path):
    """Several instances in one file are numbered; their distances are cut to whole numbers."""
    text = "2\n1 10\n2 1 9\n1 0 0 3\n2 1 1 4\n 2 7\n3 2 5\n1 0 0 1\n2 0 2 1\n3 3 4 2\n"
    first, second = read_rooms(written(tmp_path, text, "many.txt"))
    assert (first.name, first.n, first.p, first.floored) == ("many#1", 2, 1, True)
    assert first.costs().tolist() == [[0, 1], [1, 0]]
    assert second.name == "many#2"
    assert second.costs()[2].tolist() == [5, 3, 0]
    assert (first.demand.tolist(), first.room.tolist()) == ([3, 4], [9, 9])


def test_lorena_rooms_are_real(tmp_path):
    """A file of Lorena has a capacity for each customer and real distances."""
    (rooms,) = read_rooms(written(tmp_path, "2 1\n0 0 9 3\n1 1 8 4\n", "SJC0.dat"))
    assert (rooms.name, rooms.p, rooms.floored) == ("SJC0", 1, False)
    assert (rooms.room.tolist(), rooms.demand.tolist()) == ([9, 8], [3, 4])
    assert np.isclose(rooms.costs()[0, 1], 2**0.5)


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("2\n1 10\n2 1 9\n1 0 0 3\n2 1 1 4\n", "truncated", 5),
        ("1\n1 10\n2 3 9\n", "p_above_sites", 3),
        ("1\n1 10\n2 1 -9\n", "negative", 3),
        ("1\n1 10\n2 1 9\n1 0 0 3\n3 1 1 4\n", "out_of_range", 5),
        ("1\n1 10\n2 1 9\n1 0 0 3\n2 1 1 -4\n", "negative", 5),
        ("1\n1 10\n2 1 9\n1 0 0 3\n2 1 1 4\n3 2 2 2\n", "left_over", 6),
        ("x\n", "not_a_number", 1),
        ("2 1\n0 0 9 3\n", "truncated", 2),
        ("2 1\n0 0 9 3\n1 1 8\n", "line_shape", 3),
        ("2 1\n0 0 9 3\n1 one 8 4\n", "not_a_number", 3),
        ("2 3\n0 0 9 3\n1 1 8 4\n", "p_above_sites", 1),
        ("2 1 5\n", "line_shape", 1),
        ("1\n1 10\n2 1 1e308\n", "too_great", 3),
        ("1\n1 10\n2 1 9\n1 0 0 3\n2 -1e308 1 4\n", "too_great", 5),
        ("2 1\n0 0 9 3\n1 1 8 1e13\n", "too_great", 3),
    ],
)
def test_wrong_rooms_name_their_line(tmp_path, text, code, row):
    """Each fault of a capacitated file is one finding with file and line."""
    finding = fault_of(read_rooms, written(tmp_path, text))
    assert (finding.code, finding.file, finding.row) == (f"benchmark_{code}", "case.txt", row)


def test_cover_tables_are_read(tmp_path):
    """Columns in any order, further columns, blank lines, a byte order mark and CRLF are fine."""
    demand = "\ufeff,,\r\nX,note,ID,weight,Y\r\n1,,A,5,2\r\n\r\n3,near,B,2.5,4\r\n,, ,,\r\n \r\n"
    points = written(tmp_path, demand, "demand.csv")
    places = written(tmp_path, PLACES, "sites.csv")
    cover = read_cover(points, places, radius_m=9.0, p=1)
    assert (cover.n, cover.p, cover.radius_m, cover.site_ids) == (2, 1, 9.0, ("S1", "S2"))
    assert cover.demand_xy.tolist() == [[1, 2], [3, 4]]
    assert cover.weight.tolist() == [5, 2.5]
    assert cover.site_xy.tolist() == [[0, 0], [3, 4]]


@pytest.mark.parametrize(
    ("text", "code", "row", "column"),
    [
        ("", "empty", None, ""),
        ("id,x,y,weight\n", "empty", None, ""),
        (b"id,x,y,weight\nA,0,0,\xff\n", "not_text", 2, ""),
        (b"id,x,y,weight\nA,0,0,\0\n", "not_text", 2, ""),
        ("id,x,y\nA,0,0\n", "column_missing", 1, "weight"),
        ("id;x;y;weight\nA;0;0;5\n", "separator", 1, ""),
        ("id\tx\ty\tweight\nA\t0\t0\t5\n", "separator", 1, ""),
        ("name;x;y\n", "column_missing", 1, "id"),
        ("id,x,x,y,weight\nA,0,0,0,5\n", "column_missing", 1, "x"),
        (POINTS.replace("30", "east"), "not_a_number", 3, "x"),
        (POINTS.replace("30", ""), "not_a_number", 3, "x"),
        (POINTS.replace("30", "inf"), "not_a_number", 3, "x"),
        (POINTS.replace(",2\n", ",-2\n"), "negative", 3, "weight"),
        (POINTS.replace("B", "A"), "same_id", 3, "id"),
        (POINTS.replace("B", " "), "no_id", 3, "id"),
        (POINTS.replace("B,30", "B,30,5"), "row_shape", 3, ""),
        (POINTS.replace(",40,2", ""), "row_shape", 3, ""),
        (POINTS + '"C,1,1,1\n', "not_csv", 4, ""),
        (POINTS + '"C"1,1,1,1\n', "not_csv", 4, ""),
        (POINTS + "C\r,1,1,1\n", "line_ends", 4, ""),
        (POINTS + "C" * 200_000 + ",1,1,1\n", "long_cell", 4, ""),
        (POINTS + ",,,\n,1,1,1\n", "no_id", 5, "id"),
        (POINTS.replace("30", "1e308"), "too_great", 3, "x"),
        (POINTS.replace(",2\n", ",1e308\n"), "too_great", 3, "weight"),
    ],
)
def test_wrong_demand_names_its_line(tmp_path, text, code, row, column):
    """Each fault of a demand table is one finding with file, line and column."""
    demand = written(tmp_path, text, "demand.csv")
    sites = written(tmp_path, PLACES, "sites.csv")
    finding = fault_of(read_cover, demand, sites, radius_m=5.0, p=1)
    found = (finding.code, finding.file, finding.row, finding.column)
    assert found == (f"benchmark_{code}", "demand.csv", row, column)


def test_more_points_than_sites_is_a_fault(tmp_path):
    """P above the number of sites is refused, and so is a table that is not there."""
    demand = written(tmp_path, POINTS, "demand.csv")
    sites = written(tmp_path, PLACES, "sites.csv")
    finding = fault_of(read_cover, demand, sites, radius_m=5.0, p=3)
    assert (finding.code, finding.file) == ("benchmark_p_above_sites", "sites.csv")
    gone = fault_of(read_cover, demand, tmp_path / "gone.csv", radius_m=5.0, p=1)
    assert (gone.code, gone.file) == ("benchmark_no_file", "gone.csv")


def test_faults_are_worded_in_each_language(tmp_path):
    """No English word of the system or of Python stands in a Vietnamese sentence."""
    places = written(tmp_path, PLACES, "sites.csv")
    broken = written(tmp_path, POINTS + '"C,1,1,1\n', "demand.csv")
    tabbed = written(tmp_path, "id;x;y;weight\n", "semi.csv")
    said = [
        fault_of(read_graph, tmp_path / "none.txt"),
        fault_of(read_graph, tmp_path),
        fault_of(read_cover, tmp_path, places, radius_m=1.0, p=1),
        fault_of(read_cover, broken, places, radius_m=1.0, p=1),
        fault_of(read_cover, tabbed, places, radius_m=1.0, p=1),
        fault_of(read_graph, written(tmp_path, "4 5 0\n")),
    ]
    words = [message(finding, "vi") for finding in said]
    assert not [one for one in words if "directory" in one or "unexpected" in one]
    assert "“;”" in words[4]
    assert "từ 1 đến 4 (số địa điểm, n)" in words[5]


def test_what_the_system_refuses_has_its_own_words(tmp_path, monkeypatch):
    """A file without permission and a failing disk are findings; the disk's error has a number."""

    def refused(number):
        def read_bytes(_path):
            raise OSError(number, "of the system")

        monkeypatch.setattr(Path, "read_bytes", read_bytes)
        return fault_of(read_graph, path)

    path = written(tmp_path, GRAPH)
    assert refused(errno.EACCES).code == "benchmark_no_permission"
    failing = refused(errno.EIO)
    assert failing.code == "benchmark_unreadable"
    assert str(errno.EIO) in message(failing, "vi")


@pytest.mark.parametrize("cost", ["1e12", "5e-324"])
def test_the_largest_and_the_least_numbers_are_solved(tmp_path, cost):
    """Costs at the ends of what is read lead to a proven answer without a warning."""
    text = "4 4 2\n" + "".join(f"{i} {i % 4 + 1} {cost}\n" for i in range(1, 5))
    graph = read_graph(written(tmp_path, text))
    for model in ("p-median", "p-center"):
        answer = solve_graph(graph, model, Wishes(Limits()))
        assert answer.status == "optimal"
        assert answer.objective == float(cost) * (2 if model == "p-median" else 1)


@pytest.mark.parametrize("read", [read_graph, read_rooms])
def test_broken_bytes_never_break_the_reader(tmp_path, read):
    """Whatever is changed, cut or repeated in a file, it is read or refused with a finding."""
    whole = {read_graph: GRAPH, read_rooms: "1\n1 10\n2 1 9\n1 0 0 3\n2 1 1 4\n"}[read].encode()
    draw = np.random.default_rng(7)
    said = []
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(int(draw.integers(1, 4))):
            at = int(draw.integers(len(data)))
            data[at : at + int(draw.integers(3))] = draw.choice(
                [b"", b"-", b" ", b"\n", b"9", b"99999999999", b"\xff", b"e", b"\0", b"."]
            )
        try:
            read(written(tmp_path, bytes(data)))
        except BadInputError as error:
            said += [message(finding, "en") for finding in error.findings]
    assert len(said) > 100
    assert all(said)
