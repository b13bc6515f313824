"""Pages about what members say."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.governance.bodies.selectors import sitting_in
from gemeinsam_digital.governance.recommendations.base_views import ConsultationView
from gemeinsam_digital.governance.recommendations.models import Position
from gemeinsam_digital.governance.recommendations.positions.forms import PositionForm
from gemeinsam_digital.governance.recommendations.positions.forms import PositionsForm
from gemeinsam_digital.governance.recommendations.positions.services import (
    position_take,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    positions_record,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    positions_token,
)

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class PositionView(ServiceFormView, ConsultationView):
    """Say as a member what one thinks, or that one has an interest."""

    form_class = PositionForm
    template_name = "gemeinsam_digital/governance/recommendations/position.html"
    permission = Permission.SIT_IN_BODY
    success_message = pgettext_lazy("arena", "Kept, for the body and its secretary.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what the person has said so far."""
        rows = Position.objects.filter(
            consultation=self.consultation, member__user=self.user, member__left_at=None
        )
        own = rows.first()
        names = ("interest", "interest_reason", "advice", "reasons")
        initial = {name: getattr(own, name) for name in names} if own else {}
        takes = self.consultation.takes_positions
        return {"takes_positions": takes, "initial": initial}

    def check(self) -> None:
        """The body must still be asked."""
        self.check_asked()

    def perform(self, form: PositionForm) -> Position:
        """Keep it."""
        return position_take(
            consultation=self.consultation, entered=form.entered(), actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is called."""
        takes = self.consultation.takes_positions
        return {
            "title": pgettext("arena", "Your position")
            if takes
            else pgettext("arena", "Say whether you have an interest"),
            "takes_positions": takes,
        }


class PositionsRecordView(ServiceFormView, ConsultationView):
    """Record what was said in the meeting, for all members at once."""

    template_name = "gemeinsam_digital/governance/recommendations/positions.html"
    permission = Permission.RUN_BODY
    success_message = pgettext_lazy("arena", "The positions are recorded.")

    @cached_property
    def form(self) -> PositionsForm:
        """The form about all members."""
        return self._form(self.posted)

    def _form(self, data: Any) -> PositionsForm:
        row = self.consultation
        return PositionsForm(
            data,
            members=list(sitting_in(row.body)),
            stored={each.member_id: each for each in row.positions.all()},
            token=positions_token(row),
        )

    def check(self) -> None:
        """The body must still be asked."""
        self.check_asked()

    def perform(self, form: PositionsForm) -> list[Position]:
        """Record them."""
        return positions_record(
            consultation=self.consultation,
            entered=form.entered(),
            base=form.cleaned_data["base"],
            actor=self.user,
        )

    def show_conflict(self, current: Any) -> HttpResponseBase:
        """Show what was entered, on top of what was said meanwhile."""
        data = self.request.POST.copy()
        data["base"] = positions_token(self.consultation)
        self.form = self._form(data)
        return self.page(
            status=409,
            is_conflict=True,
            said_now=self.consultation.positions.select_related("member"),
        )
