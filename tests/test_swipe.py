"""The bar between today's areas and the proposed ones, in Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
import test_maps_browser
from test_maps import town_plan, town_roster
from test_maps_browser import HOSTILE, Visit, inside

from beatmap.maps import draw
from beatmap.maps.colours import area_colours
from beatmap.plans import Plan

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.browser
visit = test_maps_browser.visit

BAR = ".swipe"
SWIPE = "Today beside proposed"


def other_areas(plan: Plan, *names: str) -> Plan:
    """Today's areas: columns of beats, so that every beat has another area than in the plan.

    T1 T2 T1 T2, in each of three rows
    """
    first, second = names or ("T1", "T2")
    return Plan.from_areas(plan.city, pd.Series([first, second] * 6, index=plan.areas.index))


def swiped(visit: Callable[..., Visit], plan: Plan, today: Plan) -> Visit:
    """The page with its bar in the middle, which lies between the two columns of beats on each side."""
    seen = visit(draw(plan, today=today))
    seen.hide("labels", "links", "moved")
    seen.inspect("() => { beatmap.layers.swipe.addTo(beatmap.map); }")
    settled(seen)
    return seen


def settled(seen: Visit) -> None:
    seen.page.wait_for_function(
        "() => !beatmap.canvas.busy() && !(beatmap.layers.swipe.today && beatmap.layers.swipe.today.busy())"
    )


def assert_sides(seen: Visit, plan: Plan, today: Plan, kinds: list[str]) -> None:
    """Each beat has on the screen the colour of its area "today" or in the "plan", as `kinds` say."""
    then = area_colours(today)
    colours = {"today": today.areas.map(then), "plan": plan.areas.map(area_colours(plan, then))}
    assert (colours["today"] != colours["plan"]).sum() >= 6, "else there is little to see"
    wanted = [colours[kind][beat] for kind, beat in zip(kinds, plan.areas.index, strict=True)]
    assert seen.colours(inside(plan)) == wanted


HALVES = ["today", "today", "plan", "plan"] * 3


def test_there_is_no_bar_without_todays_areas_and_with_them_it_is_off(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    assert visit(draw(plan)).page.get_by_label(SWIPE).count() == 0
    seen = visit(draw(plan, today=other_areas(plan)))
    assert not seen.page.get_by_role("checkbox", name=SWIPE).is_checked()
    assert seen.page.locator(BAR).count() == 0


def test_left_of_the_bar_lie_todays_areas_and_right_of_it_the_proposed(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    today = other_areas(plan)
    seen = swiped(visit, plan, today)
    assert_sides(seen, plan, today, HALVES)
    assert seen.page.locator(".swipe-side").all_text_contents() == ["Areas, today", "Areas, proposed"]


def test_the_mouse_drags_the_bar_and_nothing_is_painted_or_moved(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    today = other_areas(plan)
    seen = swiped(visit, plan, today)
    seen.inspect(
        """() => {
            window.counted = 0;
            [beatmap.canvas, beatmap.layers.swipe.today].forEach((one) => one.on("painted", () => counted++));
        }"""
    )
    center = seen.inspect("beatmap.map.getCenter().lng")
    bar = seen.page.locator(BAR)
    box = bar.bounding_box()
    assert box is not None
    seen.page.mouse.move(box["x"] + box["width"] / 2, 300)
    seen.page.mouse.down()
    seen.page.mouse.move(500, 320)
    seen.page.mouse.move(60, 340)
    seen.page.mouse.up()
    assert bar.get_attribute("aria-valuenow") == "5"
    assert_sides(seen, plan, today, ["plan"] * 12)
    assert seen.inspect("counted") == 0
    assert seen.inspect("beatmap.map.getCenter().lng") == center
    seen.page.mouse.move(900, 300)
    assert bar.get_attribute("aria-valuenow") == "5", "it was let go"


def test_a_finger_drags_the_bar(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    today = other_areas(plan)
    seen = swiped(visit, plan, today)
    touch = seen.page.context.new_cdp_session(seen.page)
    for kind, x in (("touchStart", 600), ("touchMove", 800), ("touchMove", 1150), ("touchEnd", None)):
        points = [] if x is None else [{"x": x, "y": 300}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert seen.page.locator(BAR).get_attribute("aria-valuenow") == "96"
    assert_sides(seen, plan, today, ["today"] * 12)


def test_the_keys_move_the_bar_and_it_is_a_slider(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    today = other_areas(plan)
    seen = swiped(visit, plan, today)
    bar = seen.page.get_by_role("slider", name=SWIPE)
    bar.focus()
    center = seen.inspect("beatmap.map.getCenter().lng")
    reached = []
    for key in ("ArrowLeft", "ArrowRight", "ArrowRight", "PageUp", "Home", "PageDown", "End"):
        seen.page.keyboard.press(key)
        reached.append(bar.get_attribute("aria-valuenow"))
    assert reached == ["48", "50", "52", "62", "0", "0", "100"]
    assert [bar.get_attribute(f"aria-value{end}") for end in ("min", "max")] == ["0", "100"]
    assert_sides(seen, plan, today, ["today"] * 12)
    assert seen.inspect("beatmap.map.getCenter().lng") == center, "the map stays where it is"


def test_the_bar_stays_in_the_middle_while_the_map_moves_under_it(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    today = other_areas(plan)
    seen = swiped(visit, plan, today)
    seen.inspect("() => { beatmap.map.panBy([170, 0], { animate: false }); }")
    settled(seen)
    assert_sides(seen, plan, today, ["today", "today", "today", "plan"] * 3)
    seen.inspect("() => { beatmap.map.setZoom(beatmap.map.getZoom() - 1, { animate: false }); }")
    settled(seen)
    assert_sides(seen, plan, today, ["today", "today", "today", "plan"] * 3)


def test_a_layer_that_is_switched_off_is_off_on_both_sides(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    today = other_areas(plan)
    seen = swiped(visit, plan, today)
    seen.toggle("Beats")
    settled(seen)
    assert seen.colours(inside(plan)) == ["#ffffff"] * 12
    seen.toggle("Beats")
    settled(seen)
    assert_sides(seen, plan, today, HALVES)


def test_without_the_bar_the_map_is_as_it_was(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    seen = visit(draw(plan, town_roster(plan), today=other_areas(plan)))
    before = seen.still()
    seen.page.get_by_role("checkbox", name=SWIPE).click()
    settled(seen)
    assert seen.still() != before
    seen.page.get_by_role("checkbox", name=SWIPE).click()
    assert seen.still() == before


def test_labels_on_the_left_are_those_of_today_whatever_they_are(visit: Callable[..., Visit]) -> None:
    """T1 is the first column of each station, T2 the second: their labels stand left of the middle."""
    plan = town_plan()
    hostile = ["<b>1", "{{2}}"]
    seen = visit(draw(plan, today=other_areas(plan, *hostile)))
    shown = seen.page.locator(".area-label")
    assert set(shown.all_text_contents()) == set(plan.areas)
    seen.page.get_by_role("checkbox", name=SWIPE).click()
    assert set(shown.all_text_contents()) >= {"S2-01", "S2-02", "S2-03"}
    assert not {"S1-01", "S1-02", "S1-03"} & set(shown.all_text_contents())
    seen.page.locator(BAR).focus()
    seen.page.keyboard.press("End")
    assert set(shown.all_text_contents()) == set(hostile)


def test_a_hostile_name_of_an_area_of_today_stays_text(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    seen = swiped(visit, plan, other_areas(plan, HOSTILE[0], HOSTILE[1]))
    seen.page.mouse.click(*seen.spot(inside(plan)[1]))
    assert HOSTILE[1] in seen.page.locator(".panel td").all_text_contents()
    assert seen.inspect("typeof window.hacked") == "undefined"


def test_what_is_chosen_is_outlined_on_both_sides(visit: Callable[..., Visit]) -> None:
    """The picture of the lights lies above both, unclipped."""
    plan = town_plan()
    seen = swiped(visit, plan, other_areas(plan))
    order = "Array.from(beatmap.canvas.container.children).map((one) => one.style.clipPath)"
    own, today, light = seen.inspect(order)
    assert own.startswith("polygon(")
    assert (today, light) == ("", "")
    assert seen.inspect("beatmap.layers.swipe.today.ground.style.clipPath").startswith("polygon(")
    assert seen.inspect("beatmap.canvas.container.lastChild === beatmap.canvas.light.canvas")


def test_both_sides_are_painted_for_paper_and_the_bar_stands_where_it_stood(
    visit: Callable[..., Visit],
) -> None:
    plan = town_plan()
    today = other_areas(plan)
    seen = swiped(visit, plan, today)
    seen.page.locator(".legend summary").click()
    seen.inspect("() => { window.dispatchEvent(new Event('beforeprint')); }")
    assert seen.inspect("[beatmap.canvas, beatmap.layers.swipe.today].map((one) => one.busy())") == [
        False,
        False,
    ]
    seen.page.emulate_media(media="print")
    assert_sides(seen, plan, today, HALVES)
    assert seen.page.locator(BAR).is_visible()
    seen.page.emulate_media(media="screen")
    seen.inspect("() => { window.dispatchEvent(new Event('afterprint')); }")
    settled(seen)
    assert_sides(seen, plan, today, HALVES)
