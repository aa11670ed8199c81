"""Beats split, merged, shifted and moved by hand: what comes of it, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import LineString, Point, box
from towns import areas_of, city_of, town

from beatmap import BeatMap, InputError, dissolve, group
from beatmap.plans import Plan
from beatmap.reshaping import (
    affected,
    merge_beats,
    move_committee,
    propose_cut,
    shift_border,
    split_beat,
)
from beatmap.rules import Rules
from beatmap.staffing import assign

if TYPE_CHECKING:
    from collections.abc import Callable


def points(*places: tuple[float, float]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=[Point(place) for place in places], crs=4549)


def polygons(**shapes: shapely.Polygon) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=list(shapes.values()), index=list(shapes), crs=4549)


def refusal(verb: Callable[..., object], *subjects: object, **how: object) -> str:
    with pytest.raises(InputError) as caught:
        verb(*subjects, **how)
    return str(caught.value)


def upright(x: float, *, over: float = 10.0, north: float = 0.0, south: float = -100.0) -> LineString:
    """Return a line from north to south at `x`, a little longer than the beats of a row."""
    return LineString([(x, north + over), (x, south - over)])


@pytest.fixture
def city() -> BeatMap:
    """Six squares of 100 m, ten times as many calls as their number; c and f are of S2.

    a b c      10 20 30
    d e f      40 50 60
    """
    return city_of(town("a b c\nd e f", calls=[10, 20, 30, 40, 50, 60], S1="a b d e", S2="c f"))


@pytest.fixture
def plan(city: BeatMap) -> Plan:
    """Areas X (a d), Y (b e) and Z (c f)."""
    return Plan.from_areas(city, areas_of(X="a d", Y="b e", Z="c f"))


def test_a_line_splits_a_beat_into_its_faces_and_the_neighbour_has_the_new_corner(city: BeatMap) -> None:
    done = split_beat(city, "b", along=upright(120.0), date="2016-01-01")
    assert done.city.beats.area.loc[["b-1", "b-2"]].tolist() == [2000.0, 8000.0]
    assert (120.0, -100.0) in done.city.beats.geometry["e"].exterior.coords
    assert done.city.borders["metres"].loc["b-1"].to_dict() == {"b-2": 100.0, "e": 20.0}
    assert done.city.borders["metres"].loc["a"].to_dict() == {"b-1": 100.0, "d": 100.0}


def test_lines_that_cross_make_four_faces_and_what_hangs_free_cuts_nothing(city: BeatMap) -> None:
    lines = [upright(150.0), LineString([(90, -50), (210, -50)]), LineString([(150, -20), (180, -20)])]
    done = split_beat(city, "b", along=gpd.GeoDataFrame(geometry=lines, crs=4549))
    assert done.city.beats.area.filter(like="b-").tolist() == [2500.0] * 4


def test_lines_may_lie_in_another_coordinate_system(city: BeatMap) -> None:
    layer = gpd.GeoDataFrame(geometry=[upright(150.0)], crs=4549).to_crs(4490)
    done = split_beat(city, "b", along=layer)
    assert done.city.beats.area.filter(like="b-").tolist() == pytest.approx([5000.0, 5000.0], abs=0.01)


def test_a_line_that_ends_almost_in_a_corner_ends_in_it(city: BeatMap) -> None:
    done = split_beat(city, "b", along=LineString([(100.0004, 0.0001), (200.0, -100.0)]))
    assert done.city.beats.area.filter(like="b-").tolist() == [5000.0, 5000.0]
    assert shapely.get_num_coordinates(done.city.beats.geometry["a"]) == 5


def test_a_hole_and_a_detached_part_stay_with_their_pieces() -> None:
    ring = shapely.difference(box(0, 0, 60, 60), box(20, 20, 40, 40))
    layer = polygons(a=shapely.union(ring, box(80, 0, 90, 10)), b=box(20, 20, 40, 40)).assign(station="S1")
    done = split_beat(BeatMap.from_frame(layer), "a", along=LineString([(30, -5), (30, 65)]), least=0)
    assert sorted(done.city.beats.area.filter(like="a-")) == [100.0, 1600.0, 1600.0]
    assert done.city.beats.area["b"] == 400.0


def test_whole_numbers_are_shared_by_the_largest_remainder_and_broken_ones_by_area(city: BeatMap) -> None:
    beats = city.beats.assign(households=[0, 11, 0, 0, 0, 0], hours=0.5, name=list("ABCDEF"), centre=True)
    done = split_beat(BeatMap.from_frame(beats, workload="workload"), "b", along=upright(120.0))
    pieces = done.city.beats.loc[["b-1", "b-2"]]
    assert pieces["households"].tolist() == [2, 9]
    assert pieces["households"].dtype == beats["households"].dtype
    assert pieces["hours"].tolist() == [0.1, 0.4]
    assert pieces["workload"].tolist() == pieces["calls"].tolist() == [4.0, 16.0]
    assert pieces[["name", "centre"]].to_numpy().tolist() == [["B", True]] * 2


def test_an_unknown_total_stays_unknown_and_one_that_can_be_negative_is_copied(city: BeatMap) -> None:
    beats = city.beats.assign(elderly=[1, np.nan, 1, 1, 1, 1], balance=[-1.0, 3, 1, 1, 1, 1])
    done = split_beat(BeatMap.from_frame(beats, workload="workload"), "b", along=upright(120.0))
    assert done.city.beats["elderly"].filter(like="b-").isna().all()
    assert done.city.beats["balance"].filter(like="b-").tolist() == [3.0, 3.0]


def test_points_are_counted_and_one_on_the_neighbours_border_stays_the_neighbours() -> None:
    layer = town("a b", calls=[1, 3])
    calls = points((50, -50), (100, -20), (120, -50), (130, -50), (180, -50))
    city = city_of(layer.assign(calls=[2, 3]))
    done = split_beat(city, "b", along=upright(150.0), points=calls)
    assert done.city.workload.to_dict() == {"a": 2.0, "b-1": 2.0, "b-2": 1.0}


def test_totals_follow_the_addresses_where_these_are_given(city: BeatMap) -> None:
    homes = points((110, -50), (115, -50), (118, -50), (190, -50))
    done = split_beat(city, "b", along=upright(150.0), addresses=homes)
    assert done.city.workload.filter(like="b-").tolist() == [15.0, 5.0]


def test_where_each_beat_counts_one_so_does_each_piece_and_each_merged_beat() -> None:
    plain = BeatMap.from_frame(town("a b c").drop(columns="calls"))
    assert set(split_beat(plain, "b").city.workload) == {1.0}
    assert set(merge_beats(plain, ["a", "b"]).city.workload) == {1.0}
    assert set(shift_border(plain, "a", "b", upright(80.0)).city.workload) == {1.0}


def test_blocks_are_joined_into_the_best_of_all_connected_pieces(city: BeatMap) -> None:
    blocks = polygons(
        **{
            f"k{i}{j}": box(100 + 25 * i, -50 * j - 50, 125 + 25 * i, -50 * j)
            for i in range(4)
            for j in range(2)
        }
    )
    done = split_beat(city, "b", blocks=blocks)
    assert done.proof is not None
    assert (done.proof.status, done.proof.gap) == ("optimal", 0.0)
    assert done.city.workload.filter(like="b-").tolist() == [10.0, 10.0]
    assert (
        done.city.borders["metres"]["b-1", "b-2"] == 100.0
    )  # no way of parting 2 x 4 blocks evenly is shorter


def test_many_blocks_are_searched_for_and_the_gap_is_stated() -> None:
    city = city_of(town("a", calls=[1000]))
    blocks = polygons(
        **{f"{i}{j}": box(20 * i, -20 * j - 20, 20 * i + 20, -20 * j) for i in range(5) for j in range(5)}
    )
    done = split_beat(city, "a", blocks=blocks, parts=3)
    assert done.proof is not None
    assert done.proof.status == "feasible"
    assert 0 < done.proof.gap < done.proof.objective
    assert np.ptp(done.city.workload) <= 40  # a block weighs 40
    assert (done.city.beats.geom_type == "Polygon").all()


def test_committees_that_are_the_blocks_go_to_their_pieces_and_else_to_all() -> None:
    layer = town("c1 c2\nc3 c4", calls=[1, 2, 3, 4]).assign(beat="a")
    city = BeatMap.from_frame(dissolve(layer, by="beat"), workload="calls")
    done = split_beat(
        city, "a", blocks=layer, addresses=points((50, -50), (150, -50), (50, -150), (150, -150))
    )
    assert sorted(done.city.beats["committees"]) in (
        [("c1", "c2"), ("c3", "c4")],
        [("c1", "c3"), ("c2", "c4")],
    )
    apart = split_beat(city, "a")
    assert set(apart.city.beats["committees"]) == {("c1", "c2", "c3", "c4")}


def test_the_proposed_cut_is_the_shortest_of_the_even_ones() -> None:
    layer = polygons(a=box(0, 0, 300, 100)).assign(station="S1", calls=9)
    cut = propose_cut(BeatMap.from_frame(layer, workload="calls"), "a")
    assert cut["metres"].tolist() == pytest.approx([100.0])
    assert cut["share"].tolist() == pytest.approx([0.5], abs=1e-6)


def test_the_proposed_cut_halves_the_points_wherever_they_lie() -> None:
    layer = polygons(a=box(0, 0, 300, 100)).assign(station="S1", calls=6)
    calls = points(*[(10 + i, 20 + 10 * i) for i in range(4)], (200, 50), (290, 50))
    city = BeatMap.from_frame(layer, workload="calls")
    assert propose_cut(city, "a", points=calls)["share"].tolist() == [0.5]
    assert split_beat(city, "a", points=calls, least=0).city.workload.tolist() == [3.0, 3.0]


def test_a_beat_that_no_straight_line_parts_in_two_is_refused() -> None:
    """A ring: every line that halves it crosses it twice, into two halves with two borders."""
    ring = BeatMap.from_frame(polygons(k=Point(0, 0).buffer(100).boundary.buffer(2)).assign(station="S1"))
    assert "beat k: no straight line parts it into connected pieces" in refusal(propose_cut, ring, "k")


def test_a_plan_goes_on_and_only_the_stations_that_changed_lose_their_proof(city: BeatMap) -> None:
    solved = group(city, Rules(areas={"S1": 2, "S2": 1}, min_beats=1))
    done = split_beat(solved, "b", along=upright(120.0)).plan
    assert done is not None
    assert done.areas[["b-1", "b-2"]].tolist() == [solved.areas["b"]] * 2
    assert done.areas.drop(["b-1", "b-2"]).to_dict() == solved.areas.drop("b").to_dict()
    assert done.certificates["status"].to_dict() == {"S1": "given", "S2": "optimal"}


def test_a_merged_beat_takes_the_area_of_the_heaviest_and_the_rules_that_name_it_are_told(plan: Plan) -> None:
    named = Plan.from_areas(plan.city, plan.areas, Rules(together=[["a", "d"]]))
    done = merge_beats(named, ["a", "b"])
    assert done.plan is not None
    assert done.plan.areas["b-1"] == "Y"
    assert [str(note) for note in done.notes] == ["the rules name beats that are no more: a"]


def test_a_merger_of_beats_that_face_each_other_over_a_gap_keeps_the_neighbours_of_both() -> None:
    """A road of 10 m between the first row, a b, and the second, c."""
    layer = polygons(a=box(0, 10, 100, 110), b=box(100, 10, 200, 110), c=box(0, -100, 200, 0)).assign(
        station="S1"
    )
    city = BeatMap.from_frame(layer, near=12.0)
    assert city.borders["kind"].tolist() == ["edge", "gap", "gap"]
    done = merge_beats(city, ["a", "b"], code="n")
    assert done.city.borders.to_dict("index") == {("c", "n"): {"metres": 200.0, "kind": "gap", "via": ""}}
    split = split_beat(city, "c", along=LineString([(100, -110), (100, 5)]))
    table = split.city.borders
    assert table["kind"].to_dict() == {
        ("a", "b"): "edge",
        ("a", "c-1"): "gap",
        ("b", "c-2"): "gap",
        ("c-1", "c-2"): "edge",
    }
    assert table["metres"].tolist() == pytest.approx([100.0] * 4)


def test_a_link_goes_to_the_nearest_piece_and_a_cut_pair_stays_cut() -> None:
    layer = town("a b\nc d")
    city = city_of(layer, links=[("a", "d", "bridge")], cuts=[("b", "d")])
    done = split_beat(city, "a", along=upright(50.0)).city.borders
    assert done.loc[("a-2", "d")].to_dict() == {"metres": 0.0, "kind": "link", "via": "bridge"}
    assert ("a-1", "d") not in done.index
    assert ("b", "d") not in split_beat(city, "b", along=upright(150.0)).city.borders.index


def test_the_part_on_the_neighbours_side_goes_and_of_a_bay_the_smaller_part(city: BeatMap) -> None:
    done = shift_border(city, "b", "c", upright(180.0))
    assert done.city.beats.area[["b", "c"]].tolist() == [8000.0, 12000.0]
    assert done.city.workload[["b", "c"]].tolist() == [16.0, 34.0]
    bay = LineString([(205, -20), (170, -20), (170, -40), (205, -40)])
    assert shift_border(city, "b", "c", bay).city.beats.area[["b", "c"]].tolist() == [9400.0, 10600.0]
    assert done.city.beats["station"][["b", "c"]].tolist() == ["S1", "S2"]


@pytest.fixture
def committees() -> gpd.GeoDataFrame:
    """Six committees with their calls and names; beats A (c1 c2), B (c3, c4), C (c5), D (c6); D is of S2.

    c1 c2 c3
    c4 c5 c6
    """
    layer = town("c1 c2 c3\nc4 c5 c6", calls=[5, 7, 11, 13, 17, 19], S2="c6")
    return layer.assign(beat=["A", "A", "B", "C", "C", "D"])


@pytest.fixture
def drawn(committees: gpd.GeoDataFrame) -> BeatMap:
    """The beats of `committees`: A A B / C C D."""
    return BeatMap.from_frame(dissolve(committees, by="beat", station="station"), workload="calls")


def test_a_committee_takes_its_own_number_along_and_not_a_share(
    drawn: BeatMap, committees: gpd.GeoDataFrame
) -> None:
    done = move_committee(drawn, "c2", committees, to_beat="B", date="2016-01-01")
    assert done.city.workload.to_dict() == {"A": 5.0, "B": 18.0, "C": 30.0, "D": 19.0}
    assert done.city.beats["committees"][["A", "B"]].tolist() == [("c1",), ("c2", "c3")]
    assert done.lineage[["from", "to", "kind", "workload"]].to_numpy().tolist() == [
        ["A", "A", "moved", 5.0],
        ["A", "B", "moved", 7.0],
        ["B", "B", "moved", 11.0],
    ]


def test_a_committee_becomes_a_beat_of_its_own_in_another_station(
    drawn: BeatMap, committees: gpd.GeoDataFrame
) -> None:
    plan = Plan.from_areas(drawn, areas_of(X="A B C", Z="D"))
    done = move_committee(plan, "c5", committees, to_station="S2", code="E")
    assert done.plan is not None
    assert done.plan.areas["E"] == "Z"
    assert done.city.stations.to_dict() == {"A": "S1", "B": "S1", "C": "S1", "D": "S2", "E": "S2"}
    assert done.city.workload[["C", "E"]].tolist() == [13.0, 17.0]


def test_a_beat_of_one_committee_goes_as_it_is_or_into_the_other(
    drawn: BeatMap, committees: gpd.GeoDataFrame
) -> None:
    plan = Plan.from_areas(drawn, areas_of(X="A B C", Z="D"))
    done = move_committee(plan, "c3", committees, to_station="S2")
    assert done.plan is not None
    assert (done.city.stations["B"], done.plan.areas["B"]) == ("S2", "Z")
    joined = move_committee(drawn, "c3", committees, to_beat="D").city
    assert "B" not in joined.stations
    assert (joined.workload["D"], joined.stations["D"]) == (30.0, "S2")


def test_officers_and_offices_of_changed_beats_are_listed_also_over_several_changes(plan: Plan) -> None:
    table = pd.DataFrame({"station": ["S1", "S1", "S2"], "beat": ["a", "b", "c"]}, index=["1", "2", "3"])
    roster = assign(plan, table, on="2015-07-21")
    once = split_beat(roster, "b", along=upright(150.0))
    twice = merge_beats(once, ["a", "b-1"], code="n")
    posts = affected(
        roster, twice, offices=points((50, -50), (110, -50), (190, -50), (250, -50)).set_axis(list("pqrs"))
    )
    assert posts.officers[["officer_no", "beat", "kind", "to"]].to_numpy().tolist() == [
        ["1", "a", "merged", "n"],
        ["2", "b", "split, merged", "b-2, n"],
    ]
    assert posts.offices.to_numpy().tolist() == [
        ["a", "merged", "n"],
        ["b", "split, merged", "n"],
        ["b", "split, merged", "b-2"],
    ]
    assert twice.affected.equals(posts.officers)
    assert affected(roster, twice).offices.empty
    assert split_beat(plan, "b").affected.empty


REFUSED_SPLITS = [
    ({"beat": "g"}, "beat g: the beat does not exist"),
    ({"along": LineString([(120, -20), (120, -80)])}, "the lines do not cut it. Try: lines that run across"),
    ({"along": points((1, 1))}, "a Point cannot stand here"),
    ({"along": "river"}, "along: this is no layer with geometry"),
    ({"along": upright(150.0), "parts": 3}, "3 parts are asked for, and there are 2 faces. Try: parts = 2"),
    ({"along": upright(101.0)}, "1 pieces hold less than 5.0% of its ground, the smallest 1.0%"),
    ({"parts": 1}, "parts is 1. Try: a whole number from 2"),
    ({"least": 1.5}, "least is 1.5. Try: a share from 0 to 1"),
    ({"date": "soon"}, "date: 'soon' is no date"),
    ({"codes": ["x"]}, "codes: 1 codes for 2 beats"),
    ({"codes": ["x", "x"]}, "codes: the code x stands twice"),
    ({"codes": ["a", "x"]}, "codes: the code a is taken"),
    ({"codes": [7, "x"]}, "codes: the code 7 is no text"),
    ({"blocks": polygons(k=box(100, -100, 180, 0))}, "blocks, beat b: the blocks leave 20.0% of it open"),
    (
        {"blocks": polygons(k=box(100, -100, 200, 0)), "along": upright(150.0)},
        "along and blocks are both given",
    ),
    ({"points": points((150, -50))}, "points, beat b: its workload is 20, but 1 points lie in it"),
    ({"addresses": points((50, -50))}, "addresses, beat b: no address lies in it"),
]


@pytest.mark.parametrize(("how", "words"), REFUSED_SPLITS, ids=[words[:40] for _, words in REFUSED_SPLITS])
def test_a_split_that_cannot_be_is_refused(city: BeatMap, how: dict[str, object], words: str) -> None:
    asked = {"beat": "b"} | how
    assert words in refusal(split_beat, city, asked.pop("beat"), **asked)


def test_all_faults_of_a_split_are_told_at_once(city: BeatMap) -> None:
    told = refusal(split_beat, city, "g", parts=0, date="soon", along="river")
    assert told.startswith("4 faults:")


REFUSED_MERGERS = [
    (["a"], {}, "there are not two beats to merge"),
    ("ab", {}, "there are not two beats to merge"),
    (["a", "a"], {}, "beat a: the beat is named twice"),
    (["a", "zz"], {}, "beat zz: the beat does not exist"),
    (["b", "c"], {}, "the beats are of stations S1, S2"),
    (["a", "e"], {}, "beats: e do not border the others"),
    (["a", "b"], {"code": "c"}, "the code c is taken"),
    (["a", "b"], {"date": "1"}, "'1' is no date"),
]


@pytest.mark.parametrize(("beats", "how", "words"), REFUSED_MERGERS)
def test_a_merger_that_cannot_be_is_refused(
    city: BeatMap, beats: list[str], how: dict[str, str], words: str
) -> None:
    assert words in refusal(merge_beats, city, beats, **how)


REFUSED_SHIFTS = [
    ("a", "a", upright(50.0), "the beat is named twice"),
    ("a", "b", LineString([(120, 10), (120, -110)]), "line, beat a: the lines do not cut it"),
    ("a", "c", upright(50.0), "nothing that the line cuts off borders c"),
    ("a", "b", points((1, 1)), "a Point cannot stand here"),
]


@pytest.mark.parametrize(("a", "b", "line", "words"), REFUSED_SHIFTS)
def test_a_shift_that_cannot_be_is_refused(city: BeatMap, a: str, b: str, line: object, words: str) -> None:
    assert words in refusal(shift_border, city, a, b, line)


def test_a_shift_that_tears_a_beat_or_crosses_a_barrier_is_refused() -> None:
    """A beat b like a chimney on the middle of a roof a."""
    roof = polygons(a=box(0, 0, 300, 100), b=box(140, 100, 160, 200)).assign(station="S1")
    lines = gpd.GeoDataFrame(
        geometry=[upright(130, north=100, south=0), upright(170, north=100, south=0)], crs=4549
    )
    assert "beat a: it would fall into 2 parts" in refusal(
        shift_border, BeatMap.from_frame(roof), "a", "b", lines
    )
    barred = city_of(town("a b"), cuts=[("a", "b")])
    assert "the ground that leaves it does not border b" in refusal(
        shift_border, barred, "a", "b", upright(50.0)
    )


REFUSED_MOVES = [
    ("c2", {}, "where the committee goes is not known"),
    ("c2", {"to_beat": "B", "to_station": "S2"}, "where the committee goes is not known"),
    ("c2", {"to_beat": "Q"}, "beat Q: the beat does not exist"),
    ("c2", {"to_station": "S9"}, "to_station: there is no station S9. Try: one of S1, S2"),
    ("c9", {"to_beat": "B"}, "the committee c9 is in no beat"),
    ("c2", {"to_beat": "A"}, "beat A: the committee is in A already"),
    ("c2", {"to_station": "S1"}, "the committee is in S1 already"),
    ("c1", {"to_beat": "B"}, "the ground that leaves it does not border B"),
    ("c1", {"to_station": "S2"}, "the ground that leaves it does not border S2"),
    ("c5", {"to_station": "S2", "code": "A"}, "the code A is taken"),
    ("c2", {"to_beat": "B", "date": "x"}, "'x' is no date"),
]


@pytest.mark.parametrize(("committee", "how", "words"), REFUSED_MOVES)
def test_a_committee_that_cannot_go_is_refused(
    drawn: BeatMap, committees: gpd.GeoDataFrame, committee: str, how: dict[str, str], words: str
) -> None:
    assert words in refusal(move_committee, drawn, committee, committees, **how)


def test_a_layer_of_other_committees_is_refused(
    drawn: BeatMap, committees: gpd.GeoDataFrame, city: BeatMap
) -> None:
    lacking = committees.drop(index="c1")
    assert "committees: the committees c1 are not in the layer" in refusal(
        move_committee, drawn, "c2", lacking, to_beat="B"
    )
    aside = committees.set_geometry(committees.translate(30, 0))
    assert "70.0% of the ground of committee c2 lies in it" in refusal(
        move_committee, drawn, "c2", aside, to_beat="B"
    )
    assert "does not say which committees" in refusal(move_committee, city, "c2", committees, to_beat="b")
