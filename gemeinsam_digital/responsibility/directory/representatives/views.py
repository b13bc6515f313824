"""Asking to speak for an organisation, answering that, stopping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.forms import RepresentForm
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.actors.representatives import services as representing
from gemeinsam_digital.actors.selectors import representatives_of
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.responsibility.directory.base_views import ActorView
from gemeinsam_digital.responsibility.directory.standing.views import ActorStepView


class RepresentationRequestView(ServiceFormView, ActorView):
    """Ask to speak for an organisation."""

    template_name = (
        "gemeinsam_digital/responsibility/directory/representation_request.html"
    )
    permission = Permission.REGISTER_ACTOR
    form_class = RepresentForm
    success_message = pgettext_lazy(
        "arena", "Your request is sent and waits for an answer."
    )

    def permission_object(self) -> Any:
        """Return nothing once there is something to speak for."""
        return self.subject and None

    def check(self) -> None:
        """There must be something to ask."""
        representing.check_can_ask(self.subject, self.user)

    def perform(self, form: RepresentForm) -> RepresentationRequest:
        """Send the request."""
        return representing.representation_request(
            organisation=self.subject,
            actor=self.user,
            message=form.cleaned_data["message"],
        )

    def page_context(self) -> dict[str, Any]:
        """Add how many are asked."""
        return {"number": representatives_of(self.subject).count()}


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """One way to settle a request to speak for an organisation.

    Attributes:
        permission: asked about the organisation, or for one's own request.
        settle: carries it out.
        danger: whether the button warns.
    """

    permission: Permission
    settle: Callable[[RepresentationRequest, Any], RepresentationRequest]
    title: str | Promise
    consequence: str | Promise
    done: str | Promise
    danger: bool = False


def _agree(request: RepresentationRequest, user: Any) -> RepresentationRequest:
    return representing.representation_answer(request=request, actor=user, agrees=True)


def _decline(request: RepresentationRequest, user: Any) -> RepresentationRequest:
    return representing.representation_answer(request=request, actor=user, agrees=False)


def _withdraw(request: RepresentationRequest, user: Any) -> RepresentationRequest:
    return representing.representation_withdraw(request=request, actor=user)


ANSWERS = {
    "agree": RequestAnswer(
        permission=Permission.MANAGE_ACTOR,
        settle=_agree,
        title=pgettext_lazy("arena", "Let somebody speak for the organisation"),
        consequence=pgettext_lazy(
            "arena",
            "From then on this person can offer and give back roles for it, change "
            "its entry and agree to further requests, just like you.",
        ),
        done=pgettext_lazy("arena", "%(person)s can speak for %(name)s now."),
    ),
    "decline": RequestAnswer(
        permission=Permission.MANAGE_ACTOR,
        settle=_decline,
        title=pgettext_lazy("arena", "Decline the request"),
        consequence=pgettext_lazy(
            "arena", "Nothing about it is public. The person can ask again."
        ),
        done=pgettext_lazy("arena", "The request of %(person)s is declined."),
        danger=True,
    ),
    "withdraw": RequestAnswer(
        permission=Permission.OWN_REQUEST,
        settle=_withdraw,
        title=pgettext_lazy("arena", "Take back the request"),
        consequence=pgettext_lazy("arena", "You can ask again at any time."),
        done=pgettext_lazy("arena", "Your request is taken back."),
    ),
}


class RepresentationAnswerView(ActorStepView):
    """Agree to a request, decline it or take it back, after a question."""

    @cached_property
    def asked(self) -> RepresentationRequest:
        """The request of the address."""
        requests = RepresentationRequest.objects.select_related("actor", "user")
        return get_object_or_404(requests, pk=self.kwargs["pk"])

    @property
    def subject_pk(self) -> int:
        """The key of the organisation that is asked about."""
        return self.asked.actor_id

    @cached_property
    def answer(self) -> RequestAnswer:
        """The answer that the address names.

        Raises:
            Http404: there is no such answer.
        """
        try:
            return ANSWERS[self.kwargs["verb"]]
        except KeyError as error:
            raise Http404("No such answer.") from error

    @property
    def permission(self) -> Permission:  # type: ignore[override]
        """Who may give this answer."""
        return self.answer.permission

    def permission_object(self) -> Any:
        """Return the organisation, or the request where it has to be one's own."""
        is_own = self.permission == Permission.OWN_REQUEST
        return self.asked if self.subject and is_own else self.subject

    def check(self) -> None:
        """It must not be settled."""
        representing.check_waits(self.asked)

    def perform(self, form: Any) -> RepresentationRequest:
        """Settle it."""
        return self.answer.settle(self.asked, self.user)

    def get_success_message(self, result: RepresentationRequest) -> str:
        """Say what was answered to whom."""
        names = {"person": result.user_name, "name": self.subject.name}
        return str(self.answer.done) % names

    def page_context(self) -> dict[str, Any]:
        """Add what is asked, by whom, and what happens then."""
        return {
            "title": self.answer.title,
            "danger": self.answer.danger,
            "consequences": [self.answer.consequence],
            "asked": self.asked,
            "detail": (
                "gemeinsam_digital/responsibility/directory/representation_facts.html"
            ),
        }


class RepresentativeLeaveView(ActorStepView):
    """Stop speaking for an organisation."""

    permission = Permission.CHANGE_ACTOR
    title = pgettext_lazy("arena", "Stop speaking for the organisation")
    success_message = pgettext_lazy("arena", "You no longer speak for %(name)s.")
    danger = True

    def check(self) -> None:
        """Check that somebody else goes on.

        Raises:
            Illegal: one is the last, or it is one's own person.
        """
        representing.check_can_leave(self.subject, self.user)

    def consequences(self) -> list[str]:
        """Return what that means."""
        return [
            pgettext(
                "arena",
                "The organisation keeps its roles; the others who speak for it go on.",
            ),
            pgettext(
                "arena",
                "You can't act for it any more. If you want to later, you ask again.",
            ),
        ]

    def perform(self, form: Any) -> Any:
        """Leave."""
        return representing.representative_leave(
            organisation=self.subject, actor=self.user
        )
