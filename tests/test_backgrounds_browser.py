"""Backgrounds as a reader sees them: below the beats, from one host and no other, where everything fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
from pictures import png
from shapely import LineString
from test_maps import town_plan
from test_maps_browser import Visit, inside

from beatmap.datums import from_wgs84
from beatmap.maps import draw
from beatmap.maps.backgrounds import Picture, Tiles
from beatmap.maps.colours import area_colours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import folium
    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser

HOST = "http://tiles.police.example:8080"
GREEN = png([["#80ff80"]])


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Opens maps where `answers` (address: bytes) is all that any host answers; what reaches a host is kept.

    What the page's policy forbids never gets that far.
    """
    context = browser.new_context()

    def open_map(page_map: folium.Map, answers: dict[str, bytes] | None = None) -> Visit:
        def answer(route: Route) -> None:
            seen.requests.append(route.request.url)
            known = [body for start, body in (answers or {}).items() if route.request.url.startswith(start)]
            if known:
                route.fulfill(body=known[0], content_type="image/png")
            else:
                route.abort()

        file = tmp_path / "map.html"
        page_map.save(file)
        seen = Visit(context.new_page())
        seen.page.set_viewport_size({"width": 1200, "height": 800})
        seen.page.route(re.compile("^https?:"), answer)
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.goto(file.as_uri())
        seen.page.wait_for_function("() => window.beatmap && !beatmap.canvas.busy()")
        return seen

    yield open_map
    context.close()


def multiplied(one: str, other: str) -> tuple[float, ...]:
    """The colour of two inks on one another, by channel."""
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return tuple(a * b / 255 for a, b in pairs)


def test_a_picture_lies_below_the_beats_and_is_seen_through_them(visit: Callable[..., Visit]) -> None:
    """Yellow in the west and cyan in the east of a frame that is wider than the town."""
    plan = town_plan()
    west, south, east, north = plan.city.beats.to_crs(4326).total_bounds
    middle = (west + east) / 2
    colours = ["#ffff60", "#60ffff"]
    picture = Picture.within(
        png([[colours[0]] * 4 + [colours[1]] * 4]), (west - 1e-3, south, east + 1e-3, north)
    )
    seen = visit(draw(plan, background=picture))
    seen.hide("labels", "links")
    outside = [(west - 5e-4, (south + north) / 2), (east + 5e-4, (south + north) / 2)]
    assert seen.colours(outside) == colours
    points = inside(plan)
    tints = area_colours(plan)
    for (lon, _), found, area in zip(points, seen.colours(points), plan.areas, strict=True):
        wanted = multiplied(tints[area], colours[int(lon > middle)])
        assert tuple(bytes.fromhex(found[1:])) == pytest.approx(wanted, abs=2)
    assert (seen.requests, seen.complaints) == ([], [])


def test_a_turned_picture_lies_where_its_corners_lie_at_every_zoom(visit: Callable[..., Visit]) -> None:
    """Red on its left, blue on its right: the picture's right is the map's south, its top the map's east."""
    plan = town_plan()
    west, south, east, north = plan.city.beats.to_crs(4326).total_bounds
    corners = ((east, north), (east, south), (west, north))
    seen = visit(draw(plan, background=Picture(png([["#ff0000"] * 10 + ["#0000ff"] * 10] * 20), corners)))
    seen.hide("labels", "links", "beats", "areas", "stations", "unproven")
    points = [
        (west + share * (east - west), south + up * (north - south))
        for share in (0.1, 0.9)
        for up in (0.9, 0.1)
    ]
    for zoom in (0, 0.5):
        seen.inspect(
            f"() => {{ beatmap.map.setZoom(beatmap.map.getZoom() + {zoom}, {{ animate: false }}); }}"
        )
        seen.settle()
        assert seen.colours(points) == ["#ff0000", "#0000ff"] * 2


def test_the_background_can_be_switched_off(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    west, south, east, north = plan.city.beats.to_crs(4326).total_bounds
    beside = (west - 5e-4, (south + north) / 2)
    bounds = (west - 1e-3, south, east + 1e-3, north)
    seen = visit(draw(plan, background=Picture.within(GREEN, bounds, opacity=0.5)))
    (half,) = seen.colours([beside])
    assert tuple(bytes.fromhex(half[1:])) == pytest.approx((192, 255, 192), abs=2)
    seen.toggle("Background")
    assert seen.colours([beside]) == ["#ffffff"]
    assert len(seen.inspect("beatmap.drawn")) == 12


@pytest.mark.parametrize(
    ("address", "scheme"),
    [("/{z}/{x}/{y}.png", "xyz"), ("/{z}/{x}/{y}.png", "tms"), ("/{z}/{x}/{-y}.png", "tms")],
)
def test_the_tiles_of_the_place_are_asked_for_and_nothing_else(
    visit: Callable[..., Visit], address: str, scheme: str
) -> None:
    plan = town_plan()
    seen = visit(draw(plan, background=Tiles(HOST + address, scheme=scheme)), {HOST: GREEN})
    seen.page.wait_for_selector(".leaflet-tile-loaded")
    shown = seen.inspect(
        """() => {
            const zoom = Math.round(beatmap.map.getZoom());
            const at = beatmap.map.project(beatmap.map.getCenter(), zoom).divideBy(256).floor();
            return [zoom, at.x, at.y];
        }"""
    )
    zoom, x, y = shown
    row = y if scheme == "xyz" else 2**zoom - 1 - y
    assert f"{HOST}/{zoom}/{x}/{row}.png" in seen.requests
    assert all(url.startswith(HOST + "/") for url in seen.requests)
    assert seen.page.locator(".plan-facts").first.text_content().endswith(f"background loaded from {HOST}")
    assert seen.complaints == []


def test_a_tile_is_asked_for_without_saying_by_which_page(visit: Callable[..., Visit]) -> None:
    seen = visit(draw(town_plan(), background=Tiles(HOST + "/{z}/{x}/{y}.png")), {HOST: GREEN})
    tile = seen.page.locator(".leaflet-tile").first
    assert tile.get_attribute("referrerpolicy") == "no-referrer"


def test_no_other_host_and_nothing_but_pictures_can_be_loaded(visit: Callable[..., Visit]) -> None:
    answers = {HOST: GREEN, "http://other.example": GREEN}
    seen = visit(draw(town_plan(), background=Tiles(HOST + "/{z}/{x}/{y}.png")), answers)
    tried = """address => new Promise((done) => {
        const picture = new Image();
        picture.onload = () => done(true);
        picture.onerror = () => done(false);
        picture.src = address;
    })"""
    assert seen.inspect(tried, HOST + "/own.png") is True
    assert seen.inspect(tried, "http://other.example/a.png") is False
    assert seen.inspect(tried, HOST.replace("8080", "8081") + "/a.png") is False
    fetched = "address => fetch(address).then(() => true, () => false)"
    assert seen.inspect(fetched, HOST + "/data.json") is False
    assert [url for url in seen.requests if not url.startswith(HOST + "/")] == []
    assert HOST + "/data.json" not in seen.requests


def test_a_page_whose_host_does_not_answer_opens_and_works(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    seen = visit(draw(plan, background=Tiles(HOST + "/{z}/{x}/{y}.png")))
    assert seen.requests != []
    assert seen.inspect("beatmap.drawn") == sorted(plan.areas.index)
    seen.hide("labels", "links")
    colours = area_colours(plan)
    assert seen.colours(inside(plan)) == [colours[area] for area in plan.areas]
    assert seen.hover(inside(plan)[1]) == ["b01", "S1-01"]
    assert seen.complaints == []


def test_above_tiles_in_gcj02_the_beats_lie_there_and_the_page_says_so(visit: Callable[..., Visit]) -> None:
    plan = town_plan()
    tiles = Tiles(HOST + "/{z}/{x}/{y}.png", datum="gcj02")
    seen = visit(draw(plan, background=tiles), {HOST: GREEN})
    places = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*zip(*inside(plan), strict=True)), crs=4326)
    moved = from_wgs84(places, "gcj02").get_coordinates()
    at = list(zip(moved["x"], moved["y"], strict=True))
    for beat in (1, 10):
        assert seen.hover(at[beat])[0] == plan.areas.index[beat]
    assert seen.hover((moved["x"][1], moved["y"][1]))[0] == "b01"
    said = seen.page.locator(".plan-facts").first.text_content() or ""
    assert said.endswith("drawn in GCJ-02 to fit its background; the data are in WGS 84")
    coordinates = seen.page.locator(".coordinates")
    lat, lon = map(float, (coordinates.text_content() or "").split(","))
    assert (lon, lat) == pytest.approx(at[1], abs=2e-4)
    mark = "getComputedStyle(document.querySelector('.coordinates'), '::after').content"
    assert seen.inspect(mark) == '" (GCJ-02)"'


def test_an_attribution_is_text_whatever_it_holds(visit: Callable[..., Visit]) -> None:
    hostile = '<img src=x onerror="window.hacked=1">{{ 7*191 }}</script>'
    seen = visit(draw(town_plan(), background=Tiles(HOST + "/{z}/{x}/{y}.png", attribution=hostile)))
    assert (seen.page.locator(".plan-facts").first.text_content() or "").endswith(hostile)
    assert seen.inspect("typeof window.hacked") == "undefined"
    assert seen.complaints == []


def test_a_long_river_is_packed_tight_and_drawn_with_no_more_than_can_be_seen(
    visit: Callable[..., Visit],
) -> None:
    """20,000 vertices, one every decimetre, on a wave of 3 m through a town of 2 km."""
    plan = town_plan()
    steps = np.arange(20_000) * 0.1
    wave = np.stack([500_000 + steps, 3_450_700 + 3 * np.sin(steps / 40)], axis=1)
    river = gpd.GeoDataFrame({"kind": ["river"]}, geometry=[LineString(wave)], crs=4549)
    with_river, without = draw(plan, lines=river), draw(plan)
    assert len(with_river.html()) - len(without.html()) < 1.0 * len(steps)
    seen = visit(with_river)
    seen.hide("labels", "beats", "areas", "stations", "unproven", "links")
    seen.inspect(
        """() => {
            window.ways = 0;
            const lineTo = CanvasRenderingContext2D.prototype.lineTo;
            CanvasRenderingContext2D.prototype.lineTo = function (x, y) {
                window.ways += 1;
                return lineTo.call(this, x, y);
            };
            beatmap.canvas.repaint();
        }"""
    )
    seen.settle()
    assert 2 <= seen.inspect("window.ways") < 300
