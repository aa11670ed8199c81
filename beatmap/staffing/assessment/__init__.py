"""Bundled assessment: who is assessed together, one score for each unit, programmes, before and after."""

from beatmap.staffing.assessment.progress import programmes
from beatmap.staffing.assessment.quotients import indicator_ratios
from beatmap.staffing.assessment.scoring import Assessment, Indicator, assess
from beatmap.staffing.assessment.series import before_after
from beatmap.staffing.assessment.units import AssessmentUnits, assessment_units

__all__ = [
    "Assessment",
    "AssessmentUnits",
    "Indicator",
    "assess",
    "assessment_units",
    "before_after",
    "indicator_ratios",
    "programmes",
]
