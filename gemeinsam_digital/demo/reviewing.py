"""What happens in a review besides judging, one act after the other."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from functools import partial

from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.demo.content.shapes.reviews import ReviewTurnData
from gemeinsam_digital.demo.story import Act
from gemeinsam_digital.demo.story import Story
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_release,
)
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_reaffirm,
)
from gemeinsam_digital.feasibility.assessments.services import stored_inputs
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.conditions.services import condition_seek
from gemeinsam_digital.feasibility.findings.services import finding_reply
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.notes.services import note_add
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.questions.services import question_answer
from gemeinsam_digital.feasibility.questions.services import question_ask
from gemeinsam_digital.feasibility.questions.services import question_publish
from gemeinsam_digital.feasibility.requests.services import assessment_decline
from gemeinsam_digital.feasibility.requests.services import assessment_volunteer
from gemeinsam_digital.units.models import Criterion
from gemeinsam_digital.units.models import Unit


def turns_in(
    story: Story, content: Mapping[str, tuple[ReviewTurnData, ...]]
) -> list[Act]:
    """Return what the content tells about a contribution, in its order."""
    turns = content.get(story.data.key, ())
    return [partial(TELLERS[data.what], story, data) for data in turns]


def _request(story: Story, data: ReviewTurnData) -> AssessmentRequest:
    rows = story.idea.assessment_requests.select_related("unit", "idea", "revision")
    return rows.filter(unit__code=data.unit).latest("pk")


def _volunteer(story: Story, data: ReviewTurnData) -> None:
    assessment_volunteer(
        idea=story.idea,
        unit=Unit.objects.get(code=data.unit),
        actor=story.user(data.who),
    )


def _decline(story: Story, data: ReviewTurnData) -> None:
    """Not responsible; ``about`` is the unit that might be."""
    assessment_decline(
        request=_request(story, data),
        reason=data.text,
        actor=story.user(data.who),
        suggested=Unit.objects.get(code=data.about),
    )


def _correct(story: Story, data: ReviewTurnData) -> None:
    """Correct the reason of one criterion, ``about``."""
    request = _request(story, data)
    judgements = stored_inputs(request.assessment)
    for judgement in judgements:
        if judgement.criterion == data.about:
            judgement.reason += " Hinzu kommen geringe Kosten für den Aushang."
    correction_release(
        request=request,
        judgements=judgements,
        reason=data.text,
        actor=story.user(data.who),
    )


def _revise(story: Story, data: ReviewTurnData) -> None:
    """Change the text materially; from now on it is the final one."""
    story.earlier = {}
    story.revise(data.text, is_material=True)


def _reaffirm(story: Story, data: ReviewTurnData) -> None:
    assessment_reaffirm(request=_request(story, data), actor=story.user(data.who))


# --- what is said ----------------------------------------------------------------


def _ask(story: Story, data: ReviewTurnData) -> None:
    question = question_ask(
        request=_request(story, data), text=data.text, actor=story.user(data.who)
    )
    _publish(story, data, question)


def _answer(story: Story, data: ReviewTurnData) -> None:
    """Let the lead answer what the unit has asked."""
    asked = Question.objects.filter(unit__code=data.unit, side=Side.UNIT)
    answer = question_answer(
        question=asked.get(idea=story.idea, parent=None),
        text=data.text,
        actor=story.lead,
    )
    _publish(story, data, answer)


def _publish(story: Story, data: ReviewTurnData, question: Question) -> None:
    if data.is_public:
        question_publish(question=question, actor=story.user("coordinator"))


def _note(story: Story, data: ReviewTurnData) -> None:
    """Let an actor add a note, ``about`` a criterion."""
    criteria = Criterion.objects.filter(criteria_set__arena=story.ground.arena)
    note_add(
        idea=story.idea,
        author=story.actor(data.who),
        text=data.text,
        actor=story.ground.speaker(data.who),
        criterion=criteria.get(code=data.about),
    )


# --- after the finding -------------------------------------------------------------


def _finding(story: Story) -> Finding:
    return story.idea.findings.latest("published_at")


def _reply(story: Story, data: ReviewTurnData) -> None:
    finding_reply(finding=_finding(story), text=data.text, actor=story.lead)


def _condition(story: Story, data: ReviewTurnData) -> PublishedCondition:
    """Return what a unit has named ``about`` a criterion."""
    return PublishedCondition.objects.get(
        judgement__finding=_finding(story),
        judgement__unit__code=data.unit,
        judgement__criterion__code=data.about,
    )


def _meet(story: Story, data: ReviewTurnData) -> None:
    condition_meet(
        condition=_condition(story, data), evidence=data.text, actor=story.lead
    )


def _seek(story: Story, data: ReviewTurnData) -> None:
    condition_seek(condition=_condition(story, data), title=data.text, actor=story.lead)


TELLERS: dict[str, Callable[[Story, ReviewTurnData], None]] = {
    "volunteer": _volunteer,
    "decline": _decline,
    "correct": _correct,
    "revise": _revise,
    "reaffirm": _reaffirm,
    "ask": _ask,
    "answer": _answer,
    "note": _note,
    "reply": _reply,
    "meet": _meet,
    "seek": _seek,
}
