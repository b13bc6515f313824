"""Pages of support: offering it, and taking it up."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.legality import measure_under_way
from gemeinsam_digital.measures.support.forms import SupportForm
from gemeinsam_digital.measures.support.forms import TakeUpForm
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.legality import check_offered
from gemeinsam_digital.measures.support.models import SupportEntry
from gemeinsam_digital.measures.support.selectors import kinds_for
from gemeinsam_digital.measures.support.services import support_offer
from gemeinsam_digital.measures.support.services import support_take_up


class _SupportView(ServiceFormView, IdeaView):
    template_name = "gemeinsam_digital/measures/step.html"

    @property
    def place(self) -> str:
        """Where the page of the idea shows the support."""
        return f"{self.idea.get_absolute_url()}#support-of-measure"

    def get_success_url(self, result: Any) -> str:
        """Return there."""
        return self.place


class SupportOfferView(_SupportView):
    """Offer support to a measure."""

    permission = Permission.OFFER_SUPPORT
    success_message = pgettext_lazy("arena", "The support is offered, and public.")

    @cached_property
    def form(self) -> SupportForm:
        """The form, with what there is for its type."""
        measure = measure_under_way(self.idea)
        return SupportForm(self.posted, kinds=kinds_for(measure))

    def check(self) -> None:
        """There must be a measure that goes on."""
        measure_under_way(self.idea)

    def perform(self, form: SupportForm) -> SupportEntry:
        """Offer it."""
        entered = SupportInput(**form.cleaned_data)
        return support_offer(idea=self.idea, entered=entered, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what happens then."""
        return {
            "title": pgettext("arena", "Offer support"),
            "submit_text": pgettext("arena", "Offer it"),
            "cancel_url": self.place,
            "consequences": [
                pgettext("arena", "The offer is public on the page of the measure."),
                pgettext("arena", "The team is told, and says when it was taken up."),
            ],
        }


class SupportTakeUpView(_SupportView):
    """Say that support was taken up."""

    permission = Permission.TAKE_UP_SUPPORT
    form_class = TakeUpForm
    success_message = pgettext_lazy("arena", "The support is marked as taken up.")

    @cached_property
    def entry(self) -> SupportEntry:
        """The support of the address.

        Raises:
            Http404: there is none.
        """
        rows = SupportEntry.objects.select_related(
            "measure__idea__module__project__organisation", "measure__idea__creator"
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that it was offered to."""
        return self.entry.measure.idea

    def check(self) -> None:
        """It must not be taken up yet."""
        check_offered(self.entry)

    def perform(self, form: TakeUpForm) -> SupportEntry:
        """Say so."""
        return support_take_up(entry=self.entry, actor=self.user, **form.cleaned_data)

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what was offered."""
        return {
            "title": pgettext("arena", "Support taken up"),
            "submit_text": pgettext("arena", "Mark as taken up"),
            "cancel_url": self.place,
            "entry": self.entry,
            "detail": "gemeinsam_digital/measures/support/entry.html",
            "consequences": [
                pgettext("arena", "It is public, with what came of it."),
                pgettext("arena", "It can't be taken back."),
            ],
        }
