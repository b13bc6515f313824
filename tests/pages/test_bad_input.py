"""What bad input gets: a clear answer, never a 500, never half-written."""

from __future__ import annotations

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.content import field_code
from tests.factories.world import World

SCRIPT = '<script>alert(1)</script> <img src=x onerror="alert(1)">'


def image(width=800, height=600, kind="PNG", name="bild.png", size=0):
    data = BytesIO()
    Image.new("RGB", (width, height)).save(data, kind)
    content = data.getvalue()
    return SimpleUploadedFile(name, content + b"\0" * max(0, size - len(content)))


@pytest.fixture
def member(world, client):
    client.force_login(world.citizen)
    return client


def create(world, client, **changes):
    data = {"kind": "idea", "title": "Licht", "summary": TEXT, "consent": "on"}
    address = reverse("gemeinsam_digital:idea-create", args=[world.module.slug])
    return client.post(address, data | changes)


def errors(response):
    return set(response.context["form"].errors)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "  \n "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": "Ein\x00Titel"}, "title"),
        ({"title": "Ein\x07Titel"}, "title"),
        ({"summary": "\u202eumgekehrt"}, "summary"),
        ({"summary": "x" * 501}, "summary"),
        ({"kind": "measure"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"district": "Atlantis"}, "district"),
        ({"fields_of_action": ["no-such"]}, "fields_of_action"),
        ({"consent": ""}, "consent"),
        ({"language": "xx"}, "language"),
    ],
)
def test_a_field_error_and_nothing_written(world, member, changes, field):
    response = create(world, member, **changes)
    assert response.status_code == 200
    assert errors(response) == {field}
    assert not Idea.objects.exists()
    page = BeautifulSoup(response.content, "html5lib")
    assert page.select_one('[role="alert"] a[href^="#"]'), "summary leads to the field"


def test_at_most_three_fields_of_action(world, member):
    codes = [term.code for term in world.arena.terms.of("field")[:4]]
    assert errors(create(world, member, fields_of_action=codes)) == {"fields_of_action"}


def test_a_script_is_shown_as_text(world, member):
    assert create(world, member, title=SCRIPT, summary=SCRIPT).status_code == 302
    idea = Idea.objects.get()
    member.post(
        reverse("gemeinsam_digital:idea-comment", args=[idea.pk]), {"comment": SCRIPT}
    )
    listing = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    for address in (idea.get_absolute_url(), listing):
        page = BeautifulSoup(member.get(address).content, "html5lib")
        assert not page.select("#gd script, #gd [onerror]")
        assert "alert(1)" in page.select_one("#gd").text


def test_line_ends_count_once(world, member):
    summary = "a\r\n" * 249 + "bc"
    assert create(world, member, summary=summary).status_code == 302
    assert len(Idea.objects.get().summary) == 500


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("bild.png", b"das ist kein Bild"),
        SimpleUploadedFile("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        image(599, 400),
        image(600, 399),
        image(800, 600, "GIF", "bild.gif"),
        image(size=5 * 10**6 + 1),
        SimpleUploadedFile("leer.png", b""),
    ],
    ids=["text", "svg", "narrow", "low", "gif", "big", "empty"],
)
def test_an_upload_that_is_no_good(world, member, upload):
    response = create(world, member, image=upload, image_alt="Ein Bild")
    assert response.status_code == 200
    assert errors(response) == {"image"}
    assert not Idea.objects.exists()


def test_an_image_needs_words(world, member):
    assert errors(create(world, member, image=image())) == {"image_alt"}
    response = create(world, member, image=image(), image_alt="Eine Laterne")
    assert response.status_code == 302
    page = BeautifulSoup(member.get(response["Location"]).content, "html5lib")
    assert page.select_one('#gd img[alt="Eine Laterne"]')


@pytest.mark.parametrize(
    "query",
    [
        "kind=nonsense",
        "stage=%00",
        "standing=';drop table",
        "field=x&district=y",
        "sort=nonsense",
        "page=nonsense",
        "page=-3",
        "page=99999",
        "q=" + "x" * 500,
        "kind=idea&kind=need&sort=",
    ],
)
def test_nonsense_in_the_query_gets_the_unfiltered_list(
    world, idea_factory, client, query
):
    idea_factory()
    address = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    response = client.get(f"{address}?{query}")
    assert response.status_code == 200
    if "kind=idea" not in query:
        assert response.context["total"] == 1


def test_filters_find_and_stay_in_the_address(world, idea_factory, client):
    idea_factory(title="Lastenrad")
    idea_factory(title="Sitzbank", summary="Mit Lehne")
    address = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    field = field_code(world.arena)
    for query, number in [
        ("q=lastenrad", 1),
        ("q=lehne+sitzbank", 1),
        ("q=nichts", 0),
        ("kind=need", 0),
        (f"field={field}&stage=idea&standing=open", 2),
    ]:
        response = client.get(f"{address}?{query}")
        assert response.context["total"] == number, query
    chip = response.context["chips"][0]
    assert "standing=open" in chip["url"] or "stage=idea" in chip["url"]


def update(client, idea, **changes):
    data = {"title": idea.title, "summary": idea.summary, "version": "1"}
    address = reverse("gemeinsam_digital:idea-update", args=[idea.pk])
    return client.post(address, data | changes)


def test_the_second_of_two_sees_both_versions_and_loses_nothing(
    world, idea_factory, client
):
    idea = idea_factory(sections={}, values={})
    client.force_login(world.author)
    assert update(client, idea, title="Erste Fassung").status_code == 302
    long = "Mein langer Text.\n\nMit Absatz."
    changes = {"title": "Zweite Fassung", "section-challenge": long}
    response = update(client, idea, **changes)
    assert response.status_code == 409
    text = response.content.decode()
    assert "Erste Fassung" in text
    page = BeautifulSoup(text, "html5lib")
    assert page.select_one("[name=title]")["value"] == "Zweite Fassung"
    assert page.select_one("[name=section-challenge]").text.strip() == long
    assert page.select_one("[name=version]")["value"] == "2"
    assert fresh(idea).title == "Erste Fassung"
    assert update(client, idea, version="2", **changes).status_code == 302
    assert fresh(idea).sections == {"challenge": long}


def test_saving_again_undoes_nobodys_work(world, idea_factory, client):
    idea = idea_factory(sections={}, values={}, terms={})
    client.force_login(world.author)
    theirs = {"title": "Neuer Titel der anderen", "district": "mitte"}
    assert update(client, idea, **theirs).status_code == 302
    response = update(client, idea, summary="Meine neue Beschreibung.")
    assert response.status_code == 409
    form = response.context["form"]
    shown = {field.name: field.value() for field in form if field.name != "image"}
    again = {name: value for name, value in shown.items() if value}
    assert again["title"] == theirs["title"]
    address = reverse("gemeinsam_digital:idea-update", args=[idea.pk])
    assert client.post(address, again).status_code == 302
    idea = fresh(idea)
    assert (idea.title, idea.summary) == (theirs["title"], "Meine neue Beschreibung.")
    assert [term.code for term in idea.terms.all()] == ["mitte"]
    assert idea.version == idea.revisions.count() == 3


def test_a_refusal_costs_nobody_the_text(world, idea_factory, client):
    idea = idea_factory(ready=True, standing=Standing.CLOSED)
    client.force_login(world.citizen)
    address = reverse("gemeinsam_digital:claim-offer", args=[idea.pk])
    text = "Ein langer Text, an dem jemand lange geschrieben hat."
    data = {"claimant": "myself", "role": "partner", "commitment": text}
    response = client.post(address, data)
    assert response.status_code == 409
    assert text in response.content.decode()


@pytest.mark.parametrize("version", ["", "x", "-1", "99"])
def test_a_broken_version_overwrites_nothing(world, idea, client, version):
    client.force_login(world.author)
    response = update(client, idea, title="Neu", version=version)
    assert response.status_code in (200, 409)
    assert fresh(idea).title == idea.title


def test_an_illegal_step_is_409_and_names_the_open_gates(world, idea_factory, client):
    idea = idea_factory(sections={})
    client.force_login(world.superuser)
    address = reverse("gemeinsam_digital:idea-step", args=[idea.pk, "develop"])
    response = client.post(address, {"reason": ""})
    assert response.status_code == 409
    assert [gate.code for gate in response.context["illegal"].unmet] == [
        "support",
        "lead_offered",
    ]
    wrong_stage = reverse("gemeinsam_digital:idea-step", args=[idea.pk, "qualify"])
    assert client.get(wrong_stage).status_code == 409
    assert client.post(wrong_stage).status_code == 409


def test_a_step_without_its_reason_is_a_field_error(world, idea, client):
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:idea-step", args=[idea.pk, "close"])
    response = client.post(address, {"reason": " ", "code": "other"})
    assert response.status_code == 200
    assert errors(response) == {"reason"}
    assert fresh(idea).is_open


def test_what_a_step_asks_for_is_a_field_error(world, idea, client):
    client.force_login(world.author)
    names = {"park": "until", "close": "code", "merge": "target"}
    for name, wrong in (
        ("park", "2020-01-01"),
        ("close", "because"),
        ("merge", "2026-99999"),
        ("merge", idea.reference),
        ("merge", "٣"),
        ("merge", "9" * 400),
        ("merge", ""),
    ):
        client.force_login(world.author if name == "merge" else world.moderator)
        address = reverse("gemeinsam_digital:idea-step", args=[idea.pk, name])
        response = client.post(address, {"reason": TEXT, names[name]: wrong})
        assert response.status_code == 200, (name, wrong)
        assert errors(response) == {names[name]}, (name, wrong)
        assert TEXT in response.content.decode()
    assert fresh(idea).is_open


def test_claiming_on_a_closed_idea_is_409(world, idea_factory, client):
    idea = idea_factory(ready=True, standing=Standing.CLOSED)
    client.force_login(world.citizen)
    address = reverse("gemeinsam_digital:claim-offer", args=[idea.pk])
    assert client.get(address).status_code == 409
    data = {"claimant": "myself", "role": "partner", "commitment": TEXT}
    assert client.post(address, data).status_code == 409


def test_offering_twice_is_409_and_for_a_foreign_organisation_a_field_error(
    world, idea, client
):
    client.force_login(world.citizen)
    address = reverse("gemeinsam_digital:claim-offer", args=[idea.pk])
    data = {"claimant": "myself", "role": "partner", "commitment": TEXT}
    assert client.post(address, data).status_code == 302
    assert client.post(address, data).status_code == 409
    foreign = data | {"claimant": str(world.organisation.pk)}
    assert errors(client.post(address, foreign)) == {"claimant"}
    assert idea.claims.count() == 1


def test_an_incomplete_release_keeps_the_draft(world, idea_factory, client):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    request = ask_units(idea)[0]
    client.force_login(world.assessor)
    address = reverse("gemeinsam_digital:assess", args=[request.pk])
    data = {"do": "release", "law-verdict": "conditional", "law-reason": "Halb fertig."}
    response = client.post(address, data)
    assert response.status_code == 200
    request.refresh_from_db()
    assert request.assessment.released_at is None
    law = request.assessment.judgements.get(criterion__code="law")
    assert (law.verdict, law.reason) == ("conditional", "Halb fertig.")
    page = BeautifulSoup(client.get(address).content, "html5lib")
    assert "Halb fertig." in page.select_one("[name=law-reason]").text


def test_where_an_organisation_leads_back_to_stays_on_this_site(world, client):
    client.force_login(world.citizen)
    address = reverse("gemeinsam_digital:actor-create", args=[world.module.slug])
    data = {"name": "Ein Verein", "sector": "science"}
    response = client.post(f"{address}?next=https://evil.example/", data)
    organisation = Actor.objects.get(name="Ein Verein")
    assert response["Location"] == reverse(
        "gemeinsam_digital:actor-detail", args=[world.module.slug, organisation.pk]
    )


def test_anonymous_people_come_back_to_the_page_they_can_use(idea, client):
    address = reverse("gemeinsam_digital:idea-support", args=[idea.pk])
    response = client.post(address, {"support": "yes"})
    assert response.status_code == 302
    # The page there asks: a link alone supports nothing.
    assert response["Location"].endswith(f"next={address}")
    client.force_login(idea.creator)
    assert client.get(address).status_code == 200
    assert fresh(idea).support_count == 0


def test_a_phase_that_is_over_says_so(db, client):
    world = World(phase="")
    idea = IdeaFactory(world=world)
    client.force_login(world.citizen)
    create_url = reverse("gemeinsam_digital:idea-create", args=[world.module.slug])
    assert client.get(create_url).status_code == 403
    assert client.get(idea.get_absolute_url()).status_code == 200
