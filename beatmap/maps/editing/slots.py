"""Places of a template that the page fills, not Python."""

from __future__ import annotations


class Slot:
    """A place that is written as it stands in the template, with its format; filling.js fills it.

    Examples
    --------
    >>> "{n} of {share:.4f}".format(n=Slot("n"), share=Slot("share"))
    '{n} of {share:.4f}'
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __format__(self, form: str) -> str:
        return f"{{{self.name}:{form}}}" if form else f"{{{self.name}}}"
