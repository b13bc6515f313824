"""Support and comments, read."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.db.models import Exists
from django.db.models import Func
from django.db.models import IntegerField
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating
from gemeinsam_digital.ideas.models import Idea

#: How often the host lets one reply to a reply.
REPLY_DEPTH = 2


def text_of(comment: Comment) -> str:
    """Return the plain text of a comment.

    The host stores it HTML-escaped; it has to be unescaped before our
    templates escape it again.
    """
    return html.unescape(comment.comment)


def threads_on(idea: Idea) -> QuerySet[Comment]:
    """Return the comments on an idea itself, oldest first."""
    comments: QuerySet[Comment] = idea.comments.select_related("creator")
    return comments.order_by("created", "pk")


def discussion_of(
    idea: Idea, threads: Iterable[Comment] | None = None
) -> list[dict[str, Any]]:
    """Return the comments of an idea with their replies, oldest first.

    A fixed number of queries. Removed comments keep their place while replies
    hang on them.

    Args:
        idea: which.
        threads: those of :func:`threads_on` that are shown; all without it.
    """
    comments = list(threads_on(idea) if threads is None else threads)
    if not comments:
        return []
    replies = Comment.objects.filter(
        content_type=ContentType.objects.get_for_model(Comment),
        object_pk__in=[comment.pk for comment in comments],
    ).select_related("creator")
    by_parent: dict[int, list[Comment]] = {}
    moderators = _moderators_of(idea)
    for reply in replies.order_by("created", "pk"):
        by_parent.setdefault(reply.object_pk, []).append(reply)
    return [
        {
            "comment": _shown(comment, moderators),
            "replies": [
                _shown(reply, moderators) for reply in by_parent.get(comment.pk, ())
            ],
        }
        for comment in comments
    ]


def place_of(idea: Idea, comment_pk: int) -> int | None:
    """Return how many threads come before the one with a comment or a reply.

    ``None`` where there is no such comment on the idea.
    """
    found = comments_on(idea).filter(pk=comment_pk).first()
    on_comment = ContentType.objects.get_for_model(Comment).pk
    while found is not None and found.content_type_id == on_comment:
        found = Comment.objects.filter(pk=found.object_pk).first()
    if found is None:
        return None
    is_before = Q(created__lt=found.created) | Q(created=found.created, pk__lt=found.pk)
    return int(idea.comments.filter(is_before).count())


def comment_url(idea: Idea, comment_pk: int) -> str:
    """Return where a comment stands, whatever page of the discussion that is.

    The host's own links to comments say it in the same way.
    """
    place = place_of_comment(comment_pk)
    return f"{idea.get_absolute_url()}?comment={comment_pk}#{place}"


def place_of_comment(comment_pk: int) -> str:
    """Return the id that a comment has on the page of its idea."""
    return f"comment-{comment_pk}"


def comments_on(ideas: Idea | QuerySet[Idea]) -> QuerySet[Comment]:
    """Return all comments on one or many ideas, replies included.

    As deep as the host allows: a reply, and a reply to that.
    """
    pks = [ideas.pk] if isinstance(ideas, Idea) else ideas.order_by().values("pk")
    on_idea = ContentType.objects.get_for_model(Idea)
    on_comment = ContentType.objects.get_for_model(Comment)
    levels = [_keys_on(on_idea, pks)]
    for _reply in range(REPLY_DEPTH):
        levels.append(_keys_on(on_comment, levels[-1]))
    # Level by level: with "or" the database would look at every comment there is.
    return Comment.objects.filter(pk__in=levels[0].union(*levels[1:]))


def _keys_on(target: ContentType, keys: list[int] | QuerySet[Any, Any]) -> Any:
    rows = Comment.objects.filter(content_type=target, object_pk__in=keys)
    return rows.order_by().values("pk")


def is_on(ideas: QuerySet[Idea], depth: int = REPLY_DEPTH) -> Q:
    """Return the condition that a comment or reply is on one of some ideas.

    For few comments and many ideas: it goes up from the comment.

    Args:
        ideas: which.
        depth: so many comments may lie between the comment and the idea.
    """
    on_idea = ContentType.objects.get_for_model(Idea)
    target = ideas.order_by().filter(pk=OuterRef("object_pk"))
    found = Q(Exists(target), content_type=on_idea)
    if depth:
        above = Comment.objects.filter(
            is_on(ideas, depth - 1), pk=OuterRef("object_pk")
        )
        on_comment = ContentType.objects.get_for_model(Comment)
        found |= Q(Exists(above.order_by()), content_type=on_comment)
    return found


def shown(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Leave out the comments whose text nobody reads any more."""
    return comments.filter(is_removed=False, is_censored=False, is_blocked=False)


def hidden(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Keep the comments that the moderation has hidden and can show again."""
    return comments.filter(is_blocked=True, is_removed=False, is_censored=False)


def supports_on(idea_pks: Iterable[Any]) -> QuerySet[Rating]:
    """Return the supports of ideas; the host keeps what was taken back as 0.

    Args:
        idea_pks: keys, or a reference to one in a statement around this.
    """
    return Rating.objects.filter(
        content_type=ContentType.objects.get_for_model(Idea),
        object_pk__in=idea_pks,
        value=Rating.POSITIVE,
    )


def number_of(rows: QuerySet[Any]) -> Subquery:
    """Return how many rows there are, for use in another statement."""
    # Not ``Count``, which would group the rows.
    number = Func("pk", function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(number=number).values("number"))


@dataclass(frozen=True, slots=True)
class Miscount:
    """A stored number of an idea that is not how many there are.

    Attributes:
        field: which number, or the moment of the newest.
        stored: what the idea says.
        counted: how many there are, or when the newest is from.
    """

    field: str
    stored: Any
    counted: Any


def miscounts_of(ideas: Sequence[Idea]) -> dict[int, list[Miscount]]:
    """Compare the stored numbers of ideas with the rows, by key of the idea.

    A fixed number of queries. Ideas whose numbers are right are left out.
    """
    pks = [idea.pk for idea in ideas]
    grouped = supports_on(pks).order_by().values_list("object_pk")
    supports = dict(grouped.annotate(Count("pk")))
    on_ideas = comments_on(Idea.objects.filter(pk__in=pks))
    comments = Counter(ideas_of_comments(shown(on_ideas)).values())
    hidden_ones = {comment.pk: comment for comment in hidden(on_ideas)}
    targets = ideas_of_comments(hidden_ones.values())
    blocked = Counter(targets.values())
    newest: dict[int, datetime] = {}
    for pk, idea_pk in targets.items():
        written = hidden_ones[pk].created
        newest[idea_pk] = max(written, newest.get(idea_pk, written))
    found: dict[int, list[Miscount]] = {}
    for idea in ideas:
        for field, counted in (
            ("support_count", supports.get(idea.pk, 0)),
            ("comment_count", comments[idea.pk]),
            ("hidden_comment_count", blocked[idea.pk]),
            ("newest_hidden_comment", newest.get(idea.pk)),
        ):
            stored = getattr(idea, field)
            if stored != counted:
                found.setdefault(idea.pk, []).append(Miscount(field, stored, counted))
    return found


def idea_of_comment(comment: Comment) -> Idea | None:
    """Return the idea that a comment or reply is about, ``None`` for others."""
    target: Any = comment
    while isinstance(target, Comment):
        target = target.content_object
    return target if isinstance(target, Idea) else None


def ideas_of_comments(comments: Iterable[Comment]) -> dict[int, int]:
    """Return the keys of the ideas that comments and replies are about.

    As many queries as replies can be deep. Comments on anything else of the
    host are left out.
    """
    on_idea = ContentType.objects.get_for_model(Idea).pk
    on_comment = ContentType.objects.get_for_model(Comment).pk
    targets = {c.pk: (c.content_type_id, c.object_pk) for c in comments}
    for _reply in range(REPLY_DEPTH):
        above = [
            pk for content_type, pk in targets.values() if content_type == on_comment
        ]
        rows = Comment.objects.filter(pk__in=above).values_list(
            "pk", "content_type", "object_pk"
        )
        parents = {(on_comment, pk): (kind, target) for pk, kind, target in rows}
        targets = {pk: parents.get(target, target) for pk, target in targets.items()}
    return {pk: key for pk, (kind, key) in targets.items() if kind == on_idea}


def _moderators_of(idea: Idea) -> set[int]:
    """Return who speaks for the moderation.

    The host's own mark on a comment can be set by its author (tried).
    """
    project = idea.project
    moderators = project.moderators.order_by().values_list("pk")
    initiators = project.organisation.initiators.order_by().values_list("pk")
    return {pk for (pk,) in moderators.union(initiators)}


def _shown(comment: Comment, moderators: set[int]) -> dict[str, Any]:
    hidden = comment.is_removed or comment.is_censored or comment.is_blocked
    return {
        "pk": comment.pk,
        "place": place_of_comment(comment.pk),
        "creator": comment.creator,
        "created": comment.created,
        # The host notes every change of the row; ours that change no word don't.
        "edited": comment.modified,
        "text": "" if hidden else text_of(comment),
        "is_hidden": hidden,
        "is_blocked": comment.is_blocked,
        "is_own_removal": comment.is_removed,
        "is_moderator": comment.creator_id in moderators,
    }
