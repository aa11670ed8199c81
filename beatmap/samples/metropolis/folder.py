"""The city as files in a folder, byte for byte the same for the same arguments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from beatmap.files.geopackage import write_layers
from beatmap.samples.metropolis.great_city import city
from beatmap.samples.writing import DAY, as_csv, write_texts

if TYPE_CHECKING:
    from beatmap.samples.metropolis.great_city import City

TOML = """\
# 棠浦市：虚构的样例，没有一个真实的地名、人名或数字
# An invented city: no place, person or figure in it is real

[city]
name = "棠浦市"
crs = "EPSG:4549"  # 坐标系，单位米 / coordinates in metres

[boundaries]  # 居委会、村委会边界 / committee boundaries
path = "committees.gpkg"
layer = "committees"
id = "code"  # 12 位代码，文本 / twelve digits, as text
name = "name"
beat = "beat"  # 所属警务区 / the beat a committee belongs to
station = "station"  # 所属派出所 / its police station
area_today = "area_today"  # 现有责任区 / today's responsibility area

[workload]
points = "incidents.gpkg"  # 110 警情与纠纷 / 110 calls and disputes

[officers]
path = "officers.csv"  # 社区民警花名册 / the roster

[lines]
path = "lines.gpkg"  # 河流、快速路、桥、地道 / river, expressway, bridges, underpasses

[rules]  # 责任区划分 / how beats are grouped into responsibility areas
target_beats = 5.33  # 每个责任区的目标警务区数 / beats an area should have
min_beats = 3
max_beats = 8
"""


def write_city(  # noqa: PLR0913 - one parameter for each size
    out: Path,
    *,
    beats: int = 4161,
    stations: int = 311,
    areas: int = 781,
    officers: int = 4661,
    seed: int = 0,
    dirt: float = 0.0,
) -> list[Path]:
    """Write an invented city into the folder `out`, made when missing; return the files in order.

    committees.gpkg, incidents.gpkg and lines.gpkg (EPSG:4549, one layer each, named as the file),
    stations.csv, officers.csv (UTF-8), and city.toml, which says what is what. With dirt also
    committees_dirty.gpkg (layer committees) and dirt.csv, the list of its faults. Files of these names are
    replaced, each in one step. See `beatmap.samples.city` for the parameters.

    Raises
    ------
    InputError
        As `city`, or the folder cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     paths = write_city(Path(folder), beats=130, stations=16, areas=26, officers=150)
    >>> [path.name for path in paths][-3:]
    ['stations.csv', 'officers.csv', 'city.toml']
    """
    invented = city(beats=beats, stations=stations, areas=areas, officers=officers, seed=seed, dirt=dirt)
    return [*_layers(Path(out), invented), *_texts(Path(out), invented)]


def _layers(out: Path, invented: City) -> list[Path]:
    layers = [
        ("committees.gpkg", "committees", invented.committees.reset_index()),
        ("incidents.gpkg", "incidents", invented.incidents),
        ("lines.gpkg", "lines", invented.lines),
    ]
    if invented.dirty is not None:
        layers.insert(1, ("committees_dirty.gpkg", "committees", invented.dirty.reset_index()))
    for name, layer, frame in layers:
        write_layers(out / name, {layer: frame}, on=DAY)
    return [out / name for name, _, _ in layers]


def _texts(out: Path, invented: City) -> list[Path]:
    tables = {"stations.csv": invented.stations, "officers.csv": invented.officers}
    if invented.dirty is not None:
        tables["dirt.csv"] = invented.faults
    texts = {name: as_csv(table) for name, table in tables.items()}
    texts["city.toml"] = TOML
    return write_texts(out, texts)
