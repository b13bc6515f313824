"""Wiring for mein.berlin, from the operator's own ``local.py``.

Safe to import while settings are being read: nothing here touches Django.
"""

from __future__ import annotations

from typing import Any

APP = "gemeinsam_digital"
IDEA = (APP, "idea")
URLCONF = "gemeinsam_digital.hosts.meinberlin.urls"
BLUEPRINT_TYPES = [("AI", "arena of ideas"), ("AR", "arena of ideas (round)")]


def install(namespace: dict[str, Any], base: Any = None) -> None:
    """Add the Arena to the settings of a mein.berlin (idempotent).

    What the operator set in ``local.py`` stays: lists are extended, an own
    ``ROOT_URLCONF`` is wrapped.

    Args:
        namespace: ``globals()`` of ``local.py``, or of a tracked settings
            module after its ``from .base import *``.
        base: the settings module that ``local.py`` overrides; mein.berlin's
            ``base`` unless given.
    """
    base = base or _host_base()

    def present(name: str) -> Any:
        return namespace.get(name, getattr(base, name, ()))

    for name in ("A4_COMMENTABLES", "A4_RATEABLES"):
        pairs = tuple(present(name))
        namespace[name] = pairs if IDEA in pairs else (*pairs, IDEA)
    types = list(present("A4_BLUEPRINT_TYPES"))
    types += [entry for entry in BLUEPRINT_TYPES if entry not in types]
    namespace["A4_BLUEPRINT_TYPES"] = types
    urlconf = present("ROOT_URLCONF")
    if urlconf != URLCONF:
        namespace["GEMEINSAM_DIGITAL_HOST_URLCONF"] = urlconf
        namespace["ROOT_URLCONF"] = URLCONF
    _add_app(namespace)


def _add_app(namespace: dict[str, Any]) -> None:
    # A tracked settings module has INSTALLED_APPS itself; local.py names what
    # the host appends to it.
    name = "INSTALLED_APPS" if "INSTALLED_APPS" in namespace else "ADDITIONAL_APPS"
    apps = namespace.get(name, [])
    if APP not in apps:
        namespace[name] = type(apps)([*apps, APP])


def _host_base() -> Any:
    from meinberlin.config.settings import base

    return base
