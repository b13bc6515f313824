"""Rows that a change of a claim locks."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.responsibility.models import Claim


def locked_claim(claim: Claim) -> Claim:
    """Return a claim with its idea, both locked.

    Raises:
        Illegal: it was deleted with its idea meanwhile.
    """
    try:
        idea = lock(claim.idea)
        locked = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    except ObjectDoesNotExist as error:
        raise Illegal(
            pgettext("arena", "This contribution was deleted meanwhile.")
        ) from error
    locked.idea = idea
    return locked
