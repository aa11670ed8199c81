"""Print what it costs to get from a file of boundaries, as large as the sample city, to a map.

Run it with `python -m benchmarks.boundaries`; it writes the city into a temporary folder first.
`python -m benchmarks.repairing` is about its dirty twins.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import beatmap as bm
from beatmap.samples import city

REPEATS = 3
REACH = 1.5  # CPU seconds


def mapped(path: Path) -> bm.BeatMap:
    """Return the layer at `path` as a map, diagnosed on the way."""
    beats = bm.read_beats(path, id="code", station="station")
    assert bm.is_clean(bm.diagnose(beats))  # noqa: S101 - the benchmark is void otherwise
    return bm.BeatMap.from_frame(beats, station="station")


def file_to_map(folder: Path) -> None:
    """Time reading, diagnosing and bordering the clean city."""
    path = folder / "committees.gpkg"
    city().committees.reset_index().to_file(path, layer="committees")
    took = []
    for _ in range(REPEATS):
        begin = time.process_time()
        made = mapped(path)
        took.append(time.process_time() - begin)
    spread = f"{statistics.median(took):.2f} ({min(took):.2f}–{max(took):.2f})"
    print(f"file → diagnosed, bordered BeatMap, {len(made):,} beats: {spread} CPU s (reach {REACH})")


def main() -> None:
    """Print the cost."""
    with tempfile.TemporaryDirectory() as folder:
        file_to_map(Path(folder))


if __name__ == "__main__":
    main()
