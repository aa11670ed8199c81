"""Boundaries at the scale of a city: file to map, and repair against the known truth of the sample city.

Run it with `python -m benchmarks.boundaries`; it writes the sample city and its dirty twins into a
temporary folder first.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import beatmap as bm
from beatmap.samples import city

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

REPEATS = 3
DIRT = (1.0, 5.0)  # metres


def seconds(job: object) -> tuple[str, object]:
    """Return the median of three runs with its spread, in CPU seconds, and the last answer."""
    took, answer = [], None
    for _ in range(REPEATS):
        begin = time.process_time()
        answer = job()  # type: ignore[operator]
        took.append(time.process_time() - begin)
    return f"{statistics.median(took):.2f} ({min(took):.2f}–{max(took):.2f})", answer


def file_to_map(folder: Path) -> None:
    """Time reading, diagnosing and bordering the clean city."""
    path = folder / "committees.gpkg"
    city().committees.reset_index().to_file(path, layer="committees")

    def job() -> bm.BeatMap:
        beats = bm.read_beats(path, id="code", station="station")
        assert bm.is_clean(bm.diagnose(beats))  # noqa: S101 - the benchmark is void otherwise
        return bm.BeatMap.from_frame(beats, station="station")

    took, made = seconds(job)
    print(f"\nfile → diagnosed, bordered BeatMap, {len(made)} beats: {took} CPU s (reach 1.5)")  # type: ignore[arg-type]


def repairing() -> None:
    """Time repair of the dirty twins and judge the answer by the truth."""
    print(
        "\n| dirt, m | CPU s | valid | lost | in pieces | wrong / missed borders > 2 × dirt | median change |"
    )
    print("|---|---|---|---|---|---|---|")
    for dirt in DIRT:
        town = city(dirt=dirt)
        drawn = town.dirty[~(town.dirty.geometry.isna() | town.dirty.geometry.is_empty)]
        took, fixed = seconds(lambda drawn=drawn, dirt=dirt: bm.repair(drawn, width=2 * dirt))
        print(f"| {dirt:g} | {took} | {_verdict(town.committees, fixed.beats, dirt)} |")  # type: ignore[attr-defined]


def _verdict(truth: GeoDataFrame, mended: GeoDataFrame, dirt: float) -> str:
    known = truth.loc[truth.index.isin(mended.index)]
    before, after = bm.borders(known), bm.borders(mended)
    long = 2 * dirt
    wrong = set(after.index[after["metres"] > long]) - set(before.index)
    missed = set(before.index[before["metres"] > long]) - set(after.index)
    areas = mended.geometry.area / known.geometry.area.reindex(mended.index) - 1
    pieces = mended.geometry.count_geometries() > known.geometry.count_geometries().reindex(mended.index)
    valid = "yes" if bm.is_clean(bm.diagnose(mended)) else "no"
    lost = len(set(truth.index) - set(mended.index))
    return (
        f"{valid} | {lost} | {int(pieces.sum())} | {len(wrong)} / {len(missed)} | {areas.abs().median():.4%}"
    )


def main() -> None:
    """Print all."""
    with tempfile.TemporaryDirectory() as folder:
        file_to_map(Path(folder))
    repairing()


if __name__ == "__main__":
    main()
