"""From a town.toml to the map that is planned on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
from commands import HOME, SAMPLE, layer, six_beats
from shapely import LineString, Point
from towns import SIDE

from beatmap.coverage import diagnose
from beatmap.errors import InputError
from beatmap.files import read_city, read_settings, read_town

if TYPE_CHECKING:
    from pathlib import Path


def six_nowhere() -> gpd.GeoDataFrame:
    """Return six beats that do not say their station."""
    return six_beats().drop(columns="station")


def written(folder: Path, text: str, frame: gpd.GeoDataFrame | None = None) -> Path:
    """Return a town.toml of `text` beside a layer of six beats.

    a b c
    d e f
    """
    layer(six_nowhere() if frame is None else frame, folder / "six.gpkg")
    path = folder / "town.toml"
    path.write_text(f'[boundaries]\npath = "six.gpkg"\nid = "code"\n{text}', encoding="utf8")
    return path


def test_the_sample_town_is_read_whole() -> None:
    town = read_town(read_settings(SAMPLE / "town.toml"))
    assert (len(town.city), town.city.station_ids) == (42, ("S01", "S02", "S03"))
    assert town.city.workload.sum() == 1990
    assert (town.city.borders["kind"] == "link").sum() == 1
    assert town.today is not None
    assert set(town.today.certificates["status"]) == {"given"}
    assert town.ledger is not None
    assert town.lines is not None
    assert town.lines.crs == town.city.beats.crs
    assert read_city(SAMPLE / "town.toml") == town.city


def test_without_station_and_workload_all_beats_are_of_the_city_and_count_one(tmp_path: Path) -> None:
    city = read_city(written(tmp_path, "[city]\nname = '六区'\n"))
    assert city.station_ids == ("六区",)
    assert city.workload.tolist() == [1.0] * 6
    assert [str(note) for note in city.notes] == ["no workload was given: each beat counts 1"]


def test_incidents_are_counted_in_their_own_system_and_the_unmatched_are_told(tmp_path: Path) -> None:
    """One in a, one in c, one on the border of a and b, one outside."""
    x, y = HOME
    places = [Point(x + 50, y - 50), Point(x + 250, y - 50), Point(x + SIDE, y - 50), Point(x - 9000, y)]
    points = gpd.GeoDataFrame(geometry=places, crs=4549).to_crs(32651)
    layer(points.assign(n=1), tmp_path / "calls.gpkg")
    frame = six_nowhere()
    assert frame.geometry[0].contains(places[0])
    city = read_city(written(tmp_path, '[workload]\npoints = "calls.gpkg"\n', frame))
    assert city.workload.sum() == 3
    assert city.workload["c"] == 1
    assert "3 points counted; 1 lie outside all beats" in str(city.notes[-1])


def test_committees_are_united_into_beats_and_their_names_kept(tmp_path: Path) -> None:
    frame = six_nowhere().assign(beat=["X", "X", "Y", "Y2", "Y2", "Y"])
    path = written(tmp_path, 'beat = "beat"\n[workload]\ncolumn = "calls"\n', frame)
    city = read_city(path)
    assert city.workload.to_dict() == {"X": 3, "Y": 9, "Y2": 9}
    assert city.beats.loc["Y2", "committees"] == ("d", "e")


def test_committees_of_one_beat_in_two_areas_of_today_are_refused_by_beat(tmp_path: Path) -> None:
    frame = six_nowhere().assign(beat=["X", "X", "Y", "Z", "Z", "Y"], now=list("112334"))
    path = written(tmp_path, 'beat = "beat"\narea_today = "now"\n', frame)
    with pytest.raises(InputError, match=r"beat Y: its committees lie in different areas of today"):
        read_town(read_settings(path))


def test_the_width_that_is_asked_for_goes_before_the_one_in_the_file(tmp_path: Path) -> None:
    frame = six_nowhere()
    shrunk = frame.set_geometry(frame.geometry.where(frame["code"] != "e", frame.buffer(-0.25, join_style=2)))
    path = written(tmp_path, "repair_width = 0.1\n", shrunk)
    town = read_town(read_settings(path), width=1.0)
    assert "boundaries repaired to 1 m" in str(town.city.notes[0])
    assert diagnose(town.city.beats).empty


def test_names_and_columns_that_are_asked_for_must_be_there(tmp_path: Path) -> None:
    path = written(tmp_path, 'name = "titel"\nbeat = "beet"\narea_today = "now"\n')
    with pytest.raises(InputError, match=r"no column titel(.|\n)*no column beet(.|\n)*no column now"):
        read_city(path)


def test_every_file_of_a_town_is_held_to_its_limit(tmp_path: Path) -> None:
    text = "limit_mb = 0.01\n"
    size = layer(six_nowhere(), tmp_path / "six.gpkg").stat().st_size / 2**20
    with pytest.raises(InputError) as caught:
        read_city(written(tmp_path, text))
    assert str(caught.value) == (
        f"{tmp_path / 'six.gpkg'}: it holds {size:,.1f} MB; the limit is 0.0 MB. Try: limit_mb=NUMBER "
        "(--limit-mb NUMBER, [boundaries] limit_mb = NUMBER) when the file is what it should be, or only the "
        "rows that are needed"
    )


@pytest.mark.parametrize(
    "text",
    [
        '[workload]\npoints = "large.csv"\n',
        '[links]\npath = "large.csv"\n',
        '[borders]\ncuts = "large.csv"\n',
        '[barriers]\npath = "large.csv"\n',
        '[lines]\npath = "large.csv"\n',
        'join = "large.csv"\n',
    ],
)
def test_what_lies_beside_the_boundaries_is_held_to_the_limit_too(tmp_path: Path, text: str) -> None:
    (tmp_path / "large.csv").write_text("focal,neighbor\n" + "#" * 2**20, encoding="utf8")
    path = written(tmp_path, f"limit_mb = 0.9\n{text}")
    with pytest.raises(InputError, match=r"large\.csv: it holds 1\.0 MB; the limit is 0\.9 MB"):
        read_city(path)


def test_cuts_of_a_table_part_beats(tmp_path: Path) -> None:
    (tmp_path / "cuts.csv").write_text("focal,neighbor,why\nb,a,wall\n", encoding="utf8")
    city = read_city(written(tmp_path, '[borders]\ncuts = "cuts.csv"\n'))
    assert ("a", "b") not in city.borders.index
    assert len(city.borders) == 6


def test_cuts_of_unknown_beats_or_of_beats_that_do_not_border_are_named_by_file_and_row(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, '[borders]\ncuts = "cuts.csv"\n')
    cuts = tmp_path / "cuts.csv"
    for table, words in (
        ("focal,neighbor\na,b\na,z\n", "cuts.csv, row 2, beat z: the pair names a beat that is not there"),
        (
            "focal,neighbor\na,b\na,f\n",
            "cuts.csv, row 2: the beats a, f do not border, so nothing can be cut",
        ),
        ("from,to\na,b\n", "cuts.csv: there is no column focal"),
    ):
        cuts.write_text(table, encoding="utf8")
        with pytest.raises(InputError) as caught:
            read_city(path)
        assert words in str(caught.value)


def test_how_near_pairs_and_barriers_are_measured_is_said_in_the_file(tmp_path: Path) -> None:
    """A road of 10 m lies between b and c; a river along three fifths of it, 3 m off its middle."""
    frame = six_nowhere()
    x, y = HOME
    shapes = frame.geometry.where(frame["code"] != "c", frame.translate(10))
    frame = frame.set_geometry(shapes, crs=4549).iloc[:3]
    river = gpd.GeoDataFrame(geometry=[LineString([(x + 202, y), (x + 202, y - 60)])], crs=4549)
    layer(river, tmp_path / "river.gpkg")
    barriers = '[barriers]\npath = "river.gpkg"\n'
    for text, pairs in (
        ("near = 10\n", 2),
        ("near = 10\nleast = 100\n", 1),
        (f"near = 10\nwithin = 6\n{barriers}", 2),
        (f"near = 10\nwithin = 6\nshare = 0.6\n{barriers}", 1),
        (f"near = 10\nwithin = 2\nshare = 0.6\n{barriers}", 2),
    ):
        assert len(read_city(written(tmp_path, f"[borders]\n{text}", frame)).borders) == pairs, text
