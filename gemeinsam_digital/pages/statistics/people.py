"""Who takes part in an Arena, in numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import QuerySet

from adhocracy4.ratings.models import Rating
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim


def claims_of(module: Any) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Count who takes part in open contributions, and those that are led."""
    rows = (
        Claim.objects.filter(
            idea__module=module,
            idea__hidden_at=None,
            idea__standing=Standing.OPEN,
            state__in=[state.value for state in OPEN_STATES],
        )
        .order_by()
        .values_list("role", "state", "idea__stage")
        .annotate(number=Count("pk"))
    )
    claims: Counter[tuple[str, str]] = Counter()
    led: Counter[str] = Counter()
    for role, state, stage, number in rows:
        claims[role, state] += number
        # There is at most one accepted lead for each contribution.
        if role == Role.LEAD and state == ClaimState.ACCEPTED:
            led[stage] += number
    return dict(claims), dict(led)


def supporters_of(public: QuerySet[Idea]) -> int:
    """Count the people who support something."""
    ratings = Rating.objects.filter(
        content_type=ContentType.objects.get_for_model(Idea),
        object_pk__in=public.values("pk"),
        value=Rating.POSITIVE,
        creator=OuterRef("pk"),
    )
    # Of each one the first support is enough: there are many times more supports.
    people = get_user_model().objects.filter(Exists(ratings.order_by()))
    return people.count()
