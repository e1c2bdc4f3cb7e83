"""What a version holds is stored in layers, each once, and comes back as it was."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.codec import decode, encode
from planner.findings import AuditError
from planner.model.plan import Plan, StageMark
from planner.store import CampaignStore
from planner.store.layers import cut, joined
from tests.store.large_plan import large_plan

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)


def rows(path: Path, query: str) -> list[tuple]:
    """What the file itself answers."""
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(query).fetchall()


@st.composite
def plans(draw, base: Plan) -> Plan:
    """Variations of a plan in every kind of layer, with any text."""
    text = draw(st.text(max_size=20))
    group = replace(base.scenario.groups[0], name=text, lon=draw(st.floats(-180, 180)), lat=1.5)
    groups = tuple(replace(group, id=f"G{n}") for n in range(draw(st.integers(1, 3))))
    marks = tuple(StageMark(text, "broken", (text,)) for _ in range(draw(st.integers(0, 2))))
    (placed,) = base.placements
    points = tuple(replace(point, name=text) for point in placed.points)
    return replace(
        base,
        scenario=replace(base.scenario, groups=groups, network_file=text),
        placements=(replace(placed, points=points),),
        marks=marks,
        seed=draw(st.integers(0, 2**40)),
    )


@given(data=st.data())
def test_layers_joined_again_are_the_same_plan(plan: Plan, data) -> None:
    """Any plan cut into layers and put together in any order is equal, digest included."""
    made = data.draw(plans(plan))
    parts = data.draw(st.permutations(cut(encode(made))))
    again = decode(joined({layer.name: layer.content for layer in parts}), Plan)
    assert again == made
    assert again.digest() == made.digest()


def test_a_version_without_one_of_its_two_main_layers_is_no_plan(plan: Plan) -> None:
    """Layers that lack the plan itself or its tables are refused, not read as an empty plan."""
    parts = {layer.name: layer.content for layer in cut(encode(plan))}
    for name in ("plan", "scenario"):
        rest = {own: content for own, content in parts.items() if own != name}
        with pytest.raises(ValueError, match="layers are missing"):
            joined(rest)
    assert decode(joined(parts), Plan) == plan


def test_an_unchanged_layer_is_never_written_again(
    store: CampaignStore, plan: Plan, path: Path
) -> None:
    """Of ten versions with one group renamed each only the groups are stored ten times; the same
    plan saved again writes no layer at all.
    """
    count = "SELECT kind, count(*) FROM layers GROUP BY kind"
    for number in range(10):
        (group,) = plan.scenario.groups
        named = (replace(group, name=f"Tổ {number}"),)
        store.save_plan(
            replace(plan, scenario=replace(plan.scenario, groups=named)), note="", at=AT
        )
    kinds = dict(rows(path, count))
    assert kinds.pop("scenario.groups") == 10
    assert set(kinds.values()) == {1}
    store.save_plan(store.load_plan(3), note="", at=AT)
    assert rows(path, "SELECT count(*) FROM layers") == [(10 + len(kinds),)]
    assert store.load_plan(11) == store.load_plan(3)
    assert store.verify() == ()


def test_a_file_of_many_versions_grows_by_what_changed(plan: Plan, tmp_path: Path) -> None:
    """Three more saves that change the seed of a city's plan add less than a hundredth of it."""
    path, city = tmp_path / "campaign.sqlite", large_plan(plan)
    sizes = []
    for seeds in (range(1), range(3)):
        with CampaignStore(path) as store:
            for seed in seeds:
                store.save_plan(replace(city, seed=seed), note="", at=AT)
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        sizes.append(path.stat().st_size)
    assert sizes[1] - sizes[0] < sizes[0] / 100


def test_the_places_of_a_layer_are_rows(store: CampaignStore, plan: Plan, path: Path) -> None:
    """Groups, cells and points lie in the table of places with their WKB, once per layer."""
    for seed in (1, 2):
        store.save_plan(replace(plan, seed=seed), note="", at=AT)
    found = rows(path, "SELECT kind, id, name, hex(wkb) FROM places ORDER BY kind, id")
    at = "0101000000" + "14AE47E17A745A40" + "8FC2F5285C0F3540"
    assert found == [
        ("cell", "C1", "", at),
        ("group", "G1", "Tổ 1", at),
        ("point", "admin-1", "Điểm 1", at),
    ]


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE layers SET content = x'00' WHERE kind = 'roster'",
        "UPDATE layers SET content = 'words' WHERE kind = 'roster'",
        "UPDATE layers SET content = 7 WHERE kind = 'roster'",
        "UPDATE revision_layers SET name = 'rooster' WHERE name = 'roster'",
        "DELETE FROM revision_layers WHERE name = 'roster'",
        "DELETE FROM layers WHERE kind = 'roster'",
    ],
)
def test_a_layer_changed_behind_our_back_is_noticed(store, plan, path, attack: str) -> None:
    """The file refuses it; with the guards taken away by force, loading and verify still tell."""
    store.save_plan(plan, note="", at=AT)
    with closing(sqlite3.connect(path)) as raw, raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute(attack)
    assert store.verify() == ()
    with closing(sqlite3.connect(path)) as raw, raw:
        for table in ("layers", "revision_layers"):
            raw.execute(f"DROP TRIGGER {table}_stay")
            raw.execute(f"DROP TRIGGER {table}_remain")
        raw.execute(attack)
    assert [finding.facts["revision"] for finding in store.verify()] == [1]
    with pytest.raises(AuditError):
        store.load_plan()


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE places SET wkb = x'010100000000' WHERE kind = 'point'",
        "UPDATE places SET name = 'Điểm 9' WHERE kind = 'point'",
        "UPDATE places SET kind = 'cell' WHERE kind = 'point'",
        "DELETE FROM places WHERE kind = 'group'",
        "INSERT INTO places SELECT layer, seq + 1, kind, id, name, wkb FROM places LIMIT 1",
        "INSERT INTO places SELECT number, 1, 'point', 'x', 'x', x'00' FROM layers WHERE kind = 'ro"
        "ster'",
    ],
)
def test_places_changed_behind_our_back_are_noticed(store, plan, path, attack: str) -> None:
    """A place that was moved, renamed, dropped or slipped in is told for every version that it is
    in, the first of two here with the same layers; the plans themselves still open.
    """
    for seed in (1, 2):
        store.save_plan(replace(plan, seed=seed), note="", at=AT)
    assert store.verify() == ()
    with closing(sqlite3.connect(path)) as raw, raw:
        for name in ("places_stay", "places_remain"):
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(attack)
    told = [(finding.code, finding.facts["revision"]) for finding in store.verify()]
    assert told == [("store_places_changed", 1), ("store_places_changed", 2)]
    assert store.load_plan(1).seed == 1


def test_an_old_version_that_was_damaged_stays_so(path: Path, plan: Plan) -> None:
    """A version that no longer was what had been saved is still refused after the file is brought
    up, its bytes kept, and the others can be opened.
    """
    kept = Path(__file__).with_name("campaign_v3.sqlite.gz").read_bytes()
    path.parent.mkdir(parents=True)
    path.write_bytes(gzip.decompress(kept))
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DROP TRIGGER revisions_stay")
        raw.execute("UPDATE revisions SET plan = x'0102' WHERE number = 2")
        raw.execute(
            "CREATE TRIGGER revisions_stay BEFORE UPDATE ON revisions "
            "BEGIN SELECT RAISE(ABORT, 'revisions only grow'); END"
        )
    with CampaignStore(path) as store:
        assert [finding.facts["revision"] for finding in store.verify()] == [2]
        assert store.load_plan(1) == plan
        with pytest.raises(AuditError):
            store.load_plan(2)
    found = rows(path, "SELECT hex(content) FROM layers WHERE kind = 'damaged'")
    assert found == [("0102",)]
