"""What is not published is on no surface: every address, every feed, every mail.

The addresses are those of the app, so a new one is looked at without being named
here; one that begins like none before it makes the test red.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_save,
)
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.assessments.services import assessment_save
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.notes.services import note_add
from gemeinsam_digital.feasibility.questions.services import question_answer
from gemeinsam_digital.feasibility.questions.services import question_ask
from gemeinsam_digital.feasibility.questions.services import question_publish
from gemeinsam_digital.feasibility.requests.services import assessment_decline
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.models import EventText
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.responsibility.roles.services import role_open
from tests.contract import build as host
from tests.factories.actions import ask_units
from tests.factories.actions import judging
from tests.factories.content import TEXT
from tests.permissions.addresses import PATTERNS

pytestmark = pytest.mark.one_database

MARKER = "Unveröffentlicht-4711"
QUESTION = "Rückfrage-4712"
ANSWER = "Antwort-4713"
#: Let go by a unit, and not published yet.
RELEASED = "Freigegeben-4714"

#: So many pages answer even somebody who is not signed in.
FEWEST = 30

#: Who is neither moderator, nor of a unit that wrote something; and who is of
#: the team, which reads the questions that it is asked.
OTHERS = ["anonymous", "citizen", "partner", "colleague", "secretary"]
TEAM = ["author", "lead"]


def marked(request, verdict=Verdict.INFEASIBLE):
    judgements = judging(request, verdict)
    for judgement in judgements:
        judgement.reason = MARKER
        judgement.conditions[0].text = MARKER
        judgement.conditions[0].who = MARKER
    return judgements


@pytest.fixture
def idea(world, idea_factory):
    """One with everything that waits to be published, and a follower."""
    idea = idea_factory(stage=Stage.ASSESSMENT)
    Subscription.objects.create(idea=idea, user=world.citizen)
    first, second, third = ask_units(idea, *world.units)
    assessment_save(request=first, judgements=marked(first), actor=SYSTEM)
    released = judging(third)
    for judgement in released:
        judgement.reason = RELEASED
    assessment_release(request=third, judgements=released, actor=SYSTEM)
    correction_save(
        request=third, judgements=marked(third), reason=MARKER, actor=SYSTEM
    )
    asked = question_ask(request=first, text=QUESTION, actor=world.assessor)
    question_answer(question=asked, text=ANSWER, actor=world.lead)
    assert second.unit == world.units[1]
    finding_save(
        idea=idea,
        verdict=Verdict.INFEASIBLE,
        text=MARKER,
        disagreement=MARKER,
        actor=SYSTEM,
    )
    return idea


def decline(world, idea):
    request = idea.assessment_requests.get(unit=world.units[0])
    assessment_decline(request=request, reason=MARKER, actor=world.assessor)


def keys(world, idea) -> dict[str, int]:
    """Return the key of an address, by what the address begins with."""
    claim = idea.claims.filter(role=Role.LEAD).get()
    wanted = role_open(idea=idea, role=Role.GUIDE, title="Wer rät?", actor=SYSTEM)
    note = note_add(
        idea=idea, author=person_ensure(actor=world.citizen), text=TEXT, actor=SYSTEM
    )
    return {
        "": idea.pk,
        "in": world.organisation.pk,
        "kommentar": host.comment(idea, world.citizen, TEXT).pk,
        "verantwortung": claim.pk,
        "einladung": 0,
        "gesucht": wanted.pk,
        "pruefauftrag": idea.assessment_requests.first().pk,
        "gesamteinschaetzung": 0,
        "bedingung": 0,
        "befassung": 0,
        "votum": 0,
        "einwand": 0,
        "einwand-entwurf": 0,
        "zielkonflikt": 0,
        "meilenstein": 0,
        "indikator": 0,
        "hilfe": 0,
        "fachhinweis": note.pk,
        "rueckfrage": idea.questions.earliest("pk").pk,
    }


def addresses(world, idea) -> list[str]:
    """Return every address of the app, about this idea and what hangs on it."""
    known = keys(world, idea)
    values: dict[str, Any] = {
        "module_slug": world.module.slug,
        "number": 1,
        "old": 1,
        "new": 1,
        "part": "section-challenge",
        "transition": "qualify",
        "verb": "accept",
        "point": "problem",
        "token": "nothing",
    }
    found = []
    for pattern in PATTERNS:
        names = pattern.pattern.converters
        start = str(pattern.pattern).partition("/")[0]
        arguments = {name: values[name] for name in names if name != "pk"}
        if "pk" in names:
            arguments["pk"] = known["" if start.startswith("<") else start]
        found.append(reverse(f"gemeinsam_digital:{pattern.name}", kwargs=arguments))
    return found


def texts(world, idea, client):
    """Yield every address with what it answers, searched for the marker too."""
    for address in addresses(world, idea):
        for query in ("", f"?q={MARKER}&filter=1"):
            answer = client.get(address + query)
            if answer.status_code in (200, 403, 404, 409):
                # What was searched for is repeated; that is no find.
                text = answer.getvalue().decode().replace(f"q={MARKER}", "")
                yield address + query, text.replace(f'value="{MARKER}"', "")


def check(world, idea, client, *markers):
    found = list(texts(world, idea, client))
    assert len(found) > FEWEST
    for address, text in found:
        if "q=" in address:
            text = text.replace(f": {MARKER}", "").replace(f"„{MARKER}“", "")
        for marker in markers:
            assert marker not in text, address


@pytest.mark.parametrize("who", [*OTHERS, *TEAM])
def test_nothing_unpublished_is_at_any_address(world, idea, client, who):
    if who != "anonymous":
        client.force_login(getattr(world, who))
    secrets = [MARKER, RELEASED]
    if who not in (*TEAM, "partner"):
        secrets += [QUESTION, ANSWER]
    check(world, idea, client, *secrets)
    decline(world, idea)
    assert MARKER not in client.get(idea.get_absolute_url()).content.decode()


@pytest.mark.parametrize("who", TEAM)
def test_the_page_of_the_idea_is_no_place_for_questions(world, idea, client, who):
    client.force_login(getattr(world, who))
    shown = client.get(idea.get_absolute_url()).content.decode()
    assert QUESTION not in shown
    assert ANSWER not in shown


def test_nothing_unpublished_is_in_the_history_or_a_mail_to_followers(world, idea):
    decline(world, idea)
    call_command("arena_mails")
    secrets = (MARKER, RELEASED, QUESTION, ANSWER)
    said = [*EventText.objects.values_list("text", flat=True)]
    said += [
        str(payload) for payload in Event.objects.values_list("payload", flat=True)
    ]
    said += [
        str([getattr(row, field.attname) for field in row._meta.concrete_fields])
        for row in Delivery.objects.filter(user=world.citizen)
    ]
    assert not [text for text in said if any(secret in text for secret in secrets)]


def test_what_is_published_is_there_and_nothing_else(world, idea, client):
    question = idea.questions.get(parent=None)
    question_publish(question=question, actor=world.moderator)
    finding_publish(idea=idea, actor=SYSTEM)
    shown = client.get(idea.get_absolute_url()).content.decode()
    assert MARKER in shown  # of the finding
    assert RELEASED in shown
    assert QUESTION in shown
    assert ANSWER not in shown
    question_publish(question=question.answers.get(), actor=world.moderator)
    assert ANSWER in client.get(idea.get_absolute_url()).content.decode()
    # Drafts and corrections stay what they are.
    published = idea.findings.get().judgements
    assert not published.filter(reason__contains=MARKER).exists()
    assert not published.filter(conditions__text__contains=MARKER).exists()
