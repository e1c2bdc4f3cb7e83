"""What the public calls a point: number and place together (DEMO_AND_WORDS A9)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planner.i18n.catalogue import Language, point_key, text

_CONTROLS = (*range(9), 11, 12, *range(14, 32), *range(127, 160))
_TURNS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSEEN = dict.fromkeys((*_CONTROLS, *_TURNS, 0xFEFF, 0xFFFE, 0xFFFF))
_ACTING = re.compile(f"[{''.join(map(chr, _UNSEEN))}]|\\\\u00|\\\\[bf]")
_GROUP_NAME = re.compile(r"(?:Tổ dân phố|TDP)(?: số)? (?P<number>\d+) \((?P<ward>.+)\)")


def point_label(service_id: str, kind: str, number: int, place: str, language: Language) -> str:
    """Number and place together; a service of the user's own is named by its id."""
    key = point_key(service_id, kind)
    return text(key, language, service=service_id, number=number, place=place)


def short_group(name: str) -> str:
    """Tổ dân phố số 19 (Xuân La) -> TDP 19 – Xuân La; other names stay as they are."""
    match = _GROUP_NAME.fullmatch(name.strip())
    return f"TDP {match['number']} – {match['ward']}" if match else name


def visible(words: str) -> str:
    """Text without signs that are not seen but act: control signs (line ends and tabs stay), and
    those that turn the direction of what follows.
    """
    return words if words.isprintable() else words.translate(_UNSEEN)


def is_plain_json(told: str) -> bool:
    """Whether nothing in a text of JSON may be a sign that `visible` takes out; those that JSON
    writes as an escape count too.
    """
    return _ACTING.search(told) is None


def by_ward(names: Sequence[str]) -> str:
    """Groups in a row, those of one old ward together: TDP 3, 7 (Quảng An), TDP 12 (Nhật Tân);
    other names as they are.
    """
    wards: dict[str, list[str]] = {}
    for name in names:
        match = _GROUP_NAME.fullmatch(name.strip())
        wards.setdefault(match["ward"] if match else name, [])
        if match:
            wards[match["ward"]].append(match["number"])
    return ", ".join(
        f"TDP {', '.join(numbers)} ({ward})" if numbers else ward for ward, numbers in wards.items()
    )
