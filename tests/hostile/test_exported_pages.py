"""Files that a browser opens, with hostile text in every field of the plan: nothing runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from planner.maps import plan_map_html
from tests.exports.group_cases import DAY, hostile_pages
from tests.made_plans import small_plan, with_hostile_text

pytestmark = pytest.mark.browser

PAYLOADS = (
    '<img src=x onerror="window.hit=1">',
    "</script><script>window.hit=1</script>",
    "</title><script>window.hit=1</script>",
    "</style><script>window.hit=1</script>",
    "${window.hit=1}",
    "`+(window.hit=1)+`",
    "\\`${window.hit=1}//",
    "'\"><svg onload=window.hit=1>",
    '" autofocus onfocus="window.hit=1" x="',
    "<a href=javascript:window.hit=1>x</a>",
    "[x](javascript:window.hit=1)",
    "{{ window.hit=1 }}{% raw %}",
    "&lt;img src=x onerror=window.hit=1&gt;",
    "\uff1cscript\uff1ewindow.hit=1\uff1c/script\uff1e",
    "x;}*{background:url(http://127.0.0.1:9/hit)}",
    "<details open ontoggle=window.hit=1>",
    "<math><a xlink:href=javascript:window.hit=1>x</a></math>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
)
OUTSIDE = "http://127.0.0.1:9/hit"
MAP_SINKS = {
    "title of the file": "document.title",
    "heading": "document.querySelector('h1').innerText",
    "words on the map": "[...document.querySelectorAll('.name')].map(e => e.textContent).join(' ')",
    "popup": "(document.querySelector('.leaflet-popup-content') || {}).textContent",
    "tooltip": "[...document.querySelectorAll('.leaflet-tooltip')].map(e => e.textContent).join(' ')",
    "foot": "document.querySelector('.leaflet-control-attribution').textContent",
}
GROUP_SINKS = {
    "title of the file": "document.title",
    "heading": "document.querySelector('header').textContent",
    "own places": "document.querySelector('.own').textContent",
    "places near": "document.querySelector('.near').textContent",
    "surroundings": "document.querySelector('.around').textContent",
    "message": "document.querySelector('#zalo').textContent",
}
SHOW_ALL = """() => {
  const fire = (e, kind) => e.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true}));
  for (const e of document.querySelectorAll('path.area')) fire(e, 'mouseover');
  for (const e of document.querySelectorAll('.point')) {fire(e, 'mouseover'); fire(e, 'click');}
  for (const e of document.querySelectorAll('button, summary')) e.click();
}"""


class Watched:
    """A page with what fired on it: dialogs, requests, errors, the marker that payloads set.
    `ruled`: the page's own rules for scripts hold; else escaping is tried alone.
    """

    def __init__(self, browser: Any, *, ruled: bool = False) -> None:
        self.page = browser.new_page(bypass_csp=not ruled)
        self.fires: list[str] = []
        self.page.on("dialog", self._dialog)
        if ruled:
            self.page.on("requestfinished", self._request)
            self.page.on("requestfailed", self._failed)
        else:
            self.page.on("request", self._request)
        self.page.on("pageerror", lambda error: self.fires.append(str(error)))

    def _dialog(self, dialog: Any) -> None:
        self.fires.append("dialog")
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:", "about:")):
            self.fires.append(request.url)

    def _failed(self, request: Any) -> None:
        """One that the rules stopped has asked nobody."""
        if request.failure != "csp":
            self._request(request)

    def open(self, path: Path, text: str) -> None:
        """The file in the browser, everything on it hovered and clicked; fires since then."""
        self.fires.clear()
        path.write_text(text, encoding="utf-8")
        self.page.goto(path.as_uri())
        self.page.evaluate(SHOW_ALL)
        self.page.evaluate("() => new Promise(done => setTimeout(done, 0))")
        if self.page.evaluate("window.hit") is not None:
            self.fires.append("hit")


@pytest.fixture(scope="module")
def watched(browser: Any) -> Any:
    """One page for all files of this module."""
    made = Watched(browser)
    yield made
    made.page.close()


IN_SHORT = (
    '<img src=x onerror="window.hit=1">',
    "\\`${window.hit=1}//",
    "</title><script>window.hit=1</script>",
)
ALL = [p if p in IN_SHORT else pytest.param(p, marks=pytest.mark.long) for p in PAYLOADS]


def _shown(watched: Watched, sinks: dict[str, str], payload: str) -> set[str]:
    """The sinks in which the payload stands as text."""
    bare = "".join(payload.split())
    told = {name: watched.page.evaluate(script) or "" for name, script in sinks.items()}
    return {name for name, text in told.items() if bare in "".join(text.split())}


def test_the_driver_sees_a_fire(watched: Watched, tmp_path: Path) -> None:
    """Proves that each way of firing is seen: a marker, a dialog, a request, an error."""
    for script in ("window.hit=1", "alert(1)", "fetch('http://127.0.0.1:9/x')", "nobody()"):
        watched.open(tmp_path / "fire.html", f'<h1>x</h1><img src=x onerror="{script}">')
        watched.page.wait_for_timeout(200)
        fired = watched.fires or watched.page.evaluate("window.hit")
        assert fired, script


def test_there_are_enough_pairs() -> None:
    """Proves that sinks and payloads make more than two hundred pairs, three of them in short."""
    assert (len(MAP_SINKS) + len(GROUP_SINKS)) * len(PAYLOADS) >= 200
    assert set(IN_SHORT) < set(PAYLOADS)


HOLES = (
    "<script>window.hit=1</script>",
    "<img src='data:,' onerror='window.hit=1'>",
    f"<img src='{OUTSIDE}'>",
    f"<link rel=stylesheet href='{OUTSIDE}'>",
    f"<style>body{{background:url({OUTSIDE})}} @import '{OUTSIDE}';</style>",
    f"<iframe src='{OUTSIDE}'></iframe>",
    f"<object data='{OUTSIDE}'></object>",
    f"<video src='{OUTSIDE}'></video>",
    f"<form action='{OUTSIDE}'><button>x</button></form>",
    f"<base href='{OUTSIDE}'>",
)
"""What would stand in a page whose escaping had a hole."""


def test_the_map_runs_and_loads_nothing_but_its_own(browser: Any, tmp_path: Path) -> None:
    """Proves the second wall of map.html: markup that came in all the same neither runs nor asks
    another address, not even by a button, while the map itself is drawn and tells of its points.
    """
    watched = Watched(browser, ruled=True)
    page = plan_map_html(small_plan()).replace("<body>", f"<body>{''.join(HOLES)}", 1)
    watched.open(tmp_path / "map.html", page)
    watched.page.wait_for_load_state("load")
    assert watched.fires == []
    assert watched.page.locator(".leaflet-popup-content").first.inner_text()
    assert watched.page.locator("path.area").count() > 0
    assert watched.page.evaluate(f"fetch('{OUTSIDE}').then(() => 'asked', () => 'refused')") == (
        "refused"
    )
    watched.page.close()


@pytest.mark.parametrize("payload", ALL)
def test_the_map_of_a_plan_shows_text_as_text(
    watched: Watched, tmp_path: Path, payload: str
) -> None:
    """Proves that a payload in every name stands in every sink of map.html, and does nothing."""
    plan = with_hostile_text(small_plan(), payload)
    watched.open(tmp_path / "map.html", plan_map_html(plan))
    assert _shown(watched, MAP_SINKS, payload) == set(MAP_SINKS)
    assert watched.fires == []


@pytest.mark.parametrize("payload", ALL)
def test_the_page_of_a_group_shows_text_as_text(
    watched: Watched, tmp_path: Path, payload: str
) -> None:
    """Proves that a payload in every name stands in every sink of a group's page, doing nothing."""
    pages, asked = hostile_pages(payload)
    found = pages.files(DAY, "vi", group_ids=["TDP-1"], kinds=["html"], asked=asked)
    watched.open(tmp_path / "group.html", next(iter(found))[1].decode("utf-8"))
    assert _shown(watched, GROUP_SINKS, payload) == set(GROUP_SINKS)
    assert watched.fires == []
