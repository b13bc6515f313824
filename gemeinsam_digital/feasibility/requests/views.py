"""Asking units, coming by oneself, not being responsible."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import npgettext
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.base_views import ReviewView
from gemeinsam_digital.feasibility.legality import check_review_open
from gemeinsam_digital.feasibility.legality import check_unanswered
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests import services as asking
from gemeinsam_digital.feasibility.requests.forms import DeclineForm
from gemeinsam_digital.feasibility.requests.forms import RequestForm
from gemeinsam_digital.feasibility.requests.forms import VolunteerForm
from gemeinsam_digital.feasibility.requests.forms import usual_due
from gemeinsam_digital.feasibility.requests.proposals.selectors import proposals_for
from gemeinsam_digital.feasibility.requests.selectors import asked_in_round
from gemeinsam_digital.feasibility.requests.selectors import asked_on_current
from gemeinsam_digital.feasibility.requests.selectors import declined_on_current
from gemeinsam_digital.feasibility.requests.selectors import silent_since
from gemeinsam_digital.feasibility.requests.selectors import volunteers_for
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_material_revision
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.ideas.selectors import with_current_text
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.selectors import units_in
from gemeinsam_digital.units.selectors import units_of


class RequestView(ServiceFormView, ReviewView):
    """Ask units for their judgement."""

    template_name = "gemeinsam_digital/feasibility/requests/assessment_request.html"
    section = "workbench"
    permission = Permission.REQUEST_ASSESSMENT
    form_class = RequestForm
    keeps_draft = False

    @cached_property
    def units(self) -> QuerySet[Unit]:
        """The units that can be asked."""
        asked = asked_on_current(self.idea).values("unit")
        return units_in(self.module).exclude(pk__in=asked)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the units that are not asked yet, or declined."""
        declined = declined_on_current(self.idea).values_list("pk", flat=True)
        return {
            "units": self.units,
            "declined": set(declined),
            "known": proposals_for(self.idea, list(self.units), usual_due()),
        }

    def check(self) -> None:
        """The idea must be under review."""
        check_review_open(self.idea)

    def perform(self, form: RequestForm) -> list[AssessmentRequest]:
        """Ask."""
        return asking.assessment_request(
            idea=self.idea,
            units=list(form.cleaned_data["units"]),
            due=form.cleaned_data["due"],
            actor=self.user,
        )

    def get_success_message(self, result: list[AssessmentRequest]) -> str:
        """Say how many are asked."""
        return _asked_words(len(result))

    def get_success_url(self, result: list[AssessmentRequest]) -> str:
        """Return the feasibility on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#feasibility"

    def page_context(self) -> dict[str, Any]:
        """Add who is asked and who could be."""
        asked = asked_in_round(self.idea)
        return {
            "asked": asked,
            "free": {unit.pk for unit in self.units},
            "again": {row.unit_id for row in asked if not row.is_declined},
            "usual_due": usual_due(),
            "progress": progress_of(self.idea),
            "material": current_material_revision(self.idea),
            "silent_since": silent_since(self.module),
            "revision": current_revision(self.idea),
        }


def _asked_words(number: int) -> str:
    words = npgettext(
        "arena", "%(count)s unit is asked.", "%(count)s units are asked.", number
    )
    return words % {"count": number}


class VolunteerView(ServiceFormView, ReviewView):
    """Let one's unit judge that nobody has asked."""

    template_name = "gemeinsam_digital/feasibility/requests/volunteer.html"
    section = "workbench"
    permission = Permission.VOLUNTEER
    form_class = VolunteerForm
    success_message = pgettext_lazy("arena", "Your unit takes part in the review now.")
    keeps_draft = False

    def permission_object(self) -> Unit | None:
        """Return a unit that takes part here and that the person works for."""
        if not self.user.is_authenticated:
            return None
        own = units_of(self.user).order_by().values("pk")
        return units_in(self.module).filter(pk__in=own).first()

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the units that are left.

        Raises:
            Illegal: not under review, or there is none.
        """
        check_review_open(self.idea)
        units = volunteers_for(self.idea, self.user)
        if not units.exists():
            raise Illegal(pgettext("arena", "The unit was asked already."))
        return {"units": units}

    def perform(self, form: VolunteerForm) -> AssessmentRequest:
        """Take it up."""
        return asking.assessment_volunteer(
            idea=self.idea, unit=form.cleaned_data["unit"], actor=self.user
        )

    def get_success_url(self, result: AssessmentRequest) -> str:
        """Return the work page."""
        return reverse("gemeinsam_digital:assess", args=[result.pk])


class DeclineView(ServiceFormView, IdeaView):
    """Say that a unit is not responsible, and who might be."""

    template_name = "gemeinsam_digital/feasibility/requests/decline.html"
    section = "workbench"
    permission = Permission.ASSESS
    form_class = DeclineForm
    success_message = pgettext_lazy("arena", "The moderation is told.")

    @cached_property
    def assessment_request(self) -> AssessmentRequest:
        """The request of the address."""
        requests = AssessmentRequest.objects.select_related(
            "idea__module__project__organisation", "idea__creator", "unit__actor"
        )
        return get_object_or_404(requests, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that is to be judged."""
        return with_current_text(self.assessment_request.idea)

    def permission_object(self) -> Any:
        """Return the request."""
        return self.assessment_request

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the other units of the Arena, to suggest one."""
        others = units_in(self.module).exclude(pk=self.assessment_request.unit_id)
        return {"units": others}

    def check(self) -> None:
        """It must not be too late."""
        check_review_open(self.idea)
        check_unanswered(self.assessment_request)

    def perform(self, form: DeclineForm) -> AssessmentRequest:
        """Tell the moderators."""
        return asking.assessment_decline(
            request=self.assessment_request, actor=self.user, **form.cleaned_data
        )

    def get_success_url(self, result: AssessmentRequest) -> str:
        """Return what else the unit is asked."""
        return reverse("gemeinsam_digital:workbench", args=[self.module.slug])

    def page_context(self) -> dict[str, Any]:
        """Add the request, and where cancelling leads to."""
        request = self.assessment_request
        cancel_url = reverse("gemeinsam_digital:assess", args=[request.pk])
        return {"assessment_request": request, "cancel_url": cancel_url}
