"""What holds for every measure, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.measures.selectors import has_ended

if TYPE_CHECKING:
    from gemeinsam_digital.measures.models import Measure


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
