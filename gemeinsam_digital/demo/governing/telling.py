"""Tells what bodies do, once: all of it, or nothing."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from django.db import transaction

from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content import CONTRIBUTIONS
from gemeinsam_digital.demo.governing.advice import advice_acts
from gemeinsam_digital.demo.governing.disputes import concern_acts
from gemeinsam_digital.demo.governing.disputes import conflict_acts
from gemeinsam_digital.demo.governing.meetings import ballot_acts
from gemeinsam_digital.demo.governing.meetings import meeting_acts
from gemeinsam_digital.demo.governing.rounds import round_acts
from gemeinsam_digital.demo.governing.scene import Scene
from gemeinsam_digital.demo.moments import at
from gemeinsam_digital.demo.moments import days_ago
from gemeinsam_digital.demo.plot import FIRST_HEARD
from gemeinsam_digital.demo.plot import HEARD
from gemeinsam_digital.demo.plot import chapters_of
from gemeinsam_digital.demo.story import Story
from gemeinsam_digital.demo.turns import DatedAct
from gemeinsam_digital.demo.turns import dated_acts
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from gemeinsam_digital.demo.build import Ground


def tell_governance(ground: Ground) -> None:
    """Let bodies do what the content says, unless they have met before.

    They deal with several contributions together: where one of these is not there
    any more, nothing is told.
    """
    has_met = Meeting.objects.filter(body__arena=ground.arena).exists()
    if has_met or not _all_there(ground):
        return
    scene = Scene(ground, {})
    acts: list[DatedAct] = []
    for number, data in enumerate(CONTRIBUTIONS):
        if data.key in HEARD:
            story = scene.stories[data.key] = Story(ground, data, number)
            start = chapters_of(story)[0].start
            later = dated_acts(story, start)
            acts += [row for row in later if row[0] < FIRST_HEARD]
            story.take_up()
    for told in (
        meeting_acts,
        advice_acts,
        concern_acts,
        conflict_acts,
        round_acts,
        ballot_acts,
    ):
        acts += told(scene)
    acts.sort(key=itemgetter(0), reverse=True)
    with at(days_ago(FIRST_HEARD)), transaction.atomic():
        for days, act in acts:
            with at(days_ago(days)):
                act()


def _all_there(ground: Ground) -> bool:
    """Return whether everything that bodies deal with was contributed."""
    chosen = {key for ballot in CONTENT.ballots for key in ballot.options}
    titles = {row.title for row in CONTRIBUTIONS if row.key in HEARD | chosen}
    ideas = Idea.objects.filter(module=ground.module, title__in=titles)
    return ideas.count() == len(titles)
