"""Forms of the dashboard that every module has."""

from __future__ import annotations

from django import forms
from django.forms.models import BaseInlineFormSet
from django.forms.models import inlineformset_factory

from adhocracy4.dashboard.components.forms import ModuleDashboardForm
from adhocracy4.modules.models import Module
from adhocracy4.phases.models import Phase

_MOMENT = "%Y-%m-%dT%H:%M"


class ModuleBasicForm(ModuleDashboardForm):
    class Meta:
        model = Module
        fields = ["name", "description"]
        labels = {"name": "Titel des Moduls", "description": "Kurzbeschreibung"}
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        required_for_project_publish = "__all__"


class PhaseForm(forms.ModelForm):
    class Meta:
        model = Phase
        fields = ["name", "description", "start_date", "end_date"]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "start_date": forms.DateTimeInput({"type": "datetime-local"}, _MOMENT),
            "end_date": forms.DateTimeInput({"type": "datetime-local"}, _MOMENT),
        }


class PhasesInOrder(BaseInlineFormSet):
    """Phases follow one another: no overlap, and in the order of their weight."""

    def clean(self):
        super().clean()
        earlier_end = None
        for form in sorted(self.forms, key=lambda form: form.instance.weight):
            dates = getattr(form, "cleaned_data", {})
            start, end = dates.get("start_date"), dates.get("end_date")
            if not (start and end):
                continue
            if earlier_end and start < earlier_end:
                form.add_error("start_date", "Phasen folgen aufeinander.")
            earlier_end = end


PhaseFormSet = inlineformset_factory(
    Module, Phase, form=PhaseForm, formset=PhasesInOrder, extra=0, can_delete=False
)
