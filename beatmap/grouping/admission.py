"""Which candidate areas the rules admit: each rule a filter over the list of sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, vstack

from beatmap.grouping.candidates import connected_sets
from beatmap.grouping.reach import diameters, hops, metres
from beatmap.measures import deviations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from beatmap.grouping.case import Case, Ints

    Bools = NDArray[np.bool_]

SLACK = 1e-12  # a deviation may pass the tolerance by rounding only
HAIR = 1e-9  # relative: so may a way in metres


def candidate_areas(case: Case) -> csr_array | None:
    """Return every set of beats that may be an area, shape (sets, n); None if they are too many to list.

    These are the connected sets that keep all rules about a single area, and the areas that are kept.
    """
    station, free = case.station, case.free
    pairs = station.pairs[free[station.pairs].all(axis=1)]
    tolerance = case.rules.tolerance
    heaviest = np.inf if tolerance is None else case.mean * (1 + tolerance + SLACK)
    sets = connected_sets(pairs, station.load, sizes=case.sizes, heaviest=heaviest)
    if sets is None:
        return None
    if not free.all():
        sets = sets[sets @ (~free).astype(float) == 0]
    return _with_kept(case, admitted(case, sets))


def _with_kept(case: Case, sets: csr_array) -> csr_array:
    """Return `sets` and the areas that are kept, whatever rules those break."""
    return csr_array(vstack([sets, case.kept_sets], format="csr")) if case.kept else sets


def admitted(case: Case, sets: csr_array) -> csr_array:
    """Return those of `sets` that keep every rule about a single area."""
    for keeps in (_within_limits, _together, _apart, _locks_agree, _manned, _near):
        which = keeps(case, sets)
        sets = sets if which.all() else sets[which]
    return sets


def _within_limits(case: Case, sets: csr_array) -> Bools:
    keeps = np.ones(sets.shape[0], dtype=bool)
    for limit in case.limits:
        mean = limit.values.sum() / case.areas
        keeps &= deviations(sets @ limit.values, mean) <= limit.share + SLACK
    return keeps


def _together(case: Case, sets: csr_array) -> Bools:
    """Return which sets hold all or none of each group."""
    keeps = np.ones(sets.shape[0], dtype=bool)
    for group in case.groups(case.rules.together):
        held = held_by(sets, group)
        keeps &= (held == 0) | (held == len(group))
    return keeps


def _apart(case: Case, sets: csr_array) -> Bools:
    """Return which sets hold one at most of each group that is apart, and of the seeds."""
    keeps = np.ones(sets.shape[0], dtype=bool)
    for group in case.groups([*case.rules.apart, case.rules.seeds]):
        keeps &= held_by(sets, group) <= 1
    return keeps


def _locks_agree(case: Case, sets: csr_array) -> Bools:
    """Return which sets hold locked beats of one label at most."""
    found = np.zeros(sets.shape[0])
    for beats in locked_by_label(case).values():
        found += held_by(sets, beats) > 0
    agree: Bools = found <= 1
    return agree


def locked_by_label(case: Case) -> dict[int, Ints]:
    """Return the beats that stay in their area of today, area by area."""
    locked = case.locked
    return {int(label): locked[case.old[locked] == label] for label in np.unique(case.old[locked])}


def _manned(case: Case, sets: csr_array) -> Bools:
    least = case.rules.min_officers
    if not least:
        return np.ones(sets.shape[0], dtype=bool)
    enough: Bools = sets @ case.station.figures["officers"] >= least
    return enough


def _near(case: Case, sets: csr_array) -> Bools:
    """Return which sets are no longer across than the rules allow."""
    keeps = np.ones(sets.shape[0], dtype=bool)
    if case.rules.max_diameter is not None:
        keeps &= diameters(sets, hops(case.station)) <= case.rules.max_diameter
    if case.rules.max_travel is not None:
        keeps &= diameters(sets, metres(case.station)) <= case.rules.max_travel * (1 + HAIR)
    return keeps


def held_by(sets: csr_array, beats: Iterable[int]) -> NDArray[np.float64]:
    """Return how many of `beats` each set holds."""
    held = np.zeros(sets.shape[1])
    held[np.asarray(beats)] = 1.0
    return np.asarray(sets @ held)
