"""Headings of real files: Chinese, pinyin initials, and those that can mean two things."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest
from small import two_beats, written

from beatmap.errors import InputError
from beatmap.files import read_beats, read_committees
from beatmap.files.headings import HEADINGS, columns_of, plain

if TYPE_CHECKING:
    from pathlib import Path

    from geopandas import GeoDataFrame


def layer(tmp_path: Path, **columns: object) -> Path:
    """Write two beats with these columns in place of their code."""
    return written(two_beats(**columns).drop(columns="code"), tmp_path / "l.gpkg")


def quietly(path: Path, **choices: object) -> tuple[GeoDataFrame, list[str]]:
    """Return the beats of a layer and what was told, without the file's name."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        beats = read_beats(path, **choices)  # type: ignore[arg-type]  # whatever the test chooses
    return beats, [str(warning.message).removeprefix(f"{path}: ") for warning in said]


@pytest.mark.parametrize(
    ("beat", "station"),
    [
        ("警务区代码", "所属派出所代码"),
        ("jwqdm", "SSPCSDM"),
        ("所属 警务区", "派出所名称"),
        ("beat", "station"),
    ],
)
def test_ids_and_stations_are_found_by_their_usual_headings_which_is_said(
    tmp_path: Path, beat: str, station: str
) -> None:
    beats, said = quietly(layer(tmp_path, **{beat: ["1", "2"], station: ["S1", "S2"]}))
    assert beats.index.tolist() == ["1", "2"]
    assert beats["station"].tolist() == ["S1", "S2"]
    assert said == [
        f"the ids are read from the column {beat}",
        f"the stations are read from the column {station}",
    ]


def test_a_layer_without_stations_has_none(tmp_path: Path) -> None:
    beats, said = quietly(layer(tmp_path, 警务区代码=["1", "2"]))
    assert "station" not in beats
    assert len(said) == 1


def test_the_code_of_a_station_goes_before_its_name(tmp_path: Path) -> None:
    path = layer(tmp_path, 警务区代码=["1", "2"], SSPCSMC=["曹杨", "真如"], SSPCSDM=["S1", "S2"])
    assert quietly(path)[0]["station"].tolist() == ["S1", "S2"]


def test_nothing_is_looked_for_where_the_id_is_named(tmp_path: Path) -> None:
    beats, said = quietly(layer(tmp_path, 警务区代码=["1", "2"], SSPCSDM=["S1", "S2"]), id="警务区代码")
    assert ("station" in beats, said) == (False, [])


def test_committees_are_found_by_their_own_headings(tmp_path: Path) -> None:
    path = layer(tmp_path, 居委会代码=["c1", "c2"], 所属警务区=["B", "B"])
    with pytest.warns(UserWarning, match="the ids are read from the column 居委会代码"):
        committees = read_committees(path)
    assert committees.index.tolist() == ["c1", "c2"]
    assert committees.index.name == "committee"


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (
            {"警务区代码": ["1", "2"], "JWQDM": ["1", "2"]},
            "the columns 警务区代码, JWQDM all mean beat. Try: keep one",
        ),
        ({"责任区": ["1", "2"]}, "the column 责任区 can mean beat, area. Try: name the column that is meant"),
        (
            {"JWDM": ["1", "2"]},
            "the column JWDM can mean beat, committee. Try: name the column that is meant, such as id='JWDM'",
        ),
        (
            {"n": ["1", "2"]},
            "no heading is known as that of the ids; there are n. Try: name the column of ids with id",
        ),
        (
            {"beat": ["1", "2"], "派出所": ["S", "S"], "SSPCSDM": ["S", "S"]},
            "the columns 派出所, SSPCSDM all mean station",
        ),
    ],
)
def test_ambiguous_and_unknown_headings_are_refused(
    tmp_path: Path, columns: dict[str, list[str]], words: str
) -> None:
    with pytest.raises(InputError) as error:
        quietly(layer(tmp_path, **columns))
    assert words in str(error.value)


def test_a_column_called_responsibility_area_with_a_value_for_each_row_is_the_beat(tmp_path: Path) -> None:
    path = layer(tmp_path, beat=["1", "2"], 责任区=["A", "B"], ZRQDM=["A", "A"])
    assert quietly(path, id="beat")[1] == [
        (
            "the column 责任区 has a value of its own in each of 2 rows: "
            "it is the beat, not the responsibility area"
        )
    ]
    assert quietly(path, id="责任区")[1] == []


def test_a_heading_with_one_meaning_goes_before_one_with_several() -> None:
    assert columns_of(["责任区", "警务区"], "beats", "", ["beat"]) == {"beat": "警务区"}


def test_the_same_heading_means_different_things_in_different_tables() -> None:
    assert columns_of(["beat", "x"], "places", "", ["longitude"]) == {"longitude": "x"}
    assert columns_of(["beat", "x"], "beats", "", ["beat", "station"]) == {"beat": "beat"}


@pytest.mark.parametrize("table", HEADINGS)
def test_no_meaning_lists_a_heading_twice(table: str) -> None:
    for aliases in HEADINGS[table].values():
        keys = [plain(alias) for alias in aliases]
        assert len(keys) == len(set(keys))
