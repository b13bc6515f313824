"""A measure becomes a Vorhaben of mein.berlin: drafted, linked, followed."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.plans.services import plan_draft
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.services import support_offer
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.content import TEXT
from tests.measures.networks import network_measure
from tests.measures.reporting import end

pytest.importorskip(
    "meinberlin", reason="mein.berlin is missing (make test-meinberlin MEINBERLIN=…)."
)


# The host needs geographical libraries, which the embedded host does without.
Point = pytest.importorskip("django.contrib.gis.geos").Point


@pytest.fixture
def measure(world):
    return network_measure(world)


def topics():
    return apps.get_model("a4projects", "Topic").objects.all()


def plans():
    return apps.get_model("meinberlin_plans", "Plan").objects.all()


def test_it_stands_as_a_draft_in_the_dashboard(world, measure, client):
    client.force_login(world.initiator)
    done = client.post(reverse("gemeinsam_digital:plan-draft", args=[measure.pk]))
    plan = plans().get()
    assert plan.is_draft
    assert (plan.title, plan.creator) == (measure.title, world.initiator)
    # The host would lead from all pages of the project to this one plan.
    assert not plan.projects.exists()
    assert plan.status == plan.STATUS_ONGOING
    assert get_host().base_url() + measure.get_absolute_url() in plan.description
    organisation = world.module.project.organisation
    assert done["Location"] == reverse(
        "a4dashboard:plan-update", args=[organisation.slug, plan.pk]
    )
    assert client.get(done["Location"]).status_code == 200


@pytest.mark.parametrize("who", ["citizen", "lead", "secretary"])
def test_the_rule_of_the_host_says_who(world, measure, who):
    with pytest.raises(PermissionDenied):
        plan_draft(idea=measure, actor=getattr(world, who))
    assert not plans().exists()


def test_what_people_write_is_text_there_too(world, measure):
    type(measure).objects.filter(pk=measure.pk).update(summary="<script>x</script>")
    plan_draft(idea=measure, actor=world.initiator)
    assert "<script" not in plans().get().description


def test_once_published_everybody_gets_there_and_back(world, measure, client):
    plan_draft(idea=measure, actor=world.initiator)
    plan = plans().get()
    page = client.get(measure.get_absolute_url()).content.decode()
    assert plan.get_absolute_url() not in page
    plan.is_draft = False
    plan.save()
    page = client.get(measure.get_absolute_url()).content.decode()
    assert plan.get_absolute_url() in page
    there = client.get(plan.get_absolute_url())
    assert there.status_code == 200
    assert measure.get_absolute_url() in there.content.decode()


def listed(client):
    """Return what list and map of the host get, in which it draws its tiles."""
    cache.clear()
    response = client.get(reverse("plans-list"))
    assert response.status_code == 200
    return response.json()


@pytest.fixture
def place(world):
    """Where the project is, as the map of the host knows it."""
    project = world.module.project
    districts = apps.get_model("a4administrative_districts.AdministrativeDistrict")
    project.administrative_district = districts.objects.create(name="Mitte")
    project.point = Point(13.4, 52.5)
    project.street_name, project.house_number = "Karl-Marx-Allee", "1"
    project.zip_code = "10178"
    project.save()
    return project.administrative_district


def told(idea, *codes) -> None:
    """Say in which districts a measure takes place."""
    terms = arena_of(idea.module).terms.filter(scheme="district", code__in=codes)
    assert terms.count() == len(codes)
    idea.terms.add(*terms)


def test_list_and_map_get_all_that_they_show(world, measure, place, client):
    world.module.project.topics.add(*topics()[:1])
    plan_draft(idea=measure, actor=world.initiator)
    assert listed(client) == []
    plan = plans().get()
    plan.is_draft = False
    plan.save()
    [row] = listed(client)
    assert row["title"] == measure.title
    assert row["url"] == plan.get_absolute_url()
    assert (row["type"], row["subtype"]) == ("plan", "plan")
    assert row["district"] == "Mitte"
    assert row["organisation"] == world.module.project.organisation.name
    assert row["topics"] == [topic.code for topic in plan.topics.all()] != []
    assert row["point"] == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [13.4, 52.5]},
        "properties": {"strasse": "Karl-Marx-Allee", "haus": "1", "plz": "10178"},
    }
    assert (row["status"], row["participation_active"]) == (0, True)
    assert row["participation"] == plan.participation
    assert row["participation_string"]
    # No project of the host stands behind it, and no picture that nobody has given.
    assert row["published_projects_count"] == 0
    assert row["tile_image"] == row["tile_image_alt_text"] == ""


def test_they_learn_that_it_has_ended(
    world, measure, place, client, django_capture_on_commit_callbacks
):
    plan_draft(idea=measure, actor=world.initiator)
    plans().update(is_draft=False)
    assert [row["status"] for row in listed(client)] == [0]
    with django_capture_on_commit_callbacks(execute=True):
        end(measure)
    # The host keeps its list, and makes it anew where a plan is saved as it does.
    [row] = client.get(reverse("plans-list")).json()
    assert (row["status"], row["participation_active"]) == (2, False)


def test_its_page_shows_what_is_known_and_nothing_where_nothing_is(
    world, measure, place, client
):
    plan_draft(idea=measure, actor=world.initiator)
    plans().update(is_draft=False)
    page = client.get(plans().get().get_absolute_url()).content.decode()
    mandate = measure.measure.mandate
    for said in (
        measure.title,
        measure.summary,
        get_host().base_url() + measure.get_absolute_url(),
        date_format(mandate.starts_on, "DATE_FORMAT"),
        date_format(mandate.ends_on, "DATE_FORMAT"),
        world.module.project.organisation.name,
    ):
        assert escape(said) in page, said
    assert "Keine Angabe" not in page
    assert "<dd>–</dd>" not in page


def test_one_district_is_that_of_the_measure_and_the_place_goes(world, measure, place):
    districts = apps.get_model("a4administrative_districts.AdministrativeDistrict")
    spandau = districts.objects.create(name="Spandau")
    told(measure, "spandau")
    plan_draft(idea=measure, actor=world.initiator)
    plan = plans().get()
    # Neighbours of the project would be told of something elsewhere.
    assert (plan.district, plan.point, plan.street_name) == (spandau, None, None)


def test_in_the_district_of_the_project_it_is_where_that_is(world, measure, place):
    told(measure, "mitte")
    plan_draft(idea=measure, actor=world.initiator)
    plan = plans().get()
    assert (plan.district, plan.point) == (place, world.module.project.point)


@pytest.mark.parametrize("codes", [("mitte", "spandau"), ("stadtweit",)])
def test_all_over_the_city_there_is_no_one_place(world, measure, place, codes):
    told(measure, *codes)
    plan_draft(idea=measure, actor=world.initiator)
    plan = plans().get()
    assert (plan.district, plan.point) == (None, None)


def test_it_is_done_when_the_measure_has_ended(world, measure):
    plan_draft(idea=measure, actor=world.initiator)
    entered = SupportInput(kind="methods", provider="CityLAB Berlin", text=TEXT)
    support_offer(idea=measure, entered=entered, actor=SYSTEM)
    assert plans().get().status == 0
    support_offer(idea=measure, entered=entered, actor=SYSTEM)
    Evaluation.objects.create(
        measure=measure.measure,
        outcome="ended",
        text=TEXT,
        learnt=TEXT,
        ended_on=timezone.localdate(),
    )

    idea_hide(idea=measure, reason=TEXT, actor=SYSTEM)
    assert plans().get().status == 1


def test_the_host_may_delete_it(world, measure, client):
    plan_draft(idea=measure, actor=world.initiator)
    plans().get().delete()
    assert client.get(measure.get_absolute_url()).status_code == 200
    plan_draft(idea=measure, actor=world.initiator)
    assert plans().count() == 1
