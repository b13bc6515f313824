"""Public pages of the embedded host: home, project, module."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views import generic
from rules.contrib.views import PermissionRequiredMixin

from adhocracy4.modules.models import Module
from adhocracy4.projects.models import Project


class AskSignInMixin(PermissionRequiredMixin):
    """Send strangers to the sign-in page; tell the others that they may not."""

    @property
    def raise_exception(self):
        return self.request.user.is_authenticated


class HomeView(generic.TemplateView):
    """All projects that the visitor may see."""

    template_name = "host/home.html"

    def get_context_data(self, **kwargs):
        may_see = self.request.user.has_perm
        projects = Project.objects.filter(is_archived=False)
        visible = [p for p in projects if may_see("a4projects.view_project", p)]
        return super().get_context_data(projects=visible, **kwargs)


class ProjectDetailView(AskSignInMixin, generic.DetailView):
    """A project with its published modules."""

    model = Project
    template_name = "host/project_detail.html"
    permission_required = "a4projects.view_project"

    def get_context_data(self, **kwargs):
        modules = self.object.published_modules
        return super().get_context_data(project=self.object, modules=modules, **kwargs)


class ModuleDetailView(AskSignInMixin, generic.TemplateView):
    """A module: the view of its last active phase, else a bare page.

    Only ``view_project`` is asked, not whether the module is published. That
    is how the real host does it, so phase views must look at it themselves.
    """

    template_name = "host/module_detail.html"
    permission_required = "a4projects.view_project"

    @cached_property
    def module(self):
        return get_object_or_404(Module, slug=self.kwargs["module_slug"])

    def get_permission_object(self):
        return self.module.project

    def dispatch(self, request, *args, **kwargs):
        if not self.has_permission():
            return self.handle_no_permission()
        kwargs |= {"project": self.module.project, "module": self.module}
        phase = self.module.last_active_phase
        view = phase.view.as_view() if phase else super().dispatch
        return view(request, *args, **kwargs)
