"""What a service may answer."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """How a wish ends.

    Attributes:
        how: done, forbidden, illegal, invalid, stale or incomplete.
        what: the field to blame, where it is invalid.
        missing: the gates that are open, where they make it illegal.
    """

    how: str
    what: str = ""
    missing: frozenset[str] = frozenset()


DONE = Answer("done")


class Refused(Exception):
    """The model says no."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self.answer = answer


def allow(yes: bool) -> None:
    if not yes:
        raise Refused(Answer("forbidden"))


def legal(yes: bool, missing: Iterable[str] = ()) -> None:
    if not yes:
        raise Refused(Answer("illegal", missing=frozenset(missing)))


def valid(yes: bool, field: str) -> None:
    if not yes:
        raise Refused(Answer("invalid", what=field))


def ask(wish: Callable[[], Any]) -> tuple[Answer, Any]:
    """Return the answer and, where it is done, what came of it."""
    try:
        return DONE, wish()
    except Refused as refusal:
        return refusal.answer, None
