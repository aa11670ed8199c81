"""How many residents one community officer is to serve, by regulation."""

from __future__ import annotations

from typing import NamedTuple

from beatmap.texts import Text, say


class Norm(NamedTuple):
    """At most how many one officer serves: actual residents, residents of village beats, households."""

    residents: int
    source: Text
    residents_in_villages: int | None = None  # as elsewhere when None
    households: int | None = None


NORMS = {
    "hunan_2006": Norm(3000, say("Hunan 2006: one officer for 3,000 actual residents")),
    "heilongjiang_2007": Norm(
        3000,
        say("Heilongjiang 2007: about 3,000 urban or at most 5,000 village residents for an officer"),
        residents_in_villages=5000,
    ),
    "taiwan": Norm(2000, say("Taiwan: 2,000 people or 500 households for a beat"), households=500),
}
