"""Search for a grouping where areas are large: tree recombination, moves and swaps."""

from beatmap.grouping.searching.bursts import search
from beatmap.grouping.searching.found import Found, found_levels

__all__ = ["Found", "found_levels", "search"]
