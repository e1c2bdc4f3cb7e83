"""Peers that need not be installed, in the place of which stand-ins answer like them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import asdict, replace
from itertools import combinations, product
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from planner.benchmark import (
    cover_solving,
    generate,
    od_peers,
    peer_process,
    peer_solvers,
    solving,
    valhalla,
)
from planner.benchmark.od_peers import OD_PEERS, ODLine, ODTask, compare_od
from planner.benchmark.peer_cases import objective_of
from planner.benchmark.peer_solvers import OURS
from planner.readers.street_files import read_network
from tests.benchmark.test_od import streets  # noqa: F401 - a fixture

WITHIN_M = 400.0


class FakePandana:
    """Pandana's graph as far as it is asked: nodes within metres of others, by plain Dijkstra."""

    def __init__(self, x, y, starts, ends, weights):
        assert x.name == "x"
        assert y.name == "y"
        length = coo_matrix((weights["metres"], (starts, ends)), (len(x), len(x))).tocsr()
        self.metres = dijkstra(length, directed=False)

    def nodes_in_range(self, nodes, radius):
        """A row for each node within the radius of each of the nodes."""
        rows = [
            (int(node), int(other), self.metres[node, other])
            for node in nodes
            for other in np.flatnonzero(self.metres[node] <= radius)
        ]
        return pd.DataFrame(rows, columns=["source", "destination", "metres"])


def as_module(monkeypatch, name: str, **names: object) -> None:
    """A module of this name that holds these."""
    module = ModuleType(name)
    for key, value in names.items():
        setattr(module, key, value)
    monkeypatch.setitem(sys.modules, name, module)


def told(monkeypatch, capsys, task: ODTask) -> dict[str, float]:
    """What the process of a task says."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(asdict(task))))
    od_peers.main()
    return json.loads(capsys.readouterr().out)


def test_walks_within_are_those_of_a_graph_by_others(monkeypatch, capsys, streets):  # noqa: F811
    """Pandana on our graph finds the pairs that we find, to the same metres; a graph that is longer
    by a metre a street is found out by its largest difference.
    """
    as_module(monkeypatch, "pandana", Network=FakePandana)
    ours, theirs = (
        told(monkeypatch, capsys, ODTask(solver, "within", str(streets), 8, 20, WITHIN_M, 3))
        for solver in (OURS, "pandana")
    )
    assert 0 < ours["found"] == theirs["found"]
    assert theirs["largest_difference_m"] == pytest.approx(0.0, abs=1e-6)
    assert min(ours["runtime_s"], ours["cpu_s"], ours["peak_mb"]) >= 0

    def longer(x, y, starts, ends, weights):
        return FakePandana(x, y, starts, ends, weights + 1.0)

    as_module(monkeypatch, "pandana", Network=longer)
    task = ODTask("pandana", "within", str(streets), 8, 20, WITHIN_M, 3)
    assert told(monkeypatch, capsys, task)["largest_difference_m"] >= 1.0


def test_junctions_read_by_another_are_counted(monkeypatch, capsys, streets):  # noqa: F811
    """Ours counts the junctions of the network; pyrosm's count is what its reader gives."""
    asked: list[tuple[str, bool]] = []

    class OSM:
        def __init__(self, path):
            assert path == str(streets)

        def get_network(self, network_type, nodes):
            asked.append((network_type, nodes))
            return [1, 2, 3], []

    as_module(monkeypatch, "pyrosm", OSM=OSM)
    ours, theirs = (
        told(monkeypatch, capsys, ODTask(solver, "read", str(streets), 1, 1, WITHIN_M, 1))
        for solver in (OURS, "pyrosm")
    )
    assert ours["found"] == len(read_network(streets).node_xy)
    assert (theirs["found"], asked) == (3, [("walking", True)])


def test_peers_that_are_there_come_after_ours_with_ratios(monkeypatch, tmp_path):
    """Who is not installed is left out; ratios are the peer's over ours, none where one failed."""
    lines = {
        (OURS, "read"): ODLine(OURS, "read", "f", 2.0, 1.0, 50.0),
        ("pyrosm", "read"): ODLine("pyrosm", "read", "f", 8.0, 2.0, 25.0),
        (OURS, "within"): ODLine(OURS, "within", "f", 1.0, 1.0, 50.0),
        ("pandana", "within"): ODLine("pandana", "within", "f", failed="no word"),
    }
    monkeypatch.setattr(od_peers, "_run", lambda task: lines[task.solver, task.task])
    monkeypatch.setattr(od_peers, "od_installed", lambda: dict.fromkeys(OD_PEERS, True))
    every = list(compare_od(tmp_path, (1, 1), 9.0, 1))
    assert [(one.solver, one.task) for one in every] == list(lines)
    assert (every[1].time_ratio, every[1].cpu_ratio, every[1].memory_ratio) == (4.0, 2.0, 0.5)
    assert every[3].time_ratio is None
    assert "failed" in every[3].as_json()
    monkeypatch.setattr(od_peers, "od_installed", lambda: dict.fromkeys(OD_PEERS, False))
    assert [one.solver for one in compare_od(tmp_path, (1, 1), 9.0, 1)] == [OURS, OURS]


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        ((0, 'noise\n{"found": 7, "runtime_s": 2.0}\n', ""), (7, "")),
        ((0, "nothing\n", "a\nlast words\n\n"), (0, "last words")),
        ((1, '{"found": 7}\n', ""), (0, "no word")),
    ],
)
def test_what_a_process_says_is_its_line(monkeypatch, tmp_path, ended, said):
    """The last object of a process that ended well is its line; else the last line of its errors."""
    done = subprocess.CompletedProcess([], *ended)
    monkeypatch.setattr(od_peers.subprocess, "run", lambda *_args, **_more: done)
    line = od_peers._run(ODTask(OURS, "read", str(tmp_path / "f"), 1, 1, 9.0, 1))
    assert (line.found, line.failed) == said
    assert line.instance == "f"


def test_a_process_that_takes_too_long_is_said_to(monkeypatch, tmp_path):
    """A process that is stopped says after how long."""

    def late(*_args, **_more):
        raise subprocess.TimeoutExpired("x", 1.0)

    monkeypatch.setattr(od_peers.subprocess, "run", late)
    line = od_peers._run(ODTask(OURS, "read", str(tmp_path / "f"), 1, 1, 9.0, 1))
    assert line.failed == f"stopped after {od_peers.LIMIT_S:.0f} s"


class FakeActor:
    """Valhalla's matrix, from the streets themselves: metres a hundredth longer, some not known."""

    def __init__(self, path: Path):
        self.network = read_network(path)
        starts, ends = self.network.edge_nodes.T
        count = len(self.network.node_xy)
        length = coo_matrix((self.network.edge_length_m, (starts, ends)), (count, count)).tocsr()
        self.metres = dijkstra(length, directed=False)
        self.asked = 0

    def matrix(self, text):
        """One answer as text, the next as an object, as versions of Valhalla differ."""
        asked = json.loads(text)
        sources, targets = ([self._node(p) for p in asked[k]] for k in ("sources", "targets"))
        cells = [[self._cell(a, b) for b in targets] for a in sources]
        self.asked += 1
        said = {"sources_to_targets": cells}
        return json.dumps(said) if self.asked % 2 else said

    def _node(self, place):
        at = valhalla.to_degrees(self.network.node_xy, self.network.crs)
        return int(np.hypot(*(at - [place["lon"], place["lat"]]).T).argmin())

    def _cell(self, a, b):
        metres = self.metres[a, b]
        return {"distance": None if (a + b) % 7 == 0 else 1.01 * metres / 1000.0}


def test_walks_are_held_against_valhalla_chunk_by_chunk(monkeypatch, streets):  # noqa: F811
    """Whatever the size of a question, every pair is compared with its own answer; what one of the
    two does not know is counted, not compared.
    """
    actor = FakeActor(streets)
    monkeypatch.setattr(valhalla, "_actor", lambda *_: actor)
    found = []
    for chunk in (3, 40):
        monkeypatch.setattr(valhalla, "CHUNK", chunk)
        found.append(valhalla.cross_check(streets, origins=8, destinations=20, seed=2))
    assert found[0] == found[1]
    assert actor.asked == 3 + 1
    assert found[0].pairs > 20
    assert (found[0].median, found[0].p5, found[0].p95) == pytest.approx((1.01,) * 3, rel=1e-4)
    assert found[0].only_ours > 0
    assert found[0].only_theirs == 0


def variables(chosen, count):
    """Variables of a model by PuLP, 1 where chosen."""
    return [SimpleNamespace(value=lambda k=k: float(k in chosen)) for k in range(count)]


class FakeModel:
    """A model of spopt: the best sites by looking at all, when it is solved."""

    def __init__(self, table, cost, p, served=None):
        self.table, self.cost, self.p, self.served = table, cost, p, served
        self.problem = SimpleNamespace(status=1)

    def solve(self, solver, results):
        """As spopt does, without its own results."""
        assert solver == "HiGHS"
        assert not results
        sets = combinations(range(self.table.shape[1]), self.p)
        best = min(sets, key=lambda sites: self.cost(list(sites)))
        self.fac_vars = variables(best, self.table.shape[1])
        if self.served is not None:
            goes = self.served(list(best))
            self.cli_assgn_vars = [variables({site}, self.table.shape[1]) for site in goes]


def cheapest_rooms(table, demand, room):
    """Cost of sites by the best of all assignments that fit, and that assignment."""

    def every(sites):
        for goes in product(sites, repeat=len(demand)):
            used = np.bincount(goes, weights=demand, minlength=len(room))
            if (used <= room).all():
                yield float(demand @ table[range(len(demand)), list(goes)]), goes

    return every


class MCLP:
    """Most covered."""

    @staticmethod
    def from_cost_matrix(table, weight, radius, p):
        """The model."""
        near = table <= radius
        return FakeModel(table, lambda s: -weight[near[:, s].any(axis=1)].sum(), p)


class PCenter:
    """Least worst."""

    @staticmethod
    def from_cost_matrix(table, p):
        """The model."""
        return FakeModel(table, lambda s: table[:, s].min(axis=1).max(), p)


class PMedian:
    """Least sum, with rooms or without."""

    @staticmethod
    def from_cost_matrix(table, weight, p, facility_capacities=None):
        """The model."""
        if facility_capacities is None:
            return FakeModel(table, lambda s: weight @ table[:, s].min(axis=1), p)
        every = cheapest_rooms(table, weight, facility_capacities)
        return FakeModel(
            table,
            lambda s: min((cost for cost, _ in every(s)), default=np.inf),
            p,
            lambda s: min(every(s))[1],
        )


@pytest.mark.parametrize("model", ["p-median", "p-center", "max-cover", "capacitated-p-median"])
def test_each_model_of_a_peer_is_asked_what_ours_is(monkeypatch, model):
    """Asked through spopt's own names for each model, the best sites by looking at all are worth
    what ours are: the same instance, weights, radius and rooms reach both.
    """
    made = {
        "max-cover": lambda: generate.cover(30, 7, p=2, radius_m=2_500.0, seed=4),
        "capacitated-p-median": lambda: replace(generate.rooms(7, 2, seed=3), weighted=True),
    }.get(model, lambda: generate.graph(12, 3, 5))()
    case = SimpleNamespace(model=model, seed=1, read=lambda: made)
    locate = SimpleNamespace(MCLP=MCLP, PCenter=PCenter, PMedian=PMedian)
    as_module(monkeypatch, "spopt")
    as_module(monkeypatch, "spopt.locate", **vars(locate))
    pulp = SimpleNamespace(HiGHS=lambda **_: "HiGHS", LpStatus={1: "Optimal"})
    as_module(monkeypatch, "pulp", **vars(pulp))
    monkeypatch.setattr(cover_solving, "warm_cover", lambda: None)
    monkeypatch.setattr(solving, "warm_rooms", lambda: None)
    monkeypatch.setattr(solving, "warm_graphs", lambda _: None)
    theirs, ours = (solver(case, 30.0)() for solver in (peer_solvers.spopt, peer_solvers.ours))
    assert (theirs.word, ours.word) == ("Optimal", "optimal")
    worth = [objective_of(made, model, said.sites, said.served) for said in (theirs, ours)]
    assert worth[0] == pytest.approx(worth[1])


def test_other_peers_say_what_their_packages_say(monkeypatch):
    """The words for how a solve ended are the package's; a heuristic says that it is one."""
    made = generate.graph(10, 2, 1)
    case = SimpleNamespace(model="p-median", seed=1, read=lambda: made)
    for status, word in ((0, "optimal"), (1, "limit reached"), (7, "7")):
        answer = (None, [4, 2], None, status, None)
        as_module(monkeypatch, "pbp_pmedian", solve=lambda *_, answer=answer, **__: answer)
        said = peer_solvers.pbp(case, 5.0)()
        assert (said.word, said.sites) == (word, [2, 4])
    none = (None, None, None, 1, None)
    as_module(monkeypatch, "pbp_pmedian", solve=lambda *_, **__: none)
    assert peer_solvers.pbp(case, 5.0)().sites == []
    found = SimpleNamespace(medoids=np.array([7, 3]))
    as_module(monkeypatch, "kmedoids", fasterpam=lambda *_, **__: found)
    said = peer_solvers.kmedoids(case, 5.0)()
    assert (said.word, said.sites) == ("heuristic", [3, 7])


def test_memory_is_told_where_no_highest_is_kept(monkeypatch, tmp_path):
    """Without Linux's file, or without its line of the highest, what the process holds now is told."""
    usual = peer_process.peak_mb()
    bare = tmp_path / "status"
    bare.write_text("VmRSS: 1 kB\n")
    for path in (tmp_path / "gone", bare):
        monkeypatch.setattr(peer_process, "_LINUX", path)
        assert 1.0 < peer_process.peak_mb() <= usual * 1.01 + 1.0
