"""Deleting one's own early idea.

Possible while it is nobody's but the author's. As soon as somebody else has
contributed anything, it belongs to the record: then there is withdrawing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import pgettext

from adhocracy4.ratings.models import Rating
from gemeinsam_digital.choices import Stage
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.ideas.events import HIDDEN
from gemeinsam_digital.ideas.events import REDACTED
from gemeinsam_digital.ideas.images import delete_files_later
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation import comments_on
from gemeinsam_digital.ideas.passages import revisions_with_image
from gemeinsam_digital.ideas.reported import open_reports_on
from gemeinsam_digital.ideas.services import lock
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import require

if TYPE_CHECKING:
    from gemeinsam_digital.principals import Principal

#: Says in a sentence what ties others to an idea; empty where nothing does.
Tie = Callable[[Idea], str]

_ties: list[Tie] = []


def register_tie(tie: Tie) -> Tie:
    """Register what keeps an idea from being deleted, for a room below.

    Args:
        tie: called with an idea at stage idea that only its author has written.
    """
    if tie not in _ties:
        _ties.append(tie)
    return tie


@transaction.atomic
def idea_delete(*, idea: Idea, actor: Principal) -> None:
    """Delete one's own idea with everything on it; nothing remains.

    The files of its images go after the commit.

    Raises:
        PermissionDenied: not the author.
        Illegal: it is part of the record already; says why, and the way out.
    """
    require(actor, Permission.DELETE_IDEA, idea)
    locked = lock(idea)
    check_deletable(locked)
    names = {row.content["image"] for row in revisions_with_image(locked)}
    names.add(locked.image.name or "")
    locked.delete()
    delete_files_later(names)


def check_deletable(idea: Idea) -> None:
    """Raise unless an idea is nobody's but its author's.

    Raises:
        Illegal: with the reason and the way out.
    """
    reason = tied_by(idea)
    if not reason:
        return
    way_out = pgettext(
        "arena",
        "You can withdraw it instead: then it stays readable and says that it is "
        "withdrawn.",
    )
    can_withdraw = idea.is_open and idea.stage != Stage.MEASURE and not idea.is_hidden
    raise Illegal(f"{reason} {way_out}" if can_withdraw else reason)


def is_deletable(idea: Idea) -> bool:
    """Return whether nothing keeps an idea from being deleted by its author."""
    return not tied_by(idea)


def tied_by(idea: Idea) -> str:
    """Return what keeps an idea from being deleted, empty for nothing."""
    for tie in (_moved, _moderated, _written, _discussed, _supported, *_ties):
        reason = tie(idea)
        if reason:
            return reason
    return ""


def _moved(idea: Idea) -> str:
    return "" if idea.stage == Stage.IDEA and idea.is_open else has_moved()


def has_moved() -> str:
    """Return what is said about an idea that has taken a step."""
    return pgettext(
        "arena", "Only a contribution that has not taken any step yet can be deleted."
    )


def _moderated(idea: Idea) -> str:
    if open_reports_on(idea).exists():
        return pgettext("arena", "The moderation is looking at this contribution.")
    if idea.events.filter(type__in=[HIDDEN.code, REDACTED.code]).exists():
        return pgettext("arena", "The moderation has dealt with this contribution.")
    return ""


def _written(idea: Idea) -> str:
    if idea.revisions.exclude(author=idea.creator_id).exists():
        return pgettext("arena", "Others have worked on the text already.")
    return ""


def _discussed(idea: Idea) -> str:
    if comments_on(idea).exclude(creator=idea.creator_id).exists():
        return pgettext("arena", "Others have commented on this contribution already.")
    return ""


def _supported(idea: Idea) -> str:
    support = idea.ratings.filter(value=Rating.POSITIVE)
    if support.exclude(creator=idea.creator_id).exists():
        return pgettext("arena", "Others support this contribution already.")
    return ""
