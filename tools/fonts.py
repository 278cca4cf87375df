"""The pages' fonts: cut from the published ones to what French and English pages need."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

THIN_SPACE, NARROW_NO_BREAK_SPACE = 0x2009, 0x202F
CHARACTERS = (
    set(range(0x20, 0x7F))  # ASCII
    | set(range(0xA0, 0x100))  # Latin-1
    | {0x0131, 0x0152, 0x0153}  # ı Œ œ
    | {THIN_SPACE, NARROW_NO_BREAK_SPACE}
    | {0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026}
    | {0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2191, 0x2193, 0x2212}
)
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "tnum"]


@dataclass(frozen=True, slots=True)
class Face:
    """One file to make: where it comes from, and what stays variable in it."""

    source: str
    family: str
    axes: Mapping[str, float | tuple[float, float]]


FACES: Mapping[str, Face] = {
    "sans": Face(
        "source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
        "Causerie Sans",
        {"wght": (400, 700)},
    ),
    "sans-italic": Face(
        "source-sans-3/files/source-sans-3-latin-wght-italic.woff2",
        "Causerie Sans",
        {"wght": 400},
    ),
    "serif": Face(
        "source-serif-4/files/source-serif-4-latin-opsz-normal.woff2",
        "Causerie Serif",
        {"wght": 600, "opsz": 36},
    ),
}


def build(published: Path) -> dict[str, bytes]:
    """Return each face as WOFF2, made from the fonts under `published`."""
    return {name: _face(published / face.source, face) for name, face in FACES.items()}


def _face(path: Path, face: Face) -> bytes:
    font = TTFont(path, recalcTimestamp=False)
    _add_narrow_space(font)
    subsetter = Subsetter(
        Options(layout_features=FEATURES, hinting=False, desubroutinize=True)
    )
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    font = instantiateVariableFont(font, dict(face.axes))
    _rename(font, face.family)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _add_narrow_space(font: TTFont) -> None:
    """Give U+202F the thin space's glyph: French sets it before ; ! and ? alike."""
    thin = font.getBestCmap()[THIN_SPACE]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(NARROW_NO_BREAK_SPACE, thin)


def _rename(font: TTFont, family: str) -> None:
    """Name the font as ours: the licence reserves the old name for the unchanged one."""
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16, 25}:
            record.string = family.replace(" ", "") if record.nameID == 6 else family
