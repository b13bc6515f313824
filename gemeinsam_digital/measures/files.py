"""The files that lie beside measures, and those that nothing refers to any more."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator

from django.core.files.storage import default_storage

from gemeinsam_digital.ideas import images
from gemeinsam_digital.measures.milestones.models import FOLDER
from gemeinsam_digital.measures.milestones.models import MilestoneEntry
from gemeinsam_digital.measures.reports import images as report_images


def stored_names() -> set[str]:
    """Return the names of all pictures and documents that a measure shows."""
    entries = MilestoneEntry.objects.order_by()
    names = {
        name
        for field in ("image", "document")
        for name in entries.exclude(**{field: ""}).values_list(field, flat=True)
    }
    return names | report_images.stored_names()


def orphans() -> Iterator[str]:
    """Yield the names of files that no measure shows, small copies included.

    So lies what a module left behind that the host has deleted.
    """
    return images.orphans(FOLDER, stored_names())


def delete_files(names: Iterable[str]) -> None:
    """Delete files that nothing refers to."""
    for name in names:
        default_storage.delete(name)
