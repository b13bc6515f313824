"""The example Arena, made once for all tests of this package."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import override_settings

from tests.demo.running import filled_in


@pytest.fixture(scope="package")
def filled(django_db_setup, django_db_blocker):
    """The demo, filled in once; what the command said."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEBUG=True):
            yield filled_in()
        transaction.set_rollback(True)


@pytest.fixture
def demo(filled, db, settings):
    """The demo on a site where nothing has to be protected."""
    settings.DEBUG = True
    return filled
