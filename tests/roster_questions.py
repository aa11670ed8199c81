"""Small assignments to be asked for, drawn by hypothesis: towns, officers, rules and ties."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from roster_answers import Question, plan_of, staff_of
from towns import grid

from beatmap.personnel import PersonnelRules

ON = "2015-07-21"
DRAWINGS = ("a b c\n. d .\n. e .", "a b c d e", "a b c\nd e .", "a b\nc d", "a b c", "a b", "a")
SINCE = ("2008-01-01", "2010-07-21", "2010-07-22", "2012-02-29")  # two are free on 21 July 2015, two are not
WINDOWS = st.sampled_from([(), (("2015-07-01", ON, "games"),), (("2015-07-22", "2015-08-01"),)])
BORN = (1960, 1980, 1981)  # the last of them is young on that day


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Draw a town of up to 5 beats in 1 or 2 stations, up to 7 officers, rules and ties."""
    drawing = draw(st.sampled_from(DRAWINGS))
    drawn = drawing.replace(".", " ").split()
    n = len(drawn)

    def each(*values: object) -> list[Any]:
        return draw(st.lists(st.sampled_from(values), min_size=n, max_size=n))

    first = draw(st.integers(1, n))
    stations = {"S1": " ".join(drawn[:first])} | ({"S2": " ".join(drawn[first:])} if first < n else {})
    home = {beat: station for station, beats in stations.items() for beat in beats.split()}
    same = draw(st.booleans())
    plan = plan_of(
        drawing,
        {beat: home[beat] + part for beat, part in zip(drawn, each("X", "X", "Y"), strict=True)},
        **stations,
        calls=each(*range(7)),
        zone=each("centre", "fringe", "fringe", "fringe", None),
        committees=each((), ("k",), ("k", "m")),
        need=each(1, 1, 1, 2),
        district=["D1" if same else home[beat] for beat in drawn],
    )
    return draw(_of_plan(plan, sorted(drawn), sorted(stations)))


@st.composite
def _of_plan(draw: st.DrawFn, plan: Any, beats: list[str], stations: list[str]) -> Question:
    n = draw(st.integers(1, 7))
    officers = staff_of(*draw(st.lists(_officers(beats, stations), min_size=n, max_size=n)))
    some, places = st.sampled_from(list(officers.index)), st.sampled_from(beats)
    return Question(
        plan,
        officers,
        draw(_rules(stations)),
        on=draw(st.sampled_from([ON, ON, None])),
        exceptions=tuple(sorted(draw(st.sets(some, max_size=2)))),
        pins=draw(st.just({}) | st.dictionaries(some, places, max_size=2)),
        forbidden=draw(st.frozensets(st.tuples(some, places), max_size=3)),
        offices=draw(st.none() | st.frozensets(places, min_size=1)),
        seats=draw(st.dictionaries(places, st.integers(1, 2), max_size=3)),
    )


def _officers(beats: list[str], stations: list[str]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {
            "station": st.sampled_from(stations),
            "beat": st.sampled_from(["", "", *beats]),
            "branch": st.sampled_from(["community", "community", "", "patrol"]),
            "party": st.sampled_from(["CPC", "CPC", "none", ""]),
            "birth_year": st.sampled_from(BORN),
            "source_unit": st.sampled_from(["", "HQ"]),
            "community_since": st.sampled_from(SINCE),
            "beat_since": st.sampled_from(SINCE),
            "village_stationed": st.sampled_from([False, False, True]),
        }
    )


def _rules(stations: list[str]) -> st.SearchStrategy[PersonnelRules]:
    kept = {
        "max_beats": st.integers(1, 3),
        "required": st.sampled_from(["", "need"]),
        "lock_scope": st.sampled_from(["none", "none", "transferred_only", "all"]),
        "lock_clock": st.sampled_from(["community", "beat"]),
        "branch_mix": st.dictionaries(st.sampled_from(["community", "patrol"]), st.integers(1, 3)),
        "blackouts": WINDOWS,
    }
    sent = kept | {
        "transfers": st.sampled_from(["district", "city"]),
        "minimum": st.dictionaries(st.sampled_from(stations), st.integers(1, 4)),
    }
    return st.one_of(st.fixed_dictionaries(kept), st.fixed_dictionaries(sent)).map(
        lambda values: PersonnelRules(**values)
    )


def large_question(
    seed: int, officers: int, zones: list[str], rules: PersonnelRules, **stations: str
) -> Question:
    """Return a town of 8 x 5 beats in areas of five, a column each, with officers at random."""
    rng = np.random.default_rng(seed)
    beats = grid(8, 5).split()
    home = {beat: station for station, names in stations.items() for beat in names.split()}
    plan = plan_of(
        grid(8, 5),
        {beat: home.get(beat, "S1") + beat[1] for beat in beats},
        **stations,
        calls=rng.integers(0, 50, len(beats)).tolist(),
        zone=rng.choice(zones, len(beats)).tolist(),
        need=rng.choice([1, 1, 1, 2], len(beats)).tolist(),
    )
    people = []
    for beat in rng.choice(["", "", *beats], officers):
        at = str(beat) or str(rng.choice(beats))
        people.append(
            {
                "station": home.get(at, "S1"),
                "beat": str(beat),
                "party": str(rng.choice(["CPC", "none"])),
                "birth_year": int(rng.choice(BORN)),
            }
        )
    seats = {str(beat): 1 for beat in rng.choice(beats, 10, replace=False)}
    return Question(plan, staff_of(*people), rules, on=ON, seats=seats)
