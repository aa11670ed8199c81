"""One page: a map as Folium draws it, everything it needs inside."""

from __future__ import annotations

import base64
import copy
import html
import json
from typing import TYPE_CHECKING, Any, ClassVar

import folium
from branca.element import Element
from folium.template import Template
from folium.utilities import get_and_assert_figure_root

from beatmap.errors import refuse
from beatmap.files.safe import replacing
from beatmap.maps.guests import icon_links, network_faults, numbered
from beatmap.maps.offline import head, notice, policy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FRAME_HEIGHT = 640  # pixels, in a notebook
PAGE_LANGUAGES = {"zh": "zh-CN", "en": "en"}


class OfflineMap(folium.Map):
    """A Folium map in one page that loads nothing; each kind of it says which script draws it.

    Plain Folium elements can be added as to any map, as long as they need no network: markers, circles,
    feature groups, GeoJSON. What needs one (tile layers, icons, most plugins) is for `offline=False`. Markup
    in their popups and tooltips is taken as markup, as Folium does. Above GCJ-02 tiles they are to be given
    in GCJ-02: what Folium draws is not moved.
    """

    painter: ClassVar[str]

    # Without the links of a stock map, and in JavaScript that older browsers read.
    _template = Template("""
        {% macro html(this, kwargs) %}
        <div class="folium-map" id="{{ this.get_name() }}"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map("{{ this.get_name() }}", {{ this.options|tojavascript }});
        {% if this.objects_to_stay_in_front %}
        var keep_in_front = function () {
            {% for layer in this.objects_to_stay_in_front %}
            {{ layer.get_name() }}.bringToFront();
            {% endfor %}
        };
        {{ this.get_name() }}.on("overlayadd", keep_in_front);
        setTimeout(keep_in_front);
        {% endif %}
        {% endmacro %}
    """)

    def __init__(self, data: str, *, lang: str = "en", origins: Sequence[str] = ()) -> None:
        """Take what the painter unpacks: letters, digits and marks that end no script and no string.

        `lang` is that of the notice for browsers that cannot draw the page, `origins` are the hosts of tiles.
        """
        super().__init__(
            location=[0, 0],
            tiles=None,
            prefer_canvas=True,
            zoom_control=False,
            attribution_control=False,
            zoom_snap=0.25,
            zoom_delta=0.5,
        )
        # Folium's lists belong to its class: what one map adds would appear on all.
        self.default_js: list[tuple[str, str]] = []
        self.default_css: list[tuple[str, str]] = []
        self.drawing = _Drawing(data, self.painter, self.get_name(), notice(lang), tuple(origins))
        self.add_child(self.drawing)

    def html(self, *, offline: bool = True) -> str:
        """Return the page: one HTML text that loads nothing; the same for the same map.

        Without `offline` it loads what was added to it: tile layers, icons, plugins. Leaflet stands in the
        page all the same: the plan is drawn where the network does not answer, by the version it is tested
        with.

        Raises
        ------
        InputError
            Something was added that needs a network, and the page is to be offline.
        """
        whole = copy.deepcopy(self)  # rendering writes into the tree
        whole.drawing.offline = offline
        figure = whole.get_root()
        page: str = figure.render()
        refuse(network_faults(figure) if offline else [])
        return numbered(page, figure)

    def save(self, path: Path | str, *, offline: bool = True) -> None:  # type: ignore[override]  # whole files only
        """Write the page to `path`, whole or not at all; without `offline` it loads what was added to it.

        Raises
        ------
        InputError
            Something was added that needs a network and the page is to be offline, or the file cannot be
            written.
        """
        page = self.html(offline=offline)
        with replacing(path) as draft:
            draft.write_text(page, encoding="utf8", newline="\n")

    def _repr_html_(self, **_: object) -> str:
        """Return the page in a frame, for notebooks."""
        return (
            f'<iframe srcdoc="{html.escape(self.html())}" style="width: 100%; height: {FRAME_HEIGHT}px; '
            'border: 1px solid #d9dde1" allowfullscreen></iframe>'
        )


class PlanMap(OfflineMap):
    """The map of a plan; `beatmap.draw` makes it of packed arcs.

    Examples
    --------
    >>> page = PlanMap("2.eJw.eJw")
    >>> page.html() == page.html()
    True
    """

    painter = "drawPlan"


class EditorMap(OfflineMap):
    """The map on which a plan is edited; `beatmap.draw_editor` makes it.

    Examples
    --------
    >>> page = EditorMap("2.eJw.eJw")
    >>> page.html() == page.html()
    True
    """

    painter = "editPlan"


class FaultMap(OfflineMap):
    """The map of what is wrong with a layer; `beatmap.draw_faults` makes it.

    Examples
    --------
    >>> page = FaultMap.of({"title": "Town"})
    >>> page.html() == page.html()
    True
    """

    painter = "drawFaults"

    @classmethod
    def of(cls, content: dict[str, Any]) -> FaultMap:
        """Return the page of `content`, as base64 of ASCII JSON."""
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
        lang = {tag: lang for lang, tag in PAGE_LANGUAGES.items()}.get(content.get("lang", ""), "en")
        return cls(base64.b64encode(text.encode("ascii")).decode("ascii"), lang=lang)


class _Drawing(Element):
    """What is drawn: its data, and the call of the script that draws it."""

    def __init__(self, data: str, painter: str, map_name: str, notice: str, origins: Sequence[str]) -> None:
        super().__init__()
        self._name = "Drawing"
        self.painter = painter
        self.map_name = map_name
        self.data = data
        self.notice = notice
        self.origins = origins
        self.offline = True

    def render(self, **_: object) -> str:
        """Put the page's head and the call that draws into the figure; nothing stands in its own place."""
        figure = get_and_assert_figure_root(self)
        rules = policy(self.origins, offline=self.offline)
        figure.header.add_child(_Verbatim(rules), name="policy", index=0)
        # Leaflet before whatever is loaded, for that takes it for granted.
        figure.header.add_child(_Verbatim(head(self.painter)), name="head", index=1)
        if not self.offline:
            for link in icon_links(figure):
                figure.header.add_child(link)
        figure.html.add_child(_Verbatim(self.notice), name="notice", index=0)
        call = f'{self.painter}({self.map_name}, "{self.data}");'
        figure.script.add_child(_Verbatim(call), name=self.get_name())
        return ""


class _Verbatim(Element):
    """Text that goes into the page as it is; a plain Element would read it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: object) -> str:
        """Return the text."""
        return self.text
