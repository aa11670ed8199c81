"""The notebooks run from top to bottom, show pictures, and stand in the repository without output."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))
STORY = [
    "01_first_plan.ipynb",
    "02_repairing_boundaries.ipynb",
    "03_rules_and_alternatives.ipynb",
    "04_redrawing_by_hand.ipynb",
    "05_officers_and_duty.ipynb",
    "06_briefing_and_batch.ipynb",
]
MACHINE = re.compile(r"(?<![\w.])(/(home|root|tmp|var|work|mnt|Users)/|[A-Z]:\\)")  # a path from its root
NAMED = re.compile(r"\b\d\d_\w+\.ipynb")

every_notebook = pytest.mark.parametrize("name", NOTEBOOKS)


def cells(name: str, kind: str) -> list[Any]:
    """Return the cells of one kind of a notebook, the first first."""
    notebook = nbformat.read(FOLDER / name, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def shows_a_picture(data: dict[str, str]) -> bool:
    return "image/png" in data or "<iframe" in data.get("text/html", "")


def test_the_story_has_six_parts() -> None:
    assert NOTEBOOKS == STORY


@every_notebook
def test_a_notebook_is_stripped(name: str) -> None:
    code = cells(name, "code")
    assert code
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


@every_notebook
def test_a_notebook_says_what_it_is_and_ends_on_what_to_try_next(name: str) -> None:
    prose = [cell.source for cell in cells(name, "markdown")]
    assert prose[0].startswith("# ")
    assert re.search(r"[\u4e00-\u9fff]", "".join(prose[:2])), "the Chinese term at first use"
    assert "\n## What to try next\n" in f"\n{prose[-1]}"


@every_notebook
def test_a_notebook_names_no_path_of_a_machine(name: str) -> None:
    written = json.loads((FOLDER / name).read_text("utf8"))
    found = [line for cell in written["cells"] for line in cell["source"] if MACHINE.search(line)]
    assert found == []


@pytest.mark.parametrize("path", ["/home/li/town.toml", '"/tmp/a"', r"C:\maps\town.toml"])
def test_a_path_of_a_machine_would_be_found(path: str) -> None:
    assert MACHINE.search(path)


def test_a_path_in_the_repository_is_none_of_a_machine() -> None:
    assert not MACHINE.search("../sample_geodata/town.toml out/tmp/a towns/*/town.toml")


@every_notebook
def test_a_notebook_refers_to_others_that_exist(name: str) -> None:
    referred = {other for cell in cells(name, "markdown") for other in NAMED.findall(cell.source)}
    assert referred <= set(NOTEBOOKS)


@every_notebook
@pytest.mark.filterwarnings("default")  # the kernel's own machinery warns, in another process
def test_a_notebook_runs_and_shows_a_map_or_a_sheet(name: str) -> None:
    notebook = nbformat.read(FOLDER / name, as_version=4)
    done = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(FOLDER)}}).execute()
    outputs = [output for cell in done.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any(shows_a_picture(output.get("data", {})) for output in outputs)
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
