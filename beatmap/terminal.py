"""What the command line shows: progress, the summary of a plan, a diagnosis."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text as Plain

from beatmap.coverage import is_clean
from beatmap.files.staffbooks import LEVEL_WORDS, RULE_WORDS
from beatmap.jobs import Planned, Watch
from beatmap.maps.faults import fault_name
from beatmap.scores import compare, summarize
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pandas as pd

    from beatmap.jobs import Staffed
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

LONG = 40  # stations; of more than these only the ones without proof are listed


@contextmanager
def watching() -> Iterator[Watch]:
    """Yield a watch that shows each step on stderr, where that is a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(what: Text, done: int, total: int) -> None:
            if str(what) not in tasks:
                for task in tasks.values():  # a new step begins: those before it are over
                    progress.update(task, completed=progress.tasks[task].total)
                tasks[str(what)] = progress.add_task(str(what), total=total)
            progress.update(tasks[str(what)], completed=done, total=total)

        yield Watch(tell)


def show_plan(made: Planned) -> None:
    """Print what was planned: a line a station, the totals, what fails, and where the files lie."""
    console = Console()
    console.print(_station_table(made))
    for line in _remarks(made):
        console.print(Plain(str(line)))
    for path in made.files:
        console.print(Plain(f"  {path}"), soft_wrap=True)


def _station_table(made: Planned) -> Table:
    certificates = made.plan.certificates
    figures = certificates.join(summarize(made.plan)[["mean_deviation", "largest_deviation"]])
    figures["beats"] = made.plan.city.stations.value_counts()
    if len(figures) > LONG:
        figures = figures[figures["status"] != "optimal"]
    table = Table(title=Plain(made.plan.city.name), box=SIMPLE_HEAD, padding=(0, 0))
    for heading in _headings():
        table.add_column(str(heading), justify="right")
    for station, row in figures.iterrows():
        table.add_row(Plain(str(station)), *map(Plain, _cells(row)))
    return table


def _headings() -> list[Text]:
    return [
        say("station"),
        say("beats"),
        say("areas"),
        say("status"),
        say("objective"),
        say("gap"),
        say("mean dev."),
        say("largest"),
        say("s"),
    ]


def _cells(row: pd.Series[Any]) -> list[str]:
    return [
        str(row["beats"]),
        str(row["areas"]),
        str(STATUSES[row["status"]]),
        _figure(row["objective"], ".4f"),
        _figure(row["gap"], ".4f"),
        _figure(row["mean_deviation"], ".1%"),
        _figure(row["largest_deviation"], ".1%"),
        _figure(row["seconds"], ".2f"),
    ]


STATUSES = {
    "optimal": say("optimal"),
    "feasible": say("feasible"),
    "given": say("given"),
    "infeasible": say("infeasible"),
}


def _figure(value: float, form: str) -> str:
    return "–" if math.isnan(value) else format(value, form)


def _remarks(made: Planned) -> Iterator[Text]:
    """Yield what a planner should know: totals, moves, links, vacancies, stations that fail."""
    plan, city = made.plan, made.plan.city
    proven = int((plan.certificates["status"] == "optimal").sum())
    beats, areas = len(city), plan.areas.nunique()
    yield say(
        "{beats}, {areas}; {proven} of {stations} stations proven optimal",
        beats=say("1 beat") if beats == 1 else say("{n} beats", n=beats),
        areas=say("1 area") if areas == 1 else say("{n} areas", n=areas),
        proven=proven,
        stations=len(city.station_ids),
    )
    yield from city.notes
    if made.town.today is not None:
        yield _against_today(plan, made.town.today)
    links = city.borders[city.borders["kind"] == "link"].reset_index()
    for row in links.to_dict("records"):
        yield say("link: {focal} – {neighbor} ({via})", **{str(k): v for k, v in row.items()})
    if made.roster is not None:
        yield say(
            "{officers} officers, {moves} of them move; vacant beats: {n} ({names})",
            officers=made.roster.posts["officer_no"].nunique(),
            moves=int((made.roster.posts["change"] == "moves").sum()),
            n=len(made.roster.vacancies),
            names=list(made.roster.vacancies) or say("none"),
        )
    if made.unsolved is not None:
        yield say("{error}", error=made.unsolved.to())


def _against_today(plan: Plan, today: Plan) -> Text:
    figures = compare(plan, today)
    return say(
        "against today: {moved} beats change their area; mean deviation {now:.1%}, today {before:.1%}",
        moved=int(figures["beats_moved"].sum()),
        now=figures["mean_deviation"].mean(),
        before=figures["mean_deviation_before"].mean(),
    )


def show_staffed(made: Staffed) -> None:
    """Print what every aim of an assignment reached, what is lacking, and where the files lie."""
    console = Console()
    table = Table(title=Plain(made.roster.plan.city.name), box=SIMPLE_HEAD, padding=(0, 0))
    for heading in (say("aim"), say("reached"), say("proof")):
        table.add_column(str(heading))
    for level, row in made.roster.levels.iterrows():
        proof = say("proven") if row["proven"] else say("not proven")
        table.add_row(str(LEVEL_WORDS[str(level)]), f"{row['value']:,.6g}", str(proof))
    console.print(table)
    for line in _lacking(made.roster):
        console.print(Plain(str(line)), soft_wrap=True)
    for path in made.files:
        console.print(Plain(f"  {path}"), soft_wrap=True)


def _lacking(roster: Roster) -> Iterator[Text]:
    """Yield a line for each rule that officers are lacking for, with the stations."""
    for rule, short in roster.shortages.groupby("rule"):
        yield say(
            "{rule}: {n} officers lacking, in {stations}",
            rule=RULE_WORDS[str(rule)],
            n=int(short["missing"].sum()),
            stations=sorted(set(short["station"])),
        )


def show_diagnosis(diagnosis: pd.DataFrame, files: Iterable[Path] = ()) -> bool:
    """Print a diagnosis, a sentence a fault, and where its files lie; return whether the layer is clean."""
    console = Console()
    for sentence in diagnosis["sentence"]:
        console.print(Plain(sentence), soft_wrap=True)
    counts = diagnosis["fault"].value_counts().sort_index()
    clean = is_clean(diagnosis)
    found = [say("{n} {fault}", n=int(n), fault=fault_name(str(kind), int(n))) for kind, n in counts.items()]
    verdict = say("clean") if clean else say("to be mended: beatmap plan --repair WIDTH")
    line = say("found: {found}; {verdict}", found=found or say("nothing"), verdict=verdict)
    console.print(Plain(str(line)), soft_wrap=True)
    for path in files:
        console.print(Plain(f"  {path}"), soft_wrap=True)
    return clean
