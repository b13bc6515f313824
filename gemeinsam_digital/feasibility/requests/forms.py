"""Forms about who is asked, who comes by itself and who is not responsible."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.core.paginator import Page
from django.utils import timezone
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.feasibility.models import CONDITION_LENGTH
from gemeinsam_digital.feasibility.requests.bulk.selectors import MOST_AT_ONCE
from gemeinsam_digital.feasibility.requests.proposals.selectors import Proposal
from gemeinsam_digital.feasibility.requests.proposals.selectors import grouped
from gemeinsam_digital.feasibility.requests.proposals.selectors import proposed
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.models import Unit

#: Two weeks and a day: long enough to ask a colleague.
USUAL_DAYS = 15


def usual_due() -> Any:
    """Return the due date that is suggested."""
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


class RequestForm(GdForm):
    """Which units are asked, and until when.

    Args:
        units: which can be.
        declined: keys of those that said that they are not responsible.
        known: what is to know of each before, by its key.
    """

    units = forms.ModelMultipleChoiceField(
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "Which units are asked?"),
    )
    due = forms.DateField(
        widget=GdDateInput,
        initial=usual_due,
        label=pgettext_lazy("arena", "Until when?"),
        help_text=pgettext_lazy("arena", "The last day to answer."),
    )

    def __init__(
        self,
        *args: Any,
        units: Any,
        declined: Collection[int] = (),
        known: Mapping[int, Proposal] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["units"]
        field.queryset = units
        known, rows = known or {}, list(units)
        best = proposed(rows, dict(known)) if known else []
        field.choices = grouped(rows, declined, best)
        field.choice_hints = {str(pk): row.hint for pk, row in known.items()}


class BulkRequestForm(RequestForm):
    """Which units are asked about which contributions, and until when."""

    ideas = forms.ModelMultipleChoiceField(
        queryset=Idea.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=pgettext_lazy("arena", "About which contributions?"),
    )
    field_order = ["units", "due", "ideas"]

    def __init__(self, *args: Any, ideas: Any, page: Page[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ideas"].queryset = ideas
        self.fields["ideas"].choices = self._offered(page)

    def _offered(self, page: Page[Any]) -> list[tuple[str, list[tuple[int, str]]]]:
        """Return one page of the list; what is ticked on another one comes first."""
        here = [(idea.pk, idea.title) for idea in page]
        shown = {pk for pk, _title in here}
        ticked = keys_of(self["ideas"].value() or []) - shown
        found = self.fields["ideas"].queryset.filter(pk__in=ticked) if ticked else []
        elsewhere = [(idea.pk, idea.title) for idea in found]
        label = pgettext("arena", "%(first)s to %(last)s of %(total)s") % {
            "first": page.start_index(),
            "last": page.end_index(),
            "total": page.paginator.count,
        }
        groups = [
            (pgettext("arena", "Chosen on other pages"), elsewhere),
            (label, here),
        ]
        return [(name, rows) for name, rows in groups if rows]

    def clean_ideas(self) -> Any:
        """Check that there are not too many to look at before asking."""
        ideas = self.cleaned_data["ideas"]
        if len(ideas) > MOST_AT_ONCE:
            words = pgettext(
                "arena", "Please choose at most %(limit)s contributions at once."
            )
            raise forms.ValidationError(words % {"limit": MOST_AT_ONCE})
        return ideas


class VolunteerForm(GdForm):
    """Which of one's units takes up the review."""

    unit = forms.ModelChoiceField(
        queryset=Unit.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        label=pgettext_lazy("arena", "For which unit?"),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["unit"].label_from_instance = lambda unit: unit.name
        only = list(units[:2])
        if len(only) == 1:
            self.initial.setdefault("unit", only[0].pk)


class DeclineForm(GdForm):
    """Why a unit is not responsible, and who might be."""

    reason = PlainTextField(
        max_length=CONDITION_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Why is your unit not responsible?"),
        help_text=pgettext_lazy("arena", "Only the moderation reads it."),
    )
    suggested = forms.ModelChoiceField(
        queryset=Unit.objects.none(),
        required=False,
        empty_label=pgettext_lazy("arena", "I don't know"),
        label=pgettext_lazy("arena", "Who might be responsible?"),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["suggested"]
        field.queryset = units
        field.choices = [("", field.empty_label), *grouped(units)]
