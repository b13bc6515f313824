"""What evidence of the preliminary process has to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.measures.legality import checked_text
from gemeinsam_digital.measures.preparation.models import LINE_LENGTH
from gemeinsam_digital.measures.preparation.models import LINK_LENGTH
from gemeinsam_digital.measures.preparation.models import TEXT_LENGTH
from gemeinsam_digital.measures.preparation.models import PreparationPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRecord:
    """Evidence as it is stored."""

    point: str
    text: str
    done_by: str
    done_on: date
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationInput:
    """Evidence that a point is done.

    Attributes:
        point: a ``PreparationPoint``.
        text: what was done.
        done_by: by whom, an office or organisation.
        done_on: when; today or earlier.
        link: where the record can be read; may be empty.
    """

    point: str
    text: str = ""
    done_by: str = ""
    done_on: date | None = None
    link: str = ""


def checked_record(entered: PreparationInput) -> CheckedRecord:
    """Return evidence as it is stored.

    Raises:
        Invalid: there is no such point, it is not said what was done, by whom or when,
            the day lies in the future, a text is too long or the link is none.
    """
    if entered.point not in PreparationPoint.values:
        raise Invalid("point", pgettext("arena", "Please choose one of the list."))
    done_by = checked_line("done_by", entered.done_by, LINE_LENGTH)
    if not done_by:
        raise Invalid("done_by", pgettext("arena", "Please fill this in."))
    if entered.done_on is None or entered.done_on > timezone.localdate():
        raise Invalid(
            "done_on", pgettext("arena", "Please enter today or an earlier day.")
        )
    return CheckedRecord(
        point=entered.point,
        text=checked_text("text", entered.text, TEXT_LENGTH),
        done_by=done_by,
        done_on=entered.done_on,
        link=_checked_link(entered.link),
    )


def _checked_link(link: str) -> str:
    link = checked_line("link", link, LINK_LENGTH)
    if link:
        try:
            URLValidator(schemes=["http", "https"])(link)
        except ValidationError as error:
            raise Invalid(
                "link",
                pgettext("arena", "Please enter a whole address, with https://."),
            ) from error
    return link
