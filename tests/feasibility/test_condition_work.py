"""Conditions become work: sought, met, open again, and the gate they close."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.conditions import services as conditions
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.gates import conditions_met
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.public_panel import panel_of
from gemeinsam_digital.feasibility.published import EVIDENCE_LENGTH
from gemeinsam_digital.feasibility.published import ConditionWork
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.responsibility.claims.services import claim_offer
from tests.factories import IdeaFactory
from tests.factories.actions import accept
from tests.factories.actions import assess
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.content import TEXT

BUDGET = "Eine Haushaltszeile ab dem zweiten Jahr."
LAW = "Eine Rechtsgrundlage für den offenen Zugang."


def judged(idea, *texts):
    """Let the units judge; each names the conditions of the texts in turn."""
    assess(idea, Verdict.CONDITIONAL)
    for number, condition in enumerate(Condition.objects.order_by("pk")):
        condition.text = texts[number % len(texts)]
        condition.save()


def published(world, blocking=(BUDGET,), stage=Stage.ASSESSMENT):
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    judged(idea, BUDGET, LAW)
    chosen = Condition.objects.filter(text__in=blocking).values_list("pk", flat=True)
    finding_save(
        idea=idea,
        verdict=Verdict.CONDITIONAL,
        text=TEXT,
        blocking=chosen[:1],
        actor=SYSTEM,
    )
    finding_publish(idea=idea, actor=SYSTEM)
    return bring(idea, "qualify") if stage == Stage.PROPOSAL else idea


@pytest.fixture
def idea(world):
    return published(world)


def named(text):
    return PublishedCondition.objects.filter(text=text).earliest("pk")


def seek(condition, actor=SYSTEM, **changes):
    return conditions.condition_seek(condition=condition, actor=actor, **changes)


def meet(condition, actor=SYSTEM, evidence=TEXT):
    conditions.condition_meet(condition=condition, evidence=evidence, actor=actor)


def reopen(condition, actor=SYSTEM, reason=TEXT):
    conditions.condition_reopen(condition=condition, reason=reason, actor=actor)


def states(idea):
    rows = panel_of(fresh(idea)).conditions
    return {row.condition.text: row.state for row in rows}


def test_what_several_units_name_alike_is_one_task(idea):
    rows = panel_of(idea).conditions
    assert [row.condition.text for row in rows] == [BUDGET, LAW]
    assert [row.is_blocking for row in rows] == [True, False]
    assert len(rows[0].units) == 2
    meet(named(BUDGET))
    assert states(idea) == {BUDGET: "met", LAW: "open"}
    gate = conditions_met(fresh(idea))
    assert gate is not None
    assert gate.met
    reopen(PublishedCondition.objects.filter(text=BUDGET).latest("pk"))
    assert states(idea) == {BUDGET: "open", LAW: "open"}


def test_somebody_is_looked_for_found_and_done(world, idea):
    wanted = seek(named(LAW), world.author, role=Role.GUIDE)
    assert (wanted.title, wanted.description, wanted.role) == (LAW, LAW, Role.GUIDE)
    assert states(idea)[LAW] == "wanted"
    with pytest.raises(Illegal):
        seek(named(LAW))
    claim = claim_offer(
        idea=idea,
        claimant=person_ensure(actor=world.citizen),
        role=Role.GUIDE,
        commitment=TEXT,
        open_role=wanted,
        actor=SYSTEM,
    )
    accept(claim)
    wanted.refresh_from_db()
    assert wanted.state == OpenRoleState.FILLED
    assert states(idea)[LAW] == "taken"
    meet(named(LAW))
    assert states(idea)[LAW] == "met"
    with pytest.raises(Illegal):
        seek(named(LAW))


@pytest.mark.parametrize("who", ["citizen", "partner", "assessor", "secretary"])
def test_who_may_not(world, idea, who):
    user = getattr(world, who)
    for act in (seek, meet, reopen):
        with pytest.raises(PermissionDenied):
            act(named(LAW), user)
    with pytest.raises(PermissionDenied):
        meet(named(LAW), world.author)
    assert not ConditionWork.objects.exists()


def test_nothing_is_met_or_opened_twice(world, idea):
    with pytest.raises(Illegal):
        reopen(named(LAW))
    meet(named(LAW), world.lead)
    with pytest.raises(Illegal):
        meet(named(LAW), world.moderator)
    reopen(named(LAW), world.moderator)
    with pytest.raises(Illegal):
        reopen(named(LAW), world.lead)


@pytest.mark.parametrize("text", ["", " \n", "x" * (EVIDENCE_LENGTH + 1)])
def test_it_is_said_what_shows_it(idea, text):
    with pytest.raises(Invalid) as caught:
        meet(named(LAW), evidence=text)
    assert caught.value.field == "evidence"
    meet(named(LAW))
    with pytest.raises(Invalid) as caught:
        reopen(named(LAW), reason=text)
    assert caught.value.field == "reason"
    assert states(idea)[LAW] == "met"


def test_a_laid_aside_idea_looks_for_nobody(idea):
    idea = bring(idea, "park")
    with pytest.raises(Illegal):
        seek(named(LAW))
    assert not ConditionWork.objects.exists()


# --- The gate ----------------------------------------------------------------


def test_no_measure_while_something_has_to_be_met(world, decision_factory):
    idea = published(world, stage=Stage.PROPOSAL)
    decision_factory(idea=idea)
    with pytest.raises(Illegal) as caught:
        bring(idea, "adopt")
    assert [gate.code for gate in caught.value.unmet] == ["conditions_met"]
    meet(named(BUDGET))
    assert bring(idea, "adopt").stage == Stage.MEASURE


def test_what_need_not_be_met_stands_in_nobodys_way(world, decision_factory):
    idea = published(world, blocking=(), stage=Stage.PROPOSAL)
    assert conditions_met(idea) is None
    decision_factory(idea=idea)
    assert bring(idea, "adopt").stage == Stage.MEASURE


# --- Pages -------------------------------------------------------------------


def page(client, idea):
    response = client.get(idea.get_absolute_url())
    return BeautifulSoup(response.content, "html5lib")


def address(name, condition):
    return reverse(f"gemeinsam_digital:{name}", args=[condition.pk])


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("citizen", set()),
        ("author", {"seek"}),
        ("lead", {"seek", "meet"}),
        ("moderator", {"seek", "meet"}),
    ],
)
def test_the_page_offers_what_is_allowed(world, idea, client, who, offered):
    client.force_login(getattr(world, who))
    soup = page(client, idea)
    for verb in ("seek", "meet", "reopen"):
        url = address(f"condition-{verb}", named(LAW))
        assert bool(soup.select(f'a[href="{url}"]')) is (verb in offered)


def test_the_lead_works_through_a_condition(world, idea, client):
    client.force_login(world.lead)
    sent = {"title": "Wer zahlt?", "role": "resource"}
    client.post(address("condition-seek", named(BUDGET)), sent)
    soup = page(client, idea)
    role = idea.open_roles.get()
    assert soup.select(f'#conditions a[href="#wanted-{role.pk}"]')
    again = client.get(address("condition-seek", named(BUDGET)))
    assert again.status_code == 409
    empty = client.post(address("condition-meet", named(BUDGET)), {"evidence": " "})
    assert empty.context["form"].errors.keys() == {"evidence"}
    proof = "Beschluss des Hauptausschusses"
    client.post(address("condition-meet", named(BUDGET)), {"evidence": proof})
    soup = page(client, idea)
    assert proof in soup.select_one("#conditions").text
    assert soup.select("#conditions .gd-notice--success a[href$='bearbeiten/']")
    client.post(address("condition-reopen", named(BUDGET)), {"reason": "Gestrichen"})
    soup = page(client, idea)
    done = soup.select("#conditions .gd-notice--success:not([role=status])")
    assert not done, "only what was just done is said"
    assert proof not in soup.select_one("#conditions").text


def test_after_a_new_text_the_moderation_is_offered_to_ask_again(world, idea, client):
    meet(named(BUDGET))
    client.force_login(world.moderator)
    url = reverse("gemeinsam_digital:assessment-request", args=[idea.pk])
    again = f"#conditions a[href='{url}']"
    assert not page(client, idea).select(again)
    revise(idea, title="Mit gesicherter Finanzierung", is_material=True)
    assert page(client, idea).select(again)
    client.force_login(world.citizen)
    assert not page(client, idea).select(again)
