"""Strict order: every part at its least without giving up the ones before, and what is not proven said."""

from __future__ import annotations

import numpy as np
import pytest
from towns import city_of, grid, town

from beatmap.grouping import group, stages
from beatmap.grouping.admission import candidate_areas
from beatmap.grouping.bottleneck import Bottleneck, least_largest
from beatmap.grouping.case import Case, case_of
from beatmap.grouping.columns import columns_of
from beatmap.grouping.partition import Partition
from beatmap.grouping.stages import Choice, Effort, choose
from beatmap.referee import verify
from beatmap.rules import Rules
from beatmap.stations import stations_of

EFFORT = Effort(10_000)


def case(**rules: object) -> Case:
    """A case of 4 x 3 beats, workloads from 1 to 30, to be made 3 areas."""
    calls = np.random.default_rng(5).integers(1, 31, 12).tolist()
    station = stations_of(city_of(town(grid(4, 3), calls=calls)))[0]
    return case_of(station, Rules(min_beats=2, max_beats=6, **rules), 3, {})


def chosen(here: Case) -> Choice:
    sets = candidate_areas(here)
    assert sets is not None
    return choose(here, columns_of(here, sets), EFFORT)


def test_the_largest_deviation_first_then_compactness_then_borders() -> None:
    order = ("largest", "compactness", "cut")
    levels = chosen(case(order=order)).levels
    assert [level.part for level in levels] == [*order]
    assert all(level.proven for level in levels)
    alone = [chosen(case(order=(part,))).levels[0].value for part in order]
    assert levels[0].value == pytest.approx(alone[0])
    assert levels[1].value >= alone[1] - 1e-9
    assert levels[2].value >= alone[2] - 1e-9


def test_a_part_that_comes_later_changes_nothing_before() -> None:
    first = chosen(case(order=("balance",))).levels
    both = chosen(case(order=("balance", "roundness"))).levels
    assert both[0].value == pytest.approx(first[0].value, abs=1e-9)


def test_the_certificate_says_what_each_part_reached() -> None:
    calls = np.random.default_rng(5).integers(1, 31, 12).tolist()
    rules = Rules(min_beats=2, max_beats=6, areas={"S1": 3}, order=("largest", "cut"))
    plan = group(city_of(town(grid(4, 3), calls=calls)), rules)
    proof = plan.certificate("S1")
    assert proof.status == "optimal"
    assert proof.levels.startswith("largest 0.")
    assert f", cut {proof.objective:.12g}" in proof.levels
    assert verify(plan) == []


@pytest.mark.parametrize("order", [("balance", "compactness"), ("balance", "largest")])
def test_a_later_part_that_ends_without_answer_leaves_the_earlier_choice(
    order: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The budget is spent once the first part is settled: its choice stands, the second is not proven."""
    whole = stages.best_partition
    calls: list[int] = []

    def once(*task: object, **settings: object) -> Partition:
        calls.append(1)
        return whole(*task, **settings) if len(calls) == 1 else Partition(None, bound=0.0)

    monkeypatch.setattr(stages, "best_partition", once)
    monkeypatch.setattr(stages, "least_largest", lambda *_, **__: Bottleneck(None, False, 0, None))  # noqa: FBT003
    choice = chosen(case(order=order))
    assert choice.chosen is not None
    assert [level.proven for level in choice.levels] == [True, False]
    assert choice.levels[1].bound == 0.0


def test_what_is_impossible_in_the_first_part_is_said_to_be_so() -> None:
    impossible = case(order=("balance",), together=(("a1", "c4"), ("a4", "c1")))
    choice = chosen(impossible)
    assert choice.chosen is None or choice.levels
    never = case(order=("largest",), apart=(("a1", "a2", "a3", "a4"),))  # four beats apart in three areas
    assert chosen(never).impossible
    assert chosen(never).chosen is None


def test_the_least_largest_value_is_that_of_all_partitions() -> None:
    here = case(order=("largest",))
    sets = candidate_areas(here)
    assert sets is not None
    columns = columns_of(here, sets)
    values = columns.parts["largest"]
    found = least_largest(columns.programme(3, values), values, nodes=10_000)
    assert found.proven
    assert found.chosen is not None
    assert values[found.chosen].max() == found.value
    less = columns.pick(values < found.value - 1e-12)
    lower = less.parts["largest"]
    assert least_largest(less.programme(3, lower), lower, nodes=10_000).value is None
