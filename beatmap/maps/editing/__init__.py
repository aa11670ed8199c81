"""The page that edits a plan: paint beats into areas, see what it does, take the edits away as a file.

`draw_editor` makes it. `amounts` are the whole numbers that its figures are made of, `wholes` packs them,
`judging` says which rules the page judges and in which words, `words` are its other texts. The scripts stand
beside: model.js holds what lies where, figures.js the figures as `beatmap.redrawing.figures` defines them.
"""

from beatmap.maps.editing.drawing import draw_editor

__all__ = ["draw_editor"]
