"""What measures have taught: kept, found by field and phase, and taken over."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.learnings.legality import ReplicationInput
from gemeinsam_digital.measures.learnings.models import Learning
from gemeinsam_digital.measures.learnings.models import Replication
from gemeinsam_digital.measures.learnings.services import learning_take_over
from gemeinsam_digital.measures.learnings.services import replication_add
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories import IdeaFactory
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.measures.reporting import measure_of
from tests.measures.reporting import taught


@pytest.fixture
def measure(idea_factory):
    return idea_factory(stage=Stage.MEASURE, title="Offene Sensordaten")


def refused(field, service, *args, **changes):
    with pytest.raises(Invalid) as caught:
        service(*args, **changes)
    assert caught.value.field == field


def elsewhere(idea, actor=SYSTEM, **changes):
    said = {"title": "Sensoren", "place": "Hamburg", "url": "https://example.org/x"}
    entered = ReplicationInput(**said | changes)
    return replication_add(measure=measure_of(idea), entered=entered, actor=actor)


def test_what_is_missing_is_said_at_its_field(measure):
    for field in ("kind", "phase", "title", "text"):
        refused(field, taught, measure, **{field: ""})
    refused("phase", taught, measure, phase="dreaming")
    for field in ("title", "place"):
        refused(field, elsewhere, measure, **{field: " "})
    refused("url", elsewhere, measure, url="javascript:alert(1)")
    assert not Learning.objects.exists()
    assert not Replication.objects.exists()


@pytest.mark.parametrize("who", ["citizen", "author", "partner"])
def test_nobody_else_speaks_for_the_measure(world, measure, who):
    with pytest.raises(PermissionDenied):
        taught(measure, getattr(world, who))
    with pytest.raises(PermissionDenied):
        elsewhere(measure, getattr(world, who))


def test_nothing_is_passed_on_out_of_sight(world, measure):
    idea_hide(idea=measure, actor=world.moderator, reason=TEXT)
    with pytest.raises(Illegal):
        taught(measure)
    with pytest.raises(Illegal):
        elsewhere(measure)


def listed(client, world, **query):
    address = reverse("gemeinsam_digital:learning-list", args=[world.module.slug])
    return [row.title for row in client.get(address, query).context["learnings"]]


@pytest.mark.parametrize("page", ["register", "learning-list", "how-it-works"])
def test_a_link_leads_there(world, client, page):
    address, there = (
        reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
        for name in (page, "learning-list")
    )
    shown = BeautifulSoup(client.get(address).content, "html.parser")
    assert shown.select(f"#gd nav.gd-views [href='{there}'], #gd p [href='{there}']")
    first_row = [link["href"] for link in shown.select(".gd-subnav a")]
    assert there not in first_row


def test_they_belong_to_the_measures(world, client):
    register, learnings = (
        reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
        for name in ("register", "learning-list")
    )
    shown = BeautifulSoup(client.get(learnings).content, "html.parser")
    current = [link["href"] for link in shown.select("#gd nav a[aria-current]")]
    assert current == [register, learnings]


def test_they_are_found_by_field_phase_sort_and_words(world, measure, client):
    taught(measure)
    taught(measure, kind="helped", phase="scaling", title="Früh fragen")
    assert listed(client, world, phase="scaling") == ["Früh fragen"]
    assert listed(client, world, kind="failed") == [
        "Gedruckte Gehäuse halten keinen Regen aus"
    ]
    assert listed(client, world, q="vier Euro früh") == ["Früh fragen"]
    assert len(listed(client, world, q="Sensordaten")) == 2
    field = measure.terms.get(scheme=Scheme.FIELD)
    other = world.arena.terms.of(Scheme.FIELD).exclude(pk=field.pk).first()
    assert len(listed(client, world, field=field.code)) == 2
    assert listed(client, world, field=other.code) == []
    idea_hide(idea=measure, actor=world.moderator, reason=TEXT)
    assert listed(client, world) == []


def test_a_contribution_begins_from_a_learning_and_both_say_so(world, measure, client):
    learning = taught(measure)
    page = client.get(measure.get_absolute_url()).content.decode()
    create = reverse("gemeinsam_digital:idea-create", args=[world.module.slug])
    assert f"{create}?takes_over={learning.pk}&amp;title=" in page
    client.force_login(world.citizen)
    address = f"{create}?takes_over={learning.pk}&title=Geh%C3%A4use"
    shown = client.get(address)
    assert shown.context["form"]["title"].value() == "Gehäuse"
    assert learning.text in shown.content.decode()
    sent = {"kind": "idea", "title": "Dichte Gehäuse", "summary": TEXT, "consent": "on"}
    assert client.post(address, {**sent, "kind": "need"}).status_code == 200
    assert client.post(address, sent).status_code == 302
    made = Idea.objects.get(title="Dichte Gehäuse")
    there = client.get(made.get_absolute_url()).content.decode()
    assert f"{measure.get_absolute_url()}#{learning.place}" in there
    back = client.get(measure.get_absolute_url()).content.decode()
    assert made.get_absolute_url() in back
    assert measure.events.latest("sequence").payload["idea"] == made.pk


def test_what_is_not_there_is_taken_over_from_nowhere(world, measure, client):
    client.force_login(world.citizen)
    learning = taught(measure)
    idea_hide(idea=measure, actor=world.moderator, reason=TEXT)
    create = reverse("gemeinsam_digital:idea-create", args=[world.module.slug])
    for key in (learning.pk, 999999, "x", ""):
        shown = client.get(f"{create}?takes_over={key}")
        assert shown.status_code == 200
        assert learning.text not in shown.content.decode()


def test_only_the_author_of_what_fits_links_it_and_once(world, measure, idea_factory):
    learning = taught(measure)
    idea, need = idea_factory(title="Neu"), idea_factory(kind=Kind.NEED, title="Not")
    with pytest.raises(PermissionDenied):
        learning_take_over(idea=idea, learning=learning, actor=world.citizen)
    for wrong in (need, measure):
        with pytest.raises(Illegal):
            learning_take_over(idea=wrong, learning=learning, actor=world.moderator)
    foreign = IdeaFactory(world=World())
    with pytest.raises(Illegal):
        learning_take_over(idea=foreign, learning=learning, actor=SYSTEM)
    first = learning_take_over(idea=idea, learning=learning, actor=world.author)
    again = learning_take_over(idea=idea, learning=learning, actor=world.author)
    assert first == again == Replication.objects.get()


def test_where_it_is_taken_over_stands_on_the_page(world, measure, client):
    elsewhere(measure, world.lead)
    elsewhere(measure, title="Ohne Seite", url="")
    page = client.get(measure.get_absolute_url()).content.decode()
    assert 'href="https://example.org/x"' in page
    assert "Ohne Seite" in page
