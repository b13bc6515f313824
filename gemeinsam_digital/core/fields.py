"""Fields that every room needs in the same shape."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import models

from gemeinsam_digital.core.principals import NAME_LENGTH

CODE_LENGTH = 40


def user_reference(**options: Any) -> models.ForeignKey[Any, Any]:
    """Return a reference to a user that outlives the account.

    Nothing official disappears with an account: the reference becomes null,
    the name is kept beside it by ``name_snapshot``.
    """
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        **options,
    )


def name_snapshot() -> models.CharField[str, str]:
    """Return the column that keeps a person's name as of then."""
    return models.CharField(max_length=NAME_LENGTH, blank=True, default="")


def code_field(**options: Any) -> models.CharField[str, str]:
    """Return a column for a code that logic reads.

    It carries no choices: wording would then make migrations. What it may
    hold is said by a check constraint from :func:`one_of`.
    """
    return models.CharField(max_length=CODE_LENGTH, **options)


def one_of(
    field: str, values: Iterable[StrEnum | str], name: str
) -> models.CheckConstraint:
    """Return the constraint that a column holds one of these codes."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": [str(value) for value in values]}),
        name=name,
    )


def index_where(name: str, *fields: str, **condition: Any) -> models.Index:
    """Return an index of the rows for which something holds, and of no others."""
    return models.Index(fields=list(fields), condition=models.Q(**condition), name=name)
