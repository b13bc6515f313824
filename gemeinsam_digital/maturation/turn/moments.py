"""Since when it is whose turn, as columns of ideas: shown, and what lists go by.

A turn says the day of these moments, and a list that is read page by page is ordered
by them: so a line stands where its day belongs.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case
from django.db.models import DateTimeField
from django.db.models import Exists
from django.db.models import F
from django.db.models import OuterRef
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models import When
from django.db.models.functions import Cast
from django.db.models.functions import Coalesce
from django.db.models.functions import Greatest

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.responsibility.conditions import HAS_LED
from gemeinsam_digital.responsibility.models import Claim


def moderated_at() -> Case:
    """Return since when it is the moderation's turn, where it is.

    Since the day came until which it was postponed; under review since the finding on
    the current text, or else since the text or the last answer to it; as a proposal
    since the decision; and never before the stage. Of needs and offers nobody knows.
    """
    here = OuterRef("pk")
    texts = Revision.objects.filter(idea=here, is_material=True)
    later = Revision.objects.filter(
        idea=OuterRef("idea"), is_material=True, pk__gt=OuterRef("revision")
    )
    findings = Finding.objects.filter(~Exists(later), idea=here)
    answered = Coalesce("assessment__released_at", "declined_at")
    answers = AssessmentRequest.objects.filter(idea=here).annotate(ended=answered)
    reviewed = Coalesce(
        _newest(findings, "published_at"),
        _latest(
            _newest(texts, "created"),
            _newest(answers.filter(ended__isnull=False), "ended"),
        ),
    )
    decided = _newest(Decision.objects.filter(idea=here), "recorded_at")
    return Case(
        When(
            standing=Standing.PARKED,
            then=Cast("parked_until", DateTimeField()),
        ),
        When(stage=Stage.ASSESSMENT, then=_latest(reviewed)),
        When(stage=Stage.PROPOSAL, then=_latest(decided)),
        When(kind__in=MATURING, then=F("stage_since")),
        default=None,
        output_field=DateTimeField(),
    )


def leadless_at() -> Greatest:
    """Return since when nobody leads, at its stage."""
    led = Claim.objects.filter(HAS_LED, idea=OuterRef("pk"))
    return _latest(_newest(led, "ended_at"))


def _latest(*moments: Any) -> Greatest:
    """Return the latest of some moments and of when it reached its stage.

    What did not happen counts for nothing: SQLite would know nothing then.
    """
    known = [Coalesce(moment, F("stage_since")) for moment in moments]
    return Greatest(F("stage_since"), *known)


def _newest(rows: QuerySet[Any, Any], column: str) -> Subquery:
    return Subquery(rows.order_by(f"-{column}").values(column)[:1])
