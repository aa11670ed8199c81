"""Invented names: committees that no town has, people who do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Names = NDArray[np.str_]

WATERSIDE = "棠汀苇禾澄砚鹭蓼荻萤芷蘅筠"
STREETS = "泊畔栖墅坊庭岫湄"
FIELDS = "埭圩墩堰荡坞溆汊"
TITLES = {"residents": "居委会", "villagers": "村委会"}
SURNAMES = "陆沈顾庄戴苗尹姚柏桑凌俞丁乔费"
GIVEN = ("予知怀书望砚云清景远", "澄川禾屿言舟白原棠野")


def committee_names(kinds: pd.Series[str], rng: np.random.Generator) -> pd.Series[str]:
    """Return a name for each committee, no two the same, by its kind ("residents" or "villagers").

    Examples
    --------
    >>> kinds = pd.Series(["residents", "villagers"], index=["a", "b"])
    >>> [name[2:] for name in committee_names(kinds, np.random.default_rng(0))]
    ['居委会', '村委会']
    """
    names = pd.Series("", index=kinds.index)
    for kind, places in (("residents", STREETS), ("villagers", FIELDS)):
        rows = kinds.index[kinds == kind]
        names[rows] = _combined([WATERSIDE, places], len(rows), rng) + TITLES[kind]
    return names


def person_names(count: int, rng: np.random.Generator) -> Names:
    """Return `count` names of people, no two the same.

    Examples
    --------
    >>> len(set(person_names(50, np.random.default_rng(0))))
    50
    """
    return _combined([SURNAMES, *GIVEN], count, rng)


def _combined(characters: list[str], count: int, rng: np.random.Generator) -> Names:
    """Return `count` different words that take one character from each place."""
    shape = [len(choice) for choice in characters]
    picked = np.unravel_index(rng.choice(np.prod(shape), count, replace=False), shape)
    columns = [np.array(list(choice))[place] for choice, place in zip(characters, picked, strict=True)]
    return np.array(["".join(word) for word in zip(*columns, strict=True)])
