"""Pages for asking somebody to take on a role, and for answering."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from django.db import transaction
from django.http import Http404
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import comments_on
from gemeinsam_digital.responsibility.base_views import TeamView
from gemeinsam_digital.responsibility.claims.forms import PromiseForm
from gemeinsam_digital.responsibility.invitations import services as inviting
from gemeinsam_digital.responsibility.invitations.answers import services as answering
from gemeinsam_digital.responsibility.invitations.forms import InviteForm
from gemeinsam_digital.responsibility.invitations.selectors import actor_of_key
from gemeinsam_digital.responsibility.invitations.selectors import actors_to_ask
from gemeinsam_digital.responsibility.invitations.selectors import key_of_actor
from gemeinsam_digital.responsibility.invitations.selectors import key_of_user
from gemeinsam_digital.responsibility.invitations.selectors import people_talking
from gemeinsam_digital.responsibility.legality import check_open
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.selectors import lead_of

_PK = re.compile(r"[0-9]{1,9}")


class ActorInviteView(TeamView):
    """Ask somebody to take on a role."""

    template_name = "gemeinsam_digital/responsibility/invitations/actor_invite.html"
    permission = Permission.INVITE_ACTOR

    @cached_property
    def wanted(self) -> OpenRole | None:
        """The wanted role that the address names, if there is one."""
        pk = self.request.GET.get("wanted", "")
        return self.idea.open_roles.filter(pk=pk).first() if _PK.fullmatch(pk) else None

    @cached_property
    def form(self) -> InviteForm:
        """The form with everybody who can be asked."""
        has_lead = lead_of(self.idea) is not None
        usual = Role.PARTNER if has_lead else Role.LEAD
        own = list(actors_of(self.user).values_list("pk", flat=True))
        return InviteForm(
            self.posted,
            talking=people_talking(self.idea, but=self.user),
            actors=actors_to_ask(self.idea, but=own),
            has_lead=has_lead,
            initial={
                "role": self.wanted.role if self.wanted else usual,
                "invited": self._named(),
            },
        )

    def _named(self) -> str:
        """Return whom the address names: an actor, or who wrote a comment."""
        actor = self.request.GET.get("actor", "")
        if _PK.fullmatch(actor):
            return key_of_actor(int(actor))
        pk = self.request.GET.get("comment", "")
        if not _PK.fullmatch(pk):
            return ""
        comment = comments_on(self.idea).filter(pk=pk).first()
        return key_of_user(comment.creator_id) if comment else ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the form, or that nobody can take on a role now."""
        check_open(self.idea)
        return self._page(taken_up=self.restore(self.form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, or show what has to be mended."""
        if not self.form.is_valid():
            return self._page()
        data = self.form.cleaned_data
        try:
            # Whoever was refused must not become an actor by it.
            with transaction.atomic():
                invitation = inviting.actor_invite(
                    idea=self.idea,
                    invited=actor_of_key(data["invited"]),
                    role=Role(data["role"]),
                    message=data["message"],
                    open_role=self.wanted,
                    actor=self.user,
                )
        except Invalid as invalid:
            self.form.add_error(invalid.field, invalid.message)
            return self._page()
        return self.done(
            pgettext("arena", "%(name)s is asked and will be told by mail.")
            % {"name": invitation.actor.name}
        )

    def _page(self, **context: Any) -> Any:
        return self.respond(
            form=self.form, wanted=self.wanted, cancel_url=self.back_url(), **context
        )


#: What an address says about an invitation, with who may.
VERBS = {
    "accept": Permission.ANSWER_INVITATION,
    "decline": Permission.ANSWER_INVITATION,
    "withdraw": Permission.WITHDRAW_INVITATION,
}


class InvitationAnswerView(TeamView):
    """Take on what one was asked for, or not; or take the question back."""

    template_name = (
        "gemeinsam_digital/responsibility/invitations/invitation_answer.html"
    )

    @cached_property
    def verb(self) -> str:
        """The answer that the address names."""
        if self.kwargs["verb"] not in VERBS:
            raise Http404("No such answer.")
        return str(self.kwargs["verb"])

    @cached_property
    def invitation(self) -> Invitation:
        """The invitation of the address."""
        rows = Invitation.objects.select_related(
            "actor",
            "hands_over__actor",
            "open_role",
            "idea__module__project__organisation",
            "idea__creator",
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea it is about."""
        return self.invitation.idea

    @property
    def permission(self) -> Permission:  # type: ignore[override]
        """Who may give this answer."""
        return VERBS[self.verb]

    def permission_object(self) -> Any:
        """Return the invitation."""
        return self.invitation

    @cached_property
    def form(self) -> PromiseForm | None:
        """What is promised; only who agrees is asked."""
        if self.verb != "accept":
            return None
        declared = self.invitation.actor.declared.filter(scheme="competence")
        return PromiseForm(
            self.posted,
            vocabulary=vocabulary_of(self.arena),
            initial={"competences": list(declared.values_list("code", flat=True))},
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, or say that it was answered meanwhile."""
        inviting.expect_waiting(self.invitation)
        if self.form is None:
            return self._page()
        check_open(self.idea)
        return self._page(taken_up=self.restore(self.form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer, or show what has to be mended."""
        if self.verb == "accept":
            return self._accept()
        if self.verb == "decline":
            answering.invitation_decline(invitation=self.invitation, actor=self.user)
            return self.done(pgettext("arena", "You have declined."))
        inviting.invitation_withdraw(invitation=self.invitation, actor=self.user)
        return self.done(pgettext("arena", "The request is taken back."))

    def _accept(self) -> Any:
        form = self.form
        if form is None or not form.is_valid():
            return self._page()
        try:
            claim = answering.invitation_accept(
                invitation=self.invitation,
                promise=answering.Promise(**form.promised()),
                actor=self.user,
            )
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._page()
        if claim.is_accepted:
            return self.done(pgettext("arena", "Thank you! The role is yours now."))
        return self.done(
            pgettext(
                "arena", "Thank you! Your offer is public and waits for an answer."
            )
        )

    def _page(self, **context: Any) -> Any:
        return self.respond(
            form=self.form,
            invitation=self.invitation,
            verb=self.verb,
            cancel_url=self.back_url(),
            decline_url=reverse(
                "gemeinsam_digital:invitation-answer",
                args=[self.invitation.pk, "decline"],
            ),
            **context,
        )
