"""A network once read is kept beside its file, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.travel import TravelNetwork
from planner.readers import read_network, street_cache, street_network
from planner.readers.report import Report
from planner.readers.street_files import read_streets
from planner.travel import StreetLine, build_network
from tests.how_many import so_many
from tests.travel.grids import at

PLACE = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda p: at(*p))


@pytest.fixture
def users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, in a place of its own."""
    folder = tmp_path / "users"
    monkeypatch.setattr(street_cache.platformdirs, "user_cache_dir", lambda *_, **__: str(folder))
    return folder / "networks"


def streets(folder: Path, name: str = "Phố Một") -> Path:
    """A street, a way for wheels alone, and a way left out."""
    kinds = [
        {"highway": "residential", "name": name},
        {"highway": "trunk", "foot": "no"},
        {"highway": "motorway"},
    ]
    features = [
        {
            "type": "Feature",
            "properties": tags,
            "geometry": {"type": "LineString", "coordinates": [at(0, row), at(3, row), at(3, 0)]},
        }
        for row, tags in enumerate(kinds)
    ]
    path = folder / "network.geojson"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def same(one: TravelNetwork, other: TravelNetwork) -> None:
    """Every field is equal."""
    for field in fields(TravelNetwork):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if isinstance(a, np.ndarray):
            assert np.array_equal(a, b), field.name
            assert a.dtype == b.dtype
        elif isinstance(a, TravelNetwork):
            same(a, b)
        else:
            assert a == b, field.name


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were really read."""
    read: list[str] = []
    real = street_network.read_lines

    def spy(path: Path, *rest: object) -> object:
        read.append(path.name)
        return real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(street_network, "read_lines", spy)
    return read


def test_the_second_reading_reads_nothing(tmp_path: Path, users: Path, counted: list[str]) -> None:
    """Proves that a kept network equals the one read, that it lies in `.planner` beside the file,
    out of git, and that the user's folder is left alone.
    """
    path = streets(tmp_path / "ward")
    first, second = read_network(path), read_network(path)
    same(first, second)
    assert counted == ["network.geojson"]
    assert first.ride_only is not None
    kept = sorted(p.name for p in (path.parent / ".planner").iterdir())
    assert kept[0] == ".gitignore"
    assert len(kept) == 2
    assert kept[1].endswith(".npz")
    assert not users.exists()


def test_changed_content_and_changed_code_are_read_anew(
    tmp_path: Path, users: Path, counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that the key is the content and the code, never the name or the time, and that kept
    copies of older code go.
    """
    path = streets(tmp_path / "ward")
    read_network(path)
    os.utime(path, (1, 1))
    assert read_network(path).vintage == "1970-01-01"
    assert len(counted) == 1
    monkeypatch.setattr(street_cache, "code_version", lambda: "other")
    read_network(path)
    assert len(counted) == 2
    assert len(list((path.parent / ".planner").glob("*.npz"))) == 1
    streets(tmp_path / "ward", name="Phố Hai")
    assert read_network(path).names == ("Phố Hai",)
    read_network(path, bbox=(105.8, 21.0, 105.9, 21.1))
    assert len(counted) == 4


@pytest.mark.parametrize("damage", ["cut", "empty", "text", "other", "pickle"])
def test_a_broken_copy_is_told_and_read_anew(
    tmp_path: Path, users: Path, counted: list[str], damage: str
) -> None:
    """Proves that no damage of the kept file gives a wrong network: a warning, a new reading, and
    a sound copy again.
    """
    path = streets(tmp_path / "ward")
    first = read_network(path)
    (kept,) = (path.parent / ".planner").glob("*.npz")
    whole = kept.read_bytes()
    if damage == "pickle":
        np.savez(kept, labels=np.array([{"a": 1}], dtype=object))
    elif damage == "other":
        np.savez(kept, node_xy=np.zeros((2, 2)))
    else:
        kept.write_bytes({"cut": whole[: len(whole) // 2], "empty": b"", "text": b"PK"}[damage])
    again, findings = street_network.noted_network(path)
    same(first, again)
    assert [f.code for f in findings if "cache" in f.code] == ["network_cache_broken"]
    assert len(counted) == 2
    read_network(path)
    assert len(counted) == 2


@pytest.mark.parametrize(
    ("array", "wrong"),
    [
        ("edge_nodes", -5),
        ("edge_length_m", np.nan),
        ("edge_class", 7),
        ("edge_name", 99),
        ("shape_start", -1),
    ],
)
def test_a_kept_copy_of_impossible_numbers_is_read_anew(
    tmp_path: Path, users: Path, array: str, wrong: float
) -> None:
    """Proves that a well-formed kept file whose numbers fit nothing is not believed."""
    path = streets(tmp_path / "ward")
    first = read_network(path)
    (kept,) = (path.parent / ".planner").glob("*.npz")
    with np.load(kept) as stored:
        content = dict(stored)
    content[array].flat[0] = wrong
    np.savez(kept, **content)
    again, findings = street_network.noted_network(path)
    same(first, again)
    assert "network_cache_broken" in {finding.code for finding in findings}


def test_a_folder_that_cannot_be_written_leaves_it_to_the_users_cache(
    tmp_path: Path, users: Path, counted: list[str]
) -> None:
    """Proves that the copy goes to the user's cache folder, and that a warning says so where that
    fails too.
    """
    path = streets(tmp_path / "ward")
    (path.parent / ".planner").write_text("a file where the folder would be")
    read_network(path)
    read_network(path)
    assert len(counted) == 1
    assert len(list(users.glob("*.npz"))) == 1
    shutil.rmtree(users)
    users.parent.mkdir(exist_ok=True)
    users.write_text("a file here too")
    _, findings = street_network.noted_network(path)
    assert "network_not_kept" in {finding.code for finding in findings}


def test_the_planners_own_data_are_left_as_they_came(
    tmp_path: Path, users: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that nothing is written beside a network of the shipped demo."""
    monkeypatch.setattr(street_cache, "OWN_DATA", tmp_path / "geodata")
    (tmp_path / "geodata").mkdir()
    path = streets(tmp_path / "geodata" / "tay_ho")
    read_network(path)
    assert [p.name for p in path.parent.iterdir()] == ["network.geojson"]
    assert len(list(users.glob("*.npz"))) == 1


def test_without_the_cache_nothing_is_kept(tmp_path: Path, users: Path) -> None:
    """Proves that `cache=False` reads and leaves no trace."""
    path = streets(tmp_path / "ward")
    read_network(path, cache=False)
    assert [p.name for p in path.parent.iterdir()] == ["network.geojson"]


def test_the_workspace_says_what_its_network_left_out(tmp_path: Path, users: Path) -> None:
    """Proves that reading a workspace reports the ways left out, once, also from a kept copy."""
    streets(tmp_path / "ward")
    for _ in range(2):
        report = Report()
        found = read_streets(tmp_path / "ward", None, report)
        codes = [finding.code for finding in report.findings]
        assert sorted(codes) == sorted(set(codes))
        assert {"streets_left_out", "streets_for_wheels"} <= set(codes)
        assert len(found.lines) == 1


@settings(max_examples=so_many(40))
@given(
    st.lists(
        st.builds(
            StreetLine,
            st.lists(PLACE, min_size=2, max_size=4).map(tuple),
            st.sampled_from(["", "Ngõ 5", "Phố “Đê”"]),
            st.sampled_from(["", "steps", "primary", "ferry"]),
            st.sampled_from([-1, 0, 1]),
            st.booleans(),
            st.sampled_from([None, True, False]),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_every_network_comes_back_as_it_was(lines: list[StreetLine]) -> None:
    """Proves the round trip of all fields for networks of any kind of street."""
    import tempfile

    network = build_network(lines, attribution="ai đó", vintage="2025", digest="ab" * 32)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.geojson"
        report = Report()
        street_cache.keep_network(path, network, report)
        back = street_cache.kept_network(path, network.digest, report)
    assert report.findings == []
    assert back is not None
    same(network, back)


def test_a_kept_network_of_wheels_that_does_not_fit_is_read_anew(
    tmp_path: Path, users: Path, counted: list[str]
) -> None:
    """Proves that what was kept is looked over to its last part: where the arrays of the ways for
    wheels alone do not fit one another, the file itself is read.
    """
    path = streets(tmp_path / "w")
    first = read_network(path)
    kept = next(iter((*users.rglob("*.npz"), *tmp_path.rglob("*.npz"))))
    with np.load(kept, allow_pickle=False) as arrays:
        own = dict(arrays)
    name = next(n for n in own if n.endswith("edge_length_m") and n != "edge_length_m")
    own[name] = own[name][:-1]
    with kept.open("wb") as stream:
        np.savez(stream, **own)
    before = len(counted)
    same(read_network(path), first)
    assert len(counted) == before + 1
