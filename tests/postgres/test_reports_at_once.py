"""Reports, commitments and ends at the same moment: one state, and no file too many."""

from __future__ import annotations

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.recognition.selectors import recognised
from gemeinsam_digital.measures.recognition.services import recognition_grant
from gemeinsam_digital.measures.reports.legality import due_after
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.measures.reports.services import report_due_settle
from gemeinsam_digital.measures.services import pledge_sign
from tests.factories.actions import fresh
from tests.measures.networks import network_measure
from tests.measures.reporting import end
from tests.measures.reporting import measure_of
from tests.measures.reporting import publish
from tests.measures.reporting import save
from tests.measures.reporting import times
from tests.measures.test_milestones import picture
from tests.measures.test_report_images import SHOWN
from tests.measures.test_report_images import files
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures
from tests.responsibility.lives import hand_over
from tests.responsibility.lives import take_over

pytestmark = MARKS


@pytest.fixture
def measure(idea_factory, media):
    return idea_factory(stage=Stage.MEASURE)


def shown(*rows) -> list[str]:
    return sorted(row.image.name.rsplit("/", 1)[-1] for row in rows)


# --- pictures ------------------------------------------------------------------------


@pytest.mark.parametrize("version", [0, 1])
def test_of_two_who_save_a_picture_one_does_and_no_file_is_left(
    world, measure, media, version
):
    if version:
        save(measure, image=picture(), **SHOWN)
    keep = partial(save, measure, version=version, **SHOWN)
    outcomes = at_once(
        [
            partial(keep, who, image=picture(), title=who.username)
            for who in (world.lead, world.moderator)
        ]
    )
    assert failures(outcomes) == [Stale]
    draft = ReportDraft.objects.get()
    assert (draft.version, draft.title) == (version + 1, draft.author.username)
    assert files(media) == shown(draft)


def test_a_picture_that_comes_while_the_report_is_published_is_in_it_or_refused(
    world, measure, media
):
    save(measure, image=picture(), **SHOWN)
    change = partial(save, measure, world.lead, 1, image=picture(), **SHOWN)
    outcomes = at_once([change, partial(publish, measure, world.moderator)])
    # Who comes second has not seen the draft; or the next period has not begun.
    assert failures(outcomes) in ([Stale], [Illegal])
    # Either the draft as it was looked at is public, or the new one waits for a look.
    rows = [*Report.objects.all(), *ReportDraft.objects.all()]
    assert len(rows) == 1
    assert files(media) == shown(*rows)
    assert times(measure, "report_published") == Report.objects.count()


# --- the end -------------------------------------------------------------------------


def test_a_report_that_is_published_at_the_end_is_public_or_gone(world, measure, media):
    save(measure, image=picture(), **SHOWN)
    outcomes = at_once(
        [partial(publish, measure, world.lead), partial(end, measure, world.moderator)]
    )
    assert failures(outcomes) in ([], [Illegal])
    assert Evaluation.objects.count() == times(measure, "measure_ended") == 1
    reports = list(Report.objects.all())
    assert bool(failures(outcomes)) == (reports == [])
    assert files(media) == shown(*reports)
    assert not ReportDraft.objects.exists()
    # Nobody is asked for another one, whoever came last.
    assert measure_of(measure).report_due is None


@pytest.mark.parametrize("what", ["published", "ended"])
def test_when_the_next_report_is_due_follows_from_what_there_is(measure, what):
    save(measure)
    before = measure_of(measure)
    act = partial(publish, measure) if what == "published" else partial(end, measure)
    settle = partial(report_due_settle, measure=before, actor=SYSTEM)
    assert failures(at_once([act, settle])) == []
    after = measure_of(measure)
    assert after.report_due == (
        due_after(before.mandate, before.report_due) if what == "published" else None
    )
    # Looking again changes nothing.
    settle()
    assert measure_of(measure).report_due == after.report_due


# --- commitment and lead -------------------------------------------------------------


@pytest.fixture
def network(world):
    """A network measure whose lead, the author, has not committed itself yet."""
    idea = network_measure(world)
    first = idea.claims.get(role=Role.LEAD)
    take_over(hand_over(first, world.lead, person_ensure(actor=world.author)))
    return fresh(idea)


def leads(idea):
    return idea.claims.get(role=Role.LEAD, state=ClaimState.ACCEPTED)


def test_who_signs_while_the_lead_goes_on_signs_for_itself_or_not_at_all(
    world, network
):
    heir = person_ensure(actor=world.citizen)
    asked = hand_over(leads(network), world.author, heir)
    outcomes = at_once(
        [
            partial(pledge_sign, idea=network, actor=world.author),
            partial(take_over, asked, world.citizen),
        ]
    )
    assert failures(outcomes) in ([], [PermissionDenied])
    assert leads(network).actor == heir
    # What the one before has signed binds nobody else.
    signed = set(network.pledges.values_list("actor__name", flat=True))
    mine = set() if failures(outcomes) else {person_ensure(actor=world.author).name}
    assert signed == {world.organisation.name} | mine
    assert times(network, "pledged") == len(signed)


def test_what_is_recognised_while_the_lead_goes_on_does_not_hold_afterwards(
    world, network
):
    pledge_sign(idea=network, actor=world.author)
    heir = person_ensure(actor=world.citizen)
    asked = hand_over(leads(network), world.author, heir)
    outcomes = at_once(
        [
            partial(recognition_grant, idea=network, actor=world.secretary),
            partial(take_over, asked, world.citizen),
        ]
    )
    assert failures(outcomes) in ([], [Illegal])
    assert leads(network).actor == heir
    assert network.recognitions.count() == times(network, "recognised")
    assert not recognised(network.pk).exists()
    pledge_sign(idea=network, actor=world.citizen)
    assert recognised(network.pk).exists() == (not failures(outcomes))
