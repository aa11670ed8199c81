"""The report on a plan as a workbook: what stands in it, what stays unsaid, and the figures' laws."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from towns import areas_of, city_of, grid, town

from beatmap.errors import InfeasibleError, InputError, OutOfTimeError
from beatmap.files.planbooks import Subject, report_parts, subject_of, write_plan_book
from beatmap.files.planbooks.balances import balance_of
from beatmap.files.planbooks.changes import moves
from beatmap.plans import Certificate, Plan
from beatmap.rosters import Roster
from beatmap.rules import Rules
from beatmap.scores import evaluate, summarize
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

    from beatmap.beats import BeatMap

FORMULAS = ["=1+1", "+1", "-1", "@a", "'=1"]


def plan_of(**columns: Any) -> Plan:
    """Stations S1 (proven) and S2 (not), weighed by calls.

    a b e        X: a b    Z: e
    c d .        Y: c d
    """
    beats = town("a b e\nc d .", calls=[3, 1.25, 9, 2, 7], S1="a b c d", S2="e").assign(**columns)
    city = city_of(beats, name="Town", notes=(say("{n} beats", n=5),))
    proofs = [Certificate("S1", "optimal", 2, 0.5, 0.5, 0.0), Certificate("S2", "infeasible", 1)]
    return Plan.made(city, areas_of(X="a b", Y="c d", Z="e"), Rules(), proofs)


def today_of(plan: Plan) -> Plan:
    """Today b is in Y: the plan moves it to X."""
    return Plan.from_areas(plan.city, areas_of(X="a", Y="b c d", Z="e"))


def roster_of(plan: Plan) -> Roster:
    """030117 at a; 030118 moves to b and covers d; 030119, of the patrol, is attached to Y; e is vacant."""
    numbers = ["030117", "030118", "030119"]
    officers = pd.DataFrame({"name": ["陈建国", "=1+1", "Ann"]}, index=pd.Index(numbers, name="officer_no"))
    rows = [
        ("030117", "a", "X", "S1", "stays"),
        ("030118", "b", "X", "S1", "moves"),
        ("030118", "d", "Y", "S1", "covers"),
        ("030119", "", "Y", "S1", "joins"),
    ]
    posts = pd.DataFrame(rows, columns=["officer_no", "beat", "area", "station", "change"])
    levels = pd.DataFrame(
        {"value": [1.0, 1.0, 0.25], "bound": [1.0, math.nan, 0.25], "proven": [True, False, True]},
        index=pd.Index(["vacancies", "moves", "heaviest"], name="level"),
    )
    short = pd.DataFrame([("S2", "vacancy", "e", 1)], columns=["station", "rule", "place", "missing"])
    return Roster(plan, officers, posts, ("e",), on="2015-07-21", _levels=levels, _shortages=short)


def rows_of(book: Workbook, tab: str) -> list[list[object]]:
    """The rows of a tab; cells after the last one that is filled do not count."""
    rows = [list(row) for row in book[tab].iter_rows(values_only=True)]
    return [row[: max((i + 1 for i, v in enumerate(row) if v is not None), default=0)] for row in rows]


def table_of(book: Workbook, tab: str, heading: str) -> list[list[object]]:
    """The rows below the row of headings that begins with `heading`."""
    rows = rows_of(book, tab)
    start = next(n for n, row in enumerate(rows) if row[:1] == [heading])
    return rows[start + 1 :]


def written(path: Path, plan: Plan, **settings: Any) -> Workbook:
    write_plan_book(plan, path, **settings)
    return load_workbook(path)


def column(subject: Subject, part: str, name: str) -> list[object]:
    return report_parts(subject)[part].table[name].tolist()


# -- what stands in it


def test_every_part_has_its_tab_and_parts_that_nothing_is_known_of_have_none(tmp_path: Path) -> None:
    plan = plan_of()
    everything = {"roster": roster_of(plan), "today": today_of(plan)}
    assert written(tmp_path / "a.xlsx", plan, **everything).sheetnames == [
        *("Summary", "Not solved", "Stations", "Areas", "Beats", "Moved beats", "Certificates"),
        *("Vacant beats", "Aims", "Shortages", "Rules", "Staff rules"),
    ]
    drawn = today_of(plan)
    bare = written(tmp_path / "b.xlsx", drawn)
    assert bare.sheetnames == ["Summary", "Stations", "Areas", "Beats", "Certificates", "Rules"]


def test_each_tab_says_which_plan_and_day_it_is_of_and_who_may_read_it(tmp_path: Path) -> None:
    plan = plan_of()
    roster = roster_of(plan)
    book = written(tmp_path / "a.xlsx", plan, roster=roster)
    which = f"Town · plan {plan.id} · as of 2015-07-21"
    assert {tuple(rows_of(book, tab)[n][0] for n in (1, 2)) for tab in book.sheetnames} == {
        (which, "Officers are shown as counts only")
    }
    named = written(tmp_path / "b.xlsx", plan, roster=roster, internal=True)
    assert rows_of(named, "Beats")[2] == ["Internal: holds the names and numbers of officers"]
    assert book["Beats"].oddFooter.left.text == which


def test_a_plan_without_officers_bears_the_day_that_is_given(tmp_path: Path) -> None:
    plan = plan_of()
    book = written(tmp_path / "a.xlsx", plan, on="2016-01-02")
    assert rows_of(book, "Summary")[1] == [f"Town · plan {plan.id} · as of 2016-01-02"]
    assert book.properties.created.date().isoformat() == "2016-01-02"
    assert rows_of(written(tmp_path / "b.xlsx", plan), "Summary")[1] == [f"Town · plan {plan.id}"]


def test_the_summary_sets_the_plan_beside_today_and_ends_with_the_notes(tmp_path: Path) -> None:
    plan = plan_of()
    book = written(tmp_path / "a.xlsx", plan, roster=roster_of(plan), today=today_of(plan))
    assert table_of(book, "Summary", "figure") == [
        ["stations", None, 2],
        ["stations proven optimal", None, 1],
        ["beats", None, 5],
        ["areas", 3, 3],
        ["mean deviation of an area, %", 36.5, 23.9],
        ["largest deviation of an area, %", 54.7, 35.8],
        ["border between areas, km", 0.2, 0.2],
        ["beats that change their area", None, 1],
        ["workload that changes its area, %", None, 5.6],
        ["officers", None, 3],
        ["officers who leave where they stand", None, 1],
        ["vacant beats", None, 1],
        [],
        ["Notes"],
        ["note"],
        ["5 beats"],
    ]


def test_without_the_areas_of_today_nothing_is_compared(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", plan_of())
    rows = table_of(book, "Summary", "figure")
    assert rows[:4] == [["stations", 2], ["stations proven optimal", 1], ["beats", 5], ["areas", 3]]
    heads = rows_of(book, "Stations")[4]
    assert heads == [
        "station",
        "beats",
        "areas",
        "mean dev., %",
        "largest dev., %",
        "border between areas, km",
    ]


def test_the_areas_that_the_rules_looked_back_to_count_as_those_of_today() -> None:
    plan = plan_of()
    back = Plan.made(plan.city, plan.areas, plan.rules, plan.proofs, today_of(plan).areas)
    assert column(subject_of(back), "moves", "beat") == ["b"]
    half = Plan.made(plan.city, plan.areas, plan.rules, plan.proofs, areas_of(X="a b"))
    assert subject_of(half).before is None, "of c, d and e it is not known where they were"


def test_the_areas_of_today_may_stand_in_another_order() -> None:
    plan = plan_of()
    turned = city_of(plan.city.beats.drop(columns="workload").iloc[::-1])
    today = Plan.from_areas(turned, today_of(plan).areas)
    table = report_parts(subject_of(plan, today=today))["stations"].table
    assert table["beats_moved"].tolist() == [1, 0]


def test_a_beat_has_its_name_areas_officers_and_links(tmp_path: Path) -> None:
    """The ferry joins a and d; the beat e is vacant."""
    beats = town("a b e\nc d .", S1="a b c d", S2="e").assign(name=["Quay", "Mill", None, "Hill", "Ford"])
    plan = Plan.from_areas(city_of(beats, links=[("a", "d", "ferry")]), areas_of(X="a b", Y="c d", Z="e"))
    book = written(tmp_path / "a.xlsx", plan, roster=roster_of(plan), today=today_of(plan))
    heads = ["station", "beat", "beat name", "area", "area today", "workload", "officers", "links"]
    assert rows_of(book, "Beats")[5] == heads
    assert table_of(book, "Beats", "station") == [
        ["S1", "a", "Quay", "X", "X", 1, 1, "d (ferry)"],
        ["S1", "b", "Mill", "X", "Y", 1, 1],
        ["S1", "c", "Hill", "Y", "Y", 1, 0],
        ["S1", "d", "Ford", "Y", "Y", 1, 1, "a (ferry)"],
        ["S2", "e", None, "Z", "Z", 1, "none, vacant"],
    ]


def test_officers_of_an_area_are_those_of_its_beats_and_those_attached_to_it_but_not_who_only_covers() -> (
    None
):
    plan = plan_of()
    assert column(subject_of(plan, roster_of(plan)), "areas", "officers") == [2, 1, 0]


def test_an_area_in_pieces_is_called_so_and_not_infinitely_wide(tmp_path: Path) -> None:
    """X is a and d, which only share a corner."""
    plan = Plan.from_areas(city_of(town("a b\nc d")), areas_of(X="a d", Y="b c"))
    book = written(tmp_path / "a.xlsx", plan)
    assert [row[7] for row in table_of(book, "Areas", "station")] == ["in pieces", "in pieces"]


def test_a_certificate_says_what_is_proven_and_that_the_rest_is_unknown(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", plan_of())
    assert table_of(book, "Certificates", "station") == [
        ["S1", "optimal", 2, 0.5, 0.5, 0, None, 0],
        ["S2", "infeasible", 1, "unknown", "unknown", "unknown", None, 0],
    ]


def test_stations_without_a_grouping_are_told_with_the_reasons_that_are_known(tmp_path: Path) -> None:
    plan = plan_of()
    late = OutOfTimeError({"S1": say("{n} beats", n=1)}, plan)
    error = InfeasibleError({"S2": say("{n} beats", n=2)}, plan)
    error.__cause__ = late
    told = written(tmp_path / "a.xlsx", plan, unsolved=error)
    assert table_of(told, "Not solved", "station") == [["S1", "1 beats"], ["S2", "2 beats"]]
    untold = written(tmp_path / "b.xlsx", plan)
    assert table_of(untold, "Not solved", "station") == [["S2", "no grouping keeps the rules"]]


def test_aims_and_shortages_of_the_roster_stand_in_words(tmp_path: Path) -> None:
    plan = plan_of()
    book = written(tmp_path / "a.xlsx", plan, roster=roster_of(plan))
    assert table_of(book, "Aims", "aim") == [
        ["beats that nobody holds", 1, 1, "proven"],
        ["officers who leave where they stand", 1, "unknown", "not proven"],
        ["workload reached, in the heaviest beat's", 0.25, 0.25, "proven"],
    ]
    assert table_of(book, "Shortages", "station") == [["S2", "nobody holds the beat", "e", 1]]
    assert table_of(book, "Vacant beats", "station") == [["S2", "e", "Z", 9]]


def test_both_rule_sheets_are_whole(tmp_path: Path) -> None:
    plan = plan_of()
    roster = roster_of(plan)
    book = written(tmp_path / "a.xlsx", plan, roster=roster)
    for tab, rules in (("Rules", plan.rules), ("Staff rules", roster.rules)):
        assert [row[:2] for row in table_of(book, tab, "id")] == [
            [key, rule] for key, rule in rules.sheet()["rule"].items()
        ]


def test_the_headings_are_in_the_language_of_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEATMAP_LANG", "zh")
    book = written(tmp_path / "a.xlsx", plan_of())
    assert rows_of(book, "警务区")[4] == ["派出所", "警务区", "责任区", "工作量", "连接"]


# -- what a move does


def test_a_move_is_judged_by_what_the_station_would_be_without_it() -> None:
    """X weighs 4.25, Y 9; with b back in Y 3 and 10.25; b has 100 m with a (X), 100 m with d (Y)."""
    plan = plan_of()
    table = moves(subject_of(plan), today_of(plan)).table
    (row,) = table.to_dict("records")
    assert (row["beat"], row["from_area"], row["to_area"], row["workload"]) == ("b", "Y", "X", 1.25)
    assert (row["mean_without"], row["mean_with"], row["border_m"]) == (54.7, 35.8, 0)
    assert str(row["why"]) == "evens the workload"


def test_a_move_that_gains_nothing_is_not_praised() -> None:
    """In a row of three b goes from a to c: all stays as it was. In a square of four it joins c and d.

    a b c        a b
                 c d
    """
    plan = Plan.from_areas(city_of(town("a b c", calls=[2, 2, 2])), areas_of(X="a", Y="b c"))
    today = Plan.from_areas(plan.city, areas_of(X="a b", Y="c"))
    (row,) = moves(subject_of(plan), today).table.to_dict("records")
    assert (row["mean_without"], row["mean_with"], row["border_m"]) == (33.3, 33.3, 0)
    assert str(row["why"]) == "changes neither balance nor borders by much"
    worse = Plan.from_areas(city_of(town("a b\nc d", calls=[1, 2, 1, 2])), areas_of(X="a", Y="b c d"))
    before = Plan.from_areas(worse.city, areas_of(X="a b", Y="c d"))
    (row,) = moves(subject_of(worse), before).table.to_dict("records")
    assert str(row["why"]) == "makes the workload less even"


@pytest.mark.parametrize(
    ("now", "then", "border", "words"),
    [
        ({"X": "a d", "Y": "b c e f"}, {"X": "a b d", "Y": "c e f"}, -100, "shortens borders"),
        ({"X": "a b d", "Y": "c e f"}, {"X": "a d", "Y": "b c e f"}, 100, "lengthens borders"),
    ],
)
def test_a_move_says_whether_borders_between_areas_grow_or_shrink(
    now: dict[str, str], then: dict[str, str], border: int, words: str
) -> None:
    """b meets a on the one side, c and e on the other, 100 m each.

    a b c
    d e f
    """
    plan = Plan.from_areas(city_of(town("a b c\nd e f", calls=[1, 0, 1, 1, 1, 1])), areas_of(**now))
    today = Plan.from_areas(plan.city, areas_of(**then))
    (row,) = moves(subject_of(plan), today).table.to_dict("records")
    assert (row["beat"], row["border_m"], str(row["why"])) == ("b", border, words)


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        ({"X": "a b", "Y": "c d"}, {"X": "a c d", "Y": "b"}, "its area of today no longer borders it"),
        ({"X": "a b", "Y": "c d"}, {"X": "a b", "Y": "c", "W": "d"}, "its area of today no longer exists"),
    ],
)
def test_what_became_of_the_area_that_a_beat_leaves_is_told(
    now: dict[str, str], then: dict[str, str], words: str
) -> None:
    """The beats a b c d stand in a row, so d does not border X (a b)."""
    plan = Plan.from_areas(city_of(town("a b c d")), areas_of(**now))
    today = Plan.from_areas(plan.city, areas_of(**then))
    table = moves(subject_of(plan), today).table.set_index("beat")
    assert str(table.loc["d", "why"]).startswith(words)


def test_what_cannot_be_known_of_a_move_is_unknown() -> None:
    """a is all of its new area X; d left W, which is gone."""
    plan = Plan.from_areas(city_of(town("a b c d")), areas_of(X="a", Y="b c d"))
    today = Plan.from_areas(plan.city, areas_of(Y="a b c", W="d"))
    table = moves(subject_of(plan), today).table.set_index("beat")
    assert table["mean_without"].isna().tolist() == [True, True]
    assert table["border_m"].isna().tolist() == [False, True]


@cache
def city_with(*calls: int) -> BeatMap:
    """Nine beats: S1 is a1 to b2, S2 the rest, b3 to c3."""
    return city_of(town(grid(3, 3), calls=calls, S1="a1 a2 a3 b1 b2", S2="b3 c1 c2 c3"), links="nearest")


LOADS = [(3, 1, 4, 1, 5, 9, 2, 6, 5), (0, 0, 0, 0, 0, 2, 0, 7, 1), (0,) * 9]


@st.composite
def two_plans(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """Two divisions of nine beats of two stations into areas of three names, connected or not."""
    city = city_with(*draw(st.sampled_from(LOADS)))
    names = st.lists(st.sampled_from("XYZ"), min_size=9, max_size=9)
    areas = [pd.Series(draw(names), index=city.stations.index) + "-" + city.stations for _ in range(2)]
    return Plan.from_areas(city, areas[0]), Plan.from_areas(city, areas[1])


@settings(max_examples=25)
@given(two_plans())
def test_the_figures_of_stations_and_areas_are_those_of_summarize_and_evaluate(
    plans: tuple[Plan, Plan],
) -> None:
    plan, _ = plans
    found, summary, figures = balance_of(plan), summarize(plan), evaluate(plan)
    shared = [c for c in summary.columns if c in found.stations.columns]
    assert shared == [
        "areas",
        "mean_deviation",
        "largest_deviation",
        "range",
        "cv",
        "gini",
        "max_mean",
        "cut_m",
    ]
    assert np.allclose(found.stations[shared], summary[shared])
    assert np.allclose(found.areas["deviation"], figures["deviation"])


@settings(max_examples=25)
@given(two_plans(), st.integers(0, 8))
def test_undoing_a_move_gives_the_deviation_and_border_that_were_told(
    plans: tuple[Plan, Plan], chosen: int
) -> None:
    plan, today = plans
    told = moves(subject_of(plan, today=today), today).table
    assert sorted(told["beat"]) == sorted(plan.areas.index[plan.areas != today.areas])
    assume(len(told))
    row = told.iloc[chosen % len(told)]
    areas, sizes = plan.areas, plan.areas.value_counts()
    areas[row["beat"]] = row["from_area"]
    stations = [balance_of(p).stations for p in (plan, Plan.from_areas(plan.city, areas))]
    now, undone = (table.loc[row["station"]] for table in stations)
    gone, alone = row["from_area"] not in sizes, sizes[row["to_area"]] == 1
    assert math.isnan(row["border_m"]) == gone
    assert math.isnan(row["mean_without"]) == (gone or alone)
    assert gone or row["border_m"] == pytest.approx(now["cut_m"] - undone["cut_m"])
    assert gone or alone or row["mean_without"] == pytest.approx(100 * undone["mean_deviation"], abs=0.051)


# -- what stays unsaid


def test_a_briefing_names_nobody_and_an_internal_book_says_who_holds_a_beat(tmp_path: Path) -> None:
    plan = plan_of()
    given = {"roster": roster_of(plan), "today": today_of(plan)}
    briefing = written(tmp_path / "a.xlsx", plan, **given)
    told = {str(value) for tab in briefing for row in tab.iter_rows(values_only=True) for value in row}
    assert not [
        secret for secret in ("0301", "陈建国", "Ann", "=1+1") if any(secret in word for word in told)
    ]
    internal = written(tmp_path / "b.xlsx", plan, internal=True, **given)
    who = [row[6] for row in table_of(internal, "Beats", "station") if len(row) > 6]
    assert who == ["陈建国 030117", "=1+1 030118", "=1+1 030118"]
    assert table_of(internal, "Moved beats", "station")[0][3] == "=1+1 030118"


def test_small_counts_of_officers_are_suppressed_but_none_is_none() -> None:
    plan = plan_of()
    subject = subject_of(plan, roster_of(plan), today=today_of(plan), suppress_below=3)
    assert column(subject, "areas", "officers") == ["<3", "<3", 0]
    assert list(map(str, column(subject, "beats", "officers"))) == ["<3", "<3", "0", "<3", "none, vacant"]
    assert column(subject, "moves", "officers") == ["<3"]
    assert column(subject, "figures", "now")[-3:] == [3, "<3", 1]
    assert column(subject, "aims", "reached") == [1, "<3", 0.25]


# -- what a cell may hold


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    plan = plan_of(name=FORMULAS)
    book = written(tmp_path / "a.xlsx", plan, today=today_of(plan))
    cells = [cell for row in book["Beats"].iter_rows() for cell in row if cell.value in FORMULAS]
    assert sorted(str(cell.value) for cell in cells) == sorted(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_same_plan_gives_the_same_bytes_whatever_the_order_of_its_rows(tmp_path: Path) -> None:
    plan = plan_of()
    turned = city_of(
        town("a b e\nc d .", calls=[3, 1.25, 9, 2, 7], S1="a b c d", S2="e").iloc[::-1],
        name="Town",
        notes=plan.city.notes,
    )
    other = Plan.made(turned, plan.areas, plan.rules, plan.proofs)
    write_plan_book(plan, tmp_path / "a.xlsx", today=today_of(plan), roster=roster_of(plan))
    write_plan_book(other, tmp_path / "b.xlsx", today=today_of(other), roster=roster_of(other))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_tab_is_set_for_the_screen_and_for_paper(tmp_path: Path) -> None:
    tab = written(tmp_path / "a.xlsx", plan_of())["Beats"]
    assert (tab.freeze_panes, tab.print_title_rows) == ("A6", "$1:$5")
    assert (tab.page_setup.orientation, tab.page_setup.fitToWidth) == ("landscape", 1)


# -- what is refused


def test_a_roster_of_another_plan_and_areas_of_other_beats_are_refused_at_once(tmp_path: Path) -> None:
    plan = plan_of()
    other = Plan.from_areas(city_of(town("a b")), areas_of(X="a b"))
    with pytest.raises(InputError) as caught:
        write_plan_book(plan, tmp_path / "a.xlsx", roster=roster_of(other), today=other)
    assert str(caught.value).splitlines() == [
        "2 faults:",
        f"- the roster belongs to plan {other.id}, not to {plan.id}. Try: beatmap.assign(plan, officers)",
        "- today's areas are of other beats than the plan. Try: beatmap.Plan.from_areas(plan.city, areas)",
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("below", [-1, 2.5, True, "5"])
def test_counts_are_suppressed_below_a_whole_number_only(below: Any) -> None:
    with pytest.raises(InputError, match=f"suppress_below is {below!r}. Try: a whole number of 0 or more"):
        subject_of(plan_of(), suppress_below=below)


def test_counts_beside_names_cannot_be_suppressed() -> None:
    with pytest.raises(InputError, match="counts cannot be suppressed where officers are named"):
        subject_of(plan_of(), internal=True, suppress_below=5)


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it is a folder"):
        write_plan_book(plan_of(), tmp_path)
