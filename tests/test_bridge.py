"""What Python has of a page that is edited in a notebook: what it takes, refuses and tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_editor_browser import grid_plan

import beatmap as bm
from beatmap.maps.bridge import LiveEditor, opening
from beatmap.maps.bridge.steps import steps_towards
from beatmap.plans import Plan
from beatmap.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable

PLAN = grid_plan()
MOVED = ["1", "move", "b06", "A2", "A1", "Li", "", "", PLAN.id]


class Told:
    """A frame that keeps what was sent, and speaks as a view would."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.hear: Callable[[Any, Any, Any], None]

    def send(self, content: dict[str, Any]) -> None:
        self.sent.append(content)

    def on_msg(self, callback: Callable[[Any, Any, Any], None]) -> None:
        self.hear = callback

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        return {"shown": options}

    def edits(self, *rows: list[str], said: int = 1, heard: int = 1, **others: object) -> None:
        message = {"kind": "edits", "view": "v", "plan": PLAN.id, "rows": list(rows)}
        self.hear(self, message | {"said": said, "heard": heard} | others, [])


@pytest.fixture
def opened() -> tuple[LiveEditor, Told]:
    """An editor with one view, which has heard that there are no edits."""
    frame = Told()
    editor = LiveEditor(PLAN, frame, "en")
    frame.hear(frame, {"kind": "ready", "view": "v"}, [])
    assert frame.sent == [
        {"kind": "edits", "view": "v", "rows": [], "added": 0, "said": 0, "spoken": 1},
    ]
    frame.sent.clear()
    return editor, frame


def test_edits_of_a_view_become_the_draft_and_are_not_told_back(opened: tuple[LiveEditor, Told]) -> None:
    editor, frame = opened
    frame.edits(MOVED)
    assert editor.draft.areas["b06"] == "A1"
    assert editor.edits.to_numpy().tolist() == [MOVED]
    assert frame.sent == []
    assert repr(editor).endswith("edits: 1>")


def test_a_log_that_goes_on_does_not_do_again_what_was_done(opened: tuple[LiveEditor, Told]) -> None:
    editor, frame = opened
    frame.edits(MOVED)
    first = editor.draft.edits[0]
    frame.edits(MOVED, ["2", "lock", "", "A1", "", "", "", "", PLAN.id], said=2)
    assert editor.draft.edits[0] is first
    assert editor.draft.locks.areas == {"A1"}
    frame.edits(said=3)
    assert (editor.draft == PLAN, len(editor.draft.undone)) == (True, 2)


def test_a_view_that_has_not_heard_python_yet_is_not_taken_at_its_word(
    opened: tuple[LiveEditor, Told],
) -> None:
    editor, frame = opened
    draft = editor.do(bm.move(PLAN, "b09", to="B1"))
    frame.edits(MOVED, heard=1)
    assert editor.draft is draft
    frame.edits(MOVED, heard=2, said=2)
    assert editor.draft.areas[["b06", "b09"]].tolist() == ["A1", "B2"]


def test_only_views_that_are_there_are_told(opened: tuple[LiveEditor, Told]) -> None:
    editor, frame = opened
    frame.hear(frame, {"kind": "gone", "view": "v"}, [])
    editor.do(bm.move(PLAN, "b06", to="A1"))
    assert frame.sent == []


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"plan": "0123"}, f"the edits belong to plan 0123, this is plan {PLAN.id}"),
    ({"plan": None}, "the edits belong to plan None"),
    ({"rows": "move"}, "the page sent no list of edits"),
    ({"rows": [MOVED, ["move"]]}, "row 2: the row is no edit"),
    ({"rows": [[*MOVED[:2], 6, *MOVED[3:]]]}, "row 1: the row is no edit"),
    ({"rows": [["", *MOVED[1:]]]}, "row 1: the row is no edit"),
    ({"rows": [[*MOVED[:2], "b99", *MOVED[3:]]]}, "row 1, beat b99: the beat does not exist"),
    (
        {"rows": [MOVED, ["2", *MOVED[1:]]]},
        "row 2, beat b06: the row says area 'A2', by then the beat lies in A1",
    ),
    ({"rows": [[*MOVED[:4], "A2", *MOVED[5:]]]}, "lie there already"),
    ({"rows": [["1", "paint", *MOVED[2:]]]}, "row 1: the verb 'paint' is unknown"),
]


@pytest.mark.parametrize(("message", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_edits_that_no_page_would_send_are_refused_and_told_and_nothing_is_done(
    opened: tuple[LiveEditor, Told], message: dict[str, Any], words: str
) -> None:
    editor, frame = opened
    frame.edits(MOVED)
    draft = editor.draft
    frame.edits(said=2, **message)
    assert [told["kind"] for told in frame.sent] == ["refused"]
    assert words in frame.sent[0]["what"]
    assert editor.draft is draft


@pytest.mark.parametrize(
    "content",
    [
        "edits",
        None,
        [],
        {},
        {"kind": "other", "view": "v"},
        {"kind": "edits", "view": 3},
        {"kind": "edits", "view": "v", "said": "x"},
    ],
)
def test_what_is_no_message_of_the_page_is_left_alone(
    opened: tuple[LiveEditor, Told], content: object
) -> None:
    editor, frame = opened
    editor.receive(content)
    assert (frame.sent, editor.draft) == ([], PLAN)


def test_a_table_may_belong_to_the_plan_or_to_the_draft(opened: tuple[LiveEditor, Told]) -> None:
    editor, _ = opened
    editor.do(bm.edits_table(bm.move(PLAN, "b06", to="A1")))
    editor.do(bm.edits_table(bm.move(PLAN, "b09", to="B1")))
    assert editor.draft.areas[["b06", "b09"]].tolist() == ["A1", "B1"]
    other = bm.edits_table(bm.move(PLAN, "b10", to="B1")).assign(plan="0123")
    with pytest.raises(bm.InputError, match="the edits belong to plan 0123"):
        editor.do(other)
    assert len(editor.edits) == 2


def test_a_draft_keeps_its_history_and_of_another_plan_the_areas_are_taken(
    opened: tuple[LiveEditor, Told],
) -> None:
    editor, frame = opened
    draft = bm.undo(bm.split(bm.move(PLAN, "b06", to="A1"), "A1", ["b00"], name="Z"))
    assert editor.do(draft) is draft
    assert frame.sent[-1]["added"] == 1
    other = Plan.from_areas(PLAN.city, PLAN.areas.replace({"B1": "Q", "A3": "A1"}), Rules())
    done = editor.do(other)
    assert done.areas.equals(other.areas)
    assert [edit.verb for edit in done.edits] == ["move", "move", "new_area"]
    assert editor.do(PLAN) == PLAN


def test_a_plan_of_other_beats_is_refused(opened: tuple[LiveEditor, Told]) -> None:
    editor, _ = opened
    with pytest.raises(bm.InputError, match="is of other beats than plan"):
        editor.do(grid_plan(calls=1.0))


def test_what_cannot_be_solved_leaves_the_draft() -> None:
    """Nine beats of S1 in two areas of four at most."""
    frame = Told()
    editor = LiveEditor(grid_plan(Rules(target_beats=3, max_beats=4, areas={"S1": 2})), frame, "en")
    frame.hear(frame, {"kind": "ready", "view": "v"}, [])
    frame.sent.clear()
    draft = editor.draft
    with pytest.raises(bm.BeatmapError, match="S1"):
        editor.solve()
    assert editor.draft is draft
    assert frame.sent == []


def test_a_listener_decorates_and_may_answer_on_the_page(opened: tuple[LiveEditor, Told]) -> None:
    editor, frame = opened

    @editor.on_edit
    def lock_it(draft: Plan) -> None:
        editor.do(bm.lock(draft, "A1"))

    frame.edits(MOVED)
    assert [edit.verb for edit in editor.draft.edits] == ["move", "lock"]
    assert (frame.sent[0]["added"], frame.sent[0]["said"]) == (1, 1)
    assert callable(lock_it)


AREAS = st.lists(st.sampled_from(["X", "Y", "Z"]), min_size=9, max_size=9)


@given(AREAS, AREAS)
def test_the_steps_towards_a_plan_lead_there(now: list[str], wanted: list[str]) -> None:
    """Nine beats of one station, in any areas of three names, before and after."""
    city = grid_plan(Rules(joined=(("S1", "S2"),))).city
    west = [beat for beat in city.stations.index if city.stations[beat] == "S1"]
    rest = {beat: "R" for beat in city.stations.index if beat not in west}
    one, two = (
        Plan.from_areas(city, pd.Series(dict(zip(west, names, strict=True)) | rest))
        for names in (now, wanted)
    )
    assert bm.apply_edits(one, steps_towards(one, two)).areas.equals(two.areas)


def test_a_notebook_shows_the_page_in_a_frame_of_anywidget() -> None:
    editor = bm.edit(PLAN, lang="en", height=500)
    data = editor._repr_mimebundle_()
    shown = data[0] if isinstance(data, tuple) else data
    assert "application/vnd.jupyter.widget-view+json" in shown
    frame: Any = editor._frame
    assert frame.page == bm.draw_editor(PLAN, lang="en").html()
    assert frame.height == 500


def test_without_anywidget_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "find_spec", lambda _: None)
    with pytest.raises(bm.InputError, match=r"needs anywidget\. Try: pip install 'beatmap\[notebook\]'"):
        bm.edit(PLAN)
