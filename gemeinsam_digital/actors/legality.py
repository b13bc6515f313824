"""What is legal for an actor."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import pgettext

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import user_of


def check_takes_part(actor: Actor) -> None:
    """Check that an actor has not retired.

    Raises:
        Illegal: it has.
    """
    if actor.is_retired:
        raise Illegal(
            pgettext("arena", "%(actor)s does not take part any more.")
            % {"actor": actor.name}
        )


def require_account(actor: Principal) -> None:
    """Check that a person acts: automation speaks for nobody.

    Raises:
        PermissionDenied: it is the system.
    """
    if user_of(actor) is None:
        raise PermissionDenied("Only a person can do this.")
