"""The rules of a case one by one, each in words, and the case without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beatmap.grouping.fitting import ruled
from beatmap.rules import Rules
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beatmap.grouping.case import Case

NONE = Rules()  # a rule that is as here says nothing


@dataclass(frozen=True)
class Waiver:
    """One rule of a case that can be left out.

    Attributes
    ----------
    name : str
        The field of `Rules`.
    words : Text
        The rule with its value, or with the beats it is about.
    entry : str or tuple of str, optional
        The column or the group of beats, where the field holds several rules; or the station.
    """

    name: str
    words: Text
    entry: str | tuple[str, ...] | None = None

    def leave_out(self, case: Case) -> Case:
        """Return the case without this rule."""
        value = getattr(case.rules, self.name)
        if self.entry is None:
            left = getattr(NONE, self.name)
        elif isinstance(value, Mapping):
            left = {name: share for name, share in value.items() if name != self.entry}
        else:
            left = tuple(group for group in value if group != self.entry)
        return ruled(case, **{self.name: left})


def without(case: Case, waivers: Iterable[Waiver]) -> Case:
    """Return the case without any of these rules."""
    for waiver in waivers:
        case = waiver.leave_out(case)
    return case


def in_force(case: Case) -> list[Waiver]:
    """Return every rule that says something here, besides the numbers of beats and areas."""
    return [*_limits(case), *_groups(case), *_lists(case)]


def _limits(case: Case) -> Iterator[Waiver]:
    """Yield the rules that hold a number."""
    rules = case.rules
    if rules.tolerance is not None:
        yield Waiver("tolerance", say("tolerance {share:.2%}", share=rules.tolerance))
    for column, share in rules.tolerances.items():
        words = say("tolerance {share:.2%} of {column}", share=share, column=column)
        yield Waiver("tolerances", words, column)
    if rules.min_officers:
        yield Waiver("min_officers", say("at least {n} officers an area", n=rules.min_officers))
    if rules.max_diameter is not None:
        yield Waiver("max_diameter", say("at most {n} borders across", n=rules.max_diameter))
    if rules.max_travel is not None:
        yield Waiver("max_travel", say("at most {m:,.0f} m across", m=rules.max_travel))
    most_moved = rules.most_moved(case.station.name)
    if most_moved is not None:
        entry = case.station.name if isinstance(rules.max_moved, Mapping) else None
        yield Waiver("max_moved", say("at most {n} beats moved", n=most_moved), entry)


def _groups(case: Case) -> Iterator[Waiver]:
    """Yield each group of which two or more beats are here."""
    for group in case.rules.together:
        if len(_here(case, group)) > 1:
            yield Waiver("together", say("together ({beats})", beats=_here(case, group)), group)
    for group in case.rules.apart:
        if len(_here(case, group)) > 1:
            yield Waiver("apart", say("apart ({beats})", beats=_here(case, group)), group)


def _lists(case: Case) -> Iterator[Waiver]:
    """Yield the rules that list beats or areas, of which some are here."""
    seeds, locked = _here(case, case.rules.seeds), _here(case, case.rules.lock)
    kept = [name for name in case.labels if name in case.rules.keep]
    if len(seeds) > 1:
        yield Waiver("seeds", say("seeds ({beats})", beats=seeds))
    if locked:
        yield Waiver("lock", say("lock ({beats})", beats=locked))
    if kept:
        yield Waiver("keep", say("keep ({areas})", areas=kept))


def _here(case: Case, beats: Iterable[str]) -> list[str]:
    """Return those of `beats` that are of this station."""
    return [beat for beat in beats if beat in set(case.station.ids.tolist())]
