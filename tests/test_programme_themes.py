"""How far programmes are, as colours of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
import test_maps_browser
from test_maps import content, town_plan
from test_maps_browser import HOSTILE, Visit, inside

from beatmap.errors import InputError
from beatmap.maps import draw
from beatmap.staffing import programmes

if TYPE_CHECKING:
    from collections.abc import Callable

visit = test_maps_browser.visit
BEATS = [f"b{n:02d}" for n in range(12)]
CLASSES = ["0 – 24%", "25 – 49%", "50 – 74%", "75 – 99%", "≥ 100%"]


def table(done: list[float | None], target: float = 200, programme: str = "locks") -> pd.DataFrame:
    rows = pd.DataFrame({"programme": programme, "beat": BEATS[: len(done)], "done": done, "target": target})
    return rows.assign(baseline="", start="", due="")


def themes(progress: object, **wishes: object) -> list[dict[str, list[str]]]:
    """The themes of the page after that of the workload."""
    return content(draw(town_plan(), progress=progress, **wishes).html())["themes"][1:]


def test_every_beat_stands_in_the_quarter_that_it_has_reached() -> None:
    done = [0, 49, 50, 99, 100, 149, 150, 199, 200, 260, None]
    (theme,) = themes(programmes(table(done), on="2015-07-21"))
    assert theme["name"] == "locks"
    assert theme["classes"] == [*CLASSES, "not known"]
    assert theme["of"] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert theme["values"][:2] == ["0% (0 / 200)", "24% (49 / 200)"]
    assert theme["values"][7:] == ["99% (199 / 200)", "100% (200 / 200)", "130% (260 / 200)", "", ""]
    assert len(set(theme["colours"])) == 6


def test_each_programme_is_a_map_of_its_own() -> None:
    both = pd.concat([table([200] * 12, programme="visits"), table([0] * 12, programme="cards")])
    found = themes(programmes(both, on="2015-07-21"))
    assert [(theme["name"], set(theme["of"])) for theme in found] == [("cards", {0}), ("visits", {4})]


@pytest.mark.parametrize(("name", "shown"), [("house calls", "house calls"), (None, "Progress")])
def test_the_shares_of_one_programme_are_enough(name: str | None, shown: str) -> None:
    (theme,) = themes(pd.Series([0.29, 1.0], index=BEATS[:2], name=name))
    assert theme["name"] == shown
    assert theme["values"] == ["29%", "100%", *[""] * 10]


def test_few_done_few_left_and_few_at_all_are_withheld() -> None:
    rows = table([3, 198, 200, 0, 100, 2])
    rows.loc[5, "target"] = 4
    (theme,) = themes(programmes(rows, on="2015-07-21"), suppress_below=5)
    shown = ["withheld", "withheld", "100% (200 / 200)", "0% (0 / 200)", "50% (100 / 200)", "withheld"]
    assert theme["values"][:6] == shown
    assert [theme["classes"][k] for k in theme["of"][:2]] == ["withheld", "withheld"]
    assert themes(programmes(rows, on="2015-07-21"))[0]["values"][0] == "1% (3 / 200)"


def test_everything_wrong_with_progress_is_said_at_once() -> None:
    rows = pd.DataFrame(
        {
            "programme": "locks",
            "beat": ["b00", "elsewhere", "b00", "b01", "b02"],
            "share": ["0.5", 0.5, 0.5, "half", -1],
            "done": [1, 1, 1, 1, "many"],
        }
    )
    with pytest.raises(InputError) as raised:
        draw(town_plan(), progress=rows)
    assert str(raised.value).splitlines() == [
        "5 faults:",
        "- progress, row 2, beat elsewhere: the plan has no such beat. Try: the beats of this plan only",
        "- progress, row 3, beat b00: the programme stands twice. Try: keep one of them",
        "- progress, row 4, beat b01: share is no number. Try: a number of 0 or more",
        "- progress, row 5, beat b02: share is no number. Try: a number of 0 or more",
        "- progress, row 5, beat b02: done is no number. Try: a number of 0 or more",
    ]


def test_columns_that_are_missing_are_named() -> None:
    words = r"2 faults:\n- progress: there is no column beat.*\n- progress: there is no column share"
    with pytest.raises(InputError, match=words):
        draw(town_plan(), progress=pd.DataFrame({"programme": ["locks"], "unit": ["S1-01"]}))


def test_the_table_is_left_as_it_was() -> None:
    rows = programmes(table([1, 2]), on="2015-07-21")
    before = rows.copy()
    themes(rows, suppress_below=5)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.browser
def test_the_map_takes_the_colours_of_a_programme_and_the_panel_its_figures(
    visit: Callable[..., Visit],
) -> None:
    plan = town_plan()
    done = [0, 60, 120, 180, 200, 3, 60, 120, 180, 200, 0, None]
    rows = programmes(table(done, programme=HOSTILE[0]), on="2015-07-21")
    seen = visit(draw(plan, progress=rows, suppress_below=5))
    seen.hide("labels", "links")
    seen.page.get_by_label("Colours by").select_option(HOSTILE[0])
    seen.settle()
    legend = seen.page.locator(".legend-classes .legend-row")
    assert legend.all_text_contents() == [*CLASSES, "withheld", "not known"]
    fills = legend.locator("rect").evaluate_all("all => all.map(one => one.getAttribute('fill'))")
    assert seen.colours(inside(plan)) == [fills[k] for k in (0, 1, 2, 3, 4, 5, 1, 2, 3, 4, 0, 6)]
    seen.page.mouse.click(*seen.spot(inside(plan)[1]))
    rows_shown = test_maps_browser.rows_of(seen)
    assert [HOSTILE[0], "30% (60 / 200)"] in rows_shown
    assert seen.inspect("typeof window.hacked") == "undefined"
