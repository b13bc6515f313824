"""One contribution, told from its beginning to where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.files.base import ContentFile

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.demo.build import Ground
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content import SUPPORTERS
from gemeinsam_digital.demo.content.shapes.contributions import ClaimData
from gemeinsam_digital.demo.content.shapes.contributions import CommentData
from gemeinsam_digital.demo.content.shapes.contributions import ContributionData
from gemeinsam_digital.demo.content.shapes.contributions import ReplyData
from gemeinsam_digital.demo.content.shapes.contributions import WantedData
from gemeinsam_digital.demo.moments import today
from gemeinsam_digital.demo.pictures.mosaic import picture_of
from gemeinsam_digital.governance.topics.services import topic_contribute
from gemeinsam_digital.ideas.content import Content
from gemeinsam_digital.ideas.contributions.services import OriginInput
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import support_set
from gemeinsam_digital.maturation.details import NO_DETAILS
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.responsibility.claims.services import claim_accept
from gemeinsam_digital.responsibility.claims.services import claim_decline
from gemeinsam_digital.responsibility.claims.services import claim_offer
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles.services import role_open
from gemeinsam_digital.responsibility.selectors import lead_of

#: Something that happens at one moment.
Act = Callable[[], object]

#: Sections that a profile has from the beginning, and after its first revision.
FIRST_SECTIONS = ("challenge", "aim")
NEXT_SECTIONS = (*FIRST_SECTIONS, "beneficiaries", "approach", "partners")
#: What was missing before a step back; no gate asks for it.
ADDED_AFTER_STEP_BACK = ("partners", "requirements")


def claimant_of(data: ClaimData) -> str:
    """Return the key of an organisation, or the role of a person's account."""
    return data.actor or data.account


def _day(days: int) -> date | None:
    """Return the real day in so many days, ``None`` for no limit."""
    return today() + timedelta(days=days) if days else None


class Story:
    """What happens to one contribution, through the services.

    Args:
        ground: where.
        data: what is told.
        number: its position, to vary who supports it.
    """

    def __init__(self, ground: Ground, data: ContributionData, number: int) -> None:
        self.ground = ground
        self.data = data
        self.number = number
        self._pk: int | None = None
        #: Sections that read otherwise until a change during the review.
        self.earlier = CONTENT.earlier_texts.get(data.key, {})

    @property
    def idea(self) -> Idea:
        """The contribution as it is stored now."""
        idea = Idea.objects.get(pk=self._pk or 0)
        # Spares every permission the way to the project.
        idea.module = self.ground.module
        return idea

    def user(self, role: str) -> Any:
        """Return the account of a role."""
        return self.ground.users[role]

    @property
    def author(self) -> Any:
        """Who contributed it."""
        return self.user(self.data.author)

    @property
    def lead(self) -> Any:
        """Who speaks for the lead, the author as long as nobody leads."""
        claim = lead_of(self.idea)
        return self.author if claim is None else self.ground.speaker_of(claim.actor)

    # --- text ------------------------------------------------------------------

    def contribute(self) -> None:
        """Contribute it; what matures begins with little."""
        if self.data.body and self.data.origin:
            self._contribute_for_body(self.data.origin.source)
            return
        matures = self.data.kind == Kind.IDEA and self.data.stage != "idea"
        idea = idea_contribute(
            module=self.ground.module,
            actor=self.author,
            kind=self.data.kind,
            content=self._content(FIRST_SECTIONS) if matures else self._content(),
            image=self._picture(),
            consent=True,
            origin=self._origin(),
        )
        self._pk = idea.pk

    def _contribute_for_body(self, source: str) -> None:
        topic = topic_contribute(
            body=self.ground.arena.bodies.get(code=self.data.body),
            content=self._content(),
            source=source,
            consent=True,
            actor=self.author,
        )
        self._pk = topic.idea_id

    def take_up(self) -> None:
        """Go on with what was contributed before."""
        ideas = Idea.objects.filter(module=self.ground.module)
        self._pk = ideas.get(title=self.data.title).pk

    def _picture(self) -> ContentFile[bytes] | None:
        data = self.data.picture
        return picture_of(data.tiles, data.palette) if data else None

    def _origin(self) -> OriginInput | None:
        data = self.data.origin
        return None if data is None else OriginInput(**asdict(data))

    def revise(
        self,
        summary: str,
        sections: tuple[str, ...] | None = None,
        without: tuple[str, ...] = (),
        *,
        is_material: bool = False,
    ) -> None:
        """Let the lead save more of the text.

        Args:
            summary: what changed.
            sections: codes of the sections it has then, ``None`` for all.
            without: codes of sections that are still missing.
            is_material: whether it outdates what was judged.
        """
        idea = self.idea
        idea_revise(
            idea=idea,
            actor=self.lead,
            content=self._content(sections, without),
            version=idea.version,
            summary=summary,
            is_material=is_material,
        )

    def _content(
        self, sections: tuple[str, ...] | None = None, without: tuple[str, ...] = ()
    ) -> Content:
        data = self.data
        return Content(
            title=data.title,
            summary=data.summary,
            sections={
                code: text
                for code, text in {**data.sections, **self.earlier}.items()
                if (sections is None or code in sections) and code not in without
            },
            values=data.values if sections is None else {},
            terms={"field": list(data.fields), "district": [data.district]},
            image_alt=data.picture.alt if data.picture else "",
            image_credit=CONTENT.pictures.credit if data.picture else "",
        )

    # --- taking part -----------------------------------------------------------

    def supports(self) -> list[Act]:
        """Return the supports, each by another account."""
        roles = [account.role for account in SUPPORTERS]
        roles = roles[self.number % len(roles) :] + roles[: self.number % len(roles)]
        others = [role for role in roles if role != self.data.author]
        return [partial(self._support, role) for role in others[: self.data.supporters]]

    def _support(self, role: str) -> None:
        support_set(idea=self.idea, actor=self.user(role), supports=True)

    def comment(self, comment: CommentData) -> list[Act]:
        """Return a comment and the replies to it."""
        parents: list[Any] = []

        def write() -> None:
            user = self.user(comment.account)
            parents.append(comment_add(idea=self.idea, actor=user, text=comment.text))

        def reply(data: ReplyData) -> None:
            user = self.user(data.account)
            comment_add(idea=self.idea, actor=user, text=data.text, parent=parents[0])

        return [write, *(partial(reply, data) for data in comment.replies)]

    # --- responsibility ----------------------------------------------------------

    def claim(self, data: ClaimData) -> list[Act]:
        """Return an offer and the answer to it, if there is one."""
        offers: list[Claim] = []

        def offer() -> None:
            user = self.user(data.account)
            offers.append(
                claim_offer(
                    idea=self.idea,
                    claimant=self.actor(claimant_of(data)),
                    role=data.role,
                    commitment=data.commitment,
                    actor=user,
                    until=_day(data.until_in),
                    capacity=data.capacity,
                    competences=data.competences,
                    open_role=self.wanted(data.answers),
                )
            )

        def accept() -> None:
            claim_accept(claim=offers[0], actor=self.lead)

        def decline() -> None:
            claim_decline(claim=offers[0], actor=self.lead, note=data.note)

        answers = {"offered": [], "declined": [decline]}
        return [offer, *answers.get(data.state, [accept])]

    def actor(self, who: str) -> Actor:
        """Return an organisation by its key, or the person of an account."""
        organisation = self.ground.actors.get(who)
        return organisation or person_ensure(actor=self.user(who))

    def held(self, who: str, role: str) -> Claim | None:
        """Return the accepted claim of somebody in a role."""
        accepted = self.idea.claims.filter(state=ClaimState.ACCEPTED, role=role)
        return accepted.filter(actor=self.actor(who)).first()

    def seek(self, data: WantedData, actor: str = "lead") -> None:
        """Say that somebody is looked for, as :meth:`step` by an actor."""
        role_open(
            idea=self.idea,
            role=data.role,
            title=data.title,
            description=data.description,
            competences=data.competences,
            is_essential=data.is_essential,
            actor=self._somebody(actor),
        )

    def wanted(self, title: str) -> OpenRole | None:
        """Return a role that it looks for by its title, ``None`` without one."""
        return self.idea.open_roles.get(title=title) if title else None

    # --- steps -------------------------------------------------------------------

    def step(
        self,
        name: str,
        actor: str = "moderator",
        reason: str = "",
        details: Details = NO_DETAILS,
    ) -> None:
        """Carry out a step.

        Args:
            name: of the transition.
            actor: a role, "author" and "lead" meaning those of the contribution.
            reason: public.
            details: what the step asks for.
        """
        user = self._somebody(actor)
        reason = reason or CONTENT.step_reasons.get(name, "")
        step(idea=self.idea, name=name, actor=user, reason=reason, details=details)

    def _somebody(self, actor: str) -> Any:
        own = {"author": "author", "lead": "lead"}
        return getattr(self, own[actor]) if actor in own else self.user(actor)
