"""The editor in JupyterLab itself: a kernel, a notebook, the mouse, and nothing but this machine to ask."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Frame, Page

pytestmark = pytest.mark.browser

TOKEN = "beatmap"  # noqa: S105 - of a server that lives for one test, on this machine alone
PATIENCE = 60  # s until a server that is starting is given up
CELLS = [
    """
import geopandas as gpd, pandas as pd
from shapely import box
import beatmap as bm
beats = gpd.GeoDataFrame({"station": "S1"}, geometry=[box(500 * x, 0, 500 * x + 500, 500) for x in range(4)],
                         crs=4549, index=list("abcd"))
plan = bm.Plan.from_areas(bm.BeatMap.from_frame(beats), pd.Series(dict(zip("abcd", "XXYY"))))
heard = []
editor = bm.edit(plan, lang="en", height=500)
editor.on_edit(lambda draft: heard.append(draft.id))
editor
""",
    'print("drawn", "".join(editor.draft.areas), editor.draft.edits[0].verb, heard == [editor.draft.id])',
    'editor.do(bm.move(editor.draft, ["b", "c"], to="X")); print("done")',
    'print("undone", "".join(editor.draft.areas), len(editor.draft.edits))',
]


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """JupyterLab with its own settings, on a free port of this machine; the address of a notebook in it."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell.strip()) for cell in CELLS])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}  # else it asks which
    nbformat.write(notebook, tmp_path / "edit.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {f"JUPYTER_{kind}_DIR": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    folders["JUPYTERLAB_SETTINGS_DIR"] = folders["JUPYTERLAB_WORKSPACES_DIR"] = str(tmp_path / "lab")
    options = [
        *(
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            f"--port={port}",
            f"--IdentityProvider.token={TOKEN}",
        ),
        *(f"--ServerApp.root_dir={tmp_path}", "--LabApp.news_url=None"),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    said = (tmp_path / "lab.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options], stdout=said, stderr=said, env=os.environ | folders
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/api?token={TOKEN}", server)
        yield f"http://127.0.0.1:{port}/lab/tree/edit.ipynb?token={TOKEN}"
    finally:
        server.terminate()
        server.wait(20)
        said.close()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 - this machine's own server
        except (URLError, ConnectionError):
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.2)
        else:
            return


def run_cell(page: Page, number: int, ending: str = "") -> None:
    """Run a cell, and wait until `ending` stands in its output; a kernel that is starting overhears keys."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(number)
    prompt = cell.locator(".jp-InputArea-prompt")
    end = time.monotonic() + PATIENCE
    while prompt.inner_text().strip() in {"", "[ ]:"} and time.monotonic() < end:
        cell.locator(".cm-content").click(position={"x": 5, "y": 5})
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(500)
    if ending:
        cell.locator(".jp-Cell-outputArea").get_by_text(ending).first.wait_for()


def click_beat(page: Page, inner: Frame, beat: str) -> None:
    """Click into the middle of a beat, where the page in the frame has it."""
    frame = page.locator("iframe[name='beatmap.bridge']")
    frame.scroll_into_view_if_needed()
    spot = inner.evaluate(
        """(beat) => {
            const { map, canvas, ids } = beatmap;
            const middle = map.latLngToContainerPoint(canvas.boundsOf([ids.indexOf(beat)]).getCenter());
            const box = map.getContainer().getBoundingClientRect();
            return { x: box.left + middle.x, y: box.top + middle.y };
        }""",
        beat,
    )
    frame.click(position={"x": spot["x"] + 1, "y": spot["y"] + 1})


def test_jupyterlab_edits_both_ways_without_a_network(lab: str, browser: Browser) -> None:
    """Four squares in a row, areas X X Y Y: b goes to Y by mouse, b and c to X by Python, back by undo."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    foreign: list[str] = []
    context.route(
        lambda url: not url.startswith(("http://127.0.0.1:", "data:", "blob:")),
        lambda route: (foreign.append(route.request.url), route.abort()),
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    # it says that the kernel is not ready yet
    page.add_locator_handler(page.locator(".jp-Dialog"), lambda said: said.locator(".jp-mod-accept").click())
    page.goto(lab)
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    page.get_by_text("| Idle").first.wait_for()
    run_cell(page, 0)
    page.frame_locator("iframe[name='beatmap.bridge']").locator(".editor-side").wait_for()
    inner = page.frame("beatmap.bridge")
    assert inner is not None
    click_beat(page, inner, "d")
    page.keyboard.press("b")
    click_beat(page, inner, "b")
    assert inner.evaluate("beatmap.areas.join('')") == "XYYY"
    run_cell(page, 1, "drawn XYYY move True")
    run_cell(page, 2, "done")
    inner.wait_for_function("() => beatmap.areas.join('') === 'XXXY'")
    if picture := os.environ.get("BEATMAP_PICTURE"):
        page.screenshot(path=picture)
    inner.get_by_role("button", name="Undo").click()
    run_cell(page, 3, "undone XYYY 1")
    assert foreign == []
    context.close()
