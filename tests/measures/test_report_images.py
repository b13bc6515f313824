"""The picture of a report: offered, kept, shown, and when its file goes."""

from __future__ import annotations

import os
from io import BytesIO
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.db import transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from freezegun import freeze_time
from PIL import Image

from gemeinsam_digital.core import pictures
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.images import ALIASES
from gemeinsam_digital.ideas.images import shown_as
from gemeinsam_digital.ideas.models import ALT_TEXT_LENGTH
from gemeinsam_digital.ideas.models import CREDIT_LENGTH
from gemeinsam_digital.measures.milestones.models import FOLDER
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.measures.reports.services import report_discard
from tests.ideas.test_images import photo
from tests.measures.reporting import days
from tests.measures.reporting import end
from tests.measures.reporting import measure_of
from tests.measures.reporting import publish
from tests.measures.reporting import reported
from tests.measures.reporting import save
from tests.measures.test_milestones import document
from tests.measures.test_milestones import picture
from tests.measures.test_report_pages import address
from tests.measures.test_report_pages import sent

ALT, CREDIT = "Vier Stationen auf einem Dach", "Foto: Kiezrunde"
SHOWN = {"image_alt": ALT, "image_credit": CREDIT}


@pytest.fixture
def measure(idea_factory, media):
    return idea_factory(stage=Stage.MEASURE)


@pytest.fixture
def drafted(measure):
    """A report in the making, whose picture has been looked at in all sizes."""
    draft = save(measure, image=picture(), **SHOWN)
    for alias in ALIASES:
        assert shown_as(draft.image, alias)
    return draft


def files(media):
    """Return the names of the files beside measures, small copies included."""
    folder = media / FOLDER
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def figures(response):
    return BeautifulSoup(response.content, "html5lib").select(".gd-figure")


def small():
    data = BytesIO()
    Image.new("RGB", (599, 400), "navy").save(data, "PNG")
    return SimpleUploadedFile("klein.png", data.getvalue())


def cut_off():
    whole = photo().read()
    return SimpleUploadedFile("halb.jpg", whole[: len(whole) // 2])


# --- shown ------------------------------------------------------------------------


def test_it_is_written_looked_at_published_and_read(world, measure, client, media):
    client.force_login(world.lead)
    form = sent(measure, do="preview", image=photo(), **SHOWN)
    looked_at = client.post(address("report", measure), form, follow=True)
    assert looked_at.redirect_chain[-1][0] == address("report-publish", measure)
    (figure,) = figures(looked_at)
    assert figure.img["alt"] == ALT
    assert figure.figcaption.text == CREDIT
    stored = ReportDraft.objects.get().image.name
    assert "Erika" not in stored
    client.post(address("report-publish", measure), {"version": "1"})
    report = Report.objects.get()
    assert (report.image.name, report.image_alt) == (stored, ALT)
    client.logout()
    (figure,) = figures(client.get(measure.get_absolute_url()))
    assert figure.img["alt"] == ALT
    assert figure.figcaption.text == CREDIT
    assert figure.img["loading"] == "lazy"
    with Image.open(media / FOLDER / figure.img["src"].rsplit("/", 1)[-1]) as seen:
        assert not seen.getexif()


def test_publishing_keeps_the_file(
    measure, drafted, media, django_capture_on_commit_callbacks
):
    before = files(media)
    with django_capture_on_commit_callbacks(execute=True):
        publish(measure)
    assert not ReportDraft.objects.exists()
    assert files(media) == before


def test_a_report_without_one_shows_none(measure, client):
    reported(measure)
    assert not figures(client.get(measure.get_absolute_url()))


def test_many_cost_one_query_and_none_without_any(measure, drafted, client):
    publish(measure)
    with freeze_time(timezone.now() + days(200)):
        save(measure, image=picture(), **SHOWN)
        publish(measure)
        page, asked = measure.get_absolute_url(), []
        client.get(page)
        for number in (2, 1, 0):
            Report.objects.filter(number__gt=number).update(image="")
            with CaptureQueriesContext(connection) as queries:
                assert len(figures(client.get(page))) == number
            asked.append(len(queries))
    assert asked == [asked[2] + 1, asked[2] + 1, asked[2]]


# --- sent -------------------------------------------------------------------------


def test_it_need_not_be_chosen_again_after_an_error(world, measure, client, media):
    client.force_login(world.lead)
    day = str(timezone.localdate() + days(365))
    form = sent(measure, due=day, image=picture(), **SHOWN)
    wrong = client.post(address("report", measure), form)
    assert set(wrong.context["form"].errors) == {"due"}
    assert not ReportDraft.objects.exists()
    assert files(media) == []
    token = wrong.context["form"]["image"].kept_file.token
    again = sent(measure, **SHOWN) | {"image-kept": token}
    assert client.post(address("report", measure), again).status_code == 302
    draft = ReportDraft.objects.get()
    assert files(media) == [draft.image.name.rsplit("/", 1)[-1]]


def test_who_saves_second_need_not_choose_it_again(world, measure, client):
    save(measure, title="Zuerst")
    client.force_login(world.lead)
    form = sent(measure, image=picture(), **SHOWN)
    answer = client.post(address("report", measure), form)
    assert answer.status_code == 409
    assert not ReportDraft.objects.get().image
    compared = {row["own"]: row["stored"] for row in answer.context["compared"]}
    assert compared[ALT] == compared[CREDIT] == ""
    token = answer.context["form"]["image"].kept_file.token
    again = sent(measure, version="1", **SHOWN) | {"image-kept": token}
    client.post(address("report", measure), again)
    assert ReportDraft.objects.get().image


BAD = {
    "a document": lambda: {"image": document(), **SHOWN},
    "too small": lambda: {"image": small(), **SHOWN},
    "cut off": lambda: {"image": cut_off(), **SHOWN},
    "without words": lambda: {"image": picture(), "image_alt": " "},
}


@pytest.mark.parametrize("what", BAD)
def test_what_can_not_be_used_is_said_at_its_field_and_nothing_changes(
    world, measure, drafted, client, media, django_capture_on_commit_callbacks, what
):
    client.force_login(world.lead)
    before, stored = files(media), ReportDraft.objects.values().get()
    form = sent(measure, version="1", title="Neu", **BAD[what]())
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address("report", measure), form)
    field = "image_alt" if what == "without words" else "image"
    assert set(answer.context["form"].errors) == {field}
    assert ReportDraft.objects.values().get() == stored
    assert files(media) == before


def test_the_service_refuses_it_too(measure, media):
    for image in (document(), cut_off()):
        with pytest.raises(Invalid) as caught, transaction.atomic():
            save(measure, image=image, **SHOWN)
        assert caught.value.field == "image"
    for field, length in (
        ("image_alt", ALT_TEXT_LENGTH),
        ("image_credit", CREDIT_LENGTH),
    ):
        with pytest.raises(Invalid) as caught, transaction.atomic():
            save(measure, image=picture(), **{**SHOWN, field: "x" * (length + 1)})
        assert caught.value.field == field
    assert not ReportDraft.objects.exists()
    assert files(media) == []


def test_others_can_not_have_theirs_decoded(world, measure, monkeypatch):
    monkeypatch.setattr(pictures, "cleaned", lambda image: pytest.fail("decoded"))
    for who in (world.citizen, world.partner):
        with pytest.raises(PermissionDenied):
            save(measure, who, image=picture(), **SHOWN)


def test_words_stay_with_a_picture_only(measure):
    draft = save(measure, **SHOWN)
    assert (draft.image_alt, draft.image_credit) == ("", "")


# --- gone -------------------------------------------------------------------------


def test_saving_without_a_new_one_leaves_it(
    world, measure, drafted, client, media, django_capture_on_commit_callbacks
):
    client.force_login(world.lead)
    before = files(media)
    form = sent(measure, version="1", title="Neu", **SHOWN)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("report", measure), form)
    draft = ReportDraft.objects.get()
    assert (draft.title, draft.image.name) == ("Neu", drafted.image.name)
    assert files(media) == before


def test_a_replaced_one_goes_in_all_sizes(
    measure, drafted, media, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        draft = save(measure, version=1, image=photo(), **SHOWN)
    assert files(media) == [draft.image.name.rsplit("/", 1)[-1]]
    assert draft.image.name != drafted.image.name


def test_a_removed_one_goes_with_its_words(
    world, measure, drafted, client, media, django_capture_on_commit_callbacks
):
    client.force_login(world.lead)
    form = sent(measure, version="1", **SHOWN) | {"image-clear": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("report", measure), form)
    draft = ReportDraft.objects.get()
    assert (draft.image.name, draft.image_alt, draft.image_credit) == ("", "", "")
    assert files(media) == []


@pytest.mark.parametrize("how", ["discarded", "ended"])
def test_that_of_a_report_that_is_never_published_goes(
    measure, drafted, media, django_capture_on_commit_callbacks, how
):
    with django_capture_on_commit_callbacks(execute=True):
        if how == "ended":
            end(measure)
        else:
            report_discard(measure=measure_of(measure), actor=SYSTEM)
    assert not ReportDraft.objects.exists()
    assert files(media) == []


def test_it_stays_where_replacing_it_is_refused(
    measure, drafted, media, django_capture_on_commit_callbacks
):
    before = files(media)
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(Stale),
        transaction.atomic(),
    ):
        save(measure, version=2, image=False)
    assert files(media) == before


def test_the_command_leaves_what_reports_show(measure, drafted, media):
    publish(measure)
    with freeze_time(timezone.now() + days(200)):
        save(measure, image=picture(), **SHOWN)
    kept = files(media)
    assert len(kept) == 2 + len(ALIASES)
    (media / FOLDER / "alt.jpg").write_bytes(b"x")
    for path in (media / FOLDER).iterdir():
        os.utime(path, (0, 0))
    call_command("arena_images", stdout=StringIO(), stderr=StringIO())
    assert files(media) == kept
