"""Conditions become work: somebody is sought for them, and they are met."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.choices import Role
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.feasibility import events
from gemeinsam_digital.feasibility.published import EVIDENCE_LENGTH
from gemeinsam_digital.feasibility.published import ConditionWork
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.services import lock
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.principals import name_of
from gemeinsam_digital.principals import user_of
from gemeinsam_digital.responsibility.models import ROLE_TITLE_LENGTH
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.seeking import role_open
from gemeinsam_digital.text import normalise


def idea_of(condition: PublishedCondition) -> Idea:
    """Return the idea that a published condition is about."""
    return condition.judgement.finding.idea


@transaction.atomic
def condition_seek(
    *,
    condition: PublishedCondition,
    actor: Principal,
    title: str = "",
    role: Role = Role.PARTNER,
    is_essential: bool = False,
) -> OpenRole:
    """Look for somebody who meets a condition: it becomes a wanted role.

    Args:
        condition: a published one.
        actor: author, lead or moderator.
        title: who is looked for; the condition's words where it is empty.
        role: what they would take on.
        is_essential: whether the idea can't become a measure without it.

    Raises:
        PermissionDenied: somebody else.
        Illegal: it is met, somebody is looked for already, or no role can be
            opened now.
        Invalid: the title is too long.
    """
    idea = idea_of(condition)
    require(actor, Permission.SEEK_ROLE, idea)
    locked = lock(idea)
    work = _work_on(condition)
    if work.met_at is not None:
        raise Illegal(pgettext("arena", "This condition is met already."))
    if work.open_role is not None and work.open_role.is_open:
        raise Illegal(pgettext("arena", "Somebody is looked for already."))
    work.open_role = role_open(
        idea=locked,
        role=role,
        title=normalise(title) or condition.text[:ROLE_TITLE_LENGTH],
        description=condition.text,
        is_essential=is_essential,
        actor=actor,
    )
    work.save()
    record(
        idea=locked,
        type=events.CONDITION_SOUGHT,
        actor=actor,
        payload={"condition": condition.pk, "open_role": work.open_role.pk},
    )
    return work.open_role


@transaction.atomic
def condition_meet(
    *, condition: PublishedCondition, evidence: str, actor: Principal
) -> ConditionWork:
    """Mark a condition as met, with what shows it; public.

    Args:
        condition: a published one.
        evidence: what shows that it is met.
        actor: who speaks for the lead, or a moderator.

    Raises:
        PermissionDenied: somebody else.
        Illegal: it is met already.
        Invalid: the evidence is missing or too long.
    """
    idea = idea_of(condition)
    require(actor, Permission.MEET_CONDITION, idea)
    text = _checked(evidence)
    locked = lock(idea)
    work = _work_on(condition)
    if work.met_at is not None:
        raise Illegal(pgettext("arena", "This condition is met already."))
    work.met_at = timezone.now()
    work.met_by, work.met_by_name = user_of(actor), name_of(actor)
    work.evidence = text
    work.save()
    record(
        idea=locked,
        type=events.CONDITION_MET,
        actor=actor,
        payload={"condition": condition.pk},
        text=text,
    )
    return work


@transaction.atomic
def condition_reopen(
    *, condition: PublishedCondition, reason: str, actor: Principal
) -> ConditionWork:
    """Say that a condition is not met after all.

    Raises:
        PermissionDenied: neither who speaks for the lead nor a moderator.
        Illegal: it is not marked as met.
        Invalid: the reason is missing or too long.
    """
    idea = idea_of(condition)
    require(actor, Permission.MEET_CONDITION, idea)
    text = _checked(reason, "reason")
    locked = lock(idea)
    work = _work_on(condition)
    if work.met_at is None:
        raise Illegal(pgettext("arena", "This condition is not marked as met."))
    work.met_at, work.met_by, work.met_by_name = None, None, ""
    work.evidence = ""
    work.save()
    record(
        idea=locked,
        type=events.CONDITION_REOPENED,
        actor=actor,
        payload={"condition": condition.pk},
        text=text,
    )
    return work


def _work_on(condition: PublishedCondition) -> ConditionWork:
    work, _made = ConditionWork.objects.select_for_update(of=("self",)).get_or_create(
        condition=condition
    )
    return work


def _checked(value: str, field: str = "evidence") -> str:
    text = normalise(value)
    if not text:
        raise Invalid(field, pgettext("arena", "Please say what shows it."))
    if len(text) > EVIDENCE_LENGTH:
        raise Invalid(
            field,
            pgettext("arena", "Please shorten the text to %(limit)s characters.")
            % {"limit": EVIDENCE_LENGTH},
        )
    return text
