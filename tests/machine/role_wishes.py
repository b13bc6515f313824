"""What is wished about roles: how model and app are asked."""

from __future__ import annotations

from gemeinsam_digital.responsibility import models
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.heartbeat import services as heartbeat
from gemeinsam_digital.responsibility.invitations import services as inviting
from gemeinsam_digital.responsibility.invitations.answers import services as answering
from gemeinsam_digital.responsibility.roles import services as seeking
from tests.factories.content import TEXT
from tests.machine.model import roles
from tests.machine.model.answers import DONE
from tests.machine.model.answers import Answer
from tests.machine.model.record import Claim
from tests.machine.model.record import Invitation
from tests.machine.model.record import Record
from tests.machine.model.record import Wanted
from tests.machine.public_wishes import PublicWishes


class RoleWishes(PublicWishes):
    """Each returns the answer, which model and app agree on."""

    def _stored(self, row: Claim | Invitation | Wanted | None) -> object:
        """Load the row anew; nothing is cached on it."""
        if row is None:
            return None
        kinds = {
            Claim: models.Claim,
            Invitation: models.Invitation,
            Wanted: models.OpenRole,
        }
        return kinds[type(row)].objects.get(pk=row.key)

    def offer(
        self,
        who: str,
        record: Record,
        actor: str,
        role: str,
        words: str = TEXT,
        wanted: Wanted | None = None,
    ) -> Answer:
        answer, mine, theirs = self.wish(
            "offer",
            lambda: roles.offer(self.arena, who, record, actor, role, words, wanted),
            lambda: services.claim_offer(
                idea=self.idea(record),
                claimant=self.platform.actors[actor],
                role=role,
                commitment=words,
                open_role=self._stored(wanted),
                actor=self.user(who),
            ),
        )
        if answer == DONE:
            mine.key = theirs.pk
        return answer

    def answer(
        self, who: str, record: Record, claim: Claim, does: str, note: str = TEXT
    ) -> Answer:
        """``does``: accept, decline, withdraw or release."""
        stored = self._stored(claim)
        noted = {"note": note} if does in ("decline", "release") else {}
        service = getattr(services, f"claim_{does}")
        return self.wish(
            f"{does}-claim",
            lambda: getattr(roles, does)(self.arena, who, record, claim, **noted),
            lambda: service(claim=stored, actor=self.user(who), **noted),
        )[0]

    def keep(
        self, who: str, record: Record, claim: Claim, capacity: str = ""
    ) -> Answer:
        stored = self._stored(claim)
        return self.wish(
            "keep",
            lambda: roles.keep(self.arena, who, record, claim, capacity),
            lambda: heartbeat.claim_confirm(
                claim=stored, capacity=capacity, actor=self.user(who)
            ),
        )[0]

    # --- looking for somebody ------------------------------------------------------

    def open_role(
        self,
        who: str,
        record: Record,
        role: str,
        title: str = TEXT,
        essential: bool = False,
    ) -> Answer:
        answer, mine, theirs = self.wish(
            "open-role",
            lambda: roles.open_role(self.arena, who, record, role, title, essential),
            lambda: seeking.role_open(
                idea=self.idea(record),
                role=role,
                title=title,
                is_essential=essential,
                actor=self.user(who),
            ),
        )
        if answer == DONE:
            mine.key = theirs.pk
        return answer

    def close_role(self, who: str, record: Record, wanted: Wanted) -> Answer:
        stored = self._stored(wanted)
        return self.wish(
            "close-role",
            lambda: roles.close_role(self.arena, who, record, wanted),
            lambda: seeking.role_close(open_role=stored, actor=self.user(who)),
        )[0]

    # --- asking somebody -----------------------------------------------------------

    def invite(
        self,
        who: str,
        record: Record,
        actor: str,
        role: str,
        letter: str = TEXT,
        wanted: Wanted | None = None,
    ) -> Answer:
        answer, mine, theirs = self.wish(
            "invite",
            lambda: roles.invite(self.arena, who, record, actor, role, letter, wanted),
            lambda: inviting.actor_invite(
                idea=self.idea(record),
                invited=self.platform.actors[actor],
                role=role,
                message=letter,
                open_role=self._stored(wanted),
                actor=self.user(who),
            ),
        )
        if answer == DONE:
            mine.key = theirs.pk
        return answer

    def hand_over(
        self, who: str, record: Record, claim: Claim, actor: str, letter: str = TEXT
    ) -> Answer:
        stored = self._stored(claim)
        answer, mine, theirs = self.wish(
            "hand-over",
            lambda: roles.hand_over(self.arena, who, record, claim, actor, letter),
            lambda: inviting.hand_over_propose(
                claim=stored,
                successor=self.platform.actors[actor],
                message=letter,
                actor=self.user(who),
            ),
        )
        if answer == DONE:
            mine.key = theirs.pk
        return answer

    def agree(
        self, who: str, record: Record, asked: Invitation, words: str = TEXT
    ) -> Answer:
        stored = self._stored(asked)
        answer, mine, theirs = self.wish(
            "agree",
            lambda: roles.agree(self.arena, who, record, asked, words),
            lambda: answering.invitation_accept(
                invitation=stored,
                promise=answering.Promise(words),
                actor=self.user(who),
            ),
        )
        if answer == DONE:
            mine.key = theirs.pk
        return answer

    def reply(self, who: str, record: Record, asked: Invitation, does: str) -> Answer:
        """``does``: refuse or take-back."""
        stored = self._stored(asked)
        model = {"refuse": roles.refuse, "take-back": roles.take_back}[does]
        service = {
            "refuse": answering.invitation_decline,
            "take-back": inviting.invitation_withdraw,
        }[does]
        return self.wish(
            does,
            lambda: model(self.arena, who, record, asked),
            lambda: service(invitation=stored, actor=self.user(who)),
        )[0]
