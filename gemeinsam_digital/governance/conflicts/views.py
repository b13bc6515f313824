"""Pages of goal conflicts: naming, handing on and resolving one."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.governance.conflicts.forms import NUMBERS
from gemeinsam_digital.governance.conflicts.forms import ConflictForm
from gemeinsam_digital.governance.conflicts.forms import MoveForm
from gemeinsam_digital.governance.conflicts.forms import ResolveForm
from gemeinsam_digital.governance.conflicts.legality import check_contestable
from gemeinsam_digital.governance.conflicts.legality import check_unresolved
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.selectors import holders_of
from gemeinsam_digital.governance.conflicts.selectors import resolvers
from gemeinsam_digital.governance.conflicts.services import conflict_move
from gemeinsam_digital.governance.conflicts.services import conflict_open
from gemeinsam_digital.governance.conflicts.services import conflict_resolve
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea


class _ConflictBaseView(ServiceFormView, IdeaView):
    section = "workbench"

    def get_success_url(self, result: Any) -> str:
        """Return the goal conflicts on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#conflicts"

    def page_context(self) -> dict[str, Any]:
        """Add where one goes on without saving."""
        return {"cancel_url": f"{self.idea.get_absolute_url()}#conflicts"}


class ConflictOpenView(_ConflictBaseView):
    """Name a goal conflict."""

    template_name = "gemeinsam_digital/governance/conflicts/conflict_open.html"
    permission = Permission.OPEN_CONFLICT
    success_message = pgettext_lazy("arena", "The goal conflict is named, and public.")

    @cached_property
    def form(self) -> ConflictForm:
        """The form, with whose positions there can be and who can resolve it."""
        return ConflictForm(
            self.posted,
            holders=holders_of(self.idea),
            bodies=resolvers(self.module),
        )

    def check(self) -> None:
        """There must be a text about which views can differ."""
        check_contestable(self.idea)

    def perform(self, form: ConflictForm) -> GoalConflict:
        """Name it."""
        data = form.cleaned_data
        said = {name: data[name] for name in ("title", "text", "resolver", "due")}
        return conflict_open(
            idea=self.idea, positions=form.positions(), actor=self.user, **said
        )

    def page_context(self) -> dict[str, Any]:
        """Add the positions, each with its fields."""
        names = ("holder", "name", "text")
        return {
            **super().page_context(),
            "position_fields": [
                (number, [self.form[f"{name}_{number}"] for name in names])
                for number in NUMBERS
            ],
        }


class _ConflictView(_ConflictBaseView):
    """A page about a goal conflict."""

    template_name = "gemeinsam_digital/governance/conflicts/conflict_step.html"

    @cached_property
    def conflict(self) -> GoalConflict:
        """The goal conflict of the address.

        Raises:
            Http404: there is none.
        """
        rows = GoalConflict.objects.select_related(
            "idea__module__project__organisation", "idea__creator", "resolver"
        )
        return get_object_or_404(
            rows.prefetch_related("positions"), pk=self.kwargs["pk"]
        )

    @cached_property
    def idea(self) -> Idea:
        """The idea that it is on."""
        return self.conflict.idea

    def permission_object(self) -> GoalConflict:
        """Return the goal conflict."""
        return self.conflict

    def check(self) -> None:
        """It must be open."""
        check_unresolved(self.conflict)

    def page_context(self) -> dict[str, Any]:
        """Add the goal conflict."""
        return {
            **super().page_context(),
            "conflict": self.conflict,
            "detail": "gemeinsam_digital/components/governance/conflict_quote.html",
        }


class ConflictMoveView(_ConflictView):
    """Hand a goal conflict to another body, or set another day."""

    permission = Permission.MOVE_CONFLICT
    success_message = pgettext_lazy("arena", "The goal conflict is handed on.")

    @cached_property
    def form(self) -> MoveForm:
        """The form, with who can resolve it."""
        conflict = self.conflict
        return MoveForm(
            self.posted,
            bodies=resolvers(self.module),
            initial={"resolver": conflict.resolver_id, "due": conflict.due},
        )

    def perform(self, form: MoveForm) -> GoalConflict:
        """Hand it on."""
        return conflict_move(
            conflict=self.conflict, actor=self.user, **form.cleaned_data
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what happens then."""
        return {
            **super().page_context(),
            "title": pgettext("arena", "Hand a goal conflict on"),
            "submit_text": pgettext("arena", "Hand it on"),
            "consequences": [
                pgettext("arena", "The body that is named then has to resolve it."),
                pgettext("arena", "The change is public, with your reason."),
            ],
        }


class ConflictResolveView(_ConflictView):
    """Record how a goal conflict was resolved."""

    permission = Permission.RUN_BODY
    form_class = ResolveForm
    success_message = pgettext_lazy("arena", "The goal conflict is resolved.")

    def perform(self, form: ResolveForm) -> GoalConflict:
        """Record it."""
        return conflict_resolve(
            conflict=self.conflict, actor=self.user, **form.cleaned_data
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what happens then."""
        words = pgettext("arena", "The resolution is public at once, as: %(body)s.")
        return {
            **super().page_context(),
            "title": pgettext("arena", "Resolve a goal conflict"),
            "submit_text": pgettext("arena", "Record the resolution"),
            "consequences": [
                words % {"body": self.conflict.resolver.name},
                pgettext("arena", "It can't be changed or taken back."),
            ],
        }
