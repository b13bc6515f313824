"""The people of the example Arena, by the name of their role there."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser

from gemeinsam_digital.demo.content import ACCOUNTS

EMAILS = {account.role: account.email for account in ACCOUNTS}


def person(role: str | None) -> Any:
    """The account of this role; a visitor who is not signed in without one."""
    if role is None:
        return AnonymousUser()
    return get_user_model().objects.get(email=EMAILS[role])
