"""Units in a review with nothing but a keyboard: people, requests, judgements."""

from __future__ import annotations

from typing import Any

import pytest

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.services import unit_member_add
from tests.browser.typist import Typist
from tests.browser.walk import Enter
from tests.factories import UserFactory
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.world import World

pytestmark = pytest.mark.django_db

NOT_US = "Dafür ist das Bezirksamt zuständig."


@pytest.fixture
def idea(idea_factory) -> Idea:
    """Return an idea that is under review, with a team."""
    return idea_factory(stage=Stage.ASSESSMENT)


# --- who judges ----------------------------------------------------------------------


def test_a_coordinator_names_people(
    enter: Enter, world: World, coordinator: Any
) -> None:
    typing = enter(coordinator, kind=Typist)
    typing.follow("Werkbank")
    typing.follow("Nachschlagen")
    typing.follow("Einheiten dieser Arena")
    typing.look("units")
    typing.follow(world.units[0].name)
    typing.press("Diese Person benennen")
    typing.is_told("E-Mail-Adresse")
    typing.look("name-errors")
    typing.mend("E-Mail-Adresse", "neu-im-amt@example.org")
    typing.press("Diese Person benennen")
    typing.sees("neu-im-amt@example.org ist benannt", "noch nicht angemeldet")
    typing.follow("Zurücknehmen.*neu-im-amt")
    typing.look("take-back-naming")
    typing.press("Benennung zurücknehmen")
    typing.sees("Die Benennung ist zurückgenommen")
    typing.sees_not("noch nicht angemeldet")
    second = enter(_second_coordinator(world), kind=Typist)
    _change_and_end(typing, second, world)
    assert typing.errors + second.errors == []


def _second_coordinator(world: World) -> Any:
    user = UserFactory(name="second-coordinator")
    unit_member_add(
        unit=world.units[0], user=user, actor=SYSTEM, role=UnitRole.COORDINATOR
    )
    return user


def _change_and_end(typing: Typist, second: Typist, world: World) -> None:
    name = world.assessor.get_short_name()
    typing.open(typing.path)
    typing.follow(f"Ändern.*{name}")
    typing.look("role-in-unit")
    typing.choose("^Gibt frei")
    typing.press("Speichern")
    typing.sees("Die Rolle ist geändert")
    typing.press("Vier-Augen-Prinzip einschalten")
    typing.sees("gibt eine andere Person frei")
    typing.look("unit")
    typing.follow(f"Beenden.*{name}")
    typing.press("Arbeit für die Einheit beenden")
    typing.sees("Benennen Sie zuerst jemanden, der freigibt", "nichts geändert")
    typing.look("no-releaser")
    typing.follow("^Zurück$")
    typing.press("Ausschalten des Vier-Augen-Prinzips beantragen")
    typing.sees("wartet auf eine andere Person")
    typing.look("four-eyes-asked")
    second.open(typing.path)
    second.look("four-eyes-to-confirm")
    second.press("Bestätigen: Vier-Augen-Prinzip ausschalten")
    typing.open(typing.path)
    typing.follow(f"Beenden.*{name}")
    typing.look("end-in-unit")
    typing.press("Arbeit für die Einheit beenden")
    typing.sees(f"{name} arbeitet nicht mehr für die Einheit")


def test_units_are_asked_and_one_is_not_responsible(
    enter: Enter, world: World, idea: Idea
) -> None:
    moderator = enter(world.moderator, kind=Typist)
    assessor = enter(world.assessor, kind=Typist)
    first, second = world.units[0], world.units[1]
    moderator.follow("Werkbank")
    moderator.look("workbench")
    moderator.follow("Nachschlagen")
    moderator.look("look-up")
    moderator.follow("Einheiten zu mehreren Beiträgen anfragen")
    moderator.press("Vor dem Absenden ansehen")
    moderator.is_told("Zu welchen Beiträgen", "Welche Einheiten")
    moderator.look("bulk-errors")
    moderator.choose(idea.title)
    moderator.choose(first.name)
    moderator.press("Vor dem Absenden ansehen")
    moderator.sees("Wird angefragt", first.short_name)
    moderator.look("bulk-preview")
    moderator.press("Prüfaufträge absenden")
    moderator.sees("1 Prüfauftrag")
    _decline(assessor, idea, second.name)
    moderator.open(idea.get_absolute_url())
    moderator.follow("Prüfaufträge|Einheiten")
    moderator.sees(NOT_US, f"Schlägt vor: {second.name}")
    moderator.look("declined")
    moderator.press(f"{second.short_name} anfragen")
    moderator.sees("0 von 1|1 Einheit")
    assert moderator.errors + assessor.errors == []


def _decline(assessor: Typist, idea: Idea, other: str) -> None:
    assessor.follow("Werkbank")
    assessor.follow(idea.title)
    assessor.follow("Ihre Einheit ist nicht zuständig")
    assessor.press("Der Moderation mitteilen")
    assessor.is_told("Warum ist Ihre Einheit nicht zuständig")
    assessor.look("decline-errors")
    assessor.mend("Warum ist Ihre Einheit", NOT_US)
    assessor.pick("Wer könnte zuständig sein", other)
    assessor.press("Der Moderation mitteilen")
    assessor.sees("Die Moderation ist informiert")
    assessor.follow("Werkbank")
    assessor.sees("Zurzeit wartet nichts auf Sie")
    assessor.follow("Nachschlagen")
    assessor.follow("Was Ihre Einheit gefragt wurde")
    assessor.sees("Einschätzungen Ihrer Einheit: Offen", "ist hier nichts")
    assessor.follow("^Erledigt")
    assessor.sees("Einschätzungen Ihrer Einheit: Erledigt", "nicht zuständig")
    assessor.look("inbox-done")


# --- judging -------------------------------------------------------------------------


def test_a_unit_judges_corrects_and_says_that_it_still_applies(
    enter: Enter, world: World, request_factory, idea: Idea
) -> None:
    request = request_factory(idea=idea, unit=world.units[0])
    labels = [row.label for row in request.criteria_set.criteria.order_by("position")]
    assessor = enter(world.assessor, kind=Typist)
    assessor.follow("Werkbank")
    assessor.follow(idea.title)
    _judge(assessor, labels)
    _correct(assessor, labels[0])
    revise(idea, is_material=True, title=idea.title, summary="Anders gedacht.")
    assessor.follow("Werkbank")
    assessor.sees("erneut ansehen")
    assessor.look("now-outdated")
    assessor.follow(idea.title)
    assessor.sees("bezieht sich auf die frühere Fassung", "Anders gedacht")
    assessor.look("outdated")
    assessor.follow("^Gilt weiter")
    assessor.look("reaffirm")
    assessor.press("Ja, gilt weiter")
    assessor.sees("gilt für die aktuelle Fassung weiter")
    assert assessor.errors == []


def _judge(assessor: Typist, labels: list[str]) -> None:
    """The first criterion has no reason, and keeps what is said about it."""
    first, *others = [assessor.arena.get_by_role("group", name=n) for n in labels]
    assessor.choose("mit Anpassungen", inside=first.first)
    assessor.fill("Was genau", "Die Stelle muss besetzt sein.")
    first.first.get_by_role("combobox", name="Art").first.select_option("staff")
    for criterion in others:
        assessor.choose("^umsetzbar", inside=criterion.first)
        assessor.tab_to(criterion.get_by_role("textbox", name="Begründung").first)
        assessor.write(TEXT)
    assessor.press("Entwurf speichern")
    assessor.sees("Entwurf ist gespeichert")
    assessor.press("^Freigeben")
    assessor.is_told("Begründung: ")
    assessor.sees("Noch nicht freigegeben", "Ihr Entwurf ist gespeichert")
    assessor.look("assess-errors")
    assert first.first.get_by_role("radio", name="mit Anpassungen").is_checked()
    assessor.mend("Begründung: ", "Es fehlt Personal.")
    assessor.press("^Freigeben")
    assessor.sees("Das wird endgültig", "Die Stelle muss besetzt sein")
    assessor.look("assess-last-look")
    assessor.press("Endgültig freigeben")
    assessor.sees("Die Einschätzung ist freigegeben", "Die Stelle muss besetzt sein")
    assessor.look("assess-released")


def _correct(assessor: Typist, label: str) -> None:
    assessor.follow("Einschätzung berichtigen")
    criterion = assessor.arena.get_by_role("group", name=label).first
    assessor.tab_to(criterion.get_by_role("textbox", name="Begründung").first)
    assessor.page.keyboard.press("Control+A")
    assessor.write("Es fehlt Personal und Zeit.")
    assessor.press("Berichtigung freigeben")
    assessor.is_told("Warum berichtigen Sie")
    assessor.look("correct-errors")
    assessor.mend("Warum berichtigen Sie", "Die Zeit war vergessen.")
    assessor.press("Berichtigung freigeben")
    assessor.sees("Das wird endgültig", "Die Zeit war vergessen", "Personal und Zeit")
    assessor.look("correct-last-look")
    assessor.press("Endgültig freigeben")
    assessor.sees("berichtigte Einschätzung ist freigegeben", "Personal und Zeit")
    assessor.follow("Frühere Versionen")
    assessor.sees("Die Zeit war vergessen", r"Es fehlt Personal\.")
    assessor.look("versions")


# --- the overview --------------------------------------------------------------------


def test_a_coordinator_goes_through_inbox_and_overview(
    enter: Enter,
    world: World,
    idea_factory,
    request_factory,
    idea: Idea,
    coordinator: Any,
) -> None:
    other = idea_factory(stage=Stage.ASSESSMENT)
    other = revise(other, title="Kühle Orte") and fresh(other)
    request = request_factory(idea=other, unit=world.units[0])
    request_factory(idea=idea, unit=world.units[0])
    release(request)
    typing = enter(coordinator, kind=Typist)
    typing.follow("Werkbank")
    typing.follow("Nachschlagen")
    typing.follow("Was Ihre Einheit gefragt wurde")
    typing.sees("Einschätzungen Ihrer Einheit: Offen", idea.title)
    typing.sees_not("Kühle Orte")
    typing.follow("^Erledigt")
    typing.sees("Kühle Orte", "freigegeben am")
    typing.sees_not(idea.title)
    typing.look("inbox")
    typing.follow("^Übersicht: ")
    for chip, shown in (("Überfällig", "Im Moment ist hier nichts"), ("Offen", TEXT)):
        typing.follow(f"^{chip}")
        current = typing.arena.locator("a.gd-chip[aria-current=page]")
        assert chip in current.inner_text()
        if shown != TEXT:
            typing.sees(shown)
    typing.sees(idea.title)
    typing.look("overview")
    typing.follow(idea.title)
    typing.sees("Einschätzen: ")
    assert typing.errors == []
