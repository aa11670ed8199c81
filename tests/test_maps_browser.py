"""The page as a reader sees it: headless Chromium, network off, every request counted."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import folium
import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, box
from test_fault_maps import dirty, wards
from test_maps import held_roster, squares, town_plan, town_roster

from beatmap.beats import BeatMap
from beatmap.coverage import diagnose
from beatmap.maps import draw, draw_faults
from beatmap.maps.colours import area_colours
from beatmap.plans import Plan
from beatmap.staffing.duty import duty_calendar, duty_groups
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@dataclass
class Visit:
    """An opened page, and everything it should not have done."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def inspect(self, script: str, value: object = None) -> Any:
        return self.page.evaluate(script, value)

    def spot(self, point: tuple[float, float]) -> tuple[float, float]:
        """The pixel of a longitude and latitude, by the map's own reckoning."""
        x, y = self.inspect(
            """([lon, lat]) => {
                const inside = beatmap.map.latLngToContainerPoint([lat, lon]);
                const frame = beatmap.map.getContainer().getBoundingClientRect();
                return [frame.left + inside.x, frame.top + inside.y];
            }""",
            point,
        )
        return x, y

    def colours(self, points: list[tuple[float, float]]) -> list[str]:
        """The colours of a screenshot at longitudes and latitudes, as "#rrggbb"."""
        shot = base64.b64encode(self.page.screenshot()).decode()
        found: list[str] = self.inspect(
            """async ([shot, spots]) => {
                const picture = new Image();
                picture.src = "data:image/png;base64," + shot;
                await picture.decode();
                const canvas = document.createElement("canvas");
                canvas.width = picture.width;
                canvas.height = picture.height;
                const pen = canvas.getContext("2d", { willReadFrequently: true });
                pen.drawImage(picture, 0, 0);
                const hex = (part) => part.toString(16).padStart(2, "0");
                const at = ([x, y]) => Array.from(pen.getImageData(x, y, 1, 1).data.slice(0, 3));
                return spots.map((spot) => "#" + at(spot).map(hex).join(""));
            }""",
            [shot, [self.spot(point) for point in points]],
        )
        return found

    def still(self) -> bytes:
        """A screenshot with the drawing done, nothing in focus, the pointer away."""
        self.page.mouse.move(2, 2)
        self.inspect("() => new Promise((done) => { document.activeElement.blur(); setTimeout(done, 250); })")
        return self.page.screenshot()

    def settle(self) -> None:
        """Wait until everything that was asked for has been painted."""
        self.page.wait_for_function("() => !beatmap.canvas.busy()")

    def hide(self, *layers: str) -> None:
        self.inspect("names => names.forEach(name => beatmap.layers[name].remove())", list(layers))
        self.settle()

    def hover(self, point: tuple[float, float]) -> list[str]:
        """The lines of the tooltip at a longitude and latitude."""
        x, y = self.spot(point)
        self.page.mouse.move(x - 2, y)
        self.page.mouse.move(x, y)
        tooltip = self.page.locator(".leaflet-tooltip-pane .leaflet-tooltip").last
        tooltip.wait_for()
        return [line.evaluate("e => e.textContent") for line in tooltip.locator("div > div").all()]

    def toggle(self, layer: str) -> None:
        self.page.get_by_label(layer, exact=True).click()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Opens maps with the network off; in the end none may have asked for anything, or complained."""
    context = browser.new_context(offline=True)
    visits: list[Visit] = []

    def open_map(page_map: folium.Map, width: int = 1200, height: int = 800, fragment: str = "") -> Visit:
        file = tmp_path / f"map{len(visits)}.html"
        page_map.save(file)
        seen = Visit(context.new_page())
        visits.append(seen)
        seen.page.set_viewport_size({"width": width, "height": height})
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
        seen.page.on(
            "console",
            lambda said: seen.complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
        seen.page.goto(file.as_uri() + fragment)
        seen.page.wait_for_function("() => window.beatmap && !(beatmap.canvas && beatmap.canvas.busy())")
        return seen

    yield open_map
    for seen in visits:
        requests = [url for url in seen.requests if not url.startswith("data:")]
        assert (requests[1:], seen.complaints) == ([], []), "the page asked for something, or complained"
        assert requests[0].endswith(".html")
    context.close()


def inside(plan: Plan) -> list[tuple[float, float]]:
    """A longitude and latitude inside each beat, off its middle, where labels and lines cross."""
    middles = plan.city.beats.representative_point().translate(60, 110).to_crs(4326)
    return list(zip(middles.x, middles.y, strict=True))


def test_every_beat_is_drawn_in_the_colour_of_its_area(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    seen = visit(draw(plan))
    assert seen.inspect("beatmap.drawn") == sorted(plan.areas.index)
    seen.hide("labels", "links")
    colours = area_colours(plan)
    assert seen.colours(inside(plan)) == [colours[area] for area in plan.areas]


@pytest.mark.real
def test_every_village_of_a_real_city_is_drawn(visit: Callable[..., Visit], shared: Path) -> None:
    villages = gpd.read_file(shared / "taipei" / "taipei_villages.gpkg").to_crs(3826).set_index("VILLCODE")
    villages.geometry = villages.buffer(0)
    plan = Plan.from_areas(BeatMap.from_frame(villages, station="TOWNCODE"), villages["TOWNCODE"])
    seen = visit(draw(plan))
    assert seen.inspect("beatmap.drawn") == sorted(plan.areas.index)
    seen.hide("labels", "areas", "stations")
    seen.inspect("() => { beatmap.canvas.show(['beats'], false); }")
    seen.settle()
    points = plan.city.beats.representative_point().to_crs(4326)
    found = seen.colours(list(zip(points.x, points.y, strict=True)))
    colours = area_colours(plan)
    wrong = [b for b, c in zip(plan.areas.index, found, strict=True) if c != colours[plan.areas[b]]]
    assert len(wrong) <= 5, "points within a pixel of a border may take a mixed colour, no more"


HOSTILE = [
    "<img src=x onerror=\"window.hacked=1;alert('1')\">",
    "</script><script>window.hacked=2</script>",
    "<!--<script>",
    "{{ 7*191 }}{% for x in y %}{# gone #}",
    "'\"`${window.hacked=3}`\\",
    "line\u2028separator\u2029end",
    "\u202ereversed\u202c \u2066isolate",
    "zero\u200bwidth\ufeff\u200d",
    "居委会𠮷🂡",
    "&lt;b&gt;&amp;&#60;",
    "javascript:window.hacked=4//\n\tnew line",
    "长" * 10_000,
]


def test_a_tooltip_and_the_panel_show_any_name_as_it_is(visit: Callable[..., Visit]) -> None:
    plan = town_plan(name=HOSTILE, station_name=HOSTILE[0], committees=HOSTILE)
    lines = gpd.GeoDataFrame(
        {"name": HOSTILE[:2], "kind": ["river", HOSTILE[1]]},
        geometry=[LineString([(119, 30), (119.1, 30)])] * 2,
        crs=4326,
    )
    seen = visit(draw(plan, lines=lines, title=HOSTILE[0]))
    assert seen.page.title() == HOSTILE[0]
    assert seen.page.locator("h1").text_content() == HOSTILE[0]
    for point, name in zip(inside(plan), HOSTILE, strict=True):
        assert seen.hover(point)[0] == name
    seen.page.mouse.click(*seen.spot(inside(plan)[1]))
    panel = seen.page.locator(".panel")
    panel.wait_for()
    assert panel.locator("td").nth(1).text_content() == HOSTILE[1]
    assert panel.locator("td").nth(2).text_content() == f"{HOSTILE[0]} (S1)"
    assert seen.inspect("typeof window.hacked") == "undefined"
    assert seen.page.locator("img[src=x]").count() == 0


def test_hostile_ids_of_beats_areas_and_stations_are_text_too(visit: Callable[..., Visit]) -> None:
    """Two squares, each a station and an area of its own."""
    beats = squares(2, 1).set_axis(HOSTILE[:2]).assign(station=HOSTILE[:2])
    plan = Plan.from_areas(BeatMap.from_frame(beats), pd.Series(HOSTILE[:2], index=beats.index))
    seen = visit(draw(plan))
    assert seen.inspect("beatmap.drawn") == sorted(HOSTILE[:2])
    assert seen.hover(inside(plan)[0]) == [plan.areas.index[0], plan.areas.iloc[0]]
    assert seen.inspect("typeof window.hacked") == "undefined"


def rows_of(seen: Visit) -> list[list[str]]:
    rows = seen.page.locator(".panel tr")
    rows.first.wait_for()
    return [[cell.text_content() or "" for cell in row.locator("th, td").all()] for row in rows.all()]


def test_the_panel_tells_what_is_known_of_the_beat_and_what_its_area_comes_to(
    visit: Callable[..., Visit],
) -> None:
    plan = town_plan(name="梧桐居委会", committees=[["c1", "c2"]] * 12, station_name="曹杨路派出所")
    seen = visit(draw(plan, town_roster(plan), internal=True))
    seen.page.mouse.click(*seen.spot(inside(plan)[1]))
    beat = [
        ["Beat", "b01"],
        ["Name", "梧桐居委会"],
        ["Station", "曹杨路派出所 (S1)"],
        ["Workload", "1"],
        ["Officers", "1"],
        ["", "Wang Secret 031002"],
        ["Committees", "c1, c2"],
    ]
    area = [
        ["Beats", "2"],
        ["Workload", "2"],
        ["Deviation from the station's mean", "+0.0%"],
        ["Officers", "3"],
        ["Vacant beats", "0"],
    ]
    assert rows_of(seen) == beat + area
    assert seen.page.locator(".panel h2").all_text_contents() == ["梧桐居委会", "Area S1-01"]
    seen.page.keyboard.press("Escape")
    assert not seen.page.locator(".panel").is_visible()
    assert seen.inspect("beatmap.canvas.lit") == {"hovered": [1], "chosen": [], "chosenArea": []}


def test_the_heading_lists_stations_that_are_not_proven_and_the_map_marks_them(
    visit: Callable[..., Visit],
) -> None:
    seen = visit(draw(town_plan()))
    warnings = seen.page.locator(".plan-warnings li")
    assert warnings.all_text_contents() == ["S2: not proven optimal, gap 20.0%"]
    assert (
        seen.inspect("getComputedStyle(document.querySelector('.plan-warnings')).color") == "rgb(179, 19, 30)"
    )
    assert seen.inspect("beatmap.canvas.named(['unproven'])[0].of") == [-1, -1, 1, 1] * 3
    assert "Stations not proven" in seen.page.locator(".legend").inner_text()


def test_layers_go_and_come_back_in_their_old_order(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    today = Plan.from_areas(plan.city, plan.areas.str[:2])
    seen = visit(draw(plan, town_roster(plan), today=today))
    on = "name => beatmap.map.hasLayer(beatmap.layers[name])"
    assert [seen.inspect(on, name) for name in ("today", "officers", "vacancies")] == [False, False, True]
    seen.toggle("Officers")
    seen.toggle("Today's areas")
    assert [seen.inspect(on, name) for name in ("today", "officers")] == [True, True]
    before = seen.still()
    seen.toggle("Beats")
    assert seen.inspect("beatmap.drawn") == []
    assert seen.still() != before
    seen.toggle("Beats")
    assert len(seen.inspect("beatmap.drawn")) == 12
    assert seen.still() == before


def test_labels_are_shown_where_they_fit_and_nowhere_else(visit: Callable[..., Visit]) -> None:
    seen = visit(draw(town_plan()))
    assert set(seen.page.locator(".area-label").all_text_contents()) == {
        f"S{s}-0{row}" for s in (1, 2) for row in (1, 2, 3)
    }
    seen.inspect("() => { beatmap.map.setMinZoom(0).setZoom(9, { animate: false }); }")
    assert seen.page.locator(".area-label").count() == 0


def test_the_page_is_chinese_and_says_so(
    visit: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BEATMAP_LANG")
    seen = visit(draw(town_plan(name="兰溪居委会")))
    assert seen.inspect("document.documentElement.lang") == "zh-CN"
    assert "12 个警务区" in (seen.page.locator(".plan-facts").first.text_content() or "")


def test_plain_folium_children_keep_working_beside_the_plan(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    page = draw(plan)
    points = [(lat, lon) for lon, lat in inside(plan)]
    folium.Marker(points[0], popup="<i>office</i> one", tooltip="here").add_to(page)
    group = folium.FeatureGroup(name="Mine").add_to(page)
    folium.CircleMarker(points[5], radius=9, color="#ff00ff", fill=True, fill_opacity=1).add_to(group)
    folium.GeoJson({"type": "Point", "coordinates": points[6][::-1]}).add_to(group)
    page.keep_in_front(group)
    seen = visit(page)
    icons = "[...document.querySelectorAll('img.leaflet-marker-icon')].map(i => i.naturalWidth)"
    assert seen.inspect(icons) == [25, 25]
    assert seen.colours([inside(plan)[5]]) == ["#ff00ff"]
    seen.page.locator("img.leaflet-marker-icon").first.click()
    popup = seen.page.locator(".leaflet-popup-content")
    popup.wait_for()
    assert popup.inner_text() == "office one"
    assert seen.hover(inside(plan)[8])[1] == plan.areas.iloc[8]


def test_the_page_fits_a_phone(visit: Callable[..., Visit]) -> None:
    seen = visit(draw(town_plan()), width=360, height=700)
    assert seen.inspect("document.documentElement.scrollWidth") == 360
    assert seen.page.locator(".folium-map").bounding_box()["height"] > 400
    assert not seen.page.locator(".legend-row").first.is_visible()
    assert len(seen.inspect("beatmap.drawn")) == 12


def test_the_policy_stops_what_slips_through(browser: Browser, tmp_path: Path) -> None:
    """Somebody writes a picture far away into the saved page; it does not even try."""
    text = draw(town_plan()).html().replace("<body>", '<body><img src="https://far.example/x.png">')
    assert "far.example" in text
    (tmp_path / "map.html").write_text(text, encoding="utf8")
    page = browser.new_page()
    failed: list[str | None] = []
    page.on("requestfailed", lambda request: failed.append(request.failure))
    page.goto((tmp_path / "map.html").as_uri())
    page.wait_for_timeout(300)
    page.close()
    assert failed == ["csp"]


# -- finding and choosing


def named_town() -> Plan:
    names = [f"梧桐{n}居委会" for n in "甲乙丙丁戊己庚辛壬癸子"] + ["重华里 Mall"]
    return town_plan(name=names, station_name="曹杨路派出所")


def typed(seen: Visit, text: str) -> list[str]:
    """What the search box offers: its keyboard shortcut leads there."""
    seen.page.keyboard.press("/")
    seen.page.keyboard.type(text)
    seen.page.locator(".search-row").first.wait_for()
    return [row.text_content() or "" for row in seen.page.locator(".search-row").all()]


@pytest.mark.parametrize("text", ["b11", "重华", "chl", "zhl", "HL", "mall"])
def test_a_beat_is_found_by_code_name_and_initials_and_enter_goes_there(
    visit: Callable[..., Visit], text: str
) -> None:
    plan = named_town()
    seen = visit(draw(plan))
    assert typed(seen, text) == ["重华里 MallBeat b11"]
    seen.page.keyboard.press("Enter")
    seen.settle()
    assert seen.page.locator(".panel h2").first.text_content() == "重华里 Mall"
    lon, lat = inside(plan)[11]
    assert seen.inspect("([lon, lat]) => beatmap.map.getBounds().contains([lat, lon])", [lon, lat])
    assert not seen.inspect("([lon, lat]) => beatmap.map.getBounds().contains([lat, lon])", inside(plan)[0])


def test_the_arrow_keys_choose_among_what_is_found_and_escape_leaves(visit: Callable[..., Visit]) -> None:
    seen = visit(draw(named_town()))
    assert typed(seen, "S1-0") == ["S1-01Area S1-01", "S1-02Area S1-02", "S1-03Area S1-03"]
    seen.page.keyboard.press("ArrowUp")
    seen.page.keyboard.press("Enter")
    assert seen.page.locator(".panel h2").all_text_contents() == ["Area S1-03"]
    assert seen.inspect("beatmap.canvas.lit.chosenArea") == [8, 9]
    seen.page.keyboard.press("Escape")
    assert seen.inspect("beatmap.canvas.lit.chosenArea") == []
    assert typed(seen, "no such thing") == ["nothing found"]
    seen.page.keyboard.press("Escape")
    assert seen.page.locator(".search-row").count() == 0


def test_a_station_can_be_found_too(visit: Callable[..., Visit]) -> None:
    seen = visit(draw(named_town()))
    assert typed(seen, "cylpcs")[0] == "曹杨路派出所Station S1"
    seen.page.keyboard.press("Enter")
    assert seen.inspect("beatmap.canvas.lit.chosenArea") == [0, 1, 4, 5, 8, 9]


def test_an_address_opens_the_page_at_its_beat_or_area(visit: Callable[..., Visit]) -> None:
    beats = squares(2, 1).set_axis(["a/&=b", "长 <b>"])
    plan = Plan.from_areas(BeatMap.from_frame(beats), pd.Series(["X 1", "Y"], index=beats.index))
    seen = visit(draw(plan), fragment="#beat=" + quote("长 <b>", safe=""))
    assert seen.page.locator(".panel h2").all_text_contents() == ["长 <b>", "Area Y"]
    seen.inspect("fragment => { location.hash = fragment; }", "#area=X%201")
    seen.page.get_by_text("Area X 1").wait_for()
    seen.inspect("fragment => { location.hash = fragment; }", "#station=S1")
    seen.page.locator(".panel h2", has_text="S1").wait_for()
    seen.inspect("fragment => { location.hash = fragment; }", "#area=X%201")
    seen.page.get_by_text("Area X 1").wait_for()
    for useless in ("#area=%E0%A4%A", "#beat=", "#<img src=x onerror=window.hacked=1>"):
        seen.inspect("fragment => { location.hash = fragment; }", useless)
    assert seen.page.locator(".panel h2").all_text_contents() == ["Area X 1"]
    assert seen.inspect("typeof window.hacked") == "undefined"


# -- colours, days, today


def test_the_map_takes_the_colours_of_a_figure_and_the_legend_follows(visit: Callable[..., Visit]) -> None:
    plan = town_plan(calls=[3, 1, 4, 1, 5, 9, 2, 6, 5, 35, 8, 2])
    seen = visit(draw(plan, terms=["calls"]))
    seen.hide("labels", "links")
    seen.page.get_by_label("Colours by").select_option("110 calls")
    seen.settle()
    rows = seen.page.locator(".legend-classes .legend-row")
    assert rows.all_text_contents() == ["1 – 2", "3 – 4", "5 – 6", "8 – 9", "35"]
    fills = rows.locator("rect").evaluate_all("all => all.map(one => one.getAttribute('fill'))")
    assert seen.colours(inside(plan)) == [fills[k] for k in (1, 0, 1, 0, 2, 3, 0, 2, 2, 4, 3, 0)]
    seen.page.get_by_label("Colours by").select_option("Areas, proposed")
    seen.settle()
    assert seen.colours(inside(plan))[0] == area_colours(plan).iloc[0]
    assert rows.count() == 0


def test_the_map_turns_to_todays_areas_and_back(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    today = Plan.from_areas(plan.city, pd.Series(["T1", "T2"] * 6, index=plan.areas.index))
    seen = visit(draw(plan, today=today))
    seen.hide("labels", "links", "moved")
    seen.page.get_by_label("Colours by").select_option("Areas, today")
    seen.settle()
    colours = area_colours(today)
    assert seen.colours(inside(plan)) == [colours[area] for area in today.areas]
    seen.inspect("() => { beatmap.layers.labels.addTo(beatmap.map); }")
    assert set(seen.page.locator(".area-label").all_text_contents()) <= {"T1", "T2"}
    seen.page.get_by_label("Colours by").select_option("Areas, proposed")
    seen.settle()
    seen.hide("labels")
    assert seen.colours(inside(plan)) == [area_colours(plan)[area] for area in plan.areas]


def test_beats_that_change_their_area_are_hatched_with_an_arrow_to_the_new_one(
    visit: Callable[..., Visit],
) -> None:
    plan = town_plan()
    areas = plan.areas.copy()
    areas["b00"] = areas["b01"] = "S1-02"
    seen = visit(draw(plan, today=Plan.from_areas(plan.city, areas)))
    assert seen.inspect("beatmap.canvas.named(['moved'])[0].of") == [0, 0, *[-1] * 10]
    drawn = seen.still()
    seen.toggle("Beats that change their area")
    assert seen.still() != drawn
    ways = "beatmap.canvas.named(['moved'])[1].arcs.y"
    start, end = seen.inspect(f"Array.from({ways})")
    assert start < end, "one arrow, to the south"


def test_a_day_pales_the_beats_whose_officers_are_on_duty(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    calendar = duty_calendar(duty_groups(held_roster(plan), 2, at_least=0), "2015-07-20", 2)
    seen = visit(draw(plan, calendar=calendar))
    slider = seen.page.get_by_role("slider")
    slider.focus()
    pale = "beatmap.canvas.named(['off'])[0].of.map(k => k === 0)"
    assert seen.inspect(pale) == [False] * 12
    seen.page.keyboard.press("ArrowRight")
    first = seen.inspect(pale)
    assert seen.page.locator(".legend output").text_content() == "2015-07-20"
    seen.page.keyboard.press("ArrowRight")
    second = seen.inspect(pale)
    assert [a != b for a, b in zip(first, second, strict=True)] == [True] * 12
    seen.settle()
    seen.hide("labels", "links")
    red = [int(colour[1:3], 16) for colour in seen.colours(inside(plan))]
    own = [int(area_colours(plan)[area][1:3], 16) for area in plan.areas]
    assert [a > b for a, b in zip(red, own, strict=True)] == second


def test_offices_say_their_name_and_beat(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    points = gpd.points_from_xy(*zip(*inside(plan)[:2], strict=True))
    offices = gpd.GeoDataFrame({"name": HOSTILE[:2], "beat": ["b00", ""]}, geometry=points, crs=4326)
    seen = visit(draw(plan, offices=offices))
    assert seen.hover(inside(plan)[0]) == ["Office " + HOSTILE[0], "b00"]
    assert seen.hover(inside(plan)[1]) == ["Office " + HOSTILE[1]]
    assert seen.inspect("typeof window.hacked") == "undefined"
    seen.toggle("Community police offices")
    assert seen.hover(inside(plan)[0]) == ["b00", "S1-01"]


def test_links_rivers_and_the_place_under_the_pointer_are_told(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    (lon, lat), (east, north) = inside(plan)[4], inside(plan)[5]
    river = LineString([(lon, lat), (east, north)])
    lines = gpd.GeoDataFrame({"name": ["Lan"], "kind": ["river"]}, geometry=[river], crs=4326)
    seen = visit(draw(plan, lines=lines))
    middle = river.interpolate(0.4, normalized=True)
    assert seen.hover((middle.x, middle.y)) == ["Lan", "River"]
    said = [float(part) for part in (seen.page.locator(".coordinates").text_content() or "").split(",")]
    assert said == pytest.approx([middle.y, middle.x], abs=2e-4)
    ends = plan.city.beats.geometry[["b00", "b11"]].centroid.to_crs(4326)
    at = LineString(ends.tolist()).interpolate(0.45, normalized=True)
    assert seen.hover((at.x, at.y)) == ["Ferry", "b00 — b11"]


def test_the_panel_names_the_office_of_the_beat(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    points = gpd.points_from_xy(*zip(*inside(plan)[:2], strict=True))
    offices = gpd.GeoDataFrame({"name": HOSTILE[:2], "beat": ["b00", "b05"]}, geometry=points, crs=4326)
    seen = visit(draw(plan, offices=offices))
    seen.inspect("() => { beatmap.choose('beat', 5); }")
    assert ["Office", HOSTILE[1]] in rows_of(seen)
    seen.inspect("() => { beatmap.choose('beat', 1); }")
    assert "Office" not in [row[0] for row in rows_of(seen)]
    assert seen.inspect("typeof window.hacked") == "undefined"


def test_everything_that_is_drawn_stands_in_the_legend(visit: Callable[..., Visit]) -> None:
    """All layers at once, and lines of which nobody says what they are."""
    plan = town_plan(district="East")
    points = gpd.points_from_xy(*zip(*inside(plan)[:2], strict=True))
    offices = gpd.GeoDataFrame(geometry=points, crs=4326)
    lines = gpd.GeoDataFrame({"kind": ["river", None]}, geometry=[LineString(inside(plan)[:2])] * 2, crs=4326)
    calendar = duty_calendar(duty_groups(held_roster(plan), 2, at_least=0), "2015-07-20", 2)
    today = Plan.from_areas(plan.city, plan.areas.str[:2])
    seen = visit(draw(plan, town_roster(plan), today=today, lines=lines, offices=offices, calendar=calendar))
    rows = set(seen.page.locator(".legend .legend-row").all_text_contents())
    layers = {one.strip() for one in seen.page.locator(".leaflet-control-layers label").all_text_contents()}
    assert layers - {"Labels", "Today beside proposed"} <= rows
    assert {"River", "Rivers and roads", "All officers on duty that day"} <= rows


def test_nothing_is_told_of_what_lies_below_a_control(visit: Callable[..., Visit]) -> None:
    seen = visit(draw(town_plan()))
    seen.hover(inside(town_plan())[5])
    seen.inspect("() => { beatmap.map.setZoom(beatmap.map.getZoom() + 2, { animate: false }); }")
    box = seen.page.locator(".legend").bounding_box()
    assert box is not None
    seen.page.mouse.move(box["x"] + 20, box["y"] + 60)
    seen.page.locator(".leaflet-tooltip-pane .leaflet-tooltip").wait_for(state="detached", timeout=5000)


# -- paper, keys, phones


@pytest.mark.parametrize("width", [390, 1200])
def test_what_is_gone_to_is_seen_beside_the_panel(visit: Callable[..., Visit], width: int) -> None:
    plan = town_plan(name="长" * 30, calls=3, households=1)
    seen = visit(draw(plan, town_roster(plan), terms=["calls", "households"]), width=width)
    seen.inspect("() => { beatmap.choose('beat', 5, true); }")
    seen.page.wait_for_timeout(500)
    panel = seen.page.locator(".panel").bounding_box()
    assert panel is not None
    x, y = seen.spot(inside(plan)[5])
    assert x > panel["x"] + panel["width"] or y < panel["y"]
    assert 0 < x < width


def test_a_long_heading_is_whole_on_paper_and_the_map_takes_what_it_leaves(
    visit: Callable[..., Visit],
) -> None:
    beats = squares(4, 3)
    city = BeatMap.from_frame(beats, notes=tuple(say("{n} beats", n=n) for n in range(12)))
    seen = visit(draw(Plan.from_areas(city, pd.Series("A", index=beats.index)), classification="Internal"))
    seen.inspect("() => { window.dispatchEvent(new Event('beforeprint')); }")
    seen.page.emulate_media(media="print")
    heading = seen.page.locator(".plan-heading")
    assert heading.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    height = seen.inspect("beatmap.map.getSize().y")
    assert 300 <= height < 600
    assert seen.inspect("document.body.scrollHeight") <= 710


def test_on_paper_the_whole_view_is_painted_before_the_page_is_taken(visit: Callable[..., Visit]) -> None:
    seen = visit(draw(town_plan()))
    seen.inspect("() => { beatmap.map.setZoom(beatmap.map.getZoom() + 1, { animate: false }); }")
    seen.settle()
    before = seen.inspect("[beatmap.map.getZoom(), beatmap.map.getSize().x, beatmap.map.getCenter().lng]")
    shown = "(b => [b.getWest(), b.getEast()])(beatmap.map.getBounds())"
    west, east = seen.inspect(shown)
    seen.inspect("() => { window.dispatchEvent(new Event('beforeprint')); }")
    assert seen.inspect("beatmap.canvas.busy()") is False
    assert seen.inspect("beatmap.map.getSize().x") == 1040
    assert seen.inspect(shown)[0] <= west
    assert seen.inspect(shown)[1] >= east
    seen.inspect("() => { window.dispatchEvent(new Event('afterprint')); }")
    after = seen.inspect("[beatmap.map.getZoom(), beatmap.map.getSize().x, beatmap.map.getCenter().lng]")
    assert after == pytest.approx(before)


def test_a_printed_page_is_one_page(visit: Callable[..., Visit]) -> None:
    seen = visit(draw(town_plan()))
    pdf = seen.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_every_control_is_reached_by_the_tab_key_and_shows_that_it_is(visit: Callable[..., Visit]) -> None:
    seen = visit(draw(town_plan(calls=1), terms=["calls"]))
    reached, outlines = [], []
    for _ in range(20):
        seen.page.keyboard.press("Tab")
        reached.append(seen.inspect("document.activeElement.className || document.activeElement.tagName"))
        outlines.append(seen.inspect("getComputedStyle(document.activeElement).outlineStyle"))
    for wanted in ("search-input", "leaflet-control-zoom-in", "leaflet-control-layers-selector", "SELECT"):
        assert outlines[reached.index(wanted)] == "solid"


def test_the_panel_of_a_phone_lies_below_and_leaves_the_map_in_sight(visit: Callable[..., Visit]) -> None:
    plan = town_plan(name="长" * 60)
    seen = visit(draw(plan, town_roster(plan)), width=360, height=700)
    seen.page.mouse.click(*seen.spot(inside(plan)[1]))
    panel = seen.page.locator(".panel").bounding_box()
    frame = seen.page.locator(".folium-map").bounding_box()
    assert panel is not None
    assert frame is not None
    assert panel["width"] == 360
    assert panel["y"] - frame["y"] > 0.5 * frame["height"]
    assert seen.inspect("document.documentElement.scrollWidth") == 360
    seen.page.get_by_label("Close").click()
    assert not seen.page.locator(".panel").is_visible()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=12, max_size=12))
def test_any_text_in_any_column_is_told_as_it_is(visit: Callable[..., Visit], texts: list[str]) -> None:
    columns = dict.fromkeys(("name", "station_name", "district", "committees"), texts)
    plan = town_plan(**columns)
    seen = visit(draw(plan, title="T"))
    seen.inspect("() => { beatmap.choose('beat', 0); }")
    expected = [t for t in [texts[0], texts[0]] if t]
    cells = seen.page.locator(".panel td bdi").evaluate_all("all => all.map(one => one.textContent)")
    for text in expected:
        assert text in cells
    seen.page.close()


# -- the map of a diagnosis

ON_MAP = """kind => beatmap.layers[kind].getLayers().filter(s => beatmap.map.hasLayer(s)).map(s => s.fault)"""
MARKED = """() => Object.values(beatmap.layers).flatMap(layer => layer.getLayers())
    .filter(shape => shape.box && beatmap.map.hasLayer(shape)).map(shape => shape.fault)"""


def hostile_layer() -> gpd.GeoDataFrame:
    """Two squares that overlap by 3 m, with ids that are markup."""
    return dirty().iloc[:2].set_axis(HOSTILE[:2])


def middle(diagnosis: gpd.GeoDataFrame, row: int) -> tuple[float, float]:
    point = diagnosis.representative_point().to_crs(4326).iloc[row]
    return point.x, point.y


def near(seen: Visit, point: tuple[float, float]) -> bool:
    """Whether a longitude and latitude lies in the middle half of the map, which shows less than 100 m."""
    lon, lat, east, north, metres = seen.inspect(
        """() => {
            const shown = beatmap.map.getBounds();
            const middle = shown.getCenter();
            const corner = shown.getNorthEast();
            return [middle.lng, middle.lat, corner.lng, corner.lat, middle.distanceTo(corner)];
        }"""
    )
    across, up = abs(point[0] - lon) / (east - lon), abs(point[1] - lat) / (north - lat)
    return max(across, up) < 0.5 and metres < 100


def test_every_fault_that_has_a_place_is_drawn_in_the_layer_of_its_kind(visit: Callable[..., Visit]) -> None:
    beats = dirty()
    diagnosis = diagnose(beats)
    seen = visit(draw_faults(beats, diagnosis))
    assert seen.inspect("beatmap.drawn") == ["b00", "b01", "b02", "b04", "b05"]
    kinds = ("invalid", "overlap", "gap", "hole", "unmatched", "multipart")
    assert [set(seen.inspect(ON_MAP, kind)) for kind in kinds] == [{1}, {2}, {3}, {4}, {5, 6}, {7}]
    labels = seen.page.locator(".leaflet-control-layers-overlays label").all_text_contents()
    assert [label.strip() for label in labels] == [
        "Beats",
        "with an invalid ring (1)",
        "overlaps (1)",
        "gaps between beats (1)",
        "holes (1)",
        "borders that do not match (2)",
        "in several parts (1)",
    ]
    assert seen.page.locator(".plan-warnings").text_content() == "to be mended: 4 of 8 faults"
    red, _, blue = bytes.fromhex(seen.colours([middle(diagnosis, 2)])[0][1:])
    assert red - blue > 100, "the overlap is warm"
    red, _, blue = bytes.fromhex(seen.colours([middle(diagnosis, 3)])[0][1:])
    assert blue - red > 40, "the wide gap is cool"


def test_the_list_holds_every_sentence_and_leads_to_the_place(visit: Callable[..., Visit]) -> None:
    beats = dirty()
    diagnosis = diagnose(beats)
    seen = visit(draw_faults(beats, diagnosis))
    rows = seen.page.locator(".fault-row")
    assert rows.all_text_contents() == diagnosis["sentence"].tolist()
    assert rows.first.evaluate("row => row.tagName") == "P", "what has no place leads nowhere"
    rows.nth(4).click()
    assert near(seen, middle(diagnosis, 4))
    assert rows.nth(4).get_attribute("aria-current") == "true"
    fills = "beatmap.layers.beats.getLayers().map(shape => shape.options.fillColor)"
    plain, named = "#f4f3ee", "#fbe0b4"
    assert seen.inspect(fills) == [plain, plain, plain, plain, named]


def test_the_arrow_keys_and_enter_lead_to_a_place_too(visit: Callable[..., Visit]) -> None:
    beats = dirty()
    diagnosis = diagnose(beats)
    seen = visit(draw_faults(beats, diagnosis))
    seen.page.locator("button.fault-row").first.focus()
    for key in ("ArrowUp", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        seen.page.keyboard.press(key)
    seen.page.keyboard.press("Enter")
    assert near(seen, middle(diagnosis, 4))


def test_a_fault_too_small_to_see_has_a_mark_until_it_is_near(visit: Callable[..., Visit]) -> None:
    """The hole of 0.4 m, the 3 m where b00 does not match, the crossing of the ring; a point stays one."""
    beats = dirty()
    seen = visit(draw_faults(beats, diagnose(beats)))
    assert sorted(seen.inspect(MARKED)) == [1, 4, 5]
    seen.page.get_by_text("in b05 lies a hole").click()
    seen.inspect("() => { beatmap.map.setZoom(24, { animate: false }); }")
    assert seen.inspect(MARKED) == [1]


def test_a_small_part_far_from_a_large_one_has_a_mark_of_its_own(visit: Callable[..., Visit]) -> None:
    """b00 with a second part of 1 m, 100 m east of b01."""
    beats = squares(2, 1)
    east, north = beats.total_bounds[2:]
    speck = box(east + 100, north - 1, east + 101, north)
    beats.loc["b00", "geometry"] = MultiPolygon([beats.geometry["b00"], speck])
    seen = visit(draw_faults(beats, diagnose(beats)))
    assert seen.inspect(MARKED) == [0]
    point = gpd.GeoSeries([speck.centroid], crs=beats.crs).to_crs(4326)[0]
    assert seen.hover((point.x, point.y)) == ["b00 is in 2 parts"]


def test_a_kind_that_is_switched_off_stays_off_until_its_fault_is_chosen(visit: Callable[..., Visit]) -> None:
    beats = dirty()
    seen = visit(draw_faults(beats, diagnose(beats)))
    seen.toggle("holes (1)")
    seen.page.get_by_text("b00 and b01 overlap").click()
    assert seen.inspect(ON_MAP, "hole") == []
    seen.page.get_by_text("in b05 lies a hole").click()
    assert set(seen.inspect(ON_MAP, "hole")) == {4}


def test_a_layer_of_faults_comes_back_in_its_old_order(visit: Callable[..., Visit]) -> None:
    beats = dirty()
    seen = visit(draw_faults(beats, diagnose(beats)))
    before = seen.still()
    for layer in ("Beats", "gaps between beats (1)", "Beats", "gaps between beats (1)"):
        seen.toggle(layer)
    assert seen.still() == before


def test_tooltip_panel_and_list_show_hostile_ids_as_they_are(visit: Callable[..., Visit]) -> None:
    beats = hostile_layer()
    diagnosis = diagnose(beats)
    seen = visit(draw_faults(beats, diagnosis, title=HOSTILE[1]))
    (sentence,) = diagnosis["sentence"]
    assert HOSTILE[0] in sentence
    assert seen.page.title() == HOSTILE[1]
    assert seen.page.locator(".fault-row").text_content() == sentence
    assert seen.hover(middle(diagnosis, 0)) == [sentence]
    seen.page.mouse.click(*seen.spot(middle(diagnosis, 0)))
    cells = seen.page.locator(".leaflet-popup-content td")
    cells.first.wait_for()
    assert cells.all_text_contents() == [sentence, *sorted(HOSTILE[:2]), "1,500", "2.99"]
    assert seen.page.locator(".fault-row").get_attribute("aria-current") == "true"
    assert seen.inspect("typeof window.hacked") == "undefined"
    assert seen.page.locator("img[src=x]").count() == 0


def test_a_clean_layer_has_no_list(visit: Callable[..., Visit]) -> None:
    beats = squares(2, 2)
    seen = visit(draw_faults(beats, diagnose(beats)))
    assert seen.page.locator(".fault-list").count() == 0
    assert seen.page.locator(".proof").text_content() == "clean: can be planned on as it is"
    assert seen.inspect("beatmap.drawn") == beats.index.tolist()


def test_a_layer_without_any_ground_opens_too(visit: Callable[..., Visit]) -> None:
    beats = dirty().loc[["b03"]]
    seen = visit(draw_faults(beats, diagnose(beats)))
    assert seen.page.locator(".fault-row").all_text_contents() == ["b03 has no geometry"]
    assert seen.inspect("beatmap.drawn") == []


def test_the_list_of_faults_leaves_room_for_the_map_on_a_phone(visit: Callable[..., Visit]) -> None:
    beats = dirty()
    seen = visit(draw_faults(beats, diagnose(beats)), width=360, height=700)
    assert seen.inspect("document.documentElement.scrollWidth") == 360
    assert seen.page.locator(".folium-map").bounding_box()["height"] > 250
    assert seen.page.locator(".fault-list").bounding_box()["height"] <= 0.33 * 700


@pytest.mark.real
def test_every_fault_of_real_wards_can_be_found(visit: Callable[..., Visit], shared: Path) -> None:
    beats = wards(shared)
    diagnosis = diagnose(beats)
    seen = visit(draw_faults(beats, diagnosis))
    assert seen.inspect("beatmap.drawn") == beats.index.tolist()
    drawn = {fault for kind in set(diagnosis["fault"]) for fault in seen.inspect(ON_MAP, kind)}
    assert drawn == set(range(len(diagnosis)))
    rows = seen.page.locator("button.fault-row")
    for row in (0, len(diagnosis) // 2, len(diagnosis) - 1):
        rows.nth(row).click()
        assert near(seen, middle(diagnosis, row))
