"""The page that edits, in headless Chromium, network off: mouse, keys, files, and the same figures."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from commands import run
from test_maps import SIDE, squares
from test_maps_browser import HOSTILE, Visit, inside

import beatmap as bm
from beatmap.beats import BeatMap
from beatmap.files import read_edits
from beatmap.plans import Plan
from beatmap.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from beatmap.maps import EditorMap

pytestmark = pytest.mark.browser

RULES = Rules(
    target_beats=3,
    min_beats=2,
    max_beats=4,
    tolerance=0.4,
    tolerances={"calls": 0.5},
    together=(("b00", "b01"), ("b03", "b04")),
    apart=(("b06", "b12"),),
    lock=("b02",),
    min_officers=3,
    max_diameter=3,
)


def grid_plan(rules: Rules = RULES, **columns: object) -> Plan:
    """Two stations of nine squares, three areas each, one a row.

    A3 A3 A3 | B3 B3 B3      b12 ... b17
    A2 A2 A2 | B2 B2 B2      b06 ... b11
    A1 A1 A1 | B1 B1 B1      b00 ... b05
    """
    beats = squares(6, 3)
    beats["station"] = ["S1", "S1", "S1", "S2", "S2", "S2"] * 3
    beats["calls"] = [3.0, 1.0, 4.5, 1.25, 5.0, 9.0] * 3
    beats["officers"] = [2, 1, 1, 1, 2, 0] * 3
    names = [f"{'A' if s == 'S1' else 'B'}{n // 6 + 1}" for n, s in enumerate(beats["station"])]
    areas = pd.Series(names, index=beats.index)
    city = BeatMap.from_frame(beats.assign(**columns), workload="calls", name="Town")
    given = Plan.from_areas(city, areas, rules)
    return Plan.made(city, areas, rules, given.proofs, areas)


class Editing(Visit):
    """An opened editor."""

    def do(self, call: str, value: object = None) -> Any:
        return self.inspect(f"value => beatmap.{call}", value)

    def click(self, point: tuple[float, float]) -> None:
        self.page.mouse.click(*self.spot(point))

    def drag(self, points: list[tuple[float, float]]) -> None:
        self.page.mouse.move(*self.spot(points[0]))
        self.page.mouse.down()
        for point in points[1:]:
            self.page.mouse.move(*self.spot(point), steps=4)
        self.page.mouse.up()

    def areas(self, plan: Plan) -> pd.Series[str]:
        return pd.Series(self.inspect("beatmap.areas"), index=sorted(plan.areas.index))

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def export(self, kind: str, folder: Path) -> Path:
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=f"Export {kind.upper()}").click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(offline=True, accept_downloads=True)
    yield made
    made.close()


@pytest.fixture
def edit(context: BrowserContext, tmp_path: Path) -> Iterator[Callable[..., Editing]]:
    """Opens editors with the network off; none may ask for anything, or complain."""
    visits: list[Editing] = []

    def open_editor(made: EditorMap, width: int = 1200) -> Editing:
        file = tmp_path / "edit.html"
        made.save(file)
        seen = Editing(context.new_page())
        visits.append(seen)
        seen.page.set_viewport_size({"width": width, "height": 800})
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.on(
            "console",
            lambda said: seen.complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
        seen.page.goto(file.as_uri())
        seen.page.wait_for_function("() => window.beatmap && !beatmap.canvas.busy()")
        return seen

    yield open_editor
    for seen in visits:
        asked = [url for url in seen.requests if not url.startswith(("data:", "blob:", "file:"))]
        assert (asked, seen.complaints) == ([], []), "the page asked for something, or complained"


# -- the same figures in the page, in Python and in the file


def as_python_says(plan: Plan, draft: Plan, roster: bm.Roster | None = None) -> dict[str, Any]:
    """Return the figures of every area and station that a draft touched, as `beatmap.effect` gives them."""
    done = bm.effect(plan, draft, roster=roster)
    return {
        "areas": {row.area: vars(row.after) for row in done.areas if row.after is not None},
        "stations": {
            row.station: {"areas": row.after.areas, "largest_deviation": row.after.largest_deviation}
            for row in done.stations
        },
    }


def as_text(figures: dict[str, Any]) -> dict[str, Any]:
    """Return figures as they are written: text that no rounding makes equal."""
    return {
        name: as_text(value)
        if isinstance(value, dict)
        else json.dumps(float(value) if name != "station" else value)
        for name, value in figures.items()
        if value is not None
    }


VERBS = ["paint", "begin", "merge", "rename", "lock", "undo", "redo"]
WEIGHTS = [60, 9, 3, 6, 6, 12, 4]
# Does what `intents` says, one after the other, until there are as many edits as wanted.
PLAY = """([intents, wanted]) => {
  const play = ({ verb, beats, number }) => {
    const lies = beatmap.areas;
    beatmap.choose(lies[number % lies.length], beats[0]);
    if (verb === "begin") { beatmap.begin(); }
    if (verb === "begin" || verb === "paint") { beatmap.paint(beats); }
    if (verb === "merge") { beatmap.merge(lies[number % 7]); }
    if (verb === "rename") { beatmap.rename(' Area,\\n "' + number + '" 区 '); }
    if (verb === "lock") { ["area", "beat", "area", "beat"].forEach((kind) => beatmap.turnLock(kind)); }
    if (verb === "undo") { beatmap.undo(); }
    if (verb === "redo") { beatmap.redo(); }
  };
  for (const intent of intents) { if (beatmap.edits < wanted) { play(intent); } }
  while (beatmap.edits > wanted) { beatmap.undo(); }
  return beatmap.edits;
}"""


def edited_at_random(seen: Editing, plan: Plan, seed: int, wanted: int = 100) -> None:
    """Do as many edits as wanted, of every kind, some of them undone or refused on the way."""
    pick = random.Random(seed)  # noqa: S311 - a test that can be repeated, no secret
    beats = sorted(plan.areas.index)
    intents = [
        {"verb": verb, "beats": pick.sample(beats, pick.randint(1, 4)), "number": pick.randint(1, 40)}
        for verb in pick.choices(VERBS, WEIGHTS, k=5 * wanted)
    ]
    assert seen.inspect(PLAY, [intents, wanted]) == wanted


ZONES = ["centre", "centre", "centre", "fringe", "fringe", "fringe"] * 3
CASES: dict[str, Callable[[], Plan]] = {
    "parts": grid_plan,
    "whole": lambda: grid_plan(calls=[3.0, 1.0, 4.0, 1.0, 5.0, 9.0] * 3),
    "idle": lambda: grid_plan(calls=0.0),
    "joined": lambda: grid_plan(replace(RULES, joined=(("S1", "S2"),), areas={"S1+S2": 5}, free_k=True)),
    "scope": lambda: grid_plan(replace(RULES, scope={"zone": ("centre",)}), zone=ZONES),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hundred_edits_are_the_same_in_the_page_in_python_and_in_the_file(
    edit: Callable[..., Editing], tmp_path: Path, case: str
) -> None:
    plan = CASES[case]()
    people = pd.DataFrame(
        {"beat": ["b00", "b00", "b07", "b17"], "station": ["S1", "S1", "S1", "S2"]}, index=list("abcd")
    )
    roster = bm.assign(plan, people)
    seen = edit(bm.draw_editor(plan, roster, lang="en"))
    edited_at_random(seen, plan, seed=len(case))
    drafts = [bm.apply_edits(plan, read_edits(seen.export(kind, tmp_path))) for kind in ("csv", "json")]
    assert drafts[0].areas.equals(drafts[1].areas)
    assert len(drafts[0].edits) == 100
    assert drafts[0].areas.sort_index().tolist() == seen.areas(plan).tolist()
    told = json.loads((tmp_path / f"edits-{plan.id}.json").read_text("utf8"))
    python = as_python_says(plan, drafts[0], roster)
    page = seen.inspect("beatmap.figures")
    for kind in ("areas", "stations"):
        assert python[kind]
        for name, figures in python[kind].items():
            assert as_text(told[kind][name]) == as_text(page[kind][name]) == as_text(figures)
    left = [str(b) for b in bm.effect(plan, drafts[0]).broken if b.rule != "max_diameter"]
    assert [f"{b['rule']}: {b['where']}: {b['what']}" for b in seen.inspect("beatmap.broken")] == left


def test_the_command_line_takes_the_file_that_the_page_wrote(
    edit: Callable[..., Editing], tmp_path: Path
) -> None:
    plan, file, out = grid_plan(), tmp_path / "plan.gpkg", tmp_path / "new.gpkg"
    bm.write_plan(plan, file)
    said = run("edit", file, "-o", tmp_path / "page.html")
    assert said.code == 0, said.err
    assert (tmp_path / "page.html").is_file()
    seen = edit(bm.draw_editor(bm.read_plan(file), lang="en"))
    seen.do("choose('A1')")
    seen.do("paint(['b06'])")
    seen.page.get_by_label("Who").fill("Li, Wei")
    seen.do("paint(['b07'])")
    said = run("apply", file, seen.export("csv", tmp_path), "-o", out)
    assert (said.code, said.err) == (0, "")
    done = bm.read_plan(out)
    assert done.areas[["b06", "b07"]].tolist() == ["A1", "A1"]
    assert bm.log(done)["who"].tolist() == ["", "Li, Wei"]
    assert seen.text(".editor-count") == "Edits: 2, not exported: 0"


def test_what_the_panel_says_of_an_area_is_what_python_says(edit: Callable[..., Editing]) -> None:
    plan = grid_plan()
    seen = edit(bm.draw_editor(plan, lang="en"))
    seen.do("choose('A1')")
    seen.do("paint(['b06', 'b08'])")
    draft = bm.move(plan, ["b06", "b08"], to="A1")
    told = bm.effect(plan, draft).table.loc["A1"]
    cells = seen.page.locator(".editor-figures td").all_text_contents()
    assert cells[:7] == [
        f"{told['beats']}",
        f"{told['workload']:g}",
        f"{100 * told['deviation']:+.4f}%",
        f"{told['perimeter_m']:.1f} m",
        f"{told['cut_m']:.1f} m",
        f"{told['polsby_popper']:.6f}",
        "in one piece",
    ]
    stations = bm.effect(plan, draft).station_table.loc["S1"]
    before, after = (f"{100 * stations[f'largest_deviation{side}']:.4f}%" for side in ("_before", ""))
    assert cells[-1] == f"{before} → {after}"
    red = seen.page.locator(".editor-breach").first
    assert red.evaluate("e => getComputedStyle(e).color") == "rgb(179, 19, 30)"
    assert "A2: it has 1 beats, not 2 to 4" in seen.page.locator(".editor-breach").all_text_contents()


# -- the tools


def test_a_click_chooses_and_with_the_brush_a_click_or_a_drag_paints(edit: Callable[..., Editing]) -> None:
    plan = grid_plan()
    spots = dict(zip(plan.areas.index, inside(plan), strict=True))
    seen = edit(bm.draw_editor(plan, lang="en"))
    seen.click(spots["b00"])
    assert seen.inspect("beatmap.chosen") == "A1"
    seen.page.keyboard.press("b")
    centre = seen.inspect("beatmap.map.getCenter()")
    seen.click(spots["b06"])
    assert seen.inspect("beatmap.edits") == 1
    seen.drag([spots["b07"], spots["b08"], spots["b14"]])
    assert seen.inspect("beatmap.edits") == 2
    moved = seen.areas(plan)
    assert moved[["b06", "b07", "b08", "b14"]].tolist() == ["A1"] * 4
    assert seen.inspect("beatmap.map.getCenter()") == centre
    assert "not exported: 2" in seen.text(".editor-count")


def test_a_lasso_takes_the_beats_whose_middles_it_holds(edit: Callable[..., Editing]) -> None:
    plan = grid_plan()
    spots = dict(zip(plan.areas.index, inside(plan), strict=True))
    seen = edit(bm.draw_editor(plan, lang="en"))
    seen.do("choose('A3')")
    seen.page.keyboard.press("l")
    beats = plan.city.beats.to_crs(4326)
    west, south, _, _ = beats.loc["b06"].geometry.bounds
    _, _, east, north = beats.loc["b07"].geometry.bounds
    seen.drag([(west, south), (east, south), (east, north), (west, north)])
    assert seen.areas(plan)[["b06", "b07", "b08", "b00"]].tolist() == ["A3", "A3", "A2", "A1"]
    seen.drag([spots["b08"], spots["b08"]])
    assert seen.inspect("beatmap.edits") == 1, "a loop that holds nothing is no edit"


def test_an_escape_in_the_middle_of_a_stroke_ends_it_without_an_edit(edit: Callable[..., Editing]) -> None:
    plan = grid_plan()
    spots = dict(zip(plan.areas.index, inside(plan), strict=True))
    seen = edit(bm.draw_editor(plan, lang="en"))
    seen.do("choose('A1')")
    seen.page.keyboard.press("b")
    seen.page.mouse.move(*seen.spot(spots["b06"]))
    seen.page.mouse.down()
    seen.page.keyboard.press("Escape")
    seen.page.mouse.up()
    assert (seen.inspect("beatmap.edits"), seen.inspect("beatmap.chosen")) == (0, "A1")
    seen.page.keyboard.press("Escape")
    assert seen.inspect("beatmap.chosen") == ""


def test_the_keyboard_alone_redraws_a_plan(edit: Callable[..., Editing]) -> None:
    plan = grid_plan()
    seen = edit(bm.draw_editor(plan, lang="en"))
    keys = seen.page.keyboard
    keys.press("/")
    keys.type("A1")
    keys.press("Enter")
    keys.press("]")
    keys.press("p")
    assert seen.areas(plan)["b06"] == "A1"
    keys.press("[")
    keys.press("p")
    assert seen.areas(plan)["b12"] == "A1", "the last of those that border the area now"
    keys.press("/")
    keys.type("b14")
    keys.press("Enter")
    keys.press("n")
    keys.press("p")
    assert seen.areas(plan)["b14"] == "S1-01"
    keys.press("Control+z")
    assert seen.areas(plan)["b14"] == "A3"
    keys.press("Control+y")
    assert seen.areas(plan)["b14"] == "S1-01"
    keys.press("Control+z")
    keys.press("Control+Shift+z")
    assert seen.inspect("beatmap.edits") == 3


def test_a_chain_of_a_hundred_edits_is_undone_and_done_again(edit: Callable[..., Editing]) -> None:
    plan = grid_plan()
    seen = edit(bm.draw_editor(plan, lang="en"))
    edited_at_random(seen, plan, seed=7)
    drawn, figures = seen.inspect("beatmap.areas"), seen.inspect("beatmap.figures")
    for _ in range(100):
        seen.page.keyboard.press("Control+z")
    assert seen.areas(plan).tolist() == plan.areas.sort_index().tolist()
    assert seen.page.get_by_role("button", name="Undo").is_disabled()
    for _ in range(100):
        seen.page.keyboard.press("Control+y")
    assert seen.inspect("beatmap.areas") == drawn
    assert seen.inspect("beatmap.figures") == figures


def test_areas_are_begun_merged_renamed_and_locked_by_the_buttons(edit: Callable[..., Editing]) -> None:
    plan = grid_plan()
    seen = edit(bm.draw_editor(plan, lang="en"))
    page = seen.page
    page.get_by_label("Area", exact=True).select_option(label="A2")
    page.get_by_role("button", name="New area").click()
    assert seen.inspect("beatmap.chosen") == "S1-01"
    seen.do("paint(['b06'])")
    page.get_by_role("textbox", name="Name").fill("River bank")
    page.get_by_role("button", name="Rename").click()
    assert (seen.inspect("beatmap.chosen"), seen.areas(plan)["b06"]) == ("River bank", "River bank")
    page.get_by_label("Other area").select_option(label="A1")
    page.get_by_role("button", name="Merge").click()
    assert set(seen.areas(plan)[["b00", "b01", "b02", "b06"]]) == {"River bank"}
    page.get_by_role("button", name="Lock area").click()
    assert not seen.do("paint(['b07'])")
    assert seen.text(".editor-notice") == "in a locked area, or into one: b07"
    page.get_by_role("button", name="Unlock area").click()
    assert seen.do("paint(['b07'])")


def test_what_is_locked_and_what_is_of_another_station_is_refused_with_a_notice(
    edit: Callable[..., Editing],
) -> None:
    plan = bm.lock(grid_plan(), ["b06", "A3"])
    seen = edit(bm.draw_editor(plan, lang="en"))
    assert not seen.do("paint(['b07'])")
    assert seen.text(".editor-notice").startswith("Choose an area first")
    seen.do("choose('A1')")
    assert seen.do("paint(['b06', 'b07', 'b12', 'b09', 'b10'])")
    assert (
        seen.text(".editor-notice")
        == "locked: b06; in a locked area, or into one: b12; of another station: b09, b10"
    )
    assert seen.areas(plan)[["b06", "b07", "b12", "b09"]].tolist() == ["A2", "A1", "A3", "B2"]
    seen.do("choose('A3', 'b06')")
    assert not seen.do("rename('X')")
    assert not seen.do("merge('A1')")
    seen.do("turnLock('beat')")
    seen.do("choose('A1')")
    assert seen.do("paint(['b06'])")


def test_names_that_are_none_or_are_taken_are_refused(edit: Callable[..., Editing]) -> None:
    seen = edit(bm.draw_editor(grid_plan(), lang="en"))
    seen.do("choose('A1')")
    assert not seen.do("rename('  ')")
    assert seen.text(".editor-notice") == "the name of the area is empty"
    assert not seen.do("rename('A2')")
    assert seen.text(".editor-notice") == "no area has this name, or one has it already"
    assert seen.do("rename('b00')")
    assert not seen.do("turnLock('area')")
    assert "an area and a beat have the same name" in seen.text(".editor-notice")


# -- nothing is lost


def test_edits_are_kept_in_the_browser_and_offered_again(edit: Callable[..., Editing]) -> None:
    made = bm.draw_editor(grid_plan(), lang="en")
    seen = edit(made)
    seen.do("choose('A1')")
    seen.do("paint(['b06'])")
    seen.do("turnLock('area')")
    seen.page.wait_for_timeout(700)
    again = edit(made)
    assert again.text(".editor-question p") == "2 edits of this plan are kept in this browser."
    again.do("choose('A1')")
    assert not again.do("paint(['b07'])"), "nothing is edited before the answer"
    again.page.keyboard.press("Enter")
    assert (again.inspect("beatmap.edits"), again.inspect("beatmap.areas")[6]) == (2, "A1")
    assert again.inspect("beatmap.areas") == seen.inspect("beatmap.areas")
    third = edit(made)
    third.page.get_by_role("button", name="Discard them").click()
    assert third.inspect("beatmap.edits") == 0
    third.page.wait_for_timeout(700)
    assert edit(made).page.locator(".editor-question").count() == 0


def test_the_page_edits_where_the_browser_keeps_nothing(
    context: BrowserContext, edit: Callable[..., Editing]
) -> None:
    refuse = "get() { throw new DOMException('no', 'SecurityError'); }"
    context.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ {refuse} }});")
    seen = edit(bm.draw_editor(grid_plan(), lang="en"))
    seen.do("choose('A1')")
    assert seen.do("paint(['b06'])")
    seen.page.wait_for_timeout(700)
    assert seen.inspect("beatmap.edits") == 1


def test_a_page_with_edits_that_no_file_holds_asks_before_it_is_left(
    edit: Callable[..., Editing], tmp_path: Path
) -> None:
    asked: list[str] = []
    seen = edit(bm.draw_editor(grid_plan(), lang="en"))
    seen.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    seen.do("choose('A1')")
    seen.page.get_by_role("button", name="Lock area").click()  # without a click nothing is asked
    seen.page.evaluate("location.reload()")
    seen.page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    seen.export("json", tmp_path)
    seen.page.evaluate("location.reload()")
    seen.page.wait_for_timeout(300)
    assert asked == ["beforeunload"]


# -- files that come back


def taken_in(seen: Editing, text: str) -> str:
    seen.do("takeIn(value)", text)
    return seen.text(".editor-notice") if seen.page.locator(".editor-notice").is_visible() else ""


def test_a_file_that_was_exported_comes_back_as_it_was(edit: Callable[..., Editing], tmp_path: Path) -> None:
    plan = grid_plan()
    seen = edit(bm.draw_editor(plan, lang="en"))
    edited_at_random(seen, plan, seed=3, wanted=30)
    drawn = seen.inspect("beatmap.areas")
    for kind in ("csv", "json"):
        path = seen.export(kind, tmp_path)
        for _ in range(30):
            seen.do("undo()")
        with seen.page.expect_file_chooser() as waiting:
            seen.page.get_by_role("button", name="Import").click()
        waiting.value.set_files(path)
        seen.page.wait_for_function("() => beatmap.edits === 30")
        assert seen.inspect("beatmap.areas") == drawn
        assert seen.text(".editor-count") == "Edits: 30, not exported: 0"


def test_the_page_takes_what_a_notebook_wrote(edit: Callable[..., Editing]) -> None:
    plan = grid_plan()
    draft = bm.lock(bm.split(bm.swap(plan, "b00", "b06", who="Li"), "A1", ["b02"], name="Z"), ["Z", "b03"])
    seen = edit(bm.draw_editor(plan, lang="en"))
    assert taken_in(seen, bm.edits_table(draft).to_csv(index=False)) == ""
    assert seen.areas(plan).tolist() == draft.areas.sort_index().tolist()
    table = bm.edits_table(draft).drop(columns="edit")
    assert taken_in(seen, table.to_json(orient="records")) == ""
    assert seen.areas(plan).tolist() == draft.areas.sort_index().tolist()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("move,zz,A1,A2,", "row 2, zz: there is no such beat or area"),
        ("move,b01,A2,A2,", "row 2, b01: the beat lies in another area by then"),
        ("move,b01,A1,A9,", "row 2, b01: no area has this name, or one has it already"),
        ("rename,b01,A1,A2,", "row 2, b01: no area has this name, or one has it already"),
        ("move,b01,A1,B1,", "row 2, b01: of another station"),
        ("paint,b01,A1,A2,", "row 2, b01: the verb is unknown"),
        ("lock,,A9,,", "row 2, A9: there is no such beat or area"),
        ("new_area,b01,A1,N,\nnew_area,b01,A1,N,", "row 3, b01: the beat stands twice in one edit"),
        ("move,b01,A1,A2,0123", "0123: these edits belong to another plan"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_row_and_nothing_is_lost(
    edit: Callable[..., Editing], rows: str, words: str
) -> None:
    seen = edit(bm.draw_editor(grid_plan(), lang="en"))
    seen.do("choose('A1')")
    seen.do("paint(['b06'])")
    drawn = seen.inspect("beatmap.areas")
    assert taken_in(seen, f"verb,beat,from,to,plan\nmove,b00,A1,A2,\n{rows}\n") == words
    assert (seen.inspect("beatmap.areas"), seen.inspect("beatmap.edits")) == (drawn, 1)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "{}", '{"edits": 3}', '["x"]', "[{", "\x00\x01"])
def test_what_is_no_file_of_edits_is_refused(edit: Callable[..., Editing], text: str) -> None:
    assert taken_in(edit(bm.draw_editor(grid_plan(), lang="en")), text) == "This is no file of edits."


# -- whatever a column holds is text


def test_hostile_names_are_shown_and_exported_as_text(edit: Callable[..., Editing], tmp_path: Path) -> None:
    """Two squares, each with a hostile id, side by side in one station with hostile areas."""
    ids, names = HOSTILE[:2], [HOSTILE[1], HOSTILE[3]]
    beats = squares(2, 1).set_axis(ids).assign(station=HOSTILE[0], name=HOSTILE[4], calls=[1, 2])
    plan = Plan.from_areas(BeatMap.from_frame(beats, workload="calls"), pd.Series(names, index=ids))
    seen = edit(bm.draw_editor(plan, title=HOSTILE[0], lang="en"))
    first = seen.inspect("beatmap.areas")[0]
    seen.do("choose(value)", names[1])
    seen.do("paint(value)", [ids[0]])
    seen.do("rename(value)", HOSTILE[8] + HOSTILE[2])
    drawn = bm.apply_edits(plan, read_edits(seen.export("csv", tmp_path)))
    assert drawn.areas.sort_index().tolist() == seen.inspect("beatmap.areas")
    assert first in names
    assert seen.page.locator(".editor-figures h2").first.inner_text() == f"Area {HOSTILE[8]}{HOSTILE[2]}"
    assert seen.page.title() == HOSTILE[0]
    assert seen.inspect("typeof window.hacked") == "undefined"
    assert seen.page.locator("img[src=x]").count() == 0


def test_the_page_speaks_chinese_and_fits_a_narrow_window(edit: Callable[..., Editing]) -> None:
    seen = edit(bm.draw_editor(grid_plan(), lang="zh"), width=420)
    assert seen.inspect("document.documentElement.lang") == "zh-CN"
    assert seen.inspect("document.documentElement.scrollWidth") <= 420
    seen.do("choose('A1')")
    seen.do("paint(['b06', 'b07'])")
    assert "A2：有 1 个警务区，应为 2 至 4 个" in seen.page.locator(".editor-breach").all_inner_texts()


def test_rules_that_the_page_does_not_judge_are_named(edit: Callable[..., Editing]) -> None:
    seen = edit(bm.draw_editor(grid_plan(), lang="en"))
    note = seen.page.locator(".editor-side .legend-note").last
    assert note.text_content() == "Not judged here, but by `beatmap verify`: objective, max_diameter"


def test_a_number_of_areas_for_the_whole_city_is_judged(edit: Callable[..., Editing]) -> None:
    seen = edit(bm.draw_editor(grid_plan(Rules(areas=6, min_beats=1)), lang="en"))
    assert seen.inspect("beatmap.broken") == []
    seen.do("choose('A1', 'b00')")
    seen.do("begin()")
    seen.do("paint(['b00'])")
    assert [b["what"] for b in seen.inspect("beatmap.broken")] == [
        "all stations have 7 areas, the rules ask for 6"
    ]


def test_the_first_outline_of_a_square_is_right(edit: Callable[..., Editing]) -> None:
    """Three squares of 500 m in a row: 2 * (3 + 1) * 500 m round them."""
    figures = edit(bm.draw_editor(grid_plan(), lang="en")).inspect("beatmap.figures")["areas"]["A1"]
    assert figures["perimeter_m"] == 8 * SIDE
    assert figures["cut_m"] == 3 * SIDE
