"""The page as Python makes it: what stands in it, what must not, and what is refused."""

from __future__ import annotations

import base64
import html
import json
import re
from collections import Counter
from importlib.resources import files
from itertools import combinations
from typing import TYPE_CHECKING

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from folium.plugins import MarkerCluster
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import plan_content
from processes import printed_with_hash_seeds
from shapely import LineString, MultiPolygon, Point, Polygon, box

from beatmap.beats import BeatMap
from beatmap.errors import InputError
from beatmap.maps import draw
from beatmap.maps.colours import area_colours
from beatmap.maps.natural_breaks import upper_bounds
from beatmap.maps.offline import SCRIPTS
from beatmap.maps.shapes import STEPS, line_steps, polygon_steps
from beatmap.plans import Certificate, Plan
from beatmap.rosters import Roster
from beatmap.rules import Rules
from beatmap.staffing.assigning import assign
from beatmap.staffing.duty import duty_calendar, duty_groups
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

SIDE = 500.0
EAST, NORTH = 500_000.0, 3_450_000.0  # near Shanghai in EPSG:4549


def squares(columns: int, rows: int) -> gpd.GeoDataFrame:
    """Beats b00, b01, ... of 500 m, row by row from the south-west.

    b03 b04 b05
    b00 b01 b02
    """
    corners = [(EAST + SIDE * x, NORTH + SIDE * y) for y in range(rows) for x in range(columns)]
    shapes = [box(x, y, x + SIDE, y + SIDE) for x, y in corners]
    ids = [f"b{n:02d}" for n in range(len(shapes))]
    return gpd.GeoDataFrame({"station": "S1"}, geometry=shapes, crs=4549, index=ids)


def town_plan(**columns: object) -> Plan:
    """Two stations side by side, 4 x 3 squares, an area a station and row; S2 is not proven.

    S1-03 S1-03 | S2-03 S2-03
    S1-02 S1-02 | S2-02 S2-02
    S1-01 S1-01 | S2-01 S2-01
    """
    beats = squares(4, 3).assign(**columns)
    beats["station"] = ["S1", "S1", "S2", "S2"] * 3
    areas = pd.Series([f"{s}-0{n // 4 + 1}" for n, s in enumerate(beats["station"])], index=beats.index)
    city = BeatMap.from_frame(
        beats, name="Town", links=[("b00", "b11", "ferry")], notes=(say("{n} beats", n=12),)
    )
    proofs = [Certificate("S1", "optimal", 3, 0.5, 0.5, 0.0), Certificate("S2", "feasible", 3, 0.5, 0.4, 0.1)]
    return Plan.made(city, areas, Rules(), proofs)


def town_roster(plan: Plan) -> Roster:
    """Two officers at b00, one at each other beat but the last two."""
    beats = ["b00", *plan.areas.index[:10]]
    numbers = [f"0310{n:02d}" for n in range(len(beats))]
    officers = pd.DataFrame(
        {"station": "S1", "beat": beats, "name": "Wang Secret", "party": "CPC"},
        index=pd.Index(numbers, name="officer_no"),
    )
    posts = pd.DataFrame({"officer_no": numbers, "beat": beats, "area": "", "station": "", "change": "stays"})
    return Roster(plan, officers, posts, ("b10", "b11"), "2015-07-21")


def held_roster(plan: Plan) -> Roster:
    """An officer at each beat."""
    beats = plan.city.beats
    officers = {"station": beats["station"].tolist(), "beat": beats.index.tolist()}
    return assign(plan, pd.DataFrame(officers, index=[f"{n:06d}" for n in range(len(beats))]))


def content(page: str) -> dict[str, object]:
    """The data of a page, as the browser reads it: of a plan deflated, of faults as it is."""
    (text,) = re.findall(r'draw(?:Plan|Faults)\(\w+, "([^"]+)"\);', page)
    if " " not in text:
        return json.loads(base64.b64decode(text))
    return plan_content(text)


def without_data(page: str) -> str:
    return re.sub(r'"[^\s"]{200,}"|"\d+ \d+ [^"]{200,}"', "", page)


# -- the page loads nothing


def test_the_page_names_no_file_to_load() -> None:
    page = draw(town_plan()).html()
    assert not re.search(r"<link|<script[^>]*src|@import|sourceMappingURL|url\((?!#|data:)", page)
    assert not re.search("bootstrap|glyphicon|awesome|jquery[.-]", page.lower())


def test_the_policy_that_forbids_all_loading_stands_before_any_script_and_style() -> None:
    page = draw(town_plan()).html()
    policy = page.index("default-src 'none'; img-src data: blob:;")
    assert policy < page.index("<script") < page.index("drawPlan(map")
    assert policy < page.index("<style")


@pytest.mark.parametrize(
    ("child", "words"),
    [
        (
            folium.TileLayer("https://tiles.example/{z}/{x}/{y}.png", attr="T"),
            "TileLayer: needs https://tiles",
        ),
        (MarkerCluster(), "JavascriptLink: needs https://cdn"),
        (folium.Marker([31, 121], icon=folium.Icon()), "Icon: needs a font and a script from a network"),
        (
            folium.raster_layers.ImageOverlay("https://pictures.example/a.png", [[31, 121], [32, 122]]),
            "ImageOverlay: needs https://pictures.example/a.png from a network. Try: leave it out",
        ),
    ],
)
def test_a_child_that_needs_the_network_is_refused_by_its_address(
    child: folium.Element, words: str, tmp_path: Path
) -> None:
    page = draw(town_plan())
    child.add_to(page)
    with pytest.raises(InputError, match=re.escape(words)):
        page.save(tmp_path / "map.html")
    assert list(tmp_path.iterdir()) == []


def test_a_script_added_to_one_map_is_refused_there_and_stays_off_all_others() -> None:
    plan = town_plan()
    one, other = draw(plan), draw(plan)
    before = list(folium.Map.default_js), list(folium.Map.default_css)
    one.add_js_link("extra_js", "https://cdn.example/extra.js")
    one.add_css_link("extra", "https://cdn.example/extra.css")
    with pytest.raises(InputError, match=r"2 faults:(\n.*needs https://cdn\.example/extra\.(js|css) .*){2}"):
        one.html()
    assert "extra" not in other.html()
    assert (folium.Map.default_js, folium.Map.default_css) == before


# -- equal input, equal bytes


def with_children(plan: Plan) -> folium.Map:
    page = draw(plan)
    group = folium.FeatureGroup().add_to(page)
    folium.Marker([30, 120], popup="office", tooltip="here").add_to(group)
    folium.GeoJson({"type": "Point", "coordinates": [120, 30]}).add_to(page)
    page.keep_in_front(group)
    folium.LayerControl().add_to(page)
    return page


def test_two_maps_of_one_plan_are_equal_byte_for_byte(tmp_path: Path) -> None:
    plan = town_plan()
    one, other = with_children(plan), with_children(plan)
    one.save(tmp_path / "1.html")
    one.save(tmp_path / "2.html")
    other.save(tmp_path / "3.html")
    first, *rest = (file.read_bytes() for file in sorted(tmp_path.iterdir()))
    assert rest == [first, first]


def test_another_process_with_another_hash_seed_writes_the_same_bytes() -> None:
    code = (
        "import hashlib, test_maps as t; p = t.town_plan();"
        "print(hashlib.sha256(t.draw(p, t.town_roster(p)).html().encode()).hexdigest())"
    )
    runs = printed_with_hash_seeds(code)
    assert runs[0] == runs[1]
    assert len(runs[0].strip()) == 64


def test_rendering_leaves_the_map_as_it_was() -> None:
    page = with_children(town_plan())
    before = page.get_root().to_json()
    page.html()
    assert page.get_root().to_json() == before


def test_a_notebook_shows_the_same_page_in_a_frame() -> None:
    page = draw(town_plan())
    (inside,) = re.findall(r'<iframe srcdoc="([^"]*)"', page._repr_html_())
    assert html.unescape(inside) == page.html()


# -- values travel as data only

HOSTILE = "</script><b>'\"`${7*191}{{ 7*191 }}{% for x in y %}{# no #}\u2028\u202e\u200b\\"


def test_no_value_stands_in_the_page_outside_the_data() -> None:
    plan = town_plan(name=HOSTILE + "QQQ", station_name="QQQ" + HOSTILE, committees="QQQ")
    lines = gpd.GeoDataFrame(
        {"name": ["QQQ"], "kind": ["QQQ" + HOSTILE]}, geometry=[LineString([(121, 31), (121, 32)])], crs=4326
    )
    page = draw(plan, lines=lines, title="QQQ" + HOSTILE).html()
    assert "QQQ" not in without_data(page)
    assert "1337" not in without_data(page)
    assert content(page)["beats"]["name"] == [HOSTILE + "QQQ"] * 12
    assert content(page)["heading"]["title"] == "QQQ" + HOSTILE


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    plan = town_plan()
    assert content(draw(plan, title="t" + text).html())["heading"]["title"] == "t" + text


# -- what is drawn


def test_beats_carry_their_area_station_workload_and_committees() -> None:
    plan = town_plan(committees=[["c1", "c2"]] * 12, name=["first", None] * 6)
    beats = content(draw(plan).html())["beats"]
    assert beats["id"] == list(plan.areas.index)
    assert beats["area"] == [0, 0, 3, 3, 1, 1, 4, 4, 2, 2, 5, 5]
    assert beats["station"] == [0, 0, 1, 1] * 3
    assert beats["committees"] == ["c1, c2"] * 12
    assert beats["name"] == ["first", ""] * 6
    assert "officers" not in beats


def test_links_say_in_words_what_they_are() -> None:
    assert content(draw(town_plan()).html())["links"] == {"ends": [[0, 11]], "via": ["Ferry"]}


def test_the_usual_kinds_of_links_and_lines_are_said_in_the_language_of_the_page() -> None:
    beats = squares(4, 3)
    city = BeatMap.from_frame(beats.assign(station="S"), links=[("b00", "b11", "underpass")])
    plan = Plan.from_areas(city, pd.Series("A", index=beats.index))
    lines = gpd.GeoDataFrame({"kind": ["railway"]}, geometry=[LineString([(121, 31), (121.1, 31)])], crs=4326)
    for lang, words in (("en", ("Underpass", "Railway")), ("zh", ("地下通道", "铁路"))):
        drawn = content(draw(plan, lines=lines, lang=lang).html())
        assert (drawn["links"]["via"], drawn["lines"]["words"]) == ([words[0]], [words[1]])
        assert drawn["lines"]["kind"] == ["railway"]


def test_a_line_of_an_unknown_kind_is_neutral_and_keeps_its_word() -> None:
    lines = gpd.GeoDataFrame(
        {"kind": ["river", "canal"], "name": ["Lan", None]},
        geometry=[LineString([(121, 31), (121.1, 31)])] * 2,
        crs=4326,
    )
    before = lines.copy()
    drawn = content(draw(town_plan(), lines=lines).html())["lines"]
    assert (drawn["kind"], drawn["words"], drawn["name"]) == (
        ["river", "other"],
        ["River", "canal"],
        ["Lan", ""],
    )
    assert drawn["shape"][0] == [[121_000_000, 31_000_000, 100_000, 0]]
    assert lines.equals(before)


def test_todays_areas_are_outlined_only_when_they_are_given() -> None:
    plan = town_plan()
    today = Plan.from_areas(plan.city, plan.areas.str[:2])
    assert content(draw(plan, today=today).html())["today"]["id"] == ["S1", "S2"]
    assert "today" not in content(draw(plan).html())


def test_the_heading_says_which_plan_how_far_proven_and_how_it_was_made() -> None:
    plan = town_plan()
    heading = content(draw(plan, town_roster(plan)).html())["heading"]
    assert heading["title"] == "Town"
    assert heading["facts"] == [
        f"plan {plan.id}",
        "as of 2015-07-21",
        "2 stations",
        "12 beats",
        "6 areas",
        "11 officers",
        "vacant beats: 2",
    ]
    assert heading["proof"] == ["1 of 2 stations proven optimal"]
    assert heading["warnings"] == ["S2: not proven optimal, gap 20.0%"]
    assert heading["notes"] == ["12 beats"]


@pytest.mark.parametrize(
    ("certificate", "words"),
    [
        (Certificate("S2", "infeasible", 3), "S2: no grouping keeps the rules, today's areas stand"),
        (Certificate("S2", "feasible", 3), "S2: not proven optimal, gap unknown"),
    ],
)
def test_a_station_that_is_not_proven_is_named_and_marked(certificate: Certificate, words: str) -> None:
    plan = town_plan()
    plan = Plan.made(plan.city, plan.areas, Rules(), [Certificate("S1", "given", 3), certificate])
    drawn = content(draw(plan).html())
    assert drawn["heading"]["warnings"] == [words]
    assert drawn["heading"]["proof"][1] == "drawn by hand, not computed: 1 of 2 stations"
    assert drawn["stations"]["unproven"] == [False, True]


def test_the_page_is_chinese_unless_asked_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BEATMAP_LANG")
    assert content(draw(town_plan()).html())["lang"] == "zh-CN"
    assert content(draw(town_plan(), lang="en").html())["lang"] == "en"


def test_officers_are_counts_only_unless_the_page_is_internal() -> None:
    plan = town_plan()
    open_page = content(draw(plan, town_roster(plan)).html())
    assert open_page["beats"]["officers"] == [2, *[1] * 9, 0, 0]
    assert open_page["beats"]["vacant"] == [False] * 10 + [True] * 2
    assert open_page["heading"]["secrecy"] == "Officers are shown as counts only"
    assert not re.search("Secret|0310|CPC", json.dumps(open_page))
    internal = content(draw(plan, town_roster(plan), internal=True).html())
    assert internal["beats"]["names"][0] == ["Wang Secret 031000", "Wang Secret 031001"]
    assert internal["beats"]["names"][11] == []
    assert internal["heading"]["secrecy"] == "Internal: holds the names and numbers of officers"
    assert "CPC" not in json.dumps(internal)


# -- shapes and colours


def unpacked(steps: list[int]) -> list[tuple[float, float]]:
    lon = lat = 0
    vertices = []
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        lon, lat = lon + east, lat + north
        vertices.append((lon / STEPS, lat / STEPS))
    return vertices


def test_steps_lead_back_to_the_polygon_with_its_hole_and_its_island() -> None:
    """A square with a square hole, and a smaller square beside it."""
    holed = Polygon(
        [(121, 31), (122, 31), (122, 32), (121, 32)], [[(121.2, 31.2), (121.4, 31.2), (121.4, 31.4)]]
    )
    shape = MultiPolygon([holed, box(123, 31, 123.5, 31.5)])
    (parts,) = polygon_steps(gpd.GeoSeries([shape], crs=4326))
    back = MultiPolygon([Polygon(unpacked(first), [unpacked(h) for h in holes]) for first, *holes in parts])
    assert back.equals(shape)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.floats(-179, 179), st.floats(-85, 85)), min_size=2, max_size=30))
def test_steps_never_drift_from_the_line(vertices: list[tuple[float, float]]) -> None:
    ((steps,),) = line_steps(gpd.GeoSeries([LineString(vertices)], crs=4326))
    for (lon, lat), (x, y) in zip(unpacked(steps), vertices, strict=True):
        assert abs(lon - x) < 0.6 / STEPS
        assert abs(lat - y) < 0.6 / STEPS


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("ABCDEFGHIJ"), min_size=20, max_size=20))
def test_bordering_areas_never_have_the_same_colour(letters: list[str]) -> None:
    """Areas strewn over 5 x 4 squares in any way, in pieces too, so that the map need not be planar."""
    beats = squares(5, 4)
    plan = Plan.from_areas(BeatMap.from_frame(beats), pd.Series(letters, index=beats.index))
    colours = area_colours(plan)
    for a, b in plan.city.borders.index:
        one, other = plan.areas[a], plan.areas[b]
        assert one == other or colours[one] != colours[other]


def test_ten_areas_that_all_meet_get_ten_colours() -> None:
    """Ten squares in a row, each linked to every other."""
    beats = squares(10, 1)
    links = [(a, b, "bridge") for a in beats.index for b in beats.index if a < b]
    plan = Plan.from_areas(BeatMap.from_frame(beats, links=links), pd.Series(beats.index, index=beats.index))
    assert area_colours(plan).nunique() == 10


def test_a_plain_map_needs_few_colours() -> None:
    """Every square of 6 x 6 is an area."""
    beats = squares(6, 6)
    plan = Plan.from_areas(BeatMap.from_frame(beats), pd.Series(beats.index, index=beats.index))
    assert area_colours(plan).nunique() <= 4


# -- what is refused


def test_a_roster_of_another_plan_is_refused_with_a_remedy() -> None:
    plan = town_plan()
    other = Plan.from_areas(plan.city, plan.areas)
    words = f"the roster belongs to plan {plan.id}, not to {other.id}. Try: beatmap.assign(plan, officers)"
    with pytest.raises(InputError, match=re.escape(words)):
        draw(other, town_roster(plan))


def test_todays_plan_of_other_beats_is_refused() -> None:
    beats = squares(2, 1)
    today = Plan.from_areas(BeatMap.from_frame(beats), pd.Series("A", index=beats.index))
    with pytest.raises(InputError, match="today's areas are of other beats than the plan"):
        draw(town_plan(), today=today)


def test_lines_without_crs_and_shapes_that_are_no_lines_are_named_together() -> None:
    lines = gpd.GeoDataFrame(
        {"name": ["a", "b", "c"]}, geometry=[LineString([(0, 0), (1, 1)]), Point(0, 0), None]
    )
    with pytest.raises(InputError) as raised:
        draw(town_plan(), lines=lines)
    no_crs = (
        "the layer does not say its coordinate system (CRS). Try: set it, for example frame.set_crs(4490)"
    )
    assert str(raised.value).splitlines() == [
        "3 faults:",
        f"- lines: {no_crs}",
        "- lines, row 2: is no line. Try: lines only; the boundary of a polygon is one",
        "- lines, row 3: is no line. Try: lines only; the boundary of a polygon is one",
    ]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="lang is 'en' or 'zh', not 'fr'"):
        draw(town_plan(), lang="fr")


@pytest.mark.real
def test_a_real_city_of_456_villages_is_drawn_whole(shared: Path) -> None:
    villages = gpd.read_file(shared / "taipei" / "taipei_villages.gpkg").to_crs(3826).set_index("VILLCODE")
    villages.geometry = villages.buffer(0)
    city = BeatMap.from_frame(villages, station="TOWNCODE")
    plan = Plan.from_areas(city, villages["TOWNCODE"])
    drawn = content(draw(plan).html())
    assert drawn["beats"]["id"] == sorted(villages.index)
    assert len(set(drawn["areas"]["colour"])) <= 5
    lons, lats = zip(*drawn["areas"]["label"], strict=True)
    assert all(121.4e6 < lon < 121.7e6 for lon in lons)
    assert all(24.9e6 < lat < 25.3e6 for lat in lats)
    assert drawn["stations"]["id"] == sorted(set(villages["TOWNCODE"]))


# -- figures


def test_an_areas_totals_are_those_of_its_beats_and_its_deviation_is_from_its_stations_mean() -> None:
    """Calls 0 to 11 row by row: S1-01 holds 0 and 1, the mean of S1's areas is (1 + 9 + 17) / 3 = 9."""
    given = town_plan(calls=range(12))
    plan = Plan.from_areas(BeatMap.from_frame(given.city.beats, workload="calls"), given.areas)
    totals = content(draw(plan, town_roster(plan)).html())["areas"]["totals"]
    assert totals["workload"] == ["1", "9", "17", "5", "13", "21"]
    assert totals["deviation"][:3] == ["-88.9%", "+0.0%", "+88.9%"]
    assert totals["beats"] == [2] * 6
    assert totals["officers"] == [3, 2, 2, 2, 2, 0]
    assert totals["vacancies"] == [0, 0, 0, 0, 0, 2]


def test_small_counts_are_withheld_and_so_are_the_sums_that_would_tell_them() -> None:
    given = town_plan(calls=[0, 3, *range(10, 20)])
    plan = Plan.from_areas(BeatMap.from_frame(given.city.beats, workload="calls"), given.areas)
    drawn = content(draw(plan, terms=["calls"], suppress_below=5).html())
    for theme in drawn["themes"]:
        assert theme["values"][:3] == ["0", "< 5", "10"]
        assert theme["classes"][theme["of"][1]] == "fewer than 5"
    assert drawn["areas"]["totals"]["workload"][0] == ""
    assert drawn["areas"]["totals"]["deviation"][0] == ""
    assert drawn["areas"]["totals"]["workload"][1] == "25"
    # The other areas of the station would give it away by the mean of all.
    assert drawn["areas"]["totals"]["deviation"][1] == ""


def test_a_theme_shows_every_beat_in_a_class_that_holds_its_value() -> None:
    calls = [3, 1, 4, 1, 5, 9, 2, 6, 5, 35, 8, None]
    (_, theme) = content(draw(town_plan(calls=calls), terms=["calls"]).html())["themes"]
    assert theme["name"] == "110 calls"
    assert theme["values"] == ["3", "1", "4", "1", "5", "9", "2", "6", "5", "35", "8", ""]
    assert theme["classes"] == ["1 – 2", "3 – 4", "5 – 6", "8 – 9", "35", "not known"]
    assert theme["of"] == [1, 0, 1, 0, 2, 3, 0, 2, 2, 4, 3, 5]
    assert len(set(theme["colours"])) == len(theme["classes"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=9), st.integers(1, 4))
def test_natural_breaks_are_the_best_of_all_cuts(values: list[int], classes: int) -> None:
    bounds = upper_bounds(np.array(values, float), classes)
    distinct = sorted(set(values))

    def within(ends: tuple[float, ...]) -> float:
        of = np.searchsorted(ends, values)
        return sum(
            np.var([v for v, k in zip(values, of, strict=True) if k == n]) * (of == n).sum() for n in set(of)
        )

    count = min(classes, len(distinct))
    cuts = [(*some, distinct[-1]) for some in combinations(distinct[:-1], count - 1)]
    assert len(bounds) == count
    assert within(tuple(bounds)) == pytest.approx(min(map(within, cuts)), abs=1e-9)


def test_more_values_than_can_be_cut_exactly_are_cut_into_equal_numbers() -> None:
    values = np.random.default_rng(0).permutation(5000).astype(float)
    assert upper_bounds(values, 5).tolist() == [999, 1999, 2999, 3999, 4999]


def test_officers_lacking_are_the_required_less_those_held() -> None:
    plan = town_plan()
    required = pd.Series(2, index=plan.areas.index)
    theme = content(draw(plan, town_roster(plan), required=required).html())["themes"][-1]
    assert theme["name"] == "Officers lacking"
    assert theme["values"] == ["0", *["1"] * 9, "2", "2"]


# -- today, offices, duty


def test_the_beats_that_change_their_area_are_listed_with_an_arrow_for_each_pair_of_areas() -> None:
    plan = town_plan()
    areas = plan.areas.copy()
    areas["b00"] = areas["b01"] = "S1-02"
    areas["b02"] = "S2-09"
    drawn = content(draw(plan, today=Plan.from_areas(plan.city, areas)).html())
    assert drawn["today"]["moved"] == [0, 1, 2]
    names = [
        (drawn["today"]["id"][old], drawn["areas"]["id"][new], n) for old, new, n in drawn["today"]["arrows"]
    ]
    assert names == [("S1-02", "S1-01", 2), ("S2-09", "S2-01", 1)]


def test_a_beat_is_known_by_the_duty_groups_of_its_officers() -> None:
    plan = town_plan()
    calendar = duty_calendar(duty_groups(held_roster(plan), 2, at_least=0), "2015-07-20", 3)
    duty = content(draw(plan, calendar=calendar).html())["duty"]
    assert duty["days"] == ["2015-07-20", "2015-07-21", "2015-07-22"]
    assert duty["groups"] == [[1], [2], [1]]
    assert {tuple(groups) for groups in duty["beats"]} == {(1,), (2,)}


def test_the_letters_of_names_carry_their_initials() -> None:
    drawn = content(draw(town_plan(name="重庆路", station_name="曹杨")).html())
    assert {k: drawn["letters"][k] for k in "庆路曹杨"} == {"庆": "q", "路": "l", "曹": "c", "杨": "y"}
    assert "z" in drawn["letters"]["重"]
    assert "c" in drawn["letters"]["重"]


def test_everything_wrong_with_a_request_is_said_at_once() -> None:
    plan = town_plan()
    other = Plan.from_areas(plan.city, plan.areas)
    calendar = duty_calendar(duty_groups(held_roster(other), 2, at_least=0), "2015-07-20", 3)
    offices = gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1)])
    required = pd.Series(1, index=plan.areas.index)
    with pytest.raises(InputError) as raised:
        draw(
            plan,
            offices=offices,
            calendar=calendar,
            required=required,
            terms=["nothing", "station"],
            suppress_below=0,
        )
    said = str(raised.value)
    for words in (
        "offices: the layer does not say its coordinate system (CRS)",
        "offices, row 1: is no point. Try: points only",
        f"the duty calendar belongs to plan {other.id}, not to {plan.id}",
        "required officers are compared with a roster. Try: beatmap.draw(plan, roster, required=required)",
        "terms: there is no column nothing",
        "terms: station holds no numbers",
        "suppress_below is 0. Try: a number above 0, such as 5",
    ):
        assert words in said


# -- the scripts

NEWER = {
    "object spread": r"[{,]\s*\.\.\.\w+[^\])]*\}",
    "optional chaining": r"\?\.[a-zA-Z_\[(]",
    "nullish": r"\?\?",
    "optional catch": r"catch\s*\{",
    "async generator": r"async\s+function\s*\*|for\s+await",
    "BigInt": r"\b\d+n\b",
    "lookbehind": r"\(\?<[=!]",
    "named group": r"\(\?<\w+>",
    "numeric separator": r"\b\d+_\d",
    "private or static field": r"^\s*(static\s+\w+\s*=|#\w+)",
    "logical assignment": r"(\|\||&&)=",
    "newer method of arrays": r"\.(flatMap|flat|at|findLast|toSorted)\(",
    "newer method": r"\.(replaceAll|matchAll|trimStart|trimEnd|fromEntries|allSettled|finally)\(",
    "newer global": r"\b(globalThis|structuredClone|queueMicrotask|import)\b",
}


def scripts() -> dict[str, str]:
    names = sorted({name for some in SCRIPTS.values() for name in some} | {"folium.js", "running.js"})
    whole = {name: files("beatmap.maps").joinpath(name).read_text("utf8") for name in names}
    return {name: re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL) for name, text in whole.items()}


@pytest.mark.parametrize("feature", NEWER)
def test_no_script_is_newer_than_es2017(feature: str) -> None:
    assert [name for name, text in scripts().items() if re.search(NEWER[feature], text, re.MULTILINE)] == []


@pytest.mark.parametrize(
    ("feature", "code"),
    [
        ("object spread", "f({ ...a, b: 1 })"),
        ("optional chaining", "a?.b"),
        ("nullish", "a ?? b"),
        ("optional catch", "try { f(); } catch { g(); }"),
        ("newer method of arrays", "a.flatMap(f)"),
        ("lookbehind", "/(?<=a)b/"),
    ],
)
def test_the_lint_knows_what_is_newer(feature: str, code: str) -> None:
    assert re.search(NEWER[feature], code, re.MULTILINE)


@pytest.mark.parametrize("painter", SCRIPTS)
def test_no_two_scripts_of_a_page_give_the_same_name_to_different_things(painter: str) -> None:
    named = re.compile(r"^(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
    every = scripts()
    counts = Counter(name for file in SCRIPTS[painter] for name in named.findall(every[file]))
    assert [name for name, n in counts.items() if n > 1] == []


def test_no_script_reads_markup_or_runs_text() -> None:
    """Two exceptions: Folium's popups, which are markup by their maker's wish, and Leaflet itself."""
    risky = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    assert [name for name, text in scripts().items() if re.search(risky, text)] == ["folium.js"]
