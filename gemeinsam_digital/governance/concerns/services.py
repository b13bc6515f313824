"""Concerns in the making, and raising, answering and ending a concern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns import events
from gemeinsam_digital.governance.concerns.legality import check_contested
from gemeinsam_digital.governance.concerns.legality import check_open
from gemeinsam_digital.governance.concerns.legality import check_owner
from gemeinsam_digital.governance.concerns.legality import check_raisable
from gemeinsam_digital.governance.concerns.legality import check_talked_about
from gemeinsam_digital.governance.concerns.legality import checked_text
from gemeinsam_digital.governance.concerns.legality import raise_base
from gemeinsam_digital.governance.concerns.locks import lock_concern
from gemeinsam_digital.governance.concerns.locks import lock_draft
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.concerns.models import ConcernReply
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.selectors import current_revision

if TYPE_CHECKING:
    from gemeinsam_digital.governance.bodies.models import Body
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.units.models import Unit


@transaction.atomic
def concern_draft_save(
    *,
    idea: Idea,
    text: str,
    clearing: str,
    actor: Principal,
    body: Body | None = None,
    unit: Unit | None = None,
    version: int = 0,
) -> ConcernDraft:
    """Keep a concern in the making; only its body or unit sees it.

    Args:
        idea: under review or proposed.
        text: what the concern is; may still be missing.
        clearing: what would clear it; may still be missing.
        actor: a secretary of the body, or who works for the unit.
        body: whose concern it is; or ``unit``, one of the two.
        unit: the same of an administrative unit.
        version: of the draft that it started from; 0 where there was none.

    Raises:
        PermissionDenied: does not work for the body or unit.
        Illegal: the idea is not reviewed or decided on, or hidden.
        Invalid: the body or unit works in another Arena, or a text is too long.
        Stale: somebody else has saved or raised it first.
    """
    locked = lock(idea)
    known = ConcernDraft.objects.filter(idea=locked, body=body, unit=unit)
    draft = known.select_for_update(of=("self",)).first()
    whose = draft or ConcernDraft(idea=locked, body=body, unit=unit, version=0)
    whose.idea = locked
    require(actor, Permission.DRAFT_CONCERN, whose)
    check_contested(locked)
    check_owner(whose)
    if whose.version != version:
        raise Stale(draft)
    whose.text = checked_text("text", text, required=False)
    whose.clearing = checked_text("clearing", clearing, required=False)
    whose.author, whose.author_name = user_of(actor), name_of(actor)
    whose.modified = timezone.now()
    whose.version += 1
    whose.save()
    return whose


@transaction.atomic
def concern_draft_discard(*, draft: ConcernDraft, actor: Principal) -> None:
    """Discard a concern in the making; nobody else learns of it.

    Raises:
        PermissionDenied: does not work for the body or unit.
        Illegal: it is not there any more.
    """
    locked = lock_draft(draft)
    require(actor, Permission.DRAFT_CONCERN, locked)
    locked.delete()


@transaction.atomic
def concern_raise(
    *, draft: ConcernDraft, actor: Principal, base: str | None = None
) -> Concern:
    """Raise a concern: public from now on, and in the way of an adoption.

    Args:
        draft: what was prepared.
        actor: a secretary of the body, or who coordinates the unit.
        base: what was looked at (``legality.raise_base``), if somebody looked.

    Raises:
        PermissionDenied: neither.
        Illegal: it was raised or discarded meanwhile, or the idea is not reviewed
            or decided on, or hidden.
        Invalid: it does not say what the concern is, or what would clear it, or its
            body or unit has ended.
        Stale: draft or text have changed since they were looked at.
    """
    locked = lock_draft(draft)
    idea = locked.idea
    require(actor, Permission.RAISE_CONCERN, locked)
    check_contested(idea)
    check_owner(locked)
    if base is not None and base != raise_base(locked, idea):
        raise Stale(locked)
    check_raisable(locked)
    concern = Concern.objects.create(
        idea=idea,
        revision=current_revision(idea),
        body=locked.body,
        unit=locked.unit,
        owner_name=locked.owner_name,
        text=locked.text,
        clearing=locked.clearing,
        raised_by=user_of(actor),
        raised_by_name=name_of(actor),
    )
    locked.delete()
    record(
        idea=idea,
        type=events.CONCERN_RAISED,
        actor=actor,
        payload={"concern": concern.pk, "owner": concern.owner_name},
        text=concern.text,
    )
    return concern


@transaction.atomic
def concern_reply(*, concern: Concern, text: str, actor: Principal) -> ConcernReply:
    """Say something about a concern, for its owner or for the team. Public.

    Args:
        concern: an open one.
        text: the answer.
        actor: who may end the concern; or author, lead or partner of the idea.

    Raises:
        PermissionDenied: neither.
        Illegal: it has ended, or the contribution is laid aside or hidden.
        Invalid: the text is missing or too long.
    """
    locked = lock_concern(concern)
    side, who = _side_of(locked, actor)
    check_talked_about(locked)
    reply = ConcernReply.objects.create(
        concern=locked,
        side=side,
        text=checked_text("text", text),
        author=user_of(actor),
        author_name=name_of(actor),
        speaks_for=who,
    )
    record(
        idea=locked.idea,
        type=events.CONCERN_REPLIED,
        actor=actor,
        payload={
            "concern": locked.pk,
            "owner": locked.owner_name,
            "side": side.value,
            "who": who,
        },
        text=reply.text,
    )
    return reply


def _side_of(concern: Concern, actor: Principal) -> tuple[Side, str]:
    """Return for which side somebody speaks, and its name; empty for the team.

    Raises:
        PermissionDenied: for neither.
    """
    if may(actor, Permission.END_CONCERN, concern):
        return Side.UNIT, speaking_for(concern, actor)
    require(actor, Permission.ANSWER_CONCERN, concern.idea)
    return Side.TEAM, ""


def speaking_for(concern: Concern, actor: Principal) -> str:
    """Return for whom somebody speaks who may end a concern: its owner first."""
    if may(actor, Permission.RAISE_CONCERN, concern) or concern.escalated_to is None:
        return concern.owner_name
    return concern.escalated_to.name


@transaction.atomic
def concern_end(
    *, concern: Concern, state: ConcernState, ending: str, actor: Principal
) -> Concern:
    """Say that a concern is cleared, or withdraw it; it blocks no longer.

    Args:
        concern: an open one.
        state: cleared or withdrawn.
        ending: why; public.
        actor: who speaks for its owner. Where that stayed silent, a secretary of the
            body that it went on to, who can say that it is cleared.

    Raises:
        PermissionDenied: neither.
        Illegal: it has ended already, or the contribution is hidden.
        Invalid: the reason is missing or too long, or the state is none of the two,
            or not for the body that it went on to.
    """
    locked = lock_concern(concern)
    require(actor, Permission.END_CONCERN, locked)
    check_open(locked)
    if state not in (ConcernState.CLEARED, ConcernState.WITHDRAWN):
        raise Invalid("state", pgettext("arena", "Please choose."))
    own = may(actor, Permission.RAISE_CONCERN, locked)
    if state == ConcernState.WITHDRAWN and not own:
        raise Invalid(
            "state",
            pgettext(
                "arena",
                "Only who raised the concern can withdraw it. You can say that it is "
                "cleared.",
            ),
        )
    locked.ending = checked_text("ending", ending)
    locked.state = ConcernState(state).value
    locked.ended_at = timezone.now()
    locked.ended_by, locked.ended_by_name = user_of(actor), name_of(actor)
    locked.ended_for = speaking_for(locked, actor)
    locked.save()
    record(
        idea=locked.idea,
        type=events.CONCERN_ENDED,
        actor=actor,
        payload={
            "concern": locked.pk,
            "owner": locked.owner_name,
            "who": locked.ended_for,
            "state": locked.state,
        },
        text=locked.ending,
    )
    return locked
