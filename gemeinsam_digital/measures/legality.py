"""What holds for everything that is tracked of a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.measures.selectors import has_ended
from gemeinsam_digital.measures.selectors import is_tracked
from gemeinsam_digital.measures.selectors import measure_of
from gemeinsam_digital.measures.selectors import pledged_actors
from gemeinsam_digital.measures.selectors import pledging_roles
from gemeinsam_digital.measures.selectors import takes_pledges

if TYPE_CHECKING:
    from datetime import date

    from gemeinsam_digital.core.principals import Principal
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.models import Measure
    from gemeinsam_digital.responsibility.models import Claim


def measure_under_way(idea: Idea) -> Measure:
    """Return the measure of an idea, if something can still happen to it.

    Raises:
        Illegal: it is no measure, laid aside or hidden, or the measure has ended.
    """
    check_shown(idea)
    measure = measure_of(idea)
    if measure is None or idea.stage != Stage.MEASURE or not idea.is_open:
        raise Illegal(pgettext("arena", "Only a measure is tracked like this."))
    measure.idea = idea
    check_carried_out(measure)
    return measure


def check_in_period(measure: Measure, field: str, day: date) -> None:
    """Check that a day lies in the period of the mandate.

    What was a measure before there were mandates has none.

    Raises:
        Invalid: it does not.
    """
    mandate = measure.mandate
    if mandate is not None and not mandate.starts_on <= day <= mandate.ends_on:
        words = pgettext(
            "arena",
            "The mandate runs from %(start)s to %(end)s. Please enter a day in it.",
        )
        raise Invalid(
            field,
            words
            % {
                "start": date_format(mandate.starts_on, "DATE_FORMAT"),
                "end": date_format(mandate.ends_on, "DATE_FORMAT"),
            },
        )


def checked_text(field: str, text: str, limit: int) -> str:
    """Return a text that somebody has to give, as it is stored.

    Raises:
        Invalid: it is missing or too long.
    """
    clean = checked_length(field, normalise(text), limit)
    if not clean:
        raise Invalid(field, pgettext("arena", "Please fill this in."))
    return clean


def check_carried_out(measure: Measure) -> None:
    """Check that a measure is being carried out, so that something can change.

    Raises:
        Illegal: it has ended, or the moderation has hidden it.
    """
    check_shown(measure.idea)
    if has_ended(measure):
        raise Illegal(
            pgettext(
                "arena",
                "This measure has ended. What was learnt, and where it is taken over, "
                "can still be added.",
            )
        )


def check_untracked(measure: Measure) -> None:
    """Check that nothing would be lost if a measure were none any more.

    Raises:
        Illegal: something is recorded on it, or it has ended.
    """
    if is_tracked(measure):
        raise Illegal(
            pgettext(
                "arena",
                "Something is recorded on this measure already, and that stays. It can "
                "go back to an earlier phase, or be stopped with its final evaluation.",
            )
        )


def check_pledgeable(idea: Idea, actor: Principal) -> Claim:
    """Return the role in which somebody can commit to the principles now.

    Args:
        idea: a proposal, or a network measure that goes on.
        actor: who signs.

    Raises:
        Illegal: neither, hidden, nobody to sign for, or signed already.
    """
    check_shown(idea)
    claims = pledging_roles(idea, actor) if takes_pledges(idea) else []
    if not claims:
        raise Illegal(
            pgettext(
                "arena",
                "The lead of a proposed measure, and the lead and the partners of a "
                "network measure, commit to the principles.",
            )
        )
    pledged = pledged_actors(idea)
    waiting = [claim for claim in claims if claim.actor_id not in pledged]
    if not waiting:
        raise Illegal(pgettext("arena", "The commitment was given already."))
    return waiting[0]
