"""Which column of a register means what, and which are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beatmap.errors import Fault
from beatmap.files.headings import plain
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Meanings(NamedTuple):
    """The column of each meaning, by its place from 0; and what is wrong with the headings."""

    columns: dict[str, int]
    faults: list[Fault]


def meanings_of(
    headings: Sequence[str],
    blank: Sequence[bool],
    wanted: Iterable[str],
    known: Mapping[str, list[str]],
    where: str,
) -> Meanings:
    """Return which column has each of the meanings `wanted`, for those that one has.

    A heading of one meaning goes before one of several, a column with something in it before a blank one
    (a heading merged over two columns leaves one blank).

    Parameters
    ----------
    headings : sequence of str
    blank : sequence of bool
        Whether a column holds nothing.
    wanted : iterable of str
    known : mapping of str to list of str
        What a heading may mean; see `known_headings`.
    where : str
        The file and sheet, for the faults.

    Examples
    --------
    >>> known = {"警号": ["officer_no"], "任职时间": ["community_since", "beat_since"]}
    >>> headings, wanted = ["警号", "任职时间"], ["officer_no", "beat_since"]
    >>> found = meanings_of(headings, [False, False], wanted, known, "t.csv")
    >>> found.columns, [fault.what.to("en") for fault in found.faults]
    ({'officer_no': 0}, ['the column 任职时间 can mean community_since, beat_since'])
    """
    means = [known.get(plain(heading), []) for heading in headings]
    columns: dict[str, int] = {}
    faults: dict[tuple[int, ...], Fault] = {}
    for want in wanted:
        sure = _filled([at for at, of in enumerate(means) if of == [want]], blank)
        maybe = _filled([at for at, of in enumerate(means) if want in of and len(of) > 1], blank)
        if len(sure) == 1:
            columns[want] = sure[0]
        elif sure:
            faults[tuple(sure)] = _shared([headings[at] for at in sure], want, where)
        else:
            faults |= {(at,): _undecided(headings[at], means[at], where) for at in maybe}
    return Meanings(columns, list(faults.values()))


def _filled(places: list[int], blank: Sequence[bool]) -> list[int]:
    """Return the places that hold something, or the first one where none does."""
    return [at for at in places if not blank[at]] or places[:1]


def _shared(names: list[str], want: str, where: str) -> Fault:
    what = say("the columns {names} all mean {column}", names=names, column=want)
    return Fault(what, where=where, fix=say("keep one of them"))


def _undecided(heading: str, means: list[str], where: str) -> Fault:
    what = say("the column {column} can mean {meanings}", column=heading, meanings=means)
    return Fault(what, where=where, fix=say("one of {names} as its heading", names=means))
