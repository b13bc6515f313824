"""Pages for whoever holds a role: handing it over, confirming it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import pgettext

from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.responsibility import inviting
from gemeinsam_digital.responsibility.asking import actor_of_key
from gemeinsam_digital.responsibility.asking import actors_to_ask
from gemeinsam_digital.responsibility.asking import people_talking
from gemeinsam_digital.responsibility.claim_steps import check_open
from gemeinsam_digital.responsibility.claim_steps import expect
from gemeinsam_digital.responsibility.forms import AskForm
from gemeinsam_digital.responsibility.forms import KeepForm
from gemeinsam_digital.responsibility.heartbeat import claim_keep
from gemeinsam_digital.responsibility.heartbeat import confirm_by
from gemeinsam_digital.responsibility.team_web import OfClaim


class HandOverView(OfClaim):
    """Ask a successor."""

    template_name = "gemeinsam_digital/hand_over.html"
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
        return self._page(taken_up=self.take_up(self.form))

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


class ClaimKeepView(OfClaim):
    """Say again that a role is held."""

    template_name = "gemeinsam_digital/claim_keep.html"
    permission = Permission.KEEP_CLAIM

    @cached_property
    def form(self) -> KeepForm:
        """The form with what was said last."""
        claim = self.claim
        initial = {"capacity": claim.capacity, "until": claim.until}
        return KeepForm(self.posted, initial=initial)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, or say that the role is not held any more."""
        expect(self.claim, ClaimState.ACCEPTED)
        return self._page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Confirm, or show what has to be mended."""
        if not self.form.is_valid():
            return self._page()
        try:
            claim_keep(claim=self.claim, actor=self.user, **self.form.cleaned_data)
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
