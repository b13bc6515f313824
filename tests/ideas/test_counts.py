"""How many support and comment an idea is stored beside it, whoever writes."""

from __future__ import annotations

import io

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import miscounts_of
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.ideas.participation.services import support_set
from gemeinsam_digital.moderation.reports.services import comment_block
from gemeinsam_digital.moderation.reports.services import comment_unblock
from tests.contract import build as host
from tests.factories.content import TEXT


def counts(idea) -> tuple[int, int]:
    """Return how many supports and comments are stored."""
    row = Idea.objects.get(pk=idea.pk)
    return row.support_count, row.comment_count


def address(row, kind: str, *more: int) -> str:
    """Return where the host's widgets write."""
    content_type = ContentType.objects.get_for_model(row).pk
    path = f"/api/contenttypes/{content_type}/objects/{row.pk}/{kind}/"
    return path + "".join(f"{key}/" for key in more)


def check(*arguments: str) -> str:
    """Return what the command says."""
    out = io.StringIO()
    call_command("arena_check", *arguments, stdout=out, stderr=out, verbosity=0)
    return out.getvalue()


def test_through_our_doors(world, idea_factory):
    idea, other = idea_factory(), idea_factory(title="Ein anderes Thema")
    support_set(idea=idea, actor=world.citizen, supports=True)
    support_set(idea=idea, actor=world.moderator, supports=True)
    first = comment_add(idea=idea, actor=world.citizen, text=TEXT)
    comment_add(idea=idea, actor=world.author, text=TEXT, parent=first)
    assert counts(idea) == (2, 2)
    support_set(idea=idea, actor=world.citizen, supports=False)
    assert (counts(idea), counts(other)) == ((1, 2), (0, 0))


def test_through_the_api_of_the_host(world, idea, client):
    client.force_login(world.citizen)
    rated = client.post(address(idea, "ratings"), {"value": 1}).json()["id"]
    said = client.post(address(idea, "comments"), {"comment": TEXT}).json()["id"]
    comment = Comment.objects.get(pk=said)
    assert (
        client.post(address(comment, "comments"), {"comment": TEXT}).status_code == 201
    )
    assert counts(idea) == (1, 2)
    client.delete(address(idea, "ratings", rated))
    # As the host takes back a comment: the reply stays below its place.
    comment.is_removed = True
    comment.save()
    assert counts(idea) == (0, 1)


def test_what_is_hidden_does_not_count(world, idea):
    comment = comment_add(idea=idea, actor=world.citizen, text=TEXT)
    comment_block(idea=idea, comment=comment, actor=SYSTEM, reason=TEXT)
    assert counts(idea) == (0, 0)
    comment_unblock(idea=idea, comment=comment, actor=SYSTEM, reason=TEXT)
    assert counts(idea) == (0, 1)


def test_when_the_newest_hidden_one_was_written_is_stored(world, idea):
    def stored() -> tuple[int, object]:
        row = Idea.objects.get(pk=idea.pk)
        return row.hidden_comment_count, row.newest_hidden_comment

    one, other = (comment_add(idea=idea, actor=world.citizen, text=TEXT) for _n in "ab")
    assert stored() == (0, None)
    for comment in (other, one):
        comment_block(idea=idea, comment=comment, actor=SYSTEM, reason=TEXT)
    assert stored() == (2, other.created)
    comment_unblock(idea=idea, comment=other, actor=SYSTEM, reason=TEXT)
    assert stored() == (1, one.created)
    Idea.objects.filter(pk=idea.pk).update(newest_hidden_comment=None)
    with pytest.raises(CommandError):
        check()
    assert "newest_hidden_comment: None was stored" in check("--recount")
    assert stored() == (1, one.created)


@pytest.mark.parametrize("value", [0, -1])
def test_only_support_is_counted(world, idea, value):
    host.rating(idea, world.citizen, value=value)
    assert counts(idea) == (0, 0)


def recounted(queries) -> list[str]:
    """Return the statements that store a number beside an idea."""
    said = [query["sql"] for query in queries.captured_queries]
    return [sql for sql in said if sql.startswith("UPDATE") and "_count" in sql]


def test_on_something_else_of_the_host_changes_nothing(world, idea_factory):
    idea = idea_factory()
    comment = host.comment(idea, world.citizen)
    with CaptureQueriesContext(connection) as queries:
        host.rating(comment, world.author)
    assert recounted(queries) == []
    assert counts(idea) == (0, 1)


def test_they_go_with_the_account(world, idea_factory):
    idea, other = idea_factory(), idea_factory(title="Ein anderes Thema")
    for one in (idea, other):
        support_set(idea=one, actor=world.citizen, supports=True)
        support_set(idea=one, actor=world.author, supports=True)
        said = comment_add(idea=one, actor=world.citizen, text=TEXT)
        comment_add(idea=one, actor=world.author, text=TEXT, parent=said)
    world.citizen.delete()
    assert miscounts_of(Idea.objects.all()) == {}
    assert [counts(one)[0] for one in (idea, other)] == [1, 1]


def test_nothing_is_counted_for_what_goes_itself(world, idea):
    for user in (world.citizen, world.author, world.moderator, world.lead):
        host.rating(idea, user)
        host.comment(idea, user)
    with CaptureQueriesContext(connection) as queries:
        Idea.objects.get(pk=idea.pk).delete()
    assert recounted(queries) == []


def test_the_check_finds_what_is_miscounted_and_counts_again_if_asked(world, idea):
    support_set(idea=idea, actor=world.citizen, supports=True)
    Idea.objects.filter(pk=idea.pk).update(support_count=7, comment_count=3)
    with pytest.raises(CommandError):
        check()
    assert counts(idea) == (7, 3)
    said = check("--recount")
    assert "support_count: 7 was stored, now 1" in said
    assert "comment_count: 3 was stored, now 0" in said
    assert counts(idea) == (1, 0)
    assert "All agree" in check()


def test_rows_in_bulk_are_found_by_the_check(world, idea):
    Rating.objects.bulk_create(
        Rating(creator=user, value=1, content_object=idea)
        for user in (world.citizen, world.author)
    )
    assert counts(idea) == (0, 0)
    (found,) = miscounts_of([idea])[idea.pk]
    assert (found.field, found.stored, found.counted) == ("support_count", 0, 2)
