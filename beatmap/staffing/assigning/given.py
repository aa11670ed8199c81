"""What an assignment was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from beatmap.staffing.assigning.tenure import lock_register

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame

    from beatmap.personnel import PersonnelRules
    from beatmap.plans import Plan


@dataclass(frozen=True, eq=False)
class Given:
    """What `assign` was given."""

    plan: Plan
    officers: pd.DataFrame
    rules: PersonnelRules
    on: str | date | None
    exceptions: pd.DataFrame | None
    pins: pd.DataFrame | None
    forbidden: pd.DataFrame | None
    offices: GeoDataFrame | None
    seats: pd.DataFrame | None

    @cached_property
    def day(self) -> str:
        """The day as ISO text, "" for none."""
        if self.on is None:
            return ""
        day = date.fromisoformat(self.on) if isinstance(self.on, str) else self.on
        return date(day.year, day.month, day.day).isoformat()  # a moment of a day is that day

    @cached_property
    def locks(self) -> pd.DataFrame:
        """The lock register of the day."""
        return lock_register(self.officers, self.rules, on=self.day, exceptions=self.exceptions)
