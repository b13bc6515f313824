"""Entering what bodies are, who is heard and who decides."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.governance.bodies.base_views import BodiesEditView
from gemeinsam_digital.governance.bodies.base_views import BodyEditView
from gemeinsam_digital.governance.bodies.forms import BodyForm
from gemeinsam_digital.governance.bodies.forms import ProcedureForm
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import in_procedure
from gemeinsam_digital.governance.bodies.selectors import procedure_base
from gemeinsam_digital.governance.bodies.selectors import secretaries_of
from gemeinsam_digital.governance.bodies.services import body_create
from gemeinsam_digital.governance.bodies.services import body_update
from gemeinsam_digital.governance.bodies.services import procedure_set

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class BodyManageView(BodyEditView):
    """Everything about a body for who looks after it, names included."""

    template_name = "gemeinsam_digital/governance/bodies/body_manage.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show who sits there and who records."""
        members = self.body.members.filter(left_at=None)
        return self.respond(
            members=list(members.order_by("group", "pk")),
            secretaries=list(secretaries_of(self.body)),
        )


class BodyCreateView(ServiceFormView, BodiesEditView):
    """Add a body."""

    form_class = BodyForm
    template_name = "gemeinsam_digital/governance/bodies/body_form.html"
    success_message = pgettext_lazy("arena", "The body is added.")

    def perform(self, form: BodyForm) -> Body:
        """Add it."""
        return body_create(arena=self.arena, entered=form.entered(), actor=self.user)

    def get_success_url(self, result: Body) -> str:
        """Return its public page."""
        return result.get_absolute_url()


class BodyUpdateView(ServiceFormView, BodyEditView):
    """Change what a body is."""

    form_class = BodyForm
    template_name = "gemeinsam_digital/governance/bodies/body_form.html"
    success_message = pgettext_lazy("arena", "The body is changed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what is stored."""
        return {"body": self.body}

    def perform(self, form: BodyForm) -> Body:
        """Change it."""
        return body_update(
            body=self.body,
            entered=form.entered(),
            version=form.cleaned_data["version"] or 0,
            actor=self.user,
        )

    def show_conflict(self, current: Body) -> HttpResponseBase:
        """Show what was entered below what is stored now; the next save counts."""
        data = self.request.POST.copy()
        data["version"] = str(current.version)
        self.body = current
        self.form = BodyForm(data, body=current)
        stored = BodyForm(body=current)
        compared = [
            {
                "label": field.label,
                "stored": str(stored[field.name].value() or ""),
                "own": str(field.value() or ""),
                "target": field.focus_id,
            }
            for field in self.form.visible_fields()
            if str(stored[field.name].value() or "") != str(field.value() or "")
            and field.name != "active"
        ]
        return self.page(status=409, is_conflict=True, compared=compared)


class ProcedureView(ServiceFormView, BodiesEditView):
    """Say which bodies are heard, in which order, and which one decides."""

    template_name = "gemeinsam_digital/governance/bodies/procedure.html"
    success_message = pgettext_lazy("arena", "The procedure is changed.")

    @cached_property
    def form(self) -> ProcedureForm:
        """The form about the active bodies."""
        return self._form(self.posted)

    def _form(self, data: Any) -> ProcedureForm:
        bodies = in_procedure(Body.objects.filter(arena=self.arena, active=True))
        base = procedure_base(self.arena)
        return ProcedureForm(data, bodies=list(bodies), base=base)

    def perform(self, form: ProcedureForm) -> None:
        """Store it."""
        procedure_set(
            arena=self.arena,
            heard=form.heard(),
            deciding=form.deciding(),
            base=form.cleaned_data["base"],
            actor=self.user,
        )

    def show_conflict(self, current: Any) -> HttpResponseBase:
        """Show what was entered, on top of the bodies as they are now."""
        data = self.request.POST.copy()
        data["base"] = procedure_base(self.arena)
        self.form = self._form(data)
        return self.page(status=409, is_conflict=True)
