"""Pictures out of a process of their own: the same as here, and ended with their use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from planner.exports import group_picture_content
from planner.exports.group_picture import group_pictures
from planner.exports.picture_process import picture_process
from planner.exports.typeset import Draw, PictureOrder, typeset_pictures
from planner.findings import PlannerError
from planner.plan.dossier import DossierRequest, dossier
from tests.exports.phone_cases import DAY, asked_for, lean_plan, phone_files_of, small_cards

MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3"/></svg>'


def contents() -> list[dict[str, object]]:
    """What pictures of two groups show."""
    cards = small_cards()
    ids = [group.id for group in cards.plan.scenario.groups][:2]
    return [group_picture_content(cards.card(own, DAY), "vi", map_svg=MAP) for own in ids]


def workers() -> set[psutil.Process]:
    """Processes that this one has started."""
    return {own for own in psutil.Process().children() if own.status() != psutil.STATUS_ZOMBIE}


def test_a_process_draws_the_same_and_ends_with_its_use() -> None:
    """Its pictures are those of this process byte by byte; what it cannot set is an error that has
    words; afterwards it is gone.
    """
    before = workers()
    with picture_process() as draw:
        assert group_pictures(contents(), draw=draw) == group_pictures(contents())
        with pytest.raises(PlannerError) as refused:
            draw(PictureOrder(("group_picture.typ",), {"pictures": [{}]}))
        assert refused.value.findings[0].code == "job_failed"
        (own,) = workers() - before
    assert not own.is_running()


def test_a_set_with_many_pictures_has_them_drawn_by_a_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Many pictures go to the process, few are drawn here, and papers without pictures start none;
    the files are the same either way.
    """
    begun: list[str] = []

    @contextmanager
    def counted() -> Iterator[Draw]:
        begun.append("process")
        yield typeset_pictures

    monkeypatch.setattr("planner.plan.dossier.picture_process", counted)
    monkeypatch.setattr("planner.plan.dossier.FEW_PICTURES", 10**6)
    request = DossierRequest(asked_for(lean_plan()), ("zalo",))
    few = dict(dossier(request))
    assert begun == []
    monkeypatch.setattr("planner.plan.dossier.FEW_PICTURES", 0)
    assert dict(dossier(request)) == few
    assert begun == ["process"]
    dict(dossier(DossierRequest(asked_for(lean_plan()), ("loa", "kml"))))
    assert begun == ["process"]
    assert few == {name: own for name, own in phone_files_of(lean_plan()) if "zalo" in name}
