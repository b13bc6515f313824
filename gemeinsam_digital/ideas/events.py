"""What the history says about contributions and their texts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import CloseReason
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _contributed(payload: dict[str, Any], names: Names) -> str:
    return pgettext("arena", "Contributed as: %(kind)s") % {
        "kind": Kind(payload["kind"]).label
    }


def _hidden(payload: dict[str, Any], names: Names) -> str:
    return pgettext("arena", "Hidden by the moderation")


def _shown(payload: dict[str, Any], names: Names) -> str:
    return pgettext("arena", "Shown again by the moderation")


def _redacted(payload: dict[str, Any], names: Names) -> str:
    if payload.get("image"):
        return pgettext("arena", "The image was taken out of all revisions")
    return pgettext("arena", "Personal data was taken out of the text")


def _comment_hidden(payload: dict[str, Any], names: Names) -> str:
    return pgettext("arena", "A comment was hidden by the moderation")


def _comment_shown(payload: dict[str, Any], names: Names) -> str:
    return pgettext("arena", "A hidden comment is shown again")


def _revised(payload: dict[str, Any], names: Names) -> str:
    if payload["material"]:
        sentence = pgettext("arena", "Revision %(number)s saved, with material changes")
    else:
        sentence = pgettext("arena", "Revision %(number)s saved")
    return sentence % {"number": payload["number"]}


CONTRIBUTED = register(
    EventType(
        code="contributed",
        icon="plus",
        payload=frozenset({"kind"}),
        words=_contributed,
        title=pgettext_lazy("arena", "Contributed"),
    )
)

REVISED = register(
    EventType(
        code="revised",
        icon="text",
        payload=frozenset({"number", "material"}),
        words=_revised,
        title=pgettext_lazy("arena", "Revisions"),
    )
)

HIDDEN = register(
    EventType(
        code="hidden",
        icon="hidden",
        payload=frozenset(),
        words=_hidden,
        title=pgettext_lazy("arena", "Hidden"),
    )
)

SHOWN = register(
    EventType(
        code="shown",
        icon="check",
        payload=frozenset(),
        words=_shown,
        title=pgettext_lazy("arena", "Shown again"),
    )
)

REDACTED = register(
    EventType(
        code="redacted",
        icon="lock",
        payload=frozenset({"revisions", "image"}),
        words=_redacted,
        title=pgettext_lazy("arena", "Redactions"),
    )
)

COMMENT_HIDDEN = register(
    EventType(
        code="comment_hidden",
        icon="hidden",
        payload=frozenset({"comment"}),
        words=_comment_hidden,
        title=pgettext_lazy("arena", "Hidden comments"),
    )
)

COMMENT_SHOWN = register(
    EventType(
        code="comment_shown",
        icon="check",
        payload=frozenset({"comment"}),
        words=_comment_shown,
        title=pgettext_lazy("arena", "Comments shown again"),
    )
)


def _stepped(payload: dict[str, Any], names: Names) -> str:
    stage, before = Stage(payload["stage"]), Stage(payload["from_stage"])
    if stage != before:
        stages = list(Stage)
        if stages.index(stage) < stages.index(before):
            sentence = pgettext("arena", "Stepped back to stage: %(stage)s")
        else:
            sentence = pgettext("arena", "Now at stage: %(stage)s")
        return sentence % {"stage": stage.label}
    return _set_aside(payload, names)


def _set_aside(payload: dict[str, Any], names: Names) -> str:
    standing = Standing(payload["standing"])
    if payload.get("target"):
        return pgettext("arena", "Merged into: %(title)s") % {
            "title": names.idea(payload["target"])
        }
    if payload.get("until"):
        return pgettext("arena", "Postponed until %(date)s") % {
            "date": date_format(date.fromisoformat(payload["until"]), "DATE_FORMAT")
        }
    if payload.get("code"):
        return pgettext("arena", "Not pursued: %(reason)s") % {
            "reason": CloseReason(payload["code"]).label
        }
    return pgettext("arena", "Now: %(standing)s") % {"standing": standing.label}


STEPPED = register(
    EventType(
        code="stepped",
        icon="step",
        payload=frozenset(
            {
                "transition",
                "from_stage",
                "stage",
                "from_standing",
                "standing",
                "support",
                "revision",
                "until",
                "code",
                "target",
            }
        ),
        words=_stepped,
        title=pgettext_lazy("arena", "Steps"),
    )
)
