"""What the history says about feasibility.

Only what is public: who was asked, and what was published. That a unit saves
or releases a judgement is nobody's business before the publication.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import npgettext
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.choices import OVERALL_LABELS
from gemeinsam_digital.choices import Verdict
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
