"""What holds for support, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.measures.support.models import OFFERED
from gemeinsam_digital.measures.support.models import PROVIDER_LENGTH
from gemeinsam_digital.measures.support.models import TEXT_LENGTH

if TYPE_CHECKING:
    from gemeinsam_digital.measures.models import Measure
    from gemeinsam_digital.measures.support.models import SupportEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportInput:
    """What is offered.

    Attributes:
        kind: a ``SupportKind`` that there is for the type of measure.
        provider: who gives it, a line.
        text: what it is.
    """

    kind: str
    provider: str
    text: str


def checked_support(measure: Measure, entered: SupportInput) -> dict[str, str]:
    """Return the columns of what is offered.

    Raises:
        Invalid: there is no such support for this type of measure, or something is
            missing or too long.
    """
    if entered.kind not in OFFERED[measure.type]:
        raise Invalid(
            "kind",
            pgettext("arena", "There is no such support for this type of measure."),
        )
    return {
        "kind": entered.kind,
        "provider": _said(
            "provider", checked_line("provider", entered.provider, PROVIDER_LENGTH)
        ),
        "text": _said(
            "text", checked_length("text", normalise(entered.text), TEXT_LENGTH)
        ),
    }


def _said(field: str, text: str) -> str:
    if not text:
        raise Invalid(field, pgettext("arena", "Please fill this in."))
    return text


def check_offered(entry: SupportEntry) -> None:
    """Check that support can be taken up.

    Raises:
        Illegal: it was taken up already, or its contribution is hidden. After the end
            of a measure it can still be said; what was offered keeps it a measure.
    """
    check_shown(entry.measure.idea)
    if entry.is_taken_up:
        raise Illegal(pgettext("arena", "This support was taken up already."))


def checked_result(result: str) -> str:
    """Return what came of some support; it may be empty.

    Raises:
        Invalid: too long.
    """
    return checked_length("result", normalise(result), TEXT_LENGTH)
