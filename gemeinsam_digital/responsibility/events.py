"""What the history says about responsibility."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.choices import Role
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _claim_event(code: str, wording: str | Promise) -> EventType:
    def words(payload: dict[str, Any], names: Names) -> str:
        return str(wording) % {
            "actor": names.actor(payload["actor"]),
            "role": Role(payload["role"]).label,
        }

    return register(
        EventType(
            code=code,
            icon="people",
            payload=frozenset({"claim", "actor", "role"}),
            words=words,
            title=pgettext_lazy("arena", "Responsibility"),
        )
    )


CLAIM_OFFERED = _claim_event(
    "claim_offered", pgettext_lazy("arena", "%(actor)s offers: %(role)s")
)
CLAIM_ACCEPTED = _claim_event(
    "claim_accepted", pgettext_lazy("arena", "%(actor)s takes on: %(role)s")
)
CLAIM_DECLINED = _claim_event(
    "claim_declined",
    pgettext_lazy("arena", "The offer of %(actor)s was declined: %(role)s"),
)
CLAIM_WITHDRAWN = _claim_event(
    "claim_withdrawn",
    pgettext_lazy("arena", "%(actor)s withdraws the offer: %(role)s"),
)
CLAIM_RELEASED = _claim_event(
    "claim_released", pgettext_lazy("arena", "%(actor)s gives back: %(role)s")
)
