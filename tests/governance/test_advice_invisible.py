"""What a body prepares shows nowhere before it is published, and some of it never."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.accounts.erasure import erase
from gemeinsam_digital.accounts.persons import person_with_account
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.text import GAP
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.recommendations.drafts.services import (
    recommendation_save,
)
from gemeinsam_digital.governance.recommendations.models import Position
from gemeinsam_digital.governance.recommendations.models import RecommendationDraft
from gemeinsam_digital.governance.recommendations.positions.services import (
    PositionInput,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    position_take,
)
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from gemeinsam_digital.moderation.redaction.selectors import places_of
from gemeinsam_digital.moderation.redaction.selectors import take_out
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.notify.services import follow_set
from tests.factories.advice import advice
from tests.factories.advice import ask_all
from tests.factories.advice import consult
from tests.factories.advice import council

pytestmark = pytest.mark.one_database

MARKS = ("Zzdraft", "Zzposition", "Zzinterest", "Zzdissent", "Zzname")
#: Of these, what stays internal for ever.
ALWAYS = ("Zzposition", "Zzname")
#: Whoever neither sits in the body nor works for it.
OTHERS = (None, "author", "lead", "stranger", "assessor", "moderator", "superuser")


@pytest.fixture
def consultation(world, idea_factory):
    """A body that has prepared everything and published nothing."""
    body = council(world)
    body.members.filter(user=world.partner).update(user_name="Zzname Zz")
    made = consult(idea_factory(stage=Stage.PROPOSAL), body)
    position_take(
        consultation=made,
        entered=PositionInput(
            interest=Interest.NONE, advice=Advice.OPPOSE, reasons="Zzposition"
        ),
        actor=world.citizen,
    )
    position_take(
        consultation=made,
        entered=PositionInput(interest=Interest.RECUSED, interest_reason="Zzinterest"),
        actor=world.partner,
    )
    ask_all(made)
    entered = advice(reasons="Zzdraft", dissent="Zzdissent")
    recommendation_save(consultation=made, entered=entered, actor=world.secretary)
    return made


def surfaces(world, idea, body):
    """Every page on which something of it could show, by its address."""
    slug = world.module.slug
    names = (
        "arena-home",
        "idea-list",
        "board",
        "ledger",
        "ledger-csv",
        "statistics",
        "arena-timeline",
        "arena-feed",
        "body-list",
        "mine",
        "workbench",
    )
    pages = [reverse(f"gemeinsam_digital:{name}", args=[slug]) for name in names]
    about = ("idea-timeline", "idea-feed", "idea-history")
    pages += [idea.get_absolute_url(), body.get_absolute_url()]
    for name in about:
        try:
            pages.append(reverse(f"gemeinsam_digital:{name}", args=[idea.pk]))
        except Exception:  # noqa: BLE001, S112 - not every host page has each name
            continue
    listing = reverse("gemeinsam_digital:idea-list", args=[slug])
    return [*pages, *(f"{listing}?q={mark}" for mark in MARKS)]


def read(world, client, who, address):
    client.logout()
    if who:
        client.force_login(getattr(world, who))
    return text_of(client.get(address, follow=True))


def text_of(response):
    """Return what a page says, without the tokens of its forms."""
    return re.sub(
        r'type="hidden" name="\S+" value="[^"]*"', "", b"".join(response).decode()
    )


def shown(text, address, marks):
    # What somebody looks for themselves is in the field.
    looked_for = address.partition("?q=")[2]
    return [mark for mark in marks if mark in text and mark != looked_for]


def test_nothing_of_it_is_on_any_page(world, consultation, client):
    for address in surfaces(world, consultation.idea, consultation.body):
        for who in OTHERS:
            text = read(world, client, who, address)
            assert shown(text, address, MARKS) == [], (address, who)


def test_its_own_pages_are_closed_and_say_nothing(world, consultation, client):
    names = (
        "consultation",
        "position",
        "positions-record",
        "recommendation-draft",
        "recommendation-publish",
    )
    for name in names:
        address = reverse(f"gemeinsam_digital:{name}", args=[consultation.pk])
        for who in ("author", "lead", "moderator", "superuser"):
            client.force_login(getattr(world, who))
            response = client.get(address)
            assert response.status_code == 403, (name, who)
            assert not any(mark in response.content.decode() for mark in MARKS)
    # Another body reads none of it either.
    client.force_login(world.citizen)
    member = reverse("gemeinsam_digital:consultation", args=[consultation.pk])
    assert "Zzdraft" in client.get(member).content.decode()
    consultation.body.members.filter(user=world.citizen).update(left_at=timezone.now())
    assert client.get(member).status_code == 403


def test_a_refusal_tells_nothing_of_it(world, consultation, client):
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:body-consult", args=[consultation.idea_id])
    day = str(timezone.localdate() + timedelta(days=1))
    response = client.post(address, {"body": consultation.body_id, "due": day})
    assert response.status_code == 409
    assert not any(mark in response.content.decode() for mark in MARKS)


def test_the_same_pages_whether_something_is_prepared_or_not(
    world, consultation, client
):
    """Numbers, order and filters do not change with what is internal."""
    listing = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    pages = [
        listing,
        f"{listing}?stage=proposal",
        reverse("gemeinsam_digital:ledger-csv", args=[world.module.slug]),
        consultation.body.get_absolute_url(),
    ]
    before = [text_of(client.get(page)) for page in pages]
    Position.objects.all().delete()
    consultation.draft.delete()
    assert [text_of(client.get(page)) for page in pages] == before


def test_no_mail_has_a_word_of_it(world, consultation):
    follow_set(idea=consultation.idea, actor=world.stranger, follows=True)
    mail.outbox.clear()
    send(due(at_once=True))
    told = [m.subject + m.body + m.alternatives[0][0] for m in mail.outbox]
    assert told
    assert not [text for text in told if any(mark in text for mark in MARKS)]


def test_taking_a_passage_out_reaches_it_and_shows_nothing_of_it(world, consultation):
    for mark in ("Zzdraft", "Zzposition", "Zzinterest", "Zzdissent"):
        assert places_of(consultation.idea, mark).total == 0
        take_out(consultation.idea, mark)
    draft = RecommendationDraft.objects.get()
    assert (draft.reasons, draft.dissent) == (GAP, GAP)
    assert set(Position.objects.values_list("reasons", flat=True)) == {"", GAP}


def test_what_is_published_leaves_positions_and_names_internal(
    world, consultation, client
):
    recommendations_publish(consultations=[consultation], actor=world.secretary)
    for address in surfaces(world, consultation.idea, consultation.body):
        for who in (None, "author", "moderator"):
            text = read(world, client, who, address)
            assert shown(text, address, ALWAYS) == [], (address, who)
    public = read(world, client, None, consultation.idea.get_absolute_url())
    for mark in ("Zzdraft", "Zzinterest", "Zzdissent"):
        assert mark in public
    mail.outbox.clear()
    send(due(at_once=True))
    for message in mail.outbox:
        assert not any(mark in message.body for mark in ALWAYS)


def test_who_agreed_to_be_named_is_named_until_erased(world, consultation):
    consultation.body.members.filter(user=world.partner).update(is_public=True)
    (made,) = recommendations_publish(
        consultations=[consultation], actor=world.secretary
    )
    assert made.recusals.get().name == "Zzname Zz"
    erase(person_with_account(world.partner))
    recusal = made.recusals.get()
    assert (recusal.name, recusal.reason) == ("", "Zzinterest")


def test_an_account_that_goes_takes_its_position_along_and_no_record(
    world, consultation
):
    (made,) = recommendations_publish(
        consultations=[consultation], actor=world.secretary
    )
    get_user_model().objects.filter(pk=world.partner.pk).first().delete()
    (recusal,) = made.recusals.all()
    assert (recusal.name, recusal.reason) == ("", "Zzinterest")
    assert not Position.objects.filter(interest=Interest.RECUSED).exists()
