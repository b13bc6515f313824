"""Pages of concerns: answering and ending one."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.forms import EndForm
from gemeinsam_digital.governance.concerns.forms import ReplyForm
from gemeinsam_digital.governance.concerns.legality import check_open
from gemeinsam_digital.governance.concerns.legality import check_talked_about
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernReply
from gemeinsam_digital.governance.concerns.services import concern_end
from gemeinsam_digital.governance.concerns.services import concern_reply
from gemeinsam_digital.governance.concerns.services import speaking_for
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea

STEP = "gemeinsam_digital/governance/concerns/concern_step.html"
_IDEA = ("idea__module__project__organisation", "idea__creator")


class _ConcernView(IdeaView):
    """A page about a raised concern."""

    section = "workbench"

    @cached_property
    def concern(self) -> Concern:
        """The concern of the address.

        Raises:
            Http404: there is none.
        """
        rows = Concern.objects.select_related(
            *_IDEA, "body", "unit__actor", "escalated_to"
        )
        return get_object_or_404(rows.prefetch_related("replies"), pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that it is about."""
        return self.concern.idea

    def get_success_url(self, result: Any) -> str:
        """Return the concerns on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#concerns"

    def page_context(self) -> dict[str, Any]:
        """Add the concern."""
        return {
            "concern": self.concern,
            "detail": "gemeinsam_digital/components/governance/concern_quote.html",
            "cancel_url": f"{self.idea.get_absolute_url()}#concerns",
        }


class ConcernReplyView(ServiceFormView, _ConcernView):
    """Answer about a concern, for the team or for who raised it."""

    template_name = STEP
    form_class = ReplyForm
    success_message = pgettext_lazy("arena", "Your answer is public now.")

    def check_permission(self) -> None:
        """Raise unless one speaks for the team, or for who raised it.

        Raises:
            PermissionDenied: for neither.
        """
        super().check_permission()
        if not (self._is_owner or may(self.user, Permission.ANSWER_CONCERN, self.idea)):
            raise PermissionDenied(Permission.ANSWER_CONCERN)

    @cached_property
    def _is_owner(self) -> bool:
        return may(self.user, Permission.END_CONCERN, self.concern)

    def check(self) -> None:
        """Somebody must wait for an answer."""
        check_talked_about(self.concern)

    def perform(self, form: ReplyForm) -> ConcernReply:
        """Publish it."""
        text = form.cleaned_data["text"]
        return concern_reply(concern=self.concern, text=text, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add in whose name, and what happens then."""
        if self._is_owner:
            who = speaking_for(self.concern, self.user)
            then = pgettext("arena", "Then it is the team's turn again.")
        else:
            who = pgettext("arena", "Team of the contribution")
            then = pgettext(
                "arena", "Then who raised the concern says whether that clears it."
            )
        said = pgettext("arena", "Your answer is public at once, as: %(who)s.")
        return {
            **super().page_context(),
            "title": pgettext("arena", "Answer about a concern"),
            "submit_text": pgettext("arena", "Publish the answer"),
            "consequences": [said % {"who": who}, then],
        }


class ConcernEndView(ServiceFormView, _ConcernView):
    """Say that a concern is cleared, or withdraw it."""

    template_name = STEP
    permission = Permission.END_CONCERN
    success_message = pgettext_lazy("arena", "The concern has ended.")

    def permission_object(self) -> Concern:
        """Return the concern."""
        return self.concern

    @cached_property
    def form(self) -> EndForm:
        """The form with the ways in which one can end it."""
        own = may(self.user, Permission.RAISE_CONCERN, self.concern)
        return EndForm(self.posted, may_withdraw=own)

    def check(self) -> None:
        """It must be open."""
        check_open(self.concern)

    def perform(self, form: EndForm) -> Concern:
        """End it."""
        data = form.cleaned_data
        return concern_end(
            concern=self.concern,
            state=ConcernState(data["state"]),
            ending=data["ending"],
            actor=self.user,
        )

    def page_context(self) -> dict[str, Any]:
        """Add what happens then."""
        return {
            **super().page_context(),
            "title": pgettext("arena", "End a concern"),
            "submit_text": pgettext("arena", "End the concern"),
            "consequences": [
                pgettext("arena", "It does not stand in the way of an adoption."),
                pgettext("arena", "The concern stays readable, with your reason."),
                pgettext("arena", "This can't be taken back."),
            ],
        }
