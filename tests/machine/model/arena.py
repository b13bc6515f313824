"""Who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field

from tests.machine.model.record import Claim
from tests.machine.model.record import Invitation
from tests.machine.model.record import Record
from tests.machine.model.record import Request
from tests.machine.model.record import pledging

PEOPLE = (
    "anonymous",
    "inactive",
    "citizen",
    "author",
    "lead",
    "partner",
    "assessor",
    "secretary",
    "moderator",
    "superuser",
    "system",
)
SIGNED_IN = set(PEOPLE) - {"anonymous", "inactive", "system"}
MODERATION = {"moderator", "superuser"}
#: Which unit somebody judges for.
UNIT_OF = {"assessor": "first"}
#: Who sits in the body that advises.
SEATED = ("citizen", "partner", "lead")

OPENED = {
    "arena": {"contribute", "crud", "comment", "rate", "claim"},
    "develop": {"crud", "comment", "rate", "claim"},
    "review": {"comment", "rate"},
    "decide": {"comment"},
    "over": set(),
}


@dataclass
class Arena:
    """What is true of everything in one Arena.

    ``SYSTEM`` may do everything, so it is let through first everywhere.
    """

    phase: str = "arena"
    published: bool = True
    support: int = 1
    units: int = 2
    records: dict[int, Record] = field(default_factory=dict)

    # --- of everybody ---------------------------------------------------------

    def moderates(self, who: str) -> bool:
        return who == "system" or who in MODERATION

    def sees(self, who: str) -> bool:
        return self.moderates(who) or self.published

    def takes_part(self, who: str) -> bool:
        return who in SIGNED_IN and self.published

    def opens(self, what: str) -> bool:
        return what in OPENED[self.phase]

    # --- of an idea -----------------------------------------------------------

    def may_contribute(self, who: str) -> bool:
        return self.moderates(who) or (
            self.takes_part(who) and self.opens("contribute")
        )

    def may_contribute_for_others(self, who: str) -> bool:
        return self.moderates(who) or (who == "secretary" and self.may_contribute(who))

    def may_view(self, who: str, record: Record) -> bool:
        if self.moderates(who):
            return True
        return self.published and (not record.hidden or who == record.author)

    def may_revise(self, who: str, record: Record) -> bool:
        if self.moderates(who):
            return True
        return self.takes_part(who) and self.opens("crud") and self._writes(who, record)

    def owns_text(self, who: str, record: Record) -> bool:
        """Everybody else who changes it says why."""
        if who in ("system", record.author):
            return True
        return record.is_held_by(who, "lead", "partner")

    def may_comment(self, who: str, record: Record) -> bool:
        if not record.is_worked_on or record.hidden:
            return who == "system"
        return self.moderates(who) or (self.takes_part(who) and self.opens("comment"))

    def _writes(self, who: str, record: Record) -> bool:
        if record.stage in ("idea", "profile"):
            return who == record.author or record.is_held_by(who, "lead", "partner")
        return record.stage == "assessment" and record.is_held_by(who, "lead")

    def may_support(self, who: str, record: Record) -> bool:
        return (
            record.is_worked_on
            and not record.hidden
            and self.takes_part(who)
            and self.opens("rate")
        )

    def may_advance(self, who: str, record: Record) -> bool:
        if self.moderates(who):
            return True
        mine = who == record.author or record.is_held_by(who, "lead")
        return mine and self.takes_part(who)

    def is_author(self, who: str, record: Record) -> bool:
        """The author or automation; no moderator acts in the author's name."""
        return who == "system" or (who == record.author and self.sees(who))

    def may_relate(self, who: str, record: Record) -> bool:
        if self.moderates(who):
            return True
        return self.takes_part(who) and self.opens("crud") and who == record.author

    # --- of roles -------------------------------------------------------------

    def may_offer(self, who: str, record: Record, claim: Claim) -> bool:
        if who == "system":
            return True
        return self.is_open_for_roles(who, record) and claim.is_of(who)

    def is_open_for_roles(self, who: str, record: Record) -> bool:
        return not record.hidden and self.takes_part(who) and self.opens("claim")

    def may_answer(self, who: str, record: Record, claim: Claim) -> bool:
        """The lead; else the author, else a moderator about others' offers.

        Nobody answers for themselves, so where the lead offers, a moderator does.
        """
        if who == "system":
            return True
        if not self.sees(who):
            return False
        if record.leader is not None:
            leading = [one for one in SIGNED_IN if record.is_held_by(one, "lead")]
            free = [one for one in leading if not claim.is_of(one)]
            return who in free or (
                not free and self.moderates(who) and not claim.is_of(who)
            )
        if who == record.author:
            return True
        return self.moderates(who) and not claim.is_of(who)

    def may_end(self, who: str, claim: Claim) -> bool:
        return who == "system" or (who in SIGNED_IN and claim.is_of(who))

    def may_hold(self, who: str, claim: Claim) -> bool:
        """Confirm a role or hand it over: nobody does it for others."""
        return who == "system" or (self.sees(who) and self.may_end(who, claim))

    def may_invite(self, who: str, record: Record) -> bool:
        """Author and lead; no moderator asks in the name of a team."""
        if who == "system":
            return True
        mine = who == record.author or record.is_held_by(who, "lead")
        return mine and self.is_open_for_roles(who, record)

    def may_reply(self, who: str, asked: Invitation) -> bool:
        if who == "system":
            return True
        return who in SIGNED_IN and self.sees(who) and asked.is_for(who)

    def may_take_back(self, who: str, record: Record, asked: Invitation) -> bool:
        """Who has asked, or could ask now."""
        if who == "system":
            return True
        if who not in SIGNED_IN:
            return False
        if asked.hands_over is not None:
            return who == asked.by or asked.hands_over.is_of(who)
        return who in (asked.by, record.author) or record.is_held_by(who, "lead")

    # --- of the administration and the bodies ---------------------------------

    def may_judge(self, who: str, request: Request) -> bool:
        """Nobody judges for a unit that is not theirs, superusers included."""
        return who == "system" or (self.sees(who) and self.works_for(who, request.unit))

    def judges(self, who: str) -> bool:
        """Whether somebody judges for any unit."""
        return who == "system" or who in UNIT_OF

    def works_for(self, who: str, unit: str) -> bool:
        return who == "system" or UNIT_OF.get(who) == unit

    def may_decide(self, who: str) -> bool:
        return who == "system" or (who == "secretary" and self.sees(who))

    def may_consult(self, who: str) -> bool:
        return self.moderates(who) or self.may_decide(who)

    def may_run(self, who: str, record: Record) -> bool:
        """Say how a measure goes."""
        leads = record.is_held_by(who, "lead")
        return self.moderates(who) or (self.sees(who) and leads)

    def may_take_up(self, who: str, record: Record) -> bool:
        """Nobody says in the name of a team that something has helped it."""
        in_team = record.is_held_by(who, "lead", "partner")
        return who == "system" or (self.sees(who) and in_team)

    def sits(self, who: str) -> bool:
        """Whether somebody has a seat in the body that advises."""
        return who == "system" or (who in SEATED and self.sees(who))

    def may_pledge(self, who: str, record: Record) -> bool:
        if who == "system":
            return True
        return self.sees(who) and record.is_held_by(who, *pledging(record))
