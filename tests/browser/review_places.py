"""Where the pages about units, criteria and requests are in the example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.requests.selectors import is_request_outdated
from gemeinsam_digital.feasibility.requests.selectors import may_come_by_itself
from gemeinsam_digital.feasibility.requests.selectors import waiting_requests
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.absences.services import absence_add
from gemeinsam_digital.units.models import UnitInvitation
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.services import unit_member_name
from gemeinsam_digital.units.textblocks.services import text_block_add

Address = Callable[[Any], str]


def _slug() -> str:
    return ArenaSettings.objects.earliest("pk").module.slug


def _member() -> UnitMember:
    arena = ArenaSettings.objects.earliest("pk")
    members = UnitMember.objects.filter(left_at=None, unit__active=True)
    return members.filter(unit__actor__participations__arena=arena).earliest("pk")


def _named() -> UnitInvitation:
    """Somebody who was named, made if nobody was."""
    unit, email = _member().unit, "neu-im-amt@example.org"
    waiting = unit.invitations.first()
    if waiting is None:
        waiting = unit_member_name(unit=unit, email=email, actor=SYSTEM)
    return waiting


def unit(user: Any) -> str:
    """The page of a unit with people and somebody who was named."""
    args = [_slug(), _named().unit_id]
    return reverse("gemeinsam_digital:unit-detail", args=args)


def overview(user: Any) -> str:
    """What a unit has to do, for who sees to it."""
    row = UnitMember.objects.get(user=user, left_at=None, role="coordinator")
    return reverse("gemeinsam_digital:unit-requests", args=[_slug(), row.unit_id])


def unit_member(name: str) -> Address:
    """A page about somebody who works for a unit."""
    return lambda user: reverse(
        f"gemeinsam_digital:{name}", args=[_slug(), _member().pk]
    )


def unit_named(user: Any) -> str:
    """Where it is taken back that somebody was named."""
    args = [_slug(), _named().pk]
    return reverse("gemeinsam_digital:unit-invitation-withdraw", args=args)


def reminding(user: Any) -> str:
    """Where units are reminded of all that they owe."""
    owed = waiting_requests().values_list("pk", flat=True)
    query = urlencode({"request": list(owed)}, doseq=True)
    address = reverse("gemeinsam_digital:requests-remind", args=[_slug()])
    return f"{address}?{query}"


def unit_page(name: str) -> Address:
    """A page about the unit that somebody works for; any unit for others."""

    def address(user: Any) -> str:
        own = UnitMember.objects.filter(user=user, left_at=None).first() or _member()
        return reverse(f"gemeinsam_digital:{name}", args=[_slug(), own.unit_id])

    return address


def absence(user: Any) -> str:
    """Where it is taken back that a unit is away."""
    row = _member().unit.absences.first()
    if row is None:
        day = timezone.localdate()
        row = absence_add(
            unit=_member().unit, member=None, first=day, last=day, actor=SYSTEM
        )
    return reverse("gemeinsam_digital:unit-absence-end", args=[_slug(), row.pk])


def text_block(user: Any) -> str:
    """Where a text block is offered no longer."""
    row = _member().unit.text_blocks.first()
    if row is None:
        words = "Die Vorgaben des Datenschutzes sind einzuhalten."
        row = text_block_add(
            unit=_member().unit, title="Datenschutz", text=words, actor=SYSTEM
        )
    return reverse("gemeinsam_digital:text-block-retire", args=[_slug(), row.pk])


def volunteering(user: Any) -> str:
    """Where a unit takes up a review without having been asked."""
    for idea in Idea.objects.filter(stage="assessment").order_by("pk"):
        if may_come_by_itself(idea, user):
            return reverse("gemeinsam_digital:volunteer", args=[idea.pk])
    raise LookupError("the example has no review that this unit is not asked for")


def _released(user: Any, *, is_outdated: bool) -> AssessmentRequest:
    """What this person's unit released in a review that goes on."""
    released = AssessmentRequest.objects.filter(
        assessment__released_at__isnull=False, idea__stage="assessment"
    )
    for request in released.order_by("pk"):
        outdated = is_request_outdated(request)
        if may(user, Permission.ASSESS, request) and outdated is is_outdated:
            return request
    raise LookupError("the example has no such judgement of this unit")


def correcting(user: Any) -> str:
    """Where a unit corrects what it released."""
    args = [_released(user, is_outdated=False).pk]
    return reverse("gemeinsam_digital:assessment-correct", args=args)


def outdated(user: Any) -> str:
    """The page of a unit about a text that has changed since it judged."""
    return reverse("gemeinsam_digital:assess", args=[_outdated(user)])


def reaffirming(user: Any) -> str:
    """Where a unit says that its judgement holds for the changed text too."""
    return reverse("gemeinsam_digital:assessment-reaffirm", args=[_outdated(user)])


def _outdated(user: Any) -> int:
    return _released(user, is_outdated=True).pk


def publishing_a_question(user: Any) -> str:
    """Where a coordinator makes public what the unit has asked."""
    for question in Question.objects.filter(published=None).order_by("pk"):
        if may(user, Permission.PUBLISH_QUESTION, question):
            return reverse("gemeinsam_digital:question-publish", args=[question.pk])
    raise LookupError("every question of this unit in the example is public")


def saved_finding(user: Any) -> str:
    """The preview of a finding that is saved and not yet published."""
    draft = FindingDraft.objects.earliest("pk")
    return reverse("gemeinsam_digital:finding-publish", args=[draft.idea_id])


def declining(user: Any) -> str:
    """Where a unit says that it is not responsible."""
    waiting = AssessmentRequest.objects.filter(
        assessment=None, declined_at=None, idea__stage="assessment"
    )
    for request in waiting.order_by("pk"):
        if may(user, Permission.ASSESS, request):
            return reverse("gemeinsam_digital:assessment-decline", args=[request.pk])
    raise LookupError("the example has no request that this unit has not touched")
