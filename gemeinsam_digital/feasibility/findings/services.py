"""The finding: drafted, previewed, and published once."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import OVERALL_VERDICTS
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.feasibility import events
from gemeinsam_digital.feasibility.findings.legality import check_finding_publishable
from gemeinsam_digital.feasibility.findings.legality import check_unpublished
from gemeinsam_digital.feasibility.findings.legality import conditions_in
from gemeinsam_digital.feasibility.findings.legality import preview_token
from gemeinsam_digital.feasibility.legality import check_reviewing
from gemeinsam_digital.feasibility.locks import lock_under_review
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.published import EVIDENCE_LENGTH
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import FindingReply
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.feasibility.requests.selectors import released_on_current
from gemeinsam_digital.feasibility.requests.selectors import reviewed_revision
from gemeinsam_digital.feasibility.selectors import has_stake
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.tokens import version_token
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def finding_save(
    *,
    idea: Idea,
    verdict: Verdict,
    text: str,
    actor: Principal,
    disagreement: str = "",
    blocking: Iterable[int] = (),
    base: str | None = None,
) -> FindingDraft:
    """Keep a draft of the overall finding; it is not public.

    Args:
        idea: which.
        verdict: overall.
        text: why.
        actor: a moderator.
        disagreement: what is said where units disagree most; needed to publish.
        blocking: keys of conditions of released judgements that have to be met.
        base: the ``version_token`` of the draft that was changed; ``None`` replaces
            whatever is stored.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: not under review, nobody was asked about the current text, or
            the finding on it is published already.
        Invalid: verdict or text is missing, or a text too long.
        Stale: another moderator saved first.
    """
    locked = lock_under_review(idea)
    require(actor, Permission.EDIT_FINDING, locked)
    check_reviewing(locked)
    revision = reviewed_revision(locked)
    if revision is None:
        raise Illegal(
            pgettext("arena", "No unit was asked about the current text yet.")
        )
    check_unpublished(locked)
    if verdict not in OVERALL_VERDICTS:
        raise Invalid("verdict", pgettext("arena", "Please choose an overall verdict."))
    clean = checked_length("text", normalise(text), REASON_LENGTH)
    if not clean:
        raise Invalid("text", pgettext("arena", "Please explain the verdict."))
    said = {
        "revision": revision,
        "verdict": Verdict(verdict),
        "text": clean,
        "disagreement": checked_length(
            "disagreement", normalise(disagreement), REASON_LENGTH
        ),
        "blocking": sorted(set(blocking) & conditions_in(released_on_current(locked))),
    }
    stored = FindingDraft.objects.filter(idea=locked).first()
    if base is not None and base != version_token(stored):
        return _as_stored(stored, said)
    return _stored(locked, said, actor)


def _as_stored(stored: FindingDraft | None, said: dict[str, Any]) -> FindingDraft:
    """Return what is stored where it says the same: it was sent twice.

    Raises:
        Stale: it says something else.
    """
    if stored is None or any(getattr(stored, key) != said[key] for key in said):
        raise Stale(stored)
    return stored


def _stored(idea: Idea, said: dict[str, Any], actor: Principal) -> FindingDraft:
    draft, _made = FindingDraft.objects.update_or_create(
        idea=idea,
        defaults={
            **said,
            "author": user_of(actor),
            "author_name": name_of(actor),
            "modified": timezone.now(),
        },
    )
    return draft


@transaction.atomic
def findings_publish(
    *, ideas: Iterable[Idea], actor: Principal, tokens: Mapping[int, str] | None = None
) -> list[Finding]:
    """Publish the drafted findings of several ideas at once, or none of them.

    Args:
        tokens: what was looked at, by the key of the idea; see
            :func:`finding_publish`.

    Raises:
        PermissionDenied, Illegal, Stale: as :func:`finding_publish`, for any.
    """
    return [
        finding_publish(
            idea=idea,
            actor=actor,
            token=None if tokens is None else tokens.get(idea.pk, ""),
        )
        for idea in sorted(ideas, key=lambda idea: idea.pk)
    ]


@transaction.atomic
def finding_publish(
    *, idea: Idea, actor: Principal, token: str | None = None
) -> Finding:
    """Publish the drafted finding with all released judgements, at once.

    The published rows are copies: what a unit or a vocabulary is called later
    changes nothing in them.

    Args:
        token: the ``preview_token`` of what was looked at before; ``None`` publishes
            whatever is there.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: as :func:`~legality.check_finding_publishable`.
        Stale: the draft or a judgement changed since it was looked at.
    """
    locked = lock_under_review(idea)
    require(actor, Permission.EDIT_FINDING, locked)
    found = check_finding_publishable(locked)
    draft = found.draft
    if token is not None and token != preview_token(found):
        raise Stale(draft)
    progress = progress_of(locked)
    finding = Finding.objects.create(
        idea=locked,
        revision=found.revision,
        verdict=draft.verdict,
        text=draft.text,
        disagreement=draft.disagreement,
        asked=progress.asked,
        silent=list(progress.silent),
        publisher=user_of(actor),
        publisher_name=name_of(actor),
    )
    for assessment in found.assessments:
        _copy(assessment, finding, set(draft.blocking))
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


@transaction.atomic
def finding_reply(*, finding: Finding, text: str, actor: Principal) -> FindingReply:
    """Let the lead answer a published finding, beside it and once.

    Raises:
        PermissionDenied: not who speaks for the lead.
        Illegal: there is a reply already.
        Invalid: the text is missing or too long.
    """
    # The reply is recorded for whoever leads now: only they may write it.
    locked = lock(finding.idea)
    require(actor, Permission.REPLY_TO_FINDING, locked)
    clean = normalise(text)
    if not clean or len(clean) > EVIDENCE_LENGTH:
        raise Invalid(
            "text",
            pgettext("arena", "Please write between 1 and %(limit)s characters.")
            % {"limit": EVIDENCE_LENGTH},
        )
    lead = lead_of(locked)
    if lead is None or FindingReply.objects.filter(finding=finding).exists():
        raise Illegal(pgettext("arena", "The lead has replied already."))
    reply = FindingReply.objects.create(
        finding=finding,
        actor=lead.actor,
        actor_name=lead.actor.name,
        text=clean,
        written_by=user_of(actor),
        written_by_name=name_of(actor),
    )
    record(
        idea=locked,
        type=events.FINDING_REPLIED,
        actor=actor,
        payload={"finding": finding.pk, "actor": lead.actor_id},
    )
    return reply


def _copy(assessment: Assessment, finding: Finding, blocking: set[int]) -> None:
    names = arena_of(finding.idea.module).threshold("name_persons")
    stake = assessment.has_stake or has_stake(finding.idea, assessment.request.unit)
    for judgement in assessment.judgements.all():
        published = PublishedJudgement.objects.create(
            finding=finding,
            revision=assessment.request.revision,
            unit=assessment.request.unit,
            unit_name=assessment.request.unit.name,
            criterion=judgement.criterion,
            verdict=judgement.verdict,
            reason=judgement.reason,
            cost_band=judgement.cost_band,
            horizon=judgement.horizon,
            author_name=assessment.author_name if names else "",
            has_stake=stake,
        )
        _copy_conditions(judgement, published, blocking)


def _copy_conditions(
    judgement: Judgement, published: PublishedJudgement, blocking: set[int]
) -> None:
    PublishedCondition.objects.bulk_create(
        PublishedCondition(
            judgement=published,
            kind=condition.kind,
            text=condition.text,
            who=condition.who,
            is_blocking=condition.pk in blocking,
        )
        for condition in judgement.conditions.all()
    )
