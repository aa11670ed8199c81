"""Map tiles of a host in the intranet: loaded by the reader's browser, and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from beatmap.errors import Fault, refuse
from beatmap.maps.backgrounds.addresses import address_faults, origins_of_address
from beatmap.maps.backgrounds.opacity import opacity_faults
from beatmap.texts import say

CLOSEST = 24  # zoom: no tiles are cut finer
SCHEMES = ("xyz", "tms")
DATUMS = ("wgs84", "cgcs2000", "gcj02")


@dataclass(frozen=True)
class Tiles:
    """Tiles below the beats, from a host that the page may then load pictures from, and nothing else.

    Python fetches nothing. The page says which host it asks, and works where the host does not answer.

    Attributes
    ----------
    url : str
        http or https, with {z}, {x} and {y}; with {-y} or {y} where `scheme` is "tms"; with {s} where there
        are subdomains.
    scheme : "xyz" or "tms"
        Whether rows are counted from the north or from the south.
    min_zoom, max_zoom : int
        The zooms that the host has tiles of; closer ones are enlarged.
    attribution : str
        Whose map it is; shown as text.
    datum : "wgs84", "cgcs2000" or "gcj02"
        What the tiles are drawn in. For GCJ-02 (AMap, Tencent) all that is on the map is moved for display.
    subdomains : tuple of str
        What {s} stands for.
    opacity : float
        Above 0, up to 1: how much of it is seen.

    Raises
    ------
    InputError
        An address that is none, or names more than a host and a place on it; unknown placeholders, schemes
        and datums; zooms that are none; such an opacity.

    Examples
    --------
    >>> Tiles("http://tiles.police.example:8080/{z}/{x}/{y}.png").origins
    ('http://tiles.police.example:8080',)
    """

    url: str
    scheme: str = "xyz"
    min_zoom: int = 0
    max_zoom: int = 18
    attribution: str = ""
    datum: str = "wgs84"
    subdomains: tuple[str, ...] = ()
    opacity: float = 1.0

    def __post_init__(self) -> None:
        """Check everything, and say at once what is wrong."""
        refuse(
            [
                *_scheme_faults(self.scheme),
                *address_faults(self.url, self.scheme, self.subdomains),
                *_zoom_faults(self.min_zoom, self.max_zoom),
                *_datum_faults(self.datum),
                *opacity_faults(self.opacity, "Tiles"),
            ]
        )

    @property
    def origins(self) -> tuple[str, ...]:
        """What the page may load pictures from: "http://host:port", one for each subdomain."""
        return origins_of_address(self.url, self.subdomains)


def _scheme_faults(scheme: str) -> list[Fault]:
    if scheme in SCHEMES:
        return []
    what = say("{name} is {value!r}", name="scheme", value=scheme)
    return [Fault(what, where="Tiles", fix=say("one of {names}", names=SCHEMES))]


def _zoom_faults(least: object, most: object) -> list[Fault]:
    """Return a fault unless 0 ≤ least ≤ most ≤ 24, in whole numbers."""
    whole = isinstance(least, int) and isinstance(most, int)
    if whole and 0 <= least <= most <= CLOSEST:  # type: ignore[operator]  # whole numbers by then
        return []
    what = say("the zooms {least} to {most} are none", least=least, most=most)
    return [Fault(what, where="Tiles", fix=say("whole numbers from 0 to {most}", most=CLOSEST))]


def _datum_faults(datum: str) -> list[Fault]:
    if datum in DATUMS:
        return []
    if datum == "bd09":
        what = say("Baidu cuts its tiles in a projection of its own, which web maps do not draw")
        return [Fault(what, where="Tiles", fix=say("tiles in WGS 84 or GCJ-02"))]
    what = say("the datum {datum} is unknown", datum=datum)
    return [Fault(what, where="Tiles", fix=say("one of {names}", names=DATUMS))]
