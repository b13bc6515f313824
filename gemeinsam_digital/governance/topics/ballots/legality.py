"""When units vote, and when their votes are counted."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.governance.topics.models import Ballot


def check_running(ballot: Ballot) -> None:
    """Check that units can vote, or change their votes.

    Raises:
        Illegal: the last day is over, or the votes are counted.
    """
    if not ballot.is_running:
        raise Illegal(pgettext("arena", "The last day to vote is over."))


def check_over(ballot: Ballot) -> None:
    """Check that the votes can be counted: until then units change them.

    Raises:
        Illegal: the last day is not over, or they are counted.
    """
    if ballot.is_closed:
        raise Illegal(pgettext("arena", "The votes are counted already."))
    if timezone.localdate() <= ballot.closes_on:
        raise Illegal(
            pgettext("arena", "Units can change their votes until the last day.")
        )
