"""Why a chain of moves is made, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.staffing.moves.places import AREA, BEAT, COVERS, NOWHERE
from beatmap.texts import Text, say

if TYPE_CHECKING:
    import pandas as pd

    from beatmap.rosters import Roster


def reasons(balance: pd.DataFrame, steps: pd.Series[int], roster: Roster) -> list[Text]:
    """Return what each chain buys, in the order of `balance`, the table of `gains.balances`.

    `steps` is the number of moves of each chain.
    """
    posts = roster.posts
    covered = set(posts["beat"][posts["change"] == COVERS])
    workload = roster.plan.city.workload
    gained = zip(balance["gains"], balance["gains_before"], strict=True)
    lost = zip(balance["loses"], balance["loses_before"], strict=True)
    gains = [None if place == NOWHERE else _gain(place, n, workload) for place, n in gained]
    losses = [None if place == NOWHERE else _loss(place, n, covered) for place, n in lost]
    return [_sentence(*parts) for parts in zip(gains, losses, steps, strict=True)]


def _sentence(gain: Text | None, loss: Text | None, steps: int) -> Text:
    """Return what is gained and lost by a chain of so many steps; an exchange has neither."""
    if gain is not None:
        return gain if loss is None else say("{gain}; {loss}", gain=gain, loss=loss)
    if steps == 1:
        return say("the officer stays in place; only the station changes")
    return say("an exchange: every place keeps as many officers as before")


def _gain(place: str, before: int, workload: pd.Series[float]) -> Text:
    """Return what one officer more is for the `before` who stand there."""
    if place.startswith(AREA):
        return _attached(place, before, before + 1)
    beat = place.removeprefix(BEAT)
    if before == 0:
        return say("fills the vacancy at {beat}", beat=beat)
    load = float(workload[beat]) / before
    if before == 1:
        return say("a second officer at {beat}, where one alone carries {load:g}", beat=beat, load=load)
    return say(
        "one more officer at {beat}, where {before} carry {load:g} each", beat=beat, before=before, load=load
    )


def _loss(place: str, before: int, covered: set[str]) -> Text:
    """Return what one officer less is for a place of `before`."""
    if place.startswith(AREA):
        return _attached(place, before, before - 1)
    beat = place.removeprefix(BEAT)
    if before > 1:
        return say(
            "{beat} keeps {after} of its {before} officers", beat=beat, after=before - 1, before=before
        )
    if beat in covered:
        return say("{beat} is left to the officer who covers it from another beat", beat=beat)
    return say("{beat} is left vacant", beat=beat)


def _attached(place: str, before: int, after: int) -> Text:
    area = place.removeprefix(AREA)
    return say(
        "officers attached to area {area}: {after} instead of {before}", area=area, after=after, before=before
    )
