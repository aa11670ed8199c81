"""Work on many shapes on all cores: shapely lets go of the interpreter while it works.

Overlays and buffers only. A predicate uses what `shapely.prepare` left with a shape, and that is not safe
when two threads ask the same one.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    Column = NDArray[Any]

Job = TypeVar("Job")
Done = TypeVar("Done")
BATCH = 1000  # rows


def side_by_side(work: Callable[[Job], Done], jobs: Iterable[Job]) -> list[Done]:
    """Return what `work` makes of each of the jobs, in their order."""
    with ThreadPoolExecutor() as threads:
        return list(threads.map(work, jobs))


def batched(work: Callable[..., Column], *columns: Column) -> Column:
    """Return `work(*columns)`, a function row by row, worked out batch by batch; the order stays."""
    batches = np.array_split(np.arange(len(columns[0])), len(columns[0]) // BATCH + 1)
    return np.concatenate(side_by_side(lambda rows: work(*(column[rows] for column in columns)), batches))
