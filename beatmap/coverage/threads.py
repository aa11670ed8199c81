"""Overlays of many pairs of shapes, on all cores: shapely lets go of the interpreter while it works."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from beatmap.coverage.ground import Shapes

BATCH = 1000  # pairs


def pairwise(overlay: Callable[[Shapes, Shapes], Shapes], one: Shapes, two: Shapes) -> Shapes:
    """Return `overlay(one, two)`, worked out batch by batch; the order stays."""
    batches = np.array_split(np.arange(len(one)), len(one) // BATCH + 1)
    with ThreadPoolExecutor() as threads:
        return np.concatenate(list(threads.map(lambda rows: overlay(one[rows], two[rows]), batches)))
