"""Who does something: a user of the host, or the system itself."""

from __future__ import annotations

from typing import Any
from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import pgettext

#: Length of the columns that keep a name beside a reference to a user.
NAME_LENGTH = 255


class System:
    """Automation (commands, reminders, the demo): explicit, never ``None``."""

    pk = None
    is_authenticated = False

    def __repr__(self) -> str:
        return "SYSTEM"


SYSTEM: Final = System()

#: A user of the host or ``SYSTEM``. The host's user model is only known at
#: run time, so the type stays open on purpose.
Principal = Any


def user_of(principal: Principal) -> Any | None:
    """Return the user to store in a foreign key, ``None`` for the system."""
    if isinstance(principal, System | AnonymousUser):
        return None
    return principal


def name_of(principal: Principal) -> str:
    """Return the public name to keep beside the foreign key.

    The copy is what remains of a person when the account is deleted.
    """
    if isinstance(principal, System):
        return pgettext("arena", "automatic")
    return str(principal.get_short_name())[:NAME_LENGTH]
