"""The fewest clashes that duty groups can have, proven by Russian doll search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from beatmap.staffing.duty.crews import Crew


@dataclass(frozen=True)
class Found:
    """What a search found.

    Attributes
    ----------
    group : array of int, shape (officers,), or None
        Groups with the fewest clashes; None when the steps ended first.
    bound : int
        No groups have fewer clashes.
    nodes : int
        Steps taken.
    """

    group: NDArray[np.intp] | None
    bound: int
    nodes: int


def fewest_clashes(crew: Crew, nodes: int) -> Found:
    """Return groups with the fewest clashes that there can be, or the bound reached after `nodes` steps.

    The officers are put in a row; the problem of the last one is solved, then that of the last two, and so
    on, each nested in the next like a Russian doll (Verfaillie, Lemaître, Schiex 1996). A search through
    one of them goes on at a step only while ::

        clashes so far + clashes with those placed that each officer to come cannot avoid
                       + fewest clashes of the officers to come among themselves (the inner doll)

    stay within what is tried, which starts from the inner doll's answer and rises by one. Sizes and areas
    only bound groups from above, so they hold in every doll. Groups are alike, so only the first empty
    one is tried; officers with the same clashes and area are alike too, so their groups do not fall.

    Examples
    --------
    >>> from beatmap.staffing.duty.crews import Crew
    >>> everybody = ~np.eye(5, dtype=bool)
    >>> fewest_clashes(Crew(everybody, np.zeros(5, dtype=int), k=4, at_least=1), nodes=100)
    Found(group=array([0, 1, 2, 3, 3]), bound=1, nodes=20)
    """
    search = _Dolls(crew, nodes)
    try:
        search.nest()
    except _StepsEndedError:
        return Found(None, search.bound, nodes)
    group = np.empty(len(crew.area), dtype=np.intp)
    group[search.order] = search.group
    return Found(group, search.bound, nodes - search.left)


class _StepsEndedError(Exception):
    """The steps that were allowed are used up."""


class _Dolls:
    """A search over officers in a row; sets of officers are the bits of whole numbers."""

    def __init__(self, crew: Crew, nodes: int) -> None:
        self.order = _row(_bits(crew.clash))
        clash = crew.clash[np.ix_(self.order, self.order)]
        area = crew.area[self.order]
        together = area[:, None] == area[None, :]
        self._near, self._area = _bits(clash), _bits(together)
        self._room = crew.room[area].tolist()
        self._twin = _twins(clash, together)
        self._small, self._large = divmod(len(area), crew.k)  # the least size, and how many hold one more
        self._groups = [0] * crew.k
        self._inner = [0] * (len(area) + 1)  # the fewest clashes of the officers from each on
        self.group = [0] * len(area)
        self.bound = 0
        self.left = nodes

    def nest(self) -> None:
        """Solve doll after doll, from the last officer to the whole row."""
        for first in reversed(range(len(self.group))):
            while not self._within(first, self.bound):
                self.bound += 1
            self._inner[first] = self.bound

    def _within(self, first: int, clashes: int) -> bool:
        """Group the officers from `first` on with at most so many clashes; False where that cannot be."""
        self._groups = [0] * len(self._groups)
        trail = [self._places(first, clashes)]
        while trail:
            spare = next(trail[-1], None)
            officer = first + len(trail)
            if spare is None:
                trail.pop()
            elif officer == len(self.group):
                return True
            else:
                trail.append(self._places(officer, spare))
        return False

    def _places(self, officer: int, spare: int) -> Iterator[int]:
        """Put the officer into one group after the other; yield how many clashes are then left to make."""
        if self.left == 0:
            raise _StepsEndedError
        self.left -= 1
        groups = self._open()
        if self._inner[officer] + self._unavoidable(officer, groups) > spare:
            return
        for clashes, group in self._offers(officer, groups):
            if clashes + self._inner[officer + 1] > spare:
                return
            self._groups[group] |= 1 << officer
            self.group[officer] = group
            yield spare - clashes
            self._groups[group] ^= 1 << officer

    def _open(self) -> list[int]:
        """Return the groups that may grow, and of the empty ones the first."""
        sizes = [held.bit_count() for held in self._groups]
        more = sum(size > self._small for size in sizes) < self._large
        empty = next((g for g, size in enumerate(sizes) if size == 0), len(sizes))
        return [g for g, size in enumerate(sizes[: empty + 1]) if size < self._small + more]

    def _unavoidable(self, officer: int, groups: list[int]) -> int:
        """Return how many clashes with officers placed those from `officer` on make at least."""
        held = [self._groups[g] for g in groups]
        if 0 in held:
            return 0
        return sum(min((near & h).bit_count() for h in held) for near in self._near[officer:])

    def _offers(self, officer: int, groups: list[int]) -> list[tuple[int, int]]:
        """Return (clashes, group) of each group that may take the officer: fewest clashes, then smallest."""
        near, area, room = self._near[officer], self._area[officer], self._room[officer]
        twin = self._twin[officer]
        least = 0 if twin is None else self.group[twin]  # 0 too where the twin is of an outer doll
        held = [(g, self._groups[g]) for g in groups if g >= least]
        offers = [
            ((near & h).bit_count(), h.bit_count(), g) for g, h in held if (area & h).bit_count() < room
        ]
        return [(clashes, g) for clashes, _, g in sorted(offers)]


def _row(near: list[int]) -> list[int]:
    """Return the officers in a row: next is who closes more clashes with those before than it opens.

    So the officers placed touch few of those to come, and what cannot be avoided shows early.
    """
    left, placed, seen = list(range(len(near))), 0, 0
    row = []
    while left:
        officer = min(left, key=lambda i: _opened(near[i], placed, seen))
        left.remove(officer)
        row.append(officer)
        placed |= 1 << officer
        seen |= near[officer]
    return row


def _opened(near: int, placed: int, seen: int) -> int:
    """Return how many neighbours are new to the row, less those already in it."""
    return (near & ~(seen | placed)).bit_count() - (near & placed).bit_count()


def _bits(table: NDArray[np.bool_]) -> list[int]:
    """Return each row of a table as the bits of a whole number."""
    packed = np.packbits(table, axis=1, bitorder="little")
    return [int.from_bytes(row.tobytes(), "little") for row in packed]


def _twins(clash: NDArray[np.bool_], together: NDArray[np.bool_]) -> list[int | None]:
    """Return for each officer the last one before with the same clashes and area, or None."""
    closed = clash | np.eye(len(clash), dtype=bool)
    last: dict[tuple[bytes, bytes], int] = {}
    twins = []
    for officer, (clashes, area) in enumerate(zip(closed, together, strict=True)):
        key = (clashes.tobytes(), area.tobytes())
        twins.append(last.get(key))
        last[key] = officer
    return twins
