"""The pages of bodies that are heard, as the people there use them."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.recommendations.drafts.services import (
    recommendation_save,
)
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.models import Position
from gemeinsam_digital.governance.recommendations.positions.services import (
    PositionInput,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    position_take,
)
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendation_correct,
)
from tests.factories.actions import fresh
from tests.factories.advice import advice
from tests.factories.advice import consult
from tests.factories.advice import council
from tests.factories.advice import draft
from tests.factories.content import TEXT

WORDS = {"advice": "support", "basis": "consensus", "reasons": "Es hilft allen."}


def url(name, *args):
    return reverse(f"gemeinsam_digital:{name}", args=args)


def as_(client, user):
    client.force_login(user)
    return client


def page(response):
    return response.content.decode()


@pytest.fixture
def consultation(consultation_factory):
    return consultation_factory()


def test_a_body_is_asked_on_the_page_of_the_idea(world, idea_factory, client):
    idea = idea_factory(stage=Stage.PROPOSAL)
    body = council(world)
    address = url("body-consult", idea.pk)
    assert address not in page(client.get(idea.get_absolute_url()))
    as_(client, world.moderator)
    assert address in page(client.get(idea.get_absolute_url()))
    day = str(timezone.localdate())
    response = client.post(address, {"body": body.pk, "due": day})
    assert response["Location"] == f"{idea.get_absolute_url()}#recommendations"
    client.logout()
    assert body.name in page(client.get(idea.get_absolute_url()))
    as_(client, world.moderator)
    again = client.post(address, {"body": body.pk, "due": day})
    assert again.status_code == 409
    assert body.name in again.context["form"].non_field_errors()[0]


def test_another_stage_is_told_instead_of_the_form(world, idea_factory, client):
    idea = idea_factory(stage=Stage.PROFILE)
    as_(client, world.moderator)
    assert client.get(url("body-consult", idea.pk)).status_code == 409


def test_from_the_position_to_the_publication(world, consultation, client):
    as_(client, world.citizen)
    assert url("position", consultation.pk) in page(
        client.get(url("consultation", consultation.pk))
    )
    own = url("position", consultation.pk)
    wrong = client.post(
        own, {"interest": "recused", "advice": "support", "interest_reason": TEXT}
    )
    assert set(wrong.context["form"].errors) == {"advice"}
    client.post(own, {"interest": "recused", "interest_reason": "Wirkt mit."})
    assert Position.objects.get().interest == Interest.RECUSED

    as_(client, world.secretary)
    record = url("positions-record", consultation.pk)
    form = client.get(record).context["form"]
    data = {field.html_name: field.value() or "" for field in form}
    for member, _fields in form.groups:
        if member.user != world.citizen:
            data[f"interest_{member.pk}"] = Interest.NONE
            data[f"advice_{member.pk}"] = Advice.SUPPORT
    assert client.post(record, data).status_code == 302
    address = url("recommendation-draft", consultation.pk)
    votes = {"basis": "votes", "in_favour": 3, "against": 0, "abstained": 0}
    wrong = client.post(address, {**WORDS, **votes, "base": "0", "do": "preview"})
    assert set(wrong.context["form"].errors) == {"in_favour"}
    votes["in_favour"] = 2
    response = client.post(address, {**WORDS, **votes, "base": "0", "do": "preview"})
    preview = client.get(response["Location"])
    assert "Wirkt mit." in page(preview)
    token = preview.context["preview_token"]
    done = client.post(response["Location"], {"preview_token": token})
    assert done.status_code == 302
    client.logout()
    public = page(client.get(consultation.idea.get_absolute_url()))
    assert "Es hilft allen." in public
    assert "Wirkt mit." in public
    body = page(client.get(consultation.body.get_absolute_url()))
    assert consultation.idea.title in body


def test_what_changed_since_the_look_is_not_published(world, consultation, client):
    draft(consultation)
    as_(client, world.secretary)
    address = url("recommendation-publish", consultation.pk)
    token = client.get(address).context["preview_token"]
    recommendation_save(
        consultation=consultation, entered=advice(reasons="Neu."), actor=SYSTEM
    )
    response = client.post(address, {"preview_token": token})
    assert response.status_code == 409
    assert "Neu." in page(response)
    assert not Recommendation.objects.exists()


def test_what_can_not_be_published_says_why(world, consultation, client):
    as_(client, world.secretary)
    address = url("recommendation-publish", consultation.pk)
    assert client.get(address).status_code == 409
    recommendation_save(consultation=consultation, entered=advice(), actor=SYSTEM)
    assert client.get(address).context["obstacle"]
    assert client.post(address, {"preview_token": ""}).status_code == 409


def test_two_who_draft_see_both(world, consultation, client):
    as_(client, world.secretary)
    address = url("recommendation-draft", consultation.pk)
    recommendation_save(
        consultation=consultation, entered=advice(reasons="Das andere."), actor=SYSTEM
    )
    response = client.post(address, {**WORDS, "base": "0", "do": "save"})
    assert response.status_code == 409
    assert "Das andere." in page(response)
    assert "Es hilft allen." in page(response)
    assert fresh(consultation.draft).reasons == "Das andere."


def test_positions_said_meanwhile_are_shown_beside(world, consultation, client):
    as_(client, world.secretary)
    record = url("positions-record", consultation.pk)
    form = client.get(record).context["form"]
    data = {field.html_name: field.value() or "" for field in form}
    position_take(
        consultation=consultation,
        entered=PositionInput(interest=Interest.NONE, advice=Advice.SUPPORT),
        actor=world.citizen,
    )
    response = client.post(record, data)
    assert response.status_code == 409
    assert response.context["is_conflict"]
    assert Position.objects.get().advice == Advice.SUPPORT


def test_several_are_looked_at_and_published_together(world, idea_factory, client):
    body = council(world)
    rows = [
        draft(consult(idea_factory(stage=Stage.PROPOSAL, title=title), body))
        for title in ("Ein erster Vorschlag", "Ein zweiter Vorschlag")
    ]
    as_(client, world.secretary)
    address = url("recommendations-publish", world.module.slug, body.pk)
    assert "Ein zweiter Vorschlag" in page(client.get(address))
    assert client.post(address).context["problem"]
    keys = [row.pk for row in rows]
    preview = client.get(address, {"preview": "1", "consultation": keys})
    shown = preview.context["possible"]
    data = {f"token-{e['consultation'].pk}": e["preview_token"] for e in shown}
    recommendation_save(
        consultation=rows[1], entered=advice(reasons="Neu."), actor=SYSTEM
    )
    refused = client.post(address, {"consultation": keys, **data})
    assert refused.status_code == 409
    assert not Recommendation.objects.exists()
    data = {
        f"token-{e['consultation'].pk}": e["preview_token"]
        for e in refused.context["possible"]
    }
    assert client.post(address, {"consultation": keys, **data}).status_code == 302
    assert Recommendation.objects.count() == 2
    assert client.post(address, {"consultation": keys}).status_code == 409


def test_a_correction_is_looked_at_first_and_names_the_old(
    world, recommendation_factory, client
):
    wrong = recommendation_factory(reasons="Das war verwechselt.")
    as_(client, world.secretary)
    address = url("recommendation-correct", wrong.pk)
    assert address in page(client.get(wrong.idea.get_absolute_url()))
    data = {**WORDS, "advice": "oppose", "correction": "Zeile vertauscht."}
    look = client.post(address, data)
    assert look.status_code == 200
    assert Recommendation.objects.count() == 1
    changed = {**data, "seen": look.context["seen"], "reasons": "Doch anders."}
    assert client.post(address, changed).status_code == 200
    assert Recommendation.objects.count() == 1
    client.post(address, {**data, "seen": look.context["seen"]})
    assert Recommendation.objects.count() == 2
    client.logout()
    public = page(client.get(wrong.idea.get_absolute_url()))
    for words in ("Zeile vertauscht.", "Das war verwechselt.", "Es hilft allen."):
        assert words in public
    as_(client, world.secretary)
    assert client.get(address).status_code == 409


def test_empty_pages_say_so(world, idea_factory, client):
    idea = idea_factory(stage=Stage.PROPOSAL)
    body = council(world)
    for address in (idea.get_absolute_url(), body.get_absolute_url()):
        assert 'id="recommendations"' in page(client.get(address))
    as_(client, world.secretary)
    bulk = url("recommendations-publish", world.module.slug, body.pk)
    assert client.get(bulk).context["drafts"] == []
    # Where nothing can be chosen there is no button that leads to an error.
    draft(consult(idea, body))
    assert 'name="preview"' in page(client.get(bulk))
    Position.objects.all().delete()
    text = page(client.get(bulk))
    assert idea.title in text
    assert 'name="preview"' not in text


def test_what_waits_is_among_the_tasks_of_secretary_and_members(
    world, consultation, client
):
    mine = url("mine", world.module.slug)
    as_(client, world.secretary)
    assert url("consultation", consultation.pk) in page(client.get(mine))
    as_(client, world.citizen)
    assert url("position", consultation.pk) in page(client.get(mine))
    as_(client, world.author)
    text = page(client.get(mine))
    assert url("position", consultation.pk) not in text
    assert url("consultation", consultation.pk) not in text
    draft(consultation)
    as_(client, world.citizen)
    assert url("position", consultation.pk) not in page(client.get(mine))


def test_a_closed_one_is_read_and_not_changed(world, recommendation_factory, client):
    recommendation_factory()
    row = Consultation.objects.get()
    as_(client, world.secretary)
    assert client.get(url("consultation", row.pk)).status_code == 200
    for name in (
        "positions-record",
        "recommendation-draft",
        "recommendation-publish",
        "consultation-end",
    ):
        assert client.get(url(name, row.pk)).status_code == 409, name


def test_a_corrected_one_does_not_show_as_what_holds(
    world, recommendation_factory, client
):
    wrong = recommendation_factory()
    recommendation_correct(
        recommendation=wrong,
        entered=advice(advice=Advice.OPPOSE),
        correction=TEXT,
        actor=SYSTEM,
    )
    advised = client.get(wrong.idea.get_absolute_url()).context["advised"]
    assert [each.shown.advice for each in advised] == [Advice.OPPOSE]
    rows = client.get(wrong.body.get_absolute_url()).context["advice_page"]
    assert [row.advice for row in rows] == [Advice.OPPOSE]
