"""Contributing in the name of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import OriginKind
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.governance.bodies.locks import lock_body
from gemeinsam_digital.governance.topics.models import BodyTopic
from gemeinsam_digital.ideas.contributions.models import ORIGIN_LENGTH
from gemeinsam_digital.ideas.contributions.services import OriginInput
from gemeinsam_digital.ideas.contributions.services import idea_contribute

if TYPE_CHECKING:
    from gemeinsam_digital.governance.bodies.models import Body
    from gemeinsam_digital.ideas.content import Content


@transaction.atomic
def topic_contribute(
    *, body: Body, content: Content, source: str, consent: bool, actor: Principal
) -> BodyTopic:
    """Contribute a need that a body has put into words.

    Args:
        body: in whose name.
        content: what it says.
        source: where and when the body has resolved it; public.
        consent: whether the body agrees to publication and licence.
        actor: who keeps its secretariat; becomes the creator.

    Raises:
        PermissionDenied: does not keep the secretariat, or no phase opens it.
        Invalid: title, summary or source is missing, or consent.
    """
    locked = lock_body(body.pk)
    require(actor, Permission.RUN_BODY, locked)
    resolved = checked_line("origin_source", source, ORIGIN_LENGTH)
    origin = OriginInput(
        kind=OriginKind.BODY,
        name=locked.name,
        source=resolved,
        consent=pgettext("arena", "Resolved by the body: %(source)s")
        % {"source": resolved},
    )
    idea = idea_contribute(
        module=locked.module,
        actor=actor,
        kind=Kind.NEED,
        content=content,
        consent=consent,
        origin=origin,
    )
    return BodyTopic.objects.create(
        idea=idea,
        body=locked,
        body_name=locked.name,
        recorded_by=user_of(actor),
        recorded_by_name=name_of(actor),
    )
