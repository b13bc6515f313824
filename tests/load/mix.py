"""What each contribution is: mixed alike at every size, and no page half empty.

A page that has three rows among a hundred contributions and 25 among 30,000 takes
longer for the rows and not for the number. So of the first hundred there are as many
of everything as the longest page shows, and beside them, in every Arena, as many that
are hidden, postponed or carried out: they are numbered from below zero.
"""

from __future__ import annotations

from dataclasses import dataclass

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing

#: So many are mixed so that every page is full.
FIRST = 100
#: So many of a sort beside those that are counted: hidden, postponed, measures.
OF_A_SORT = 26
BESIDE = 3 * OF_A_SORT

STAGES = tuple(Stage)
#: In turn, so that a thousand ideas are as mixed as thirty thousand.
_STAGES = (0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0, 1, 0, 0, 4, 0, 0, 1, 2)
_KINDS = (Kind.IDEA,) * 8 + (Kind.NEED, Kind.PROJECT, Kind.IDEA, Kind.OFFER)
_STANDINGS = (Standing.OPEN,) * 7 + (Standing.PARKED, Standing.CLOSED)
#: Of the first: what is not under review.
_OTHERS = (0, 1, 3, 4)


@dataclass(frozen=True, slots=True)
class Mix:
    """What one contribution is.

    Attributes:
        is_orphaned: its lead has gone.
        is_offered: somebody offers to lead it, or something for it.
        is_wanting: it looks for somebody.
        is_reported: somebody has reported it.
    """

    kind: Kind
    stage: Stage
    standing: Standing = Standing.OPEN
    is_hidden: bool = False
    is_orphaned: bool = False
    is_offered: bool = False
    is_wanting: bool = False
    is_reported: bool = False


def all_measures(_number: int) -> Mix:
    """Return what each is where nothing but measures is."""
    return Mix(kind=Kind.IDEA, stage=Stage.MEASURE)


def mix_of(number: int) -> Mix:
    """Return what the contribution of a number is."""
    if number < 0:
        return _beside(number)
    return _first(number) if number < FIRST else _later(number)


def _beside(number: int) -> Mix:
    if number < -2 * OF_A_SORT:
        return all_measures(number)
    is_hidden = number % 2 == 0
    return Mix(
        kind=Kind.IDEA,
        stage=STAGES[number // 2 % 4],
        standing=Standing.OPEN if is_hidden else Standing.PARKED,
        is_hidden=is_hidden,
    )


def _first(number: int) -> Mix:
    # Of those under review one half waits for units and the other has their answers.
    is_reviewed = number % 2 == 0 or number < 4
    stage = Stage.ASSESSMENT if is_reviewed else STAGES[_OTHERS[number // 2 % 4]]
    return Mix(
        kind=Kind.PROJECT if number % 5 == 4 else Kind.IDEA,
        stage=stage,
        is_orphaned=number % 3 == 0,
        is_offered=number % 2 == 0 or stage == Stage.IDEA,
        is_wanting=number % 4 == 1,
        is_reported=number % 4 == 3,
    )


def _later(number: int) -> Mix:
    kind = _KINDS[number % len(_KINDS)]
    stays = kind in (Kind.NEED, Kind.OFFER)
    stage = Stage.IDEA if stays else STAGES[_STAGES[number % len(_STAGES)]]
    has_team = not stays and stage != Stage.IDEA
    return Mix(
        kind=kind,
        stage=stage,
        standing=_STANDINGS[number % len(_STANDINGS)],
        is_hidden=number % 200 == 199,
        is_orphaned=number % 9 == 0,
        is_offered=not stays and number % (7 if has_team else 6) == 0,
        is_wanting=not stays and number % 8 == 1,
        is_reported=number % 200 == 0,
    )
