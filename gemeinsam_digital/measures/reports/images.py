"""The files of pictures in reports, and deleting those that no report shows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.reports.models import ReportDraft


def stored_names() -> set[str]:
    """Return the names of all pictures in reports, in the making and published."""
    return {
        name
        for model in (ReportDraft, Report)
        for name in model.objects.exclude(image="")
        .order_by()
        .values_list("image", flat=True)
    }


def delete_files_later(names: Iterable[str | None]) -> None:
    """Delete files after the commit, where no report shows them by then."""
    found = sorted({name for name in names if name})
    if found:
        transaction.on_commit(partial(_delete_files, found))


def _delete_files(names: Iterable[str]) -> None:
    """Delete files that no report shows, with the small copies of them."""
    shown = stored_names()
    for name in names:
        # A report that is published has the file of its draft.
        if name not in shown:
            ReportDraft(image=name).image.delete(save=False)
