"""Putting tiles together: three in a row, two rows."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image
from PIL import ImageDraw

from gemeinsam_digital.demo.pictures import objects
from gemeinsam_digital.demo.pictures import shapes
from gemeinsam_digital.demo.pictures import things
from gemeinsam_digital.demo.pictures.tile import Colours
from gemeinsam_digital.demo.pictures.tile import Tile

COLUMNS = 3
SIDE = 320
#: Drawn so many times bigger: shrinking makes the edges smooth.
FINER = 2

_NAVY, _GREEN, _MINT, _PALE = "#002856", "#006c53", "#7fd4c0", "#e2f1eb"
_SAND, _YELLOW, _RED, _SKY = "#f9f4e4", "#f2b632", "#c8402f", "#cfe0f2"

#: By name, the colours of the six tiles in their order. Grounds next to each other
#: differ, and what is on them stands out.
PALETTES = {
    "green": (
        Colours(_GREEN, _PALE, _YELLOW),
        Colours(_PALE, _GREEN, _RED),
        Colours(_MINT, _NAVY, _SAND),
        Colours(_SAND, _GREEN, _YELLOW),
        Colours(_NAVY, _MINT, _YELLOW),
        Colours(_PALE, _NAVY, _GREEN),
    ),
    "blue": (
        Colours(_SKY, _NAVY, _RED),
        Colours(_NAVY, _SKY, _YELLOW),
        Colours(_SAND, _NAVY, _GREEN),
        Colours(_GREEN, _SKY, _YELLOW),
        Colours(_SKY, _NAVY, _YELLOW),
        Colours(_NAVY, _SAND, _MINT),
    ),
    "warm": (
        Colours(_SAND, _RED, _NAVY),
        Colours(_YELLOW, _NAVY, _RED),
        Colours(_NAVY, _SAND, _YELLOW),
        Colours(_RED, _SAND, _YELLOW),
        Colours(_SAND, _NAVY, _RED),
        Colours(_YELLOW, _RED, _NAVY),
    ),
}


def _named(*modules: object) -> dict[str, Callable[[Tile], None]]:
    found: dict[str, Callable[[Tile], None]] = {}
    for module in modules:
        own = getattr(module, "__name__", "")
        for name, value in vars(module).items():
            if callable(value) and getattr(value, "__module__", "") == own:
                found[name] = value
    return found


#: Every tile by its name in the content of the demo.
TILES = _named(shapes, things, objects)


def picture_of(tiles: Sequence[str], palette: str) -> ContentFile[bytes]:
    """Return a mosaic as an uploaded file.

    Args:
        tiles: six names, row by row.
        palette: the name of its colours.
    """
    side = SIDE * FINER
    rows = len(tiles) // COLUMNS
    image = Image.new("RGB", (COLUMNS * side, rows * side))
    draw = ImageDraw.Draw(image)
    for number, name in enumerate(tiles):
        place = (number % COLUMNS, number // COLUMNS)
        TILES[name](Tile(draw, place, side, PALETTES[palette][number]))
    small = image.resize((COLUMNS * SIDE, rows * SIDE), Image.Resampling.BOX)
    data = BytesIO()
    small.save(data, "PNG")
    return ContentFile(data.getvalue(), "mosaic.png")
