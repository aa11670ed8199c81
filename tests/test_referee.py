"""The referee: each kind of breach on its own, nothing said of sound plans, no line of the solver's code."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

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
from beatmap.rules import Rules
from beatmap.scores import summarize
from beatmap.staffing import assign
from beatmap.stations import stations_of

if TYPE_CHECKING:
    from beatmap.beats import BeatMap
    from beatmap.rosters import Roster

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


def told(plan: Plan, roster: Roster | None = None) -> list[str]:
    return [str(breach) for breach in verify(plan, roster)]


def with_proof(plan: Plan, station: str, **said: object) -> Plan:
    """Return the plan with one certificate that says something else."""
    proofs = tuple(replace(c, **said) if c.station == station else c for c in plan.proofs)
    return replace(plan, _certificates=proofs)


def solved_as(city: BeatMap, rules: Rules, **areas: str) -> Plan:
    """Return a drawn plan that claims to be feasible, with objectives that are true."""
    by_beat = areas_of(**areas)
    draft = Plan.from_areas(city, by_beat, rules)
    values = {s: referee._objective(draft, of) for s, of in referee._areas_by_station(draft).items()}
    return Plan.made(
        city,
        by_beat,
        rules,
        [replace(c, status="feasible", objective=values[c.station]) for c in draft.proofs],
    )


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


@pytest.fixture
def roster(plan: Plan) -> Roster:
    """Five officers for the five beats of S1, one for the two of S2: y or z is vacant."""
    beats = dict(zip(["01", "02", "03", "04", "05", "06"], "abcdey", strict=True))
    staff = pd.DataFrame({"station": ["S1"] * 5 + ["S2"], "beat": [*beats.values()]}, index=[*beats])
    made = assign(plan, staff)
    assert made.vacancies == ("z",)
    return made


def with_posts(roster: Roster, officer: str, **said: object) -> Roster:
    posts = roster.posts
    for column, value in said.items():
        posts.loc[posts["officer_no"] == officer, column] = value
    return replace(roster, _posts=posts)


def test_a_sound_roster_has_no_breach(plan: Plan, roster: Roster) -> None:
    assert verify(plan, roster) == []


def test_an_officer_without_a_post_is_named(plan: Plan, roster: Roster) -> None:
    idle = replace(roster, _posts=roster.posts[1:], vacancies=("z", "a"))
    assert told(plan, idle) == ["every officer once: 01: the officer has 0 posts"]


def test_an_officer_with_two_posts_is_named(plan: Plan, roster: Roster) -> None:
    second = roster.posts[5:].assign(beat="z")
    busy = replace(roster, _posts=pd.concat([roster.posts, second]), vacancies=())
    assert told(plan, busy) == ["every officer once: 06: the officer has 2 posts"]


def test_a_post_of_an_unknown_officer_is_named(plan: Plan, roster: Roster) -> None:
    strange = pd.concat([roster.posts, roster.posts[5:].assign(officer_no="99", beat="z")])
    assert told(plan, replace(roster, _posts=strange, vacancies=())) == [
        "every officer once: 99: the officer has 1 posts",
        "own station: 99: beat z is not of the officer's station",
    ]


def test_an_officer_at_a_beat_of_another_station_is_named(plan: Plan, roster: Roster) -> None:
    lent = with_posts(roster, "01", beat="z", area="S2-01", station="S2")
    assert told(plan, replace(lent, vacancies=("a",))) == [
        "own station: 01: beat z is not of the officer's station"
    ]
    wrong = with_posts(roster, "01", station="S2")
    assert told(plan, wrong) == ["own station: 01: beat a is not of the officer's station"]


def test_a_post_in_another_area_than_its_beat_is_named(plan: Plan, roster: Roster) -> None:
    assert told(plan, with_posts(roster, "01", area="S1-02")) == [
        "posts as planned: 01: beat a does not lie in area S1-02"
    ]


@pytest.mark.parametrize(
    ("vacancies", "words"),
    [
        ((), "z: nobody holds the beat"),
        (("z", "a"), "a: the beat is held and called vacant"),
        (("z", "q"), "q: the beat is not on the map"),
    ],
)
def test_vacancies_that_are_not_so_are_named(
    plan: Plan, roster: Roster, vacancies: tuple[str, ...], words: str
) -> None:
    assert told(plan, replace(roster, vacancies=vacancies)) == [f"vacancies named: {words}"]


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
    """It imports nothing of the package but texts, and of the nouns one list of words."""
    tree = ast.parse(Path(referee.__file__).read_text(encoding="utf-8"))
    typing = [n for n in ast.walk(tree) if isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING"]
    only_types = {id(n) for block in typing for n in ast.walk(block)}
    used = {
        n.module
        for n in ast.walk(tree)
        if isinstance(n, ast.ImportFrom) and id(n) not in only_types and n.module
    }
    plain = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    assert {name for name in used | plain if name.startswith("beatmap")} == {"beatmap.plans", "beatmap.texts"}
