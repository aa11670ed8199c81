"""`beatmap verify --prove` and `beatmap plan --seconds`: plans solved again, and plans made by the clock."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from commands import layer, run, six_beats

from beatmap.files import read_plan

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """The plan of six beats, written."""
    file = layer(six_beats(), tmp_path / "six.gpkg")
    words = ("--id", "code", "--station", "station", "--workload", "calls")
    assert run("plan", file, *words, "-o", tmp_path / "out").code == 0
    return tmp_path / "out" / "plan.gpkg"


def test_a_plan_is_solved_again_from_its_file(planned: Path) -> None:
    said = run("--lang=en", "verify", planned, "--prove", "--workers", 2)
    assert said.code == 0
    assert said.out.strip().endswith("plan.gpkg: sound")


def test_a_certificate_that_was_changed_in_the_file_is_contradicted(planned: Path) -> None:
    with sqlite3.connect(planned) as database:
        database.execute("UPDATE certificates SET input = '0000000000000000'")
    said = run("--lang=en", "verify", planned, "--prove")
    assert said.code == 1
    assert "S1: the input is not the one that was solved" in said.out


def test_a_plan_made_by_the_clock_says_so(tmp_path: Path) -> None:
    file = layer(six_beats(), tmp_path / "six.gpkg")
    words = ("--id", "code", "--station", "station", "--seconds", 60)
    assert run("plan", file, *words, "-o", tmp_path / "out").code == 0
    plan = read_plan(tmp_path / "out" / "plan.gpkg")
    assert plan.certificates["timed"].all()
    assert plan.certificates["timed"].dtype == bool
