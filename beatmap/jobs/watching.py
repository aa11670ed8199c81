"""Who is told of each step of a job."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from beatmap.texts import Text


@dataclass(frozen=True)
class Watch:
    """Who is told of each step: (what is being done, how much of it, of how much)."""

    tell: Callable[[Text, int, int], None] = field(default=lambda _what, _done, _total: None)

    def step(self, what: Text) -> None:
        """Tell that something begins."""
        self.tell(what, 0, 1)
