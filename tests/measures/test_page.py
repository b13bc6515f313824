"""The page of a measure: the measure comes first, and who may say what happens."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.services import milestone_drop
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.milestones.services import milestone_shift
from gemeinsam_digital.measures.phases.models import Phase
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.tracking import enter
from tests.factories.tracking import in_days
from tests.factories.tracking import plan
from tests.measures.ending import end
from tests.measures.test_milestones import document
from tests.measures.test_milestones import picture
from tests.measures.tracked import TRACKING
from tests.pages.test_queries import ours
from tests.pages.test_queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(idea_factory):
    return idea_factory(stage=Stage.MEASURE)


@pytest.fixture
def shown(client, measure):
    def show(user=None):
        if user is not None:
            client.force_login(user)
        return client.get(measure.get_absolute_url())

    return show


def slot(page, code):
    return next(slot for slot in page.context["state"] if slot.code == code)


def test_the_measure_comes_before_the_idea_that_it_was(measure, shown):
    plan(measure)
    text = shown().content.decode()
    places = [
        text.index(f'id="{place}"')
        for place in ("decision", "phases", "milestones", "next", "profile")
    ]
    assert places == sorted(places)
    assert text.count('id="decision"') == 1


def test_it_belongs_to_the_measures_and_what_is_none_to_contributions(
    measure, client, world
):
    def current(idea):
        page = BeautifulSoup(client.get(idea.get_absolute_url()).content, "html5lib")
        return [link["href"] for link in page.select(".gd-subnav [aria-current]")]

    register, listing = (
        reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
        for name in ("register", "idea-list")
    )
    assert current(measure) == [register]
    Idea.objects.filter(pk=measure.pk).update(stage=Stage.PROPOSAL)
    assert current(measure) == [listing]


def test_the_line_of_state_says_the_phase_and_what_it_was_decided_by(measure, shown):
    assert slot(shown(), "stage").text == "noch keine Phase begonnen"
    enter(measure, Phase.PREPARATION)
    enter(measure, Phase.EXPLORATION)
    page = shown()
    assert (slot(page, "stage").place, slot(page, "stage").places) == (2, 5)
    assert slot(page, "verdict").text.startswith("angenommen am")
    end(measure, stopped=True)
    assert slot(shown(), "stage").text == "gestoppt"


def test_phases_say_what_they_brought_about_and_steps_back_are_told(measure, shown):
    enter(measure, Phase.EXPLORATION, reason="Alles Vorige ist da.")
    enter(measure, Phase.PROTOTYPING, result="Vier Indikatoren.")
    enter(measure, Phase.EXPLORATION, result="x", reason="Nicht dicht.")
    part = shown().context["part"]
    states = [row.state for row in part.phases]
    assert states == ["left_out", "current", "done", "todo", "todo"]
    assert part.phases[1].result == "Vier Indikatoren."
    assert [row.reason for row in part.came_back] == [
        "Alles Vorige ist da.",
        "Nicht dicht.",
    ]


def test_milestones_say_how_they_stand(measure, shown):
    late, moved, done, given_up = (plan(measure, days) for days in (5, 20, 40, 60))
    plan(measure, 80)
    for milestone, day in ((moved, 90), (late, 8)):
        milestone_shift(
            milestone=milestone,
            promised_on=in_days(day),
            evidence=EvidenceInput(reason="Die Fassade."),
            actor=measure.module.project.moderators.first(),
        )
    moderator = measure.module.project.moderators.first()
    milestone_reach(milestone=done, reached_on=in_days(0), actor=moderator)
    milestone_drop(
        milestone=given_up, evidence=EvidenceInput(reason=TEXT), actor=moderator
    )
    with freeze_time(in_days(10)):
        page = shown()
    found = page.context["part"].milestones
    assert [row.words for row in found.rows] == [
        "überfällig seit 2 Tagen",
        "für einen anderen Tag zugesagt",
        "erreicht, 40 Tage früher",
        "aufgegeben",
        "im Plan",
    ]
    assert found.sentence == "1 von 5 ist erreicht. 1 Meilenstein ist überfällig."
    assert page.content.decode().count("Die Fassade.") == 4


def test_only_who_leads_or_moderates_finds_the_ways_to_change_it(world, measure, shown):
    milestone = plan(measure)
    enter(measure, Phase.EXPLORATION)
    links = [
        reverse("gemeinsam_digital:phase-enter", args=[measure.pk]),
        reverse("gemeinsam_digital:milestone-plan", args=[measure.pk]),
        reverse("gemeinsam_digital:milestone-shift", args=[milestone.pk]),
    ]
    for user, finds in (
        (None, False),
        (world.author, False),
        (world.partner, False),
        (world.lead, True),
        (world.moderator, True),
    ):
        text = shown(user).content.decode()
        assert [link in text for link in links] == [finds] * 3
    end(measure)
    text = shown(world.lead).content.decode()
    assert not any(link in text for link in links)


def test_what_an_ended_measure_did_not_reach_is_not_late(measure, shown):
    plan(measure, 5)
    end(measure)
    with freeze_time(in_days(10)):
        milestones = shown().context["part"].milestones
    assert [row.words for row in milestones.rows] == ["nicht erreicht"]
    assert milestones.overdue == 0


def test_a_milestone_is_moved_in_a_form_with_picture_and_document(
    world, client, measure
):
    milestone = plan(measure)
    client.force_login(world.lead)
    address = reverse("gemeinsam_digital:milestone-shift", args=[milestone.pk])
    sent = {
        "promised_on": in_days(60).isoformat(),
        "reason": TEXT,
        "image": picture(),
        "image_alt": "Eine Station",
        "document": document(),
    }
    wrong = client.post(address, {**sent, "promised_on": in_days(999).isoformat()})
    assert list(wrong.context["form"].errors) == ["promised_on"]
    assert fresh(milestone).promised_on == in_days(30)
    kept = {f"{n}-kept": wrong.context["form"][n].kept_file.token for n in FILES}
    again = {name: value for name, value in sent.items() if name not in FILES}
    answer = client.post(address, {**again, **kept}, follow=True)
    assert fresh(milestone).promised_on == in_days(60)
    page = answer.content.decode()
    assert 'alt="Eine Station"' in page
    assert ".pdf" in page
    assert "Der Meilenstein ist verschoben." in page


FILES = ("image", "document")


def test_the_form_of_a_phase_says_at_its_field_what_is_missing(world, client, measure):
    enter(measure, Phase.EXPLORATION)
    client.force_login(world.lead)
    address = reverse("gemeinsam_digital:phase-enter", args=[measure.pk])
    sent = {
        "phase": "preparation",
        "leaves": "exploration",
        "result": TEXT,
        "expected": TEXT,
        "started_on": in_days(0).isoformat(),
    }
    assert list(client.post(address, sent).context["form"].errors) == ["reason"]
    assert client.post(address, {**sent, "leaves": "scaling"}).status_code == 409
    assert client.post(address, {**sent, "reason": TEXT}).status_code == 302


@pytest.mark.parametrize(("who", "most"), [("anonymous", 18), ("lead", 20)])
def test_the_page_costs_the_same_with_many_milestones(
    world, client, measure, who, most
):
    """Of the Arena itself, without the host's frame."""
    if who != "anonymous":
        client.force_login(getattr(world, who))

    def cost() -> int:
        return len(ours(queries(client, measure.get_absolute_url())))

    # So many that the newest entries of the history are all of milestones.
    for days in range(1, 8):
        plan(measure, days)
    few = cost()
    for days in range(8, 21):
        plan(measure, days)
    assert Milestone.objects.count() == 20
    assert cost() == few <= most


@pytest.mark.parametrize(
    "who", ["anonymous", "citizen", "lead", "moderator", "secretary"]
)
def test_the_page_of_a_measure_with_everything_asks_thirty_times(
    world, client, measure, who
):
    for name, record in TRACKING.items():
        # Publishing a report saves it first.
        if name != "draft of a report":
            record(measure)
    if who != "anonymous":
        client.force_login(getattr(world, who))
    page = client.get(measure.get_absolute_url())
    part = page.context["part"]
    assert part.current.phase == Phase.PREPARATION
    assert part.milestones.rows[0].told
    assert page.context["budget"].lines
    for name in ("support", "indicators", "reports", "learnings", "replications"):
        assert page.context[name], name
    assert "CityLAB Berlin" in " ".join(e.sentence for e in page.context["timeline"])
    assert len(ours(queries(client, measure.get_absolute_url()))) <= 30


def test_the_days_can_be_followed_in_a_calendar(world, client, measure):
    moved, given_up = plan(measure, 20, title="Erster"), plan(measure, 40)
    why = EvidenceInput(reason="Die Fassade.")
    milestone_shift(
        milestone=moved, promised_on=in_days(60), evidence=why, actor=world.lead
    )
    milestone_drop(milestone=given_up, evidence=why, actor=world.lead)
    address = reverse("gemeinsam_digital:milestone-calendar", args=[measure.pk])
    assert address in client.get(measure.get_absolute_url()).content.decode()
    answer = client.get(address)
    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert text.count("BEGIN:VEVENT") == 2
    assert f"DTSTART:{in_days(60):%Y%m%d}" in text
    assert f"DTSTART:{in_days(20):%Y%m%d}" not in text
    assert text.count("STATUS:CANCELLED") == 1
    assert "SEQUENCE:1" in text
    assert (
        client.get(address, headers={"if-none-match": answer["ETag"]}).status_code
        == 304
    )


def test_what_is_no_measure_has_no_such_calendar(client, idea):
    address = reverse("gemeinsam_digital:milestone-calendar", args=[idea.pk])
    assert client.get(address).status_code == 404
