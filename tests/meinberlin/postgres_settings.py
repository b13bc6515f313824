"""mein.berlin's production settings with the Arena, on PostGIS: for measuring only.

What a measurement can do without is left out: no Redis but a cache in the process,
no bundles of webpack, tasks run at once, no mails.
"""

import os
from pathlib import Path

from gemeinsam_digital.hosts.meinberlin.settings import install
from meinberlin.config.settings.production import *
from tests.host.database import database

install(globals())

# As in the host's test settings: who fills the rows is made by its own factories.
A4_ORGANISATION_FACTORY = "meinberlin.test.factories.organisations.OrganisationFactory"
A4_USER_FACTORY = "meinberlin.test.factories.UserFactory"

SECRET_KEY = "only-for-measuring"
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {
    "default": {
        **database(os.environ["DATABASE_URL"], Path()),
        "ENGINE": "django.contrib.gis.db.backends.postgis",
        # Migrating takes minutes; a database that is migrated already can be cloned.
        "TEST": {"TEMPLATE": os.environ.get("DATABASE_TEMPLATE")},
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
CELERY_TASK_ALWAYS_EAGER = True
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
_CACHE = Path(__file__).resolve().parents[2] / ".cache" / "meinberlin"
MEDIA_ROOT, STATIC_ROOT = _CACHE / "media", _CACHE / "static"
for _folder in (MEDIA_ROOT, STATIC_ROOT):
    _folder.mkdir(parents=True, exist_ok=True)
# Where the footer of berlin.de is missing every page tries to fetch it.
(MEDIA_ROOT / BERLIN_FOOTER_FILENAME).touch()
