"""Names of files that others chose become names that every system takes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.tables.file_names import LONGEST_BYTES, is_device, is_plain_name, own_name

RTL = "\u202e"
NAMES = (
    ("Danh sách TDP (mới) – 24.7.xlsx", "Danh sách TDP (mới) – 24.7.xlsx"),
    ("../../etc/x.geojson", "x.geojson"),
    ("..\\..\\Windows\\x.csv", "x.csv"),
    ("\\\\host\\share\\x.csv", "x.csv"),
    ("CON", "_CON"),
    ("nul.csv", "_nul.csv"),
    ("COM1.tar.csv", "_COM1.tar.csv"),
    ("com¹.csv", "_com¹.csv"),
    ("aux .csv", "_aux.csv"),
    ("groups.csv. . ", "groups.csv"),
    ("   ", "file"),
    ("..", "file"),
    ("a/", "file"),
    (f"{RTL}vsc.exe", "vsc.exe"),
    (f"danh{RTL}sach.csv", "danhsach.csv"),
    ("a\r\nSet-Cookie: x.csv", "aSet-Cookie_ x.csv"),
    ('<img src="x">.csv', "_img src=_x__.csv"),
    ("x.csv:ads", "x.csv_ads"),
    ("a\0b.csv", "ab.csv"),
    ("\ud800.csv", "csv"),
    ("Ho\u0300a.csv", "Hòa.csv"),
)


@pytest.mark.parametrize(("given", "kept"), NAMES)
def test_a_name_becomes_one_for_every_system(given: str, kept: str) -> None:
    """Folders, devices of Windows, ends in dots and blanks, signs that are not seen and those that
    Windows refuses go; what a person wrote stays readable.
    """
    assert own_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    """300 letters of several bytes are cut without half a letter, and it is still a .xlsx."""
    name = own_name("ệ" * 300 + ".xlsx")
    assert name.endswith("ệ.xlsx")
    assert len(name.encode("utf-8")) <= LONGEST_BYTES
    assert len(own_name("x" * 300).encode("utf-8")) == LONGEST_BYTES
    assert len(own_name("x." + "y" * 300).encode("utf-8")) == LONGEST_BYTES


@given(st.text(max_size=300))
@example("x" * 119 + " .csv")
@example("." * 300)
@example("con" + " " * 200 + ".csv")
def test_whatever_the_name_it_is_plain(name: str) -> None:
    """Any text gives a plain name that stays what it is when it is asked for again."""
    kept = own_name(name)
    assert is_plain_name(kept)
    assert own_name(kept) == kept
    assert unicodedata.normalize("NFC", kept) == kept


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", ".x", "a/b", "a\\b", "x.", "x ", " x", "NUL", "lpt9.csv", "a:b", "a\nb", "a\u202eb",
     "\ud800", "x" * 256],
)  # fmt: skip
def test_what_some_system_does_not_take_is_not_plain(name: str) -> None:
    """Each way in which a name is more, less or other than a name."""
    assert not is_plain_name(name)


def test_devices_are_known_by_the_part_before_the_dot() -> None:
    """A name that only begins like a device is none."""
    assert [is_device(n) for n in ("con", "Con.txt", "con .x", "CONIN$")] == [True] * 4
    assert [is_device(n) for n in ("console.csv", "com10", "x.con", "")] == [False] * 4
