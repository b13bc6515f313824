"""The form about an absence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import AbsenceKind
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.units.models import UnitMember


class AbsenceForm(GdForm):
    """Who is away, from when to when, and what can still be done.

    Args:
        members: for whom it can be entered.
        with_unit: whether it can be entered for the whole unit.
    """

    member = forms.ModelChoiceField(
        queryset=UnitMember.objects.none(),
        empty_label=None,
        label=pgettext_lazy("arena", "Who is away?"),
    )
    first = forms.DateField(
        widget=GdDateInput,
        initial=timezone.localdate,
        label=pgettext_lazy("arena", "From"),
    )
    last = forms.DateField(
        widget=GdDateInput, label=pgettext_lazy("arena", "Until, this day included")
    )
    kind = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=lambda: AbsenceKind.choices,
        initial=AbsenceKind.AWAY,
        label=pgettext_lazy("arena", "What is still possible?"),
    )

    def __init__(
        self, *args: Any, members: Any, with_unit: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["member"]
        field.queryset = members
        field.label_from_instance = lambda member: member.user_name
        if with_unit:
            field.required = False
            field.empty_label = pgettext_lazy("arena", "The whole unit")
        only = list(members[:2])
        #: Who is meant where there is nobody else to choose.
        self._only = only[0] if not with_unit and len(only) == 1 else None
        if self._only is not None:
            field.required = False
            self.initial.setdefault("member", self._only.pk)

    def clean_member(self) -> UnitMember | None:
        """Return who is away; ``None`` for the whole unit."""
        member: UnitMember | None = self.cleaned_data["member"]
        return member or self._only
