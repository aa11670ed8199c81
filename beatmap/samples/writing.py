"""The town as files in a folder, byte for byte the same for the same seed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from beatmap.files.geopackage import write_layers
from beatmap.files.safe import replacing
from beatmap.samples.careers import DAY
from beatmap.samples.river_town import town

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from beatmap.samples.papers import Papers

TOML = """\
# 临江镇：虚构的样例，没有一个真实的地名、人名或数字
# An invented town: no place, person or figure in it is real

[city]
name = "临江镇"
crs = "EPSG:4549"  # 坐标系，单位米 / coordinates in metres

[boundaries]  # 居委会、村委会边界 / committee boundaries
path = "committees.gpkg"
layer = "committees"
id = "code"  # 12 位代码，文本 / twelve digits, as text
name = "name"
beat = "beat"  # 所属警务区 / the beat a committee belongs to
station = "station"  # 所属派出所 / its police station
area_today = "area_today"  # 现有责任区 / today's responsibility area
repair_width = 2.0  # 米：不宽于此的缝隙和重叠予以修复 / metres: mend gaps and overlaps up to this width

[workload]
points = "incidents.gpkg"  # 110 警情与纠纷 / 110 calls and disputes

[links]
path = "links.csv"  # 轮渡、桥梁等连接 / ferries, bridges

[officers]
path = "officers.csv"  # 社区民警花名册 / the roster
offices = "offices.gpkg"  # 社区警务室 / community police offices
seats = "seats.csv"  # 居村党组织、居委会、村委会的兼任岗位 / the seats that committees offer
roles = "roles.csv"  # 现有兼任 / who holds which of them
exceptions = "exceptions.csv"  # 任期未满可调动的例外 / leave to move before five years are over
pins = "pins.csv"  # 必须留任的警务区 / who must hold which beat
forbidden = "forbidden.csv"  # 应当回避的警务区 / who must not hold which beat

[lines]
path = "lines.gpkg"  # 河流、快速路、桥 / river, expressway, bridges

[rules]  # 责任区划分 / how beats are grouped into responsibility areas
target_beats = 5.0  # 每个责任区的目标警务区数 / beats an area should have
min_beats = 3
max_beats = 8

[personnel]  # 民警到岗 / how officers are assigned to beats
max_beats = 2  # 中心城区以外，一名民警最多兼管的相邻警务区数 / neighbouring beats of one officer, at most
lock_scope = "transferred_only"  # 满五年方可调动的对象：由其他单位调入的民警 / whose five years are kept
transfers = "none"  # 民警不跨所调动 / officers stay in their station
"""


def write_town(out: Path, seed: int = 0) -> list[Path]:
    """Write an invented river town into the folder `out`, made when missing; return the files in order.

    committees.gpkg, incidents.gpkg, lines.gpkg and offices.gpkg (EPSG:4549, one layer each, named as the
    file), links.csv, officers.csv, seats.csv, roles.csv, exceptions.csv, pins.csv and forbidden.csv (UTF-8),
    and town.toml, which says what is what. Files of these names are replaced, each in one step.

    Raises
    ------
    InputError
        The seed is negative, or the folder cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in write_town(Path(folder))][:3]
    ['committees.gpkg', 'incidents.gpkg', 'lines.gpkg']
    """
    invented = town(seed)
    layers = {
        "committees.gpkg": invented.dirty.reset_index(),
        "incidents.gpkg": invented.incidents,
        "lines.gpkg": invented.lines,
        "offices.gpkg": invented.offices,
    }
    texts = {
        "links.csv": as_csv(invented.links),
        "officers.csv": as_csv(invented.officers),
        **papers_as_csv(invented.papers),
        "town.toml": TOML,
    }
    out = Path(out)
    for name, frame in layers.items():
        write_layers(out / name, {Path(name).stem: frame}, on=DAY)
    return [*(out / name for name in layers), *write_texts(out, texts)]


def as_csv(table: pd.DataFrame) -> str:
    """Return a table as CSV without its index."""
    return table.to_csv(index=False, lineterminator="\n")


def papers_as_csv(papers: Papers) -> dict[str, str]:
    """Return the tables beside the roster as CSV, by file name."""
    return {f"{name}.csv": as_csv(table) for name, table in papers._asdict().items()}


def write_texts(out: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write texts into a folder, each in one step; return the files in order."""
    for name, text in texts.items():
        with replacing(out / name) as draft:
            draft.write_text(text, encoding="utf8", newline="\n")
    return [out / name for name in texts]
