"""Whether the record of an idea agrees with itself.

For :mod:`the command <gemeinsam_digital.management.commands.arena_check>` and
for tests. Reads only; the sentences are for operators.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Prefetch

from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.replay import ReplayedState
from gemeinsam_digital.history.replay import replay
from gemeinsam_digital.ideas.content import content_of
from gemeinsam_digital.ideas.content import hash_of
from gemeinsam_digital.ideas.content import thawed
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import IdeaQuerySet
from gemeinsam_digital.ideas.revisions.models import Revision

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What is compared: the word for it, as told by the history, as stored.
COMPARED = (
    ("kind", lambda told: told.kind, lambda idea: idea.kind),
    ("stage", lambda told: told.stage, lambda idea: idea.stage),
    ("standing", lambda told: told.standing, lambda idea: idea.standing),
    ("close_reason", lambda told: told.close_reason, lambda idea: idea.close_reason),
    ("parked_until", lambda told: told.parked_until, lambda idea: idea.parked_until),
    ("hidden", lambda told: told.hidden, lambda idea: idea.is_hidden),
    ("version", lambda told: told.revision, lambda idea: idea.version),
)


def with_records(ideas: IdeaQuerySet) -> IdeaQuerySet:
    """Load with ideas what :func:`differences` reads, in a fixed number of queries."""
    return ideas.prefetch_related(
        "terms",
        Prefetch("events", Event.objects.order_by("sequence")),
        Prefetch("revisions", Revision.objects.order_by("number")),
    )


def differences(idea: Idea) -> list[str]:
    """Return what does not agree in the record of an idea, nothing at best.

    Args:
        idea: from :func:`with_records`.
    """
    events, revisions = list(idea.events.all()), list(idea.revisions.all())
    return [
        *_gaps("events", [event.sequence for event in events]),
        *_gaps("revisions", [revision.number for revision in revisions]),
        *_untold(idea, events),
        *_changed(revisions),
        *_other_text(idea, revisions),
    ]


def _gaps(what: str, numbers: Sequence[int]) -> Iterator[str]:
    if not numbers:
        yield f"{what}: there are none"
    elif list(numbers) != list(range(1, len(numbers) + 1)):
        yield f"{what}: not numbered from 1 to {len(numbers)} without a gap"


def _untold(idea: Idea, events: list[Event]) -> Iterator[str]:
    try:
        told = replay(events)
    except (KeyError, TypeError, ValueError) as error:
        yield f"events: can't be told again ({error!r})"
        return
    yield from _compared(idea, told)


def _compared(idea: Idea, told: ReplayedState) -> Iterator[str]:
    for name, as_told, as_stored in COMPARED:
        said, stored = as_told(told), as_stored(idea)
        if said != stored:
            yield f"{name}: {stored!r} is stored, the history tells {said!r}"


def _changed(revisions: list[Revision]) -> Iterator[str]:
    for revision in revisions:
        # A redacted one keeps the hash of what it was.
        if not revision.redacted_at and not _matches(revision):
            yield f"revision {revision.number}: does not match its hash"


def _matches(revision: Revision) -> bool:
    return hash_of(revision.content) == revision.content_hash


def _other_text(idea: Idea, revisions: list[Revision]) -> Iterator[str]:
    if not revisions:
        return
    if idea.version != revisions[-1].number:
        yield f"version: {idea.version}, the newest revision is {revisions[-1].number}"
    if _thawed(revisions[-1]) != content_of(idea):
        yield "text: the page shows another one than the newest revision"


def _thawed(revision: Revision) -> Any:
    try:
        return thawed(revision.content)
    except (KeyError, TypeError):
        return None
