"""The ledger as a file: what it says, what it never says, for whom it is there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from adhocracy4.projects.enums import Access
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.ledger import views as ledger
from gemeinsam_digital.pages.ledger.selection import candidates_in
from gemeinsam_digital.pages.ledger.selection import in_order
from gemeinsam_digital.responsibility.roles import services as seeking
from tests.factories.world import World
from tests.pages.ledgers import address
from tests.pages.ledgers import fill
from tests.pages.ledgers import led
from tests.pages.ledgers import lost
from tests.pages.ledgers import place
from tests.pages.ledgers import rows_in


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def exported(world, client):
    def visit(**query) -> list[dict[str, str]]:
        return rows_in(client, world, **query)

    return visit


def test_what_the_file_says(world, claim_factory, client, exported):
    until = timezone.localdate() + timedelta(days=40)
    idea = led(world, "Zum Nachlesen", Stage.PROPOSAL, until=until)
    Actor.objects.filter(pk=world.organisation.pk).update(contact="geheim@example.org")
    for user, role in ((world.partner, Role.PARTNER), (world.citizen, Role.RESOURCE)):
        claim_factory(
            idea=idea, role=role, claimant=person_ensure(actor=user), accepted=True
        )
    seeking.role_open(idea=idea, role=Role.GUIDE, title="Rat", actor=SYSTEM)
    today = timezone.localdate()
    (row,) = exported()
    assert row == {
        "number": idea.reference,
        "title": "Zum Nachlesen",
        "url": f"http://testserver{idea.get_absolute_url()}",
        "kind": "idea",
        "stage": "proposal",
        "state": "led",
        "lead": world.organisation.name,
        "lead_sector": "civil_society",
        "lead_confirmed": "false",
        "since": str(today),
        "last_confirmed": str(today),
        "confirm_by": str(today + timedelta(days=90)),
        "until": str(until),
        "partners": "1",
        "guides": "0",
        "resources": "1",
        "wanted_roles": "1",
    }
    response = client.get(address(world, "ledger-csv"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = f"responsibility-{world.module.slug}-{today}.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    text = response.getvalue().decode()
    assert "geheim@example.org" not in text
    for user in (world.lead, world.partner, world.citizen, world.author):
        assert user.email not in text


def test_an_orphan_in_the_file_has_no_lead(world, exported):
    lost(world, "Verwaist", 7)
    place(world, "Nie geführt")
    never, gone = sorted(exported(), key=lambda row: row["title"])
    assert {row["state"] for row in (never, gone)} == {"orphaned"}
    assert gone["since"] == str(timezone.localdate() - timedelta(days=7))
    assert never["since"] == ""
    for name in ("lead", "lead_sector", "lead_confirmed", "confirm_by", "until"):
        assert (never[name], gone[name]) == ("", "")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", '="a",b\n"c"'])
def test_no_spreadsheet_calculates_what_people_write(world, exported, start):
    idea = led(world, "Titel")
    Idea.objects.filter(pk=idea.pk).update(title=start)
    Actor.objects.filter(pk=world.organisation.pk).update(name=start)
    (row,) = exported()
    assert (row["title"], row["lead"]) == (f"'{start}", f"'{start}")


@pytest.mark.parametrize("start", ["\t=1", "\r=1"])
def test_what_no_form_lets_through_is_no_formula_either(world, exported, start):
    idea = led(world, "Titel")
    Idea.objects.filter(pk=idea.pk).update(title=start)
    assert exported()[0]["title"] == f"'{start}"


def test_commas_quotes_and_umlauts_come_back(world, exported):
    title = 'Übers „Amt“, "so; gut", 5 € – naïv'
    led(world, title)
    assert exported()[0]["title"] == title


def test_the_file_has_all_pages(world, exported, monkeypatch):
    monkeypatch.setattr(ledger, "CHUNK", 10)
    fill(world, 57)
    rows = exported()
    assert len(rows) == 57
    numbers = [idea.reference for idea in in_order(candidates_in(world.arena))]
    assert [row["number"] for row in rows] == numbers


def test_page_and_file_are_there_for_the_same_people(db):
    world = World(module__project__access=Access.PRIVATE)
    led(world, "Vertraulich")
    for user, status in [
        (None, 404),
        (world.stranger, 404),
        (world.citizen, 200),
        (world.moderator, 200),
    ]:
        client = Client()
        if user is not None:
            client.force_login(user)
        for name in ("ledger", "ledger-csv"):
            assert client.get(address(world, name)).status_code == status
