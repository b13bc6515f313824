"""Fills in the whole demo; what is there already stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from django.db import transaction

from gemeinsam_digital.demo.accounts import Account
from gemeinsam_digital.demo.build import Ground
from gemeinsam_digital.demo.build import build_ground
from gemeinsam_digital.demo.content import CONTRIBUTIONS
from gemeinsam_digital.demo.epilogue import tell_epilogue
from gemeinsam_digital.demo.governing.telling import tell_governance
from gemeinsam_digital.demo.moments import at
from gemeinsam_digital.demo.moments import days_ago
from gemeinsam_digital.demo.moments import spread
from gemeinsam_digital.demo.plot import FIRST_HEARD
from gemeinsam_digital.demo.plot import HEARD
from gemeinsam_digital.demo.plot import Chapter
from gemeinsam_digital.demo.plot import chapters_of
from gemeinsam_digital.demo.story import Act
from gemeinsam_digital.demo.story import Story
from gemeinsam_digital.demo.turns import DatedAct
from gemeinsam_digital.demo.turns import dated_acts
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.models import Delivery

Report = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """What the demo consists of now."""

    ground: Ground
    contributions: int
    made: int


def fill_demo(accounts: list[Account], report: Report) -> Filled:
    """Make whatever of the demo is missing.

    Each contribution is one transaction: an interrupted run can be repeated.

    Args:
        accounts: everybody who acts.
        report: told the number, how many there are and the title of each
            contribution that was made.
    """
    ground = build_ground(accounts)
    stories = [(story, chapters_of(story)) for story in _untold(ground)]
    # The oldest first, so that numbers rise with time.
    stories.sort(key=lambda pair: -pair[1][0].start)
    for number, (story, chapters) in enumerate(stories, start=1):
        tell(story, chapters)
        report(number, len(stories), story.data.title)
    tell_governance(ground)
    tell_epilogue(ground)
    if stories:
        # Nobody wants mail about what never happened.
        Delivery.objects.filter(idea__module=ground.module).delete()
    return Filled(ground, contributions=len(CONTRIBUTIONS), made=len(stories))


def _untold(ground: Ground) -> list[Story]:
    ideas = Idea.objects.filter(module=ground.module)
    known = set(ideas.values_list("title", flat=True))
    return [
        Story(ground, data, number)
        for number, data in enumerate(CONTRIBUTIONS)
        if data.title not in known
    ]


def tell(story: Story, chapters: list[Chapter]) -> None:
    """Let everything happen that chapters and turns say, all or nothing."""
    start = chapters[0].start
    dated = dated_acts(story, start)
    if story.data.key in HEARD:
        dated = [row for row in dated if row[0] >= FIRST_HEARD]
    happenings = [*_in_chapters(chapters), *_on_days(dated)]
    happenings.sort(key=itemgetter(0))
    # What services do after the commit happens at the outer moment.
    with at(days_ago(start)), transaction.atomic():
        for moment, act in happenings:
            with at(moment):
                act()


def _in_chapters(chapters: list[Chapter]) -> Iterator[tuple[datetime, Act]]:
    for chapter in chapters:
        moments = spread(chapter.start, chapter.end, len(chapter.acts))
        yield from zip(moments, chapter.acts, strict=True)


def _on_days(acts: list[DatedAct]) -> Iterator[tuple[datetime, Act]]:
    for days, act in acts:
        yield days_ago(days), act
