"""Nothing jumps: what moves by itself while a page opens, another is chosen, the language changes."""

from __future__ import annotations

import pytest

from tests.browser import layout_shift

pytestmark = pytest.mark.browser
COLD = ["brief", "timetable"]


@pytest.mark.long
def test_nothing_jumps(page, address):
    """Pages opened by address, a walk along the menu and the other language move by a tenth at
    most each, counted as browsers count it.
    """
    layout_shift.watch(page.context)
    moved = dict(layout_shift.of_opening(page, address, COLD))
    moved |= {f"menu {name}": value for name, value in layout_shift.of_menu(page)}
    for language, code in (("English", "en"), ("Tiếng Việt", "vi")):
        page.get_by_text(language, exact=True).first.click()
        page.wait_for_function("code => document.documentElement.lang === code", arg=code)
        moved[language] = layout_shift.taken(page)
    assert len(moved) == len(COLD) + 14 + 2
    assert {name: value for name, value in moved.items() if value > layout_shift.MOST} == {}
