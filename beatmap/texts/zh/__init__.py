"""The Chinese of every text, by its English template; one module for each part of the house."""

from beatmap.texts.zh.face import FACE
from beatmap.texts.zh.files import FILES
from beatmap.texts.zh.frames import FRAMES
from beatmap.texts.zh.maps import MAPS
from beatmap.texts.zh.nouns import NOUNS
from beatmap.texts.zh.verbs import VERBS

CHINESE: dict[str, str] = {**FRAMES, **NOUNS, **VERBS, **FILES, **MAPS, **FACE}
