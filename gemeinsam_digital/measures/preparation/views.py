"""The page for evidence of the preliminary process."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.measures.base_views import MeasureFormView
from gemeinsam_digital.measures.preparation.forms import PreparationForm
from gemeinsam_digital.measures.preparation.legality import PreparationInput
from gemeinsam_digital.measures.preparation.models import PreparationPoint
from gemeinsam_digital.measures.preparation.models import PreparationRecord
from gemeinsam_digital.measures.preparation.services import preparation_record


class PreparationRecordView(MeasureFormView):
    """Record that a point of the checklist is done."""

    form_class = PreparationForm
    place = "preparation"
    title = pgettext_lazy("arena", "Evidence of the preliminary process")
    submit_text = pgettext_lazy("arena", "Record the evidence")
    success_message = pgettext_lazy("arena", "The evidence is recorded.")
    consequences = (
        pgettext_lazy("arena", "The evidence is public at once."),
        pgettext_lazy("arena", "It stays; a newer one takes its place on the page."),
    )

    @cached_property
    def point(self) -> PreparationPoint:
        """The point of the address.

        Raises:
            Http404: there is none.
        """
        if self.kwargs["point"] not in PreparationPoint.values:
            raise Http404("No such point.")
        return PreparationPoint(self.kwargs["point"])

    def handle(self, *args: Any, **kwargs: Any) -> Any:
        """Answer where there is such a point."""
        self.point  # noqa: B018  asked for what it raises
        return super().handle(*args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with today."""
        return {"initial": {"done_on": timezone.localdate()}}

    def perform(self, form: PreparationForm) -> PreparationRecord:
        """Record it."""
        entered = PreparationInput(point=self.point.value, **form.cleaned_data)
        return preparation_record(idea=self.idea, entered=entered, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add the point."""
        return {**super().page_context(), "about": str(self.point.label)}
