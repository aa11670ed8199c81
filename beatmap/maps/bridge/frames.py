"""The frame in which a notebook shows the page, by anywidget; imported only where one is opened."""

from __future__ import annotations

from importlib.resources import files

from anywidget import AnyWidget
from traitlets import Int, Unicode


class NotebookFrame(AnyWidget):
    """A frame around `page`, an HTML text, `height` pixels high."""

    _esm = files(__package__).joinpath("frame.js").read_text("utf8")
    page = Unicode().tag(sync=True)
    height = Int().tag(sync=True)
