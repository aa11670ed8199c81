"""Groupings to begin with: today's areas, cells around centres, and trees halved again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.grouping.searching.cells import cells
from beatmap.grouping.searching.pieces import pieces_of
from beatmap.grouping.searching.trees import cut_in_two

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from beatmap.grouping.searching.judging import Judge
    from beatmap.grouping.searching.units import Units

    Ints = NDArray[np.intp]

CELLS, TREES = 4, 1  # how many groupings of each kind a search begins with


def starts(judge: Judge, units: Units, rng: np.random.Generator) -> Iterator[Ints]:
    """Yield groupings into k connected areas, (units,) each; they may break other rules."""
    today = from_today(judge, units)
    if today is not None:
        yield today
    for draw, times in ((from_cells, CELLS), (from_trees, TREES)):
        for _ in range(times):
            groups = draw(judge, units, rng)
            if groups is not None:
                yield groups


def from_today(judge: Judge, units: Units) -> Ints | None:
    """Return today's areas; None where they are not k connected areas of whole units."""
    old, areas = judge.case.old, judge.case.areas
    groups = np.zeros(len(units), dtype=np.intp)
    groups[units.of] = old
    whole = len(judge.case.labels) == areas and (old >= 0).all() and (groups[units.of] == old).all()
    if not whole:
        return None
    same = units.touching & (groups[:, None] == groups)
    return groups if pieces_of(same).max() + 1 == areas else None


def from_cells(judge: Judge, units: Units, rng: np.random.Generator) -> Ints | None:
    """Return areas drawn around centres; those that are kept come last."""
    groups, members, wanted = _blank(judge, units)
    if not 0 < wanted <= len(members):
        return groups if not len(members) and not wanted else None
    drawn = cells(units, members, wanted, rng)
    if drawn is None:
        return None
    groups[members] = drawn
    return groups


def from_trees(judge: Judge, units: Units, rng: np.random.Generator) -> Ints | None:
    """Return areas cut out of random trees; None where the pieces at hand cannot make up so many."""
    groups, members, wanted = _blank(judge, units)
    pieces = _pieces(units, members)
    shares = _shared_out(judge, units, pieces, wanted)
    if shares is None:
        return None
    todo, area = list(zip(pieces, shares, strict=True)), 0
    while todo:
        some, areas = todo.pop()
        if areas == 1:
            groups[some] = area
            area += 1
        else:
            halves = cut_in_two(judge, units, some, areas, rng)
            todo += zip(halves[:2], halves.areas, strict=True)
    return groups


def _blank(judge: Judge, units: Units) -> tuple[Ints, Ints, int]:
    """Return a grouping in which only the areas that are kept stand, the free units, and their areas."""
    groups = np.full(len(units), -1, dtype=np.intp)
    wanted = judge.case.areas - len(units.kept)
    groups[units.kept] = wanted + np.arange(len(units.kept))
    return groups, np.flatnonzero(groups < 0), wanted


def _pieces(units: Units, members: Ints) -> list[Ints]:
    """Return these units, piece by piece."""
    piece = pieces_of(units.touching[np.ix_(members, members)])
    return [members[piece == number] for number in range(piece.max(initial=-1) + 1)]


def _shared_out(judge: Judge, units: Units, pieces: list[Ints], areas: int) -> list[int] | None:
    """Return how many areas each piece makes up: what its size asks for, then by load (Webster)."""
    (fewest, most), at = judge.case.sizes, judge.tally
    beats = np.array([units.rows[piece, at.size].sum() for piece in pieces])
    load = np.array([units.rows[piece, at.sums.start].sum() for piece in pieces])
    shares = np.maximum(np.ceil(beats / most), 1.0)
    limit = np.minimum(beats // fewest, [len(piece) for piece in pieces])
    while shares.sum() < areas and (shares < limit).any():
        claim = np.where(shares < limit, load / (shares + 0.5), -1.0)
        shares[int(claim.argmax())] += 1
    enough = shares.sum() == areas and (shares <= limit).all()
    return [int(share) for share in shares] if enough else None
