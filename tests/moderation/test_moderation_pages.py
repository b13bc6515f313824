"""The pages of the moderation: reporting, hiding, taking out."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from adhocracy4.reports.models import Report
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.text import GAP
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.reports.services import comment_block
from tests.contract import build as host
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.world import World

NAME = "Erika Mustermann-4711"


def url(name: str, pk: int) -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[pk])


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def moderator(world: World) -> Client:
    return signed_in(world.moderator)


# --- Reporting ---------------------------------------------------------------


def test_reporting_a_contribution_once_and_again(world, idea):
    client = signed_in(world.citizen)
    address = url("idea-report", idea.pk)
    assert soup(client.get(address)).select_one("textarea[name=text]")
    response = client.post(address, {"text": "Werbung"}, follow=True)
    assert response.redirect_chain[0][0] == idea.get_absolute_url()
    assert Report.objects.get().description == "Werbung"
    page = soup(client.get(address))
    assert not page.select("textarea")
    assert page.select_one(".gd-notice--success").text.strip()
    (message,) = client.post(address, {"text": "Noch mal"}, follow=True).context[
        "messages"
    ]
    assert message.level_tag == "info"
    assert Report.objects.count() == 1


def test_reporting_a_comment_leads_back_to_it(world, idea):
    comment = host.comment(idea, world.author, "Du Narr & Tor")
    reply = host.comment(comment, world.partner, "Selber")
    client = signed_in(world.citizen)
    for target in (comment, reply):
        address = url("comment-report", target.pk)
        assert soup(client.get(address)).select_one("blockquote").text.strip()
        response = client.post(address, {"text": TEXT})
        place = f"?comment={target.pk}#comment-{target.pk}"
        assert response["Location"] == idea.get_absolute_url() + place
    assert Report.objects.count() == 2


@pytest.mark.parametrize("text", ["", "  ", "x" * 1001, "Ein\x00Zeichen"])
def test_a_report_without_words_is_a_field_error(world, idea_factory, text):
    address = url("idea-report", idea_factory().pk)
    response = signed_in(world.citizen).post(address, {"text": text})
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"text"}
    assert soup(response).select_one('[role="alert"] a[href="#id_text"]')
    assert not Report.objects.exists()


def test_a_comment_that_is_gone_can_not_be_reported(world, idea_factory):
    comment = host.comment(idea_factory(), world.author, TEXT, is_blocked=True)
    client = signed_in(world.citizen)
    address = url("comment-report", comment.pk)
    response = client.get(address)
    assert response.status_code == 409
    assert client.post(address, {"text": TEXT}).status_code == 409
    assert TEXT not in response.content.decode(), "a hidden text stays hidden"


def test_comments_on_something_else_are_not_ours(world, module_factory, moderator):
    foreign = host.comment(host.settings_row(module_factory()), world.author)
    for name in ("comment-report", "comment-hide", "comment-show"):
        assert moderator.get(url(name, foreign.pk)).status_code == 404
    dismiss = url("comment-reports-dismiss", foreign.pk)
    assert moderator.post(dismiss).status_code == 404


def links(client: Client, idea: Any) -> set[str]:
    page = soup(client.get(idea.get_absolute_url()))
    return {link["href"] for link in page.select("#gd a")}


def test_who_is_offered_what_on_the_page_of_an_idea(world, idea, client, moderator):
    comment = host.comment(idea, world.author, TEXT)
    gone = host.comment(idea, world.author, TEXT, is_blocked=True)
    report = {url("idea-report", idea.pk), url("comment-report", comment.pk)}
    for visitor in (client, signed_in(world.citizen), signed_in(world.author)):
        offered = links(visitor, idea)
        by_author = visitor.session.get("_auth_user_id") == str(world.author.pk)
        # Both are the author's, and nobody reports their own.
        assert report & offered == (set() if by_author else report)
        assert not {url("idea-hide", idea.pk), url("comment-show", gone.pk)} & offered
    assert links(moderator, idea) >= {
        url("idea-hide", idea.pk),
        url("idea-redact", idea.pk),
        url("comment-hide", comment.pk),
        url("comment-show", gone.pk),
    }
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    assert url("idea-show", idea.pk) in links(moderator, idea)
    steps = [link for link in links(moderator, idea) if "/schritt/" in link]
    assert not steps, "they would end at a refusal"
    assert not report & links(signed_in(world.author), idea)


# --- Hiding ------------------------------------------------------------------


def test_hiding_asks_and_says_what_it_means(idea, moderator):
    address = url("idea-hide", idea.pk)
    assert len(soup(moderator.get(address)).select(".gd-panel li")) >= 3
    response = moderator.post(address, {"reason": ""})
    assert set(response.context["form"].errors) == {"reason"}
    assert not fresh(idea).is_hidden
    assert moderator.post(address, {"reason": "Regel 3."}).status_code == 302
    assert fresh(idea).is_hidden
    assert moderator.get(address).status_code == 409
    response = moderator.post(address, {"reason": "Ein langer Text, der bleibt."})
    assert response.status_code == 409
    assert "Ein langer Text, der bleibt." in response.content.decode()


def test_the_author_reads_why_and_what_to_do(world, idea):
    idea_hide(idea=idea, actor=world.moderator, reason="Regel 3 verletzt.")
    page = soup(signed_in(world.author).get(idea.get_absolute_url()))
    notice = page.select_one(".gd-notice--warning").text
    assert "Regel 3 verletzt." in notice
    assert not page.select(f'a[href="{url("idea-show", idea.pk)}"]')
    update = url("idea-update", idea.pk)
    assert signed_in(world.author).get(update).status_code == 200


def test_a_comment_is_hidden_and_shown_again(world, idea, moderator):
    comment = host.comment(idea, world.author, "Du Narr")
    hide, show = url("comment-hide", comment.pk), url("comment-show", comment.pk)
    assert "Du Narr" in soup(moderator.get(hide)).select_one("blockquote").text
    assert moderator.get(show).status_code == 409
    assert moderator.post(hide, {"reason": TEXT}).status_code == 302
    assert moderator.get(hide).status_code == 409
    assert moderator.post(show, {"reason": TEXT}).status_code == 302
    assert not fresh(comment).is_blocked
    types = list(idea.events.values_list("type", flat=True))
    assert types[1:] == ["comment_hidden", "comment_shown"]


# --- Taking out --------------------------------------------------------------


def fields(response: Any) -> dict[str, str]:
    """Return what the confirmation sends by itself."""
    inputs = soup(response).select('form[method="post"] input[type="hidden"]')
    return {tag["name"]: tag["value"] for tag in inputs if tag["name"] == "passage"}


def test_taking_out_shows_the_words_around_and_what_would_be_cut(
    idea_factory, moderator
):
    idea = idea_factory(summary="Der Baum und der Raum, auch ein Baum.")
    address = url("idea-redact", idea.pk)
    places = moderator.post(address, {"passage": "aum"}).context["places"]
    assert places.cuts_words
    assert [(e.before[-3:], e.after[:2]) for e in places.excerpts] == [
        ("r B", " u"),
        ("r R", ", "),
        ("n B", "."),
    ]
    whole = moderator.post(address, {"passage": "Raum"}).context["places"]
    assert not whole.cuts_words
    assert len(whole.excerpts) == 1


def test_taking_out_shows_where_it_stands_before_anything_happens(
    idea_factory, moderator
):
    idea = idea_factory(summary=f"Fragen an {NAME}.")
    revise(idea, summary="Ohne Namen.")
    revise(idea, summary=f"Wieder {NAME}.")
    address = url("idea-redact", idea.pk)
    response = moderator.post(address, {"passage": NAME})
    assert response.status_code == 200
    places = response.context["places"]
    assert (places.revisions, places.is_current) == ([1, 3], True)
    page = soup(response)
    for number in (1, 3):
        link = reverse("gemeinsam_digital:revision-detail", args=[idea.pk, number])
        assert page.select(f'a[href="{link}"]')
    assert page.select_one(".gd-notice--warning"), "said loudly"
    assert page.select_one("input[name=is_final][type=checkbox]:not([checked])")
    assert NAME in fresh(idea).summary
    assert fields(response) == {"passage": NAME}


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"reason": TEXT}, {"is_final"}),
        ({"reason": "", "is_final": "on"}, {"reason"}),
        ({"reason": f"Es ging um {NAME}", "is_final": "on"}, {"reason"}),
        ({}, {"reason", "is_final"}),
    ],
)
def test_without_reason_and_confirmation_nothing_happens(
    idea_factory, moderator, sent, wrong
):
    idea = idea_factory(summary=f"Fragen an {NAME}.")
    data = {"do": "redact", "passage": NAME, **sent}
    response = moderator.post(url("idea-redact", idea.pk), data)
    assert response.status_code == 200
    assert set(response.context["form"].errors) == wrong
    assert fields(response) == {"passage": NAME}, "the passage is kept"
    assert NAME in fresh(idea).summary


def test_afterwards_every_page_shows_the_gap_in_words(
    world, idea_factory, moderator, client
):
    idea = idea_factory(title=f"Von {NAME}", summary=f"Fragen an {NAME}.")
    host.rating(idea, world.citizen)
    revise(idea, summary=f"Wieder {NAME}.", title="Ohne")
    data = {"passage": NAME, "reason": "Artikel 17.", "is_final": "on", "do": "redact"}
    response = moderator.post(url("idea-redact", idea.pk), data)
    assert response["Location"] == idea.get_absolute_url()
    addresses = [
        idea.get_absolute_url(),
        url("idea-timeline", idea.pk),
        url("revision-list", idea.pk),
        *(
            reverse("gemeinsam_digital:revision-detail", args=[idea.pk, number])
            for number in (1, 2, 3)
        ),
    ]
    for address in addresses:
        assert NAME not in client.get(address).content.decode(), address
    page = soup(client.get(addresses[3]))
    gaps = page.select("#gd article .gd-gap")
    assert gaps
    assert all(gap.select_one(".gd-aural").text.strip() for gap in gaps)
    assert GAP in page.select_one("h1").text
    assert "Artikel 17." in client.get(addresses[1]).content.decode()


@pytest.mark.parametrize("passage", ["", "ab", GAP, "steht nirgends"])
def test_a_passage_that_stands_nowhere_is_a_field_error(idea, moderator, passage):
    for extra in ({}, {"do": "redact", "reason": TEXT, "is_final": "on"}):
        data = {"passage": passage, **extra}
        response = moderator.post(url("idea-redact", idea.pk), data)
        assert response.status_code == 200
        assert set(response.context["form"].errors) == {"passage"}
    assert idea.events.count() == 1


def test_comments_have_to_be_hidden_instead(world, idea, moderator):
    comment = host.comment(idea, world.author, f"Ich heiße {NAME}")
    address = url("idea-redact", idea.pk)
    response = moderator.post(address, {"passage": NAME})
    assert set(response.context["form"].errors) == {"passage"}
    revise(idea, summary=f"Fragen an {NAME}.")
    page = soup(moderator.post(address, {"passage": NAME}))
    assert page.select(f'a[href="{idea.get_absolute_url()}#discussion"]')
    comment_block(idea=idea, comment=comment, actor=world.moderator, reason=TEXT)
    assert moderator.post(address, {"passage": NAME}).context["places"].comments == 0


def test_an_image_is_removed_after_a_confirmation(idea_factory, moderator):
    idea = idea_factory(stage=Stage.PROPOSAL)
    assert moderator.get(url("idea-image-remove", idea.pk)).status_code == 409
    assert not links_to_image(moderator, idea)
    revision = idea.revisions.get()
    revision.content["image"] = "arena/ideas/bild.jpg"
    revision.save()
    assert links_to_image(moderator, idea)
    address = url("idea-image-remove", idea.pk)
    response = moderator.post(address, {"reason": TEXT})
    assert set(response.context["form"].errors) == {"is_final"}
    response = moderator.post(address, {"reason": TEXT, "is_final": "on"})
    assert response["Location"] == idea.get_absolute_url()
    revision.refresh_from_db()
    assert revision.content["image"] == ""


def links_to_image(client: Client, idea: Any) -> bool:
    page = soup(client.get(url("idea-redact", idea.pk)))
    return bool(page.select(f'a[href="{url("idea-image-remove", idea.pk)}"]'))
