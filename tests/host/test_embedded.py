"""The embedded host itself: what it refuses, and what it sends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import reverse

from tests.contract import build
from tests.host.database import database

pytestmark = pytest.mark.embedded

HOST_DIR = Path(__file__).resolve().parent
ROOT = HOST_DIR.parent.parent
TEMPLATES = HOST_DIR / "templates"


def load_settings(*extra_paths):
    entries = os.pathsep.join(map(str, [*extra_paths, ROOT]))
    return subprocess.run(
        [sys.executable, "-c", "import tests.host.settings"],
        env={**os.environ, "PYTHONPATH": entries},
        capture_output=True,
        text=True,
    )


def test_settings_load_alone():
    assert load_settings().returncode == 0


@pytest.mark.parametrize(
    "file", ["adhocracy4/__init__.py", "adhocracy4-1.0.dist-info/METADATA"]
)
def test_double_refuses_to_load_beside_a_real_adhocracy4(tmp_path, file):
    path = tmp_path / file
    path.parent.mkdir()
    path.write_text("" if file.endswith(".py") else "Name: adhocracy4\nVersion: 1.0\n")
    result = load_settings(tmp_path)
    assert result.returncode != 0
    assert "a real adhocracy4 is installed" in result.stderr.replace("\n", " ")


def test_manage_runs_as_a_script(tmp_path):
    command = [sys.executable, str(HOST_DIR / "manage.py"), "check", "--tag", "urls"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (None, ("sqlite3", "/there/db.sqlite3", None)),
        ("", ("sqlite3", "/there/db.sqlite3", None)),
        ("sqlite:////abs/x.sqlite3", ("sqlite3", "/abs/x.sqlite3", None)),
        ("sqlite:///x.sqlite3", ("sqlite3", "x.sqlite3", None)),
        ("postgres:///name", ("postgresql", "name", "")),
        ("postgresql://u:p%40ss@db:5433/name", ("postgresql", "name", "p@ss")),
    ],
)
def test_database_url(url, expected):
    found = database(url, Path("/there/db.sqlite3"))
    engine = found["ENGINE"].rpartition(".")[2]
    assert (engine, found["NAME"], found.get("PASSWORD")) == expected


def test_other_databases_are_refused():
    with pytest.raises(ValueError, match="mysql"):
        database("mysql://u@db/name", Path("x"))


@pytest.mark.django_db
def test_sign_in_is_off_unless_asked_for(client, settings, user_factory):
    path = reverse("account_login")
    assert client.get(path).status_code == 404
    assert client.post(path, {"user": user_factory().pk}).status_code == 404
    settings.EMBEDDED_SIGN_IN = True
    assert client.get(path).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "goes_to"),
    [("/projekte/x/", "/projekte/x/"), ("https://example.org/", "/"), ("", "/")],
)
def test_signing_in_and_out(client, settings, asked, goes_to, user_factory):
    settings.EMBEDDED_SIGN_IN = True
    user = user_factory()
    form = {"user": user.pk, "next": asked}
    response = client.post(reverse("account_login"), form)
    assert response["Location"] == goes_to
    assert user.get_short_name() in client.get("/").content.decode()
    client.post(reverse("account_logout"))
    assert user.get_short_name() not in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("picked", ["", "x", "0"])
def test_unknown_accounts_do_not_sign_in(client, settings, picked):
    settings.EMBEDDED_SIGN_IN = True
    response = client.post(reverse("account_login"), {"user": picked})
    assert response.status_code == 400


@pytest.mark.django_db
def test_pages_say_what_they_are_and_allow_nothing_inline(client):
    response = client.get("/")
    assert "nicht mein.berlin" in response.content.decode()
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


@pytest.mark.django_db
def test_hidden_projects_are_not_listed(client, project_factory):
    shown = project_factory()
    hidden = [project_factory(is_draft=True), project_factory(access=build.PRIVATE)]
    page = client.get("/").content.decode()
    assert shown.name in page
    assert not any(f">{project.name}<" in page for project in hidden)


@pytest.mark.parametrize(
    "name", sorted(str(p.relative_to(TEMPLATES)) for p in TEMPLATES.rglob("*.html"))
)
def test_templates_compile_and_have_nothing_inline(name):
    source = get_template(name).template.source
    assert "<script>" not in source
    assert "<style" not in source
    assert " style=" not in source
