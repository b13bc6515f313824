"""Asking, judging and publishing: who, when, on which text, and only once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.feasibility.assessments import services
from gemeinsam_digital.feasibility.assessments.release import services as releasing
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import PublishedIsFixed
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.feasibility.requests import services as asking
from gemeinsam_digital.feasibility.requests.selectors import requests_for
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.selectors import published_finding
from tests.factories.actions import bring
from tests.factories.actions import judging
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


def ask(world, idea, user, **changes):
    values = {"units": world.units[:2], "due": timezone.localdate()} | changes
    return asking.assessment_request(idea=idea, actor=user, **values)


def test_units_are_asked_once_about_the_current_text(world, idea):
    assert len(ask(world, idea, world.moderator)) == 2
    with pytest.raises(Invalid) as caught:
        ask(world, idea, world.moderator)
    assert caught.value.field == "units"
    (third,) = ask(world, idea, world.moderator, units=world.units[:3])
    assert third.unit == world.units[2]
    assert progress_of(idea).asked == 3


def test_bad_requests(world, idea):
    with pytest.raises(PermissionDenied):
        ask(world, idea, world.author)
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Invalid) as caught:
        ask(world, idea, world.moderator, due=yesterday)
    assert caught.value.field == "due"
    unit = world.units[0]
    unit.active = False
    with pytest.raises(Invalid):
        ask(world, idea, world.moderator, units=[unit])
    assert not idea.assessment_requests.exists()


@pytest.mark.parametrize("stage", [Stage.PROFILE, Stage.PROPOSAL])
def test_no_request_at_another_stage(world, idea_factory, stage):
    with pytest.raises(Illegal):
        ask(world, idea_factory(stage=stage, ready=True), world.moderator)


def test_a_draft_is_kept_and_a_release_is_final(world, idea):
    request = ask(world, idea, world.moderator)[0]
    criterion = request.criteria_set.criteria.first()
    partial = [JudgementInput(criterion.code, "conditional", "Noch offen.")]
    services.assessment_save(request=request, judgements=partial, actor=world.assessor)
    with pytest.raises(services.Incomplete) as caught:
        releasing.assessment_release(
            request=request, judgements=partial, actor=world.assessor
        )
    assert (criterion.code, "condition") in caught.value.problems
    assert Judgement.objects.get(criterion=criterion).reason == "Noch offen."
    assert progress_of(idea).answered == 0
    whole = judging(request, Verdict.INFEASIBLE)
    releasing.assessment_release(
        request=request, judgements=whole, actor=world.assessor
    )
    assert progress_of(idea).answered == 1
    for again in (services.assessment_save, releasing.assessment_release):
        with pytest.raises(Illegal):
            again(request=request, judgements=whole, actor=world.assessor)


@pytest.mark.parametrize("who", ["colleague", "moderator", "superuser", "author"])
def test_nobody_judges_for_another_unit(world, idea, who):
    request = ask(world, idea, world.moderator)[0]
    with pytest.raises(PermissionDenied):
        services.assessment_save(
            request=request,
            judgements=judging(request),
            actor=getattr(world, who),
        )


def test_no_judgement_after_the_idea_left_the_stage(world, idea):
    request = ask(world, idea, world.moderator)[0]
    bring(idea, "back-to-profile")
    with pytest.raises(Illegal):
        services.assessment_save(
            request=request,
            judgements=judging(request),
            actor=world.assessor,
        )


@pytest.mark.parametrize("missing", ["verdict", "reason", "condition"])
def test_a_release_names_what_is_missing(world, idea, missing):
    request = ask(world, idea, world.moderator)[0]
    judgements = judging(request, Verdict.CONDITIONAL)
    entered = judgements[1]
    if missing == "verdict":
        entered.verdict = "excellent"
    elif missing == "reason":
        entered.reason = " \n "
    else:
        entered.conditions = []
    with pytest.raises(services.Incomplete) as caught:
        releasing.assessment_release(
            request=request, judgements=judgements, actor=world.assessor
        )
    assert set(caught.value.problems) == {(entered.criterion, missing)}


def test_a_finding_is_published_once_and_never_changed(world, idea):
    for request in ask(world, idea, world.moderator):
        release(request, Verdict.CONDITIONAL)
    finding_save(
        idea=idea, verdict=Verdict.CONDITIONAL, text=TEXT, actor=world.moderator
    )
    assert published_finding(idea) is None
    with pytest.raises(PermissionDenied):
        finding_publish(idea=idea, actor=world.assessor)
    finding = finding_publish(idea=idea, actor=world.moderator)
    assert finding.asked == 2
    assert not FindingDraft.objects.exists()
    criteria = world.arena.criteria_sets.get().criteria.count()
    assert finding.judgements.count() == 2 * criteria
    assert finding.judgements.first().conditions.get().text == TEXT
    for row in (finding, finding.judgements.first()):
        with pytest.raises(PublishedIsFixed):
            row.save()
    with pytest.raises(Illegal):
        finding_save(
            idea=idea, verdict=Verdict.FEASIBLE, text=TEXT, actor=world.moderator
        )
    assert Finding.objects.count() == 1


def test_published_words_stay_when_a_unit_is_renamed(world, finding_factory, idea):
    finding_factory(idea=idea, assessed=True)
    unit = world.units[0]
    name = unit.name
    unit.actor.name = "Anders"
    unit.actor.save()
    assert PublishedJudgement.objects.filter(unit=unit, unit_name=name).exists()


def test_only_released_judgements_are_published(world, finding_factory, idea):
    first, second = ask(world, idea, world.moderator)
    release(first)
    services.assessment_save(
        request=second, judgements=judging(second), actor=world.colleague
    )
    finding_factory(idea=idea)
    units = set(PublishedJudgement.objects.values_list("unit", flat=True))
    assert units == {first.unit_id}


def test_no_finding_without_a_release_or_request(world, idea):
    with pytest.raises(Illegal):
        finding_save(
            idea=idea, verdict=Verdict.FEASIBLE, text=TEXT, actor=world.moderator
        )
    with pytest.raises(Illegal):
        finding_publish(idea=idea, actor=world.moderator)
    ask(world, idea, world.moderator)
    finding_save(idea=idea, verdict=Verdict.FEASIBLE, text=TEXT, actor=world.moderator)
    with pytest.raises(Illegal):
        finding_publish(idea=idea, actor=world.moderator)
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("verdict", "text", "field"),
    [("not_responsible", TEXT, "verdict"), ("feasible", " ", "text")],
)
def test_bad_findings(world, idea, verdict, text, field):
    ask(world, idea, world.moderator)
    with pytest.raises(Invalid) as caught:
        finding_save(idea=idea, verdict=verdict, text=text, actor=world.moderator)
    assert caught.value.field == field


def test_a_material_change_outdates_judgements_and_finding(finding_factory, idea):
    finding_factory(idea=idea, assessed=True)
    assert not published_finding(idea).is_outdated
    revise(idea, title="Kleine Korrektur")
    assert not published_finding(idea).is_outdated
    revise(idea, title="Ganz anders", is_material=True)
    assert published_finding(idea).is_outdated
    progress = progress_of(idea)
    assert (progress.asked, progress.answered) == (0, 0)
    with pytest.raises(Illegal) as caught:
        bring(idea, "qualify")
    assert [gate.code for gate in caught.value.unmet] == [
        "units_assessed",
        "finding_published",
    ]
    finding_factory(idea=idea, assessed=True)
    assert not published_finding(idea).is_outdated
    assert Finding.objects.count() == 2


def test_a_draft_on_an_outdated_text_is_not_published(world, idea):
    for request in ask(world, idea, world.moderator):
        release(request)
    finding_save(idea=idea, verdict=Verdict.FEASIBLE, text=TEXT, actor=world.moderator)
    revise(idea, title="Ganz anders", is_material=True)
    with pytest.raises(Illegal):
        finding_publish(idea=idea, actor=world.moderator)
    assert not Finding.objects.exists()


def test_after_publication_nobody_is_asked_or_judges_in_vain(
    world, finding_factory, idea
):
    first, second = ask(world, idea, world.moderator)
    release(first)
    assert requests_for(world.colleague, world.module).get() == second
    finding_factory(idea=idea)
    assert not requests_for(world.colleague, world.module).exists()
    with pytest.raises(Illegal):
        ask(world, idea, world.moderator, units=[world.units[2]])
    for service in (services.assessment_save, releasing.assessment_release):
        with pytest.raises(Illegal):
            service(
                request=second,
                judgements=judging(second),
                actor=world.colleague,
            )
    revise(idea, title="Ganz anders", is_material=True)
    assert ask(world, idea, world.moderator, units=[world.units[2]])


def test_nothing_is_judged_while_the_idea_is_parked(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT, standing=Standing.PARKED)
    with pytest.raises(Illegal):
        ask(world, idea, world.moderator)
