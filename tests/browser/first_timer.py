"""A first-timer in the browser: reads labels, clicks what stands out most, counts the clicks."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

from tests.browser.conftest import at_rest

FILLED = """() => {
  const shown = [...document.querySelectorAll("[data-testid='stMain'] button")].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth
      && !one.disabled && getComputedStyle(one).visibility === 'visible';
  });
  const dark = colour => {
    const [r, g, b, a] = (colour.match(/[\\d.]+/g) || []).map(Number);
    return (a ?? 1) > 0.5 && 0.3 * r + 0.6 * g + 0.1 * b < 160;
  };
  return shown.filter(one => dark(getComputedStyle(one).backgroundColor)).map(one => {
    const box = one.getBoundingClientRect();
    const label = one.querySelector('[data-testid="stMarkdownContainer"]') || one;
    return {label: label.innerText.trim(), area: box.width * box.height};
  });
}"""
FIRST = """() => document.querySelector("[data-testid='stMain'] button")
  .querySelector('[data-testid="stMarkdownContainer"]').innerText.trim()"""


@dataclass
class FirstTimer:
    """Clicks by visible labels only; `said` keeps the labels, `clicks` counts them."""

    page: object
    said: list[str] = field(default_factory=list)

    @property
    def clicks(self) -> int:
        """Clicks so far; choosing a file is one."""
        return len(self.said)

    def filled(self) -> list[str]:
        """Labels of the filled buttons in view, the largest first."""
        at_rest(self.page)
        found = sorted(self.page.evaluate(FILLED), key=lambda one: -one["area"])
        return [one["label"] for one in found]

    def press(self, label: str) -> None:
        """Click the button that stands out; the test fails where another one does, or two do."""
        self.page.get_by_role("button", name=label).first.wait_for()
        filled = self.filled()
        assert len(filled) == 1, filled
        assert label in filled[0], filled
        self._click(label)

    def press_first(self, label: str) -> None:
        """Click the first button of the page."""
        self.page.get_by_role("button", name=label).first.wait_for()
        at_rest(self.page)
        assert self.page.evaluate(FIRST) == label
        self._click(label)

    def choose(self, file: Path) -> None:
        """Choose a file: nothing filled draws away from the field for it."""
        self.page.locator("[data-testid='stFileUploaderDropzone']").wait_for()
        assert self.filled() == []
        self.page.set_input_files("input[type=file]", file)
        self.said.append(file.name)

    def save(self, label: str) -> openpyxl.Workbook:
        """Click what stands out; the workbook that comes."""
        self.page.get_by_role("button", name=label).first.wait_for()
        filled = self.filled()
        assert len(filled) == 1, filled
        assert label in filled[0], filled
        with self.page.expect_download() as coming:
            self._click(label)
        content = Path(coming.value.path()).read_bytes()
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True)

    def _click(self, label: str) -> None:
        self.said.append(label)
        self.page.get_by_role("button", name=label).first.click()
