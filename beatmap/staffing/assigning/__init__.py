"""Officers to beats by all rules: a flow with side rules, its aims in strict order, each proven."""

from beatmap.staffing.assigning.asks import officer_faults
from beatmap.staffing.assigning.posting import assign
from beatmap.staffing.assigning.tenure import lock_end, lock_register

__all__ = ["assign", "lock_end", "lock_register", "officer_faults"]
