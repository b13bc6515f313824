"""Gates that concerns answer."""

from __future__ import annotations

from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.governance.concerns.selectors import open_concerns
from gemeinsam_digital.ideas.gates import GateState
from gemeinsam_digital.ideas.models import Idea


def concerns_cleared(idea: Idea) -> GateState | None:
    """No concern is open; left out where none is."""
    concerns = open_concerns(idea)
    if not concerns:
        return None
    owners = ", ".join(dict.fromkeys(concern.owner_name for concern in concerns))
    words = npgettext(
        "arena",
        "%(n)s concern is open: %(owners)s",
        "%(n)s concerns are open: %(owners)s",
        len(concerns),
    )
    return GateState(
        code="concerns_cleared",
        met=False,
        label=pgettext("arena", "Every concern is cleared or withdrawn"),
        detail=words % {"n": len(concerns), "owners": owners},
        url=f"{idea.get_absolute_url()}#concerns",
        missing=pgettext("arena", "open concerns"),
    )
