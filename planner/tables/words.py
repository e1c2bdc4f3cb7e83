"""Words of table cells: comparison without diacritics, yes and no, roles, kinds, lists."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from planner.model.people import ROLES
from planner.model.place import VENUE_KINDS, Position

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_YES = frozenset({"yes", "y", "co", "true", "1", "1.0", "x", "open"})
_NO = frozenset({"", "no", "n", "khong", "false", "0", "0.0", "closed"})
OPEN_WORDS = frozenset({"open", "mo", "mo cua"})
CLOSED_WORDS = frozenset({"closed", "dong", "dong cua", "nghi"})
_TOTALS = ("tong", "tong cong", "tong so", "cong", "total", "sum", "grand total")
_SUMS = re.compile(
    r"(?:tong cong|tong so|cong don|luy ke|grand total|sub ?total|cong toan)\b"
    r"|(?:cong|tong) (?:(?:phuong|xa|to|tdp|khu|cum|muc|phan|trang|chung|so|toan|cac|[iv]{1,3})\b"
    r"|[0-9])"
)
"""How the first words of a sum begin; "Cộng Hòa" and "Tổ cộng đồng" are names."""
_SURVEYED = frozenset({"surveyed", "khao sat", "da khao sat", "do dac"})
_APPROXIMATE = frozenset({"", "approximate", "gan dung", "uoc chung"})
_ROLE_WORDS = {
    "can bo phuong": "can_bo",
    "can bo khong chuyen trach": "khong_chuyen_trach",
    "cong an phuong": "cong_an",
    "canh sat": "canh_sat_khu_vuc",
    "to truong to dan pho": "to_truong",
    "to truong tdp": "to_truong",
    "to pho to dan pho": "to_pho",
    "to pho tdp": "to_pho",
    "bi thu": "bi_thu_chi_bo",
    "truong ban cong tac mat tran": "mat_tran",
    "doan vien thanh nien": "doan_vien",
    "bi thu chi doan": "doan_vien",
    "hoi vien phu nu": "phu_nu",
    "chi hoi phu nu": "phu_nu",
    "giao vien": "giao_vien",
    "sinh vien tinh nguyen": "sinh_vien",
    "lanh dao": "lanh_dao_truc",
}
_KIND_WORDS = {
    "nha van hoa to dan pho": "nha_van_hoa",
    "truong": "truong_hoc",
    "sanh chung cu": "chung_cu",
    "diem phuc vu hanh chinh cong": "hanh_chinh_cong",
    "dinh": "ton_giao",
    "chua": "ton_giao",
    "den": "ton_giao",
    "mieu": "ton_giao",
    "nha tho": "ton_giao",
    "ca phe": "quan_ca_phe",
    "ngo": "ngo_san",
    "san choi": "ngo_san",
    "vuon hoa": "ngo_san",
    "ngo san choi vuon hoa": "ngo_san",
    "co so ton giao": "ton_giao",
    "hoi quan tru so doan the": "hoi_quan",
    "dia diem khac": "khac",
    "other": "khac",
}


GUIDE_SHEETS = frozenset({"huong dan", "guide", "danh muc", "lists", "vi du", "examples"})
"""Sheets of a workbook that explain and hold no data."""


def clean(text: str) -> str:
    """The text in NFC without invisible marks, with single plain blanks."""
    visible = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return " ".join(visible.split())


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """Lower case, no diacritics, đ as d, words of letters and digits joined by single blanks."""
    plain = unicodedata.normalize("NFD", text.translate(_INVISIBLE).lower()).replace("đ", "d")
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", letters))


def slug(text: str) -> str:
    """An id made from a name: "Tổ dân phố số 19" -> "to-dan-pho-so-19"."""
    return normalise(text).replace(" ", "-")


def is_total_word(text: str) -> bool:
    """Whether a first cell says that its row is a sum ("Tổng cộng", "Cộng phường Bưởi:")."""
    word = normalise(text)
    return word in _TOTALS or _SUMS.match(word) is not None


def parse_yes_no(text: str) -> bool | None:
    """yes/no, có/không, true/false, 1/0, x/blank; None for any other word."""
    word = text.strip().lower() if text.strip() in {"1.0", "0.0"} else normalise(text)
    if word in _YES:
        return True
    return False if word in _NO else None


def parse_list(text: str) -> tuple[str, ...]:
    """The items of "a;b" (also one a line), without blanks and empty items."""
    return tuple(item for item in map(clean, re.split(r"[;\n]", text)) if item)


def parse_role(text: str, own: tuple[str, ...] = ()) -> str:
    """The role id a word means; `own` are the campaign's; "" for an unknown role."""
    plain = text.strip()
    if plain in own:
        return plain
    word = normalise(plain)
    found = word.replace(" ", "_")
    return found if found in ROLES else _ROLE_WORDS.get(word, "")


def parse_kind(text: str) -> str:
    """The venue kind a word means; "" for an unknown kind."""
    word = normalise(text)
    found = word.replace(" ", "_")
    return found if found in VENUE_KINDS else _KIND_WORDS.get(word, "")


def parse_position(text: str) -> Position | None:
    """Surveyed or approximate (blank = approximate); None for any other word."""
    word = normalise(text)
    if word in _SURVEYED:
        return "surveyed"
    return "approximate" if word in _APPROXIMATE else None


_RUN_START = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BARE_NUMBER = re.compile(r"[+-]?[0-9][0-9 .,]*")


def as_text(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula: an apostrophe before = + - @; `from_text` takes
    it away again. Numbers stay.
    """
    return f"'{cell}" if _would_run(cell.lstrip("'")) else cell


def from_text(cell: str) -> str:
    """A cell without the apostrophe that `as_text`, Excel or a careful program put before it."""
    return cell[1:] if cell.startswith("'") and _would_run(cell.lstrip("'")) else cell


def _would_run(cell: str) -> bool:
    return cell.startswith(_RUN_START) and _BARE_NUMBER.fullmatch(cell) is None
