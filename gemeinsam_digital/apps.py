"""The app: what is registered when the platform starts."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

#: Modules that register gates, events, effects, ties and copiers on import.
REGISTERING = (
    "arena.services",
    "ideas.events",
    "ideas.ghost",
    "maturation.content_gates",
    "maturation.events",
    "maturation.ties",
    "responsibility.events",
    "responsibility.gates",
    "responsibility.copying",
    "responsibility.ties",
    "feasibility.gates",
    "feasibility.events",
    "feasibility.copying",
    "feasibility.setup",
    "together.events",
    "together.services",
    "together.ties",
    "governance.events",
    "governance.gates",
    "governance.copying",
    "governance.setup",
    "measures.gates",
    "measures.services",
    "notify.actor_receivers",
    "notify.receivers",
    "notify.review_receivers",
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
        from gemeinsam_digital.feasibility import accounts
        from gemeinsam_digital.hosts import get_host
        from gemeinsam_digital.ideas.tightening import tighten
        from gemeinsam_digital.notify import account_deletion as mails_deletion
        from gemeinsam_digital.responsibility import account_deletion

        get_host().setup()
        offer_blueprints()
        tighten()
        account_deletion.connect()
        mails_deletion.connect()
        accounts.connect()
