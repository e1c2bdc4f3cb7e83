"""Plan, decision and notice: what they say, in which form, and of whom."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from planner.exports.office import fields_of
from planner.exports.office.dates import long_date, signed_on
from planner.exports.office.issuer import bases, issuer_fields
from planner.i18n.office import PAPERS, PROSE, SAID
from planner.model.people import Member
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.plan._dossier_office import office_files
from planner.plan.dossier import DossierRequest, dossier_findings
from tests.exports.office_cases import (
    HOSTILE,
    asked,
    one_paper,
    opened,
    papers,
    roaming_plan,
    small_papers,
    words_of,
)
from tests.made_plans import small_plan, with_hostile_text
from tests.setup.test_words import NEW_STYLE

NAMES = {
    "CA-01": ("Nguyễn Văn Đạt", "0912345678"),
    "CA-02": ("Bùi Ý", "0912345679"),
    "CA-03": ("Đỗ Văn An", ""),
    "CA-04": ("Trần Thị Ánh", "0912345670"),
}


def with_scenario(plan: Plan, **changes: object) -> Plan:
    """The plan on a scenario with some things changed."""
    return replace(plan, scenario=replace(plan.scenario, **changes))


def mm(length: int) -> int:
    """A length of Word in millimetres."""
    return round(length / Mm(1))


def pictures(content: bytes) -> list[bytes]:
    """The QR codes of a .docx, in the order of the body."""
    document = opened(content)
    blips = document.element.body.iter(qn("a:blip"))
    return [document.part.related_parts[b.get(qn("r:embed"))].blob for b in blips]


def test_every_paper_comes_as_word_and_pdf() -> None:
    """Six files in a fixed order, each made only when it is asked for."""
    names = [f"{paper}.{kind}" for paper in PAPERS for kind in ("docx", "pdf")]
    assert list(small_papers()) == names
    assert all(c.startswith(b"PK") for n, c in small_papers().items() if n.endswith("docx"))
    assert all(c.startswith(b"%PDF") for n, c in small_papers().items() if n.endswith("pdf"))
    first = next(office_files(asked(small_plan()), templates={"thong_bao.docx": b"no docx"}))
    assert first[0] == "ke_hoach.docx"


@pytest.mark.parametrize("paper", PAPERS)
def test_the_head_is_that_of_the_decree(paper: str) -> None:
    """Nation, motto, issuer, number left blank, place and date with their sizes and styles."""
    document = opened(small_papers()[f"{paper}.docx"])
    left, right = document.tables[0].rows[0].cells
    sign = {"ke_hoach": "KH", "quyet_dinh": "QĐ", "thong_bao": "TB"}[paper]
    issuer, ward, line, number = left.paragraphs
    assert [issuer.text, ward.text, line.text] == ["ỦY BAN NHÂN DÂN", "PHƯỜNG TÂY HỒ THỬ", ""]
    assert re.fullmatch(rf"Số: {{5,}}/{sign}-UBND", number.text)
    nation, motto, _, day = right.paragraphs
    assert (nation.text, nation.runs[0].bold) == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True)
    assert 12 <= nation.runs[0].font.size.pt <= 13 <= motto.runs[0].font.size.pt <= 14
    assert (motto.text, motto.runs[0].bold) == ("Độc lập - Tự do - Hạnh phúc", True)
    assert re.fullmatch(r"Tây Hồ thử, ngày {3,}tháng 7 năm 2025", day.text)
    assert day.runs[0].italic
    assert all(p._p.xpath("./w:pPr/w:pBdr/w:bottom") for p in (line, right.paragraphs[2]))


@pytest.mark.parametrize("paper", PAPERS)
def test_the_page_is_that_of_the_decree(paper: str) -> None:
    """A4, margins, Times New Roman in 13 to 14 points, Vietnamese, a number from the second page."""
    document = opened(small_papers()[f"{paper}.docx"])
    for section in document.sections:
        assert {mm(section.page_width), mm(section.page_height)} == {210, 297}
        assert mm(section.top_margin) == mm(section.bottom_margin) == 20
        assert (mm(section.left_margin), mm(section.right_margin)) == (30, 15)
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
        for foot in (section.footer, section.first_page_footer):
            assert "DỮ LIỆU MÔ PHỎNG" in foot.paragraphs[0].text
    fonts = document.styles["Normal"].element.rPr.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{s}")) for s in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    assert 'w:lang w:val="vi-VN"' in document.styles.element.xml
    body = [p for p in document.paragraphs if p.text.startswith(("Căn cứ", "Ủy ban"))]
    assert all(13 <= run.font.size.pt <= 14 for p in body for run in p.runs)


def test_the_plan_has_its_sections_and_signature() -> None:
    """Sections I to IV, four appendices, recipients and the three lines of the signature."""
    said = words_of(small_papers()["ke_hoach.docx"])
    places = [said.index(head) for head in (
        "KẾ HOẠCH", "Căn cứ Luật", "I. MỤC ĐÍCH", "II. NỘI DUNG", "III. THỜI GIAN", "IV. TỔ CHỨC",
        "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "DANH SÁCH ĐIỂM PHỤC VỤ",
        "LỊCH MỞ ĐIỂM", "MỨC ĐỘ PHỤC VỤ", "CƠ SỞ TÍNH TOÁN",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "từ ngày 24 tháng 7 năm 2025 đến hết ngày 02 tháng 8 năm 2025 (10 ngày)" in said
    assert "Đường dây nóng: ………" in said
    assert "không có cách đặt 2 điểm nào phục vụ thêm quá 1,3 %" in said


def test_each_point_has_its_place_link_and_hours() -> None:
    """Every point is a row with name, venue, link, hours; its QR code holds exactly that link."""
    plan, content = small_plan(), small_papers()["ke_hoach.docx"]
    rows = [[c.text for c in row.cells] for row in opened(content).tables[2].rows]
    points = [row for row in rows if row[0].isdigit()]
    assert [row[0] for row in points] == [str(k) for k in range(1, len(plan.points()) + 1)]
    links = [re.search(r"https://\S+", row[2])[0] for row in points]
    known = {f"https://maps.google.com/?q={p.lat:.6f},{p.lon:.6f}" for p in plan.points()}
    assert set(links) == known
    codes = [zxingcpp.read_barcodes(Image.open(io.BytesIO(p)))[0] for p in pictures(content)]
    assert [(code.format.name, code.text) for code in codes] == [("QRCode", u) for u in links]
    assert points[0][3] == "Hằng ngày 7h30–11h30, 13h30–17h30, 18h30–21h00"
    targets = {r.target_ref for r in opened(content).part.rels.values() if r.is_external}
    assert targets == known


def test_the_timetable_is_short_and_exact() -> None:
    """Points of the same hours share a row; every day of the plan is in it, closed days as well."""
    fields = fields_of(asked(small_plan()))
    admin = fields["lich"][0]["dong"]
    assert [row["diem"] for row in admin] == ["STT 1, 2 (2 điểm)"]
    assert admin[0]["t2"] == "7h30–11h30\n13h30–17h30\n18h30–21h00"
    mobile = fields["lich"][1]["dong"]
    assert (mobile[0]["t3"], mobile[0]["t4"]) == ("19h00–21h00", "–")
    assert any("27/7/2025" in line for line in fields["ngay_le"])


def test_coverage_and_assumptions_are_told_with_their_sources() -> None:
    """One row a group, in the order of their numbers, a sum, 2.040 and 66,7 % as paper writes."""
    fields = fields_of(asked(small_plan()))
    first = fields["muc_phuc_vu"][0]
    assert [row["ten"].rstrip(" *") for row in first["to"]] == [
        f"TDP {k} – Bưởi" for k in range(1, 9)
    ]
    assert (first["cong"]["nguoi"], first["cong"]["nct"]) == ("12.000", "2.040")
    assert first["to"][0]["ty_le"] == "100,0 %"
    assert first["to"][2]["ten"].endswith("*")
    used = {row["ten"]: (row["gia_tri"], row["nguon"]) for row in fields["gia_dinh"]}
    assert used["Tỷ lệ chưa phục vụ được để coi là còn khoảng trống"] == ("20,0 %", "giả định")


def test_legal_bases_are_only_those_that_apply() -> None:
    """Hanoi's directive needs a ward in Hanoi and a campaign after it; a dotted line is always."""

    def named(scenario: Scenario) -> list[bool]:
        said = " ".join(bases(scenario))
        assert "………" in said
        return ["57-NQ/TW" in said, "11/CT-UBND" in said]

    here = small_plan().scenario
    assert named(here) == [True, True]
    early = replace(here.campaign, start=date(2025, 7, 23))
    assert named(replace(here, campaign=early)) == [True, False]
    old = replace(here.campaign, start=date(2024, 12, 21))
    assert named(replace(here, campaign=old)) == [False, False]
    south = tuple(replace(g, lon=106.7, lat=10.78) for g in here.groups)
    assert named(replace(here, groups=south)) == [True, False]
    own = (replace(here.services[0], id="vaccines"),)
    assert named(replace(here, services=own)) == [False, False]
    placeless = tuple(replace(g, lon=None, lat=None) for g in here.groups)
    assert named(replace(here, groups=placeless)) == [True, False]


def test_dates_have_zeros_as_the_decree_says() -> None:
    """A zero before days below ten, before months one and two only; the day of signing is blank."""
    assert long_date(date(2025, 11, 3)) == "ngày 03 tháng 11 năm 2025"
    assert long_date(date(2026, 2, 13)) == "ngày 13 tháng 02 năm 2026"
    assert long_date(date(2025, 3, 10)) == "ngày 10 tháng 3 năm 2025"
    campaign = small_plan().scenario.campaign
    assert signed_on(date(2026, 11, 22), campaign) == "ngày      tháng 7 năm 2025"
    assert signed_on(date(2025, 1, 5), campaign) == "ngày      tháng 01 năm 2025"


@pytest.mark.parametrize(
    ("name", "unit", "capitals"),
    [
        ("Phường Tây Hồ", "phường Tây Hồ", "PHƯỜNG TÂY HỒ"),
        ("tây hồ", "phường tây hồ", "PHƯỜNG TÂY HỒ"),
        ("Xã Ba Vì", "xã Ba Vì", "XÃ BA VÌ"),
        ("Đặc khu Côn Đảo", "đặc khu Côn Đảo", "ĐẶC KHU CÔN ĐẢO"),
        ("", "phường ………………………", "PHƯỜNG ………………………"),
    ],
)
def test_the_issuer_is_named_by_its_kind(name: str, unit: str, capitals: str) -> None:
    """Ward, commune, special zone; a dotted line where there is no name."""
    fields = issuer_fields(name)
    assert (fields["don_vi"], fields["don_vi_hoa"]) == (unit, capitals)


def test_the_decision_lists_everybody_once_by_code() -> None:
    """All members under their unit with planned shifts; no name and no phone unless asked for."""
    plan = small_plan()
    content = small_papers()["quyet_dinh.docx"]
    rows = [[c.text for c in row.cells] for row in opened(content).tables[-1].rows]
    people = [row for row in rows if row[0].isdigit()]
    assert sorted(row[1] for row in people) == sorted(m.code for m in plan.scenario.members)
    assert f"Phân công {len(people)} người" in words_of(content)
    assert rows[0] == ["STT", "Mã", "Chức danh, vai trò", "Số ca", "Ghi chú"]
    shifts = sum(int(row[3].replace(".", "")) for row in people)
    assert shifts == len(plan.roster.duties)


def test_names_are_sorted_by_given_name_and_phones_only_where_asked() -> None:
    """An, Ánh, Đạt, Ý; phones in a column of their own, left out unless they are wanted."""
    plan = small_plan()
    plain = one_paper(plan, "quyet_dinh.docx", people=NAMES)
    told = words_of(plain)
    order = [told.index(name) for name in ("Đỗ Văn An", "Trần Thị Ánh", "Nguyễn Văn Đạt", "Bùi Ý")]
    assert order == sorted(order)
    assert "0912 345 678" not in told
    phones = words_of(one_paper(plan, "quyet_dinh.docx", people=NAMES, phones=True))
    assert "0912 345 678" in phones
    assert "Điện thoại" in phones


def test_the_order_of_tones_is_a_choice() -> None:
    """Dictionaries put hỏi and ngã before sắc, schools recite sắc before hỏi."""
    names = {f"CA-0{k}": (f"Lê {given}", "") for k, given in enumerate(("Mả", "Má", "Mã", "Mà"), 1)}
    rows = {
        tones: [
            person["ho_ten"]
            for unit in fields_of(asked(small_plan(), names, tones=tones))["danh_sach"]
            for person in unit["nguoi"]
            if person["ho_ten"]
        ]
        for tones in ("dictionary", "common")
    }
    assert rows["dictionary"] == ["Lê Mà", "Lê Mả", "Lê Mã", "Lê Má"]
    assert rows["common"] == ["Lê Mà", "Lê Má", "Lê Mả", "Lê Mã"]


def test_no_person_is_in_the_public_papers() -> None:
    """Names and codes asked for the decision appear neither in the notice nor in the plan."""
    for name in ("ke_hoach.docx", "thong_bao.docx"):
        made = one_paper(small_plan(), name, people=NAMES, phones=True)
        whole = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
        for code, (person, _) in NAMES.items():
            assert person not in whole
            assert f">{code}<" not in whole


def test_a_ward_without_people_gets_a_list_of_posts() -> None:
    """One row for each point and post of a shift, with the turns it makes, to be filled by hand."""
    plan = with_scenario(small_plan(), members=(), synthetic=False)
    content = one_paper(plan, "quyet_dinh.docx")
    rows = [[c.text for c in row.cells] for row in opened(content).tables[-1].rows][1:]
    admin = [row for row in rows if "HCC số 1" in row[1]]
    assert [(row[2], row[3], row[4]) for row in admin] == [
        ("Cán bộ hoặc công chức", "1", "30"),
        ("Công an", "1", "30"),
        ("Đoàn viên thanh niên", "1", "30"),
    ]
    said = words_of(content)
    assert "DANH SÁCH VỊ TRÍ CẦN BỐ TRÍ" in said
    assert "theo danh sách vị trí kèm theo" in said
    assert "MÔ PHỎNG" not in opened(content).sections[0].footer._element.xml


def test_units_count_their_size_and_those_named_in_them_once() -> None:
    """A unit of twelve with one named person in it is twelve people."""
    unit = Member("CD-1", "unit", 12, ("doan_vien",))
    named = Member("CD-1-01", "person", 1, ("doan_vien",), unit="CD-1")
    fields = fields_of(asked(with_scenario(small_plan(), members=(unit, named))))
    assert fields["tong_so_nguoi"] == "12"
    notes = [person["ghi_chu"] for person in fields["danh_sach"][0]["nguoi"]]
    assert notes[0].startswith("đơn vị, 12 người")
    assert notes[1].startswith("thuộc CD-1")


def test_a_campaign_without_end_says_so() -> None:
    """No invented last day: until further notice, the hours as far as they are planned."""
    plan = small_plan()
    rolling = replace(plan.scenario.campaign, end=None)
    told = fields_of(asked(with_scenario(plan, campaign=rolling)))["thoi_gian"]
    assert "cho đến khi có thông báo mới" in told
    assert "(28 ngày)" in told


def test_a_service_of_the_wards_own_is_called_by_its_name() -> None:
    """One service with a name of its own, no learning points: title and lists speak of it alone."""
    plan = small_plan()
    own = replace(plan.scenario.services[0], name="Tiêm chủng")
    alone = with_scenario(replace(plan, placements=plan.placements[:1]), services=(own,))
    fields = fields_of(asked(alone))
    assert fields["ten_cac_diem"] == "các điểm “Tiêm chủng”"
    assert [group["ten"] for group in fields["nhom_diem"]] == ["Điểm “Tiêm chủng”"]
    assert "Bình dân" not in words_of(one_paper(alone, "thong_bao.docx"))


def test_a_plan_without_answers_says_what_is_missing() -> None:
    """No points, openings, coverage or people: sentences stand where tables would."""
    plan = small_plan()
    empty = with_scenario(
        replace(
            plan,
            placements=(),
            timetable=replace(plan.timetable, openings=(), stays=()),
            roster=replace(plan.roster, duties=(), vacancies=()),
            coverage=replace(plan.coverage, groups=(), rows=(), loads=()),
        ),
        members=(),
    )
    said = words_of(one_paper(empty, "ke_hoach.docx"))
    for words in ("chưa có điểm phục vụ nào", "chưa xếp lịch", "chưa tính mức độ phục vụ"):
        assert words in said


def test_text_of_files_is_text_on_every_paper() -> None:
    """Signs of templates, XML, formulas and marks of ours in every name come out as they are."""
    plan = with_hostile_text(small_plan(), HOSTILE)
    people = {m.code: (HOSTILE, HOSTILE) for m in plan.scenario.members}
    shown = "{{7*7}} {% for %} <w:p/> & \"q\" =cmd|'/c'!A0 #panic() $x$ *b* \\ ] } qr:x"
    for paper in PAPERS:
        wish = {"people": people, "phones": True, "hotline": HOSTILE}
        content = one_paper(plan, f"{paper}.docx", **wish)
        assert words_of(content).count(shown) >= 3
        assert "49" not in re.findall(r"\b49\b", words_of(content).replace("{{7*7}}", ""))
        assert not re.search("[\u202e\u2066\ue000\ue001]", words_of(content))
        assert not opened(content).element.body.xpath(".//w:instrText[contains(., 'cmd')]")


def test_the_same_plan_gives_the_same_bytes() -> None:
    """Word files and PDFs are equal from one making to the next, without names of machines."""
    again = papers(small_plan())
    assert again == small_papers()
    with zipfile.ZipFile(io.BytesIO(again["ke_hoach.docx"])) as package:
        assert len({entry.date_time for entry in package.infolist()}) == 1
        core = package.read("docProps/core.xml").decode()
        assert "docProps/app.xml" not in package.namelist()
    assert "python-docx" not in core
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core


def test_state_papers_keep_the_tone() -> None:
    """Prose outside the catalogue of two languages has old-style tone marks and no exclamation."""
    for key, words in (PROSE | SAID).items():
        assert NEW_STYLE.search(words) is None, key
        assert "!" not in words, key


def test_a_point_that_roams_has_a_row_for_each_of_its_places() -> None:
    """Each stop with its own link and its days; both rows belong to one point of the timetable."""
    fields = fields_of(asked(roaming_plan()))
    rows = [row for row in fields["nhom_diem"][0]["diem"] if "số 1" in row["ten"]]
    assert [row["gio"].split(":")[0] for row in rows] == ["24/7 – 27/7/2025", "28/7 – 02/8/2025"]
    assert len({row["lien_ket"] for row in rows}) == 2
    assert fields["nhom_diem"][0]["so_diem"] == "2"
    weeks = [(row["diem"], row["thoi_gian"]) for row in fields["lich"][0]["dong"]]
    assert weeks[:2] == [
        ("STT 1 (1 điểm)", "24/7 – 27/7/2025"),
        ("STT 2 (1 điểm)", "28/7 – 02/8/2025"),
    ]


def test_a_user_of_another_language_is_told_that_state_papers_are_vietnamese() -> None:
    """In English one sentence says so, and the papers are the same; in Vietnamese none is needed."""
    wish = asked(small_plan(), language="en")
    codes = {f.code for f in dossier_findings(DossierRequest(wish, what=("ke_hoach",)))}
    assert codes == {"office_papers_vietnamese"}
    assert not dossier_findings(DossierRequest(asked(small_plan()), what=("ke_hoach",)))
    assert (
        one_paper(small_plan(), "thong_bao.docx", language="en")
        == (small_papers()["thong_bao.docx"])
    )
