"""sample_geodata/ is what `beatmap sample town` writes."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from geopandas.testing import assert_geodataframe_equal

from beatmap.samples import write_town

SAMPLE = Path(__file__).resolve().parent.parent / "sample_geodata"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    write_town(folder)
    return folder


def test_the_same_files_are_written(fresh: Path) -> None:
    assert sorted(p.name for p in fresh.iterdir()) == sorted(p.name for p in SAMPLE.iterdir())


@pytest.mark.parametrize("name", ["links.csv", "officers.csv", "town.toml"])
def test_texts_are_the_same_bytes(fresh: Path, name: str) -> None:
    assert (fresh / name).read_bytes() == (SAMPLE / name).read_bytes()


@pytest.mark.parametrize("name", ["committees", "incidents", "lines", "offices"])
def test_layers_hold_the_same_rows_and_shapes(fresh: Path, name: str) -> None:
    """Not by bytes: another release of GDAL may lay the same rows out otherwise."""
    written, kept = (gpd.read_file(folder / f"{name}.gpkg", layer=name) for folder in (fresh, SAMPLE))
    assert_geodataframe_equal(written, kept, check_less_precise=True)
