"""Every real file beside the checkout is read, or refused for the reason that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from beatmap.errors import InputError
from beatmap.files import read_beats
from beatmap.files.frames import read_layer

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real


@pytest.mark.parametrize(
    ("path", "column", "count", "choices"),
    [
        ("chicago/chicago_police_beats.gpkg", "_SocrataID", 277, {}),
        ("chicago/chicago_police_beats.gpkg", "BEAT_NUM", 275, {"duplicates": "merge"}),
        ("chicago/chicago_police_beats_simplified_dirty.geojson", "BEAT_NUM", 275, {"duplicates": "merge"}),
        ("seattle/seattle_police_beats.gpkg", "BEAT", 54, {}),
        ("seoul/seoul_dongs_2018.gpkg", "code", 424, {}),
        ("taipei/taipei_villages.gpkg", "VILLCODE", 456, {"crs": 3826}),
        ("providence/blocks.gpkg", "GEOID10", 3014, {}),
        ("dirty/pune_admin_wards.geojson", "name", 15, {}),
        ("shanghai/districts_2016.gpkg", "adcode", 16, {}),
        ("shanghai/districts_2016_gcj02.geojson", "adcode", 16, {}),
    ],
)
def test_a_real_layer_is_read_with_all_its_beats(
    shared: Path,
    path: str,
    column: str,
    count: int,
    choices: dict[str, object],
) -> None:
    beats = read_beats(shared / path, id=column, **choices)  # type: ignore[arg-type]  # of the table above
    assert len(beats) == count
    assert beats.index.is_unique
    assert beats.crs.is_projected


def test_the_wards_of_kochi_are_all_read_though_six_have_no_id(shared: Path) -> None:
    path = shared / "dirty" / "kochi_wards.geojson"
    assert len(read_layer(path)) == 77
    with pytest.raises(InputError) as refused:
        read_beats(path, id="fid")
    assert [fault.row for fault in refused.value.faults] == [7, 20, 31, 36, 50, 77]


def test_the_open_ring_of_bhopal_is_named_by_row_and_closed_only_on_request(shared: Path) -> None:
    path = shared / "dirty" / "bhopal_wards_UNCLOSED_RING.geojson"
    with pytest.raises(InputError) as refused:
        read_layer(path)
    (fault,) = refused.value.faults
    assert fault.row is not None
    assert "a ring of the polygon is not closed" in str(refused.value)
    with (
        pytest.warns(UserWarning, match=f"open rings are closed in rows {fault.row}"),
        pytest.warns(UserWarning, match="heights"),
    ):
        layer = read_layer(path, close_rings=True)
    assert len(layer) == 86
    assert not layer.geometry.isna().any()
