"""What the pages of the dashboard have in common."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from adhocracy4.dashboard import components
from adhocracy4.modules.models import Module
from adhocracy4.projects.models import Project
from tests.host.platform.views import AskSignInMixin


def effective_components(module):
    """Return the components that the dashboard shows for the module."""
    known = components.get_module_components()
    return [component for component in known if component.is_effective(module)]


def menu(project):
    """Return (module, [(label, url), …]) for every module of the project."""
    return [
        (
            module,
            [(c.label, c.get_base_url(module)) for c in effective_components(module)],
        )
        for module in project.module_set.all()
    ]


def is_complete(module):
    """Whether everything that publishing needs is filled in."""
    counts = [c.get_progress(module) for c in effective_components(module)]
    return all(filled == needed for filled, needed in counts)


class DashboardMixin(AskSignInMixin):
    """Finds project and module in the address; asks ``change_project``."""

    permission_required = "a4projects.change_project"

    @cached_property
    def module(self):
        slug = self.kwargs.get("module_slug")
        return get_object_or_404(Module, slug=slug) if slug else None

    @cached_property
    def project(self):
        if self.module:
            return self.module.project
        return get_object_or_404(Project, slug=self.kwargs["project_slug"])

    def get_permission_object(self):
        return self.project

    def get_context_data(self, **kwargs):
        kwargs |= {"project": self.project, "module": self.module}
        return super().get_context_data(menu=menu(self.project), **kwargs)
