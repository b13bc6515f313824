"""Reports: somebody found something, the moderation looks at it.

The rows are the host's: its own widget reports comments through its API, these
services are the way for contributions and without a script. Hiding a comment
sets the host's flag and is told in the history of the idea, because the host
keeps neither date nor reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from adhocracy4.comments.models import Comment
from adhocracy4.reports.models import Report
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.history.services import record
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.ideas.events import COMMENT_HIDDEN
from gemeinsam_digital.ideas.events import COMMENT_SHOWN
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.participation.legality import check_comment_shown
from gemeinsam_digital.ideas.participation.locks import lock_comment
from gemeinsam_digital.moderation.legality import checked_reason
from gemeinsam_digital.moderation.reports.selectors import open_reports_on

if TYPE_CHECKING:
    from gemeinsam_digital.history.types import EventType
    from gemeinsam_digital.ideas.models import Idea

#: The host has room for 1,024 characters.
REPORT_LENGTH = 1000


@transaction.atomic
def report_add(
    *, idea: Idea, actor: Principal, text: str, comment: Comment | None = None
) -> Report | None:
    """Report a contribution or a comment on it to the moderation.

    Args:
        idea: which.
        actor: who.
        text: what is wrong, at most ``REPORT_LENGTH`` characters.
        comment: the comment on the idea that is meant, not the idea itself.

    Returns:
        The report, ``None`` where an open one of this person is waiting.

    Raises:
        PermissionDenied: not signed in, or the idea is not visible.
        Illegal: the comment was removed meanwhile.
        Invalid: the text is empty or too long.
    """
    locked = lock(idea)
    require(actor, Permission.REPORT_IDEA, locked)
    clean = _checked_text(text)
    if comment is not None:
        comment = lock_comment(locked, comment)
        check_comment_shown(comment)
    target = locked if comment is None else comment
    if open_reports_on(target).filter(creator=actor).exists():
        return None
    report = Report.objects.create(
        content_type=ContentType.objects.get_for_model(target),
        object_pk=target.pk,
        creator=actor,
        description=clean,
    )
    if comment is not None:
        _reopen(comment)
        # A mail server that is down must not cost anybody the report.
        # Not a partial: Django names what failed by an attribute that has none.
        transaction.on_commit(lambda: get_host().announce_report(report), robust=True)
    return report


def _reopen(comment: Comment) -> None:
    """Let the moderation look again, without a save that changes nothing."""
    if comment.is_reviewed:
        comment.is_reviewed = False
        comment.save(ignore_modified=True, update_fields=["is_reviewed"])


def _checked_text(text: str) -> str:
    clean = normalise(text)
    if not clean:
        raise Invalid("text", pgettext("arena", "Please say what is wrong."))
    if len(clean) > REPORT_LENGTH:
        raise Invalid(
            "text",
            pgettext("arena", "Please shorten the text to %(limit)s characters.")
            % {"limit": REPORT_LENGTH},
        )
    return clean


@transaction.atomic
def reports_dismiss(
    *, idea: Idea, actor: Principal, comment: Comment | None = None
) -> None:
    """Put aside the open reports on a contribution or on a comment on it.

    Not told in the history: that something was reported is nobody's business
    where nothing was wrong.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: no report is open (any more).
    """
    locked = lock(idea)
    require(actor, Permission.HIDE_IDEA, locked)
    target = locked if comment is None else lock_comment(locked, comment)
    if not open_reports_on(target).exists():
        raise Illegal(
            pgettext("arena", "No report is open. Perhaps somebody was faster.")
        )
    if isinstance(target, Comment):
        target.is_reviewed = True
        target.save(ignore_modified=True, update_fields=["is_reviewed"])
    else:
        target.reports_reviewed_at = timezone.now()
        target.save(update_fields=["reports_reviewed_at"])


@transaction.atomic
def comment_block(
    *, idea: Idea, comment: Comment, actor: Principal, reason: str
) -> Comment:
    """Hide a comment from everybody; its place and the replies stay.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: it is hidden or removed already.
        Invalid: the reason is missing or too long.
    """
    locked = lock(idea)
    require(actor, Permission.HIDE_IDEA, locked)
    current = lock_comment(locked, comment)
    check_comment_shown(current)
    return _set_blocked(
        locked, current, actor, reason, is_blocked=True, type=COMMENT_HIDDEN
    )


@transaction.atomic
def comment_unblock(
    *, idea: Idea, comment: Comment, actor: Principal, reason: str
) -> Comment:
    """Show a hidden comment again.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: it is not hidden.
        Invalid: the reason is missing or too long.
    """
    locked = lock(idea)
    require(actor, Permission.HIDE_IDEA, locked)
    current = lock_comment(locked, comment)
    check_comment_hidden(current)
    return _set_blocked(
        locked, current, actor, reason, is_blocked=False, type=COMMENT_SHOWN
    )


def _set_blocked(
    idea: Idea,
    comment: Comment,
    actor: Principal,
    reason: str,
    *,
    is_blocked: bool,
    type: EventType,
) -> Comment:
    text = checked_reason(reason)
    comment.is_blocked = is_blocked
    # Whoever hides it or shows it again has looked at it.
    comment.is_reviewed = True
    comment.save(ignore_modified=True, update_fields=["is_blocked", "is_reviewed"])
    record(
        idea=idea, type=type, actor=actor, payload={"comment": comment.pk}, text=text
    )
    return comment


def check_comment_hidden(comment: Comment) -> None:
    """Raise unless the moderation has hidden the comment.

    Raises:
        Illegal: it has not, or the text is gone for good.
    """
    if not comment.is_blocked or comment.is_removed or comment.is_censored:
        raise Illegal(pgettext("arena", "This comment is not hidden."))
