"""What differs between platforms, behind one interface."""

from __future__ import annotations

from functools import cache

from django.apps import apps

from gemeinsam_digital.hosts.base import Host


@cache
def get_host() -> Host:
    """Return the adapter of the platform that this process runs in."""
    if apps.is_installed("meinberlin.apps.projects"):
        from gemeinsam_digital.hosts.meinberlin.adapter import MeinBerlin

        return MeinBerlin()
    from gemeinsam_digital.hosts.embedded import Embedded

    return Embedded()
