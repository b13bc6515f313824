"""What the public would read of a drafted recommendation. Internal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import QuerySet

from gemeinsam_digital.governance.bodies.models import Body
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
from gemeinsam_digital.governance.recommendations.selectors import waiting

if TYPE_CHECKING:
    from gemeinsam_digital.governance.recommendations.models import Position


def drafts_of(body: Body) -> QuerySet[Consultation, Consultation]:
    """Return what is drafted for a body and waits for its publication."""
    rows = waiting().filter(body=body, draft__isnull=False)
    return rows.select_related("idea__module", "body__arena__module", "revision")


def worded(values: Mapping[str, Any]) -> Recommendation:
    """Return a recommendation that is stored nowhere, as the public would read it."""
    return Recommendation(**values)


def _recusal_of(position: Position) -> Recusal:
    group, organisation, name = public_seat(position.member)
    return Recusal(
        group=group,
        organisation=organisation,
        name=name,
        reason=position.interest_reason,
    )


def preview_of(consultation: Consultation) -> dict[str, Any]:
    """Return exactly what would become public, and the token of it.

    Raises:
        Illegal: it can't be published.
    """
    drafted = check_publishable(consultation)
    values = {name: getattr(drafted.draft, name) for name in ENTERED}
    shown = worded({**values, "asked": drafted.asked})
    return {
        "consultation": consultation,
        "shown": shown,
        "recusals": [_recusal_of(row) for row in drafted.recused],
        "preview_token": preview_token(consultation, drafted),
    }
