"""Stores what is ready for its next step, and what the moderation does in a review.

Whatever that depends on makes the answer unknown in its own transaction
(``receivers``); it is asked anew by whoever wants to know, and once a day.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.readiness.selectors import NO_REVIEW
from gemeinsam_digital.maturation.readiness.selectors import Review
from gemeinsam_digital.maturation.readiness.selectors import candidates_in
from gemeinsam_digital.maturation.readiness.selectors import ready_among
from gemeinsam_digital.maturation.readiness.selectors import reviews_of
from gemeinsam_digital.maturation.readiness.selectors import unasked_in
from gemeinsam_digital.maturation.readiness.signals import ready_found

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module

#: So many are looked at in one transaction, those that have waited longest.
MOST_LOOKED_AT = 2_000
#: The gates of so many of them are asked; most can't be ready, which is cheap to see.
MOST_ASKED = 500


@transaction.atomic
def readiness_settle(module: Module) -> None:
    """Ask anew where something has changed, and store the answers.

    Not more than a page can wait for: the rest is left for the next look. What
    somebody else is changing or asking at this moment is left out. The rows are
    locked before anything is asked, so who changes something meanwhile waits and
    makes the answer unknown again.

    Args:
        module: an Arena.
    """
    rows = unasked_in(module).select_for_update(skip_locked=True)
    keys = list(rows.values_list("pk", flat=True)[:MOST_LOOKED_AT])
    if not keys:
        return
    candidates = list(candidates_in(module).filter(pk__in=keys)[: MOST_ASKED + 1])
    asked = candidates[:MOST_ASKED]
    for idea in asked:
        idea.module = module
    ready = ready_among(asked)
    # With more of them, all up to the last that was asked are known.
    if len(candidates) > MOST_ASKED:
        keys = keys[: keys.index(candidates[MOST_ASKED].pk)]
    reviews = reviews_of(module, keys)
    answers: dict[tuple[bool, Review], list[int]] = defaultdict(list)
    for pk in keys:
        answers[pk in ready, reviews.get(pk, NO_REVIEW)].append(pk)
    for (is_ready, review), pks in answers.items():
        Idea.objects.filter(pk__in=pks).update(
            is_ready=is_ready, review_duty=review.duty, owed_until=review.owed_until
        )
    if ready:
        ready_found.send(sender=Idea, ideas=sorted(ready))


def readiness_settle_all(module: Module) -> None:
    """Ask anew in parts until nothing is unknown, but what others are changing."""
    before = -1
    while (left := unasked_in(module).count()) and left != before:
        readiness_settle(module)
        before = left
