"""The finding: drafted, previewed, and published once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.choices import OVERALL_VERDICTS
from gemeinsam_digital.choices import Verdict
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.feasibility import events
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.feasibility.selectors import finding_on_current
from gemeinsam_digital.feasibility.selectors import released_on_current
from gemeinsam_digital.feasibility.selectors import requests_on_current
from gemeinsam_digital.feasibility.selectors import reviewed_revision
from gemeinsam_digital.feasibility.services import check_reviewing
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.services import lock
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.principals import name_of
from gemeinsam_digital.principals import user_of
from gemeinsam_digital.text import normalise

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def finding_save(
    *, idea: Idea, verdict: Verdict, text: str, actor: Principal
) -> FindingDraft:
    """Keep a draft of the overall finding; it is not public.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: not under review, nobody was asked about the current text, or
            the finding on it is published already.
        Invalid: verdict or text is missing.
    """
    require(actor, Permission.EDIT_FINDING, idea)
    locked = lock(idea)
    check_reviewing(locked)
    revision = reviewed_revision(locked)
    if revision is None:
        raise Illegal(
            pgettext("arena", "No unit was asked about the current text yet.")
        )
    check_unpublished(locked)
    if verdict not in OVERALL_VERDICTS:
        raise Invalid("verdict", pgettext("arena", "Please choose an overall verdict."))
    clean = normalise(text)[:REASON_LENGTH]
    if not clean:
        raise Invalid("text", pgettext("arena", "Please explain the verdict."))
    draft, _made = FindingDraft.objects.update_or_create(
        idea=locked,
        defaults={
            "revision": revision,
            "verdict": Verdict(verdict),
            "text": clean,
            "author": user_of(actor),
            "author_name": name_of(actor),
            "modified": timezone.now(),
        },
    )
    return draft


@transaction.atomic
def finding_publish(*, idea: Idea, actor: Principal) -> Finding:
    """Publish the drafted finding with all released judgements, at once.

    The published rows are copies: what a unit or a vocabulary is called later
    changes nothing in them.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: not under review, no draft, a draft on an outdated text, no
            released judgement, or published already.
    """
    require(actor, Permission.EDIT_FINDING, idea)
    locked = lock(idea)
    check_reviewing(locked)
    draft = FindingDraft.objects.filter(idea=locked).first()
    if draft is None:
        raise Illegal(pgettext("arena", "There is no draft of a finding yet."))
    if draft.revision != reviewed_revision(locked):
        raise Illegal(
            pgettext(
                "arena",
                "The text changed materially since the finding was drafted. Please "
                "ask the units again and revise the finding.",
            )
        )
    check_unpublished(locked)
    assessments = released_on_current(locked)
    if not assessments:
        raise Illegal(pgettext("arena", "No unit has released a judgement yet."))
    finding = Finding.objects.create(
        idea=locked,
        revision=draft.revision,
        verdict=draft.verdict,
        text=draft.text,
        asked=requests_on_current(locked).count(),
        publisher=user_of(actor),
        publisher_name=name_of(actor),
    )
    for assessment in assessments:
        _copy(assessment, finding)
    draft.delete()
    record(
        idea=locked,
        type=events.FINDING_PUBLISHED,
        actor=actor,
        payload={
            "finding": finding.pk,
            "verdict": finding.verdict,
            "revision": finding.revision.number,
        },
    )
    return finding


def check_unpublished(idea: Idea) -> None:
    """Raise unless the current text still lacks a published finding.

    Raises:
        Illegal: it is published already.
    """
    if finding_on_current(idea) is not None:
        raise Illegal(
            pgettext("arena", "The finding on this text is published already.")
        )


def _copy(assessment: Assessment, finding: Finding) -> None:
    for judgement in assessment.judgements.all():
        published = PublishedJudgement.objects.create(
            finding=finding,
            revision=assessment.request.revision,
            unit=assessment.request.unit,
            unit_name=assessment.request.unit.name,
            criterion=judgement.criterion,
            verdict=judgement.verdict,
            reason=judgement.reason,
        )
        _copy_conditions(judgement, published)


def _copy_conditions(judgement: Judgement, published: PublishedJudgement) -> None:
    PublishedCondition.objects.bulk_create(
        PublishedCondition(
            judgement=published,
            kind=condition.kind,
            text=condition.text,
            who=condition.who,
        )
        for condition in judgement.conditions.all()
    )
