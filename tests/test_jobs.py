"""The jobs of the command line, called from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from commands import all_files, layer, six_beats

from beatmap import jobs
from beatmap.errors import InputError
from beatmap.files import read_plan
from beatmap.terminal import watching
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

    from beatmap.texts import Text


def test_the_watch_is_told_of_every_step_in_order(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []

    def tell(what: Text, done: int, total: int) -> None:
        told.append((str(what), done, total))

    settings = jobs.settings_of(layer(six_beats(), tmp_path / "six.gpkg"), id="code")
    jobs.plan_town(settings, tmp_path / "out", jobs.Wishes(), jobs.Watch(tell))
    assert told == [
        ("reading and repairing boundaries", 0, 1),
        ("grouping beats into areas", 0, 1),
        ("grouping beats into areas", 1, 1),
        ("assigning officers", 0, 1),
        ("writing the plan and the map", 0, 1),
    ]


def test_what_was_planned_is_what_was_written(tmp_path: Path) -> None:
    settings = jobs.settings_of(layer(six_beats(), tmp_path / "six.gpkg"), id="code", workload="calls")
    made = jobs.plan_town(settings, tmp_path / "out", jobs.Wishes(), jobs.Watch())
    assert [path.name for path in made.files] == all_files(tmp_path / "out")
    assert read_plan(tmp_path / "out" / "plan.gpkg") == made.plan
    assert made.roster is None
    assert made.unsolved is None
    assert jobs.judge(tmp_path / "out" / "plan.gpkg") == []


def test_an_error_half_way_leaves_the_old_outputs_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = jobs.settings_of(layer(six_beats(), tmp_path / "six.gpkg"), id="code")
    out = tmp_path / "out"
    jobs.plan_town(settings, out, jobs.Wishes(), jobs.Watch())
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(jobs, "draw", full)
    with pytest.raises(OSError, match="No space left"):
        jobs.plan_town(settings, out, jobs.Wishes(seed=1), jobs.Watch())
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    with pytest.raises(OSError, match="No space left"):
        jobs.plan_town(settings, tmp_path / "new" / "out", jobs.Wishes(), jobs.Watch())
    assert not (tmp_path / "new").exists()


def test_a_station_needs_no_town_toml_to_be_checked(tmp_path: Path) -> None:
    file = layer(six_beats(), tmp_path / "six.gpkg")
    assert jobs.check(file, id="code", layer="six", crs="EPSG:4549").diagnosis.empty
    with pytest.raises(InputError, match="there is no layer seven; there are six"):
        jobs.check(file, id="code", layer="seven", crs=None)


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with watching() as watch:
        watch.step(say("assigning officers"))
        watch.tell(say("grouping beats into areas"), 1, 3)
    assert capsys.readouterr() == ("", "")
