"""Files are whole or as they were: after errors, after kill -9, and nothing strays."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands import all_files

from beatmap.errors import InputError
from beatmap.files.safe import replacing, staged

# Begins to write the file it is told, says so, and waits to be killed.
HALF_WAY = """
import sys, time
from pathlib import Path
from beatmap.files.safe import replacing
with replacing(Path(sys.argv[1])) as draft:
    draft.write_text("half", encoding="utf8")
    print("writing", flush=True)
    time.sleep(60)
"""


def test_a_file_is_replaced_in_one_step_and_its_folder_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "note.txt"
    with replacing(path) as draft:
        draft.write_text("first", encoding="utf8")
        assert not path.exists()
        assert draft.name == path.name
    with replacing(path) as draft:
        draft.write_text("second", encoding="utf8")
        assert path.read_text(encoding="utf8") == "first"
    assert path.read_text(encoding="utf8") == "second"
    assert all_files(tmp_path) == ["new", "new/deep", "new/deep/note.txt"]


def test_an_error_while_writing_leaves_the_old_file_and_no_stray(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("old", encoding="utf8")
    with pytest.raises(RuntimeError, match="disk full"), replacing(path) as draft:  # noqa: PT012 - half, then end
        draft.write_text("half", encoding="utf8")
        raise RuntimeError("disk full")  # noqa: EM101, TRY003 - stands for any error
    assert path.read_text(encoding="utf8") == "old"
    assert all_files(tmp_path) == ["note.txt"]


def test_an_interrupt_removes_the_folders_that_were_made_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    with pytest.raises(KeyboardInterrupt), staged(tmp_path / "old" / "new" / "newer"):
        raise KeyboardInterrupt
    assert all_files(tmp_path) == ["old"]


def test_a_killed_writer_leaves_the_old_file_whole_and_the_next_one_sweeps(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("old", encoding="utf8")
    writer = subprocess.Popen([sys.executable, "-c", HALF_WAY, str(path)], stdout=subprocess.PIPE, text=True)
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        writer.send_signal(signal.SIGKILL)
    assert path.read_text(encoding="utf8") == "old"
    assert len(all_files(tmp_path)) > 1
    with replacing(path) as draft:
        draft.write_text("new", encoding="utf8")
    assert path.read_text(encoding="utf8") == "new"
    assert all_files(tmp_path) == ["note.txt"]


def test_two_writers_in_one_folder_leave_each_other_alone(tmp_path: Path) -> None:
    with staged(tmp_path) as one:
        (one / "one.txt").write_text("1", encoding="utf8")
        with staged(tmp_path) as two:
            (two / "two.txt").write_text("2", encoding="utf8")
        assert (one / "one.txt").exists()
    assert all_files(tmp_path) == ["one.txt", "two.txt"]


def test_a_file_cannot_replace_a_folder(tmp_path: Path) -> None:
    (tmp_path / "plan.gpkg").mkdir()
    with (
        pytest.raises(InputError, match=r"plan.gpkg: cannot be written \(it is a folder\). Try: another"),
        replacing(tmp_path / "plan.gpkg"),
    ):
        pass


def test_nothing_is_moved_where_one_of_several_files_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(InputError, match=r"b: cannot be written \(it is a folder\)"):
        _write_a_b_c(tmp_path)
    assert all_files(tmp_path) == ["b"]


def _write_a_b_c(out: Path) -> None:
    with staged(out) as stage:
        for name in "abc":
            (stage / name).write_text(name, encoding="utf8")


def test_a_folder_that_cannot_be_made_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf8")
    for folder, reason in ((tmp_path / "file", "File exists"), (tmp_path / "file" / "x", "Not a directory")):
        with pytest.raises(InputError, match=rf"cannot be written \({reason}\)"), staged(folder):
            pass
    with pytest.raises(InputError, match="/proc/beatmap: cannot be written"), staged(Path("/proc/beatmap")):
        pass
    assert all_files(tmp_path) == ["file"]
