"""Appendices of the built-in templates: points, timetable, coverage, people, what was assumed."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as DocumentType
from docx.table import Table

from planner.exports.office.drawing import (
    CELL,
    CENTRE,
    PLAIN,
    TEXT,
    Look,
    merged,
    middle,
    new_part,
    room_mm,
    row,
    rule,
    table,
    write,
)
from planner.i18n.office import prose

_HEAD = CELL.but(bold=True, align="centre")
_BAND = CELL.but(bold=True, keep=True)
_RIGHT = CELL.but(align="right")
_MID = CELL.but(align="centre")
_NOTE = PLAIN.but(size=12, italic=True, before=4, after=4)
_DAYS = ("t2", "t3", "t4", "t5", "t6", "t7", "cn")
Column = tuple[str, float, str, Look]
"""Key of its head, width in millimetres, what stands in each row, how."""
_POINTS: tuple[Column, ...] = (
    ("number", 11, "{{ d.stt }}", _MID),
    ("point", 44, "{{ d.ten }}", CELL),
    ("place", 48, "{{ d.dia_diem }}", CELL),
    ("hours", 40, "{{ d.gio }}", CELL),
    ("qr", 22, "{{ d.ma_qr }}", _MID),
)
_COVERAGE: tuple[Column, ...] = (
    ("number", 11, "{{ t.stt }}", _MID),
    ("group", 42, "{{ t.ten }}", CELL),
    ("people", 16, "{{ t.nguoi }}", _RIGHT),
    ("served", 18, "{{ t.phuc_vu }}", _RIGHT),
    ("share", 17, "{{ t.ty_le }}", _RIGHT),
    ("elderly", 15, "{{ t.nct }}", _RIGHT),
    ("elderly_served", 18, "{{ t.nct_phuc_vu }}", _RIGHT),
    ("share", 17, "{{ t.ty_le_nct }}", _RIGHT),
    ("minutes", 15, "{{ t.phut }}", _RIGHT),
)
_BASIS: tuple[Column, ...] = (
    ("number", 11, "{{ g.stt }}", _MID),
    ("item", 86, "{{ g.ten }}", CELL),
    ("value", 42, "{{ g.gia_tri }}", _RIGHT),
    ("source", 26, "{{ g.nguon }}", _MID),
)
_POSTS: tuple[Column, ...] = (
    ("number", 11, "{{ v.stt }}", _MID),
    ("point", 52, "{{ v.diem }}", CELL),
    ("post", 38, "{{ v.vai_tro }}", CELL),
    ("per_shift", 16, "{{ v.so_nguoi }}", _MID),
    ("turns", 15, "{{ v.so_luot }}", _RIGHT),
    ("filled_by", 33, "", CELL),
)
_CODES: tuple[Column, ...] = (
    ("number", 11, "{{ n.stt }}", _MID),
    ("code", 30, "{{ n.ma }}", CELL),
    ("role", 68, "{{ n.vai_tro }}", CELL),
    ("shifts", 16, "{{ n.so_ca }}", _RIGHT),
    ("note", 40, "{{ n.ghi_chu }}", CELL),
)
_NAMES: tuple[Column, ...] = (
    ("number", 11, "{{ n.stt }}", _MID),
    ("name", 46, "{{ n.ho_ten }}", CELL),
    ("code", 26, "{{ n.ma }}", CELL),
    ("role", 42, "{{ n.vai_tro }}", CELL),
    ("shifts", 13, "{{ n.so_ca }}", _RIGHT),
    ("note", 27, "{{ n.ghi_chu }}", CELL),
)
_PHONES: tuple[Column, ...] = (
    ("number", 10, "{{ n.stt }}", _MID),
    ("name", 36, "{{ n.ho_ten }}", CELL),
    ("code", 20, "{{ n.ma }}", CELL),
    ("role", 40, "{{ n.vai_tro }}", CELL),
    ("phone", 26, "{{ n.dien_thoai }}", _MID),
    ("shifts", 10, "{{ n.so_ca }}", _RIGHT),
    ("note", 23, "{{ n.ghi_chu }}", CELL),
)


def points_appendix(document: DocumentType, number: str, paper: str) -> None:
    """Every point: place, link, hours, QR code."""
    _title(document, number, "points", paper)
    write(document, prose("points.note"), _NOTE)
    _when(document, "nhom_diem", "points.none")
    made = _headed(document, _POINTS)
    _loop(made, "for n in nhom_diem")
    _band(made, "{{ n.ten }} ({{ n.so_diem }} điểm)")
    _loop(made, "for d in n.diem")
    _columns(made, _POINTS)
    place = made.rows[-1].cells[2]
    write(place, "{{ d.lien_ket }}", CELL.but(size=9))
    _loop(made, "endfor")
    _loop(made, "endfor")
    write(document, "{%p endif %}", PLAIN)


def timetable_appendix(document: DocumentType, number: str) -> None:
    """When points are open: one row for all points and weeks of the same hours; holidays below."""
    _title(document, number, "timetable", "ke_hoach", landscape=True)
    write(document, prose("timetable.note"), _NOTE)
    _when(document, "lich", "timetable.none")
    small = CELL.but(size=10, align="centre")
    days: tuple[Column, ...] = tuple((d, 25.0, f"{{{{ d.{d} }}}}", small) for d in _DAYS)
    columns: tuple[Column, ...] = (
        ("points", 44, "{{ d.diem }}", CELL.but(size=10)),
        ("span", 33, "{{ d.thoi_gian }}", small),
        *days,
    )
    made = _headed(document, columns)
    _loop(made, "for n in lich")
    _band(made, "{{ n.ten }}")
    _loop(made, "for d in n.dong")
    _columns(made, columns)
    _loop(made, "endfor")
    _loop(made, "endfor")
    write(document, "{%p for dong in ngay_le %}", PLAIN)
    write(document, "- {{ dong }}", PLAIN.but(size=12, before=3))
    write(document, "{%p endfor %}", PLAIN)
    write(document, "{%p endif %}", PLAIN)


def coverage_appendix(document: DocumentType, number: str) -> None:
    """How far each group is served: a table for each service, the sum of all groups at its end."""
    _title(document, number, "coverage", "ke_hoach")
    _when(document, "muc_phuc_vu", "coverage.none")
    write(document, "{%p for d in muc_phuc_vu %}", PLAIN)
    write(document, prose("coverage.intro"), TEXT.but(size=13, before=8, first_mm=0, keep=True))
    made = _headed(document, _COVERAGE, size=10)
    _loop(made, "for t in d.to")
    _columns(made, _COVERAGE, size=10.5)
    _loop(made, "endfor")
    total = [(k, w, words.replace("{{ t.", "{{ d.cong."), look) for k, w, words, look in _COVERAGE]
    _columns(made, total, size=10.5, bold=True)
    write(document, "{%p endfor %}", PLAIN)
    write(document, prose("coverage.note"), _NOTE)
    write(document, "{%p endif %}", PLAIN)


def basis_appendix(document: DocumentType, number: str) -> None:
    """The certificate, how walks were counted, the values used."""
    _title(document, number, "basis", "ke_hoach")
    look = TEXT.but(size=13)
    for key, words in (("basis.1", "{{ chung_nhan }}"), ("basis.2", "{{ di_bo }}")):
        write(document, prose(key), look.but(bold=True, keep=True, heading=2))
        write(document, words, look)
    write(document, prose("basis.3"), look.but(bold=True, keep=True, heading=2))
    made = _headed(document, _BASIS)
    _loop(made, "for g in gia_dinh")
    _columns(made, _BASIS)
    _loop(made, "endfor")
    write(document, prose("basis.code"), _NOTE)


def people_appendix(document: DocumentType) -> None:
    """Who takes part, by unit, with codes only, with names, or with phones too; without a list of
    people the posts to fill.
    """
    _title(document, "", "people", "quyet_dinh", unless="posts")
    write(document, "{%p if not co_danh_sach %}", PLAIN)
    made = _headed(document, _POSTS)
    _loop(made, "for v in vi_tri")
    _columns(made, _POSTS)
    _loop(made, "endfor")
    write(document, "{%p else %}", PLAIN)
    write(document, prose("people.note"), _NOTE)
    write(document, "{%p if co_dien_thoai %}", PLAIN)
    _people(document, _PHONES)
    write(document, "{%p elif co_ten %}", PLAIN)
    _people(document, _NAMES)
    write(document, "{%p else %}", PLAIN)
    write(document, prose("people.codes"), _NOTE)
    _people(document, _CODES)
    write(document, "{%p endif %}", PLAIN)
    write(document, "{%p endif %}", PLAIN)


def _people(document: DocumentType, columns: Sequence[Column]) -> None:
    made = _headed(document, columns)
    _loop(made, "for d in danh_sach")
    _band(made, "{{ d.ten }}: {{ d.so_nguoi }} người")
    _loop(made, "for n in d.nguoi")
    _columns(made, columns)
    _loop(made, "endfor")
    _loop(made, "endfor")


def _title(
    document: DocumentType,
    number: str,
    name: str,
    paper: str,
    *,
    landscape: bool = False,
    unless: str = "",
) -> None:
    """A new page with the number and name of the appendix, and the paper that it belongs to."""
    section = new_part(document, landscape=landscape)
    head = CENTRE.but(bold=True, heading=1, keep=True)
    write(document, prose(f"appendix.{number or 'one'}"), head)
    under = head.but(heading=0)
    if unless:
        write(document, "{%p if co_danh_sach %}", PLAIN)
    write(document, prose(f"appendix.{name}"), under)
    if unless:
        write(document, "{%p else %}", PLAIN)
        write(document, prose(f"appendix.{unless}"), under)
        write(document, "{%p endif %}", PLAIN)
    write(document, prose(f"appendix.of.{paper}"), CENTRE.but(italic=True, size=13))
    rule(document, 50, room_mm(section))


def _when(document: DocumentType, field: str, none: str) -> None:
    """What follows stands only where the list is not empty; a sentence where it is."""
    write(document, f"{{%p if not {field} %}}", PLAIN)
    write(document, prose(none), TEXT)
    write(document, "{%p else %}", PLAIN)


def _headed(document: DocumentType, columns: Sequence[Column], *, size: float = 11) -> Table:
    """A table with its head row, repeated on each page."""
    made = table(document, [width for _, width, _, _ in columns])
    for cell, (key, _, _, _) in zip(row(made, is_head=True), columns, strict=True):
        write(cell, _head_word(key), _HEAD.but(size=size))
        middle(cell)
    return made


def _head_word(key: str) -> str:
    names = dict(zip(_DAYS, ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu"), strict=False))
    names |= {"t7": "Thứ Bảy", "cn": "Chủ nhật"}
    return names.get(key) or prose(f"col.{key}")


def _columns(
    made: Table, columns: Sequence[Column], *, size: float = 0.0, bold: bool = False
) -> None:
    """The row that is repeated for each line of a list."""
    for cell, (_, _, words, look) in zip(row(made), columns, strict=True):
        write(cell, words, look.but(bold=bold, size=size or look.size))
        middle(cell)


def _band(made: Table, words: str) -> None:
    """A row across the table that names what follows."""
    write(merged(row(made)), words, _BAND)


def _loop(made: Table, words: str) -> None:
    """A row that only holds a sign of the template and is not printed."""
    write(merged(row(made)), f"{{%tr {words} %}}", CELL)
