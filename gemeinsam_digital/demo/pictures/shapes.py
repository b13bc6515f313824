"""Tiles that show a pattern."""

from __future__ import annotations

from gemeinsam_digital.demo.pictures.tile import Tile


def quarter(tile: Tile) -> None:
    """A quarter of a disc in a corner, and a smaller one in it."""
    tile.pie(0, 100, 100, start=270, end=360)
    tile.pie(0, 100, 50, start=270, end=360, fill=tile.accent)


def arcs(tile: Tile) -> None:
    """Rainbow: quarters in each other."""
    colours = (tile.ink, tile.ground, tile.accent, tile.ground, tile.ink)
    for radius, fill in zip((100, 80, 60, 40, 20), colours, strict=True):
        tile.pie(100, 100, radius, start=180, end=270, fill=fill)


def halves(tile: Tile) -> None:
    """Two halves of a disc, shifted against each other."""
    tile.pie(50, 0, 50, start=0, end=180)
    tile.pie(50, 100, 50, start=180, end=360, fill=tile.accent)


def stripes(tile: Tile) -> None:
    """Upright stripes."""
    for left in range(0, 100, 25):
        tile.box(left, 0, left + 12.5, 100)


def dots(tile: Tile) -> None:
    """Four by four dots, one of them in another colour."""
    for x in range(14, 100, 24):
        for y in range(14, 100, 24):
            tile.disc(x, y, 7, fill=tile.accent if (x, y) == (62, 38) else tile.ink)


def corner(tile: Tile) -> None:
    """A triangle over half of the tile."""
    tile.shape([(0, 0), (100, 100), (0, 100)])
    tile.disc(68, 32, 15, fill=tile.accent)


def steps(tile: Tile) -> None:
    """Steps upwards, as many as an idea takes."""
    for number in range(5):
        fill = tile.accent if number == 4 else tile.ink
        tile.box(number * 20, 80 - number * 17, number * 20 + 20, 100, fill=fill)


def net(tile: Tile) -> None:
    """Nodes that are connected."""
    nodes = [(22, 26), (76, 20), (52, 52), (20, 78), (82, 76)]
    for node in nodes:
        tile.line([node, nodes[2]], width=4)
    for x, y in nodes:
        tile.disc(x, y, 9)
    tile.disc(52, 52, 15, fill=tile.accent)
