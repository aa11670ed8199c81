"""The sections of the report, in the order in which a chief reads them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beatmap.files.planbooks.figures import moved_share
from beatmap.maps.reports.cells import part_table
from beatmap.maps.reports.charts import BEFORE, NOW, class_counts, class_names, column_chart, row_bars
from beatmap.maps.reports.elements import element
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from beatmap.files.planbooks import Part, Subject

RULES = ("rules", "staff_rules")
# After the first two; "beats" stands in the workbook only, being longer than all of this.
ORDER = ("unsolved", "moves", "areas", "certificates", "vacancies", "shortages", "aims", *RULES)
MEAN = say("mean deviation")
CHART_LABEL = say("Areas by their deviation from the mean area of their station, %")


def sections(subject: Subject, parts: dict[str, Part], lang: str) -> Iterator[Element]:
    """Yield the sections of the page, in `lang`."""
    yield _summary(subject, parts["figures"], lang)
    yield _stations(subject, parts["stations"], lang)
    for name in ORDER:
        if name in parts:
            part = _in_force(parts[name]) if name in RULES else parts[name]
            yield _section(part, lang, part_table(part, lang))


def _summary(subject: Subject, part: Part, lang: str) -> Element:
    """Return what changes in a sentence, in figures, and as a picture."""
    lead = element("p", _change(subject).to(lang), class_="lead")
    table = element("div", part_table(part, lang), class_="beside")
    return _section(part, lang, lead, element("div", table, _chart(subject, lang), class_="pair"))


def _stations(subject: Subject, part: Part, lang: str) -> Element:
    """Return the figures of the stations, each with bars."""
    table = part_table(part, lang, _bars(subject, lang))
    return _section(part, lang, _key(subject, lang, MEAN), table)


def _in_force(part: Part) -> Part:
    """Return the rules that are set; the workbook has all."""
    note = say("Rules that are not set are left out.")
    return replace(part, table=part.table[part.table["value"] != ""], note=note)


def _section(part: Part, lang: str, *inside: Element) -> Element:
    """Return a section with its title, and how to read it."""
    note = [] if part.note is None else [element("p", part.note.to(lang), class_="note")]
    return element("section", element("h2", part.title.to(lang)), *note, *inside)


def _change(subject: Subject) -> Text:
    """Return in one sentence what the plan changes."""
    if subject.before is None:
        return say("The areas of today are not known: nothing is compared.")
    beats, share = moved_share(subject.plan, subject.before)
    if not beats:
        return say("No beat changes its area.")
    return say(
        "{n} of {all} beats change their area, with {share:.1%} of the workload.",
        n=beats,
        all=len(subject.plan.city),
        share=share,
    )


def _chart(subject: Subject, lang: str) -> Element:
    """Return the areas by their deviation, today and in the plan, with what the colours mean."""
    balances = {BEFORE: subject.balance_before, NOW: subject.balance}
    counts = {
        group: class_counts(balance.areas["deviation"])
        for group, balance in balances.items()
        if balance is not None
    }
    label = CHART_LABEL.to(lang)
    chart = column_chart(class_names(), counts, label)
    return element("figure", element("figcaption", label), _key(subject, lang), chart)


def _key(subject: Subject, lang: str, of: Text | None = None) -> Element:
    """Return what the colours of the bars mean, after what the bars are of."""
    words = {BEFORE: say("today"), NOW: say("plan")}
    shown = words if subject.before is not None else {NOW: words[NOW]}
    keys = [element("span", word.to(lang), class_=f"key {group}") for group, word in shown.items()]
    bars = [] if of is None else [element("span", of.to(lang), class_="bars-of")]
    return element("p", *bars, *keys, class_="keys")


def _bars(subject: Subject, lang: str) -> list[Element]:
    """Return for each station the bars of its mean deviation, today and in the plan."""
    balances = {BEFORE: subject.balance_before, NOW: subject.balance}
    columns = {
        group: balance.stations["mean_deviation"]
        for group, balance in balances.items()
        if balance is not None
    }
    most = max(float(values.max()) for values in columns.values())
    label = MEAN.to(lang)
    return [
        row_bars({group: float(values[station]) for group, values in columns.items()}, most, label)
        for station in subject.balance.stations.index
    ]
