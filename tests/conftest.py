"""What the tests share: the real data's folder, and a browser that refuses the network."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

# A slow machine is no fault of the code; where a landing is decided, the same examples are tried each time.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data that lies beside the checkout."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real data (../shared/data) is not here")
    return folder


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests read English unless they ask for Chinese, whatever the machine speaks."""
    monkeypatch.setenv("BEATMAP_LANG", "en")
    os.environ.pop("SOURCE_DATE_EPOCH", None)


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of every output of `beatmap plan` on the sample town, on 21 July 2015."""
    from commands import SAMPLE, run  # noqa: PLC0415 - it imports beatmap, which one test wants unimported

    out = tmp_path_factory.mktemp("planned") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BEATMAP_LANG", "en")
        said = run("plan", SAMPLE / "town.toml", "-o", out, "--on", "2015-07-21")
    assert said.code == 0, said.err
    out.with_name("summary.txt").write_text(said.out, encoding="utf8")
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's own Chromium, one for all tests of a process."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - few tests need it

    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.fail(f"no browser: install one of {', '.join(CHROMIUM)} (make test does)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()
