"""The review in the example Arena: every case that units and moderators meet."""

from __future__ import annotations

from django.utils import timezone

from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.assessments.services import missing_in
from gemeinsam_digital.feasibility.assessments.services import stored_inputs
from gemeinsam_digital.feasibility.findings.legality import divided_criteria
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import AssessmentVersion
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.requests.selectors import is_request_outdated
from gemeinsam_digital.feasibility.requests.selectors import requests_on_current
from gemeinsam_digital.feasibility.selectors import blocking_conditions_of
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.units.models import Unit
from tests.demo.running import account
from tests.demo.running import idea


def request(key, unit):
    rows = AssessmentRequest.objects.filter(idea=idea(key), unit__code=unit)
    return rows.select_related("unit", "revision").latest("pk")


def test_units_have_coordinators_deputies_and_one_has_four_eyes(demo):
    mitte = Unit.objects.get(code="ba_mitte").members
    assert mitte.get(user=account("coordinator")).role == UnitRole.COORDINATOR
    assert mitte.get(user=account("assessor_district")).is_deputy
    [strict] = Unit.objects.filter(needs_releaser=True)
    assert strict.members.filter(role=UnitRole.RELEASER).exists()


def test_a_complete_draft_waits_for_its_releaser(demo):
    waiting = request("strassenfest-eine-stelle", "sen_interior")
    draft = waiting.assessment
    assert draft.released_at is None
    assert not missing_in(waiting, stored_inputs(draft))
    assert may(account("releaser"), Permission.RELEASE_ASSESSMENT, waiting)
    assert not may(account("assessor_interior"), Permission.RELEASE_ASSESSMENT, waiting)


def test_what_was_released_with_four_eyes_names_two_people(demo):
    released = request("telefon-und-postkarte", "sen_interior").assessment
    assert released.author == account("assessor_interior")
    assert released.released_by == account("releaser")


def test_one_unit_is_not_responsible_and_says_who_might_be(demo):
    [declined] = AssessmentRequest.objects.exclude(declined_at=None)
    assert declined.decline_reason
    assert declined.suggested.code == "sen_economy"


def test_one_came_by_itself_and_one_is_late(demo):
    came = request("karte-kuehle-orte", "ba_mitte")
    assert came.is_voluntary
    assert not hasattr(came, "assessment")
    late = request("strassenfest-eine-stelle", "ba_mitte")
    assert late.due < timezone.localdate()
    assert late.assessment.released_at is None


def test_disagreement_is_explained_in_the_finding(demo):
    row = idea("geraete-fuer-vereine")
    assessments = Assessment.objects.filter(request__idea=row)
    assert [one.code for one in divided_criteria(assessments)] == ["law"]
    assert row.findings.get().disagreement


def test_after_the_change_one_unit_reaffirmed_and_one_has_not(demo):
    row = idea("barrierefreie-wege")
    assert row.revisions.filter(is_material=True).count() > 1
    again = request("barrierefreie-wege", "itdz")
    assert again.assessment.reaffirms is not None
    assert not is_request_outdated(again)
    before = request("barrierefreie-wege", "ba_mitte")
    assert before.assessment.released_at
    assert is_request_outdated(before)
    assert requests_on_current(row).count() == 1


def test_a_correction_says_why_and_keeps_what_was_before(demo):
    [version] = AssessmentVersion.objects.all()
    corrected = version.assessment
    assert corrected.version == 2
    assert corrected.correction_reason
    assert corrected.released_at > version.released_at


def test_questions_are_published_or_not(demo):
    told = Question.objects.filter(idea=idea("strassenfest-eine-stelle"))
    assert {row.side for row in told} == {Side.UNIT, Side.TEAM}
    assert all(hasattr(row, "published") for row in told)
    [open_question] = Question.objects.filter(idea=idea("karte-kuehle-orte"))
    assert not hasattr(open_question, "published")
    assert not open_question.answers.exists()


def test_there_is_a_note_and_a_reply(demo):
    assert idea("karte-kuehle-orte").expert_notes.get().criterion is not None
    assert idea("geraete-fuer-vereine").findings.get().reply.text


def test_conditions_that_block_are_met_sought_and_open(demo):
    conditions = blocking_conditions_of(idea("geraete-fuer-vereine"))
    works = [getattr(condition, "work", None) for condition in conditions]
    assert sum(condition.is_met for condition in conditions) == 1
    assert sum(bool(work and work.open_role) for work in works) == 1
    assert works.count(None) == 1


def test_a_unit_of_the_consortium_is_not_counted(demo):
    partner = request("telefon-und-postkarte", "ba_lichtenberg")
    assert partner.assessment.has_stake
    progress = progress_of(idea("telefon-und-postkarte"))
    assert (progress.answered, progress.counted) == (3, 2)
