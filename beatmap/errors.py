"""What can go wrong, in three kinds: bad input, proven impossible, out of time.

Every check collects all its faults first and speaks once: what is wrong, where, and what to try.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beatmap.texts import Text, language, say

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: `what`, where it stands (file and layer, row, beat), what to try."""

    what: Text
    where: str = ""
    beat: str = ""
    row: int | None = None
    fix: Text | None = None

    def to(self, lang: str | None = None) -> str:
        """Return the fault as one line, in `lang`."""
        place = [self.where] if self.where else []
        if self.row is not None:
            place.append(say("row {row}", row=self.row).to(lang))
        if self.beat:
            place.append(say("beat {beat}", beat=self.beat).to(lang))
        line = self.what.to(lang) if not place else f"{', '.join(place)}: {self.what.to(lang)}"
        return line if self.fix is None else say("{what}. Try: {fix}", what=line, fix=self.fix).to(lang)


class BeatmapError(Exception):
    """The ancestor of every error that beatmap raises on purpose; the command line exits with 2."""

    exit_code = 2

    def to(self, lang: str | None = None) -> str:
        """Return the message in `lang`."""
        return str(self.args[0].to(lang)) if self.args and isinstance(self.args[0], Text) else str(self)


class InputError(BeatmapError, ValueError):
    """Bad input: every fault that was found, at once.

    Examples
    --------
    >>> print(InputError([Fault(say("{n} beats", n=0), where="town.gpkg")]))
    town.gpkg: 0 beats
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def to(self, lang: str | None = None) -> str:
        """Return all faults, one a line, in `lang`."""
        lines = [fault.to(lang) for fault in self.faults]
        if len(lines) == 1:
            return lines[0]
        head = say("{n} faults:", n=len(lines)).to(lang)
        return "\n".join([head, *(f"- {line}" for line in lines)])

    def __str__(self) -> str:
        return self.to(language())


class UnsolvedError(BeatmapError):
    """Some stations have no grouping.

    Attributes
    ----------
    reasons : dict of str to Text
        For each station that fails, why, and what would help.
    partial : Plan
        The other stations solved; the failing ones keep today's areas.
    """

    def __init__(self, reasons: dict[str, Text], partial: Any) -> None:
        self.reasons = reasons
        self.partial = partial
        super().__init__(reasons)

    def to(self, lang: str | None = None) -> str:
        """Return one line for each station that fails, in `lang`; those of another kind after them."""
        lines = [f"- {station}: {why.to(lang)}" for station, why in sorted(self.reasons.items())]
        others = [self.__cause__.to(lang)] if isinstance(self.__cause__, UnsolvedError) else []
        return "\n".join([self._head().to(lang), *lines, *others])

    def _head(self) -> Text:
        return say("{n} stations have no grouping:", n=len(self.reasons))

    def __str__(self) -> str:
        return self.to(language())


class InfeasibleError(UnsolvedError):
    """Proven impossible: no grouping of these stations keeps the rules."""

    def _head(self) -> Text:
        return say("No grouping keeps the rules in {n} stations:", n=len(self.reasons))


class OutOfTimeError(UnsolvedError):
    """The budget ended before any grouping of these stations was found; nothing is proven of them."""

    def _head(self) -> Text:
        return say("The budget ended before a grouping was found in {n} stations:", n=len(self.reasons))


def refuse(faults: Iterable[Fault]) -> None:
    """Raise one InputError with all `faults`; return quietly when there are none.

    Examples
    --------
    >>> refuse([])
    """
    faults = list(faults)
    if faults:
        raise InputError(faults)
