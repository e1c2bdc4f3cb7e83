"""The handbook of the location models: every example runs and gives what the page says."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

HANDBOOK = Path(__file__).parents[1] / "docs" / "handbook"
PAGES = sorted(page for page in HANDBOOK.glob("*.md") if page.name != "README.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_example_of_each_page_holds(page):
    """The code of a page, typed as it stands, prints what the page prints."""
    failed, tried = doctest.testfile(
        str(page), module_relative=False, encoding="utf-8", verbose=False
    )
    assert tried >= 4
    assert not failed


def test_every_page_is_in_the_index_and_has_its_sections():
    """The index links every page, and each has need, input tables, folded mathematics, example."""
    index = (HANDBOOK / "README.md").read_text(encoding="utf-8")
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert f"({page.name})" in index
        for part in ("## Nhu cầu", "## Số liệu", "<details>", "## Ví dụ"):
            assert part in text, (page.name, part)
