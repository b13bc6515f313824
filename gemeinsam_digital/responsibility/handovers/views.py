"""Pages for whoever holds a role: handing it over, confirming it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import transaction
from django.http import HttpRequest
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


class HandOverView(OfClaim):
    """Ask a successor."""

    template_name = "gemeinsam_digital/responsibility/handovers/hand_over.html"
    permission = Permission.HAND_OVER_CLAIM

    @cached_property
    def form(self) -> AskForm:
        """The form with everybody who can take it over."""
        return AskForm(
            self.posted,
            talking=people_talking(self.idea, but=self.user),
            actors=actors_to_ask(self.idea, but=[self.claim.actor_id]),
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form, or why it can't be handed over."""
        expect(self.claim, ClaimState.ACCEPTED)
        check_open(self.idea)
        return self._page(taken_up=self.restore(self.form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, or show what has to be mended."""
        if not self.form.is_valid():
            return self._page()
        data = self.form.cleaned_data
        try:
            with transaction.atomic():
                invitation = inviting.hand_over_propose(
                    claim=self.claim,
                    successor=actor_of_key(data["invited"]),
                    message=data["message"],
                    actor=self.user,
                )
        except Invalid as invalid:
            is_whom = invalid.field == "successor"
            field = "invited" if is_whom else invalid.field
            self.form.add_error(field, invalid.message)
            return self._page()
        return self.done(
            pgettext(
                "arena",
                "%(name)s is asked. Until they agree, the role stays with %(holder)s.",
            )
            % {"name": invitation.actor.name, "holder": self.claim.actor.name}
        )

    def _page(self, **context: Any) -> Any:
        return self.respond(
            form=self.form, claim=self.claim, cancel_url=self.back_url(), **context
        )
