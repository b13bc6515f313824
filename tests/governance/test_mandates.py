"""Nothing becomes a measure without its mandate; what is refused can come back."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.governance.decisions.mandates.selectors import conditions_offered
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.selectors import mandate_of
from gemeinsam_digital.governance.decisions.selectors import proposals_waiting
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from tests.factories import ActorFactory
from tests.factories import ClaimFactory
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.decisions import deciding
from tests.factories.decisions import mandating
from tests.factories.decisions import own_mandate
from tests.factories.decisions import sending
from tests.feasibility.test_condition_work import BUDGET
from tests.feasibility.test_condition_work import LAW
from tests.feasibility.test_condition_work import named
from tests.feasibility.test_condition_work import published

TODAY = timezone.localdate


def decide(world, idea, outcome=Outcome.ADOPTED, **changes):
    return decision_record(
        idea=idea,
        body=world.body,
        decided_on=TODAY(),
        entered=deciding(idea, outcome, **changes),
        actor=world.secretary,
    )


@pytest.fixture
def proposed(idea_factory):
    return idea_factory(stage=Stage.PROPOSAL)


def refused(field, world, idea, outcome=Outcome.ADOPTED, **changes):
    with pytest.raises(Invalid) as caught:
        decide(world, idea, outcome, **changes)
    assert caught.value.field == field
    assert not Decision.objects.filter(idea=idea).exists()
    assert not Mandate.objects.filter(idea=idea).exists()


# --- what a mandate says -----------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"implementers": []}, "implementers"),
        ({"starts_on": None}, "starts_on"),
        ({"ends_on": None}, "ends_on"),
        ({"ends_on": TODAY()}, "ends_on"),
        ({"ends_on": TODAY() - timedelta(days=1)}, "ends_on"),
        ({"report_months": None}, "report_months"),
        ({"report_months": 0}, "report_months"),
        ({"report_months": 25}, "report_months"),
        ({"budget": 5000}, "budget_source"),
        ({"budget": 0, "budget_source": "Haushalt"}, "budget"),
        ({"budget": 10**11 + 1, "budget_source": "Haushalt"}, "budget"),
        ({"budget_source": "Haushalt"}, "budget"),
        ({"budget": 5000, "budget_source": "x" * 201}, "budget_source"),
    ],
)
def test_a_mandate_that_lacks_something_adopts_nothing(world, proposed, changes, field):
    refused(field, world, proposed, mandate=mandating(proposed, **changes))


def test_without_a_mandate_nothing_is_adopted(world, proposed):
    refused("implementers", world, proposed, mandate=None)


def test_who_carries_it_out_holds_a_role(world, proposed):
    outsider = ActorFactory(world=world)
    lead = proposed.claims.get(role=Role.LEAD).actor_id
    mandate = mandating(proposed, implementers=[lead, outsider.pk])
    refused("implementers", world, proposed, mandate=mandate)
    offered = ClaimFactory(
        world=world, idea=proposed, claimant=outsider, role=Role.GUIDE
    )
    refused("implementers", world, proposed, mandate=mandate)
    assert offered.state == "offered"


def test_the_administration_leads_no_network_measure(world, proposed):
    unit = world.units[0].actor
    proposed.claims.filter(role=Role.LEAD).update(actor=unit)
    refused("measure_type", world, proposed, measure_type=MeasureType.NETWORK)
    assert decide(world, proposed, measure_type=MeasureType.CENTRAL).has_mandate


def test_a_mandate_keeps_who_carries_it_out_with_what(world, proposed):
    mandate = mandating(proposed, budget=60_000, budget_source="Ansatz 2027")
    decision = decide(
        world,
        proposed,
        mandate=mandate,
        conditions="Zuerst zwei Häuser.",
        reference="Vorlage 12",
    )
    row = decision.mandate
    assert (row.budget, row.budget_source) == (60_000, "Ansatz 2027")
    assert (row.measure_type, row.reference) == ("decentral", "Vorlage 12")
    said = {(each.actor_name, each.role) for each in row.implementers.all()}
    assert said == {
        (claim.actor.name, claim.role)
        for claim in proposed.claims.select_related("actor")
    }
    assert "Zuerst zwei Häuser." in [each.text for each in row.conditions.all()]
    assert mandate_of(fresh(proposed)) == decision


def test_what_is_not_met_goes_along_unless_it_is_left_out(world):
    """What the finding says has to be met does so whatever is chosen."""
    idea = published(world, stage=Stage.PROPOSAL)
    offered = {row.text: row for row in conditions_offered(fresh(idea))}
    assert {text: row.binds for text, row in offered.items()} == {
        BUDGET: True,
        LAW: False,
    }
    left = [row.key for row in offered.values()]
    first = decide(world, idea, mandate=mandating(idea, left_out=left))
    [condition] = first.mandate.conditions.all()
    assert (condition.text, condition.source) == (BUDGET, offered[BUDGET].source)
    assert world.units[0].actor.name in condition.source
    condition_meet(condition=named(BUDGET), evidence=TEXT, actor=SYSTEM)
    second = decision_record(
        idea=idea,
        body=world.body,
        decided_on=TODAY(),
        entered=deciding(idea),
        correction="Die eine ist erfüllt, die andere muss mit.",
        actor=world.secretary,
    )
    assert [row.text for row in second.mandate.conditions.all()] == [LAW]


def test_a_correction_has_a_mandate_of_its_own(world, proposed):
    first = decide(world, proposed)
    second = decision_record(
        idea=proposed,
        body=world.body,
        decided_on=TODAY(),
        entered=deciding(proposed, mandate=mandating(proposed, report_months=12)),
        correction="Andere Berichte.",
        actor=world.secretary,
    )
    months = [row.mandate.report_months for row in (first, second)]
    assert months == [6, 12]
    idea = bring(proposed, "adopt")
    assert idea.measure.mandate == second.mandate


def test_an_adoption_of_earlier_times_waits_for_its_mandate(world, proposed):
    Decision.objects.create(
        idea=proposed,
        revision=current_revision(proposed),
        body=world.body,
        body_name=world.body.name,
        outcome=Outcome.ADOPTED,
        measure_type=MeasureType.CENTRAL,
        decided_on=TODAY(),
        reasons=TEXT,
    )
    idea = fresh(proposed)
    with pytest.raises(Illegal) as caught:
        step(idea=idea, name="adopt", actor=world.moderator)
    assert "decision_adopted" in {gate.code for gate in caught.value.unmet}
    turn = turn_of(fresh(proposed))
    assert (turn.code, turn.keys) == (TurnCode.DECISION, {world.body.pk})
    assert proposed in proposals_waiting(world.module)


# --- what is not adopted -----------------------------------------------------


@pytest.mark.parametrize("outcome", [Outcome.DEFERRED, Outcome.DECLINED])
def test_what_is_not_adopted_says_what_would_reopen_it(world, proposed, outcome):
    refused("reopening", world, proposed, outcome, reopening=" \n ")
    refused("reopening", world, proposed, outcome, reopening="x" * 4001)
    decision = decide(world, proposed, outcome, reopening="Ein Träger.")
    assert decision.reopening == "Ein Träger."
    assert not decision.has_mandate
    assert not Mandate.objects.exists()


@pytest.mark.parametrize("days", [None, 0, -1])
def test_what_is_deferred_says_until_when(world, proposed, days):
    day = None if days is None else TODAY() + timedelta(days=days)
    refused("postponed_until", world, proposed, Outcome.DEFERRED, postponed_until=day)


def test_nothing_is_kept_that_the_outcome_does_not_ask_for(world, proposed):
    decision = decide(
        world,
        proposed,
        Outcome.DECLINED,
        measure_type=MeasureType.CENTRAL,
        conditions=TEXT,
        postponed_until=TODAY() + timedelta(days=9),
        mandate=mandating(proposed),
    )
    kept = (decision.measure_type, decision.conditions, decision.postponed_until)
    assert kept == ("", "", None)
    assert not decision.has_mandate


def test_the_body_has_the_ball_until_it_takes_it_up_again(world, proposed):
    day = TODAY() + timedelta(days=40)
    decide(world, proposed, Outcome.DEFERRED, postponed_until=day)
    turn = turn_of(fresh(proposed))
    assert (turn.code, turn.until, turn.keys) == (
        TurnCode.DEFERRED,
        day,
        {world.body.pk},
    )
    tasks = tasks_for(world.secretary, world.module)
    address = reverse("gemeinsam_digital:decision", args=[proposed.pk])
    assert [task.due for task in tasks if task.url == address] == [day]


# --- existing projects -------------------------------------------------------


@pytest.fixture
def project(idea_factory):
    return idea_factory(kind=Kind.PROJECT)


def enter(world, project, own):
    return step(
        idea=project,
        name="enter-as-measure",
        actor=world.moderator,
        reason=TEXT,
        details=Details(mandate=own),
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"measure_type": ""}, "measure_type"),
        ({"measure_type": MeasureType.NETWORK}, "measure_type"),
        ({"reference": "  "}, "reference"),
        ({"reference": "x" * 121}, "reference"),
        ({"mandate": None}, "implementers"),
    ],
)
def test_a_project_enters_with_the_mandate_that_it_has(world, project, changes, field):
    own = own_mandate(project, **changes)
    with pytest.raises(Invalid) as caught:
        enter(world, project, own)
    assert caught.value.field == field
    assert fresh(project).stage == Stage.IDEA
    assert not Measure.objects.exists()
    assert not Mandate.objects.exists()


def test_a_project_does_not_enter_as_a_network_measure(world, project):
    """Not even where nobody of the administration leads it."""
    ClaimFactory(world=world, idea=project, role=Role.LEAD, accepted=True)
    own = own_mandate(project, measure_type=MeasureType.NETWORK)
    with pytest.raises(Invalid) as caught:
        enter(world, project, own)
    assert caught.value.field == "measure_type"
    assert fresh(project).stage == Stage.IDEA


def test_a_project_that_nobody_carries_out_does_not_enter(world, project):
    own = own_mandate(project)
    project.claims.all().delete()
    with pytest.raises(Invalid) as caught:
        enter(world, project, own)
    assert caught.value.field == "implementers"


def test_what_a_project_brings_along_is_kept_when_it_steps_back(world, project):
    enter(world, project, own_mandate(project, measure_type=MeasureType.DECENTRAL))
    idea = fresh(project)
    mandate = idea.measure.mandate
    assert (idea.measure.type, mandate.reference) == ("decentral", "Senatsbeschluss 7")
    assert (mandate.decision, idea.measure.decision) == (None, None)
    bring(idea, "back-to-proposal")
    assert Mandate.objects.filter(idea=idea).exists()
    assert not Measure.objects.exists()


def test_the_page_of_the_step_asks_for_the_mandate(world, project, client):
    own_mandate(project)  # Somebody leads it.
    address = reverse(
        "gemeinsam_digital:idea-step", args=[project.pk, "enter-as-measure"]
    )
    client.force_login(world.moderator)
    response = client.post(address, {"reason": TEXT})
    assert response.status_code == 200
    errors = response.context["form"].errors
    needed = {"measure_type", "reference", "implementers", "starts_on", "ends_on"}
    assert needed | {"report_months"} == set(errors)
    [lead] = project.claims.all()
    sent = {
        "reason": TEXT,
        "measure_type": "central",
        "reference": "Senatsbeschluss 7",
        "implementers": [lead.actor_id],
        "starts_on": "2026-01-01",
        "ends_on": "2027-01-01",
        "report_months": "6",
    }
    assert client.post(address, sent).status_code == 302
    page = client.get(project.get_absolute_url()).content.decode()
    assert "Senatsbeschluss 7" in page
    assert lead.actor.name in page


def test_other_steps_ask_for_no_mandate(world, proposed, client):
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:idea-step", args=[proposed.pk, "park"])
    form = client.get(address).context["form"]
    assert not {"implementers", "reference", "measure_type"} & set(form.fields)


# --- on pages and in mails ---------------------------------------------------


def test_the_form_says_all_that_is_missing_at_once(world, proposed, client):
    client.force_login(world.secretary)
    address = reverse("gemeinsam_digital:decision", args=[proposed.pk])
    sent = sending(proposed, body=world.body.pk)
    few = {name: sent[name] for name in ("base", "body", "outcome", "decided_on")}
    errors = client.post(address, few).context["form"].errors
    mandate = {"implementers", "starts_on", "ends_on", "report_months"}
    assert set(errors) == {"reasons", "measure_type"} | mandate
    few["outcome"] = "deferred"
    errors = client.post(address, few).context["form"].errors
    assert set(errors) == {"reasons", "postponed_until", "reopening"}
    assert not proposed.decisions.exists()
    assert client.post(address, sent).status_code == 302
    assert proposed.decisions.get().has_mandate


@pytest.mark.parametrize("outcome", ["deferred", "declined"])
def test_its_page_and_its_mail_say_why_not_and_what_would_reopen_it(
    world, proposed, client, mailoutbox, outcome
):
    client.force_login(world.secretary)
    address = reverse("gemeinsam_digital:decision", args=[proposed.pk])
    sent = sending(
        proposed,
        outcome,
        body=world.body.pk,
        reasons="Der Betrieb ist nicht bezahlt.",
        reopening="Ein Ansatz im Haushalt.",
    )
    assert client.post(address, sent).status_code == 302
    client.logout()
    page = client.get(proposed.get_absolute_url()).content.decode()
    Delivery.objects.update(created=timezone.now() - timedelta(days=1))
    call_command("arena_mails", stdout=io.StringIO())
    mails = [mail for mail in mailoutbox if world.lead.email in mail.to]
    for text in ("Der Betrieb ist nicht bezahlt.", "Ein Ansatz im Haushalt."):
        assert text in page
        assert any(text in mail.body for mail in mails)


def test_the_page_of_a_measure_says_its_mandate(world, idea_factory, client):
    idea = idea_factory(stage=Stage.PROPOSAL)
    mandate = mandating(idea, budget=60_000, budget_source="Ansatz 2027")
    decide(world, idea, mandate=mandate, conditions="Zuerst zwei Häuser.")
    bring(idea, "adopt")
    page = client.get(idea.get_absolute_url()).content.decode()
    for text in (
        "60.000",
        "Ansatz 2027",
        "Zuerst zwei Häuser.",
        world.organisation.name,
    ):
        assert text in page


def test_who_carried_it_out_stays_when_accounts_go(world, proposed):
    decision = decide(world, proposed)
    names = {row.actor_name for row in decision.mandate.implementers.all()}
    world.secretary.delete()
    world.partner.delete()
    world.lead.delete()
    stored = Mandate.objects.get(decision=decision.pk)
    assert {row.actor_name for row in stored.implementers.all()} == names
    assert (stored.recorded_by, bool(stored.recorded_by_name)) == (None, True)
