"""A number of areas for the whole city: shared out by beats, workload or a column, as far as possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from towns import areas_of, city_of, town

from beatmap.errors import InfeasibleError, InputError, OutOfTimeError
from beatmap.grouping import group
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rules import Rules

if TYPE_CHECKING:
    from beatmap.beats import BeatMap


@pytest.fixture
def three() -> BeatMap:
    """Three stations in rows, of 4, 6 and 6 beats; S3 has most calls, S1 most people."""
    drawing = "a1 a2 a3 a4 . .\nb1 b2 b3 b4 b5 b6\nc1 c2 c3 c4 c5 c6"
    beats = town(
        drawing,
        calls=[1] * 4 + [1] * 6 + [5] * 6,
        S1="a1 a2 a3 a4",
        S2="b1 b2 b3 b4 b5 b6",
        S3="c1 c2 c3 c4 c5 c6",
    )
    return city_of(beats.assign(people=[30] * 4 + [10] * 6 + [1] * 6))


def numbers(plan: Plan) -> dict[str, int]:
    return plan.certificates.areas.to_dict()


def test_the_areas_add_up_and_follow_the_beats(three: BeatMap) -> None:
    """By beats 4 : 6 : 6 of 8 areas: 2, 3, 3."""
    plan = group(three, Rules(areas=8, min_beats=1))
    assert numbers(plan) == {"S1": 2, "S2": 3, "S3": 3}
    assert plan.areas.nunique() == 8
    assert set(plan.certificates.status) == {"optimal"}
    assert str(plan.certificate("S2")).startswith("S2: optimal for k = 3")
    assert verify(plan) == []


def test_a_tie_goes_to_the_smaller_id(three: BeatMap) -> None:
    assert numbers(group(three, Rules(areas=7, min_beats=1))) == {"S1": 2, "S2": 3, "S3": 2}


@pytest.mark.parametrize(
    ("by", "shares"),
    [("workload", {"S1": 1, "S2": 1, "S3": 5}), ("people", {"S1": 4, "S2": 2, "S3": 1})],
)
def test_the_areas_follow_the_workload_or_a_column(three: BeatMap, by: str, shares: dict[str, int]) -> None:
    """Calls 4 : 6 : 30, people 120 : 60 : 6, of 7 areas; a station has one at least."""
    assert numbers(group(three, Rules(areas=7, areas_by=by, min_beats=1))) == shares


def test_a_workload_of_0_everywhere_shares_out_in_equal_parts() -> None:
    city = city_of(town("a b c d\ne f g h", calls=[0] * 8, S1="a b c d", S2="e f g h"))
    assert numbers(group(city, Rules(areas=5, areas_by="workload", min_beats=1))) == {"S1": 3, "S2": 2}


def test_a_station_without_any_of_the_column_gets_the_fewest_it_can_have() -> None:
    city = city_of(town("a b c d\ne f g h", calls=[0] * 4 + [1] * 4, S1="a b c d", S2="e f g h"))
    rules = Rules(areas=5, areas_by="workload", min_beats=1)
    assert numbers(group(city, rules)) == {"S1": 1, "S2": 4}


def test_a_number_that_the_shape_forbids_is_taken_from_a_station_and_all_is_shared_out_again() -> None:
    """S1 is a star of five, not two areas of up to 3 beats. Its few calls give it 2 of 5; so it gets 3."""
    beats = town("a . b .\n. m . .\nc . d .\ne f g h", calls=[1] * 5 + [9] * 4, S1="a b c d m", S2="e f g h")
    city = city_of(beats, links=[("m", ray) for ray in "abcd"])
    told: list[tuple[int, int]] = []
    rules = Rules(areas=5, areas_by="workload", min_beats=1, max_beats=3)
    plan = group(city, rules, progress=lambda done, of: told.append((done, of)))
    assert numbers(plan) == {"S1": 3, "S2": 2}
    assert told == [(1, 2), (2, 2), (1, 2), (2, 2)]


def test_a_number_out_of_reach_is_refused_with_the_range_and_the_nearest(three: BeatMap) -> None:
    """Areas of 3 to 8 beats: S1 one area, S2 and S3 one or two."""
    with pytest.raises(InputError) as caught:
        group(three, Rules(areas=9))
    assert str(caught.value) == (
        "[rules]: 9 areas cannot be shared out: the stations admit 3 to 5 in all, and not this number. "
        "Try: areas = 5"
    )
    with pytest.raises(InputError, match=r"admit 3 to 5 in all, and not this number\. Try: areas = 3$"):
        group(three, Rules(areas=1))


def test_a_number_proven_impossible_is_no_part_of_the_range() -> None:
    """A star of five beats in areas of up to 3: 2 to 5 by their numbers, 3 to 5 by their shape."""
    city = city_of(town("a . b\n. m .\nc . d"), links=[("m", ray) for ray in "abcd"])
    with pytest.raises(InputError, match=r"the stations admit 3 to 5 in all.*Try: areas = 3$"):
        group(city, Rules(areas=2, min_beats=1, max_beats=3))


def test_a_number_in_a_gap_is_refused_with_both_its_neighbours() -> None:
    """Three equal beats are even as one area or three, not as two."""
    with pytest.raises(InputError) as caught:
        group(city_of(town("a b c")), Rules(areas=2, min_beats=1, tolerance=0.1))
    assert str(caught.value) == (
        "[rules]: 2 areas cannot be shared out: the stations admit 1 to 3 in all, and not this number. "
        "Try: areas = 1, or areas = 3"
    )


def test_a_station_that_admits_no_number_is_impossible_and_says_why() -> None:
    """S1's five beats are no areas of 3 to 4; S2 is solved with the rest of the number."""
    drawing = "a1 a2 a3 a4 a5 .\nb1 b2 b3 b4 b5 b6"
    city = city_of(town(drawing, S1="a1 a2 a3 a4 a5", S2="b1 b2 b3 b4 b5 b6"))
    with pytest.raises(InfeasibleError) as caught:
        group(city, Rules(areas=3, min_beats=3, max_beats=4))
    assert set(caught.value.reasons) == {"S1"}
    why = caught.value.reasons["S1"].to("en")
    assert why.startswith("5 beats cannot be divided into 1 areas of 3 to 4 beats; any of these would help:")
    assert caught.value.partial.certificate("S2").status == "optimal"


def test_a_station_whose_rules_forbid_every_number_is_explained_for_the_first() -> None:
    """S1 is even as one area only, and its beats are apart; S2 gets two of the three areas."""
    beats = town("a b\nc d", calls=[1, 9, 1, 1], S1="a b", S2="c d")
    with pytest.raises(InfeasibleError) as caught:
        group(city_of(beats), Rules(areas=3, min_beats=1, tolerance=0.5, apart=[["a", "b"]]))
    assert (
        caught.value.reasons["S1"].to("en").startswith("no grouping into 1 areas of 1 to 2 beats keeps apart")
    )
    assert caught.value.partial.certificate("S2").areas == 2


def test_kept_areas_count_among_those_of_the_city(three: BeatMap) -> None:
    today = Plan.from_areas(
        three,
        areas_of(A="a1 a2 a3 a4", B="b1", C="b2 b3 b4 b5 b6", D="c1 c2 c3 c4 c5 c6"),
    )
    plan = group(three, Rules(areas=8, min_beats=1, keep=["B"]), today)
    assert plan.areas[plan.areas == "B"].index.tolist() == ["b1"]
    assert sum(numbers(plan).values()) == 8


def test_interrupted_between_two_rounds_nothing_is_called_impossible() -> None:
    """The star's first number fails; Ctrl-C comes after it, so nobody knows about its other numbers."""
    beats = town("a . b .\n. m . .\nc . d .\ne f g h", S1="a b c d m", S2="e f g h")
    city = city_of(beats, links=[("m", ray) for ray in "abcd"])

    def stop(done: int, of: int) -> None:
        if done < of:
            raise KeyboardInterrupt

    with pytest.raises(OutOfTimeError, match="S1: interrupted before it was grouped"):
        group(city, Rules(areas=4, min_beats=1, max_beats=3), progress=stop)
