"""Backgrounds as Python takes them: pictures and tiles, what is refused, and what goes to the page."""

from __future__ import annotations

import re
import socket
import struct
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import jpeg_head, png, webp_head
from shapely import LineString
from test_maps import town_plan

from beatmap.datums import from_wgs84
from beatmap.errors import InputError
from beatmap.files import write_plan
from beatmap.maps import draw, drawing
from beatmap.maps.backgrounds import Picture, Tiles, read_picture
from beatmap.maps.backgrounds.picture_bytes import kind_of, pixels_of
from beatmap.maps.backgrounds.pictures import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from beatmap.maps.arcs import Arcs
    from beatmap.plans import Plan

RED = png([["#ff0000"] * 3] * 2)
BOUNDS = (119.99, 31.15, 120.05, 31.2)
ADDRESS = "http://tiles.police.example:8080/{z}/{x}/{y}.png"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """What the page of a plan is told, before it is packed."""
    packed = drawing.packed
    kept: list[dict[str, Any]] = []

    def keep(arcs: Arcs, pairs: Any, content: dict[str, Any]) -> str:
        kept.append(content)
        return packed(arcs, pairs, content)

    def tell(plan: Plan, **asked: Any) -> dict[str, Any]:
        draw(plan, **asked)
        return kept[-1]

    monkeypatch.setattr(drawing, "packed", keep)
    return tell


# -- pictures


@pytest.mark.parametrize(
    ("content", "kind", "size"),
    [
        (RED, "png", (3, 2)),
        (jpeg_head(640, 480), "jpeg", (640, 480)),
        (webp_head(b"VP8 ", bytes(6) + struct.pack("<HH", 300, 200)), "webp", (300, 200)),
        (webp_head(b"VP8L", b"\x2f" + struct.pack("<I", 299 | 199 << 14)), "webp", (300, 200)),
        (webp_head(b"VP8X", bytes(4) + b"\x2b\x01\x01\xc7\x00\x00"), "webp", (65836, 200)),
    ],
)
def test_kind_and_size_are_read_from_the_first_bytes(
    content: bytes, kind: str, size: tuple[int, int]
) -> None:
    assert kind_of(content) == kind
    assert pixels_of(content) == size


@given(st.binary(max_size=40), st.sampled_from([b"", RED[:8], jpeg_head(9, 9)[:3], webp_head(b"VP8X", b"")]))
def test_whatever_bytes_come_their_size_is_read_or_is_nothing(tail: bytes, start: bytes) -> None:
    width, height = pixels_of(start + tail)
    assert width >= 0
    assert height >= 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is no picture of PNG, JPEG or WebP. Try: save it as"),
        (b"GIF89a" + bytes(20), "is no picture of PNG, JPEG or WebP"),
        (RED[:18], "the picture is cut off. Try: copy the file again"),
        (
            RED + bytes(LARGEST),
            "the picture has 10.0 MB, more than 10 MB. Try: fewer pixels, or JPEG or WebP in place of PNG",
        ),
    ],
)
def test_bytes_that_are_no_picture_for_a_page_are_refused(content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=re.escape(words)):
        Picture.within(content, BOUNDS)


@pytest.mark.parametrize(
    "bounds", [(31.1, 120.0, 31.2, 120.1), (120.1, 31.1, 120.0, 31.2), (0, 0, 0, 1), (0, 80, 1, 86)]
)
def test_bounds_that_hold_no_ground_are_refused(bounds: tuple[float, float, float, float]) -> None:
    words = r"Picture: the bounds .* hold no ground\. Try: west, south, east, north in degrees \(WGS 84\)"
    with pytest.raises(InputError, match=words):
        Picture.within(RED, bounds)


def test_corners_off_the_map_and_an_opacity_of_nothing_are_said_at_once() -> None:
    with pytest.raises(InputError) as raised:
        Picture(RED, ((31, 121), (32, 121), (31, 120)), opacity=0)
    corners = "the corners (31, 121), (32, 121), (31, 120) are no places of a web map"
    assert str(raised.value).splitlines()[1:] == [
        f"- Picture: {corners}. Try: longitude and latitude in degrees (WGS 84)",
        "- Picture: opacity is 0. Try: a number above 0, up to 1",
    ]


def test_a_file_is_read_by_its_bytes_whatever_its_name_says(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    file = tmp_path / "map.jpg"
    file.write_bytes(RED)
    picture = read_picture(file, bounds=BOUNDS)
    assert picture == Picture(RED, ((119.99, 31.2), (120.05, 31.2), (119.99, 31.15)))
    (layer,) = told(town_plan(), background=picture)["background"]["layers"]
    assert layer["picture"].startswith("data:image/png;base64,iVBOR")


def test_of_a_file_that_is_too_large_no_more_is_read_than_tells_so(tmp_path: Path) -> None:
    file = tmp_path / "map.png"
    with file.open("wb") as held:
        held.truncate(10**12)  # a hole in the disk
    with pytest.raises(InputError, match=r"map.png: the file is larger than 10 MB. Try: fewer pixels"):
        read_picture(file, bounds=BOUNDS)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "nothing says where it lies. Try: bounds=(west, south, east, north), or crs= of the world file"),
        ({"bounds": BOUNDS, "crs": 4326}, "bounds and crs both say where it lies"),
        ({"crs": 4326}, "no world file lies beside it. Try: one of map.pgw, map.pngw, map.wld, or bounds="),
    ],
)
def test_a_file_without_one_place_is_refused(given: dict[str, Any], words: str, tmp_path: Path) -> None:
    file = tmp_path / "map.png"
    file.write_bytes(RED)
    with pytest.raises(InputError, match=re.escape(f"map.png: {words}")):
        read_picture(file, **given)


# -- world files


def picture_file(folder: Path, numbers: str, name: str = "MAP.PGW") -> Path:
    """A picture of 3 x 2 pixels with its world file, as Windows may name it."""
    (folder / name).write_text(numbers, encoding="utf8")
    file = folder / "map.png"
    file.write_bytes(RED)
    return file


@pytest.mark.parametrize("name", ["MAP.PGW", "map.pngw", "map.wld"])
def test_a_world_file_counts_from_the_middle_of_the_first_pixel(name: str, tmp_path: Path) -> None:
    file = picture_file(tmp_path, "0.1\n0\n0\n-0.2\n120.05\n31.9\n", name)
    corners = read_picture(file, crs=4326).corners
    np.testing.assert_allclose(corners, [(120, 32), (120.3, 32), (120, 31.6)])


def test_a_turned_picture_in_metres_lies_where_its_pixels_lie(tmp_path: Path) -> None:
    """Columns go 300 m east and 400 m north, rows 400 m east and 300 m south."""
    file = picture_file(tmp_path, "300\n400\n400\n-300\n500350\n3450050\n")
    corners = read_picture(file, crs="EPSG:4549").corners
    metres = gpd.points_from_xy(*zip(*corners, strict=True), crs=4326).to_crs(4549)
    expected = [(500_000, 3_450_000), (500_900, 3_451_200), (500_800, 3_449_400)]
    np.testing.assert_allclose(list(zip(metres.x, metres.y, strict=True)), expected, atol=1e-3)


@pytest.mark.parametrize(
    ("numbers", "crs", "words"),
    [
        ("1 2 3", 4549, "MAP.PGW: is no world file of six numbers. Try: export the picture"),
        ("1 0 0 x 0 0", 4549, "is no world file of six numbers"),
        ("1 0 0 0 0 0", 4549, "is no world file of six numbers"),
        ("1 0 0 nan 0 0", 4549, "is no world file of six numbers"),
        ("1 0 0 -1 0 0", "nowhere", "map.png: the coordinate system nowhere is unknown. Try: an EPSG code"),
        ("1 0 0 -1 5e8 5e8", 4549, "its corners have no place in the coordinate system given"),
        ("1 0 0 -1 0 95", 4326, "its corners have no place in the coordinate system given"),
        ("20 0 0 -20 540000 3450000", 4549, "map.png: on a web map it lies bent: a corner would be"),
    ],
)
def test_a_world_file_that_cannot_be_right_is_refused(
    numbers: str, crs: object, words: str, tmp_path: Path
) -> None:
    file = picture_file(tmp_path, numbers)
    # 60 km by 40 km of pixels: the meridians draw nearer to each other on the way north.
    file.write_bytes(RED.replace(struct.pack(">II", 3, 2), struct.pack(">II", 3000, 2000)))
    with pytest.raises(InputError, match=re.escape(words)):
        read_picture(file, crs=crs)


# -- tiles


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"url": "ftp://t.example/{z}/{x}/{y}"}, "does not begin with http:// or https://"),
        ({"url": "javascript:alert(1)//{z}{x}{y}"}, "does not begin with http:// or https://"),
        ({"url": "//t.example/{z}/{x}/{y}"}, "does not begin with http:// or https://"),
        ({"url": "http://t.example/{z}/{y}"}, "the address http://t.example/{z}/{y} lacks {x}"),
        ({"url": "http://t.example/{z}/{x}/{-y}"}, "lacks {y}"),
        ({"url": "http://t.example/{z}/{x}/{y}/{-y}"}, "{-y} counts rows from the south: that is scheme="),
        ({"url": "http://t.example/{z}/{x}/{y}{r}.png"}, "the address holds {r}, which no tile has"),
        ({"url": "http://t.example/{z}/{x}/{y}/{"}, "holds a brace without its other half"),
        ({"url": "http://me:secret@t.example/{z}/{x}/{y}"}, "the address names a user or a password"),
        ({"url": "http://*/{z}/{x}/{y}"}, "* is no name of a host"),
        ({"url": "http://*.example/{z}/{x}/{y}"}, "*.example is no name of a host"),
        ({"url": "http://t.example;script-src/{z}/{x}/{y}"}, "t.example;script-src is no name of a host"),
        ({"url": "http://[::1]/{z}/{x}/{y}"}, "[::1] is no name of a host"),
        ({"url": "http:///{z}/{x}/{y}"}, "'' is no name of a host"),
        ({"url": "http://{x}.example/{z}/{x}/{y}"}, "{x}.example is no name of a host"),
        ({"url": "http://t.example/{z} /{x}/{y}"}, "the address holds signs that no address has: U+0020"),
        ({"url": "http://t.example/{z}/{x}/{y}\"'<>"}, "U+0022, U+0027, U+003C, U+003E"),
        ({"url": "http://地图.example/{z}/{x}/{y}"}, "U+5730"),
        ({"url": "http://{s}.example/{z}/{x}/{y}"}, "the address holds {s}, which no tile has"),
        ({"url": ADDRESS, "subdomains": ("a",)}, "there are subdomains, but no {s} in the address"),
        ({"url": "http://{s}.t/{z}/{x}/{y}", "subdomains": ("a", "b.c *")}, "b.c * is no subdomain"),
        ({"url": ADDRESS, "scheme": "wmts"}, "scheme is 'wmts'. Try: one of xyz, tms"),
        (
            {"url": ADDRESS, "min_zoom": 9, "max_zoom": 8},
            "the zooms 9 to 8 are none. Try: whole numbers from",
        ),
        ({"url": ADDRESS, "max_zoom": 18.5}, "the zooms 0 to 18.5 are none"),
        ({"url": ADDRESS, "datum": "bd09"}, "Baidu cuts its tiles in a projection of its own"),
        (
            {"url": ADDRESS, "datum": "nad27"},
            "the datum nad27 is unknown. Try: one of wgs84, cgcs2000, gcj02",
        ),
        ({"url": ADDRESS, "opacity": "half"}, "opacity is 'half'"),
    ],
)
def test_tiles_that_cannot_be_are_refused_by_name(given: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=re.escape(words)):
        Tiles(**given)


@given(st.text(max_size=30))
def test_no_host_brings_anything_but_hosts_into_the_policy(text: str) -> None:
    try:
        tiles = Tiles("http://" + text + "/{z}/{x}/{y}.png")
    except InputError:
        return
    for origin in tiles.origins:
        assert re.fullmatch(r"http://[a-z0-9.-]+(:[0-9]+)?", origin)


def policy_of(page: str) -> str:
    (policy,) = re.findall(r'Security-Policy" content="([^"]*)"', page)
    return policy


def test_the_policy_allows_pictures_from_the_hosts_of_the_tiles_and_nothing_else() -> None:
    plain = policy_of(draw(town_plan()).html())
    tiles = Tiles(
        "https://{s}.Tiles.example/{z}/{x}/{-y}.png?key={s}",
        scheme="tms",
        subdomains=("a", "b"),
        datum="cgcs2000",
    )
    picture = Picture.within(RED, BOUNDS)
    page = draw(town_plan(), background=[picture, tiles, Tiles(ADDRESS)]).html()
    hosts = "https://a.tiles.example https://b.tiles.example http://tiles.police.example:8080"
    assert policy_of(page) == plain.replace("img-src data: blob:;", f"img-src data: blob: {hosts};")
    assert policy_of(draw(town_plan(), background=picture).html()) == plain


def test_the_page_says_which_host_it_asks_and_whose_map_it_is(
    told: Callable[..., dict[str, Any]],
) -> None:
    tiles = Tiles(ADDRESS, attribution="</script>Survey {{ 7*191 }}")
    page = draw(town_plan(), background=tiles).html()
    assert told(town_plan(), background=tiles)["heading"]["facts"][-2:] == [
        "background loaded from http://tiles.police.example:8080",
        "</script>Survey {{ 7*191 }}",
    ]
    assert "Survey" not in page
    assert "1337" not in page


def test_what_is_no_background_and_tiles_of_two_datums_are_named_together() -> None:
    both = ["map.png", Tiles(ADDRESS), Tiles(ADDRESS, datum="gcj02")]
    with pytest.raises(InputError) as raised:
        draw(town_plan(), background=both)  # type: ignore[arg-type]  # that is the point
    assert str(raised.value).splitlines()[1:] == [
        "- background: is 'map.png'. Try: read_picture(path, bounds=...), Tiles(url), or a list of them",
        "- background: tiles in gcj02, wgs84 do not fit on one another. Try: tiles of one datum",
    ]


def test_python_asks_no_host_for_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    tiles = Tiles(ADDRESS, datum="gcj02")
    assert draw(town_plan(), background=tiles).html() == draw(town_plan(), background=tiles).html()


# -- the datum of the display


def test_everything_is_drawn_in_the_datum_of_the_tiles_and_the_data_stay(
    tmp_path: Path, told: Callable[..., dict[str, Any]]
) -> None:
    plan = town_plan()
    beats = plan.city.beats
    lines = gpd.GeoDataFrame(
        {"kind": ["river"]}, geometry=[LineString([(120.0, 31.16), (120.02, 31.17)])], crs=4326
    )
    offices = gpd.GeoDataFrame(
        geometry=gpd.points_from_xy([500_250.0], [3_450_250.0]), index=["P1"], crs=4549
    )
    before = [frame.copy() for frame in (beats, lines, offices)]
    plain, moved = (
        told(plan, lines=lines, offices=offices, background=tiles)
        for tiles in (Tiles(ADDRESS), Tiles(ADDRESS, datum="gcj02"))
    )

    def in_gcj02(points: list[list[int]]) -> list[tuple[float, float]]:
        places = gpd.points_from_xy(*np.array(points).T / 1e6, crs=4326)
        there = from_wgs84(gpd.GeoDataFrame(geometry=places), "gcj02").get_coordinates()
        return [tuple(row) for row in there.to_numpy() * 1e6]

    for name in ("areas", "stations"):
        np.testing.assert_allclose(moved[name]["label"], in_gcj02(plain[name]["label"]), atol=30)
    np.testing.assert_allclose(moved["offices"]["point"], in_gcj02(plain["offices"]["point"]), atol=1)
    (river,) = (np.reshape(one["lines"]["shape"][0][0], (-1, 2)).cumsum(axis=0) for one in (moved,))
    np.testing.assert_allclose(
        river, in_gcj02([[120_000_000, 31_160_000], [120_020_000, 31_170_000]]), atol=1
    )
    assert abs(river[0] - [120_000_000, 31_160_000]).max() > 2000, "it is moved by hundreds of metres"
    assert [one.equals(then) for one, then in zip((beats, lines, offices), before, strict=True)] == [True] * 3
    assert moved["heading"]["facts"][-1] == "drawn in GCJ-02 to fit its background; the data are in WGS 84"
    assert not [fact for fact in plain["heading"]["facts"] if "GCJ" in fact]
    write_plan(plan, tmp_path / "plan.gpkg")
    written = gpd.read_file(tmp_path / "plan.gpkg", layer="beats")
    assert written.geometry.geom_equals(beats.geometry.reset_index(drop=True)).all()


def test_a_picture_in_wgs84_is_moved_with_the_rest(told: Callable[..., dict[str, Any]]) -> None:
    under = [Picture.within(RED, BOUNDS), Tiles(ADDRESS, datum="gcj02")]
    picture, _ = told(town_plan(), background=under)["background"]["layers"]
    lat, lon = picture["corners"][0]
    there = from_wgs84(gpd.GeoDataFrame(geometry=gpd.points_from_xy([119.99], [31.2]), crs=4326), "gcj02")
    assert (lon, lat) == pytest.approx(there.get_coordinates().iloc[0].tolist(), abs=1e-6)
