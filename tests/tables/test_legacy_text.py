"""Old fonts: what was typed comes back, and Unicode is left alone."""

from __future__ import annotations

import pytest

from planner.tables.legacy_text import is_syllable, legacy_encoding, to_unicode

TCVN3 = {
    "Tæ d©n phè sè 5": "Tổ dân phố số 5",
    "NguyÔn ThÞ H»ng": "Nguyễn Thị Hằng",
    "§­êng L¹c Long Qu©n": "Đường Lạc Long Quân",
    "Phñ T©y Hå": "Phủ Tây Hồ",
    "Yªn Phô, Thôy Khuª": "Yên Phụ, Thụy Khuê",
    "Xu©n §Ønh": "Xuân Đỉnh",
}
VNI = {
    "Toå daân phoá soá 5": "Tổ dân phố số 5",
    "Nguyeãn Thò Haèng": "Nguyễn Thị Hằng",
    "Ñöôøng Laïc Long Quaân": "Đường Lạc Long Quân",
    "Phuû Taây Hoà": "Phủ Tây Hồ",
    "Yeân Phuï, Thuïy Khueâ": "Yên Phụ, Thụy Khuê",
}


@pytest.mark.parametrize(("stored", "meant"), TCVN3.items())
def test_tcvn3_comes_back(stored, meant):
    """Text typed in .VnTime reads as it was meant."""
    assert to_unicode(stored, "tcvn3") == meant


@pytest.mark.parametrize(("stored", "meant"), VNI.items())
def test_vni_comes_back(stored, meant):
    """Text typed in a VNI font reads as it was meant."""
    assert to_unicode(stored, "vni") == meant


def test_the_font_is_recognised():
    """Each old font is told from the other, and from Unicode, English and plain ASCII."""
    assert legacy_encoding(TCVN3) == "tcvn3"
    assert legacy_encoding(VNI) == "vni"
    assert legacy_encoding(TCVN3.values()) is None
    assert legacy_encoding(["groups", "people", "id 5"]) is None
    assert legacy_encoding(["Café Crème", "Müller Straße"]) is None
    assert legacy_encoding([]) is None


def test_syllables_are_told_from_other_words():
    """Vietnamese syllables pass whatever their tone; foreign and broken words do not."""
    for word in ("phường", "Nghĩa", "quýt", "Yên", "ươm", "khuỷu", "giếng"):
        assert is_syllable(word), word
    for word in ("Straße", "phè¸", "groups", "xyz", "Tæ"):
        assert not is_syllable(word), word


def test_a_letter_alone_is_no_evidence() -> None:
    """Proves that a table of single letters is left as it is, whatever fonts have on their codes."""
    assert legacy_encoding(["Î", "§ Î", "µ"]) is None


def test_words_without_letters_of_their_own_are_left_alone() -> None:
    """Proves that a word which an old font would restore to plain Latin letters stays as it is, so
    that what was restored once is not restored again.
    """
    assert to_unicode("V©", "tcvn3") == "Vâ"
    assert legacy_encoding(["V©"]) is None
    assert legacy_encoding(["Vâ", "Ă"]) is None
