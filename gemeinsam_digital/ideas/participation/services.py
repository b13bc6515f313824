"""Support and comments: our own doors to the host's rows.

The host's widgets write the same rows through its API; these services are the
way without a script.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case
from django.db.models import F
from django.db.models import Subquery
from django.db.models import When
from django.utils.translation import pgettext

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.legality import check_can_be_changed
from gemeinsam_digital.ideas.participation.legality import check_comment_shown
from gemeinsam_digital.ideas.participation.legality import checked_comment
from gemeinsam_digital.ideas.participation.legality import require_own
from gemeinsam_digital.ideas.participation.locks import lock_comment
from gemeinsam_digital.ideas.participation.selectors import comments_on
from gemeinsam_digital.ideas.participation.selectors import hidden
from gemeinsam_digital.ideas.participation.selectors import number_of
from gemeinsam_digital.ideas.participation.selectors import shown
from gemeinsam_digital.ideas.participation.selectors import supports_on
from gemeinsam_digital.ideas.participation.selectors import text_of


@transaction.atomic
def support_set(*, idea: Idea, actor: Principal, supports: bool) -> None:
    """Support an idea or take the support back.

    One row per user in the host's table, updated and never a second one. Nothing
    is saved where nothing changes: the host counts in its statistics a new row,
    and each change between 0 and a value.

    Raises:
        PermissionDenied: support is not open here and now.
    """
    locked = lock(idea)
    require(actor, Permission.RATE_IDEA, locked)
    value = Rating.POSITIVE if supports else 0
    whose: dict[str, Any] = {
        "content_type": ContentType.objects.get_for_model(Idea),
        "object_pk": locked.pk,
        "creator": actor,
    }
    given: Rating | None
    if supports:
        # The host's API may make the row meanwhile; it is unique.
        given, _made = Rating.objects.get_or_create(**whose, defaults={"value": value})
    else:
        given = Rating.objects.filter(**whose).first()
    if given is not None and given.value != value:
        given.value = value
        given.save()


@transaction.atomic
def comment_add(
    *, idea: Idea, actor: Principal, text: str, parent: Comment | None = None
) -> Comment:
    """Comment on an idea or reply to a comment on it.

    Args:
        idea: which.
        actor: who.
        text: plain text, as ``legality.checked_comment`` wants it.
        parent: the comment of this idea that is answered.

    Raises:
        PermissionDenied: comments are not open here and now.
        Illegal: the parent was removed meanwhile or belongs elsewhere.
        Invalid: the text is empty or too long.
    """
    locked = lock(idea)
    require(actor, Permission.COMMENT_IDEA, locked)
    clean = checked_comment(text)
    if parent is not None:
        _check_parent(locked, parent)
    target: Any = parent if parent is not None else locked
    return Comment.objects.create(
        content_type=ContentType.objects.get_for_model(target),
        object_pk=target.pk,
        creator=actor,
        comment=clean,
        project=locked.project,
    )


def _check_parent(idea: Idea, parent: Comment) -> None:
    if parent.content_object != idea:
        raise PermissionDenied("The comment belongs to something else.")
    if parent.is_removed or parent.is_censored or parent.is_blocked:
        raise Illegal(
            pgettext("arena", "The comment you answer was removed meanwhile.")
        )


@transaction.atomic
def comment_change(
    *, idea: Idea, comment: Comment, actor: Principal, text: str
) -> Comment:
    """Write one's own comment anew, as the host's API does: it is marked as edited.

    Nothing is saved where nothing changes.

    Raises:
        PermissionDenied: it is somebody else's, or comments are not open here
            and now.
        Illegal: it is hidden or removed, or was reported.
        Invalid: the text is empty or too long.
    """
    current = lock_comment(lock(idea), comment)
    require_own(actor, current)
    check_can_be_changed(actor, current)
    clean = checked_comment(text)
    if clean != text_of(current):
        current.comment = clean
        current.save(update_fields=["comment"])
    return current


@transaction.atomic
def comment_delete(*, idea: Idea, comment: Comment, actor: Principal) -> Comment:
    """Take away the text of one's own comment, as the host's API does.

    The row stays, and so do the replies below it; the words are gone for good.

    Raises:
        PermissionDenied: it is somebody else's, or comments are not open here
            and now.
        Illegal: it is hidden or removed already.
    """
    current = lock_comment(lock(idea), comment)
    require_own(actor, current)
    check_comment_shown(current)
    current.is_removed = True
    current.save()
    get_host().forget_comment(current)
    return current


# --- how many ------------------------------------------------------------------


def supports_count(idea_pk: int) -> None:
    """Store anew how many people support an idea.

    Counted and not added up: what was missed once is right again with the next
    one. The row is locked first, so that whoever counts has seen all before.
    """
    with transaction.atomic():
        if _locked(idea_pk):
            rows = supports_on([idea_pk])
            # Further than the first stage no gate asks for supports.
            is_ready = Case(When(stage=Stage.IDEA, then=None), default=F("is_ready"))
            Idea.objects.filter(pk=idea_pk).update(
                support_count=number_of(rows), is_ready=is_ready
            )


def comments_count(idea_pk: int) -> None:
    """Store anew how many comments and replies on an idea are shown, and hidden."""
    with transaction.atomic():
        if _locked(idea_pk):
            rows = comments_on(Idea(pk=idea_pk))
            newest = hidden(rows).order_by("-created")
            Idea.objects.filter(pk=idea_pk).update(
                comment_count=number_of(shown(rows)),
                hidden_comment_count=number_of(hidden(rows)),
                newest_hidden_comment=Subquery(newest.values("created")[:1]),
                is_ready=F("is_ready"),
            )


def _locked(idea_pk: int) -> bool:
    rows = Idea.objects.select_for_update().filter(pk=idea_pk).order_by()
    return rows.values_list("pk").first() is not None
