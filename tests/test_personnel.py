"""The rules of an assignment: values that make sense, written down and read back equal."""

from __future__ import annotations

import copy
import pickle
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatmap.errors import InputError
from beatmap.personnel import BRANCHES, Blackout, PersonnelRules
from beatmap.personnel.presets import PRESETS

WINDOWS = 'Try: a list of windows, such as [["2026-02-10", "2026-02-25", "Spring Festival"]]'
BRANCH = "Try: a table of branch = number; branches are community, public-order, patrol, auxiliary"
MINIMUM = "Try: a table of station = number, such as S01 = 12"
BEATS = "Try: a whole number from 1 to 6"
TEXTS = 'Try: a list of different texts, such as ["a", "b"]'
CLOCK = "Try: one of community, beat"


def refusal(**values: object) -> str:
    with pytest.raises(InputError) as caught:
        PersonnelRules(**values)
    return str(caught.value)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"max_beats": 0}, f"max_beats is 0. {BEATS}"),
        ({"max_beats": 7}, f"max_beats is 7. {BEATS}"),
        ({"max_beats": True}, f"max_beats is True. {BEATS}"),
        ({"max_beats": 2.0}, f"max_beats is 2.0. {BEATS}"),
        ({"lock_years": 0}, "lock_years is 0. Try: a whole number of 1 or more"),
        ({"lock_years": "5"}, "lock_years is '5'. Try: a whole number of 1 or more"),
        ({"young_age": None}, "young_age is None. Try: a whole number of 1 or more"),
        ({"lock_scope": "some"}, "lock_scope is 'some'. Try: one of transferred_only, all, none"),
        ({"lock_scope": ["all"]}, "lock_scope is ['all']. Try: one of transferred_only, all, none"),
        ({"lock_clock": "post"}, f"lock_clock is 'post'. {CLOCK}"),
        ({"transfers": True}, "transfers is True. Try: one of none, district, city"),
        ({"based_on": "hunan"}, f"based_on is 'hunan'. Try: one of {', '.join(PRESETS)}"),
        ({"required": 3}, "required is 3. Try: the name of a column of the beats"),
        ({"central": "centre"}, f"central is 'centre'. {TEXTS}"),
        ({"central": ["a", "a"]}, f"central is ['a', 'a']. {TEXTS}"),
        ({"central": [1]}, f"central is [1]. {TEXTS}"),
        ({"central": None}, f"central is None. {TEXTS}"),
        ({"minimum": 12}, f"minimum is 12. {MINIMUM}"),
        ({"minimum": {"S1": -1}}, f"minimum is {{'S1': -1}}. {MINIMUM}"),
        ({"minimum": {"S1": 1.5}}, f"minimum is {{'S1': 1.5}}. {MINIMUM}"),
        ({"branch_mix": [1]}, f"branch_mix is [1]. {BRANCH}"),
        ({"branch_mix": {"traffic": 1}}, f"branch_mix is {{'traffic': 1}}. {BRANCH}"),
        ({"branch_mix": {"patrol": True}}, f"branch_mix is {{'patrol': True}}. {BRANCH}"),
        ({"blackouts": "2026-02-10"}, f"blackouts is '2026-02-10'. {WINDOWS}"),
        ({"blackouts": 5}, f"blackouts is 5. {WINDOWS}"),
        ({"blackouts": ["2026-02-10"]}, f"blackouts is '2026-02-10'. {WINDOWS}"),
        ({"blackouts": [("2026-02-10",)]}, f"blackouts is ['2026-02-10']. {WINDOWS}"),
        ({"blackouts": [("2026-02-10", 5)]}, f"blackouts is ['2026-02-10', 5]. {WINDOWS}"),
        (
            {"blackouts": [("2026-02-25", "2026-02-10")]},
            f"blackouts is ['2026-02-25', '2026-02-10']. {WINDOWS}",
        ),
        ({"blackouts": [("20260210", "20260225")]}, f"blackouts is ['20260210', '20260225']. {WINDOWS}"),
        (
            {"blackouts": [("2026-02-30", "2026-03-01")]},
            f"blackouts is ['2026-02-30', '2026-03-01']. {WINDOWS}",
        ),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_with_what_would_do(
    values: dict[str, object], words: str
) -> None:
    assert refusal(**values) == f"[personnel]: {words}"


def test_all_faults_of_the_rules_are_told_at_once() -> None:
    text = refusal(max_beats=0, lock_clock="post", minimum=[], blackouts=[("x", "y"), "z"])
    assert text.startswith("5 faults:")


def test_a_station_that_is_no_text_is_refused() -> None:
    assert "minimum is {1: 3}" in refusal(minimum={1: 3})


def test_unknown_names_are_refused_with_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        PersonnelRules.from_dict({"lock_year": 4, "preset": "taiwan"}, where="town.toml [personnel]")
    assert str(caught.value) == "town.toml [personnel]: the key lock_year is unknown. Try: the key lock_years"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("taiwn", "[personnel]: the preset taiwn is unknown. Try: the preset taiwan"),
        ("zzz", f"[personnel]: the preset zzz is unknown. Try: one of {', '.join(sorted(PRESETS))}"),
    ],
)
def test_an_unknown_preset_is_refused_with_those_there_are(name: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        PersonnelRules.preset(name)
    assert str(caught.value) == words


days = st.dates().map(str)
windows = st.tuples(days, days, st.text(max_size=6)).map(lambda w: (min(w[:2]), max(w[:2]), w[2]))
FIELDS = {
    "central": st.lists(st.text(max_size=4), max_size=3, unique=True),
    "max_beats": st.integers(1, 6),
    "required": st.text(max_size=6),
    "lock_scope": st.sampled_from(["transferred_only", "all", "none"]),
    "lock_years": st.integers(1, 40),
    "lock_clock": st.sampled_from(["community", "beat"]),
    "young_age": st.integers(1, 70),
    "transfers": st.sampled_from(["none", "district", "city"]),
    "minimum": st.dictionaries(st.text(max_size=4), st.integers(0, 99), max_size=3),
    "branch_mix": st.dictionaries(st.sampled_from(BRANCHES), st.integers(0, 9)),
    "blackouts": st.lists(windows | windows.map(lambda window: list(window[:2])), max_size=2),
    "based_on": st.sampled_from(["", *PRESETS]),
}


def test_every_field_is_among_those_that_are_tried() -> None:
    assert {f.name for f in fields(PersonnelRules)} == set(FIELDS)


@given(values=st.fixed_dictionaries({}, optional=FIELDS))
def test_rules_read_back_equal_from_toml_and_from_another_process(values: dict[str, object]) -> None:
    rules = PersonnelRules(**values)
    back = PersonnelRules.from_toml(rules.to_toml())
    assert (back, hash(back), back.to_toml()) == (rules, hash(rules), rules.to_toml())
    assert pickle.loads(pickle.dumps(rules)) == rules == copy.deepcopy(rules)  # noqa: S301 - our own bytes
    assert set(rules.to_dict()) <= set(values)


def test_rules_cannot_be_changed_through_what_they_were_given() -> None:
    minimum = {"S1": 3}
    rules = PersonnelRules(minimum=minimum)
    minimum["S1"] = 9
    assert rules.minimum["S1"] == 3
    with pytest.raises(TypeError, match="item assignment"):
        rules.minimum["S1"] = 9  # type: ignore[index]  # the test tries what the type forbids


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_names_its_source_for_the_values_that_are_as_it_has_them(name: str) -> None:
    rules = PersonnelRules.preset(name, lock_years=7)
    source, given_values = PRESETS[name]
    sheet = rules.sheet()
    assert rules.based_on == name
    assert sheet.loc["lock_years", "value"] == "7"
    assert sheet.loc["lock_years", "source"] != source
    for rule in set(given_values) - {"lock_years"}:
        assert getattr(rules, rule) == given_values[rule]
        assert sheet.loc[rule, "source"] == source


def test_the_sheet_has_a_line_for_every_rule() -> None:
    rules = PersonnelRules(minimum={"S2": 4, "S1": 3}, blackouts=[("2026-02-10", "2026-02-25", "festival")])
    sheet = rules.sheet()
    assert sheet.index.tolist() == [f.name for f in fields(PersonnelRules)]
    assert sheet.columns.tolist() == ["rule", "value", "source", "version"]
    assert sheet.loc["minimum", "value"] == "S1: 3, S2: 4"
    assert sheet.loc["blackouts", "value"] == "2026-02-10 + 2026-02-25 + festival"
    assert sheet.loc["lock_scope", "source"] == "at least five full years in the community, Shanghai 2015"


@pytest.mark.parametrize(
    ("day", "reason"), [("2026-02-09", None), ("2026-02-10", "a"), ("2026-02-25", "a"), ("2026-02-26", "b")]
)
def test_a_day_lies_in_a_window_from_its_first_to_its_last_day(day: str, reason: str | None) -> None:
    windows = [("2026-02-10", "2026-02-25", "a"), ("2026-02-25", "2026-02-26", "b")]
    window = PersonnelRules(blackouts=windows).blackout_on(day)
    assert (window and window.reason) == reason
    assert window is None or isinstance(window, Blackout)
