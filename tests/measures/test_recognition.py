"""Recognising network measures, and what the badge says wherever it stands."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adhocracy4.projects.enums import Access
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.measures.recognition.models import Recognition
from gemeinsam_digital.measures.recognition.services import recognition_grant
from gemeinsam_digital.measures.recognition.services import recognition_withdraw
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories import ActorFactory
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.measures.ending import end
from tests.measures.networks import adopted
from tests.measures.networks import network_measure
from tests.notify.test_review_mails import forget
from tests.notify.test_review_mails import post
from tests.notify.test_review_mails import told
from tests.responsibility.lives import hand_over
from tests.responsibility.lives import take_over

SVG = "{http://www.w3.org/2000/svg}"
WHY = "Die Selbstverpflichtung wurde nicht eingehalten."


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def measure(world):
    assert world.secretary
    return network_measure(world)


def grant(idea, actor=SYSTEM) -> Recognition:
    return recognition_grant(idea=idea, actor=actor)


def url(idea, name="recognition") -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[idea.pk])


def badge(client, idea) -> ElementTree.Element:
    response = client.get(url(idea, "recognition-badge"))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own output


def words(picture: ElementTree.Element) -> str:
    return " ".join(" ".join(picture.itertext()).split())


def test_who_decides_on_network_measures_recognises_one(world, measure):
    row = grant(measure, world.secretary)
    assert (row.body, row.body_name) == (world.body, world.body.name)
    assert row.pledge == measure.pledges.get()
    assert row.granted_by == world.secretary
    event = measure.events.last()
    assert (event.type, event.payload) == (
        "recognised",
        {"recognition": row.pk, "body": world.body.name},
    )


@pytest.mark.parametrize("who", ["citizen", "lead", "moderator", "superuser"])
def test_nobody_else_recognises_or_withdraws(world, measure, who):
    user = getattr(world, who)
    with pytest.raises(PermissionDenied):
        grant(measure, user)
    row = grant(measure)
    with pytest.raises(PermissionDenied):
        recognition_withdraw(recognition=row, reason=WHY, actor=user)
    assert not fresh(row).is_withdrawn


def test_who_records_for_another_body_does_not(world, measure):
    Body.objects.filter(pk=world.body.pk).update(decides_network=False)
    with pytest.raises(PermissionDenied):
        grant(measure, world.secretary)
    with pytest.raises(Illegal, match="No body decides"):
        grant(measure)


def test_twice_is_refused(measure):
    grant(measure)
    with pytest.raises(Illegal, match="recognised already"):
        grant(measure)
    assert Recognition.objects.count() == 1


#: What can go that it rests on, and what is missing then.
BROKEN = {
    "pledge": "pledge_of_lead",
    "lead": "pledge_of_lead",
    "administration": "led_outside",
    "field": "field_chosen",
    "nobody": "led_outside",
}


def lose(measure, world, broken: str) -> None:
    lead = Actor.objects.filter(pk=world.organisation.pk)
    if broken == "pledge":
        Pledge.objects.all().delete()
    elif broken == "lead":
        # It was handed over: what the one before has signed binds nobody else.
        measure.claims.filter(role="lead").update(actor=world.units[0].actor)
        Actor.objects.filter(pk=world.units[0].actor_id).update(sector=Sector.SCIENCE)
    elif broken == "administration":
        lead.update(sector=Sector.ADMINISTRATION)
    elif broken == "field":
        measure.terms.clear()
    else:
        measure.claims.filter(role="lead").update(
            state="released", ended_at=timezone.now()
        )


@pytest.mark.parametrize("broken", BROKEN)
def test_without_what_it_rests_on_there_is_none(world, measure, broken):
    lose(measure, world, broken)
    with pytest.raises(Illegal) as refused:
        grant(measure, world.secretary)
    assert BROKEN[broken] in [state.code for state in refused.value.unmet]
    assert not Recognition.objects.exists()
    assert measure.events.last().type != "recognised"


def says_recognised(client, idea) -> set[bool]:
    """Return what badge, its page, the page of the measure and the register say."""
    page = client.get(idea.get_absolute_url()).content.decode()
    register = reverse("gemeinsam_digital:register-json", args=[idea.module.slug])
    [row] = json.loads(client.get(register).getvalue())
    return {
        "Recognised network measure" in words(badge(client, idea)),
        "Recognised network measure</h1>" in client.get(url(idea)).content.decode(),
        "gd-seal__title" in page,
        row["recognised"],
    }


# The commitment that it was granted on is never deleted.
@pytest.mark.parametrize("broken", sorted(BROKEN.keys() - {"pledge"}))
def test_it_does_not_hold_while_what_it_rests_on_is_missing(
    world, measure, client, broken
):
    row = grant(measure)
    assert says_recognised(client, measure) == {True}
    lose(measure, world, broken)
    assert says_recognised(client, measure) == {False}
    assert "at present" in words(badge(client, measure))
    for page in (measure.get_absolute_url(), url(measure)):
        said = client.get(page).content.decode()
        assert "at present" in said
        assert "Missing:" in said
    client.force_login(world.secretary)
    assert url(measure, "recognition-grant") not in (
        client.get(measure.get_absolute_url()).content.decode()
    )
    with pytest.raises(Illegal, match="recognised already"):
        grant(measure)
    recognition_withdraw(recognition=row, reason=WHY, actor=world.secretary)
    assert WHY in client.get(url(measure)).content.decode()


def test_taken_over_by_the_administration_it_holds_again_once_that_hands_it_on(
    world, measure, client
):
    """Nobody has to forbid the hand-over: what it means is said wherever it shows."""
    grant(measure)
    first = measure.claims.get(role="lead")
    office = ActorFactory(
        world=world, actor=world.assessor, sector=Sector.ADMINISTRATION
    )
    new = take_over(hand_over(first, world.lead, office), world.assessor)
    assert says_recognised(client, measure) == {False}
    take_over(hand_over(new, world.assessor, world.organisation), world.lead)
    # Its commitment of then binds it.
    assert says_recognised(client, measure) == {True}
    assert measure.recognitions.count() == 1


def test_what_has_ended_is_not_recognised_any_more(world, measure, client):
    client.force_login(world.secretary)
    end(measure)
    with pytest.raises(Illegal, match="has ended"):
        grant(measure, world.secretary)
    refused = client.post(url(measure, "recognition-grant"))
    assert refused.status_code == 409
    assert "has ended" in refused.content.decode()
    page = client.get(measure.get_absolute_url()).content.decode()
    assert url(measure, "recognition-grant") not in page
    assert not Recognition.objects.exists()


def test_what_was_recognised_when_it_ended_stays_so_and_can_be_withdrawn(
    world, measure, client
):
    row = grant(measure)
    end(measure)
    assert says_recognised(client, measure) == {True}
    recognition_withdraw(recognition=row, reason=WHY, actor=world.secretary)
    assert says_recognised(client, measure) == {False}


def test_other_types_stages_and_hidden_ones_are_not_recognised(world, idea_factory):
    proposal = idea_factory(stage=Stage.PROPOSAL)
    with pytest.raises(Illegal, match="Only network measures"):
        grant(proposal)
    decentral = adopted(proposal, world, measure_type=MeasureType.DECENTRAL)
    with pytest.raises(Illegal, match="Only network measures"):
        grant(decentral)


def test_what_is_hidden_is_not_recognised(measure):
    idea_hide(idea=measure, reason=TEXT, actor=SYSTEM)
    with pytest.raises(Illegal):
        grant(fresh(measure))
    assert not Recognition.objects.exists()


def test_a_hidden_one_can_not_be_withdrawn_and_its_badge_is_gone(
    world, measure, client
):
    row = grant(measure)
    idea_hide(idea=measure, reason=TEXT, actor=SYSTEM)
    with pytest.raises(Illegal):
        recognition_withdraw(recognition=row, reason=WHY, actor=world.secretary)
    for name in ("recognition", "recognition-badge"):
        response = client.get(url(measure, name))
        assert response.status_code == 404
        assert measure.title not in response.content.decode()


def test_it_is_withdrawn_with_a_reason_and_can_be_granted_again(world, measure):
    row = grant(measure)
    with pytest.raises(Invalid) as refused:
        recognition_withdraw(recognition=row, reason="  ", actor=world.secretary)
    assert refused.value.field == "reason"
    recognition_withdraw(recognition=row, reason=WHY, actor=world.secretary)
    assert fresh(row).reason == WHY
    assert measure.events.last().type == "recognition_withdrawn"
    with pytest.raises(Illegal, match="withdrawn already"):
        recognition_withdraw(recognition=row, reason=WHY, actor=world.secretary)
    assert grant(measure).pk != row.pk


def test_the_badge_says_what_holds(world, measure, client):
    assert client.get(url(measure, "recognition-badge")).status_code == 404
    assert client.get(url(measure)).status_code == 404
    row = grant(measure)
    picture = badge(client, measure)
    assert "Recognised network measure" in words(picture)
    assert picture.tag == f"{SVG}svg"
    kinds = {"svg", "title", "rect", "g", "path", "circle", "text"}
    assert {part.tag.removeprefix(SVG) for part in picture.iter()} <= kinds
    recognition_withdraw(recognition=row, reason=WHY, actor=SYSTEM)
    said = words(badge(client, measure))
    assert "withdrawn" in said
    assert "Recognised network measure" not in said
    assert WHY not in said
    page = client.get(url(measure)).content.decode()
    assert "Recognition withdrawn" in page
    assert WHY in page


def test_after_a_step_back_neither_badge_nor_page_says_that_it_holds(measure, client):
    grant(measure)
    bring(measure, "back-to-proposal")
    assert "at present" in words(badge(client, measure))
    assert "Not recognised at present" in client.get(url(measure)).content.decode()
    with pytest.raises(Illegal, match="Only network measures"):
        grant(measure)


def test_the_badge_can_stand_on_foreign_pages(measure, client):
    grant(measure)
    response = client.get(url(measure, "recognition-badge"))
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Cache-Control"] == "public, max-age=300"
    page = BeautifulSoup(client.get(url(measure)).content, "html.parser")
    code = BeautifulSoup(page.select_one("pre code").get_text(), "html.parser")
    assert code.a["href"] == f"http://testserver{url(measure)}"
    assert code.img["src"] == f"http://testserver{url(measure, 'recognition-badge')}"
    assert code.img["alt"]


def test_a_private_arena_shows_its_badge_to_nobody_outside(db):
    world = World(module__project__access=Access.PRIVATE)
    idea = network_measure(world)
    grant(idea)
    assert Client().get(url(idea, "recognition-badge")).status_code == 404
    member = Client()
    member.force_login(world.citizen)
    response = member.get(url(idea, "recognition-badge"))
    assert response["Cache-Control"] == "private, max-age=300"


def test_granting_and_withdrawing_by_hand(world, measure, client):
    client.force_login(world.secretary)
    page = BeautifulSoup(client.get(measure.get_absolute_url()).content, "html.parser")
    link = page.select_one(f'a[href="{url(measure, "recognition-grant")}"]')
    assert link is not None
    asked = client.get(link["href"])
    assert "Led from outside the administration" in asked.content.decode()
    done = client.post(link["href"])
    assert done["Location"] == url(measure)
    assert client.get(url(measure, "recognition-grant")).status_code == 409
    ending = url(measure, "recognition-withdraw")
    assert "Please" in client.post(ending, {"reason": ""}).content.decode()
    assert client.post(ending, {"reason": WHY})["Location"] == url(measure)
    assert measure.recognitions.get().reason == WHY
    assert WHY in client.get(measure.get_absolute_url()).content.decode()


def test_the_page_of_other_measures_says_nothing_of_it(world, idea_factory, client):
    idea = adopted(
        idea_factory(stage=Stage.PROPOSAL), world, measure_type=MeasureType.DECENTRAL
    )
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "ecognition" not in page


def test_team_and_followers_hear_of_it(world, measure):
    forget()
    row = grant(measure, world.secretary)
    reasons = told("recognised")
    assert reasons[world.lead] == "lead"
    assert reasons[world.partner] == "partner"
    assert world.secretary not in reasons
    assert world.body.name in post()[world.lead.email].body
    recognition_withdraw(recognition=row, reason=WHY, actor=world.secretary)
    assert WHY in post()[world.lead.email].body
    assert world.lead in told("recognition_withdrawn")


def test_who_granted_it_is_forgotten_and_the_recognition_stays(world, measure):
    row = grant(measure, world.secretary)
    name = row.granted_by_name
    world.secretary.delete()
    row = fresh(row)
    assert (row.granted_by, row.granted_by_name) == (None, name)
