"""Confirming a role."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.responsibility.base_views import OfClaim
from gemeinsam_digital.responsibility.claims.forms import ConfirmForm
from gemeinsam_digital.responsibility.heartbeat.services import claim_confirm
from gemeinsam_digital.responsibility.heartbeat.services import confirm_by
from gemeinsam_digital.responsibility.legality import expect


class ClaimConfirmView(OfClaim):
    """Say again that a role is held."""

    template_name = "gemeinsam_digital/responsibility/heartbeat/claim_keep.html"
    permission = Permission.KEEP_CLAIM

    @cached_property
    def form(self) -> ConfirmForm:
        """The form with what was said last."""
        claim = self.claim
        initial = {"capacity": claim.capacity, "until": claim.until}
        return ConfirmForm(self.posted, initial=initial)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, or say that the role is not held any more."""
        expect(self.claim, ClaimState.ACCEPTED)
        return self._page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Confirm, or show what has to be mended."""
        if not self.form.is_valid():
            return self._page()
        try:
            claim_confirm(claim=self.claim, actor=self.user, **self.form.cleaned_data)
        except Invalid as invalid:
            self.form.add_error(invalid.field, invalid.message)
            return self._page()
        return self.done(pgettext("arena", "Thank you! The role is confirmed."))

    def _page(self) -> Any:
        return self.respond(
            form=self.form,
            claim=self.claim,
            confirm_by=confirm_by(self.claim, self.arena),
            days=self.arena.threshold("heartbeat_days"),
            cancel_url=self.back_url(),
        )
