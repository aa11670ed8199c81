"""Leaflet from the installed package, with its pictures, as text that stands in the page itself."""

from __future__ import annotations

import base64
import json
import re
import zlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from xstatic.pkg import leaflet

from beatmap.maps.arcs import SCRIPTS as ARC_SCRIPTS
from beatmap.maps.arcs import letters_of
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

# Even a mistake cannot fetch anything: the browser itself refuses. Pictures may come from the hosts of tiles.
CLOSED = (
    "default-src 'none'; img-src {images}; media-src data:; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
# Whatever libraries load further (fonts, frames, pictures) is their own affair, so no hosts are listed.
OPEN = (
    "default-src https: http: data: blob: 'unsafe-inline'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'"
)
OLDEST = "Chromium 69, Firefox 62, Safari 12"
# Seen unless running.js says that the page runs: whatever keeps that from running, keeps it seen.
NOTICE_STYLE = (
    ".page-notice { margin: 0; padding: 10px 18px; background: #fdf1f1; color: #b3131e; font-weight: 600; }\n"
    ".running .page-notice { display: none; }"
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
    *("themes.js", "days.js", "swipe.js", "legend.js", "printing.js", "backgrounds.js", "drawing.js"),
)
# What the editor shares with it.
PLAN_PAGE_OF_EDITOR = (
    *(
        "beats.js",
        "telling.js",
        "labels.js",
        "finding.js",
        "search.js",
        "panel.js",
        "legend.js",
        "backgrounds.js",
    ),
)
EDITING = (
    *("wholes.js", "model.js", "figures.js", "filling.js", "judging.js"),
    *("edits.js", "rows.js", "replaying.js", "colouring.js", "canvas.js", "editor.js", "acting.js"),
    *(
        "tools.js",
        "keys.js",
        "exporting.js",
        "saving.js",
        "bridge.js",
        "showing.js",
        "breaches.js",
    ),
    *("area_tools.js", "edit_box.js", "sidebar.js", "inspecting.js", "drawing.js"),
)
# The scripts of each page, by the function that draws it.
SCRIPTS = {
    "drawPlan": (
        *(f"arcs/{name}" for name in ARC_SCRIPTS),
        *SHARED,
        *(f"plan_page/{name}" for name in PLAN_PAGE),
    ),
    "editPlan": (
        *(f"arcs/{name}" for name in ARC_SCRIPTS),
        *SHARED,
        *(f"plan_page/{name}" for name in PLAN_PAGE_OF_EDITOR),
        *(f"editing/{name}" for name in EDITING),
    ),
    "drawFaults": (*SHARED, "fault_styles.js", "fault_layers.js", "fault_list.js", "fault_drawing.js"),
}
# The style sheets that a page has beside those of all.
STYLES = {"editPlan": ("editing/editing.css",)}


def policy(origins: Sequence[str] = (), *, offline: bool = True) -> str:
    """Return the first lines of the page's head: what may be loaded, and how wide a phone is.

    `origins` are the hosts of tiles, checked: only pictures may come from them. Without `offline` anything
    may be loaded by http and https.

    Examples
    --------
    >>> "img-src data: blob: http://tiles.example;" in policy(("http://tiles.example",))
    True
    """
    rules = CLOSED.format(images=" ".join(("data: blob:", *origins))) if offline else OPEN
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{rules}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
    )


def notice(lang: str) -> str:
    """Return, as plain HTML, that the page cannot be drawn: a running page hides it before it is painted."""
    cannot = say(
        "This browser cannot draw the page: it takes {oldest} or newer, and JavaScript.", oldest=OLDEST
    )
    without = say("JavaScript is switched off.")
    return f'<p class="page-notice">{cannot.to(lang)}<noscript> {without.to(lang)}</noscript></p>'


@cache
def head(painter: str) -> str:
    """Return the style sheets and scripts of the page that `painter` draws, Leaflet first."""
    names = ("plan.css", "backgrounds/backgrounds.css", *STYLES.get(painter, ()))
    styles = "\n".join((_leaflet_css(), *map(_own, names)))
    own = "\n".join(_script(name) for name in SCRIPTS[painter])
    drawing = f'(function () {{\n"use strict";\n{own}\nwindow.{painter} = {painter};\n}})();'
    scripts = "\n".join((_styling(styles), _leaflet_js(), _script("folium.js"), _default_icon(), drawing))
    return f"<style>\n{NOTICE_STYLE}\n</style>\n<script>\n{_run(scripts, painter)}\n</script>"


def _own(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf8").strip()


def _script(name: str) -> str:
    """Return a script of this package without its comments and indents, which a reader finds in the package.

    No text of ours goes over several lines, and comments at the end of a line stay.
    """
    code = re.sub(r"^ */\*.*?\*/\n", "", _own(name), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"^ +", "", code, flags=re.MULTILINE)


def _styling(styles: str) -> str:
    """Return the script that puts `styles` into the page's head."""
    return (
        'document.head.appendChild(document.createElement("style")).textContent = '
        f"{json.dumps(styles, ensure_ascii=False)};"
    )


def _run(script: str, name: str) -> str:
    """Return a script that runs `script`, which makes `name` and is deflated here: a third of the bytes."""
    body = script.encode("utf8")
    own = "\n".join(map(_script, ("arcs/turns.js", "arcs/letters.js", "arcs/inflate.js", "running.js")))
    packed = letters_of(zlib.compress(body, 9))
    return f'(function () {{\n"use strict";\n{own}\nrun("{packed}", {len(body)}, "{name}");\n}})();'


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
