"""The pairs as a networkx graph, out and in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = ("edge", "gap", "link")


def graph(pairs: pd.DataFrame, ids: Iterable[str] | None = None) -> nx.Graph[str]:
    """Return the pairs as an undirected graph; the columns become attributes of its edges.

    Parameters
    ----------
    pairs : DataFrame
        As `borders` returns it.
    ids : iterable of str, optional
        All beats, so that those without a neighbour are nodes as well.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("a", "b")], names=["focal", "neighbor"])
    >>> graph(pd.DataFrame({"metres": [5.0]}, index=index), ids=["a", "b", "c"]).degree["c"]
    0
    """
    built: nx.Graph[str] = nx.Graph()
    built.add_nodes_from([] if ids is None else ids)
    rows = [dict(zip(pairs.columns, row, strict=True)) for row in pairs.itertuples(index=False, name=None)]
    built.add_edges_from((a, b, row) for (a, b), row in zip(pairs.index, rows, strict=True))
    return built


def from_graph(graph: nx.Graph[str]) -> pd.DataFrame:
    """Return an undirected graph of beats as the table that `borders` returns.

    Parameters
    ----------
    graph : networkx.Graph
        Nodes are beat ids, text. Edges may have `metres` (else 0), `kind` (else "link"), `via` (else "");
        what else they have is left. Nodes without an edge are not in the table.

    Raises
    ------
    InputError
        A directed graph or one with parallel edges, ids that are no text, an edge from a beat to itself,
        metres that are no number of 0 or more, a kind besides edge, gap and link.

    Examples
    --------
    >>> from_graph(nx.Graph([("b", "a")]))
                    metres  kind via
    focal neighbor
    a     b            0.0  link
    """
    refuse(_graph_faults(graph))
    refuse(fault for a, b, row in graph.edges(data=True) for fault in _edge_faults(str(a), str(b), row))
    rows = sorted(
        (min(a, b), max(a, b), float(row.get("metres", 0)), row.get("kind", "link"), row.get("via", ""))
        for a, b, row in graph.edges(data=True)
    )
    table = pd.DataFrame(rows, columns=["focal", "neighbor", "metres", "kind", "via"])
    return table.astype({"metres": float}).set_index(["focal", "neighbor"])


def _graph_faults(graph: nx.Graph[str]) -> list[Fault]:
    faults = []
    if graph.is_directed() or graph.is_multigraph():
        fix = say("networkx.Graph(graph)")
        faults.append(Fault(say("the graph is directed, or has parallel edges"), fix=fix))
    odd = [node for node in graph if not isinstance(node, str)]
    if odd:
        what = say("the beat ids are not text (the first is {id!r})", id=odd[0])
        faults.append(Fault(what, fix=say("networkx.relabel_nodes(graph, str)")))
    return faults


def _edge_faults(a: str, b: str, row: dict[str, Any]) -> list[Fault]:
    faults = []
    if a == b:
        faults.append(Fault(say("a border of a beat with itself"), beat=a))
    metres = pd.to_numeric(row.get("metres", 0), errors="coerce")
    if not (np.isfinite(metres) and metres >= 0):
        faults.append(Fault(say("the border with {other} has no length", other=b), beat=a))
    if (kind := row.get("kind", "link")) not in KINDS:
        faults.append(Fault(say("a border is of kind edge, gap or link, not {kind}", kind=kind), beat=a))
    return faults
