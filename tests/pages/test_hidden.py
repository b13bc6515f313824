"""What the moderation has hidden is nowhere to be seen: every address is asked.

The addresses come from ``urls.py``, what they need from the table of addresses
in ``tests/permissions``: a new address without a row there turns this red too.
"""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import resolve
from django.urls import reverse

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.models import EventText
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.moderation.reports.services import comment_block
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.models import RelationKind
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.permissions.addresses import PATTERNS
from tests.permissions.test_urls import Places
from tests.permissions.urls import URLS

MARKER = "Verschwunden-4711"
#: Stands in hidden and in shown texts, so that searching for it finds both.
WORD = "Lastenrad"
#: Whoever is neither author nor moderator, whatever else they have to do with it.
OTHERS = ["anonymous", "citizen", "stranger", "lead", "assessor", "secretary"]
QUERIES = ["", f"?q={WORD}&title={WORD}+ausleihen&tab=all"]

#: Where a citizen reads the marker while nothing is hidden; else the test of
#: the address would say nothing.
SHOWS_IT = {
    "arena-home",
    "idea-list",
    "board",
    "similar-ideas",
    "arena-timeline",
    "arena-feed",
    "idea-detail",
    "idea-timeline",
    "idea-feed",
    "revision-list",
    "revision-detail",
    "revision-compare",
    "wanted-list",
    "ledger",
    "ledger-csv",
    "idea-report",
    "comment-report",
    "claim-offer",
    "invitation-answer",
}


def mark(idea: Idea) -> None:
    """Put the marker into everything that somebody wrote about the idea."""
    text = f"{WORD} {MARKER}"
    Idea.objects.filter(pk=idea.pk).update(
        title=f"{text} ausleihen", summary=text, plain_summary=text, image_alt=text
    )
    for revision in idea.revisions.all():
        content = {**revision.content, "title": text, "summary": text}
        Revision.objects.filter(pk=revision.pk).update(content=content, summary=text)
    for event in idea.events.all():
        EventText.objects.update_or_create(event=event, defaults={"text": text})
    Claim.objects.filter(idea=idea).update(commitment=text, note=text)
    OpenRole.objects.create(idea=idea, role=Role.GUIDE, title=text, description=text)
    for comment in idea.comments.all():
        comment.comment = text
        comment.save()


def neighbour(world: World, hidden: Idea) -> Idea:
    """Make a contribution that everybody sees, tied to the others in every way."""
    idea = IdeaFactory(
        world=world, kind=Kind.NEED, title=f"{WORD} sichtbar ausleihen", summary=WORD
    )
    for kind in RelationKind:
        Relation.objects.create(kind=kind, source=hidden, target=idea)
        Relation.objects.create(kind=kind, source=idea, target=hidden)
    last = idea.events.latest("sequence").sequence
    Event.objects.create(
        idea=idea,
        sequence=last + 1,
        type="related",
        payload={"kind": "answers", "idea": hidden.pk},
    )
    merged = {"standing": "merged", "stage": "idea", "from_stage": "idea"}
    Event.objects.create(
        idea=idea,
        sequence=last + 2,
        type="stepped",
        payload={**merged, "target": hidden.pk},
    )
    return idea


#: Addresses about the same things share a scene: by what has to be there for them.
SCENES: dict[tuple[str, str], list[str]] = {}
for _name, _url in URLS.items():
    SCENES.setdefault((_url.stage, _url.prepare), []).append(_name)


class Scene:
    """What some addresses are about, marked, beside something that is shown.

    Attributes:
        addresses: by name.
    """

    def __init__(self, world: World, names: list[str]) -> None:
        self.world = world
        places = Places(world, URLS[names[0]])
        arguments = places.arguments()
        self.addresses = {
            name: reverse(f"gemeinsam_digital:{name}", args=arguments) for name in names
        }
        host.comment(places.idea, world.citizen, MARKER)
        self.ideas = list(Idea.objects.all())
        for idea in self.ideas:
            mark(idea)
        self.shown = neighbour(world, places.idea)

    def hide(self) -> None:
        for idea in self.ideas:
            if not world_fresh(idea).is_hidden:
                idea_hide(idea=idea, actor=self.world.moderator, reason=MARKER)


def world_fresh(idea: Idea) -> Idea:
    return Idea.objects.get(pk=idea.pk)


def client_of(world: World, role: str) -> Client:
    client = Client()
    if role != "anonymous":
        client.force_login(getattr(world, role))
    return client


def readable(response: Any) -> str:
    """Return everything that was sent, where it leads included."""
    if getattr(response, "streaming", False):
        return b"".join(response.streaming_content).decode()
    return response.content.decode() + response.headers.get("Location", "")


def test_every_address_is_asked():
    assert {pattern.name for pattern in PATTERNS} == set(URLS)
    assert set(URLS) >= SHOWS_IT


@pytest.mark.one_database
@pytest.mark.parametrize("names", SCENES.values(), ids=map("-".join, SCENES))
def test_nobody_else_reads_it_anywhere(world, names):
    scene = Scene(world, names)
    citizen = client_of(world, "citizen")
    # Some places show everything hidden already; what they show needs no proof.
    for name in SHOWS_IT.intersection(names):
        address = scene.addresses[name]
        pages = [readable(citizen.get(address + query)) for query in QUERIES]
        assert any(MARKER in page for page in pages), name
    scene.hide()
    for role in OTHERS:
        client = client_of(world, role)
        for name, address in scene.addresses.items():
            for query in QUERIES:
                response = client.get(address + query)
                assert response.status_code < 500, (name, role)
                assert MARKER not in readable(response), (name, role, query)
                if response.status_code == 404:
                    # What is not there has no use for a query.
                    break


@pytest.mark.one_database
@pytest.mark.parametrize("names", SCENES.values(), ids=map("-".join, SCENES))
def test_every_page_about_it_says_that_it_is_hidden(world, names):
    scene = Scene(world, names)
    client = client_of(world, "citizen")
    was = {name: client.get(at).status_code for name, at in scene.addresses.items()}
    scene.hide()
    for name, address in scene.addresses.items():
        found = resolve(address)
        if issubclass(found.func.view_class, IdeaView):
            for ask in (client.get, client.post):
                says_that_it_is_hidden(world, ask(address), was[name] == 404)
        else:
            # A feed or a download about one idea has to say "not found" itself.
            about_idea = found.route.startswith("arena/<int:pk>/")
            assert not about_idea or client.get(address).status_code == 404, name


def says_that_it_is_hidden(world, response, is_nobodys_business):
    assert response.status_code == 404
    if is_nobodys_business:
        # It is not there, and says nothing.
        return
    names = {template.name for template in response.templates}
    assert "gemeinsam_digital/ideas/hidden.html" in names
    page = BeautifulSoup(response.content, "html5lib")
    listing = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    assert page.select(f'#gd .gd-page a[href="{listing}"]')


@pytest.mark.parametrize("who", ["author", "moderator", "initiator"])
def test_author_and_moderators_still_read_it_and_know(world, idea, who):
    mark(idea)
    idea_hide(idea=idea, actor=world.moderator, reason="Regel 7.")
    client = client_of(world, who)
    for name, arguments in [
        ("idea-detail", [idea.pk]),
        ("idea-timeline", [idea.pk]),
        ("revision-list", [idea.pk]),
        ("revision-detail", [idea.pk, 1]),
    ]:
        response = client.get(reverse(f"gemeinsam_digital:{name}", args=arguments))
        assert response.status_code == 200
        page = BeautifulSoup(response.content, "html5lib")
        assert MARKER in page.select_one("#gd").text, name
        assert "Regel 7." in page.select_one(".gd-notice--warning").text, name


def test_an_unpublished_arena_says_nothing_about_what_it_hides(world, idea, client):
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    world.module.is_draft = True
    world.module.save()
    response = client.get(idea.get_absolute_url())
    assert response.status_code == 404
    names = {template.name for template in response.templates}
    assert "gemeinsam_digital/ideas/hidden.html" not in names


def test_shown_again_everything_is_back(world, idea_factory, client):
    idea = idea_factory(title=MARKER)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    idea_show(idea=idea, actor=world.moderator, reason=TEXT)
    listing = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    for address in (idea.get_absolute_url(), listing):
        assert MARKER in client.get(address).content.decode()


def api(target: Any) -> str:
    content_type = ContentType.objects.get_for_model(target)
    return f"/api/contenttypes/{content_type.pk}/objects/{target.pk}/comments/"


@pytest.mark.parametrize("who", ["anonymous", "citizen", "lead", "author", "moderator"])
def test_the_hosts_api_keeps_the_comments_too(world, idea_factory, who):
    idea = idea_factory(stage=Stage.PROFILE)
    comment = host.comment(idea, world.citizen, MARKER)
    host.comment(comment, world.partner, MARKER)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    client = client_of(world, who)
    may_read = who in ("author", "moderator")
    for address in (api(idea), f"{api(idea)}{comment.pk}/", api(comment)):
        response = client.get(address)
        assert (response.status_code == 200) is may_read, address
        if not may_read:
            assert MARKER not in response.content.decode()
    response = client.post(api(idea), {"comment": TEXT}, "application/json")
    assert response.status_code in (401, 403)


@pytest.mark.parametrize("who", ["anonymous", "citizen", "author"])
def test_a_hidden_comment_keeps_its_place_and_loses_its_words(world, idea, who):
    comment = host.comment(idea, world.citizen, MARKER)
    host.comment(comment, world.partner, "Eine Antwort bleibt.")
    comment_block(idea=idea, comment=comment, actor=world.moderator, reason=TEXT)
    client = client_of(world, who)
    page = BeautifulSoup(client.get(idea.get_absolute_url()).content, "html5lib")
    assert page.select_one(f"#comment-{comment.pk}")
    assert "Eine Antwort bleibt." in page.text
    assert MARKER not in page.text
    assert MARKER not in client.get(api(idea)).content.decode()


def test_who_has_a_role_on_it_is_not_told_of_it(world, claim_factory, idea_factory):
    """A hidden title must not stand among the tasks of the lead either."""
    idea = idea_factory(stage=Stage.PROFILE)
    claim_factory(
        idea=idea, role=Role.GUIDE, claimant=person_ensure(actor=world.partner)
    )
    mark(idea)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    home = reverse("gemeinsam_digital:arena-home", args=[world.module.slug])
    for who in ("lead", "partner"):
        assert MARKER not in client_of(world, who).get(home).content.decode()
