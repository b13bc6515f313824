"""Accounts of the demo."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import transaction

from gemeinsam_digital.demo.content import ACCOUNTS
from gemeinsam_digital.demo.content import SUPPORTERS
from gemeinsam_digital.demo.content.shapes.actors import AccountData
from gemeinsam_digital.demo.moments import BEGINNING
from gemeinsam_digital.demo.moments import at
from gemeinsam_digital.demo.moments import days_ago
from gemeinsam_digital.hosts import get_host

#: The password of every account where nothing has to be protected.
OPEN_PASSWORD = "arena"  # noqa: S105

_CROWD = frozenset(account.role for account in SUPPORTERS)


@dataclass(frozen=True, slots=True)
class Account:
    """An account that is there now.

    Attributes:
        password: only for an account that was made just now.
    """

    data: AccountData
    user: Any
    password: str = ""

    @property
    def role(self) -> str:
        """What the content calls it."""
        return self.data.role

    @property
    def is_crowd(self) -> bool:
        """Whether it only supports, as one of many."""
        return self.role in _CROWD


def ensure_accounts(*, is_open: bool) -> list[Account]:
    """Return all accounts, made where they are missing; others are not touched.

    Args:
        is_open: nothing has to be protected: one known password for all, and
            one of the accounts may do everything. Otherwise passwords are
            random, nobody can sign in as one of the crowd, and nobody may do
            everything.
    """
    known = _known_users()
    hashed = make_password(OPEN_PASSWORD) if is_open else ""
    return [
        _account(data, known, hashed)
        for data in ACCOUNTS
        if is_open or data.role != "admin"
    ]


def _known_users() -> dict[str, Any]:
    emails = [data.email for data in ACCOUNTS]
    users = get_user_model()._default_manager.filter(email__in=emails)
    return {user.email: user for user in users}


def _account(data: AccountData, known: dict[str, Any], hashed: str) -> Account:
    user = known.get(data.email)
    if user is not None:
        return Account(data, user)
    password = OPEN_PASSWORD
    if not hashed:
        password = "" if data.role in _CROWD else secrets.token_urlsafe(12)
        hashed = make_password(password or None)
    with at(days_ago(BEGINNING)):
        user = _make_user(data, hashed)
    return Account(data, user, password)


@transaction.atomic
def _make_user(data: AccountData, hashed: str) -> Any:
    is_admin = data.role == "admin"
    user = get_user_model()(
        email=data.email,
        username=_free_name(data.username),
        password=hashed,
        is_superuser=is_admin,
        is_staff=is_admin,
    )
    # Only the embedded host shows in its sign-in page what an account is for.
    if hasattr(user, "role_hint"):
        user.role_hint = data.about
    user.save()
    _verify_address(user)
    # Nothing can be delivered to the addresses of the demo.
    get_host().silence(user)
    return user


def _free_name(name: str) -> str:
    """Return the name, numbered where somebody has it already."""
    users = get_user_model()._default_manager
    return next(
        free for free in _numbered(name) if not users.filter(username=free).exists()
    )


def _numbered(name: str) -> Iterator[str]:
    return chain([name], (f"{name} {number}" for number in count(2)))


#: allauth's own model, which is there only where allauth is.
ADDRESS = ("account", "EmailAddress")


def _verify_address(user: Any) -> None:
    """Let the account sign in where allauth asks for a verified address."""
    if apps.is_installed("allauth.account"):
        addresses: Any = apps.get_model(*ADDRESS)
        addresses.objects.get_or_create(
            user=user,
            email=user.email,
            defaults={"verified": True, "primary": True},
        )
