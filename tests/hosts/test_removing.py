"""Taking the Arena out again."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.core.management import CommandError
from django.core.management import call_command

from adhocracy4 import phases
from adhocracy4.comments.models import Comment
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.services import comment_add
from tests.contract import build  # noqa: F401 - registers a foreign phase type


@pytest.fixture
def other_phase():
    """Return a phase type of the host that is not ours."""
    return next(
        code
        for code in phases.content._registry
        if not code.startswith("gemeinsam_digital:")
    )


def test_without_yes_it_only_counts(idea_factory, tmp_path, capsys):
    idea_factory()
    call_command("arena_remove", tmp_path / "bundle.json")
    assert Idea.objects.count() == 1
    assert "idea: 1" in capsys.readouterr().out
    assert not (tmp_path / "bundle.json").exists()


def test_everything_is_written_and_then_removed(
    world, idea_factory, tmp_path, other_phase
):
    idea = idea_factory(stage=Stage.MEASURE)
    comment_add(idea=idea, actor=world.citizen, text="Hm")
    path = tmp_path / "bundle.json"
    call_command("arena_remove", path, "--yes", phase_type=other_phase)
    written = json.loads(path.read_text("utf-8"))
    models = {row["model"] for row in written}
    assert {"gemeinsam_digital.idea", "gemeinsam_digital.finding"} <= models
    assert "a4comments.comment" in models
    assert not Idea.objects.exists()
    assert not Actor.objects.exists()
    assert not Comment.objects.exists()
    phase = apps.get_model("a4phases", "Phase").objects.get(module=world.module)
    assert phase.type == other_phase
    world.module.refresh_from_db()
    assert world.module.is_draft


def test_nothing_is_overwritten_and_no_unknown_phase_is_left(idea_factory, tmp_path):
    idea_factory()
    path = tmp_path / "bundle.json"
    path.write_text("precious")
    with pytest.raises(CommandError):
        call_command("arena_remove", path, "--yes", phase_type="contract:first")
    with pytest.raises(CommandError):
        call_command("arena_remove", tmp_path / "b", "--yes", phase_type="no:such")
    assert path.read_text() == "precious"
    assert Idea.objects.count() == 1
