"""Registers as offices keep them: titles above, headings in two rows, merged cells, totals, notes, sheets."""

from beatmap.files.registers.pages import Kind, Page
from beatmap.files.registers.reading import read_registers

__all__ = ["Kind", "Page", "read_registers"]
