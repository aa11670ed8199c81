"""The referee: each kind of breach on its own, nothing said of sound plans, no line of the solver's code."""

from __future__ import annotations

import ast
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, grid, town

from beatmap import referee
from beatmap.errors import InfeasibleError
from beatmap.grouping import group
from beatmap.plans import Certificate, Plan
from beatmap.referee import verify
from beatmap.referee.objective import objective_of
from beatmap.referee.units import units_in
from beatmap.rules import Rules
from beatmap.scores import summarize
from beatmap.stations import stations_of

if TYPE_CHECKING:
    from beatmap.beats import BeatMap

TWO_THREE = {"S1-01": "a b", "S1-02": "c d e"}


@pytest.fixture
def city() -> BeatMap:
    """a b c d e | y z: S1 has five beats in a row, S2 two; workloads 3 3 2 2 2 | 1 1."""
    return city_of(town("a b c d e y z", calls=[3, 3, 2, 2, 2, 1, 1], S1="a b c d e", S2="y z"))


@pytest.fixture
def plan(city: BeatMap) -> Plan:
    """Solved: a b | c d e | y z, both areas of S1 weigh 6."""
    made = group(city, Rules(min_beats=2, max_beats=3, tolerance=0.1, areas={"S1": 2}))
    assert made.areas.tolist() == ["S1-01"] * 2 + ["S1-02"] * 3 + ["S2-01"] * 2
    return made


def drawn(city: BeatMap, **areas: str) -> Plan:
    return Plan.from_areas(city, areas_of(**areas))


def told(plan: Plan) -> list[str]:
    return [str(breach) for breach in verify(plan)]


def with_proof(plan: Plan, station: str, **said: object) -> Plan:
    """Return the plan with one certificate that says something else."""
    proofs = tuple(replace(c, **said) if c.station == station else c for c in plan.proofs)
    return replace(plan, _certificates=proofs)


def solved_as(city: BeatMap, rules: Rules, today: pd.Series[str] | None = None, **areas: str) -> Plan:
    """Return a drawn plan that claims to be feasible, with objectives that are true."""
    by_beat = areas_of(**areas)
    drafted = Plan.from_areas(city, by_beat, rules).proofs
    draft = Plan.made(city, by_beat, rules, drafted, today)
    values = {unit.name: objective_of(unit) for unit in units_in(draft)}
    proofs = [replace(c, status="feasible", objective=values[c.station]) for c in drafted]
    return Plan.made(city, by_beat, rules, proofs, today)


def test_a_sound_plan_has_no_breach(plan: Plan) -> None:
    assert verify(plan) == []


def test_a_beat_without_area_is_named(city: BeatMap) -> None:
    short = Plan.made(
        city, areas_of(X="a b c d", Y="y z"), Rules(), drawn(city, X="a b c d e", Y="y z").proofs
    )
    assert told(short) == ["every beat once: e: it stands in 0 areas"]


def test_a_beat_that_stands_twice_is_named(plan: Plan) -> None:
    twice = replace(plan, _areas=pd.concat([plan.areas, plan.areas[["b"]]]))
    assert told(twice) == ["every beat once: b: it stands in 2 areas"]


def test_a_beat_in_two_areas_is_named(city: BeatMap) -> None:
    given = drawn(city, X="a b", Y="c d e", Z="y z")
    both = replace(given, _areas=pd.concat([given.areas, areas_of(Y="b")]))
    assert told(both) == ["every beat once: b: it stands in 2 areas"]


def test_a_beat_that_is_not_on_the_map_is_named(plan: Plan) -> None:
    strange = replace(plan, _areas=pd.concat([plan.areas, areas_of(**{"S1-01": "q"})]))
    assert told(strange) == ["every beat once: q: the beat is not on the map"]


def test_an_area_over_two_stations_is_named(city: BeatMap) -> None:
    across = drawn(city, X="a b c", Y="d e y z")
    assert told(across) == ["inside one station: Y: it lies in stations S1, S2"]


def test_an_area_in_pieces_is_named_with_its_smallest_piece(city: BeatMap) -> None:
    apart = drawn(city, X="a b e", Y="c d", Z="y z")
    assert told(apart) == ["connected: X: it is in 2 pieces; one is e"]


def test_the_shape_of_a_drawn_plan_is_judged_but_not_its_sizes(city: BeatMap) -> None:
    rules = Rules(min_beats=3, max_beats=3, tolerance=0.01)
    drawn_so = Plan.from_areas(city, areas_of(X="a", Y="b c d e", Z="y z"), rules)
    assert verify(drawn_so) == []


def test_another_number_of_areas_than_asked_is_named(city: BeatMap) -> None:
    rules = Rules(min_beats=1, areas={"S1": 3, "S2": 1})
    assert told(solved_as(city, rules, X="a b", Y="c d e", Z="y z")) == [
        "number of areas: S1: it has 2 areas, the rules ask for 3"
    ]


def test_areas_too_small_or_too_large_are_named(city: BeatMap) -> None:
    rules = Rules(min_beats=2, max_beats=3, areas={"S1": 2})
    assert told(solved_as(city, rules, X="a", Y="b c d e", Z="y z")) == [
        "beats in an area: X: it has 1 beats, not 2 to 3",
        "beats in an area: Y: it has 4 beats, not 2 to 3",
    ]


def test_areas_beyond_the_tolerance_are_named(city: BeatMap) -> None:
    """8 and 4 against a mean of 6: a third off."""
    rules = Rules(min_beats=2, max_beats=3, tolerance=0.3, areas={"S1": 2})
    assert told(solved_as(city, rules, X="a b c", Y="d e", Z="y z")) == [
        "tolerance: X: it deviates 0.3333 from the mean, the rules allow 0.3000",
        "tolerance: Y: it deviates 0.3333 from the mean, the rules allow 0.3000",
    ]
    assert verify(solved_as(city, replace(rules, tolerance=1 / 3), X="a b c", Y="d e", Z="y z")) == []


@pytest.fixture
def rich() -> BeatMap:
    """a b | c d e || y z: two areas of S1 and one of S2, with all that the rules can look at."""
    beats = town("a b c d e y z", calls=[3, 3, 2, 2, 4, 1, 1], S1="a b c d e", S2="y z")
    return city_of(
        beats.assign(
            population=[1, 1, 2, 1, 1, 1, 1],
            officers=[1, 1, 1, 0, 0, 1, 1],
            zone=["centre"] * 5 + ["rural"] * 2,
        )
    )


TODAY = areas_of(X="a b", Y="c d", Q="e", Z="y z")
DRAWN = {"X": "a b", "Y": "c d e", "Z": "y z"}
BASE = {"min_beats": 2, "max_beats": 3, "areas": {"S1": 2}}
BREACHES: list[tuple[dict[str, Any], dict[str, Any], list[str]]] = [
    (
        {"target_beats": 3, "areas": {}},
        {"target_beats": 1.25, "areas": {}},
        [
            "number of areas: S1: it has 2 areas, the rules ask for 4",
            "number of areas: S2: it has 1 areas, the rules ask for 2",
        ],
    ),
    (
        {"target_workload": 7, "areas": {}, "max_beats": 5},
        {"target_workload": 14, "areas": {}, "max_beats": 5},
        ["number of areas: S1: it has 2 areas, the rules ask for 1"],
    ),
    ({"min_beats": 1}, {"min_beats": 3}, ["beats in an area: X: it has 2 beats, not 3 to 3"]),
    ({"max_beats": 8}, {"max_beats": 2}, ["beats in an area: Y: it has 3 beats, not 2 to 2"]),
    ({"areas": 3}, {"areas": 4}, ["number of areas: city: all stations have 3 areas, the rules ask for 4"]),
    (
        {"areas": {"S1": 2, "S2": 1}},
        {"areas": {"S1": 2, "S2": 2}},
        ["number of areas: S2: it has 1 areas, the rules ask for 2"],
    ),
    (
        {"free_k": True, "areas": {"S1": 3}},
        {"free_k": False, "areas": {"S1": 3}},
        ["number of areas: S1: it has 2 areas, the rules ask for 3"],
    ),
    (
        {"free_k": True, "areas": {"S1": 1}},
        {"free_k": True, "areas": {"S1": 4}},
        ["number of areas: S1: it has 2 areas, the rules ask for 3 to 5"],
    ),
    (
        {"tolerance": 0.143},
        {"tolerance": 0.14},
        [
            "tolerance: X: it deviates 0.1429 from the mean, the rules allow 0.1400",
            "tolerance: Y: it deviates 0.1429 from the mean, the rules allow 0.1400",
        ],
    ),
    (
        {"tolerances": {"population": 0.34, "officers": 0.34}},
        {"tolerances": {"population": 0.3}, "keep": ["X"]},
        ["tolerances: Y: its population deviates 0.3333 from the mean, the rules allow 0.3000"],
    ),
    (
        {"together": [["a", "b"], ["c", "e"]]},
        {"together": [["b", "c"]]},
        ["together: X: it holds b without c", "together: Y: it holds c without b"],
    ),
    (
        {"apart": [["a", "c", "y"]]},
        {"apart": [["a", "c", "e"]]},
        ["apart: Y: it holds c, e, which are to be apart"],
    ),
    (
        {"seeds": ["a", "c", "y"]},
        {"seeds": ["y", "z"]},
        ["seeds: Z: it holds y, z, seeds of different areas"],
    ),
    ({"keep": ["X", "Z"]}, {"keep": ["X", "Y"]}, ["keep: Y: it is not as today; the difference is e"]),
    ({"keep": ["X"]}, {"keep": ["W"]}, ["keep: W: no area of today has this name, in one station"]),
    ({"lock": ["a", "d", "z"]}, {"lock": ["a", "e"]}, ["lock: e: it lies in Y, today in Q"]),
    ({"min_officers": 1}, {"min_officers": 2}, ["min_officers: Y: it has 1 officers, the rules ask for 2"]),
    (
        {"max_moved": 1},
        {"max_moved": 0},
        ["max_moved: S1: 1 of its beats change their area, the rules allow 0"],
    ),
    (
        {"max_moved": {"S2": 0}},
        {"max_moved": {"S1": 0}},
        ["max_moved: S1: 1 of its beats change their area, the rules allow 0"],
    ),
    (
        {"max_travel": 200},
        {"max_travel": 199.9},
        ["max_travel: Y: it is 200.0 m across, the rules allow 199.9 m"],
    ),
    (
        {"max_diameter": 2},
        {"max_diameter": 1},
        ["max_diameter: Y: it is 2 borders across, the rules allow 1"],
    ),
    (
        {"scope": {"zone": ["centre", "rural"]}},
        {"scope": {"zone": ["centre"]}},
        ["scope: S2: the station is out of scope, its status is feasible"],
    ),
]


@pytest.mark.parametrize(("kept", "broken", "words"), BREACHES)
def test_a_plan_that_breaks_a_single_rule_is_told_so_in_its_words(
    rich: BeatMap, kept: dict[str, Any], broken: dict[str, Any], words: list[str]
) -> None:
    assert told(solved_as(rich, Rules(**{**BASE, **kept}), TODAY, **DRAWN)) == []
    assert told(solved_as(rich, Rules(**{**BASE, **broken}), TODAY, **DRAWN)) == words


AIMS = ("balance", "compactness", "cut", "roundness", "stability", "moved_by", "order")
ELSEWHERE = ("joined",)  # tests of its own
UNJUDGED = ("areas_by", "based_on")  # how numbers were shared out, where rules come from


def test_no_rule_goes_unnoticed() -> None:
    judged = {name for _, broken, _ in BREACHES for name in broken}
    assert judged | {*AIMS, *ELSEWHERE, *UNJUDGED} == {field.name for field in fields(Rules)}


@pytest.mark.parametrize(
    "changed",
    [{part: 2.0} for part in AIMS[:-2]] + [{"moved_by": "workload"}],
    ids=lambda changed: str(*changed),
)
def test_an_objective_by_other_weights_is_named(rich: BeatMap, changed: dict[str, Any]) -> None:
    weighed = Rules(**BASE, compactness=1, cut=1, roundness=1, stability=1)
    sound = solved_as(rich, weighed, TODAY, **DRAWN)
    assert verify(sound) == []
    first = told(replace(sound, rules=replace(weighed, **changed)))[0]
    assert first.startswith("certificate: S1: it says an objective of ")


def test_an_area_that_is_kept_is_exempt_from_what_is_asked_of_a_single_one(rich: BeatMap) -> None:
    today = areas_of(X="a b", Y="c d e", Z="y z")
    strict = {
        "tolerance": 0.14,
        "min_officers": 2,
        "max_diameter": 1,
        "max_travel": 100,
        "apart": [["c", "e"]],
    }
    rules = Rules(**{**BASE, **strict, "max_beats": 2, "keep": ["X", "Y"]})
    assert told(solved_as(rich, rules, today, **DRAWN)) == []
    assert len(told(solved_as(rich, replace(rules, keep=()), today, **DRAWN))) == 7


def test_rules_that_look_back_hold_for_nothing_without_the_areas_of_today(rich: BeatMap) -> None:
    rules = Rules(**BASE, keep=["X"], lock=["a"])
    assert told(solved_as(rich, rules, **DRAWN)) == [
        "keep: X: no area of today has this name, in one station",
        "lock: a: the beat is locked and has no area of today",
    ]


def test_an_area_of_today_in_two_stations_is_none_that_can_stay(rich: BeatMap) -> None:
    across = areas_of(X="a b", Y="c d e y z")
    kept = solved_as(rich, Rules(**BASE, keep=["Y"]), across, **DRAWN)
    assert told(kept) == ["keep: Y: no area of today has this name, in one station"]
    assert verify(solved_as(rich, Rules(**BASE, max_moved=0), across, X="a b", W="c d e", Z="y z")) == []


def test_a_column_that_the_beats_do_not_have_keeps_no_rule(city: BeatMap) -> None:
    rules = Rules(**BASE, min_officers=1, tolerances={"people": 9.0})
    lines = told(solved_as(city, rules, **DRAWN))
    assert [line.split(":")[0] for line in lines] == ["tolerances"] * 2 + ["min_officers"] * 2 + [
        "tolerances",
        "min_officers",
    ]
    assert lines[2] == "min_officers: X: it has nan officers, the rules ask for 1"


def test_nothing_is_asked_of_the_city_while_a_station_is_not_solved(rich: BeatMap) -> None:
    plan = solved_as(rich, Rules(min_beats=2, max_beats=3, areas=9), **DRAWN)
    assert verify(with_proof(plan, "S2", status="infeasible")) == []


@pytest.fixture
def joined(city: BeatMap) -> Plan:
    """Solved: a b c | d e y z, the last area in both stations."""
    made = group(city, Rules(joined=[["S2", "S1"]], areas={"S1+S2": 2}, balance=0, compactness=1))
    assert sorted(made.areas.groupby(made.areas).size()) == [3, 4]
    return made


def test_stations_that_are_joined_may_share_areas_and_their_certificates_say_so(joined: Plan) -> None:
    assert verify(joined) == []
    assert told(replace(joined, rules=replace(joined.rules, areas={"S1+S2": 3}))) == [
        "number of areas: S1+S2: it has 2 areas, the rules ask for 3"
    ]


def test_joined_stations_whose_certificates_differ_or_do_not_name_them_are_told(joined: Plan) -> None:
    differ = "joined: S1+S2: its stations were grouped as one, their certificates differ"
    assert told(with_proof(joined, "S1", candidates=7)) == [differ]
    assert told(with_proof(joined, "S1", joined="S1+S3"))[:2] == [
        "joined: S1: it says 'S1+S3' were grouped as one, not 'S1+S2'",
        differ,
    ]


def test_a_certificate_that_names_stations_which_are_not_joined_is_told(plan: Plan) -> None:
    assert told(with_proof(plan, "S1", joined="S1+S2")) == [
        "joined: S1: it says 'S1+S2' were grouped as one, not ''"
    ]


@pytest.fixture
def ordered(city: BeatMap) -> Plan:
    """a b | c d e, both of 6: nothing deviates; one border of four is cut."""
    made = group(city, Rules(min_beats=2, max_beats=3, areas={"S1": 2}, order=["largest", "cut"]))
    assert made.certificate("S1").levels == "largest 0, cut 0.25"
    return made


def test_a_strict_order_has_each_part_with_its_value(ordered: Plan) -> None:
    assert verify(ordered) == []


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ("largest 0, cut 0.3", "it says cut 0.3, it is 0.25"),
        ("largest 0, cut x", "it says cut nan, it is 0.25"),
        ("largest 0", "it names the parts 'largest 0', the order is largest, cut"),
        ("cut 0.25, largest 0", "it names the parts 'cut 0.25, largest 0', the order is largest, cut"),
        ("largest 0, cut", "it names the parts 'largest 0, cut', the order is largest, cut"),
        ("", "it names the parts '', the order is largest, cut"),
        (
            "largest 0, cut 0.25 (not proven)",
            "status optimal and the parts 'largest 0, cut 0.25 (not proven)' do not agree",
        ),
    ],
)
def test_parts_of_a_strict_order_that_are_not_so_are_named(ordered: Plan, levels: str, words: str) -> None:
    assert told(with_proof(ordered, "S1", levels=levels)) == [f"certificate: S1: {words}"]


def test_parts_are_named_only_where_there_is_an_order(plan: Plan) -> None:
    assert told(with_proof(plan, "S1", levels="balance 0")) == [
        "certificate: S1: it names the parts 'balance 0', and the rules have no order"
    ]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"areas": 5}, "it speaks of 5 areas, there are 2"),
        ({"status": "perfect"}, "the status perfect is unknown"),
        ({"objective": 0.5, "bound": 0.5}, "it says an objective of 0.5, it is 0.0453608247"),
    ],
)
def test_a_certificate_that_says_what_is_not_so_is_named(
    plan: Plan, said: dict[str, object], words: str
) -> None:
    """No deviation; inertia 3 * 3 / 6 = 1.5 of a b, 2 + 2 of c d e, 24.25 of all: 0.1 * 2 * 5.5 / 24.25."""
    assert told(with_proof(plan, "S1", **said)) == [f"certificate: S1: {words}"]


@pytest.mark.parametrize(
    "said",
    [
        {"status": "feasible"},
        {"bound": 0.0},
        {"gap": 0.1},
        {"bound": np.nan, "gap": np.nan},
        {"bound": np.nan},
    ],
)
def test_a_bound_and_gap_that_do_not_agree_with_the_status_are_named(
    plan: Plan, said: dict[str, object]
) -> None:
    (only,) = told(with_proof(plan, "S1", **said))
    assert only.startswith("certificate: S1: status ")
    assert only.endswith("do not agree")


def test_a_bound_above_the_objective_is_named(plan: Plan) -> None:
    value = plan.certificate("S1").objective
    (only,) = told(with_proof(plan, "S1", status="feasible", bound=value + 1, gap=-1.0))
    assert "do not agree" in only


def test_a_feasible_plan_may_have_a_gap_or_none_that_is_known(plan: Plan) -> None:
    value = plan.certificate("S1").objective
    assert verify(with_proof(plan, "S1", status="feasible", bound=0.0, gap=value)) == []
    assert verify(with_proof(plan, "S1", status="feasible", bound=np.nan, gap=np.nan)) == []


def test_every_station_has_one_certificate_and_no_other_has(plan: Plan) -> None:
    first, second = plan.proofs
    assert told(replace(plan, _certificates=(first,))) == ["certificate: S2: the station has 0 certificates"]
    assert told(replace(plan, _certificates=(first, second, second))) == [
        "certificate: S2: the station has 2 certificates"
    ]
    strange = Certificate("S9", "given", 0)
    assert told(replace(plan, _certificates=(first, second, strange))) == [
        "certificate: S9: the station is not on the map"
    ]


def test_a_station_none_of_whose_beats_has_an_area_is_judged_without_a_crash(plan: Plan) -> None:
    emptied = plan.areas.mask(plan.city.stations == "S2")
    rules = {breach.rule for breach in verify(replace(plan, _areas=emptied))}
    assert rules == {"every beat once", "certificate"}


@settings(max_examples=25, deadline=None)
@given(
    calls=st.lists(st.integers(0, 20), min_size=12, max_size=12),
    areas=st.integers(2, 4),
    tolerance=st.none() | st.just(0.6),
    data=st.data(),
)
def test_solved_plans_pass_and_one_that_is_spoiled_does_not(
    calls: list[int], areas: int, tolerance: float | None, data: st.DataObject
) -> None:
    """One beat of 4 x 3 is moved: an area falls apart, a size or the objective is no longer right."""
    rules = Rules(min_beats=3, max_beats=6, tolerance=tolerance, areas={"S1": areas})
    plan = solved_or_partial(city_of(town(grid(4, 3), calls=calls)), rules)
    assert verify(plan) == []
    if plan.certificate("S1").status == "infeasible":
        return
    beat = data.draw(st.sampled_from([*plan.areas.index]), label="beat")
    others = sorted(set(plan.areas) - {plan.areas[beat]})
    moved = plan.areas
    moved[beat] = data.draw(st.sampled_from(others), label="to")
    spoiled = replace(plan, _areas=moved)
    assert sound(spoiled) == (verify(spoiled) == [])


def solved_or_partial(city: BeatMap, rules: Rules) -> Plan:
    try:
        return group(city, rules)
    except InfeasibleError as error:
        partial: Plan = error.partial
        return partial


def sound(plan: Plan) -> bool:
    """Return whether a plan of S1 is whole by the solver's own arrays, the other way round than `verify`."""
    (station,) = stations_of(plan.city)
    rules, sizes, figures = plan.rules, plan.areas.value_counts(), summarize(plan).loc["S1"]
    return bool(
        sizes.between(rules.min_beats, rules.max_beats).all()
        and len(sizes) == rules.areas["S1"]
        and whole(station.pairs, plan.areas[station.ids].to_numpy())
        and (rules.tolerance is None or figures.largest_deviation <= rules.tolerance + 1e-9)
        and abs(figures.objective - plan.certificate("S1").objective) < 1e-9
    )


def whole(pairs: np.ndarray, areas: np.ndarray) -> bool:
    """Return whether beats of one area reach one another: labels spread until nothing changes."""
    label = np.arange(len(areas))
    inner = pairs[areas[pairs[:, 0]] == areas[pairs[:, 1]]]
    for _ in areas:
        for a, b in inner:
            label[a] = label[b] = min(label[a], label[b])
    return len(np.unique(label)) == len(np.unique(areas))


def test_the_referee_shares_no_code_with_the_solver() -> None:
    """It imports nothing of the package but itself and texts, and of the nouns one list of words."""
    used: set[str] = set()
    for source in Path(referee.__file__).parent.glob("*.py"):
        tree = ast.parse(source.read_text(encoding="utf-8"))
        typing = [
            n for n in ast.walk(tree) if isinstance(n, ast.If) and "TYPE_CHECKING" in ast.unparse(n.test)
        ]
        only_types = {id(n) for block in typing for n in ast.walk(block)}
        real = [n for n in ast.walk(tree) if id(n) not in only_types]
        used |= {n.module for n in real if isinstance(n, ast.ImportFrom) and n.module}
        used |= {a.name for n in real if isinstance(n, ast.Import) for a in n.names}
    others = {name for name in used if name.startswith("beatmap") and not name.startswith("beatmap.referee")}
    assert others == {"beatmap.plans", "beatmap.texts"}
    assert {name.split(".")[0] for name in used} - {"beatmap", "networkx"} <= sys.stdlib_module_names
