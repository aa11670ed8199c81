"""Damaged files of every format: a frame or a clear error comes of them, in time, and nothing else.

BEATMAP_FUZZ=2000 makes that many of each format; without it a few dozen are made.
"""

from __future__ import annotations

import os
import shutil
import time
import warnings
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from small import every_format, old_workbook, two_beats, written, zipped

from beatmap.errors import InputError
from beatmap.files import read_beats
from beatmap.files.frames import read_layer
from beatmap.files.joining import join_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = int(os.environ.get("BEATMAP_FUZZ", "40"))
SECONDS = 10.0  # more is a hang
LAYERS = ("gpkg", "geojson", "shp", "zip", "parquet", "kml", "csv", "fgb", "tab", "zipped geojson", "gbk shp")
TABLES = ("xlsx", "xls", "table")


def flip(data: bytearray, rng: np.random.Generator) -> None:
    for at in rng.integers(0, len(data), rng.integers(1, 9)):
        data[at] = rng.integers(0, 256)


def truncate(data: bytearray, rng: np.random.Generator) -> None:
    del data[rng.integers(0, len(data)) :]


def splice(data: bytearray, rng: np.random.Generator) -> None:
    """Copy a piece of the file to another place in it."""
    start, length, to = rng.integers(0, len(data)), rng.integers(1, 200), rng.integers(0, len(data))
    data[to:to] = data[start : start + length]


def cut(data: bytearray, rng: np.random.Generator) -> None:
    start = rng.integers(0, len(data))
    del data[start : start + rng.integers(1, 50)]


def extreme(data: bytearray, rng: np.random.Generator) -> None:
    """Put the numbers that break counts and lengths where one may be."""
    value = [b"\xff" * 4, b"\x7f\xff\xff\xff", b"\x00" * 4, b"\xff\xff\xff\x7f"][rng.integers(0, 4)]
    at = rng.integers(0, len(data))
    data[at : at + 4] = value


MUTATIONS = (flip, truncate, splice, cut, extreme)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A valid file of each kind."""
    folder = tmp_path_factory.mktemp("whole")
    files = every_format(folder)
    gbk = written(two_beats(名称=["曹杨新村", "真如镇"]), folder / "gbk.shp", encoding="GBK")
    table = pd.DataFrame({"code": ["001", "002"], "户数": ["5", "6"]})
    table.to_excel(folder / "t.xlsx", index=False)
    table.to_csv(folder / "t.csv", index=False, encoding="gb18030")
    (folder / "t.xls").write_bytes(old_workbook([["code", "户数"], ["001", 5.0], ["002", "6"]]))
    return files | {
        "zipped geojson": zipped(folder / "y.zip", files["geojson"]),
        "gbk shp": gbk,
        "xlsx": folder / "t.xlsx",
        "xls": folder / "t.xls",
        "table": folder / "t.csv",
    }


def damaged(path: Path, folder: Path, rng: np.random.Generator) -> Path:
    """Return a copy of a file, all that lies beside it under its name with it, one part of it damaged."""
    parts = sorted(path.parent.glob(f"{path.stem}.*"))
    for part in parts:
        shutil.copy(part, folder / part.name)
    victim = folder / (parts[rng.integers(0, len(parts))] if rng.random() < 0.5 else path).name
    data = bytearray(victim.read_bytes())
    for _ in range(rng.integers(1, 4)):
        if data:
            MUTATIONS[rng.integers(0, len(MUTATIONS))](data, rng)
    victim.write_bytes(bytes(data))
    return folder / path.name


def survives(path: Path, tmp_path: Path, read: Callable[[Path], object]) -> None:
    """Assert that `ROUNDS` damaged copies of a file are read or refused, each in time."""
    outcomes = {"read": 0, "refused": 0}
    for seed in range(ROUNDS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        copy = damaged(path, folder, np.random.default_rng(seed))
        start = time.monotonic()
        try:
            read(copy)
            outcomes["read"] += 1
        except InputError:
            outcomes["refused"] += 1
        assert time.monotonic() - start < SECONDS, seed
        shutil.rmtree(folder)
    assert outcomes["refused"] > 0, "nothing was damaged"


@pytest.mark.parametrize("kind", LAYERS)
def test_a_damaged_layer_is_read_or_refused(whole: dict[str, Path], tmp_path: Path, kind: str) -> None:
    def read(path: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read_layer(path, close_rings=True)
            read_beats(path, id="code", close_rings=True)

    survives(whole[kind], tmp_path, read)


@pytest.mark.parametrize("kind", TABLES)
def test_a_damaged_table_is_joined_or_refused(whole: dict[str, Path], tmp_path: Path, kind: str) -> None:
    beats = two_beats().set_index("code")

    def read(path: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            join_table(beats, path, "code")

    survives(whole[kind], tmp_path, read)
