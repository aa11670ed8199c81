"""The command line as a planner uses it: what it says, what it writes, how it ends."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Callable  # noqa: TC003 - parametrize reads it
from pathlib import Path
from shutil import copy, copytree

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from commands import OUTPUTS, SAMPLE, all_files, layer, refused, run, shell, six_beats
from pages import page_data
from shapely import box
from towns import SIDE

from beatmap.files import read_plan

PLANTED = ["苗圃圃", "907311", "1911", "CPC"]  # a name, a number, a birth year, a party


def everything_in(folder: Path) -> str:
    """Return all that stands in the files of a folder: raw, in the map's data, in every layer."""
    texts = [path.read_bytes().decode("utf8", "replace") for path in sorted(folder.iterdir())]
    texts += [page_data(folder / "map.html")] if (folder / "map.html").exists() else []
    for path in folder.glob("*.gpkg"):
        with sqlite3.connect(path) as base:
            texts += [str(line) for line in base.iterdump()]
        base.close()
    return "\n".join(texts)


# ---------------------------------------------------------------- plan


def test_plan_writes_every_output_and_says_what_a_planner_asks(planned: Path) -> None:
    assert all_files(planned) == OUTPUTS
    said = planned.with_name("summary.txt").read_text(encoding="utf8")
    for words in (
        "临江镇",
        "42 beats, 8 areas; 3 of 3 stations proven optimal",
        "boundaries repaired to 2 m",
        "1,990 points counted; 10 lie outside all beats",
        "against today: ",
        "link: 310112107211 – 310112107212 (ferry)",
        "47 officers, ",
        "vacant beats: 0 (none)",
        "map.html",
    ):
        assert words in said
    assert [line.split()[:4] for line in said.splitlines() if re.match(r"\s+S0\d ", line)] == [
        ["S01", "14", "3", "optimal"],
        ["S02", "16", "3", "optimal"],
        ["S03", "12", "2", "optimal"],
    ]
    assert "…" not in said  # no column is cut


def test_the_tables_name_every_beat_and_every_officer_once(planned: Path) -> None:
    areas = pd.read_csv(planned / "areas.csv", dtype=str)
    assert list(areas.columns) == ["beat", "area", "station", "workload", "status", "links"]
    assert areas["beat"].is_unique
    assert len(areas) == 42
    posts = pd.read_csv(planned / "posts.csv", dtype=str, keep_default_na=False)
    assert list(posts.columns) == ["officer", "beat", "area", "station", "change", "status", "links"]
    assert posts["change"].value_counts().to_dict() == {"stays": 42, "joins": 5, "covers": 1}
    ferry = areas.set_index("beat")["links"].dropna()
    assert ferry.to_dict() == {
        "310112107211": "310112107212 (ferry)",
        "310112107212": "310112107211 (ferry)",
    }
    own = posts[posts["change"] != "covers"]
    assert own["officer"].is_unique
    assert len(own) == 47
    assert set(posts["beat"]) == set(areas["beat"])


def test_nothing_personal_enters_a_file_unless_internal(tmp_path: Path) -> None:
    town = copytree(SAMPLE, tmp_path / "town")
    officers = town / "officers.csv"
    rows = officers.read_text(encoding="utf8").splitlines()
    number, name, *rest = rows[1].split(",")
    rest[3] = PLANTED[2]  # birth year
    rows[1] = ",".join([PLANTED[1], PLANTED[0], *rest])
    officers.write_text("\n".join(rows) + "\n", encoding="utf8")
    table = pd.read_csv(officers, dtype=str, keep_default_na=False)

    assert run("plan", town / "town.toml", "-o", tmp_path / "open").code == 0
    seen = everything_in(tmp_path / "open")
    for word in [*PLANTED, *table["name"], *table["officer_no"]]:
        assert not re.search(rf"(?<![\w.]){word}(?!\w)", seen), word  # not inside a coordinate or a blob

    assert run("plan", town / "town.toml", "-o", tmp_path / "internal", "--internal").code == 0
    seen = everything_in(tmp_path / "internal")
    assert all(word in seen for word in PLANTED)
    assert set(table["name"]) <= set(
        re.findall("|".join(table["name"]), page_data(tmp_path / "internal/map.html"))
    )
    posts = pd.read_csv(tmp_path / "internal" / "posts.csv", dtype=str)
    assert {"officer_no", "name", "birth_year", "party"} <= set(posts.columns)
    assert (number, name) not in set(zip(posts["officer_no"], posts["name"], strict=True))


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The bytes of every output of two processes, in two folders, with two hash seeds, seconds apart."""
    found = []
    for seed in ("1", "2"):
        home = copytree(SAMPLE, tmp_path_factory.mktemp(f"house{seed}") / "town")
        said = shell("plan", home / "town.toml", "-o", home.parent / f"out{seed}", PYTHONHASHSEED=seed)
        assert said.code == 0, said.err
        assert "Traceback" not in said.err
        found.append({path.name: path.read_bytes() for path in (home.parent / f"out{seed}").iterdir()})
    return found


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_same_input_gives_the_same_bytes_in_another_process_and_folder(
    twice: list[dict[str, bytes]], name: str
) -> None:
    first, second = twice
    assert first[name] == second[name]


def test_no_file_holds_a_clock_or_a_duration(planned: Path) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 - only this test asks what day it is

    seen = everything_in(planned)
    assert "seconds" not in seen
    assert not re.search(datetime.now(UTC).strftime("%Y-%m-%d"), seen)
    with sqlite3.connect(planned / "plan.gpkg") as base:
        changes = {row[0] for row in base.execute("SELECT last_change FROM gpkg_contents")}
    base.close()
    assert changes == {"2015-07-21T00:00:00.000Z"}


def test_the_date_stands_on_every_output_that_bears_one(planned: Path) -> None:
    assert "as of 2015-07-21" in page_data(planned / "map.html")
    table = pyogrio.read_dataframe(planned / "plan.gpkg", layer="provenance").set_index("key")["value"]
    assert table["on"] == "2015-07-21"


def test_the_date_of_the_source_counts_where_no_other_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1437436800")  # 21 July 2015
    file = layer(six_beats(), tmp_path / "six.gpkg")
    assert run("plan", file, "--id", "code", "-o", tmp_path / "out").code == 0
    table = pyogrio.read_dataframe(tmp_path / "out" / "plan.gpkg", layer="provenance").set_index("key")[
        "value"
    ]
    assert table["on"] == "2015-07-21"


@pytest.mark.parametrize(
    ("words", "epoch", "message"),
    [
        (["--on", "yesterday"], "", "'yesterday' is no date. Try: year-month-day, such as 2015-07-21"),
        ([], "soon", "SOURCE_DATE_EPOCH is 'soon'. Try: seconds since 1970, as a whole number"),
    ],
)
def test_a_date_that_is_none_is_refused_before_anything_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], epoch: str, message: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    refused(run("plan", SAMPLE / "town.toml", "-o", tmp_path / "out", *words), message)
    assert all_files(tmp_path) == []


def test_a_layer_alone_is_planned_and_its_city_toml_works_by_itself(tmp_path: Path) -> None:
    file = layer(six_beats(), tmp_path / "six beats 六.gpkg")
    out = tmp_path / "out"
    words = ("plan", file, "--id", "code", "--station", "station", "--workload", "calls", "-o", out)
    said = run(*words)
    assert said.code == 0, said.err
    assert all_files(out) == sorted({*OUTPUTS, "city.toml"} - {"posts.csv"})
    assert "6 beats, 1 area; 1 of 1 stations proven optimal" in said.out
    text = (out / "city.toml").read_text(encoding="utf8")
    assert 'path = "../six beats 六.gpkg"' in text
    assert "# Edit this file, then: beatmap plan city.toml -o OUT" in text
    again = run("plan", out / "city.toml", "-o", tmp_path / "again")
    assert again.code == 0, again.err
    assert all_files(tmp_path / "again") == sorted({*OUTPUTS} - {"posts.csv"})
    assert read_plan(tmp_path / "again" / "plan.gpkg").areas.equals(read_plan(out / "plan.gpkg").areas)


def test_the_city_toml_remembers_the_repair_and_the_links_that_were_asked_for(tmp_path: Path) -> None:
    """a b    a half a metre lies between c and d, and e is an island
    c d . e
    """
    beats = six_beats().assign(code=list("abcdef")).iloc[:5]
    shapes = [box(0, SIDE, SIDE, 2 * SIDE), box(SIDE, SIDE, 2 * SIDE, 2 * SIDE), box(0, 0, SIDE - 0.5, SIDE)]
    shapes += [box(SIDE, 0, 2 * SIDE, SIDE), box(3 * SIDE, 0, 4 * SIDE, SIDE / 2)]
    file = layer(beats.set_geometry(shapes, crs=4549), tmp_path / "five.gpkg")
    out = tmp_path / "out"
    said = run("plan", file, "--id", "code", "--links", "nearest", "--repair", "1", "-o", out)
    assert said.code == 0, said.err
    assert "link: d – e (nearest)" in said.out
    assert "boundaries repaired to 1 m" in said.out
    again = run("plan", out / "city.toml", "-o", tmp_path / "again")
    assert again.code == 0, again.err
    assert "link: d – e (nearest)" in again.out


def test_an_edited_city_toml_is_never_overwritten(tmp_path: Path) -> None:
    file = layer(six_beats(), tmp_path / "six.gpkg")
    out = tmp_path / "out"
    run("plan", file, "--id", "code", "-o", out)
    (out / "city.toml").write_text("# my edits", encoding="utf8")
    said = shell("plan", file, "--id", "code", "-o", out)
    assert said.code == 0
    assert "city.toml is there already and stays as it is" in said.err
    assert (out / "city.toml").read_text(encoding="utf8") == "# my edits"


def test_links_nearest_joins_what_is_cut_off_and_without_it_the_beats_are_named(tmp_path: Path) -> None:
    beats = six_beats()
    far = beats.set_geometry(beats.geometry.where(beats["code"] != "c", beats.translate(500)), crs=4549)
    file = layer(far, tmp_path / "six.gpkg")
    refused(
        run("plan", file, "--id", "code", "-o", tmp_path / "out"),
        "beat c: the beat is cut off from the rest of station six. Try: links='nearest'",
    )
    assert all_files(tmp_path) == ["six.gpkg"]
    said = run("plan", file, "--id", "code", "-o", tmp_path / "out", "--links", "nearest")
    assert said.code == 0, said.err
    for place in (said.out, everything_in(tmp_path / "out")):
        assert "nearest" in place


# ---------------------------------------------------------------- partial


@pytest.fixture
def unsolvable(tmp_path: Path) -> Path:
    """A town.toml whose station S2 has no grouping within the tolerance: its last beat weighs all.

    a b c d    S1
    e f g h    S2, h with 1,000 calls
    """
    frame = gpd.GeoDataFrame(
        {"code": list("abcdefgh"), "station": ["S1"] * 4 + ["S2"] * 4, "calls": [1.0] * 7 + [1000.0]},
        geometry=[box(x * SIDE, y * SIDE, (x + 1) * SIDE, (y + 1) * SIDE) for y in (1, 0) for x in range(4)],
        crs=4549,
    ).assign(today=["S1-01"] * 4 + ["S2-07"] * 4)
    layer(frame, tmp_path / "eight.gpkg")
    (tmp_path / "officers.csv").write_text("officer_no,station\n1,S1\n2,S2\n", encoding="utf8")
    (tmp_path / "town.toml").write_text(
        """[boundaries]
path = "eight.gpkg"
id = "code"
station = "station"
area_today = "today"
[workload]
column = "calls"
[officers]
path = "officers.csv"
[rules]
target_beats = 2
min_beats = 2
tolerance = 0.2
""",
        encoding="utf8",
    )
    return tmp_path / "town.toml"


def test_a_station_without_a_grouping_ends_the_job_and_nothing_is_written(unsolvable: Path) -> None:
    before = all_files(unsolvable.parent)
    said = run("plan", unsolvable, "-o", unsolvable.parent / "out")
    refused(said, "No grouping keeps the rules in 1 stations:", "- S2: ")
    assert all_files(unsolvable.parent) == before


def test_a_partial_plan_is_marked_on_every_output_and_the_exit_code_is_1(unsolvable: Path) -> None:
    out = unsolvable.parent / "out"
    said = run("plan", unsolvable, "-o", out, "--partial")
    assert said.code == 1, said
    assert "No grouping keeps the rules in 1 stations:" in said.out
    assert all_files(out) == OUTPUTS
    for table in ("areas.csv", "posts.csv"):
        status = pd.read_csv(out / table, dtype=str).set_index("station")["status"]
        assert set(status["S2"]) == {"infeasible"}
        assert set(status["S1"]) == {"optimal"}
    for name in ("areas", "posts", "certificates"):
        status = pyogrio.read_dataframe(out / "plan.gpkg", layer=name).set_index("station")["status"]
        assert set(status.loc[["S2"]]) == {"infeasible"}
    areas = pyogrio.read_dataframe(out / "plan.gpkg", layer="beats").set_index("beat")["area"]
    assert set(areas[list("efgh")]) == {"S2-07"}  # today's stand
    assert "S2: no grouping keeps the rules, today's areas stand" in page_data(out / "map.html")
    assert run("verify", out / "plan.gpkg").code == 0


# ---------------------------------------------------------------- check


def test_check_says_each_fault_in_a_sentence_and_ends_with_1() -> None:
    said = run("check", SAMPLE / "town.toml")
    assert said.code == 1
    assert "310112107207 and 310112107208 overlap (767.2 m2, up to 1.21 m wide)" in said.out
    assert "310112107204 is in 2 parts" in said.out
    assert said.out.rstrip().endswith("to be mended: beatmap plan --repair WIDTH")


def test_check_of_a_clean_layer_ends_with_0_and_needs_no_id(tmp_path: Path) -> None:
    file = layer(six_beats(), tmp_path / "six.gpkg")
    for words in ((), ("--id", "code")):
        said = run("check", file, *words)
        assert (said.code, said.out) == (0, "found: nothing; clean\n")


def test_check_without_an_id_calls_beats_by_their_row(tmp_path: Path) -> None:
    frame = six_beats()
    shapes = frame.geometry.to_list()
    shapes[1] = None
    file = layer(frame.set_geometry(shapes, crs=4549), tmp_path / "six.gpkg")
    said = run("check", file)
    assert said.code == 1
    assert "row 2 has no geometry" in said.out
    assert "第 2 行" in run("--lang", "zh", "check", file).out


@pytest.mark.parametrize(
    "words", [("plan", "-o", "out", "--id", "code"), ("check", "--id", "code"), ("check",)]
)
def test_a_file_above_the_limit_is_refused_until_the_limit_is_raised(
    tmp_path: Path, words: list[str]
) -> None:
    file = layer(six_beats(), tmp_path / "six.gpkg")
    command, *options = [str(tmp_path / "out") if word == "out" else word for word in words]
    said = run(command, file, *options, "--limit-mb", "0.05")
    refused(said, f"{file}: it holds 0.1 MB; the limit is 0.1 MB. Try: limit_mb=NUMBER (--limit-mb NUMBER, [")
    assert run(command, file, *options, "--limit-mb", "1").code == 0


def test_a_limit_that_was_asked_for_stands_in_the_city_toml(tmp_path: Path) -> None:
    file = layer(six_beats(), tmp_path / "six.gpkg")
    assert run("plan", file, "--id", "code", "--limit-mb", "600", "-o", tmp_path / "out").code == 0
    assert "limit_mb = 600.0" in (tmp_path / "out" / "city.toml").read_text(encoding="utf8")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--limit-mb", "0"], "--limit-mb cannot stand beside a town.toml. Try: write them into the file"),
        (["--id", "code", "--close-rings"], "--id, --close-rings cannot stand beside a town.toml"),
        (["--outlines", "s.gpkg", "--station", "s"], "--station, --outlines cannot stand beside a town.toml"),
    ],
)
def test_options_of_a_layer_beside_a_town_toml_are_refused_by_check_too(
    options: list[str], words: str
) -> None:
    refused(run("check", SAMPLE / "town.toml", *options), words)


def test_options_that_say_nothing_alone_are_refused(tmp_path: Path) -> None:
    file = layer(six_beats(), tmp_path / "six.gpkg")
    refused(run("check", file, "--id", "code", "--station", "station"), "--station needs --outlines")
    refused(run("check", file, "--outlines", file), "--outlines needs --id")


def test_check_beside_outlines_names_beats_outside_their_station(tmp_path: Path) -> None:
    """Of the six beats c says S2 and lies in six; S2 lies elsewhere."""
    frame = six_beats().assign(station=["six", "six", "S2", "six", "six", "six"])
    file = layer(frame, tmp_path / "six.gpkg")
    ground = frame.geometry.union_all()
    outlines = gpd.GeoDataFrame(
        {"station": ["six", "S2"]},
        geometry=[ground, box(*ground.bounds).buffer(9).difference(ground)],
        crs=4549,
    )
    layer(outlines, tmp_path / "stations.gpkg")
    words = ("--id", "code", "--outlines", tmp_path / "stations.gpkg", "--station", "station")
    said = run("check", file, *words)
    assert said.code == 0, said.err
    assert "100% of c lies outside the outline of its station S2" in said.out
    assert said.out.endswith("found: 1 outside its station; clean\n")


@pytest.mark.real
def test_check_names_the_faults_of_real_wards(shared: Path) -> None:
    said = run("check", shared / "dirty" / "kochi_wards.geojson")
    assert said.code == 1, said
    assert "row " in said.out


# ---------------------------------------------------------------- verify


def edit(path: Path, *statements: str) -> None:
    """Change a plan file behind its back; triggers need functions that only GDAL has."""
    base = sqlite3.connect(path)
    for (trigger,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        base.execute(f'DROP TRIGGER "{trigger}"')
    for statement in statements:
        base.execute(statement)
    base.commit()
    base.close()


def test_verify_finds_a_plan_sound(planned: Path) -> None:
    said = run("verify", planned / "plan.gpkg")
    assert (said.code, said.out) == (0, f"{planned / 'plan.gpkg'}: sound\n")


@pytest.mark.parametrize(
    ("statement", "code", "words"),
    [
        (
            "UPDATE beats SET area = 'S02-01' WHERE beat = '310112107202'",
            1,
            [
                "it names plan",
                "inside one station: S02-01",
                "the post says area S01-01, the beat lies in S02-01",
            ],
        ),
        (
            "UPDATE areas SET workload = workload + 1 WHERE area = 'S01-01'",
            1,
            ["area S01-01 says a workload of"],
        ),
        ("DELETE FROM areas WHERE area = 'S01-01'", 1, ["area S01-01 says a workload of nan"]),
        (
            "UPDATE certificates SET objective = 0.01 WHERE station = 'S01'",
            1,
            ["it says an objective of 0.01"],
        ),
        ("UPDATE certificates SET status = 'feasible'", 1, ["gap 0 do not agree"]),
        ("DELETE FROM posts WHERE beat = '310112107202'", 1, ["beat 310112107202: the beat has no post"]),
        (
            "UPDATE beats SET workload = 0 WHERE beat = '310112107202'",
            1,
            ["it names plan", "its beats sum to"],
        ),
        ("DELETE FROM beats WHERE beat = '310112107202'", 2, ["a border names a beat that does not exist"]),
        (
            "UPDATE beats SET area = NULL WHERE beat = '310112107202'",
            2,
            ["beat 310112107202: the beat has no area"],
        ),
        ("UPDATE beats SET geometry = NULL WHERE beat = '310112107202'", 2, ["the beat has no geometry"]),
        ("DELETE FROM certificates WHERE station = 'S02'", 2, ["station S02 has 0 certificates"]),
        ("UPDATE certificates SET station = 'S09' WHERE station = 'S02'", 2, ["station S09 has 1"]),
        ("UPDATE certificates SET areas = 'many'", 1, ["it speaks of 0 areas, there are 3"]),
        ("ALTER TABLE borders DROP COLUMN metres", 2, ["there is no column metres"]),
        ("DROP TABLE posts", 2, ["the file has no layer posts: it is no plan, or a torn one"]),
        (
            "UPDATE provenance SET value = '1' WHERE key = 'format'",
            2,
            ["the file is of format 1; this version"],
        ),
        ("DELETE FROM provenance", 2, ["the file is of format ?"]),
        ("UPDATE provenance SET value = 'not = [toml' WHERE key = 'rules'", 2, ["the file cannot be read"]),
        ("UPDATE provenance SET value = '{' WHERE key = 'columns'", 2, ["the file cannot be read"]),
    ],
)
def test_verify_names_what_was_done_to_a_plan_file(
    planned: Path, tmp_path: Path, statement: str, code: int, words: list[str]
) -> None:
    file = Path(copy(planned / "plan.gpkg", tmp_path / "plan.gpkg"))
    edits = [statement]
    if statement.startswith("DROP TABLE"):
        edits.append("DELETE FROM gpkg_contents WHERE table_name = 'posts'")
    edit(file, *edits)
    said = run("verify", file)
    assert said.code == code, said
    assert "Traceback" not in said.err
    for word in words:
        assert word in said.out + said.err, said


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _text(path: Path) -> None:
    path.write_text("no plan at all", encoding="utf8")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_half, _text, _empty])
def test_verify_of_a_torn_file_is_an_error(
    planned: Path, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    file = Path(copy(planned / "plan.gpkg", tmp_path / "plan.gpkg"))
    spoil(file)
    refused(run("verify", file), "the file cannot be read", "Try: write the plan again")


def test_verify_of_another_gpkg_or_of_nothing_is_an_error(tmp_path: Path) -> None:
    refused(
        run("verify", SAMPLE / "committees.gpkg"), "it is no plan, or a torn one", "beats, areas, borders"
    )
    refused(run("verify", tmp_path / "plan.gpkg"), "there is no such file")


# ---------------------------------------------------------------- sample, help, version


def test_sample_town_writes_the_sample_that_lies_in_the_repository(tmp_path: Path) -> None:
    said = run("sample", "town", tmp_path / "town")
    assert said.code == 0
    assert said.out.split() == [
        str(tmp_path / "town" / name)
        for name in (
            "committees.gpkg",
            "incidents.gpkg",
            "lines.gpkg",
            "offices.gpkg",
            "links.csv",
            "officers.csv",
            "seats.csv",
            "roles.csv",
            "exceptions.csv",
            "pins.csv",
            "forbidden.csv",
            "town.toml",
        )
    ]
    for path in SAMPLE.iterdir():
        assert (tmp_path / "town" / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("command", [[], ["plan"], ["check"], ["verify"], ["sample"], ["sample", "town"]])
def test_every_command_has_help_in_both_languages(command: list[str]) -> None:
    english, chinese = run(*command, "--help"), run("--lang", "zh", *command, "--help")
    assert english.code == chinese.code == 0
    assert english.out.isascii() or "─" in english.out
    assert not re.search("[一-鿿]", english.out)
    assert re.search("[一-鿿]", chinese.out)


@pytest.mark.parametrize("jargon", ["CRS", "solver", "geometry", "dataframe", "column generation", "MIP"])
def test_the_help_of_plan_is_in_the_words_of_a_planner(jargon: str) -> None:
    text = " ".join(run("plan", "--help").out.split()).replace("Seed of the solver", "")
    assert jargon not in text.replace("--crs", "")


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").out.startswith("beatmap 0.")


def test_an_unknown_language_command_or_option_is_refused_without_a_traceback() -> None:
    for words in (["--lang", "fr", "check", "x"], ["paln"], ["plan", "--speed"], ["plan", "x.toml"]):
        said = run(*words)
        assert said.code == 2
        assert "Traceback" not in said.err


def test_the_map_is_chinese_where_no_language_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BEATMAP_LANG")
    file = layer(six_beats(), tmp_path / "six.gpkg")
    said = run("plan", file, "--id", "code", "-o", tmp_path / "out")
    assert "proven optimal" in said.out
    assert "责任区" in page_data(tmp_path / "out" / "map.html")
    run("--lang", "en", "plan", file, "--id", "code", "-o", tmp_path / "out2")
    assert "Responsibility areas" in page_data(tmp_path / "out2" / "map.html")


def test_the_installed_command_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    file = layer(six_beats(), tmp_path / "six.gpkg")
    said = shell("check", file, BEATMAP_LANG="zh")
    assert (said.code, said.out) == (0, "发现：没有问题；无需修复\n")
    said = shell("check", tmp_path / "none.gpkg", BEATMAP_LANG="en")
    refused(said, "none.gpkg: there is no such file")
    assert Path(sys.executable).with_name("beatmap").exists()


def test_one_sheet_of_a_workbook_of_officers_can_be_named(tmp_path: Path) -> None:
    """The second sheet holds a number twice; only the first is asked for."""
    layer(six_beats(), tmp_path / "six.gpkg")
    with pd.ExcelWriter(tmp_path / "officers.xlsx") as book:
        good = pd.DataFrame({"警号": ["007"], "所属派出所": ["S1"]})
        good.to_excel(book, sheet_name="2015", index=False)
        pd.concat([good, good]).to_excel(book, sheet_name="2014", index=False)
    text = '[boundaries]\npath = "six.gpkg"\nid = "code"\nstation = "station"\n'
    text += '[officers]\npath = "officers.xlsx"\n'
    (tmp_path / "town.toml").write_text(text, encoding="utf8")
    refused(run("--lang=en", "plan", tmp_path / "town.toml", "-o", tmp_path / "out"), "007", "2014")
    (tmp_path / "town.toml").write_text(text + 'sheet = "2015"\n', encoding="utf8")
    assert run("plan", tmp_path / "town.toml", "-o", tmp_path / "out").code == 0
