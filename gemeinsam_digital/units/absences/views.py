"""Pages on which absences are entered and taken back."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.choices import AbsenceKind
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.units.absences.forms import AbsenceForm
from gemeinsam_digital.units.absences.services import absence_add
from gemeinsam_digital.units.absences.services import absence_end
from gemeinsam_digital.units.models import Absence
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.selectors import members_of
from gemeinsam_digital.units.selectors import units_here
from gemeinsam_digital.units.views import UnitPageView


class AbsenceAddView(ServiceFormView, UnitPageView):
    """Enter that one is away; for the unit and for others who staffs it."""

    template_name = "gemeinsam_digital/units/unit_step.html"
    permission = Permission.VIEW_UNIT
    form_class = AbsenceForm
    success_message = pgettext_lazy("arena", "The absence is entered.")
    keeps_draft = False

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return for whom it can be entered."""
        staffs = may(self.user, Permission.STAFF_UNIT, self.unit)
        members = members_of(self.unit)
        own = members if staffs else members.filter(user=self.user)
        return {"members": own, "with_unit": staffs}

    def perform(self, form: AbsenceForm) -> Absence:
        """Enter it."""
        data = form.cleaned_data
        return absence_add(
            unit=self.unit,
            actor=self.user,
            **{**data, "kind": AbsenceKind(data["kind"])},
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is about."""
        return {
            "who": self.unit.short_name,
            "title": pgettext("arena", "Enter an absence"),
            "submit_text": pgettext("arena", "Enter it"),
            "consequences": [
                pgettext(
                    "arena", "Whoever asks the unit is warned, and asks all the same."
                ),
                pgettext(
                    "arena",
                    "What somebody who is away has begun is listed among the work "
                    "of those who stand in.",
                ),
            ],
        }


class AbsenceEndView(ConfirmView, UnitPageView):
    """Take an absence back, after a question."""

    template_name = "gemeinsam_digital/units/unit_step.html"
    permission = Permission.VIEW_UNIT
    success_message = pgettext_lazy("arena", "The absence is taken back.")

    @cached_property
    def absence(self) -> Absence:
        """The one of the address."""
        rows = Absence.objects.select_related("member")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def unit(self) -> Unit:
        """The unit that it is about, if it takes part here."""
        return get_object_or_404(units_here(self.module), pk=self.absence.unit_id)

    def check_permission(self) -> None:
        """Raise unless it is one's own, or one staffs the unit."""
        super().check_permission()
        member = self.absence.member
        if member is None or member.user_id != self.user.pk:
            require(self.user, Permission.STAFF_UNIT, self.unit)

    def perform(self, form: Any) -> None:
        """Take it back."""
        absence_end(absence=self.absence, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add whose it is."""
        title = pgettext("arena", "Take the absence back")
        member = self.absence.member
        return {
            "who": member.user_name if member else self.unit.short_name,
            "title": title,
            "submit_text": title,
            "consequences": [],
        }
