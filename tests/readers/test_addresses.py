"""Hanoi addresses as people write them: house, alleys, street, group, wards, each told apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.readers.addresses import read_address
from planner.tables import normalise

# text | house | alleys | street | ward | group
ADDRESSES = """
Số 12 ngõ 28 Xuân La|12|28|xuan la||
số nhà 12, ngõ 28, Xuân La|12|28|xuan la||
SN 8 ngõ 445 đường Lạc Long Quân, phường Xuân La, quận Tây Hồ, TP. Hà Nội|8|445|lac long quan|xuan la|
ngách 12/2 Đặng Thai Mai||12 2|dang thai mai||
Ngách 37 Ngõ 293 Ngọc Thụy||293 37|ngoc thuy||
ngõ 293 ngách 37 Ngọc Thụy||293 37|ngoc thuy||
Hẻm 16 Ngách 27 Ngõ 31 Đê Tả Hồng||31 27 16|de ta hong||
Hẻm 268/21/55 Ngọc Thụy||268 21 55|ngoc thuy||
Ngách 54 Ngõ 76 Phố An Dương||76 54|an duong||
Ngõ 387 - Hoàng Quốc Việt||387|hoang quoc viet||
P. Tô Ngọc Vân|||to ngoc van|to ngoc van|
52/4 Tô Ngọc Vân|52/4||to ngoc van||
đ. Lạc Long Quân|||lac long quan||
Đ.Lạc Long Quân|||lac long quan||
đường Lạc Long Quân|||lac long quan||
657 Lạc Long Quân|657||lac long quan||
657 đường Lạc Long Quân, P. Xuân La, Q. Tây Hồ, Hà Nội|657||lac long quan|xuan la|
NVH tổ 5, ngõ 76 An Dương||76|an duong||5
Nhà văn hóa TDP số 7, phố Võng Thị|||vong thi||7
Nhà văn hoá tổ dân phố 12 - ngõ 10 Võng Thị||10|vong thi||12
nha van hoa to dan pho so 3, pho Trich Sai|||trich sai||3
Tổ 19 Xuân La||||xuan la|19
TDP 19 – Xuân La||||xuan la|19
TDP19, Xuân La||||xuan la|19
Tổ dân phố số 19 (Xuân La)||||xuan la|19
Tổ 5 - KDC số 3 - Thụy Khuê||||thuy khue|5
KDC 3, phường Bưởi||||buoi|3
P. Bưởi, Q. Tây Hồ||||buoi|
Phường Bưởi (cũ)||||buoi|
phường Bưởi cũ||||buoi|
phuong buoi||||buoi|
F. Bưởi||||buoi|
số 4, ngõ 12, phố Yên Phụ, P.Yên Phụ|4|12|yen phu|yen phu|
Số 5 ngõ 3 đường An Dương Vương, P. Phú Thượng|5|3|an duong vuong|phu thuong|
An Dương Vương|||an duong vuong|an duong vuong|
Phố Dương Quảng Hàm|||duong quang ham||
Phó Đức Chính|||pho duc chinh||
phố Phó Đức Chính|||pho duc chinh||
Phố Quán Thánh|||quan thanh||
12 Quán Thánh|12||quan thanh||
Phố Quần Ngựa|||quan ngua||
Nguyễn Tri Phương|||nguyen tri phuong||
3 Ngô Quyền|3||ngo quyen||
phố Ngô Tất Tố|||ngo tat to||
Tô Hiệu|||to hieu||
Đường số 3|||so 3||
Phố mô phỏng số 13|||mo phong so 13||
Long Biên 2|||long bien 2||
Số 12-14 Trịnh Công Sơn|12||trinh cong son||
162A Hoàng Hoa Thám|162a||hoang hoa tham||
CC Golden Westlake, 162A Hoàng Hoa Thám|162a||hoang hoa tham||
Chung cư UDIC, ngõ 310 Nghi Tàm||310|nghi tam||
Tòa N02, số 1 Nguyễn Hoàng Tôn|1||nguyen hoang ton||
UBND phường, 657 Lạc Long Quân|657||lac long quan||
cuối ngõ 52 Tô Ngọc Vân||52|to ngoc van||
đầu ngõ 76 phố An Dương||76|an duong||
đối diện số 12 Vệ Hồ|12||ve ho||
Ngõ 28 (Xuân La)||28|xuan la||
ng. 28 Xuân La||28|xuan la||
Số 12 ngõ 28/5 Xuân La|12|28 5|xuan la||
Dốc La Pho|||doc la pho||
Đường Tây Hồ|||tay ho||
so 12 ngo 28 xuan la|12|28|xuan la||
SO 12 NGO 28 DUONG XUAN LA PHUONG XUAN LA|12|28|xuan la|xuan la|
Số 5 ngõ Ao Nghè|5||ngo ao nghe||
   số  9 ,ngõ 11 ; Vệ Hồ  |9|11|ve ho||
Nhà số 7 Nhật Chiêu|7||nhat chieu||
Hẻm 268/21/55 ngõ 12/3 Ngọc Thụy||268 21 55|ngoc thuy||
7/12 Thành phố|7/12||thanh pho||
"""
CASES = [line.split("|") for line in ADDRESSES.strip("\n").split("\n")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_the_parts_of_an_address(case):
    """Proves that each part of a realistic address is read as what it is."""
    text, house, alleys, street, ward, group = case
    read = read_address(text)
    assert (read.house, " ".join(read.alleys), read.group) == (house, alleys, group)
    if street:
        said = [" ".join(name.words) for name in read.streets if name.role != "place"]
        assert said[0] == street
    if ward:
        assert ward in {" ".join(name.words) for name in read.wards}


def test_there_are_many_addresses():
    """Proves that the table above was not thinned out."""
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_marks_and_forms_do_not_matter(case):
    """Proves that an address without diacritics, or decomposed, keeps its numbers and group."""
    text = case[0]
    read = read_address(text)
    for other in (unicodedata.normalize("NFD", text), text.upper(), _plain(text)):
        again = read_address(other)
        assert (again.house, again.alleys, again.group) == (read.house, read.alleys, read.group)


def _plain(text: str) -> str:
    return "".join(normalise(c) or c for c in text)


def test_both_places_of_a_tone_mark_are_one_name():
    """Proves that Thụy and Thuỵ, Hòa and Hoà give the same key."""
    for old, new in (("Thụy Khuê", "Thuỵ Khuê"), ("Yên Hòa", "Yên Hoà")):
        assert read_address(old).names[0].key == read_address(new).names[0].key


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text):
    """Proves that nothing a cell may hold makes reading fail, and that it is read the same twice."""
    assert read_address(text) == read_address(text)


@given(
    st.integers(1, 999),
    st.lists(st.integers(1, 999), max_size=3),
    st.sampled_from(["Xuân La", "Tô Ngọc Vân", "Lạc Long Quân", "Quảng Khánh", "Vệ Hồ"]),
)
def test_a_made_address_reads_back(house, alleys, street):
    """Proves that house and alleys of any depth come back in their order with the street."""
    words = [f"{name} {n}" for name, n in zip(("ngõ", "ngách", "hẻm"), alleys, strict=False)]
    text = ", ".join([f"Số {house}", *reversed(words), f"phố {street}"])
    read = read_address(text)
    assert (read.house, read.alleys) == (str(house), tuple(map(str, alleys)))
    assert read.streets[0].key == normalise(street).replace(" ", "")
