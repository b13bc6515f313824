"""Pages for asking somebody to take on a role, and for answering."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Role
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
from gemeinsam_digital.responsibility.legality import check_may_lead
from gemeinsam_digital.responsibility.legality import check_open
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.selectors import lead_of

_PK = re.compile(r"[0-9]{1,9}")


class ActorInviteView(TeamView):
    """Ask somebody to take on a role."""

    template_name = "gemeinsam_digital/responsibility/invitations/actor_invite.html"
    permission = Permission.INVITE_ACTOR
    form_class = InviteForm

    @cached_property
    def wanted(self) -> OpenRole | None:
        """The wanted role that the address names, if there is one."""
        pk = self.request.GET.get("wanted", "")
        return self.idea.open_roles.filter(pk=pk).first() if _PK.fullmatch(pk) else None

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return everybody who can be asked."""
        has_lead = lead_of(self.idea) is not None
        usual = Role.PARTNER if has_lead else Role.LEAD
        own = list(actors_of(self.user).values_list("pk", flat=True))
        return {
            "talking": people_talking(self.idea, but=self.user),
            "actors": actors_to_ask(self.idea, but=own),
            "has_lead": has_lead,
            "initial": {
                "role": self.wanted.role if self.wanted else usual,
                "invited": self._named(),
            },
        }

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

    def check(self) -> None:
        """Somebody must be able to take on a role now."""
        check_open(self.idea)

    def perform(self, form: InviteForm) -> Invitation:
        """Ask."""
        data = form.cleaned_data
        return inviting.actor_invite(
            idea=self.idea,
            invited=actor_of_key(data["invited"]),
            role=Role(data["role"]),
            message=data["message"],
            open_role=self.wanted,
            actor=self.user,
        )

    def get_success_message(self, result: Invitation) -> str:
        """Say who is asked."""
        words = pgettext("arena", "%(name)s is asked and will be told by mail.")
        return words % {"name": result.actor.name}

    def page_context(self) -> dict[str, Any]:
        """Add who is wanted, and where cancelling leads to."""
        return {"wanted": self.wanted, "cancel_url": self.back_url()}


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
    def form(self) -> Any:
        """What is promised; only who agrees is asked."""
        if self.verb != "accept":
            return super().form
        declared = self.invitation.actor.declared.filter(scheme="competence")
        return PromiseForm(
            self.posted,
            vocabulary=vocabulary_of(self.arena),
            initial={"competences": list(declared.values_list("code", flat=True))},
        )

    def check(self) -> None:
        """It must not be answered, and be possible to agree to."""
        inviting.expect_waiting(self.invitation)
        if self.verb == "accept":
            check_open(self.idea)
            check_may_lead(self.idea, self.invitation.actor, self.invitation.role)

    def perform(self, form: Any) -> Claim | None:
        """Answer, or take the question back."""
        options = {"invitation": self.invitation, "actor": self.user}
        if self.verb == "accept":
            promise = answering.Promise(**form.promised())
            return answering.invitation_accept(promise=promise, **options)
        if self.verb == "decline":
            answering.invitation_decline(**options)
        else:
            inviting.invitation_withdraw(**options)
        return None

    def get_success_message(self, result: Claim | None) -> str:
        """Say what the answer has brought."""
        if self.verb == "decline":
            return pgettext("arena", "You have declined.")
        if result is None:
            return pgettext("arena", "The request is taken back.")
        if result.is_accepted:
            return pgettext("arena", "Thank you! The role is yours now.")
        return pgettext(
            "arena", "Thank you! Your offer is public and waits for an answer."
        )

    def page_context(self) -> dict[str, Any]:
        """Add the invitation, and where other answers are given."""
        return {
            "invitation": self.invitation,
            "verb": self.verb,
            "cancel_url": self.back_url(),
            "decline_url": reverse(
                "gemeinsam_digital:invitation-answer",
                args=[self.invitation.pk, "decline"],
            ),
        }
