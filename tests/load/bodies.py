"""What bodies of an Arena say and decide: advice, decisions, rounds, meetings, topics.

Written in bulk, as :mod:`tests.load.rows`, after everything else of the contributions.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle
from itertools import islice
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.selectors import in_procedure
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.choices import Basis
from gemeinsam_digital.governance.choices import MeetingForm
from gemeinsam_digital.governance.choices import MeetingState
from gemeinsam_digital.governance.choices import PositionSource
from gemeinsam_digital.governance.choices import RoundState
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernReply
from gemeinsam_digital.governance.conflicts.models import ConflictPosition
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.governance.decisions.mandates.models import MandateImplementer
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.meetings.models import AgendaItem
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.models import Minutes
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.governance.topics.models import BallotOption
from gemeinsam_digital.governance.topics.models import BodyTopic
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.responsibility.models import Claim
from tests.factories.content import TEXT
from tests.factories.world import World

MEMBERS, FORMER = 12, 8
#: Of each body, at every size; ten years of them where there are many contributions.
COMING, PAST, PAST_AMONG_MANY = 6, 25, 120
ON_AGENDA = 8
BALLOTS, OPTIONS = 6, 10
#: Proposals that a round takes together.
IN_ROUND = 10
#: One contribution in so many.
DEFERRED, HEARD, DISPUTED = 3, 4, 15
#: So many of the first, with so many of each: as many as the page of a body shows.
FIRST_DISPUTED, DISPUTES = 4, 3


def govern(world: World, ideas: Sequence[Idea]) -> None:
    """Let the bodies of an Arena deal with contributions that were just written."""
    bodies = list(in_procedure(world.arena.bodies.all()))
    shown = [idea for idea in ideas if not idea.is_hidden]
    newest = Revision.objects.filter(idea__in=[idea.pk for idea in shown])
    revisions = {row.idea_id: row for row in newest.order_by("number")}
    proposed = [i for i in shown if i.stage == Stage.PROPOSAL and i.is_open]
    judged = [i for i in shown if i.stage == Stage.ASSESSMENT and i.is_open]
    measures = [i for i in shown if i.stage == Stage.MEASURE and i.is_open]
    met = world.body.meetings.count()
    if not met:
        _sit(bodies)
        _meet(bodies, shown, revisions, [*range(-PAST, 0), *range(1, COMING + 1)])
        _choose(bodies, shown)
    elif met < PAST_AMONG_MANY:
        _meet(bodies, shown, revisions, range(-PAST_AMONG_MANY, -PAST))
    _advise(bodies, [*proposed, *measures], revisions)
    decisions = _decide(world, proposed, measures, revisions)
    _charge(decisions)
    _dispute(looked_at(world), proposed, revisions)
    _consult(bodies, judged, revisions)
    _together(world, proposed, revisions, decisions)
    _put_on_the_table(looked_at(world), shown)


def looked_at(world: World) -> list[Body]:
    """Return whose pages are measured: the body that decides, and the first heard."""
    return [world.body, world.arena.bodies.exclude(heard=None).earliest("heard")]


def _sit(bodies: Sequence[Body]) -> None:
    users = get_user_model().objects.filter(username__startswith="supporter")
    people, groups = list(users.order_by("pk")[: MEMBERS + FORMER]), SeatGroup.values
    BodyMember.objects.bulk_create(
        BodyMember(
            body=body,
            group=groups[place % len(groups)],
            organisation=f"Verband {place}",
            user=user,
            user_name=user.username,
            is_public=place % 2 == 0,
            left_at=timezone.now() if place >= MEMBERS else None,
        )
        for body in bodies
        for place, user in enumerate(people)
    )


def _meet(
    bodies: Sequence[Body],
    ideas: Sequence[Idea],
    revisions: dict[int, Revision],
    months: Sequence[int],
) -> None:
    now, day = timezone.now(), timedelta(days=30)
    meetings = Meeting.objects.bulk_create(
        Meeting(
            body=body,
            form=MeetingForm.SESSION,
            state=MeetingState.HELD if number < 0 else MeetingState.ANNOUNCED,
            starts_at=now + number * day,
            ends_at=now + number * day + timedelta(hours=2),
            place="Rotes Rathaus",
            announced_at=now - timedelta(days=3000),
            present=9 if number < 0 else None,
        )
        for body in bodies
        for number in months
    )
    Minutes.objects.bulk_create(
        Minutes(meeting=meeting, text=TEXT) for meeting in meetings if meeting.is_held
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            position=place,
            purpose=AgendaPurpose.DISCUSS,
            idea=idea,
            revision=revisions[idea.pk],
        )
        for meeting, agenda in zip(meetings, _agendas(ideas), strict=False)
        for place, idea in enumerate(agenda)
    )


def _agendas(ideas: Sequence[Idea]) -> Iterator[list[Idea]]:
    turn = cycle(ideas)
    while True:
        yield list(islice(turn, ON_AGENDA))


def _choose(bodies: Sequence[Body], ideas: Sequence[Idea]) -> None:
    today = timezone.localdate()
    ballots = Ballot.objects.bulk_create(
        Ballot(
            body=body,
            title=f"Themenwahl {number}",
            places=3,
            opens_on=today - timedelta(days=100 * number),
            closes_on=today - timedelta(days=100 * number - 20),
            closed_at=timezone.now() if number else None,
        )
        for body in bodies
        for number in range(BALLOTS)
    )
    BallotOption.objects.bulk_create(
        BallotOption(ballot=ballot, idea=idea, votes=1 if ballot.is_closed else None)
        for ballot in ballots
        for idea in ideas[:OPTIONS]
    )


def _advise(
    bodies: Sequence[Body], ideas: Sequence[Idea], revisions: dict[int, Revision]
) -> None:
    """Let every body that is heard advise; on one in four they are against it."""
    Recommendation.objects.bulk_create(
        Recommendation(
            idea=idea,
            revision=revisions[idea.pk],
            body=body,
            body_name=body.name,
            advice=Advice.OPPOSE if place % 4 == 3 else Advice.SUPPORT,
            basis=Basis.CONSENSUS,
            reasons=TEXT,
        )
        for body in bodies
        if body.heard
        for place, idea in enumerate(ideas)
    )


def _decide(
    world: World,
    proposed: Sequence[Idea],
    measures: Sequence[Idea],
    revisions: dict[int, Revision],
) -> list[Decision]:
    """Have all measures adopted, and some proposals deferred."""
    deferred = {idea.pk for idea in proposed[::DEFERRED]}
    return Decision.objects.bulk_create(
        Decision(
            idea=idea,
            revision=revisions[idea.pk],
            body=world.body,
            body_name=world.body.name,
            outcome=Outcome.DEFERRED if idea.pk in deferred else Outcome.ADOPTED,
            measure_type="" if idea.pk in deferred else MeasureType.NETWORK,
            decided_on=timezone.localdate() - timedelta(days=idea.pk % 700),
            reasons=TEXT,
        )
        for idea in [*measures, *proposed]
        if idea.stage == Stage.MEASURE or idea.pk in deferred
    )


def _charge(decisions: Sequence[Decision]) -> None:
    """Give what was adopted its mandate, carried out by its lead."""
    today = timezone.localdate()
    adopted = [row for row in decisions if row.outcome == Outcome.ADOPTED]
    mandates = Mandate.objects.bulk_create(
        Mandate(
            idea_id=decision.idea_id,
            decision=decision,
            measure_type=decision.measure_type,
            starts_on=today,
            ends_on=today + timedelta(days=700),
            report_months=6,
        )
        for decision in adopted
    )
    leads = Claim.objects.filter(idea__in=[row.idea_id for row in adopted])
    by_idea = {claim.idea_id: claim for claim in leads.select_related("actor")}
    MandateImplementer.objects.bulk_create(
        MandateImplementer(
            mandate=mandate,
            actor=claim.actor,
            actor_name=claim.actor.name,
            role=claim.role,
        )
        for mandate in mandates
        if (claim := by_idea.get(mandate.idea_id))
    )


def _dispute(
    bodies: Sequence[Body], ideas: Sequence[Idea], revisions: dict[int, Revision]
) -> None:
    """Let concerns stand against some proposals, and goal conflicts be open."""
    few = ideas[:FIRST_DISPUTED]
    disputed = [*few, *ideas[FIRST_DISPUTED::DISPUTED]] * DISPUTES
    concerns = Concern.objects.bulk_create(
        Concern(
            idea=idea,
            revision=revisions[idea.pk],
            body=body,
            owner_name=body.name,
            text=TEXT,
            clearing=TEXT,
        )
        for idea in disputed
        for body in bodies
    )
    ConcernReply.objects.bulk_create(
        ConcernReply(concern=concern, side=Side.TEAM, text=TEXT)
        for concern in concerns[::2]
    )
    conflicts = GoalConflict.objects.bulk_create(
        GoalConflict(
            idea=idea,
            title="Teilhabe gegen Tempo",
            text=TEXT,
            resolver=body,
            due=timezone.localdate() + timedelta(days=20),
        )
        for idea in disputed
        for body in bodies
    )
    ConflictPosition.objects.bulk_create(
        ConflictPosition(
            conflict=conflict, source=PositionSource.OTHER, holder=holder, text=TEXT
        )
        for conflict in conflicts
        for holder in ("Die einen", "Die anderen")
    )


def _consult(
    bodies: Sequence[Body], ideas: Sequence[Idea], revisions: dict[int, Revision]
) -> None:
    """Have some heard while they are judged."""
    Consultation.objects.bulk_create(
        Consultation(
            idea=idea,
            revision=revisions[idea.pk],
            body=body,
            due=timezone.localdate() + timedelta(days=place % 30),
        )
        for place, idea in enumerate(ideas[::HEARD])
        for body in bodies
        if body.heard
    )


def _together(
    world: World,
    proposed: Sequence[Idea],
    revisions: dict[int, Revision],
    decisions: Sequence[Decision],
) -> None:
    """Prepare one round in an Arena, and close what has decided on the measures."""
    if not world.body.rounds.exists():
        _round(world, "in Vorbereitung", proposed[:IN_ROUND], revisions, {})
    adopted = {d.idea_id: d for d in decisions if d.outcome == Outcome.ADOPTED}
    decided: list[Any] = list(Idea.objects.in_bulk(list(adopted)).values())
    # As many rounds among a hundred contributions as the page of a body shows.
    step = 1 if len(decided) < 2 * IN_ROUND else IN_ROUND
    for start in range(0, len(decided), step):
        part = decided[start : start + step]
        _round(world, f"Runde {start}", part, revisions, adopted)


def _round(
    world: World,
    title: str,
    ideas: Sequence[Idea],
    revisions: dict[int, Revision],
    decisions: dict[int, Decision],
) -> None:
    row = DecisionRound.objects.create(
        body=world.body,
        title=title,
        day=timezone.localdate(),
        state=RoundState.CLOSED if decisions else RoundState.PREPARED,
        closed_at=timezone.now() if decisions else None,
    )
    RoundItem.objects.bulk_create(
        RoundItem(
            round=row,
            idea=idea,
            revision=revisions[idea.pk],
            position=place,
            outcome=Outcome.ADOPTED if decisions else "",
            measure_type=MeasureType.NETWORK if decisions else "",
            decision=decisions.get(idea.pk),
        )
        for place, idea in enumerate(ideas)
    )


def _put_on_the_table(bodies: Sequence[Body], ideas: Sequence[Idea]) -> None:
    """Let bodies contribute needs, of the first hundred what has just begun."""
    early = [i for i in ideas if i.stage == Stage.IDEA and i.standing == Standing.OPEN]
    needs = [idea for idea in early if idea.kind == Kind.NEED][::10]
    BodyTopic.objects.bulk_create(
        BodyTopic(idea=idea, body=body, body_name=body.name)
        for idea, body in zip(needs or early, cycle(bodies), strict=False)
    )
