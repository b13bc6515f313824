"""Whose data is to be erased: an account, or a name that one has left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import pgettext

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.ideas.models import GhostAccount

#: What :func:`~gemeinsam_digital.core.fields.name_snapshot` is called beside its
#: reference.
SNAPSHOT = "_name"


class Unerasable(ValueError):
    """This is nobody whose data could be erased."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whose data: an account, or the name under which a deleted one acted.

    Attributes:
        user: the account, ``None`` where the host has deleted it.
        name: the exact name in the record, asked for only without an account.
    """

    user: Any = None
    name: str = ""

    def behind(self, reference: str) -> Q:
        """Return the condition that a reference of a row means this person.

        Without an account only rows that lost their reference are meant: a
        living account may have the same name.
        """
        if self.user is not None:
            return Q(**{reference: self.user})
        return Q(**{reference: None, f"{reference}{SNAPSHOT}": self.name})

    def actors(self) -> QuerySet[Actor]:
        """Return what this person is as somebody who answers for something."""
        persons = Actor.objects.filter(kind=ActorKind.PERSON)
        if self.user is not None:
            return persons.filter(user=self.user)
        return persons.filter(user=None, name=self.name)


def person_with_account(user: Any) -> Person:
    """Return the person behind an account.

    Raises:
        Unerasable: the account stands for all deleted ones.
    """
    if GhostAccount.objects.filter(user=user).exists():
        raise Unerasable("This account stands for all deleted ones.")
    return Person(user=user)


def person_without_account(name: str) -> Person:
    """Return the person behind a name whose account is gone.

    Raises:
        Unerasable: the name is empty, or the app's own for automation or for
            persons that were erased.
    """
    if not name.strip() or name in _own_words():
        raise Unerasable("No person acted under this name.")
    return Person(name=name)


def _own_words() -> set[str]:
    words = set()
    for language, _label in settings.LANGUAGES:
        with translation.override(language):
            words |= {name_of(SYSTEM), nobody()}
    return words


def nobody() -> str:
    """Return what a person is called who was erased."""
    return pgettext("arena", "a deleted person")
