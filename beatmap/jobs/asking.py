"""The settings of a job: from a town.toml, or from options beside a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatmap.errors import Fault, refuse
from beatmap.files import Settings, read_settings
from beatmap.files.drafts import settings_for_layer
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

TOWN = ".toml"


def settings_of(file: Path, **options: Any) -> Settings:
    """Return the settings in a town.toml, or those that `options` make of a layer.

    Raises
    ------
    InputError
        Options beside a town.toml, which says these things itself; a layer without `id`.
    """
    given = given_options(options)
    if file.suffix != TOWN:
        return settings_for_layer(file, **given)
    refuse_beside_town(given)
    return read_settings(file)


def given_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that were given."""
    return {name: value for name, value in options.items() if value is not None and value is not False}


def refuse_beside_town(given: Iterable[str]) -> None:
    """Refuse options beside a town.toml, which says these things itself."""
    names = ["--" + name.replace("_", "-") for name in given]
    fix = say("write them into the file, or give the layer itself")
    refuse([Fault(say("{names} cannot stand beside a town.toml", names=names), fix=fix)] if names else [])
