"""What the history says about relations between contributions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register
from gemeinsam_digital.together.models import RelationKind


def _related(payload: dict[str, Any], names: Names) -> str:
    title = names.idea(payload["idea"])
    sentences = {
        RelationKind.ANSWERS: pgettext("arena", "Is answered by: %(title)s"),
        RelationKind.BUILDS_ON: pgettext("arena", "Is used by: %(title)s"),
        RelationKind.MERGED_INTO: pgettext("arena", "Takes up: %(title)s"),
    }
    return sentences[RelationKind(payload["kind"])] % {"title": title}


#: Recorded with the target: the source says it in its own text or step.
RELATED = register(
    EventType(
        code="related",
        icon="merge",
        payload=frozenset({"kind", "idea"}),
        words=_related,
        title=pgettext_lazy("arena", "Relations"),
    )
)
