"""What the referee says, and how close two numbers must be to be one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatmap.texts import Text

CLOSE = 1e-6  # relative; sums of floats in another order differ by far less
NIL = CLOSE * CLOSE  # absolute, for numbers that should be 0


@dataclass(frozen=True)
class Breach:
    """One thing a plan does not keep: which rule, where (an area, a station or a beat), and in words."""

    rule: str
    where: str
    what: Text

    def __str__(self) -> str:
        return f"{self.rule}: {self.where}: {self.what}"
