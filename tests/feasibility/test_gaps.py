"""Passages are taken out of corrections too, and their codes stay."""

from __future__ import annotations

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.text import GAP
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_approve,
)
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_release,
)
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_save,
)
from gemeinsam_digital.feasibility.assessments.corrections.services import from_json
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentVersion
from gemeinsam_digital.moderation.redaction.services import idea_redact
from tests.factories.actions import ask_units
from tests.factories.actions import judging
from tests.factories.actions import release
from tests.factories.content import TEXT


def test_what_was_replaced_and_what_is_in_the_making_has_gaps_and_its_codes(
    world, idea_factory
):
    """A passage may be a word that a code has, like “budget” or “law”."""
    idea = idea_factory(stage=Stage.ASSESSMENT)
    request = ask_units(idea)[0]
    words = judging(request, Verdict.CONDITIONAL)
    passages = [Verdict.CONDITIONAL.value, "budget", words[0].criterion]
    for judgement in words:
        judgement.reason = " ".join(passages)
    said = {"request": request, "judgements": words, "reason": TEXT}
    release(request, Verdict.CONDITIONAL)
    correction_release(**said, actor=world.assessor)
    correction_release(**said, actor=world.assessor)
    correction_save(**said, actor=world.assessor)
    for passage in passages:
        idea_redact(idea=idea, passage=passage, reason=TEXT, actor=world.moderator)
    kept = AssessmentVersion.objects.get(number=2).content
    making = Assessment.objects.get().correction.content
    for content in (kept, making):
        rows = from_json(content)
        assert {row.verdict for row in rows} == {Verdict.CONDITIONAL.value}
        assert rows[0].criterion == words[0].criterion
        assert {row.conditions[0].kind for row in rows} == {"budget"}
        assert {row.reason for row in rows} == {f"{GAP} {GAP} {GAP}"}
    assessment = correction_approve(request=request, actor=world.assessor)
    assert assessment.version == 4
    verdicts = assessment.judgements.values_list("verdict", flat=True)
    assert set(verdicts) == {Verdict.CONDITIONAL.value}
