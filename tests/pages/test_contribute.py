"""The short form: what is there already, what is kept, on whose behalf."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from freezegun import freeze_time

from gemeinsam_digital.arena import drafts as writing
from gemeinsam_digital.core.choices import OriginKind
from gemeinsam_digital.core.forms import temporary_uploads
from gemeinsam_digital.ideas.contributions.models import Origin
from gemeinsam_digital.ideas.models import Idea
from tests.build import TEXT
from tests.build import World
from tests.pages.sending import CONTRIBUTION
from tests.pages.sending import ORIGIN
from tests.pages.sending import create
from tests.pages.sending import create_url
from tests.pages.sending import errors
from tests.pages.sending import hidden
from tests.pages.sending import image
from tests.pages.sending import soup

TITLE = "Lastenräder für alle Kieze"
ALIKE = "Lastenrad für jeden Kiez"


@pytest.fixture
def member(world, client):
    client.force_login(world.citizen)
    return client


def kept_files():
    if not default_storage.exists(temporary_uploads.FOLDER):
        return []
    return default_storage.listdir(temporary_uploads.FOLDER)[1]


# --- what is there already ------------------------------------------------------


def test_something_similar_is_shown_before_anything_is_published(world, member):
    idea = world.idea(title=TITLE)
    response = create(world, member, title=ALIKE, summary="Mein Text.")
    assert response.status_code == 200
    assert Idea.objects.count() == 1
    page = soup(response)
    notice = page.select_one("#gd [role=alert]")
    assert notice.select(f'a[href="{idea.get_absolute_url()}"][target=_blank]')
    assert page.select_one("[name=title]")["value"] == ALIKE
    assert page.select_one("[name=summary]").text.strip() == "Mein Text."
    assert page.select_one("[name=consent]").has_attr("checked")
    button = notice.select_one('button[name=different][form="gd-create"]')
    response = create(world, member, title=ALIKE, different=button["value"])
    assert response.status_code == 302
    assert Idea.objects.count() == 2


def test_what_was_set_aside_is_not_shown_again_but_something_new_is(world, member):
    first = world.idea(title=TITLE)
    seen = {"title": ALIKE, "different": str(first.pk)}
    response = create(world, member, **seen, consent="")
    assert errors(response) == {"consent"}
    assert hidden(response)["different"] == str(first.pk)
    second = world.idea(title=ALIKE)
    response = create(world, member, **seen)
    assert response.status_code == 200
    assert second in response.context["similar"]
    both = [f"{first.pk}", f"{second.pk},{first.pk}"]
    assert create(world, member, title=ALIKE, different=both).status_code == 302


@pytest.mark.parametrize("different", ["", "on", "0", ",,", "٣", "1" * 400])
def test_nonsense_confirms_nothing(world, member, different):
    world.idea(title=TITLE)
    assert create(world, member, title=ALIKE, different=different).status_code == 200
    assert Idea.objects.count() == 1


def test_a_need_for_an_error_comes_before_what_is_similar(world, member):
    world.idea(title=TITLE)
    response = create(world, member, title=ALIKE, summary="")
    assert errors(response) == {"summary"}
    assert "similar" not in response.context


# --- the image -------------------------------------------------------------------


def test_an_image_is_kept_while_similar_ones_are_looked_at(world, member):
    world.idea(title=TITLE)
    response = create(world, member, title=ALIKE, image=image(), image_alt="Ein Rad")
    assert "bild.png" in soup(response).select_one("#gd form").text
    assert len(kept_files()) == 1
    kept = hidden(response)
    assert kept["image-kept"]
    again = {"title": ALIKE, "image_alt": "Ein Rad", "image-kept": kept["image-kept"]}
    pk = str(Idea.objects.get().pk)
    assert create(world, member, **again, different=pk).status_code == 302
    idea = Idea.objects.latest("pk")
    assert (idea.image.width, idea.image.height) == (800, 600)
    assert Path(idea.image.name).parent.as_posix() == "arena/ideas"
    assert kept_files() == []


def test_an_image_is_kept_while_something_else_is_mended(world, member):
    response = create(world, member, image=image(), image_alt="", summary="")
    assert errors(response) == {"image_alt", "summary"}
    token = hidden(response)["image-kept"]
    # and once more: the same file, not a second one
    response = create(world, member, **{"image-kept": token}, summary="")
    assert hidden(response)["image-kept"] == token
    assert len(kept_files()) == 1
    sent = {"image-kept": token, "image_alt": "Ein Rad"}
    assert create(world, member, **sent).status_code == 302
    assert Idea.objects.get().image


def test_a_kept_image_can_be_left_out_or_replaced(world, member):
    token = hidden(create(world, member, image=image(), summary=""))["image-kept"]
    sent = {"image-kept": token, "image_alt": "Ein Rad"}
    other = image(1200, 900, "anderes.png")
    response = create(world, member, **sent, image=other, summary="")
    assert "anderes.png" in soup(response).select_one("#gd form").text
    newer = {"image-kept": hidden(response)["image-kept"], "image-drop": "on"}
    assert create(world, member, **newer).status_code == 302
    assert not Idea.objects.get().image


@pytest.mark.parametrize(
    "upload",
    [image(1, 1), SimpleUploadedFile("bild.png", b"kein Bild")],
    ids=["1 px", "text"],
)
def test_what_is_no_good_is_not_kept(world, member, upload):
    response = create(world, member, image=upload, image_alt="x", summary="")
    assert errors(response) == {"image", "summary"}
    assert "image-kept" not in hidden(response)
    assert kept_files() == []


def test_a_forged_token_is_worth_nothing(world, member):
    token = hidden(create(world, member, image=image(), summary=""))["image-kept"]
    for forged in (token[:-1], token + "x", "x", "a:b:c", "\x00", "ä", "../" * 9):
        Idea.objects.all().delete()
        response = create(world, member, **{"image-kept": forged})
        assert response.status_code == 302, forged
        assert not Idea.objects.get().image
    assert len(kept_files()) == 1


def test_somebody_elses_token_is_worth_nothing(world, member):
    token = hidden(create(world, member, image=image(), summary=""))["image-kept"]
    thief = Client()
    thief.force_login(world.author)
    for extra in ({}, {"image-drop": "on"}):
        response = create(world, thief, **{"image-kept": token}, **extra)
        assert response.status_code == 302
        assert not Idea.objects.latest("pk").image
        Idea.objects.all().delete()
    sent = {"image-kept": token, "image_alt": "Ein Rad"}
    assert create(world, member, **sent).status_code == 302
    assert Idea.objects.get().image


def test_a_kept_file_is_checked_again(world, member):
    token = hidden(create(world, member, image=image(), summary=""))["image-kept"]
    (name,) = kept_files()
    path = Path(default_storage.path(f"{temporary_uploads.FOLDER}/{name}"))
    path.write_bytes(b"kein Bild mehr")
    response = create(world, member, **{"image-kept": token, "image_alt": "Ein Rad"})
    assert errors(response) == {"image"}
    assert "image-kept" not in hidden(response)
    path.unlink()
    assert create(world, member, **{"image-kept": token}).status_code == 302


def test_after_a_day_it_is_gone(world, member):
    with freeze_time("2026-03-01 12:00"):
        member.force_login(world.citizen)
        old = hidden(create(world, member, image=image(), summary=""))["image-kept"]
    with freeze_time("2026-03-02 12:01"):
        member.force_login(world.citizen)
        sent = {"image-kept": old, "image_alt": "Ein Rad"}
        assert temporary_uploads.find(old, owner=world.citizen) is None
        response = create(world, member, **sent, summary="")
        assert "image-kept" not in hidden(response)
        assert len(kept_files()) == 1
        create(world, member, image=image(), summary="")
        assert len(kept_files()) == 1


def test_sweeping_leaves_what_is_fresh(world, member):
    temporary_uploads.sweep()
    with freeze_time("2026-03-01 12:00"):
        member.force_login(world.citizen)
        create(world, member, image=image(), summary="")
        temporary_uploads.sweep()
        assert len(kept_files()) == 1
    default_storage.save(f"{temporary_uploads.FOLDER}/strange", image())
    temporary_uploads.sweep()
    assert kept_files() == []


def test_what_nobody_comes_back_for_goes_with_the_regular_command(world, member):
    with freeze_time("2026-03-01 12:00"):
        member.force_login(world.citizen)
        create(world, member, image=image(), summary="")
    with freeze_time("2026-03-02 12:01"):
        call_command("arena_mails")
    assert kept_files() == []


def test_what_is_kept_lies_among_no_public_files_where_the_site_says_so(
    world, member, media, settings, tmp_path_factory
):
    private = tmp_path_factory.mktemp("private")
    settings.STORAGES = {
        **settings.STORAGES,
        temporary_uploads.PRIVATE: {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": private},
        },
    }
    response = create(world, member, image=image(), image_alt="Ein Rad", summary="")
    token = hidden(response)["image-kept"]
    assert len(list((private / temporary_uploads.FOLDER).iterdir())) == 1
    assert not [path for path in media.rglob("*") if path.is_file()]
    sent = {"image-kept": token, "image_alt": "Ein Rad"}
    assert create(world, member, **sent).status_code == 302
    assert Idea.objects.get().image
    assert not list((private / temporary_uploads.FOLDER).iterdir())


def test_nobody_fills_the_disk(world, member):
    for _attempt in range(temporary_uploads.PER_OWNER + 2):
        response = create(world, member, image=image(), summary="")
    assert len(kept_files()) == temporary_uploads.PER_OWNER
    sent = {"image-kept": hidden(response)["image-kept"], "image_alt": "Ein Rad"}
    assert create(world, member, **sent).status_code == 302
    assert Idea.objects.get().image


# --- on behalf of -----------------------------------------------------------------


@pytest.mark.parametrize("who", ["moderator", "secretary"])
def test_on_behalf_of_somebody(world, client, who):
    user = getattr(world, who)
    client.force_login(user)
    assert soup(client.get(create_url(world))).select("details [name=origin_name]")
    assert create(world, client, **ORIGIN).status_code == 302
    idea = Idea.objects.get()
    assert idea.creator == user
    origin = idea.origin
    assert (origin.kind, origin.name) == (OriginKind.WORKSHOP, "Werkstatt Moabit")
    assert origin.recorded_by == user


def test_the_page_says_for_whom_and_only_moderators_read_the_consent(world, client):
    client.force_login(world.secretary)
    create(world, client, **ORIGIN)
    idea = Idea.objects.get()
    for who in ("anonymous", "citizen", "secretary", "moderator"):
        client.logout()
        if who != "anonymous":
            client.force_login(getattr(world, who))
        header = soup(client.get(idea.get_absolute_url())).select_one("#gd header")
        assert ORIGIN["origin_name"] in header.text
        assert ORIGIN["origin_source"] in header.text
        assert world.secretary.username in header.text
        shown = ORIGIN["origin_consent"] in header.text
        assert shown == (who == "moderator"), who


@pytest.mark.parametrize("missing", ORIGIN)
@pytest.mark.parametrize("nothing", ["", "  \n "])
def test_half_an_origin_is_none(world, client, missing, nothing):
    client.force_login(world.moderator)
    response = create(world, client, **ORIGIN | {missing: nothing})
    assert missing in errors(response)
    page = soup(response)
    details = page.select_one(f"[name={missing}]").find_parent("details")
    assert details.has_attr("open")
    assert not Idea.objects.exists()


def test_who_speaks_for_nobody_is_not_asked_and_cannot(world, member):
    assert not soup(member.get(create_url(world))).select("[name^=origin]")
    response = create(world, member, **ORIGIN)
    assert response.status_code == 403
    assert not Idea.objects.exists()
    assert create(world, member, **dict.fromkeys(ORIGIN, "")).status_code == 302
    assert not Origin.objects.exists()


def test_a_secretary_speaks_for_others_while_contributions_are_taken(db, client):
    world = World(phase="develop")
    client.force_login(world.secretary)
    assert create(world, client, **ORIGIN).status_code == 403
    client.force_login(world.moderator)
    assert create(world, client, **ORIGIN).status_code == 302


# --- signed out while writing ------------------------------------------------------


def test_what_was_sent_while_signed_out_is_in_the_form_after_signing_in(world, client):
    code = world.field_code
    texts = {"title": TITLE, "summary": "Lange geschrieben.", "kind": "need"}
    response = create(world, client, **texts, fields_of_action=[code], image=image())
    address = create_url(world)
    assert response.status_code == 302
    assert response["Location"].endswith(f"next={address}")
    assert kept_files() == []
    client.force_login(world.citizen)
    response = client.get(address)
    page = soup(response)
    assert page.select(".gd-notice--warning")
    assert page.select_one("[name=title]")["value"] == TITLE
    assert page.select_one("[name=summary]").text.strip() == texts["summary"]
    assert page.select_one("[name=kind][checked]")["value"] == "need"
    assert page.select_one("[name=fields_of_action][checked]")["value"] == code
    assert not page.select(".gd-has-error")
    assert not Idea.objects.exists()
    assert create(world, client, **texts).status_code == 302
    assert not client.get(address).context["is_restored"]


def test_the_text_waits_where_it_was_written_and_not_for_ever(world, client):
    with freeze_time("2026-03-01 12:00"):
        create(world, client, title=TITLE, answers="1")
    with freeze_time("2026-03-01 12:30"):
        client.force_login(world.citizen)
        assert not client.get(create_url(world)).context["is_restored"]
        assert client.get(create_url(world, answers="1")).context["is_restored"]
    with freeze_time("2026-03-01 13:01"):
        client.force_login(world.citizen)
        assert not client.get(create_url(world, answers="1")).context["is_restored"]


def test_a_session_is_no_place_for_a_book(world, client):
    create(world, client, summary="x" * (writing.MAX_CHARACTERS + 1))
    assert writing.KEY not in client.session


def test_the_text_of_an_edited_contribution_waits_too(world, client):
    idea = world.idea()
    address = reverse("gemeinsam_digital:idea-update", args=[idea.pk])
    data = {"title": "Neuer Titel", "summary": TEXT, "version": "1"}
    response = client.post(address, data)
    assert response["Location"].endswith(f"next={address}")
    world.revise(idea, title="Inzwischen anders")
    client.force_login(world.author)
    page = soup(client.get(address))
    assert page.select_one("[name=title]")["value"] == "Neuer Titel"
    # The version it started from: saving still tells of the other change.
    assert page.select_one("[name=version]")["value"] == "1"
    assert client.post(address, data).status_code == 409


def test_an_arena_that_is_not_there_keeps_nothing(db, client):
    world = World(module_fields={"is_draft": True})
    response = client.post(create_url(world), CONTRIBUTION)
    assert response.status_code == 404
    assert writing.KEY not in client.session


# --- bad input ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"consent": ""}, "consent"),
        ({"title": "   "}, "title"),
        ({"origin_kind": "ghost"}, "origin_kind"),
        ({"origin_name": "x" * 201}, "origin_name"),
        ({"origin_consent": "Ja\x07"}, "origin_consent"),
    ],
)
def test_a_field_error_and_nothing_written(world, client, changes, field):
    client.force_login(world.moderator)
    response = create(world, client, **ORIGIN | changes)
    assert response.status_code == 200
    assert field in errors(response)
    assert not Idea.objects.exists()
