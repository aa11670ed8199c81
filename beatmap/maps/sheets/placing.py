"""All labels of a sheet: names where they fit, on the map or in its inset, numbers for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beatmap.errors import Fault, refuse
from beatmap.maps.sheets.ground import centred, shown
from beatmap.maps.sheets.labelling import Desk
from beatmap.maps.sheets.lettering import SMALLEST
from beatmap.maps.sheets.raster import cells_of
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from beatmap.maps.sheets.ground import Ground, Shown, View
    from beatmap.maps.sheets.labelling import Label
    from beatmap.maps.sheets.lettering import Lettering
    from beatmap.maps.sheets.papers import Rect

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

NUMBER_SIZES = (6.0, SMALLEST)
MAGNIFIED = 3.0  # how much larger an inset shows the ground than the map
WORTH_AN_INSET = 12  # names that find no room


@dataclass(frozen=True, eq=False)
class Named:
    """What is labelled: groups of beats and their names.

    Attributes
    ----------
    group : (n,) int array
        Of each beat, from 0 on, -1 for beats that are not labelled.
    names : sequence of str
        Of each group, as they are shown; sorted, for numbers are given in this order.
    sizes : sequence of float
        Sizes for the names, in points; the first that fits is taken.
    """

    group: Ints
    names: Sequence[str]
    sizes: Sequence[float]


@dataclass(frozen=True, eq=False)
class Plate:
    """A map on a sheet: what it shows, and the labels on it."""

    shown: Shown
    labels: tuple[Label, ...]


@dataclass(frozen=True, eq=False)
class Placed:
    """The maps of a sheet, the map itself first, and the entries of the index: number and group."""

    plates: tuple[Plate, ...]
    index: tuple[tuple[int, int], ...]


def placed(ground: Ground, things: Named, view: View, inset: Rect | None, letters: Lettering) -> Placed:
    """Return where every name or number stands: each group once, no two on one another.

    Raises
    ------
    InputError
        There is no room for all of them, even as numbers.
    """
    desks = [_desk(ground, things, view, letters)]
    rest = _named_inside(desks[0][1], things, range(len(things.names)))
    points = ground.inner_places(things.group)
    if inset is not None and len(rest) >= WORTH_AN_INSET:
        close = _closer(points[rest], view, inset)
        desks.append(_desk(ground, things, close, letters))
        rest = _named_inside(desks[1][1], things, rest)
    lost = _numbered([desk for _, desk in desks], rest, [view.points(points) for view in _views(desks)])
    refuse(_room_faults(lost))
    plates = tuple(Plate(seen, tuple(desk.labels)) for seen, desk in desks)
    return Placed(plates, tuple(enumerate(rest, start=1)))


def _desk(ground: Ground, things: Named, view: View, letters: Lettering) -> tuple[Shown, Desk]:
    seen = shown(ground, view)
    return seen, Desk(cells_of(seen, things.group), letters)


def _views(desks: list[tuple[Shown, Desk]]) -> list[View]:
    return [seen.view for seen, _ in desks]


def _named_inside(desk: Desk, things: Named, groups: Sequence[int]) -> list[int]:
    """Place the names that fit inside their ground; return the groups whose names do not."""
    return [group for group in groups if not desk.inside(group, [things.names[group]], things.sizes)]


def _numbered(desks: list[Desk], groups: list[int], points: list[Floats]) -> list[int]:
    """Place a number for each group, in the closest view that shows it; return those that find no room.

    First all that stand on their own ground, so that no leader takes their room.
    """
    waiting: list[tuple[str, int, int]] = []
    for number, group in enumerate(groups, start=1):
        text = str(number)
        seen = [k for k in reversed(range(len(desks))) if k == 0 or desks[k].holds(points[k][group])]
        if not any(
            desks[k].inside(group, [text], NUMBER_SIZES) or desks[k].mostly_inside(group, text, SMALLEST)
            for k in seen
        ):
            waiting.append((text, group, seen[0]))
    return [
        group for text, group, k in waiting if not desks[k].beside(group, text, SMALLEST, points[k][group])
    ]


def _closer(crowded: Floats, view: View, frame: Rect) -> View:
    """Return the view of an inset where most of the `crowded` places (m, 2) lie, in metres."""
    scale = view.scale * MAGNIFIED
    half = np.array([frame.width, frame.height]) / scale / 2
    near = np.all(np.abs(crowded[:, None] - crowded[None]) <= half, axis=2)
    densest = near[int(near.sum(axis=1).argmax())]
    return centred(crowded[densest].mean(axis=0), frame, scale)


def _room_faults(lost: list[int]) -> list[Fault]:
    if not lost:
        return []
    what = say("{n} labels find no room on this paper", n=len(lost))
    return [Fault(what, fix=say("a larger paper, or one station at a time"))]
