"""Papers out of a process of their own: the same as here, and it ends with their use."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import cast

import psutil
import pytest

from planner.exports import group_picture_content
from planner.exports.group_picture import group_pictures
from planner.exports.paper_process import PaperProcess, paper_process
from planner.exports.typeset import PictureOrder, typeset_pictures
from planner.findings import PlannerError
from planner.jobs import Job, Pool
from planner.model.proof import never_stop
from planner.plan.dossier import DossierRequest, dossier
from planner.plan.paper_beside import process_beside
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
    with paper_process() as process:
        draw = process.draw
        assert group_pictures(contents(), draw=draw) == group_pictures(contents())
        with pytest.raises(PlannerError) as refused:
            draw(PictureOrder(("group_picture.typ",), {"pictures": [{}]}))
        assert refused.value.findings[0].code == "job_failed"
        (own,) = workers() - before
    assert not own.is_running()


def test_a_set_with_many_pictures_is_made_by_two_processes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Many pictures start the process, which makes the duty papers too, or take the one that was
    begun before; few are drawn here, and papers without pictures start none; the files are the
    same either way.
    """
    begun: list[str] = []

    @contextmanager
    def counted(*, is_for_duty: bool) -> Iterator[PaperProcess]:
        assert is_for_duty
        with process_beside() as process:
            begun.append("process")
            yield process

    monkeypatch.setattr("planner.plan.dossier.process_beside", counted)
    monkeypatch.setattr("planner.plan.dossier.FEW_PICTURES", 10**6)
    request = DossierRequest(asked_for(lean_plan()), ("zalo", "lich_truc_cong_khai"))
    few = dict(dossier(request))
    assert begun == []
    monkeypatch.setattr("planner.plan.dossier.FEW_PICTURES", 0)
    assert dict(dossier(request)) == few
    assert begun == ["process"]
    with paper_process() as early:
        assert dict(dossier(request, process=early)) == few
    assert begun == ["process"]
    dict(dossier(DossierRequest(asked_for(lean_plan()), ("loa", "kml"))))
    assert begun == ["process"]
    pictures = {name: own for name, own in few.items() if name.startswith("zalo")}
    assert pictures == {name: own for name, own in phone_files_of(lean_plan()) if "zalo" in name}


def test_whoever_is_free_draws() -> None:
    """A process that has nothing else to make draws what the other one has not come to."""
    asked = threading.Event()

    class Busy:
        """A pool whose worker is busy until somebody else has drawn."""

        def submit(self, *_: object) -> Busy:
            return self

        def result(self) -> list[bytes]:
            asked.set()
            return [b"there"] if drawn.wait(30) else []

    drawn = threading.Event()
    process = PaperProcess(cast("Pool", Busy()))
    order = PictureOrder(("group_picture.typ",), {"pictures": contents()})
    with ThreadPoolExecutor(1) as others:
        there = others.submit(process.draw, order)
        assert asked.wait(30)
        process.help_drawing(typeset_pictures)
        here = process.draw(order)
        drawn.set()
        assert there.result() == [b"there"]
    assert here == group_pictures(contents())


def test_what_was_begun_is_not_made_again() -> None:
    """Who asks for what was begun gets that; who asks for something else, or for it once more, has
    it made.
    """
    made: list[object] = []

    class Counting(Pool):
        """A pool that counts what it is asked for, and makes nothing but a note of it."""

        def __init__(self) -> None:
            pass

        def submit(self, target: str, payload: object, **_: object) -> Job:
            made.append(payload)
            job = Job(target)
            job.begin()
            job.succeed([payload])
            return job

    process = PaperProcess(Counting())
    process.begin("planner.x:y", (1, "a"))
    assert process.make("planner.x:y", (1, "a"), should_stop=never_stop) == [(1, "a")]
    assert made == [(1, "a")]
    process.begin("planner.x:y", (1, "a"))
    assert process.make("planner.x:y", (2, "a"), should_stop=never_stop) == [(2, "a")]
    assert process.make("planner.x:y", (1, "a"), should_stop=never_stop) == [(1, "a")]
    assert made == [(1, "a"), (1, "a"), (2, "a"), (1, "a")]
