"""Reading what bodies put on the table themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from gemeinsam_digital.governance.topics.models import BallotOption
from gemeinsam_digital.governance.topics.models import BodyTopic
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from gemeinsam_digital.governance.bodies.models import Body


def topics_of(body: Body) -> QuerySet[Idea]:
    """Return the needs that a body has contributed, the newest first."""
    needs = Idea.objects.visible().filter(body_topic__body=body)
    return needs.select_related("module").order_by("-created", "-pk")


def topic_of(idea: Idea) -> BodyTopic | None:
    """Return in which body's name an idea was contributed, if it was in one's."""
    return BodyTopic.objects.select_related("body").filter(idea=idea).first()


def is_topic_of_body(idea: Idea) -> bool:
    """Return whether a body has contributed an idea, or units can choose it."""
    if BodyTopic.objects.filter(idea=idea).exists():
        return True
    return BallotOption.objects.filter(idea=idea).exists()
