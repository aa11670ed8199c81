"""What plain Folium elements would load is named, wherever they keep it, before a page is written."""

from __future__ import annotations

import re

import folium
import pytest
from branca.element import CssLink, Element, IFrame, JavascriptLink
from folium import plugins
from hypothesis import given
from hypothesis import strategies as st

from beatmap.errors import InputError
from beatmap.maps.guests import icon_links, network_faults
from beatmap.maps.markup_addresses import markup_addresses
from beatmap.maps.page import PlanMap

PLACE = [31, 121]
BOX = [[31, 121], [32, 122]]
AWAY = "https://away.example"
FRAME = "data:image/png;base64,AAAA"


def page_with(child: Element) -> PlanMap:
    """An empty page with one thing added."""
    page = PlanMap("")
    child.add_to(page)
    return page


def needy() -> dict[str, Element]:
    """For each address at AWAY an element that would load it, wherever it is kept."""
    overlays = folium.raster_layers
    shadow = folium.CustomIcon(FRAME, shadow_image=AWAY + "/shadow.png")
    mini = plugins.MiniMap(tile_layer=folium.TileLayer(AWAY + "/mini/{z}/{x}/{y}.png", attr="T"))
    note = {"note": f"<video poster='{AWAY}/note.png'>"}
    drawing = folium.DivIcon(f'<svg><image href="{AWAY}/drawing.png"/></svg>')
    return {
        "TileLayer: needs /{z}/{x}/{y}.png": folium.TileLayer(AWAY + "/{z}/{x}/{y}.png", attr="T"),
        "TileLayer: needs /mini/{z}/{x}/{y}.png": mini,
        "WmsTileLayer: needs /wms": folium.WmsTileLayer(AWAY + "/wms", layers="a"),
        "ImageOverlay: needs /a.png": overlays.ImageOverlay(AWAY + "/a.png", BOX),
        "VideoOverlay: needs /a.webm": overlays.VideoOverlay(AWAY + "/a.webm", BOX),
        "CustomIcon: needs /icon.png": folium.Marker(PLACE, icon=folium.CustomIcon(AWAY + "/icon.png")),
        "CustomIcon: needs /shadow.png": folium.Marker(PLACE, icon=shadow),
        "FloatImage: needs /logo.png": plugins.FloatImage(AWAY + "/logo.png"),
        "Html: needs /popup.png": folium.Marker(PLACE, popup=f'<img src="{AWAY}/popup.png">'),
        "Tooltip: needs /tip.png": folium.Marker(PLACE, tooltip=f"<img src={AWAY}/tip.png>"),
        "DivIcon: needs /drawing.png": folium.Marker(PLACE, icon=drawing),
        "GeoJson: needs /note.png": folium.GeoJson({"type": "Feature", "geometry": None, "properties": note}),
    }


@pytest.mark.parametrize("words", needy())
def test_whatever_would_be_loaded_is_named_with_its_kind(words: str) -> None:
    said = words.replace("needs ", f"needs {AWAY}") + " from a network. Try: leave it out, give its content"
    with pytest.raises(InputError, match=re.escape(said)):
        page_with(needy()[words]).html()


def test_the_maps_that_folium_knows_by_name_are_named_by_their_address() -> None:
    with pytest.raises(
        InputError, match=r"TileLayer: needs https://tile\.openstreetmap\.org/.* from a network"
    ):
        page_with(folium.TileLayer("OpenStreetMap")).html()


@pytest.mark.parametrize(
    "plugin", [plugins.MarkerCluster(), plugins.HeatMap([PLACE]), plugins.Fullscreen(), plugins.Draw()]
)
def test_a_plugin_is_refused_by_the_scripts_and_styles_it_links_to(plugin: Element) -> None:
    with pytest.raises(InputError, match=r"JavascriptLink: needs https://"):
        page_with(plugin).html()


@pytest.mark.parametrize(("link", "kind"), [(JavascriptLink, "JavascriptLink"), (CssLink, "CssLink")])
def test_links_in_the_head_are_named(link: type[Element], kind: str) -> None:
    page = PlanMap("")
    page.get_root().header.add_child(link(AWAY + "/own"))
    with pytest.raises(InputError, match=f"{kind}: needs {AWAY}/own from a network"):
        page.html()


def test_markup_of_a_users_own_in_the_page_is_read() -> None:
    page = PlanMap("")
    page.get_root().html.add_child(Element(f"<style>p {{ background: url('{AWAY}/paper.png') }}</style>"))
    with pytest.raises(InputError, match=f"Element: needs {AWAY}/paper.png from a network"):
        page.html()


def test_an_icon_needs_more_than_the_page_holds() -> None:
    for icon in (folium.Icon(), type("Own", (folium.Icon,), {})()):
        with pytest.raises(InputError, match="Icon: needs a font and a script from a network"):
            page_with(folium.Marker(PLACE, icon=icon)).html()


def test_a_page_in_a_frame_is_refused() -> None:
    popup = folium.Popup(IFrame("<p>inside</p>"))
    with pytest.raises(InputError, match=r"IFrame: is a page of its own, .*Try: its content as a popup"):
        page_with(folium.Marker(PLACE, popup=popup)).html()


def test_a_file_beside_the_page_is_not_in_it() -> None:
    child = folium.TileLayer("tiles/{z}/{x}/{y}.png", attr="T")
    words = "TileLayer: needs tiles/{z}/{x}/{y}.png, which is not in the page"
    with pytest.raises(InputError, match=re.escape(words)):
        page_with(child).html()


def test_every_address_is_named_at_once() -> None:
    page = page_with(folium.raster_layers.ImageOverlay(AWAY + "/a.png", BOX))
    folium.Marker(PLACE, popup=f"<img srcset='{AWAY}/1.png 1x, {AWAY}/2.png 2x'>").add_to(page)
    with pytest.raises(InputError) as raised:
        page.html()
    assert re.findall(r"example/(\S+)", str(raised.value)) == ["1.png", "2.png", "a.png"]


@pytest.mark.parametrize(
    "child",
    [
        folium.Marker(PLACE, popup=f'<a href="{AWAY}">more</a> at {AWAY}/page, src={AWAY}'),
        folium.Marker(PLACE, popup=folium.Html(f"<img src={AWAY}/as-text.png>", script=False)),
        folium.Marker(PLACE, popup=f"<img src='{FRAME}'><a href='#top'>top</a>"),
        folium.raster_layers.ImageOverlay(FRAME, BOX),
        folium.Marker(PLACE, icon=folium.CustomIcon(FRAME)),
        folium.GeoJson({"type": "Point", "coordinates": PLACE}, tooltip=AWAY),
        folium.CircleMarker(PLACE, tooltip="a < b, url of c"),
        folium.LayerControl(),
    ],
)
def test_what_loads_nothing_is_let_in(child: Element) -> None:
    assert network_faults(page_with(child)) == []
    assert page_with(child).html()


def test_the_packed_data_of_a_page_is_not_read_as_markup() -> None:
    assert PlanMap("2 2 url(ab @import;cd").html()


def test_entities_and_capitals_hide_no_address() -> None:
    text = '<IMG SRC="&#104;ttps://away.example/a.png"><object DATA=b.svg><link rel=stylesheet href=c.css>'
    assert markup_addresses(text) == [AWAY + "/a.png", "b.svg", "c.css"]
    assert markup_addresses("<style>@import 'd.css'; p { background: URL( e.png ) }</style>") == [
        "d.css",
        "e.png",
    ]


@given(st.text())
def test_any_text_can_be_read_for_addresses(text: str) -> None:
    assert markup_addresses(f"<img src='a.png'>{text}")[:1] == ["a.png"]


def test_the_files_of_icons_are_asked_for_where_there_is_one() -> None:
    page = page_with(folium.Marker(PLACE, icon=folium.Icon()))
    links = [link.url for link in icon_links(page)]
    assert len(links) == 5
    assert not [url for url in links if re.search(r"leaflet@|jquery|bootstrap@", url)]
    assert icon_links(page_with(folium.Marker(PLACE, icon=folium.CustomIcon(FRAME)))) == []
