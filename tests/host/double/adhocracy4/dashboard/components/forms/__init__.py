"""Components that are a form about one module."""

from __future__ import annotations

from django.urls import reverse

from adhocracy4.dashboard.components.forms.forms import ModuleDashboardForm

__all__ = ["ModuleDashboardForm"]


class ModuleFormComponent:
    """A page of the dashboard with one form about a module.

    Subclasses set the attributes; ``form_class`` gets the module as ``instance``.
    """

    identifier = ""
    weight = 0
    label = ""
    for_superuser_only = False
    form_title = ""
    form_class: type[ModuleDashboardForm]
    form_template_name = ""

    def is_effective(self, module):
        """Whether the component is shown for the module."""
        return True

    def get_progress(self, module):
        """Return how many of the fields needed for publishing are filled."""
        required = self.form_class.get_required_fields()
        filled = [name for name in required if getattr(module, name, None)]
        return len(filled), len(required)

    @property
    def _url_name(self):
        return f"dashboard-{self.identifier}-edit"

    def get_base_url(self, module):
        return reverse(f"a4dashboard:{self._url_name}", args=[module.slug])

    def get_urls(self):
        from tests.host.platform.dashboard_views import ModuleComponentFormView

        view = ModuleComponentFormView.as_view(
            component=self,
            title=self.form_title,
            form_class=self.form_class,
            form_template_name=self.form_template_name,
        )
        pattern = rf"^modules/(?P<module_slug>[-\w_]+)/{self.identifier}/$"
        return [(pattern, view, self._url_name)]
