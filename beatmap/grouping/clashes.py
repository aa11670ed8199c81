"""When nothing fits: a smallest set of rules that clash, and the least changes that would help."""

from __future__ import annotations

from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from beatmap.grouping.easing import eased
from beatmap.grouping.fitting import fits
from beatmap.grouping.waivers import in_force, without
from beatmap.grouping.widening import wider
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beatmap.grouping.case import Case
    from beatmap.grouping.stages import Effort
    from beatmap.grouping.waivers import Waiver

MOST = 100  # sets of one size that are tried; beyond, a clash is irreducible and may not be the smallest


def why_impossible(case: Case, effort: Effort) -> Text:
    """Return why no grouping keeps the rules, and what would help.

    Called once it is proven that none does. Where the shape of the station forbids the numbers of beats
    and areas already, that is said; else a smallest set of other rules that clash with those numbers.
    Each change that is named was tried, and is the least of its kind.
    """
    rules = _removable(case, effort)
    bare = without(case, rules)
    possible = fits(bare, effort)
    if possible is None:
        return say(
            "no grouping keeps the rules; which of them clash is not known: "
            "too many candidate areas, or the budget ended"
        )
    numbers = {"areas": case.areas, "fewest": case.sizes[0], "most": case.sizes[1]}
    if not possible:
        what = say("no division into {areas} connected areas of {fewest} to {most} beats exists", **numbers)
        return _advised(what, [], case, bare, effort)
    clash = smallest_clash(case, rules, effort)
    words = [rule.words for rule in clash]
    what = say(
        "no grouping into {areas} areas of {fewest} to {most} beats keeps {rules}", rules=words, **numbers
    )
    return _advised(what, clash, case, _with_only(case, rules, clash), effort)


def why_uncountable(what: Text, case: Case, effort: Effort) -> Text:
    """Return `what`, why the beats cannot be counted out into the areas, with what would help."""
    rules = in_force(case)
    kept = [rule for rule in rules if rule.name == "keep"]
    return _advised(what, kept, case, without(case, rules), effort)


def _removable(case: Case, effort: Effort) -> list[Waiver]:
    """Return the rules that may be left out.

    An area that is kept need not keep the other rules. Where nothing fits but for that, it stays.
    """
    rules = in_force(case)
    if case.kept and fits(without(case, rules), effort) is False:
        return [rule for rule in rules if rule.name != "keep"]
    return rules


def smallest_clash(case: Case, rules: list[Waiver], effort: Effort) -> list[Waiver]:
    """Return a smallest set of `rules` that no grouping keeps.

    Rule after rule is left out while still nothing fits; none of those that stay is idle. Then all smaller
    sets are tried, as long as there are not more than `MOST` of one size.

    Parameters
    ----------
    case : Case
        One that is proven to have no grouping.
    rules : list of Waiver
        All rules in force that can be left out.
    """

    def clashes(held: Iterable[Waiver]) -> bool:
        return fits(_with_only(case, rules, held), effort) is False

    clash = rules
    for rule in rules:
        fewer = [other for other in clash if other is not rule]
        clash = fewer if clashes(fewer) else clash
    for size in range(1, len(clash)):
        if comb(len(rules), size) > MOST:
            break
        for held in combinations(rules, size):
            if clashes(held):
                return [*held]
    return clash


def _with_only(case: Case, rules: list[Waiver], held: Iterable[Waiver]) -> Case:
    """Return the case with no other of `rules` than those `held`."""
    held = [*held]
    return without(case, [rule for rule in rules if rule not in held])


def _advised(what: Text, clash: list[Waiver], case: Case, alone: Case, effort: Effort) -> Text:
    """Return `what` with every single change that would help.

    Where none does because other rules clash too, the case `alone`, without those, is asked.
    """
    helps = _changes(clash, case, effort)
    if helps:
        return say("{what}; any of these would help: {helps}", what=what, helps=helps)
    helps = _changes(clash, alone, effort)
    if helps:
        return say(
            "{what}; more rules clash, and without those any of these would help: {helps}",
            what=what,
            helps=helps,
        )
    return say("{what}; no single change that helps is known", what=what)


def _changes(clash: list[Waiver], case: Case, effort: Effort) -> list[Text]:
    return [*(words for rule in clash for words in eased(rule, case, effort)), *wider(case, effort)]
