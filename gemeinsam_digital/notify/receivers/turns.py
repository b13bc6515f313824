"""What notify hears of turns: it tells whose turn it is now. Nobody calls it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from django.dispatch import receiver

from adhocracy4.ratings.models import Rating
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.feasibility.events import CONDITION_MET
from gemeinsam_digital.feasibility.events import CONDITION_REOPENED
from gemeinsam_digital.feasibility.events import FINDING_PUBLISHED
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.signals import unit_silent
from gemeinsam_digital.governance.decisions.events import DECIDED
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.signals import event_written
from gemeinsam_digital.ideas.events import REVISED
from gemeinsam_digital.ideas.events import SHOWN
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_material_revision
from gemeinsam_digital.maturation.readiness.signals import ready_found
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.measures.events import PLEDGED
from gemeinsam_digital.notify.kinds.turns import AFTER_SILENCE
from gemeinsam_digital.notify.kinds.turns import kind_of_turn
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.outbox import announce
from gemeinsam_digital.notify.receivers.reviews import answered_key
from gemeinsam_digital.responsibility.events import CLAIM_ACCEPTED
from gemeinsam_digital.responsibility.events import CLAIM_HANDED_OVER
from gemeinsam_digital.responsibility.events import CLAIM_OFFERED
from gemeinsam_digital.responsibility.events import ROLE_CLOSED

#: After these it may be another one's turn who is told by nothing else.
_TURNING = frozenset(
    event.code
    for event in (
        CLAIM_ACCEPTED,
        CLAIM_HANDED_OVER,
        CLAIM_OFFERED,
        CONDITION_MET,
        CONDITION_REOPENED,
        DECIDED,
        FINDING_PUBLISHED,
        PLEDGED,
        REVISED,
        ROLE_CLOSED,
        SHOWN,
        STEPPED,
    )
)

#: What it reads of an idea besides.
_ARENA = "module__arenasettings_settings"
#: Whose turn these are, once no unit is waited for.
_AFTER_ANSWERS = (TurnCode.FINDING, TurnCode.ASK_UNITS, TurnCode.ASK_AGAIN)


@receiver(event_written, dispatch_uid="gd_tell_turn")
def tell_after_event(sender: Any, event: Event, **kwargs: Any) -> None:
    """Tell whose turn it is after something has happened.

    Not after a step back: for the way forward again nothing is missing as a rule,
    and whoever stepped back did not do it for that.
    """
    stepped_back = (
        event.type == STEPPED.code and TABLE[event.payload["transition"]].is_back
    )
    if event.type in _TURNING and not stepped_back:
        # Read anew: whoever has changed it may hold what it was before.
        idea = Idea.objects.select_related(_ARENA).get(pk=event.idea_id)
        _tell(idea, event.actor_id)


@receiver(post_save, sender=Rating, dispatch_uid="gd_tell_turn_supported")
def tell_after_support(
    sender: Any, instance: Rating, raw: bool = False, **kwargs: Any
) -> None:
    """Tell whose turn it is with the support that was still missing."""
    if raw or instance.value != Rating.POSITIVE:
        return
    if instance.content_type_id != ContentType.objects.get_for_model(Idea).pk:
        return
    # Read anew: the number is counted by a statement.
    ideas = Idea.objects.filter(pk=instance.object_pk, stage=Stage.IDEA)
    idea = ideas.select_related(_ARENA).first()
    if idea and idea.support_count == arena_of(idea.module).threshold("support"):
        _tell(idea, instance.creator_id)


@receiver(ready_found, dispatch_uid="gd_tell_turn_ready")
def tell_ready(sender: Any, ideas: Sequence[int], **kwargs: Any) -> None:
    """Tell the same of what was found ready, whatever has made it so."""
    found = list(Idea.objects.filter(pk__in=ideas).select_related(_ARENA))
    turns = turns_of(found)
    keys = {_key_of(idea, turns[idea.pk]): idea for idea in found}
    told = Delivery.objects.filter(key__in=keys).values_list("key", flat=True)
    for key in keys.keys() - set(told):
        _announce(keys[key], turns[keys[key].pk], None)


@receiver(unit_silent, dispatch_uid="gd_tell_turn_silent")
def tell_after_silence(sender: Any, request: AssessmentRequest, **kwargs: Any) -> None:
    """Tell the moderators that it is their turn: the last answer counts as not given.

    Once for as many units: of several that fall silent on one day each says so. Not
    where the last that was waited for has answered, which was told then.
    """
    # Read anew: what was looked up about it before may not hold any more.
    idea = Idea.objects.select_related(_ARENA).get(pk=request.idea_id)
    turn, progress = turns_of([idea])[idea.pk], progress_of(idea)
    key = answered_key(idea, progress)
    is_told = Delivery.objects.filter(key=key).exists()
    if is_told or turn.code not in _AFTER_ANSWERS:
        return
    announce(
        kind=AFTER_SILENCE,
        key=f"{key}:{len(progress.silent)}",
        idea=idea,
        doer=None,
        data={"turn": turn.code.value},
    )


def _tell(idea: Idea, doer: int | None) -> None:
    if idea.kind in MATURING and idea.is_open and not idea.is_hidden:
        # Once for all that asks about it, a third of the queries.
        _announce(idea, turns_of([idea])[idea.pk], doer)


def _announce(idea: Idea, turn: Turn, doer: int | None) -> None:
    kind = kind_of_turn(turn)
    if kind is not None:
        announce(
            kind=kind,
            key=_key_of(idea, turn),
            idea=idea,
            doer=doer,
            data={"turn": turn.code.value},
        )


def _key_of(idea: Idea, turn: Turn) -> str:
    """Return the key under which a turn is told once, as long as a stage lasts."""
    stay = int(idea.stage_since.timestamp())
    about = 0
    if turn.code in (TurnCode.ASK_UNITS, TurnCode.ASK_AGAIN):
        about = current_material_revision(idea).number
    elif turn.code == TurnCode.CONDITIONS:
        finding = latest_finding(idea)
        about = finding.pk if finding else 0
    return f"turn:{idea.pk}:{turn.code}:{stay}:{about}"
