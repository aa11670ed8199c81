"""A plan file drawn again: the ending decides; options that say nothing are refused with nothing written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from commands import layer, refused, run, six_beats

if TYPE_CHECKING:
    from pathlib import Path

TOML = """[boundaries]
path = "six.gpkg"
id = "code"
station = "station"
area_today = "area"
[rules]
areas = {S1 = 2}
stability = 0.1
"""


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """The plan of a town of six beats in two areas, made with today's areas in view.

    a b c      X X Y
    d e f      X Y Y
    """
    layer(six_beats().assign(area=[*"XXYXYY"]), tmp_path / "six.gpkg")
    (tmp_path / "town.toml").write_text(TOML, encoding="utf8")
    assert run("plan", tmp_path / "town.toml", "-o", tmp_path / "out").code == 0
    return tmp_path / "out" / "plan.gpkg"


@pytest.mark.parametrize(
    ("name", "begins"), [("m.html", b"<!DOCTYPE"), ("m.pdf", b"%PDF"), ("m.png", b"\x89PNG")]
)
def test_the_ending_decides_what_is_drawn(plan_file: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    said = run("map", plan_file, "-o", tmp_path / name)
    assert said.code == 0, said.err
    assert said.out.split() == [str(tmp_path / name)]
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_an_atlas_has_pages_and_a_sheet_can_be_of_one_station(plan_file: Path, tmp_path: Path) -> None:
    assert run("map", plan_file, "-o", tmp_path / "a.pdf", "--atlas").code == 0
    assert run("map", plan_file, "-o", tmp_path / "s.svg", "--station", "S1", "--paper", "A4").code == 0
    assert (tmp_path / "s.svg").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("m.html", "--paper", "A4"), "--paper says nothing of a page. Try: a sheet: sheet.pdf"),
        (("m.html", "--station", "S1"), "--station says nothing of a page"),
        (("m.html", "--atlas"), "--atlas says nothing of a page"),
        (("m.png", "--atlas"), "an atlas is a PDF. Try: a name that ends with .pdf"),
        (("m.pdf", "--atlas", "--station", "S1"), "an atlas has every station. Try: one of the two"),
        (("m.pdf", "--term", "calls"), "--term says nothing of a sheet. Try: a page: map.html"),
        (("m.png", "--suppress-below", "5"), "--suppress-below says nothing of a sheet"),
        (("m.html", "--crs", "EPSG:4549"), "--crs says nothing without --picture. Try: both, or neither"),
        (("m.html", "--datum", "gcj02"), "--datum says nothing without --tiles"),
        (("m.html", "--tiles", "ftp://host/{z}/{x}/{y}"), "ftp"),
        (("m.html", "--term", "nothing"), "nothing"),
        (("m.txt",), "m.txt"),
        (("m.pdf", "--paper", "B5"), "B5"),
        (("m.pdf", "--station", "S9"), "S9"),
    ],
)
def test_options_that_say_nothing_are_refused(
    plan_file: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    refused(run("map", plan_file, "-o", tmp_path / words[0], *words[1:]), told)
    assert not (tmp_path / words[0]).exists()


def test_a_file_that_is_no_plan_is_refused(tmp_path: Path) -> None:
    refused(run("map", layer(six_beats(), tmp_path / "six.gpkg"), "-o", tmp_path / "m.pdf"), "it is no plan")
