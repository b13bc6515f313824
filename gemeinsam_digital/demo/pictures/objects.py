"""Tiles that show an object: papers, devices, people."""

from __future__ import annotations

from math import cos
from math import pi
from math import sin

from gemeinsam_digital.demo.pictures.tile import Tile


def phone(tile: Tile) -> None:
    """A telephone with buttons."""
    tile.box(28, 8, 72, 92, radius=9)
    tile.box(35, 18, 65, 42, fill=tile.ground)
    for x in (39, 50, 61):
        for y in (53, 65, 77):
            tile.disc(x, y, 4, fill=tile.accent)


def letter(tile: Tile) -> None:
    """An envelope."""
    tile.box(12, 26, 88, 76)
    tile.line([(14, 29), (50, 56), (86, 29)], width=5, fill=tile.ground)
    tile.disc(76, 66, 12, fill=tile.accent)


def bubble(tile: Tile) -> None:
    """A speech bubble and a second one behind it."""
    tile.box(38, 14, 92, 54, fill=tile.accent, radius=10)
    tile.box(8, 34, 66, 74, radius=10)
    tile.shape([(20, 70), (38, 70), (20, 90)])
    for x in (24, 37, 50):
        tile.disc(x, 54, 4.5, fill=tile.ground)


def sheet(tile: Tile) -> None:
    """A sheet of paper with lines."""
    tile.box(24, 10, 76, 90)
    for top in (24, 36, 48, 60):
        tile.box(33, top, 67, top + 5, fill=tile.ground)
    tile.disc(62, 76, 8, fill=tile.accent)


def bars(tile: Tile) -> None:
    """A chart."""
    for left, top, fill in ((14, 58, ""), (36, 38, ""), (58, 16, tile.accent)):
        tile.box(left, top, left + 16, 84, fill=fill)
    tile.box(8, 86, 92, 91)
    tile.box(80, 46, 90, 84)


def calendar(tile: Tile) -> None:
    """A page of a calendar."""
    tile.box(14, 18, 86, 88, radius=6)
    tile.box(20, 38, 80, 82, fill=tile.ground)
    for x in (30, 50, 70):
        for y in (49, 60, 71):
            fill = tile.accent if (x, y) == (50, 60) else tile.ink
            tile.disc(x, y, 4.5, fill=fill)
    for x in (32, 68):
        tile.line([(x, 11), (x, 24)], width=6, fill=tile.accent)


def book(tile: Tile) -> None:
    """An open book."""
    tile.shape([(10, 26), (48, 36), (48, 84), (10, 74)])
    tile.shape([(90, 26), (52, 36), (52, 84), (90, 74)], fill=tile.accent)
    for top in (46, 58):
        tile.line([(18, top - 6), (40, top)], width=4, fill=tile.ground)
        tile.line([(60, top), (82, top - 6)], width=4, fill=tile.ground)


def computer(tile: Tile) -> None:
    """A computer to carry."""
    tile.box(20, 22, 80, 66, radius=5)
    tile.box(26, 28, 74, 60, fill=tile.ground)
    tile.shape([(8, 70), (92, 70), (84, 80), (16, 80)])
    tile.disc(50, 44, 9, fill=tile.accent)


def gear(tile: Tile) -> None:
    """A cog."""
    for number in range(8):
        x, y = cos(number * pi / 4), sin(number * pi / 4)
        tile.line([(50, 50), (50 + 33 * x, 50 + 33 * y)], width=14)
    tile.disc(50, 50, 28)
    tile.disc(50, 50, 12, fill=tile.accent)


def wrench(tile: Tile) -> None:
    """A spanner."""
    tile.line([(30, 72), (66, 36)], width=13)
    tile.disc(70, 30, 20)
    tile.line([(72, 28), (92, 8)], width=14, fill=tile.ground)
    tile.disc(28, 74, 12)
    tile.disc(28, 74, 5, fill=tile.accent)


def coins(tile: Tile) -> None:
    """Piles of coins."""
    for left, number in ((10, 3), (38, 5), (66, 2)):
        for count in range(number):
            top = 76 - 12 * count
            fill = tile.accent if count == number - 1 else tile.ink
            tile.box(left, top, left + 24, top + 10, fill=fill, radius=4)


def people(tile: Tile) -> None:
    """Three people."""
    for x, top, fill in ((24, 40, ""), (76, 40, ""), (50, 30, tile.accent)):
        tile.disc(x, top, 11, fill=fill)
        tile.pie(x, top + 40, 24, start=180, end=360, fill=fill)


def lock(tile: Tile) -> None:
    """A lock."""
    tile.ring(50, 38, 20, width=7)
    tile.box(24, 42, 76, 86, radius=6)
    tile.disc(50, 60, 7, fill=tile.accent)
    tile.box(47, 60, 53, 74, fill=tile.accent)


def sensor(tile: Tile) -> None:
    """A device that sends."""
    for radius, fill in ((46, ""), (34, tile.ground), (26, ""), (15, tile.ground)):
        tile.pie(50, 56, radius, start=225, end=315, fill=fill)
    tile.box(32, 60, 68, 88, radius=5)
    tile.disc(50, 74, 7, fill=tile.accent)


def swing(tile: Tile) -> None:
    """A swing on a playground."""
    tile.line([(18, 88), (32, 14), (68, 14), (82, 88)], width=6)
    for x in (44, 56):
        tile.line([(x, 14), (x, 64)], width=3)
    tile.box(36, 64, 64, 70, fill=tile.accent)


def scales(tile: Tile) -> None:
    """Scales."""
    tile.line([(50, 14), (50, 84)], width=6)
    tile.line([(18, 28), (82, 28)], width=6)
    tile.line([(34, 86), (66, 86)], width=6)
    for x, fill in ((20, ""), (80, tile.accent)):
        tile.line([(x, 28), (x, 48)], width=3)
        tile.pie(x, 48, 17, start=0, end=180, fill=fill)
