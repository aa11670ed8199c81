"""What the tests share: the real data's folder, and a browser that refuses the network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no fault of the code; where a landing is decided, the same examples are tried each time.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent


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
