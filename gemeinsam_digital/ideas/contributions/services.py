"""Bringing in a contribution."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core import pictures
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import OriginKind
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.history.services import record
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.ideas.content import Content
from gemeinsam_digital.ideas.contributions.models import Origin
from gemeinsam_digital.ideas.editing.services import _apply
from gemeinsam_digital.ideas.editing.services import _apply_image
from gemeinsam_digital.ideas.editing.services import _checked
from gemeinsam_digital.ideas.editing.services import _set_terms
from gemeinsam_digital.ideas.editing.services import add_revision
from gemeinsam_digital.ideas.events import CONTRIBUTED
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


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


@transaction.atomic
def idea_contribute(
    *,
    module: Module,
    actor: Principal,
    kind: Kind,
    content: Content,
    consent: bool,
    image: File[bytes] | None = None,
    origin: OriginInput | None = None,
) -> Idea:
    """Contribute to an Arena; revision 1 and the first event are written too.

    Args:
        module: a module run as an Arena.
        actor: who contributes; becomes the creator.
        kind: idea, need, project or offer.
        content: what it says; ``content.image`` is ignored.
        consent: to publication and licence, by whom it is from.
        image: an uploaded image; only what can be seen on it is stored.
        origin: on whose behalf, where it is not the actor's own.

    Raises:
        PermissionDenied: not allowed here and now, or not for others.
        Invalid: title or summary is empty, consent is missing, the image can't
            be used, or the origin is incomplete.
    """
    require(actor, Permission.ADD_IDEA, module)
    if origin is not None:
        require(actor, Permission.ADD_IDEA_FOR_OTHERS, module)
    cleaned = _checked(content)
    if not consent:
        raise Invalid(
            "consent",
            pgettext("arena", "Without consent the contribution can't be published."),
        )
    picture = pictures.cleaned(image) if image is not None else None
    idea = Idea(
        module=module, creator=actor, kind=Kind(kind), consented_at=timezone.now()
    )
    _apply(idea, cleaned)
    _apply_image(idea, picture)
    idea.save()
    if origin is not None:
        origin_keep(idea=idea, origin=origin, actor=actor)
    _set_terms(idea, cleaned)
    add_revision(idea, actor=actor, summary="", is_material=True)
    record(idea=idea, type=CONTRIBUTED, actor=actor, payload={"kind": idea.kind})
    transaction.on_commit(partial(get_host().announce_idea, idea))
    return idea
