"""The set of papers in a real browser: asked for, made beside the page, downloaded, opened; pages of
hostile words open without anything happening.
"""

from __future__ import annotations

import zipfile

import pytest

from planner.exports.documents import INDEX_FILE, listed
from tests.whole_sets import hostile_set

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser, address):
    """The export page of the demo."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.set_default_timeout(240_000)
    page.goto(f"{address}/export")
    page.locator(".st-key-papers_all button").first.wait_for()
    yield page
    context.close()


def taken(page, press: str, take: str, folder):
    """What comes when a button is pressed, and then the one that takes its place."""
    page.locator(f".st-key-{press} button:visible").first.click()
    ready = page.locator(f".st-key-{take} button:visible").first
    ready.wait_for()
    with page.expect_download() as download:
        ready.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.long
def test_tables_are_made_and_taken(page, tmp_path):
    """One press makes the tables, the next one brings the zip; Excel's mark stands in each."""
    path = taken(page, "paper_csv", "papers_take_csv", tmp_path)
    assert path.name == "csv.zip"
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert "csv/points.csv" in names
        assert all(archive.read(name).startswith(b"\xef\xbb\xbf") for name in names)


@pytest.mark.long
def test_the_whole_set_is_made_and_taken(page, tmp_path):
    """The one click: a zip whose index has every file of it."""
    path = taken(page, "papers_all", "papers_take_all", tmp_path)
    assert path.name == "ho_so_phuong_an.zip"
    with zipfile.ZipFile(path) as archive:
        assert set(archive.namelist()) == {INDEX_FILE, *listed(archive.read(INDEX_FILE))}


@pytest.mark.long
def test_hostile_words_do_nothing(browser, tmp_path):
    """Map and pages of groups whose every name is markup or script: no request beside the file, no
    dialog, no message of the browser.
    """
    files = hostile_set(named=True, phones=True, what=("map", "groups"))
    pages = [name for name in files if name.endswith(".html")]
    chosen = ["map.html", *[name for name in pages if name != "map.html"][:3]]
    context = browser.new_context()
    try:
        for number, name in enumerate(chosen):
            path = tmp_path / f"{number}.html"
            path.write_bytes(files[name])
            asked, ran = [], []
            opened = context.new_page()
            opened.on("request", lambda request, to=asked: to.append(request.url))
            opened.on(
                "dialog", lambda dialog, to=ran: (to.append(dialog.message), dialog.dismiss())
            )
            opened.on("console", lambda message, to=ran: to.append(message.text))
            opened.on("pageerror", lambda error, to=ran: to.append(str(error)))
            opened.goto(path.as_uri())
            opened.locator("h1").first.wait_for()
            own = [url for url in asked if not url.startswith(("data:", "blob:"))]
            assert own == [path.as_uri()], name
            assert ran == [], name
    finally:
        context.close()
