"""Which rules the areas of a station break: the referee's own judges, asked of one station."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from beatmap.plans import Certificate
from beatmap.redrawing.figures import pieces_of
from beatmap.referee.breaches import Breach
from beatmap.referee.groups import groups_kept
from beatmap.referee.limits import limits_kept
from beatmap.referee.numbers import numbers_kept
from beatmap.referee.today import today_kept
from beatmap.referee.units import Unit
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from beatmap.plans import Plan
    from beatmap.redrawing.sites import Site


def unit_of(plan: Plan, site: Site, areas: Mapping[str, Sequence[int]], old: dict[str, str]) -> Unit:
    """Return a station as the referee reads it, as if it had promised to keep the rules.

    One that is out of scope promises nothing.

    Parameters
    ----------
    plan : Plan
        Only its rules are read.
    site : Site
    areas : mapping of str to sequence of int
        The positions of the beats of each area.
    old : dict of str to str
        Beat -> area of today, as far as those lie wholly here.
    """
    status = "feasible" if site.in_scope else "given"
    proofs = [Certificate(station, status, len(areas)) for station in site.stations]
    names = {area: [site.beats[beat] for beat in beats] for area, beats in sorted(areas.items())}
    return Unit(plan, site.name, site.facts, site.home, names, site.borders, old, proofs)


def broken_in(unit: Unit, site: Site, areas: Mapping[str, Sequence[int]]) -> list[Breach]:
    """Return every rule that the areas of one station break; none where it is out of scope but shape.

    What `beatmap.verify` would say of the station if it had promised the rules, without its certificate, and
    without a number of areas for the whole city.
    """
    found = [*_in_pieces(site, areas)]
    if unit.promised:
        numbers = numbers_kept(unit.plan, [unit]) if isinstance(unit.plan.rules.areas, Mapping) else ()
        found += [*numbers, *limits_kept(unit), *groups_kept(unit), *_today_in(unit)]
    return found


def _in_pieces(site: Site, areas: Mapping[str, Sequence[int]]) -> Iterator[Breach]:
    for area, beats in sorted(areas.items()):
        pieces = [sorted(site.beats[beat] for beat in piece) for piece in pieces_of(site, beats)]
        if len(pieces) > 1:
            smallest = min(pieces, key=lambda piece: (len(piece), piece))
            what = say("it is in {n} pieces; one is {beats}", n=len(pieces), beats=smallest)
            yield Breach("connected", area, what)


def _today_in(unit: Unit) -> Iterator[Breach]:
    """Yield what is not as today; areas that are kept in other stations are not asked for here."""
    here = set(unit.old.values())
    for breach in today_kept(unit.plan, [unit]):
        if breach.rule != "keep" or breach.where in here:
            yield breach
