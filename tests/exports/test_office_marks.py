"""What stands in a template's fields: codes and links in their place, nothing that the plan has not."""

from __future__ import annotations

from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError

from planner.exports.office import filling
from planner.exports.office.coverage_fields import coverage_fields
from planner.exports.office.marks import link_mark, one_line, parts_of, qr_mark
from planner.exports.office.pictures import put_marks
from planner.exports.office.point_fields import point_fields
from planner.exports.office.sandbox import paper_environment
from planner.exports.office.sections import mend_numbers
from planner.exports.office.service_words import services_words
from planner.findings import BadInputError
from planner.i18n.office import said
from planner.model.plan import Plan
from tests.made_plans import small_plan

PLAN = small_plan()
ONE, TWO = "https://maps.google.com/?q=1,2", "https://maps.google.com/?q=3,4"


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("", "qr", "url")), st.text(min_size=1, max_size=8).map(one_line)
        ).filter(lambda part: part[1] != "")
    )
)
def test_words_and_marks_come_apart_as_they_were_put_together(parts: list[tuple[str, str]]) -> None:
    """Any words and addresses in any order, none or many marks, one beside another: each is found
    with its address, and no word between them is lost.
    """
    marks = {"": str, "qr": qr_mark, "url": link_mark}
    words = "".join(marks[kind](what) for kind, what in parts)
    found = parts_of(words)
    assert "".join(marks[kind](what) for kind, what in found) == words
    assert [part for part in found if part[0]] == [part for part in parts if part[0]]
    assert all(what for _, what in found)


def marked(write: str, *, bold: bool = False) -> Document:
    """A document with marks in its body."""
    document = docx.Document()
    run = document.add_paragraph().add_run(write)
    run.bold = True if bold else None
    return document


def test_a_code_is_one_picture_however_often_it_stands_and_a_link_one_address() -> None:
    """The same code twice is two drawings of one picture with numbers of their own, another code is
    another picture, a link can be followed; the words around keep their look.
    """
    document = marked(
        f"a {qr_mark(ONE)}{qr_mark(ONE)}\t{qr_mark(TWO)} b {link_mark(ONE)}", bold=True
    )
    last = document.add_paragraph(f"{link_mark(ONE)}{link_mark(TWO)}")
    put_marks(document)
    blips = [blip.get(qn("r:embed")) for blip in document.element.body.iter(qn("a:blip"))]
    assert blips[0] == blips[1] != blips[2]
    numbers = [own.get("id") for own in document.element.body.iter(qn("wp:docPr"))]
    assert len(set(numbers)) == 3
    links = list(document.element.body.iter(qn("w:hyperlink")))
    told = [document.part.rels[link.get(qn("r:id"))].target_ref for link in links]
    assert told == [ONE, ONE, TWO]
    assert links[0].get(qn("r:id")) == links[1].get(qn("r:id"))
    first = document.paragraphs[0]
    assert "".join(node.text for node in first._p.iter(qn("w:t"))) == f"a  b {ONE}"
    assert len(list(first._p.iter(qn("w:tab")))) == 1
    assert all(run.bold for run in first.runs)
    assert not any(run.bold for run in last.runs)
    assert "\ue000" not in document.element.xml


def test_a_dot_takes_fields_and_nothing_behind_them() -> None:
    """Entries by name, rows by number and counts of a loop are given, one that is not there may
    have words for it; nothing else of a value can be had, by a dot or in brackets.
    """
    environment = paper_environment()

    def told(words: str) -> str:
        return environment.from_string(words).render(o={"a": "x", "b": ["m", "n"]}, s="chữ")

    assert told("{{ o.a }}{{ o['a'] }}{{ o.b[1] }}{{ o['b'][0] }}") == "xxnm"
    assert (
        told("{{ o.zz | default('–') }}{{ o.zz.y | default('–') }}{{ o.b[7] | default('–') }}")
        == "–––"
    )
    assert told("{% for n in o.b %}{{ loop.index }}{{ n }}{% endfor %}") == "1m2n"
    for words in ("s.upper", "s['upper']", "s[0]", "o.b.append", "o.b['append']", "o[1]"):
        with pytest.raises(SecurityError):
            told(f"{{{{ {words} }}}}")


def test_a_template_that_is_too_large_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond 20 MB is refused by its size alone, before anything of it is unpacked."""
    monkeypatch.setattr(filling.zipfile, "ZipFile", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(BadInputError) as refused:
        filling.filled("ke_hoach.docx", bytes(filling.LARGEST_MB * 1_000_000 + 1), {})
    (finding,) = refused.value.findings
    assert finding.code == "office_template_too_large"
    assert (finding.facts["size_mb"], finding.facts["most_mb"]) == (20, 20)


def opened_only(*point_ids: str) -> Plan:
    """The plan with openings of these points alone."""
    own = tuple(o for o in PLAN.timetable.openings if o.point_id in point_ids)
    return replace(PLAN, timetable=replace(PLAN.timetable, openings=own))


def test_a_point_that_never_opens_is_said_to_and_has_no_row_of_hours() -> None:
    """A paper before the timetable is whole: a closed point stands in the list with that said in the
    place of hours, its kind has no table of hours where none opens, and no hours are made up.
    """
    fields = point_fields(opened_only("admin-1"))
    admin = fields["nhom_diem"][0]["diem"]
    none = said("part.hours.none")
    assert [row["gio"] == none for row in admin] == [False, True]
    assert [len(part["dong"]) for part in fields["lich"]] == [1]
    assert fields["lich"][0]["ten"] == fields["nhom_diem"][0]["ten"]
    assert [none in line for line in fields["cac_phan"]] == [False, True, True]
    assert [none in line for line in fields["noi_dung"]] == [False, True, True]
    assert fields["so_ca_mo"] == str(len(opened_only("admin-1").timetable.openings))
    assert point_fields(opened_only())["lich"] == []


def test_a_walk_that_nobody_can_take_is_a_dash() -> None:
    """A service whose points no group can walk to has no mean walk: a dash, never 0 minutes."""
    groups = tuple(
        replace(own, mean_minutes=None) if own.service_id == "admin" else own
        for own in PLAN.coverage.groups
    )
    plan = replace(PLAN, coverage=replace(PLAN.coverage, groups=groups))
    one, other = (
        {row["phut"] for row in (*service["to"], service["cong"])}
        for service in coverage_fields(plan)["muc_phuc_vu"]
    )
    assert one == {"–"}
    assert "–" not in other


def test_a_ward_without_services_has_a_title_all_the_same() -> None:
    """Before any service is planned the title says so in words, not with a gap."""
    assert services_words(replace(PLAN, scenario=replace(PLAN.scenario, services=()))) == said(
        "services.none"
    )
    assert services_words(PLAN) not in {"", said("services.none")}


def test_a_section_with_a_head_of_its_own_is_left_alone() -> None:
    """Only an empty head with a number of its own is taken for one that a program lost: a section
    that shares the head before it, or counts its pages on, stays as the office made it.
    """
    document = docx.Document()
    first = document.sections[0]
    first.different_first_page_header_footer = True
    box = first.header.paragraphs[0]
    box._p.append(box.add_run("x")._r.makeelement(qn("w:fldSimple"), {qn("w:instr"): "PAGE"}))
    shared, counted = (document.add_section(WD_SECTION.NEW_PAGE) for _ in range(2))
    counted.header.is_linked_to_previous = False
    for own in (shared, counted):
        own.different_first_page_header_footer = False
    before = document.element.xml
    mend_numbers(document)
    assert document.element.xml == before
    number = counted._sectPr.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"})
    counted._sectPr.append(number)
    mend_numbers(document)
    assert counted.different_first_page_header_footer
    assert counted.header.is_linked_to_previous
