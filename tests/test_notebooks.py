"""The notebooks run from first to last cell, and are committed without outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
CELL_LIMIT_S = 300


def read(path: Path) -> Any:
    """A notebook as nbformat 4."""
    return nbformat.read(path, as_version=4)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path: Path):
    """No output, execution count or widget state is committed, and no path of a machine."""
    notebook = read(path)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert not any(cell.outputs or cell.execution_count for cell in code)
    assert "widgets" not in notebook.metadata
    assert not any(
        place in path.read_text(encoding="utf-8") for place in ("/home/", "/root", "C:\\")
    )


@pytest.mark.long
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path, monkeypatch: pytest.MonkeyPatch):
    """Every cell runs without an error, draws its pictures and writes no warning."""
    # Streamlit's tests in this process leave a backend behind that draws nowhere
    monkeypatch.delenv("MPLBACKEND", raising=False)
    notebook = read(path)
    NotebookClient(
        notebook,
        timeout=CELL_LIMIT_S,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 6
    assert not [o.text for o in outputs if o.output_type == "stream" and o.name == "stderr"]
