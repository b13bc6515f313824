"""What the history says about feasibility.

Only what is public: who was asked, and what was published. That a unit saves
or releases a judgement is nobody's business before the publication.
"""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import npgettext
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import OVERALL_LABELS
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register

_TITLE = pgettext_lazy("arena", "Feasibility")


def _requested(payload: dict[str, Any], names: Names) -> str:
    return npgettext(
        "arena",
        "%(count)s administrative unit was asked about revision %(revision)s",
        "%(count)s administrative units were asked about revision %(revision)s",
        payload["count"],
    ) % {"count": payload["count"], "revision": payload["revision"]}


def _published(payload: dict[str, Any], names: Names) -> str:
    return pgettext(
        "arena", "Overall finding on revision %(revision)s published: %(verdict)s"
    ) % {
        "revision": payload["revision"],
        "verdict": OVERALL_LABELS[Verdict(payload["verdict"])],
    }


ASSESSMENT_REQUESTED = register(
    EventType(
        code="assessment_requested",
        icon="clock",
        payload=frozenset({"count", "units", "revision"}),
        words=_requested,
        title=_TITLE,
    )
)

FINDING_PUBLISHED = register(
    EventType(
        code="finding_published",
        icon="info",
        payload=frozenset({"finding", "verdict", "revision"}),
        words=_published,
        title=_TITLE,
    )
)


def _volunteered(payload: dict[str, Any], names: Names) -> str:
    return pgettext(
        "arena", "%(unit)s takes up the review of revision %(revision)s by itself"
    ) % {"unit": names.actor(payload["actor"]), "revision": payload["revision"]}


UNIT_VOLUNTEERED = register(
    EventType(
        code="unit_volunteered",
        icon="clock",
        payload=frozenset({"actor", "revision"}),
        words=_volunteered,
        title=_TITLE,
    )
)


def _simple(code: str, wording: str | Promise, *keys: str) -> EventType:
    """Register a type whose sentence names at most an actor."""

    def words(payload: dict[str, Any], names: Names) -> str:
        return str(wording) % {"actor": names.actor(payload.get("actor"))}

    return register(
        EventType(
            code=code,
            icon="info",
            payload=frozenset(keys),
            words=words,
            title=_TITLE,
        )
    )


FINDING_REPLIED = _simple(
    "finding_replied",
    pgettext_lazy("arena", "%(actor)s replies to the overall finding"),
    "finding",
    "actor",
)
NOTE_ADDED = _simple(
    "note_added",
    pgettext_lazy("arena", "%(actor)s adds an expert note"),
    "note",
    "actor",
)
NOTE_WITHDRAWN = _simple(
    "note_withdrawn",
    pgettext_lazy("arena", "%(actor)s takes back an expert note"),
    "note",
    "actor",
)
QUESTION_PUBLISHED = _simple(
    "question_published",
    pgettext_lazy("arena", "A question between administration and team is published"),
    "question",
)
CONDITION_SOUGHT = _simple(
    "condition_sought",
    pgettext_lazy("arena", "Somebody is wanted who meets a condition"),
    "condition",
    "open_role",
)
CONDITION_MET = _simple(
    "condition_met", pgettext_lazy("arena", "A condition is met"), "condition"
)
CONDITION_REOPENED = _simple(
    "condition_reopened",
    pgettext_lazy("arena", "A condition is not met after all"),
    "condition",
)
