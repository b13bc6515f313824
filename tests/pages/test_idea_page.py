"""What the page of an idea offers, and to whom."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.measures.services import pledge_sign
from gemeinsam_digital.responsibility.claims.services import claim_release
from tests.factories.actions import assess
from tests.factories.actions import bring
from tests.factories.actions import fresh

MARKER = "Unveröffentlicht-4711"


def page(client, idea):
    response = client.get(idea.get_absolute_url())
    return BeautifulSoup(response.content, "html5lib"), response.context


@pytest.mark.parametrize("has_lead", [True, False])
@pytest.mark.parametrize(
    "who", ["citizen", "author", "lead", "partner", "moderator", "superuser"]
)
def test_the_page_offers_exactly_the_answers_that_are_allowed(
    world, claim_factory, idea_factory, client, who, has_lead
):
    idea = idea_factory(with_team=has_lead)
    people = (world.partner, world.moderator, world.author, world.citizen, world.lead)
    for person in people:
        claim_factory(idea=idea, role=Role.GUIDE, claimant=person_ensure(actor=person))
    user = getattr(world, who)
    client.force_login(user)
    _soup, context = page(client, idea)
    rows = [*context["team"].rows, *context["team"].offers]
    answerable = {row.claim.pk for row in rows if row.is_answerable}
    own = {row.claim.pk for row in rows if row.is_own}
    claims = list(idea.claims.all())
    for shown, permission, states in [
        (answerable, Permission.DECIDE_CLAIM, ["offered"]),
        (own, Permission.END_CLAIM, ["offered", "accepted"]),
    ]:
        allowed = {
            claim.pk
            for claim in claims
            if claim.state in states and may(user, permission, claim)
        }
        assert shown == allowed, permission


def decided_by_moderation(client, user, idea):
    client.force_login(user)
    _soup, context = page(client, idea)
    return [row.is_for_moderation for row in context["team"].offers]


def test_who_decides_where_the_lead_offers_is_said_to_those_involved(
    world, claim_factory, idea_factory, client
):
    idea = idea_factory(with_team=True)
    own = claim_factory(
        idea=idea, role=Role.GUIDE, claimant=person_ensure(actor=world.lead)
    )
    claim_factory(
        idea=idea, role=Role.GUIDE, claimant=person_ensure(actor=world.citizen)
    )
    for user in (world.lead, world.moderator, world.superuser):
        assert decided_by_moderation(client, user, idea) == [True, False]
    for user in (world.citizen, world.author, world.partner):
        assert decided_by_moderation(client, user, idea) == [False, False]
    accept = reverse("gemeinsam_digital:claim-answer", args=[own.pk, "accept"])
    client.force_login(world.lead)
    assert client.get(accept).status_code == 403
    client.force_login(world.moderator)
    soup, _context = page(client, idea)
    assert soup.select(f'#consortium a[href="{accept}"]')
    assert client.post(accept).status_code == 302
    own.refresh_from_db()
    assert own.is_accepted


def test_what_moderators_answer_costs_the_same_with_more_offers(
    world, claim_factory, idea_factory, user_factory, client
):
    idea = idea_factory(with_team=True)
    client.force_login(world.moderator)

    def cost(number):
        for _number in range(number):
            claim_factory(
                idea=idea, role=Role.GUIDE, claimant=person_ensure(actor=user_factory())
            )
        with CaptureQueriesContext(connection) as captured:
            client.get(idea.get_absolute_url())
        return len(captured)

    cost(1)
    assert cost(1) == cost(10)


def test_after_publication_it_is_there(idea_factory, client):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    assess(idea, Verdict.CONDITIONAL)
    finding_save(idea=idea, verdict="conditional", text=MARKER, actor=SYSTEM)
    soup, _context = page(client, idea)
    assert MARKER not in soup.text
    finding_publish(idea=idea, actor=SYSTEM)
    soup, _context = page(client, idea)
    assert MARKER in soup.text
    assert soup.select("table caption")


@pytest.mark.parametrize(
    "standing", [Standing.PARKED, Standing.CLOSED, Standing.WITHDRAWN]
)
def test_an_idea_laid_aside_is_readable_and_says_why(idea_factory, client, standing):
    idea = idea_factory(ready=True, standing=standing)
    soup, context = page(client, idea)
    assert context["standing_note"]
    assert context["standing_note"] in soup.text
    assert not soup.select('form[action$="kommentieren/"]')


def test_a_deleted_account_is_named_as_such(world, idea, client):
    name = world.author.username
    world.author.delete()
    soup, context = page(client, fresh(idea))
    assert context["author"] in soup.text
    assert name not in soup.select_one("#gd").text


def test_the_page_has_one_heading_of_first_order_and_no_skipped_level(
    idea_factory, client
):
    idea = idea_factory(stage=Stage.MEASURE)
    soup, _context = page(client, idea)
    levels = [int(tag.name[1]) for tag in soup.select("#gd :is(h1,h2,h3,h4,h5)")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    targets = {a["href"][1:] for a in soup.select('#gd a[href^="#"]')}
    assert targets <= set(ids)


def test_an_image_is_shown_in_a_size_that_fits(idea_factory, client, media):
    data = BytesIO()
    Image.new("RGB", (3000, 2000), "navy").save(data, "JPEG")
    idea = idea_factory(image_alt="Eine Laterne")
    idea.image.save("laterne.jpg", ContentFile(data.getvalue()))
    soup, _context = page(client, idea)
    (image,) = soup.select('img[alt="Eine Laterne"]')
    assert int(image["width"]) <= 1344
    assert (media / image["src"].split("/media/")[-1]).exists()


def test_a_project_that_entered_later_says_what_it_skipped(idea_factory, client):
    project = bring(idea_factory(kind=Kind.PROJECT), "enter-as-measure")
    _soup, context = page(client, project)
    states = [row.state for row in context["stepper"]]
    assert states == ["done", "skipped", "skipped", "skipped", "current"]


def test_a_new_lead_is_asked_for_the_commitment_again(
    world, claim_factory, idea_factory, client
):
    idea = idea_factory(stage=Stage.PROPOSAL)
    pledge_sign(idea=idea, actor=world.lead)
    client.force_login(world.lead)
    assert page(client, idea)[1]["pledge_waits"] is False
    claim = idea.claims.get(role=Role.LEAD)
    claim_release(claim=claim, actor=world.lead, note="Umzug.")
    person = person_ensure(actor=world.author)
    claim_factory(idea=idea, role=Role.LEAD, claimant=person, accepted=True)
    client.force_login(world.author)
    assert page(client, idea)[1]["pledge_waits"] is True
