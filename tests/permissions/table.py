"""Who may do what: the table that is shown for sign-off, and tested row by row.

Columns of a row:

* ``always``: roles that hold the permission whatever the phase.
* ``in_phase``: roles that hold it while a phase opens ``feature``.
* ``role:stage,stage`` restricts a role to stages; no colon means every stage.
* ``standing``: the standings it is bound to; empty means any.
* ``needs``: ``see`` the Arena, ``part`` (take part in it as a member), or
  nothing; those who moderate need neither. ``member``: as ``part``, and
  moderators are no exception.
* ``hidden``: who of them keeps it while the moderation has hidden the idea;
  ``all`` for everybody.
"""

from __future__ import annotations

from dataclasses import dataclass

from gemeinsam_digital.core.permissions import Permission as P
from gemeinsam_digital.hosts import get_host

PEOPLE = [
    "anonymous",
    "inactive",
    "stranger",
    "citizen",
    "author",
    "lead",
    "partner",
    "assessor",
    "colleague",
    "secretary",
    "moderator",
    "initiator",
    "superuser",
]

MODERATORS = "moderator initiator superuser"
MEMBERS = "citizen author lead partner assessor colleague secretary moderator"
#: Everybody with an account counts as a member of a public project.
SIGNED_IN = f"stranger {MEMBERS} initiator superuser"

#: What each phase opens. ``over`` is a module whose last phase has ended.
PHASES = {
    "arena": "contribute crud comment rate claim",
    "collect": "contribute crud comment rate claim",
    "develop": "crud comment rate claim",
    "review": "comment rate",
    "decide": "comment",
    "over": "",
}

STAGES = ["idea", "profile", "assessment", "proposal", "measure"]
STANDINGS = ["open", "merged", "parked", "withdrawn", "closed"]


@dataclass(frozen=True)
class Row:
    on: str
    always: str = ""
    in_phase: str = ""
    feature: str = ""
    standing: str = ""
    needs: str = "see"
    hidden: str = "all"

    def stays(self, role: str) -> bool:
        """Return whether a role keeps the permission on a hidden idea."""
        return self.hidden == "all" or role in self.hidden.split()

    def allows(self, role: str, stage: str, standing: str, phase: str) -> bool:
        if self.standing and standing not in self.standing.split():
            return False
        if _holds(self.always, role, stage):
            return True
        opened = self.feature in PHASES[phase].split()
        return opened and _holds(self.in_phase, role, stage)


def _holds(cell: str, role: str, stage: str) -> bool:
    for entry in cell.split():
        name, _colon, stages = entry.partition(":")
        if name == role and (not stages or stage in stages.split(",")):
            return True
    return False


EVERYBODY = " ".join(PEOPLE)
WRITERS = "author:idea,profile partner:idea,profile lead:idea,profile,assessment"

TABLE = {
    P.VIEW_ARENA: Row("module", always=EVERYBODY),
    P.CONFIGURE_ARENA: Row("module", always="initiator superuser"),
    P.MODERATE_ARENA: Row("module", always=MODERATORS),
    P.VIEW_WORKBENCH: Row(
        "module", always=f"{MODERATORS} assessor colleague secretary"
    ),
    P.ADD_IDEA: Row(
        "module",
        always=MODERATORS,
        in_phase=SIGNED_IN,
        feature="contribute",
        needs="part",
    ),
    # Secretaries, so that what a body says is there by its name.
    P.ADD_IDEA_FOR_OTHERS: Row(
        "module",
        always=MODERATORS,
        in_phase="secretary",
        feature="contribute",
        needs="part",
    ),
    P.FOLLOW_ARENA: Row("module", always=SIGNED_IN),
    P.VIEW_IDEA: Row("idea", always=EVERYBODY, hidden=f"{MODERATORS} author"),
    P.CHANGE_IDEA: Row(
        "idea", always=MODERATORS, in_phase=WRITERS, feature="crud", needs="part"
    ),
    # Whose text it is: everybody else who may change it has to say why.
    P.OWN_TEXT: Row("idea", always="author lead partner", needs=""),
    P.RELATE_IDEA: Row(
        "idea", always=MODERATORS, in_phase="author", feature="crud", needs="part"
    ),
    P.COMMENT_IDEA: Row(
        "idea",
        always=MODERATORS,
        in_phase=SIGNED_IN,
        feature="comment",
        standing="open",
        needs="part",
        hidden="",
    ),
    P.RATE_IDEA: Row(
        "idea",
        in_phase=SIGNED_IN,
        feature="rate",
        standing="open",
        needs="member",
        hidden="",
    ),
    P.FOLLOW_IDEA: Row("idea", always=SIGNED_IN, hidden=f"{MODERATORS} author"),
    P.REPORT_IDEA: Row("idea", always=SIGNED_IN, hidden=""),
    P.HIDE_IDEA: Row("idea", always=MODERATORS),
    P.REDACT_IDEA: Row("idea", always=MODERATORS),
    P.ADVANCE_IDEA: Row("idea", always=f"{MODERATORS} author lead", needs="part"),
    P.STEER_IDEA: Row("idea", always=MODERATORS),
    P.DELETE_IDEA: Row("idea", always="author"),
    P.WITHDRAW_IDEA: Row("idea", always="author"),
    P.OFFER_CLAIM: Row(
        "idea", in_phase=SIGNED_IN, feature="claim", needs="member", hidden=""
    ),
    # On an offer of the partner, while the lead leads; see ``MORE``.
    P.DECIDE_CLAIM: Row("claim", always="lead"),
    P.END_CLAIM: Row("claim", always="partner", needs=""),
    P.CONFIRM_CLAIM: Row("claim", always="partner"),
    P.HAND_OVER_CLAIM: Row("claim", always="partner"),
    # Reminding and letting lapse is automation's.
    P.CHECK_HEARTBEAT: Row("claim"),
    P.SEEK_ROLE: Row("idea", always=f"{MODERATORS} author lead", needs="part"),
    # No moderator asks in the name of the team.
    P.INVITE_ACTOR: Row(
        "idea", in_phase="author lead", feature="claim", needs="member", hidden=""
    ),
    # The citizen is invited, by the author; the lead could ask as well.
    P.ANSWER_INVITATION: Row("invitation", always="citizen"),
    P.WITHDRAW_INVITATION: Row("invitation", always="author lead", needs=""),
    # The actor takes part in this Arena; its representative is no moderator.
    P.CONFIRM_ACTOR: Row("actor", always=MODERATORS, needs=""),
    P.CHANGE_ACTOR: Row("actor", always="lead", needs=""),
    # A person ends with the account: automation's.
    P.END_PERSON: Row("actor"),
    P.MANAGE_ACTOR: Row("actor", always="lead superuser", needs=""),
    # Not published; the partner works on the idea with it.
    P.VIEW_CONTACT: Row("actor", always="lead partner", needs=""),
    # The citizen has asked to speak for the organisation.
    P.OWN_REQUEST: Row("representation", always="citizen", needs=""),
    P.EDIT_BODIES: Row("module", always=MODERATORS),
    P.EDIT_COMPETENCES: Row("module", always=MODERATORS),
    # The colleague coordinates the unit, and the assessor works there as well.
    P.STAFF_UNIT: Row("unit", always="superuser colleague", needs=""),
    P.RUN_UNIT: Row("unit", always="superuser", needs=""),
    P.VIEW_UNIT: Row("unit", always="superuser colleague assessor", needs=""),
    P.VOLUNTEER: Row("unit", always="colleague assessor", needs=""),
    # Signing in takes up what waits for an address; nobody else does.
    P.JOIN_UNIT: Row("nothing"),
    P.EDIT_CRITERIA: Row("module", always="initiator superuser"),
    P.REGISTER_ACTOR: Row("nothing", always=SIGNED_IN, needs=""),
    # The actor is the organisation that the lead represents.
    P.SPEAK_FOR_ACTOR: Row("actor", always="lead", needs=""),
    P.REQUEST_ASSESSMENT: Row("idea", always=MODERATORS),
    # The request is for the assessor's unit; the colleague is in another one.
    P.ASSESS: Row("request", always="assessor"),
    # With four eyes it is another one: see the test of its own.
    P.RELEASE_ASSESSMENT: Row("request", always="assessor"),
    # Reminding is automation's.
    P.REMIND_UNIT: Row("request"),
    P.ANSWER_QUESTION: Row("idea", always="author lead partner"),
    # A question of the unit that the colleague coordinates.
    P.PUBLISH_QUESTION: Row("question", always=f"{MODERATORS} colleague"),
    P.ADD_NOTE: Row("idea", always=SIGNED_IN, needs="member", hidden=""),
    # Signed by the organisation that the lead represents.
    P.WITHDRAW_NOTE: Row("note", always="lead", needs=""),
    P.EDIT_FINDING: Row("idea", always=MODERATORS),
    P.REPLY_TO_FINDING: Row("idea", always="lead"),
    P.MEET_CONDITION: Row("idea", always=f"{MODERATORS} lead"),
    # Of the body that decides, which the secretary records for.
    P.RUN_BODY: Row("body", always="secretary"),
    # Of the body that the secretary records for, and on the text of an idea.
    P.DRAFT_CONCERN: Row("concern in the making", always="secretary"),
    P.RAISE_CONCERN: Row("concern in the making", always="secretary"),
    P.END_CONCERN: Row("concern", always="secretary"),
    P.ANSWER_CONCERN: Row("idea", always="author lead partner"),
    # Going on and reminding are automation's.
    P.CHECK_CONCERN: Row("concern"),
    P.REMIND_BODY: Row("conflict"),
    # The secretary's body decides.
    P.OPEN_CONFLICT: Row("idea", always=f"{MODERATORS} secretary"),
    P.MOVE_CONFLICT: Row("conflict", always=MODERATORS),
    # A body that the secretary works for, and the citizen sits in.
    P.SIT_IN_BODY: Row("consultation", always="citizen"),
    P.CONSULT_BODY: Row("body", always=f"{MODERATORS} secretary"),
    P.VIEW_CONSULTATION: Row("consultation", always="citizen secretary"),
    # Coordinated by the colleague; operators vote for nobody.
    P.VOTE_FOR_UNIT: Row("unit", always="colleague", needs=""),
    P.RECORD_DECISION: Row("idea", always="secretary"),
    P.SIGN_PLEDGE: Row("idea", always="lead partner:measure"),
    P.RECOGNISE_MEASURE: Row("idea", always="secretary"),
    P.OFFER_SUPPORT: Row("idea", always=f"{MODERATORS} secretary"),
    P.TAKE_UP_SUPPORT: Row("idea", always="lead partner"),
    # Where the host has a list of plans, its own rule says who.
    P.DRAFT_PLAN: Row(
        "idea", always="initiator superuser" if get_host().has_plans else ""
    ),
    P.RUN_MEASURE: Row("idea", always=f"{MODERATORS} lead"),
    P.REMIND_LEAD: Row("idea"),
}

#: The same permissions on something else, where the answer is another one.
MORE = [
    (P.REMIND_BODY, Row("consultation")),
    # On an offer of the one person who speaks for the lead: nobody answers for
    # themselves, so the moderators do.
    (P.DECIDE_CLAIM, Row("claim of the lead", always=MODERATORS)),
    # Of a unit who works for it prepares, and who coordinates it raises and ends.
    (P.DRAFT_CONCERN, Row("concern of a unit", always="colleague assessor")),
    (P.RAISE_CONCERN, Row("concern of a unit", always="colleague")),
    # It went on to the body of the secretary, which clears it too.
    (P.END_CONCERN, Row("concern of a unit", always="colleague secretary")),
    # The body of the secretary has to resolve it.
    (P.RUN_BODY, Row("conflict", always="secretary")),
]

#: Everything that the tests compare.
ROWS = [*TABLE.items(), *MORE]
