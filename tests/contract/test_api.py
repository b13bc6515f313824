"""The comment and rating API: which permission it asks, and what it does.

The target here is a comment: the one kind of content that both hosts have.
"""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating
from tests.contract import build
from tests.factories.actions import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(module_factory, user_factory):
    arena = build.settings_row(module_factory())
    moderator = user_factory(name="moderator")
    arena.module.project.moderators.add(moderator)
    return build.comment(arena, moderator)


@pytest.fixture
def moderator(comment):
    client = Client()
    client.force_login(comment.creator)
    return client


@pytest.fixture
def citizen(user_factory):
    client = Client()
    client.force_login(user_factory(name="citizen"))
    return client


def address(target, what, pk=None):
    content_type = ContentType.objects.get_for_model(target)
    path = f"/api/contenttypes/{content_type.pk}/objects/{target.pk}/{what}/"
    return path if pk is None else f"{path}{pk}/"


def send(client, verb, path, **data):
    call = getattr(client, verb)
    return call(path, data, content_type="application/json")


def test_replying_asks_the_commented_object(comment, moderator, citizen, client):
    path = address(comment, "comments")
    assert send(client, "post", path, comment="Reply").status_code == 403
    assert send(citizen, "post", path, comment="Reply").status_code == 403
    assert send(moderator, "post", path, comment="a < b").status_code == 201
    assert comment.child_comments.get().comment == "a &lt; b"


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_blank_and_long_comments_are_refused(comment, moderator, text):
    path = address(comment, "comments")
    assert send(moderator, "post", path, comment=text).status_code == 400
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("access", "status"),
    [(build.PUBLIC, 200), (build.SEMIPUBLIC, 200), (build.PRIVATE, 403)],
)
@pytest.mark.parametrize("is_draft", [False, True])
def test_reading_asks_only_for_access(comment, client, access, status, is_draft):
    """Not whether project or module are published."""
    module = comment.module
    project_rows = type(module.project).objects.filter(pk=module.project.pk)
    project_rows.update(access=access, is_draft=is_draft)
    type(module).objects.filter(pk=module.pk).update(is_draft=is_draft)
    path = address(comment, "comments")
    assert client.get(path).status_code == status
    path = address(comment.content_object, "comments", comment.pk)
    assert client.get(path).status_code == 404, "the settings take no comments"


def test_rating_asks_for_rate(comment, moderator, citizen, client):
    path = address(comment, "ratings")
    assert send(client, "post", path, value=1).status_code == 403
    assert send(citizen, "post", path, value=1).status_code == 403
    assert send(moderator, "post", path, value=7).status_code == 201
    assert Rating.objects.get().value == 1


def test_a_second_rating_is_refused(comment, moderator):
    path = address(comment, "ratings")
    assert send(moderator, "post", path, value=1).status_code == 201
    assert send(moderator, "post", path, value=-1).status_code == 400
    assert Rating.objects.get().value == 1


def test_changing_and_taking_back_a_rating_keeps_the_row(comment, moderator, citizen):
    rating = build.rating(comment, comment.creator)
    path = address(comment, "ratings", rating.pk)
    assert send(citizen, "patch", path, value=0).status_code == 403
    assert send(citizen, "delete", path).status_code == 403
    assert send(moderator, "patch", path, value=-1).status_code == 200
    assert fresh(rating).value == -1
    assert send(moderator, "delete", path).status_code == 200
    assert fresh(rating).value == 0


def test_a_changed_comment_says_when(comment, moderator, citizen, client):
    reply = build.comment(comment, comment.creator, "First")
    path = address(comment, "comments", reply.pk)
    for other in (client, citizen):
        assert send(other, "patch", path, comment="Second").status_code == 403
    assert (fresh(reply).comment, fresh(reply).modified) == ("First", None)
    assert send(moderator, "patch", path, comment="a < b").status_code == 200
    changed = fresh(reply)
    assert changed.comment == "a &lt; b"
    assert changed.modified is not None


def test_deleting_a_comment_keeps_its_row(comment, moderator, user_factory, client):
    """Who took the text away is marked; the words are gone."""
    own = build.comment(comment, comment.creator, "Mine")
    other = build.comment(comment, user_factory(), "Theirs")
    for row, flags in ((own, (True, False)), (other, (False, True))):
        path = address(comment, "comments", row.pk)
        assert send(client, "delete", path).status_code == 403
        assert send(moderator, "delete", path).status_code == 200
        gone = fresh(row)
        assert (gone.is_removed, gone.is_censored) == flags
        assert gone.comment == ""


def test_authors_change_nothing_where_comments_are_closed(
    comment, user_factory, client
):
    own = build.comment(comment, user_factory(), "Mine")
    client.force_login(own.creator)
    path = address(comment, "comments", own.pk)
    assert send(client, "patch", path, comment="Other").status_code == 403
    assert send(client, "delete", path).status_code == 403
    assert fresh(own).comment == "Mine"
