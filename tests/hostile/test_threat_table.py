"""The table of threats names tests that are there."""

from __future__ import annotations

import re

from tests.browser.conftest import ROOT


def test_every_test_that_the_table_names_is_there() -> None:
    """Proves that each row of the threats has a test and that each file named exists."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    _, _, after = text.partition("## Threats by way in")
    rows = [line for line in after.partition("\n## ")[0].splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 12
    for row in rows:
        named = re.findall(r"(?:tests|planner)/[\w/]+\.py", row)
        assert any(path.startswith("tests/") for path in named), row
        assert [path for path in named if not (ROOT / path).is_file()] == []
