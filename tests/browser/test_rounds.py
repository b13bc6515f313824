"""A round of decisions, with nothing but a keyboard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from tests.browser.typist import Typist
from tests.browser.walk import Enter
from tests.factories.world import World

pytestmark = pytest.mark.django_db

FIRST, SECOND = "Haushaltsdaten je Bezirk", "Lastenräder für alle Kieze"
WHY_NOT = "Die Abstellflächen sind nicht geklärt."
REOPENS = "Eine Zusage für die Flächen."


def test_a_round_is_opened_put_in_order_and_decided(
    enter: Enter, world: World, idea_factory
) -> None:
    first = idea_factory(stage=Stage.PROPOSAL, title=FIRST)
    second = idea_factory(stage=Stage.PROPOSAL, title=SECOND)
    secretary, visitor = enter(world.secretary, kind=Typist), enter()
    _open(secretary, world)
    _order(secretary)
    _prepare(secretary)
    visitor.open(second.get_absolute_url())
    visitor.sees_not(WHY_NOT, REOPENS)
    secretary.press("Beschlüsse prüfen")
    secretary.sees("Diese 2 Beschlüsse werden öffentlich", WHY_NOT, REOPENS)
    secretary.look("round-check")
    secretary.press("2 Beschlüsse eintragen")
    secretary.sees("2 Beschlüsse sind eingetragen")
    secretary.look("round-decided")
    visitor.open(second.get_absolute_url())
    visitor.sees(WHY_NOT, REOPENS, "Platz 1")
    visitor.look("declined-visitor")
    visitor.open(first.get_absolute_url())
    visitor.sees("Mandat", world.organisation.name)
    visitor.look("mandate-visitor")
    visitor.sees_not("Alle Beschlüsse der Runde")
    secretary.follow("Runde schließen")
    secretary.press("Runde schließen")
    visitor.open(first.get_absolute_url())
    visitor.follow("Alle Beschlüsse der Runde")
    visitor.sees("Runde im Mai", WHY_NOT, REOPENS, "Der Betrieb ist bezahlt")
    visitor.look("closed-round")
    assert secretary.errors + visitor.errors == []


def _open(secretary: Typist, world: World) -> None:
    secretary.open(world.body.get_absolute_url())
    secretary.look("body-secretary")
    secretary.follow("Entscheidungsrunde anlegen")
    secretary.press("Speichern")
    secretary.is_told("Name der Runde")
    secretary.mend("Name der Runde", "Runde im Mai")
    day = secretary.arena.get_by_label("Tag der Beschlüsse")
    day.fill(timezone.localdate().isoformat())
    secretary.choose(FIRST)
    secretary.choose(SECOND)
    secretary.look("round-form")
    secretary.press("Speichern")
    secretary.sees("Runde im Mai", FIRST, SECOND, "nicht öffentlich")
    secretary.look("round")


def _order(secretary: Typist) -> None:
    secretary.fill("Grund für Platz 1", "Alle sind dafür.")
    secretary.fill("Grund für Platz 2", "Am meisten unterstützt.")
    secretary.press(f"Nach oben.*{SECOND}")
    secretary.sees("Die Reihenfolge ist gespeichert")
    assert secretary.field("Grund für Platz 1").input_value().startswith("Am meisten")


def _prepare(secretary: Typist) -> None:
    today = timezone.localdate()
    refusal = secretary.arena.locator("details", has_text=SECOND)
    adoption = secretary.arena.locator("details", has_text=FIRST)
    for part in (refusal, adoption):
        part.locator("summary").click()
    secretary.choose("abgelehnt", inside=refusal)
    secretary.choose("angenommen", inside=adoption)
    secretary.press("Beschlüsse prüfen")
    secretary.sees("Ein Beschluss ist noch nicht vollständig")
    secretary.look("round-errors")
    fill = {"Begründung": WHY_NOT, "Was wieder öffnen": REOPENS}
    for label, text in fill.items():
        refusal.get_by_label(label).fill(text)
    secretary.choose("Dezentrale", inside=adoption)
    secretary.choose(".", inside=adoption.get_by_role("group", name="Wer umsetzt"))
    adoption.get_by_label("Begründung").fill("Der Betrieb ist bezahlt.")
    adoption.get_by_label("Beginnt am").fill(today.isoformat())
    adoption.get_by_label("Endet am").fill((today + timedelta(days=300)).isoformat())
    adoption.get_by_label("Ein Bericht alle").fill("6")
