"""What can be done with a comment, shared by services and pages."""

from __future__ import annotations

from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.utils.translation import pgettext

from adhocracy4.comments.models import Comment
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise

#: The host's limit, counted after line ends are normalised.
COMMENT_LENGTH = 4000

#: What the host's own API asks; ``host_permissions`` adds conditions to them.
CHANGE = "a4comments.change_comment"
DELETE = "a4comments.delete_comment"


def checked_comment(text: str) -> str:
    """Return the text of a comment as it is stored.

    Raises:
        Invalid: it is empty or too long.
    """
    clean = normalise(text)
    if not clean:
        raise Invalid("comment", pgettext("arena", "Please write something."))
    if len(clean) > COMMENT_LENGTH:
        raise Invalid(
            "comment",
            pgettext("arena", "Please shorten the comment to %(limit)s characters.")
            % {"limit": COMMENT_LENGTH},
        )
    return clean


def check_comment_shown(comment: Comment) -> None:
    """Raise unless everybody can read the comment.

    Raises:
        Illegal: it is hidden or removed.
    """
    if comment.is_removed or comment.is_censored or comment.is_blocked:
        raise Illegal(pgettext("arena", "This comment is hidden or removed already."))


def require_own(user: Any, comment: Comment) -> None:
    """Raise unless it is a person's own comment and comments are open to them.

    The host lets its moderators change those of others, too; here nobody speaks in
    another's name.

    Raises:
        PermissionDenied: it is somebody else's, or comments are not open here
            and now.
    """
    if comment.creator_id != user.pk or not rules.has_perm(DELETE, user, comment):
        raise PermissionDenied(DELETE)


def check_can_be_changed(user: Any, comment: Comment) -> None:
    """Raise unless somebody can write their own comment anew.

    Raises:
        Illegal: it is hidden or removed, or the moderation has to look at it first.
    """
    check_comment_shown(comment)
    if not rules.has_perm(CHANGE, user, comment):
        raise Illegal(
            pgettext(
                "arena",
                "Somebody has reported this comment. It can be changed again once "
                "the moderation has looked at it.",
            )
        )
