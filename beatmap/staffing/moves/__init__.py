"""Officers on the move: the ledger of a plan's moves, and two rosters reconciled."""

from beatmap.staffing.moves.ledger import move_ledger
from beatmap.staffing.moves.publishing import published_ledger
from beatmap.staffing.moves.reconciling import Reconciled, reconcile

__all__ = ["Reconciled", "move_ledger", "published_ledger", "reconcile"]
