"""The names that the package imports, the contract, and the double agree."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path

import pytest
from django.utils.module_loading import import_string

import gemeinsam_digital
from tests.contract.names import NAMES
from tests.contract.scan import imported
from tests.contract.scan import used

PACKAGE = Path(gemeinsam_digital.__file__).parent
HOST_ONLY = PACKAGE / "hosts" / "meinberlin"


def test_package_imports_nothing_else():
    users = used(PACKAGE, HOST_ONLY)
    assert {name: users[name] for name in users.keys() - NAMES} == {}


def test_contract_names_nothing_unused():
    assert NAMES - used(PACKAGE, HOST_ONLY, types=True).keys() == set()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_name_can_be_imported(name):
    assert import_string(name) is not None


@pytest.mark.embedded
def test_double_offers_exactly_the_contract():
    import adhocracy4

    found = pkgutil.walk_packages(adhocracy4.__path__, "adhocracy4.")
    # What only tests use is no part of it.
    names = [
        m.name
        for m in found
        if ".migrations" not in m.name and not m.name.startswith("adhocracy4.test")
    ]
    modules = [adhocracy4, *map(import_module, names)]
    offered = {f"{m.__name__}.{name}" for m in modules for name in m.__all__}
    assert offered == NAMES


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("from adhocracy4.a import B", {"adhocracy4.a.B"}),
        ("def f():\n    from adhocracy4.a import B", {"adhocracy4.a.B"}),
        ("import adhocracy4.a", {"adhocracy4.a"}),
        (
            "from adhocracy4.modules import predicates as p\np.is_owner",
            {"adhocracy4.modules.predicates.is_owner"},
        ),
        ("from adhocracy4.modules import models", {"adhocracy4.modules.models"}),
        ("if TYPE_CHECKING:\n    from adhocracy4.a import B", set()),
        ("from adhocracy4_other import x", set()),
    ],
)
def test_scan(source, names):
    assert imported(source) == names
