"""The two lines in the operator's local.py."""

from __future__ import annotations

from types import SimpleNamespace

from gemeinsam_digital.hosts.meinberlin.settings import IDEA
from gemeinsam_digital.hosts.meinberlin.settings import URLCONF
from gemeinsam_digital.hosts.meinberlin.settings import install

STOCK = (("a4comments", "comment"),)


def base():
    return SimpleNamespace(
        A4_COMMENTABLES=STOCK,
        A4_RATEABLES=STOCK,
        A4_BLUEPRINT_TYPES=[("BS", "brainstorming")],
        ROOT_URLCONF="host.urls",
    )


def test_an_empty_local_py_gets_everything_it_needs():
    local = {}
    install(local, base())
    assert local["ADDITIONAL_APPS"] == ["gemeinsam_digital"]
    assert local["A4_COMMENTABLES"] == (*STOCK, IDEA)
    assert local["A4_RATEABLES"] == (*STOCK, IDEA)
    assert local["ROOT_URLCONF"] == URLCONF
    assert local["GEMEINSAM_DIGITAL_HOST_URLCONF"] == "host.urls"
    assert "A4_ACTIONABLES" not in local


def test_what_the_operator_set_stays():
    local = {
        "ADDITIONAL_APPS": ("own_app",),
        "A4_COMMENTABLES": [("own_app", "thing")],
        "ROOT_URLCONF": "own.urls",
    }
    install(local, base())
    assert local["ADDITIONAL_APPS"] == ("own_app", "gemeinsam_digital")
    assert local["A4_COMMENTABLES"] == (("own_app", "thing"), IDEA)
    assert local["GEMEINSAM_DIGITAL_HOST_URLCONF"] == "own.urls"


def test_being_imported_twice_changes_nothing():
    local = {}
    install(local, base())
    once = dict(local)
    install(local, base())
    assert local == once


def test_the_lists_of_the_host_are_not_changed():
    stock = base()
    install({}, stock)
    assert vars(stock) == vars(base())


def test_tracked_settings_name_the_app_themselves():
    tracked = {"INSTALLED_APPS": ("host",), **vars(base())}
    install(tracked, base())
    assert tracked["INSTALLED_APPS"] == ("host", "gemeinsam_digital")
    assert "ADDITIONAL_APPS" not in tracked
