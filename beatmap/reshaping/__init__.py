"""The beats themselves redrawn: split, merged, shifted, moved; next year's beats matched to today's."""

from beatmap.reshaping.carrying import CarriedOver, carry_over
from beatmap.reshaping.concerns import Affected, affected
from beatmap.reshaping.matching import Matched, match_beats
from beatmap.reshaping.merging import merge_beats
from beatmap.reshaping.results import Reshaped
from beatmap.reshaping.shifting import shift_border
from beatmap.reshaping.splitting import split_beat
from beatmap.reshaping.straight import propose_cut
from beatmap.reshaping.transferring import move_committee

__all__ = [
    "Affected",
    "CarriedOver",
    "Matched",
    "Reshaped",
    "affected",
    "carry_over",
    "match_beats",
    "merge_beats",
    "move_committee",
    "propose_cut",
    "shift_border",
    "split_beat",
]
