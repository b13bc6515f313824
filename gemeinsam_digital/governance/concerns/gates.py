"""Gates that concerns answer."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.selectors import ended_concerns
from gemeinsam_digital.governance.concerns.selectors import open_concerns
from gemeinsam_digital.ideas.gates import GateState
from gemeinsam_digital.ideas.models import Idea


def concerns_cleared(idea: Idea) -> GateState | None:
    """No concern is open; left out where there was none."""
    concerns = open_concerns(idea)
    if not concerns and not ended_concerns(idea):
        return None
    return GateState(
        code="concerns_cleared",
        met=not concerns,
        label=pgettext("arena", "Every concern is cleared or withdrawn"),
        detail=_owners(concerns) if concerns else "",
        url=f"{idea.get_absolute_url()}#concerns" if concerns else "",
        missing=pgettext("arena", "open concerns") if concerns else "",
    )


def _owners(concerns: Sequence[Concern]) -> str:
    owners = ", ".join(dict.fromkeys(concern.owner_name for concern in concerns))
    words = npgettext(
        "arena",
        "%(n)s concern is open: %(owners)s",
        "%(n)s concerns are open: %(owners)s",
        len(concerns),
    )
    return words % {"n": len(concerns), "owners": owners}
