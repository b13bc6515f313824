"""What members say to a text: an interest of their own, and their position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.selectors import seat_of
from gemeinsam_digital.governance.bodies.selectors import sitting_in
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.recommendations.legality import check_going_on
from gemeinsam_digital.governance.recommendations.locks import lock_consultation
from gemeinsam_digital.governance.recommendations.models import REASONS_LENGTH
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.models import Position

INTEREST_LENGTH = 1000

#: A position of these is worth nothing without reasons.
NEEDS_REASONS = frozenset({Advice.CONDITIONS, Advice.POSTPONE, Advice.OPPOSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionInput:
    """What a member says.

    Attributes:
        interest: an ``Interest``.
        interest_reason: in what; public once published, so it names no person.
        advice: an ``Advice``; nothing for who recused themselves.
        reasons: internal.
    """

    interest: str
    interest_reason: str = ""
    advice: str = ""
    reasons: str = ""


@transaction.atomic
def position_take(
    *, consultation: Consultation, entered: PositionInput, actor: Principal
) -> Position:
    """Say as a member whether one has an interest, and what one thinks.

    Seen by the body and its secretaries. Who has an interest can say so at any
    time, a position is said in writing as long as the body asks for them.

    Raises:
        PermissionDenied: has no seat in the body.
        Illegal: the body is not asked any more, or the text has changed.
        Invalid: whether there is an interest is not said, or in what; a position
            with an interest, without reasons where they are needed, or too late.
    """
    locked = lock_consultation(consultation)
    require(actor, Permission.SIT_IN_BODY, locked)
    check_going_on(locked)
    member = seat_of(locked.body, user_of(actor))
    if member is None:
        raise Illegal(pgettext("arena", "Only members say their position."))
    if entered.interest not in (Interest.NONE, Interest.RECUSED):
        raise Invalid(
            "interest", pgettext("arena", "Please say whether you have an interest.")
        )
    values = _checked(entered, "")
    if entered.interest == Interest.NONE and locked.takes_positions:
        _check_complete(values)
    elif values["advice"]:
        raise Invalid(
            "advice",
            pgettext(
                "arena",
                "Positions in writing are not collected now. Say yours in the meeting.",
            ),
        )
    return _store(locked, member, values, in_meeting=False)


def _check_complete(values: Mapping[str, str]) -> None:
    if not values["advice"]:
        raise Invalid("advice", pgettext("arena", "Please choose your position."))
    if values["advice"] in NEEDS_REASONS and not values["reasons"]:
        raise Invalid("reasons", pgettext("arena", "Please give the reasons."))


@transaction.atomic
def positions_record(
    *,
    consultation: Consultation,
    entered: Mapping[int, PositionInput],
    actor: Principal,
    base: str | None = None,
) -> list[Position]:
    """Record for a body what its members said in the meeting, of all or of none.

    Args:
        consultation: about what.
        entered: by the key of the member; who is missing stays as it is. What is
            the same as before stays the member's own.
        actor: who keeps the secretariat.
        base: the ``positions_token`` of what was shown, if it was.

    Raises:
        PermissionDenied: does not keep the secretariat.
        Illegal: the body is not asked any more, or the text has changed.
        Invalid: somebody does not sit there, or something can't be so; the field
            ends with the key of the member.
        Stale: a member or another secretary has said something meanwhile.
    """
    locked = lock_consultation(consultation)
    require(actor, Permission.RUN_BODY, locked)
    check_going_on(locked)
    if base is not None and base != positions_token(locked):
        raise Stale(locked)
    members = {member.pk: member for member in sitting_in(locked.body)}
    stored = {row.member_id: row for row in locked.positions.all()}
    recorded = []
    for key, said in sorted(entered.items()):
        if key not in members:
            raise Invalid("", pgettext("arena", "This person does not sit here."))
        values = _checked(said, f"_{key}")
        if not _is_same(stored.get(key), values):
            recorded.append(_store(locked, members[key], values, in_meeting=True))
    return recorded


def positions_token(consultation: Consultation) -> str:
    """Return what tells whether members have said something else meanwhile."""
    rows = consultation.positions.order_by("member").values_list(
        "member", "interest", "interest_reason", "advice", "reasons"
    )
    return sha256(repr(list(rows)).encode()).hexdigest()


def _is_same(row: Position | None, values: Mapping[str, str]) -> bool:
    if row is None:
        return values["interest"] == Interest.NOT_ASKED and not values["advice"]
    return all(getattr(row, name) == value for name, value in values.items())


def _checked(entered: PositionInput, suffix: str) -> dict[str, str]:
    """Return the values of the columns.

    Raises:
        Invalid: a choice is unknown, a text too long or missing, or somebody who
            recused themselves takes a position.
    """
    values = {
        "interest": entered.interest,
        "interest_reason": checked_length(
            f"interest_reason{suffix}",
            normalise(entered.interest_reason),
            INTEREST_LENGTH,
        ),
        "advice": entered.advice,
        "reasons": checked_length(
            f"reasons{suffix}", normalise(entered.reasons), REASONS_LENGTH
        ),
    }
    known = {"interest": Interest.values, "advice": ["", *Advice.values]}
    for name, choices in known.items():
        if values[name] not in choices:
            raise Invalid(
                f"{name}{suffix}", pgettext("arena", "Please choose one of these.")
            )
    if values["interest"] == Interest.RECUSED:
        _check_recused(values, suffix)
    else:
        values["interest_reason"] = ""
    return values


def _check_recused(values: Mapping[str, str], suffix: str) -> None:
    if values["advice"]:
        raise Invalid(
            f"advice{suffix}",
            pgettext("arena", "Who has an interest takes no position and no vote."),
        )
    if not values["interest_reason"]:
        raise Invalid(
            f"interest_reason{suffix}",
            pgettext("arena", "Please say in what the interest is."),
        )


def _store(
    consultation: Consultation,
    member: BodyMember,
    values: Mapping[str, str],
    *,
    in_meeting: bool,
) -> Position:
    row, _made = Position.objects.update_or_create(
        consultation=consultation,
        member=member,
        defaults={**values, "in_meeting": in_meeting, "modified": timezone.now()},
    )
    return row
