"""Whose turn it is while units judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.feasibility.requests.selectors import silent_since
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.selectors import current_material_revision
from gemeinsam_digital.maturation.turn.circumstances import Asked
from gemeinsam_digital.maturation.turn.circumstances import asked_about
from gemeinsam_digital.maturation.turn.circumstances import circumstances_of
from gemeinsam_digital.maturation.turn.parties import address
from gemeinsam_digital.maturation.turn.parties import moderation
from gemeinsam_digital.maturation.turn.parties import responsible_for
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.maturation.turn.turn import in_words

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

ASSESSED, PUBLISHED = "units_assessed", "finding_published"


def turn_in_review(idea: Idea, needed: int) -> Turn:
    """Return whose turn it is before the finding is published and enough judged.

    Args:
        idea: under review.
        needed: how many units have to judge.
    """
    text = current_material_revision(idea).number
    finding = latest_finding(idea)
    if finding is not None and finding.revision.number >= text:
        return _too_few(idea)
    current = [asked for asked in asked_about(idea) if asked.revision >= text]
    waiting = _waiting(idea)
    if circumstances_of(idea).asked_on is not None:
        return _questions(idea)
    if waiting:
        return _units(idea, waiting)
    progress = progress_of(idea)
    if progress.answered and progress.counted >= needed:
        return _finding(idea)
    return _ask(idea, current)


def _waiting(idea: Idea) -> list[Asked]:
    """Return the units that owe an answer, and by the Arena's days are waited for.

    Whoever was asked about an earlier text and has not answered judges the
    current one, unless the finding on that text is published.
    """
    rows = asked_about(idea)
    last: dict[int, int] = {}
    for asked in rows:
        last[asked.unit] = max(asked.revision, last.get(asked.unit, 0))
    finding, silent = latest_finding(idea), silent_since(idea.module)
    over = 0 if finding is None else finding.revision.number
    return [
        asked
        for asked in rows
        if asked.waits
        and asked.revision == last[asked.unit]
        and asked.revision > over
        and (silent is None or asked.due >= silent)
    ]


def _too_few(idea: Idea) -> Turn:
    """Return what is left once nobody can judge any more: a step back."""
    return moderation(
        TurnCode.TOO_FEW,
        pgettext("arena turn", "step back: too few units have judged the text"),
        address("idea-step", idea.pk, "back-to-profile"),
        since=circumstances_of(idea).moderated_since,
        gate=ASSESSED,
    )


def _questions(idea: Idea) -> Turn:
    """Return that the team answers; whose question it is, and what, is not public."""
    return responsible_for(idea)(
        TurnCode.QUESTIONS,
        pgettext("arena turn", "answer the questions of the administration"),
        address("idea-questions", idea.pk),
        since=circumstances_of(idea).asked_on,
        gate=ASSESSED,
    )


def _units(idea: Idea, waiting: list[Asked]) -> Turn:
    today = timezone.localdate()
    late = [asked for asked in waiting if asked.due < today]
    named = late or waiting
    one = named[0] if len({asked.unit for asked in named}) == 1 else None
    workbench = f"{address('workbench', idea.module.slug)}?tab=inbox"
    otherwise = ""
    if progress_of(idea).answered:
        otherwise = pgettext(
            "arena turn", "The moderation can publish the finding without them."
        )
    return Turn(
        code=TurnCode.UNITS_OVERDUE if late else TurnCode.UNITS,
        party=Party.UNITS,
        names=tuple(dict.fromkeys(asked.name for asked in named)),
        keys=frozenset(asked.unit for asked in named),
        what=pgettext("arena turn", "judge the feasibility"),
        url=address("assess", one.pk) if one else workbench,
        since=min((asked.since for asked in named if asked.since), default=None),
        until=min(a.due for a in late) if late else max(a.due for a in waiting),
        otherwise=otherwise,
        gate=ASSESSED,
    )


def _finding(idea: Idea) -> Turn:
    """Return that the finding is due; whether it is drafted is not public."""
    return moderation(
        TurnCode.FINDING,
        pgettext("arena turn", "write and publish the finding"),
        address("finding", idea.pk),
        since=circumstances_of(idea).moderated_since,
        gate=PUBLISHED,
    )


def _ask(idea: Idea, current: list[Asked]) -> Turn:
    earlier = {asked.name for asked in asked_about(idea)}
    is_again = bool(earlier) and not current
    if is_again:
        what = pgettext(
            "arena turn", "ask %(units)s again: the text has changed materially"
        ) % {"units": in_words(sorted(earlier), 2)}
    elif current:
        what = pgettext("arena turn", "ask further administrative units")
    else:
        what = pgettext("arena turn", "ask administrative units")
    return moderation(
        TurnCode.ASK_AGAIN if is_again else TurnCode.ASK_UNITS,
        what,
        address("assessment-request", idea.pk),
        since=circumstances_of(idea).moderated_since,
        gate=ASSESSED,
    )
