"""The history of an idea, told again, says what is stored: on every way."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.history import types
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.replay import CHANGING
from gemeinsam_digital.history.replay import replay
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.record import differences
from gemeinsam_digital.ideas.record import with_records
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.moderation.redaction.services import idea_redact
from tests.factories.actions import bring
from tests.factories.actions import revise
from tests.factories.content import TEXT

#: Types that say something about an idea and leave its state as it is.
#: A new type belongs here or into ``replay.CHANGING``.
TELLING = {
    "agenda_cancelled",
    "agenda_moved",
    "agenda_set",
    "agenda_taken_off",
    "assessment_requested",
    "ballot_chosen",
    "claim_accepted",
    "claim_declined",
    "claim_handed_over",
    "claim_kept",
    "claim_lapsed",
    "claim_offered",
    "claim_released",
    "claim_withdrawn",
    "comment_hidden",
    "comment_shown",
    "concern_ended",
    "concern_escalated",
    "concern_raised",
    "concern_replied",
    "condition_met",
    "condition_reopened",
    "condition_sought",
    "conflict_moved",
    "conflict_opened",
    "conflict_resolved",
    "consultation_ended",
    "consulted",
    "decided",
    "finding_published",
    "finding_replied",
    "indicator_added",
    "learning_added",
    "measure_ended",
    "note_added",
    "note_withdrawn",
    "plan_drafted",
    "budget_set",
    "milestone_dropped",
    "milestone_planned",
    "milestone_reached",
    "milestone_shifted",
    "phase_entered",
    "preparation_recorded",
    "pledged",
    "question_published",
    "recognised",
    "recognition_withdrawn",
    "reading_added",
    "recommended",
    "related",
    "report_published",
    "role_closed",
    "role_opened",
    "support_offered",
    "support_taken_up",
    "taken_over",
    "unit_volunteered",
}
ASIDE = [standing for standing in Standing if standing != Standing.OPEN]
WAYS = [(stage, Standing.OPEN) for stage in Stage] + [
    (stage, standing) for stage in Stage for standing in ASIDE if stage != Stage.MEASURE
]


def loaded(idea):
    return with_records(Idea.objects.filter(pk=idea.pk)).get()


def agrees(idea) -> bool:
    assert differences(loaded(idea)) == []
    return True


def told(idea):
    return replay(idea.events.order_by("sequence"))


def check(*arguments: str) -> str:
    out = StringIO()
    call_command("arena_check", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def failing_check() -> str:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("arena_check", stdout=out, stderr=StringIO())
    return out.getvalue()


def test_every_type_of_event_is_told_or_changes_nothing():
    codes = {event_type.code for event_type in types.all_types()}
    assert set(CHANGING) <= codes
    assert codes - set(CHANGING) == TELLING


@pytest.mark.parametrize(("stage", "standing"), WAYS)
def test_told_again_on_the_way_to(idea_factory, stage, standing):
    idea = idea_factory(stage=stage, standing=standing, ready=True)
    assert agrees(idea)
    assert (told(idea).stage, told(idea).standing) == (stage, standing)


@pytest.mark.parametrize("aside", ["park", "close"])
def test_told_again_after_being_laid_aside_and_reopened(idea_factory, aside):
    idea = bring(idea_factory(stage=Stage.PROFILE), aside)
    assert agrees(idea)
    idea = bring(idea, "reopen")
    assert agrees(idea)
    assert (told(idea).close_reason, told(idea).parked_until) == ("", None)


def test_told_again_with_the_day_and_the_reason(idea_factory):
    until = timezone.localdate() + timedelta(days=30)
    parked = bring(idea_factory(), "park", until=until)
    assert told(parked).parked_until == until
    closed = bring(idea_factory(), "close", code="duplicate")
    assert told(closed).close_reason == "duplicate"
    assert agrees(parked)
    assert agrees(closed)


def test_told_again_after_steps_back(idea_factory):
    idea = idea_factory(stage=Stage.MEASURE)
    for name in ("proposal", "assessment", "profile", "idea"):
        idea = bring(idea, f"back-to-{name}")
        assert agrees(idea)
    assert told(idea).stage == Stage.IDEA


def test_told_again_when_merged_says_where_it_went(idea_factory):
    target = idea_factory(title="Das Ziel")
    idea = bring(idea_factory(), "merge", target=target)
    assert told(idea).merged_into == target.pk
    assert agrees(idea)
    assert agrees(target)


@pytest.mark.parametrize("kind", [Kind.NEED, Kind.OFFER, Kind.PROJECT])
def test_told_again_for_other_kinds(idea_factory, kind):
    idea = idea_factory(kind=kind)
    assert told(idea).kind == kind
    assert agrees(idea)


def test_told_again_when_a_project_enters_as_a_measure(idea_factory):
    idea = bring(idea_factory(kind=Kind.PROJECT), "enter-as-measure")
    assert told(idea).stage == Stage.MEASURE
    assert agrees(idea)


def test_told_again_after_hiding_and_showing(idea):
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    assert told(idea).hidden
    assert agrees(idea)
    idea_show(idea=idea, actor=SYSTEM, reason=TEXT)
    assert not told(idea).hidden
    assert agrees(idea)


def test_told_again_after_redacting_the_present_text_and_an_old_one(idea_factory):
    idea = idea_factory(summary="Anna Muster wohnt hier.")
    revise(idea, summary="Frau Muster wohnt hier.", is_material=True)
    idea_redact(idea=idea, actor=SYSTEM, passage="Anna", reason=TEXT)
    assert told(idea).revision == 2
    assert agrees(idea)
    idea_redact(idea=idea, actor=SYSTEM, passage="Muster", reason=TEXT)
    assert told(idea).revision == 3
    assert agrees(idea)
    revise(idea, summary="Hier wohnt jemand.")
    assert told(idea).revision == 4
    assert agrees(idea)


# --- the command -----------------------------------------------------------------


def test_the_check_finds_nothing_where_nothing_is_wrong(world, idea_factory):
    idea_factory(stage=Stage.MEASURE)
    idea_factory(stage=Stage.PROFILE, standing=Standing.PARKED)
    assert "2 contributions checked" in check()
    assert "2 contributions checked" in check("--module", world.module.slug)
    with pytest.raises(CommandError, match="no Arena"):
        check("--module", "no-such-arena")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"stage": "profile"}, "stage: 'profile' is stored, the history tells 'idea'"),
        ({"standing": "withdrawn"}, "standing: 'withdrawn'"),
        ({"hidden_at": timezone.now()}, "hidden: True"),
        ({"version": 7}, "version: 7"),
        ({"title": "Anders"}, "text: the page shows another one"),
    ],
)
def test_the_check_finds_a_row_that_was_changed(idea_factory, idea, change, said):
    other = idea_factory()
    Idea.objects.filter(pk=idea.pk).update(**change)
    found = failing_check()
    assert f"{idea.reference} (id {idea.pk}) {said}" in found
    assert f"(id {other.pk})" not in found


def test_the_check_finds_a_revision_that_was_changed(idea):
    revision = idea.revisions.get()
    Revision.objects.filter(pk=revision.pk).update(
        content={**revision.content, "title": "Heimlich geändert"}
    )
    assert "revision 1: does not match its hash" in failing_check()


def test_the_check_finds_gaps(idea):
    revise(idea, title="Zwei")
    revise(idea, title="Drei")
    idea.revisions.filter(number=2).delete()
    Event._base_manager.filter(idea=idea, sequence=2).delete()
    found = failing_check()
    assert "events: not numbered from 1 to 2 without a gap" in found
    assert "revisions: not numbered from 1 to 2 without a gap" in found


def test_the_check_survives_a_payload_that_nobody_understands(idea):
    Event._base_manager.filter(idea=idea).update(payload={})
    Revision.objects.filter(idea=idea).update(content={})
    found = failing_check()
    assert "events: can't be told again" in found
    assert "text: the page shows another one" in found


def test_the_check_only_reads_and_asks_as_often_for_many(idea_factory):
    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            check()
        return [query["sql"] for query in captured]

    idea_factory()
    few = queries()
    for _number in range(10):
        idea_factory()
    many = queries()
    assert len(many) == len(few)
    assert all(sql.startswith(("SELECT", "DECLARE", "FETCH")) for sql in many)
