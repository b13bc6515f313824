"""What units see of their requests on the workbench, and who coordinates them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_approve,
)
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_submit_for_release,
)
from gemeinsam_digital.feasibility.assessments.services import assessment_save
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.selectors import requests_for
from gemeinsam_digital.feasibility.requests.services import assessment_decline
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import judging
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.feasibility.lives import address
from tests.feasibility.lives import change
from tests.feasibility.lives import four_eyes
from tests.feasibility.lives import member
from tests.pages.test_queries import queries


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


@pytest.fixture
def box(world, client):
    """Open the workbench, or the overview of a unit, as somebody."""

    def opened(user, query: str = "", unit=None):
        client.force_login(user)
        name, arguments = "workbench", [world.module.slug]
        if unit is not None:
            name, arguments = "unit-requests", [world.module.slug, unit.pk]
        address = reverse(f"gemeinsam_digital:{name}", args=arguments)
        response = client.get(address + (query or "?tab=inbox"))
        assert response.status_code == 200
        return response

    return opened


def listed(response) -> list[AssessmentRequest]:
    found = response.context.get("inbox")
    return [entry.row for entry in (found or response.context.get("entries") or [])]


def counts(response) -> dict[str, int]:
    return {
        show.url.split("=")[-1].split("#")[0]: show.count for show in shows(response)
    }


def shows(response):
    return response.context["shows"]


def test_pending_mine_overdue_and_done(world, assessment_factory, idea, box):
    own = ask_units(idea)[0]
    assert listed(box(world.assessor)) == [own]
    assert listed(box(world.assessor, "?show=mine")) == []
    assessment_factory(request=own)
    assert listed(box(world.assessor, "?show=mine")) == [own]
    assert listed(box(world.assessor, "?show=overdue")) == []
    yesterday = timezone.localdate() - timedelta(days=1)
    AssessmentRequest.objects.filter(pk=own.pk).update(due=yesterday)
    response = box(world.assessor, "?show=overdue")
    assert listed(response) == [own]
    assert counts(response) == {"pending": 1, "mine": 1, "overdue": 1, "done": 0}
    release(own)
    response = box(world.assessor, "?show=done")
    assert listed(response) == [own]
    assert counts(response) == {"pending": 0, "mine": 0, "overdue": 0, "done": 1}


@pytest.mark.parametrize("show", ["", "nonsense", "%00"])
def test_an_unknown_part_is_what_is_pending(world, idea, box, show):
    own = ask_units(idea)[0]
    response = box(world.assessor, f"?show={show}")
    assert listed(response) == [own]
    (current,) = [each for each in shows(response) if each.is_current]
    assert "show=pending" in current.url


def test_what_was_declined_is_done_and_owed_by_nobody(world, idea, box):
    own, _other = ask_units(idea)
    assessment_decline(request=own, reason=TEXT, actor=world.assessor)
    assert listed(box(world.assessor)) == []
    assert listed(box(world.assessor, "?show=done")) == [own]
    owed = box(world.moderator, "?tab=soon").context["page_obj"]
    assert own.pk not in [entry.request for entry in owed]


@pytest.mark.parametrize("query", ["", "?show=overdue"])
def test_where_nothing_waits_there_is_a_way_to_what_is_done(world, idea, box, query):
    own, _other = ask_units(idea)
    release(own)
    content = box(world.assessor, query).content.decode()
    assert "show=done" in content
    assert "Im Moment ist hier nichts" in content


def test_nothing_of_other_units(world, assessment_factory, idea, box):
    own, other = ask_units(idea)
    assessment_factory(request=other, author=world.colleague)
    for query in ("", "?show=mine", "?show=done"):
        response = box(world.assessor, query)
        assert other not in listed(response)
        assert world.colleague.username not in response.content.decode()
    assert not box(world.secretary).context.get("inbox_page")
    assert not box(world.moderator).context.get("inbox_page")


def test_who_releases_finds_it_among_theirs(world, assessment_factory, idea, box):
    own = ask_units(idea)[0]
    releaser = four_eyes(world)
    assert listed(box(releaser, "?show=mine")) == []
    assessment_factory(request=own)
    response = box(releaser, "?show=mine")
    assert [entry.to_release for entry in response.context["inbox"]] == [True]
    (entry,) = box(world.assessor, "?show=mine").context["inbox"]
    assert not entry.to_release


def test_what_lacks_something_waits_for_nobody_s_release(world, idea, box):
    own = ask_units(idea)[0]
    releaser = four_eyes(world)
    assessment_save(request=own, judgements=judging(own)[1:], actor=world.assessor)
    (entry,) = box(releaser, "?show=mine").context["inbox"]
    assert not entry.to_release


def test_who_releases_finds_a_correction_and_the_way_to_it(world, idea, box):
    own = ask_units(idea)[0]
    release(own)
    releaser = four_eyes(world)
    assert listed(box(releaser, "?show=mine")) == []
    assessor = world.assessor
    correction_submit_for_release(
        request=AssessmentRequest.objects.get(pk=own.pk),
        judgements=judging(own),
        reason=TEXT,
        actor=assessor,
    )
    response = box(releaser, "?show=mine")
    (entry,) = response.context["inbox"]
    assert entry.correction.author == assessor
    assert f'href="{address("assessment-correct", own)}"' in response.content.decode()
    (entry,) = box(assessor, "?show=mine").context["inbox"]
    assert entry.correction is None
    correction_approve(request=AssessmentRequest.objects.get(pk=own.pk), actor=releaser)
    assert listed(box(releaser, "?show=mine")) == []


def test_the_task_says_that_it_is_to_be_released(world, assessment_factory, idea):
    own = ask_units(idea)[0]
    releaser = four_eyes(world)
    before = tasks_for(releaser, world.module)[0]
    assessment_factory(request=own)
    after = tasks_for(releaser, world.module)[0]
    assert before.url == after.url
    assert before.label != after.label
    assert tasks_for(world.assessor, world.module)[0].label == before.label


def test_what_was_outdated_waits_again(world, idea, box):
    own = ask_units(idea)[0]
    release(own)
    assert listed(box(world.assessor)) == []
    assert listed(box(world.assessor, "?show=done")) == [own]
    change(idea)
    assert listed(box(world.assessor, "?show=done")) == [], "it is to be looked at"
    (waiting,) = box(world.assessor, "?tab=now").context["page_obj"]
    assert waiting.url == address("assess", own)
    (entry,) = box(world.assessor).context["inbox"]
    assert (entry.row, entry.is_outdated) == (own, True)
    assert listed(box(world.assessor, "?show=overdue")) == []
    renewed = ask_units(fresh(idea))[0]
    assert listed(box(world.assessor)) == [renewed]


@pytest.mark.parametrize("way", ["parked", "hidden", "published", "stage"])
def test_what_cannot_be_judged_waits_for_nobody(world, finding_factory, idea, box, way):
    first, second = ask_units(idea)
    if way == "parked":
        bring(idea, "park")
    elif way == "hidden":
        idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    elif way == "stage":
        bring(idea, "back-to-profile")
    else:
        release(second)
        finding_factory(idea=idea)
    response = box(world.assessor)
    assert listed(response) == []
    assert counts(response)["pending"] == 0
    assert not requests_for(world.assessor, world.module).exists()


# --- The overview of a unit ----------------------------------------------------


def test_who_coordinates_sees_who_drafts_and_how_far_all_are(
    world, assessment_factory, idea, box
):
    own, other = ask_units(idea)
    coordinator = member(world, "coordinator", UnitRole.COORDINATOR)
    assessment_factory(request=own)
    release(other)
    response = box(coordinator, unit=world.units[0])
    (entry,) = response.context["entries"]
    assert (entry.progress.answered, entry.progress.asked) == (1, 2)
    row = BeautifulSoup(response.content, "html5lib").select_one("tbody tr").text
    assert world.assessor.username in row
    link = reverse(
        "gemeinsam_digital:unit-requests", args=[world.module.slug, world.units[0].pk]
    )
    assert f'href="{link}"' in box(coordinator).content.decode()
    assert f'href="{link}"' not in box(world.assessor).content.decode()
    release(own)
    assert listed(box(coordinator, "?show=done", unit=world.units[0])) == [own]


@pytest.mark.parametrize("who", ["assessor", "colleague", "moderator", "lead"])
def test_the_overview_is_for_who_coordinates(world, idea, client, who):
    ask_units(idea)
    client.force_login(getattr(world, who))
    address = reverse(
        "gemeinsam_digital:unit-requests", args=[world.module.slug, world.units[0].pk]
    )
    assert client.get(address).status_code == 403


def test_who_coordinates_another_unit_has_no_overview_of_this_one(world, client):
    other = member(world, "other", UnitRole.COORDINATOR, unit=1)
    client.force_login(other)
    address = reverse(
        "gemeinsam_digital:unit-requests", args=[world.module.slug, world.units[0].pk]
    )
    assert client.get(address).status_code == 403


# --- The same costs for few and many -------------------------------------------


def fill(world, number: int) -> None:
    """Add requests in bulk: some are released, some are drafts, some are late."""
    ideas = Idea.objects.bulk_create(
        Idea(
            module=world.module,
            creator=world.author,
            title="Titel",
            summary=TEXT,
            stage=Stage.ASSESSMENT,
        )
        for _number in range(number)
    )
    revisions = Revision.objects.bulk_create(
        Revision(
            idea=idea,
            number=1,
            content={},
            content_hash="0" * 64,
            schema_version=1,
            is_material=True,
        )
        for idea in ideas
    )
    criteria = world.arena.criteria_sets.get()
    requests = AssessmentRequest.objects.bulk_create(
        AssessmentRequest(
            idea=revision.idea,
            revision=revision,
            unit=unit,
            criteria_set=criteria,
            due=timezone.localdate() - timedelta(days=index % 2),
        )
        for index, revision in enumerate(revisions)
        for unit in world.units[:2]
    )
    Assessment.objects.bulk_create(
        Assessment(
            request=request,
            author=world.assessor,
            author_name="assessor",
            released_at=timezone.now() if index % 3 == 0 else None,
        )
        for index, request in enumerate(requests)
        if index % 3 != 1
    )


@pytest.mark.parametrize("show", ["pending", "mine", "overdue", "done"])
def test_500_requests_cost_as_many_queries_as_5(world, client, show):
    coordinator = member(world, "coordinator", UnitRole.COORDINATOR)
    client.force_login(coordinator)
    world.assessor  # noqa: B018 - drafts
    places = [
        reverse("gemeinsam_digital:workbench", args=[world.module.slug]),
        reverse(
            "gemeinsam_digital:unit-requests",
            args=[world.module.slug, world.units[0].pk],
        ),
    ]
    fill(world, 5)
    few = [len(queries(client, f"{place}?show={show}")) for place in places]
    fill(world, 495)
    many = [len(queries(client, f"{place}?show={show}")) for place in places]
    assert many == few


def test_pages_of_the_inbox_keep_the_part(world, client, box):
    fill(world, 40)
    response = box(world.assessor, "?show=pending")
    page = BeautifulSoup(response.content, "html5lib")
    follow = page.select_one("#inbox .gd-pagination a[rel=next]")["href"]
    assert "show=pending" in follow
    with CaptureQueriesContext(connection):
        second = box(world.assessor, follow[follow.index("?") :])
    assert not set(listed(second)) & set(listed(response))
