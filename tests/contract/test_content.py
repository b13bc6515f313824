"""Comments, ratings and time stamps."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.db import transaction

from adhocracy4.models.base import TimeStampedModel
from tests.contract import build
from tests.factories.actions import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def arena(module_factory):
    return build.settings_row(module_factory())


@pytest.fixture
def citizen(user_factory):
    return user_factory(name="citizen")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("a & b < c", "a &amp; b &lt; c"),
        ("Preis <10 > 5", "Preis &lt;10 &gt; 5"),
        ("<b></b>", ""),
        ("<script>x()</script> ja", "x() ja"),
        ("<!-- a -->b", "b"),
        ("\"quoted\" 'too'", "\"quoted\" 'too'"),
        ("&lt;b&gt; &amp; &uuml; &#39;", "&lt;b&gt; &amp; &uuml; &#39;"),
        ("AT&T &unknown; &copy=1", "AT&amp;T &amp;unknown; &amp;copy=1"),
        ("one\r\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("I <3 Köln <https://example.org/a>", "I &lt;3 Köln "),
        ("x <y and nothing more", "x &lt;y and nothing more"),
    ],
)
def test_comment_text_is_stored_escaped(arena, citizen, written, stored):
    comment = build.comment(arena, citizen, written)
    assert fresh(comment).comment == stored
    comment = fresh(comment)
    comment.save()
    assert fresh(comment).comment == stored


def test_comment_finds_its_project(arena, citizen):
    comment = build.comment(arena, citizen)
    assert fresh(comment).project == arena.module.project
    assert comment.module == arena.module
    reply = build.comment(comment, citizen)
    assert fresh(reply).project == arena.module.project
    assert reply.module == arena.module


def test_comment_keeps_a_project_it_was_given(arena, citizen, project_factory):
    """So a comment's own project says nothing about where it belongs."""
    other = project_factory()
    comment = build.comment(arena, citizen, project=other)
    assert fresh(comment).project == other


@pytest.mark.parametrize("flag", ["is_removed", "is_censored"])
def test_taken_away_comments_lose_their_text(arena, citizen, flag):
    comment = build.comment(arena, citizen)
    setattr(comment, flag, True)
    comment.save()
    assert fresh(comment).comment == ""


@pytest.mark.parametrize("flag", ["is_blocked", "is_moderator_marked"])
def test_other_flags_leave_the_text(arena, citizen, flag):
    comment = build.comment(arena, citizen)
    setattr(comment, flag, True)
    comment.save(update_fields=[flag])
    comment = fresh(comment)
    assert getattr(comment, flag)
    assert comment.comment == "Hello"


def test_replies_belong_to_their_comment(arena, citizen):
    comment = build.comment(arena, citizen)
    replies = [build.comment(comment, citizen) for _ in range(3)]
    assert list(comment.child_comments.all()) == replies
    assert replies[0].content_object == comment


@pytest.mark.parametrize(
    ("given", "stored"), [(7, 1), (1, 1), (0, 0), (-1, -1), (-9, -1)]
)
def test_rating_is_clipped(arena, citizen, given, stored):
    comment = build.comment(arena, citizen)
    rating = build.rating(comment, citizen, given)
    assert fresh(rating).value == stored
    assert rating.module == arena.module
    assert rating.project == arena.module.project


def test_one_rating_per_person_and_object(arena, citizen, user_factory):
    comment = build.comment(arena, citizen)
    build.rating(comment, citizen)
    build.rating(comment, user_factory())
    with pytest.raises(IntegrityError), transaction.atomic():
        build.rating(comment, citizen, -1)


def test_modified_is_empty_until_the_first_change(arena, citizen):
    comment = build.comment(arena, citizen)
    assert isinstance(comment, TimeStampedModel)
    assert comment.created is not None
    assert comment.modified is None
    comment.save()
    assert fresh(comment).modified > comment.created


def test_modified_can_be_left_alone(arena, citizen):
    comment = build.comment(arena, citizen)
    comment.save(ignore_modified=True)
    assert fresh(comment).modified is None


def test_modified_is_saved_with_chosen_fields(arena, citizen):
    comment = build.comment(arena, citizen)
    comment.is_reviewed = True
    comment.save(update_fields=["is_reviewed"])
    assert fresh(comment).modified is not None
    before = fresh(comment).modified
    comment.save(ignore_modified=True, update_fields=["is_reviewed"])
    assert fresh(comment).modified == before
