"""The notebooks run from top to bottom, and stand in the repository without output."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))


def test_there_is_a_first_notebook() -> None:
    assert NOTEBOOKS[0] == "01_first_plan.ipynb"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_stripped(name: str) -> None:
    notebook = nbformat.read(FOLDER / name, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.filterwarnings("default")  # the kernel's own machinery warns, in another process
def test_a_notebook_runs_and_shows_the_map(name: str) -> None:
    notebook = nbformat.read(FOLDER / name, as_version=4)
    done = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(FOLDER)}}).execute()
    pages = [
        output.data["text/html"]
        for cell in done.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text/html" in output.get("data", {})
    ]
    assert any("<iframe" in page for page in pages)
