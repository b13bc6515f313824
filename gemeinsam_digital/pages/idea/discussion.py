"""The discussion on the page of an idea: as what somebody speaks there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.ideas.participation.selectors import discussion_of

if TYPE_CHECKING:
    from adhocracy4.comments.models import Comment
    from gemeinsam_digital.pages.idea.consortium import Consortium


#: The places of the page that say what was done, by their fragments.
PLACES = frozenset(
    {
        "budget",
        "concerns",
        "conditions",
        "conflicts",
        "consortium",
        "decision",
        "discussion",
        "evaluation",
        "feasibility",
        "milestones",
        "indicators",
        "learnings",
        "notes",
        "participate",
        "phases",
        "preparation",
        "recommendations",
        "support-of-measure",
        "reports",
    }
)


def place_on_page(fragment: str) -> str:
    """Return which place of the page of an idea a fragment leads to.

    A comment is one where our own list of them is shown; the host's has no place
    for our words.
    """
    if fragment.startswith("comment-"):
        return fragment if get_host().shows_our_comments else "discussion"
    return fragment if fragment in PLACES else ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody is to the idea, said beside their comment.

    Attributes:
        label: in one or two words.
        url: the page of the actor, where there is one.
    """

    label: str
    url: str = ""


def marked_discussion(
    team: Consortium, threads: Iterable[Comment]
) -> list[dict[str, Any]]:
    """Return the comments with their replies, each with the marks of its writer.

    Args:
        team: the consortium of the idea.
        threads: the comments on the idea itself that are shown.
    """
    marks = _marks_of(team)
    rows = discussion_of(team.idea, threads)
    for row in rows:
        for shown in (row["comment"], *row["replies"]):
            own = [*marks.get(shown["creator"].pk, ())]
            if shown["is_moderator"]:
                own.append(Mark(pgettext("arena", "Moderation")))
            shown["marks"] = own
    return rows


def _marks_of(team: Consortium) -> dict[int, list[Mark]]:
    """Return the marks by key of the account.

    Who speaks for an organisation or works for a unit is public nowhere: of those
    only a person who holds a role in their own name is marked.
    """
    marks: dict[int, list[Mark]] = {}
    if team.idea.creator.is_active:
        label = pgettext("arena", "Contributed it")
        marks[team.idea.creator_id] = [Mark(label)]
    for claim in team.claims:
        if claim.actor.user_id is not None:
            url = reverse(
                "gemeinsam_digital:actor-detail",
                args=[team.idea.module.slug, claim.actor_id],
            )
            marks.setdefault(claim.actor.user_id, []).append(
                Mark(claim.role_label, url)
            )
    return marks
