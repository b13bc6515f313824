"""What tests of collected mails have in common."""

from __future__ import annotations

from datetime import datetime
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management import call_command

from gemeinsam_digital.core.choices import Frequency
from gemeinsam_digital.core.choices import Topic
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.notify.preferences.services import mail_preferences_set
from tests.factories.actions import fresh
from tests.factories.content import TEXT


def wants(world: Any, user: Any, **often: str) -> None:
    """Let somebody say how often, by the codes of topics."""
    mail_preferences_set(
        module=world.module,
        actor=user,
        frequencies={Topic(name): Frequency(code) for name, code in often.items()},
    )


def park(idea: Any) -> None:
    step(idea=fresh(idea), name="park", actor=SYSTEM, reason=TEXT)


def reopen(idea: Any) -> None:
    step(idea=fresh(idea), name="reopen", actor=SYSTEM, reason=TEXT)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment in Berlin in November 2026, whose second day is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Europe/Berlin"))


def mails(*options: str) -> str:
    """Run the command and return what it says."""
    out = StringIO()
    call_command("arena_mails", *options, stdout=out)
    return out.getvalue()
