"""The app: what is registered when the platform starts."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

#: Modules that register events, preset loaders, copiers and receivers on import.
REGISTERING = (
    "arena.services",
    "ideas.events",
    "ideas.ghost",
    "ideas.participation.receivers",
    "actors.presets",
    "responsibility.events",
    "search.receivers",
    "units.presets",
    "units.setup",
    "feasibility.events",
    "feasibility.receivers",
    "together.events",
    "governance.concerns.events",
    "governance.conflicts.events",
    "governance.recommendations.events",
    "governance.decisions.events",
    "governance.meetings.events",
    "governance.topics.events",
    "governance.bodies.presets",
    "governance.bodies.setup",
    "measures.events",
    "measures.phases.events",
    "measures.milestones.events",
    "measures.preparation.events",
    "measures.budget.events",
    "measures.recognition.events",
    "measures.support.events",
    "measures.plans.events",
    "measures.plans.receivers",
    "measures.evaluation.events",
    "measures.indicators.events",
    "measures.learnings.events",
    "measures.reports.events",
    "maturation.readiness.receivers",
    "notify.kinds.measures",
    "notify.kinds.recognition",
    "notify.receivers.actors",
    "notify.receivers.disputes",
    "notify.receivers.bodies",
    "notify.receivers.ideas",
    "notify.receivers.measures",
    "notify.receivers.meetings",
    "notify.receivers.platform",
    "notify.receivers.reviews",
    "notify.receivers.turns",
    "checks",
)


class GemeinsamDigitalConfig(AppConfig):
    """Gemeinsam Digital: the Arena der Ideen."""

    name = "gemeinsam_digital"
    verbose_name = "Gemeinsam Digital: Arena der Ideen"
    # Explicit: hosts use another default, which would leak into migrations.
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register everything and close what the host leaves open."""
        for name in REGISTERING:
            import_module(f"gemeinsam_digital.{name}")
        from gemeinsam_digital.blueprints import offer_blueprints
        from gemeinsam_digital.governance.bodies import accounts as bodies_deletion
        from gemeinsam_digital.hosts import get_host
        from gemeinsam_digital.ideas.images import offer_aliases
        from gemeinsam_digital.ideas.participation import accounts as voices_deletion
        from gemeinsam_digital.moderation.host_permissions import (
            restrict_host_permissions,
        )
        from gemeinsam_digital.notify import accounts as mails_deletion
        from gemeinsam_digital.responsibility import accounts as account_deletion
        from gemeinsam_digital.units import accounts

        get_host().setup()
        offer_aliases()
        offer_blueprints()
        restrict_host_permissions()
        account_deletion.connect()
        voices_deletion.connect()
        mails_deletion.connect()
        accounts.connect()
        bodies_deletion.connect()
