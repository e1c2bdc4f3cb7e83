"""Every page of the app over a ward whose every text is markup: it is shown, and nothing runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from planner.tables.file_names import own_name
from planner.ui.app import PAGES
from tests.browser.conftest import Watch, at_rest, running_app
from tests.hostile.hostile_ward import Hostile, write_ward

pytestmark = [pytest.mark.browser, pytest.mark.long]

GONE = "http://127.0.0.1:1999/hit"
WALKS = (
    (
        f"![x]({GONE})",
        "[x](javascript:window.hit=1)",
        '<img src=x onerror="window.hit=1">',
        "</script><script>window.hit=1</script>",
        "'\"><svg onload=window.hit=1>",
        "$\\href{javascript:window.hit=1}{x}$",
    ),
    (
        "${window.hit=1}",
        "\\`${window.hit=1}//",
        "<details open ontoggle=window.hit=1>",
        '" autofocus onfocus="window.hit=1" x="',
        "x;}*{background:url(" + GONE + ")}",
        "{{ window.hit=1 }}{% raw %}",
    ),
)
"""Of a walk, all payloads stand in each field behind one another."""

MARK = re.compile(r"Q([A-Z]+)Q")
SHOWN = {
    "overview": "credit group service venue",
    "data": "column group oldward service shift address venue closed code",
    "place": "address group oldward",
    "demand": "credit group oldward service shift venue",
    "points": "credit group venue",
    "timetable": "group",
    "roster": "code group venue",
    "coverage": "credit group venue",
    "ground": "credit group venue",
    "brief": "credit group venue leader",
    "export": "group venue",
    "history": "group note planner reason remark venue leader",
    "people": "",
    "settings": "",
}
"""Module of a page -> fields that must stand on it, besides the campaign's name."""
PAIRS = 300
"""So many of page, field and payload stand as text in one walk, at least."""

TEXT_ON_SCREEN = """() => {
  const found = [];
  const walk = root => {
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.parentElement?.closest('script, style')) found.push(node.data);
        continue;
      }
      if ('value' in node && typeof node.value === 'string') found.push(' ' + node.value + ' ');
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  walk(document.body);
  return found.join('').replace(/\\s+/g, '');
}"""
MADE_OF_TEXT = """() => {
  const signs = "[onerror], [onload], [onfocus], [ontoggle], a[href^='javascript'], "
    + "iframe[srcdoc], img[src$='/hit'], img[src='x'], .katex";
  const place = node => {
    const keyed = node.closest("[class*='st-key-']");
    return (keyed ? /st-key-[a-z_0-9]+/.exec(keyed.className)[0] + ': ' : '') + node.outerHTML;
  };
  const found = [...document.querySelectorAll(signs)].map(place);
  return window.hit === undefined ? found : [...found, 'the marker is set'];
}"""
PRESS = """([kind, number]) => {
  const node = document.querySelectorAll(kind)[number];
  if (node) node.click();
  return Boolean(node);
}"""
HOVER = """() => {
  const kinds = ['mouseover', 'mouseenter', 'mousemove', 'pointerenter', 'pointerover'];
  const where = ".leaflet-interactive, [data-point-id], [data-group-id], .leaflet-marker-icon, "
    + "[data-hint], .origin, [data-testid='stTooltipHoverTarget'], svg [tabindex], td[data-day]";
  for (const node of document.querySelectorAll(where))
    for (const kind of kinds) node.dispatchEvent(new MouseEvent(kind, {bubbles: true}));
  for (const node of document.querySelectorAll('details:not([open]) > summary')) node.click();
}"""


class Walked:
    """One browser page on the app: what stood on it as text, and what fired."""

    def __init__(self, page: Any, address: str, say: Hostile) -> None:
        self.page, self.address, self.say = page, address, say
        self.watch = Watch(page, address)
        self.fires: list[str] = []
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: Any) -> None:
        self.fires.append("dialog")
        dialog.dismiss()

    def open(self, route: str) -> str:
        """A page with all that opens on it, as the text that stood there, without blanks."""
        self.page.goto(f"{self.address}/{route}")
        self.page.wait_for_selector("[data-testid='stMainBlockContainer'] *")
        said = [self.look(route)]
        said += [self._after(route, opener) for opener in self._openers()]
        return "".join(said)

    def _openers(self) -> list[tuple[str, int]]:
        """What opens something else on the page: tabs, ways to look, popovers, choices, points."""
        kinds = (
            "[data-testid='stMain'] [role='tab']",
            "[data-testid='stMain'] [role='radio']",
            "[data-testid='stPopover'] button",
            "[data-testid='stMain'] [data-baseweb='select'] input",
            ".service-point",
        )
        return [(k, n) for k in kinds for n in range(min(self.page.locator(k).count(), MOST))]

    def _after(self, route: str, opener: tuple[str, int]) -> str:
        """What stands there once one of them was pressed; nothing where it has gone since."""
        kind, number = opener
        if not self.page.evaluate(PRESS, [kind, number]):
            return ""
        said = self.look(route)
        self.page.keyboard.press("Escape")
        return said

    def look(self, route: str) -> str:
        """What stands there, everything hovered; fires and what is made of text are kept."""
        at_rest(self.page)
        self.page.evaluate(HOVER)
        said: str = self.page.evaluate(TEXT_ON_SCREEN)
        made = self.page.evaluate(MADE_OF_TEXT)
        self.fires += [f"{route}: {x}" for x in (*made, *self.watch.outside, *self.watch.errors)]
        self.watch.outside.clear()
        self.watch.errors.clear()
        return said


MOST = 10
"""So many of one kind are pressed on a page."""


def standing(said: str, say: Hostile) -> set[tuple[str, str]]:
    """Field and payload that stand as text: behind the field's mark and before the next one."""
    found: set[tuple[str, str]] = set()
    pieces = MARK.split(said)
    for field, after in zip(pieces[1::2], pieces[2::2], strict=True):
        name = field.lower()
        found |= {(name, p) for p in say.of(name) if "".join(p.split()) in after}
    return found


@pytest.fixture(scope="module", params=range(len(WALKS)))
def walked(request: Any, browser: Any, tmp_path_factory: Any) -> Iterator[Walked]:
    """One browser page on the app over the ward of one walk; the browser leaves the rules for
    scripts aside, so that escaping is tried alone.
    """
    home = tmp_path_factory.mktemp("hostile") / "ward"
    write_ward(home, WALKS[request.param])
    with running_app(home, time_limit_s=5) as address:
        page = browser.new_page(viewport={"width": 1366, "height": 768}, bypass_csp=True)
        page.set_default_timeout(120_000)
        yield Walked(page, address, Hostile(WALKS[request.param]))
        page.close()


def test_every_page_shows_text_as_text(walked: Walked) -> None:
    """Proves that payloads in every text of a ward stand on the pages as text, and do nothing."""
    walked.fires.clear()
    pairs: set[tuple[str, str, str]] = set()
    for module, route, _ in PAGES:
        here = standing(walked.open(route), walked.say)
        assert {field for field, _ in here} >= {"campaign", *SHOWN[module].split()}, module
        pairs |= {(module, field, payload) for field, payload in here}
    assert walked.fires == []
    assert len(pairs) >= PAIRS


def test_the_walk_sees_a_fire(walked: Walked) -> None:
    """Proves that each way of firing is seen: a marker, a dialog, a request, an error, an element."""
    walked.page.goto(walked.address)
    for script in ("window.hit=1", "alert(1)", f"fetch('{GONE}')", "nobody()"):
        walked.look("")
        walked.fires.clear()
        walked.page.evaluate("script => setTimeout(script, 0)", script)
        walked.page.wait_for_timeout(200)
        walked.look("")
        assert walked.fires, script
    walked.page.goto(walked.address)
    walked.look("")
    walked.fires.clear()
    walked.page.evaluate("() => document.body.insertAdjacentHTML('beforeend', '<i onload=x></i>')")
    walked.look("")
    assert len(walked.fires) == 1


INJECTED = """() => {
  const script = document.createElement('script');
  script.textContent = 'window.hit = 1';
  document.body.append(script);
  document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.hit = 2">');
  return new Promise(done => setTimeout(() => done(window.hit ?? null), 300));
}"""


def test_a_script_that_came_in_all_the_same_does_not_run(walked: Walked, browser: Any) -> None:
    """Proves the second wall: inline scripts and handlers do not run, no other address is asked."""
    page = browser.new_page()
    page.goto(walked.address)
    page.wait_for_selector("[data-testid='stMainBlockContainer'] *", timeout=120_000)
    assert page.evaluate(INJECTED) is None
    asked = page.evaluate(f"fetch('{GONE}').then(() => 'asked', () => 'refused')")
    assert asked == "refused"
    page.close()


def test_there_are_enough_pairs() -> None:
    """Proves that the walks have twelve payloads, and every page a place among what is shown."""
    assert len({payload for walk in WALKS for payload in walk}) == 12
    assert set(SHOWN) == {module for module, _, _ in PAGES}


NAMES = (
    "<img src=x onerror=window.hit=1>.csv",
    f"![x]({GONE}).csv",
    "$\\href{javascript:window.hit=1}{x}$.csv",
    "..\\..\\..\\NUL.csv",
    "danh\u202esach.csv",
    "${window.hit=1}`.csv",
    "tổ dân phố " * 30 + ".csv",
)
"""Of files that are sent to the page of data: more than stay in memory of one session."""


def test_the_name_of_a_sent_file_is_text(walked: Walked) -> None:
    """Proves that files sent under hostile names are kept, looked at and shown under a name of
    letters, whatever it says, one after the other, and that none of them runs or asks.
    """
    page = walked.page
    page.goto(f"{walked.address}/data")
    page.locator(".st-key-bring_open button").click()
    walked.fires.clear()
    for name in NAMES:
        sent = {"name": name, "mimeType": "text/csv", "buffer": b"id,name\n1,A\n"}
        page.locator("[data-testid='stMain'] input[type=file]").set_input_files(sent)
        page.locator(".st-key-bring_other button").wait_for()
        said = walked.look("data")
        assert "".join(own_name(name).split()) in said, name
        page.locator(".st-key-bring_other button").click()
        page.locator(".st-key-bring_other").wait_for(state="detached")
    assert walked.fires == []
