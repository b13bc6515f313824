"""A square to draw in, 100 units wide, in three colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import ImageDraw

#: Corners of a shape, in units.
Points = Sequence[tuple[float, float]]

UNITS = 100


@dataclass(frozen=True, slots=True)
class Colours:
    """What a tile is drawn with: its ground, what is on it, and a second colour."""

    ground: str
    ink: str
    accent: str


class Tile:
    """One tile of a mosaic.

    Args:
        draw: the whole picture.
        place: column and row.
        size: width and height in pixels.
        colours: of this tile.
    """

    def __init__(
        self,
        draw: ImageDraw.ImageDraw,
        place: tuple[int, int],
        size: int,
        colours: Colours,
    ) -> None:
        self._draw = draw
        self._left, self._top = place[0] * size, place[1] * size
        self._unit = size / UNITS
        self.ink, self.accent = colours.ink, colours.accent
        self.ground = colours.ground
        self.box(0, 0, UNITS, UNITS, fill=self.ground)

    def _at(self, points: Points) -> list[tuple[float, float]]:
        unit = self._unit
        return [(self._left + x * unit, self._top + y * unit) for x, y in points]

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        *,
        fill: str = "",
        radius: float = 0,
    ) -> None:
        """Draw a rectangle, with round corners if it has a radius."""
        corners = self._at([(left, top), (right, bottom)])
        if radius:
            radius *= self._unit
            self._draw.rounded_rectangle(corners, radius, fill=fill or self.ink)
        else:
            (x0, y0), (x1, y1) = corners
            self._draw.rectangle((x0, y0, x1 - 1, y1 - 1), fill=fill or self.ink)

    def disc(self, x: float, y: float, radius: float, *, fill: str = "") -> None:
        """Draw a filled circle."""
        self._draw.ellipse(self._around(x, y, radius), fill=fill or self.ink)

    def ring(
        self, x: float, y: float, radius: float, *, width: float = 5, fill: str = ""
    ) -> None:
        """Draw a circle with nothing in it."""
        self._draw.ellipse(
            self._around(x, y, radius),
            outline=fill or self.ink,
            width=round(width * self._unit),
        )

    def pie(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        start: float,
        end: float,
        fill: str = "",
    ) -> None:
        """Draw a part of a disc; angles in degrees, clockwise from the right."""
        around = self._around(x, y, radius)
        self._draw.pieslice(around, start, end, fill=fill or self.ink)

    def line(self, points: Points, *, width: float = 5, fill: str = "") -> None:
        """Draw a line with round corners and ends."""
        fill = fill or self.ink
        pixels = round(width * self._unit)
        self._draw.line(self._at(points), fill=fill, width=pixels, joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, fill=fill)

    def shape(self, points: Points, *, fill: str = "") -> None:
        """Draw a filled polygon."""
        self._draw.polygon(self._at(points), fill=fill or self.ink)

    def _around(
        self, x: float, y: float, radius: float
    ) -> tuple[float, float, float, float]:
        (x0, y0), (x1, y1) = self._at(
            [(x - radius, y - radius), (x + radius, y + radius)]
        )
        return x0, y0, x1, y1
