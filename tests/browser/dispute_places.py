"""Where the pages of concerns and goal conflicts are, made in the example if not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.concerns.services import concern_draft_save
from gemeinsam_digital.governance.concerns.services import concern_raise
from gemeinsam_digital.governance.concerns.services import concern_reply
from gemeinsam_digital.governance.conflicts.legality import PositionInput
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.services import conflict_open
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.selectors import units_in

Address = Callable[[Any], str]

CONCERN = "Der Betrieb ab dem dritten Jahr ist in keinem Haushalt vorgesehen."
CLEARING = "Eine Zusage für den laufenden Betrieb."


def _proposal() -> Idea:
    ideas = Idea.objects.visible().filter(stage=Stage.PROPOSAL, standing="open")
    return ideas.select_related("module").order_by("pk")[0]


def _body(user: Any, idea: Idea) -> Body:
    return deciding_bodies_of(user, idea.module)[0]


def _draft(user: Any) -> ConcernDraft:
    idea = _proposal()
    body = _body(user, idea)
    known = ConcernDraft.objects.filter(idea=idea, body=body).first()
    return known or concern_draft_save(
        idea=idea, body=body, text=CONCERN, clearing=CLEARING, actor=SYSTEM
    )


def _concern(user: Any) -> Concern:
    idea = _proposal()
    body = _body(user, idea)
    known = idea.concerns.filter(body=body, state="open").first()
    if known is None:
        known = concern_raise(draft=_draft(user), actor=SYSTEM)
        concern_reply(concern=known, text="Wir fragen nach.", actor=SYSTEM)
    return known


def _conflict(user: Any) -> GoalConflict:
    idea = _proposal()
    known = idea.goal_conflicts.filter(resolved_at=None).first()
    return known or conflict_open(
        idea=idea,
        title="Echtzeit gegen Datensparsamkeit",
        text="Beides zugleich geht nicht.",
        positions=[
            PositionInput(text="Alles sofort.", holder=units_in(idea.module)[0]),
            PositionInput(text="Nichts speichern.", name="Beirat"),
        ],
        resolver=idea.module.arenasettings_settings.bodies.get(code="cdo"),
        due=timezone.localdate() + timedelta(days=14),
        actor=SYSTEM,
    )


def preparing(user: Any) -> str:
    """Where somebody begins to prepare a concern."""
    return reverse("gemeinsam_digital:concern-create", args=[_proposal().pk])


def draft(name: str) -> Address:
    """A page about a concern in the making of the person's body."""
    return lambda user: reverse(f"gemeinsam_digital:{name}", args=[_draft(user).pk])


def concern(name: str) -> Address:
    """A page about a concern of the person's body."""
    return lambda user: reverse(f"gemeinsam_digital:{name}", args=[_concern(user).pk])


def naming(user: Any) -> str:
    """Where somebody names a goal conflict."""
    return reverse("gemeinsam_digital:conflict-open", args=[_proposal().pk])


def conflict(name: str) -> Address:
    """A page about a goal conflict."""
    return lambda user: reverse(f"gemeinsam_digital:{name}", args=[_conflict(user).pk])


def disputed(user: Any) -> str:
    """A contribution with a concern and a goal conflict, for its secretary."""
    _conflict(user)
    return _concern(user).idea.get_absolute_url()
