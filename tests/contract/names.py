"""The contract: every name of adhocracy4 that the package may import.

``gemeinsam_digital/hosts/meinberlin`` alone may use more, as it never runs
anywhere else.
"""

from __future__ import annotations

NAMES = frozenset(
    {
        "adhocracy4.comments.models.Comment",
        "adhocracy4.dashboard.ModuleFormComponent",
        "adhocracy4.dashboard.blueprints.ProjectBlueprint",
        "adhocracy4.dashboard.blueprints.get_blueprints",
        "adhocracy4.dashboard.components",
        "adhocracy4.dashboard.components.forms.ModuleDashboardForm",
        "adhocracy4.models.base.TimeStampedModel",
        "adhocracy4.modules.models.AbstractSettings",
        "adhocracy4.modules.models.Module",
        "adhocracy4.modules.predicates.is_allowed_crud_project",
        "adhocracy4.modules.predicates.is_allowed_moderate_project",
        "adhocracy4.modules.predicates.is_context_member",
        "adhocracy4.modules.predicates.is_live_context",
        "adhocracy4.modules.predicates.is_public_context",
        "adhocracy4.phases.PhaseContent",
        "adhocracy4.phases.content",
        "adhocracy4.phases.predicates.has_feature_active",
        "adhocracy4.ratings.models.Rating",
        "adhocracy4.reports.models.Report",
    }
)
