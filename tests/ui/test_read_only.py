"""A folder that can only be read: everything is seen, and what cannot be saved says so beforehand."""

from __future__ import annotations

import pytest

from planner.ui.app import PAGES

SAYS = {"data": "bring_open", "settings": "", "overview": ""}
"""Pages that would write into the folder, and the button that waits there."""
TOLD = {"vi": "chỉ đọc được", "en": "read-only"}


@pytest.fixture
def read_only(desk):
    desk.tables.can_write = False
    desk.ground.has_streets = False
    return desk


@pytest.mark.parametrize("language", TOLD)
@pytest.mark.parametrize("page", SAYS)
def test_it_is_said_where_something_would_be_written(read_only, open_page, page, language):
    """The sentence names what to do, and no field or button is there that would only fail."""
    app = open_page(page, language)
    assert not app.exception
    told = [str(node.proto.body) for node in app.get("html") if "data-read-only" in node.proto.body]
    assert len(told) == 1
    assert TOLD[language] in told[0]
    if SAYS[page]:
        assert app.button(key=SAYS[page]).disabled
    assert not app.get("file_uploader")
    assert not [b for b in app.button if b.key in ("ground_fetch", "ground_file", "bring_back")]


@pytest.mark.parametrize("page", [module for module, _, _ in PAGES])
def test_every_page_is_seen(read_only, open_page, page):
    """No page fails on such a folder."""
    assert not open_page(page).exception
