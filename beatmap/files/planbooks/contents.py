"""All parts of the report, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.files.planbooks import places, proofs, staffing_parts
from beatmap.files.planbooks.changes import moves
from beatmap.files.planbooks.figures import figures

if TYPE_CHECKING:
    from beatmap.files.planbooks.parts import Part
    from beatmap.files.planbooks.subjects import Subject
    from beatmap.rosters import Roster


def report_parts(subject: Subject) -> dict[str, Part]:
    """Return the parts of the report on a plan, by name, in the order of the workbook.

    Always "figures", "stations", "certificates", "areas", "beats", "rules"; "moves" where the areas of today
    are known, "unsolved" where stations have no grouping; with a roster "vacancies", "aims", "shortages" and
    "staff_rules".
    """
    roster, lacking = subject.roster, proofs.unsolved(subject)
    return {
        "figures": figures(subject),
        **({} if lacking.table.empty else {"unsolved": lacking}),
        "stations": places.stations(subject),
        "areas": places.areas(subject),
        "beats": places.beats(subject),
        **({} if subject.before is None else {"moves": moves(subject, subject.before)}),
        "certificates": proofs.certificates(subject),
        **({} if roster is None else _of_roster(subject, roster)),
        "rules": proofs.plan_rules(subject),
        **({} if roster is None else {"staff_rules": proofs.staff_rules(roster)}),
    }


def _of_roster(subject: Subject, roster: Roster) -> dict[str, Part]:
    return {
        "vacancies": places.vacancies(subject, roster),
        "aims": staffing_parts.aims(subject, roster),
        "shortages": staffing_parts.shortages(roster),
    }
