"""The ledger of moves: every move in one chain, chains that link, and what each one buys."""

from __future__ import annotations

from collections import Counter

import geopandas as gpd
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point
from towns import areas_of, city_of, grid, town

from beatmap.errors import InputError
from beatmap.plans import Plan
from beatmap.rosters import Roster
from beatmap.staffing import assign
from beatmap.staffing.moves.chains import chained
from beatmap.staffing.moves.ledger import move_ledger
from beatmap.staffing.moves.publishing import published_ledger

PLACES = ["from_beat", "from_area", "from_station", "to_beat", "to_area", "to_station"]


@pytest.fixture(scope="module")
def five() -> Plan:
    """Five beats a b c d e in a row, one area."""
    return Plan.from_areas(city_of(town("a b c d e")), areas_of(X="a b c d e"))


@pytest.fixture
def plan() -> Plan:
    """Five beats in a row, 100 m each: a b c of S1, d e of S2; 40, 30, 120, 20 and 10 calls.

    a  b | c || d  e
      X  | Y ||  Z
    """
    beats = town("a b c d e", calls=[40, 30, 120, 20, 10], S1="a b c", S2="d e")
    return Plan.from_areas(city_of(beats), areas_of(X="a b", Y="c", Z="d e"))


def roster_of(plan: Plan, *officers: tuple[str, str], **columns: list[str]) -> Roster:
    """Return the roster of officers 01, 02, ..., each with today's beat and the new one ("" for none)."""
    today, beat = (pd.Series([pair[side] for pair in officers], dtype=str) for side in (0, 1))
    numbers = pd.Index([f"{n:02d}" for n in range(1, len(officers) + 1)], dtype=str)
    station = beat.map(plan.city.stations)
    change = np.where(today == "", "joins", np.where(today == beat, "stays", "moves"))
    posts = pd.DataFrame({"officer_no": numbers, "beat": beat, "area": beat.map(plan.areas)})
    posts = posts.assign(station=station, change=change)
    staff = pd.DataFrame({"station": station.to_numpy(), "beat": today.to_numpy(), **columns}, index=numbers)
    return Roster(plan, staff, posts)


def attached(plan: Plan, areas: list[str], change: list[str], **columns: list[str]) -> Roster:
    """Return the roster of patrol officers 01, 02, ... of S1 who are attached to these areas."""
    numbers = pd.Index([f"{n:02d}" for n in range(1, len(areas) + 1)], dtype=str)
    posts = pd.DataFrame(
        {"officer_no": numbers, "beat": "", "area": areas, "station": "S1", "change": change}
    )
    staff = pd.DataFrame({"station": "S1", "beat": "", **columns}, index=numbers)
    return Roster(plan, staff, posts)


def said(ledger: pd.DataFrame) -> list[str]:
    """Return the reason of each chain."""
    return [why.to("en") for why in ledger.drop_duplicates("chain")["why"]]


def faults_of(roster: Roster) -> list[str]:
    with pytest.raises(InputError) as caught:
        move_ledger(roster)
    return [fault.to("en") for fault in caught.value.faults]


# Who is in the ledger


def test_who_stays_is_not_in_the_ledger(plan: Plan) -> None:
    ledger = move_ledger(roster_of(plan, ("a", "a"), ("", "b"), ("c", "c")))
    assert ledger["officer_no"].tolist() == ["02"]


def test_a_row_says_from_where_to_where_and_of_which_kind(plan: Plan) -> None:
    roster = roster_of(plan, ("a", "c"), ("", "a"), ("b", "d"))
    staff = roster.officers.assign(station=["S1", "S1", "S1"])
    ledger = move_ledger(Roster(plan, staff, roster.posts)).set_index("officer_no")
    assert ledger.loc["01", PLACES].tolist() == ["a", "X", "S1", "c", "Y", "S1"]
    assert ledger.loc["02", PLACES].tolist() == ["", "", "S1", "a", "X", "S1"]
    assert ledger.loc["03", PLACES].tolist() == ["b", "X", "S1", "d", "Z", "S2"]
    assert ledger["kind"].to_dict() == {"01": "moves", "02": "joins", "03": "transfers"}


def test_an_officer_without_a_station_today_joins(plan: Plan) -> None:
    roster = roster_of(plan, ("", "a"))
    ledger = move_ledger(Roster(plan, roster.officers.assign(station=""), roster.posts))
    assert ledger["kind"].tolist() == ["joins"]


def test_a_beat_that_is_covered_beside_the_home_beat_is_no_move(plan: Plan) -> None:
    roster = roster_of(plan, ("a", "a"))
    further = roster.posts.assign(beat="b", change="covers")
    covering = Roster(plan, roster.officers, pd.concat([further, roster.posts], ignore_index=True))
    assert move_ledger(covering).empty


def test_an_officer_who_keeps_the_beat_but_not_the_station_transfers(plan: Plan) -> None:
    roster = roster_of(plan, ("d", "d"))
    ledger = move_ledger(Roster(plan, roster.officers.assign(station="S1"), roster.posts))
    assert ledger[["kind", "gains", "loses"]].to_numpy().tolist() == [["transfers", "", ""]]
    assert said(ledger) == ["the officer stays in place; only the station changes"]


def test_a_beat_that_was_abolished_is_left_without_area_and_distance(plan: Plan) -> None:
    ledger = move_ledger(roster_of(plan, ("old", "a")))
    assert ledger.loc[0, ["from_beat", "from_area", "loses"]].tolist() == ["old", "", "old"]
    assert np.isnan(ledger["distance_m"][0])


def test_an_attached_officer_moves_from_one_area_to_another(plan: Plan) -> None:
    """01 goes from X to Y, 02 stays at Y."""
    ledger = move_ledger(attached(plan, ["Y", "Y"], ["moves", "stays"], area=["X", "Y"]))
    assert ledger.loc[:, ["officer_no", "from_area", "to_area", "kind"]].to_numpy().tolist() == [
        ["01", "X", "Y", "moves"]
    ]
    assert said(ledger) == [
        "officers attached to area Y: 2 instead of 1; officers attached to area X: 0 instead of 1"
    ]
    assert ledger.loc[0, ["gains", "loses"]].tolist() == ["Y", "X"]


def test_an_attached_officer_whose_area_of_today_is_unknown_moves_only_if_the_roster_says_so(
    plan: Plan,
) -> None:
    ledger = move_ledger(attached(plan, ["X", "Y"], ["stays", "joins"]))
    assert ledger[["officer_no", "kind"]].to_numpy().tolist() == [["02", "joins"]]


def test_the_beat_that_an_attached_officer_works_from_is_no_place_of_its_own(plan: Plan) -> None:
    """01 works from a, in X, and stays attached to X; 02 too, but goes to Y."""
    ledger = move_ledger(attached(plan, ["X", "Y"], ["stays", "moves"], beat=["a", "a"]))
    assert ledger["officer_no"].tolist() == ["02"]


# Chains


def test_a_chain_begins_with_a_joiner_and_ends_where_an_officer_more_is(plan: Plan) -> None:
    """02 takes a from 03, who takes b from 01, who goes to the vacancy at c."""
    ledger = move_ledger(roster_of(plan, ("b", "c"), ("", "a"), ("a", "b")))
    assert ledger[["chain", "step", "officer_no"]].to_numpy().tolist() == [
        [1, 1, "02"],
        [1, 2, "03"],
        [1, 3, "01"],
    ]
    assert ledger[["gains", "loses"]].drop_duplicates().to_numpy().tolist() == [["c", ""]]
    assert said(ledger) == ["fills the vacancy at c"]


def test_an_exchange_comes_after_the_chains_and_gains_nothing(plan: Plan) -> None:
    ledger = move_ledger(roster_of(plan, ("a", "b"), ("b", "a"), ("", "e")))
    assert ledger["officer_no"].tolist() == ["03", "01", "02"]
    assert ledger["chain"].tolist() == [1, 2, 2]
    assert ledger["gains_before"].isna().tolist() == [False, True, True]
    assert said(ledger) == [
        "fills the vacancy at e",
        "an exchange: every place keeps as many officers as before",
    ]


def test_an_exchange_that_hangs_on_a_chain_is_part_of_it() -> None:
    """a -> b -> a -> c: one chain, though a -> c alone would be one."""
    (chain,) = chained(["a", "b", "a"], ["b", "a", "c"])
    assert sorted(chain) == [0, 1, 2]
    assert chain[-1] == 2


def test_chains_that_end_in_one_beat_count_on_from_each_other(plan: Plan) -> None:
    """Two join c, who has one: 120 calls for one, then 60 for each of two."""
    ledger = move_ledger(roster_of(plan, ("c", "c"), ("", "c"), ("", "c")))
    assert ledger[["gains_before", "gains_after"]].to_numpy().tolist() == [[1, 2], [2, 3]]
    assert said(ledger) == [
        "a second officer at c, where one alone carries 120",
        "one more officer at c, where 2 carry 60 each",
    ]


def test_what_a_chain_costs_is_said_by_how_many_stay(plan: Plan) -> None:
    """Two of a go to b and c, the one of d goes to e."""
    ledger = move_ledger(roster_of(plan, ("a", "b"), ("a", "c"), ("a", "a"), ("d", "e")))
    assert ledger[["loses_before", "loses_after"]].to_numpy().tolist() == [[3, 2], [2, 1], [1, 0]]
    assert said(ledger) == [
        "fills the vacancy at b; a keeps 2 of its 3 officers",
        "fills the vacancy at c; a keeps 1 of its 2 officers",
        "fills the vacancy at e; d is left vacant",
    ]


def test_a_beat_that_another_officer_covers_is_not_called_vacant(plan: Plan) -> None:
    roster = roster_of(plan, ("a", "c"), ("b", "b"))
    cover = roster.posts.iloc[[1]].assign(beat="a", change="covers")
    covered = Roster(plan, roster.officers, pd.concat([roster.posts, cover], ignore_index=True))
    assert said(move_ledger(covered)) == [
        "fills the vacancy at c; a is left to the officer who covers it from another beat"
    ]


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[str, str]]:
    today = st.sampled_from(["", *"abcde"])
    return draw(st.lists(st.tuples(today, st.sampled_from("abcde")), max_size=12))


@given(pairs=changes())
def test_every_move_is_in_one_chain_and_chains_are_as_few_as_can_be(pairs: list[tuple[str, str]]) -> None:
    """One chain for each officer that a place gains, one for each part where no place gains any."""
    chains = chained([was for was, _ in pairs], [now for _, now in pairs])
    assert sorted(move for chain in chains for move in chain) == [*range(len(pairs))]
    for chain in chains:
        assert [pairs[move][0] for move in chain[1:]] == [pairs[move][1] for move in chain[:-1]]
    ends = [(pairs[chain[0]][0], pairs[chain[-1]][1]) for chain in chains]
    rises = Counter(now for _, now in pairs)
    rises.subtract(was for was, _ in pairs)
    reached = Counter(last for first, last in ends if first != last)
    assert reached == +rises
    assert Counter(first for first, last in ends if first != last) == -rises
    assert len(ends) - reached.total() == exchanges(pairs)


def exchanges(moves: list[tuple[str, str]]) -> int:
    """Return how many parts of the graph of moves leave every place with as many officers."""
    graph = nx.MultiDiGraph(moves)
    parts = (graph.subgraph(part) for part in nx.weakly_connected_components(graph))
    return sum(all(part.in_degree(n) == part.out_degree(n) for n in part) for part in parts)


@settings(max_examples=25)
@given(pairs=changes(), seed=st.integers(0, 99))
def test_holders_before_and_the_ledger_make_holders_after(
    five: Plan, pairs: list[tuple[str, str]], seed: int
) -> None:
    """Of every beat, also counted chain by chain; and the order of rows decides nothing."""
    roster = roster_of(five, *pairs)
    ledger = move_ledger(roster)
    before, after = (Counter(pair[side] for pair in pairs if pair[side]) for side in (0, 1))
    by_rows = Counter(before)
    by_rows.update(ledger["to_beat"])
    by_rows.subtract(ledger["from_beat"])
    chains = ledger.drop_duplicates("chain")
    for beat in "abcde":
        gained, lost = chains[chains["gains"] == beat], chains[chains["loses"] == beat]
        counts = [before[beat], *gained["gains_after"], *lost["loses_after"]]
        assert counts[:-1] == [*gained["gains_before"], *lost["loses_before"]]
        assert counts[-1] == by_rows[beat] == after[beat]
    mixed = Roster(five, roster.officers.sample(frac=1, random_state=seed), roster.posts[::-1])
    pd.testing.assert_frame_equal(move_ledger(mixed), ledger)


# Distances


def test_without_offices_the_way_is_between_representative_points(plan: Plan) -> None:
    ledger = move_ledger(roster_of(plan, ("a", "c"), ("", "b")))
    assert ledger.set_index("officer_no")["distance_m"].to_dict() == {
        "01": 200.0,
        "02": pytest.approx(np.nan, nan_ok=True),
    }


def test_with_offices_the_way_is_from_office_to_office_the_nearest_two(plan: Plan) -> None:
    """P1 lies in a, P2 and P3 in b (P3 is meant for c), none in d: a - c is 140 m, d has no distance."""
    points = gpd.GeoDataFrame(
        {"beat": ["", "", "c", "c"]},
        geometry=[Point(50, -50), Point(150, -50), Point(190, -50), Point(290, -50)],
        index=["P1", "P2", "P3", "P4"],
        crs=4549,
    )
    roster = roster_of(plan, ("a", "c"), ("b", "d"))
    geographic = points.to_crs(4490)
    for offices in (points, geographic):
        ledger = move_ledger(roster, offices=offices).set_index("officer_no")
        assert ledger["distance_m"]["01"] == pytest.approx(140, abs=0.01)
        assert np.isnan(ledger["distance_m"]["02"])


def test_offices_that_cannot_be_placed_are_refused(plan: Plan) -> None:
    points = gpd.GeoDataFrame({"beat": ["zz"]}, geometry=[Point(50, -50)], index=["P1"], crs=4549)
    with pytest.raises(InputError, match="office P1 names a beat that does not exist"):
        move_ledger(roster_of(plan, ("a", "c")), offices=points)


# Faults, and what is left alone


def test_posts_that_are_no_place_are_refused_all_at_once(plan: Plan) -> None:
    """01 has two home posts, 02 none, 03 no place, 04 a beat that is not on the map, 99 is unknown."""
    roster = roster_of(plan, ("a", "b"), ("a", "a"), ("", "c"), ("", "d"))
    posts = pd.concat([roster.posts, roster.posts.iloc[[0]]], ignore_index=True)
    posts.loc[1, "officer_no"] = "99"
    posts.loc[2, ["beat", "area"]] = ""
    posts.loc[3, "beat"] = "zz"
    once = "Try: one post for each officer, and further beats as covers"
    assert faults_of(Roster(plan, roster.officers, posts)) == [
        f"roster: officer 01: the officer has 2 posts. {once}",
        f"roster: officer 02: the officer has 0 posts. {once}",
        "roster: officer 99: the post is of nobody in the table of officers",
        "roster: officer 03: the post has neither beat nor area",
        "roster, beat zz: somebody holds a beat that does not exist",
    ]


def test_a_ledger_without_moves_has_the_columns_of_one_with_moves(plan: Plan) -> None:
    none = move_ledger(roster_of(plan, ("a", "a")))
    some = move_ledger(roster_of(plan, ("a", "b")))
    assert none.empty
    assert [*none.columns] == [*some.columns]
    assert none.dtypes.drop("officer_no").to_dict() == some.dtypes.drop("officer_no").to_dict()
    assert published_ledger(none, roster_of(plan, ("a", "a"))).empty


def test_the_roster_that_was_given_is_left_as_it_is(plan: Plan) -> None:
    roster = roster_of(plan, ("a", "b"), ("b", "a"))
    officers, posts = roster.officers, roster.posts
    move_ledger(roster)
    pd.testing.assert_frame_equal(roster.officers, officers)
    pd.testing.assert_frame_equal(roster.posts, posts)


# What leaves the office


def test_a_published_ledger_holds_nobody_and_agrees_with_the_published_roster(plan: Plan) -> None:
    roster = roster_of(
        plan, ("a", "b"), ("", "c"), ("d", "d"), name=["陈建国", "王秀英", "张伟"], party=["CPC", "", ""]
    )
    table = published_ledger(move_ledger(roster), roster)
    assert table.columns[0] == "officer"
    assert "officer_no" not in table
    assert not {"01", "02", "陈建国", "王秀英", "CPC"} & {str(cell) for cell in table.to_numpy().ravel()}
    known = roster.published().set_index("officer")["beat"]
    assert known[table["officer"]].tolist() == table["to_beat"].tolist()


def test_an_internal_ledger_names_the_officers_that_are_known(plan: Plan) -> None:
    roster = roster_of(plan, ("a", "b"), ("", "c"), name=["陈建国", "王秀英"])
    table = published_ledger(move_ledger(roster), roster, internal=True)
    assert table[["officer_no", "name"]].to_numpy().tolist() == [["01", "陈建国"], ["02", "王秀英"]]


def test_the_ledger_of_an_assignment_says_what_its_posts_say() -> None:
    """Nine beats; three of the six officers stand at one of them, two at one each, 06 at none."""
    beats = town(grid(3, 3))
    plan = Plan.from_areas(city_of(beats), pd.Series("X", index=beats.index))
    staff = pd.DataFrame(
        {"station": "S1", "beat": ["a1", "a1", "a1", "b2", "c3", ""]},
        index=pd.Index([f"{n:02d}" for n in range(1, 7)], dtype=str),
    )
    roster = assign(plan, staff)
    posts = roster.posts
    changed = posts["officer_no"][posts["change"].isin(["moves", "joins"])]
    assert "06" in set(changed)
    assert sorted(move_ledger(roster)["officer_no"]) == sorted(changed)
