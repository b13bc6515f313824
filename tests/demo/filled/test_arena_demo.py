"""The example Arena: complete, true to its histories, and safe to run."""

from __future__ import annotations

from collections import Counter

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.demo import plot
from gemeinsam_digital.demo.content import ACCOUNTS
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content import CONTRIBUTIONS
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import discussion_of
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.together.selectors import answers_to
from gemeinsam_digital.together.selectors import merged_into
from tests.demo.running import counts
from tests.demo.running import run

#: Has a decision and nothing that other contributions tell.
DECIDED = next(
    data.title for data in CONTRIBUTIONS if data.key == "geraete-fuer-vereine"
)
MEASURE = "Reparatur-Sprechstunde für Geräte in Bibliotheken"


def idea(title):
    return Idea.objects.get(title=title)


# --- complete ------------------------------------------------------------------


def test_every_stage_and_standing_is_there(demo):
    ideas = Idea.objects.all()
    assert {row.stage for row in ideas} == set(Stage.values)
    assert {row.standing for row in ideas} == set(Standing.values)
    assert len(ideas) == len(CONTRIBUTIONS)


@pytest.mark.parametrize("data", CONTRIBUTIONS, ids=lambda data: data.key)
def test_contribution_stands_where_the_content_says(demo, data):
    row = idea(data.title)
    assert (row.kind, row.stage) == (data.kind, data.stage)
    assert row.standing == data.standing
    assert (row.sections, row.values) == (data.sections, data.values)
    assert row.support_count == data.supporters
    said = [
        (entry["comment"]["text"], len(entry["replies"]))
        for entry in discussion_of(row)
    ]
    assert said == [(told.text, len(told.replies)) for told in data.comments]
    claims = Counter(row.claims.values_list("role", "state"))
    taken_over = [
        (turn.role, "accepted")
        for turn in CONTENT.turns.get(data.key, ())
        if turn.what == "take_over"
    ]
    told = [(claim.role, claim.state) for claim in data.claims]
    assert claims == Counter([*told, *taken_over])
    assert row.is_hidden is bool(data.hidden_reason)
    assert hasattr(row, "origin") is (data.origin is not None)


def test_contributions_are_related_as_the_content_says(demo):
    by_key = {data.key: idea(data.title) for data in CONTRIBUTIONS}
    for data in CONTENT.answers:
        assert by_key[data.source] in answers_to(by_key[data.target])
    for source, target in CONTENT.merged.items():
        assert merged_into(by_key[source]) == by_key[target]
    reported = {row.pk for row in Idea.objects.all() if row.reports.exists()}
    assert reported == {by_key[data.contribution].pk for data in CONTENT.reports}


def test_organisations_are_confirmed_as_the_content_says(demo):
    for data in CONTENT.organisations:
        actor = Actor.objects.get(name=data.name)
        assert actor.is_confirmed is data.confirmed
        assert actor.representatives.count() == bool(data.represented_by)


def test_somebody_has_an_offer_a_review_or_a_decision_waiting(demo):
    module = Idea.objects.first().module
    users = get_user_model().objects
    tasks = {
        account.role: tasks_for(users.get(email=account.email), module)
        for account in ACCOUNTS
    }
    waiting = ("author", "citizen", "assessor_it", "assessor_district", "secretary")
    assert all(tasks[role] for role in waiting)
    assert any(task.is_overdue for task in tasks["assessor_district"])


# --- true to its histories -----------------------------------------------------


def test_everything_happened_in_order_and_in_the_past(demo):
    now = timezone.now()
    for row in Idea.objects.all():
        events = list(row.events.order_by("sequence"))
        moments = [event.created for event in events]
        assert moments == sorted(moments)
        assert moments[0] == row.created
        assert moments[-1] < now
        steps = [
            event.created
            for event in events
            if event.type == "stepped"
            and event.payload["stage"] != event.payload["from_stage"]
        ]
        assert row.stage_since == (steps[-1] if steps else row.created)


def test_the_numbers_rise_with_time(demo):
    created = Idea.objects.order_by("pk").values_list("created", flat=True)
    assert list(created) == sorted(created)
    assert (timezone.now() - created[0]).days in range(240, 281)


def test_other_rows_have_the_moments_of_their_events(demo):
    row = idea(MEASURE)
    moments = {
        type: set(row.events.filter(type=type).values_list("created", flat=True))
        for type in ("claim_offered", "claim_accepted", "decided", "pledged")
    }
    assert {claim.offered_at for claim in row.claims.all()} == moments["claim_offered"]
    assert {claim.decided_at for claim in row.claims.all()} == moments["claim_accepted"]
    assert {row.decisions.get().recorded_at} == moments["decided"]
    assert {row.pledges.get().signed_at} == moments["pledged"]
    assert row.measure.adopted_at == row.stage_since
    assert row.measure.decision == row.decisions.get()


def test_comments_and_support_lie_between_contributing_and_now(demo):
    for row in Idea.objects.all():
        for entry in [*row.comments.all(), *row.ratings.all()]:
            assert row.created < entry.created < timezone.now()


def test_due_dates(demo):
    open_requests = AssessmentRequest.objects.filter(idea__stage=Stage.ASSESSMENT)
    late = [row for row in open_requests if row.due < timezone.localdate()]
    assert {row.idea.title for row in late} == {
        "Das Straßenfest an einer Stelle anmelden"
    }
    assert open_requests.filter(due__gt=timezone.localdate()).exists()
    assert all(
        row.due >= row.requested_at.date() for row in AssessmentRequest.objects.all()
    )


def test_people_act_and_the_system_lets_lapse_only(demo):
    without = Event.objects.filter(actor=None).values_list("type", flat=True)
    assert set(without) == {"claim_lapsed"}


def test_a_step_back_is_told(demo):
    steps = idea("Barrierefreie Wege in Echtzeit").events.filter(type="stepped")
    names = [event.payload["transition"] for event in steps.order_by("sequence")]
    assert names == ["develop", "submit", "back-to-profile", "submit"]


def test_declined_offers_say_why(demo):
    [claim] = idea("Mängel im Kiez auch am Telefon melden").claims.all()
    assert claim.state == ClaimState.DECLINED
    assert claim.note


# --- safe to run ------------------------------------------------------------------


def test_a_second_run_changes_nothing(demo):
    before = counts()
    assert "nothing to do" in run()
    assert counts() == before


def test_the_output_names_addresses_and_accounts(demo):
    module = Idea.objects.first().module
    assert f"/arena/in/{module.slug}/" in demo
    assert module.get_absolute_url() in demo
    assert "moderator@example.org" in demo
    assert f"{len(CONTRIBUTIONS)} of {len(CONTRIBUTIONS)}" in demo


def test_an_interrupted_run_can_be_repeated(demo, monkeypatch):
    before = counts()
    idea(DECIDED).delete()
    with monkeypatch.context() as patch:
        patch.setattr(plot, "decide", None)
        with pytest.raises(TypeError):
            run()
    assert not Idea.objects.filter(title=DECIDED).exists()
    assert f"1 of {len(CONTRIBUTIONS)}" in run()
    assert counts() == before
    assert idea(DECIDED).decisions.exists()


def test_everybody_signs_in_with_the_same_password(demo):
    users = get_user_model().objects.filter(email__endswith="@example.org")
    assert len(users) == len(ACCOUNTS)
    assert users.get(email="moderator@example.org").check_password("arena")
    assert users.get(is_superuser=True).email == "admin@example.org"
