"""One page as one person sees it, and where such pages are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.models import Idea

#: Computes an address from the example Arena and the person who goes there.
Address = Callable[[Any], str]


@dataclass(frozen=True)
class Case:
    """One page as one person sees it.

    Args:
        name: what the report calls it.
        role: whose account of the example looks; nobody is signed in without one.
        address: where the page is.
    """

    name: str
    role: str | None
    address: Address


def page(name: str, *args: object, query: str = "") -> str:
    return reverse(f"gemeinsam_digital:{name}", args=args) + query


def arena(name: str, query: str = "") -> Address:
    """A page of the example Arena itself."""

    def address(user: Any) -> str:
        slug = ArenaSettings.objects.earliest("pk").module.slug
        return page(name, slug, query=query)

    return address


def first(
    model: type[Model], user: Any, permission: Permission | None, **lookup: object
) -> Any:
    """The first that the lookup finds and the person has the permission on."""
    for found in model._default_manager.filter(**lookup).order_by("pk"):
        if permission is None or may(user, permission, found):
            return found
    raise LookupError(f"the example has no such {model.__name__}: {lookup}")


def idea(
    name: str, *args: object, right: Permission | None = None, **lookup: object
) -> Address:
    """A page of an idea; ``right`` is what the person must be allowed there."""

    def address(user: Any) -> str:
        return page(name, first(Idea, user, right, **lookup).pk, *args)

    return address
