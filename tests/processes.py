"""What code prints in processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def printed_with_hash_seeds(code: str) -> tuple[str, str]:
    """Return what `code` prints in two processes whose hash seeds differ; it may import the tests."""
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    )
    return first, second
