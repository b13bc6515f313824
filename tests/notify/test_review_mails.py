"""The mails about the feasibility review: to whom, and with no word of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_release,
)
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_submit_for_release,
)
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_approve,
)
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_submit_for_release,
)
from gemeinsam_digital.feasibility.assessments.services import ConditionInput
from gemeinsam_digital.feasibility.assessments.services import Incomplete
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.questions import services as questions
from gemeinsam_digital.feasibility.requests import services as asking
from gemeinsam_digital.feasibility.requests.reminders.services import request_remind
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.notify.services import follow_set
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.services import unit_active_set
from gemeinsam_digital.units.services import unit_member_add
from gemeinsam_digital.units.services import unit_member_end
from tests.build import World
from tests.feasibility.lives import change
from tests.feasibility.lives import draft
from tests.feasibility.lives import four_eyes
from tests.feasibility.lives import member

SECRET = "Geheimnis4711"


def told(*kinds):
    """Return who is to be told and why."""
    rows = Delivery.objects.select_related("user").filter(kind__in=kinds)
    return {row.user: row.reason for row in rows}


def forget():
    Delivery.objects.all().delete()
    Subscription.objects.all().delete()


def post():
    """Send everything that waits; return the mails by address."""
    mail.outbox.clear()
    assert send(due(at_once=True)).failed == 0
    by_address = {message.to[0]: message for message in mail.outbox}
    assert len(by_address) == len(mail.outbox), "one mail per person"
    for message in mail.outbox:
        whole = message.subject + message.body + message.alternatives[0][0]
        assert SECRET not in whole
        assert "None" not in whole
        assert "\n\n\n" not in message.body
    return by_address


def links(message):
    page = BeautifulSoup(message.alternatives[0][0], "html5lib")
    return [link["href"] for link in page.find_all("a")]


def absolute(name, *args):
    return get_host().base_url() + reverse(f"gemeinsam_digital:{name}", args=args)


def assert_leads_to(message, address):
    assert address in message.body.split()
    assert address in links(message)
    assert all(link.startswith("http") for link in links(message))


@pytest.fixture
def reviewed(world: World):
    """An idea under review, with a team; nobody was asked or told yet."""
    assert world.assessor
    assert world.colleague
    idea = world.idea_at(Stage.ASSESSMENT)
    forget()
    return idea


def ask(world, *ideas, units=None):
    return asking.assessments_request(
        ideas=ideas,
        units=units or world.units[:2],
        due=timezone.localdate() + timedelta(days=14),
        actor=world.moderator,
    )


def secretly(request):
    return [
        JudgementInput(
            criterion=criterion.code,
            verdict=Verdict.CONDITIONAL,
            reason=SECRET,
            conditions=[ConditionInput(ConditionKind.BUDGET.value, SECRET)],
        )
        for criterion in request.criteria_set.criteria.all()
    ]


def release(request, actor=SYSTEM):
    return assessment_release(
        request=request, judgements=secretly(request), actor=actor
    )


# --- asked -------------------------------------------------------------------


def test_the_active_members_of_the_units_are_told_and_nobody_else(world, reviewed):
    gone = unit_member_add(unit=world.units[0], user=world.partner, actor=SYSTEM)
    unit_member_end(member=gone, actor=SYSTEM)
    unit_member_add(unit=world.units[0], user=world.inactive, actor=SYSTEM)
    unit_member_add(unit=world.units[2], user=world.citizen, actor=SYSTEM)

    asking.assessment_request(
        idea=reviewed,
        units=world.units[:2],
        due=timezone.localdate(),
        actor=world.moderator,
    )

    assert told("units_asked") == {world.assessor: "unit", world.colleague: "unit"}


def test_many_at_once_are_one_mail_that_lists_them(world, reviewed):
    other = world.idea_at(Stage.ASSESSMENT)
    world.request(other, world.units[0])
    third = world.idea(title="Ein drittes Vorhaben")
    forget()

    made = ask(world, reviewed, other)

    letters = post()
    assert set(letters) == {world.assessor.email, world.colleague.email}
    one, two = letters[world.assessor.email], letters[world.colleague.email]
    of = {(row.idea_id, row.unit_id): row for row in made}
    first = of[reviewed.pk, world.units[0].pk]
    assert_leads_to(one, absolute("assess", first.pk))
    for idea in (reviewed, other):
        assert_leads_to(two, absolute("assess", of[idea.pk, world.units[1].pk].pk))
    assert "2 " in two.subject
    assert str(absolute("assess", first.pk)) not in two.body
    assert third.title not in two.body


def test_a_person_of_two_units_gets_one_mail_about_both(world, reviewed):
    unit_member_add(unit=world.units[1], user=world.assessor, actor=SYSTEM)

    made = ask(world, reviewed)

    letter = post()[world.assessor.email]
    for request in made:
        assert_leads_to(letter, absolute("assess", request.pk))


def test_what_is_settled_before_the_mail_goes_out_is_not_in_it(world, reviewed):
    other = world.idea_at(Stage.ASSESSMENT)
    forget()
    made = ask(world, reviewed, other)
    for request in made:
        if request.unit == world.units[0]:
            release(request)
        if request.unit == world.units[1] and request.idea_id == other.pk:
            asking.assessment_decline(request=request, reason=SECRET, actor=SYSTEM)
    Delivery.objects.exclude(kind="units_asked").delete()

    letters = post()

    assert set(letters) == {world.colleague.email}
    assert reviewed.title in letters[world.colleague.email].subject


def test_whoever_stops_the_mails_about_an_idea_still_hears_of_others(
    world, client, reviewed
):
    ask(world, reviewed)
    letter = post()[world.assessor.email]
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")

    assert client.post(address.removeprefix(get_host().base_url())).status_code == 200

    assert MailOptOut.objects.filter(user=world.assessor, idea=reviewed).exists()
    forget()
    AssessmentRequest.objects.all().delete()
    other = world.idea_at(Stage.ASSESSMENT)
    forget()
    made = ask(world, reviewed, other)
    letter = post()[world.assessor.email]
    for request in made:
        if request.unit == world.units[0]:
            is_named = absolute("assess", request.pk) in letter.body
            assert is_named == (request.idea_id == other.pk)


def test_nothing_is_told_of_a_hidden_idea(world, reviewed):
    ask(world, reviewed)
    idea_hide(idea=reviewed, reason=SECRET, actor=SYSTEM)
    Delivery.objects.exclude(kind="units_asked").delete()

    assert post() == {}


# --- reminded ----------------------------------------------------------------


@pytest.mark.parametrize(("days", "kind"), [(12, "review_due"), (15, "review_overdue")])
def test_a_reminder_goes_to_the_unit_and_leads_to_its_work(world, reviewed, days, kind):
    request = world.request(reviewed, world.units[0])[0]
    Delivery.objects.all().delete()

    with freeze_time(timezone.localtime() + timedelta(days=days)):
        assert request_remind(request=request, actor=SYSTEM)
        assert told(kind) == {world.assessor: "unit"}
        letter = post()[world.assessor.email]
    assert_leads_to(letter, absolute("assess", request.pk))


# --- four eyes ---------------------------------------------------------------


def hand_over(request, actor):
    return assessment_submit_for_release(
        request=AssessmentRequest.objects.get(pk=request.pk),
        judgements=secretly(request),
        actor=actor,
    )


@pytest.fixture
def handed_over(world, reviewed):
    """A request whose draft waits for the releaser of its unit."""
    request = world.request(reviewed, world.units[0])[0]
    releaser = four_eyes(world)
    forget()
    hand_over(request, world.assessor)
    return request, releaser


def test_who_releases_is_told_once_that_a_draft_waits(world, handed_over):
    request, releaser = handed_over
    assert told("review_to_release") == {releaser: "unit"}
    letter = post()[releaser.email]
    assert_leads_to(letter, absolute("assess", request.pk))
    assert world.units[0].name in letter.body
    assert "List-Unsubscribe" in letter.extra_headers
    hand_over(request, world.assessor)
    assert post() == {}, "the same draft on the same text"


def test_deputies_are_told_and_who_has_changed_it_is_not(world, handed_over):
    request, releaser = handed_over
    deputy = member(world, "deputy", UnitRole.RELEASER)
    forget()
    hand_over(request, releaser)
    assert told("review_to_release") == {deputy: "unit"}


@pytest.mark.parametrize("way", ["save", "incomplete", "no four eyes"])
def test_nobody_is_told_of_what_does_not_wait_for_a_release(world, reviewed, way):
    request = world.request(reviewed, world.units[0])[0]
    four_eyes(world)
    forget()
    if way == "save":
        draft(world, request)
    elif way == "incomplete":
        with pytest.raises(Incomplete):
            assessment_submit_for_release(
                request=request, judgements=secretly(request)[1:], actor=world.assessor
            )
    else:
        world.units[0].needs_releaser = False
        world.units[0].save()
        hand_over(request, world.assessor)
    assert told("review_to_release") == {}


@pytest.mark.parametrize("way", ["released", "changed", "left", "declined", "silent"])
def test_what_does_not_wait_any_more_is_not_mailed(world, reviewed, handed_over, way):
    request, releaser = handed_over
    fresh = AssessmentRequest.objects.get(pk=request.pk)
    if way == "released":
        assessment_approve(request=fresh, actor=releaser)
    elif way == "changed":
        change(world, world.fresh(reviewed))
    elif way == "left":
        member(world, "deputy", UnitRole.RELEASER)
        unit_member_end(member=UnitMember.objects.get(user=releaser), actor=SYSTEM)
    elif way == "declined":
        asking.assessment_decline(request=fresh, reason=SECRET, actor=SYSTEM)
    else:
        MailOptOut.objects.create(idea=reviewed, user=releaser)
    assert releaser.email not in post()


def test_who_releases_is_told_of_a_correction(world, reviewed):
    request = world.request(reviewed, world.units[0])[0]
    release(request)
    releaser = four_eyes(world)
    forget()
    correction_submit_for_release(
        request=AssessmentRequest.objects.get(pk=request.pk),
        judgements=secretly(request),
        reason=SECRET,
        actor=world.assessor,
    )
    letter = post()[releaser.email]
    assert_leads_to(letter, absolute("assessment-correct", request.pk))


# --- questions ---------------------------------------------------------------


def test_a_question_goes_to_the_team_and_the_answer_to_who_asked(world, reviewed):
    second = unit_member_add(unit=world.units[0], user=world.citizen, actor=SYSTEM)
    request = world.request(reviewed, world.units[0])[0]
    Delivery.objects.all().delete()

    question = questions.question_ask(
        request=request, text=SECRET, actor=world.assessor
    )

    assert told("review_question") == {
        world.author: "contributor",
        world.lead: "lead",
        world.partner: "partner",
    }
    assert world.units[0].name in post()[world.lead.email].body
    questions.question_answer(question=question, text=SECRET, actor=world.lead)
    assert told("review_answer") == {world.assessor: "unit"}
    assert_leads_to(post()[world.assessor.email], absolute("assess", request.pk))
    assert second.left_at is None, "works for the unit, but took no part"


def test_where_who_asked_has_left_the_whole_unit_hears_the_answer(world, reviewed):
    unit_member_add(unit=world.units[0], user=world.citizen, actor=SYSTEM)
    request = world.request(reviewed, world.units[0])[0]
    question = questions.question_ask(
        request=request, text=SECRET, actor=world.assessor
    )
    asker = UnitMember.objects.get(user=world.assessor)
    unit_member_end(member=asker, actor=SYSTEM)
    forget()

    questions.question_answer(question=question, text=SECRET, actor=world.author)

    assert told("review_answer") == {world.citizen: "unit"}


# --- answered and declined ---------------------------------------------------


def test_moderators_are_told_once_when_the_last_unit_has_answered(world, reviewed):
    first, last = world.request(reviewed)
    forget()

    release(first)
    assert told("units_answered") == {}

    release(last)
    assert told("units_answered") == {world.moderator: "moderator"}
    letter = post()[world.moderator.email]
    assert_leads_to(letter, absolute("finding", reviewed.pk))
    assert "List-Unsubscribe" not in letter.extra_headers

    correction_release(
        request=first, judgements=secretly(first), reason=SECRET, actor=SYSTEM
    )
    assert post() == {}, "a correction is not the last answer again"


def test_one_more_unit_that_answers_is_told_again(world, reviewed):
    for request in world.request(reviewed):
        release(request)
    forget()
    release(world.request(reviewed, world.units[2])[0])

    assert told("units_answered") == {world.moderator: "moderator"}


def test_a_unit_that_does_not_work_any_more_is_not_waited_for(world, reviewed):
    first, last = world.request(reviewed)
    unit_active_set(unit=last.unit, active=False, actor=SYSTEM)
    forget()
    release(first)
    assert told("units_answered") == {world.moderator: "moderator"}
    assert world.moderator.email in post()


def test_moderators_are_told_that_a_unit_is_not_responsible(world, reviewed):
    first, last = world.request(reviewed)
    release(first)
    forget()

    asking.assessment_decline(
        request=last, reason=SECRET, actor=world.colleague, suggested=world.units[2]
    )

    assert told("request_declined") == {world.moderator: "moderator"}
    letter = post()[world.moderator.email]
    assert world.units[1].name in letter.body
    assert_leads_to(letter, absolute("assessment-request", reviewed.pk))


# --- published ---------------------------------------------------------------


def test_the_finding_goes_to_team_units_and_followers_each_once(world, reviewed):
    requests = world.request(reviewed, world.units[0])
    world.request(reviewed, world.units[1])
    release(requests[0])
    follow_set(idea=reviewed, actor=world.citizen, follows=True)
    follow_set(idea=reviewed, actor=world.lead, follows=True)
    Delivery.objects.all().delete()
    finding_save(idea=reviewed, verdict=Verdict.CONDITIONAL, text=SECRET, actor=SYSTEM)
    finding_publish(idea=reviewed, actor=world.moderator)

    assert told("finding_published") == {
        world.author: "contributor",
        world.lead: "lead",
        world.partner: "partner",
        world.assessor: "unit",
        world.citizen: "follows_idea",
    }
    assert len(post()) == 5


def test_an_account_that_is_deleted_takes_its_mails_with_it(world, reviewed):
    ask(world, reviewed)
    world.assessor.delete()

    assert told("units_asked") == {world.colleague: "unit"}
