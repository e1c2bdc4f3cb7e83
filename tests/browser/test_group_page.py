"""The page of a group in a real browser: nothing asked of anyone, nothing run, copied, printed."""

from __future__ import annotations

import re

import pytest

from tests.exports.group_cases import DAY, hostile_pages, small_pages

pytestmark = pytest.mark.browser
HOSTILE = (
    "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>${alert(3)}'\"\u202e"
)


@pytest.fixture
def opened(browser, tmp_path):
    """A function that opens one page from a folder, and what it asked, ran and complained of."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.asked, page.ran = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("dialog", lambda dialog: (page.ran.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: page.ran.append(message.text))
    page.on("pageerror", lambda error: page.ran.append(str(error)))

    def open_it(pages, **options):
        found = pages.files(DAY, "vi", group_ids=["TDP-1"], kinds=["html"], **options)
        path = tmp_path / "trang.html"
        path.write_bytes(next(iter(found))[1])
        page.goto(path.as_uri())
        return page

    yield open_it
    context.close()


def test_hostile_names_ask_and_run_nothing(opened):
    """Markup in every field: no request beside the file, no dialog, no message, words as they are,
    and nothing wider than a phone.
    """
    pages, asked = hostile_pages(HOSTILE)
    page = opened(pages, asked=asked)
    page.get_by_role("button", name="Sao chép").first.wait_for()
    assert len(page.asked) == 1
    assert page.ran == []
    assert "<script>alert(1)</script>" in page.locator("h1").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.long
def test_it_is_copied_and_printed_on_one_sheet(opened):
    """A press copies the message and says so; the print is one A4 page; the boxes can be read and
    marked without the script.
    """
    page = opened(small_pages())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Sao chép").first.click()
    page.get_by_text("Đã sao chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#zalo").inner_text()
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert page.ran == []
