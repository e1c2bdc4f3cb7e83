"""The planner no longer answers: what is kept and what to do, in the language of the page."""

from __future__ import annotations

import pytest

from planner.i18n.ui_widgets import TEXTS
from tests.browser.conftest import at_rest

pytestmark = pytest.mark.browser

LINE = "[data-testid='stFileUploaderDropzoneInstructions']"


@pytest.mark.long
def test_a_lost_connection_says_what_is_kept_and_what_to_do(browser, address):
    """In Vietnamese, then in English on the same page, without a word about Streamlit; the size
    that a file may have is told to screen readers in the language of the page too.
    """
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(120_000)
    page, held, lost = context.new_page(), [], []

    def through(socket):
        if lost:
            socket.close()
            return
        held.append(socket)
        socket.connect_to_server()

    page.route_web_socket("**/_stcore/stream*", through)
    page.route("**/_stcore/health*", lambda route: route.abort() if lost else route.continue_())
    page.goto(f"{address}/settings")
    page.locator(LINE).wait_for()
    at_rest(page)
    assert page.locator(LINE).text_content() == "Tối đa 25 MB mỗi tệp • ZIP"
    for at, language in enumerate(("vi", "en")):
        if at:
            lost.clear()
            page.get_by_role("dialog").wait_for(state="detached")
            page.get_by_text("English", exact=True).click()
            page.get_by_role("link", name="Overview").wait_for()
            at_rest(page)
            assert page.locator(LINE).text_content() == "25MB per file • ZIP"
        lost.append(language)
        held[-1].close()
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        told = dialog.inner_text()
        assert TEXTS["widget.lost"][at] in told
        assert "Streamlit" not in told
    context.close()
