"""What is asked of one request and in SQL says the same, on random reviews."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.release.selectors import releasing
from gemeinsam_digital.feasibility.legality import check_review_open
from gemeinsam_digital.feasibility.legality import check_unanswered
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.requests.selectors import asked_in_round
from gemeinsam_digital.feasibility.requests.selectors import silent
from gemeinsam_digital.feasibility.requests.selectors import unanswered
from gemeinsam_digital.feasibility.requests.selectors import waiting_requests
from gemeinsam_digital.feasibility.requests.services import assessment_decline
from gemeinsam_digital.feasibility.selectors import preload_progress
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.selectors import review_due
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import preload_material_revisions
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.units.four_eyes import services as four_eyes_switch
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.models import with_four_eyes
from gemeinsam_digital.units.services import unit_active_set
from tests.factories import AssessmentFactory
from tests.factories import FindingFactory
from tests.factories import IdeaFactory
from tests.factories import actions
from tests.factories.actions import ask_units
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.feasibility.lives import change
from tests.feasibility.lives import member

STEPS = 20


class Reviews:
    """Contributions whose review has come this far or that.

    Args:
        world: the Arena.
        seed: what chance does.
    """

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.chance = world, Random(seed)
        self.people = [
            world.assessor,
            member(world, "releaser", UnitRole.RELEASER),
            member(world, "releaser elsewhere", UnitRole.RELEASER, unit=1),
            member(world, "releaser of one that ends", UnitRole.RELEASER, unit=2),
            member(world, "coordinator", UnitRole.COORDINATOR, unit=2),
        ]
        self.ideas = [
            IdeaFactory(world=world, title=f"Idee {number}") for number in range(4)
        ]
        Idea.objects.update(stage=Stage.ASSESSMENT)
        for idea in self.ideas:
            self._ask(idea)
        for _step in range(STEPS):
            self._step()
        self._end()

    def requests(self) -> list[AssessmentRequest]:
        rows = AssessmentRequest.objects.select_related("unit", "revision")
        return list(rows.select_related("idea__module__project").order_by("pk"))

    def _step(self) -> None:
        """Do something that may be ruled out now."""
        steps = (self._ask, self._draft, self._release, self._decline, self._revise)
        idea = actions.fresh(self.chance.choice(self.ideas))
        with suppress(Illegal, Invalid):
            self.chance.choice(steps)(idea)

    def _one_on(self, idea: Idea) -> AssessmentRequest:
        return self.chance.choice([row for row in self.requests() if row.idea == idea])

    def _ask(self, idea: Idea) -> None:
        ask_units(idea, *self.chance.sample(self.world.units, 2))

    def _draft(self, idea: Idea) -> None:
        request = self._one_on(idea)
        AssessmentFactory(world=self.world, request=request, author=SYSTEM)

    def _release(self, idea: Idea) -> None:
        release(self._one_on(idea))

    def _decline(self, idea: Idea) -> None:
        assessment_decline(request=self._one_on(idea), reason=TEXT, actor=SYSTEM)

    def _revise(self, idea: Idea) -> None:
        title = f"Fassung {self.chance.random()}"
        is_material = self.chance.random() < 0.7
        revise(idea, title=title, is_material=is_material)

    def _end(self) -> None:
        """Publish one, hide one, put one aside; switch four eyes and a unit off."""
        first, second, *_rest = self.ideas
        self._settle(actions.fresh(first))
        idea_hide(idea=second, actor=SYSTEM, reason=TEXT)
        for unit in self.world.units:
            four_eyes_switch.four_eyes_start(unit=unit, actor=SYSTEM)
        unit_active_set(unit=self.world.units[2], active=False, actor=SYSTEM)
        self._until(self.world.units[1])

    def _settle(self, idea: Idea) -> None:
        for row in self.requests():
            if row.idea == idea and not row.is_declined:
                try:
                    release(row)
                    break
                except Illegal:
                    continue
        FindingFactory(world=self.world, idea=idea)
        if self.chance.random() < 0.5:
            change(idea)

    def _until(self, unit: Unit) -> None:
        """Switch four eyes off, so that some were asked before and some after."""
        four_eyes_switch.four_eyes_end_ask(unit=unit, actor=SYSTEM)
        four_eyes_switch.four_eyes_end_confirm(unit=unit, actor=SYSTEM)
        rows = AssessmentRequest.objects.filter(unit=unit)
        later = rows.values_list("pk", flat=True)[: rows.count() // 2]
        AssessmentRequest.objects.filter(pk__in=list(later)).update(
            requested_at=timezone.now()
        )


def raises(check: Any, *args: Any) -> bool:
    try:
        check(*args)
    except Illegal:
        return True
    return False


def what_is_unanswered_is_what_can_be_answered(reviews: Reviews) -> None:
    found = set(AssessmentRequest.objects.filter(unanswered()))
    one_by_one = {
        row for row in reviews.requests() if not raises(check_unanswered, row)
    }
    assert found == one_by_one
    assert found
    assert found != set(reviews.requests())


def what_waits_is_what_a_unit_that_works_can_answer_now(reviews: Reviews) -> None:
    """Unless a finding is there already: then it has to be asked anew."""
    expected = {
        row
        for row in reviews.requests()
        if not raises(check_unanswered, row)
        and not raises(check_review_open, row.idea)
        and row.unit.active
        and not row.idea.is_hidden
        and not Finding.objects.filter(
            idea=row.idea, revision__number__gte=row.revision.number
        ).exists()
    }
    assert set(waiting_requests()) == expected
    assert expected


def rights_and_lists_agree_on_who_releases_with_four_eyes(reviews: Reviews) -> None:
    """Of what somebody else has written, or nobody yet."""
    seen = set()
    for user in reviews.people:
        found = set(AssessmentRequest.objects.filter(releasing(user)))
        for row in reviews.requests():
            expected = row.needs_releaser and may(
                user, Permission.RELEASE_ASSESSMENT, row
            )
            assert (row in found) == expected, (user, row)
            seen.add(expected)
    assert seen == {True, False}


def four_eyes_hold_for_what_the_unit_was_asked_before(reviews: Reviews) -> None:
    found = set(AssessmentRequest.objects.filter(with_four_eyes()))
    assert found == {row for row in reviews.requests() if row.needs_releaser}
    assert found != set(reviews.requests())


def progress_of_one_and_of_many_and_what_waits_agree(reviews: Reviews) -> None:
    ideas = [actions.fresh(idea) for idea in reviews.ideas]
    preload_material_revisions(ideas)
    preload_progress(ideas)
    for idea in ideas:
        fresh = actions.fresh(idea)
        progress = progress_of(fresh)
        assert progress == progress_of(idea)
        outstanding = fresh.assessment_requests.filter(
            unanswered(), unit__active=True
        ).exclude(silent(fresh.module))
        of_round = set(asked_in_round(fresh))
        here = [row for row in outstanding if row in of_round]
        assert progress.waiting == len(here) + progress.outdated
        days = [row.due for row in here if row in set(waiting_requests())]
        assert review_due(fresh) == max(days, default=None)


#: One world for all of them: it takes longer than they do.
TWINS = (
    what_is_unanswered_is_what_can_be_answered,
    what_waits_is_what_a_unit_that_works_can_answer_now,
    rights_and_lists_agree_on_who_releases_with_four_eyes,
    four_eyes_hold_for_what_the_unit_was_asked_before,
    progress_of_one_and_of_many_and_what_waits_agree,
)


@pytest.mark.parametrize("seed", [1, 2])
def test_one_by_one_and_in_sql_the_rules_say_the_same(world, seed):
    reviews = Reviews(world, seed)
    for agree in TWINS:
        agree(reviews)
