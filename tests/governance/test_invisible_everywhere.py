"""Everything that bodies prepare at once, looked for on every surface there is.

Each room looks for its own things beside this; here nothing can be forgotten that has
an address.
"""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.meetings.minutes.services import minutes_save
from gemeinsam_digital.governance.recommendations.positions.services import (
    PositionInput,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    position_take,
)
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.notify.services import follow_set
from gemeinsam_digital.pages.list.filters import DISPUTED
from gemeinsam_digital.units.services import unit_member_add
from tests.factories import ConcernDraftFactory
from tests.factories.advice import consult
from tests.factories.advice import council
from tests.factories.advice import draft
from tests.factories.rounds import opened as round_opened
from tests.factories.rounds import prepare
from tests.factories.rounds import prepared
from tests.governance.meetings import announced
from tests.governance.meetings import held
from tests.governance.meetings import planned
from tests.governance.meetings import put
from tests.governance.test_topics import opened as ballot_opened
from tests.governance.test_topics import vote
from tests.permissions.rows.url import PUBLIC
from tests.permissions.urls import URLS

#: Words that are on no page by accident.
MARK = "Zzqmarke"
#: What is another each time a page is shown.
CHANGING = re.compile(r'name="(?:csrfmiddlewaretoken|form-key)" value="[^"]*"')
#: Where somebody who looks after bodies reads who sits there.
NAMES = {"body-manage"}


class Public:
    """What everybody knows: who is asked, when a body meets, what units choose from."""

    def __init__(self, world, idea_factory) -> None:
        self.world = world
        self.ideas = [idea_factory(stage=Stage.PROPOSAL) for _number in range(2)]
        self.body = council(world)
        self.body.members.filter(user=world.partner).update(user_name=f"{MARK} Mensch")
        self.consultation = consult(self.ideas[0], self.body)
        announced(world.body, self.ideas[0])
        self.held = held(world.body)
        unit_member_add(
            unit=world.units[2],
            user=world.lead,
            actor=SYSTEM,
            role=UnitRole.COORDINATOR,
        )
        titles = ("Eins", "Zwei", "Drei")
        choices = [idea_factory(title=title) for title in titles]
        self.ballot = ballot_opened(world.body, choices)

    def prepare(self) -> None:
        """Let everything be prepared that is nobody else's business."""
        world, (idea, other) = self.world, self.ideas
        position_take(
            consultation=self.consultation,
            entered=PositionInput(
                interest=Interest.NONE,
                advice=Advice.OPPOSE,
                reasons=f"{MARK} Position",
            ),
            actor=world.citizen,
        )
        position_take(
            consultation=self.consultation,
            entered=PositionInput(
                interest=Interest.RECUSED, interest_reason=f"{MARK} Interesse"
            ),
            actor=world.partner,
        )
        draft(self.consultation, reasons=f"{MARK} Votum", dissent=f"{MARK} Minderheit")
        ConcernDraftFactory(
            world=world, idea=idea, text=f"{MARK} Einwand", clearing=f"{MARK} Lösung"
        )
        plan = planned(world.body, idea, title=f"{MARK} Termin", place=f"{MARK} Ort")
        put(plan, title=f"{MARK} Punkt")
        minutes_save(
            meeting=self.held, text=f"{MARK} Protokoll", version=0, actor=SYSTEM
        )
        row = round_opened(world, idea, other, title=f"{MARK} Runde")
        said = prepared(
            idea, "declined", reasons=f"{MARK} Nein", reopening=f"{MARK} Ja"
        )
        items = RoundItem.objects.filter(round=row).select_related("idea")
        prepare(world, row, dict.fromkeys(items, said))
        items.update(priority_reason=f"{MARK} Platz")
        vote(self.ballot, world.units[2], world.lead, "Eins")

    def addresses(self, *, public: bool = False) -> list[str]:
        """Every address of the Arena, of both bodies and of what they deal with."""
        slug = self.world.module.slug
        known = {
            "module": [[slug]],
            "idea": [[idea.pk] for idea in self.ideas],
            "body": [[slug, self.world.body.pk], [slug, self.body.pk]],
            "meeting": [[slug, self.held.pk]],
            "meeting_held": [[slug, self.held.pk]],
            "minutes": [[slug, self.held.pk]],
            "ballot": [[slug, self.ballot.pk]],
            "consulting": [[self.consultation.pk]],
        }
        found = [
            reverse(f"gemeinsam_digital:{name}", args=keys)
            for name, url in URLS.items()
            if name not in NAMES and (not public or (url.get, url.post) == PUBLIC)
            for keys in known.get(url.prepare, [])
        ]
        listed = reverse("gemeinsam_digital:idea-list", args=[slug])
        found += [f"{listed}?disputed={what}" for what in DISPUTED]
        return [*found, f"{listed}?q={MARK}", f"{listed}?stage=proposal"]


@pytest.fixture
def bodies(world, idea_factory):
    return Public(world, idea_factory)


def said(response) -> str:
    """Return what is answered, exports that are streamed included."""
    return CHANGING.sub("", b"".join(response).decode())


def shows(address: str, text: str) -> bool:
    # What somebody looks for themselves is in the field, and in links from there.
    return MARK in text and not address.endswith(MARK)


@pytest.mark.parametrize("who", [None, "superuser"])
def test_no_surface_shows_what_bodies_prepare(world, bodies, who):
    bodies.prepare()
    client = Client()
    if who:
        client.force_login(getattr(world, who))
    seen = [address for address in bodies.addresses() if _found(client, address)]
    assert seen == []


def _found(client, address: str) -> bool:
    with transaction.atomic():
        texts = [said(client.get(address))]
        # What is sent without a value is told what is wrong with it.
        texts.append(said(client.post(address)))
        transaction.set_rollback(True)
    return any(shows(address, text) for text in texts)


def test_nothing_public_changes_by_what_bodies_prepare(bodies):
    """Numbers, order, filters, feeds and files are the same with it as without."""
    client, addresses = Client(), bodies.addresses(public=True)
    assert len(addresses) > 20
    client.get(addresses[0])
    before = {address: said(client.get(address)) for address in addresses}
    bodies.prepare()
    changed = [a for a in addresses if said(client.get(a)) != before[a]]
    assert changed == []


def test_no_mail_has_a_word_of_what_bodies_prepare(world, bodies):
    follow_set(idea=bodies.ideas[0], actor=world.stranger, follows=True)
    assert world.secretary
    bodies.prepare()
    mail.outbox.clear()
    send(due(at_once=True))
    assert mail.outbox
    for message in mail.outbox:
        parts = [part.get_payload(decode=True) for part in message.message().walk()]
        whole = message.subject.encode() + b"".join(part or b"" for part in parts)
        assert MARK.encode() not in whole
