"""Foreign readers on strange bytes: whatever they raise becomes one sentence about the file."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from beatmap.errors import Fault, InputError
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@contextmanager
def foreign(where: object) -> Iterator[None]:
    """Say of the file `where` that it cannot be read when a foreign reader raises anything.

    A damaged file makes parsers fail in ways that no list of exceptions is complete for.

    Raises
    ------
    InputError
        With the first line of what the reader said; our own errors pass.

    Examples
    --------
    >>> with foreign("town.gpkg"):
    ...     raise KeyError("geo")
    Traceback (most recent call last):
    beatmap.errors.InputError: town.gpkg: the file cannot be read ('geo'). Try: open it in QGIS and save ...
    """
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        raise InputError([unreadable(where, str(error))]) from error


def unreadable(where: object, reason: Text | str) -> Fault:
    """Return the fault of a file that cannot be read, with the first line of the reason."""
    if isinstance(reason, str):
        reason = reason.strip().splitlines()[0] if reason.strip() else "?"
    what = say("the file cannot be read ({reason})", reason=reason)
    return Fault(what, where=str(where), fix=say("open it in QGIS and save it as GeoPackage"))


def tell(text: Text, stacklevel: int = 4) -> None:
    """Warn the user of `text`; the command line prints it as a note."""
    warnings.warn(str(text), stacklevel=stacklevel)


def repeat(said: Iterable[warnings.WarningMessage]) -> None:
    """Warn again of what was recorded, for whoever listens outside."""
    for warning in said:
        warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
