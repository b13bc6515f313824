"""Permissions of the Arena, one line each.

Permission says who; what is legal at all stands in the transition table and
in the services. The host's comment and rating API asks ``view_idea``,
``comment_idea`` and ``rate_idea``, so these three also know the standing.
"""

from __future__ import annotations

import rules

from gemeinsam_digital.arena.predicates import can_see
from gemeinsam_digital.arena.predicates import is_active_person
from gemeinsam_digital.arena.predicates import is_initiator
from gemeinsam_digital.arena.predicates import is_moderator
from gemeinsam_digital.arena.predicates import is_operator
from gemeinsam_digital.arena.predicates import takes_part
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.predicates import coordinates
from gemeinsam_digital.feasibility.predicates import is_asked
from gemeinsam_digital.feasibility.predicates import is_unit_member
from gemeinsam_digital.feasibility.predicates import releases
from gemeinsam_digital.governance.predicates import drafts_concern
from gemeinsam_digital.governance.predicates import has_desk
from gemeinsam_digital.governance.predicates import hears_concern
from gemeinsam_digital.governance.predicates import is_secretary
from gemeinsam_digital.governance.predicates import keeps_secretariat
from gemeinsam_digital.governance.predicates import owns_concern
from gemeinsam_digital.governance.predicates import records_for_heard
from gemeinsam_digital.governance.predicates import records_for_network
from gemeinsam_digital.governance.predicates import runs_body
from gemeinsam_digital.governance.predicates import sits_in_body
from gemeinsam_digital.ideas.predicates import at_stage
from gemeinsam_digital.ideas.predicates import is_author
from gemeinsam_digital.ideas.predicates import is_open
from gemeinsam_digital.ideas.predicates import is_shown
from gemeinsam_digital.ideas.predicates import phase_opens
from gemeinsam_digital.measures.predicates import adds_plans
from gemeinsam_digital.responsibility.predicates import answers_offers
from gemeinsam_digital.responsibility.predicates import has_invited
from gemeinsam_digital.responsibility.predicates import is_invited
from gemeinsam_digital.responsibility.predicates import is_lead
from gemeinsam_digital.responsibility.predicates import is_lead_or_partner
from gemeinsam_digital.responsibility.predicates import is_own_claim
from gemeinsam_digital.responsibility.predicates import is_own_request
from gemeinsam_digital.responsibility.predicates import moderates_actor
from gemeinsam_digital.responsibility.predicates import nobody
from gemeinsam_digital.responsibility.predicates import sees_contact
from gemeinsam_digital.responsibility.predicates import speaks_for_actor

#: Who works on the text, stage by stage. Under review the lead alone changes
#: it: every material change costs the units their judgement.
is_writer = (at_stage(Stage.IDEA, Stage.PROFILE) & (is_author | is_lead_or_partner)) | (
    at_stage(Stage.ASSESSMENT) & is_lead
)

#: What the moderation has hidden exists for them and for its author only.
can_see_idea = is_moderator | (can_see & (is_shown | is_author))

PERMISSIONS = {
    Permission.VIEW_ARENA: can_see,
    Permission.CONFIGURE_ARENA: is_initiator,
    Permission.MODERATE_ARENA: is_moderator,
    Permission.VIEW_WORKBENCH: is_moderator | (can_see & has_desk),
    Permission.ADD_IDEA: is_moderator | (takes_part & phase_opens("contribute")),
    Permission.ADD_IDEA_FOR_OTHERS: is_moderator
    | (takes_part & phase_opens("contribute") & keeps_secretariat),
    Permission.FOLLOW_ARENA: is_active_person & can_see,
    Permission.VIEW_IDEA: can_see_idea,
    Permission.CHANGE_IDEA: is_moderator
    | (takes_part & phase_opens("crud") & is_writer),
    # No right to change anything: whoever is not one of these says why they do.
    Permission.OWN_TEXT: is_author | is_lead_or_partner,
    Permission.COMMENT_IDEA: is_open
    & is_shown
    & (is_moderator | (takes_part & phase_opens("comment"))),
    Permission.RATE_IDEA: is_open & is_shown & takes_part & phase_opens("rate"),
    Permission.FOLLOW_IDEA: is_active_person & can_see_idea,
    Permission.REPORT_IDEA: is_active_person & can_see & is_shown,
    Permission.HIDE_IDEA: is_moderator,
    Permission.REDACT_IDEA: is_moderator,
    Permission.DELETE_IDEA: can_see & is_author,
    Permission.RELATE_IDEA: is_moderator
    | (takes_part & phase_opens("crud") & is_author),
    Permission.ADVANCE_IDEA: is_moderator | (takes_part & (is_author | is_lead)),
    Permission.STEER_IDEA: is_moderator,
    Permission.WITHDRAW_IDEA: can_see & is_author,
    Permission.OFFER_CLAIM: is_shown & takes_part & phase_opens("claim"),
    Permission.DECIDE_CLAIM: can_see & answers_offers,
    Permission.END_CLAIM: is_own_claim,
    Permission.CONFIRM_CLAIM: can_see & is_own_claim,
    Permission.HAND_OVER_CLAIM: can_see & is_own_claim,
    # Reminding and letting lapse is the command's, in nobody's name.
    Permission.CHECK_HEARTBEAT: nobody,
    Permission.SEEK_ROLE: is_moderator | (takes_part & (is_author | is_lead)),
    Permission.INVITE_ACTOR: is_shown
    & takes_part
    & phase_opens("claim")
    & (is_author | is_lead),
    Permission.ANSWER_INVITATION: can_see & is_invited,
    Permission.WITHDRAW_INVITATION: has_invited,
    Permission.REGISTER_ACTOR: is_active_person,
    # Nobody confirms what they speak for.
    Permission.CONFIRM_ACTOR: (is_operator | moderates_actor) & ~speaks_for_actor,
    Permission.CHANGE_ACTOR: speaks_for_actor,
    # A person ends with the account, in nobody's name.
    Permission.END_PERSON: nobody,
    Permission.MANAGE_ACTOR: is_operator | speaks_for_actor,
    Permission.VIEW_CONTACT: sees_contact,
    Permission.OWN_REQUEST: is_own_request,
    Permission.SPEAK_FOR_ACTOR: speaks_for_actor,
    Permission.EDIT_COMPETENCES: is_moderator,
    Permission.STAFF_UNIT: is_operator | coordinates,
    Permission.RUN_UNIT: is_operator,
    Permission.VIEW_UNIT: is_operator | is_unit_member,
    # Taking up an invitation is what signing in does, in nobody's name.
    Permission.JOIN_UNIT: nobody,
    Permission.EDIT_CRITERIA: is_initiator,
    Permission.VOLUNTEER: is_unit_member,
    Permission.REQUEST_ASSESSMENT: is_moderator,
    Permission.ASSESS: can_see & is_asked,
    Permission.RELEASE_ASSESSMENT: can_see & releases,
    Permission.ANSWER_QUESTION: can_see & (is_author | is_lead_or_partner),
    Permission.PUBLISH_QUESTION: is_moderator | (can_see & coordinates),
    Permission.ADD_NOTE: is_shown & takes_part,
    Permission.WITHDRAW_NOTE: is_own_claim,
    Permission.REPLY_TO_FINDING: can_see & is_lead,
    Permission.MEET_CONDITION: is_moderator | (can_see & is_lead),
    Permission.REMIND_UNIT: nobody,
    Permission.EDIT_FINDING: is_moderator,
    Permission.EDIT_BODIES: is_moderator,
    Permission.RUN_BODY: can_see & runs_body,
    Permission.DRAFT_CONCERN: can_see & drafts_concern,
    Permission.RAISE_CONCERN: can_see & owns_concern,
    Permission.ANSWER_CONCERN: can_see & (is_author | is_lead_or_partner),
    # Where its owner stays silent, the body that it went on to ends it too.
    Permission.END_CONCERN: can_see & (owns_concern | hears_concern),
    # Going on to the next higher body is the command's, in nobody's name.
    Permission.CHECK_CONCERN: nobody,
    Permission.OPEN_CONFLICT: is_moderator | (can_see & records_for_heard),
    Permission.MOVE_CONFLICT: is_moderator,
    Permission.REMIND_BODY: nobody,
    Permission.SIT_IN_BODY: can_see & sits_in_body,
    Permission.CONSULT_BODY: is_moderator | (can_see & runs_body),
    # What a body prepares is for itself: not even the moderation reads it.
    Permission.VIEW_CONSULTATION: can_see & (runs_body | sits_in_body),
    # Nobody votes in another's name: operators are no exception.
    Permission.VOTE_FOR_UNIT: coordinates,
    Permission.RECORD_DECISION: can_see & is_secretary,
    # Before it is adopted the lead alone: it is what the adoption rests on.
    Permission.SIGN_PLEDGE: can_see
    & (is_lead | (at_stage(Stage.MEASURE) & is_lead_or_partner)),
    # In the name of who decides on network measures, and of nobody else.
    Permission.RECOGNISE_MEASURE: can_see & records_for_network,
    Permission.OFFER_SUPPORT: is_moderator | (can_see & is_secretary),
    Permission.TAKE_UP_SUPPORT: can_see & is_lead_or_partner,
    # The host's own rule, and nothing beside it.
    Permission.DRAFT_PLAN: can_see & adds_plans,
    Permission.RUN_MEASURE: is_moderator | (can_see & is_lead),
    # Reminding is the command's, in nobody's name.
    Permission.REMIND_LEAD: nobody,
}

for permission, predicate in PERMISSIONS.items():
    rules.set_perm(permission.value, predicate)
