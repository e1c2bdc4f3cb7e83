"""The built-in templates, made as the .docx files that an office may take and change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from docx.document import Document as DocumentType

from planner.exports.office.appendices import (
    basis_appendix,
    coverage_appendix,
    people_appendix,
    points_appendix,
    timetable_appendix,
)
from planner.exports.office.drawing import (
    CENTRE,
    PLAIN,
    TEXT,
    Look,
    add_run,
    field,
    new_document,
    row,
    rule,
    saved,
    table,
    write,
)
from planner.i18n.office import PAPERS, prose
from planner.palette import PALETTE

_MARK = PALETTE.worse.removeprefix("#").upper()
HEAD_MM = (66.0, 99.0)
"""Columns of the head: who issues, and the nation."""
_ITEM = TEXT.but(after=3)
_HEADING = TEXT.but(bold=True, heading=1, keep=True, before=6)
_DOTTED = TEXT.but(align="left")
"""A line with dots in it is not stretched."""
_SUBHEADING = TEXT.but(bold=True, heading=2, keep=True, before=3)


@cache
def built_in(paper: str) -> bytes:
    """The template of a paper ("ke_hoach", "quyet_dinh", "thong_bao"); KeyError for another."""
    document = new_document(prose(f"name.{paper}").capitalize())
    _number_pages(document)
    _head(document, paper)
    _BODIES[paper](document)
    return saved(document)


def all_built_in() -> dict[str, bytes]:
    """Paper -> its template."""
    return {paper: built_in(paper) for paper in PAPERS}


def _number_pages(document: DocumentType) -> None:
    """The page number in the middle of the head from page 2; the mark of made-up data below."""
    section = document.sections[0]
    look = CENTRE.but(size=13)
    number = write(section.header, "", look)
    field(number, "PAGE", look)
    write(section.first_page_header, "", look)
    for foot in (section.footer, section.first_page_footer):
        for words in ("{%p if mo_phong %}", "{{ mo_phong }}", "{%p endif %}"):
            write(foot, words, CENTRE.but(size=11, bold=True, colour=_MARK))


def _head(document: DocumentType, paper: str) -> None:
    left, right = row(table(document, HEAD_MM, lines=False))
    body, nation = CENTRE.but(size=13), CENTRE.but(size=12, bold=True)
    write(left, "{{ co_quan }}", body.but(bold=True))
    write(left, "{{ don_vi_hoa }}", body.but(bold=True))
    rule(left, 22, HEAD_MM[0])
    write(left, prose(f"number.{paper}"), body.but(before=2))
    write(right, prose("nation"), nation)
    write(right, prose("motto"), nation.but(size=13))
    rule(right, 56, HEAD_MM[1])
    write(right, prose("date"), CENTRE.but(size=13, italic=True, before=2))
    write(document, prose(f"name.{paper}"), CENTRE.but(bold=True, before=14))
    write(document, prose(f"about.{paper}"), CENTRE.but(bold=True))
    rule(document, 50, sum(HEAD_MM))


def _bases(document: DocumentType, look: Look = TEXT) -> None:
    each(document, "can_cu", look.but(italic=True))


def each(document: DocumentType, name: str, look: Look, *, before: str = "") -> None:
    """A paragraph for each line of a list."""
    write(document, f"{{%p for dong in {name} %}}", PLAIN)
    write(document, f"{before}{{{{ dong }}}}", look)
    write(document, "{%p endfor %}", PLAIN)


def _plan(document: DocumentType) -> None:
    _bases(document)
    _all(document, ("plan.enact",), TEXT.but(before=2))
    _purpose(document)
    _content(document)
    _all(document, ("plan.III",), _HEADING)
    _all(document, ("plan.III.1", "plan.III.2", "plan.III.3"), TEXT)
    _carrying_out(document)
    _feet(document, "ke_hoach")
    points_appendix(document, "I", "ke_hoach")
    timetable_appendix(document, "II")
    coverage_appendix(document, "III")
    basis_appendix(document, "IV")


def _all(document: DocumentType, keys: Iterable[str], look: Look) -> None:
    for key in keys:
        write(document, prose(key), look)


def _purpose(document: DocumentType) -> None:
    _all(document, ("plan.I",), _HEADING)
    for part, items in (("1", "ab"), ("2", "abc")):
        _all(document, (f"plan.I.{part}",), _SUBHEADING)
        for item in items:
            write(document, f"- {prose(f'plan.I.{part}.{item}')}", _ITEM)


def _content(document: DocumentType) -> None:
    _all(document, ("plan.II",), _HEADING)
    _all(document, ("plan.II.1",), _SUBHEADING)
    _all(document, ("plan.II.1.intro",), TEXT)
    each(document, "cac_phan", _ITEM, before="- ")
    _all(document, ("plan.II.2",), _SUBHEADING)
    write(document, "{%p for dong in chi_tieu %}", PLAIN)
    write(document, "- {{ dong.ten }}: {{ dong.so_lieu }}.", _ITEM)
    write(document, "{%p endfor %}", PLAIN)
    write(document, "{{ khoang_trong }}", TEXT)
    write(document, "{{ chung_nhan }}", TEXT)
    _all(document, ("plan.II.3",), _SUBHEADING)
    _either(document, "co_danh_sach", "{{ nhan_luc }}", prose("plan.II.3.none"))
    write(document, "{%p if co_danh_sach %}", PLAIN)
    each(document, "thanh_phan", _ITEM, before="- ")
    write(document, "{%p endif %}", PLAIN)


def _either(document: DocumentType, condition: str, one: str, other: str) -> None:
    """One paragraph where the condition holds, else the other."""
    for words, look in (
        (f"{{%p if {condition} %}}", PLAIN),
        (one, TEXT),
        ("{%p else %}", PLAIN),
        (other, TEXT),
        ("{%p endif %}", PLAIN),
    ):
        write(document, words, look)


def _carrying_out(document: DocumentType) -> None:
    _all(document, ("plan.IV",), _HEADING)
    _all(document, ("plan.IV.1", "plan.IV.2"), TEXT)
    each(document, "nhiem_vu", _ITEM, before="- ")
    _all(document, ("plan.IV.3",), TEXT)
    _all(document, ("plan.IV.4", "plan.IV.5"), _DOTTED)
    _all(document, ("plan.end",), TEXT.but(keep=True))


def _decision(document: DocumentType) -> None:
    _all(document, ("decision.title",), CENTRE.but(bold=True, before=10, after=8))
    _bases(document)
    _all(document, ("decision.plan", "decision.proposal"), _DOTTED.but(italic=True))
    _all(document, ("decision.word",), CENTRE.but(bold=True, before=6, after=6))
    write(document, "{%p if co_danh_sach %}", PLAIN)
    _article(document, "decision.1", "decision.1.people")
    each(document, "thanh_phan", _ITEM, before="- ")
    write(document, "{%p else %}", PLAIN)
    _article(document, "decision.1", "decision.1.posts")
    write(document, "{%p endif %}", PLAIN)
    _article(document, "decision.2", "decision.2.text")
    _all(document, ("decision.2.rest",), TEXT)
    _article(document, "decision.3", "decision.3.text", TEXT.but(keep=True))
    _feet(document, "quyet_dinh")
    people_appendix(document)


def _article(document: DocumentType, head: str, words: str, look: Look = TEXT) -> None:
    """The number in bold, the words behind it."""
    paragraph = write(document, prose(head), look.but(bold=True))
    add_run(paragraph, prose(words), look)


def _notice(document: DocumentType) -> None:
    _all(document, ("notice.intro",), TEXT.but(before=2))
    _all(document, ("notice.1",), _SUBHEADING.but(heading=1))
    each(document, "noi_dung", _ITEM, before="- ")
    _labelled(document, "notice.2", "{{ thoi_gian }}.")
    for key in ("notice.3", "notice.4", "notice.5", "notice.6"):
        _labelled(document, key, prose(f"{key}.text"))
    _all(document, ("notice.safe",), TEXT)
    _all(document, ("notice.end",), TEXT.but(keep=True))
    _feet(document, "thong_bao")
    points_appendix(document, "", "thong_bao")


def _labelled(document: DocumentType, head: str, words: str) -> None:
    add_run(write(document, prose(head), _DOTTED.but(bold=True)), words, _DOTTED)


def _feet(document: DocumentType, paper: str) -> None:
    """Recipients on the left, the signature on the right, on one page with what stands before."""
    left, right = row(table(document, (75.0, 90.0), lines=False))
    write(left, prose("to"), PLAIN.but(bold=True, italic=True, size=12, before=6))
    for words in prose(f"to.{paper}").split("\n"):
        write(left, words, PLAIN.but(size=11))
    look = CENTRE.but(bold=True, keep=True)
    for key, before in (("sign.1", 6), ("sign.2", 0), ("sign.3", 0)):
        write(right, prose(key), look.but(before=before))
    for _ in range(4):
        write(right, "", look)


_BODIES: dict[str, Callable[[DocumentType], None]] = {
    "ke_hoach": _plan,
    "quyet_dinh": _decision,
    "thong_bao": _notice,
}
