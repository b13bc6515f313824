"""What the database holds of a claim, as conditions."""

from __future__ import annotations

from django.db.models import Q

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role

#: The claim of who leads, and those of who has led and does so no more.
LEADS = Q(role=Role.LEAD, state=ClaimState.ACCEPTED)
HAS_LED = Q(role=Role.LEAD, decided_at__isnull=False, ended_at__isnull=False)

#: Every state says which dates must be there: decided (answered) and ended.
STATE_AND_DATES = (
    Q(state=ClaimState.OFFERED, decided_at__isnull=True, ended_at__isnull=True)
    | Q(
        state__in=[ClaimState.ACCEPTED.value, ClaimState.DECLINED.value],
        decided_at__isnull=False,
        ended_at__isnull=True,
    )
    | Q(state=ClaimState.WITHDRAWN, decided_at__isnull=True, ended_at__isnull=False)
    | Q(
        state__in=[
            ClaimState.RELEASED.value,
            ClaimState.HANDED_OVER.value,
            ClaimState.LAPSED.value,
        ],
        decided_at__isnull=False,
        ended_at__isnull=False,
    )
)
