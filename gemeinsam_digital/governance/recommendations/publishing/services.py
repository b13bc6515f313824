"""Publishing what bodies recommend: once, on purpose, exactly what was looked at."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

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
from gemeinsam_digital.governance.recommendations.drafts.legality import Bench
from gemeinsam_digital.governance.recommendations.drafts.legality import (
    RecommendationInput,
)
from gemeinsam_digital.governance.recommendations.drafts.legality import bench_of
from gemeinsam_digital.governance.recommendations.drafts.legality import checked
from gemeinsam_digital.governance.recommendations.events import RECOMMENDED
from gemeinsam_digital.governance.recommendations.locks import lock_consultations
from gemeinsam_digital.governance.recommendations.locks import lock_recommendation
from gemeinsam_digital.governance.recommendations.models import REASONS_LENGTH
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.published import Recusal
from gemeinsam_digital.governance.recommendations.publishing.legality import ENTERED
from gemeinsam_digital.governance.recommendations.publishing.legality import (
    check_publishable,
)
from gemeinsam_digital.governance.recommendations.publishing.legality import (
    preview_token,
)
from gemeinsam_digital.governance.recommendations.publishing.legality import public_seat
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.legality import check_shown


@transaction.atomic
def recommendations_publish(
    *,
    consultations: Iterable[Consultation],
    actor: Principal,
    tokens: Mapping[int, str] | None = None,
) -> list[Recommendation]:
    """Publish the drafted recommendations of bodies at once, or none of them.

    With each goes who recused themselves, as the list of members shows them, and
    the body is not asked any more.

    Args:
        consultations: whose drafts.
        actor: who keeps the secretariat of each of the bodies.
        tokens: the ``preview_token`` of what was looked at, by the key of the
            consultation; ``None`` publishes whatever is there.

    Raises:
        PermissionDenied: does not keep the secretariat of one.
        Illegal: as :func:`~legality.check_publishable`, for any.
        Stale: one says something else than what was looked at.
    """
    locked = lock_consultations(consultations)
    for consultation in locked:
        require(actor, Permission.RUN_BODY, consultation)
    return [
        _publish(
            consultation,
            actor,
            None if tokens is None else tokens.get(consultation.pk, ""),
        )
        for consultation in locked
    ]


def _publish(
    consultation: Consultation, actor: Principal, token: str | None
) -> Recommendation:
    drafted = check_publishable(consultation)
    if token is not None and token != preview_token(consultation, drafted):
        raise Stale(consultation)
    draft = drafted.draft
    made = Recommendation.objects.create(
        idea=consultation.idea,
        revision=consultation.revision,
        body=consultation.body,
        body_name=consultation.body.name,
        meeting=consultation.meeting,
        asked=drafted.asked,
        published_by=user_of(actor),
        published_by_name=name_of(actor),
        **{name: getattr(draft, name) for name in ENTERED},
    )
    for position in drafted.recused:
        group, organisation, name = public_seat(position.member)
        Recusal.objects.create(
            recommendation=made,
            group=group,
            organisation=organisation,
            name=name,
            reason=position.interest_reason,
        )
    draft.delete()
    consultation.closed_at = timezone.now()
    consultation.save()
    _tell(made, actor)
    return made


@transaction.atomic
def recommendation_correct(
    *,
    recommendation: Recommendation,
    entered: RecommendationInput,
    correction: str,
    actor: Principal,
) -> Recommendation:
    """Publish what a body recommended, where what was published is wrong.

    Both stay in the record, at whatever stage the idea is. About the same text,
    with the same recusals.

    Args:
        recommendation: the wrong one.
        entered: all of it, as it should have been.
        correction: public; what was wrong.
        actor: who keeps the secretariat of the body.

    Raises:
        PermissionDenied: does not keep the secretariat.
        Illegal: it was corrected already, or the idea is hidden.
        Invalid: as for a draft that is published, nothing says what was wrong, or
            nothing is different.
    """
    locked = lock_recommendation(recommendation)
    require(actor, Permission.RUN_BODY, locked)
    check_correctable(locked)
    values = checked(entered, bench_then(locked), is_final=True)
    if all(getattr(locked, name) == value for name, value in values.items()):
        raise Invalid("", pgettext("arena", "This is what is published already."))
    why = checked_length("correction", normalise(correction), REASONS_LENGTH)
    if not why:
        raise Invalid("correction", pgettext("arena", "Please say what was wrong."))
    made = Recommendation.objects.create(
        idea=locked.idea,
        revision=locked.revision,
        body=locked.body,
        body_name=locked.body.name,
        meeting=locked.meeting,
        asked=locked.asked,
        corrects=locked,
        correction=why,
        published_by=user_of(actor),
        published_by_name=name_of(actor),
        **values,
    )
    for recusal in locked.recusals.all():
        Recusal.objects.create(
            recommendation=made,
            group=recusal.group,
            organisation=recusal.organisation,
            name=recusal.name,
            reason=recusal.reason,
        )
    _tell(made, actor)
    return made


def check_correctable(recommendation: Recommendation) -> None:
    """Check that a recommendation stands, and that everybody sees it.

    Raises:
        Illegal: it was corrected already, or the idea is hidden.
    """
    check_shown(recommendation.idea)
    if recommendation.is_corrected:
        raise Illegal(
            pgettext(
                "arena",
                "This recommendation was corrected already. Please correct the one "
                "that replaces it.",
            )
        )


def bench_then(recommendation: Recommendation) -> Bench:
    """Return how many could take part when a recommendation was made.

    As many as were asked for an interest then; where no member was entered, as
    many as the body has seats.
    """
    recused = recommendation.recusals.count()
    now = bench_of(recommendation.body, recused)
    asked = recommendation.asked
    most = max(asked - recused, 0) if asked else max(now.most, 0)
    return Bench(sitting=asked, recused=recused, most=most, quorum=now.quorum)


def _tell(recommendation: Recommendation, actor: Principal) -> None:
    payload: dict[str, Any] = {
        "recommendation": recommendation.pk,
        "body": recommendation.body_name,
        "advice": recommendation.advice,
        "revision": recommendation.revision.number,
    }
    if recommendation.corrects_id:
        payload["corrects"] = recommendation.corrects_id
    record(
        idea=recommendation.idea,
        type=RECOMMENDED,
        actor=actor,
        payload=payload,
        text=recommendation.reasons,
    )
