"""Geometry and arithmetic of the small charts; no Django, no markup.

Coordinates are returned as strings with a decimal point: Django would write a
float with the decimal comma of the reader's language, which no SVG understands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from math import sqrt

#: The three verdicts that say whether it works, from worst to best, with the
#: place of each on the scale of the agreement picture.
SCALE = {"infeasible": 8, "conditional": 36, "feasible": 64}

_FUNNEL_HALF = 47  # half of the tallest stage, of a picture 100 high
_FUNNEL_RIGHT = 98  # leaves a gap of 2 between two stages
_LEAST = 0.5  # what is more than nothing can be seen
_SLOT = 10  # the width of one month
_COLUMN = 3.4  # the width of a column
_COLUMN_AT = (1.4, 5.2)  # where its two columns start
_MARK = 16  # the width of one square with the gap behind it


@dataclass(frozen=True)
class FunnelShape:
    """One stage of the funnel, wide (side by side) and narrow (stacked)."""

    polygon: str
    edges: str
    bar_x: str
    bar_width: str
    bar_edges: str


@dataclass(frozen=True)
class Spread:
    """How far apart the judgements of several units are.

    ``level`` is one of none, single, agreed, mostly, split; ``low`` and
    ``high`` are verdict codes, empty while nobody has judged.
    """

    level: str
    low: str
    high: str
    dots: list[tuple[int, str]]
    line: str

    @property
    def is_split(self) -> bool:
        return self.level == "split"


def _number(value: float) -> str:
    return f"{value:.1f}"


def funnel_shapes(reached: Sequence[int]) -> list[FunnelShape]:
    """Return one shape per stage; the height follows the square root.

    With the number itself, the late stages of a busy Arena would be hairlines.
    A stage only narrows: where more stand at the next one than passed through
    this one, the next begins with a step. Of a stage that nobody has reached
    nothing is drawn.
    """
    most = max([*reached, 1])
    halves = [_FUNNEL_HALF * sqrt(number / most) for number in reached]
    ends = [*halves[1:], halves[-1]] if halves else []
    return [
        _shape(start, min(start, end)) for start, end in zip(halves, ends, strict=True)
    ]


def _shape(start: float, end: float) -> FunnelShape:
    top, right_top = _number(50 - start), _number(50 - end)
    low, right_low = _number(50 + start), _number(50 + end)
    half = start * 48 / _FUNNEL_HALF
    left, right = _number(50 - half), _number(50 + half)
    x = _FUNNEL_RIGHT
    return FunnelShape(
        polygon=f"0,{top} {x},{right_top} {x},{right_low} 0,{low}",
        edges=f"M0,{top}L{x},{right_top}M0,{low}L{x},{right_low}" if start else "",
        bar_x=left,
        bar_width=_number(2 * half),
        bar_edges=f"M{left},0V100M{right},0V100" if start else "",
    )


@dataclass(frozen=True)
class Bar:
    """A lying bar on a ground of 100: (x, width) of its two parts."""

    value: tuple[str, str] | None
    rest: tuple[str, str] | None


def bar(most: float, value: float, rest: float = 0) -> Bar | None:
    """Return the shape of a bar, ``None`` where there is nothing to draw."""
    if most <= 0 or value + rest <= 0:
        return None
    end = 100 * value / most
    return Bar(
        value=("0", _number(max(end, _LEAST))) if value else None,
        rest=(_number(end), _number(max(100 * rest / most, _LEAST))) if rest else None,
    )


@dataclass(frozen=True)
class Columns:
    """Pairs of columns on a ground of 120 by 100.

    Attributes:
        top: the number at the upper line.
        filled, outlined: (x, y, height) of the first and second of each pair.
    """

    top: int
    filled: list[tuple[str, str, str]]
    outlined: list[tuple[str, str, str]]

    @property
    def half(self) -> int:
        """The number at the line in the middle."""
        return self.top // 2


def columns(pairs: Sequence[tuple[int, int]]) -> Columns:
    """Return the columns of twelve pairs of numbers; none for a 0."""
    top = _round_top(max([0, *(number for pair in pairs for number in pair)]))
    drawn: tuple[list[tuple[str, str, str]], ...] = ([], [])
    for place, pair in enumerate(pairs):
        for series, number in enumerate(pair):
            if number:
                height = max(100 * number / top, _LEAST)
                x = _SLOT * place + _COLUMN_AT[series]
                drawn[series].append(
                    (_number(x), _number(100 - height), _number(height))
                )
    return Columns(top, *drawn)


def _round_top(most: float) -> int:
    """Return the least even round number that is not below."""
    unit = 1
    while most > 10 * unit:
        unit *= 10
    return next(n * unit for n in (2, 4, 6, 8, 10) if n * unit >= most)


@dataclass(frozen=True)
class Series:
    """Columns of single numbers in time, on a ground of 120 by 100.

    Attributes:
        top, low: the numbers at the upper and the lower line.
        columns: (x, y, height) of each.
        zero, goal: where the line of 0 and the one of the target are; empty for none.
    """

    top: int
    low: int
    columns: list[tuple[str, str, str]]
    zero: str
    goal: str


def series(
    places: Sequence[int], values: Sequence[float], goal: float | None
) -> Series:
    """Return numbers as columns, as far apart as their days.

    Args:
        places: where each is in time, ascending.
        values: the numbers, as many.
        goal: what is to be reached, if that is known.
    """
    known = [*values, *([] if goal is None else [goal]), 0]
    top = _round_top(max(known))
    low = -_round_top(-min(known)) if min(known) < 0 else 0
    width = 120 - _COLUMN
    span = max(1, places[-1] - places[0])

    def height(value: float) -> float:
        return 100 * (top - value) / (top - low)

    drawn = []
    for place, value in zip(places, values, strict=True):
        upper, lower = sorted((height(value), height(0)))
        x = width * (place - places[0]) / span
        tall = max(lower - upper, _LEAST if value else 0)
        drawn.append((_number(x), _number(upper), _number(tall)))
    return Series(
        top=top,
        low=low,
        columns=drawn,
        zero=_number(height(0)),
        goal="" if goal is None else _number(height(goal)),
    )


def spread_of(verdicts: Iterable[str]) -> Spread:
    """Return how far apart the verdicts are.

    "Not responsible" and "cannot be judged" say nothing about whether it works
    and are not counted.
    """
    counted = Counter(str(code) for code in verdicts if str(code) in SCALE)
    codes = [code for code in SCALE if counted[code]]
    if not codes:
        return Spread(level="none", low="", high="", dots=[], line="")
    low, high = codes[0], codes[-1]
    return Spread(
        level=_level(counted.total(), list(SCALE).index(high), list(SCALE).index(low)),
        low=low,
        high=high,
        dots=[(SCALE[code], _number(_radius(counted[code]))) for code in codes],
        line=f"M{SCALE[low]} 8H{SCALE[high]}" if low != high else "",
    )


def _level(total: int, high: int, low: int) -> str:
    if total == 1:
        return "single"
    return ("agreed", "mostly", "split")[high - low]


def _radius(count: int) -> float:
    return min(4 + 1.5 * (count - 1), 7)


@dataclass(frozen=True)
class Marks:
    """A row of squares, each for one thing or as many as are said beside it."""

    width: int
    places: list[int]


def marks(number: int, each: int) -> Marks | None:
    """Return squares for a number; ``None`` for 0.

    Args:
        number: how many things there are.
        each: how many one square stands for; what is left over has one, too.
    """
    count = ceil(number / each)
    if not count:
        return None
    return Marks(_MARK * count, [1 + _MARK * place for place in range(count)])
