"""What the history says about measures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _pledged(payload: dict[str, Any], names: Names) -> str:
    return pgettext("arena", "%(actor)s commits to the principles of the strategy") % {
        "actor": names.actor(payload["actor"])
    }


PLEDGED = register(
    EventType(
        code="pledged",
        icon="check",
        payload=frozenset({"pledge", "actor"}),
        words=_pledged,
        title=pgettext_lazy("arena", "Commitments"),
    )
)
