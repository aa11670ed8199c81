"""The referee on rosters: each kind of breach on its own, and nothing said of what `assign` makes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, grid, town

from beatmap.errors import InputError
from beatmap.personnel import PersonnelRules
from beatmap.plans import Plan
from beatmap.referee import verify
from beatmap.rosters import LEVELS, SHORTAGES, TIES, Roster
from beatmap.staffing import assign

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def beats() -> GeoDataFrame:
    """a b c d | y z | q: stations S1, S2 and S3; a is in the centre; S1 and S2 lie in one district."""
    drawn = town("a b c d y z q", S1="a b c d", S2="y z", S3="q")
    return drawn.assign(zone=["centre"] + ["rural"] * 6, district=["D1"] * 6 + ["D2"])


def plan_of(drawn: GeoDataFrame) -> Plan:
    return Plan.from_areas(city_of(drawn), areas_of(X="a b", Y="c d", Z="y z", Q="q"))


def staff_of(lines: str, **columns: object) -> pd.DataFrame:
    """Return officers: staff_of("01 S1 a, 02 S2 -") has 02 without a beat of today."""
    rows = [line.split() for line in lines.split(",")]
    numbers, stations, today = zip(*rows, strict=True)
    table = {"station": stations, "beat": ["" if beat == "-" else beat for beat in today]}
    return pd.DataFrame(table, index=[*numbers]).assign(**columns)


def posts_of(plan: Plan, lines: str) -> pd.DataFrame:
    """Return posts, each in the area and station of its beat: posts_of(plan, "01 a stays, 02 b covers")."""
    rows = [line.split() for line in lines.split(",")]
    table = pd.DataFrame(rows, columns=["officer_no", "beat", "change"])
    known = {"area": table["beat"].map(plan.areas), "station": table["beat"].map(plan.city.stations)}
    return table.assign(**known).fillna("")


@pytest.fixture
def plan() -> Plan:
    return plan_of(beats())


OFFICERS = "01 S1 a, 02 S1 b, 03 S1 d, 04 S2 y, 05 S3 q, 06 S1 d"
POSTS = "01 a stays, 02 b stays, 02 c covers, 03 d stays, 04 y stays, 04 z covers, 05 q stays"


@pytest.fixture
def roster(plan: Plan) -> Roster:
    """Drawn by hand: 02 covers c, 04 covers z; 06 is of a patrol and attached to Y."""
    branch = ["community", "", "community", "community", "community", "patrol"]
    attached = pd.DataFrame(
        {"officer_no": ["06"], "beat": [""], "change": ["stays"], "area": ["Y"], "station": ["S1"]}
    )
    posts = pd.concat([posts_of(plan, POSTS), attached], ignore_index=True)
    return Roster(plan, staff_of(OFFICERS, branch=branch), posts)


def told(roster: Roster, plan: Plan | None = None) -> list[str]:
    return [str(breach) for breach in verify(plan or roster.plan, roster)]


def sent(roster: Roster, lines: str, **said: Any) -> Roster:
    """Return the roster in which the officers of `lines` have these posts instead; the rest by its field."""
    new = posts_of(roster.plan, lines)
    others = roster.posts[~roster.posts["officer_no"].isin(new["officer_no"])]
    return replace(roster, _posts=pd.concat([others, new], ignore_index=True), **said)


def with_post(roster: Roster, number: str, **said: str) -> Roster:
    """Return the roster in which one post says something else, and the rest is as it was."""
    posts = roster.posts
    posts.loc[posts["officer_no"] == number, [*said]] = [*said.values()]
    return replace(roster, _posts=posts)


def known_of(roster: Roster, **columns: object) -> Roster:
    """Return the roster with more known of all its officers."""
    return replace(roster, _officers=roster.officers.assign(**columns))


def ruled(roster: Roster, **rules: Any) -> Roster:
    return replace(roster, rules=PersonnelRules(**rules))


def test_a_sound_roster_that_was_drawn_by_hand_has_no_breach(roster: Roster) -> None:
    assert verify(roster.plan, roster) == []


def test_an_officer_without_a_post_is_named(roster: Roster) -> None:
    idle = replace(roster, _posts=roster.posts[1:], vacancies=("a",))
    assert told(idle)[0] == "every officer once: 01: the officer has 0 posts"


def test_an_officer_with_two_posts_of_their_own_is_named(roster: Roster) -> None:
    busy = sent(roster, "03 d stays, 03 c stays")
    assert told(busy)[0] == "every officer once: 03: the officer has 2 posts"


def test_a_post_of_nobody_is_named(roster: Roster) -> None:
    assert told(sent(roster, "99 b joins")) == ["every officer once: 99: nobody has this number"]


def test_a_number_that_two_officers_have_is_named(roster: Roster) -> None:
    twice = replace(roster, _officers=pd.concat([roster.officers, roster.officers.loc[["03"]]]))
    assert told(twice) == ["every officer once: 03: 2 officers have this number"]


@pytest.mark.parametrize(
    ("number", "said", "words"),
    [
        ("03", {"area": "X"}, "posts as planned: 03: beat d does not lie in area X"),
        ("03", {"station": "S2"}, "posts as planned: 03: beat d does not lie in station S2"),
        ("06", {"beat": "d"}, "posts as planned: 06: patrol officers hold no beat, and d is theirs"),
        ("06", {"station": "S2"}, "posts as planned: 06: area Y does not lie in station S2"),
        ("06", {"area": "W"}, "posts as planned: 06: area W does not lie in station S1"),
    ],
)
def test_a_post_that_does_not_lie_as_the_plan_has_it_is_named(
    roster: Roster, number: str, said: dict[str, str], words: str
) -> None:
    assert told(with_post(roster, number, **said))[0] == words


@pytest.mark.parametrize("beat", ["k", ""])
def test_a_post_at_no_beat_of_the_map_is_named(roster: Roster, beat: str) -> None:
    words = told(replace(with_post(roster, "03", beat=beat, change="moves"), vacancies=("d",)))
    assert words == [f"posts as planned: 03: beat {beat!r} is not on the map"]


@pytest.mark.parametrize(
    ("transfers", "beat", "allowed"),
    [
        ("none", "z", False),
        ("district", "z", True),
        ("district", "q", False),
        ("city", "z", True),
        ("city", "q", True),
    ],
)
def test_officers_are_sent_no_farther_than_the_rules_allow(
    roster: Roster, transfers: str, beat: str, *, allowed: bool
) -> None:
    """01 goes from a to z or q; z was covered by 04."""
    moved = sent(roster, f"01 {beat} moves, 04 y stays", vacancies=("a",) if beat == "z" else ("a", "z"))
    lacks = shortages("S1 one_committee_one_officer a 1")
    to = roster.plan.city.stations[beat]
    words = f"transfers: 01: of station S1, and sent to station {to}; transfers: {transfers}"
    assert told(replace(ruled(moved, transfers=transfers), _shortages=lacks)) == [words] * (not allowed)


def test_a_district_that_is_unknown_is_none_that_two_stations_share() -> None:
    plan = plan_of(beats().assign(district=None))
    far = Roster(plan, staff_of("01 S1 a"), posts_of(plan, "01 q moves"), tuple("abcdyz"))
    lacks = shortages("S1 one_committee_one_officer a 1")
    assert told(replace(ruled(far, transfers="district"), _shortages=lacks)) == [
        "transfers: 01: of station S1, and sent to station S3; transfers: district"
    ]


@pytest.mark.parametrize(
    ("today", "said", "change"),
    [("d", "moves", "stays"), ("c", "stays", "moves"), ("", "moves", "joins"), ("d", "", "stays")],
)
def test_a_change_that_is_not_so_is_named(roster: Roster, today: str, said: str, change: str) -> None:
    officers = roster.officers
    officers.loc["03", "beat"] = today
    spoken = replace(with_post(roster, "03", change=said), _officers=officers)
    assert told(spoken) == [f"change: 03: it says {said!r}, and the officer {change}"]


def test_an_officer_who_is_attached_stays_in_the_area_of_todays_beat(roster: Roster) -> None:
    assert told(with_post(roster, "06", area="X")) == ["change: 06: it says 'stays', and the officer moves"]
    assert verify(roster.plan, with_post(roster, "06", area="X", change="moves")) == []


COVERS = [
    ("01 a stays, 01 c covers, 02 b stays", {}, "01: a are not known to lie outside the central city"),
    (
        "01 a stays, 02 b stays, 02 a covers, 02 c covers",
        {"max_beats": 3},
        "02: covers a, which is held 2 times",
    ),
    (
        "02 b stays, 03 d stays, 03 c covers, 03 b covers",
        {"max_beats": 3},
        "03: covers b, which is held 2 times",
    ),
    ("02 b stays, 02 c covers, 03 d stays, 03 c covers", {}, "02: covers c, which is held 2 times"),
    ("02 b stays, 02 z covers, 03 d stays, 03 c covers, 04 y stays", {}, "02: b, z lie in stations S1, S2"),
    ("02 b stays, 02 d covers, 03 c moves", {}, "02: b, d are not connected"),
    ("02 b covers, 02 c covers", {}, "02: covers b, c, without a beat of their own"),
]


@pytest.mark.parametrize(("posts", "rules", "words"), COVERS)
def test_further_beats_that_an_officer_may_not_hold_are_named(
    roster: Roster, posts: str, rules: dict[str, Any], words: str
) -> None:
    assert f"covers: {words}" in told(ruled(sent(roster, posts), **rules))


def test_more_beats_than_the_rules_allow_are_named(roster: Roster) -> None:
    """b c d in a row are held by 02, and 03 is not there."""
    three = sent(roster, "02 b stays, 02 c covers, 02 d covers")
    one = replace(
        three, _officers=three.officers.drop("03"), _posts=three.posts[three.posts["officer_no"] != "03"]
    )
    assert told(one) == ["max_beats: 02: holds 3 beats, the rules allow 2"]
    assert verify(one.plan, ruled(one, max_beats=3)) == []


def test_where_the_zone_is_unknown_no_further_beat_is_held() -> None:
    plan = plan_of(beats().assign(zone=[None, None, "rural", *["rural"] * 4]))
    shared = Roster(plan, staff_of("01 S1 c"), posts_of(plan, "01 c stays, 01 b covers"), tuple("adyzq"))
    assert told(shared) == ["covers: 01: b are not known to lie outside the central city"]


def test_a_village_stationed_officer_who_holds_a_further_beat_is_named(roster: Roster) -> None:
    settled = known_of(roster, village_stationed=[number == "04" for number in roster.officers.index])
    assert told(settled) == ["covers: 04: a village-stationed officer holds one beat, and covers z"]


def test_an_officer_of_a_branch_that_holds_no_beats_covers_none(roster: Roster) -> None:
    more = pd.concat([roster.posts, posts_of(roster.plan, "06 c covers")], ignore_index=True)
    freed = replace(roster, _posts=more[~((more["officer_no"] == "02") & (more["beat"] == "c"))])
    assert "posts as planned: 06: patrol officers hold no beat, and c is theirs" in told(freed)


@pytest.fixture
def moved(roster: Roster) -> Roster:
    """On 21 July 2015 03 goes from d to c; nobody covers c any more, d is vacant."""
    return sent(roster, "02 b stays, 03 c moves", vacancies=("d",), on="2015-07-21")


def locked_until(day: str) -> str:
    return f"tenure: 03: locked at d until {day}, and sent to c"


@pytest.mark.parametrize(
    ("since", "on", "until"),
    [
        ("2012-02-29", "2015-07-21", "2017-02-28"),
        ("2010-07-22", "2015-07-21", "2015-07-22"),
        ("2010-07-21", "2015-07-21", ""),
        ("2012-02-29", "2017-02-27", "2017-02-28"),
        ("2012-02-29", "2017-02-28", ""),
        ("2010-07-22", "", ""),
    ],
)
def test_a_lock_ends_after_whole_years_and_on_that_day_the_officer_is_free(
    moved: Roster, since: str, on: str, until: str
) -> None:
    dated = known_of(replace(moved, on=on), community_since=since)
    assert told(ruled(dated, lock_scope="all")) == [locked_until(until)] * (until != "")


def test_a_lock_from_29_february_ends_on_a_29th_where_there_is_one(moved: Roster) -> None:
    dated = known_of(moved, community_since="2012-02-29")
    assert told(ruled(dated, lock_scope="all", lock_years=4)) == [locked_until("2016-02-29")]


@pytest.mark.parametrize(
    ("rules", "source", "locked"),
    [
        ({"lock_scope": "all"}, "", True),
        ({"lock_scope": "transferred_only"}, "", False),
        ({"lock_scope": "transferred_only"}, "HQ", True),
        ({"lock_scope": "none"}, "HQ", False),
        ({"lock_scope": "all", "lock_clock": "beat"}, "", False),
    ],
)
def test_the_rules_say_whose_tenure_is_locked_and_by_which_clock(
    moved: Roster, rules: dict[str, Any], source: str, *, locked: bool
) -> None:
    dated = known_of(moved, community_since="2014-01-01", beat_since="2003-01-01", source_unit=source)
    assert told(ruled(dated, **rules)) == [locked_until("2019-01-01")] * locked


def test_the_tenure_of_officers_who_hold_no_beats_is_not_locked(roster: Roster) -> None:
    sent_on = replace(with_post(roster, "06", area="X", change="moves"), on="2015-07-21")
    assert told(ruled(known_of(sent_on, community_since="2014-01-01"), lock_scope="all")) == []


def test_an_officer_who_left_and_whose_start_is_unknown_is_named(moved: Roster) -> None:
    words = "tenure: 03: sent from d to c, and community_since is unknown"
    assert told(ruled(moved, lock_scope="all")) == [words]
    assert told(ruled(known_of(moved, community_since="2014"), lock_scope="all")) == [words]


def test_a_locked_officer_without_a_beat_stays_in_the_station() -> None:
    plan = plan_of(beats().assign(zone="rural"))
    far = Roster(plan, staff_of("01 S1 -"), posts_of(plan, "01 z joins"), tuple("abcdyq"), "2015-07-21")
    dated = known_of(far, community_since="2014-01-01")
    rules = {"lock_scope": "all", "transfers": "city"}
    assert told(ruled(dated, **rules)) == ["tenure: 01: locked at S1 until 2019-01-01, and sent to S2"]
    near = replace(sent(dated, "01 b joins"), vacancies=tuple("acdyzq"))
    assert told(ruled(near, **rules)) == []


WINDOW = ("2015-07-01", "2015-07-31", "flood")


@pytest.mark.parametrize(
    ("on", "closed"), [("2015-07-01", True), ("2015-07-31", True), ("2015-08-01", False)]
)
def test_in_a_blackout_nobody_leaves_a_beat_whatever_the_tenure(
    moved: Roster, on: str, *, closed: bool
) -> None:
    dated = known_of(replace(moved, on=on), community_since=["2015-01-01"] * 6, source_unit="")
    words = ["blackouts: 03: locked at d until 2015-07-31, and sent to c"]
    assert told(ruled(dated, blackouts=[WINDOW])) == words * closed


def test_in_a_blackout_an_attached_officer_stays_in_the_area_and_who_has_no_beat_may_join(
    roster: Roster,
) -> None:
    sent_on = replace(with_post(roster, "06", area="X", change="moves"), on="2015-07-21")
    words = "blackouts: 06: locked at Y until 2015-07-31, and sent to X"
    assert told(ruled(sent_on, blackouts=[WINDOW])) == [words]
    officers = sent_on.officers
    officers.loc["06", "beat"] = ""
    joined = replace(with_post(sent_on, "06", change="joins"), _officers=officers)
    assert told(ruled(joined, blackouts=[WINDOW])) == []


def ties(*lines: str) -> pd.DataFrame:
    """Return ties: officer, tie, beat, until, reason, approver; "-" is empty."""
    rows = [["" if word == "-" else word for word in line.split()] for line in lines]
    return pd.DataFrame(rows, columns=list(TIES), dtype=object)


@pytest.mark.parametrize("rules", [{"lock_scope": "all"}, {"blackouts": [WINDOW]}])
def test_an_exception_with_reason_and_approver_frees_and_no_other_does(
    moved: Roster, rules: dict[str, Any]
) -> None:
    dated = ruled(known_of(moved, community_since="2014-01-01"), **rules)
    assert told(replace(dated, _ties=ties("03 exception d 2019-01-01 illness chief"))) == []
    assert told(replace(dated, _ties=ties("03 exception d 2019-01-01 - chief")))[0] == (
        "exception: 03: it stands without reason"
    )
    bare = told(replace(dated, _ties=ties("03 exception d 2019-01-01 - -")))
    assert bare[0] == "exception: 03: it stands without reason, approver"
    assert len(bare) == 2


@pytest.mark.parametrize(("said", "is_so"), [("2019-01-01", True), ("2019-01-02", False)])
def test_a_lock_is_told_with_the_day_on_which_it_ends(roster: Roster, said: str, *, is_so: bool) -> None:
    dated = known_of(replace(roster, on="2015-07-21", _ties=ties(f"03 locked d {said} - -")))
    dated = ruled(known_of(dated, community_since="2014-01-01"), lock_scope="all")
    words = "tenure: 03: it says locked until '2019-01-02', it is '2019-01-01'"
    assert told(dated) == [words] * (not is_so)


def test_a_lock_that_does_not_hold_is_not_told(roster: Roster) -> None:
    assert told(replace(roster, _ties=ties("03 locked d 2019-01-01 - -"))) == [
        "tenure: 03: it says locked until '2019-01-01', it is ''"
    ]


def test_a_pin_that_is_not_kept_is_named(roster: Roster) -> None:
    assert told(replace(roster, _ties=ties("03 pinned d - - -"))) == []
    assert told(replace(roster, _ties=ties("03 pinned c - - -"))) == [
        "pinned: 03: pinned to beat c, and does not hold it"
    ]


@pytest.mark.parametrize(("number", "beat"), [("03", "d"), ("02", "c")])
def test_a_forbidden_beat_is_neither_held_nor_covered(roster: Roster, number: str, beat: str) -> None:
    assert told(replace(roster, _ties=ties(f"{number} forbidden {beat} - - -"))) == [
        f"forbidden: {number}: holds beat {beat}, which is forbidden to them"
    ]


def shortages(*lines: str) -> pd.DataFrame:
    """Return shortages: station, rule, place, missing; a place of two words has a + between them."""
    rows = [line.split() for line in lines]
    table = [(s, rule, place.replace("+", " ").strip("-"), int(n)) for s, rule, place, n in rows]
    return pd.DataFrame(table, columns=list(SHORTAGES))


def on_beats(roster: Roster, **columns: object) -> Roster:
    """Return the roster on a map that knows more of its beats."""
    return replace(roster, plan=plan_of(beats().assign(**columns)))


LARGE = {"needs": [1, 2, 1, 1, 1, 1, 1]}
LACKS = [
    ({"committees": [["1", "2", "3"]] + [["4"]] * 6}, {}, "S1 one_committee_one_officer a 2"),
    (LARGE, {"required": "needs"}, "S1 required b 1"),
    ({"needs": [4, 1, 1, 1, 1, 1, 1]}, {"required": "needs"}, "S1 one_committee_one_officer a 3"),
    ({"needs": [1, 1, 2, 1, 1, 1, 1]}, {"required": "needs"}, "S1 required c 2"),
    ({}, {"transfers": "city", "minimum": {"S1": 5, "S2": 1}}, "S1 minimum - 1"),
    ({}, {"branch_mix": {"community": 2}}, "S3 branch_mix Q+community 1"),
    ({}, {"branch_mix": {"patrol": 2}}, "S1 branch_mix Y+patrol 1"),
]


@pytest.mark.parametrize(("columns", "rules", "line"), LACKS)
def test_officers_who_are_lacking_are_told_by_rule_and_place_in_their_number(
    roster: Roster, columns: dict[str, Any], rules: dict[str, Any], line: str
) -> None:
    lacking = ruled(on_beats(roster, **columns), **rules)
    station, rule, place, n = line.split()
    where = station if place == "-" else place.replace("+", " ")
    silent = told(lacking)
    assert f"{rule}: {where}: {n} officers are lacking, the roster tells of 0" in silent
    less = told(replace(lacking, _shortages=shortages(line)))
    assert len(less) == len(silent) - 1
    wrong = told(replace(lacking, _shortages=shortages(f"{station} {rule} {place} 9")))
    assert f"{rule}: {where}: {n} officers are lacking, the roster tells of 9" in wrong


def test_what_a_station_lacks_of_its_minimum_is_to_be_told(roster: Roster) -> None:
    assert told(ruled(roster, minimum={"S1": 9})) == [
        "minimum: S1: 5 officers are lacking, the roster tells of 0"
    ]


def test_a_shortage_that_is_told_and_not_so_is_named(roster: Roster) -> None:
    said = shortages("S1 vacancy c 1", "S1 branch_mix Y+patrol 1")
    assert told(replace(roster, _shortages=said)) == [
        "branch_mix: Y patrol: 0 officers are lacking, the roster tells of 1",
        "vacancy: c: 0 officers are lacking, the roster tells of 1",
    ]


def test_a_vacancy_is_told_among_the_vacancies_and_may_be_told_as_a_shortage(moved: Roster) -> None:
    assert told(moved) == []
    assert told(replace(moved, _shortages=shortages("S1 vacancy d 1"))) == []


@pytest.mark.parametrize("needs", [0, 1.5, None, "many"])
def test_a_beat_that_does_not_say_how_many_officers_it_needs_is_named(roster: Roster, needs: object) -> None:
    column = pd.Series([1, 1, needs, 1, 1, 1, 1], dtype=object).to_numpy()
    vague = ruled(on_beats(roster, needs=column), required="needs")
    assert told(vague) == ["required: c: needs is no whole number from 1"]


@pytest.mark.parametrize(
    ("vacancies", "words"),
    [
        ((), "d: nobody holds the beat"),
        (("d", "a"), "a: the beat is held and called vacant"),
        (("d", "k"), "k: the beat is not on the map"),
    ],
)
def test_vacancies_that_are_not_so_are_named(moved: Roster, vacancies: tuple[str, ...], words: str) -> None:
    assert told(replace(moved, vacancies=vacancies)) == [f"vacancies named: {words}"]


def levels(**values: float) -> pd.DataFrame:
    rows = [(name, value, value, True) for name, value in values.items()]
    return pd.DataFrame(rows, columns=list(LEVELS)).set_index("level")


TRUE = {"shortage": 0, "vacancies": 1, "shared": 1, "moves": 1, "heaviest": 5.5, "seats": 3}


@pytest.mark.parametrize(
    ("name", "said"), [("shortage", 2), ("vacancies", 0), ("shared", 2), ("moves", np.nan)]
)
def test_a_figure_that_a_recount_does_not_give_is_named(moved: Roster, name: str, said: float) -> None:
    """03 moves, d is vacant, 04 covers z; what weighs is not counted again."""
    assert told(replace(moved, _levels=levels(**TRUE))) == []
    spoken = replace(moved, _levels=levels(**{**TRUE, name: said}))
    assert told(spoken) == [f"levels: {name}: it says {said:g}, it is {TRUE[name]}"]


def test_who_comes_without_a_beat_moves_only_when_they_leave_their_station() -> None:
    plan = plan_of(beats().assign(zone="rural"))
    joined = Roster(
        plan, staff_of("01 S1 -, 02 S1 -"), posts_of(plan, "01 a joins, 02 z joins"), tuple("bcdyq")
    )
    counted = replace(ruled(joined, transfers="city"), _levels=levels(moves=0))
    assert told(counted) == ["levels: moves: it says 0, it is 1"]


Made = tuple[Plan, pd.DataFrame, PersonnelRules, dict[str, Any]]
STATIONS = {"S1": "a1 a2 b1 b2", "S2": "a3 a4 b3 b4"}


@st.composite
def assignments(draw: st.DrawFn) -> Made:
    """Draw a town of 4 x 2 beats in two stations, officers, rules, and the tables of what ties them."""
    zones = draw(st.lists(st.sampled_from(["centre", "rural", "rural", None]), min_size=8, max_size=8))
    needs = draw(st.lists(st.sampled_from([1, 1, 1, 2]), min_size=8, max_size=8))
    sizes = draw(st.lists(st.integers(1, 2), min_size=8, max_size=8))
    calls = draw(st.lists(st.integers(0, 9), min_size=8, max_size=8))
    drawn = town(grid(4, 2), calls=calls, **STATIONS).assign(
        zone=zones, needs=needs, committees=[[str(i) for i in range(n)] for n in sizes], district="D"
    )
    plan = Plan.from_areas(city_of(drawn), areas_of(X="a1 b1", Y="a2 b2", Z="a3 b3 a4 b4"))
    officers = draw(st.lists(officer(), min_size=1, max_size=7))
    staff = pd.DataFrame(officers, index=[f"{i:02d}" for i in range(len(officers))])
    rules = PersonnelRules(
        max_beats=draw(st.integers(1, 3)),
        required=draw(st.sampled_from(["", "needs"])),
        lock_scope=draw(st.sampled_from(["all", "transferred_only", "none"])),
        lock_clock=draw(st.sampled_from(["community", "beat"])),
        transfers=draw(st.sampled_from(["none", "district", "city"])),
        minimum=draw(st.sampled_from([{}, {"S1": 3}])),
        branch_mix=draw(st.sampled_from([{}, {"patrol": 1}, {"community": 2}])),
        blackouts=draw(st.sampled_from([(), (), (("2015-07-01", "2015-07-31"),)])),
    )
    freed = draw(st.sets(st.sampled_from([*staff.index]), max_size=2))
    exceptions = pd.DataFrame({"officer_no": sorted(freed), "reason": "illness", "approver": "chief"})
    return (
        plan,
        staff,
        rules,
        {
            "exceptions": exceptions,
            "pins": pins_of(draw, staff),
            "forbidden": pins_of(draw, staff),
        },
    )


def pins_of(draw: st.DrawFn, staff: pd.DataFrame) -> pd.DataFrame:
    """Draw a pair for one officer who holds beats at most, in the own station."""
    able = staff[staff["branch"] != "patrol"]
    pinned = draw(st.sets(st.sampled_from([*able.index]), max_size=1)) if len(able) else set()
    beat = [draw(st.sampled_from(STATIONS[able["station"][number]].split())) for number in pinned]
    return pd.DataFrame({"officer_no": [*pinned], "beat": beat})


@st.composite
def officer(draw: st.DrawFn) -> dict[str, Any]:
    station = draw(st.sampled_from(sorted(STATIONS)))
    days = st.sampled_from(["2004-02-29", "2010-07-21", "2010-07-22", "2012-02-29"])
    return {
        "station": station,
        "beat": draw(st.sampled_from(["", *STATIONS[station].split()])),
        "branch": draw(st.sampled_from(["community", "community", "", "patrol"])),
        "source_unit": draw(st.sampled_from(["", "HQ"])),
        "village_stationed": draw(st.sampled_from([False, False, True])),
        "community_since": draw(days),
        "beat_since": draw(days),
    }


@settings(max_examples=40, deadline=None)
@given(made=assignments(), data=st.data())
def test_what_assign_makes_has_no_breach_and_has_one_without_any_of_its_posts(
    made: Made, data: st.DataObject
) -> None:
    plan, staff, rules, tables = made
    try:
        roster = assign(plan, staff, rules, on="2015-07-21", **tables)
    except InputError as error:
        event(str(error))
        return
    event(f"{len(roster.posts) > len(staff)=}, {len(roster.shortages) > 0=}, {len(roster.ties) > 0=}")
    assert told(roster) == []
    row = data.draw(st.sampled_from([*roster.posts.index]), label="left out")
    assert verify(plan, replace(roster, _posts=roster.posts.drop(row))) != []
