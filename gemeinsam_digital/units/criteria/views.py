"""Pages about the criteria of an Arena."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.drafts import DraftInSessionMixin
from gemeinsam_digital.arena.drafts import kept
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.forms.kit import ErrorItem
from gemeinsam_digital.core.forms.kit import error_items
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.units.criteria.forms import CriterionForm
from gemeinsam_digital.units.criteria.forms import in_order
from gemeinsam_digital.units.criteria.forms import sent_forms
from gemeinsam_digital.units.criteria.forms import stored_forms
from gemeinsam_digital.units.criteria.services import criteria_revise
from gemeinsam_digital.units.criteria.services import current_criteria
from gemeinsam_digital.units.models import CriteriaSet
from gemeinsam_digital.units.models import Criterion

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class CriteriaBaseView(ArenaView):
    """A page about the newest version of the criteria."""

    section = "feasibility"

    @cached_property
    def current(self) -> CriteriaSet | None:
        """The newest version."""
        return current_criteria(self.arena)

    @cached_property
    def criteria(self) -> list[Criterion]:
        """Its criteria."""
        return list(self.current.criteria.all()) if self.current else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the newest version."""
        return super().get_context_data(
            current=self.current, criteria=self.criteria, **kwargs
        )


class CriteriaView(CriteriaBaseView):
    """What every unit judges, for everybody to read."""

    template_name = "gemeinsam_digital/units/criteria/criteria.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show them."""
        return self.respond(
            may_edit=may(self.user, Permission.EDIT_CRITERIA, self.module)
        )


class CriteriaUpdateView(DraftInSessionMixin, CriteriaBaseView):
    """Reword, order, add and remove criteria: each time a new version."""

    template_name = "gemeinsam_digital/units/criteria/criteria_update.html"
    permission = Permission.EDIT_CRITERIA

    def back_url(self) -> str:
        """Return the page with the criteria."""
        return reverse("gemeinsam_digital:criteria", args=[self.module.slug])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show what is stored, or what was written before signing in."""
        written = kept(request)
        if written is not None:
            # Somebody may have saved in between: the version of then says so.
            parts, version = sent_forms(written), written.get("version", "")
            return self._page(parts, version=version, is_restored=True)
        return self._page(stored_forms(self.criteria))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Make a new version, or say what stands in the way. Nothing is lost."""
        parts = sent_forms(request.POST)
        # Every part is asked, so that all errors are shown at once.
        valid = [part.is_valid() for part in parts]
        if not all(valid):
            return self._page(parts, version=request.POST.get("version", ""))
        try:
            made = criteria_revise(
                arena=self.arena,
                criteria=list(in_order(parts)),
                version=self._version,
                actor=self.user,
            )
        except Invalid as invalid:
            item = ErrorItem("", invalid.message, "")
            version = request.POST.get("version", "")
            return self._page(parts, version=version, further=[item])
        self.discard_draft()
        messages.success(request, self._words(made))
        return redirect(self.back_url())

    def show_conflict(self, current: Any) -> HttpResponseBase:
        """Show what was entered below what is stored now; the next save counts."""
        parts = sent_forms(self.request.POST)
        return self._page(parts, status=409, is_conflict=True)

    @property
    def _version(self) -> int:
        sent = self.request.POST.get("version", "")
        return int(sent[:9]) if sent.isascii() and sent.isdigit() else -1

    def _words(self, made: CriteriaSet) -> str:
        if self._version == made.version:
            return pgettext("arena", "Nothing was changed.")
        words = pgettext("arena", "Version %(number)s of the criteria holds now.")
        return words % {"number": made.version}

    def _page(
        self,
        parts: list[CriterionForm],
        *,
        status: int = 200,
        version: str = "",
        further: list[ErrorItem] | None = None,
        **context: Any,
    ) -> HttpResponseBase:
        asked = [part for part in parts if part.is_bound]
        stored = str(self.current.version) if self.current else "0"
        return self.respond(
            status=status,
            parts=parts,
            rows=len(parts),
            version=version or stored,
            error_items=[*(further or []), *error_items(*asked)],
            cancel_url=self.back_url(),
            **context,
        )
