"""Where a fault lies, for checks that know tables and layers but no files."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from beatmap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@contextmanager
def placed(places: Mapping[str, str]) -> Iterator[None]:
    """Let faults whose place is a key of `places`, such as "" or "links", name the file that it stands for.

    Examples
    --------
    >>> from beatmap.errors import Fault, refuse
    >>> from beatmap.texts import say
    >>> with placed({"cuts": "cuts.csv"}):
    ...     refuse([Fault(say("it is a folder"), where="cuts")])
    Traceback (most recent call last):
    beatmap.errors.InputError: cuts.csv: it is a folder
    """
    try:
        yield
    except InputError as error:
        faults = (replace(fault, where=places.get(fault.where, fault.where)) for fault in error.faults)
        raise InputError(faults) from error
