"""The set of papers: whole or in part, in order, stopped, refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from planner.exports.asked import Asked
from planner.exports.documents import DOCUMENTS, INDEX_FILE, digest_of_bytes, document_of, listed
from planner.findings import BadInputError
from planner.i18n import mend, message
from planner.model.plan import Plan
from planner.model.proof import Limits, never_stop, no_progress
from planner.plan._dossier_parts import PARTS
from planner.plan.dossier import DossierRequest, dossier, dossier_file, wanted_parts
from tests.made_plans import small_plan

DAY = date(2025, 7, 29)


def asked(plan: Plan | None = None) -> Asked:
    """The small plan for one day, for everybody."""
    return Asked(plan or small_plan(), "vi", date(2025, 7, 20), DAY)


def test_the_tools_are_made_alone_and_tell_how_far_they_are() -> None:
    """One part is all that is made when it alone is asked for; its progress grows to the whole."""
    told: list[float] = []
    request = DossierRequest(asked(), ("tools",))
    files = dict(dossier(request, progress=lambda _, share: told.append(share)))
    assert {document_of(name).part for name in files} == {"tools"}
    assert {document_of(name).id for name in files} == {
        d.id for d in DOCUMENTS if d.part == "tools"
    }
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)


def test_a_document_is_made_alone() -> None:
    """Of a part only the documents asked for are made."""
    files = dict(dossier(DossierRequest(asked(), ("kml", "schema"))))
    assert set(files) == {"plan.kml", "plan.schema.json"}


def test_the_zip_is_the_same_every_time_and_lists_what_it_holds() -> None:
    """Two zips of one plan are equal byte by byte; the index of the whole set has every file."""
    request = DossierRequest(asked(), ("tools",))
    one, two = (
        dossier_file(request, progress=no_progress, should_stop=never_stop, limits=Limits())
        for _ in range(2)
    )
    assert one is not None
    assert one == two
    assert one.name == "tools.zip"
    with zipfile.ZipFile(io.BytesIO(one.content)) as archive:
        assert archive.testzip() is None
        assert "csv/points.csv" in archive.namelist()


def test_a_stop_ends_without_a_zip() -> None:
    """What was asked to stop gives no zip, not half of one."""
    request = DossierRequest(asked(), ("tools",))
    stopped = dossier_file(request, progress=no_progress, should_stop=lambda: True, limits=Limits())
    assert stopped is None


def test_the_whole_set_ends_with_its_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """The index names each file with the digest of its content, and comes last."""
    monkeypatch.setattr("planner.plan.dossier.PARTS", {"tools": PARTS["tools"]})
    files = dict(dossier(DossierRequest(asked())))
    assert list(files)[-1] == INDEX_FILE
    index = listed(files.pop(INDEX_FILE))
    assert index == {name: digest_of_bytes(content) for name, content in files.items()}


def test_what_goes_wrong_in_a_part_is_raised_to_who_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in a part reaches the caller as it is."""

    def broken(*_: object, **__: object) -> bytes:
        raise OSError("broken")

    monkeypatch.setattr("planner.plan._dossier_tools.gis.plan_kml", broken)
    with pytest.raises(OSError, match="broken"):
        dict(dossier(DossierRequest(asked(), ("kml",))))


def test_an_unknown_document_is_refused_with_the_choices() -> None:
    """A misspelt document is named, with those that there are."""
    with pytest.raises(BadInputError) as refused:
        wanted_parts(("ke_hoch",))
    (found,) = refused.value.findings
    assert "ke_hoch" in message(found, "vi")
    assert "lich_truc" in mend(found, "en")


def test_a_plan_without_points_is_refused() -> None:
    """Without a service point there is nothing to put on paper."""
    bare = small_plan()
    bare = replace(bare, placements=tuple(replace(p, points=()) for p in bare.placements))
    with pytest.raises(BadInputError) as refused:
        dict(dossier(DossierRequest(asked(bare), ("tools",))))
    assert refused.value.findings[0].code == "dossier_no_points"
