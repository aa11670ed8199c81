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


def place_names(count: int, rng: np.random.Generator) -> Names:
    """Return `count` names of places, no two the same, as short as their number allows.

    Examples
    --------
    >>> len(set(place_names(300, np.random.default_rng(0))))
    300
    """
    last, length = STREETS + FIELDS, 1
    while len(WATERSIDE) ** length * len(last) < count:
        length += 1
    return _combined([WATERSIDE] * length + [last], count, rng)


def namesakes(count: int, rng: np.random.Generator) -> Names:
    """Return `count` names of people; as in any large roster, some stand twice.

    Examples
    --------
    >>> len(namesakes(5000, np.random.default_rng(0)))
    5000
    """
    columns = [np.array(list(choice))[rng.integers(0, len(choice), count)] for choice in (SURNAMES, *GIVEN)]
    return np.array(["".join(word) for word in zip(*columns, strict=True)])


def chinese_number(number: int) -> str:
    """Return a whole number from 1 to 99 in Chinese.

    Examples
    --------
    >>> [chinese_number(n) for n in (3, 10, 12, 45)]
    ['三', '十', '十二', '四十五']
    """
    digits = " 一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else digits[tens] + "十"
    return (head + digits[ones]).strip()


def _combined(characters: list[str], count: int, rng: np.random.Generator) -> Names:
    """Return `count` different words that take one character from each place."""
    shape = [len(choice) for choice in characters]
    picked = np.unravel_index(rng.choice(np.prod(shape), count, replace=False), shape)
    columns = [np.array(list(choice))[place] for choice, place in zip(characters, picked, strict=True)]
    return np.array(["".join(word) for word in zip(*columns, strict=True)])
