"""Who answers for what, with nothing but a keyboard: asking, agreeing, ending."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from tests.browser.typist import Typist
from tests.browser.walk import Enter
from tests.contract import build as host
from tests.factories.world import World

pytestmark = pytest.mark.django_db

ROLE = "Lehrgang am Dienstag"
SPEAK = "für die Organisation.*sprechen"


@pytest.fixture
def idea(idea_factory) -> Idea:
    """Return an idea that an organisation leads."""
    return idea_factory(stage=Stage.PROFILE)


def test_somebody_else_speaks_for_an_organisation(
    enter: Enter, world: World, idea: Idea
) -> None:
    lead, citizen = enter(world.lead, kind=Typist), enter(world.citizen, kind=Typist)
    name = world.organisation.name
    citizen.follow("Akteur:innen")
    citizen.look("actors")
    citizen.follow(name)
    citizen.follow("Anfragen, für die Organisation zu sprechen")
    citizen.look("ask-to-speak")
    citizen.fill("Was ist Ihre Aufgabe dort", "Ich leite den Lehrgang.")
    citizen.press("Anfrage abschicken")
    citizen.sees("Anfrage ist abgeschickt", "noch hat niemand geantwortet")
    citizen.look("asked-to-speak")
    lead.follow("Übersicht")
    lead.follow(f"Jemand möchte für {name} sprechen")
    lead.sees("Ich leite den Lehrgang")
    lead.look("somebody-asks")
    lead.follow("^Zustimmen")
    lead.look("agree")
    lead.press(f"Jemanden {SPEAK}")
    lead.sees(f"kann jetzt für {name} sprechen")
    citizen.open(citizen.path)
    citizen.sees("Sie sprechen für diese Organisation")
    _the_last_one_stays(lead, citizen, name)


def _the_last_one_stays(lead: Typist, citizen: Typist, name: str) -> None:
    lead.follow("Nicht mehr für die Organisation sprechen")
    lead.look("leave")
    lead.press("Nicht mehr für die Organisation sprechen")
    lead.sees(f"Sie sprechen nicht mehr für {name}")
    citizen.open(citizen.path)
    citizen.follow("Nicht mehr für die Organisation sprechen")
    citizen.sees("Zustimmen|zustimmen|letzte", name)
    citizen.look("last-one")
    citizen.follow("^Zurück")
    citizen.sees("Sie sprechen für diese Organisation")
    assert lead.errors + citizen.errors == []


def test_an_organisation_gives_everything_back(
    enter: Enter, world: World, idea: Idea
) -> None:
    lead, visitor = enter(world.lead, kind=Typist), enter()
    name = world.organisation.name
    lead.follow("Akteur:innen")
    lead.follow(name)
    lead.follow("Organisation stilllegen")
    lead.sees("Was in dieser Arena endet", idea.title)
    lead.press("Organisation stilllegen")
    lead.is_told("Begründung")
    lead.look("retire-errors")
    lead.follow_to_field("Begründung")
    lead.write("Der Verein löst sich auf.")
    lead.press("Organisation stilllegen")
    lead.sees(f"{name} ist nicht mehr dabei")
    lead.look("retired")
    visitor.open(idea.get_absolute_url())
    visitor.unfold("Wer vorher verantwortlich war")
    visitor.sees(name, "Der Verein löst sich auf")
    assert lead.errors == []


def test_an_organisation_is_confirmed_and_not_any_more(
    enter: Enter, world: World, idea: Idea
) -> None:
    moderator, visitor = enter(world.moderator, kind=Typist), enter()
    name = world.organisation.name
    moderator.follow("Werkbank")
    moderator.follow("Nachschlagen")
    moderator.follow("Zu bestätigende Organisationen")
    moderator.look("organisations")
    moderator.follow(f"Ansehen und bestätigen.*{name}")
    moderator.look("confirm")
    moderator.press("Organisation bestätigen")
    moderator.sees(f"{name} ist bestätigt")
    visitor.follow("Akteur:innen")
    visitor.follow(name)
    visitor.sees("bestätigt am")
    moderator.follow("Bestätigung zurücknehmen")
    moderator.look("unconfirm")
    moderator.press("Bestätigung zurücknehmen")
    visitor.open(visitor.path)
    visitor.sees("noch nicht bestätigt")
    assert moderator.errors == []


def test_a_competence_is_added_and_retired(enter: Enter, world: World) -> None:
    moderator, lead = enter(world.moderator, kind=Typist), enter(world.lead)
    moderator.follow("Werkbank")
    moderator.follow("Nachschlagen")
    moderator.follow("Kompetenzen dieser Arena")
    moderator.look("competences")
    moderator.press("^Ergänzen")
    moderator.is_told("Name auf Deutsch")
    moderator.mend("Name auf Deutsch", "Löten und Schweißen")
    moderator.press("^Ergänzen")
    moderator.sees("Löten und Schweißen“ kann jetzt ausgewählt werden")
    moderator.fill("Name auf Deutsch", "Löten und Schweißen")
    moderator.press("^Ergänzen")
    moderator.is_told("gibt es schon")
    moderator.look("competence-twice")
    lead.follow("Akteur:innen")
    lead.follow("Mein Profil als Person")
    lead.sees("Löten und Schweißen")
    moderator.press("Stilllegen.*Löten")
    moderator.sees("kann nicht mehr ausgewählt werden")
    lead.open(lead.path)
    lead.sees_not("Löten und Schweißen")
    moderator.press("Wieder aufnehmen.*Löten")
    lead.open(lead.path)
    lead.sees("Löten und Schweißen")
    assert moderator.errors == []


def test_somebody_is_asked_and_declines(enter: Enter, world: World, idea: Idea) -> None:
    lead, citizen = enter(world.lead, kind=Typist), enter(world.citizen, kind=Typist)
    visitor, address = enter(), idea.get_absolute_url()
    name = world.citizen.get_short_name()
    host.comment(idea, world.citizen, "Ich kann Bohrer schärfen.")
    lead.open(address)
    lead.follow("Jemanden um Mitarbeit bitten")
    lead.press("^Fragen")
    lead.is_told("Wen möchten Sie fragen")
    lead.look("invite-errors")
    _asks(lead, name)
    lead.follow("Anfrage zurücknehmen.*" + name)
    lead.look("take-back")
    lead.press("Anfrage zurücknehmen")
    lead.sees("Die Anfrage ist zurückgenommen")
    lead.follow("Jemanden um Mitarbeit bitten")
    _asks(lead, name)
    _declines(citizen)
    lead.open(address)
    lead.sees_not("Gefragt, noch ohne Antwort")
    visitor.open(address)
    visitor.sees_not("Machen Sie mit", "abgelehnt")
    assert lead.errors + citizen.errors == []


def _asks(lead: Typist, name: str) -> None:
    lead.pick("Wen möchten Sie fragen", name)
    lead.fill("Ihre Nachricht", "Machen Sie mit?")
    lead.press("^Fragen")
    lead.sees(f"{name} ist gefragt", "Gefragt, noch ohne Antwort")


def _declines(citizen: Typist) -> None:
    citizen.follow("Übersicht")
    citizen.look("home-asked")
    citizen.follow("Antworten.*Rolle")
    citizen.sees("Machen Sie mit")
    citizen.press("Rolle übernehmen")
    citizen.is_told("Was bringen Sie ein")
    citizen.look("take-on-errors")
    citizen.follow("Stattdessen ablehnen")
    citizen.look("decline-to-take-on")
    citizen.press("^Ablehnen")
    citizen.sees("Sie haben abgelehnt")


def test_a_wanted_role_is_opened_and_closed(
    enter: Enter, world: World, idea: Idea
) -> None:
    lead, visitor = enter(world.lead, kind=Typist), enter()
    lead.open(idea.get_absolute_url())
    lead.follow("Sagen, wer gesucht wird")
    lead.look("wanted-new")
    lead.press("^Veröffentlichen")
    lead.is_told("Wer wird gesucht")
    lead.mend("Wer wird gesucht", ROLE)
    lead.choose("^Begleitung")
    lead.choose("^Unverzichtbar")
    lead.press("^Veröffentlichen")
    lead.sees("Die Suche ist jetzt öffentlich", ROLE)
    assert lead.path == idea.get_absolute_url()
    visitor.follow("^Beiträge")
    visitor.follow("Gesuchte Rollen")
    visitor.sees(ROLE, "unverzichtbar")
    lead.follow(f"Nicht mehr gesucht.*{ROLE}")
    lead.look("wanted-close")
    lead.press("Suche beenden")
    lead.sees("Die Suche ist beendet")
    visitor.open(visitor.path)
    visitor.sees_not(ROLE)
    assert lead.errors == []
