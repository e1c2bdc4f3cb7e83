"""`planner benchmark campaign`: the generated people and points, one object, files, sizes."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from planner.benchmark import campaign_instance as made
from planner.benchmark.campaign import solve_campaign
from planner.benchmark.campaign_instance import campaign_problem, sizes_of
from planner.cli import main as run_main
from planner.model.proof import Limits, no_progress
from planner.roster import posts_of
from planner.roster.terms import great_circle_m

KEYS = {
    "status", "objective", "bound", "gap", "runtime_s", "first_feasible_s", "rule_breaks",
    "duties", "vacancies",
}  # fmt: skip


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_the_full_campaign_is_that_of_the_articles():
    """643 people, nine points of three shifts, 67 learning points of two, 16,920 places."""
    problem = campaign_problem(643, 45, 1)
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    places = Counter(post.service_id.partition("-")[0] for post in posts for _ in range(post.count))
    assert places == {"admin": 9 * 3 * 45 * 4, "learning": 67 * 2 * 45 * 2}
    assert sizes_of(643) == made.Sizes(40, 36, 31, 67, 9)
    assert len({member.code for member in problem.scenario.members}) == 643


@pytest.mark.parametrize("seed", [1, 2, 45])
def test_people_are_away_and_busy_in_the_shares_said(seed):
    """About 8 % of all days are absences; a fifth has no evenings, a tenth no mornings."""
    problem = campaign_problem(643, 45, seed)
    members = problem.scenario.members
    absent = sum(len(member.unavailable) for member in members) / (643 * 45)
    assert 0.07 < absent < 0.085
    free = Counter(frozenset(slot.shift for slot in member.available) for member in members)
    assert 0.18 < free[frozenset({"morning", "afternoon"})] / 643 < 0.22
    assert 0.08 < free[frozenset({"afternoon", "evening"})] / 643 < 0.12


def test_two_of_each_team_may_help_at_points_within_reach():
    """Of eight people two carry the youth role; they are welcome within 2.5 km and nowhere else."""
    problem = campaign_problem(643, 1, 7)
    helpers = [m for m in problem.scenario.members if m.team and made.YOUTH in m.roles]
    assert set(Counter(member.team for member in helpers).values()) == {2}
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    youth = [post for post in posts if post.roles == (made.YOUTH,)]
    assert len({post.point_id for post in youth}) == 9
    metres = great_circle_m(
        np.array([(m.lon, m.lat) for m in helpers]), np.array([(p.lon, p.lat) for p in youth])
    )
    for member, row in zip(helpers, metres, strict=True):
        for post, far in zip(youth, row, strict=True):
            assert post.welcomes(member) == (far <= 2500.0)
    others = [m for m in problem.scenario.members if m.team and made.YOUTH not in m.roles]
    assert not any(post.welcomes(m) for post in youth for m in others)


@pytest.mark.parametrize("people", [1, 2, 9, 50, 322, 643, 1286])
def test_every_number_of_people_is_kept(people):
    """The kinds of people add up to what was asked for, the points grow with them."""
    sizes = sizes_of(people)
    assert sizes.officials + sizes.police + sizes.youth + 8 * sizes.teams == people
    assert sizes.points == max(1, round(9 * people / 643))
    assert len(campaign_problem(people, 2, 1).scenario.members) == people


def test_one_object_with_the_keys_of_the_contract(capsys):
    """With --json one object: every post filled, no rule broken, bound and objective in order."""
    assert run_main(["benchmark", "campaign", "--people", "60", "--days", "7", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said) >= KEYS
    assert (said["rule_breaks"], said["vacancies"]) == (0, 0)
    assert said["duties"] == 1 * 3 * 7 * 4 + 5 * 2 * 7 * 2
    assert said["bound"] <= said["objective"]
    assert said["gap"] <= 0.001
    assert 0 < said["first_feasible_s"] <= said["runtime_s"]


def test_same_seed_same_answer():
    """Two runs agree in every duty; another seed is another campaign."""
    first, again, other = (
        solve_campaign(campaign_problem(45, 6, seed), Limits(threads=2), progress=no_progress)
        for seed in (3, 3, 4)
    )
    assert first.plan.digest() == again.plan.digest()
    assert first.plan.roster.duties != other.plan.roster.duties


def test_tables_and_answer_are_written(tmp_path: Path, capsys):
    """--out keeps the tables, the times and the roster; the object says the same as on screen."""
    words = ["benchmark", "campaign", "--people", "20", "--days", "4", "--json"]
    assert run_main([*words, "--out", str(tmp_path / "out")]) == 0
    said = json.loads(capsys.readouterr().out)
    out = tmp_path / "out"
    assert json.loads((out / "answer.json").read_text(encoding="utf-8")) == said
    rows = table(out / "roster.csv")
    members = table(out / "members.csv")
    openings = table(out / "timetable.csv")
    assert (len(rows), len(members), len(openings)) == (said["duties"], 20, 12)
    assert {row["member_code"] for row in rows} <= {member["code"] for member in members}


def test_too_few_people_leave_vacancies_by_name(tmp_path: Path, capsys):
    """Nine people cannot fill twelve places a day; what is vacant is written with its reason."""
    words = ["benchmark", "campaign", "--people", "9", "--days", "2", "--json"]
    assert run_main([*words, "--out", str(tmp_path)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["first_feasible_s"] is None
    rows = table(tmp_path / "vacancies.csv")
    assert sum(int(row["count"]) for row in rows) == said["vacancies"] == 24 - said["duties"] > 0


def test_a_table_for_people_and_sizes_that_cannot_be(capsys):
    """Without --json there are heads and numbers; sizes beyond the limit are told in words."""
    assert run_main(["benchmark", "campaign", "--people", "15", "--days", "2"]) == 0
    assert "Lượt trực" in capsys.readouterr().out.splitlines()[0]
    assert run_main(["benchmark", "campaign", "--days", "401", "--json"]) == 2
    finding = json.loads(capsys.readouterr().out)["findings"][0]
    assert (finding["code"], finding["column"]) == ("benchmark_campaign_size", "days")
