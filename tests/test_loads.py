"""What each beat weighs, as the section [workload] of a town.toml says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyogrio
import pytest
from commands import layer, run, six_beats

from beatmap.errors import InputError
from beatmap.files import read_city
from beatmap.workloads import WEIGHTS

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

TERMS = "terms = { calls = 2, households = 0.5 }\n"


def town_of(folder: Path, workload: str, **columns: object) -> Path:
    """Return a town.toml with this [workload] beside six beats with 1 to 6 calls.

    a b c
    d e f
    """
    frame: gpd.GeoDataFrame = six_beats().assign(**columns)
    layer(frame, folder / "six.gpkg")
    path = folder / "town.toml"
    boundaries = '[boundaries]\npath = "six.gpkg"\nid = "code"\nstation = "station"\n'
    path.write_text(f"{boundaries}[workload]\n{workload}", encoding="utf8")
    return path


def test_terms_are_columns_times_weights(tmp_path: Path) -> None:
    city = read_city(town_of(tmp_path, TERMS, households=[10, 0, 0, 0, 0, 4]))
    assert city.workload.to_dict() == {"a": 7, "b": 4, "c": 6, "d": 8, "e": 10, "f": 14}
    assert [str(note) for note in city.notes] == ["workload in hours a year, from calls, households"]
    assert city.beats["households"].tolist() == [10, 0, 0, 0, 0, 4]


def test_terms_may_be_a_preset_and_the_area_is_measured(tmp_path: Path) -> None:
    names = ("households", "registered", "floating", "disputes", "venues")
    city = read_city(town_of(tmp_path, 'terms = "assumed"\n', **dict.fromkeys(names, 0)))
    hours = {name: weight.hours for name, weight in WEIGHTS["assumed"].items()}
    assert city.workload["b"] == pytest.approx(hours["base"] + 2 * hours["calls"] + 0.01 * hours["area"])


def test_an_unknown_term_makes_the_workload_unknown_and_every_such_beat_is_named(tmp_path: Path) -> None:
    households = [np.nan, 1, 1, 1, 1, np.nan]
    path = town_of(tmp_path, TERMS, households=households, calls=[np.nan, 1, 1, 1, 1, 1])
    with pytest.raises(InputError) as caught:
        read_city(path)
    fix = "Try: a number of 0 or more in each of these columns; unknown is not 0"
    assert [fault.to("en").split("[workload], ")[1] for fault in caught.value.faults] == [
        f"beat a: the workload is unknown, for want of calls, households. {fix}",
        f"beat f: the workload is unknown, for want of households. {fix}",
    ]


@pytest.mark.parametrize(
    ("workload", "words"),
    [
        (
            "terms = { cals = 1 }\n",
            r"town.toml \[workload\]: there is no column cals; .*Try: the column calls",
        ),
        ("terms = { calls = -1 }\n", r"the weight of calls is -1.0, not 0 or more hours"),
        ('terms = "asumed"\n', r"there are no weights asumed. Try: one of assumed, house_calls"),
        ("terms = { station = 1 }\n", r"the column station holds no numbers"),
        ("terms = { calls = 1 }\nhours = 0\n", r"an officer-year of 0 hours. Try: 1,600, for example"),
        ("terms = { calls = 1 }\nhours = 9\nshare = 0.7\n", r"0.7 of the hours cannot be committed"),
        ('terms = { calls = 1 }\nhours = 9\nnorm = "x"\n', r"the norm x is unknown"),
        ("terms = { calls = 1 }\nhours = 9\n", r"there is no column registered"),
    ],
)
def test_wrong_terms_and_norms_are_refused_where_they_stand(
    tmp_path: Path, workload: str, words: str
) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_city(town_of(tmp_path, workload))
    assert all(fault.where == f"{tmp_path / 'town.toml'} [workload]" for fault in caught.value.faults)


def test_the_plan_says_how_many_officers_each_beat_requires(tmp_path: Path) -> None:
    """3,001 residents ask for two officers (Hunan 2006), 501 hours of 1,000 x 0.5 for two as well."""
    path = town_of(
        tmp_path,
        'terms = { calls = 1 }\nhours = 1000\nshare = 0.5\nnorm = "hunan_2006"\n[rules]\ntolerance = 1.0\n',
        calls=[500.0, 501, 500, 500, 500, 500],
        residents=[3000, 3000, 3001, np.nan, 0, 9000],
    )
    said = run("plan", path, "-o", tmp_path / "out")
    assert said.code == 0, said.err
    assert "officers required: 7 by hours, 8 by residents; beats of unknown residents: 1" in said.out
    beats = pyogrio.read_dataframe(tmp_path / "out" / "plan.gpkg", layer="beats").set_index("beat")
    assert beats["required_by_workload"].tolist() == [1, 2, 1, 1, 1, 1]
    assert beats["required_by_residents"].fillna(-1).tolist() == [1, 1, 2, -1, 1, 3]
