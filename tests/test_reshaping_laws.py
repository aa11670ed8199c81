"""Whatever is reshaped on whatever town: the ground stays a coverage, nothing is lost, nothing is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from beatmap import InputError, diagnose, dissolve
from beatmap.adjacency import borders
from beatmap.beats import BeatMap
from beatmap.datums import to_metres
from beatmap.files.frames import read_layer
from beatmap.plans import Plan
from beatmap.reshaping import Reshaped, merge_beats, move_committee, shift_border, split_beat

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS, ROWS, SIDE = 4, 3, 100.0


def bent_town(seed: int, *, committees: bool = False) -> BeatMap:
    """Return 4 x 3 beats whose corners are moved at random, with whole calls and broken hours; two stations.

    a0 a1 a2 a3    a and b are of S1, c of S2; each beat has a middle corner on every border, so that lines
    b0 b1 b2 b3    are bent, and two committees, its west and its east half, where they are asked for.
    c0 c1 c2 c3
    """
    rng = np.random.default_rng(seed)
    across, down = (2 if committees else 1) * COLUMNS, ROWS
    y, x = np.mgrid[0 : 2 * down + 1, 0 : 2 * across + 1]
    nodes = np.stack([x * SIDE * COLUMNS / across, -y * SIDE], axis=-1) / 2 + rng.uniform(
        -12, 12, (*x.shape, 2)
    )
    nodes += [500_000.0, 3_450_000.0]
    cells, names = [], []
    for r in range(down):
        for c in range(across):
            block = nodes[2 * r : 2 * r + 3, 2 * c : 2 * c + 3]
            ring = [*block[0], block[1, 2], *block[2, ::-1], block[1, 0]]
            cells.append(shapely.Polygon(ring))
            names.append(f"{'abc'[r]}{c}")
    n = len(names)
    columns = {
        "station": ["S2" if name[0] == "c" else "S1" for name in names],
        "calls": rng.integers(2, 60, n),
        "hours": rng.uniform(0, 500, n),
        "name": [name.upper() for name in names],
    }
    layer = gpd.GeoDataFrame(columns, geometry=cells, crs=4549, index=pd.Index(names, dtype="str"))
    if committees:
        layer = layer.assign(beat=[f"{name[0]}{int(name[1]) // 2}" for name in names])
    return BeatMap.from_frame(layer, workload="calls")


def sound(before: BeatMap, done: Reshaped) -> None:
    """Assert what no change may break."""
    old, new = before.beats, done.city.beats
    assert shapely.coverage_is_valid(new.geometry.to_numpy())
    assert new.geometry.is_valid.all()
    assert set(diagnose(new)["fault"]) <= set(diagnose(old)["fault"])
    assert new.area.sum() == pytest.approx(old.area.sum(), rel=1e-12)
    assert new["workload"].sum() == old["workload"].sum()
    assert new["calls"].sum() == old["calls"].sum()
    assert (new["workload"] % 1 == 0).all()
    assert new["hours"].sum() == pytest.approx(old["hours"].sum(), rel=1e-12)
    drawn = borders(new)
    pd.testing.assert_frame_equal(
        done.city.borders,
        drawn.reindex(done.city.borders.index),
        check_exact=False,
        rtol=1e-6,
        check_dtype=False,
    )
    assert len(drawn) == len(done.city.borders)


def traced(before: BeatMap, done: Reshaped) -> None:
    """Assert that one change's lineage holds all ground that passed, and every id that went or came."""
    old, new, rows = before.beats, done.city.beats, done.lineage
    assert rows["m2"].sum() == pytest.approx(old.loc[sorted(set(rows["from"]))].area.sum(), rel=1e-9)
    assert set(old.index) - set(new.index) <= set(rows["from"])
    assert set(new.index) - set(old.index) <= set(rows["to"])


def line_through(shape: shapely.Geometry, angle: float, off: float) -> shapely.LineString:
    """Return a line across a shape, past its middle by `off` of its radius."""
    middle = np.array(shape.centroid.coords[0])
    along = np.array([np.cos(angle), np.sin(angle)]) * 200
    middle = middle + off * np.array([-along[1], along[0]]) / 8
    return shapely.LineString([middle - along, middle + along])


beats = st.sampled_from([f"{row}{column}" for row in "abc" for column in range(COLUMNS)])


@settings(max_examples=15)
@given(seed=st.integers(0, 999), beat=beats, angle=st.floats(0, 3.14), other=st.floats(0, 3.14))
def test_a_split_along_any_lines_keeps_the_coverage_the_ground_and_the_workload(
    seed: int, beat: str, angle: float, other: float
) -> None:
    town = bent_town(seed)
    shape = town.beats.geometry[beat]
    lines = [line_through(shape, angle, 0.0), line_through(shape, other, 0.5)]
    layer = gpd.GeoDataFrame(geometry=lines, crs=4549)
    done = split_beat(town, beat, along=layer, least=0)
    sound(town, done)
    traced(town, done)


@settings(max_examples=10)
@given(seed=st.integers(0, 999), beat=beats, parts=st.integers(2, 4))
def test_a_split_by_straight_cuts_gives_connected_pieces_as_even_as_whole_numbers_can_be(
    seed: int, beat: str, parts: int
) -> None:
    town = bent_town(seed)
    done = split_beat(town, beat, parts=parts)
    sound(town, done)
    pieces = done.city.beats.loc[sorted(set(done.lineage["to"]))]
    assert (pieces.geom_type == "Polygon").all()
    assert len(pieces) == parts
    assert np.ptp(pieces["workload"].to_numpy()) <= 1
    assert np.ptp(pieces.area.to_numpy()) <= 1e-3 * pieces.area.sum()


@settings(max_examples=10)
@given(seed=st.integers(0, 999), row=st.sampled_from("ab"), first=st.integers(0, 2))
def test_a_merger_keeps_the_coverage_the_ground_and_the_workload(seed: int, row: str, first: int) -> None:
    town = bent_town(seed)
    done = merge_beats(town, [f"{row}{first}", f"{row}{first + 1}"])
    sound(town, done)
    traced(town, done)


@settings(max_examples=15)
@given(
    seed=st.integers(0, 999), row=st.sampled_from("abc"), first=st.integers(0, 2), share=st.floats(-0.9, 0.9)
)
def test_a_shifted_border_keeps_the_coverage_the_ground_and_the_workload(
    seed: int, row: str, first: int, share: float
) -> None:
    town = bent_town(seed)
    a, b = f"{row}{first}", f"{row}{first + 1}"
    try:
        done = shift_border(town, a, b, line_through(town.beats.geometry[a], np.pi / 2, share))
    except InputError as refused:
        assume("parts" not in str(refused))  # bent ground can fall apart, and that is refused
        raise
    sound(town, done)
    traced(town, done)
    assert list(done.city.stations.index) == list(town.stations.index)


@settings(max_examples=10)
@given(seed=st.integers(0, 999), row=st.sampled_from("abc"), first=st.integers(0, 2))
def test_a_moved_committee_keeps_the_coverage_the_ground_and_the_workload(
    seed: int, row: str, first: int
) -> None:
    layer = bent_town(seed, committees=True).beats
    town = BeatMap.from_frame(dissolve(layer.drop(columns="workload"), by="beat"), workload="calls")
    committee = f"{row}{2 * first + 1}"
    done = move_committee(town, committee, layer, to_beat=f"{row}{first + 1}")
    sound(town, done)
    new = done.city.beats
    assert committee in new["committees"][f"{row}{first + 1}"]
    for beat, members in new["committees"].items():
        assert new["calls"][beat] == layer["calls"].loc[list(members)].sum()
        assert new.area[beat] == pytest.approx(layer.area.loc[list(members)].sum())


@settings(max_examples=5)
@given(seed=st.integers(0, 999))
def test_one_change_after_another_never_gives_a_code_again(seed: int) -> None:
    town = bent_town(seed)
    once = split_beat(town, "a0", codes=["x", "y"])
    twice = merge_beats(once, ["x", "y"])
    thrice = split_beat(
        twice, twice.city.stations.index[~twice.city.stations.index.isin(town.stations.index)][0]
    )
    sound(town, thrice)
    made = thrice.lineage.groupby("step")["to"].agg(set)
    assert [len(codes) for codes in made] == [2, 1, 2]
    assert len(set().union(*made)) == 5
    assert set().union(*made).isdisjoint(town.stations.index)
    with pytest.raises(InputError, match="the code x is taken"):
        merge_beats(thrice, ["a1", "a2"], code="x")


def test_the_same_change_gives_the_same_bytes_in_any_order_of_rows() -> None:
    town = bent_town(7)
    turned = BeatMap.from_frame(town.beats.iloc[::-1], workload="workload", borders=town.borders)
    one, two = (split_beat(city, "b1", parts=3) for city in (town, turned))
    assert one.city.fingerprint == two.city.fingerprint
    assert one.city.beats.to_wkb().to_csv() == two.city.beats.to_wkb().to_csv()


def test_what_was_given_stays_as_it_was() -> None:
    town = bent_town(3)
    plan = Plan.from_areas(town, town.stations)
    before = town.fingerprint, plan.id
    split_beat(plan, "a1")
    merge_beats(plan, ["a1", "a2"])
    shift_border(plan, "a1", "a2", line_through(town.beats.geometry["a1"], np.pi / 2, 0))
    assert (town.fingerprint, plan.id) == before


@pytest.mark.real
def test_the_wards_of_providence_are_split_by_their_blocks(shared: Path) -> None:
    """Three wards of 116 to 358 blocks, searched for; the blocks are drawn with grid corners."""
    blocks = to_metres(read_layer(shared / "providence" / "blocks.gpkg"))
    blocks = blocks.set_axis([f"{number:05d}" for number in range(len(blocks))])
    layer = blocks[["TOTPOP", "geometry"]].assign(ward=blocks["WARD"].astype(str), station="S1")
    city = BeatMap.from_frame(dissolve(layer, by="ward"), workload="TOTPOP")
    for ward, parts in (("1.0", 2), ("6.0", 3), ("15.0", 4)):
        done = split_beat(city, ward, blocks=layer[layer["ward"] == ward], parts=parts, least=0)
        pieces = done.city.beats.loc[sorted(set(done.lineage["to"]))]
        assert shapely.coverage_is_valid(done.city.beats.geometry.to_numpy())
        assert diagnose(done.city.beats).empty
        assert (pieces.geom_type == "Polygon").all()
        assert pieces["workload"].sum() == city.workload[ward]
        assert np.ptp(pieces["workload"]) < 0.05 * pieces["workload"].mean()
