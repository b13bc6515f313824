"""What is entered about a round and the proposals in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import PLEASE_CHOOSE
from gemeinsam_digital.core.forms.kit import PLEASE_FILL
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.governance.decisions.forms import DecisionFields
from gemeinsam_digital.governance.decisions.models import REASONS_LENGTH
from gemeinsam_digital.governance.decisions.models import REFERENCE_LENGTH
from gemeinsam_digital.governance.decisions.rounds.models import TITLE_LENGTH
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.recommendations.selectors import advising_otherwise

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.pages.rounds.rows import ProposalRow


class RoundForm(GdForm):
    """A round, and which proposals it takes up.

    Args:
        proposals: those that can be chosen.
        round: the stored one, to fill the form.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = PlainTextField(
        max_length=TITLE_LENGTH, label=pgettext_lazy("arena", "Name of the round")
    )
    day = forms.DateField(
        widget=GdDateInput,
        label=pgettext_lazy("arena", "Day of the decisions"),
        help_text=pgettext_lazy(
            "arena", "From this day on they can be recorded, and they bear its date."
        ),
    )
    ideas = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Proposals that are taken up together"),
        help_text=pgettext_lazy(
            "arena", "Those that wait for a decision, who waits longest first."
        ),
    )

    def __init__(
        self,
        *args: Any,
        proposals: Sequence[Idea],
        round: DecisionRound | None = None,
        **kwargs: Any,
    ) -> None:
        if round is not None:
            ideas = round.items.values_list("idea", flat=True)
            kwargs["initial"] = {
                "version": round.version,
                "title": round.title,
                "day": round.day,
                "ideas": [str(key) for key in ideas],
            }
        super().__init__(*args, **kwargs)
        self.fields["ideas"].choices = [
            (str(idea.pk), f"{idea.title} ({idea.reference})") for idea in proposals
        ]

    @property
    def chosen(self) -> set[int]:
        """The keys of the chosen proposals; call it on a valid form."""
        return keys_of(self.cleaned_data["ideas"])


class RoundItemForm(DecisionFields):
    """The decision on one proposal of a round, as it is prepared.

    Args:
        row: the proposal.
        is_checked: whether everything has to be there that the outcome asks for.
    """

    priority_reason = PlainTextField(
        required=False, max_length=REASONS_LENGTH, widget=multi_line(2)
    )

    def __init__(
        self, data: Any, *, row: ProposalRow, is_checked: bool = False
    ) -> None:
        self.row = row
        self.is_checked = is_checked
        item = row.item
        #: What the summary of errors says before the name of a field.
        self.summary_prefix = pgettext("arena", "Proposal %(place)s") % {
            "place": item.position
        }
        super().__init__(
            data,
            idea=item.idea,
            prefix=f"item-{item.pk}",
            initial={
                **item.entered,
                "outcome": item.outcome,
                "measure_type": item.measure_type,
                "priority_reason": item.priority_reason,
            },
        )
        place = self.fields["priority_reason"]
        place.mark_optional = False
        place.label = pgettext("arena", "Reason for place %(place)s") % {
            "place": item.position
        }
        outcome = self.fields["outcome"]
        outcome.required = outcome.mark_optional = False
        outcome.choices = [
            *Outcome.choices,
            ("", pgettext("arena", "not decided yet")),
        ]
        self.fields["reasons"].required = False
        self.fields["reasons"].mark_optional = False
        outcome = item.outcome or Outcome.ADOPTED
        if differing := advising_otherwise(item.idea, outcome):
            self.fields["reasons"].help_text = pgettext(
                "arena",
                "Public, beside the decision. %(bodies)s advise otherwise. If you "
                "decide against that, say why.",
            ) % {"bodies": ", ".join(each.body_name for each in differing)}
        if "taken_along" in self.fields and (left := item.entered.get("left_out")):
            self.initial["taken_along"] = [
                offered.key for offered in self.free if offered.key not in left
            ]

    def clean(self) -> dict[str, Any]:
        """Say what is missing, if it is to be decided now."""
        if not self.is_checked:
            return self.cleaned_data
        self._need("outcome", PLEASE_CHOOSE)
        self._need("reasons", PLEASE_FILL)
        return super().clean()

    def prepared(self) -> dict[str, Any]:
        """Return what is kept; call it on a valid form."""
        data = self.cleaned_data
        chosen = data.get("taken_along", [])
        return {
            "priority_reason": data["priority_reason"],
            "outcome": data["outcome"],
            "measure_type": data["measure_type"]
            if data["outcome"] == Outcome.ADOPTED
            else "",
            "reasons": data["reasons"],
            "conditions": data["conditions"],
            "postponed_until": _iso(data["postponed_until"]),
            "reopening": data["reopening"],
            "implementers": data["implementers"],
            "budget": data["budget"],
            "budget_source": data["budget_source"],
            "starts_on": _iso(data["starts_on"]),
            "ends_on": _iso(data["ends_on"]),
            "report_months": data["report_months"],
            "left_out": [row.key for row in self.free if row.key not in chosen],
        }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


class RoundCheckForm(GdForm):
    """What is said once for all decisions that are recorded together."""

    reference = PlainTextField(
        max_length=REFERENCE_LENGTH,
        required=False,
        label=pgettext_lazy("arena", "Reference"),
        help_text=pgettext_lazy("arena", "Number of the minutes, paper or file."),
    )
