"""The editor's page as Python makes it: what is refused, what it holds, and that it stays the same."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from commands import refused, run
from hypothesis import given
from hypothesis import strategies as st
from test_maps import squares, town_plan, town_roster
from towns import areas_of, city_of, town

import beatmap as bm
from beatmap.errors import InputError
from beatmap.maps.arcs import letters_of
from beatmap.maps.backgrounds import Tiles
from beatmap.maps.editing.judging import LEFT_OUT, SAYINGS, left_out
from beatmap.maps.editing.wholes import wholes_text
from beatmap.plans import Plan
from beatmap.rules import Rules

if TYPE_CHECKING:
    from pathlib import Path


def test_the_page_is_the_same_every_time_and_loads_nothing() -> None:
    plan = town_plan()
    page = bm.draw_editor(plan, today=plan).html()
    assert page == bm.draw_editor(plan, today=plan).html()
    assert "default-src 'none'; img-src data: blob:;" in page
    assert not re.search(r"<link|<script[^>]*src|unsafe-eval", page)


def test_the_page_of_a_plan_holds_nothing_of_the_editor() -> None:
    page, editor = (draw(town_plan()).html() for draw in (bm.draw, bm.draw_editor))
    assert len(page) < len(editor)
    assert "editPlan" not in page


def test_tiles_are_loaded_from_the_host_they_name_and_no_other() -> None:
    page = bm.draw_editor(town_plan(), background=Tiles("http://tiles.example/{z}/{x}/{y}.png"), lang="en")
    assert "img-src data: blob: http://tiles.example;" in page.html()


def test_an_area_that_lies_in_several_stations_has_no_figures_and_is_refused() -> None:
    city = city_of(town("a b c", S1="a", S2="b c"))
    plan = Plan.from_areas(city, areas_of(X="a b", Y="c"))
    with pytest.raises(InputError, match=r"area X lies in stations S1, S2\. Try: an area for each station"):
        bm.draw_editor(plan)
    joined = Plan.from_areas(city, plan.areas, Rules(joined=(("S1", "S2"),)))
    assert bm.draw_editor(joined).html()


def test_every_fault_of_a_request_is_told_at_once() -> None:
    plan = town_plan()
    other = Plan.from_areas(city_of(town("a b")), areas_of(X="a b"))
    lines = squares(1, 1).set_crs(None, allow_override=True)
    with pytest.raises(InputError) as told:
        bm.draw_editor(plan, town_roster(other), today=other, lines=lines, background="map.png")  # type: ignore[arg-type]  # on purpose
    words = str(told.value)
    for part in ("the roster belongs to plan", "today's areas are of other beats", "is no line", "map.png"):
        assert part in words


def test_a_language_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="lang is 'en' or 'zh'"):
        bm.draw_editor(town_plan(), lang="fr")


@pytest.mark.parametrize("name", LEFT_OUT)
def test_each_rule_that_the_page_does_not_judge_is_named_where_it_is_given(name: str) -> None:
    value = {"seeds": ("a", "c"), "keep": ("X",), "max_moved": 1, "max_travel": 50.0, "max_diameter": 2}[name]
    plan = Plan.from_areas(city_of(town("a b c")), areas_of(X="a b", Y="c"), Rules(**{name: value}))
    assert left_out(plan) == [name]
    assert left_out(Plan.from_areas(plan.city, plan.areas)) == []


def test_every_saying_keeps_its_places_for_the_page_to_fill_in_both_languages() -> None:
    for lang in ("en", "zh"):
        told = {name: re.findall(r"\{[^}]+\}", text.to(lang)) for name, text in SAYINGS.items()}
        assert told["tolerance"] == ["{share:.4f}", "{limit:.4f}"]
        assert sorted(told["sizes"]) == ["{fewest}", "{most}", "{n}"]


@given(st.lists(st.integers(0, 2**53 - 1), max_size=9), st.lists(st.integers(0, 300), max_size=9))
def test_whole_numbers_of_any_size_stand_in_planes_of_bytes(large: list[int], small: list[int]) -> None:
    lists, text = wholes_text({"large": large, "small": small})
    size, letters = text.split(" ")
    body = b"".join(
        np.array(values, "<u8").view(np.uint8)[plane::8].tobytes()
        for values, (_, _, planes) in zip((large, small), lists, strict=True)
        for plane in range(planes)
    )
    assert (int(size), letters) == (len(body), letters_of(zlib.compress(body, 9)))
    assert [(name, count) for name, count, _ in lists] == [("large", len(large)), ("small", len(small))]
    assert all(max(v, default=0) < 256**n for v, (_, _, n) in zip((large, small), lists, strict=True))


def test_the_command_line_refuses_what_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.gpkg").write_text("no plan", "utf8")
    refused(run("edit", tmp_path / "plan.gpkg", "-o", tmp_path / "edit.html"), "plan.gpkg")
    assert not (tmp_path / "edit.html").exists()


def test_the_page_of_a_city_is_small() -> None:
    """30 x 30 squares: about what a beat of the sample city takes, 240 bytes, beside 130 kB of scripts."""
    beats = squares(30, 30).assign(calls=range(900))
    city = bm.BeatMap.from_frame(beats, workload="calls")
    areas = pd.Series([f"S1-{n // 5:03d}" for n in range(900)], index=beats.index)
    assert len(bm.draw_editor(Plan.from_areas(city, areas)).html()) < 130_000 + 240 * 900
