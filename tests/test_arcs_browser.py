"""The layer of arcs as a reader sees it: headless Chromium, network off, every complaint counted."""

from __future__ import annotations

import base64
import json
import zlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import LineString, Polygon, box
from test_arcs import beats_on

from beatmap.maps.arcs import SCRIPTS, Arcs, arcs_of, letters_of, packed
from beatmap.maps.offline import head, policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

COLOURS = ["#56b4e9", "#e69f00", "#009e73", "#cc79a7"]
# Two rows of three beats, a lake in the middle of the upper one, an exclave of beat 0 in the far corner.
FIELD = np.array([[0, 1, 2, 2], [0, -1, 2, 3], [0, 1, 1, 0]])

BOOT = """
const bare = { zoomSnap: 0.25, zoomControl: false, attributionControl: false, zoomAnimation: false };
const map = L.map("map", bare);
window.heard = [];
unpackArcs(PACKED, (got) => {
  const each = Array.from({ length: got.arcs.beats }, (_, i) => i);
  const first = each.map((i) => (i ? -1 : 0));
  const blue = { color: "#0000ff", weight: 3 };
  const beats = new BeatCanvas(got.arcs, {
    fills: [{ name: "fill", of: each.map((i) => i % 4), colours: COLOURS }],
    lines: [
      { name: "beats", of: each, style: { color: "#000000", weight: 1 } },
      { name: "areas", of: got.content.area, style: { color: "#ff0000", weight: 3 } },
      { name: "today", of: first, style: blue, over: true, on: false },
    ],
    lights: { chosen: { color: "#ff00ff", weight: 4 } },
  });
  const events = ["beat:over", "beat:out", "beat:click"];
  events.forEach((name) => beats.on(name, (event) => window.heard.push([name, event.beat])));
  beats.on("painted", () => { window.painted = (window.painted || 0) + 1; });
  map.fitBounds(beats.getBounds(), { animate: false });
  beats.addTo(map);
  Object.assign(window, { map, beats, got, thinner, PACKED, unpackArcs });
  Object.assign(window, { inflate, inflated, finished, bytesOf });
});
"""


def page_of(arcs: Arcs, content: dict[str, Any]) -> str:
    """A page with the layer and nothing else."""
    scripts = "\n".join(files("beatmap.maps.arcs").joinpath(name).read_text("utf8") for name in SCRIPTS)
    values = f'const PACKED = "{packed(arcs, arcs.pairs, content)}"; const COLOURS = {json.dumps(COLOURS)};'
    style = "<style>html, body, #map { height: 100%; margin: 0; background: #ffffff }</style>"
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{policy()}{head("drawPlan")}{style}</head>'
        f'<body><div id="map"></div>\n<script>(function () {{ "use strict";\n{scripts}\n'
        f"{values}\n{BOOT}}})();"
        "</script></body></html>"
    )


class Visit:
    """An opened page of some beats, and what its map says."""

    def __init__(self, page: Page, beats: gpd.GeoDataFrame, arcs: Arcs) -> None:
        self.page, self.beats, self.arcs = page, beats, arcs

    def ask(self, script: str, value: object = None) -> Any:
        return self.page.evaluate(script, value)

    def settle(self, script: str = "() => {}") -> None:
        """Run `script` and wait until what it asks for has been painted."""
        self.ask("() => { window.painted = 0; }")
        self.ask(script)
        while not self.ask("() => window.painted && !beats.busy()"):
            self.page.wait_for_timeout(20)

    def spots(self, points: np.ndarray) -> list[tuple[float, float]]:
        """Pixels of longitudes and latitudes, by the map's own reckoning."""
        script = "points => points.map(p => map.latLngToContainerPoint([p[1], p[0]])).map(p => [p.x, p.y])"
        return [(x, y) for x, y in self.ask(script, points.tolist())]

    def colours(self, points: np.ndarray) -> list[str]:
        """The colours on the screen at longitudes and latitudes, as "#rrggbb"."""
        shot = base64.b64encode(self.page.screenshot()).decode()
        script = """async ([shot, spots]) => {
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
        }"""
        found: list[str] = self.ask(script, [shot, self.spots(points)])
        return found

    def middles(self) -> np.ndarray:
        """A longitude and latitude inside each beat."""
        inside = self.beats.geometry.representative_point().to_crs(4326)
        return np.stack([inside.x, inside.y], axis=1)


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Opens layers with the network off; in the end none may have asked for anything, or complained."""
    context = browser.new_context(offline=True, viewport={"width": 800, "height": 600})
    requests: list[str] = []
    complaints: list[str] = []

    def open_layer(beats: gpd.GeoDataFrame, **content: Any) -> Visit:
        arcs = arcs_of(beats)
        file = tmp_path / "arcs.html"
        file.write_text(page_of(arcs, {"area": [i // 2 for i in range(len(beats))]} | content), "utf8")
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        page.goto(file.as_uri())
        seen = Visit(page, beats.sort_index(), arcs)
        while not seen.ask("() => Boolean(window.painted)"):
            page.wait_for_timeout(20)
        return seen

    yield open_layer
    assert [url for url in requests if not url.startswith("data:")][1:] == []
    assert complaints == []
    context.close()


def test_the_browser_unpacks_what_was_packed(visit: Callable[..., Visit]) -> None:
    seen = visit(beats_on(FIELD), name=["</script>", "\u2028{{ 1 }}", "长𠮷", "\ud800"])
    for name in ("refs", "rings", "left", "right", "starts"):
        assert seen.ask("name => Array.from(got.arcs[name])", name) == getattr(seen.arcs, name).tolist()
    assert seen.ask("() => Array.from(got.arcs.pairs)") == seen.arcs.pairs.ravel().tolist()
    places = seen.ask("""() => Array.from(got.arcs.x, (x, i) => {
        const place = L.CRS.EPSG3857.pointToLatLng(L.point(x, got.arcs.y[i]), 0);
        return [Math.round(place.lng * 1e6), Math.round(place.lat * 1e6)];
    })""")
    assert places == seen.arcs.steps.tolist()
    assert seen.ask("() => got.content.name.slice(0, 3)") == ["</script>", "\u2028{{ 1 }}", "长𠮷"]


def zlib_stream(data: bytes, level: int, strategy: int) -> str:
    deflate = zlib.compressobj(level, strategy=strategy)
    return letters_of(deflate.compress(data) + deflate.flush())


def test_inflate_reads_every_kind_of_block(visit: Callable[..., Visit]) -> None:
    """Stored blocks, fixed and own codes, long and overlapping copies, one symbol only, nothing at all."""
    seen = visit(beats_on(np.array([[0]])))
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, 70_000, np.uint8).tobytes()
    texts = [b"", b"a", b"a" * 70_000, b"abc" * 30_000, noise, noise[:3000] * 12, "警务区".encode() * 999]
    skewed = (rng.geometric(0.02, 90_000) % 256).astype(np.uint8).tobytes()
    for data in [*texts, skewed]:
        for level, strategy in ((0, 0), (1, 0), (9, 0), (6, zlib.Z_FIXED), (6, zlib.Z_RLE), (6, 2)):
            sum_of = """([text, size]) => {
                const own = finished(inflated(bytesOf(text), size));
                const letters = Array.from(own, (byte) => String.fromCharCode(byte)).join("");
                return new Promise((done) => inflate(text, size, (out) => {
                    done([btoa(letters), out.length === size && out.every((byte, i) => byte === own[i])]);
                }));
            }"""
            found, browsers_too = seen.ask(sum_of, [zlib_stream(data, level, strategy), len(data)])
            assert base64.b64decode(found) == data
            assert browsers_too


def test_every_beat_has_its_colour_before_and_after_moving(visit: Callable[..., Visit]) -> None:
    seen = visit(beats_on(FIELD))
    wanted = [COLOURS[i % 4] for i in range(len(seen.beats))]
    assert seen.colours(seen.middles()) == wanted
    seen.settle("() => { map.setZoom(map.getZoom() - 1, { animate: false }); }")
    assert seen.colours(seen.middles()) == wanted
    seen.settle("() => { map.panBy([60, -30], { animate: false }); }")
    assert seen.colours(seen.middles()) == wanted


def test_the_place_of_a_beat_is_found_as_shapely_finds_it(visit: Callable[..., Visit]) -> None:
    """At 3,000 random places: a lake, an exclave, the outside; those near a line by a step are left out."""
    seen = visit(beats_on(FIELD))
    shapes = seen.beats.geometry.to_crs(4326)
    west, south, east, north = shapes.total_bounds
    rng = np.random.default_rng(1)
    points = rng.uniform([west - 1e-4, south - 1e-4], [east + 1e-4, north + 1e-4], (3000, 2))
    lines = shapely.union_all(shapes.boundary.to_numpy())
    points = points[shapely.distance(lines, shapely.points(points)) > 2e-6]
    tree = shapely.STRtree(shapes.to_numpy())
    wanted = np.full(len(points), -1)
    place, beat = tree.query(shapely.points(points), predicate="within")
    wanted[place] = beat
    found = seen.ask("points => points.map(p => beats.beatAt([p[1], p[0]]))", points.tolist())
    assert found == wanted.tolist()
    assert {-1, *range(len(shapes))} == set(found)


def test_a_line_is_drawn_where_the_groups_differ_and_only_once(visit: Callable[..., Visit]) -> None:
    """Four squares in a row, areas of two: black, red, black inside; all red outside."""
    seen = visit(beats_on(np.arange(4).reshape(1, 4)))
    borders = [
        a.intersection(b) for a, b in zip(seen.beats.geometry[:-1], seen.beats.geometry[1:], strict=True)
    ]
    middles = gpd.GeoSeries([b.interpolate(0.5, normalized=True) for b in map(shapely.line_merge, borders)])
    degrees = middles.set_crs(4549).to_crs(4326)
    points = np.stack([degrees.x, degrees.y], axis=1)

    def warm(colour: str) -> bool:
        red, green, blue = bytes.fromhex(colour[1:])
        return red > 200 and green < 80 and blue < 80

    assert [warm(c) for c in seen.colours(points)] == [False, True, False]
    seen.settle("() => { beats.show(['areas'], false); }")
    assert [warm(c) for c in seen.colours(points)] == [False, False, False]
    seen.settle("() => { beats.part('today').addTo(map); }")
    blues = [bytes.fromhex(c[1:])[2] > 200 and bytes.fromhex(c[1:])[0] < 60 for c in seen.colours(points)]
    assert blues == [True, False, False]


def test_colours_can_change_and_go(visit: Callable[..., Visit]) -> None:
    seen = visit(beats_on(FIELD))
    seen.settle("() => { beats.set('fill', { of: [0, -1, 0, 0], colours: ['#123456'] }); }")
    assert seen.colours(seen.middles()) == ["#123456", "#ffffff", "#123456", "#123456"]
    seen.settle("() => { beats.show(['fill'], false); }")
    assert seen.colours(seen.middles()) == ["#ffffff"] * 4


def test_hovering_and_clicking_tell_the_beat(visit: Callable[..., Visit]) -> None:
    seen = visit(beats_on(FIELD))
    spots = seen.spots(seen.middles())
    seen.page.mouse.move(*spots[1])
    seen.page.mouse.move(*spots[2])
    seen.page.mouse.click(*spots[2])
    seen.page.mouse.move(2, 2)
    heard = seen.ask("() => window.heard")
    assert [one for i, one in enumerate(heard) if i == 0 or one != heard[i - 1]] == [
        ["beat:over", 1],
        ["beat:out", 1],
        ["beat:over", 2],
        ["beat:click", 2],
        ["beat:out", 2],
    ]


def test_a_highlight_runs_round_several_beats_and_not_between_them(visit: Callable[..., Visit]) -> None:
    seen = visit(beats_on(np.arange(3).reshape(1, 3)))
    seen.ask("() => { beats.highlight('chosen', [0, 1]); }")
    shapes = seen.beats.geometry
    pairs = [(shapes.iloc[0], shapes.iloc[1]), (shapes.iloc[1], shapes.iloc[2])]
    middles = [shapely.line_merge(a.intersection(b)).interpolate(0.5, normalized=True) for a, b in pairs]
    degrees = gpd.GeoSeries(middles, crs=4549).to_crs(4326)
    points = np.stack([degrees.x, degrees.y], axis=1)
    between, beside = seen.colours(points)
    assert beside == "#ff00ff"
    assert between != "#ff00ff"
    seen.ask("() => { beats.highlight('chosen', []); }")
    assert "#ff00ff" not in seen.colours(points)


def test_bounds_are_those_of_the_beats(visit: Callable[..., Visit]) -> None:
    seen = visit(beats_on(FIELD))
    shapes = seen.beats.geometry.to_crs(4326)
    found = seen.ask("some => beats.boundsOf(some).toBBoxString().split(',').map(Number)", [1, 3])
    assert found == pytest.approx(shapes.iloc[[1, 3]].total_bounds.tolist(), abs=1e-6)
    assert seen.ask("() => beats.boundsOf([]).isValid()") is False


def test_a_thinned_line_stays_within_a_pixel_of_the_whole_one(visit: Callable[..., Visit]) -> None:
    """A wild ring of 4,000 vertices, ten pixels to half a pixel between two of them."""
    angle = np.linspace(0, 2 * np.pi, 4000, endpoint=False)
    radius = 3000 + 300 * np.sin(9 * angle) + 40 * np.sin(211 * angle)
    ring = np.stack([625_000 + radius * np.cos(angle), 3_446_000 + radius * np.sin(angle)], axis=1)
    seen = visit(gpd.GeoDataFrame(geometry=[Polygon(ring)], index=["a"], crs=4549))
    for zoom in (9, 11, 13):
        whole, thin = seen.ask(
            """zoom => {
                const level = { scale: Math.pow(2, zoom), left: 0, top: 0 };
                const thinned = thinner(got.arcs, level);
                thinned.thin(0);
                const { x, y } = got.arcs;
                const whole = Array.from(x, (one, i) => [one * level.scale, y[i] * level.scale]);
                const kept = [];
                for (let i = 0; i < thinned.to[0]; i += 1) { kept.push([thinned.x[i], thinned.y[i]]); }
                return [whole, kept];
            }""",
            zoom,
        )
        assert shapely.hausdorff_distance(LineString(whole), LineString(thin), densify=0.25) < 1
        assert len(thin) < len(whole) / (1.2 if zoom == 13 else 3)


def test_a_layer_can_go_and_come_back(visit: Callable[..., Visit]) -> None:
    seen = visit(beats_on(FIELD))
    seen.ask("() => { beats.remove(); }")
    assert seen.colours(seen.middles()) == ["#ffffff"] * 4
    seen.settle("() => { beats.addTo(map); }")
    assert seen.colours(seen.middles()) == COLOURS


def test_a_view_that_changes_while_it_is_painted_ends_as_the_last_one(visit: Callable[..., Visit]) -> None:
    seen = visit(beats_on(FIELD))
    seen.settle(
        "() => { for (let i = 0; i < 6; i += 1) { map.panBy([i % 2 ? 40 : -40, 9], { animate: false }); } }"
    )
    assert seen.colours(seen.middles()) == COLOURS
    shown = """() => Array.from(document.querySelectorAll(".leaflet-beats-pane canvas"))
        .filter((canvas) => canvas.width && canvas.style.display !== "none").length"""
    assert seen.ask(shown) == 1
    assert seen.ask("() => document.querySelectorAll('.leaflet-beats-pane canvas').length") == 3


def test_a_browser_without_its_own_inflate_unpacks_the_same(visit: Callable[..., Visit]) -> None:
    seen = visit(beats_on(FIELD), name=["长𠮷"])
    same = """() => {
        const first = JSON.stringify([got.content, Array.from(got.arcs.x)]);
        delete window.DecompressionStream;
        return new Promise((done) => unpackArcs(PACKED, (again) => {
            done(JSON.stringify([again.content, Array.from(again.arcs.x)]) === first);
        }));
    }"""
    assert seen.ask(same)


def test_a_stream_that_is_broken_is_an_error_of_the_page(visit: Callable[..., Visit]) -> None:
    seen = visit(beats_on(np.array([[0]])))
    heard = """text => new Promise((done) => {
        window.addEventListener("error", (event) => { event.preventDefault(); done(true); });
        inflate(text, 9, () => done(false));
    })"""
    assert seen.ask(heard, letters_of(b"no zlib"))


def test_going_back_to_a_zoom_shows_what_was_there(visit: Callable[..., Visit]) -> None:
    """Six zooms, more than are kept; then every beat has its colour at each of them."""
    seen = visit(beats_on(FIELD))
    home = seen.ask("() => [map.getCenter(), map.getZoom()]")
    for step in (0, -0.25, -0.5, -0.75, -1, -1.25, 0, -1):
        seen.settle(f"() => {{ map.setView({home[0]}, {home[1] + step}, {{ animate: false }}); }}")
        assert seen.colours(seen.middles()) == COLOURS


def test_a_single_beat_opens_too(visit: Callable[..., Visit]) -> None:
    seen = visit(gpd.GeoDataFrame(geometry=[box(121, 31, 121.01, 31.01)], index=["a"], crs=4326))
    assert seen.ask("() => beats.beatAt([31.005, 121.005])") == 0
    assert seen.ask("() => beats.beatAt([31.02, 121.005])") == -1
