"""Presets: the norms of the field with their numbers, each value with its source, all of it to be changed."""

from __future__ import annotations

import pytest
from towns import city_of, row, town

from beatmap.errors import InputError
from beatmap.grouping import group
from beatmap.rules import PRESETS, Rules

NUMBERS = {
    "shanghai_2015": {"target_beats": 5.33},
    "shanghai_2017": {"target_beats": 5.33},
    "hunan_2006": {"target_workload": 3000.0, "min_beats": 1, "max_beats": 6},
    "heilongjiang_2007_urban": {"target_workload": 3000.0, "min_beats": 1, "max_beats": 6},
    "heilongjiang_2007_rural": {"target_workload": 5000.0, "min_beats": 1, "max_beats": 4},
    "shaanxi_2020": {"target_beats": 5.0, "min_beats": 4, "max_beats": 6},
    "taiwan": {"target_workload": 2000.0, "min_beats": 1, "max_beats": 6},
    "chicago": {"target_beats": 4.0, "min_beats": 3, "max_beats": 5},
}


def test_the_presets_are_those_of_the_field() -> None:
    assert {name: dict(preset.values) for name, preset in PRESETS.items()} == NUMBERS


@pytest.mark.parametrize("name", sorted(NUMBERS))
def test_a_preset_sets_its_numbers_and_leaves_the_rest_as_by_default(name: str) -> None:
    made, usual = Rules.preset(name), Rules()
    for rule, value in NUMBERS[name].items():
        assert getattr(made, rule) == value
    others = {rule for rule in vars(usual) if rule not in {*NUMBERS[name], "based_on"}}
    assert all(getattr(made, rule) == getattr(usual, rule) for rule in others)


@pytest.mark.parametrize("name", sorted(NUMBERS))
def test_the_sheet_names_the_source_of_each_value_of_a_preset(name: str) -> None:
    sheet, source = Rules.preset(name).sheet(), PRESETS[name].source
    assert set(sheet.index[sheet["source"] == source]) == {*NUMBERS[name], "based_on"}
    assert sheet.loc["based_on", "value"] == name


def test_a_changed_value_has_no_longer_the_source_of_the_preset() -> None:
    sheet = Rules.preset("chicago", max_beats=6).sheet()
    assert sheet.loc["max_beats", ["value", "source"]].tolist() == ["6", "parameter"]
    assert sheet.loc["min_beats", "source"] == "Chicago: sectors of 3 to 5 beats, 3 sectors a district"


def test_rules_without_a_preset_have_their_own_sources() -> None:
    sheet = Rules().sheet()
    assert sheet.loc["based_on", "value"] == ""
    assert not set(sheet["source"]) & {preset.source for preset in PRESETS.values()}


@pytest.mark.parametrize("name", sorted(NUMBERS))
def test_a_preset_is_read_from_the_settings_by_its_name_and_written_out_in_full(name: str) -> None:
    read = Rules.from_toml(f'preset = "{name}"\ntolerance = 0.2\n')
    assert read == Rules.preset(name, tolerance=0.2)
    assert f'based_on = "{name}"' in read.to_toml()
    assert Rules.from_toml(read.to_toml()) == read


def test_an_unknown_preset_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        Rules.preset("taiwn")
    assert str(caught.value) == "[rules]: the preset taiwn is unknown. Try: the preset taiwan"
    with pytest.raises(InputError, match=r"the preset zzz is unknown\. Try: one of chicago, heilongjiang"):
        Rules.from_dict({"preset": "zzz"}, where="town.toml")


def test_presets_cannot_be_changed_from_outside() -> None:
    with pytest.raises(TypeError):
        PRESETS["chicago"].values["max_beats"] = 9  # type: ignore[index]  # that is the point


@pytest.mark.parametrize(
    ("name", "residents", "areas"),
    [("taiwan", 500, 2), ("hunan_2006", 500, 1), ("heilongjiang_2007_rural", 600, 2), ("taiwan", 2500, 8)],
)
def test_a_norm_of_residents_decides_how_many_there_are(name: str, residents: int, areas: int) -> None:
    """Eight committees in a row: 4,000 residents are two by Taiwan's norm, and one and a third by Hunan's.

    One and a third would be one, of eight committees: above the six allowed, so two there too.
    """
    city = city_of(town(row(8), calls=[residents] * 8))
    expected = max(areas, 2)
    assert group(city, Rules.preset(name)).areas.nunique() == expected
