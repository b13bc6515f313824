"""Writing a report on a measure, and publishing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.measures.locks import lock_measure
from gemeinsam_digital.measures.reports.events import REPORT_PUBLISHED
from gemeinsam_digital.measures.reports.images import delete_files_later
from gemeinsam_digital.measures.reports.legality import ENTERED
from gemeinsam_digital.measures.reports.legality import ReportInput
from gemeinsam_digital.measures.reports.legality import check_complete
from gemeinsam_digital.measures.reports.legality import check_described
from gemeinsam_digital.measures.reports.legality import check_reportable
from gemeinsam_digital.measures.reports.legality import checked_image
from gemeinsam_digital.measures.reports.legality import checked_period
from gemeinsam_digital.measures.reports.legality import checked_texts
from gemeinsam_digital.measures.reports.legality import due_after
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.measures.reports.selectors import report_due_of
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from datetime import date

    from django.core.files.base import ContentFile

    from gemeinsam_digital.measures.models import Measure


@transaction.atomic
def report_save(
    *, measure: Measure, entered: ReportInput, version: int, actor: Principal
) -> ReportDraft:
    """Keep a report in the making; only who leads the measure or moderates reads it.

    Args:
        measure: one that is carried out.
        entered: what it says; may be unfinished, but names its period. Of a new picture
            only what can be seen is stored; the file of the one before goes after the
            commit.
        version: of the draft that the form started from, 0 where there was none.
        actor: who speaks for the lead, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: the measure has ended or is hidden, or no report is asked for.
        Stale: somebody else has saved or published meanwhile.
        Invalid: a text is too long, the period is none that can be reported on, or the
            picture can't be used or has no words.
    """
    require(actor, Permission.RUN_MEASURE, measure.idea)
    # Decoding takes its time: before the row is locked.
    image = checked_image(entered)
    locked = lock_measure(measure.idea)
    require(actor, Permission.RUN_MEASURE, locked.idea)
    check_reportable(locked)
    draft = ReportDraft.objects.filter(measure=locked).first()
    if version != (draft.version if draft else 0):
        raise Stale(locked)
    draft = draft or ReportDraft(measure=locked, version=0)
    draft.due = checked_period(locked, entered.due)
    for name, value in checked_texts(entered).items():
        setattr(draft, name, value)
    _apply_image(draft, image)
    draft.author, draft.author_name = user_of(actor), name_of(actor)
    draft.modified = timezone.now()
    draft.version += 1
    draft.save()
    return draft


def _apply_image(draft: ReportDraft, image: ContentFile[bytes] | bool | None) -> None:
    """Put a new picture into a draft, or take it out; words stay with a picture only.

    Raises:
        Invalid: there is a picture without words.
    """
    if image is not None:
        delete_files_later([draft.image.name])
        draft.image = image or ""
    if not draft.image:
        draft.image_alt = draft.image_credit = ""
    check_described(draft)


@transaction.atomic
def report_discard(*, measure: Measure, actor: Principal) -> None:
    """Discard a report in the making; nobody else learns of it.

    The file of its picture goes after the commit.

    Raises:
        PermissionDenied: neither speaks for the lead nor moderates.
        Illegal: there is none.
    """
    locked = lock_measure(measure.idea)
    require(actor, Permission.RUN_MEASURE, locked.idea)
    draft_delete(draft_on(locked))


@transaction.atomic
def report_publish(*, measure: Measure, version: int, actor: Principal) -> Report:
    """Publish a report as it was looked at; the draft is gone then.

    Args:
        measure: one with a report in the making.
        version: of the draft that was looked at.
        actor: who speaks for the lead, or moderates.

    Raises:
        PermissionDenied: neither.
        Illegal: the measure has ended or is hidden, or there is nothing to publish.
        Stale: somebody else has saved meanwhile.
        Invalid: something is missing, or the period was reported on meanwhile.
    """
    locked = lock_measure(measure.idea)
    require(actor, Permission.RUN_MEASURE, locked.idea)
    check_reportable(locked)
    draft = draft_on(locked)
    if draft.version != version:
        raise Stale(locked)
    check_complete(draft)
    checked_period(locked, draft.due)
    lead = lead_of(locked.idea)
    report = Report.objects.create(
        measure=locked,
        number=Report.objects.filter(measure=locked).count() + 1,
        actor=lead.actor if lead else None,
        actor_name=lead.actor.name if lead else "",
        published_by=user_of(actor),
        published_by_name=name_of(actor),
        image=draft.image.name,
        **{name: getattr(draft, name) for name in ENTERED},
    )
    draft.delete()
    locked.report_due = due_after(locked.mandate, report.due)
    locked.save(update_fields=["report_due"])
    record(
        idea=locked.idea,
        type=REPORT_PUBLISHED,
        actor=actor,
        payload={
            "report": report.pk,
            "due": report.due.isoformat(),
            "needs_help": report.needs_help,
        },
        text=report.title,
    )
    return report


@transaction.atomic
def report_due_settle(*, measure: Measure, actor: Principal) -> date | None:
    """Store anew until when a report is due; what was published and ended says it.

    Args:
        measure: any.
        actor: ``SYSTEM``; it is nobody's right.

    Raises:
        PermissionDenied: for everybody else.
        Illegal: it is no measure any more.
    """
    locked = lock_measure(measure.idea)
    require(actor, Permission.REMIND_LEAD, locked.idea)
    reported = Report.objects.filter(measure=locked).aggregate(day=Max("due"))["day"]
    locked.report_due = report_due_of(locked, reported)
    locked.save(update_fields=["report_due"])
    return locked.report_due


def draft_delete(draft: ReportDraft) -> None:
    """Delete a report in the making that is not published; its measure is locked.

    The file of its picture goes after the commit.
    """
    draft.delete()
    delete_files_later([draft.image.name])


def draft_on(measure: Measure) -> ReportDraft:
    """Return the report in the making on a measure.

    Raises:
        Illegal: there is none.
    """
    draft = ReportDraft.objects.filter(measure=measure).first()
    if draft is None:
        raise Illegal(pgettext("arena", "There is no report in the making."))
    return draft
