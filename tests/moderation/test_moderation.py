"""Hiding, taking out, reporting: the services."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core import serializers
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from easy_thumbnails.files import get_thumbnailer
from PIL import Image

from adhocracy4.comments.models import Comment
from adhocracy4.reports.models import Report
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import OriginKind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.core.text import GAP
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.ideas.contributions.services import OriginInput
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.record import differences
from gemeinsam_digital.ideas.record import with_records
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.moderation.redaction.selectors import places_of
from gemeinsam_digital.moderation.redaction.services import idea_redact
from gemeinsam_digital.moderation.redaction.services import image_remove
from gemeinsam_digital.moderation.reports.selectors import open_reports_in
from gemeinsam_digital.moderation.reports.selectors import reported_in
from gemeinsam_digital.moderation.reports.selectors import with_reports
from gemeinsam_digital.moderation.reports.services import comment_block
from gemeinsam_digital.moderation.reports.services import comment_unblock
from gemeinsam_digital.moderation.reports.services import report_add
from gemeinsam_digital.moderation.reports.services import reports_dismiss
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.content import content_in
from tests.factories.world import World

NAME = "Erika Mustermann-4711"
NOT_MODERATORS = ["citizen", "author", "lead", "assessor", "secretary"]


# --- Hiding ------------------------------------------------------------------


@pytest.mark.parametrize("who", NOT_MODERATORS)
def test_only_moderators_hide_show_and_redact(world, idea_factory, who):
    idea = idea_factory(stage=Stage.PROFILE)
    user = getattr(world, who)
    for service, extra in [
        (idea_hide, {}),
        (idea_show, {}),
        (idea_redact, {"passage": idea.title}),
        (image_remove, {}),
    ]:
        with pytest.raises(PermissionDenied):
            service(idea=idea, actor=user, reason=TEXT, **extra)
    assert not fresh(idea).is_hidden


def test_hiding_needs_a_reason_and_happens_once(world, idea):
    for reason in ("", " \n ", "x" * 2001):
        with pytest.raises(Invalid) as caught:
            idea_hide(idea=idea, actor=world.moderator, reason=reason)
        assert caught.value.field == "reason"
    with pytest.raises(Illegal):
        idea_show(idea=idea, actor=world.moderator, reason=TEXT)
    idea_hide(idea=idea, actor=world.moderator, reason="Regel 3.")
    with pytest.raises(Illegal):
        idea_hide(idea=idea, actor=world.initiator, reason=TEXT)
    idea_show(idea=idea, actor=world.superuser, reason="Geändert.")
    events = [(e.type, e.text.text) for e in idea.events.exclude(type="contributed")]
    assert events == [("hidden", "Regel 3."), ("shown", "Geändert.")]


def test_a_hidden_idea_takes_no_step_and_no_support(world, idea_factory):
    idea = idea_factory(stage=Stage.PROFILE)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    for name in ("submit", "park", "back-to-idea"):
        with pytest.raises(Illegal):
            step(idea=idea, name=name, actor=world.moderator, reason=TEXT)
    assert fresh(idea).is_open


def test_the_author_can_mend_what_is_hidden(world, idea):
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    changed = content_in(world.arena, summary="Ohne den Satz.")
    revision = idea_revise(
        idea=idea, actor=world.author, content=changed, version=1, summary=TEXT
    )
    assert revision.number == 2
    assert fresh(idea).is_hidden


# --- Taking out --------------------------------------------------------------


def rows_with(text: str) -> list[str]:
    """Return every row of our tables that has the text in any column."""
    found = []
    for model in apps.get_app_config("gemeinsam_digital").get_models():
        for row in model._base_manager.all():
            stored = json.loads(serializers.serialize("json", [row]))
            if text in json.dumps(stored, ensure_ascii=False):
                found.append(f"{model.__name__} {row.pk}")
    return found


def full_of(world: World, name: str) -> Idea:
    """Make an idea that has the name in every text that it can have it in."""
    idea = idea_contribute(
        module=world.module,
        actor=world.moderator,
        kind=Kind.IDEA,
        content=content_in(
            world.arena, title=f"Von {name}", image_alt=f"{name} am Rad"
        ),
        consent=True,
        origin=OriginInput(OriginKind.PERSON, name, f"Karte von {name}", name),
    )
    revise(idea, summary=f"Fragen an {name}.", plain_summary=name)
    sections = {"challenge": f"- {name}\n- {name}", "aim": TEXT}
    revise(idea, sections=sections, values={"resilient": name})
    person = person_ensure(actor=world.citizen)
    claim = ClaimFactory(world=world, idea=idea, role=Role.PARTNER, claimant=person)
    type(claim).objects.filter(pk=claim.pk).update(commitment=f"Mit {name}.")
    step(idea=idea, name="park", actor=world.moderator, reason=f"Weil {name} fehlt.")
    return fresh(idea)


def test_the_passage_is_nowhere_afterwards(world, idea_factory):
    idea = full_of(world, NAME)
    other = idea_factory(summary=f"Auch über {NAME}")
    places = places_of(idea, NAME)
    assert (places.revisions, places.is_current) == ([1, 2, 3], True)
    assert places.others >= 5
    before = rows_with(NAME)
    assert len(before) > 6
    idea_redact(idea=idea, actor=world.moderator, passage=NAME, reason="Artikel 17.")
    revision = other.revisions.get()
    assert rows_with(NAME) == [f"Idea {other.pk}", f"Revision {revision.pk}"]
    idea = fresh(idea)
    assert idea.values == {"resilient": GAP}
    assert idea.sections["challenge"] == f"- {GAP}\n- {GAP}"
    with pytest.raises(Illegal):
        idea_redact(idea=idea, actor=world.moderator, passage=NAME, reason=TEXT)


def test_published_judgements_lose_it_too_and_say_so_in_the_history(
    world, finding_factory, idea_factory
):
    idea = idea_factory(stage=Stage.ASSESSMENT, published=True)
    finding = idea.findings.get()
    type(finding).objects.filter(pk=finding.pk).update(text=f"Sagt {NAME}.")
    places = places_of(idea, NAME)
    assert (places.revisions, places.is_current, places.others) == ([], False, 1)
    idea_redact(idea=idea, actor=world.moderator, passage=NAME, reason="Artikel 17.")
    finding.refresh_from_db()
    assert finding.text == f"Sagt {GAP}."
    assert idea.revisions.count() == 1, "the text of the idea did not change"
    entry = timeline(idea.events.order_by("-sequence")[:1])[0]
    assert (entry.type, entry.text) == ("redacted", "Artikel 17.")


def test_the_present_text_gets_a_revision_and_old_ones_are_marked(world, idea_factory):
    idea = idea_factory(summary=f"Fragen an {NAME}.")
    hashes = list(idea.revisions.values_list("content_hash", flat=True))
    revise(idea, summary="Ohne Namen.")
    idea_redact(idea=idea, actor=world.moderator, passage=NAME, reason=TEXT)
    old, new = idea.revisions.order_by("number")
    assert old.content["summary"] == f"Fragen an {GAP}."
    assert (bool(old.redacted_at), bool(new.redacted_at)) == (True, False)
    assert old.content_hash == hashes[0]
    assert fresh(idea).version == 2
    idea_redact(idea=idea, actor=world.moderator, passage="Ohne Namen", reason=TEXT)
    idea = fresh(idea)
    assert (idea.summary, idea.version) == (f"{GAP}.", 3)
    assert idea.version == idea.revisions.count()
    latest = idea.revisions.latest("number")
    assert (latest.is_material, latest.author_name) == (False, world.moderator.username)


@pytest.mark.parametrize("passage", ["", " ", "ab", GAP, f" {GAP} a"])
def test_a_passage_that_says_nothing_is_refused(world, idea, passage):
    with pytest.raises(Invalid) as caught:
        idea_redact(idea=idea, actor=world.moderator, passage=passage, reason=TEXT)
    assert caught.value.field == "passage"


def test_the_reason_must_not_repeat_the_passage(world, idea_factory):
    idea = idea_factory(summary=f"Fragen an {NAME}.")
    for reason in (f"Der Name {NAME}", f"name {NAME.lower()}"):
        with pytest.raises(Invalid) as caught:
            idea_redact(idea=idea, actor=world.moderator, passage=NAME, reason=reason)
        assert caught.value.field == "reason"
    assert NAME in fresh(idea).summary


def test_words_of_the_vocabulary_and_names_of_people_stay(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    label = idea.revisions.get().content["sections"][0]["label"]
    unit = idea.findings.get().judgements.first().unit_name
    for words in (label, unit):
        with pytest.raises(Illegal):
            idea_redact(idea=idea, actor=world.moderator, passage=words, reason=TEXT)


def test_comments_are_counted_and_left_alone(world, idea_factory):
    idea = idea_factory(summary=f"Fragen an {NAME}.")
    comment = host.comment(idea, world.citizen, f"Ich kenne {NAME} & Co")
    host.comment(comment, world.author, f"Wer ist {NAME}?")
    host.comment(idea, world.citizen, NAME, is_blocked=True)
    assert places_of(idea, NAME).comments == 2
    assert places_of(idea, f"{NAME} & Co").comments == 1
    idea_redact(idea=idea, actor=world.moderator, passage=NAME, reason=TEXT)
    assert NAME in fresh(comment).comment


def test_the_history_still_tells_everything_after_taking_out(world):
    idea = full_of(world, NAME)
    before = [(e.sequence, e.type, e.payload) for e in idea.events.all()]
    idea_redact(idea=idea, actor=world.moderator, passage=NAME, reason=TEXT)
    after = [(e.sequence, e.type, e.payload) for e in idea.events.all()]
    assert after[:-1] == before
    entries = timeline(idea.events.select_related("text"))
    assert any(entry.text == f"Weil {GAP} fehlt." for entry in entries)
    assert record_of(idea) == []


def record_of(idea: Idea) -> list[str]:
    """Return where the record and its history disagree."""
    return differences(with_records(Idea.objects.filter(pk=idea.pk)).get())


# --- Images ------------------------------------------------------------------


def picture(color: str) -> ContentFile:
    data = BytesIO()
    Image.new("RGB", (900, 600), color).save(data, "JPEG")
    return ContentFile(data.getvalue(), f"{color}.jpg")


def with_images(world: World) -> Idea:
    """Make an idea with two images, one of them in an old revision only."""
    idea = IdeaFactory(world=world)
    for version, color in enumerate(("navy", "green"), 1):
        idea_revise(
            idea=idea,
            actor=SYSTEM,
            content=content_in(world.arena, image_alt=NAME),
            version=version,
            image=picture(color),
        )
    idea = fresh(idea)
    get_thumbnailer(idea.image).get_thumbnail({"size": (100, 100)})
    return idea


def files(media: Path) -> list[str]:
    return sorted(path.name for path in media.rglob("*") if path.is_file())


def test_an_image_disappears_from_every_revision_and_from_the_disk(
    world, media, django_capture_on_commit_callbacks
):
    idea = with_images(world)
    assert len(files(media)) == 3, "two images and a small copy"
    with django_capture_on_commit_callbacks(execute=True):
        image_remove(idea=idea, actor=world.moderator, reason="Kein Einverständnis.")
    assert files(media) == []
    idea = fresh(idea)
    assert (idea.image.name, idea.image_alt, idea.version) == ("", "", 4)
    for revision in idea.revisions.all():
        assert (revision.content["image"], revision.content["image_alt"]) == ("", "")
    event = idea.events.latest("sequence")
    assert event.payload == {"revisions": [2, 3], "image": True}
    assert record_of(idea) == []
    with pytest.raises(Illegal):
        image_remove(idea=idea, actor=world.moderator, reason=TEXT)


def test_a_file_that_another_idea_shows_stays(
    world, idea_factory, media, django_capture_on_commit_callbacks
):
    idea = with_images(world)
    other = idea_factory()
    Idea.objects.filter(pk=other.pk).update(image=idea.image.name)
    with django_capture_on_commit_callbacks(execute=True):
        image_remove(idea=idea, actor=world.moderator, reason=TEXT)
    assert Path(idea.image.name).name in files(media)


def test_nothing_is_deleted_where_the_change_is_undone(world, media):
    idea = with_images(world)
    with pytest.raises(Invalid):
        image_remove(idea=idea, actor=world.moderator, reason="")
    assert len(files(media)) == 3
    assert fresh(idea).image


# --- Reports -----------------------------------------------------------------


@pytest.fixture
def comment(world, idea_factory) -> Comment:
    return host.comment(idea_factory(), world.author, "Du <Tor> & Narr")


def idea_of(comment: Comment) -> Idea:
    return comment.content_object


def test_one_open_report_for_each_person_and_object(world, comment):
    idea = idea_of(comment)
    for target in ({}, {"comment": comment}):
        assert report_add(idea=idea, actor=world.citizen, text=TEXT, **target)
        again = report_add(idea=idea, actor=world.citizen, text="Noch mal", **target)
        assert again is None
        assert report_add(idea=idea, actor=world.partner, text=TEXT, **target)
    assert Report.objects.count() == 4
    assert open_reports_in(world.module).count() == 4


def test_who_may_report(world, comment):
    idea = idea_of(comment)
    for user in (AnonymousUser(), world.inactive):
        with pytest.raises(PermissionDenied):
            report_add(idea=idea, actor=user, text=TEXT)
    assert report_add(idea=idea, actor=world.stranger, text=TEXT)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    for user in (world.citizen, world.author, world.moderator):
        with pytest.raises(PermissionDenied):
            report_add(idea=fresh(idea), actor=user, text=TEXT, comment=comment)


@pytest.mark.parametrize("text", ["", " \n", "x" * 1001])
def test_a_report_says_what_is_wrong(world, idea_factory, text):
    with pytest.raises(Invalid) as caught:
        report_add(idea=idea_factory(), actor=world.citizen, text=text)
    assert caught.value.field == "text"


def test_a_comment_of_another_idea_or_a_removed_one_is_not_reported(
    world, idea_factory, comment
):
    other = idea_factory()
    with pytest.raises(PermissionDenied):
        report_add(idea=other, actor=world.citizen, text=TEXT, comment=comment)
    Comment.objects.filter(pk=comment.pk).update(is_removed=True)
    with pytest.raises(Illegal):
        report_add(
            idea=idea_of(comment), actor=world.citizen, text=TEXT, comment=comment
        )


def test_dismissing_settles_until_something_new_is_reported(world, comment):
    idea = idea_of(comment)
    for target in ({}, {"comment": comment}):
        report_add(idea=idea, actor=world.citizen, text=TEXT, **target)
        for user in (world.citizen, world.author, world.lead):
            with pytest.raises(PermissionDenied):
                reports_dismiss(idea=idea, actor=user, **target)
        reports_dismiss(idea=idea, actor=world.moderator, **target)
        with pytest.raises(Illegal):
            reports_dismiss(idea=idea, actor=world.moderator, **target)
        idea = fresh(idea)
    assert not open_reports_in(world.module).exists()
    assert idea.events.count() == 1, "nobody else has to know"
    assert report_add(idea=idea, actor=world.citizen, text="Schon wieder")
    assert report_add(idea=idea, actor=world.citizen, text="Oh", comment=comment)
    assert not fresh(comment).is_reviewed
    assert [row["object_pk"] for row in reported_in(world.module)] == [
        comment.pk,
        idea.pk,
    ]


def test_hiding_settles_the_reports(world, comment):
    idea = idea_of(comment)
    report_add(idea=idea, actor=world.citizen, text=TEXT)
    report_add(idea=idea, actor=world.citizen, text=TEXT, comment=comment)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    comment_block(idea=idea, comment=comment, actor=world.moderator, reason=TEXT)
    assert not open_reports_in(world.module).exists()


def test_reports_of_another_arena_are_not_ours(world, module_factory, comment):
    report_add(idea=idea_of(comment), actor=world.citizen, text=TEXT, comment=comment)
    elsewhere = World()
    assert not open_reports_in(elsewhere.module).exists()
    foreign = host.comment(host.settings_row(module_factory()), world.citizen)
    host_report(foreign, world.citizen)
    assert open_reports_in(world.module).count() == 1


def host_report(target, creator, text=TEXT) -> Report:
    """Report as the host's own API does."""
    from django.contrib.contenttypes.models import ContentType

    return Report.objects.create(
        content_type=ContentType.objects.get_for_model(target),
        object_pk=target.pk,
        creator=creator,
        description=text,
    )


def test_reports_from_the_widget_and_on_replies_are_found(
    world, comment, django_assert_num_queries
):
    reply = host.comment(comment, world.citizen, "Selber")
    deep = host.comment(reply, world.author, "Nein")
    idea = idea_of(comment)
    for target in (comment, reply, deep, idea):
        host_report(target, world.partner)
    host_report(reply, world.lead, "Unverschämt")
    rows = list(reported_in(world.module))
    assert len(rows) == 4
    found = with_reports(world.module, rows)
    assert [row.comment for row in found[:2]] == [reply, None]
    assert {row.idea for row in found} == {idea}
    assert [r.description for r in found[0].reports] == ["Unverschämt", TEXT]
    assert {row.text for row in found} == {"Selber", "", "Nein", "Du  & Narr"}


def test_hiding_a_comment_and_showing_it_again(world, comment):
    idea = idea_of(comment)
    given = {"idea": idea, "comment": comment}
    for user in (world.citizen, world.author, world.lead):
        for service in (comment_block, comment_unblock):
            with pytest.raises(PermissionDenied):
                service(actor=user, reason=TEXT, **given)
    with pytest.raises(Illegal):
        comment_unblock(actor=world.moderator, reason=TEXT, **given)
    with pytest.raises(Invalid):
        comment_block(actor=world.moderator, reason="", **given)
    comment_block(actor=world.moderator, reason="Beleidigend.", **given)
    stored = fresh(comment)
    assert (stored.is_blocked, stored.is_reviewed) == (True, True)
    assert stored.comment == comment.comment, "the words are kept"
    with pytest.raises(Illegal):
        comment_block(actor=world.moderator, reason=TEXT, **given)
    comment_unblock(actor=world.moderator, reason="Doch nicht.", **given)
    assert not fresh(comment).is_blocked
    types = list(idea.events.values_list("type", "payload"))
    assert types[1:] == [
        ("comment_hidden", {"comment": comment.pk}),
        ("comment_shown", {"comment": comment.pk}),
    ]


def test_authors_change_no_comment_that_is_hidden_or_reported(
    world, module_factory, comment
):
    """The host's API would let them write the flags of the moderation."""

    def may_change(user) -> bool:
        return user.has_perm("a4comments.change_comment", fresh(comment))

    idea = idea_of(comment)
    assert may_change(world.author)
    report_add(idea=idea, actor=world.citizen, text=TEXT, comment=comment)
    assert not may_change(world.author)
    assert may_change(world.moderator)
    reports_dismiss(idea=idea, actor=world.moderator, comment=comment)
    assert may_change(world.author)
    comment_block(idea=idea, comment=comment, actor=world.moderator, reason=TEXT)
    assert not may_change(world.author)
    assert may_change(world.moderator)
    elsewhere = host.comment(host.settings_row(module_factory()), world.author)
    Comment.objects.filter(pk=elsewhere.pk).update(is_blocked=True)
    before = world.author.has_perm("a4comments.change_comment", elsewhere)
    assert world.author.has_perm("a4comments.change_comment", elsewhere) == before
