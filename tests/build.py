"""Makes Arenas, ideas and people through the services, on both hosts."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import CloseReason
from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.assessments.services import ConditionInput
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.services import assessment_request
from gemeinsam_digital.governance.models import Body
from gemeinsam_digital.governance.services import decision_record
from gemeinsam_digital.governance.setup import secretary_add
from gemeinsam_digital.ideas.content import Content
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.responsibility.claims.services import claim_accept
from gemeinsam_digital.responsibility.claims.services import claim_offer
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.services import unit_member_add
from tests.contract import build as host
from tests.replay import Tape
from tests.replay import replayed
from tests.replay import replays

TEXT = "Ein Satz, der genügt."
SECTIONS = dict.fromkeys(
    ("challenge", "aim", "beneficiaries", "approach", "resources", "schedule"), TEXT
)
VALUES = dict.fromkeys(("sustainable", "common_good", "resilient", "cooperative"), TEXT)


def content(**changes: Any) -> Content:
    """Return content that fulfils every gate about content."""
    values: dict[str, Any] = {
        "title": "Lastenräder für alle Kieze",
        "summary": "Ein gemeinsames Buchungssystem.",
        "sections": dict(SECTIONS),
        "values": dict(VALUES),
    }
    values.update(changes)
    return Content(**values)


@dataclass
class World:
    """An Arena with one account for every role.

    Args:
        phase: code of the running phase, empty for none that runs.
        project_fields: of the project.
        module_fields: of the module.
    """

    phase: str = "arena"
    project_fields: dict[str, Any] | None = None
    module_fields: dict[str, Any] | None = None
    tape: Tape | None = field(default=None, init=False, repr=False, compare=False)

    @replayed
    def initiator(self) -> Any:
        return host.user("initiator")

    @replayed
    def moderator(self) -> Any:
        moderator = host.user("moderator")
        self.project.moderators.add(moderator)
        return moderator

    @replayed
    def superuser(self) -> Any:
        return host.user("superuser", is_superuser=True, is_staff=True)

    @replayed
    def author(self) -> Any:
        return self._member("author")

    @replayed
    def citizen(self) -> Any:
        return self._member("citizen")

    @replayed
    def lead(self) -> Any:
        return self._member("lead")

    @replayed
    def partner(self) -> Any:
        return self._member("partner")

    @replayed
    def stranger(self) -> Any:
        """Signed in, but no member of a closed project."""
        return host.user("stranger")

    @replayed
    def inactive(self) -> Any:
        return host.user("inactive", is_active=False)

    @replayed
    def assessor(self) -> Any:
        user = self._member("assessor")
        unit_member_add(unit=self.units[0], user=user, actor=SYSTEM)
        return user

    @replayed
    def colleague(self) -> Any:
        """Assesses for another unit of the same Arena."""
        user = self._member("colleague")
        unit_member_add(unit=self.units[1], user=user, actor=SYSTEM)
        return user

    @replayed
    def secretary(self) -> Any:
        user = self._member("secretary")
        secretary_add(body=self.body, user=user, actor=SYSTEM)
        return user

    def _member(self, name: str) -> Any:
        user = host.user(name)
        self.project.participants.add(user)
        return user

    @replayed
    def project(self) -> Any:
        return host.project(
            organisation=host.organisation(self.initiator),
            **(self.project_fields or {}),
        )

    @replayed
    def module(self) -> Any:
        fields = {"blueprint_type": "AI", "is_draft": False}
        module = host.module(self.project, **fields | (self.module_fields or {}))
        if self.phase:
            host.phase(module, -1, 30, type=f"gemeinsam_digital:{self.phase}")
        else:
            host.phase(module, -3, -1, type="gemeinsam_digital:arena")
        ArenaSettings.objects.create(
            module=module, thresholds={"support": 1, "units": 2}
        )
        return module

    @replayed
    def arena(self) -> ArenaSettings:
        return ArenaSettings.objects.get(module=self.module)

    @replayed
    def units(self) -> list[Unit]:
        participations = self.arena.participations
        pks = participations.order_by("pk").values_list("actor", flat=True)
        return [Unit.objects.get(pk=pk) for pk in pks[:3]]

    @replayed
    def body(self) -> Body:
        return self.arena.bodies.get(decides=True)

    @replayed
    def field_code(self) -> str:
        return str(self.arena.terms.of("field").first().code)

    def content(self, **changes: Any) -> Content:
        changes.setdefault("terms", {"field": [self.field_code], "district": []})
        return content(**changes)

    # --- ideas ---------------------------------------------------------------

    @replays
    def idea(self, kind: Kind = Kind.IDEA, **changes: Any) -> Idea:
        """Contribute as the author, whatever the phase.

        The moderator sends it in, as only moderators can outside a phase, and
        the author is entered afterwards.
        """
        idea = idea_contribute(
            module=self.module,
            actor=self.moderator,
            kind=kind,
            content=self.content(**changes),
            consent=True,
        )
        Idea.objects.filter(pk=idea.pk).update(creator=self.author)
        return self.fresh(idea)

    def fresh(self, idea: Idea) -> Idea:
        """Load the idea again, with nothing cached on it."""
        return Idea.objects.get(pk=idea.pk)

    @replayed
    def organisation(self) -> Actor:
        """An organisation of civil society that the lead represents."""
        return organisation_register(
            actor=self.lead,
            name=f"Verein {self.lead.pk}",
            sector=Sector.CIVIL_SOCIETY,
        )

    @replays
    def offer(
        self, idea: Idea, role: Role = Role.LEAD, claimant: Actor | None = None
    ) -> Claim:
        """Offer a role, by default to lead as the organisation."""
        return claim_offer(
            idea=idea,
            claimant=claimant or self.organisation,
            role=role,
            commitment=TEXT,
            actor=SYSTEM,
        )

    @replays
    def accept(self, claim: Claim) -> Claim:
        return claim_accept(claim=claim, actor=SYSTEM)

    @replays
    def team(self, idea: Idea) -> None:
        """Give the idea its lead and a partner."""
        self.accept(self.offer(idea))
        person = person_ensure(actor=self.partner)
        self.accept(self.offer(idea, Role.PARTNER, person))

    @replays
    def steps(self, idea: Idea, *names: str, **details: Any) -> Idea:
        """Carry out steps; what they ask for is given unless a test says it."""
        for name in names:
            said = {"code": CloseReason.OTHER.value} if name == "close" else {}
            if name == "merge":
                said = {"target": self.idea(title="Das Ziel der Zusammenführung")}
            step(
                idea=idea,
                name=name,
                actor=SYSTEM,
                reason=TEXT,
                details=Details(**{**said, **details}),
            )
        return self.fresh(idea)

    @replays
    def request(self, idea: Idea, *units: Unit) -> list[AssessmentRequest]:
        return assessment_request(
            idea=idea,
            units=list(units or self.units[:2]),
            due=timezone.localdate() + timedelta(days=14),
            actor=SYSTEM,
        )

    def judgements(
        self, request: AssessmentRequest, verdict: Verdict = Verdict.FEASIBLE
    ) -> list[JudgementInput]:
        condition = ConditionInput(ConditionKind.BUDGET.value, TEXT)
        return [
            JudgementInput(
                criterion=criterion.code,
                verdict=verdict,
                reason=TEXT,
                conditions=[condition],
            )
            for criterion in request.criteria_set.criteria.all()
        ]

    @replays
    def release(
        self, request: AssessmentRequest, verdict: Verdict = Verdict.FEASIBLE
    ) -> None:
        assessment_release(
            request=request, judgements=self.judgements(request, verdict), actor=SYSTEM
        )

    @replays
    def publish(self, idea: Idea, verdict: Verdict = Verdict.CONDITIONAL) -> None:
        finding_save(idea=idea, verdict=verdict, text=TEXT, actor=SYSTEM)
        finding_publish(idea=idea, actor=SYSTEM)

    @replays
    def assessed(self, idea: Idea) -> None:
        """Let two units judge and publish the finding."""
        for request in self.request(idea):
            self.release(request)
        self.publish(idea)

    @replays
    def decide(
        self,
        idea: Idea,
        outcome: Outcome = Outcome.ADOPTED,
        measure_type: str = MeasureType.DECENTRAL,
    ) -> None:
        decision_record(
            idea=idea,
            body=self.body,
            outcome=outcome,
            decided_on=timezone.localdate(),
            reasons=TEXT,
            measure_type=measure_type if outcome == Outcome.ADOPTED else "",
            actor=SYSTEM,
        )

    @replays
    def idea_at(self, stage: Stage, standing: Standing = Standing.OPEN) -> Idea:
        """Bring a new idea with a team to a stage and standing, by the book."""
        idea = self.idea()
        host.rating(idea, self.citizen)
        self.team(idea)
        if stage != Stage.IDEA:
            idea = self.steps(idea, "develop")
        if stage not in (Stage.IDEA, Stage.PROFILE):
            idea = self.steps(idea, "submit")
        if stage in (Stage.PROPOSAL, Stage.MEASURE):
            self.assessed(idea)
            idea = self.steps(idea, "qualify")
        if stage == Stage.MEASURE:
            self.decide(idea)
            idea = self.steps(idea, "adopt")
        aside = {
            Standing.PARKED: "park",
            Standing.CLOSED: "close",
            Standing.WITHDRAWN: "withdraw",
            Standing.MERGED: "merge",
        }
        return self.steps(idea, aside[standing]) if standing in aside else idea

    @replays
    def revise(self, idea: Idea, *, is_material: bool = False, **changes: Any) -> Any:
        """Save a revision with the content that fulfils every gate."""
        return idea_revise(
            idea=idea,
            actor=SYSTEM,
            content=self.content(**changes),
            version=self.fresh(idea).version,
            summary=TEXT,
            is_material=is_material,
        )
