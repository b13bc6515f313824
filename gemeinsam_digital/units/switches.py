"""The switches on the page of a unit."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.units.four_eyes import services as four_eyes
from gemeinsam_digital.units.services import unit_active_set

#: What is sent, the service with its arguments, and what is said afterwards.
SWITCHES: dict[str, tuple[Any, dict[str, bool], Any]] = {
    "four-eyes": (
        four_eyes.four_eyes_start,
        {},
        pgettext_lazy("arena", "From now on somebody else than the author releases."),
    ),
    "two-eyes": (
        four_eyes.four_eyes_end_ask,
        {},
        pgettext_lazy(
            "arena", "Four eyes stay until another person confirms switching them off."
        ),
    ),
    "confirm-two-eyes": (
        four_eyes.four_eyes_end_confirm,
        {},
        pgettext_lazy(
            "arena", "Whoever judges what is asked from now on may release it."
        ),
    ),
    "keep-four-eyes": (
        four_eyes.four_eyes_end_cancel,
        {},
        pgettext_lazy("arena", "Four eyes stay as they are."),
    ),
    "activate": (
        unit_active_set,
        {"active": True},
        pgettext_lazy("arena", "The unit can be asked again."),
    ),
    "deactivate": (
        unit_active_set,
        {"active": False},
        pgettext_lazy(
            "arena", "The unit can't be asked any more. What it has judged stays."
        ),
    ),
}
