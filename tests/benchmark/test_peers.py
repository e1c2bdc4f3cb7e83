"""Ours beside the peers: processes of their own, words held against proofs, ratios."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from planner.benchmark import generate, peers, write
from planner.benchmark.peer_cases import GENERATED, MODELS, PeerCase, objective_of
from planner.benchmark.peer_solvers import OURS, PEERS, SOLVERS
from planner.benchmark.peers import Line, Run, compare
from planner.benchmark.solving import Wishes, solve_rooms
from planner.benchmark.totals import totals
from planner.cli import benchmark_parser
from planner.cli import main as run_main
from planner.model.proof import Limits

SMALL = PeerCase("p-median", p=3, n=30)


def line(solver: str, objective: float | None, said: str = "", **facts) -> Line:
    """A line of p-median g, 2 s and 100 MB unless told."""
    status = "stopped" if objective is None else "feasible"
    known = {"status": status, "said": said, "runtime_s": 2.0, "peak_mb": 100.0, **facts}
    return Line(solver, "g", "p-median", 10, 2, objective=objective, **known)


OWN = line(OURS, 50.0, "optimal", status="optimal", runtime_s=0.5, peak_mb=40.0)


@pytest.mark.parametrize("case", GENERATED)
def test_generated_cases_are_those_their_names_say(case):
    """A case without a file is generated, a model that a peer has, and survives its JSON."""
    instance = replace(case, n=min(case.n, 60), sites=min(case.sites, 30)).read()
    assert instance.p == case.p
    assert case.model in MODELS
    assert PeerCase(**json.loads(json.dumps(case.as_json()))) == case


def test_a_case_may_be_a_file(tmp_path):
    """A case with a path reads that file."""
    made = generate.graph(20, 2, 1)
    case = PeerCase("p-median", path=str(write.write_graph(made, tmp_path)))
    assert case.read().costs().tolist() == made.costs().tolist()


def test_objectives_are_recomputed_from_the_sites():
    """Sum of the distances, the largest one, and the weight within the radius."""
    graph = generate.graph(20, 2, 1)
    near = graph.costs()[:, [3, 7]].min(axis=1)
    assert objective_of(graph, "p-median", [3, 7]) == near.sum()
    assert objective_of(graph, "p-center", [3, 7]) == near.max()
    cover = generate.cover(50, 4, p=2, radius_m=20_000.0, seed=1)
    assert objective_of(cover, "max-cover", [0]) == cover.weight.sum()


def test_an_answer_beyond_the_room_is_none():
    """With capacities, distances count by demand; a closed site or a full one voids the answer."""
    rooms = replace(generate.rooms(4, 2, seed=1), room=np.array([50.0, 50.0, 0.0, 50.0]))
    paid = float(rooms.costs()[[0, 1, 2, 3], [0, 1, 0, 1]] @ rooms.demand)
    assert objective_of(rooms, "capacitated-p-median", [0, 1], [0, 1, 0, 1]) == paid
    assert objective_of(rooms, "capacitated-p-median", [0, 1], [0, 1, 3, 1]) is None
    assert objective_of(rooms, "capacitated-p-median", [0, 2], [0, 2, 2, 0]) is None
    assert objective_of(rooms, "capacitated-p-median", [0, 1], [0, 1]) is None


def test_weighted_rooms_are_solved_as_the_peer_does():
    """With `weighted`, ours minimises what the recomputed objective counts."""
    rooms = replace(generate.rooms(12, 2, seed=3), weighted=True)
    answer = solve_rooms(rooms, Wishes(Limits(time_limit_s=20.0)))
    sites = [site - 1 for site in answer.open_sites]
    served = [site - 1 for site in answer.assignment]
    assert objective_of(rooms, "capacitated-p-median", sites, served) == answer.objective


def test_ours_runs_in_a_process_of_its_own():
    """The process answers with its sites, its seconds and the memory it took."""
    done = peers.run(OURS, SMALL, 20.0)
    assert (done.said, done.failed) == ("optimal", "")
    assert len(done.sites) == 3
    assert 0.0 < done.runtime_s < 20.0
    assert 20.0 < done.peak_mb < 4_000.0


def test_a_process_that_does_not_end_is_ended(monkeypatch):
    """Beyond its limit a process is killed and named as stopped, with the limit as its time."""
    monkeypatch.setattr(peers, "START_UP_S", 0.2)
    done = peers.run(OURS, SMALL, 20.0)
    assert (done.said, done.sites, done.runtime_s, done.failed) == ("", (), 20.0, "")


def test_a_solver_that_fails_says_why():
    """A solver whose package is missing ends as failed, with the last line of its errors."""
    missing = next((name for name, there in peers.installed().items() if not there), None)
    if missing is None:
        pytest.skip("every peer is installed")
    done = peers.run(missing, SMALL, 5.0)
    assert "No module named" in done.failed
    assert done.sites == ()


def test_every_peer_has_a_solver():
    """What may be installed can be run; ours is one of the solvers."""
    assert set(SOLVERS) == {OURS, *PEERS}
    assert tuple(PEERS) == benchmark_parser.PEERS
    assert all(set(models) <= set(MODELS) for _, models in PEERS.values())


def test_comparing_runs_ours_first_then_the_peers_there(monkeypatch):
    """Peers that are not installed or lack the model are left out; ratios are peer over ours."""
    found = {
        OURS: Run("optimal", (0, 1, 2), 0.5, 40.0),
        "kmedoids": Run("heuristic", (0, 1, 2), 0.25, 80.0),
    }
    monkeypatch.setattr(peers, "installed", lambda: {p: p != "spopt" for p in PEERS})
    monkeypatch.setattr(peers, "run", lambda solver, *_: found.get(solver, Run("", (), 9.0, 99.0)))
    center = PeerCase("p-center", p=3, n=30)
    lines = list(compare([SMALL, center], 9.0))
    assert [one.solver for one in lines] == [OURS, "pbp-pmedian", "kmedoids", OURS]
    assert (lines[1].status, lines[1].time_ratio, lines[1].objective_ratio) == ("stopped", 18, None)
    ratios = (lines[2].time_ratio, lines[2].memory_ratio, lines[2].objective_ratio)
    assert ratios == (0.5, 2.0, 1.0)
    assert lines[2].status == "optimal"
    assert [one.solver for one in compare([SMALL], 9.0, ["kmedoids"])] == [OURS, "kmedoids"]


@pytest.mark.parametrize(
    ("said", "objective", "status", "wrong"),
    [
        ("Optimal", 50.0, "optimal", False),
        ("Optimal", 60.0, "feasible", True),
        ("heuristic", 60.0, "feasible", False),
        ("feasible", 50.0, "optimal", False),
        ("", None, "stopped", False),
    ],
)
def test_a_peers_word_is_held_against_the_proof(said, objective, status, wrong):
    """Who says optimal of a worse answer than the proven one is named as wrong."""
    beside = peers.beside(OWN, line("spopt", objective, said))
    assert (beside.status, beside.false_optimal) == (status, wrong)


def test_without_a_proof_only_a_better_answer_convicts():
    """Where ours is not proven, a peer's optimal is doubted only when ours is better."""
    own = replace(OWN, status="feasible", said="feasible")
    assert not peers.beside(own, line("spopt", 45.0, "Optimal")).false_optimal
    assert peers.beside(own, line("spopt", 60.0, "Optimal")).false_optimal
    cover = replace(own, model="max-cover")
    more = replace(line("spopt", 60.0, "Optimal"), model="max-cover")
    assert not peers.beside(cover, more).false_optimal


def test_totals_are_over_the_instances_that_a_peer_was_asked():
    """Seconds are summed on both sides, memory is the highest, wrong words are counted."""
    asked = [OWN, peers.beside(OWN, line("spopt", 60.0, "Optimal")), line("kmedoids", None)]
    spopt, kmedoids = totals(asked)
    assert (spopt.solver, spopt.answered, spopt.met, spopt.false_optimal) == ("spopt", 1, 0, 1)
    assert (spopt.time_ratio, spopt.memory_ratio) == (4.0, 2.5)
    assert (kmedoids.instances, kmedoids.answered) == (1, 0)


def test_the_command_names_what_is_not_installed(monkeypatch, capsys, tmp_path):
    """Missing peers are named, ours runs on the files of the folder, totals come last."""
    write.write_graph(generate.graph(20, 2, 1), tmp_path)
    monkeypatch.setattr(
        "planner.cli.benchmark_peers.installed", lambda: dict.fromkeys(PEERS, False)
    )
    monkeypatch.setattr(peers, "installed", lambda: dict.fromkeys(PEERS, False))
    monkeypatch.setattr(peers, "run", lambda *_: Run("optimal", (0, 1), 0.5, 40.0))
    assert run_main(["benchmark", "peers", "--set", str(tmp_path), "--json"]) == 0
    said = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert said[:3] == [{"solver": peer, "installed": False} for peer in PEERS]
    assert [one["solver"] for one in said[3:]] == [OURS]
    assert run_main(["benchmark", "peers", "--set", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("chưa cài đặt") == 3


def test_an_empty_folder_is_a_finding(tmp_path, capsys):
    """A folder without files ends with 2."""
    assert run_main(["benchmark", "peers", "--set", str(tmp_path)]) == 2
    assert "*.txt" in capsys.readouterr().err
