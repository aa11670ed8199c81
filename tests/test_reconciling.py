"""Two rosters reconciled: what became of each officer, and sums that always come out."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatmap.errors import InputError
from beatmap.staffing.moves.reconciling import reconcile

STATIONS = ["S1", "S2", "S3", "S4"]


def roster(*rows: str) -> pd.DataFrame:
    """Return officers from texts such as "007 S1 a": number, station and beat ("-" for none)."""
    cells = [row.split() for row in rows]
    beats = ["" if beat == "-" else beat for _, _, beat in cells]
    numbers = pd.Index([number for number, _, _ in cells], name="officer_no", dtype=str)
    return pd.DataFrame({"station": [s for _, s, _ in cells], "beat": beats}, index=numbers)


def renamed(**names: str) -> pd.DataFrame:
    """Return the table of renames: renamed(Nanhui="Pudong")."""
    return pd.DataFrame({"old": [*names], "new": [*names.values()]})


def faults_of(*args: pd.DataFrame, **options: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        reconcile(*args, **options)
    return [fault.to("en") for fault in caught.value.faults]


# What became of each officer


def test_every_officer_joined_left_moved_or_stayed() -> None:
    before = roster("01 S1 a", "02 S1 b", "03 S1 c", "04 S1 d")
    after = roster("01 S1 a", "02 S1 c", "03 S2 c", "05 S2 e")
    assert reconcile(before, after).officers["state"].to_dict() == {
        "01": "stayed",
        "02": "moved",
        "03": "moved",
        "04": "left",
        "05": "joined",
    }


def test_both_places_are_told_as_they_are_written() -> None:
    before = roster("01 Nanhui a", "02 S2 b").assign(branch=["community", "patrol"])
    after = roster("01 Pudong c", "03 S2 -")
    table = reconcile(before, after, renames=renamed(Nanhui="Pudong")).officers
    assert table.columns.tolist()[2:] == [
        *("from_station", "from_beat", "from_branch"),
        *("to_station", "to_beat", "to_branch"),
    ]
    assert table.iloc[:, 2:].to_numpy().tolist() == [
        ["Nanhui", "a", "community", "Pudong", "c", ""],
        ["S2", "b", "patrol", "", "", ""],
        ["", "", "", "S2", "", ""],
    ]


def test_what_changed_is_named_by_column_and_unknown_is_no_difference() -> None:
    before = roster("01 S1 a", "02 S1 b").assign(rank=["sergeant", None], birth_year=[1980.0, 1990.0])
    after = roster("01 S1 a", "02 S1 b").assign(rank=["inspector", ""], birth_year=[1980, 1991], party="CPC")
    table = reconcile(before, after).officers
    assert table["changed"].tolist() == ["rank", "birth_year"]
    assert table["state"].tolist() == ["stayed", "stayed"]


def test_an_officer_is_renamed_where_only_the_units_name_is_another() -> None:
    """01 stays at Nanhui, now Pudong; 02 goes there; 03 came from an organ that was renamed."""
    before = roster("01 Nanhui a", "02 S2 b", "03 S2 c").assign(source_unit=["", "", "Traffic"])
    after = roster("01 Pudong a", "02 Pudong b", "03 S2 c").assign(source_unit=["", "", "Roads"])
    found = reconcile(before, after, renames=renamed(Nanhui="Pudong", Traffic="Roads"))
    assert found.officers["state"].tolist() == ["renamed", "moved", "renamed"]
    assert found.officers["changed"].tolist() == ["station", "station", "source_unit"]
    assert found.by_station.loc["Pudong", ["before", "came", "after"]].tolist() == [1, 1, 2]
    assert "Nanhui" not in found.by_station.index


def test_another_source_unit_that_was_not_renamed_is_a_change_and_no_move() -> None:
    before, after = (roster("01 S1 a").assign(source_unit=unit) for unit in ("Traffic", "Roads"))
    table = reconcile(before, after).officers
    assert table[["state", "changed"]].to_numpy().tolist() == [["stayed", "source_unit"]]


def test_renames_of_renames_are_followed_and_units_may_be_merged() -> None:
    """A became B, B became C; D was merged into C."""
    before = roster("01 A a", "02 B b", "03 D d")
    after = roster("01 C a", "02 C b", "03 C d")
    names = renamed(A="B", B="C", D="C").assign(date=["2001-05-01", "2009-08-09", "2009-08-09"])
    found = reconcile(before, after, renames=names)
    assert set(found.officers["state"]) == {"renamed"}
    assert found.by_station[["before", "came", "went", "after"]].to_numpy().tolist() == [[3, 0, 0, 3]]


def test_two_officers_of_one_name_are_told_apart_by_number() -> None:
    before = roster("01 S1 a", "02 S1 b").assign(name="王伟", birth_year=1980)
    after = before.assign(beat=["b", "a"])
    found = reconcile(before, after)
    assert found.officers["state"].tolist() == ["moved", "moved"]
    assert found.hints.empty


def test_a_new_number_for_the_same_name_birth_year_and_station_is_a_hint_and_no_more() -> None:
    """01 may be 11; 02 went to another station, of 03 no birth year is known, 04 has another name."""
    numbers = ["01", "02", "03", "04"]
    known = {
        "name": ["王伟", "李娜", "张伟", "刘洋"],
        "birth_year": pd.array([1980, 1985, None, 1990], "Int64"),
    }
    before = pd.DataFrame({"station": "Nanhui", "beat": "", **known}, index=numbers)
    after = before.assign(
        station=["Pudong", "S2", "Pudong", "Pudong"], name=["王伟", "李娜", "张伟", "刘勇"]
    ).set_axis(["11", "12", "13", "14"])
    found = reconcile(before, after, renames=renamed(Nanhui="Pudong"))
    assert found.hints.to_numpy().tolist() == [["01", "11", "Pudong"]]
    assert found.officers["state"].value_counts().to_dict() == {"left": 4, "joined": 4}


def test_without_names_there_are_no_hints() -> None:
    hints = reconcile(roster("01 S1 a"), roster("02 S1 a")).hints
    assert hints.empty
    assert hints.columns.tolist() == ["left", "joined", "station"]


def test_where_only_one_roster_tells_the_beat_nobody_moves_for_it() -> None:
    before = roster("01 S1 a")
    found = reconcile(before, before[["station"]]).officers
    assert found[["state", "changed", "from_beat", "to_beat"]].to_numpy().tolist() == [
        ["stayed", "", "a", ""]
    ]


# Sums


def test_the_sources_4460_officers_became_4661() -> None:
    before = pd.DataFrame({"station": "S1"}, index=[f"{n:06d}" for n in range(4460)])
    after = pd.DataFrame({"station": "S1"}, index=[f"{n:06d}" for n in range(50, 4711)])
    (city,) = reconcile(before, after).city.to_dict("records")
    assert city.pop("change_pct") == pytest.approx(4.507, abs=5e-4)
    assert city == {
        "before": 4460,
        "joined": 251,
        "left": 50,
        "came": 0,
        "went": 0,
        "after": 4661,
        "change": 201,
    }


def test_a_district_that_took_in_another_counts_as_one_on_both_sides() -> None:
    """S1 lay in Nanhui, which became Pudong; 02 goes from S2, in Minhang, to S1."""
    before, after = roster("01 S1 a", "02 S2 b"), roster("01 S1 a", "02 S1 b")
    earlier = pd.Series({"S1": "Nanhui", "S2": "Minhang"})
    found = reconcile(
        before,
        after,
        renames=renamed(Nanhui="Pudong"),
        districts=(earlier, earlier.replace("Nanhui", "Pudong")),
    )
    assert found.officers["state"].tolist() == ["renamed", "moved"]
    assert found.officers[["from_district", "to_district"]].to_numpy().tolist() == [
        ["Nanhui", "Pudong"],
        ["Minhang", "Pudong"],
    ]
    assert found.by_district is not None
    assert found.by_district[["before", "came", "went", "after"]].to_dict("index") == {
        "Minhang": {"before": 1, "came": 0, "went": 1, "after": 0},
        "Pudong": {"before": 1, "came": 1, "went": 0, "after": 2},
    }


def test_without_districts_there_is_no_table_of_them() -> None:
    assert reconcile(roster("01 S1 a"), roster("01 S1 a")).by_district is None


sides = st.dictionaries(
    st.sampled_from([f"{n:02d}" for n in range(12)]), st.sampled_from(STATIONS), max_size=12
)


@settings(max_examples=40)
@given(before=sides, after=sides, into=st.sampled_from([None, "S1", "S9"]), seed=st.integers(0, 99))
def test_before_and_what_lies_between_make_after_in_every_unit(
    before: dict[str, str], after: dict[str, str], into: str | None, seed: int
) -> None:
    """Whatever the rosters, also where S4 was merged into S1 or got another name; in any order of rows."""
    old, new = (pd.DataFrame({"station": pd.Series(side, dtype=str)}) for side in (before, after))
    names = None if into is None else renamed(S4=into)
    district = pd.Series({"S1": "D1", "S2": "D1", "S3": "D2", "S4": "D3"})
    found = reconcile(old, new, renames=names, districts=(district, district))
    for table in (found.city, found.by_station, found.by_district):
        assert table is not None
        made = table["before"] + table["joined"] - table["left"] + table["came"] - table["went"]
        assert made.tolist() == table["after"].tolist()
        assert (table["after"] - table["before"]).tolist() == table["change"].tolist()
        assert (table["before"].sum(), table["after"].sum()) == (len(before), len(after))
        assert table["came"].sum() == table["went"].sum()
    mixed = reconcile(
        old.sample(frac=1, random_state=seed), new[::-1], renames=names, districts=(district, district)
    )
    pd.testing.assert_frame_equal(mixed.officers, found.officers)
    pd.testing.assert_frame_equal(mixed.by_station, found.by_station)


def test_the_rosters_that_were_given_are_left_as_they_are() -> None:
    before, after, names = roster("01 A a"), roster("01 B b"), renamed(A="B")
    kept = [frame.copy() for frame in (before, after, names)]
    reconcile(before, after, renames=names)
    for frame, copy in zip((before, after, names), kept, strict=True):
        pd.testing.assert_frame_equal(frame, copy)


# Faults


def test_faults_of_both_rosters_are_told_at_once_with_sheet_and_row() -> None:
    before = roster("01 S1 a", "01 S1 b", "02 S1 c").assign(where="old.xlsx, 花名册", row=[4, 9, 5])
    after = roster("01 S1 a", "03 S2 c").assign(station=["S1", None], where=["new.xlsx", None], row=[2, None])
    assert faults_of(before, after, renames=renamed(A="A")) == [
        "old.xlsx, 花名册, row 9: officer 01: the number stands twice",
        "after: officer 03: the officer's station is missing",
        "renames: the renames of A run in a circle. Try: only renames up to the name of today",
    ]


def test_where_an_officer_stands_in_the_files_is_no_change() -> None:
    before = roster("01 S1 a").assign(where="old.xlsx", row=4)
    after = roster("01 S1 a").assign(where="new.xlsx", row=7)
    assert reconcile(before, after).officers["changed"].tolist() == [""]


def test_numbers_that_are_no_text_and_rosters_without_stations_are_refused() -> None:
    before = roster("01 S1 a").set_axis([1])
    after = roster("01 S1 a").rename(columns={"station": "statoin"})
    text = "Try: frame.set_index(column) with a text column"
    assert faults_of(before, after) == [
        f"before: the officer numbers are not text (the first is 1). {text}",
        "after: there is no column station; there are statoin, beat. Try: the column statoin",
    ]


def test_one_unit_with_two_new_names_a_circle_and_missing_names_are_refused() -> None:
    names = pd.DataFrame(
        {"old": ["A", "A", "B", "C", "D", None], "new": ["X", "Y", "C", "B", "", "E"]},
    )
    assert faults_of(roster("01 S1 a"), roster("01 S1 a"), renames=names) == [
        "renames, row 5: a name is missing",
        "renames, row 6: a name is missing",
        "renames: A is renamed to X, Y. Try: leave the split out: who went where is a move",
        "renames: the renames of B, C run in a circle. Try: only renames up to the name of today",
    ]


def test_the_same_rename_twice_is_one() -> None:
    names = pd.concat([renamed(A="B"), renamed(A="B")])
    assert reconcile(roster("01 A a"), roster("01 B a"), renames=names).officers["state"].tolist() == [
        "renamed"
    ]


def test_a_table_of_renames_without_its_columns_is_refused() -> None:
    names = renamed(A="B").rename(columns={"old": "olds"})
    assert faults_of(roster("01 A a"), roster("01 B a"), renames=names) == [
        "renames: there is no column old; there are olds, new. Try: the column olds"
    ]


def test_stations_without_a_district_or_with_two_are_refused() -> None:
    district = pd.Series(["D1", "D2", ""], index=["S1", "S1", "S2"])
    assert faults_of(roster("01 S1 a"), roster("01 S2 a"), districts=(district, district[1:])) == [
        "districts before: S1 stands twice",
        "districts after: station S2 has no district",
    ]
