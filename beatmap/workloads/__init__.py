"""What a beat weighs: points counted, totals apportioned, hours of work, and the officers they ask for."""

from beatmap.workloads.apportioning import Apportioned, apportion
from beatmap.workloads.counting import Counted, count_points
from beatmap.workloads.hours import workload
from beatmap.workloads.norms import NORMS, Norm
from beatmap.workloads.officers import actual_residents, required_officers
from beatmap.workloads.weights import WEIGHTS, Weight, weight_sheet

__all__ = [
    "NORMS",
    "WEIGHTS",
    "Apportioned",
    "Counted",
    "Norm",
    "Weight",
    "actual_residents",
    "apportion",
    "count_points",
    "required_officers",
    "weight_sheet",
    "workload",
]
