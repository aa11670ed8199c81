"""Which towns and districts a plan splits."""

from __future__ import annotations

import pytest
from towns import areas_of, city_of, town

from beatmap.errors import InputError
from beatmap.plans import Plan
from beatmap.scores import splits


@pytest.fixture
def drawn() -> Plan:
    """Town by beat, area by beat:

    East East West West West Far  -
    X    X    X    Y    Y    Y    Y
    """
    towns = ["East", "East", "West", "West", "West", "Far", None]
    beats = town("a b c d e f g").assign(town=towns, district=7.0)
    return Plan.from_areas(city_of(beats), areas_of(X="a b c", Y="d e f g"))


def test_only_units_in_several_areas_are_listed_with_their_beats_in_each(drawn: Plan) -> None:
    table = splits(drawn, by="town")
    assert table.beats.to_dict() == {("West", "X"): 1, ("West", "Y"): 2}
    assert table.area_beats.to_dict() == {("West", "X"): 3, ("West", "Y"): 4}
    assert table.index.unique("unit").tolist() == ["West"]


def test_a_unit_made_of_whole_areas_shows_it(drawn: Plan) -> None:
    table = splits(drawn)
    assert table.index.tolist() == [("7", "X"), ("7", "Y")], "units are text"
    assert (table.beats == table.area_beats).all()


def test_where_nothing_is_split_the_table_is_empty() -> None:
    city = city_of(town("a b").assign(town=["East", "West"]))
    table = splits(Plan.from_areas(city, areas_of(X="a", Y="b")), by="town")
    assert table.empty
    assert [*table.columns] == ["beats", "area_beats"]


def test_a_beat_without_a_unit_belongs_to_none() -> None:
    city = city_of(town("a b c").assign(town=["", None, "West"]))
    assert splits(Plan.from_areas(city, areas_of(X="a", Y="b c")), by="town").empty


def test_a_column_that_is_not_there_is_named_with_those_that_are(drawn: Plan) -> None:
    with pytest.raises(InputError, match=r"there is no column twon; there are .*town"):
        splits(drawn, by="twon")
