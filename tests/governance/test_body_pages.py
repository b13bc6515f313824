"""The public pages of bodies, and whose names are on none of them."""

from __future__ import annotations

from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import MemberInput
from gemeinsam_digital.governance.bodies.members.services import member_add
from gemeinsam_digital.governance.bodies.members.services import member_change
from gemeinsam_digital.governance.bodies.members.services import member_end
from gemeinsam_digital.governance.bodies.members.services import secretary_end
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.models import BodySecretary
from gemeinsam_digital.governance.decisions.rounds.services import round_close
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.contract import build as host
from tests.factories import DecisionFactory
from tests.factories.content import TEXT
from tests.factories.rounds import decide
from tests.factories.rounds import opened
from tests.factories.rounds import prepare
from tests.factories.rounds import prepared
from tests.governance.meetings import announced
from tests.pages.test_queries import queries
from tests.permissions.rows.url import ROLES
from tests.permissions.urls import URLS

#: Names that are on no page by accident.
PRIVATE, PUBLIC = "Zyxwvut-Privat", "Zyxwvut-Bekannt"
#: Where who looks after bodies sees all names.
LOOKED_AFTER = {"body-manage", "body-member-change", "body-member-end"}


@pytest.fixture
def board(world):
    return world.arena.bodies.get(code="strategiebeirat")


@pytest.fixture
def members(world, board):
    """One who agrees to be named, and one who does not."""
    rows = {}
    for name, user, public in (
        (PRIVATE, world.partner, False),
        (PUBLIC, world.lead, True),
    ):
        entered = MemberInput(
            group=SeatGroup.SCIENCE,
            organisation="Institut",
            name=name,
            user=user,
            is_public=public,
        )
        rows[name] = member_add(body=board, entered=entered, actor=SYSTEM)
    return rows


def text_of(client: Client, body) -> str:
    return client.get(body.get_absolute_url()).content.decode()


def whole(response) -> str:
    """What was answered, exports that are streamed included."""
    return b"".join(response).decode()


def addresses(world, board, idea):
    """Every address of the Arena, of a body and of a proposal, exports included."""
    known = {
        "module": [world.module.slug],
        "idea": [idea.pk],
        "body": [world.module.slug, board.pk],
        "advising": [world.module.slug, board.pk],
    }
    for name, url in URLS.items():
        if url.prepare in known and name not in LOOKED_AFTER:
            yield reverse(f"gemeinsam_digital:{name}", args=known[url.prepare])


@pytest.mark.parametrize("who", [None, "secretary", "moderator"])
def test_a_private_name_is_on_no_page(world, board, members, idea_factory, client, who):
    idea = idea_factory(stage=Stage.PROPOSAL)
    if who:
        client.force_login(getattr(world, who))
    seen = 0
    for address in addresses(world, board, idea):
        response = client.get(address)
        seen += response.status_code == 200
        assert PRIVATE not in whole(response), address
    assert seen > 15


@pytest.mark.parametrize("name", ["responsible-names", "idea-list", "actor-list"])
def test_nobody_is_found_by_a_private_name(world, members, client, name):
    """Looking for it is answered as looking for a name that is nobody's."""
    address = reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
    nobody = "Zyxwvut-Niemand"
    found = client.get(f"{address}?q={PRIVATE}").content.decode()
    none = client.get(f"{address}?q={nobody}").content.decode()
    assert found.replace(PRIVATE, "") == none.replace(nobody, "")


def test_who_does_not_look_after_bodies_sees_no_page_with_names(
    world, board, members, client
):
    for name in LOOKED_AFTER:
        pk = board.pk if name == "body-manage" else members[PRIVATE].pk
        address = reverse(f"gemeinsam_digital:{name}", args=[world.module.slug, pk])
        for role in ROLES[1:-2]:
            client.force_login(getattr(world, role))
            response = client.get(address)
            assert response.status_code == 403
            assert PRIVATE not in response.content.decode()
        client.force_login(world.moderator)
        assert PRIVATE in client.get(address).content.decode()


def test_the_order_tells_nothing_of_a_private_name(board, members, client):
    before = text_of(client, board)
    member_change(
        member=members[PRIVATE],
        entered=MemberInput(
            group=SeatGroup.SCIENCE, organisation="Institut", name="Aaaa"
        ),
        actor=SYSTEM,
    )
    assert text_of(client, board) == before


def test_who_agrees_is_named_and_can_take_it_back(board, members, client):
    assert PUBLIC in text_of(client, board)
    entered = MemberInput(group=SeatGroup.SCIENCE, organisation="Institut", name=PUBLIC)
    member_change(member=members[PUBLIC], entered=entered, actor=SYSTEM)
    assert PUBLIC not in text_of(client, board)


def test_a_seat_that_ends_keeps_the_public_name_only(board, members, client):
    for row in members.values():
        member_end(member=row, actor=SYSTEM)
    shown = text_of(client, board)
    assert PUBLIC in shown
    assert PRIVATE not in shown
    assert not BodyMember.objects.filter(user_name=PRIVATE).exists()


def test_a_deleted_account_leaves_the_public_name_and_nothing_private(
    world, board, members, client
):
    post = BodySecretary.objects.create(body=board, user=world.lead, user_name="L")
    world.lead.delete()
    world.partner.delete()
    shown = text_of(client, board)
    assert PUBLIC in shown
    assert not BodyMember.objects.filter(pk=members[PRIVATE].pk).exists()
    left = BodyMember.objects.get(pk=members[PUBLIC].pk)
    assert left.user is None
    assert left.left_at is not None
    post.refresh_from_db()
    assert post.left_at is not None


def erase(user):
    options = {"email": user.email, "yes": True}
    call_command("arena_erase_person", stdout=StringIO(), **options)


def test_who_is_erased_is_in_no_body(world, board, members, client):
    erase(world.lead)
    assert PUBLIC not in text_of(client, board)
    erase(world.partner)
    assert not BodyMember.objects.filter(pk=members[PRIVATE].pk).exists()


# --- what a body has said and what waits for it ------------------------------


def test_a_proposal_waits_for_the_body_that_decides(world, board, idea_factory, client):
    idea = idea_factory(stage=Stage.PROPOSAL)
    assert idea.title in text_of(client, world.body)
    assert idea.title not in text_of(client, board)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    assert idea.title not in text_of(client, world.body)


def test_what_a_body_has_decided_stands_on_its_page(world, idea_factory, client):
    idea = idea_factory(stage=Stage.PROPOSAL)
    decision = DecisionFactory(world=world, idea=idea)
    response = client.get(world.body.get_absolute_url())
    assert list(response.context["page_obj"]) == [decision]
    assert not response.context["waiting"]
    shown = client.get(idea.get_absolute_url()).content.decode()
    assert world.body.get_absolute_url() in shown
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    response = client.get(world.body.get_absolute_url())
    assert not response.context["page_obj"].object_list


def test_bodies_of_another_arena_are_not_here(world, board, client, module_factory):
    other = host.settings_row(module_factory())
    foreign = other.bodies.get(code="cdo")
    client.force_login(world.superuser)
    for name in ("body-detail", "body-manage", "body-update", "body-member-add"):
        args = [world.module.slug, foreign.pk]
        address = reverse(f"gemeinsam_digital:{name}", args=args)
        assert client.get(address).status_code == 404


def test_a_body_is_asked_about_what_it_does(world, client):
    """One that decides shows decisions, one that is heard its recommendations."""
    decides, heard = world.body, world.arena.bodies.get(code="strategiebeirat")
    said, advised = 'id="said"', 'id="recommendations"'
    text = client.get(decides.get_absolute_url()).content.decode()
    assert said in text
    assert advised not in text
    text = client.get(heard.get_absolute_url()).content.decode()
    assert said not in text
    assert advised in text


def test_a_page_asks_once_for_whom_somebody_works(world, client):
    client.force_login(world.secretary)
    asked = [
        sql
        for sql in queries(client, world.body.get_absolute_url())
        if "bodysecretary" in sql
    ]
    assert len(asked) == 1, "\n".join(asked)


def test_who_has_left_keeps_no_secretariat(world):
    assert may(world.secretary, Permission.RUN_BODY, world.body)
    post = BodySecretary.objects.get(user=world.secretary)
    secretary_end(secretary=post, actor=SYSTEM)
    assert not may(world.secretary, Permission.RUN_BODY, world.body)


def test_no_entry_of_the_navigation_claims_the_pages_of_bodies(
    world, idea_factory, client
):
    """None of them is where one is; “how it works” only leads there, too."""
    slug = world.module.slug
    meeting = announced(world.body)
    closed = opened(world, idea := idea_factory(stage=Stage.PROPOSAL))
    prepare(world, closed, {closed.items.get(): prepared(idea, "declined")})
    decide(world, closed)
    round_close(round=closed, actor=world.secretary)
    pages = {
        "body-list": [slug],
        "body-detail": [slug, world.body.pk],
        "meeting-list": [slug],
        "meeting-detail": [slug, meeting.pk],
        "round-result": [slug, closed.pk],
    }
    for name, args in pages.items():
        response = client.get(reverse(f"gemeinsam_digital:{name}", args=args))
        page = BeautifulSoup(response.content, "html5lib")
        assert page.select(".gd-subnav a")
        assert not page.select(".gd-subnav [aria-current]"), name
    guide = reverse("gemeinsam_digital:how-it-works", args=[slug])
    page = BeautifulSoup(client.get(guide).content, "html5lib")
    assert page.select(".gd-subnav [aria-current]")
