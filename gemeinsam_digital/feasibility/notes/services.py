"""Expert notes: signed public remarks, beside the units' judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.feasibility import events
from gemeinsam_digital.feasibility.published import NOTE_LENGTH
from gemeinsam_digital.feasibility.published import ExpertNote
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.selectors import current_revision

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.units.models import Criterion

#: Before, there is no text to judge; afterwards it is decided.
STAGES = (Stage.PROFILE, Stage.ASSESSMENT, Stage.PROPOSAL)


@transaction.atomic
def note_add(
    *,
    idea: Idea,
    author: Actor,
    text: str,
    actor: Principal,
    criterion: Criterion | None = None,
) -> ExpertNote:
    """Add a signed remark on the feasibility of an idea; public at once.

    Args:
        idea: which.
        author: a confirmed actor, who signs.
        text: the remark.
        actor: who speaks for the author.
        criterion: what it is about, if it is about one.

    Raises:
        PermissionDenied: one takes no part here, or it is not one's own actor.
        Illegal: not at a stage with a text to judge, not open, or the actor is
            not confirmed or has retired.
        Invalid: the text is missing or too long, or the criterion is none of
            this Arena.
    """
    locked = lock(idea)
    require(actor, Permission.ADD_NOTE, locked)
    require(actor, Permission.SPEAK_FOR_ACTOR, author)
    clean = _checked(text)
    _check_criterion(criterion, locked)
    check_notable(locked)
    _check_confirmed(Actor.objects.get(pk=author.pk))
    note = ExpertNote.objects.create(
        idea=locked,
        revision=current_revision(locked),
        actor=author,
        criterion=criterion,
        text=clean,
        written_by=user_of(actor),
        written_by_name=name_of(actor),
    )
    record(
        idea=locked,
        type=events.NOTE_ADDED,
        actor=actor,
        payload={"note": note.pk, "actor": author.pk},
    )
    return note


def _checked(text: str) -> str:
    clean = normalise(text)
    if not clean:
        raise Invalid("text", pgettext("arena", "Please write something."))
    if len(clean) > NOTE_LENGTH:
        raise Invalid(
            "text",
            pgettext("arena", "Please shorten the text to %(limit)s characters.")
            % {"limit": NOTE_LENGTH},
        )
    return clean


def _check_criterion(criterion: Criterion | None, idea: Idea) -> None:
    if criterion and criterion.criteria_set.arena.module_id != idea.module_id:
        raise Invalid("criterion", pgettext("arena", "Please choose a criterion."))


def _check_confirmed(author: Actor) -> None:
    if not author.is_confirmed or author.is_retired:
        raise Illegal(
            pgettext(
                "arena",
                "Only confirmed actors add expert notes. Nobody has confirmed yet "
                "that %(actor)s is who it says.",
            )
            % {"actor": author.name}
        )


def check_notable(idea: Idea) -> None:
    """Check that there is a text whose feasibility can be spoken about.

    Raises:
        Illegal: there is none, or it is laid aside.
    """
    if idea.stage not in STAGES or not idea.is_open:
        raise Illegal(
            pgettext(
                "arena",
                "Expert notes are possible while a contribution is worked out, "
                "reviewed or decided on.",
            )
        )


@transaction.atomic
def note_withdraw(*, note: ExpertNote, actor: Principal) -> ExpertNote:
    """Take back a note; that there was one stays in the history.

    Raises:
        PermissionDenied: not one's own actor.
        Illegal: it was taken back already.
    """
    idea = lock(note.idea)
    require(actor, Permission.WITHDRAW_NOTE, note)
    locked = ExpertNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if locked.withdrawn_at is not None:
        raise Illegal(pgettext("arena", "This note was taken back already."))
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    record(
        idea=idea,
        type=events.NOTE_WITHDRAWN,
        actor=actor,
        payload={"note": locked.pk, "actor": locked.actor_id},
    )
    return locked
