"""Values of a frame as the texts of a page: "" where there is none, numbers as a reader writes them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pandas import DataFrame


def plain(value: Any) -> str:
    """Return `value` as text, "" where it is missing."""
    return "" if pd.isna(value) else str(value)


def column(frame: DataFrame, name: str) -> list[str]:
    """Return a column as texts; a column that is not there has none."""
    return [plain(value) for value in frame[name]] if name in frame.columns else [""] * len(frame)


def number(value: float) -> str:
    """Return a number as a reader writes it: grouped, two decimals at most; "" where it is missing.

    Examples
    --------
    >>> number(1234.5), number(7.0), number(float("nan"))
    ('1,234.5', '7', '')
    """
    return "" if math.isnan(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def withheld(values: NDArray[np.float64], least: float) -> NDArray[np.bool_]:
    """Return which counts are too small to be shown: above 0 and below `least`.

    Examples
    --------
    >>> import numpy as np
    >>> withheld(np.array([3.0, 0.0, 5.0]), 5).tolist()
    [True, False, False]
    """
    small: NDArray[np.bool_] = (values > 0) & (values < least)
    return small


def shown(value: float, least: float) -> str:
    """Return a count as it may be shown: one that is withheld as "< least".

    Examples
    --------
    >>> shown(3, 5), shown(1234, 5)
    ('< 5', '1,234')
    """
    return f"< {number(least)}" if 0 < value < least else number(value)
