"""An indicator before and after a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from beatmap.errors import Fault, refuse
from beatmap.staffing.days import day_of
from beatmap.texts import say

if TYPE_CHECKING:
    from datetime import date

SERIES = "series"


def before_after(series: pd.DataFrame, *, on: str | date) -> pd.DataFrame:
    """Return the mean of each indicator in the periods before a day and in those after.

    A difference is no effect. Season, a trend of its own, another way of counting, or a start on the worst
    of all days (what is extreme once comes nearer to the mean on its own) make one as well; a year of periods
    on each side and units without the measure beside those with it help to tell.

    Parameters
    ----------
    series : DataFrame
        By period (a PeriodIndex: months, weeks, ...), a column for each indicator or unit; NaN where unknown.
    on : date or ISO text
        The day. The period it lies in belongs to neither side, unless it begins with it: then it is after.

    Returns
    -------
    DataFrame
        By column of `series`: `before` and `after`, the means of the known periods (<NA> where there is
        none), `difference`, after less before, and how many known periods each mean has, `periods_before`
        and `periods_after`.

    Raises
    ------
    InputError
        An index that is no PeriodIndex, periods that stand twice, columns that are no numbers, values that
        are infinite, `on` that is no date.

    Examples
    --------
    >>> months = pd.period_range("2015-01", periods=5, freq="M")
    >>> before_after(pd.DataFrame({"burglaries": [9, 7, 8, 5, 3]}, index=months), on="2015-03-15")
                before  after  difference  periods_before  periods_after
    burglaries     8.0    4.0        -4.0               2              2
    """
    day = pd.Timestamp(day_of(on))
    refuse(_faults(series))
    known = series.astype("Float64").sort_index()
    periods = pd.PeriodIndex(known.index)
    sides = {"before": known[periods.end_time < day], "after": known[periods.start_time >= day]}
    means = pd.DataFrame({side: part.mean() for side, part in sides.items()}, dtype="Float64")
    return means.assign(
        difference=means["after"] - means["before"],
        **{f"periods_{side}": part.notna().sum() for side, part in sides.items()},
    )


def _faults(series: pd.DataFrame) -> list[Fault]:
    if not isinstance(series.index, pd.PeriodIndex):
        fix = say("frame.set_index(pandas.PeriodIndex(column, freq='M')), for example")
        return [Fault(say("the index holds no periods"), where=SERIES, fix=fix)]
    twice = sorted({str(period) for period in series.index[series.index.duplicated()]})
    odd = [str(n) for n, cells in series.items() if not is_numeric_dtype(cells) or is_bool_dtype(cells)]
    numbers = series.select_dtypes("number").astype("float64")
    return [
        *(
            Fault(say("{date} stands twice", date=p), where=SERIES, fix=say("keep one of them"))
            for p in twice
        ),
        *(Fault(say("the column {column} holds no numbers", column=c), where=SERIES) for c in odd),
        *(
            Fault(say("{name} is {value}", name=str(name), value=value), where=f"{SERIES}, {period}")
            for name, values in numbers.items()
            for period, value in values[np.isinf(values)].items()
        ),
    ]
