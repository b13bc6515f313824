"""Asking units: singly or many at once, coming by oneself, not being responsible."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.feasibility import events
from gemeinsam_digital.feasibility.legality import check_review_open
from gemeinsam_digital.feasibility.legality import check_unanswered
from gemeinsam_digital.feasibility.locks import lock_under_review
from gemeinsam_digital.feasibility.models import CONDITION_LENGTH
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.selectors import asked_on_current
from gemeinsam_digital.feasibility.requests.selectors import requests_on_current
from gemeinsam_digital.feasibility.selectors import review_due
from gemeinsam_digital.feasibility.signals import request_declined
from gemeinsam_digital.feasibility.signals import units_asked
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.units.models import CriteriaSet
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.selectors import units_in

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

#: How long a unit takes that comes by itself, where nobody else is asked.
USUAL_TIME = timedelta(days=15)


@transaction.atomic
def assessment_request(
    *, idea: Idea, units: Sequence[Unit], due: date, actor: Principal
) -> list[AssessmentRequest]:
    """Ask units about the current text; those already asked are left alone.

    A unit that said that it is not responsible can be asked again: what it said
    then stays beside the new request.

    Args:
        idea: an open idea at stage assessment.
        units: active units that take part in the Arena.
        due: last day to answer.
        actor: who asks.

    Returns:
        The new requests.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: not under review, the finding is published already, or the
            Arena has no criteria.
        Invalid: no unit that is not asked yet, or a due date in the past.
    """
    requests = _ask(idea, units, due, actor)
    units_asked.send(sender=AssessmentRequest, requests=requests)
    return requests


def _ask(
    idea: Idea, units: Sequence[Unit], due: date, actor: Principal
) -> list[AssessmentRequest]:
    """Ask about one idea without announcing it; see :func:`assessment_request`."""
    locked = lock_under_review(idea)
    require(actor, Permission.REQUEST_ASSESSMENT, locked)
    check_review_open(locked)
    if due < timezone.localdate():
        raise Invalid("due", pgettext("arena", "Please choose today or a later day."))
    revision = current_revision(locked)
    new = units_to_ask(locked, units)
    if not new:
        raise _nobody_new()
    criteria = _criteria_set(locked)
    requests = [
        AssessmentRequest.objects.create(
            idea=locked,
            revision=revision,
            unit=unit,
            criteria_set=criteria,
            due=due,
            requested_by=user_of(actor),
            requested_by_name=name_of(actor),
        )
        for unit in new
    ]
    record(
        idea=locked,
        type=events.ASSESSMENT_REQUESTED,
        actor=actor,
        payload={
            "count": len(new),
            "units": [unit.pk for unit in new],
            "revision": revision.number,
        },
    )
    return requests


def _criteria_set(idea: Idea) -> CriteriaSet:
    newest = (
        CriteriaSet.objects.filter(arena__module=idea.module_id)
        .order_by("-version")
        .first()
    )
    if newest is None:
        raise Illegal(
            pgettext("arena", "This Arena has no criteria yet. Please load a preset.")
        )
    return newest


@transaction.atomic
def assessments_request(
    *, ideas: Sequence[Idea], units: Sequence[Unit], due: date, actor: Principal
) -> list[AssessmentRequest]:
    """Ask the same units about several ideas: about all of them, or about none.

    A unit that was asked about one of them already is left alone there, even
    where it said that it is not responsible: asking again is done one by one.

    Args:
        ideas: open ideas at stage assessment.
        units, due, actor: as :func:`assessment_request`.

    Returns:
        The new requests.

    Raises:
        PermissionDenied, Illegal: as :func:`assessment_request`, for any of them.
        Invalid: nobody is new anywhere, or a due date in the past.
    """
    made: list[AssessmentRequest] = []
    # In one order, so that two who ask at once don't wait for each other.
    for idea in sorted(ideas, key=lambda idea: idea.pk):
        new = _never_asked(idea, units)
        if new:
            made += _ask(idea, new, due, actor)
        else:
            require(actor, Permission.REQUEST_ASSESSMENT, idea)
            check_review_open(lock_under_review(idea))
    if not made:
        raise _nobody_new()
    # Once, so that nobody gets a mail for each of them.
    units_asked.send(sender=AssessmentRequest, requests=made)
    return made


def units_to_ask(idea: Idea, units: Sequence[Unit]) -> list[Unit]:
    """Return those of some units that take part, are active and not asked yet.

    One that said that it is not responsible counts as not asked.
    """
    asked = asked_on_current(idea).values("unit")
    here = units_in(idea.module).exclude(pk__in=asked)
    free = set(here.values_list("pk", flat=True))
    return [unit for unit in dict.fromkeys(units) if unit.active and unit.pk in free]


def _never_asked(idea: Idea, units: Sequence[Unit]) -> list[Unit]:
    """Return those that :func:`units_to_ask` returns and that never declined."""
    asked = set(requests_on_current(idea).values_list("unit", flat=True))
    return [unit for unit in units_to_ask(idea, units) if unit.pk not in asked]


def _nobody_new() -> Invalid:
    return Invalid(
        "units",
        pgettext("arena", "Please choose at least one unit that is not asked yet."),
    )


@transaction.atomic
def assessment_volunteer(
    *, idea: Idea, unit: Unit, actor: Principal
) -> AssessmentRequest:
    """Let a unit judge that nobody has asked, or that declined and thinks again.

    Args:
        idea: an open idea at stage assessment.
        unit: an active one that takes part in the Arena.
        actor: who works for it.

    Raises:
        PermissionDenied: not a member of the unit, or it takes no part here.
        Illegal: not under review, the finding is published already, or the
            unit was asked already.
    """
    locked = lock_under_review(idea)
    require(actor, Permission.VOLUNTEER, unit)
    require(actor, Permission.VIEW_IDEA, locked)
    check_review_open(locked)
    if not unit.actor.participations.filter(arena__module=locked.module_id).exists():
        raise PermissionDenied("The unit takes no part in this Arena.")
    if not units_to_ask(locked, [unit]):
        raise Illegal(pgettext("arena", "The unit was asked already."))
    today = timezone.localdate()
    request = AssessmentRequest.objects.create(
        idea=locked,
        revision=current_revision(locked),
        unit=unit,
        criteria_set=_criteria_set(locked),
        due=max(review_due(locked) or today + USUAL_TIME, today),
        is_voluntary=True,
        requested_by=user_of(actor),
        requested_by_name=name_of(actor),
    )
    record(
        idea=locked,
        type=events.UNIT_VOLUNTEERED,
        actor=actor,
        payload={"actor": unit.pk, "revision": request.revision.number},
    )
    return request


@transaction.atomic
def assessment_decline(
    *,
    request: AssessmentRequest,
    reason: str,
    actor: Principal,
    suggested: Unit | None = None,
) -> AssessmentRequest:
    """Say that the unit is not responsible, and who might be.

    What it has drafted is gone; the moderators see reason and suggestion.

    Args:
        request: one that is not answered.
        reason: why; for moderators only.
        actor: who works for the unit.
        suggested: the unit that might be responsible.

    Raises:
        PermissionDenied: not a member of the unit.
        Illegal: not under review any more, released or declined already.
        Invalid: the reason is missing or too long, or the unit suggests itself.
    """
    idea = lock_under_review(request.idea)
    require(actor, Permission.ASSESS, request)
    check_review_open(idea)
    locked = AssessmentRequest.objects.select_for_update(of=("self",)).get(
        pk=request.pk
    )
    check_unanswered(locked)
    text = normalise(reason)
    if not text:
        raise Invalid("reason", pgettext("arena", "Please give a reason."))
    if len(text) > CONDITION_LENGTH:
        raise Invalid(
            "reason",
            pgettext("arena", "Please shorten the text to %(limit)s characters.")
            % {"limit": CONDITION_LENGTH},
        )
    if suggested is not None and suggested.pk == locked.unit_id:
        raise Invalid("suggested", pgettext("arena", "Please choose another unit."))
    Assessment.objects.filter(request=locked).delete()
    locked.decline_reason, locked.suggested = text, suggested
    locked.declined_at = timezone.now()
    locked.declined_by, locked.declined_by_name = user_of(actor), name_of(actor)
    locked.save()
    request_declined.send(sender=AssessmentRequest, request=locked)
    return locked
