"""Rules: values that make sense, written down and read back equal."""

from __future__ import annotations

import pickle
from dataclasses import fields

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from beatmap.errors import InputError
from beatmap.rules import PARTS, PRESETS, Rules


def refusal(**values: object) -> str:
    with pytest.raises(InputError) as caught:
        Rules(**values)
    return str(caught.value)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"target_beats": 0}, "[rules]: target_beats is 0. Try: a number above 0"),
        ({"target_beats": "5"}, "[rules]: target_beats is '5'. Try: a number above 0"),
        ({"target_beats": float("nan")}, "[rules]: target_beats is nan. Try: a number above 0"),
        ({"min_beats": 0}, "[rules]: min_beats is 0. Try: a whole number of 1 or more"),
        ({"min_beats": 2.5}, "[rules]: min_beats is 2.5. Try: a whole number of 1 or more"),
        ({"max_beats": None}, "[rules]: max_beats is None. Try: a whole number of 1 or more"),
        ({"tolerance": 0}, "[rules]: tolerance is 0. Try: a number above 0, or none"),
        ({"tolerance": -0.1}, "[rules]: tolerance is -0.1. Try: a number above 0, or none"),
        ({"balance": -1}, "[rules]: balance is -1. Try: a number of 0 or more"),
        ({"compactness": float("inf")}, "[rules]: compactness is inf. Try: a number of 0 or more"),
        (
            {"min_beats": 9},
            "[rules]: min_beats (9) is more than max_beats (8). Try: min_beats = 8, or max_beats = 9",
        ),
        (
            {"balance": 0, "compactness": 0},
            (
                "[rules]: all weights are 0: nothing is left to aim at. "
                "Try: a weight above 0, such as balance = 1, or an order"
            ),
        ),
        (
            {"areas": 0},
            (
                "[rules]: areas is 0. Try: a whole number for the city, "
                "or a table of station = number, such as S01 = 3"
            ),
        ),
        (
            {"areas": {"S1": 0}},
            "[rules.areas]: station S1 is given 0 areas. Try: a table of station = number, such as S01 = 3",
        ),
    ],
)
def test_a_value_out_of_its_range_is_refused_with_what_would_do(
    values: dict[str, object], words: str
) -> None:
    assert refusal(**values) == words


def test_all_faults_are_told_at_once() -> None:
    text = refusal(target_beats=-1, min_beats="x", max_beats=True, areas={"S1": 1.5, "S2": 2})
    assert text.startswith("4 faults:")
    for word in ("target_beats is -1", "min_beats is 'x'", "max_beats is", "station S1 is given 1.5 areas"):
        assert word in text


def test_unknown_names_are_refused_with_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        Rules.from_dict({"max_beat": 4, "zzz": 1}, where="[rules]")
    first, second = (fault.to("en") for fault in caught.value.faults)
    assert first == "[rules]: the key max_beat is unknown. Try: the key max_beats"
    assert second.startswith("[rules]: the key zzz is unknown. Try: one of target_beats, target_workload")


beats = st.text(min_size=1, max_size=4)
lists = st.lists(beats, max_size=3, unique=True)
groups = st.lists(st.lists(beats, min_size=2, max_size=3, unique=True), max_size=2)
shares = st.floats(1e-6, 5)
weights = st.floats(0, 10)
tables = st.dictionaries(beats, st.integers(1, 9), max_size=3)
FIELDS = {
    "target_beats": st.floats(0.1, 100),
    "target_workload": st.none() | st.floats(0.1, 1e6),
    "min_beats": st.integers(1, 5),
    "max_beats": st.integers(5, 30),
    "areas": tables | st.integers(1, 900),
    "areas_by": st.sampled_from(["beats", "workload", "人口"]),
    "free_k": st.booleans(),
    "tolerance": st.none() | shares,
    "tolerances": st.dictionaries(beats, shares, max_size=2),
    "balance": st.floats(0.1, 10),
    **dict.fromkeys(["compactness", "cut", "roundness", "stability"], weights),
    "moved_by": st.sampled_from(["beats", "officers"]),
    "order": st.lists(st.sampled_from(PARTS), unique=True, max_size=3),
    "together": groups,
    "apart": groups,
    **dict.fromkeys(["seeds", "keep", "lock"], lists),
    "min_officers": st.integers(0, 9),
    "max_moved": st.none() | st.integers(0, 9) | st.dictionaries(beats, st.integers(0, 9), max_size=2),
    "max_travel": st.none() | st.floats(1, 1e5),
    "max_diameter": st.none() | st.integers(1, 9),
    "joined": st.just([]) | st.just([["S1", "S2"], ["S3", "S4"]]),
    "scope": st.dictionaries(beats, st.lists(beats, max_size=2), max_size=2),
    "based_on": st.sampled_from(["", "taiwan", "chicago"]),
}


def test_every_field_is_among_those_that_are_tried() -> None:
    assert {f.name for f in fields(Rules)} == set(FIELDS)


@given(values=st.fixed_dictionaries({}, optional=FIELDS))
def test_rules_read_back_from_toml_equal_and_survive_another_process(values: dict[str, object]) -> None:
    try:
        rules = Rules(**values)
    except InputError:
        assume(False)  # noqa: FBT003 - what contradicts is refused, and tested below
    assert Rules.from_toml(rules.to_toml()) == rules
    assert pickle.loads(pickle.dumps(rules)) == rules  # noqa: S301 - its own bytes
    assert hash(Rules.from_toml(rules.to_toml())) == hash(rules)


@pytest.mark.parametrize("name", sorted(FIELDS))
@given(data=st.data())
@settings(max_examples=10)
def test_no_field_is_lost_on_the_way_to_text(name: str, data: st.DataObject) -> None:
    rules = Rules(**{name: data.draw(FIELDS[name])})
    assert getattr(Rules.from_toml(rules.to_toml()), name) == getattr(rules, name)


def test_no_beat_may_move_is_another_rule_than_none_at_all() -> None:
    assert Rules.from_toml(Rules(max_moved=0).to_toml()).max_moved == 0
    assert Rules.from_toml(Rules().to_toml()).max_moved is None


TABLE = "a table of station = number, such as S01 = 3"
TEXTS = 'a list of different texts, such as ["a", "b"]'
GROUPS = 'a list of lists of two or more, such as [["a", "b"], ["c", "d"]]'
SHARES = "a table of column = share, such as population = 0.3"
VALUES = 'a table of column = values, such as zone = ["centre"]'
COLUMN = '"beats", "workload", or a column of the beats'


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"target_workload": 0}, "target_workload is 0. Try: a number above 0, or none"),
        ({"max_travel": -5}, "max_travel is -5. Try: a number above 0, or none"),
        ({"max_diameter": 0}, "max_diameter is 0. Try: a whole number of 1 or more, or none"),
        ({"min_officers": -1}, "min_officers is -1. Try: a whole number of 0 or more"),
        ({"max_moved": -1}, f"max_moved is -1. Try: a whole number of 0 or more, or {TABLE}"),
        (
            {"max_moved": {"S1": None}},
            f"max_moved is {{'S1': None}}. Try: a whole number of 0 or more, or {TABLE}",
        ),
        ({"areas": "3"}, f"areas is '3'. Try: a whole number for the city, or {TABLE}"),
        ({"areas_by": 3}, f"areas_by is 3. Try: {COLUMN}"),
        ({"moved_by": None}, f"moved_by is None. Try: {COLUMN}"),
        ({"free_k": 1}, "free_k is 1. Try: true or false"),
        ({"based_on": "japan"}, f"based_on is 'japan'. Try: one of {', '.join(sorted(PRESETS))}"),
        ({"tolerances": 0.3}, f"tolerances is 0.3. Try: {SHARES}"),
        ({"tolerances": {"people": 0}}, f"tolerances is {{'people': 0}}. Try: {SHARES}"),
        ({"tolerances": {"people": None}}, f"tolerances is {{'people': None}}. Try: {SHARES}"),
        ({"scope": ["centre"]}, f"scope is ['centre']. Try: {VALUES}"),
        ({"scope": {"zone": "centre"}}, f"scope is {{'zone': 'centre'}}. Try: {VALUES}"),
        ({"order": ["cut", "cut"]}, f"order is ['cut', 'cut']. Try: {TEXTS}"),
        ({"order": ["speed"]}, f"order is ['speed']. Try: some of {', '.join(PARTS)}"),
        ({"seeds": "abc"}, f"seeds is 'abc'. Try: {TEXTS}"),
        ({"keep": [1]}, f"keep is [1]. Try: {TEXTS}"),
        ({"lock": ["a", "a"]}, f"lock is ['a', 'a']. Try: {TEXTS}"),
        ({"together": [["a"]]}, f"together is [['a']]. Try: {GROUPS}"),
        ({"apart": ["ab"]}, f"apart is ['ab']. Try: {GROUPS}"),
        ({"joined": [["S1", "S1"]]}, f"joined is [['S1', 'S1']]. Try: {GROUPS}"),
        (
            {"joined": [["S1", "S2"], ["S2", "S3"]]},
            "station S2 is joined twice. Try: one list with all its partners",
        ),
        (
            {"together": [["a", "b"], ["b", "c"]], "apart": [["c", "a"]]},
            "the beats c, a must be together and apart (apart). Try: leave the pair out of one of the rules",
        ),
        (
            {"together": [["a", "b"]], "seeds": ["b", "x", "a"]},
            "the beats b, a must be together and apart (seeds). Try: leave the pair out of one of the rules",
        ),
        (
            {"areas": 781, "free_k": True},
            "free_k would change the number of areas of the city (781). Try: one of the two",
        ),
    ],
)
def test_a_rule_of_the_wrong_kind_or_against_another_is_refused(
    values: dict[str, object], words: str
) -> None:
    assert refusal(**values) == f"[rules]: {words}"


def test_what_contradicts_is_told_all_at_once_but_only_where_each_value_is_sound() -> None:
    text = refusal(min_beats=9, balance=0, compactness=0, together=[["a", "b"]], apart=[["a", "b"]])
    assert text.startswith("3 faults:")
    assert "more than max_beats" not in refusal(min_beats=9, tolerance=0)


def test_with_an_order_all_weights_may_be_0() -> None:
    assert Rules(balance=0, compactness=0, order=["cut"]).order == ("cut",)


@pytest.mark.parametrize(
    ("beats", "workload", "areas"),
    [(10, 9_000.0, 3), (10, 1_000.0, 2), (10, 90_000.0, 5), (10, 0.0, 2), (1, 9_000.0, 1)],
)
def test_a_target_of_workload_is_kept_as_far_as_the_beats_allow(
    beats: int, workload: float, areas: int
) -> None:
    """Areas of 2 to 6 beats and 3,000 residents: ten beats are two to five areas."""
    rules = Rules(target_workload=3000, min_beats=2, max_beats=6)
    assert rules.number_of_areas("S1", beats, workload) == areas


@pytest.mark.parametrize(
    ("rules", "looks"),
    [
        ({}, False),
        ({"keep": ["A"]}, True),
        ({"lock": ["a"]}, True),
        ({"stability": 0.1}, True),
        ({"order": ["stability"]}, True),
        ({"max_moved": 0}, True),
        ({"moved_by": "officers"}, False),
    ],
)
def test_some_rules_look_back_to_today(rules: dict[str, object], looks: bool) -> None:  # noqa: FBT001 - a table
    assert Rules(**rules).looks_back is looks


def test_whole_and_broken_numbers_of_one_value_are_one_rule() -> None:
    assert Rules(target_beats=5, balance=1) == Rules(target_beats=5.0, balance=1.0)
    assert hash(Rules(target_beats=5)) == hash(Rules(target_beats=5.0))
    assert Rules(target_beats=5).to_toml() == Rules(target_beats=5.0).to_toml()


def test_the_table_of_areas_cannot_be_changed_from_outside() -> None:
    given_areas = {"S2": 2, "S1": 1}
    made = Rules(areas=given_areas)
    given_areas["S1"] = 9
    assert dict(made.areas) == {"S1": 1, "S2": 2}
    assert [*made.areas] == ["S1", "S2"]
    with pytest.raises(TypeError):
        made.areas["S1"] = 9  # type: ignore[index]  # that is the point


@pytest.mark.parametrize(
    ("beats", "areas", "sizes"),
    [(1, 1, (1, 1)), (2, 1, (2, 2)), (3, 1, (3, 3)), (7, 1, (3, 7)), (8, 2, (3, 8)), (21, 4, (3, 8))],
)
def test_the_defaults_make_areas_of_three_to_eight_beats(
    beats: int, areas: int, sizes: tuple[int, int]
) -> None:
    """round(beats / 5.33) areas; a station below three beats is one area of all it has."""
    assert Rules().number_of_areas("S1", beats) == areas
    assert Rules().sizes(beats) == sizes


def test_a_given_number_of_areas_goes_before_the_target() -> None:
    assert Rules(areas={"S1": 4}).number_of_areas("S1", 8) == 4
    assert Rules(areas={"S1": 4}).number_of_areas("S2", 8) == 2


def test_at_least_one_area_is_asked_for() -> None:
    assert Rules(target_beats=50, max_beats=9).number_of_areas("S1", 4) == 1


def test_the_sheet_has_a_line_with_source_for_every_rule() -> None:
    sheet = Rules(tolerance=0.2, areas={"S1": 2, "S2": 3}).sheet()
    assert set(sheet.index) == {f.name for f in fields(Rules)}
    assert sheet.loc["tolerance", "value"] == "0.2"
    assert sheet.loc["areas", "value"] == "S1: 2, S2: 3"
    assert Rules().sheet().loc["tolerance", "value"] == ""
    assert (sheet["source"] != "").all()
    assert (sheet["rule"] != "").all()
