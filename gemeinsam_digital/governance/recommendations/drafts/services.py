"""Drafting the recommendation of a body; it is not public."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.governance.recommendations.drafts.legality import (
    RecommendationInput,
)
from gemeinsam_digital.governance.recommendations.drafts.legality import bench_of
from gemeinsam_digital.governance.recommendations.drafts.legality import checked
from gemeinsam_digital.governance.recommendations.legality import check_going_on
from gemeinsam_digital.governance.recommendations.locks import lock_consultation
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.models import RecommendationDraft
from gemeinsam_digital.governance.recommendations.publishing.legality import recused_in


@transaction.atomic
def recommendation_save(
    *,
    consultation: Consultation,
    entered: RecommendationInput,
    actor: Principal,
    base: int | None = None,
    is_final: bool = False,
) -> RecommendationDraft:
    """Keep a draft of what a body recommends; its members and secretaries read it.

    Args:
        consultation: about what.
        entered: as it shall be; may be incomplete.
        actor: who keeps the secretariat.
        base: ``version`` of the draft that was changed, 0 where there was none;
            ``None`` replaces whatever is stored.
        is_final: whether nothing may be missing, as for the preview.

    Raises:
        PermissionDenied: does not keep the secretariat.
        Illegal: the body is not asked any more, or the text has changed.
        Invalid: more votes than members who may vote, the quorum is not reached,
            or as :func:`~legality.checked`.
        Stale: another secretary saved first.
    """
    locked = lock_consultation(consultation)
    require(actor, Permission.RUN_BODY, locked)
    check_going_on(locked)
    bench = bench_of(locked.body, len(recused_in(locked)))
    values = checked(entered, bench, is_final=is_final)
    stored = RecommendationDraft.objects.filter(consultation=locked).first()
    version = 0 if stored is None else stored.version
    if base is not None and base != version:
        return _as_stored(stored, values)
    draft, _made = RecommendationDraft.objects.update_or_create(
        consultation=locked,
        defaults={
            **values,
            "author": user_of(actor),
            "author_name": name_of(actor),
            "modified": timezone.now(),
            "version": version + 1,
        },
    )
    return draft


def _as_stored(
    stored: RecommendationDraft | None, values: dict[str, Any]
) -> RecommendationDraft:
    """Return what is stored where it says the same: it was sent twice.

    Raises:
        Stale: it says something else.
    """
    if stored is None or any(getattr(stored, k) != v for k, v in values.items()):
        raise Stale(stored)
    return stored
