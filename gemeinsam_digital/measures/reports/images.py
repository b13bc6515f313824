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
    """Delete files after the commit, with the small copies of them.

    Args:
        names: of pictures of reports in the making, which nothing else can show: the
            names are random, and a published report has no draft any more.
    """
    found = sorted({name for name in names if name})
    if found:
        transaction.on_commit(partial(_delete_files, found))


def _delete_files(names: Iterable[str]) -> None:
    for name in names:
        ReportDraft(image=name).image.delete(save=False)
