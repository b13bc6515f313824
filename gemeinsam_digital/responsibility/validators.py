"""What people say when they take responsibility, checked before it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.responsibility.models import CAPACITY_LENGTH
from gemeinsam_digital.responsibility.models import COMMITMENT_LENGTH

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def checked_commitment(commitment: str) -> str:
    """Return what somebody promises.

    Raises:
        Invalid: it is empty or too long.
    """
    text = normalise(commitment)
    if not text:
        raise Invalid("commitment", pgettext("arena", "Please say what you bring in."))
    return checked_length("commitment", text, COMMITMENT_LENGTH)


def checked_capacity(capacity: str) -> str:
    """Return how much of it there is, in one line.

    Raises:
        Invalid: it is too long.
    """
    text = " ".join(normalise(capacity).split())
    return checked_length("capacity", text, CAPACITY_LENGTH)


def checked_until(until: date | None) -> date | None:
    """Return the last day of a commitment.

    Raises:
        Invalid: it is not in the future.
    """
    if until is not None and until <= timezone.localdate():
        raise Invalid("until", pgettext("arena", "Please choose a day in the future."))
    return until


def checked_note(note: str) -> str:
    """Return why somebody declines or gives back.

    Raises:
        Invalid: it is empty or too long.
    """
    text = normalise(note)
    if not text:
        raise Invalid("reason", pgettext("arena", "Please give a reason."))
    return checked_length("reason", text, COMMITMENT_LENGTH)


def competences_of(idea: Idea, codes: Iterable[str]) -> list[Term]:
    """Return the competences of the Arena that codes name; unknown ones are none.

    Retired ones count: whoever has had one keeps it.
    """
    terms = arena_of(idea.module).terms.of(Scheme.COMPETENCE)
    return list(terms.filter(code__in=list(codes)))
