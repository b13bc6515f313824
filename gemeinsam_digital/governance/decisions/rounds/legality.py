"""What rounds of decisions have to be."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.choices import RoundState
from gemeinsam_digital.governance.decisions.rounds.models import TITLE_LENGTH
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.decisions.rounds.selectors import proposals_for
from gemeinsam_digital.ideas.models import Idea

#: More than anybody compares in one table.
MOST_PROPOSALS = 30


def check_deciding(body: Body) -> None:
    """Check that a body decides on something here.

    Raises:
        Illegal: it advises only.
    """
    if not (body.decides and body.active):
        raise Illegal(
            pgettext(
                "arena", "%(body)s does not decide in this Arena, so it has no rounds."
            )
            % {"body": body.name}
        )


def check_prepared(round: DecisionRound) -> None:
    """Check that a round is still being prepared.

    Raises:
        Illegal: it is closed.
    """
    if round.state != RoundState.PREPARED:
        raise Illegal(pgettext("arena", "This round is closed."))


def check_version(round: DecisionRound, version: int) -> None:
    """Check that nobody else has saved a round meanwhile.

    Raises:
        Stale: somebody has.
    """
    if version != round.version:
        raise Stale(round)


def checked_title(title: str) -> str:
    """Return the title of a round.

    Raises:
        Invalid: it is missing or too long.
    """
    line = checked_line("title", title, TITLE_LENGTH)
    if not line:
        raise Invalid("title", pgettext("arena", "Please fill this in."))
    return line


def checked_proposals(
    round: DecisionRound | None, body: Body, ideas: Collection[int]
) -> list[Idea]:
    """Return the proposals of a round, in the order in which they wait.

    Raises:
        Invalid: there are none or too many, or one is decided or none of this
            Arena.
    """
    if not ideas:
        raise Invalid("ideas", pgettext("arena", "Please choose at least one."))
    if len(ideas) > MOST_PROPOSALS:
        raise Invalid(
            "ideas",
            pgettext("arena", "Please choose at most %(most)s.")
            % {"most": MOST_PROPOSALS},
        )
    found = list(proposals_for(round, body.module).filter(pk__in=ideas))
    if len(found) != len(set(ideas)):
        raise Invalid(
            "ideas",
            pgettext(
                "arena",
                "One of them does not wait for a decision any more. Please look at "
                "the list again.",
            ),
        )
    return found


def check_day_come(day: date) -> None:
    """Check that the day of a round has come: nobody decides before.

    Raises:
        Illegal: it is in the future.
    """
    if day > timezone.localdate():
        raise Illegal(
            pgettext(
                "arena",
                "The round is on %(day)s. From that day on its decisions can be "
                "recorded.",
            )
            % {"day": date_format(day, "DATE_FORMAT")}
        )


def check_reasoned(items: Sequence[RoundItem], chosen: Sequence[RoundItem]) -> None:
    """Check that every place in an order of several says why.

    Raises:
        Invalid: one does not.
    """
    for item in chosen:
        if len(items) > 1 and not item.priority_reason:
            words = pgettext("arena", "%(title)s: please say why it has this place.")
            raise Invalid(f"reason-{item.pk}", words % {"title": item.idea.title})
