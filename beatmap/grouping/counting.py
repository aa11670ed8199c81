"""Whether beats can be counted out into areas at all, before any shape is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.texts import Text, say

if TYPE_CHECKING:
    from beatmap.grouping.case import Case


def why_not(case: Case) -> Text | None:
    """Return why the beats cannot be counted out into the areas, or None where they can.

    Areas that are kept are left out with their beats.
    """
    kept = len(case.kept)
    beats, areas = int(case.free.sum()), case.areas - kept
    fewest, most = case.sizes
    if areas * fewest <= beats <= areas * most:
        return None
    if areas < 0:
        return say("{kept} areas are kept, and {areas} are asked for", kept=kept, areas=case.areas)
    if kept:
        return say(
            "{kept} areas are kept; the other {beats} beats cannot be divided into {areas} areas of "
            "{fewest} to {most} beats",
            kept=kept,
            beats=beats,
            areas=areas,
            fewest=fewest,
            most=most,
        )
    return say(
        "{beats} beats cannot be divided into {areas} areas of {fewest} to {most} beats",
        beats=beats,
        areas=areas,
        fewest=fewest,
        most=most,
    )


def numbers_that_count(case: Case) -> range:
    """Return the numbers of areas into which the beats can be counted out, those that are kept among them."""
    kept, beats = len(case.kept), int(case.free.sum())
    fewest, most = case.sizes
    return range(kept + -(-beats // most), kept + beats // fewest + 1)
