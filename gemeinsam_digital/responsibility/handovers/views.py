"""Pages for whoever holds a role: handing it over, confirming it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.responsibility.base_views import OfClaim
from gemeinsam_digital.responsibility.invitations import services as inviting
from gemeinsam_digital.responsibility.invitations.forms import AskForm
from gemeinsam_digital.responsibility.invitations.selectors import actor_of_key
from gemeinsam_digital.responsibility.invitations.selectors import actors_to_ask
from gemeinsam_digital.responsibility.invitations.selectors import people_talking
from gemeinsam_digital.responsibility.legality import check_open
from gemeinsam_digital.responsibility.legality import expect
from gemeinsam_digital.responsibility.models import Invitation


class HandOverView(OfClaim):
    """Ask a successor."""

    template_name = "gemeinsam_digital/responsibility/handovers/hand_over.html"
    permission = Permission.HAND_OVER_CLAIM
    form_class = AskForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return everybody who can take it over."""
        return {
            "talking": people_talking(self.idea, but=self.user),
            "actors": actors_to_ask(self.idea, but=[self.claim.actor_id]),
        }

    def check(self) -> None:
        """It must be possible to hand it over."""
        expect(self.claim, ClaimState.ACCEPTED)
        check_open(self.idea)

    def perform(self, form: AskForm) -> Invitation:
        """Ask."""
        try:
            return inviting.hand_over_propose(
                claim=self.claim,
                successor=actor_of_key(form.cleaned_data["invited"]),
                message=form.cleaned_data["message"],
                actor=self.user,
            )
        except Invalid as invalid:
            if invalid.field != "successor":
                raise
            raise Invalid("invited", invalid.message) from invalid

    def get_success_message(self, result: Invitation) -> str:
        """Say who is asked, and who holds the role until then."""
        return pgettext(
            "arena",
            "%(name)s is asked. Until they agree, the role stays with %(holder)s.",
        ) % {"name": result.actor.name, "holder": self.claim.actor.name}

    def page_context(self) -> dict[str, Any]:
        """Add the role, and where cancelling leads to."""
        return {"claim": self.claim, "cancel_url": self.back_url()}
