"""Who sits in a body, and who records for it.

As configuration this has no history; a seat whose name was public stays when it ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import BodyRole
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.governance.bodies.legality import check_present
from gemeinsam_digital.governance.bodies.legality import check_vacant
from gemeinsam_digital.governance.bodies.locks import lock_body
from gemeinsam_digital.governance.bodies.models import NAME_LENGTH
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.models import BodySecretary


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberInput:
    """What is entered about who has a seat.

    Attributes:
        name: public only if ``is_public``; of the account where it is empty.
        user: the account of the person on the platform, if it is known.
    """

    group: str
    role: str = BodyRole.MEMBER
    organisation: str = ""
    name: str = ""
    user: Any = None
    is_public: bool = False


@transaction.atomic
def member_add(*, body: Body, entered: MemberInput, actor: Principal) -> BodyMember:
    """Give somebody a seat in a body.

    Raises:
        PermissionDenied: does not moderate the Arena.
        Invalid: neither organisation nor name is given, a name shall be public and
            is missing, a text is too long, the group has no seat left, there is
            another chair, or the account sits there already.
    """
    locked = lock_body(body.pk)
    require(actor, Permission.EDIT_BODIES, locked.arena.module)
    return _store_member(BodyMember(body=locked), entered)


@transaction.atomic
def member_change(
    *, member: BodyMember, entered: MemberInput, actor: Principal
) -> BodyMember:
    """Change what is said of who has a seat.

    Raises:
        PermissionDenied: does not moderate the Arena.
        Illegal: the seat was given up.
        Invalid: as in :func:`member_add`.
    """
    locked = _lock_member(member, actor)
    return _store_member(locked, entered)


@transaction.atomic
def member_end(*, member: BodyMember, actor: Principal) -> None:
    """End that somebody sits in a body.

    Who agreed to be named stays in the record; of others nothing stays.

    Raises:
        PermissionDenied: does not moderate the Arena.
        Illegal: the seat was given up already.
    """
    locked = _lock_member(member, actor)
    if not locked.is_public:
        locked.delete()
        return
    locked.left_at = timezone.now()
    locked.save()


def _lock_member(member: BodyMember, actor: Principal) -> BodyMember:
    body = lock_body(member.body_id)
    require(actor, Permission.EDIT_BODIES, body.arena.module)
    row = BodyMember.objects.select_for_update().filter(pk=member.pk).first()
    if row is None:
        # Who is not named leaves no row.
        member.left_at = timezone.now()
        row = member
    check_present(row)
    row.body = body
    return row


def _store_member(member: BodyMember, entered: MemberInput) -> BodyMember:
    body = member.body
    check_vacant(body, entered.group, member if member.pk else None)
    others = body.members.filter(left_at=None).exclude(pk=member.pk)
    if entered.role == BodyRole.CHAIR and others.filter(role=BodyRole.CHAIR).exists():
        raise Invalid("role", pgettext("arena", "Somebody else takes the chair."))
    if entered.user is not None and others.filter(user=entered.user).exists():
        raise Invalid(
            "username", pgettext("arena", "This account has a seat here already.")
        )
    name = checked_line("name", entered.name, NAME_LENGTH)
    if not name and entered.user is not None:
        name = name_of(entered.user)
    organisation = checked_line("organisation", entered.organisation, NAME_LENGTH)
    if entered.is_public and not name:
        raise Invalid(
            "name", pgettext("arena", "Please enter the name that shall be public.")
        )
    if not (name or organisation):
        raise Invalid(
            "organisation",
            pgettext("arena", "Please enter an organisation or a name."),
        )
    member.group = entered.group
    member.role = entered.role
    member.organisation = organisation
    member.user = entered.user
    member.user_name = name
    member.is_public = entered.is_public
    member.save()
    return member


# --- secretaries -------------------------------------------------------------


@transaction.atomic
def secretary_add(*, body: Body, user: Principal, actor: Principal) -> BodySecretary:
    """Let a user record what a body decides (idempotent).

    Raises:
        PermissionDenied: does not moderate the Arena.
        Invalid: nobody names themselves.
    """
    locked = lock_body(body.pk)
    require(actor, Permission.EDIT_BODIES, locked.arena.module)
    if user_of(actor) is not None and user_of(actor) == user:
        raise Invalid(
            "username",
            pgettext(
                "arena", "Nobody names themselves. Ask another person who moderates."
            ),
        )
    row, _made = BodySecretary.objects.get_or_create(
        body=locked,
        user=user_of(user),
        left_at=None,
        defaults={"user_name": name_of(user)},
    )
    return row


@transaction.atomic
def secretary_end(*, secretary: BodySecretary, actor: Principal) -> BodySecretary:
    """Let somebody record for a body no longer; what was recorded stays.

    Raises:
        PermissionDenied: does not moderate the Arena.
        Illegal: it has ended already.
    """
    body = lock_body(secretary.body_id)
    require(actor, Permission.EDIT_BODIES, body.arena.module)
    row = BodySecretary.objects.select_for_update().get(pk=secretary.pk)
    check_present(row)
    row.left_at = timezone.now()
    row.save()
    return row
