"""All that touches the disk: reading layers and tables, writing plans, and doing both safely."""

from beatmap.files.areabooks import write_area_book, write_station_books
from beatmap.files.calendars import write_duty_calendars
from beatmap.files.cities import Town, read_boundaries, read_city, read_town
from beatmap.files.dutybooks import write_duty_workbook
from beatmap.files.edits import read_edits
from beatmap.files.joining import Joined, join_table
from beatmap.files.layers import read_beats, read_committees, read_lines
from beatmap.files.officepoints import read_offices
from beatmap.files.officers import read_officers
from beatmap.files.planbooks import write_plan_book
from beatmap.files.plans import write_plan
from beatmap.files.programmetables import read_programmes
from beatmap.files.reopening import read_plan, reopen
from beatmap.files.roletables import read_roles, read_seats
from beatmap.files.settings import Settings, read_rules, read_settings
from beatmap.files.staffbooks import write_staff_book
from beatmap.files.successionbooks import write_succession_book
from beatmap.files.tables import write_areas, write_posts
from beatmap.files.tietables import read_exceptions, read_pairs

__all__ = [
    "Joined",
    "Settings",
    "Town",
    "join_table",
    "read_beats",
    "read_boundaries",
    "read_city",
    "read_committees",
    "read_edits",
    "read_exceptions",
    "read_lines",
    "read_officers",
    "read_offices",
    "read_pairs",
    "read_plan",
    "read_programmes",
    "read_roles",
    "read_rules",
    "read_seats",
    "read_settings",
    "read_town",
    "reopen",
    "write_area_book",
    "write_areas",
    "write_duty_calendars",
    "write_duty_workbook",
    "write_plan",
    "write_plan_book",
    "write_posts",
    "write_staff_book",
    "write_station_books",
    "write_succession_book",
]
