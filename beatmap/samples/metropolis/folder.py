"""The city as files in a folder, byte for byte the same for the same arguments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from beatmap.files.geopackage import write_layers
from beatmap.samples.careers import DAY
from beatmap.samples.metropolis.great_city import city
from beatmap.samples.writing import as_csv, papers_as_csv, write_texts

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
offices = "offices.gpkg"  # 社区警务室 / community police offices
seats = "seats.csv"  # 居村党组织、居委会、村委会的兼任岗位 / the seats that committees offer
roles = "roles.csv"  # 现有兼任 / who holds which of them
exceptions = "exceptions.csv"  # 任期未满可调动的例外 / leave to move before five years are over
pins = "pins.csv"  # 必须留任的警务区 / who must hold which beat
forbidden = "forbidden.csv"  # 应当回避的警务区 / who must not hold which beat

[lines]
path = "lines.gpkg"  # 河流、快速路、桥、地道 / river, expressway, bridges, underpasses

[rules]  # 责任区划分 / how beats are grouped into responsibility areas
target_beats = 5.33  # 每个责任区的目标警务区数 / beats an area should have
min_beats = 3
max_beats = 8

[personnel]  # 民警到岗 / how officers are assigned to beats
max_beats = 2  # 中心城区以外，一名民警最多兼管的相邻警务区数 / neighbouring beats of one officer, at most
lock_scope = "transferred_only"  # 满五年方可调动的对象：由其他单位调入的民警 / whose five years are kept
transfers = "none"  # 民警不跨所调动 / officers stay in their station
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

    committees.gpkg, incidents.gpkg, lines.gpkg and offices.gpkg (EPSG:4549, one layer each, named as the
    file), stations.csv, officers.csv, seats.csv, roles.csv, exceptions.csv, pins.csv and forbidden.csv
    (UTF-8), and city.toml, which says what is what. With dirt also committees_dirty.gpkg (layer committees)
    and dirt.csv, the list of its faults. Files of these names are replaced, each in one step. See
    `beatmap.samples.city` for the parameters.

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
    ['pins.csv', 'forbidden.csv', 'city.toml']
    """
    invented = city(beats=beats, stations=stations, areas=areas, officers=officers, seed=seed, dirt=dirt)
    return [*_layers(Path(out), invented), *_texts(Path(out), invented)]


def _layers(out: Path, invented: City) -> list[Path]:
    layers = [
        ("committees.gpkg", "committees", invented.committees.reset_index()),
        ("incidents.gpkg", "incidents", invented.incidents),
        ("lines.gpkg", "lines", invented.lines),
        ("offices.gpkg", "offices", invented.offices),
    ]
    if invented.dirty is not None:
        layers.insert(1, ("committees_dirty.gpkg", "committees", invented.dirty.reset_index()))
    for name, layer, frame in layers:
        write_layers(out / name, {layer: frame}, on=DAY)
    return [out / name for name, _, _ in layers]


def _texts(out: Path, invented: City) -> list[Path]:
    tables = {"stations.csv": invented.stations, "officers.csv": invented.officers}
    texts = {name: as_csv(table) for name, table in tables.items()} | papers_as_csv(invented.papers)
    if invented.dirty is not None:
        texts["dirt.csv"] = as_csv(invented.faults)
    texts["city.toml"] = TOML
    return write_texts(out, texts)
