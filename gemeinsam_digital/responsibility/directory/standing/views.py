"""Confirming an organisation, taking that back, letting it retire."""

from __future__ import annotations

from typing import Any
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import npgettext
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.legality import check_takes_part
from gemeinsam_digital.actors.selectors import representatives_of
from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.history.forms import ReasonForm
from gemeinsam_digital.responsibility.directory.base_views import ActorView
from gemeinsam_digital.responsibility.directory.selectors import binding_elsewhere
from gemeinsam_digital.responsibility.directory.selectors import claims_here
from gemeinsam_digital.responsibility.directory.selectors import held
from gemeinsam_digital.responsibility.directory.selectors import offered
from gemeinsam_digital.responsibility.directory.standing import (
    services as actor_standing,
)


class ActorStepView(ConfirmView, ActorView):
    """Say what happens then, ask, and do it.

    Attributes:
        title: what is asked, and what the button says.
        danger: whether the button warns.
    """

    template_name = "gemeinsam_digital/responsibility/directory/actor_step.html"
    title: ClassVar[str | Promise]
    danger: ClassVar[bool] = False

    def consequences(self) -> list[str]:
        """Return what happens then."""
        return []

    def get_success_message(self, result: Any) -> str:
        """Say what was done with whom."""
        return str(self.success_message) % {"name": self.subject.name}

    def page_context(self) -> dict[str, Any]:
        """Add what is asked, and what happens then."""
        return {
            "title": self.title,
            "danger": self.danger,
            "consequences": self.consequences(),
        }


class ActorConfirmView(ActorStepView):
    """Confirm that an organisation is who it says."""

    permission = Permission.CONFIRM_ACTOR
    title = pgettext_lazy("arena", "Confirm the organisation")
    success_message = pgettext_lazy("arena", "%(name)s is confirmed.")

    def check(self) -> None:
        """Check that it can be confirmed.

        Raises:
            Illegal: it is a person, or has retired.
        """
        check_takes_part(self.subject)
        actor_standing.check_is_organisation(self.subject)

    def consequences(self) -> list[str]:
        """Return what everybody sees then."""
        return [
            pgettext(
                "arena",
                "Wherever the organisation appears, it is no longer marked as not "
                "confirmed.",
            ),
            pgettext(
                "arena",
                "Its page shows the day and your name. You can take it back.",
            ),
            pgettext(
                "arena",
                "Another name, entered later, has to be confirmed again.",
            ),
        ]

    def perform(self, form: Any) -> Any:
        """Confirm it."""
        return actor_standing.organisation_confirm(
            organisation=self.subject, actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it says about itself, and who speaks for it."""
        return super().page_context() | {
            "detail": "gemeinsam_digital/responsibility/directory/actor_facts.html",
            "representatives": representatives_of(self.subject),
        }


class ActorUnconfirmView(ActorConfirmView):
    """Take back that an organisation is confirmed."""

    title = pgettext_lazy("arena", "Take back the confirmation")
    success_message = pgettext_lazy("arena", "%(name)s counts as not confirmed now.")
    danger = True

    def consequences(self) -> list[str]:
        """Return what everybody sees then."""
        return [
            pgettext(
                "arena",
                "Wherever the organisation appears, it is marked as not confirmed.",
            ),
            pgettext(
                "arena",
                "It keeps its roles. Where only confirmed organisations can lead, "
                "the contributions it leads can't step forward until it is confirmed "
                "again.",
            ),
        ]

    def perform(self, form: Any) -> Any:
        """Take it back."""
        return actor_standing.confirmation_withdraw(
            organisation=self.subject, actor=self.user
        )


class ActorRetireView(ActorStepView):
    """Let an organisation take on nothing any more."""

    permission = Permission.MANAGE_ACTOR
    form_class = ReasonForm
    title = pgettext_lazy("arena", "Retire the organisation")
    success_message = pgettext_lazy("arena", "%(name)s does not take part any more.")
    danger = True

    def check(self) -> None:
        """Check that it can retire.

        Raises:
            Illegal: it is a person, or has retired.
        """
        actor_standing.check_can_retire(self.subject)

    def perform(self, form: ReasonForm) -> Any:
        """Let it retire."""
        return actor_standing.actor_retire(
            subject=self.subject, actor=self.user, note=form.cleaned_data["reason"]
        )

    def consequences(self) -> list[str]:
        """Return what ends, in this Arena and elsewhere."""
        elsewhere = binding_elsewhere(self.subject, self.module)
        said = [
            pgettext(
                "arena",
                "Its roles are given back and its offers withdrawn, with your reason, "
                "in the public history of each contribution.",
            ),
            pgettext(
                "arena",
                "Invitations and requests to speak for it end. It can't take on "
                "anything any more, and this can't be undone.",
            ),
            pgettext(
                "arena", "Its page stays, and who was responsible when stays visible."
            ),
        ]
        if elsewhere:
            words = npgettext(
                "arena",
                "This also ends %(n)s role or offer in other Arenas.",
                "This also ends %(n)s roles and offers in other Arenas.",
                elsewhere,
            )
            said.insert(1, words % {"n": elsewhere})
        return said

    def page_context(self) -> dict[str, Any]:
        """Add the roles and offers that end."""
        claims = claims_here(self.subject, self.module, self.user)
        return super().page_context() | {
            "detail": "gemeinsam_digital/responsibility/directory/actor_ending.html",
            "ending": [*held(claims), *offered(claims)],
        }
