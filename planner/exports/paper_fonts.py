"""Which letters the papers are set in on this machine."""

from __future__ import annotations

import typst

WANTED = ("Times New Roman", "Liberation Serif", "Libertinus Serif")
"""Serif families with every Vietnamese letter, the first that is there is taken; the last comes
with the typesetter.
"""
_SAMPLE = "Phường Tây Hồ: Ủy ban, Hòa, Thụy; ẵ ẫ ẩ ẻ ữ ỵ đ Đ"


def paper_font() -> str:
    """The family that papers are set in, tried on a line of Vietnamese; "" where there is none."""
    there = {name.casefold(): name for name in typst.Fonts().families()}
    family = next((name for name in WANTED if name.casefold() in there), "")
    if family:
        source = f'#set text(font: "{family}", lang: "vi")\n{_SAMPLE}\n'
        typst.compile(source.encode("utf-8"), format="svg")
    return family
