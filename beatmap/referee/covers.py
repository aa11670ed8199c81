"""Whether officers who hold further beats may: outside the central city, few, neighbours, nobody else's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

from beatmap.referee.breaches import Breach
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatmap.referee.personnel import Personnel, Post
    from beatmap.texts import Text


def covers_kept(staff: Personnel) -> Iterator[Breach]:
    """Yield what each officer who holds further beats does not keep; a village-stationed one holds none."""
    graph: nx.Graph[str] = nx.Graph(list(staff.plan.city.borders.index))
    times = Counter(post.beat for post in [*staff.own, *staff.covers])
    own, covered = _by_officer(staff.own), _by_officer(staff.covers)
    for number, further in sorted(covered.items()):
        held = sorted({*own.get(number, ()), *further})
        for what in _alone(staff, number, own.get(number, []), further, times):
            yield Breach("covers", number, what)
        for what in _together(staff, [beat for beat in held if beat in staff.beats], graph):
            yield Breach("covers", number, what)
        yield from _few(staff, number, held)


def _by_officer(posts: list[Post]) -> dict[str, list[str]]:
    """Return officer -> the beats of their posts."""
    found: dict[str, list[str]] = {}
    for post in posts:
        found.setdefault(post.officer_no, []).append(post.beat)
    return found


def _alone(
    staff: Personnel, number: str, own: list[str], further: list[str], times: Counter[str]
) -> Iterator[Text]:
    """Yield why an officer may hold no further beat at all, and those that are held otherwise too."""
    if number in staff.officers and staff.officers[number].village:
        yield say("a village-stationed officer holds one beat, and covers {beats}", beats=further)
    if not own:
        yield say("covers {beats}, without a beat of their own", beats=further)
    for beat in sorted(set(further)):
        if times[beat] > 1:
            yield say("covers {beat}, which is held {n} times", beat=beat, n=times[beat])


def _together(staff: Personnel, held: list[str], graph: nx.Graph[str]) -> Iterator[Text]:
    """Yield why these beats cannot be of one officer."""
    inside = [beat for beat in held if not staff.beats[beat].outside]
    if inside:
        yield say("{beats} are not known to lie outside the central city", beats=inside)
    stations = sorted({staff.beats[beat].station for beat in held})
    if len(stations) > 1:
        yield say("{beats} lie in stations {names}", beats=held, names=stations)
    near = graph.subgraph(held)
    if len(held) > 1 and not (len(near) == len(held) and nx.is_connected(near)):
        yield say("{beats} are not connected", beats=held)


def _few(staff: Personnel, number: str, held: list[str]) -> Iterator[Breach]:
    most = staff.roster.rules.max_beats
    if len(held) > most:
        what = say("holds {n} beats, the rules allow {most}", n=len(held), most=most)
        yield Breach("max_beats", number, what)
