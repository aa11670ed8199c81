"""sample_geodata/ is what `beatmap sample town` writes, and the samples are sound input about officers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import pytest
from geopandas.testing import assert_geodataframe_equal

from beatmap import read_officers, verify
from beatmap.files.cities import read_town
from beatmap.files.roletables import read_roles, read_seats
from beatmap.files.settings import read_settings
from beatmap.files.tietables import read_exceptions, read_pairs
from beatmap.samples import write_city, write_town
from beatmap.staffing import Offices, Roles, assign, offices, role_changes
from beatmap.staffing.successions import succession

if TYPE_CHECKING:
    from beatmap.rosters import Roster

SAMPLE = Path(__file__).resolve().parent.parent / "sample_geodata"
DAY = "2015-07-21"
SMALL = {"beats": 130, "stations": 16, "areas": 26, "officers": 150}


class Desk(NamedTuple):
    """What comes of a sample on the desk of its personnel office."""

    roster: Roster
    roles: Roles
    offices: Offices


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    write_town(folder)
    return folder


@pytest.fixture(scope="module")
def town(fresh: Path) -> Desk:
    return on_the_desk(fresh / "town.toml")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("city")
    write_city(folder, **SMALL)
    return on_the_desk(folder / "city.toml")


@pytest.fixture(params=["town", "city"])
def desk(request: pytest.FixtureRequest) -> Desk:
    return request.getfixturevalue(request.param)


def on_the_desk(toml: Path) -> Desk:
    """Assign the officers of a sample to today's areas by all its tables, and judge roles and offices."""
    settings = read_settings(toml)
    file = {key: toml.parent / name for key, name in settings.officers.items()}
    plan = read_town(settings).today
    points = gpd.read_file(file["offices"]).set_index("id")
    seats = read_seats(file["seats"])
    roster = assign(
        plan,
        read_officers(file["path"]),
        settings.personnel,
        on=DAY,
        exceptions=read_exceptions(file["exceptions"]),
        pins=read_pairs(file["pins"]),
        forbidden=read_pairs(file["forbidden"]),
        offices=points,
        seats=seats,
    )
    roles = role_changes(roster, read_roles(file["roles"]), seats, on=DAY)
    return Desk(roster, roles, offices(plan, points))


# As they lie in the repository


def test_the_same_files_are_written(fresh: Path) -> None:
    assert sorted(p.name for p in fresh.iterdir()) == sorted(p.name for p in SAMPLE.iterdir())


@pytest.mark.parametrize("name", sorted(p.name for p in SAMPLE.iterdir() if p.suffix != ".gpkg"))
def test_texts_are_the_same_bytes(fresh: Path, name: str) -> None:
    assert (fresh / name).read_bytes() == (SAMPLE / name).read_bytes()


@pytest.mark.parametrize("name", ["committees", "incidents", "lines", "offices"])
def test_layers_hold_the_same_rows_and_shapes(fresh: Path, name: str) -> None:
    """Not by bytes: another release of GDAL may lay the same rows out otherwise."""
    written, kept = (gpd.read_file(folder / f"{name}.gpkg", layer=name) for folder in (fresh, SAMPLE))
    assert_geodataframe_equal(written, kept, check_less_precise=True)


# As input


def test_every_beat_is_held_and_the_referee_finds_nothing(desk: Desk) -> None:
    assert desk.roster.shortages.empty
    assert desk.roster.vacancies == ()
    assert len(verify(desk.roster.plan, desk.roster)) == 0


def test_there_is_a_tie_of_every_kind(desk: Desk) -> None:
    assert set(desk.roster.ties["tie"]) == {"locked", "exception", "pinned", "forbidden"}


def test_who_lives_in_a_village_holds_one_rural_beat_with_an_office(desk: Desk) -> None:
    officers = desk.roster.officers
    posts = desk.roster.posts.set_index("officer_no").loc[officers.index[officers["village_stationed"]]]
    assert len(posts) > 0
    assert posts.index.is_unique
    assert set(desk.roster.plan.city.beats["zone"][posts["beat"]]) == {"rural"}
    assert (desk.offices.by_beat["state"][posts["beat"]] != "none").all()


def test_a_fifth_of_the_officers_holds_a_role_and_none_ends_for_want_of_a_seat(desk: Desk) -> None:
    roles = desk.roles
    before = len(roles.held) + len(roles.closed)
    assert before == round(len(desk.roster.officers) * 938 / 4661)
    assert roles.ended.empty
    assert set(roles.seats["state"]) == {"held", "vacant"}


def test_nearly_every_beat_has_an_office_and_some_have_none(desk: Desk) -> None:
    state = desk.offices.by_beat["state"]
    assert 0.95 < (state == "one").mean() < 1


def test_some_officers_retire_within_the_year(desk: Desk) -> None:
    assert set(succession(desk.roster).due["what"]) == {"retires"}


def test_in_the_town_one_officer_of_the_fringe_holds_two_beats(town: Desk) -> None:
    posts = town.roster.posts
    covers = posts[posts["change"] == "covers"]
    assert covers["station"].tolist() == ["S01"]
    assert set(town.roster.plan.city.beats["zone"][covers["beat"]]) == {"fringe"}
