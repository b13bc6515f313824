"""What units were asked, read: what waits, what is current, whom to ask next.

Internal: public pages use ``feasibility.selectors``.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.counting import made_once
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.ideas.selectors import current_material_revision
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.selectors import present_members
from gemeinsam_digital.units.selectors import units_in
from gemeinsam_digital.units.selectors import units_of

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


def requests_on_current(idea: Idea) -> QuerySet[AssessmentRequest]:
    """Return the requests about the current text.

    A revision that changed nothing material does not outdate a judgement, so
    requests about the material revision or a later one count.
    """
    material = current_material_revision(idea)
    return idea.assessment_requests.filter(revision__number__gte=material.number)


def asked_on_current(idea: Idea) -> QuerySet[AssessmentRequest]:
    """Return the same without those that a unit gave back: not responsible."""
    return requests_on_current(idea).filter(declined_at=None)


def asked_in_round(idea: Idea) -> QuerySet[AssessmentRequest]:
    """Return what units were asked in the review that goes on, with their answers.

    Requests about an earlier text too, unless the unit was asked anew or the
    finding on that text is published.
    """
    over = Finding.objects.filter(
        idea=OuterRef("idea"), revision__gte=OuterRef("revision")
    )
    current = Q(revision__number__gte=current_material_revision(idea).number)
    return (
        idea.assessment_requests.filter(current | ~asked_anew() & ~Exists(over))
        .select_related("revision", "unit__actor", "assessment", "suggested__actor")
        .defer("revision__content")
    )


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


@Fact
def reviewed_revision(idea: Idea) -> Revision | None:
    """Return the newest revision of the current text that units were asked about."""
    newest = (
        requests_on_current(idea)
        .select_related("revision")
        .order_by("-revision__number")
        .first()
    )
    return newest.revision if newest else None


def released(requests: QuerySet[AssessmentRequest]) -> QuerySet[Assessment]:
    """Return the released judgements that answer requests, with all their parts."""
    return (
        Assessment.objects.filter(request__in=requests, released_at__isnull=False)
        .select_related("request__unit__actor", "request__revision")
        .prefetch_related("judgements__criterion", "judgements__conditions")
        .order_by("request__unit__short_name")
    )


@Fact
def released_on_current(idea: Idea) -> list[Assessment]:
    """Return the released judgements on the current text with all their parts."""
    return list(released(requests_on_current(idea)))


@Fact
def finding_on_current(idea: Idea) -> Finding | None:
    """Return the published finding on the current text, if there is one."""
    material = current_material_revision(idea)
    return idea.findings.filter(revision__number__gte=material.number).first()


def asked_anew() -> Exists:
    """Return the condition that a unit was asked about a later text.

    Revisions of an idea are made one by one, under its lock: their keys are in the
    order of their numbers, and tell the later one without reading it.
    """
    later = AssessmentRequest.objects.filter(
        idea=OuterRef("idea"),
        unit=OuterRef("unit"),
        revision__gt=OuterRef("revision"),
    )
    return Exists(later)


def unanswered() -> Q:
    """Return the condition that a unit has not answered, and still can.

    Not where it has judged or is not responsible, or was asked anew about a later
    text: what ``legality.check_unanswered`` says of one request.
    """
    return Q(
        ~asked_anew(),
        Q(assessment=None) | Q(assessment__released_at=None),
        declined_at=None,
    )


def waits() -> Q:
    """Return the condition that a request waits for the answer of its unit.

    Not where it is answered, where the unit does not work any more, or where a
    judgement could count nowhere. Inbox, workbench, home, reminders and mails
    all ask this.
    """
    published = Finding.objects.filter(
        idea=OuterRef("idea"), revision__gte=OuterRef("revision")
    )
    return Q(
        unanswered(),
        ~Exists(published),
        unit__active=True,
        idea__stage=Stage.ASSESSMENT,
        idea__standing=Standing.OPEN,
        idea__hidden_at=None,
    )


def silent_since(module: Module) -> date | None:
    """Return before which day a due day means "no answer"; ``None``: it never does."""
    days = arena_of(module).threshold("silent_days")
    return timezone.localdate() - timedelta(days=days) if days else None


def silent(module: Module) -> Q:
    """Return the condition that nobody waits for an answer any longer.

    Of a request that :func:`waits`: its unit can still answer it.
    """
    since = silent_since(module)
    return Q(pk__in=[]) if since is None else Q(due__lt=since)


def owed_in(module: Module) -> QuerySet[AssessmentRequest]:
    """Return the requests of an Arena whose answer is waited for, by urgency."""
    owed = waiting_requests().filter(idea__module=module)
    since = silent_since(module)
    return owed if since is None else owed.filter(due__gte=since)


@made_once
def waiting_requests() -> QuerySet[AssessmentRequest]:
    """Return the requests that wait for an answer, the most urgent first."""
    return AssessmentRequest.objects.filter(waits()).order_by("due", "pk")


def requests_for(
    user: Any, module: Module, units: Collection[int] | None = None
) -> QuerySet[AssessmentRequest]:
    """Return what waits for the units of a user.

    Args:
        user: who.
        module: the Arena.
        units: keys of the active units that the user works for, where known.
    """
    if units is None:
        units = present_members().filter(user=user).values_list("unit", flat=True)
    return (
        waiting_requests()
        .filter(idea__module=module, unit__in=list(units))
        .select_related("idea", "unit", "revision", "assessment")
    )


def declined_on_current(idea: Idea) -> QuerySet[Unit]:
    """Return the units that say that they are not responsible. For moderators.

    Not those that were asked again.
    """
    requests = requests_on_current(idea)
    said_no = requests.filter(declined_at__isnull=False).values("unit")
    again = asked_on_current(idea).values("unit")
    return Unit.objects.filter(pk__in=said_no).exclude(pk__in=again)


def volunteers_for(idea: Idea, user: Any) -> QuerySet[Unit]:
    """Return the units of a user that could judge without having been asked."""
    asked = asked_on_current(idea).values("unit")
    own = units_of(user).order_by().values("pk")
    return units_in(idea.module).filter(pk__in=own).exclude(pk__in=asked)


def may_come_by_itself(idea: Idea, user: Any) -> bool:
    """Return whether a unit of the user can take up the review by itself now."""
    return (
        user.is_authenticated
        and idea.stage == Stage.ASSESSMENT
        and idea.is_open
        and not idea.is_hidden
        and finding_on_current(idea) is None
        and volunteers_for(idea, user).exists()
    )


def is_request_outdated(request: AssessmentRequest) -> bool:
    """Return whether the text was changed materially since a unit was asked."""
    material = current_material_revision(request.idea)
    return bool(request.revision.number < material.number)
