"""The editor's page in a notebook, without one: its script in Chromium, its messages passed to Python."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from test_editor_browser import Editing, as_python_says, as_text, edited_at_random, grid_plan
from test_maps_browser import inside

import beatmap as bm
from beatmap.files import read_edits
from beatmap.maps.bridge import LiveEditor
from beatmap.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    from beatmap.plans import Plan

pytestmark = pytest.mark.browser

HOME = "http://notebook.invalid/"
# What a notebook gives the script: state, and messages, which wait until the test passes them on.
NOTEBOOK = """<!doctype html><body><div id="first"></div><div id="second"></div>
<script type="module">
import widget from "/frame.js";
const heard = [];
window.outbox = [];
const model = {
  get: (name) => window.state[name], send: (message) => window.outbox.push(message),
  on: (name, then) => heard.push(then), off: (name, then) => heard.splice(heard.indexOf(then), 1),
};
window.deliver = (message) => heard.slice().forEach((then) => then(message));
window.show = (id) => widget.render({ model: model, el: document.getElementById(id) });
</script>"""


class Paged(Editing):
    """An editor inside the frame of one view."""

    def __init__(self, page: Page, place: str) -> None:
        super().__init__(page)
        self.place = f"#{place} iframe"

    def inspect(self, script: str, value: object = None) -> Any:
        frame = self.page.locator(self.place).element_handle().content_frame()
        assert frame is not None
        return frame.evaluate(script, value)

    def spot(self, point: tuple[float, float]) -> tuple[float, float]:
        box = self.page.locator(self.place).bounding_box()
        assert box is not None
        x, y = super().spot(point)
        return box["x"] + 1 + x, box["y"] + 1 + y  # inside its border

    def text(self, selector: str) -> str:
        return self.page.frame_locator(self.place).locator(selector).inner_text()


@dataclass
class Notebook:
    """Stands for the frame of a notebook; `pump` passes on what was said, both ways, until all are silent."""

    page: Page
    sent: list[dict[str, Any]] = field(default_factory=list)
    hear: Callable[[Any, Any, Any], None] | None = None

    def send(self, content: dict[str, Any]) -> None:
        self.sent.append(content)

    def on_msg(self, callback: Callable[[Any, Any, Any], None]) -> None:
        self.hear = callback

    def _repr_mimebundle_(self, **options: Any) -> dict[str, str]:
        return {"text/plain": f"a page {sorted(options)}"}

    def to_python(self) -> int:
        said = self.page.evaluate("outbox.splice(0)")
        assert self.hear is not None
        for message in said:
            self.hear(self, message, [])
        return len(said)

    def to_page(self) -> int:
        told, self.sent = self.sent, []
        for message in told:
            self.page.evaluate("message => deliver(message)", message)
        return len(told)

    def pump(self) -> None:
        silent = 0
        while silent < 2:
            self.page.wait_for_timeout(40)
            silent = 0 if self.to_python() + self.to_page() else silent + 1

    def show(self, place: str = "first") -> Paged:
        self.page.evaluate("place => { show(place); }", place)
        seen = Paged(self.page, place)
        seen.page.frame_locator(seen.place).locator(".editor-side").wait_for()
        self.pump()
        return seen


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(accept_downloads=True, viewport={"width": 1200, "height": 1500})
    yield made
    made.close()


@pytest.fixture
def notebook(context: BrowserContext) -> Iterator[Callable[[Plan], tuple[LiveEditor, Notebook]]]:
    """Opens a plan in a page that is no notebook; nothing may be asked for, and nothing complained of."""
    asked: list[str] = []
    complaints: list[str] = []
    script = files("beatmap.maps.bridge").joinpath("frame.js").read_text("utf8")

    def answer(route: Route) -> None:
        asked.append(route.request.url.removeprefix(HOME))
        if asked[-1] == "frame.js":
            route.fulfill(body=script, content_type="text/javascript")
        else:
            route.fulfill(body=NOTEBOOK, content_type="text/html")

    def open_plan(plan: Plan) -> tuple[LiveEditor, Notebook]:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.route("**", answer)
        page.goto(HOME)
        page.wait_for_function("() => window.show")
        state = {"page": bm.draw_editor(plan, lang="en").html(), "height": 700}
        page.evaluate("state => { window.state = state; }", state)
        shown = Notebook(page)
        return LiveEditor(plan, shown, "en"), shown

    yield open_plan
    assert set(asked) <= {"", "frame.js"}
    assert complaints == []


def agreed(seen: Editing, editor: LiveEditor) -> None:
    """The page shows the draft: the same areas, the same figures."""
    assert seen.areas(editor.plan).tolist() == editor.draft.areas.sort_index().tolist()
    assert seen.inspect("beatmap.edits") == len(editor.draft.edits) - len(editor.plan.edits)
    python, page = as_python_says(editor.plan, editor.draft), seen.inspect("beatmap.figures")
    for kind in ("areas", "stations"):
        for name, figures in python[kind].items():
            assert as_text(page[kind][name]) == as_text(figures)


# -- from the page to Python


def test_a_stroke_of_the_mouse_arrives_in_python_as_an_edit(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    plan = grid_plan()
    spots = dict(zip(plan.areas.index, inside(plan), strict=True))
    editor, shown = notebook(plan)
    heard: list[Plan] = []
    editor.on_edit(heard.append)
    seen = shown.show()
    seen.click(spots["b00"])
    seen.page.keyboard.press("b")
    seen.drag([spots["b06"], spots["b07"]])
    shown.pump()
    assert editor.draft.areas[["b06", "b07"]].tolist() == ["A1", "A1"]
    assert [draft.areas["b06"] for draft in heard] == ["A1"]
    assert editor.edits[["verb", "beat", "from", "to"]].to_numpy().tolist() == [
        ["move", "b06", "A2", "A1"],
        ["move", "b07", "A2", "A1"],
    ]
    assert bm.apply_edits(plan, editor.edits) == editor.draft
    agreed(seen, editor)
    seen.page.keyboard.press("Control+z")
    shown.pump()
    assert (editor.draft == plan, len(editor.edits), len(heard)) == (True, 0, 2)


def test_a_hundred_edits_of_every_kind_leave_python_with_what_the_page_shows(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    editor, shown = notebook(bm.lock(grid_plan(), "b05"))
    seen = shown.show()
    edited_at_random(seen, editor.plan, seed=5, wanted=50)
    shown.pump()
    agreed(seen, editor)
    edited_at_random(seen, editor.plan, seed=6)
    shown.pump()
    agreed(seen, editor)
    assert len(editor.draft.edits) == 101
    assert bm.apply_edits(editor.plan, editor.edits) == editor.draft


def test_a_click_that_edits_nothing_says_nothing(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    plan = grid_plan()
    _, shown = notebook(plan)
    seen = shown.show()
    seen.click(inside(plan)[0])
    shown.page.wait_for_timeout(60)
    assert seen.inspect("beatmap.chosen") == "A1"
    assert shown.page.evaluate("outbox") == []


# -- from Python to the page


def test_what_python_does_is_shown_and_is_undone_on_the_page(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    plan = grid_plan()
    editor, shown = notebook(plan)
    seen = shown.show()
    seen.do("choose('A1', 'b00')")
    editor.do(pd.DataFrame({"verb": ["move"], "beat": ["b06"], "from": ["A2"], "to": ["A1"]}))
    editor.do(bm.lock(bm.swap(editor.draft, "b07", "b13"), ["b13", "B1"]))
    shown.pump()
    assert (seen.inspect("beatmap.edits"), seen.inspect("beatmap.chosen")) == (3, "A1")
    agreed(seen, editor)
    seen.page.locator(seen.place).focus()
    seen.do("undo()")
    seen.do("undo()")
    shown.pump()
    assert [edit.verb for edit in editor.draft.edits] == ["move"]
    agreed(seen, editor)


def test_what_python_takes_back_can_be_done_again_on_the_page(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    editor, shown = notebook(grid_plan())
    seen = shown.show()
    seen.do("choose('A1')")
    seen.do("paint(['b06'])")
    shown.pump()
    editor.do(bm.undo(editor.draft))
    shown.pump()
    assert seen.inspect("beatmap.edits") == 0
    seen.do("redo()")
    shown.pump()
    assert editor.draft.areas["b06"] == "A1"
    agreed(seen, editor)


def test_the_rest_is_solved_and_shown_with_what_is_locked_kept(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    editor, shown = notebook(grid_plan(Rules(target_beats=3, min_beats=2, max_beats=4)))
    seen = shown.show()
    seen.do("choose('A1')")
    seen.do("paint(['b06'])")
    seen.do("turnLock('area')")
    seen.do("choose('B1')")
    seen.do("paint(['b09', 'b15'])")
    shown.pump()
    solved = editor.solve()
    shown.pump()
    assert set(solved.certificates["status"]) == {"optimal"}
    assert solved.areas.sort_index().tolist() == seen.areas(editor.plan).tolist()
    assert set(solved.areas.index[solved.areas == "A1"]) == {"b00", "b01", "b02", "b06"}
    assert editor.draft.edits[-1].why == "solved, with what is locked kept"
    agreed(seen, editor)


def test_suggested_beats_are_marked_until_the_next_edit(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    editor, shown = notebook(grid_plan(Rules(target_beats=3, min_beats=1)))
    seen = shown.show()
    seen.do("choose('A1')")
    seen.do("paint(['b06', 'b07'])")
    shown.pump()
    moves = editor.suggest(2)
    assert len(moves) > 0
    shown.pump()
    lit = "beatmap.canvas.lit.suggested.map((beat) => beatmap.ids[beat])"
    assert seen.inspect(lit) == moves["beat"].tolist()
    seen.do("undo()")
    assert seen.inspect(lit) == []


# -- both at once


def test_a_hand_and_python_at_the_same_time_are_put_together(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    editor, shown = notebook(grid_plan())
    seen = shown.show()
    editor.do(bm.move(editor.draft, "b09", to="B1"))
    seen.do("choose('A1')")
    seen.do("paint(['b06'])")
    seen.do("paint(['b07'])")
    shown.to_python()
    assert editor.draft.areas[["b06", "b09"]].tolist() == ["A2", "B1"], "the page has not heard of it yet"
    shown.pump()
    assert editor.draft.areas[["b06", "b07", "b09"]].tolist() == ["A1", "A1", "B1"]
    agreed(seen, editor)


def test_what_does_not_fit_leaves_the_drawing_and_is_told(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    editor, shown = notebook(grid_plan())
    seen = shown.show()
    editor.do(bm.move(editor.draft, "b06", to="A3"))
    seen.do("choose('A1')")
    seen.do("paint(['b06'])")
    shown.pump()
    assert seen.text(".editor-notice") == "row 1, b06: the beat lies in another area by then"
    assert editor.draft.areas["b06"] == "A1"
    agreed(seen, editor)


def test_two_views_show_the_same_whoever_edits(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    editor, shown = notebook(grid_plan())
    first = shown.show("first")
    first.do("choose('A1')")
    first.do("paint(['b06'])")
    shown.pump()
    second = shown.show("second")
    assert second.inspect("beatmap.edits") == 1
    second.do("choose('B1')")
    second.do("paint(['b09'])")
    first.do("paint(['b07'])")
    shown.pump()
    assert editor.draft.areas[["b06", "b07", "b09"]].tolist() == ["A1", "A1", "B1"]
    agreed(first, editor)
    agreed(second, editor)


def test_a_view_that_is_built_again_shows_the_draft(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    """A notebook that scrolls or is rearranged takes frames out of the page, and they load anew."""
    editor, shown = notebook(grid_plan())
    seen = shown.show()
    seen.do("choose('A1')")
    seen.do("paint(['b06'])")
    shown.pump()
    shown.page.evaluate("document.body.appendChild(document.getElementById('first'))")
    shown.page.frame_locator(seen.place).locator(".editor-side").wait_for()
    shown.pump()
    agreed(seen, editor)
    seen.do("choose('A1')")
    seen.do("paint(['b07'])")
    shown.pump()
    assert editor.draft.areas[["b06", "b07"]].tolist() == ["A1", "A1"]


# -- nothing is lost


def test_edits_that_the_browser_kept_are_offered_and_reach_a_new_python(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    plan = grid_plan()
    _, shown = notebook(plan)
    seen = shown.show()
    seen.do("choose('A1')")
    seen.do("paint(['b06'])")
    shown.page.wait_for_timeout(700)
    editor, again = notebook(plan)
    asked = again.show()
    editor.do(bm.move(editor.draft, "b09", to="B1"))
    again.pump()
    assert editor.draft.areas["b06"] == "A2", "nothing is heard before the answer"
    asked.page.frame_locator(asked.place).get_by_role("button", name="Restore them").click()
    again.pump()
    assert editor.draft.areas[["b06", "b09"]].tolist() == ["A1", "B1"]
    agreed(asked, editor)


def test_what_is_refused_is_told_on_the_page_and_stays_there(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    editor, shown = notebook(grid_plan())
    seen = shown.show()
    seen.do("choose('A1')")
    seen.do("paint(['b06'])")
    shown.page.wait_for_timeout(60)
    shown.page.evaluate("outbox.forEach((message) => { message.rows[0][2] = 'b99'; })")
    shown.pump()
    assert "row 1, beat b99: the beat does not exist" in seen.text(".editor-notice")
    assert (seen.inspect("beatmap.edits"), editor.draft == editor.plan) == (1, True)
    seen.do("paint(['b07'])")
    shown.pump()
    agreed(seen, editor)


def test_the_page_and_the_script_hear_only_each_other(
    notebook: Callable[[Plan], tuple[LiveEditor, Notebook]],
) -> None:
    editor, shown = notebook(grid_plan())
    seen = shown.show()
    stranger = """() => {
        const frame = document.querySelector("#first iframe");
        const other = document.body.appendChild(document.createElement("iframe"));
        const speak = other.contentWindow.Function("to", "what", "to.postMessage(what, '*')");
        speak(frame.contentWindow, { kind: "refused", what: "hacked" });
        speak(window, { kind: "edits", rows: [], said: 9, heard: 9 });
    }"""
    shown.page.evaluate(stranger)
    shown.page.wait_for_timeout(60)
    assert shown.page.evaluate("outbox") == []
    assert seen.inspect("document.querySelector('.editor-notice').textContent") == ""
    assert editor.draft == editor.plan


def test_without_the_bridge_the_page_in_a_notebook_edits_and_exports(
    context: BrowserContext, tmp_path: Path
) -> None:
    plan = grid_plan()
    spots = dict(zip(plan.areas.index, inside(plan), strict=True))
    page = context.new_page()
    shown = bm.draw_editor(plan, lang="en")._repr_html_()
    body = f'<!doctype html><div id="first">{shown}</div>'
    page.route("**", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.add_init_script("window.heard = []; window.addEventListener('message', (e) => heard.push(e.data));")
    page.goto(HOME)
    seen = Paged(page, "first")
    page.frame_locator(seen.place).locator(".editor-side").wait_for()
    seen.click(spots["b00"])
    page.keyboard.press("b")
    seen.click(spots["b06"])
    with page.expect_download() as waiting:
        page.frame_locator(seen.place).get_by_role("button", name="Export CSV").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert bm.apply_edits(plan, read_edits(path)).areas["b06"] == "A1"
    assert page.evaluate("heard") == [], "nobody listens, so nothing is said"
    assert html.unescape(shown).count("Content-Security-Policy") == 1
