"""`planner fetch` on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.cli import main
from planner.fetch import client
from planner.i18n.catalogue import all_texts
from tests.fetch.fake_services import Reply, Services, found_place, running
from tests.fetch.small_world import CITY, NAME, small_world
from tests.fetch.test_bring import GROUPS


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """The fake services in the place of the real ones, by the environment alone."""
    with running(small_world()) as found:
        monkeypatch.setenv("PLANNER_OVERPASS_URL", f"{found.url}/overpass")
        monkeypatch.setenv("PLANNER_NOMINATIM_URL", f"{found.url}/nominatim")
        monkeypatch.setenv("PLANNER_FETCH_CACHE", str(tmp_path / "cache"))
        monkeypatch.setattr("planner.plan.bring_osm.time.sleep", lambda _: None)
        yield found


def test_a_fetch_then_a_check(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One JSON document on stdout, words on stderr; with groups the workspace passes its check."""
    folder = tmp_path / "ws"
    assert main(["fetch", f"{NAME}, {CITY}", str(folder), "--json"]) == 0
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert document["schema_version"] == 1
    assert document["place"]["osm_id"] == "r9001"
    assert document["licence"] == "© OpenStreetMap contributors, ODbL 1.0"
    assert document["missing"] == ["groups", "members", "campaign"]
    assert document["requests"] == 9
    assert {finding["severity"] for finding in document["findings"]} == {"warning"}
    assert "Đang hỏi 127.0.0.1: đường phố" in err
    (folder / "groups.csv").write_text(GROUPS, encoding="utf-8")
    assert main(["check", str(folder)]) == 0


def test_the_answer_without_json(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """People read the place, the counts, each file, licence and date."""
    assert main(["fetch", NAME, str(tmp_path / "ws")]) == 0
    out = capsys.readouterr().out
    assert NAME in out
    assert "venues.csv: đã ghi" in out
    assert "© OpenStreetMap contributors, ODbL 1.0; dữ liệu lúc 2026-11-20" in out


def test_exit_codes(services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2 for what the user can mend, 5 where the service does not give it; words in both languages."""
    folder = str(tmp_path / "ws")
    services.places = [found_place(), found_place(9002)]
    assert main(["fetch", NAME, folder, "--json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert document["findings"][0]["code"] == "fetch_place_ambiguous"
    assert main(["fetch", NAME, folder, "--choose", "9"]) == 2
    assert main(["fetch", NAME, folder, "--choose", "1", "--relation", "5"]) == 2
    assert main(["fetch", NAME, folder, "--relation", "0"]) == 2
    services.script("boundary", Reply(status=403))
    assert main(["fetch", NAME, folder, "--relation", "r9001"]) == 5
    err = capsys.readouterr().err
    assert "từ chối" in err
    assert "refused" in err
    assert "Traceback" not in err


def test_a_stop_leaves_no_half_file(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C in the middle of an answer: code 5, no workspace file, no temporary file."""

    def stop(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(client.Client, "_body", stop)
    assert main(["fetch", NAME, str(tmp_path / "ws")]) == 5
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [".gitignore"]


def test_a_wrong_mirror_is_told_before_anything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An override that is no base URL ends with 2."""
    monkeypatch.setenv("PLANNER_OVERPASS_URL", "file:///etc")
    assert main(["fetch", NAME, str(tmp_path / "ws")]) == 2
    assert "PLANNER_OVERPASS_URL" in capsys.readouterr().err


def test_every_step_has_words() -> None:
    """Every code and every step that the package tells is in the catalogue."""
    import re

    import planner.fetch

    folder = Path(planner.fetch.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    codes = set(re.findall(r'"(fetch_[a-z_]+)"', source))
    assert len(codes) > 35
    assert {f"finding.{code}" for code in codes} <= all_texts().keys()
    steps = {*re.findall(r'_say\("([a-z_]+)"', source)}
    assert {f"fetch.told.pbf_{step}" for step in steps} <= all_texts().keys()
