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
from beatmap.maps.guests import network_faults, numbered
from beatmap.maps.offline import head, policy

if TYPE_CHECKING:
    from pathlib import Path

FRAME_HEIGHT = 640  # pixels, in a notebook
PAGE_LANGUAGES = {"zh": "zh-CN", "en": "en"}


class OfflineMap(folium.Map):
    """A Folium map in one page that loads nothing; each kind of it says which script draws it.

    Plain Folium elements can be added as to any map, as long as they need no network: markers, circles,
    feature groups, GeoJSON. Markup in their popups and tooltips is taken as markup, as Folium does.
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

    def __init__(self, data: str) -> None:
        """Take what the painter unpacks: letters, digits and marks that end no script and no string."""
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
        self.add_child(_Drawing(data, self.painter, self.get_name()))

    def html(self) -> str:
        """Return the page: one HTML text that loads nothing; the same for the same map.

        Raises
        ------
        InputError
            Something was added that needs a network.
        """
        figure = copy.deepcopy(self.get_root())  # rendering writes into the tree
        page: str = figure.render()
        refuse(network_faults(figure))
        return numbered(page, figure)

    def save(self, path: Path | str) -> None:  # type: ignore[override]  # whole files only, no open handles
        """Write the page to `path`, whole or not at all.

        Raises
        ------
        InputError
            Something was added that needs a network, or the file cannot be written.
        """
        page = self.html()
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
        return cls(base64.b64encode(text.encode("ascii")).decode("ascii"))


class _Drawing(Element):
    """What is drawn: its data, and the call of the script that draws it."""

    def __init__(self, data: str, painter: str, map_name: str) -> None:
        super().__init__()
        self._name = "Drawing"
        self.painter = painter
        self.map_name = map_name
        self.data = data

    def render(self, **_: object) -> str:
        """Put the page's head and the call that draws into the figure; nothing stands in its own place."""
        figure = get_and_assert_figure_root(self)
        figure.header.add_child(_Verbatim(policy()), name="policy", index=0)
        figure.header.add_child(_Verbatim(head(self.painter)), name="head")
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
