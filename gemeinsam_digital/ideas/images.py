"""The files of pictures: in which sizes they are shown, cleaning them, deleting them.

Pages show the picture of today only. A revision keeps the name of the picture that
it had, so that it can be told from another; the file goes when it is replaced or
removed, as whoever takes a picture away expects.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.files.images import get_image_dimensions
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from easy_thumbnails.alias import aliases
from easy_thumbnails.exceptions import EasyThumbnailsError
from easy_thumbnails.files import ThumbnailerImageFieldFile
from easy_thumbnails.files import ThumbnailFile
from easy_thumbnails.models import Thumbnail
from easy_thumbnails.models import ThumbnailDimensions

from gemeinsam_digital.core import pictures
from gemeinsam_digital.ideas.content import hash_of
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision

FOLDER = "arena/ideas"
#: The field as easy-thumbnails calls it.
TARGET = "gemeinsam_digital.Idea.image"
#: Fields of rooms above whose pictures are shown in the same sizes.
TARGETS = (
    TARGET,
    "gemeinsam_digital.MilestoneEntry.image",
    "gemeinsam_digital.ReportDraft.image",
    "gemeinsam_digital.Report.image",
)
#: In which sizes pages show pictures. A platform that wants others names them in its
#: ``THUMBNAIL_ALIASES``, for the field, the model or the app.
ALIASES: dict[str, dict[str, Any]] = {
    "card": {"size": (600, 400), "crop": True, "upscale": True},
    "page": {"size": (1344, 896)},
    "print": {"size": (2000, 1334), "quality": 90},
    "share": {"size": (1200, 630), "crop": True, "upscale": True},
}
#: So many pixels were accepted before the limit was lowered.
ONCE_ALLOWED = 40_000_000
#: Where a picture keeps the sizes that were asked for together with others.
_LOADED = "_gd_loaded"
#: A file may lie there before the row that refers to it is committed.
NEW = timedelta(days=1)


def offer_aliases() -> None:
    """Let templates and the host ask for our sizes by name."""
    for target in TARGETS:
        own = aliases.all(target, include_global=False)
        for name, options in ALIASES.items():
            if name not in own:
                aliases.set(name, options, target=target)


def shown_as(image: ThumbnailerImageFieldFile, alias: str) -> ThumbnailFile | None:
    """Return a picture in one of its sizes, made when it is first asked for.

    Args:
        image: of a contribution, may be empty.
        alias: one of ``ALIASES``.

    Returns:
        ``None`` where there is no picture, or its file is lost or broken.
    """
    if not image:
        return None
    loaded: dict[str, ThumbnailFile] = vars(image).get(_LOADED, {})
    if alias in loaded:
        return loaded[alias]
    try:
        return image[alias]
    except (OSError, EasyThumbnailsError):
        return None


def load_sizes(images: Iterable[ThumbnailerImageFieldFile], alias: str) -> None:
    """Ask once how big many pictures are shown; else each asks when it is.

    Args:
        images: any, empty ones too.
        alias: one of ``ALIASES``.
    """
    found: dict[str, ThumbnailFile] = {}
    for image in images:
        shown = shown_as(image, alias)
        if shown is not None:
            found[shown.name] = shown
            vars(image)[_LOADED] = {alias: shown}
    if found:
        rows = Thumbnail.objects.filter(name__in=found).select_related("dimensions")
        for row in rows:
            if not found[row.name].set_image_dimensions(row):
                # This platform does not keep them: they stand in the file.
                row.dimensions = _dimensions_of(found[row.name])
                found[row.name].set_image_dimensions(row)


def _dimensions_of(file: ThumbnailFile) -> ThumbnailDimensions:
    width, height = get_image_dimensions(file, close=True)
    return ThumbnailDimensions(width=width, height=height)


def delete_files_later(names: Iterable[str | None]) -> None:
    """Delete files after the commit, where no contribution shows them by then."""
    found = sorted({name for name in names if name})
    if found:
        transaction.on_commit(partial(delete_files, found))


def delete_files(names: Iterable[str]) -> None:
    """Delete files that no contribution shows, with the small copies of them."""
    for name in names:
        if not Idea.objects.filter(image=name).exists():
            _field_file(name).delete(save=False)


def stored_names() -> set[str]:
    """Return the names of all files that a contribution shows."""
    shown = Idea.objects.exclude(image="").values_list("image", flat=True)
    return set(shown.order_by())


def names_to_clean() -> list[str]:
    """Return the names of files from before pictures were cleaned, in order."""
    return sorted(name for name in stored_names() if not pictures.is_stored_name(name))


def image_clean(name: str) -> None:
    """Replace a stored file by what can be seen on it, under a random name.

    Whatever refers to it then refers to the new one; the old file goes after
    the commit. A revision whose hash told that it was changed still tells so.

    Raises:
        OSError: the file is not there.
        Invalid: it is no picture in one of our formats, or it is broken.
    """
    with default_storage.open(name) as file:
        cleaned = pictures.cleaned(file, max_pixels=ONCE_ALLOWED)
    new = default_storage.save(f"{FOLDER}/{cleaned.name}", cleaned)
    try:
        _refer_to(new, instead_of=name)
    except BaseException:
        default_storage.delete(new)
        raise


@transaction.atomic
def _refer_to(new: str, *, instead_of: str) -> None:
    revisions = Revision.objects.filter(content__image=instead_of)
    ideas = Idea.objects.filter(image=instead_of) | Idea.objects.filter(
        pk__in=revisions.values("idea")
    )
    # Whoever revises an idea holds its row: both would write the name.
    list(Idea.objects.select_for_update().filter(pk__in=ideas).order_by("pk"))
    Idea.objects.filter(image=instead_of).update(image=new)
    for revision in revisions:
        was_whole = hash_of(revision.content) == revision.content_hash
        revision.content = {**revision.content, "image": new}
        if was_whole:
            revision.content_hash = hash_of(revision.content)
        revision.save(update_fields=["content", "content_hash"])
    delete_files_later([instead_of])


def orphans(
    folder: str = FOLDER, shown: Collection[str] | None = None
) -> Iterator[str]:
    """Yield the names of files that nothing shows, small copies included.

    What came within the last day is left out.

    Args:
        folder: where they lie, that of contributions without it.
        shown: the names of those that are shown, of contributions without it.
    """
    try:
        _folders, files = default_storage.listdir(folder)
    except OSError:
        return
    known = stored_names() if shown is None else set(shown)
    before = timezone.now() - NEW
    for name in sorted(f"{folder}/{file}" for file in files):
        if name in known or _is_copy_of(name, known):
            continue
        if default_storage.get_modified_time(name) < before:
            yield name


def _is_copy_of(name: str, known: set[str]) -> bool:
    """Whether a file is a thumbnail: the name of its source, a dot and more."""
    parts = name.split(".")
    return any(".".join(parts[:end]) in known for end in range(1, len(parts)))


def _field_file(name: str) -> ThumbnailerImageFieldFile:
    return Idea(image=name).image
