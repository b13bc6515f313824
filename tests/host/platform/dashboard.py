"""The components that every module has, found by the autodiscovery."""

from __future__ import annotations

from adhocracy4.dashboard import ModuleFormComponent
from adhocracy4.dashboard import components
from tests.host.platform import dashboard_forms


class ModuleBasicComponent(ModuleFormComponent):
    identifier = "module_basic"
    weight = 10
    label = "Grundlagen"
    form_title = "Grundlagen des Moduls"
    form_class = dashboard_forms.ModuleBasicForm
    form_template_name = "a4dashboard/includes/module_basic_form.html"


class ModulePhasesComponent(ModuleFormComponent):
    identifier = "phases"
    weight = 11
    label = "Phasen"
    form_title = "Phasen des Moduls"
    form_class = dashboard_forms.PhaseFormSet
    form_template_name = "a4dashboard/includes/module_phases_form.html"

    def get_progress(self, module):
        """Count the dates: without them a module cannot be published."""
        dates = module.phase_set.values_list("start_date", "end_date")
        flat = [date for pair in dates for date in pair]
        return len([date for date in flat if date]), len(flat)


components.register_module(ModuleBasicComponent())
components.register_module(ModulePhasesComponent())
