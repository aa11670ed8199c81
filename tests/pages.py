"""What a saved page holds, as the browser reads it."""

from __future__ import annotations

import json
import re
import zlib
from typing import TYPE_CHECKING, Any

from letters import bytes_of

if TYPE_CHECKING:
    from pathlib import Path


def page_content(path: Path) -> dict[str, Any]:
    """Return the content of a plan's map."""
    return plan_content(*re.findall(r'drawPlan\(\w+, "([^"]+)"', path.read_text(encoding="utf8")))


def plan_content(packed: str) -> dict[str, Any]:
    """Return the content of what a plan's map is drawn from."""
    letters = packed.split(" ")[2]
    content: dict[str, Any] = json.loads(zlib.decompress(bytes_of(letters)))["content"]
    return content


def page_data(path: Path) -> str:
    """Return it as JSON text with its characters."""
    return json.dumps(page_content(path), ensure_ascii=False)
