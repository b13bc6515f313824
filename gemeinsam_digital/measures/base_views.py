"""What the pages about one measure have in common."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.measures.legality import check_carried_out
from gemeinsam_digital.measures.legality import measure_under_way
from gemeinsam_digital.measures.models import Measure


class MeasureStepView(ServiceFormView, IdeaView):
    """A page with one form about a measure, for who leads it or moderates.

    Attributes:
        place: where on the page of the measure one is led to then.
    """

    template_name = "gemeinsam_digital/measures/measure_step.html"
    permission = Permission.RUN_MEASURE
    place = ""

    @cached_property
    def measure(self) -> Measure:
        """The measure of the address.

        Raises:
            Illegal: the contribution is none.
        """
        rows = Measure.objects.select_related("mandate", "evaluation")
        measure = rows.filter(idea=self.idea).first()
        if measure is None:
            raise Illegal(pgettext("arena", "This contribution is no measure."))
        measure.idea = self.idea
        return measure

    def check(self) -> None:
        """It must be carried out."""
        check_carried_out(self.measure)

    def get_success_url(self, result: Any) -> str:
        """Return the place on the page of the measure."""
        return self.back_url()

    def back_url(self) -> str:
        """Return the place on the page of the measure."""
        return f"{self.idea.get_absolute_url()}#{self.place}"

    def page_context(self) -> dict[str, Any]:
        """Add where one goes on without saving."""
        return {"cancel_url": self.back_url()}


class MeasureFormView(MeasureStepView):
    """A page with a form about a measure that is under way.

    Attributes:
        title, intro, submit_text: what the page says.
        consequences: what happens then.
    """

    title: str | Promise = ""
    intro: str | Promise = ""
    submit_text: str | Promise = ""
    consequences: tuple[str | Promise, ...] = ()

    @cached_property
    def measure(self) -> Measure:
        """The measure of the idea.

        Raises:
            Illegal: there is none, or it has ended.
        """
        return measure_under_way(self.idea)

    def check(self) -> None:
        """Something must be able to happen to it."""
        self.measure  # noqa: B018  asked for what it raises

    def page_context(self) -> dict[str, Any]:
        """Add what the page says."""
        return super().page_context() | {
            "title": self.title,
            "intro": self.intro,
            "submit_text": self.submit_text,
            "consequences": self.consequences,
        }
