"""The sixteen districts: real proportions, invented names."""

from __future__ import annotations

from typing import NamedTuple


class District(NamedTuple):
    """One district: its invented name, the committees of the real one, and whether it is central."""

    name: str
    committees: int
    central: bool = False


# Committees of Shanghai's 16 districts in 2016 (National Bureau of Statistics, code lists by district and
# urban-rural class, 2016: total_2016 in shared/data/shanghai/facts.csv): first the seven central ones, then
# the nine around them clockwise from the south-west.
DISTRICTS = (
    District("砚池区", 183, central=True),
    District("萤窗区", 306, central=True),
    District("禾城区", 185, central=True),
    District("棠安区", 274, central=True),
    District("筠桥区", 264, central=True),
    District("芷江区", 212, central=True),
    District("鹭洲区", 318, central=True),
    District("荻塘区", 223),
    District("蘅山区", 321),
    District("澄湖区", 289),
    District("蓼溪区", 331),
    District("苇港区", 474),
    District("汀岛区", 349),
    District("棠浦区", 1281),
    District("萤海区", 291),
    District("禾滨区", 558),
)
VILLAGES = 1597 / 5859  # villagers' committees among all committees of the city, same source
