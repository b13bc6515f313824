"""Who may see, contribute to and moderate an Arena.

Every predicate is total: it returns a real ``bool`` for any user, the object
being ``None`` included. A predicate that returned ``None`` would be skipped
by ``rules`` and so say yes.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any
from typing import TypeVar

import rules

from adhocracy4.modules import predicates as host

#: A question about a user and a module that the host answers.
Ask = Callable[[Any, Any], bool]
T = TypeVar("T")


def module_of(obj: Any) -> Any:
    """Return the module of a module, an idea or anything that has either."""
    if hasattr(obj, "idea_id"):
        obj = obj.idea
    return getattr(obj, "module", obj)


def is_person(user: Any) -> bool:
    """Return whether this is a signed-in, active account.

    The host asks "would this be allowed after signing in?" with a stand-in
    that is inactive and has no key; refusing it would hide the hint to sign in.
    """
    return bool(
        user is not None
        and user.is_authenticated
        and (user.is_active or user.pk is None)
    )


_memory: ContextVar[dict[Any, bool] | None] = ContextVar("gd_asked", default=None)
_read: ContextVar[dict[Any, Any] | None] = ContextVar("gd_read", default=None)


@contextmanager
def remembering(*, is_reading: bool = False) -> Iterator[None]:
    """Ask the host each question once, as long as one page is being made.

    A page asks a dozen permissions, and each of them whether the person sees
    and moderates the project. Nothing that a page does changes the answer:
    membership belongs to the host.

    Args:
        is_reading: nothing is changed meanwhile, so that what the Arena itself says of
            somebody is looked up once as well; see :func:`read_once`.
    """
    tokens = _memory.set({}), _read.set({} if is_reading else None)
    try:
        yield
    finally:
        _memory.reset(tokens[0])
        _read.reset(tokens[1])


def read_once(look_up: Callable[[Any], T]) -> Callable[[Any], T]:
    """Decorate what is looked up about a user: once for a page that only reads.

    Services decide on what they look up themselves, after they have locked it.
    """

    @wraps(look_up)
    def answer(user: Any) -> T:
        memory = _read.get()
        if memory is None:
            return look_up(user)
        key = (look_up, user.pk)
        if key not in memory:
            memory[key] = look_up(user)
        known: T = memory[key]
        return known

    return answer


def _asked_once(ask: Ask) -> Ask:
    @wraps(ask)
    def answer(user: Any, module: Any) -> bool:
        memory = _memory.get()
        if memory is None or user is None:
            return ask(user, module)
        key = (ask, type(user), user.pk, user.is_active, module.pk)
        if key not in memory:
            memory[key] = ask(user, module)
        return memory[key]

    return answer


@_asked_once
def _moderates(user: Any, module: Any) -> bool:
    return is_person(user) and bool(host.is_allowed_moderate_project(user, module))


@_asked_once
def _sees(user: Any, module: Any) -> bool:
    if _moderates(user, module):
        return True
    if module.is_draft or not host.is_live_context(user, module):
        return False
    if bool(host.is_public_context(user, module)):
        return True
    return is_person(user) and bool(host.is_context_member(user, module))


@_asked_once
def _takes_part(user: Any, module: Any) -> bool:
    return bool(
        is_person(user)
        and not module.is_draft
        and host.is_live_context(user, module)
        and host.is_context_member(user, module)
    )


@rules.predicate
def is_active_person(user: Any, obj: Any = None) -> bool:
    """A signed-in, active account."""
    return is_person(user)


@rules.predicate
def is_operator(user: Any, obj: Any = None) -> bool:
    """Runs the platform: an active superuser."""
    return obj is not None and is_person(user) and bool(user.is_superuser)


@rules.predicate
def is_moderator(user: Any, obj: Any = None) -> bool:
    """Moderates the project: moderator, initiator, group member, superuser."""
    return obj is not None and _moderates(user, module_of(obj))


@rules.predicate
def is_initiator(user: Any, obj: Any = None) -> bool:
    """May configure the project: initiator, group member, superuser.

    Project moderators may not: in mein.berlin they have no dashboard either.
    """
    return (
        obj is not None
        and is_person(user)
        and bool(host.is_allowed_crud_project(user, module_of(obj)))
    )


@rules.predicate
def can_see(user: Any, obj: Any = None) -> bool:
    """The Arena is visible: published and accessible, or one moderates it.

    The host's own predicates and pages forget that a module can be
    unpublished (tried), so it is asked here for everything.
    """
    return obj is not None and _sees(user, module_of(obj))


@rules.predicate
def takes_part(user: Any, obj: Any = None) -> bool:
    """May act here as one of the public, phases aside."""
    return obj is not None and _takes_part(user, module_of(obj))
