"""What services refuse, told apart so that pages can answer in kind.

Forbidden is 403 (Django's ``PermissionDenied``), illegal is 409, a missing or
bad value belongs beside its field, and a stale save shows both versions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.gates import GateState


class Illegal(Exception):
    """The state of the record rules this out, whoever asks (HTTP 409).

    Args:
        message: one sentence for the person, already translated.
        unmet: the gates that are still open, where gates are the reason.
    """

    def __init__(self, message: str, *, unmet: Sequence[GateState] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.unmet = tuple(unmet)


class Invalid(Exception):
    """A value is missing or unusable; nothing was written.

    Args:
        field: the name of the argument the message belongs to.
        message: one sentence saying what to do, already translated.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class Stale(Exception):
    """Somebody else saved first; nothing was written.

    Args:
        current: the record as it is stored now.
    """

    def __init__(self, current: Any) -> None:
        super().__init__("stale")
        self.current = current
