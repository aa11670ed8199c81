"""town.toml: what it says, checked whole; drafts of it read back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from commands import SAMPLE, layer, six_beats

from beatmap.errors import InputError
from beatmap.files import read_rules, read_settings
from beatmap.files.drafts import settings_for_layer, write_settings
from beatmap.rules import Rules

if TYPE_CHECKING:
    from pathlib import Path


def test_the_sample_says_where_everything_lies() -> None:
    settings = read_settings(SAMPLE / "town.toml")
    assert settings.city == {"name": "临江镇", "crs": "EPSG:4549"}
    assert settings.boundaries["repair_width"] == 2.0
    assert settings.file("workload", "points") == SAMPLE / "incidents.gpkg"
    assert settings.file("officers") == SAMPLE / "officers.csv"
    assert settings.rules == Rules(target_beats=5.0)
    assert not settings.made


def test_a_key_that_is_not_there_names_no_file(tmp_path: Path) -> None:
    settings = settings_for_layer(tmp_path / "a.gpkg", id="code")
    assert settings.file("officers") is None
    assert settings.file("workload", "points") is None


def test_the_rules_alone_are_read_whatever_else_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text("[rules]\ntarget_beats = 4\n[rules.areas]\nS01 = 3\n[notes]\nx = 1\n", encoding="utf8")
    assert read_rules(path) == Rules(target_beats=4, areas={"S01": 3})
    path.write_text("", encoding="utf8")
    assert read_rules(path) == Rules()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rules = 3", r"rules.toml: rules is no table. Try: a heading \[rules\]"),
        (
            "[rules]\nmin_beat = 3",
            r"rules.toml \[rules\]: the key min_beat is unknown. Try: the key min_beats",
        ),
        ("[rules]\nmin_beats = 'a'", r"min_beats is 'a'. Try: a whole number"),
        ("[rules", "the file is no TOML"),
    ],
)
def test_rules_that_cannot_be_read_are_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf8")
    with pytest.raises(InputError, match=words):
        read_rules(path)


def test_a_file_that_is_not_there_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"town.toml: the file cannot be read \(No such file or directory\)"):
        read_settings(tmp_path / "town.toml")


def test_a_draft_reads_back_as_the_settings_it_was_made_of(tmp_path: Path) -> None:
    file = layer(six_beats(), tmp_path / "six beats.gpkg")
    made = settings_for_layer(
        file,
        id="code",
        station="station",
        workload="calls",
        crs="EPSG:4549",
        links="nearest",
        repair_width=1.5,
    )
    out = tmp_path / "deep" / "out"
    write_settings(made, out / "city.toml", out)
    read = read_settings(out / "city.toml")
    assert read.boundaries == {**made.boundaries, "path": "../../six beats.gpkg"}
    assert (read.city, read.workload, read.links) == (made.city, made.workload, made.links)
    assert read.rules == made.rules
    assert read.file("boundaries").resolve() == file  # type: ignore[union-attr]  # it is named
    text = (out / "city.toml").read_text(encoding="utf8")
    assert (
        "[workload] # column = COLUMN, points = FILE or terms.COLUMN = HOURS; without it each beat counts 1"
        in text
    )


def test_a_draft_speaks_the_readers_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEATMAP_LANG", "zh")
    write_settings(settings_for_layer(tmp_path / "a.gpkg", id="c"), tmp_path / "city.toml", tmp_path)
    assert "# 修改本文件" in (tmp_path / "city.toml").read_text(encoding="utf8")


EVERY_KEY = """[boundaries]
path = "six.gpkg"
id = "code"
limit_mb = 2000
[borders]
near = 30
least = 0
share = 1
within = 12.5
cuts = "cuts.csv"
[workload]
terms = { calls = 1.5, households = 1 }
hours = 1600
share = 0.5
norm = "hunan_2006"
"""


def told(folder: Path, text: str) -> list[str]:
    """Return what is refused of a town.toml that lies beside its layer and its table of cuts."""
    layer(six_beats(), folder / "six.gpkg")
    (folder / "cuts.csv").write_text("focal,neighbor\n", encoding="utf8")
    (folder / "town.toml").write_text(text, encoding="utf8")
    try:
        read_settings(folder / "town.toml")
    except InputError as error:
        return [fault.to("en").replace(f"{folder}/", "") for fault in error.faults]
    return []


def test_borders_weights_and_the_limit_are_read(tmp_path: Path) -> None:
    assert told(tmp_path, EVERY_KEY) == []
    settings = read_settings(tmp_path / "town.toml")
    assert settings.limit_mb == 2000
    assert settings.borders == {"near": 30, "least": 0, "share": 1, "within": 12.5, "cuts": "cuts.csv"}
    assert settings.file("borders", "cuts") == tmp_path / "cuts.csv"
    assert settings.workload["terms"] == {"calls": 1.5, "households": 1}
    assert settings_for_layer(tmp_path / "a.gpkg", id="code").limit_mb == 512


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("limit_mb", "0", "a number above 0"),
        ("limit_mb", "inf", "a number above 0"),
        ("near", "-1", "a number of 0 or more"),
        ("least", "nan", "a number of 0 or more"),
        ("share", "0", "a share above 0, at most 1"),
        ("share", "1.01", "a share above 0, at most 1"),
        ("within", "0.0", "a number above 0"),
        ("within", "true", "a number"),
        ("cuts", "3", "text in quotes"),
        ("terms", "3", "[workload.terms] with a number for each column, or the name of a preset"),
        ("terms", "{}", "[workload.terms] with a number for each column, or the name of a preset"),
        ("norm", "3", "text in quotes"),
    ],
)
def test_a_value_out_of_its_bounds_is_refused_with_what_fits(
    tmp_path: Path, key: str, value: str, wanted: str
) -> None:
    lines = EVERY_KEY.partition("[workload]")[0].splitlines() if key == "share" else EVERY_KEY.splitlines()
    said = "\n".join(f"{key} = {value}" if line.startswith(f"{key} =") else line for line in lines)
    section = {"limit_mb": "boundaries", "terms": "workload", "norm": "workload"}.get(key, "borders")
    (words,) = told(tmp_path, said)
    assert words.startswith(f"town.toml [{section}]: {key} is ")
    assert words.endswith(f". Try: {wanted}")


def test_every_weight_that_is_no_number_is_named(tmp_path: Path) -> None:
    text = EVERY_KEY.replace(
        "{ calls = 1.5, households = 1 }", "{ calls = true, households = '1', area = 2 }"
    )
    assert told(tmp_path, text) == [
        "town.toml [workload]: terms.calls is True. Try: a number",
        "town.toml [workload]: terms.households is '1'. Try: a number",
    ]


def test_what_says_nothing_without_something_else_is_refused(tmp_path: Path) -> None:
    without_hours = EVERY_KEY.replace("hours = 1600\n", "")
    assert told(tmp_path, without_hours) == [
        "town.toml: [workload] share says nothing without hours",
        "town.toml: [workload] norm says nothing without hours",
    ]
    without_terms = EVERY_KEY.replace("terms = { calls = 1.5, households = 1 }", 'column = "calls"')
    assert told(tmp_path, without_terms) == ["town.toml: [workload] hours says nothing without terms"]


def test_cuts_that_are_not_there_are_named(tmp_path: Path) -> None:
    (words,) = told(tmp_path, EVERY_KEY.replace("cuts.csv", "none.csv"))
    assert words == "town.toml [borders] cuts: none.csv: there is no such file"
