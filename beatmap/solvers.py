"""HiGHS as it is used here: silent, and on one thread."""

from __future__ import annotations

import highspy


class _Quiet(highspy.Highs):
    """HiGHS that is silent before its first word: callbacks, unused here, print a banner when enabled."""

    def enableCallbacks(self) -> None:  # noqa: N802 - HiGHS's own name
        self.setOptionValue("output_flag", False)  # noqa: FBT003 - HiGHS's own signature


def quiet_solver() -> highspy.Highs:
    """Return HiGHS without a word on the terminal, on one thread."""
    solver = _Quiet()  # type: ignore[no-untyped-call]  # HiGHS leaves its constructor untyped
    solver.setOptionValue("threads", 1)
    return solver
