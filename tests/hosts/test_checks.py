"""Each check fires when its piece of wiring is missing, and says what to paste."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import clear_url_caches
from django.urls import set_urlconf
from rules.permissions import permissions

from adhocracy4 import phases
from adhocracy4.dashboard.blueprints import get_blueprints
from gemeinsam_digital import checks


def fired() -> set[str]:
    return {message.id.removeprefix("gemeinsam_digital.") for message in run()}


def run():
    return checks.check_wiring(None)


def test_a_wired_host_is_quiet():
    assert run() == []


@pytest.mark.parametrize(
    ("setting", "id_"), [("A4_COMMENTABLES", "E001"), ("A4_RATEABLES", "E002")]
)
def test_lists_without_us(settings, setting, id_):
    setattr(settings, setting, [["gemeinsam_digital", "idea"]])
    assert fired() == {id_}
    (message,) = run()
    assert "install(globals())" in message.hint


def test_addresses_that_are_not_included(settings):
    settings.ROOT_URLCONF = "tests.hosts.no_urls"
    clear_url_caches()
    set_urlconf(None)
    try:
        assert fired() == {"E003"}
    finally:
        clear_url_caches()


def test_no_backend_for_rules(settings):
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
    assert fired() == {"E004"}


def test_rules_that_are_not_loaded(monkeypatch):
    monkeypatch.delitem(permissions, "gemeinsam_digital.view_idea")
    assert fired() == {"E005"}


def test_no_thumbnails(monkeypatch):
    monkeypatch.setattr(
        checks, "apps", SimpleNamespace(is_installed=lambda name: False)
    )
    assert fired() == {"E006"}


def test_phases_that_are_not_registered(monkeypatch):
    monkeypatch.delitem(phases.content._registry, "gemeinsam_digital:arena")
    assert fired() == {"E007"}


def test_blueprints_that_are_not_offered(monkeypatch):
    offered = get_blueprints()
    kept = [entry for entry in offered if not entry[0].startswith("arena-")]
    monkeypatch.setattr("adhocracy4.dashboard.blueprints.get_blueprints", lambda: kept)
    assert fired() == {"E008"}
