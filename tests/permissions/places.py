"""What the addresses of the table stand on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.representatives.services import representation_request
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.findings.legality import DraftedFinding
from gemeinsam_digital.feasibility.findings.legality import preview_token
from gemeinsam_digital.feasibility.findings.legality import revision_for
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.notes.services import note_add
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.questions.services import question_ask
from gemeinsam_digital.feasibility.requests.selectors import released_on_current
from gemeinsam_digital.governance.bodies.members.services import MemberInput
from gemeinsam_digital.governance.bodies.members.services import member_add
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.bodies.selectors import procedure_base
from gemeinsam_digital.governance.concerns.legality import raise_base
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.governance.decisions.rounds.selectors import (
    preview_token as round_token,
)
from gemeinsam_digital.governance.decisions.rounds.services import round_close
from gemeinsam_digital.governance.decisions.selectors import decision_base
from gemeinsam_digital.governance.meetings.minutes.services import minutes_save
from gemeinsam_digital.governance.topics.ballots.services import BallotInput
from gemeinsam_digital.governance.topics.ballots.services import ballot_open
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.measures.recognition.services import recognition_grant
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.services import support_offer
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.reports.services import report_add
from gemeinsam_digital.notify.unsubscribing import Scope
from gemeinsam_digital.notify.unsubscribing import Ticket
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from gemeinsam_digital.responsibility.invitations.selectors import key_of_actor
from gemeinsam_digital.responsibility.invitations.services import actor_invite
from gemeinsam_digital.responsibility.roles import services as seeking
from gemeinsam_digital.units.services import unit_member_add
from gemeinsam_digital.units.services import unit_member_name
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import ConcernDraftFactory
from tests.factories import ConcernFactory
from tests.factories import FindingFactory
from tests.factories import GoalConflictFactory
from tests.factories import IdeaFactory
from tests.factories import tracking
from tests.factories.actions import ask_units
from tests.factories.actions import assess
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.content import content_in
from tests.factories.rounds import decide
from tests.factories.rounds import opened
from tests.factories.rounds import prepare
from tests.factories.rounds import prepared
from tests.factories.world import World
from tests.governance.meetings import announced
from tests.governance.meetings import held
from tests.governance.meetings import over
from tests.governance.meetings import planned
from tests.measures.networks import adopted
from tests.permissions.advice_places import AdvicePlaces
from tests.permissions.measure_places import MeasurePlaces
from tests.permissions.rows.url import Url


class Places(AdvicePlaces, MeasurePlaces):
    """Makes what an address of the table needs, and its arguments."""

    def __init__(self, world: World, url: Url) -> None:
        self.world = world
        self.url = url
        self.idea = IdeaFactory(world=world, stage=Stage(url.stage), ready=True)
        self.asked_about: Any = None
        self.in_round: Any = None
        self.would_raise = ""
        self.meeting_made: Any = None
        self.ballot_made: Any = None

    def arguments(self) -> list[Any]:
        prepare = self.url.prepare
        return [self.idea.pk] if prepare == "idea" else getattr(self, prepare)()

    def module(self) -> list[Any]:
        return [self.world.module.slug]

    def body(self) -> list[Any]:
        return [self.world.module.slug, self.world.body.pk]

    def advising(self) -> list[Any]:
        """Four groups sit there, by how many is not settled."""
        body = self.world.arena.bodies.get(code="strategiebeirat")
        return [self.world.module.slug, body.pk]

    def seated(self) -> list[Any]:
        body = self.world.arena.bodies.get(code="strategiebeirat")
        entered = MemberInput(group=SeatGroup.BUSINESS, organisation="Kammer")
        member = member_add(body=body, entered=entered, actor=SYSTEM)
        return [self.world.module.slug, member.pk]

    def plan(self) -> list[Any]:
        """A meeting that nobody was told of."""
        return self._met(planned(self.world.body, self.idea))

    def plan_item(self) -> list[Any]:
        self.plan()
        return [self.world.module.slug, self.meeting_made.items.first().pk]

    def meeting(self) -> list[Any]:
        """An announced one."""
        return self._met(announced(self.world.body, self.idea))

    def announced_item(self) -> list[Any]:
        self.meeting()
        return [self.world.module.slug, self.meeting_made.items.first().pk]

    def meeting_over(self) -> list[Any]:
        return self._met(over(announced(self.world.body, self.idea)))

    def meeting_held(self) -> list[Any]:
        return self._met(held(self.world.body, self.idea))

    def minutes(self) -> list[Any]:
        """Minutes in the making."""
        arguments = self.meeting_held()
        minutes_save(meeting=self.meeting_made, text=TEXT, version=0, actor=SYSTEM)
        return arguments

    def _met(self, meeting: Any) -> list[Any]:
        self.meeting_made = meeting
        return [self.world.module.slug, meeting.pk]

    def ballot(self) -> list[Any]:
        """Units choose; the citizen coordinates one."""
        coordinating = {"role": UnitRole.COORDINATOR, "actor": SYSTEM}
        unit, user = self.world.units[2], self.world.citizen
        unit_member_add(unit=unit, user=user, **coordinating)
        entered = BallotInput(
            title="Themen",
            places=1,
            closes_on=timezone.localdate() + timedelta(days=1),
            ideas=self._two(),
        )
        self.ballot_made = ballot_open(
            body=self.world.body, entered=entered, actor=SYSTEM
        )
        return [self.world.module.slug, self.ballot_made.pk]

    def _two(self) -> list[Any]:
        return [self.idea, IdeaFactory(world=self.world, title="Noch eine")]

    def ballot_over(self) -> list[Any]:
        """The last day is over."""
        arguments = self.ballot()
        day = timezone.localdate() - timedelta(days=1)
        Ballot.objects.filter(pk=self.ballot_made.pk).update(
            opens_on=day, closes_on=day
        )
        return arguments

    def recording(self) -> list[Any]:
        user = self.world.partner
        row = secretary_add(body=self.world.body, user=user, actor=SYSTEM)
        return [self.world.module.slug, row.pk]

    def concern_draft(self) -> list[Any]:
        """A concern in the making of the body of the secretary."""
        draft = ConcernDraftFactory(world=self.world, idea=self.idea)
        self.would_raise = raise_base(draft, self.idea)
        return [draft.pk]

    def network(self) -> list[Any]:
        """A network measure whose lead has committed itself."""
        adopted(self.idea, self.world)
        return [self.idea.pk]

    def recognised(self) -> list[Any]:
        """The same, recognised."""
        self.network()
        recognition_grant(idea=self.idea, actor=SYSTEM)
        return [self.idea.pk]

    def supported(self) -> list[Any]:
        """A measure that support was offered to."""
        entered = SupportInput(kind="methods", provider="CityLAB Berlin", text=TEXT)
        return [support_offer(idea=self.idea, entered=entered, actor=SYSTEM).pk]

    def concern(self) -> list[Any]:
        """A concern of the same body."""
        return [ConcernFactory(world=self.world, idea=self.idea).pk]

    def milestone(self) -> list[Any]:
        return [tracking.plan(self.idea).pk]

    def point(self) -> list[Any]:
        return [self.idea.pk, "plan"]

    def conflict(self) -> list[Any]:
        """A goal conflict that the same body has to resolve."""
        return [GoalConflictFactory(world=self.world, idea=self.idea).pk]

    def revision(self) -> list[Any]:
        return [self.idea.pk, 1]

    def pair(self) -> list[Any]:
        revise(self.idea, title="Ein anderer Titel")
        return [self.idea.pk, 1, 2]

    def part(self) -> list[Any]:
        return [self.idea.pk, "section-challenge"]

    def early(self) -> list[Any]:
        """Nobody but its author has contributed to it."""
        idea = idea_contribute(
            module=self.world.module,
            actor=self.world.author,
            kind=Kind.IDEA,
            content=content_in(self.world.arena),
            consent=True,
        )
        return [idea.pk]

    def ticket(self) -> list[Any]:
        ticket = Ticket(self.world.citizen.pk, Scope.IDEA, self.idea.pk)
        return [ticket.token]

    def reported(self) -> list[Any]:
        report_add(idea=self.idea, actor=self.world.partner, text=TEXT)
        return [self.idea.pk]

    def hidden(self) -> list[Any]:
        idea_hide(idea=self.idea, actor=self.world.moderator, reason=TEXT)
        return [self.idea.pk]

    def pictured(self) -> list[Any]:
        revision = self.idea.revisions.get()
        revision.content["image"] = "arena/ideas/bild.jpg"
        revision.save()
        return [self.idea.pk]

    def commented(self, **fields: Any) -> list[Any]:
        return [host.comment(self.idea, self.world.partner, TEXT, **fields).pk]

    def own_comment(self) -> list[Any]:
        """A comment of the citizen."""
        return [host.comment(self.idea, self.world.citizen, TEXT).pk]

    def reported_comment(self) -> list[Any]:
        comment = host.comment(self.idea, self.world.partner, TEXT)
        options = {"idea": self.idea, "comment": comment}
        report_add(actor=self.world.colleague, text=TEXT, **options)
        return [comment.pk]

    def hidden_comment(self) -> list[Any]:
        return self.commented(is_blocked=True)

    def develop(self) -> list[Any]:
        host.rating(self.idea, self.world.author)
        return [self.idea.pk, "develop"]

    def accept(self) -> list[Any]:
        person = person_ensure(actor=self.world.partner)
        claim = ClaimFactory(
            world=self.world, idea=self.idea, role=Role.GUIDE, claimant=person
        )
        return [claim.pk, "accept"]

    def invited(self) -> list[Any]:
        invitation = actor_invite(
            idea=self.idea,
            invited=person_ensure(actor=self.world.citizen),
            role=Role.GUIDE,
            actor=self.world.author,
        )
        return [invitation.pk, "accept"]

    def held(self) -> list[Any]:
        return [self.idea.claims.get(role=Role.LEAD).pk]

    def organisation(self) -> list[Any]:
        """One that the lead represents."""
        return [self.world.module.slug, self.world.organisation.pk]

    def represented(self) -> list[Any]:
        """One that the lead need not represent alone."""
        Representative.objects.create(
            actor=self.world.organisation, user=self.world.partner
        )
        return self.organisation()

    def asked(self) -> list[Any]:
        """The partner asks to speak for the organisation of the lead."""
        asked = representation_request(
            organisation=self.world.organisation, actor=self.world.partner
        )
        return [self.world.module.slug, asked.pk, "agree"]

    def staffed(self) -> list[Any]:
        """The first unit has somebody who works for it."""
        assert self.world.assessor
        return self.module()

    def unit(self) -> list[Any]:
        return [*self.staffed(), self.world.units[0].pk]

    def member(self) -> list[Any]:
        return [*self.staffed(), self.world.units[0].members.get().pk]

    def absence(self) -> list[Any]:
        """The assessor is away."""
        arguments = self.staffed()
        unit = self.world.units[0]
        row = unit.absences.create(
            member=unit.members.get(),
            first=timezone.localdate(),
            last=timezone.localdate(),
        )
        return [*arguments, row.pk]

    def text_block(self) -> list[Any]:
        row = self.world.units[0].text_blocks.create(title="Licht", text="Licht.")
        return [*self.staffed(), row.pk]

    def named_person(self) -> list[Any]:
        unit = self.world.units[0]
        named = unit_member_name(unit=unit, email="wer@example.org", actor=SYSTEM)
        return [*self.staffed(), named.pk]

    def unasked(self) -> list[Any]:
        """The unit of the assessor was not asked."""
        assert self.world.assessor
        return [self.idea.pk]

    def request(self) -> list[Any]:
        return [ask_units(self.idea)[0].pk]

    def released(self) -> list[Any]:
        assess(self.idea)
        return [self.idea.pk]

    def released_request(self) -> list[Any]:
        request = ask_units(self.idea)[0]
        release(request)
        return [request.pk]

    def unit_in_arena(self) -> list[Any]:
        ask_units(self.idea)
        return [self.world.module.slug, self.world.units[0].pk]

    def question(self) -> list[Any]:
        request = ask_units(self.idea)[0]
        self.asked_about = question_ask(request=request, text=TEXT, actor=SYSTEM)
        return [self.asked_about.pk]

    def questioned(self) -> list[Any]:
        self.question()
        return [self.idea.pk]

    def outdated(self) -> list[Any]:
        """A released judgement on a text that was changed since."""
        arguments = self.released_request()
        revise(self.idea, title="Ganz anders", is_material=True)
        return arguments

    def draft(self) -> list[Any]:
        self.released()
        finding_save(idea=self.idea, verdict="feasible", text=TEXT, actor=SYSTEM)
        return [self.idea.pk]

    def published(self) -> list[Any]:
        """The finding on an idea that is led."""
        FindingFactory(world=self.world, idea=self.idea, assessed=True)
        return [self.idea.findings.get().pk]

    def condition(self) -> list[Any]:
        """A published one."""
        assess(self.idea, Verdict.CONDITIONAL)
        FindingFactory(world=self.world, idea=self.idea)
        return [PublishedCondition.objects.earliest("pk").pk]

    def met(self) -> list[Any]:
        pks = self.condition()
        condition = PublishedCondition.objects.get(pk=pks[0])
        condition_meet(condition=condition, evidence=TEXT, actor=SYSTEM)
        return pks

    def noted(self) -> list[Any]:
        """A note of the organisation that the lead represents."""
        author = self.world.organisation
        organisation_confirm(organisation=author, actor=SYSTEM)
        note = note_add(idea=self.idea, author=author, text=TEXT, actor=SYSTEM)
        return [note.pk]

    def wanted(self) -> list[Any]:
        wanted = seeking.role_open(
            idea=self.idea, role=Role.GUIDE, title="Wer rät?", actor=SYSTEM
        )
        return [wanted.pk]

    def round(self) -> list[Any]:
        """A round with one proposal, whose rejection is prepared."""
        row = opened(self.world, self.idea)
        self.in_round = row.items.get()
        prepare(self.world, row, {self.in_round: prepared(self.idea, "declined")})
        return [self.world.module.slug, row.pk]

    def closed_round(self) -> list[Any]:
        """A round that has rejected its one proposal, and is closed."""
        arguments = self.round()
        row = DecisionRound.objects.get(pk=arguments[-1])
        decide(self.world, row)
        round_close(round=row, actor=self.world.secretary)
        return arguments

    def _round_token(self) -> str:
        if self.in_round is None:
            return ""
        row = DecisionRound.objects.get(pk=self.in_round.round_id)
        return round_token(row, list(items_of(row)))

    def _asked(self) -> Actor:
        """An office that can be asked: somebody speaks for it."""
        office = self.world.units[0].actor
        Representative.objects.get_or_create(
            actor=office, user=self.world.colleague, left_at=None
        )
        return office

    def data(self) -> dict[str, Any]:
        known = {
            "the idea": self.idea.pk,
            "first unit": self.world.units[0].pk,
            "third unit": self.world.units[2].pk,
            "the body": self.world.body.pk,
            "a user name": self.world.citizen.username,
            "the version": self.meeting_made.version if self.meeting_made else "",
            "two ideas": "\n".join(idea.reference for idea in self._two())
            if "ideas" in self.url.data
            else "",
            "an option": self.ballot_made and self.ballot_made.options.first().pk,
            "the procedure": procedure_base(self.world.arena),
            "what is decided on": decision_base(self.idea),
            "a unit": key_of_actor(self._asked().pk),
            "the question": self.asked_about and self.asked_about.pk,
            "what was looked at": self._token(),
            "the organisation": self.world.organisation.pk,
            "the item": self.in_round and self.in_round.pk,
            "the round as it is": self._round_token(),
            "of the first unit": f"unit-{self.world.units[0].pk}",
            "what would be raised": self.would_raise,
        }
        known |= self.advice_data()
        known |= self.measure_data()
        return {
            key: value() if callable(value) else known.get(value, value)
            for key, value in self.url.data.items()
        }

    def _token(self) -> str:
        draft = FindingDraft.objects.filter(idea=self.idea).first()
        if draft is None:
            return ""
        released = released_on_current(self.idea)
        revision = revision_for(draft, self.idea)
        return preview_token(DraftedFinding(draft, revision, released))
