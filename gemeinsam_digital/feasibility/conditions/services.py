"""Conditions become work: somebody is sought for them, and they are met.

What several units name in the same words is one task: it is sought and met once.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.feasibility import events
from gemeinsam_digital.feasibility.published import EVIDENCE_LENGTH
from gemeinsam_digital.feasibility.published import ConditionWork
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.models import ROLE_TITLE_LENGTH
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles.services import role_open


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
    locked = lock(idea_of(condition))
    require(actor, Permission.SEEK_ROLE, locked)
    works = _work_on(condition)
    check_seekable(condition)
    wanted = role_open(
        idea=locked,
        role=role,
        title=normalise(title) or condition.text[:ROLE_TITLE_LENGTH],
        description=condition.text,
        is_essential=is_essential,
        actor=actor,
    )
    works.update(open_role=wanted)
    record(
        idea=locked,
        type=events.CONDITION_SOUGHT,
        actor=actor,
        payload={"condition": condition.pk, "open_role": wanted.pk},
    )
    return wanted


@transaction.atomic
def condition_meet(
    *, condition: PublishedCondition, evidence: str, actor: Principal
) -> None:
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
    locked = lock(idea_of(condition))
    require(actor, Permission.MEET_CONDITION, locked)
    text = _checked(evidence)
    works = _work_on(condition)
    check_unmet(condition)
    works.update(
        met_at=timezone.now(),
        met_by=user_of(actor),
        met_by_name=name_of(actor),
        evidence=text,
    )
    record(
        idea=locked,
        type=events.CONDITION_MET,
        actor=actor,
        payload={"condition": condition.pk},
        text=text,
    )


@transaction.atomic
def condition_reopen(
    *, condition: PublishedCondition, reason: str, actor: Principal
) -> None:
    """Say that a condition is not met after all.

    Raises:
        PermissionDenied: neither who speaks for the lead nor a moderator.
        Illegal: it is not marked as met.
        Invalid: the reason is missing or too long.
    """
    locked = lock(idea_of(condition))
    require(actor, Permission.MEET_CONDITION, locked)
    text = _checked(reason, "reason")
    works = _work_on(condition)
    check_met(condition)
    works.update(met_at=None, met_by=None, met_by_name="", evidence="")
    record(
        idea=locked,
        type=events.CONDITION_REOPENED,
        actor=actor,
        payload={"condition": condition.pk},
        text=text,
    )


def _work_on(condition: PublishedCondition) -> QuerySet[ConditionWork]:
    """Return the work on a condition, and on the same one named by other units."""
    finding = condition.judgement.finding_id
    kind, text, who = condition.wording
    alike = PublishedCondition.objects.filter(
        judgement__finding=finding, kind=kind, text=text, who=who
    )
    for row in alike:
        ConditionWork.objects.get_or_create(condition=row)
    return ConditionWork.objects.filter(condition__in=alike)


def work_of(condition: PublishedCondition) -> ConditionWork | None:
    """Return what has become of a condition, read again."""
    works = ConditionWork.objects.select_related("open_role")
    return works.filter(condition=condition).first()


def check_unmet(condition: PublishedCondition) -> None:
    """Check that a condition waits to be met.

    Raises:
        Illegal: it is met already.
    """
    work = work_of(condition)
    if work is not None and work.met_at is not None:
        raise Illegal(pgettext("arena", "This condition is met already."))


def check_met(condition: PublishedCondition) -> None:
    """Check that a condition is marked as met.

    Raises:
        Illegal: it is not.
    """
    work = work_of(condition)
    if work is None or work.met_at is None:
        raise Illegal(pgettext("arena", "This condition is not marked as met."))


def check_seekable(condition: PublishedCondition) -> None:
    """Check that somebody can be looked for who meets a condition.

    Raises:
        Illegal: it is met, or somebody is looked for already.
    """
    check_unmet(condition)
    work = work_of(condition)
    if work is not None and work.open_role is not None and work.open_role.is_open:
        raise Illegal(pgettext("arena", "Somebody is looked for already."))


def _checked(value: str, field: str = "evidence") -> str:
    text = normalise(value)
    if not text:
        missing = pgettext("arena", "Please say what shows it.")
        if field == "reason":
            missing = pgettext("arena", "Please give a reason.")
        raise Invalid(field, missing)
    if len(text) > EVIDENCE_LENGTH:
        raise Invalid(
            field,
            pgettext("arena", "Please shorten the text to %(limit)s characters.")
            % {"limit": EVIDENCE_LENGTH},
        )
    return text
