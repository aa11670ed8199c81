"""What is impossible is named: which stations, which rules clash, and the least changes that would help."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, grid, row, town
from truth import best, neighbors_of, partitions, worst_deviation

from beatmap.errors import InfeasibleError, InputError
from beatmap.grouping import bottleneck, clashes, easing, fitting, group
from beatmap.grouping.case import Case, case_of, columns_needed
from beatmap.grouping.partition import Partition
from beatmap.grouping.stages import Effort
from beatmap.grouping.waivers import in_force
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rules import Rules
from beatmap.stations import stations_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from beatmap.beats import BeatMap

    Kept = Callable[[list[frozenset[str]]], bool]

EFFORT = Effort(nodes=20_000)
HELP = "; any of these would help: "


def reasons(city: BeatMap, rules: Rules, today: Plan | None = None) -> tuple[dict[str, str], Plan]:
    """Return why each station fails, and the partial plan."""
    with pytest.raises(InfeasibleError) as caught:
        group(city, rules, today)
    return {s: why.to("en") for s, why in caught.value.reasons.items()}, caught.value.partial


def why_of(city: BeatMap, rules: Rules, today: Plan | None = None) -> str:
    """Return why the one station fails."""
    return reasons(city, rules, today)[0]["S1"]


def named(why: str, rule: str) -> float:
    """Return the value that the reason proposes for a rule."""
    return float(re.search(rf"{re.escape(rule)} = ([\d.]+)", why).group(1))


def case(city: BeatMap, rules: Rules, areas: int) -> Case:
    """Return the one station of a city as a case."""
    (station,) = stations_of(city, columns=columns_needed(rules))
    return case_of(station, rules, areas, {})


def star(*rays: str) -> BeatMap:
    """A star: beat `m` in the middle, its rays joined to it alone, by links.

    a . b
    . m .      links m-a, m-b, m-c, m-d
    c . d
    """
    beats = town("a . b\n. m .\nc . d")
    beats = beats.loc[["m", *rays]]
    return city_of(beats, links=[("m", ray) for ray in rays])


# The least change of each rule


@settings(max_examples=12, deadline=None)
@given(calls=st.lists(st.integers(0, 60), min_size=10, max_size=10), areas=st.integers(2, 3))
def test_the_least_tolerance_named_works_and_a_lesser_one_does_not(calls: list[int], areas: int) -> None:
    city = city_of(town(grid(5, 2), calls=calls))
    bounds = {"min_beats": 2, "max_beats": 6, "areas": {"S1": areas}}
    tried = partitions(neighbors_of(city), areas, 2, 6)
    truth = min(worst_deviation(partition, city) for partition in tried)
    assume(truth > 1e-3)
    least = named(why_of(city, Rules(tolerance=truth / 2, **bounds)), "tolerance")
    assert truth - 1e-12 <= least <= truth + 1.001e-4
    assert verify(group(city, Rules(tolerance=least, **bounds))) == []
    assert best(city, Rules(tolerance=least - 2e-4, **bounds), areas) is None
    with pytest.raises(InfeasibleError):
        group(city, Rules(tolerance=least - 2e-4, **bounds))


def test_a_tolerance_that_is_met_exactly_is_not_rounded_up() -> None:
    """1 and 9 calls deviate by 80 %: named as 0.8000, and 0.8 is kept."""
    city = city_of(town("a b", calls=[1, 9]))
    why = why_of(city, Rules(min_beats=1, tolerance=0.5, areas={"S1": 2}))
    assert "tolerance = 0.8000 (the least change that works)" in why
    assert group(city, Rules(min_beats=1, tolerance=0.8, areas={"S1": 2})).areas.nunique() == 2


def test_the_tolerance_of_another_column_is_named_with_it() -> None:
    """Calls are even, people are not: the best halves of 1 1 1 5 hold 3 and 5, not 2 and 6."""
    city = city_of(town("a b c d").assign(people=[1, 1, 1, 5]))
    why = why_of(city, Rules(min_beats=1, areas={"S1": 2}, tolerance=0.6, tolerances={"people": 0.1}))
    assert why.startswith("no grouping into 2 areas of 1 to 4 beats keeps tolerance 10.00% of people;")
    assert named(why, "tolerances.people") == 0.25


OFFICERS = [1, 4, 1, 1, 2, 1, 3, 1]


@pytest.mark.parametrize("areas", [2, 3])
def test_the_most_officers_an_area_can_have_are_named(areas: int) -> None:
    """4 x 2 beats with 1 to 4 officers: the truth is the best of the least-manned areas."""
    city = city_of(town(grid(4, 2)).assign(officers=OFFICERS))
    count = dict(zip(city.stations.index, OFFICERS, strict=True))
    tried = partitions(neighbors_of(city), areas, 1, 8)
    truth = max(min(sum(count[b] for b in area) for area in parts) for parts in tried)
    rules = Rules(min_beats=1, min_officers=14, areas={"S1": areas})
    why = why_of(city, rules)
    assert f"keeps at least 14 officers an area{HELP}min_officers = {truth} (the least change" in why


@pytest.mark.parametrize(
    ("rules", "words", "fits", "lesser"),
    [
        ({"max_diameter": 1}, "at most 1 borders across", ("max_diameter", 2), 1),
        ({"max_travel": 150}, "at most 150 m across", ("max_travel", 200), 199),
    ],
)
def test_the_least_way_across_is_named(
    rules: dict[str, float], words: str, fits: tuple[str, int], lesser: int
) -> None:
    """Six beats of 100 m in a row, in two areas of three: two borders, 200 m from middle to middle."""
    city, two = city_of(town(row(6))), {"areas": {"S1": 2}}
    name, value = fits
    why = why_of(city, Rules(**rules, **two))
    assert why == (
        f"no grouping into 2 areas of 3 to 6 beats keeps {words}{HELP}"
        f"{name} = {value} (the least change that works)"
    )
    assert group(city, Rules(**{name: value}, **two)).areas.nunique() == 2
    with pytest.raises(InfeasibleError):
        group(city, Rules(**{name: lesser}, **two))


def test_the_fewest_beats_that_have_to_move_are_named() -> None:
    """Today's areas hold two and four of six beats; areas of three need one beat to move."""
    city = city_of(town("a b c d e f"))
    today = Plan.from_areas(city, areas_of(N="a b", S="c d e f"))
    why = why_of(city, Rules(areas={"S1": 2}, max_moved=0), today)
    assert why.startswith("no grouping into 2 areas of 3 to 6 beats keeps at most 0 beats moved;")
    assert "max_moved = 1 (the least change that works)" in why
    by_station = why_of(city, Rules(areas={"S1": 2}, max_moved={"S1": 0}), today)
    assert "max_moved.S1 = 1 (the least change that works)" in by_station
    assert group(city, Rules(areas={"S1": 2}, max_moved=1), today).areas.nunique() == 2


def test_an_entry_of_a_list_that_has_to_go_is_named() -> None:
    """Three seeds and two areas: any one of them may go. So may a lock at either end."""
    city = city_of(town("a b c d"))
    why = why_of(city, Rules(min_beats=1, areas={"S1": 2}, seeds=["a", "b", "d"]))
    assert why == (
        f"no grouping into 2 areas of 1 to 4 beats keeps seeds (a, b, d){HELP}"
        "seeds without one of (a, b, d), 3 areas"
    )
    today = Plan.from_areas(city, areas_of(N="a b", S="c d"))
    why = why_of(city, Rules(min_beats=1, areas={"S1": 1}, lock=["a", "d"]), today)
    assert f"keeps lock (a, d){HELP}lock without one of (a, d), 2 areas" in why


def test_a_list_of_which_more_than_one_entry_has_to_go_is_left_out_whole() -> None:
    city = city_of(town("a b c d"))
    why = why_of(city, Rules(min_beats=1, areas={"S1": 1}, seeds=["a", "b", "d"]))
    assert f"{HELP}without seeds (a, b, d), 3 areas" in why


def test_a_kept_area_need_not_keep_the_tolerance_so_its_own_deviation_is_not_named() -> None:
    """N (20 calls) is kept; mean 10: it deviates by 100 %, the other two, 3 and 7 at best, by 70 %."""
    city = city_of(town("a b c d e", calls=[20, 3, 2, 1, 4]))
    today = Plan.from_areas(city, areas_of(N="a", S="b c d e"))
    rules = {"min_beats": 2, "areas": {"S1": 3}, "keep": ["N"]}
    why = why_of(city, Rules(tolerance=0.1, **rules), today)
    assert named(why, "tolerance") == 0.5
    plan = group(city, Rules(tolerance=0.5, **rules), today)
    assert plan.areas["a"] == "N"


# The smallest clash


def test_a_pair_of_rules_that_clash_is_named_and_idle_ones_are_not() -> None:
    """a b c d: a with b, and b with c, is an area of three; beside it d is 1 of mean 2."""
    rules = Rules(
        min_beats=1, areas={"S1": 2}, together=[["a", "b"], ["b", "c"]], tolerance=0.4, apart=[["a", "d"]]
    )
    assert why_of(city_of(town("a b c d")), rules) == (
        "no grouping into 2 areas of 1 to 4 beats keeps tolerance 40.00%, together (b, c)"
        f"{HELP}tolerance = 0.5000 (the least change that works), without together (b, c)"
    )


def test_where_more_rules_clash_each_clash_is_advised_on_by_itself() -> None:
    """Officers are too few, and one border too short: no single change helps, so one clash is asked alone."""
    city = city_of(town(row(6)).assign(officers=1))
    why = why_of(city, Rules(areas={"S1": 2}, max_diameter=1, min_officers=5))
    assert why == (
        "no grouping into 2 areas of 3 to 6 beats keeps at most 1 borders across; more rules clash, and "
        "without those any of these would help: max_diameter = 2 (the least change that works)"
    )


PAIRS = st.lists(
    st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=3, unique=True), max_size=2, unique_by=tuple
)


@settings(max_examples=25, deadline=None)
@given(
    calls=st.lists(st.integers(1, 9), min_size=8, max_size=8),
    areas=st.integers(2, 3),
    together=PAIRS,
    apart=PAIRS,
    seeds=st.lists(st.sampled_from("abcdefgh"), max_size=3, unique=True),
    tolerance=st.sampled_from([None, 0.05, 0.2]),
    min_officers=st.sampled_from([0, 3, 4]),
    max_diameter=st.sampled_from([None, 1, 2]),
)
def test_no_smaller_set_of_rules_clashes(calls: list[int], areas: int, **given_rules: Any) -> None:
    """4 x 2 beats; the truth tries every subset of the rules on every partition."""
    city = city_of(town("a b c d\ne f g h", calls=calls).assign(officers=[1, 2, 1, 1, 1, 1, 2, 1]))
    try:
        rules = Rules(min_beats=1, max_beats=5, **given_rules)
    except InputError:
        assume(False)  # noqa: FBT003 - together and apart: refused before
    tried = [*partitions(neighbors_of(city), areas, 1, 5)]
    keeps = [[kept(parts) for parts in tried] for kept in plainly(city, rules)]
    truth = smallest_without_common(keeps)
    assume(truth is not None)
    asked = case(city, rules, areas)
    found = clashes.smallest_clash(asked, in_force(asked), EFFORT)
    assert len(found) == truth
    held = [keeps[in_force(asked).index(rule)] for rule in found]
    assert not any(map(all, zip(*held, strict=True)))


def plainly(city: BeatMap, rules: Rules) -> list[Kept]:
    """Return the rules as plain questions to a partition, in the order in which they are told."""
    officers = city.beats["officers"]
    questions: list[Kept] = []
    if rules.tolerance is not None:
        questions.append(lambda parts: worst_deviation(parts, city) <= rules.tolerance + 1e-12)
    if rules.min_officers:
        questions.append(lambda parts: min(officers[[*a]].sum() for a in parts) >= rules.min_officers)
    if rules.max_diameter is not None:
        graph = nx.Graph(neighbors_of(city))
        across = cache(lambda area: nx.diameter(graph.subgraph(area)))
        questions.append(lambda parts: max(map(across, parts)) <= rules.max_diameter)
    apart = [*rules.apart, *([rules.seeds] if len(rules.seeds) > 1 else [])]
    questions += [lambda parts, g=group_: any(set(g) <= a for a in parts) for group_ in rules.together]
    questions += [lambda parts, g=group_: all(len(a & set(g)) <= 1 for a in parts) for group_ in apart]
    return questions


def smallest_without_common(keeps: list[list[bool]]) -> int | None:
    """Return how many rules at least have no partition in common; None where all have one."""
    for size in range(1, len(keeps) + 1):
        for some in combinations(keeps, size):
            if not any(map(all, zip(*some, strict=True))):
                return size
    return None


def test_with_very_many_rules_the_clash_is_irreducible_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clashes, "MOST", 0)
    rules = Rules(min_beats=1, together=[["a", "b"], ["b", "c"]], tolerance=0.4, apart=[["a", "d"]])
    asked = case(city_of(town("a b c d")), rules, 2)
    found = clashes.smallest_clash(asked, in_force(asked), EFFORT)
    assert [rule.name for rule in found] == ["tolerance", "together"]


# Numbers of beats and areas


def test_a_number_of_areas_that_sizes_forbid_comes_with_the_least_change_of_each() -> None:
    """14 beats into 5 areas of 3 to 8: 5 areas of 3 are 15 beats."""
    city = city_of(town(grid(7, 2)))
    assert why_of(city, Rules(areas={"S1": 5})) == (
        f"14 beats cannot be divided into 5 areas of 3 to 8 beats{HELP}4 areas, min_beats = 2"
    )
    assert group(city, Rules(areas={"S1": 5}, min_beats=2)).areas.nunique() == 5
    assert group(city, Rules(areas={"S1": 4})).areas.nunique() == 4


def test_too_few_areas_come_with_the_least_higher_bound() -> None:
    why = why_of(city_of(town(row(10))), Rules(areas={"S1": 1}))
    assert why == f"10 beats cannot be divided into 1 areas of 3 to 8 beats{HELP}2 areas, max_beats = 10"


def test_sizes_that_no_number_of_areas_meets_are_to_be_widened() -> None:
    why = why_of(city_of(town(row(5))), Rules(min_beats=3, max_beats=4, target_beats=3))
    assert why == f"5 beats cannot be divided into 2 areas of 3 to 4 beats{HELP}min_beats = 2"


def test_what_can_be_counted_out_but_breaks_another_rule_is_not_proposed() -> None:
    """b00 to b06 make an area of 7: the other 7 are no three areas of 3, and no four of 2."""
    rules = Rules(areas={"S1": 5}, together=[["b00", "b06"]])
    assert why_of(city_of(town(row(14))), rules) == (
        f"14 beats cannot be divided into 5 areas of 3 to 8 beats{HELP}3 areas, min_beats = 1"
    )


@pytest.mark.parametrize("tolerance", [None, 0.9])
def test_a_star_whose_sizes_fit_but_whose_shape_does_not_names_other_numbers(tolerance: float | None) -> None:
    """m and four rays: 5 beats count out into two areas of up to 3, but an area without m is one ray."""
    rules = Rules(min_beats=1, max_beats=3, areas={"S1": 2}, tolerance=tolerance)
    why = why_of(star("a", "b", "c", "d"), rules)
    assert why == f"no division into 2 connected areas of 1 to 3 beats exists{HELP}3 areas, max_beats = 4"


def test_a_star_that_cannot_be_divided_at_all_says_so() -> None:
    why = why_of(star("a", "b", "c"), Rules(min_beats=2, max_beats=2, target_beats=2))
    assert why == (
        "no division into 2 connected areas of 2 to 2 beats exists; no single change that helps is known"
    )


@settings(max_examples=20, deadline=None)
@given(
    drawing=st.sampled_from([grid(3, 3), grid(4, 2), row(7), "a b c\n. d .\n. e ."]),
    areas=st.integers(1, 5),
    fewest=st.integers(1, 4),
    spread=st.integers(0, 2),
)
def test_each_number_named_works_and_a_nearer_one_does_not(
    drawing: str, areas: int, fewest: int, spread: int
) -> None:
    city = city_of(town(drawing))
    near, most = neighbors_of(city), fewest + spread
    n = len(near)
    assume(fewest <= n)

    def works(areas: int, fewest: int, most: int) -> bool:
        return next(partitions(near, areas, fewest, most), None) is not None

    assume(not works(areas, fewest, most))
    why = why_of(city, Rules(min_beats=fewest, max_beats=most, areas={"S1": areas}))
    numbers = {int(k) for k in re.findall(r"(\d+) areas", why.partition("help: ")[2])}
    numbers |= {1} if "one area" in why else set()
    below = max((k for k in range(1, areas) if works(k, fewest, most)), default=None)
    above = min((k for k in range(areas + 1, n + 1) if works(k, fewest, most)), default=None)
    assert numbers == {below, above} - {None}
    lower = max((m for m in range(1, fewest) if works(areas, m, most)), default=None)
    higher = min((m for m in range(most + 1, n + 1) if works(areas, fewest, m)), default=None)
    assert lower == (named(why, "min_beats") if "min_beats" in why else None)
    assert higher == (named(why, "max_beats") if "max_beats" in why else None)


def test_too_many_kept_areas_are_named() -> None:
    city = city_of(town("a b c d"))
    today = Plan.from_areas(city, areas_of(N="a b", S="c d"))
    rules = {"min_beats": 1, "keep": ["N", "S"]}
    assert why_of(city, Rules(areas={"S1": 1}, **rules), today) == (
        f"2 areas are kept, and 1 are asked for{HELP}without keep (N, S), 2 areas"
    )
    assert why_of(city, Rules(areas={"S1": 3}, **rules), today) == (
        "2 areas are kept; the other 0 beats cannot be divided into 1 areas of 1 to 4 beats"
        f"{HELP}keep without one of (N, S), 2 areas"
    )


def test_a_kept_area_that_breaks_the_sizes_is_no_part_of_the_clash() -> None:
    """N keeps its one beat, though areas have two; but then b to e, even, cannot be two areas within 1 %."""
    city = city_of(town("a b c d e", calls=[2, 1, 2, 3, 4]))
    today = Plan.from_areas(city, areas_of(N="a", S="b c d e"))
    rules = Rules(min_beats=2, max_beats=2, areas={"S1": 3}, keep=["N"], tolerance=0.01)
    assert why_of(city, rules, today) == (
        "no grouping into 3 areas of 2 to 2 beats keeps tolerance 1.00%"
        f"{HELP}tolerance = 0.7500 (the least change that works)"
    )


# What cannot be known is not claimed


def test_too_many_candidates_leave_the_clash_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound on workload kept the list short; without it the list is too long."""
    monkeypatch.setattr(fitting, "candidate_areas", lambda _: None)
    monkeypatch.setattr(fitting, "search", lambda *_: None)
    why = why_of(city_of(town("a b", calls=[1, 9])), Rules(min_beats=1, tolerance=0.5, areas={"S1": 2}))
    assert why == (
        "no grouping keeps the rules; which of them clash is not known: "
        "too many candidate areas, or the budget ended"
    )


def test_where_areas_are_too_many_to_list_what_a_search_finds_is_proposed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One area is found without a list; the least tolerance is not known without one."""
    monkeypatch.setattr(fitting, "candidate_areas", lambda _: None)
    why = why_of(city_of(town("a b", calls=[1, 9])), Rules(min_beats=1, tolerance=0.5, areas={"S1": 2}))
    assert why == f"no grouping into 2 areas of 1 to 2 beats keeps tolerance 50.00%{HELP}one area"


def test_a_budget_that_ends_leaves_the_clash_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "best_partition", lambda *_, **__: Partition(None, bound=0.0))
    why = why_of(city_of(town("a b", calls=[1, 9])), Rules(min_beats=1, tolerance=0.5, areas={"S1": 2}))
    assert "which of them clash is not known" in why


def test_a_search_that_was_cut_short_claims_no_least_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """The budget ends in every step that finds nothing: a value that works is left, and no proof."""
    solve = bottleneck.best_partition

    def cut_short(*task: object, **settings: object) -> Partition:
        answer = solve(*task, **settings)
        return answer if answer.chosen is not None else Partition(None, bound=0.0)

    monkeypatch.setattr(bottleneck, "best_partition", cut_short)
    rules = Rules(min_beats=1, tolerance=0.5, areas={"S1": 2})
    why = why_of(city_of(town("a b c", calls=[1, 9, 1])), rules)
    assert "tolerance = 0.8182 (it works; whether a lesser change does is not decided)" in why


def test_a_list_that_became_too_long_names_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(easing, "listed", lambda _: None)
    city = city_of(town("a b c d"))
    today = Plan.from_areas(city, areas_of(N="a", S="b c d"))
    rules = {"min_beats": 2, "max_beats": 2, "areas": {"S1": 2}}
    assert why_of(city, Rules(max_moved=0, **rules), today) == (
        "no grouping into 2 areas of 2 to 2 beats keeps at most 0 beats moved; "
        "no single change that helps is known"
    )
    why = why_of(city_of(town("a b c d", calls=[1, 9, 9, 2])), Rules(tolerance=0.01, **rules))
    assert why.endswith("keeps tolerance 1.00%; no single change that helps is known")


# The plan that is left


def test_every_failing_station_is_named_and_the_others_are_solved() -> None:
    """Three stations in rows: S1 and S3 hold one heavy beat each, S2 is even."""
    drawing = "a b c d\ne f g h\ni j k l"
    city = city_of(
        town(drawing, calls=[9, 1, 1, 1, 5, 5, 5, 5, 1, 1, 1, 9], S1="a b c d", S2="e f g h", S3="i j k l")
    )
    today = Plan.from_areas(city, areas_of(P="a b", Q="c d", R="e", T="f g h", U="i", V="j", W="k l"))
    why, partial = reasons(city, Rules(target_beats=2, min_beats=1, tolerance=0.1), today)
    text = (
        "no grouping into 2 areas of 1 to 4 beats keeps tolerance 10.00%"
        f"{HELP}tolerance = 0.5000 (the least change that works), one area"
    )
    assert why == {"S1": text, "S3": text}
    assert partial.certificates.status.to_dict() == {"S1": "infeasible", "S2": "optimal", "S3": "infeasible"}
    kept = partial.areas[city.stations != "S2"]
    assert kept.to_dict() == today.areas[city.stations != "S2"].to_dict()
    assert partial.certificate("S2").objective < 0.1
    assert partial.certificates.areas.to_dict() == {"S1": 2, "S2": 2, "S3": 3}
    assert verify(partial) == []


def test_the_error_reads_as_one_line_for_each_station() -> None:
    city = city_of(town("a b", calls=[1, 9]))
    with pytest.raises(InfeasibleError) as caught:
        group(city, Rules(min_beats=1, tolerance=0.5, areas={"S1": 2}))
    assert str(caught.value) == (
        "No grouping keeps the rules in 1 stations:\n- S1: no grouping into 2 areas of 1 to 2 beats keeps "
        f"tolerance 50.00%{HELP}tolerance = 0.8000 (the least change that works), one area"
    )


def test_without_plan_of_today_a_failing_station_is_left_as_one_area() -> None:
    _, partial = reasons(
        city_of(town("a b", calls=[1, 9])), Rules(min_beats=1, tolerance=0.5, areas={"S1": 2})
    )
    assert partial.areas.to_dict() == {"a": "S1-01", "b": "S1-01"}
    assert partial.certificate("S1").areas == 1
    assert verify(partial) == []


def test_a_plan_of_today_that_lacks_a_beat_of_a_failing_station_leaves_it_as_one_area() -> None:
    """Today's plan was made before beat c was drawn; the name of the heavier Y goes on."""
    before = city_of(town("a b"))
    today = Plan.from_areas(before, areas_of(X="a", Y="b"))
    rules = Rules(min_beats=1, tolerance=0.1, areas={"S1": 2})
    _, partial = reasons(city_of(town("a b c", calls=[1, 9, 1])), rules, today)
    assert partial.areas.to_dict() == {"a": "Y", "b": "Y", "c": "Y"}
    assert verify(partial) == []


def test_areas_of_a_failing_station_keep_names_that_no_other_station_gets() -> None:
    """S1 fails and keeps its area called S2-01; the new area of S2 must be called otherwise."""
    city = city_of(town("a b\nc d", calls=[1, 9, 1, 1], S1="a b", S2="c d"))
    today = Plan.from_areas(city, pd.Series({"a": "S2-01", "b": "S2-01", "c": "x", "d": "x"}))
    rules = Rules(min_beats=1, tolerance=0.5, areas={"S1": 2, "S2": 2})
    _, partial = reasons(city, rules, today)
    assert partial.areas.to_dict() == {"a": "S2-01", "b": "S2-01", "c": "x", "d": "S2-02"}
    assert verify(partial) == []


def test_the_least_tolerance_of_a_random_station_agrees_with_every_partition() -> None:
    """4 x 3 beats, workloads of 1 to 99, into 3 areas of 3 to 5."""
    city = city_of(town(grid(4, 3), calls=np.random.default_rng(2).integers(1, 100, 12).tolist()))
    truth = min(worst_deviation(p, city) for p in partitions(neighbors_of(city), 3, 3, 5))
    least = named(why_of(city, Rules(min_beats=3, max_beats=5, tolerance=1e-6, areas={"S1": 3})), "tolerance")
    assert truth <= least <= truth + 1e-4
