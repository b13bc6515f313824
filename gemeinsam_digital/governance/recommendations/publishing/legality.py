"""What a drafted recommendation needs before it can be published."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.selectors import sitting_in
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.recommendations.drafts.legality import TEXTS
from gemeinsam_digital.governance.recommendations.drafts.legality import VOTES
from gemeinsam_digital.governance.recommendations.drafts.legality import (
    RecommendationInput,
)
from gemeinsam_digital.governance.recommendations.drafts.legality import bench_of
from gemeinsam_digital.governance.recommendations.drafts.legality import checked
from gemeinsam_digital.governance.recommendations.legality import check_going_on
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.models import Position
from gemeinsam_digital.governance.recommendations.models import RecommendationDraft

ENTERED = ("advice", "basis", "present", *VOTES, *TEXTS)


def recused_in(consultation: Consultation) -> list[Position]:
    """Return the sitting members who have an interest of their own."""
    rows = consultation.positions.filter(
        interest=Interest.RECUSED, member__left_at=None
    )
    return list(rows.select_related("member"))


def unasked_in(consultation: Consultation) -> list[BodyMember]:
    """Return the sitting members who were not asked for an interest."""
    asked = consultation.positions.exclude(interest=Interest.NOT_ASKED)
    rows = sitting_in(consultation.body)
    return list(rows.exclude(pk__in=asked.values("member")))


def draft_of(consultation: Consultation) -> RecommendationDraft | None:
    """Return the draft of what a body recommends. Internal."""
    return RecommendationDraft.objects.filter(consultation=consultation).first()


def input_of(draft: RecommendationDraft) -> RecommendationInput:
    """Return what a draft says, as it was entered."""
    return RecommendationInput(**{name: getattr(draft, name) for name in ENTERED})


@dataclass(frozen=True, slots=True)
class Drafted:
    """A recommendation as it would be published, read once and passed on.

    Attributes:
        draft: what the secretary has written.
        recused: who took no part, with the members.
        asked: how many members were asked for an interest.
    """

    draft: RecommendationDraft
    recused: list[Position]
    asked: int


def preview_token(consultation: Consultation, drafted: Drafted) -> str:
    """Return what tells whether something else is published than was looked at."""
    draft = drafted.draft
    whole = [
        consultation.pk,
        consultation.revision_id,
        consultation.body.name,
        [getattr(draft, name) for name in ENTERED],
        [
            (row.member_id, row.interest_reason, *public_seat(row.member))
            for row in sorted(drafted.recused, key=lambda row: row.pk)
        ],
        drafted.asked,
    ]
    return sha256(repr(whole).encode()).hexdigest()


def public_seat(member: BodyMember) -> tuple[str, str, str]:
    """Return group, organisation and name of a member as the public reads them."""
    return member.group, member.organisation, member.public_name


def check_publishable(consultation: Consultation) -> Drafted:
    """Return what can be published.

    Raises:
        Illegal: the body is not asked any more, the text has changed, there is no
            draft or it is incomplete, or a member was not asked for an interest.
    """
    check_going_on(consultation)
    draft = draft_of(consultation)
    if draft is None:
        raise Illegal(pgettext("arena", "There is no draft of a recommendation yet."))
    unasked = unasked_in(consultation)
    if unasked:
        words = npgettext(
            "arena",
            "%(n)s member was not asked for an interest of their own yet.",
            "%(n)s members were not asked for an interest of their own yet.",
            len(unasked),
        )
        raise Illegal(words % {"n": len(unasked)})
    recused = recused_in(consultation)
    bench = bench_of(consultation.body, len(recused))
    try:
        checked(input_of(draft), bench, is_final=True)
    except Invalid as invalid:
        words = pgettext("arena", "The draft can't be published yet: %(why)s")
        raise Illegal(words % {"why": invalid.message}) from invalid
    return Drafted(draft, recused, bench.sitting)


def obstacle_of(consultation: Consultation) -> str:
    """Return why a recommendation can't be published, empty where it can."""
    try:
        check_publishable(consultation)
    except Illegal as illegal:
        return illegal.message
    return ""
