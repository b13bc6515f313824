"""Settings of the embedded host: for tests and for the demonstration only."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.host.database import database

HOST_DIR = Path(__file__).resolve().parent
BASE_DIR = HOST_DIR.parent.parent
DEMO_DIR = BASE_DIR / ".demo"
DEMO_DIR.mkdir(exist_ok=True)

# The double stands in for adhocracy4; it refuses to load beside a real one.
sys.path.insert(0, str(HOST_DIR / "double"))
import adhocracy4  # noqa: E402, F401

TESTING = "pytest" in sys.modules
DEBUG = os.environ.get("DEBUG", "") in ("1", "true", "yes")
#: Sign in by picking an account, without a password.
EMBEDDED_SIGN_IN = os.environ.get("EMBEDDED_SIGN_IN", "") in ("1", "true", "yes")
SECRET_KEY = "embedded-host-not-for-production"
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost 127.0.0.1 [::1]").split()

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "easy_thumbnails",
    "rules.apps.AutodiscoverRulesConfig",
    "adhocracy4.projects",
    "adhocracy4.modules",
    "adhocracy4.phases",
    "adhocracy4.ratings",
    "adhocracy4.comments",
    "adhocracy4.reports",
    "adhocracy4.dashboard",
    "tests.host.platform",
    "gemeinsam_digital",
]

# No LocaleMiddleware: mein.berlin has one language too.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tests.host.platform.middleware.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tests.host.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HOST_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": database(os.environ.get("DATABASE_URL"), DEMO_DIR / "db.sqlite3")
}
if TESTING:
    # Signing in costs nine queries for the session alone, several thousand times; in
    # the host's own lane sessions lie in the database.
    CACHES = {
        name: {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": name,
        }
        for name in ("default", "sessions")
    }
    SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    SESSION_CACHE_ALIAS = "sessions"
# As in the host: an app that forgets its own would show in its migrations.
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

MEDIA_URL = "/media/"
MEDIA_ROOT = DEMO_DIR / ("test-media" if TESTING else "media")
STATIC_URL = "/static/"
STATIC_ROOT = DEMO_DIR / "static"
STATICFILES_DIRS = [HOST_DIR / "static"]
_HASHED = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _PLAIN if DEBUG or TESTING else _HASHED},
}

AUTH_USER_MODEL = "host_platform.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str]] = []
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

if TESTING:
    # What is not found is asserted; nobody reads a traceback of each.
    LOGGING = {
        "version": 1,
        "disable_existing_loggers": False,
        "loggers": {"django.request": {"level": "ERROR"}},
    }

# Files, so that the demo's mails can be read and its terminal too.
_MAIL = "locmem" if TESTING else "filebased"
EMAIL_BACKEND = f"django.core.mail.backends.{_MAIL}.EmailBackend"
EMAIL_FILE_PATH = DEMO_DIR / "mail"
#: Where the links in mails lead; ``make demo PORT=…`` needs another one.
EMBEDDED_BASE_URL = os.environ.get("EMBEDDED_BASE_URL", "http://127.0.0.1:8000")
DEFAULT_FROM_EMAIL = "Demonstration <no-reply@example.org>"

A4_ORGANISATIONS_MODEL = "host_platform.Organisation"
A4_ORGANISATION_FACTORY = "tests.host.platform.factories.OrganisationFactory"
A4_USER_FACTORY = "tests.host.platform.factories.UserFactory"
_IDEA = ("gemeinsam_digital", "idea")
A4_COMMENTABLES = (("a4comments", "comment"), _IDEA)
A4_RATEABLES = (("a4comments", "comment"), _IDEA)
A4_ACTIONABLES = (("a4comments", "comment"), ("a4ratings", "rating"))
A4_DASHBOARD = {"BLUEPRINTS": "tests.host.platform.blueprints.blueprints"}
