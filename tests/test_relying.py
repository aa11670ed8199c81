"""What a plan says of the crossings its areas rely on, from the town.toml to the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, box

import beatmap as bm
from beatmap.files import read_settings, read_town

if TYPE_CHECKING:
    from pathlib import Path

HOME = (500_000.0, 3_440_000.0)  # in EPSG:4549, where the town lies


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Three beats north of a river, three south; one bridge in the middle.

    ::

        a b c
        ~~=~~
        d e f
    """
    x, y = HOME
    squares = [
        box(x + 300 * i, y + 300 * j, x + 300 * i + 300, y + 300 * j + 300) for j in (1, 0) for i in range(3)
    ]
    beats = gpd.GeoDataFrame({"code": list("abcdef")}, geometry=squares, crs=4549)
    beats.to_file(tmp_path / "beats.gpkg", layer="beats")
    river = LineString([(x - 50, y + 300), (x + 950, y + 300)])
    bridge = LineString([(x + 450, y + 270), (x + 450, y + 330)])
    lines = {"name": ["河", "中桥"], "kind": ["river", "bridge"]}
    gpd.GeoDataFrame(lines, geometry=[river, bridge], crs=4549).to_file(
        tmp_path / "lines.gpkg", layer="lines"
    )
    (tmp_path / "town.toml").write_text(
        """
[boundaries]
path = "beats.gpkg"
id = "code"
[barriers]
path = "lines.gpkg"
kinds = ["river"]
[crossings]
path = "lines.gpkg"
kinds = ["bridge"]
[rules]
target_beats = 6
min_beats = 6
""",
        encoding="utf8",
    )
    return tmp_path / "town.toml"


def test_a_river_cuts_all_borders_but_the_one_with_a_bridge(town: Path) -> None:
    borders = read_town(read_settings(town)).city.borders
    over = [pair for pair in borders.index if (pair[0] in "abc") != (pair[1] in "abc")]
    assert over == [("b", "e")]
    assert borders.loc[("b", "e"), "via"] == "中桥"


def test_an_area_over_the_river_says_that_it_relies_on_the_bridge(town: Path) -> None:
    plan = bm.group(bm.read_city(town), bm.read_rules(town))
    assert len(set(plan.areas)) == 1
    assert bm.evaluate(plan)["relies_on"].tolist() == ["中桥 (d, e, f)"]


def test_the_areas_layer_of_a_plan_file_says_so_too(town: Path, tmp_path: Path) -> None:
    plan = bm.group(bm.read_city(town), bm.read_rules(town))
    bm.write_plan(plan, tmp_path / "plan.gpkg")
    areas = gpd.read_file(tmp_path / "plan.gpkg", layer="areas")
    assert areas["relies_on"].tolist() == ["中桥 (d, e, f)"]
    assert bm.read_plan(tmp_path / "plan.gpkg") == plan


def test_an_area_on_one_bank_relies_on_nothing(town: Path) -> None:
    city = bm.read_city(town)
    areas = pd.Series({beat: "north" if beat in "abc" else "south" for beat in "abcdef"})
    assert bm.evaluate(bm.Plan.from_areas(city, areas))["relies_on"].tolist() == ["", ""]


def test_barriers_of_a_kind_need_a_column_of_kinds(town: Path) -> None:
    lines = gpd.read_file(town.parent / "lines.gpkg").drop(columns="kind")
    lines.to_file(town.parent / "lines.gpkg", layer="lines")
    with pytest.raises(bm.InputError, match="there is no column kind"):
        bm.read_city(town)
