"""When a lead has to report, and what a report has to say."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.files import File
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core import pictures
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.ideas.models import ALT_TEXT_LENGTH
from gemeinsam_digital.ideas.models import CREDIT_LENGTH
from gemeinsam_digital.measures.legality import check_carried_out
from gemeinsam_digital.measures.reports.models import TEXT_LENGTH
from gemeinsam_digital.measures.reports.models import TITLE_LENGTH
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.reports.models import ReportTexts

if TYPE_CHECKING:
    from django.core.files.base import ContentFile

    from gemeinsam_digital.governance.decisions.mandates.models import Mandate
    from gemeinsam_digital.measures.models import Measure

TEXTS = ("went_well", "failed", "learnt", "needed")
#: Without these a report is not published.
REQUIRED = ("title", "went_well", "failed", "learnt")
ENTERED = ("due", "title", *TEXTS, "needs_help", "image_alt", "image_credit")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInput:
    """What somebody enters.

    Attributes:
        due: the last day of the period that it is about.
        needs_help: whether what is needed is help from outside.
        image: a new picture, ``False`` to remove it, ``None`` to leave it.
        image_alt: what it shows, for who can't see it.
        image_credit: who made it.
    """

    due: date | None
    title: str = ""
    went_well: str = ""
    failed: str = ""
    learnt: str = ""
    needed: str = ""
    needs_help: bool = False
    image: File[bytes] | bool | None = None
    image_alt: str = ""
    image_credit: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """What one report is about."""

    first: date
    last: date


# --- when -----------------------------------------------------------------------------


def periods_of(mandate: Mandate) -> list[Period]:
    """Return the periods of a mandate, each of which ends with a report.

    Every so many months from its first day, the last one with its last day. Source:
    issue on measures, "at the interval of the mandate".
    """
    periods: list[Period] = []
    first, number = mandate.starts_on, 0
    while first <= mandate.ends_on:
        number += 1
        last = _months_after(mandate.starts_on, number * mandate.report_months)
        periods.append(Period(first, min(last, mandate.ends_on)))
        first = last + timedelta(days=1)
    return periods


def _months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def due_after(mandate: Mandate | None, day: date) -> date | None:
    """Return the first last day of a period after a day; ``None`` without one.

    What lies before an existing project entered is nobody's to report on here.
    """
    if mandate is None:
        return None
    return next((p.last for p in periods_of(mandate) if p.last > day), None)


def open_periods(measure: Measure) -> list[Period]:
    """Return the periods that can be reported on now, the oldest first."""
    if measure.mandate is None or measure.report_due is None:
        return []
    today = timezone.localdate()
    return [
        period
        for period in periods_of(measure.mandate)
        if period.last >= measure.report_due and period.first <= today
    ]


# --- what -----------------------------------------------------------------------------


def check_reportable(measure: Measure) -> None:
    """Check that there is something to report on.

    Raises:
        Illegal: the measure has ended or is hidden, or no report is asked for (yet).
    """
    check_carried_out(measure)
    if measure.report_due is None:
        raise Illegal(
            pgettext("arena", "No report is asked for (any more) on this measure.")
        )
    if not open_periods(measure):
        raise Illegal(
            pgettext(
                "arena", "The first period has not begun: there is nothing to report."
            )
        )


def checked_period(measure: Measure, due: date | None) -> date:
    """Return the last day of a period that can be reported on.

    Raises:
        Invalid: it is none of the mandate, has not begun, or was reported on.
    """
    if due is None or measure.mandate is None or measure.report_due is None:
        raise Invalid("due", pgettext("arena", "Please choose."))
    last_days = [period.last for period in periods_of(measure.mandate)]
    if due not in last_days:
        raise Invalid("due", pgettext("arena", "Please choose one of the list."))
    if due not in [period.last for period in open_periods(measure)]:
        raise Invalid("due", _why_not_open(measure, due, measure.report_due))
    return due


def _why_not_open(measure: Measure, due: date, next_due: date) -> str:
    if due >= next_due:
        return pgettext("arena", "This period has not begun: nobody can report on it.")
    if Report.objects.filter(measure=measure, due=due).exists():
        return pgettext("arena", "There is a report on this period already.")
    return pgettext("arena", "No report is asked for on this period any more.")


def checked_texts(entered: ReportInput | ReportTexts) -> dict[str, str | bool]:
    """Return what a report says as it is stored; it may be unfinished.

    Raises:
        Invalid: a text is too long.
    """
    said: dict[str, str | bool] = {
        "title": checked_line("title", entered.title, TITLE_LENGTH),
        "needs_help": entered.needs_help,
        "image_alt": checked_line("image_alt", entered.image_alt, ALT_TEXT_LENGTH),
        "image_credit": checked_line(
            "image_credit", entered.image_credit, CREDIT_LENGTH
        ),
    }
    for name in TEXTS:
        said[name] = checked_length(
            name, normalise(getattr(entered, name)), TEXT_LENGTH
        )
    return said


def checked_image(entered: ReportInput) -> ContentFile[bytes] | bool | None:
    """Return of a new picture what can be seen on it, under a random name.

    Raises:
        Invalid: it can't be used.
    """
    image = entered.image
    return pictures.cleaned(image) if isinstance(image, File) else image


def check_described(draft: ReportTexts) -> None:
    """Check that whoever can't see the picture learns what it shows.

    Raises:
        Invalid: there is a picture without words.
    """
    if draft.image and not draft.image_alt:
        raise Invalid(
            "image_alt", pgettext("arena", "Please say what the image shows.")
        )


def check_complete(draft: ReportTexts) -> None:
    """Check that a report says what everybody has to read.

    Raises:
        Invalid: something is missing.
    """
    for name in REQUIRED:
        if not getattr(draft, name):
            raise Invalid(name, pgettext("arena", "Please fill this in."))
    if draft.needs_help and not draft.needed:
        raise Invalid("needed", pgettext("arena", "Please say which help is needed."))
