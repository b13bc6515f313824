"""What is stored of a picture, and when its file goes."""

from __future__ import annotations

import os
from io import BytesIO
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import override
from easy_thumbnails.files import get_thumbnailer
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from gemeinsam_digital.core import pictures
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.forms.fields import ImageField
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.content import hash_of
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.record import differences
from gemeinsam_digital.ideas.record import with_records
from tests.factories import IdeaFactory
from tests.factories.actions import fresh
from tests.factories.content import content_in
from tests.factories.world import World

ORIENTATION, GPS = 0x0112, 0x8825


def photo(kind: str = "JPEG", name: str = "Erika Mustermann.jpg"):
    """Return what a camera held sideways writes: turned, with place and words."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[GPS] = {1: "N", 2: (52.0, 31.0, 12.0)}
    text = PngInfo()
    text.add_text("Author", "Erika Mustermann")
    more = {"pnginfo": text} if kind == "PNG" else {"comment": b"Erika Mustermann"}
    data = BytesIO()
    Image.new("RGB", (900, 600), "navy").save(data, kind, exif=exif, **more)
    return SimpleUploadedFile(name, data.getvalue())


def revise(world: World, idea: Idea, image) -> Idea:
    idea = fresh(idea)
    idea_revise(
        idea=idea,
        actor=SYSTEM,
        content=content_in(world.arena, image_alt="Ein Rad"),
        version=idea.version,
        image=image,
    )
    return fresh(idea)


def files(media: Path) -> list[str]:
    return sorted(path.name for path in media.rglob("*") if path.is_file())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_only_what_can_be_seen_is_stored(world, idea_factory, media, kind):
    idea = revise(world, idea_factory(), photo(kind))
    data = (media / idea.image.name).read_bytes()
    with Image.open(BytesIO(data)) as stored:
        assert stored.format == kind
        assert stored.size == (600, 900), "turned as the camera was held"
        assert not stored.getexif()
        assert not {"comment", "exif", "Author", "icc_profile"} & set(stored.info)
    assert b"Mustermann" not in data
    assert pictures.is_stored_name(idea.image.name)
    assert "Mustermann" not in idea.image.name
    again = revise(world, idea_factory(), photo(kind))
    assert again.image.name != idea.image.name


def test_a_picture_that_breaks_off_is_refused_beside_its_field(
    world, idea_factory, media
):
    whole = photo().read()
    with pytest.raises(Invalid) as refused:
        revise(world, idea_factory(), SimpleUploadedFile("a.jpg", whole[:700]))
    assert refused.value.field == "image"
    assert files(media) == []


@pytest.mark.parametrize(
    ("size", "kind"), [((6000, 6000), "PNG"), ((900, 600), "GIF"), ((900, 600), "BMP")]
)
def test_what_is_refused_is_not_decoded(monkeypatch, size, kind):
    data = BytesIO()
    Image.new("1", size).save(data, kind)
    upload = SimpleUploadedFile(f"a.{kind.lower()}", data.getvalue())

    def decoded(*args, **kwargs):
        raise AssertionError("it was looked into before it was refused")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.verify", decoded)
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.verify", decoded)
    with override("en"), pytest.raises(ValidationError, match="megapixels|JPEG"):
        ImageField().clean(upload)


def test_a_picture_is_stored_no_bigger_than_pages_show_it(world, idea_factory, media):
    data = BytesIO()
    Image.new("1", (4000, 3000)).save(data, "PNG")
    idea = revise(world, idea_factory(), SimpleUploadedFile("a.png", data.getvalue()))
    assert (idea.image.width, idea.image.height) == (2688, 2016)


@pytest.mark.parametrize("replaced", [True, False])
def test_what_is_replaced_or_removed_goes_with_its_thumbnails(
    world, idea_factory, media, django_capture_on_commit_callbacks, replaced
):
    idea = revise(world, idea_factory(), photo())
    get_thumbnailer(idea.image).get_thumbnail({"size": (100, 100)})
    before = files(media)
    assert len(before) == 2
    with django_capture_on_commit_callbacks(execute=True):
        idea = revise(world, idea, photo("PNG") if replaced else False)
    assert len(files(media)) == int(replaced)
    assert not set(files(media)) & set(before)


def test_a_change_that_is_undone_deletes_nothing(
    world, idea_factory, media, django_capture_on_commit_callbacks
):
    idea = revise(world, idea_factory(), photo())
    with django_capture_on_commit_callbacks(execute=True):
        start = transaction.savepoint()
        revise(world, idea, False)
        transaction.savepoint_rollback(start)
    assert len(files(media)) == 1


# --- arena_images --------------------------------------------------------------


def stored_as_before(world: World, media: Path) -> Idea:
    """Make an idea whose picture and thumbnail lie there as they used to."""
    idea = revise(world, IdeaFactory(world=world), photo())
    name = "arena/ideas/Erika_Mustermann.jpg"
    (media / idea.image.name).unlink()
    (media / name).write_bytes(photo().read())
    revision = idea.revisions.first()
    revision.content = {**revision.content, "image": name}
    revision.content_hash = hash_of(revision.content)
    revision.save()
    Idea.objects.filter(pk=idea.pk).update(image=name)
    idea = fresh(idea)
    get_thumbnailer(idea.image).get_thumbnail({"size": (100, 100)})
    return idea


def images(*args: str) -> str:
    out = StringIO()
    call_command("arena_images", *args, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_stored_pictures_are_cleaned_and_the_record_agrees(
    world, media, django_capture_on_commit_callbacks
):
    idea = stored_as_before(world, media)
    before = files(media)
    assert len(before) == 2
    assert "1 to clean" in images("--dry-run")
    assert files(media) == before
    with django_capture_on_commit_callbacks(execute=True):
        assert "1 cleaned" in images()
    idea = fresh(idea)
    assert files(media) == [Path(idea.image.name).name], "old file and small copy go"
    assert pictures.is_stored_name(idea.image.name)
    with Image.open(media / idea.image.name) as stored:
        assert (stored.size, dict(stored.getexif())) == ((600, 900), {})
    assert idea.revisions.first().content["image"] == idea.image.name
    assert differences(with_records(Idea.objects.filter(pk=idea.pk)).get()) == []
    with django_capture_on_commit_callbacks(execute=True):
        assert "0 cleaned" in images(), "a second run goes on where the first ended"
    assert fresh(idea).image.name == idea.image.name


def test_a_revision_that_was_changed_stays_told_as_changed(
    world, media, django_capture_on_commit_callbacks
):
    idea = stored_as_before(world, media)
    idea.revisions.update(content_hash="0" * 64)
    with django_capture_on_commit_callbacks(execute=True):
        images()
    assert set(idea.revisions.values_list("content_hash", flat=True)) == {"0" * 64}


def test_files_that_nothing_refers_to_go_and_others_stay(world, idea_factory, media):
    idea = revise(world, idea_factory(), photo("PNG"))
    get_thumbnailer(idea.image).get_thumbnail({"size": (100, 100)})
    kept = files(media)
    assert len(kept) == 2
    folder = media / "arena/ideas"
    for name in ("alt.jpg", "alt.jpg.100x100_q85.jpg", "neu.jpg"):
        (folder / name).write_bytes(b"x")
    for name in ("alt.jpg", "alt.jpg.100x100_q85.jpg"):
        os.utime(folder / name, (0, 0))
    images("--dry-run")
    assert len(files(media)) == 5
    assert "2 files deleted" in images()
    assert files(media) == sorted([*kept, "neu.jpg"]), "just uploaded: not yet saved"


def test_a_picture_that_is_lost_or_broken_does_not_stop_the_others(
    world, media, django_capture_on_commit_callbacks
):
    broken = stored_as_before(world, media)
    (media / broken.image.name).rename(media / "arena/ideas/kaputt.jpg")
    Idea.objects.filter(pk=broken.pk).update(image="arena/ideas/kaputt.jpg")
    (media / "arena/ideas/kaputt.jpg").write_bytes(b"x")
    good = stored_as_before(world, media)
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(CommandError, match="1 could not"),
    ):
        images()
    assert pictures.is_stored_name(fresh(good).image.name)
    assert fresh(broken).image.name == "arena/ideas/kaputt.jpg"
