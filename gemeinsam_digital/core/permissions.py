"""Names of every permission of the Arena, in one place.

The names follow the host's convention ``<app>.<verb>_<model>``; the host's
comment and rating API asks for ``view_idea``, ``comment_idea`` and
``rate_idea`` by exactly these names.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import rules
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.core.principals import Principal


class Permission(StrEnum):
    """A question "may this person do this with this object?"."""

    VIEW_ARENA = "gemeinsam_digital.view_arena"
    CONFIGURE_ARENA = "gemeinsam_digital.configure_arena"
    MODERATE_ARENA = "gemeinsam_digital.moderate_arena"
    VIEW_WORKBENCH = "gemeinsam_digital.view_workbench"
    ADD_IDEA = "gemeinsam_digital.add_idea"
    ADD_IDEA_FOR_OTHERS = "gemeinsam_digital.add_idea_for_others"
    FOLLOW_ARENA = "gemeinsam_digital.follow_arena"
    VIEW_IDEA = "gemeinsam_digital.view_idea"
    CHANGE_IDEA = "gemeinsam_digital.change_idea"
    OWN_TEXT = "gemeinsam_digital.own_text"
    COMMENT_IDEA = "gemeinsam_digital.comment_idea"
    RATE_IDEA = "gemeinsam_digital.rate_idea"
    FOLLOW_IDEA = "gemeinsam_digital.follow_idea"
    REPORT_IDEA = "gemeinsam_digital.report_idea"
    HIDE_IDEA = "gemeinsam_digital.hide_idea"
    REDACT_IDEA = "gemeinsam_digital.redact_idea"
    DELETE_IDEA = "gemeinsam_digital.delete_idea"
    RELATE_IDEA = "gemeinsam_digital.relate_idea"
    ADVANCE_IDEA = "gemeinsam_digital.advance_idea"
    STEER_IDEA = "gemeinsam_digital.steer_idea"
    WITHDRAW_IDEA = "gemeinsam_digital.withdraw_idea"
    OFFER_CLAIM = "gemeinsam_digital.offer_claim"
    DECIDE_CLAIM = "gemeinsam_digital.decide_claim"
    END_CLAIM = "gemeinsam_digital.end_claim"
    CONFIRM_CLAIM = "gemeinsam_digital.confirm_claim"
    HAND_OVER_CLAIM = "gemeinsam_digital.hand_over_claim"
    CHECK_HEARTBEAT = "gemeinsam_digital.check_heartbeat"
    SEEK_ROLE = "gemeinsam_digital.seek_role"
    INVITE_ACTOR = "gemeinsam_digital.invite_actor"
    ANSWER_INVITATION = "gemeinsam_digital.answer_invitation"
    WITHDRAW_INVITATION = "gemeinsam_digital.withdraw_invitation"
    REGISTER_ACTOR = "gemeinsam_digital.register_actor"
    CONFIRM_ACTOR = "gemeinsam_digital.confirm_actor"
    CHANGE_ACTOR = "gemeinsam_digital.change_actor"
    END_PERSON = "gemeinsam_digital.end_person"
    MANAGE_ACTOR = "gemeinsam_digital.manage_actor"
    VIEW_CONTACT = "gemeinsam_digital.view_contact"
    OWN_REQUEST = "gemeinsam_digital.own_request"
    SPEAK_FOR_ACTOR = "gemeinsam_digital.speak_for_actor"
    EDIT_COMPETENCES = "gemeinsam_digital.edit_competences"
    STAFF_UNIT = "gemeinsam_digital.staff_unit"
    RUN_UNIT = "gemeinsam_digital.run_unit"
    VIEW_UNIT = "gemeinsam_digital.view_unit"
    JOIN_UNIT = "gemeinsam_digital.join_unit"
    EDIT_CRITERIA = "gemeinsam_digital.edit_criteria"
    VOLUNTEER = "gemeinsam_digital.volunteer"
    REQUEST_ASSESSMENT = "gemeinsam_digital.request_assessment"
    ASSESS = "gemeinsam_digital.assess"
    RELEASE_ASSESSMENT = "gemeinsam_digital.release_assessment"
    ANSWER_QUESTION = "gemeinsam_digital.answer_question"
    PUBLISH_QUESTION = "gemeinsam_digital.publish_question"
    ADD_NOTE = "gemeinsam_digital.add_note"
    WITHDRAW_NOTE = "gemeinsam_digital.withdraw_note"
    REPLY_TO_FINDING = "gemeinsam_digital.reply_to_finding"
    MEET_CONDITION = "gemeinsam_digital.meet_condition"
    REMIND_UNIT = "gemeinsam_digital.remind_unit"
    EDIT_FINDING = "gemeinsam_digital.edit_finding"
    EDIT_BODIES = "gemeinsam_digital.edit_bodies"
    RUN_BODY = "gemeinsam_digital.run_body"
    DRAFT_CONCERN = "gemeinsam_digital.draft_concern"
    RAISE_CONCERN = "gemeinsam_digital.raise_concern"
    ANSWER_CONCERN = "gemeinsam_digital.answer_concern"
    END_CONCERN = "gemeinsam_digital.end_concern"
    CHECK_CONCERN = "gemeinsam_digital.check_concern"
    OPEN_CONFLICT = "gemeinsam_digital.open_conflict"
    MOVE_CONFLICT = "gemeinsam_digital.move_conflict"
    REMIND_BODY = "gemeinsam_digital.remind_body"
    SIT_IN_BODY = "gemeinsam_digital.sit_in_body"
    CONSULT_BODY = "gemeinsam_digital.consult_body"
    VIEW_CONSULTATION = "gemeinsam_digital.view_consultation"
    VOTE_FOR_UNIT = "gemeinsam_digital.vote_for_unit"
    RECORD_DECISION = "gemeinsam_digital.record_decision"
    SIGN_PLEDGE = "gemeinsam_digital.sign_pledge"
    RECOGNISE_MEASURE = "gemeinsam_digital.recognise_measure"
    OFFER_SUPPORT = "gemeinsam_digital.offer_support"
    TAKE_UP_SUPPORT = "gemeinsam_digital.take_up_support"
    DRAFT_PLAN = "gemeinsam_digital.draft_plan"
    RUN_MEASURE = "gemeinsam_digital.run_measure"
    REMIND_LEAD = "gemeinsam_digital.remind_lead"


def may(principal: Principal, permission: Permission, obj: Any) -> bool:
    """Return whether the principal holds the permission on the object.

    Asks ``rules.has_perm`` and never ``user.has_perm``: the latter says yes to
    superusers before any rule is read. ``SYSTEM`` stands for automation and
    holds every permission; there is no ``None`` that would skip the question.

    Args:
        principal: a user (possibly anonymous) or ``SYSTEM``.
        permission: the permission asked for.
        obj: what it is asked about.
    """
    if principal is SYSTEM:
        return True
    return bool(rules.has_perm(permission.value, principal, obj))


def require(principal: Principal, permission: Permission, obj: Any) -> None:
    """Raise ``PermissionDenied`` unless the principal holds the permission.

    Raises:
        PermissionDenied: with the permission's name as its message.
    """
    if not may(principal, permission, obj):
        raise PermissionDenied(permission.value)
