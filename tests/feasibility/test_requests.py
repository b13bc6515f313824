"""Asking many at once, coming by oneself, not being responsible: the services."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_reaffirm,
)
from gemeinsam_digital.feasibility.assessments.services import assessment_save
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.requests import services as asking
from gemeinsam_digital.feasibility.requests.selectors import declined_on_current
from gemeinsam_digital.feasibility.requests.services import USUAL_TIME
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.selectors import review_due
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.units.services import unit_active_set
from tests.build import TEXT
from tests.feasibility.lives import change
from tests.feasibility.lives import draft


@pytest.fixture
def idea(world):
    return world.idea_at(Stage.ASSESSMENT)


def ask_all(world, *ideas, units=None, user=None, due=None):
    return asking.assessments_request(
        ideas=ideas,
        units=units or world.units[:2],
        due=due or timezone.localdate(),
        actor=user or world.moderator,
    )


def volunteer(idea, unit, user):
    return asking.assessment_volunteer(idea=idea, unit=unit, actor=user)


def decline(request, user, reason=TEXT, suggested=None):
    return asking.assessment_decline(
        request=request, reason=reason, actor=user, suggested=suggested
    )


# --- many at once ------------------------------------------------------------


def test_each_unit_is_asked_about_each_and_nobody_twice(world, idea):
    other = world.idea_at(Stage.ASSESSMENT)
    world.request(idea, world.units[0])
    made = ask_all(world, idea, other)
    assert {(row.idea_id, row.unit_id) for row in made} == {
        (idea.pk, world.units[1].pk),
        (other.pk, world.units[0].pk),
        (other.pk, world.units[1].pk),
    }
    with pytest.raises(Invalid) as caught:
        ask_all(world, idea, other)
    assert caught.value.field == "units"


def test_all_or_none(world, idea):
    elsewhere = world.idea_at(Stage.PROFILE)
    for ideas in ((idea, elsewhere), (elsewhere, idea)):
        with pytest.raises(Illegal):
            ask_all(world, *ideas)
    published = world.idea_at(Stage.ASSESSMENT)
    world.assessed(published)
    before = AssessmentRequest.objects.count()
    with pytest.raises(Illegal):
        ask_all(world, idea, published)
    assert AssessmentRequest.objects.count() == before
    assert not Event.objects.filter(idea=idea, type="assessment_requested").exists()


@pytest.mark.parametrize("role", ["citizen", "author", "lead", "assessor"])
def test_only_moderators_ask(world, idea, role):
    with pytest.raises(PermissionDenied):
        ask_all(world, idea, user=getattr(world, role))
    world.request(idea)
    with pytest.raises(PermissionDenied):
        ask_all(world, idea, user=getattr(world, role))


def test_nothing_goes_out_with_a_day_in_the_past_or_to_nobody(world, idea):
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Invalid) as caught:
        ask_all(world, idea, due=yesterday)
    assert caught.value.field == "due"
    with pytest.raises(Invalid):
        asking.assessments_request(
            ideas=[], units=world.units, due=timezone.localdate(), actor=SYSTEM
        )
    assert not AssessmentRequest.objects.exists()


def test_units_that_are_inactive_or_take_no_part_are_not_asked(world, idea):
    inactive, elsewhere, present = world.units
    unit_active_set(unit=inactive, active=False, actor=SYSTEM)
    world.arena.participations.filter(actor=elsewhere.pk).delete()
    (made,) = ask_all(world, idea, units=[inactive, elsewhere, present])
    assert made.unit == present
    with pytest.raises(Invalid):
        ask_all(world, idea, units=[inactive, elsewhere])


def test_a_unit_that_stands_there_twice_is_asked_once(world, idea):
    (made,) = ask_all(world, idea, units=[world.units[0], world.units[0]])
    assert made.unit == world.units[0]


# --- coming by oneself -------------------------------------------------------


def test_a_unit_takes_up_a_review_that_nobody_asked_it_for(world, idea):
    (asked,) = world.request(idea, world.units[1])
    made = volunteer(idea, world.units[0], world.assessor)
    assert made.is_voluntary
    assert made.due == asked.due
    assert progress_of(world.fresh(idea)).asked == 2
    assert Event.objects.filter(idea=idea, type="unit_volunteered").count() == 1
    assessment_save(request=made, judgements=[], actor=world.assessor)


def test_who_comes_by_itself_has_as_long_as_those_who_have_only_begun(world, idea):
    (asked,) = world.request(idea, world.units[1])
    draft(world, asked, SYSTEM)
    assert volunteer(idea, world.units[0], world.assessor).due == asked.due


def test_who_does_not_work_any_more_gives_nobody_time(world, idea):
    (asked,) = world.request(idea, world.units[1])
    unit_active_set(unit=asked.unit, active=False, actor=SYSTEM)
    assert review_due(world.fresh(idea)) is None
    usual = timezone.localdate() + USUAL_TIME
    assert volunteer(idea, world.units[0], world.assessor).due == usual


def test_nobody_comes_for_a_unit_that_they_do_not_work_for(world, idea):
    assert world.colleague
    for user in (world.colleague, world.moderator, world.superuser, world.lead):
        with pytest.raises(PermissionDenied):
            volunteer(idea, world.units[0], user)
    left = world.units[0].members.create(
        user=world.citizen, user_name="x", left_at=timezone.now()
    )
    with pytest.raises(PermissionDenied):
        volunteer(idea, left.unit, world.citizen)
    assert not AssessmentRequest.objects.exists()


def test_an_inactive_unit_or_one_from_elsewhere_does_not_come(world, idea):
    unit = world.units[0]
    assert world.assessor
    world.arena.participations.filter(actor=unit.pk).delete()
    with pytest.raises(PermissionDenied):
        volunteer(idea, unit, world.assessor)
    second = world.units[1]
    unit_active_set(unit=second, active=False, actor=SYSTEM)
    with pytest.raises(PermissionDenied):
        volunteer(idea, second, world.colleague)


def test_the_second_of_two_colleagues_finds_it_taken_up(world, idea):
    volunteer(idea, world.units[0], world.assessor)
    with pytest.raises(Illegal):
        volunteer(idea, world.units[0], world.assessor)
    assert AssessmentRequest.objects.count() == 1


def test_nobody_comes_before_the_review_or_after_the_finding(world, idea):
    with pytest.raises(Illegal):
        volunteer(world.idea_at(Stage.PROFILE), world.units[0], world.assessor)
    (asked,) = world.request(idea, world.units[1])
    world.release(asked)
    world.publish(idea)
    with pytest.raises(Illegal):
        volunteer(idea, world.units[0], world.assessor)


# --- not being responsible ---------------------------------------------------


def test_who_is_not_responsible_is_not_counted(world, idea):
    first, second = world.request(idea)
    assessment_save(request=first, judgements=[], actor=world.assessor)
    decline(first, world.assessor, f"  {TEXT} ", suggested=world.units[2])
    first.refresh_from_db()
    assert first.is_declined
    assert (first.decline_reason, first.suggested) == (TEXT, world.units[2])
    assert not Assessment.objects.filter(request=first).exists()
    world.release(second)
    progress = progress_of(world.fresh(idea))
    assert (progress.asked, progress.answered) == (1, 1)


def test_nobody_declines_for_another_unit(world, idea):
    (asked,) = world.request(idea, world.units[0])
    for user in (world.colleague, world.moderator, world.superuser, world.lead):
        with pytest.raises(PermissionDenied):
            decline(asked, user)
    asked.refresh_from_db()
    assert not asked.is_declined


def test_the_second_of_two_finds_it_declined_or_released(world, idea):
    assert world.assessor
    first, second = world.request(idea)
    decline(first, world.assessor)
    with pytest.raises(Illegal):
        decline(first, world.assessor, "Anders.")
    with pytest.raises(Illegal):
        assessment_save(request=first, judgements=[], actor=world.assessor)
    first.refresh_from_db()
    assert first.decline_reason == TEXT
    world.release(second)
    with pytest.raises(Illegal):
        decline(second, world.colleague)
    assert Assessment.objects.get(request=second).is_released


def test_who_declined_can_be_asked_again_and_what_it_said_stays(world, idea):
    (first,) = world.request(idea, world.units[0])
    decline(first, world.assessor)
    (again,) = world.request(idea, world.units[0])
    first.refresh_from_db()
    assert (first.is_declined, first.decline_reason) == (True, TEXT)
    assert (again.revision, again.is_declined) == (first.revision, False)
    with pytest.raises(Invalid):
        world.request(idea, world.units[0])
    with pytest.raises(Illegal):
        assessment_save(request=first, judgements=[], actor=world.assessor)
    world.release(again)
    progress = progress_of(world.fresh(idea))
    assert (progress.asked, progress.answered) == (1, 1)
    world.publish(idea)
    assert Finding.objects.get().asked == 1


def test_a_unit_may_decline_and_be_asked_as_often_as_it_takes(world, idea):
    for number in range(1, 3):
        (asked,) = world.request(idea, world.units[0])
        decline(asked, world.assessor)
        rows = AssessmentRequest.objects.filter(declined_at__isnull=False)
        assert rows.count() == number
    assert declined_on_current(world.fresh(idea)).get() == world.units[0]
    (asked,) = world.request(idea, world.units[0])
    assert not declined_on_current(world.fresh(idea)).exists()


def test_many_at_once_leaves_alone_who_declined(world, idea):
    (asked,) = world.request(idea, world.units[0])
    decline(asked, world.assessor)
    (made,) = ask_all(world, idea)
    assert made.unit == world.units[1]
    with pytest.raises(Invalid):
        ask_all(world, idea)


def test_a_unit_that_declined_may_think_again(world, idea):
    (asked,) = world.request(idea, world.units[0])
    decline(asked, world.assessor)
    made = volunteer(idea, world.units[0], world.assessor)
    assert made.is_voluntary
    with pytest.raises(Illegal):
        volunteer(idea, world.units[0], world.assessor)


def test_who_was_asked_again_repeats_an_earlier_judgement_there(world, idea):
    (old,) = world.request(idea, world.units[0])
    world.release(old)
    change(world, idea)
    (asked,) = world.request(world.fresh(idea), world.units[0])
    decline(asked, world.assessor)
    (again,) = world.request(world.fresh(idea), world.units[0])
    fresh = AssessmentRequest.objects.get(pk=old.pk)
    assessment = assessment_reaffirm(request=fresh, actor=world.assessor)
    assert assessment.request == again


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 1001])
def test_a_reason_is_needed_and_not_a_novel(world, idea, reason):
    (asked,) = world.request(idea, world.units[0])
    with pytest.raises(Invalid) as caught:
        decline(asked, world.assessor, reason)
    assert caught.value.field == "reason"


def test_a_unit_does_not_suggest_itself(world, idea):
    (asked,) = world.request(idea, world.units[0])
    with pytest.raises(Invalid) as caught:
        decline(asked, world.assessor, suggested=world.units[0])
    assert caught.value.field == "suggested"


def test_nothing_is_declined_after_the_review(world, idea):
    (asked,) = world.request(idea, world.units[0])
    world.steps(idea, "back-to-profile")
    asked.refresh_from_db()
    with pytest.raises(Illegal):
        decline(asked, world.assessor)
