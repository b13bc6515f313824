"""What holds for milestones, whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core import pictures
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.forms.documents import kept_document
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.measures.legality import check_in_period
from gemeinsam_digital.measures.legality import measure_under_way
from gemeinsam_digital.measures.milestones.models import ALT_LENGTH
from gemeinsam_digital.measures.milestones.models import TEXT_LENGTH

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from django.core.files import File

    from gemeinsam_digital.measures.milestones.models import Milestone


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceInput:
    """What goes along with an entry.

    Attributes:
        reason: why, or what it brought about; public.
        image: a picture, with the words for who can't see it.
        document: a PDF.
    """

    reason: str = ""
    image: File[bytes] | None = None
    image_alt: str = ""
    document: File[bytes] | None = None


def check_open(milestone: Milestone) -> None:
    """Check that a milestone can still be moved, reached or given up.

    Raises:
        Illegal: it is reached or given up, or the measure is none any more, hidden or
            has ended.
    """
    measure_under_way(milestone.idea)
    if milestone.dropped_on is not None:
        raise Illegal(pgettext("arena", "This milestone was given up already."))
    if not milestone.is_open:
        raise Illegal(pgettext("arena", "This milestone is reached already."))


def check_promise(milestone: Milestone, day: date) -> None:
    """Check that a milestone can be promised for another day.

    Raises:
        Invalid: it is promised for this day already, the day is past, or it lies
            outside the period of the mandate.
    """
    if day == milestone.promised_on:
        raise Invalid(
            "promised_on", pgettext("arena", "It is promised for this day already.")
        )
    if day < timezone.localdate():
        raise Invalid(
            "promised_on", pgettext("arena", "Please enter today or a later day.")
        )
    check_in_period(milestone.measure, "promised_on", day)


def check_reached(day: date) -> None:
    """Check that something can have been reached on a day.

    Raises:
        Invalid: it lies in the future.
    """
    if day > timezone.localdate():
        raise Invalid(
            "reached_on", pgettext("arena", "Please enter today or an earlier day.")
        )


def checked_evidence(evidence: EvidenceInput, *, needs_reason: bool) -> dict[str, Any]:
    """Return what goes along with an entry as values of its row.

    Raises:
        Invalid: the reason is missing where it is needed, a text too long, the
            picture or document can't be used, or the picture has no words.
    """
    reason = checked_length("reason", normalise(evidence.reason), TEXT_LENGTH)
    if needs_reason and not reason:
        raise Invalid("reason", pgettext("arena", "Please say why."))
    alt = checked_line("image_alt", evidence.image_alt, ALT_LENGTH)
    if evidence.image is not None and not alt:
        raise Invalid(
            "image_alt",
            pgettext("arena", "Please say what the image shows."),
        )
    image = pictures.cleaned(evidence.image) if evidence.image is not None else ""
    document = evidence.document
    return {
        "reason": reason,
        "image": image,
        "image_alt": alt if evidence.image is not None else "",
        "document": kept_document(document) if document is not None else "",
    }
