"""What units and moderators read of the feasibility review, and who works for whom.

Internal: public pages use :mod:`selectors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet

from gemeinsam_digital.choices import Stage
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.unit_models import Unit
from gemeinsam_digital.feasibility.unit_models import UnitMember
from gemeinsam_digital.ideas.selectors import current_material_revision

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.ideas.models import Revision


def requests_on_current(idea: Idea) -> QuerySet[AssessmentRequest]:
    """Return the requests about the current text.

    A revision that changed nothing material does not outdate a judgement, so
    requests about the material revision or a later one count.
    """
    material = current_material_revision(idea)
    return idea.assessment_requests.filter(revision__number__gte=material.number)


def newer_request(request: AssessmentRequest) -> AssessmentRequest | None:
    """Return what the unit was asked after this: about a later text, or again.

    Again is where it had said that it is not responsible.
    """
    rows = AssessmentRequest.objects.filter(idea=request.idea_id, unit=request.unit_id)
    is_later = Q(revision__number__gt=request.revision.number)
    if request.is_declined:
        is_later |= Q(revision=request.revision_id, pk__gt=request.pk)
    return rows.filter(is_later).order_by("-revision__number", "-pk").first()


def newest_request(idea: Idea, unit_pk: int) -> AssessmentRequest | None:
    """Return what a unit was asked last about the current text.

    It may have said before that it is not responsible, and was asked again.
    """
    requests = requests_on_current(idea).filter(unit=unit_pk)
    return requests.order_by("-pk").first()


def reviewed_revision(idea: Idea) -> Revision | None:
    """Return the newest revision of the current text that units were asked about."""
    newest = (
        requests_on_current(idea)
        .select_related("revision")
        .order_by("-revision__number")
        .first()
    )
    return newest.revision if newest else None


def released_on_current(idea: Idea) -> list[Assessment]:
    """Return the released judgements on the current text with all their parts."""
    return list(
        Assessment.objects.filter(
            request__in=requests_on_current(idea), released_at__isnull=False
        )
        .select_related("request__unit__actor", "request__revision")
        .prefetch_related("judgements__criterion", "judgements__conditions")
        .order_by("request__unit__short_name")
    )


def finding_on_current(idea: Idea) -> Finding | None:
    """Return the published finding on the current text, if there is one."""
    material = current_material_revision(idea)
    return idea.findings.filter(revision__number__gte=material.number).first()


def is_member(user: Any, unit_pk: int, role: str = "") -> bool:
    """Return whether the user may assess for an active unit.

    Args:
        role: only in this role; empty for any.
    """
    members = UnitMember.objects.filter(
        user=user, unit=unit_pk, left_at=None, unit__active=True
    )
    return (members.filter(role=role) if role else members).exists()


def units_of(user: Any) -> QuerySet[Unit]:
    """Return the active units that a user works for."""
    return (
        Unit.objects.filter(active=True, members__user=user, members__left_at=None)
        .select_related("actor")
        .distinct()
        .order_by("short_name")
    )


def is_assessor_in(user: Any, module: Module) -> bool:
    """Return whether the user is a member of a unit that takes part."""
    return UnitMember.objects.filter(
        user=user,
        left_at=None,
        unit__active=True,
        unit__actor__participations__arena__module=module,
    ).exists()


def units_in(module: Module) -> QuerySet[Unit]:
    """Return the active units that take part in the Arena of a module."""
    return (
        Unit.objects.filter(active=True, actor__participations__arena__module=module)
        .select_related("actor")
        .order_by("actor__name")
    )


def asked_anew() -> Exists:
    """Return the condition that a unit was asked about a later text."""
    later = AssessmentRequest.objects.filter(
        idea=OuterRef("idea"),
        unit=OuterRef("unit"),
        revision__number__gt=OuterRef("revision__number"),
    )
    return Exists(later)


def waits() -> Q:
    """Return the condition that a request waits for the answer of its unit.

    Not where it has judged or is not responsible, was asked anew about a later
    text, or a judgement could count nowhere any more. Inbox, workbench, home,
    reminders and mails all ask this.
    """
    published = Finding.objects.filter(
        idea=OuterRef("idea"), revision__number__gte=OuterRef("revision__number")
    )
    return Q(
        ~Exists(published),
        ~asked_anew(),
        Q(assessment=None) | Q(assessment__released_at=None),
        declined_at=None,
        unit__active=True,
        idea__stage=Stage.ASSESSMENT,
        idea__standing=Standing.OPEN,
        idea__hidden_at=None,
    )


def waiting_requests() -> QuerySet[AssessmentRequest]:
    """Return the requests that wait for an answer, the most urgent first."""
    return AssessmentRequest.objects.filter(waits()).order_by("due", "pk")


def requests_for(user: Any, module: Module) -> QuerySet[AssessmentRequest]:
    """Return what waits for the units of a user."""
    own = UnitMember.objects.filter(user=user, left_at=None).values("unit")
    return (
        waiting_requests()
        .filter(idea__module=module, unit__in=own)
        .select_related("idea", "unit", "revision", "assessment")
    )
