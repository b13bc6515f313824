"""How this Arena works: its stages, roles, criteria, deadlines and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.glossary import GLOSSARY
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.feasibility.requests.reminders.services import BEFORE
from gemeinsam_digital.feasibility.requests.services import USUAL_TIME
from gemeinsam_digital.governance.bodies.selectors import in_procedure
from gemeinsam_digital.pages.funnel import STAGE_TEXTS
from gemeinsam_digital.pages.guide.requirements import requirements_of
from gemeinsam_digital.units.criteria.services import current_criteria
from gemeinsam_digital.units.selectors import units_here

_ACTING: dict[Stage, str | Promise] = {
    Stage.IDEA: pgettext_lazy(
        "arena",
        "Everybody with an account. Who contributed the idea accepts offers; the "
        "moderation helps.",
    ),
    Stage.PROFILE: pgettext_lazy(
        "arena", "The lead and the partners. They hand the profile in."
    ),
    Stage.ASSESSMENT: pgettext_lazy(
        "arena",
        "The administrative units judge, the moderation asks them and publishes the "
        "overall finding.",
    ),
    Stage.PROPOSAL: pgettext_lazy(
        "arena", "The deciding body. Its office records the decision."
    ),
    Stage.MEASURE: pgettext_lazy("arena", "The lead with its consortium."),
}

_ROLES: dict[Role, str | Promise] = {
    Role.LEAD: pgettext_lazy(
        "arena", "Answers for the contribution and works out its text. There is one."
    ),
    Role.PARTNER: pgettext_lazy(
        "arena", "Works along, and may change the text as the lead may."
    ),
    Role.GUIDE: pgettext_lazy(
        "arena", "Advises, e.g. as a professional sponsor or as a laboratory."
    ),
    Role.RESOURCE: pgettext_lazy(
        "arena", "Brings in rooms, devices, data, money or time."
    ),
}


@dataclass(frozen=True, slots=True)
class StagePart:
    """What is said about one stage."""

    number: int
    stage: Stage
    text: str | Promise
    acting: str | Promise
    requirements: list[str]


class GuideView(ArenaView):
    """Everything that holds for all contributions, drawn from the settings."""

    template_name = "gemeinsam_digital/pages/guide/guide.html"
    section = "help"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the page."""
        return self.respond(
            stages=self._stages(),
            roles=[(role.label, text) for role, text in _ROLES.items()],
            units=units_here(self.module).filter(active=True),
            words=GLOSSARY.values(),
            **self._bodies(),
            **self._review(),
            **self._deadlines(),
        )

    def _stages(self) -> list[StagePart]:
        return [
            StagePart(
                number,
                stage,
                STAGE_TEXTS[stage],
                _ACTING[stage],
                requirements_of(stage, self.arena),
            )
            for number, stage in enumerate(Stage, start=1)
        ]

    def _bodies(self) -> dict[str, Any]:
        bodies = list(in_procedure(self.arena.bodies.filter(active=True)))
        return {
            "deciding": [body for body in bodies if body.decides],
            "advising": [body for body in bodies if not body.decides],
        }

    def _review(self) -> dict[str, Any]:
        criteria = current_criteria(self.arena)
        return {
            "criteria": list(criteria.criteria.all()) if criteria else [],
            "is_blind": bool(self.arena.threshold("blind")),
            "names_persons": bool(self.arena.threshold("name_persons")),
        }

    def _deadlines(self) -> dict[str, Any]:
        return {
            "phases": self.module.phases.order_by("start_date", "pk"),
            "review_days": USUAL_TIME.days,
            "review_reminder_days": BEFORE.days,
            "concern_days": self.arena.threshold("concern_days"),
            "heartbeat_days": self.arena.threshold("heartbeat_days"),
            "reminder_days": self.arena.threshold("reminder_days"),
        }
