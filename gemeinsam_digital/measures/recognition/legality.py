"""What holds for recognitions, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.measures.recognition.models import REASON_LENGTH
from gemeinsam_digital.measures.recognition.selectors import basis_of
from gemeinsam_digital.measures.recognition.selectors import network_measure_of
from gemeinsam_digital.measures.recognition.selectors import recognition_of
from gemeinsam_digital.measures.selectors import has_ended

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.models import Pledge
    from gemeinsam_digital.measures.recognition.models import Recognition


def check_network(idea: Idea) -> None:
    """Check that an idea is a network measure that everybody sees and that goes on.

    Raises:
        Illegal: it is not, or has ended.
    """
    check_shown(idea)
    measure = network_measure_of(idea)
    if measure is None:
        raise Illegal(pgettext("arena", "Only network measures are recognised."))
    if has_ended(measure):
        raise Illegal(
            pgettext(
                "arena", "This measure has ended. It can't be recognised any more."
            )
        )


def check_recognisable(idea: Idea) -> Pledge:
    """Return the commitment on which a measure can be recognised now.

    Raises:
        Illegal: no network measure, hidden, ended, recognised already, or one of the
            requirements is not met: the commitment of its lead is one of them.
    """
    check_network(idea)
    recognition = recognition_of(idea)
    if recognition is not None and not recognition.is_withdrawn:
        raise Illegal(pgettext("arena", "This measure is recognised already."))
    basis = basis_of(idea)
    unmet = [state for state in basis.states() if not state.met]
    if unmet or basis.pledge is None:
        raise Illegal(
            pgettext("arena", "What a recognition rests on is not complete."),
            unmet=unmet,
        )
    return basis.pledge


def check_standing(recognition: Recognition) -> None:
    """Check that a recognition can be withdrawn.

    Also after its measure has stepped back: it would hold again some day.

    Raises:
        Illegal: it is withdrawn already, or its contribution hidden.
    """
    check_shown(recognition.idea)
    if recognition.is_withdrawn:
        raise Illegal(pgettext("arena", "The recognition is withdrawn already."))


def checked_reason(reason: str) -> str:
    """Return why a recognition is withdrawn.

    Raises:
        Invalid: nothing is said, or too much.
    """
    text = checked_length("reason", normalise(reason), REASON_LENGTH)
    if not text:
        raise Invalid("reason", pgettext("arena", "Please say why."))
    return text
