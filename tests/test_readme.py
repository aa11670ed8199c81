"""README does not rot: its Python runs, its commands exist, its picture is there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from beatmap.cli import command_line

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_of_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "sample_geodata", tmp_path / "sample_geodata")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec("\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL)), names)  # noqa: S102 - our own README
    assert (tmp_path / "map.html").stat().st_size > 100_000
    assert names["bm"].read_plan("plan.gpkg") == names["plan"]  # type: ignore[attr-defined]


def test_every_command_of_readme_is_one() -> None:
    words = set(re.findall(r"^beatmap (\w+)", README, re.MULTILINE))
    assert words == {"plan", "staff", "map", "edit", "apply", "check", "verify", "sample"}
    for word in words:
        assert CliRunner().invoke(command_line(), [word, "--help"]).exit_code == 0


@pytest.mark.parametrize("target", ["demo", "test", "bench"])
def test_every_make_target_of_readme_is_one(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_file_that_readme_names_is_there() -> None:
    for name in re.findall(r"\]\(([^)]+)\)|`((?:docs|notebooks)/[\w./]+)`", README):
        assert (ROOT / "".join(name)).exists()
