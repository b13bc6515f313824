"""Tiles that show a thing: places, weather, ways."""

from __future__ import annotations

from math import cos
from math import pi
from math import sin

from gemeinsam_digital.demo.pictures.tile import Tile


def sun(tile: Tile) -> None:
    """A sun with rays."""
    for number in range(12):
        x, y = cos(number * pi / 6), sin(number * pi / 6)
        tile.line([(50 + 30 * x, 50 + 30 * y), (50 + 42 * x, 50 + 42 * y)], width=5)
    tile.disc(50, 50, 22, fill=tile.accent)


def drop(tile: Tile) -> None:
    """A drop of water."""
    tile.shape([(50, 12), (73.5, 51), (26.5, 51)])
    tile.disc(50, 60, 25.5)
    tile.pie(50, 60, 17, start=60, end=150, fill=tile.accent)


def waves(tile: Tile) -> None:
    """Three lines of water."""
    for number, top in enumerate((28, 52, 76)):
        points = [(x, top + 7 * sin(x * pi / 25)) for x in range(-2, 104, 2)]
        inside = [(min(max(x, 3), 97), y) for x, y in points]
        tile.line(inside, width=7, fill=tile.accent if number == 1 else "")


def tree(tile: Tile) -> None:
    """A tree."""
    tile.box(46, 56, 54, 92, fill=tile.accent)
    for x, y, radius in ((50, 30, 20), (34, 46, 17), (66, 46, 17), (50, 48, 16)):
        tile.disc(x, y, radius)


def leaf(tile: Tile) -> None:
    """A leaf with its veins."""
    middle = [(14 + 0.72 * n, 86 - 0.72 * n) for n in range(0, 101, 5)]
    bulge = [24 * sin(pi * n / 100) for n in range(0, 101, 5)]
    upper = [(x - b, y - b) for (x, y), b in zip(middle, bulge, strict=True)]
    lower = [(x + b, y + b) for (x, y), b in zip(middle, bulge, strict=True)]
    tile.shape([*upper, *reversed(lower)])
    tile.line([(14, 86), (68, 32)], width=4, fill=tile.accent)


def house(tile: Tile) -> None:
    """A house with a door."""
    tile.shape([(12, 48), (50, 14), (88, 48)], fill=tile.accent)
    tile.box(20, 48, 80, 90)
    tile.box(43, 64, 57, 90, fill=tile.ground)
    for left in (27, 63):
        tile.box(left, 56, left + 10, 66, fill=tile.ground)


def houses(tile: Tile) -> None:
    """A row of houses with windows."""
    for left, top, fill in ((4, 42, ""), (36, 20, tile.accent), (68, 54, "")):
        tile.box(left, top, left + 28, 100, fill=fill)
        for y in range(top + 8, 92, 16):
            tile.box(left + 6, y, left + 12, y + 8, fill=tile.ground)
            tile.box(left + 16, y, left + 22, y + 8, fill=tile.ground)


def bench(tile: Tile) -> None:
    """A bench."""
    for top in (34, 46, 60):
        tile.box(12, top, 88, top + 7, fill=tile.accent if top == 60 else "")
    for left in (20, 72):
        tile.box(left, 30, left + 7, 86)


def bicycle(tile: Tile) -> None:
    """A cargo bike."""
    tile.ring(24, 66, 16)
    tile.ring(80, 70, 12)
    tile.box(48, 40, 76, 62, fill=tile.accent)
    tile.line([(24, 66), (38, 42), (46, 66), (80, 70)], width=4)
    tile.line([(24, 66), (46, 66)], width=4)
    tile.line([(34, 36), (43, 36)], width=4)
    tile.line([(38, 42), (38, 36)], width=4)


def pin(tile: Tile) -> None:
    """A pin on a map."""
    tile.shape([(29, 52), (71, 52), (50, 88)])
    tile.disc(50, 40, 24)
    tile.disc(50, 40, 10, fill=tile.accent)


def route(tile: Tile) -> None:
    """A way with stops."""
    way = [(16, 84), (16, 52), (52, 52), (52, 20), (86, 20)]
    tile.line(way, width=8)
    for x, y in way[1:-1]:
        tile.disc(x, y, 8, fill=tile.accent)
    tile.ring(86, 20, 10, width=6)
    tile.disc(16, 84, 10)


def wheelchair(tile: Tile) -> None:
    """A person in a wheelchair."""
    tile.disc(40, 17, 9)
    tile.ring(44, 64, 23, width=6)
    tile.line([(40, 30), (43, 55), (66, 55), (74, 80), (84, 80)], width=7)
    tile.line([(41, 40), (60, 40)], width=6, fill=tile.accent)


def signal(tile: Tile) -> None:
    """A traffic light."""
    tile.box(34, 8, 66, 80, radius=8)
    for y, fill in ((22, tile.ground), (44, tile.ground), (66, tile.accent)):
        tile.disc(50, y, 9, fill=fill)
    tile.box(47, 80, 53, 100)


def lamp(tile: Tile) -> None:
    """A bulb that is on."""
    tile.disc(50, 40, 25, fill=tile.accent)
    tile.box(40, 58, 60, 70, fill=tile.accent)
    for top in (72, 80):
        tile.box(40, top, 60, top + 5)
    for start, end in (((12, 40), (18, 40)), ((82, 40), (88, 40)), ((50, 4), (50, 8))):
        tile.line([start, end], width=5)


def bolt(tile: Tile) -> None:
    """Electricity."""
    tile.ring(50, 50, 40, width=6)
    tile.shape(
        [(56, 20), (32, 54), (48, 54), (42, 80), (68, 44), (52, 44)], fill=tile.accent
    )


def thermometer(tile: Tile) -> None:
    """A thermometer."""
    tile.box(42, 10, 58, 74, radius=8)
    tile.disc(50, 76, 16)
    tile.box(46.5, 34, 53.5, 74, fill=tile.accent)
    tile.disc(50, 76, 9, fill=tile.accent)
    for top in (22, 36, 50):
        tile.line([(66, top), (76, top)], width=4)
