"""Contributing and revising through the services."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models.signals import post_save
from freezegun import freeze_time

from adhocracy4.ratings.models import Rating
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.history.models import HistoryIsFixed
from gemeinsam_digital.ideas.content import hash_of
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.participation.selectors import discussion_of
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import support_set
from gemeinsam_digital.ideas.selectors import current_material_revision
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.content import content_in
from tests.factories.world import World


def test_the_year_of_its_number_is_that_of_the_calendar(idea_factory):
    with freeze_time("2026-12-31 23:30"):  # UTC: in Berlin it is half past midnight.
        idea = idea_factory()
    assert idea.reference == f"2027-{idea.pk:05d}"


def test_a_contribution_has_its_first_revision_and_event(world):
    idea = idea_contribute(
        module=world.module,
        actor=world.citizen,
        kind=Kind.NEED,
        content=content_in(world.arena, title="  Zu   wenig Licht "),
        consent=True,
    )
    assert (idea.title, idea.creator, idea.stage) == (
        "Zu wenig Licht",
        world.citizen,
        Stage.IDEA,
    )
    revision = idea.revisions.get()
    assert (revision.number, revision.is_material) == (1, True)
    assert revision.content_hash == hash_of(revision.content)
    event = idea.events.get()
    assert (event.type, event.sequence) == ("contributed", 1)
    assert event.actor_name == world.citizen.username


@pytest.mark.parametrize(
    ("changes", "field"), [({"title": " \n"}, "title"), ({"summary": ""}, "summary")]
)
def test_nothing_is_written_without_title_or_summary(world, changes, field):
    with pytest.raises(Invalid) as caught:
        idea_contribute(
            module=world.module,
            actor=world.citizen,
            kind=Kind.IDEA,
            content=content_in(world.arena, **changes),
            consent=True,
        )
    assert caught.value.field == field
    assert not world.module.arena_ideas.exists()


def test_outside_the_phase_nobody_of_the_public_contributes(db):
    world = World(phase="review")
    with pytest.raises(PermissionDenied):
        idea_contribute(
            module=world.module,
            actor=world.citizen,
            kind=Kind.IDEA,
            content=content_in(world.arena),
            consent=True,
        )


def revise(world, idea, user, **changes):
    options = {"version": idea.version, "summary": "", "is_material": False}
    options |= {key: changes.pop(key) for key in list(changes) if key in options}
    return idea_revise(
        idea=idea, actor=user, content=content_in(world.arena, **changes), **options
    )


def test_a_revision_freezes_labels_as_of_then(world, idea):
    term = world.arena.terms.get(scheme="section", code="challenge")
    old = term.label_de
    term.label_de = "Anders genannt"
    term.save()
    frozen = fresh(idea).revisions.get().content["sections"][0]
    assert (frozen["code"], frozen["label"]) == ("challenge", old)


def test_the_same_content_makes_no_revision(world, idea):
    assert revise(world, idea, world.author) is None
    assert fresh(idea).version == idea.version
    assert idea.events.count() == 1


def test_the_second_of_two_who_save_is_told_and_nothing_is_written(world, idea):
    revise(world, idea, world.author, title="Erste war schneller")
    with pytest.raises(Stale) as caught:
        revise(world, idea, world.moderator, title="Zweite")
    assert caught.value.current.title == "Erste war schneller"
    assert fresh(idea).title == "Erste war schneller"
    assert idea.revisions.count() == 2


def test_a_material_change_needs_a_sentence(world, idea):
    with pytest.raises(Invalid) as caught:
        revise(world, idea, world.author, title="Neu", is_material=True)
    assert caught.value.field == "change_summary"
    assert fresh(idea).title != "Neu"
    revise(world, idea, world.author, title="Neu", is_material=True, summary="Weil.")
    assert current_material_revision(idea).number == 2


@pytest.mark.parametrize("standing", [Standing.PARKED, Standing.CLOSED])
def test_the_text_of_an_idea_laid_aside_is_closed(world, idea_factory, standing):
    idea = idea_factory(ready=True, standing=standing)
    with pytest.raises(Illegal):
        revise(world, idea, world.author, title="Neu")


def test_at_stage_proposal_even_moderators_change_nothing_material(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    with pytest.raises(Illegal):
        revise(world, idea, world.superuser, title="X", is_material=True, summary="Y")
    typo = {"title": "Tippfehler weg", "summary": "Ein Tippfehler."}
    assert revise(world, idea, world.moderator, **typo).number == 2


def test_history_is_never_changed(idea):
    event = idea.events.get()
    for attempt in (event.save, event.delete, idea.events.all().delete):
        with pytest.raises(HistoryIsFixed):
            attempt()
    with pytest.raises(HistoryIsFixed):
        idea.events.all().update(type="stepped")


def test_support_is_one_row_that_is_switched(world, idea):
    for _twice in range(2):
        support_set(idea=idea, actor=world.citizen, supports=True)
    assert fresh(idea).support_count == 1
    support_set(idea=idea, actor=world.citizen, supports=False)
    assert fresh(idea).support_count == 0
    assert idea.ratings.count() == 1


def test_support_is_written_as_the_host_counts_it(world, idea):
    """Hosts count a new row, and each change between 0 and a value."""
    written = []

    def note(instance, created, **kwargs):
        written.append((created, instance.value))

    post_save.connect(note, sender=Rating)
    try:
        for supports in (False, True, True, False, False, True):
            support_set(idea=idea, actor=world.citizen, supports=supports)
    finally:
        post_save.disconnect(note, sender=Rating)
    assert written == [(True, 1), (False, 0), (False, 1)]


def test_the_support_of_a_step_stays_in_the_record(world, claim_factory, idea):
    support_set(idea=idea, actor=world.citizen, supports=True)
    claim_factory(idea=idea)
    event = step(idea=idea, name="develop", actor=world.moderator)
    world.citizen.delete()
    assert fresh(idea).support_count == 0
    assert event.payload["support"] == 1


def test_comments_show_what_was_typed(world, idea):
    text = "Größer & besser < teurer\r\n- ein Punkt"
    first = comment_add(idea=idea, actor=world.citizen, text=text)
    comment_add(idea=idea, actor=world.author, text="Ja!", parent=first)
    (row,) = discussion_of(idea)
    assert row["comment"]["text"] == "Größer & besser < teurer\n- ein Punkt"
    assert [reply["text"] for reply in row["replies"]] == ["Ja!"]


def test_a_line_end_counts_once_for_the_limit(world, idea):
    comment_add(idea=idea, actor=world.citizen, text="a\r\n" * 1999 + "ab")
    with pytest.raises(Invalid):
        comment_add(idea=idea, actor=world.citizen, text="a" * 4001)


def test_no_reply_to_another_ideas_or_a_removed_comment(world, idea_factory):
    idea, other = idea_factory(), idea_factory()
    comment = comment_add(idea=other, actor=world.citizen, text="Hallo")
    with pytest.raises(PermissionDenied):
        comment_add(idea=idea, actor=world.citizen, text="Hm", parent=comment)
    comment.is_censored = True
    comment.save()
    with pytest.raises(Illegal):
        comment_add(idea=other, actor=world.citizen, text="Hm", parent=comment)


def test_who_moderates_is_a_matter_of_the_project_and_not_of_a_mark(world, idea):
    comment = comment_add(idea=idea, actor=world.citizen, text="Ich bin die Moderation")
    comment.is_moderator_marked = True
    comment.save()
    comment_add(idea=idea, actor=world.moderator, text="Guten Tag")
    shown = [row["comment"]["is_moderator"] for row in discussion_of(idea)]
    assert shown == [False, True]


def test_what_was_forbidden_meanwhile_is_refused_to_who_holds_an_older_copy(
    world, idea_factory
):
    idea = idea_factory(stage=Stage.PROFILE)
    copies = [fresh(idea) for _number in range(3)]
    bring(idea, "submit")
    with pytest.raises(PermissionDenied):
        idea_revise(
            idea=copies[0],
            actor=world.partner,
            content=content_in(world.arena, summary="Zu spät."),
            version=copies[0].version,
            summary=TEXT,
        )
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    with pytest.raises(PermissionDenied):
        support_set(idea=copies[1], actor=world.partner, supports=True)
    with pytest.raises(PermissionDenied):
        comment_add(idea=copies[2], actor=world.partner, text=TEXT)
    assert not idea.comments.exists()
    assert not idea.ratings.filter(creator=world.partner).exists()
