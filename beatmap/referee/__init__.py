"""The referee: judges any plan, whoever made it, without a line of the solver's code.

It reads the plan into plain tables (`units`) and works everything out again by its definition, area by
area and beat by beat; nothing here is shared with `grouping`.
"""

from beatmap.referee.breaches import Breach
from beatmap.referee.judging import verify

__all__ = ["Breach", "verify"]
