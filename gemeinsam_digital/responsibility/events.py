"""What the history says about responsibility."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import LapseReason
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _event(code: str, wording: str | Promise, *more: str) -> EventType:
    """Register a type about an actor in a role.

    Args:
        wording: with ``%(actor)s`` and ``%(role)s``; ``%(successor)s`` and
            ``%(why)s`` where the payload has them.
        more: further keys of the payload.
    """

    def words(payload: dict[str, Any], names: Names) -> str:
        why = payload.get("why", "")
        return str(wording) % {
            "actor": names.actor(payload.get("actor")),
            "role": Role(payload["role"]).label,
            "successor": names.actor(payload.get("successor")),
            "why": LapseReason(why).label if why else "",
        }

    return register(
        EventType(
            code=code,
            icon="people",
            payload=frozenset({"claim", "actor", "role", *more}),
            words=words,
            title=pgettext_lazy("arena", "Responsibility"),
        )
    )


CLAIM_OFFERED = _event(
    "claim_offered", pgettext_lazy("arena", "%(actor)s offers: %(role)s")
)
CLAIM_ACCEPTED = _event(
    "claim_accepted", pgettext_lazy("arena", "%(actor)s takes on: %(role)s")
)
CLAIM_DECLINED = _event(
    "claim_declined",
    pgettext_lazy("arena", "The offer of %(actor)s was declined: %(role)s"),
)
CLAIM_WITHDRAWN = _event(
    "claim_withdrawn",
    pgettext_lazy("arena", "%(actor)s withdraws the offer: %(role)s"),
)
CLAIM_RELEASED = _event(
    "claim_released", pgettext_lazy("arena", "%(actor)s gives back: %(role)s")
)
CLAIM_KEPT = _event(
    "claim_kept", pgettext_lazy("arena", "%(actor)s confirms: %(role)s"), "until"
)
CLAIM_LAPSED = _event(
    "claim_lapsed",
    pgettext_lazy("arena", "The role of %(actor)s lapsed: %(role)s (%(why)s)"),
    "why",
)
CLAIM_HANDED_OVER = _event(
    "claim_handed_over",
    pgettext_lazy("arena", "%(actor)s hands over to %(successor)s: %(role)s"),
    "successor",
)
ROLE_OPENED = _event(
    "role_opened", pgettext_lazy("arena", "Wanted: %(role)s"), "open_role"
)
ROLE_CLOSED = _event(
    "role_closed", pgettext_lazy("arena", "No longer wanted: %(role)s"), "open_role"
)
