"""What people say of contributions, ours and the host's: supports and comments."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating
from tests.factories.content import TEXT

#: On average, for each contribution.
SUPPORTS, COMMENTS = 17, 4
#: Of those that are written at once, so many have a comment that is hidden, if any.
HIDDEN = 40


def speak(
    project: Any, kind: ContentType, keys: Sequence[int], people: Sequence[int]
) -> None:
    """Let people support contributions and comment on them.

    Args:
        project: where they are.
        kind: what they are.
        keys: which ones, so many as can be written at once.
        people: keys of accounts; one in ten of them comments.
    """
    Rating.objects.bulk_create(_ratings(kind, keys, people))
    Comment.objects.bulk_create(_comments(project, kind, keys, people))


def batched(rows: Iterable[int], number: int) -> Iterator[list[int]]:
    """Yield so many rows at a time."""
    left = iter(rows)
    while part := list(islice(left, number)):
        yield part


def _ratings(
    kind: ContentType, keys: Sequence[int], people: Sequence[int]
) -> Iterator[Rating]:
    """Yield up to twice the average for each, all by different people."""
    for key in keys:
        for number in range((key * 13) % (2 * SUPPORTS + 1)):
            yield Rating(
                content_type_id=kind.pk,
                object_pk=key,
                creator_id=people[(key * 7 + number) % len(people)],
                value=Rating.POSITIVE,
            )


def _comments(
    project: Any, kind: ContentType, keys: Sequence[int], people: Sequence[int]
) -> Iterator[Comment]:
    for place, key in enumerate(keys):
        for number in range((key * 5) % (2 * COMMENTS + 1)):
            yield Comment(
                content_type_id=kind.pk,
                object_pk=key,
                creator_id=people[(key + number) % (len(people) // 10)],
                comment=TEXT,
                project=project,
                is_blocked=place < HIDDEN and number == 0,
            )
