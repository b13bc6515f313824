"""When an idea can be deleted: while nothing ties anybody else to it."""

from __future__ import annotations

from django.utils.translation import pgettext

from adhocracy4.ratings.models import Rating
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.governance.meetings.selectors import is_dealt_with
from gemeinsam_digital.governance.topics.selectors import is_topic_of_body
from gemeinsam_digital.ideas.events import HIDDEN
from gemeinsam_digital.ideas.events import REDACTED
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import comments_on
from gemeinsam_digital.moderation.reports.selectors import open_reports_on


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
    for tie in TIES:
        reason = tie(idea)
        if reason:
            return reason
    return ""


def _moved(idea: Idea) -> str:
    return "" if idea.stage == Stage.IDEA and idea.is_open else _has_moved()


def _has_moved() -> str:
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


def _stepped(idea: Idea) -> str:
    """Stepping forth and back leaves it where it was, but not as it was."""
    stepped = idea.events.filter(type=STEPPED.code).exists()
    return _has_moved() if stepped else ""


def _offered(idea: Idea) -> str:
    """Whoever has offered something was part of it, even if it was declined."""
    if idea.claims.exclude(offered_by=idea.creator_id).exists():
        return pgettext(
            "arena", "Others have offered to take on responsibility already."
        )
    return ""


def _related(idea: Idea) -> str:
    """What answers it, uses it or was merged into it would point to nothing."""
    if idea.relations_in.exists():
        return pgettext("arena", "Other contributions refer to this one already.")
    return ""


def _dealt_with(idea: Idea) -> str:
    """A body has announced that it deals with it, has entered it, or it is chosen."""
    if is_dealt_with(idea) or is_topic_of_body(idea):
        return pgettext("arena", "A body deals with this contribution.")
    return ""


#: Each says in a sentence what ties others to an idea at stage idea; empty where
#: nothing does.
TIES = (
    _moved,
    _moderated,
    _written,
    _discussed,
    _supported,
    _stepped,
    _offered,
    _related,
    _dealt_with,
)
