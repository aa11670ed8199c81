"""The report on a plan: what it says, as tables (`report_parts`), and the workbook that holds them."""

from beatmap.files.planbooks.contents import report_parts
from beatmap.files.planbooks.parts import HEADINGS, Part
from beatmap.files.planbooks.subjects import Subject, subject_of
from beatmap.files.planbooks.workbook import write_plan_book

__all__ = ["HEADINGS", "Part", "Subject", "report_parts", "subject_of", "write_plan_book"]
