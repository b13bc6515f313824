"""A concern raised, answered and cleared, a goal conflict named and resolved.

With nothing but a keyboard.
"""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.ideas.models import Idea
from tests.browser.typist import Typist
from tests.browser.walk import Enter
from tests.factories.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(world: World, idea_factory) -> Idea:
    assert world.secretary
    return idea_factory(stage=Stage.PROPOSAL)


def test_a_concern_is_raised_answered_and_cleared(
    enter: Enter, world: World, proposal: Idea
) -> None:
    secretary, lead = enter(world.secretary, kind=Typist), enter(world.lead)
    visitor = enter()
    page = proposal.get_absolute_url()
    secretary.open(page)
    secretary.follow("^Einwand vorbereiten")
    secretary.look("concern-prepare")
    secretary.fill("Was ist der Einwand", "Der Betrieb ist nicht bezahlt.")
    secretary.press("Speichern und ansehen")
    secretary.sees("Fehlt noch", "sobald er sagt")
    visitor.open(page)
    visitor.sees_not("Der Betrieb ist nicht bezahlt")
    secretary.follow("^Ändern")
    secretary.fill("Was würde ihn ausräumen", "Eine Zusage im Haushalt.")
    secretary.press("Speichern und ansehen")
    secretary.look("concern-preview")
    secretary.press("Den Einwand erheben")
    secretary.sees("Der Einwand ist erhoben", "Eine Zusage im Haushalt")
    secretary.look("concern-raised")
    lead.open(page)
    lead.sees("Der Betrieb ist nicht bezahlt")
    lead.follow("^Antworten")
    lead.look("concern-reply")
    lead.fill("Ihre Antwort", "Die Zusage liegt bei.")
    lead.press("Antwort veröffentlichen")
    lead.sees("Die Zusage liegt bei", "Am Zug: Chief Digital Officer")
    secretary.open(page)
    secretary.follow("^Ausräumen oder zurücknehmen")
    secretary.press("Den Einwand beenden")
    secretary.look("concern-end-errors")
    secretary.choose("Er ist ausgeräumt")
    secretary.fill("^Warum", "Die Zusage genügt.")
    secretary.press("Den Einwand beenden")
    secretary.sees("Der Einwand ist beendet", "Die Zusage genügt")
    assert secretary.errors + lead.errors + visitor.errors == []


def test_a_goal_conflict_is_named_and_resolved(
    enter: Enter, world: World, proposal: Idea
) -> None:
    moderator, secretary = enter(world.moderator), enter(world.secretary, kind=Typist)
    page = proposal.get_absolute_url()
    moderator.open(page)
    moderator.follow("^Zielkonflikt benennen")
    moderator.look("conflict-open")
    moderator.fill("Name des Zielkonflikts", "Echtzeit gegen Datensparsamkeit")
    moderator.fill("Was zieht in verschiedene", "Beides zugleich geht nicht.")
    moderator.pick("Position 1: Wessen", world.units[0].name)
    moderator.fill("Position 1: Was besagt", "Alles sofort.")
    moderator.pick("Position 2: Wessen", "jemand anderes, mit Namen")
    moderator.fill("Position 2: Name", "Beirat für Datenschutz")
    moderator.fill("Position 2: Was besagt", "Nichts speichern.")
    moderator.pick("Wer muss ihn lösen", world.body.name)
    moderator.fill("Bis wann", "2099-01-31")
    moderator.press("Den Zielkonflikt benennen")
    moderator.sees("Der Zielkonflikt ist benannt", "Beirat für Datenschutz")
    assert GoalConflict.objects.get().positions.count() == 2
    secretary.open(page)
    secretary.follow("^Lösen")
    secretary.look("conflict-resolve")
    secretary.fill("Wie ist er gelöst", "Nur Zustände, keine Wege.")
    secretary.fill("Warum so", "So bleibt niemand erkennbar.")
    secretary.press("Lösung festhalten")
    secretary.sees("Der Zielkonflikt ist gelöst", "Nur Zustände, keine Wege")
    secretary.look("conflict-resolved")
    assert moderator.errors + secretary.errors == []
