"""Confirming a role."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.responsibility.base_views import OfClaim
from gemeinsam_digital.responsibility.claims.forms import ConfirmForm
from gemeinsam_digital.responsibility.heartbeat.services import claim_confirm
from gemeinsam_digital.responsibility.heartbeat.services import confirm_by
from gemeinsam_digital.responsibility.legality import expect
from gemeinsam_digital.responsibility.models import Claim


class ClaimConfirmView(OfClaim):
    """Say again that a role is held."""

    template_name = "gemeinsam_digital/responsibility/heartbeat/claim_confirm.html"
    permission = Permission.CONFIRM_CLAIM
    form_class = ConfirmForm
    success_message = pgettext_lazy("arena", "Thank you! The role is confirmed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what was said last."""
        claim = self.claim
        return {"initial": {"capacity": claim.capacity, "until": claim.until}}

    def check(self) -> None:
        """The role must be held."""
        expect(self.claim, ClaimState.ACCEPTED)

    def perform(self, form: ConfirmForm) -> Claim:
        """Confirm it."""
        return claim_confirm(claim=self.claim, actor=self.user, **form.cleaned_data)

    def page_context(self) -> dict[str, Any]:
        """Add the role and until when it has to be confirmed."""
        return {
            "claim": self.claim,
            "confirm_by": confirm_by(self.claim, self.arena),
            "days": self.arena.threshold("heartbeat_days"),
            "cancel_url": self.back_url(),
        }
