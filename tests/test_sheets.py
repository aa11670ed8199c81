"""Sheets for the wall: every area found, no label on another, the same bytes, and what is refused."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.image import imread
from shapely import LineString, MultiPolygon, Point, Polygon, box
from towns import areas_of, city_of, grid, town

from beatmap.errors import InputError
from beatmap.maps.sheets import draw_sheet, glyphs, press, write_atlas
from beatmap.maps.sheets.figures import beat_names
from beatmap.maps.sheets.ground import centred, fitted, ground_of, shown
from beatmap.maps.sheets.lettering import Lettering
from beatmap.maps.sheets.marks import Fill, Stroke, Words
from beatmap.maps.sheets.papers import PAPERS, Rect
from beatmap.maps.sheets.posters import matter_for
from beatmap.maps.sheets.raster import cells_of
from beatmap.plans import Plan
from beatmap.rosters import Roster

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.maps.sheets import Sheet
    from beatmap.maps.sheets.marks import Page

HALF = Lettering(lambda _: 0.5)


def plan_of(frame: gpd.GeoDataFrame, areas: pd.Series[str] | None = None, name: str = "Town") -> Plan:
    """Return the plan in which each beat is an area, unless `areas` says otherwise."""
    own = pd.Series(frame.index, index=frame.index) if areas is None else areas
    return Plan.from_areas(city_of(frame, links="nearest", name=name), own)


def four() -> Plan:
    """Two stations side by side, two areas.

    a b | c d
    """
    return plan_of(town("a b c d", S1="a b", S2="c d"), areas_of(X="a b", Y="c d"))


def roster_of(plan: Plan) -> Roster:
    """One officer on a, none on b."""
    officers = pd.DataFrame(
        {"station": "S1", "beat": "a", "name": "Wang Secret"}, index=pd.Index(["031001"], name="officer_no")
    )
    posts = pd.DataFrame(
        {"officer_no": ["031001"], "beat": "a", "area": "X", "station": "S1", "change": "stays"}
    )
    return Roster(plan, officers, posts, ("b",), "2015-07-21")


def texts(page: Page) -> list[str]:
    return [word.text for mark in page.marks if isinstance(mark, Words) for word in mark.words]


def said(sheet: Sheet) -> str:
    return "\n".join(text for page in sheet.pages for text in texts(page))


def boxes(sheet: Sheet) -> list[shapely.Polygon]:
    rows = sheet.labels[["x", "y", "width", "height"]].to_numpy()
    return [box(x, y, x + wide, y + high) for x, y, wide, high in rows]


# -- every area is found


def test_every_area_is_labelled_once_by_its_name_where_there_is_room() -> None:
    labels = draw_sheet(four(), paper="A4").labels
    assert labels[["name", "text", "map", "leader"]].to_numpy().tolist() == [
        ["X", "X", 0, False],
        ["Y", "Y", 0, False],
    ]


def test_a_name_without_room_gives_way_to_a_number_that_the_index_explains() -> None:
    """A row of 60 beats on A4: each is 8 points wide, and the names are 12 letters long."""
    names = [f"A{n:02d}-LONG-NAME" for n in range(60)]
    frame = town(" ".join(f"b{n:02d}" for n in range(60)))
    sheet = draw_sheet(plan_of(frame, pd.Series(names, index=frame.index)), paper="A4")
    numbered = sheet.labels[sheet.labels["text"].str.isdigit()]
    assert len(numbered) > 0
    lines = said(sheet).splitlines()
    for name, text in zip(numbered["name"], numbered["text"], strict=True):
        assert name in lines
        assert text in lines
    assert sorted(sheet.labels["name"]) == names


def test_a_sliver_gets_its_number_beside_it_with_a_leader() -> None:
    """A strip of 2 m between two squares of 1 km: on A4 it is a third of a point wide."""
    shapes = [box(0, 0, 1000, 1000), box(1000, 0, 1002, 1000), box(1002, 0, 2002, 1000)]
    frame = gpd.GeoDataFrame(
        {"station": "S1", "calls": 1.0}, geometry=shapes, crs=4549, index=["a", "b", "c"]
    )
    labels = draw_sheet(plan_of(frame), paper="A4").labels.set_index("name")
    assert labels["leader"].to_dict() == {"a": False, "b": True, "c": False}
    assert labels.loc["b", "text"] == "1"


def test_a_crowd_is_shown_again_in_an_inset() -> None:
    """A dense square of 400 beats in a corner of a large beat."""
    dense = town(grid(12, 12), calls=[1.0] * 144)
    around = Polygon(
        [(-9000, -9000), (9000, -9000), (9000, 9000), (-9000, 9000)],
        holes=[list(shapely.union_all(dense.geometry.to_numpy()).exterior.coords)],
    )
    big = gpd.GeoDataFrame({"station": ["S1"], "calls": 1.0}, geometry=[around], crs=4549, index=["big"])
    sheet = draw_sheet(plan_of(pd.concat([dense, big])), paper="A4", lang="en")
    labels = sheet.labels
    assert set(labels["map"]) == {0, 1}
    assert len(labels) == labels["name"].nunique() == 145
    assert "Inset, 3 times as large" in said(sheet)
    assert not any(
        a.intersects(b) and a.intersection(b).area > 1e-9 for a, b in combinations(boxes(sheet), 2)
    )


@settings(max_examples=25)
@given(
    st.lists(st.integers(2, 40), min_size=1, max_size=6),
    st.lists(st.integers(2, 40), min_size=1, max_size=6),
    st.integers(1, 30),
)
def test_labels_never_overlap_and_none_is_lost(wide: list[int], high: list[int], length: int) -> None:
    """Rectangles of random width and height in a grid, with names of some length."""
    x, y = np.cumsum([0, *wide]) * 20.0, np.cumsum([0, *high]) * 20.0
    shapes = [box(x[i], y[j], x[i + 1], y[j + 1]) for i in range(len(wide)) for j in range(len(high))]
    ids = [f"{n:02d}" + "x" * length for n in range(len(shapes))]
    frame = gpd.GeoDataFrame({"station": "S1", "calls": 1.0}, geometry=shapes, crs=4549, index=ids)
    sheet = draw_sheet(plan_of(frame), paper="A4")
    assert sorted(sheet.labels["name"]) == ids
    assert (sheet.labels["size"] >= 5).all()
    assert all(a.intersection(b).area < 1e-9 for a, b in combinations(boxes(sheet), 2))


def test_an_index_that_is_too_long_goes_on_on_a_second_page(tmp_path: Path) -> None:
    frame = town(grid(12, 12) + "\n" + grid(12, 12).replace("1", "z1"), calls=None)
    names = pd.Series([f"{beat}-{'W' * 80}" for beat in frame.index], index=frame.index)
    sheet = draw_sheet(plan_of(frame, names), paper="A4", lang="en")
    assert len(sheet.pages) > 1
    assert f"page 2 of {len(sheet.pages)}" in texts(sheet.pages[1])
    files = sheet.save(tmp_path / "s.svg")
    assert [file.name for file in files][:2] == ["s.svg", "s-2.svg"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(file.name for file in files)


def test_a_paper_too_small_for_all_numbers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from beatmap.maps.sheets import placing  # noqa: PLC0415 - only here

    monkeypatch.setattr(placing.Desk, "inside", lambda *_: False)
    monkeypatch.setattr(placing.Desk, "mostly_inside", lambda *_: False)
    monkeypatch.setattr(placing.Desk, "beside", lambda *_: False)
    with pytest.raises(
        InputError, match=r"2 labels find no room on this paper\. Try: a larger paper, or one"
    ):
        draw_sheet(four())


# -- whose a cell of paper is


def test_each_cell_belongs_to_the_beat_under_its_middle_also_in_a_hole_and_an_exclave() -> None:
    """b lies in a hole of a, and has a second part outside."""
    ring = Polygon([(0, 0), (90, 0), (90, 90), (0, 90)], holes=[[(30, 30), (60, 30), (60, 60), (30, 60)]])
    two = MultiPolygon([box(30, 30, 60, 60), box(100, 0, 120, 90)])
    ground = ground_of(gpd.GeoDataFrame(geometry=[ring, two], crs=4549, index=["a", "b"]))
    view = fitted(ground.bounds(np.array([True, True])), Rect(0, 0, 132, 132))
    cells = cells_of(shown(ground, view), np.array([0, 1]))
    rows, columns = np.indices(cells.owner.shape)
    x, y = ((part + 0.5) * cells.side for part in (columns, rows))
    metres = np.stack([x / view.scale + view.west, y / view.scale + view.south], axis=-1)
    for beat, shape in enumerate((ring, two)):
        inside = shapely.contains_xy(shape.buffer(-0.6), metres[..., 0], metres[..., 1])
        assert inside.any()
        assert (cells.owner[inside] == beat).all()
    assert (
        cells.owner[~shapely.contains_xy(shapely.union(ring, two).buffer(0.6), *np.moveaxis(metres, -1, 0))]
        == -1
    ).all()


def test_where_beats_overlap_the_ground_is_nobodys() -> None:
    frame = gpd.GeoDataFrame(
        geometry=[box(0, 0, 60, 60), box(40, 0, 100, 60), box(0, 60, 100, 90)],
        crs=4549,
        index=["a", "b", "c"],
    )
    ground = ground_of(frame)
    view = centred(np.array([50.0, 45.0]), Rect(0, 0, 100, 90), 1.0)
    owner = cells_of(shown(ground, view), np.arange(3)).owner
    assert owner[60, 100] == -1  # at (50, 30): a and b
    assert (owner[60, 40], owner[60, 160], owner[150, 100]) == (0, 1, 2)


def test_a_view_of_a_part_knows_the_beats_at_its_edge() -> None:
    """Five squares in a row, and a view that begins in the second."""
    ground = ground_of(town("a b c d e"))
    view = centred(np.array([250.0, -50.0]), Rect(0, 0, 200, 50), 1.0)
    owner = cells_of(shown(ground, view), np.arange(5)).owner
    assert np.unique(owner).tolist() == [1, 2, 3]


# -- furniture


def test_title_plan_counts_secrecy_scale_north_and_legend_stand_on_the_sheet() -> None:
    plan = four()
    words = said(draw_sheet(plan, roster_of(plan), paper="A4", lang="en", title="Night duty"))
    for text in (
        *("Night duty", f"plan {plan.id}", "as of 2015-07-21", "grid north", "page 1 of 1", "Vacant beats"),
        *("Officers are shown as counts only", "drawn by hand, not computed: 2 of 2 stations", "50 m"),
    ):
        assert text in words
    assert "Wang" not in words


def test_without_a_roster_the_sheet_says_that_it_holds_nobodys_data() -> None:
    assert "Holds no personal data" in said(draw_sheet(four(), lang="en"))


def test_vacant_beats_are_hatched_and_todays_borders_dashed() -> None:
    plan = four()
    today = Plan.from_areas(plan.city, areas_of(X="a", Y="b c d"))
    marks = draw_sheet(plan, roster_of(plan), today=today).pages[0].marks
    hatched = [mark for mark in marks if isinstance(mark, Fill) and mark.hatched and mark.clip]
    assert [len(mark.rings) for mark in hatched] == [1]
    dashed = [mark for mark in marks if isinstance(mark, Stroke) and mark.dashes and mark.clip]
    assert [len(mark.lines) for mark in dashed] == [1]  # between a and b; around the city there is none


def test_rivers_of_another_crs_are_drawn_and_named_in_the_legend() -> None:
    river = gpd.GeoDataFrame({"kind": ["river"]}, geometry=[LineString([(0, -50), (400, -50)])], crs=4549)
    sheet = draw_sheet(four(), lines=river.to_crs(4326), lang="en")
    assert "River" in said(sheet)
    strokes = [mark for mark in sheet.pages[0].marks if isinstance(mark, Stroke)]
    blue = [mark for mark in strokes if mark.colour == "#5b9bd5" and mark.clip]
    drawn = blue[0].lines.vertices
    assert np.ptp(drawn[:, 1]) < 0.01
    assert np.ptp(drawn[:, 0]) == pytest.approx(blue[0].clip.width - 12, abs=0.1)


def test_lines_of_kinds_of_the_users_own_are_all_drawn_and_named() -> None:
    shapes = [LineString([(0, y), (400, y)]) for y in (-20, -50, -80)]
    canals = gpd.GeoDataFrame({"kind": ["canal", "dyke", None]}, geometry=shapes, crs=4549)
    sheet = draw_sheet(four(), lines=canals, lang="en")
    assert {"canal", "dyke", "Rivers and roads"} <= set(said(sheet).splitlines())
    strokes = [mark for mark in sheet.pages[0].marks if isinstance(mark, Stroke)]
    assert sum(mark.colour == "#9a9a9a" and mark.clip is not None for mark in strokes) == 3


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_lies_when_the_city_is_high_and_the_map_fits_its_frame(paper: str) -> None:
    page = draw_sheet(plan_of(town("a\nb\nc")), paper=paper).pages[0]
    assert page.paper.width > page.paper.height
    drawn = [mark for mark in page.marks if isinstance(mark, Fill) and mark.clip]
    for mark in drawn:
        low, top = mark.rings.vertices.min(axis=0), mark.rings.vertices.max(axis=0)
        assert (low >= mark.clip[:2]).all()
        assert (top <= (mark.clip.right, mark.clip.top)).all()


# -- one station


def test_a_stations_sheet_names_its_beats_and_tells_their_areas() -> None:
    plan = four()
    sheet = draw_sheet(plan, station="S1", paper="A4", lang="en")
    assert sheet.labels["name"].tolist() == ["a", "b"]
    assert {"Deviation", "+0.0%", "S1"} <= set(said(sheet).replace(" · ", "\n").splitlines())


def test_officers_are_named_on_an_internal_sheet_only() -> None:
    plan = four()
    inside = said(draw_sheet(plan, roster_of(plan), station="S1", internal=True, lang="en"))
    outside = said(draw_sheet(plan, roster_of(plan), station="S1", lang="en"))
    assert "Wang Secret 031001" in inside
    assert "Internal: holds the names and numbers of officers" in inside
    assert "Wang" not in outside
    assert "031001" not in outside
    assert "none, vacant" in outside


def test_a_name_that_two_beats_share_gives_way_to_their_ids() -> None:
    plan = plan_of(town("a b c").assign(name=["East", "East", None]))
    matter = matter_for(plan, None, paper="A4", lang="en", internal=False, title=None, today=None, lines=None)
    assert beat_names(matter, np.array([0, 1, 2])) == ["a", "b", "c"]


# -- files


@pytest.mark.parametrize("ending", ["pdf", "png", "svg"])
def test_the_same_plan_gives_the_same_bytes_without_a_date(ending: str, tmp_path: Path) -> None:
    one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
    draw_sheet(four(), lang="en").save(one)
    draw_sheet(four(), lang="en").save(two)
    assert one.read_bytes() == two.read_bytes()
    assert not re.search(rb"Date|matplotlib v|www\.matplotlib", one.read_bytes())


def test_letters_of_a_picture_stand_where_the_renderer_itself_would_lay_them_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A picture as it is, one laid out by the renderer, one without words: the first two are nearly one."""
    sheet = draw_sheet(four(), lang="zh", title="临江镇 \u0645\u0631\u062d\u0628\u0627")
    pictures = [sheet._repr_png_()]
    monkeypatch.setattr(press, "_shaped", lambda _: True)
    pictures.append(sheet._repr_png_())
    monkeypatch.setattr(press, "_lay_out", lambda *_: None)
    own, renderers, bare = (imread(BytesIO(picture)) for picture in [*pictures, sheet._repr_png_()])
    ink = np.abs(renderers - bare).sum()
    assert ink > 0
    assert np.abs(own - renderers).sum() < 0.3 * ink


def test_a_picture_leaves_letters_that_join_to_the_renderer() -> None:
    assert [press._shaped(text) for text in ("警务区 S-01", "\u0645\u0631", "e\u0301")] == [False, True, True]


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    frame = town("a b c d", S1="a b", S2="c d")
    areas = areas_of(X="a b", Y="c d")
    for name, rows in (("one", frame), ("two", frame.iloc[::-1])):
        draw_sheet(plan_of(rows, areas), lang="en").save(tmp_path / f"{name}.svg")
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_a_notebook_shows_the_first_page() -> None:
    assert draw_sheet(four())._repr_png_()[:8] == b"\x89PNG\r\n\x1a\n"


def test_an_atlas_has_an_overview_with_page_numbers_and_a_page_for_each_station(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    plan = four()
    one = write_atlas(plan, tmp_path / "a.pdf", roster=roster_of(plan), progress=lambda *n: told.append(n))
    two = write_atlas(plan, tmp_path / "b.pdf", roster=roster_of(plan))
    assert one.read_bytes() == two.read_bytes()
    assert len(re.findall(rb"/Type /Page\b", one.read_bytes())) == 3
    assert told == [(1, 2), (2, 2)]


# -- hostile and odd input


@pytest.mark.parametrize(
    "name",  # markup of several kinds, marks that cannot be seen, half a character, no end
    [
        "$x^2$ $",
        r"\frac{1}",
        "a\nb\x00\x07",
        "\u202eright\u202c",
        "\ud800",
        "x" * 10_000,
        "&<>\"'",
        "%(a)s{b}",
    ],
)
def test_any_name_is_printed_as_plain_text(name: str, tmp_path: Path) -> None:
    in_frame = name.encode("utf8", "ignore").decode()  # frames refuse half characters, titles may hold them
    plan = plan_of(town("a b").assign(name=[in_frame, "B"], station_name=in_frame))
    for ending in ("pdf", "png", "svg"):
        draw_sheet(plan, title=name, station="S1").save(tmp_path / f"s.{ending}")
    assert max(map(len, texts(draw_sheet(plan, title=name, station="S1").pages[0]))) <= 201


def test_characters_that_no_font_has_are_told_and_stand_as_boxes() -> None:
    with pytest.warns(UserWarning, match="no font has 2 of the characters, such as"):
        sheet = draw_sheet(plan_of(town("a")), title="Town \U0001fbff\u1b7f")
    assert "□" in said(sheet)


def test_without_a_chinese_font_english_still_prints(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(glyphs, "CHINESE_FAMILIES", ())
    for cached in (glyphs.families, glyphs.advance):
        cached.cache_clear()
    try:
        with pytest.warns(UserWarning, match="characters, such as .*install Noto Sans CJK"):
            sheet = draw_sheet(four(), lang="zh", title="临江镇")
        sheet.save(tmp_path / "s.pdf")
    finally:
        for cached in (glyphs.families, glyphs.advance):
            cached.cache_clear()
    assert {"X", "Y"} <= set(said(sheet).splitlines())


def test_a_single_beat_and_one_far_from_all_others_are_drawn() -> None:
    frame = gpd.GeoDataFrame(
        {"station": "S1", "calls": 1.0},
        geometry=[box(0, 0, 10, 10), MultiPolygon([box(50_000, 0, 50_010, 10), box(10, 0, 20, 10)])],
        crs=4549,
        index=["a", "b"],
    )
    assert len(draw_sheet(plan_of(frame)).labels) == 2
    assert len(draw_sheet(plan_of(frame.iloc[:1])).labels) == 1


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"paper": "B5"}, "there is no paper B5. Try: one of A4, A3, A2, A1, A0"),
        ({"station": "S9"}, "there is no station S9. Try: one of S1, S2"),
        ({"lines": gpd.GeoDataFrame(geometry=[Point(0, 0)], crs=4549)}, "lines, row 1: is no line"),
        ({"lines": gpd.GeoDataFrame(geometry=[LineString([(0, 0), (1, 1)])])}, "does not say its coordinate"),
        ({"today": plan_of(town("x"))}, "today's areas are of other beats than the plan"),
        ({"roster": roster_of(plan_of(town("a b")))}, "the roster belongs to plan"),
    ],
)
def test_what_cannot_be_drawn_is_named(wish: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=re.escape(words)):
        draw_sheet(four(), **wish)


def test_all_faults_are_said_at_once() -> None:
    with pytest.raises(InputError, match="2 faults:"):
        draw_sheet(four(), paper="B5", station="S9")


def test_an_unknown_ending_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no sheet is written as '.doc'. Try: one of .pdf, .png, .svg"):
        draw_sheet(four()).save(tmp_path / "s.doc")
    with pytest.raises(InputError, match=r"no sheet is written as ''. Try: one of .pdf"):
        write_atlas(four(), tmp_path / "atlas")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["pdf", "png", "svg"])
def test_a_folder_in_the_place_of_the_file_is_named_and_nothing_is_left(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"s.{ending}").mkdir()
    with pytest.raises(InputError, match="it is a folder"):
        draw_sheet(four()).save(tmp_path / f"s.{ending}")
    assert [path.name for path in tmp_path.iterdir()] == [f"s.{ending}"]


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(
        InputError, match=re.escape("sheets need matplotlib. Try: pip install 'beatmap[sheets]'")
    ):
        draw_sheet(four())


# -- texts on paper


@given(st.text(max_size=300), st.floats(10, 400))
def test_a_cut_text_is_never_wider_than_its_room(text: str, room: float) -> None:
    assert HALF.width(HALF.cut(text, 8.0, room), 8.0) <= max(room, 4.0)


def test_a_text_is_wrapped_between_words_and_between_ideographs() -> None:
    assert HALF.wrapped("one two three", 10.0, 40.0) == ["one two ".strip(), "three"]
    assert HALF.wrapped("责任区", 10.0, 10.0) == ["责任", "区"]
