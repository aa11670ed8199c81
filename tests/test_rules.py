"""Rules: values that make sense, written down and read back equal."""

from __future__ import annotations

import pickle
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatmap.errors import InputError
from beatmap.rules import Rules


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
        ({"min_beats": 9}, "[rules]: min_beats (9) is more than max_beats (8)"),
        (
            {"balance": 0, "compactness": 0},
            "[rules]: balance and compactness are both 0: nothing is left to aim at",
        ),
        ({"areas": 3}, "[rules]: areas is 3. Try: a table of station = number, such as S01 = 3"),
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
    assert second.startswith("[rules]: the key zzz is unknown. Try: one of target_beats, min_beats")


rules = st.builds(
    Rules,
    target_beats=st.floats(0.1, 100),
    min_beats=st.integers(1, 5),
    max_beats=st.integers(5, 30),
    tolerance=st.none() | st.floats(1e-6, 5),
    areas=st.dictionaries(st.text(min_size=1), st.integers(1, 9), max_size=3),
    balance=st.floats(0.1, 10),
    compactness=st.floats(0, 10),
)


@given(rules=rules)
def test_rules_read_back_from_toml_equal_and_survive_another_process(rules: Rules) -> None:
    assert Rules.from_toml(rules.to_toml()) == rules
    assert pickle.loads(pickle.dumps(rules)) == rules  # noqa: S301 - its own bytes
    assert hash(Rules.from_toml(rules.to_toml())) == hash(rules)


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
