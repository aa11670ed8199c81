"""Whatever the dirt, a partition comes back with its own adjacency: a sample here, a long run by hand.

`BEATMAP_COVERAGES=10000 python -m pytest tests/test_repair_laws.py` judges so many coverages.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from dirt import Mix, soiled

from beatmap.adjacency import borders
from beatmap.coverage import cleaning, repair

if TYPE_CHECKING:
    from dirt import Soiled
    from geopandas import GeoDataFrame

COVERAGES = int(os.environ.get("BEATMAP_COVERAGES", "100"))


def any_layer(seed: int) -> tuple[Soiled, float]:
    """Return 2 to 12 beats with dirt of some kinds, and how far off it is, in metres."""
    rng = np.random.default_rng(seed)
    n, dirt = int(rng.integers(2, 13)), float(rng.choice([0.5, 1.0, 2.0]))
    kinds = ("bow_ties", "spikes", "nested", "enclaves", "lakes", "exclaves", "duplicates")
    mix = Mix(borders=float(rng.choice([1 / 3, 2 / 3, 1])), **{kind: int(rng.integers(2)) for kind in kinds})
    return soiled(n, seed, dirt, mix, size=120, spacing=20), dirt


def truly_apart(truth: GeoDataFrame, fixed: GeoDataFrame, pair: list[str], dirt: float) -> bool:
    """Return whether the border found between a pair runs further than the dirt from one of the two.

    Where a third beat comes between them as a needle thinner than the dirt, no drawing tells them apart.
    """
    line = shapely.intersection(*fixed.geometry[pair])
    return not all(shapely.covers(shapely.buffer(truth.geometry[pair], dirt), line))


def breaches(layer: Soiled, fixed: GeoDataFrame, dirt: float) -> list[str]:
    """Return which laws the mended layer breaks."""
    truth, shapes = layer.truth, fixed.geometry.to_numpy()
    wanted, found = borders(truth).metres, borders(fixed).metres
    change = (fixed.area - truth.area).abs()
    broken = {
        "invalid": not (shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes)),
        "lost": list(fixed.index) != list(truth.index),
        "in pieces": (fixed.count_geometries() > truth.count_geometries()).any(),
        "wrong": any(
            truly_apart(layer.truth, fixed, list(pair), dirt)
            for pair in found[found > 2 * dirt].index.difference(wanted.index)
        ),
        "missed": len(wanted[wanted > 2 * dirt].index.difference(found.index)) > 0,
        "changed": (change > truth.length * dirt).any(),
    }
    return [law for law, breach in broken.items() if breach]


def test_any_soiled_partition_comes_back_with_its_own_adjacency() -> None:
    broken: Counter[str] = Counter()
    for seed in range(COVERAGES):
        layer, dirt = any_layer(seed)
        broken.update(breaches(layer, repair(layer.beats, width=2 * dirt).beats, dirt))
    assert broken == {}


@pytest.mark.parametrize("seed", range(min(COVERAGES, 30)))
def test_a_mended_partition_is_settled_and_the_order_of_rows_does_not_matter(seed: int) -> None:
    layer, dirt = any_layer(seed)
    once = repair(layer.beats, width=2 * dirt).beats
    again = repair(once, width=2 * dirt)
    assert again.ledger.empty
    assert shapely.equals_identical(once.geometry.to_numpy(), again.beats.geometry.to_numpy()).all()
    other = repair(layer.beats.sample(frac=1, random_state=seed), width=2 * dirt).beats.loc[once.index]
    assert shapely.equals_identical(once.geometry.to_numpy(), other.geometry.to_numpy()).all()


def test_a_town_of_the_measured_mix_comes_back_whole() -> None:
    layer = soiled(300, seed=0, dirt=5.0, mix=Mix.city(300))
    fixed = repair(layer.beats.drop(layer.empties), width=10.0)
    assert breaches(layer, fixed.beats, 5.0) == []
    copies = fixed.ledger[fixed.ledger.why == "duplicate"]
    assert sorted(copies["from"]) == layer.duplicates


def test_a_layer_that_is_cleaned_in_tiles_comes_back_whole_whatever_the_order_of_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cleaning, "TILE", 20)
    layer = soiled(200, seed=1, dirt=2.0, mix=Mix.city(200))
    drawn = layer.beats.drop(layer.empties)
    fixed = repair(drawn, width=4.0).beats
    assert breaches(layer, fixed, 2.0) == []
    other = repair(drawn.sample(frac=1, random_state=1), width=4.0).beats.loc[fixed.index]
    assert shapely.equals_identical(fixed.geometry.to_numpy(), other.geometry.to_numpy()).all()


@pytest.mark.parametrize(
    ("seed", "fault"),
    [
        (372, "a spike that only the mended beat has"),
        (1992, "a lobe of a bow-tie that almost borders its own beat"),
        (2683, "a tongue between two beats"),
        (2830, "a corner of a slit that lies on an edge but for rounding"),
        (3150, "a spike that a duplicate draws as well"),
        (5685, "a slit at the hull with a hair along the edge that its mouth runs into"),
        (5867, "a gap that forks, with one branch far from the beat that took it"),
        (6910, "a gap that forks, with both branches handed on to one beat"),
        (9072, "a true needle thinner than the dirt between two beats"),
    ],
)
def test_what_once_broke_a_law_keeps_it(seed: int, fault: str) -> None:
    layer, dirt = any_layer(seed)
    once = repair(layer.beats, width=2 * dirt).beats
    assert breaches(layer, once, dirt) == [], fault
    again = repair(once, width=2 * dirt).beats
    assert shapely.equals_identical(once.geometry.to_numpy(), again.geometry.to_numpy()).all(), fault
