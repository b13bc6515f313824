"""Pages of the dashboard: thin, but with the effects of the real ones."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import generic

from adhocracy4.dashboard.blueprints import get_blueprints
from adhocracy4.modules.models import Module
from adhocracy4.projects.models import Project
from tests.host.platform import dashboard_actions
from tests.host.platform.dashboard_mixins import DashboardMixin
from tests.host.platform.dashboard_mixins import effective_components
from tests.host.platform.dashboard_mixins import is_complete
from tests.host.platform.models import Organisation
from tests.host.platform.views import AskSignInMixin


class ProjectListView(AskSignInMixin, generic.TemplateView):
    """The projects of an organisation; duplicating one is a POST to here."""

    permission_required = "a4projects.add_project"
    template_name = "a4dashboard/project_list.html"

    @cached_property
    def organisation(self):
        return get_object_or_404(Organisation, slug=self.kwargs["organisation_slug"])

    def get_permission_object(self):
        return self.organisation

    def get_context_data(self, **kwargs):
        projects = self.organisation.project_set.all()
        return super().get_context_data(
            organisation=self.organisation, projects=projects, **kwargs
        )

    def post(self, request, **kwargs):
        if "duplicate" not in request.POST:
            return self.http_method_not_allowed(request)
        project = get_object_or_404(Project, pk=int(request.POST["project_pk"]))
        if not request.user.has_perm("a4projects.add_project", project):
            raise PermissionDenied
        copy = dashboard_actions.duplicate_project(project)
        messages.success(request, "Das Projekt wurde dupliziert.")
        return redirect("a4dashboard:project-edit", project_slug=copy.slug)


class ProjectView(DashboardMixin, generic.TemplateView):
    """One project: its modules, what can be done with them, and the blueprints."""

    template_name = "a4dashboard/project_detail.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(blueprints=get_blueprints(), **kwargs)


class ModuleCreateView(DashboardMixin, generic.View):
    """Add a module from a blueprint."""

    def post(self, request, **kwargs):
        blueprint = dict(get_blueprints()).get(kwargs["blueprint_slug"])
        if blueprint is None:
            raise Http404
        module = dashboard_actions.create_module(self.project, blueprint)
        messages.success(request, "Das Modul wurde angelegt.")
        return HttpResponseRedirect(
            effective_components(module)[0].get_base_url(module)
        )


class ModuleComponentFormView(DashboardMixin, generic.UpdateView):
    """The page of one component; the form gets the module as its instance."""

    model = Module
    template_name = "a4dashboard/base_form_module.html"
    component = None
    title = ""
    form_template_name = ""

    def get_object(self, queryset=None):
        return self.module

    def form_valid(self, form):
        messages.success(self.request, "Das Modul wurde gespeichert.")
        return super().form_valid(form)

    def get_success_url(self):
        return self.request.path


class PublishView(DashboardMixin, generic.View):
    """Publish or take back; subclasses say why it may be impossible."""

    def obstacle(self, publish):
        """Return why it cannot be done, or nothing."""
        raise NotImplementedError

    def post(self, request, **kwargs):
        publish = request.POST.get("action") == "publish"
        target = self.module or self.project
        if obstacle := self.obstacle(publish):
            messages.error(request, obstacle)
        else:
            target.is_draft = not publish
            target.save()
            messages.success(request, "Das ist geschehen.")
        return redirect("a4dashboard:project-edit", project_slug=self.project.slug)


class ProjectPublishView(PublishView):
    def obstacle(self, publish):
        modules = self.project.published_modules
        if publish and not modules:
            return "Kein Modul ist hinzugefügt."
        if publish and not all(is_complete(module) for module in modules):
            return "Angaben fehlen."
        return ""


class ModulePublishView(PublishView):
    def obstacle(self, publish):
        if publish:
            return "" if is_complete(self.module) else "Angaben fehlen."
        if not self.project.is_draft:
            return "Aus einem veröffentlichten Projekt wird kein Modul entfernt."
        if self.project.published_modules.count() == 1:
            return "Es ist das einzige hinzugefügte Modul."
        return ""


class ModuleDeleteView(DashboardMixin, generic.DeleteView):
    """Delete a module that is not published; what is in it does not matter."""

    template_name = "a4dashboard/confirm_delete.html"

    def get_object(self, queryset=None):
        return self.module

    def form_valid(self, form):
        if not self.module.is_draft:
            messages.error(self.request, "Ein hinzugefügtes Modul wird nicht gelöscht.")
            return HttpResponseRedirect(self.get_success_url())
        return super().form_valid(form)

    def get_success_url(self):
        slug = self.project.slug
        return reverse("a4dashboard:project-edit", kwargs={"project_slug": slug})


class ProjectDeleteView(DashboardMixin, generic.DeleteView):
    """Delete a project, if the rule lets the user."""

    permission_required = "a4projects.delete_project"
    template_name = "a4dashboard/confirm_delete.html"

    def get_object(self, queryset=None):
        return self.project

    def get_success_url(self):
        slug = self.kwargs["organisation_slug"]
        return reverse("a4dashboard:project-list", kwargs={"organisation_slug": slug})
