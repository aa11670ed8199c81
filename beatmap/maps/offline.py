"""Leaflet from the installed package, with its pictures, as text that stands in the page itself."""

from __future__ import annotations

import base64
import json
import re
import zlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from xstatic.pkg import leaflet

from beatmap.maps.arcs import SCRIPTS as ARC_SCRIPTS

# Even a mistake cannot fetch anything: the browser itself refuses.
POLICY = (
    "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)
SHARED = ("texts.js", "steps.js", "styles.js", "samples.js", "controls.js", "page.js")
PLAN_PAGE = (
    *(
        "beats.js",
        "telling.js",
        "overlays.js",
        "labels.js",
        "finding.js",
        "search.js",
        "choosing.js",
        "panel.js",
    ),
    *("themes.js", "days.js", "legend.js", "printing.js", "drawing.js"),
)
# The scripts of each page, by the function that draws it.
SCRIPTS = {
    "drawPlan": (
        *(f"arcs/{name}" for name in ARC_SCRIPTS),
        *SHARED,
        *(f"plan_page/{name}" for name in PLAN_PAGE),
    ),
    "drawFaults": (*SHARED, "fault_styles.js", "fault_layers.js", "fault_list.js", "fault_drawing.js"),
}


@cache
def policy() -> str:
    """Return the first lines of the page's head: what may be loaded, and how wide a phone is."""
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
    )


@cache
def head(painter: str) -> str:
    """Return the style sheets and scripts of the page that `painter` draws, Leaflet first."""
    styles = f"{_leaflet_css()}\n{_own('plan.css')}"
    own = "\n".join(_own(name) for name in SCRIPTS[painter])
    drawing = f'(function () {{\n"use strict";\n{own}\nwindow.{painter} = {painter};\n}})();'
    scripts = "\n".join((_leaflet_js(), _own("folium.js"), _default_icon(), drawing))
    return f"<style>\n{styles}\n</style>\n<script>\n{_run(scripts)}\n</script>"


def _own(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf8").strip()


def _run(script: str) -> str:
    """Return a script that runs `script`, which it holds deflated: a third of the bytes."""
    body = script.encode("utf8")
    own = "\n".join(map(_own, ("arcs/turns.js", "arcs/inflate.js", "running.js")))
    packed = base64.b64encode(zlib.compress(body, 9)).decode("ascii")
    return f'(function () {{\n"use strict";\n{own}\nrun("{packed}", {len(body)});\n}})();'


def _leaflet(name: str) -> bytes:
    return Path(leaflet.BASE_DIR, name).read_bytes()


def _picture(name: str) -> str:
    return "data:image/png;base64," + base64.b64encode(_leaflet(f"images/{name}")).decode()


def _leaflet_js() -> str:
    """Return Leaflet without the address of its source map, which developer tools would fetch."""
    return re.sub(r"//# sourceMappingURL=\S+", "", _leaflet("leaflet.js").decode()).strip()


def _leaflet_css() -> str:
    css = _leaflet("leaflet.css").decode()
    return re.sub(r"url\(images/([\w.-]+)\)", lambda found: f"url({_picture(found[1])})", css)


def _default_icon() -> str:
    """Return the script that gives plain markers their pictures."""
    pictures = {
        "iconUrl": _picture("marker-icon.png"),
        "iconRetinaUrl": _picture("marker-icon-2x.png"),
        "shadowUrl": _picture("marker-shadow.png"),
    }
    return (
        f"delete L.Icon.Default.prototype._getIconUrl;\nL.Icon.Default.mergeOptions({json.dumps(pictures)});"
    )
