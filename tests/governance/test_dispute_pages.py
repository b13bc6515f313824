"""Pages of concerns and goal conflicts, and where both are shown."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.concerns.services import concern_end
from gemeinsam_digital.governance.concerns.services import concern_reply
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.services import conflict_resolve
from gemeinsam_digital.management.commands.arena_reviews import MORE
from gemeinsam_digital.management.commands.arena_reviews import Concerns
from gemeinsam_digital.management.commands.arena_reviews import Conflicts
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.governance.meetings import announce
from tests.governance.meetings import planned
from tests.governance.meetings import put


def address(name, *args):
    return reverse(f"gemeinsam_digital:{name}", args=args)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def listed(world, **query) -> set[int]:
    page = Client().get(address("idea-list", world.module.slug), query)
    return {card.idea.pk for card in page.context["cards"]}


def card_of(world, idea):
    page = Client().get(address("board", world.module.slug))
    cards = [card for column in page.context["columns"] for card in column.cards]
    return next(card for card in cards if card.idea.pk == idea.pk)


def labels(world, user) -> list[str]:
    return [task.label for task in tasks_for(user, world.module)]


@pytest.fixture
def proposal(idea_factory):
    return idea_factory(stage=Stage.PROPOSAL)


# --- where they are shown -------------------------------------------------------------


def test_open_ones_are_on_board_and_filter_until_they_are_settled(
    world, proposal, idea_factory, concern_factory, goal_conflict_factory
):
    other = idea_factory(stage=Stage.PROPOSAL)
    assert listed(world, disputed="concern") == set()
    card = card_of(world, proposal)
    assert (card.concerns, card.conflicts) == (0, 0)
    concern = concern_factory(idea=proposal)
    conflict = goal_conflict_factory(idea=other)
    assert listed(world, disputed="concern") == {proposal.pk}
    assert listed(world, disputed="conflict") == {other.pk}
    assert listed(world, disputed="nonsense") == {proposal.pk, other.pk}
    assert card_of(world, proposal).concerns == 1
    assert card_of(world, other).conflicts == 1
    concern_end(
        concern=concern, state=ConcernState.CLEARED, ending=TEXT, actor=world.secretary
    )
    conflict_resolve(
        conflict=conflict, resolution=TEXT, reasons=TEXT, actor=world.secretary
    )
    for what in ("concern", "conflict"):
        assert listed(world, disputed=what) == set()
    assert card_of(world, proposal).concerns == 0
    assert card_of(world, other).conflicts == 0


def test_open_conflicts_are_on_the_agenda(
    world, proposal, idea_factory, goal_conflict_factory
):
    """Of what everybody may know; what is closed tells nothing of it either."""
    other = idea_factory(title="Ein anderer")
    closed = idea_factory(title="Geheim", stage=Stage.PROPOSAL)
    meeting = planned(world.body, proposal, other)
    put(meeting, idea=closed, is_public=False, closed_reason="Personal")
    meeting = announce(meeting)
    conflict = goal_conflict_factory(idea=proposal, title="Tempo gegen Ruhe")
    goal_conflict_factory(idea=closed, title="Niemand liest das")

    def agenda() -> str:
        return Client().get(meeting.get_absolute_url()).content.decode()

    assert agenda().count("Offener Zielkonflikt: Tempo gegen Ruhe") == 1
    assert "Niemand liest das" not in agenda()
    conflict_resolve(
        conflict=conflict, resolution=TEXT, reasons=TEXT, actor=world.secretary
    )
    assert "Tempo gegen Ruhe" not in agenda()


def test_the_board_asks_no_more_for_many(
    world, idea_factory, concern_factory, goal_conflict_factory
):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            Client().get(address("board", world.module.slug))
        return len(captured)

    first = idea_factory(stage=Stage.PROPOSAL)
    concern_factory(idea=first)
    goal_conflict_factory(idea=first)
    cost()
    one = cost()
    for _number in range(4):
        idea = idea_factory(stage=Stage.PROPOSAL)
        concern_factory(idea=idea)
        goal_conflict_factory(idea=idea)
    assert cost() == one


def test_the_page_of_the_idea_says_all_of_it_to_everybody(
    world, proposal, concern_factory, goal_conflict_factory
):
    concern = concern_factory(idea=proposal)
    conflict = goal_conflict_factory(idea=proposal)
    concern_reply(concern=concern, text="Die Mittel sind da.", actor=world.lead)
    page = Client().get(proposal.get_absolute_url()).content.decode()
    for words in (
        concern.text,
        concern.clearing,
        "Die Mittel sind da.",
        conflict.title,
        "Alles sofort.",
        "Nichts speichern.",
        world.units[0].name,
        "Beirat für Datenschutz",
    ):
        assert words in page
    for name, pk in (
        ("concern-reply", concern.pk),
        ("concern-end", concern.pk),
        ("conflict-resolve", conflict.pk),
        ("conflict-move", conflict.pk),
        ("conflict-open", proposal.pk),
        ("concern-create", proposal.pk),
    ):
        assert address(name, pk) not in page


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("lead", {"concern-reply"}),
        ("citizen", set()),
        (
            "secretary",
            {"concern-reply", "concern-end", "conflict-resolve", "conflict-open"},
        ),
        ("moderator", {"conflict-move", "conflict-open"}),
        ("assessor", {"concern-create"}),
    ],
)
def test_everybody_is_offered_what_they_may_do(
    world, proposal, concern_factory, goal_conflict_factory, who, offered
):
    concern = concern_factory(idea=proposal)
    conflict = goal_conflict_factory(idea=proposal)
    page = signed_in(getattr(world, who)).get(proposal.get_absolute_url())
    text = page.content.decode()
    keys = {
        "concern-reply": concern.pk,
        "concern-end": concern.pk,
        "conflict-resolve": conflict.pk,
        "conflict-move": conflict.pk,
        "conflict-open": proposal.pk,
    }
    if who == "assessor":
        keys["concern-create"] = proposal.pk
    found = {name for name, pk in keys.items() if f'"{address(name, pk)}"' in text}
    assert found == offered


def test_the_page_of_a_body_says_what_it_has_to_do_until_when(
    world, proposal, concern_factory, goal_conflict_factory
):
    first = world.arena.bodies.get(heard=1)
    concern_factory(idea=proposal, body=first)
    conflict = goal_conflict_factory(idea=proposal, resolver=first)
    page = Client().get(first.get_absolute_url())
    assert [row.pk for row in page.context["conflicts"]] == [conflict.pk]
    assert len(page.context["concerns"]) == 1
    assert conflict.title in page.content.decode()
    idea_hide(idea=proposal, actor=world.moderator, reason=TEXT)
    page = Client().get(first.get_absolute_url())
    assert not page.context["conflicts"]
    assert not page.context["concerns"]


# --- what waits for whom --------------------------------------------------------------


def test_tasks_go_back_and_forth(world, proposal, concern_factory):
    concern = concern_factory(idea=proposal)
    answer = f"Auf den Einwand antworten: {world.body.name}"
    clear = f"Sagen, ob der Einwand ausgeräumt ist: {world.body.name}"
    assert answer in labels(world, world.lead)
    assert answer in labels(world, world.partner)
    assert answer not in labels(world, world.citizen)
    assert clear not in labels(world, world.secretary)
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    assert answer not in labels(world, world.lead)
    assert clear in labels(world, world.secretary)
    concern_reply(concern=concern, text=TEXT, actor=world.secretary)
    assert answer in labels(world, world.lead)
    assert clear not in labels(world, world.secretary)


def test_who_coordinates_a_unit_has_the_task_and_its_members_have_not(
    world, proposal, concern_factory
):
    unit = world.units[0]
    concern = concern_factory(idea=proposal, unit=unit)
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    clear = f"Sagen, ob der Einwand ausgeräumt ist: {unit.name}"
    assert clear not in labels(world, world.assessor)
    unit.members.filter(user=world.assessor).update(role=UnitRole.COORDINATOR)
    assert clear in labels(world, world.assessor)


def test_the_body_it_went_on_to_has_the_task_instead(world, proposal, concern_factory):
    first = world.arena.bodies.get(heard=1)
    secretary_add(body=first, user=world.partner, actor=SYSTEM)
    concern = concern_factory(idea=proposal, body=first)
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    clear = f"Sagen, ob der Einwand ausgeräumt ist: {first.name}"
    assert clear in labels(world, world.partner)
    Concern.objects.update(escalated_to=world.body, escalated_at=timezone.now())
    assert clear not in labels(world, world.partner)
    assert clear in labels(world, world.secretary)


def test_drafts_and_conflicts_wait_for_their_secretary(
    world, proposal, concern_draft_factory, goal_conflict_factory
):
    concern_draft_factory(idea=proposal)
    conflict = goal_conflict_factory(idea=proposal)
    tasks = {task.label: task for task in tasks_for(world.secretary, world.module)}
    begun = f"Vorbereiteten Einwand erheben oder verwerfen: {world.body.name}"
    assert begun in tasks
    assert tasks[f"Den Zielkonflikt „{conflict.title}“ lösen"].due == conflict.due
    assert begun not in labels(world, world.moderator)


# --- the forms ------------------------------------------------------------------------


def test_who_works_for_several_says_for_whom(world, proposal):
    """And for nobody else."""
    secretary_add(body=world.body, user=world.assessor, actor=SYSTEM)
    client = signed_in(world.assessor)
    other = world.arena.bodies.get(heard=1)
    for owner in ("", f"body-{other.pk}", f"unit-{world.units[1].pk}"):
        sent = {"owner": owner, "text": TEXT, "clearing": TEXT}
        page = client.post(address("concern-create", proposal.pk), sent)
        assert set(page.context["form"].errors) == {"owner"}
    sent["owner"] = f"unit-{world.units[0].pk}"
    client.post(address("concern-create", proposal.pk), sent)
    assert ConcernDraft.objects.get().unit == world.units[0]


def test_a_concern_is_prepared_looked_at_and_raised(world, proposal):
    client = signed_in(world.secretary)
    sent = {"text": TEXT, "clearing": ""}
    response = client.post(address("concern-create", proposal.pk), sent)
    draft = ConcernDraft.objects.get()
    preview = address("concern-raise", draft.pk)
    assert response["Location"] == preview
    page = client.get(preview)
    assert 'name="base"' not in page.content.decode(), "something is missing"
    sent = {"text": TEXT, "clearing": "Geld.", "version": draft.version}
    client.post(address("concern-draft", draft.pk), sent)
    page = client.get(preview)
    client.post(preview, {"base": page.context["base"]})
    concern = Concern.objects.get()
    assert (concern.text, concern.clearing) == (TEXT, "Geld.")
    assert not ConcernDraft.objects.exists()


def test_nobody_begins_a_second_one_for_the_same(
    world, proposal, concern_draft_factory
):
    concern_draft_factory(idea=proposal)
    client = signed_in(world.secretary)
    page = client.get(address("concern-create", proposal.pk))
    assert page.context["has_nobody_left"]
    assert len(page.context["begun"]) == 1
    sent = {"owner": f"body-{world.body.pk}", "text": TEXT, "clearing": TEXT}
    page = client.post(address("concern-create", proposal.pk), sent)
    assert set(page.context["form"].errors) == {"owner"}
    assert ConcernDraft.objects.count() == 1


def test_who_saves_second_reads_both_and_loses_nothing(
    world, proposal, concern_draft_factory
):
    draft = concern_draft_factory(idea=proposal)
    client = signed_in(world.secretary)
    sent = {"text": "Meins.", "clearing": TEXT, "version": 0}
    page = client.post(address("concern-draft", draft.pk), sent)
    assert page.status_code == 409
    text = page.content.decode()
    assert "Meins." in text
    assert draft.text in text
    assert fresh(draft).text == draft.text
    sent["version"] = page.context["form"]["version"].value()
    client.post(address("concern-draft", draft.pk), sent)
    assert fresh(draft).text == "Meins."


def test_what_has_changed_since_it_was_looked_at_is_not_raised(
    world, proposal, concern_draft_factory
):
    draft = concern_draft_factory(idea=proposal)
    client = signed_in(world.secretary)
    preview = address("concern-raise", draft.pk)
    base = client.get(preview).context["base"]
    revise(proposal, title="Ein berichtigter Titel")
    page = client.post(preview, {"base": base})
    assert page.status_code == 409
    assert not Concern.objects.exists()
    client.post(preview, {"base": page.context["base"]})
    assert Concern.objects.exists()


def test_what_is_missing_is_said_at_its_field(world, concern):
    client = signed_in(world.secretary)
    page = client.post(address("concern-end", concern.pk), {"state": "", "ending": ""})
    assert set(page.context["form"].errors) == {"state", "ending"}
    page = client.post(address("concern-reply", concern.pk), {"text": " "})
    assert set(page.context["form"].errors) == {"text"}
    assert fresh(concern).is_open


def test_a_conflict_form_says_at_the_field_what_is_wrong(world, proposal):
    client = signed_in(world.moderator)
    unit = f"unit-{world.units[0].pk}"
    good = {
        "title": "Zeit gegen Geld",
        "text": TEXT,
        "holder_1": unit,
        "text_1": TEXT,
        "holder_2": "other",
        "name_2": "Beirat",
        "text_2": TEXT,
        "resolver": world.body.pk,
        "due": str(timezone.localdate()),
    }
    yesterday = timezone.localdate() - timedelta(days=1)
    for changes, fields in (
        ({"title": ""}, {"title"}),
        ({"holder_2": ""}, {"holder_2"}),
        ({"name_2": ""}, {"name_2"}),
        ({"holder_2": unit}, {"holder_2"}),
        ({"holder_3": "other", "text_3": TEXT}, {"name_3"}),
        ({"text_3": TEXT}, {"name_3"}),
        ({"due": str(yesterday)}, {"due"}),
        ({"resolver": 999999}, {"resolver"}),
    ):
        page = client.post(address("conflict-open", proposal.pk), good | changes)
        assert page.status_code == 200
        assert set(page.context["form"].errors) == fields
    assert not GoalConflict.objects.exists()
    client.post(address("conflict-open", proposal.pk), good)
    assert GoalConflict.objects.get().positions.count() == 2


def test_there_is_no_form_for_what_is_over(world, concern, goal_conflict):
    concern_end(
        concern=concern, state=ConcernState.CLEARED, ending=TEXT, actor=world.secretary
    )
    conflict_resolve(
        conflict=goal_conflict, resolution=TEXT, reasons=TEXT, actor=world.secretary
    )
    client = signed_in(world.secretary)
    for name, pk in (
        ("concern-reply", concern.pk),
        ("concern-end", concern.pk),
        ("conflict-resolve", goal_conflict.pk),
    ):
        assert client.get(address(name, pk)).status_code == 409
    moderator = signed_in(world.moderator)
    assert moderator.get(address("conflict-move", goal_conflict.pk)).status_code == 409


# --- the command ----------------------------------------------------------------------


def run(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("arena_reviews", *arguments, stdout=out, stderr=StringIO())
    lines = out.getvalue().strip().splitlines()[-len(MORE) :]
    return [lines[MORE.index(each)] for each in (Concerns, Conflicts)]


def test_the_daily_command_hands_on_and_reminds_once(
    world, proposal, concern_factory, goal_conflict_factory
):
    first = world.arena.bodies.get(heard=1)
    concern = concern_factory(idea=proposal, body=first)
    goal_conflict_factory(idea=proposal)
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    with freeze_time(timezone.now() + timedelta(days=22)):
        foreseen = run("--dry-run")
        assert fresh(concern).escalated_to is None
        done = run()
        assert foreseen[1].startswith("Would be: 0 goal conflicts reminded, 1")
        assert done == [
            "1 concerns went on.",
            "0 goal conflicts reminded, 1 goal conflicts overdue.",
        ]
        assert run() == [
            "0 concerns went on.",
            "0 goal conflicts reminded, 0 goal conflicts overdue.",
        ]
    assert fresh(concern).escalated_to.heard == 2


def test_the_command_leaves_unpublished_arenas_alone(world, proposal, concern_factory):
    concern = concern_factory(idea=proposal, body=world.arena.bodies.get(heard=1))
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    world.module.is_draft = True
    world.module.save()
    with freeze_time(timezone.now() + timedelta(days=22)):
        run()
    assert fresh(concern).escalated_to is None
