"""Papers of a ward office for tests: made once, read back as other programs read them."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from planner.exports.asked import Asked
from planner.exports.office import PAPERS
from planner.model.plan import Plan
from planner.model.timetable import Standing
from planner.plan._dossier_office import office_files
from tests.made_plans import small_plan

MADE_ON = date(2025, 7, 20)
HOSTILE = (
    "{{7*7}} {% for %} <w:p/> & \"q\" =cmd|'/c'!A0 #panic() $x$ *b* \\ ] } "
    "\u202e\u2066\x00\x07\x0b\x0c\ue000qr:x\ue001"
)


def asked(plan: Plan, people: Mapping[str, tuple[str, str]] | None = None, **more: object) -> Asked:
    """The small papers' wish: made on a fixed day, Vietnamese."""
    made = Asked(plan, "vi", MADE_ON, plan.scenario.campaign.start, people=people or {})
    return replace(made, **more)  # type: ignore[arg-type]


def papers(
    plan: Plan,
    people: Mapping[str, tuple[str, str]] | None = None,
    templates: Mapping[str, bytes] | None = None,
    wanted: Collection[str] = PAPERS,
    **more: object,
) -> dict[str, bytes]:
    """File name -> content of the wanted papers of a plan."""
    wish = asked(plan, people, **more)
    return dict(office_files(wish, templates=templates or {}, wanted=wanted))


@cache
def small_papers() -> dict[str, bytes]:
    """The papers of the small plan."""
    return papers(small_plan())


def one_paper(plan: Plan, name: str, **more: object) -> bytes:
    """One file; those behind it are not made."""
    wish = asked(plan, **more)  # type: ignore[arg-type]
    found = office_files(wish, templates={}, wanted=[name.partition(".")[0]])
    return next(content for own, content in found if own == name)


def opened(content: bytes) -> docx.document.Document:
    """A .docx as python-docx opens it."""
    return docx.Document(io.BytesIO(content))


def words_of(content: bytes) -> str:
    """Every word of the body of a .docx in order, blanks made one."""
    return " ".join(" ".join(_texts(opened(content).element.body)).split())


def _texts(body: object) -> Iterator[str]:
    for paragraph in body.iter(qn("w:p")):  # type: ignore[attr-defined]
        yield "".join(
            (node.text or "") if node.tag == qn("w:t") else " "
            for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
        )


def pdf_words(content: bytes, folder: Path, *options: str) -> str:
    """What another program reads out of a PDF, page ends kept (form feeds)."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine")
    path = folder / "read.pdf"
    path.write_bytes(content)
    done = subprocess.run(
        ["pdftotext", *options, path, "-"], capture_output=True, text=True, check=True
    )
    return done.stdout.replace("\u200b", "")


def squeezed(words: str) -> str:
    """Words without blanks, line ends, joints: what is left must be the same in two formats."""
    return "".join(words.replace("\u200b", "").split())


def roaming_plan() -> Plan:
    """The small plan; its first point stands at the place of the second from the fifth day on."""
    plan = small_plan()
    first, second = plan.points()[:2]
    there = Standing(second.stop_id, second.lon, second.lat)
    turn = plan.scenario.campaign.start + timedelta(days=4)
    home = Standing(first.stop_id, first.lon, first.lat)
    openings = tuple(
        replace(o, at=there if o.date >= turn else home) if o.point_id == first.id else o
        for o in plan.timetable.openings
    )
    return replace(plan, timetable=replace(plan.timetable, openings=openings))
