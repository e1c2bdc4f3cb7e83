"""Names: one key for two tone places, the order of lists, references in other spellings."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.tables.names import (
    differ_by_tone,
    group_number,
    letters_key,
    name_order,
    person_order,
    tone_key,
)
from planner.tables.references import register

GROUPS = register(
    [
        ("G1", "Tổ dân phố số 1 (Bưởi)"),
        ("G2", "Tổ dân phố số 2 (Bưởi)"),
        ("G3", "Tổ dân phố số 2 (Xuân La)"),
        ("004", "Tổ Hòa Bình"),
        ("TDP-XL-19", "Tổ dân phố số 19 (Xuân La)"),
    ]
)


@pytest.mark.parametrize(
    ("old", "new"), [("Hòa", "Hoà"), ("Thủy", "Thuỷ"), ("quý", "qúy"), ("KHÓA", "khoá")]
)
def test_two_places_of_a_tone_mark_have_one_key(old: str, new: str) -> None:
    """Proves that a tone mark may stand on either vowel, composed or not, in any case."""
    assert tone_key(old) == tone_key(new) == tone_key(unicodedata.normalize("NFD", old))


def test_different_words_have_different_keys() -> None:
    """Proves that the key keeps letters and tones apart: hoa is not hòa, dung is not đung."""
    words = ("hoa", "hòa", "hóa", "hỏa", "họa", "dung", "đung", "dưng", "co", "cô", "cơ")
    assert len({tone_key(word) for word in words}) == len(words)
    assert letters_key("Hòa") == letters_key("họa") != letters_key("hôa")


def test_people_are_listed_by_their_given_name() -> None:
    """Proves the order of given name, then family name, by the Vietnamese letters and tones."""
    people = [
        "Nguyễn Văn An",
        "Trần Văn An",
        "Lê Thị Ánh",
        "Phạm Ăn",
        "Trần Ân",
        "Bùi Ấn",
        "Đỗ Bình",
        "Vũ Dũng",
        "Lê Đức",
        "Hà Hoa",
        "Hà Hòa",
        "Hà Hỏa",
        "Hà Hóa",
        "Hà Họa",
        "Lê Oanh",
        "Lê Ông",
        "Lê Ơn",
        "Ngô Yến",
    ]
    assert sorted(set(people), key=person_order) == people


def test_numbers_in_names_count_by_value() -> None:
    """Proves that group 10 comes behind group 2."""
    names = ["Tổ 1", "Tổ 1A", "Tổ 2", "Tổ 10"]
    assert sorted(set(names), key=name_order) == names


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_text_can_be_sorted(texts: list[str]) -> None:
    """Proves that the two orders take whatever cells hold, and do not depend on the order met."""
    for order in (name_order, person_order):
        keys = [order(text) for text in sorted(texts, key=order)]
        assert keys == [order(text) for text in sorted(sorted(texts), key=order)]


def test_names_that_differ_by_one_tone() -> None:
    """Proves that one tone or its place is a near-duplicate; two tones, other letters are none."""
    assert differ_by_tone("Nguyễn Thị Hoà", "Nguyễn Thị Hòa")
    assert differ_by_tone("Nguyễn Thị Hoa", "Nguyễn Thị Hòa")
    assert not differ_by_tone("Nguyễn Thị Hoa", "Nguyễn Thị Hoa")
    assert not differ_by_tone("Nguyễn Thị Hoa", "Nguyen Thị Hoa")
    assert not differ_by_tone("Nguyễn Thì Hòa", "Nguyễn Thị Hoa")


@pytest.mark.parametrize(
    ("name", "number"),
    [("Tổ 1", "1"), ("TDP số 01", "1"), ("Tổ dân phố 1", "1"), ("tdp12A (Bưởi)", "12a")],
)
def test_the_number_of_a_group(name: str, number: str) -> None:
    """Proves that three ways of naming group 1 have one number."""
    found = group_number(name)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    ("text", "way", "found"),
    [
        ("G1", "exact", "G1"),
        ("Tổ dân phố số 1 (Bưởi)", "name", "G1"),
        ("g1", "case", "G1"),
        ("Tổ Hoà Bình", "tone", "004"),
        ("4", "zeros", "004"),
        ("0004", "zeros", "004"),
        ("TDP số 01", "suggested", "G1"),
        ("Tổ 19", "suggested", "TDP-XL-19"),
        ("Tổ Hoa Bình", "suggested", "004"),
        ("Tổ 2", "unknown", ""),
        ("Tổ 2 (Xuân La)", "suggested", "G3"),
        ("G9", "unknown", ""),
        ("TDP-XL-9", "unknown", ""),
        ("", "unknown", ""),
    ],
)
def test_references_are_found_in_other_spellings(text: str, way: str, found: str) -> None:
    """Proves that a spelling leads to one row or to a suggestion, and a doubtful one to none."""
    reference = GROUPS.find(text)
    assert (reference.way, reference.id) == (way, found)


def test_an_id_wins_over_a_name() -> None:
    """Proves that the id of one row is not mistaken for the name of another."""
    names = register([("A", "B"), ("B", "A")])
    assert names.find("A").id == "A"
    assert names.find("B").id == "B"


def test_the_other_habit_of_tones_is_an_option() -> None:
    """Asked for, sắc comes before hỏi and ngã; letters and given names still go first."""
    dictionary = ["Lê Ha", "Lê Hà", "Lê Hả", "Lê Hã", "Lê Há", "Lê Hạ", "Bùi Hân"]
    common = ["Lê Ha", "Lê Hà", "Lê Há", "Lê Hả", "Lê Hã", "Lê Hạ", "Bùi Hân"]
    assert sorted(common, key=person_order) == dictionary
    assert sorted(dictionary, key=lambda name: person_order(name, "common")) == common
