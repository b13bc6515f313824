"""What goes when a user, a module or a project is deleted."""

from __future__ import annotations

import pytest
from django.apps import apps

from adhocracy4.comments.models import Comment
from adhocracy4.modules.models import Module
from adhocracy4.ratings.models import Rating
from tests.contract import build
from tests.factories.actions import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def arena(module_factory):
    return build.settings_row(module_factory())


def test_user_takes_comments_with_the_replies_of_others_along(arena, user_factory):
    leaver, other = user_factory(), user_factory()
    build.comment(build.comment(arena, leaver), other, "reply of somebody else")
    kept = build.comment(arena, other)
    build.comment(kept, leaver, "own reply")
    leaver.delete()
    assert list(Comment.objects.all()) == [kept]


def test_user_takes_ratings_along(arena, user_factory):
    leaver, other = user_factory(), user_factory()
    comment = build.comment(arena, other)
    build.rating(comment, leaver)
    kept = build.rating(comment, other)
    leaver.delete()
    assert list(Rating.objects.all()) == [kept]


def test_comment_takes_replies_and_ratings_along(arena, user_factory):
    author = user_factory()
    comment = build.comment(arena, author)
    build.rating(build.comment(comment, author), author)
    build.rating(comment, author)
    comment.delete()
    assert not Comment.objects.exists()
    assert not Rating.objects.exists()


def test_module_takes_phases_and_settings_along(arena, phase_factory):
    module, project = arena.module, arena.module.project
    phase_factory(module=module, start=-1, end=1)
    module.delete()
    assert not apps.get_model("a4phases", "Phase").objects.exists()
    assert not type(arena).objects.exists()
    assert fresh(project) == project


def test_project_takes_modules_along_but_leaves_comments_without_project(
    arena, module_factory, user_factory
):
    elsewhere, author = build.settings_row(module_factory()), user_factory()
    comment = build.comment(elsewhere, author, project=arena.module.project)
    elsewhere_project = elsewhere.module.project
    arena.module.project.delete()
    assert list(Module.objects.all()) == list(elsewhere_project.modules)
    assert fresh(comment).project is None


def test_organisation_takes_projects_along(arena):
    arena.module.project.organisation.delete()
    assert not Module.objects.exists()
