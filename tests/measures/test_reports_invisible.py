"""A report in the making shows nowhere but to who leads the measure or moderates."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.urls import reverse

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.text import GAP
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.moderation.redaction.selectors import take_out
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.notify.services import follow_set
from tests.measures.reporting import publish
from tests.measures.reporting import save
from tests.measures.test_milestones import picture

pytestmark = pytest.mark.one_database

MARK = "Zzreport"
OTHERS = (None, "citizen", "author", "partner", "assessor", "secretary", "stranger")
PAGES = (
    "arena-home",
    "idea-list",
    "board",
    "ledger",
    "ledger-csv",
    "statistics",
    "arena-timeline",
    "arena-feed",
    "learning-list",
    "mine",
)


@pytest.fixture
def measure(world, idea_factory, media):
    idea = idea_factory(stage=Stage.MEASURE)
    texts = dict.fromkeys(("title", "went_well", "failed", "learnt", "needed"), MARK)
    words = {"image_alt": MARK, "image_credit": MARK}
    save(idea, world.lead, image=picture(), **texts, **words)
    return idea


def surfaces(world, idea):
    slug = world.module.slug
    listing = reverse("gemeinsam_digital:idea-list", args=[slug])
    about = ("idea-detail", "idea-timeline", "idea-feed", "indicators-csv")
    return [
        *(reverse(f"gemeinsam_digital:{name}", args=[slug]) for name in PAGES),
        *(reverse(f"gemeinsam_digital:{name}", args=[idea.pk]) for name in about),
        f"{listing}?stage=measure",
    ]


def file_name():
    """Return what its picture and all small copies of it are called."""
    return ReportDraft.objects.get().image.name.rsplit("/", 1)[-1]


def text_of(response):
    """Return what a page says, without the tokens of its forms."""
    content = b"".join(response).decode()
    return re.sub(r'type="hidden" name="\S+" value="[^"]*"', "", content)


def test_nothing_of_it_is_on_any_page_of_others(world, measure, client):
    name = file_name()
    for who in OTHERS:
        client.logout()
        if who:
            client.force_login(getattr(world, who))
        for address in surfaces(world, measure):
            page = text_of(client.get(address, follow=True))
            assert MARK not in page, (who, address)
            assert name not in page, (who, address)


def test_the_public_pages_are_the_same_without_it(world, measure, client):
    pages = surfaces(world, measure)
    before = [text_of(client.get(page)) for page in pages]
    ReportDraft.objects.all().delete()
    assert [text_of(client.get(page)) for page in pages] == before


@pytest.mark.parametrize("name", ["report", "report-publish", "report-discard"])
def test_its_own_pages_are_closed_and_say_nothing(world, measure, client, name):
    address = reverse(f"gemeinsam_digital:{name}", args=[measure.pk])
    for who in OTHERS[1:]:
        client.force_login(getattr(world, who))
        response = client.get(address)
        assert response.status_code == 403
        assert MARK not in response.content.decode()
        assert file_name() not in response.content.decode()


def test_who_leads_and_who_moderates_go_on_with_it(world, measure, client):
    for who in ("lead", "moderator"):
        client.force_login(getattr(world, who))
        for name in ("report", "report-publish"):
            address = reverse(f"gemeinsam_digital:{name}", args=[measure.pk])
            page = client.get(address).content.decode()
            assert MARK in page, (who, name)
            assert file_name() in page, (who, name)


def test_no_mail_has_a_word_of_it_before_it_is_public(world, measure):
    follow_set(idea=measure, actor=world.stranger, follows=True)
    mail.outbox.clear()
    send(due(at_once=True))
    assert not [m for m in mail.outbox if MARK in m.subject + m.body]
    publish(measure)
    mail.outbox.clear()
    send(due(at_once=True))
    assert [m for m in mail.outbox if MARK in m.body]


def test_a_passage_is_taken_out_of_it_too(measure):
    take_out(measure, MARK)
    draft = ReportDraft.objects.get()
    assert {draft.title, draft.failed, draft.needed} == {GAP}
    assert {draft.image_alt, draft.image_credit} == {GAP}
