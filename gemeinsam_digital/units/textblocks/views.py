"""Pages on which who coordinates a unit keeps its text blocks."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.units.models import TextBlock
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.selectors import units_here
from gemeinsam_digital.units.textblocks.forms import TextBlockForm
from gemeinsam_digital.units.textblocks.selectors import offered_by
from gemeinsam_digital.units.textblocks.services import text_block_add
from gemeinsam_digital.units.textblocks.services import text_block_retire
from gemeinsam_digital.units.views import UnitPageView


class TextBlocksView(ServiceFormView, UnitPageView):
    """Which text blocks a unit has; a new one is entered below."""

    template_name = "gemeinsam_digital/units/text_blocks.html"
    form_class = TextBlockForm
    success_message = pgettext_lazy("arena", "The text block is saved.")

    def perform(self, form: TextBlockForm) -> TextBlock:
        """Keep it."""
        return text_block_add(unit=self.unit, actor=self.user, **form.cleaned_data)

    def get_success_url(self, result: TextBlock) -> str:
        """Return this page."""
        return self.request.path

    def page_context(self) -> dict[str, Any]:
        """Add what there is."""
        return {"blocks": offered_by(self.unit)}


class TextBlockRetireView(ConfirmView, UnitPageView):
    """Offer a text block no longer, after a question."""

    template_name = "gemeinsam_digital/units/unit_step.html"
    success_message = pgettext_lazy("arena", "The text block is not offered any more.")

    @cached_property
    def block(self) -> TextBlock:
        """The one of the address."""
        return get_object_or_404(TextBlock, pk=self.kwargs["pk"])

    @cached_property
    def unit(self) -> Unit:
        """The unit that it belongs to, if it takes part here."""
        return get_object_or_404(units_here(self.module), pk=self.block.unit_id)

    def back_url(self) -> str:
        """Return the list."""
        args = [self.module.slug, self.unit.pk]
        return reverse("gemeinsam_digital:text-blocks", args=args)

    def perform(self, form: Any) -> None:
        """Retire it."""
        text_block_retire(block=self.block, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what it is about, and what happens then."""
        title = pgettext("arena", "Offer the text block no longer")
        return {
            "who": self.block.title,
            "title": title,
            "submit_text": title,
            "consequences": [
                pgettext("arena", "Where it was inserted nothing changes."),
            ],
        }
