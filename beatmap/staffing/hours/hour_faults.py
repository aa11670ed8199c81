"""What the hours of beats and of officers must bring before they are weighed against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from beatmap.errors import Fault
from beatmap.texts import Text, say
from beatmap.workloads.hours import value_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def term_faults(terms: pd.DataFrame, ids: pd.Index, reserved: Sequence[str]) -> list[Fault]:
    """Return everything wrong with the hours of the beats `ids`; no term may have a `reserved` name.

    Examples
    --------
    >>> terms = pd.DataFrame({"calls": [-1.0]}, index=["a"])
    >>> print(term_faults(terms, pd.Index(["a"]), [])[0].to("en"))
    beat a: calls is -1.0, not 0 or more
    """
    twice = sorted({str(b) for b in terms.index[terms.index.duplicated()]})
    taken = [str(c) for c in terms.columns if c in reserved]
    odd = [str(c) for c, cells in terms.items() if not is_numeric_dtype(cells) or is_bool_dtype(cells)]
    numbers = {str(c): terms[c] for c in terms.columns if str(c) not in odd}
    fix = say("hours, or NaN where they are unknown")
    return [
        *(Fault(say("the beat's hours stand twice"), beat=b) for b in twice),
        *(Fault(say("the beat has no hours"), beat=b, fix=fix) for b in ids.difference(terms.index)),
        *(
            Fault(say("hours are given for a beat that does not exist"), beat=b)
            for b in sorted({str(b) for b in terms.index} - set(ids))
        ),
        *(Fault(say("a term cannot be called {name}", name=c), fix=say("another name")) for c in taken),
        *(Fault(say("the column {column} holds no numbers", column=c)) for c in odd),
        *value_faults(numbers),
    ]


def own_faults(
    values: float | pd.Series[float], name: str, officers: Iterable[str], holders: Iterable[str]
) -> list[Fault]:
    """Return everything wrong with the hours `name` of `officers`; all `holders` of beats must have some.

    Examples
    --------
    >>> print(own_faults(pd.Series({"007": 1600.0}), "available", ["007", "008"], ["008"])[0].to("en"))
    available: officer 008: the hours are missing. Try: hours, or NaN where they are unknown
    """
    if not isinstance(values, pd.Series):
        what = say("{term} is {value}, not 0 or more", term=name, value=values)
        return [] if 0 <= values < np.inf else [Fault(what)]
    if not is_numeric_dtype(values) or is_bool_dtype(values):
        return [Fault(say("the column {column} holds no numbers", column=name))]
    numbers = values.astype("float64")
    wrong = numbers[(numbers < 0) | np.isinf(numbers)]
    fix = say("hours, or NaN where they are unknown")
    return [
        *(
            _of(n, name, say("the number stands twice"))
            for n in sorted(set(values.index[values.index.duplicated()]), key=str)
        ),
        *(_of(n, name, say("the hours are missing"), fix) for n in sorted(set(holders) - set(values.index))),
        *(
            _of(n, name, say("the roster does not know the number"))
            for n in sorted(set(values.index) - set(officers), key=str)
        ),
        *(_of(n, name, say("{value} is not 0 or more hours", value=value)) for n, value in wrong.items()),
    ]


def _of(number: object, where: str, what: Text, fix: Text | None = None) -> Fault:
    return Fault(say("officer {number}: {what}", number=str(number), what=what), where=where, fix=fix)
