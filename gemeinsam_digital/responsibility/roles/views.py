"""Looking for somebody: opening and closing a wanted role."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility import lifecycle
from gemeinsam_digital.responsibility.legality import check_open
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles import services as seeking
from gemeinsam_digital.responsibility.roles.forms import LEAD_IS_TAKEN
from gemeinsam_digital.responsibility.roles.forms import LEAD_IS_WANTED
from gemeinsam_digital.responsibility.roles.forms import WantedRoleForm
from gemeinsam_digital.responsibility.selectors import lead_of


def _consortium(idea: Idea) -> str:
    """Return where the roles of an idea stand on its page."""
    return f"{idea.get_absolute_url()}#consortium"


def _no_lead(idea: Idea) -> str | Promise:
    """Return why no lead can be looked for, empty where one can."""
    if lead_of(idea) is not None:
        return LEAD_IS_TAKEN
    return LEAD_IS_WANTED if lifecycle.wanted_lead(idea) is not None else ""


class RoleOpenView(ServiceFormView, IdeaView):
    """Say who an idea needs."""

    template_name = "gemeinsam_digital/responsibility/roles/role_open.html"
    permission = Permission.SEEK_ROLE
    form_class = WantedRoleForm
    success_message = pgettext_lazy("arena", "It is public now who is wanted.")
    explains_in_form = True

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the roles and competences that there are."""
        no_lead = _no_lead(self.idea)
        return {
            "competences": vocabulary_of(self.arena).active(Scheme.COMPETENCE),
            "no_lead": no_lead,
            "matures": self.idea.kind in MATURING,
            "initial": {"role": Role.PARTNER if no_lead else Role.LEAD},
        }

    def check(self) -> None:
        """Somebody must be able to take on a role now."""
        check_open(self.idea)

    def perform(self, form: WantedRoleForm) -> OpenRole:
        """Publish who is wanted."""
        data = form.cleaned_data
        return seeking.role_open(
            idea=self.idea, actor=self.user, **{**data, "role": Role(data["role"])}
        )

    def get_success_url(self, result: OpenRole) -> str:
        """Return where the roles stand."""
        return _consortium(self.idea)

    def page_context(self) -> dict[str, Any]:
        """Add where cancelling leads to."""
        return {"cancel_url": _consortium(self.idea)}


class RoleCloseView(ConfirmView, IdeaView):
    """Say that nobody is looked for any more, after a question."""

    template_name = "gemeinsam_digital/responsibility/roles/role_close.html"
    permission = Permission.SEEK_ROLE
    success_message = pgettext_lazy("arena", "The role is closed.")

    @cached_property
    def wanted(self) -> OpenRole:
        """The wanted role of the address."""
        rows = OpenRole.objects.select_related(
            "idea__module__project__organisation", "idea__creator"
        ).prefetch_related("competences")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that looks for somebody."""
        return self.wanted.idea

    def check(self) -> None:
        """It must not be settled."""
        seeking.expect_wanted(self.wanted)

    def perform(self, form: Any) -> OpenRole:
        """Close it."""
        return seeking.role_close(open_role=self.wanted, actor=self.user)

    def get_success_url(self, result: OpenRole) -> str:
        """Return where the roles stand."""
        return _consortium(self.idea)

    def page_context(self) -> dict[str, Any]:
        """Add the role, and what happens then."""
        return {
            "wanted": self.wanted,
            "consequences": self._consequences(),
            "cancel_url": _consortium(self.idea),
        }

    def _consequences(self) -> list[str]:
        said = [
            pgettext("arena", "The role is no longer in the list of wanted roles."),
            pgettext(
                "arena",
                "Offers that were made for it stay. They can still be accepted.",
            ),
        ]
        if self.wanted.is_essential:
            said.append(
                pgettext(
                    "arena", "The contribution can become a measure without this role."
                )
            )
        return said
