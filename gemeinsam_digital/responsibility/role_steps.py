"""What becomes of the wanted roles that claims answer."""

from __future__ import annotations

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q

from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import OpenRoleState
from gemeinsam_digital.choices import Role
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole


def find_wanted_lead(claim: Claim) -> None:
    """Let whoever leads answer the search for a lead, named in the offer or not."""
    if claim.role == Role.LEAD and claim.open_role_id is None:
        wanted = claim.idea.open_roles.filter(role=Role.LEAD, state=OpenRoleState.OPEN)
        claim.open_role = wanted.order_by("opened_at", "pk").first()


def fill(claim: Claim) -> None:
    """Note that the wanted role which an accepted claim answers is filled.

    There is one lead at most: with it, nobody else is looked for to lead.
    """
    answered = Q(pk=claim.open_role_id)
    if claim.role == Role.LEAD:
        answered |= Q(role=Role.LEAD)
    wanted = claim.idea.open_roles.filter(answered, state=OpenRoleState.OPEN)
    wanted.update(
        state=OpenRoleState.FILLED,
        closed_at=claim.decided_at,
        closed_by=claim.decided_by,
        closed_by_name=claim.decided_by_name,
    )


def vacate(claim: Claim) -> None:
    """Look again for somebody in the wanted role that a claim had filled.

    Not while somebody else who answered it is still there.
    """
    others = Claim.objects.filter(open_role=OuterRef("pk"), state=ClaimState.ACCEPTED)
    filled = OpenRole.objects.filter(claims=claim, state=OpenRoleState.FILLED)
    filled.exclude(Exists(others)).update(
        state=OpenRoleState.OPEN, closed_at=None, closed_by=None, closed_by_name=""
    )
