"""One row of the table: an address, and what it answers to every role.

One letter for each role, in the order of ``ROLES``:
``2`` shown, ``R`` done and sent on, ``L`` sent to sign in, ``F`` forbidden
(403), ``N`` not there (404), ``M`` wrong method (405), ``C`` not possible as
it stands (409).
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
from typing import Any

from django.utils import timezone

ROLES = [
    "anonymous",
    "citizen",
    "author",
    "lead",
    "assessor",
    "secretary",
    "moderator",
    "superuser",
]

TEXT = "Ein Satz, der genügt."


def tomorrow() -> str:
    return str(timezone.localdate() + timedelta(days=1))


def today() -> str:
    return str(timezone.localdate())


@dataclass(frozen=True)
class Url:
    """What one address answers.

    Attributes:
        stage: where the idea stands.
        get, post: the answers, a letter for each role.
        data: what is posted; values may be functions.
        prepare: name of what has to exist before (see ``Places``).
    """

    stage: str
    get: str
    post: str
    data: dict[str, Any] = field(default_factory=dict)
    prepare: str = "idea"


PUBLIC = ("22222222", "MMMMMMMM")
