"""Recording a decision."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.governance.decisions.models import REASONS_LENGTH
from gemeinsam_digital.governance.decisions.models import REFERENCE_LENGTH
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.selectors import decided_on_text
from gemeinsam_digital.governance.decisions.selectors import decision_base
from gemeinsam_digital.governance.decisions.services import check_proposed
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.ideas.base_views import IdeaView

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from gemeinsam_digital.ideas.models import Idea

MEASURE_TYPE_HINTS = {
    MeasureType.CENTRAL: pgettext_lazy(
        "arena", "Under the direct responsibility of the CDO."
    ),
    MeasureType.DECENTRAL: pgettext_lazy(
        "arena", "Under the responsibility of an administrative unit."
    ),
    MeasureType.NETWORK: pgettext_lazy(
        "arena",
        "Led by business, science or civil society, which commit to the principles.",
    ),
}


class DecisionForm(GdForm):
    """What a body decided.

    Args:
        bodies: those the person records for.
        standing: the decision that stands on the same text, if there is one.
    """

    base = forms.CharField(widget=forms.HiddenInput, required=False)

    body = forms.ModelChoiceField(
        queryset=Body.objects.none(),
        empty_label=None,
        label=pgettext_lazy("arena", "Body"),
    )
    decided_on = forms.DateField(
        widget=GdDateInput,
        initial=timezone.localdate,
        label=pgettext_lazy("arena", "Decided on"),
    )
    outcome = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=lambda: Outcome.choices,
        label=pgettext_lazy("arena", "Decision"),
    )
    measure_type = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        choices=lambda: MeasureType.choices,
        label=pgettext_lazy("arena", "Type of measure"),
        help_text=pgettext_lazy("arena", "Needed if it is adopted."),
    )
    reasons = PlainTextField(
        max_length=REASONS_LENGTH,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "Reasons"),
        help_text=pgettext_lazy("arena", "Public, beside the decision."),
    )
    reference = PlainTextField(
        max_length=REFERENCE_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "Reference"),
        help_text=pgettext_lazy("arena", "Number of the minutes, paper or file."),
    )

    correction = PlainTextField(
        max_length=REASONS_LENGTH,
        required=False,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Why this replaces the recorded decision"),
        help_text=pgettext_lazy("arena", "Public. Both stay in the record."),
    )

    def __init__(
        self, *args: Any, bodies: Any, standing: Decision | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if standing is None:
            del self.fields["correction"]
        elif standing.outcome == Outcome.DEFERRED:
            self.fields["correction"].help_text = pgettext(
                "arena",
                "Only if the deferral was recorded wrongly. A decision of a later day "
                "needs no reason here.",
            )
        else:
            self.fields["correction"].required = True
        self.fields["body"].queryset = bodies
        self.fields["measure_type"].mark_optional = False
        self.fields["measure_type"].choice_hints = {
            kind.value: hint for kind, hint in MEASURE_TYPE_HINTS.items()
        }


class DecisionView(ServiceFormView, IdeaView):
    """Record what a deciding body resolved."""

    template_name = "gemeinsam_digital/governance/decisions/decision.html"
    section = "workbench"
    permission = Permission.RECORD_DECISION
    success_message = pgettext_lazy("arena", "The decision is recorded.")
    keeps_draft = False

    @cached_property
    def form(self) -> DecisionForm:
        """The form with the bodies of this person."""
        return self.make_form(self.posted, self.idea)

    def make_form(self, data: Any, idea: Idea) -> DecisionForm:
        """Return the form about a text as it is now, filled with ``data`` if any."""
        bodies = deciding_bodies_of(self.user, self.module)
        return DecisionForm(
            data,
            bodies=bodies,
            standing=decided_on_text(idea),
            initial={"body": bodies.first(), "base": decision_base(idea)},
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the decision that stands on this text."""
        kwargs.setdefault("standing", decided_on_text(self.idea))
        return super().get_context_data(**kwargs)

    def check(self) -> None:
        """There must be something to decide."""
        check_proposed(self.idea)

    def perform_sent(self) -> Decision:
        """Record it.

        Raises:
            Stale: it was made about another text, or another decision stands.
        """
        self.check()
        if self.request.POST.get("base") != decision_base(self.idea):
            # What is asked depends on it: say that first, not what a field lacks.
            raise Stale(self.idea)
        decision: Decision = super().perform_sent()
        return decision

    def perform(self, form: DecisionForm) -> Decision:
        """Record it."""
        data = dict(form.cleaned_data)
        data["outcome"] = Outcome(data["outcome"])
        return decision_record(idea=self.idea, actor=self.user, **data)

    def get_success_url(self, result: Decision) -> str:
        """Return the decision on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#decision"

    def show_conflict(self, current: Idea) -> HttpResponseBase:
        """Show what was entered beside what is there now; the next record counts."""
        data = self.request.POST.copy()
        data["base"] = decision_base(current)
        self.form = self.make_form(data, current)
        return self.page(
            status=409, is_conflict=True, standing=decided_on_text(current)
        )
