"""Which names mean the same place."""

from __future__ import annotations

import unicodedata

import pytest

from planner.fetch.names import best, likeness, parse_place
from planner.findings import BadInputError


@pytest.mark.parametrize(
    ("asked", "name", "score"),
    [
        ("Phường Tây Hồ", "Phường Tây Hồ", 10),
        ("phường tây hồ", "Phường Tây Hồ", 10),
        ("phuong tay ho", "Phường Tây Hồ", 6),
        ("Tây Hồ", "Phường Tây Hồ", 9),
        ("P. Tây Hồ", "Phường Tây Hồ", 10),
        ("Tay Ho Ward", "Phường Tây Hồ", 6),
        ("Tây Hồ Ward", "Phường Tây Hồ", 10),
        ("Phường Tây Hồ", "Quận Tây Hồ", 0),
        ("Phường Tây Hồ", "Phường Tây Hộ", 6),
        ("Phường Tây", "Phường Tây Hồ", 0),
        ("Phường Hòa Xuân", "Phường Hoà Xuân", 10),
        ("Xã Thụy Lâm", "Xã Thuỵ Lâm", 10),
        ("Phường 12", "Phường 12", 10),
        ("TP. Hà Nội", "Thành phố Hà Nội", 10),
        ("Hà Nội", "Thành phố Hà Nội", 9),
        ("Phường", "Phường Tây Hồ", 0),
        ("Phường Bạch Mai", "Phường Bạch-Mai", 10),
    ],
)
def test_how_well_names_fit(asked: str, name: str, score: int) -> None:
    """Kind of unit, letters, diacritics; the place of the tone mark and the normal form do not count."""
    for form in ("NFC", "NFD"):
        assert likeness(unicodedata.normalize(form, asked), [name]) == score
        assert likeness(asked, ["Khác", unicodedata.normalize(form, name)]) == score


def test_a_place_is_taken_apart() -> None:
    """The first part is the ward, the others hold it; the country says nothing."""
    place = parse_place(" Phường  Tây Hồ ,, Hà Nội, Việt Nam")
    assert (place.name, place.within) == ("Phường Tây Hồ", ("Hà Nội",))
    assert best([0, 0]) == ()
    assert best([4, 10, 10]) == (1, 2)


@pytest.mark.parametrize("text", ["", " , ,", "!!!", "x" * 300])
def test_what_names_no_place_is_refused(text: str) -> None:
    """Blank, marks only, endless: exit 2."""
    with pytest.raises(BadInputError) as caught:
        parse_place(text)
    assert caught.value.findings[0].code == "fetch_place_empty"
