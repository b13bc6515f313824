"""On whose behalf a contribution was entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.choices import OriginKind
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.ideas.models import Origin
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.principals import name_of
from gemeinsam_digital.principals import user_of
from gemeinsam_digital.text import normalise

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@dataclass(frozen=True, slots=True)
class OriginInput:
    """Who a contribution is from.

    Attributes:
        kind: a body, a workshop or a person without an account.
        name: of the body, the workshop or the person, as they want to be named.
        source: where and when it was collected, e.g. minutes or a card; public.
        consent: how and when they agreed to publication; for moderators only.
    """

    kind: OriginKind
    name: str
    source: str
    consent: str


def origin_keep(*, idea: Idea, origin: OriginInput, actor: Principal) -> Origin:
    """Store the origin of a new idea; called by ``idea_contribute``.

    Raises:
        Invalid: name, source or consent is missing.
    """
    texts = {
        name: " ".join(normalise(getattr(origin, name)).split())
        for name in ("name", "source", "consent")
    }
    messages = {
        "name": pgettext("arena", "Please say on whose behalf."),
        "source": pgettext("arena", "Please say where and when it was collected."),
        "consent": pgettext("arena", "Please note how and when they agreed."),
    }
    for name, text in texts.items():
        if not text:
            raise Invalid(f"origin_{name}", messages[name])
    return Origin.objects.create(
        idea=idea,
        kind=OriginKind(origin.kind),
        recorded_by=user_of(actor),
        recorded_by_name=name_of(actor),
        **texts,
    )
