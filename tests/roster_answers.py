"""The slow truth about assignments: every way to send a few officers, by the words of `assign`.

Plain Python on dicts and sets; of the package only its nouns. A place is a pair: ("", beat), or a branch that
holds no beats and an area.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations, product
from math import prod
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
from towns import city_of, town
from truth import connected

from beatmap.personnel import PersonnelRules
from beatmap.plans import Plan
from beatmap.staffing import assign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from beatmap.rosters import Roster

Place = tuple[str, str]
Held = tuple[Place, ...]  # the place of each officer, by number
Sharer = tuple[str, tuple[str, ...]]  # a beat, and those that are forbidden to its officer
Covers = dict[int, frozenset[str]]  # the further beats of an officer, by position

LEVELS = ("shortage", "vacancies", "shared", "moves", "heaviest", "seats", "young")
GREATEST = {"heaviest", "seats", "young"}
HOLDERS = {"", "community"}
CLOCKS = {"community": "community_since", "beat": "beat_since"}
FINE = 1_000_000


def plan_of(drawing: str, areas: Mapping[str, str] | None = None, **columns: Any) -> Plan:
    """Return the plan of a drawing; `S1="a b"` names the beats of a station, a list is a column of the beats.

    Without `areas` (beat -> area) each station is one area, X-S1, X-S2 ...
    """
    stations = {name: value for name, value in columns.items() if isinstance(value, str)}
    beats = town(drawing, **stations)
    city = city_of(beats.assign(**{n: v for n, v in columns.items() if not isinstance(v, str)}))
    return Plan.from_areas(city, pd.Series(areas, dtype="str") if areas else "X-" + city.stations)


def staff_of(*people: Mapping[str, object] | str, **every: object) -> pd.DataFrame:
    """Return officers 01, 02, ... from what is known of each; a text is today's beat, "" for none."""
    known = [{"beat": person} if isinstance(person, str) else person for person in people]
    rows = [{"station": "S1", "beat": ""} | every | dict(person) for person in known]
    numbers = pd.Index([f"{i:02d}" for i in range(1, len(rows) + 1)], dtype="str")
    return pd.DataFrame(rows, index=numbers, columns=None if rows else ["station", "beat"])


def pairs_of(*pairs: tuple[str, str]) -> pd.DataFrame:
    """Return a table of pins or forbidden pairs."""
    return pd.DataFrame(list(pairs), columns=["officer_no", "beat"], dtype="str")


def leave_of(*numbers: str) -> pd.DataFrame:
    """Return a table of exceptions."""
    return pd.DataFrame({"officer_no": list(numbers), "reason": "illness", "approver": "Chief"}, dtype="str")


def offices_in(plan: Plan, *beats: str) -> gpd.GeoDataFrame:
    """Return one office inside each of `beats`."""
    points = plan.city.beats.geometry.representative_point()[list(beats)]
    return gpd.GeoDataFrame(
        geometry=points.to_list(), index=[f"P-{b}" for b in beats], crs=plan.city.beats.crs
    )


@dataclass(frozen=True, eq=False)
class Question:
    """An assignment that is asked for; `seats` beat -> vacant ones, `offices` None for not judged."""

    plan: Plan
    officers: pd.DataFrame
    rules: PersonnelRules = field(default_factory=PersonnelRules)
    on: str | None = None
    exceptions: tuple[str, ...] = ()
    pins: Mapping[str, str] = field(default_factory=dict)
    forbidden: frozenset[tuple[str, str]] = frozenset()
    offices: frozenset[str] | None = None
    seats: Mapping[str, int] = field(default_factory=dict)

    def asked(self) -> Roster:
        """Return what the package answers."""
        return assign(self.plan, self.officers, self.rules, on=self.on, **self.tables)

    @property
    def tables(self) -> dict[str, pd.DataFrame | None]:
        """The ties, offices and seats as tables."""
        seats = [beat for beat, n in sorted(self.seats.items()) for _ in range(n)]
        return {
            "exceptions": leave_of(*self.exceptions) if self.exceptions else None,
            "pins": pairs_of(*sorted(self.pins.items())) if self.pins else None,
            "forbidden": pairs_of(*sorted(self.forbidden)) if self.forbidden else None,
            "offices": None if self.offices is None else offices_in(self.plan, *sorted(self.offices)),
            "seats": pd.DataFrame({"beat": seats}, dtype="str") if seats else None,
        }

    def __repr__(self) -> str:
        people = [{k: v for k, v in person.items() if v} for person in self.people]
        ties = (self.on, self.exceptions, self.pins, self.forbidden, self.offices, self.seats)
        return f"<Question: {self.beats}, {people}, {self.rules.to_dict()}, {ties}>"

    @cached_property
    def people(self) -> list[dict[str, Any]]:
        """What is known of each officer, by number; "" for what is not."""
        usual = dict.fromkeys(["branch", "party", "source_unit", "community_since", "beat_since"], "")
        return [
            usual | {"no": str(number), "village_stationed": False, "birth_year": None} | row
            for number, row in self.officers.sort_index().to_dict("index").items()
        ]

    @cached_property
    def beats(self) -> dict[str, dict[str, Any]]:
        """What is known of each beat."""
        usual = {"zone": "", "district": "", "committees": ()}
        beats = self.plan.city.beats.sort_index().assign(area=self.plan.areas).drop(columns="geometry")
        rows = beats.astype(object).where(beats.notna(), "").to_dict("index")
        return {str(beat): usual | row for beat, row in rows.items()}

    @cached_property
    def near(self) -> dict[str, set[str]]:
        """Beat -> the beats that border it, where both may be shared: of one station, outside the centre."""
        near: dict[str, set[str]] = {beat: set() for beat in self.beats if self.outside(beat)}
        for a, b in self.plan.city.borders.index:
            if a in near and b in near and self.beats[a]["station"] == self.beats[b]["station"]:
                near[a].add(b)
                near[b].add(a)
        return near

    @cached_property
    def areas(self) -> dict[str, list[str]]:
        """Area -> its beats."""
        found: dict[str, list[str]] = {}
        for beat, about in self.beats.items():
            found.setdefault(about["area"], []).append(beat)
        return found

    @cached_property
    def needs(self) -> dict[str, int]:
        """Beat -> how many officers it needs."""
        return {
            beat: max(
                int(about[self.rules.required]) if self.rules.required else 1,
                max(1, len(about["committees"])) if self.central(beat) else 1,
            )
            for beat, about in self.beats.items()
        }

    @cached_property
    def today(self) -> list[Place | None]:
        """Where each officer stands: at today's beat, or in its area for those who hold none."""
        return [self._place(person, person["beat"]) if person["beat"] else None for person in self.people]

    @cached_property
    def empty_today(self) -> set[str]:
        """The beats that nobody holds today."""
        return set(self.beats) - {place[1] for place in self.today if place and place[0] == ""}

    @cached_property
    def worth(self) -> dict[Place, list[int]]:
        """Place -> what its first, second, ... officer is worth, in millionths of the heaviest beat."""
        load = {("", beat): about["workload"] for beat, about in self.beats.items()}
        for branch in {person["branch"] for person in self.people} - HOLDERS:
            load |= {
                (branch, area): sum(self.beats[b]["workload"] for b in beats)
                for area, beats in self.areas.items()
            }
        top = max(about["workload"] for about in self.beats.values()) or 1.0
        fine = {place: round(value / top * FINE) for place, value in load.items()}
        ranks = range(len(self.people))
        return {place: [round(value / max(rank, 1)) for rank in ranks] for place, value in fine.items()}

    def central(self, beat: str) -> bool:
        """Return whether a beat is known to lie in the central city."""
        return self.beats[beat]["zone"] in self.rules.central

    def outside(self, beat: str) -> bool:
        """Return whether a beat is known to lie outside the central city."""
        return self.beats[beat]["zone"] != "" and not self.central(beat)

    def locked(self, person: Mapping[str, Any]) -> bool:
        """Return whether an officer may leave neither today's beat nor, without one, the station."""
        if self.on is None or person["no"] in self.exceptions:
            return False
        closed = any(first <= self.on <= last for first, last, _ in self.rules.blackouts)
        return self._in_tenure(person) or (closed and person["beat"] != "")

    def _in_tenure(self, person: Mapping[str, Any]) -> bool:
        scope = self.rules.lock_scope
        concerned = scope == "all" or (scope == "transferred_only" and person["source_unit"] != "")
        if not concerned or person["branch"] not in HOLDERS:
            return False
        since = date.fromisoformat(person[CLOCKS[self.rules.lock_clock]])
        return date.fromisoformat(str(self.on)) < _anniversary(since, self.rules.lock_years)

    def _place(self, person: Mapping[str, Any], beat: str) -> Place:
        branch = person["branch"]
        return ("", beat) if branch in HOLDERS else (branch, self.beats[beat]["area"])

    def may_hold(self, at: int) -> list[Place]:
        """Return where the officer at a position may be."""
        person = self.people[at]
        if person["no"] in self.pins:
            return [("", self.pins[person["no"]])]
        today = self.today[at]
        if self.locked(person) and today:
            return [today]
        barred = {beat for number, beat in self.forbidden if number == person["no"]}
        if person["branch"] in HOLDERS and person["village_stationed"] and self.offices is not None:
            barred |= set(self.beats) - self.offices
        beats = [beat for beat in self.beats if self._in_reach(person, beat)]
        if person["branch"] not in HOLDERS:
            return sorted({self._place(person, beat) for beat in beats})
        return [("", beat) for beat in beats if beat not in barred]

    def _in_reach(self, person: Mapping[str, Any], beat: str) -> bool:
        """Return whether an officer may be sent to where a beat lies."""
        own, other = person["station"], self.beats[beat]["station"]
        bound = person["branch"] not in HOLDERS or person["village_stationed"] or self.locked(person)
        return own == other or (not bound and self.sends(own, other))

    def sends(self, own: str, other: str) -> bool:
        """Return whether the rules let officers be sent from one station to another."""
        district = {about["station"]: about["district"] for about in self.beats.values()}
        if self.rules.transfers == "district":
            return bool(district[own] == district[other])
        return self.rules.transfers == "city"

    @cached_property
    def size(self) -> int:
        """How many answers there are."""
        return prod(len(self.may_hold(at)) for at in range(len(self.people)))

    def every(self) -> Iterator[Held]:
        """Yield every answer, without its shared beats."""
        return product(*(self.may_hold(at) for at in range(len(self.people))))

    def shortage(self, held: Held) -> int:
        """Return how many officers are lacking under the hard rules."""
        times = Counter(held)
        large = [beat for beat in self.beats if self.central(beat) or self.needs[beat] > 1]
        lacking = [self.needs[beat] - times["", beat] for beat in large]
        for branch, least in self.rules.branch_mix.items():
            for area, beats in self.areas.items():
                places = [("", b) for b in beats] if branch in HOLDERS else [(branch, area)]
                lacking.append(least - sum(times[place] for place in places))
        posted = Counter(self.station_of(place) for place in held)
        lacking += [least - posted[station] for station, least in self.rules.minimum.items()]
        return sum(max(0, n) for n in lacking)

    def station_of(self, place: Place) -> str:
        """Return the station of a place."""
        branch, name = place
        return str(self.beats[self.areas[name][0] if branch else name]["station"])

    def unheld(self, held: Held) -> set[str]:
        """Return the beats that are nobody's own."""
        return set(self.beats) - {name for branch, name in held if branch == ""}

    def most_shared(self, held: Held) -> int:
        """Return how many of the beats that are nobody's own others can hold besides theirs."""
        able = sorted(
            (name, tuple(sorted(beat for who, beat in self.forbidden if who == person["no"])))
            for (branch, name), person in zip(held, self.people, strict=True)
            if branch == "" and name in self.near and not person["village_stationed"]
        )
        return self._most_shared(tuple(able), frozenset(self.unheld(held)))

    def _most_shared(self, homes: tuple[Sharer, ...], free: frozenset[str]) -> int:
        key = (homes, free)
        if key not in self._shared:
            ways = self.bundles(homes[0][0], free - set(homes[0][1])) if homes else []
            after = [len(way) + self._most_shared(homes[1:], free - way) for way in ways]
            self._shared[key] = max(after, default=0)
        return self._shared[key]

    @cached_property
    def _shared(self) -> dict[tuple[tuple[Sharer, ...], frozenset[str]], int]:
        return {}

    def bundles(self, home: str, free: frozenset[str]) -> list[frozenset[str]]:
        """Return the sets of free beats that an officer of `home` can hold besides, none among them."""
        able = sorted(free & set(self.near))
        sizes = range(self.rules.max_beats)
        every = (frozenset(beats) for size in sizes for beats in combinations(able, size))
        return [beats for beats in every if connected(beats | {home}, self.near)]

    def vacancies(self, held: Held) -> int:
        """Return how many beats nobody holds when as many as can be are shared."""
        return len(self.unheld(held)) - self.most_shared(held)

    def moves(self, held: Held) -> int:
        """Return how many officers leave today's beat or, without one, their station."""
        return sum(
            place != today if today else self.station_of(place) != person["station"]
            for place, today, person in zip(held, self.today, self.people, strict=True)
        )

    def heaviest(self, held: Held) -> int:
        """Return the workload reached, in millionths of the heaviest beat."""
        return sum(sum(self.worth[place][:n]) for place, n in Counter(held).items())

    def matched(self, held: Held) -> int:
        """Return how many vacant seats a Party member of the beat can take, one each."""
        members = Counter(
            name
            for (branch, name), person in zip(held, self.people, strict=True)
            if branch == "" and person["party"] == "CPC"
        )
        return sum(min(n, members[beat]) for beat, n in self.seats.items())

    def young(self, held: Held) -> int:
        """Return how many young officers are at beats that nobody holds today."""
        return sum(
            branch == "" and name in self.empty_today and self.is_young(person)
            for (branch, name), person in zip(held, self.people, strict=True)
        )

    def is_young(self, person: Mapping[str, Any]) -> bool:
        """Return whether an officer is young on the day."""
        born = person["birth_year"]
        return self.on is not None and bool(born) and int(self.on[:4]) - born < self.rules.young_age

    def best(self) -> dict[str, int]:
        """Return what each level is in the answer that no other comes before."""
        left, found = list(self.every()), {}
        for name, level in self.aims.items():
            values = [level(held) for held in left]
            found[name] = max(values) if name in GREATEST else min(values)
            left = [held for held, value in zip(left, values, strict=True) if value == found[name]]
        return found

    @property
    def aims(self) -> dict[str, Any]:
        """The levels in their order; `heaviest` in millionths."""
        words = (self.shortage, self.vacancies, self.most_shared, self.moves)
        return dict(zip(LEVELS, (*words, self.heaviest, self.matched, self.young), strict=True))

    def answer_of(self, roster: Roster) -> tuple[Held, Covers]:
        """Return a roster's posts as places, and the further beats of officers."""
        at = {person["no"]: i for i, person in enumerate(self.people)}
        posts = roster.posts
        own = posts[posts["change"] != "covers"].set_index("officer_no")
        held = tuple(
            ("", own.beat[no]) if own.beat[no] else (self.people[i]["branch"], own.area[no])
            for no, i in at.items()
        )
        further = posts[posts["change"] == "covers"].groupby("officer_no")["beat"]
        return held, {at[str(no)]: frozenset(beats) for no, beats in further}

    def recount(self, held: Held, covers: Covers) -> dict[str, int]:
        """Return the levels of one answer, its own shared beats counted."""
        shared = sum(map(len, covers.values()))
        levels = {
            name: level(held) for name, level in self.aims.items() if name not in {"vacancies", "shared"}
        }
        return levels | {"vacancies": len(self.unheld(held).difference(*covers.values())), "shared": shared}

    def breaches(self, held: Held, covers: Covers) -> list[str]:
        """Return what an answer does that no answer may do."""
        free = frozenset(self.unheld(held))
        shared = [beat for beats in covers.values() for beat in beats]
        wrong = [
            f"{p['no']} at {held[i]}" for i, p in enumerate(self.people) if held[i] not in self.may_hold(i)
        ]
        wrong += [f"{beat} is shared twice" for beat, n in Counter(shared).items() if n > 1]
        for i, beats in covers.items():
            branch, home = held[i]
            able = branch == "" and home in self.near and not self.people[i]["village_stationed"]
            if not able or beats not in self.bundles(home, free):
                wrong.append(f"{self.people[i]['no']} at {held[i]} holds {sorted(beats)} besides")
        return wrong

    def contradictions(self) -> list[str]:
        """Return which ties no answer can keep; empty where there is an answer."""
        stations = {beat: about["station"] for beat, about in self.beats.items()}
        wrong = [beat for beat, n in Counter(self.pins.values()).items() if n > self.needs[beat]]
        for at, person in enumerate(self.people):
            number, today = person["no"], person["beat"]
            held = today if self.locked(person) else ""
            pin = self.pins.get(number, "")
            if pin:
                own, other = person["station"], stations[pin]
                bound = self.locked(person) or person["village_stationed"]
                far = own != other and (bound or not self.sends(own, other))
                if far or person["branch"] not in HOLDERS or held not in {"", pin}:
                    wrong.append(f"{number} is pinned")
            strange = held and self.rules.transfers == "none" and stations[held] != person["station"]
            named = {beat for who, beat in self.forbidden if who == number}
            barred = (pin or held) in named if person["branch"] in HOLDERS else bool(named)
            tied = (pin or held) if person["branch"] in HOLDERS and person["village_stationed"] else ""
            shut = tied and self.offices is not None and tied not in self.offices
            if strange or barred or shut or not self.may_hold(at):
                wrong.append(number)
        return wrong


def _anniversary(since: date, years: int) -> date:
    """Return the day `years` later; 28 February where there is no 29th."""
    try:
        return since.replace(year=since.year + years)
    except ValueError:
        return date(since.year + years, 2, 28)


def beats_of(roster: Roster) -> list[str]:
    """Return the own beat of each officer, by number."""
    posts = roster.posts
    return posts.loc[posts["change"] != "covers", "beat"].tolist()


def further_of(roster: Roster) -> dict[str, list[str]]:
    """Return the further beats of each officer who has some."""
    posts = roster.posts[roster.posts["change"] == "covers"]
    return {str(number): sorted(beats) for number, beats in posts.groupby("officer_no")["beat"]}


def levels_of(roster: Roster) -> dict[str, int]:
    """Return the proven levels as whole numbers, the workload reached in millionths."""
    values = roster.levels["value"]
    return {name: round(values[name] * (FINE if name == "heaviest" else 1)) for name in LEVELS}
