"""Every history of the example Arena, told again."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command
from django.test import override_settings

from gemeinsam_digital.ideas.models import Idea
from tests.demo.running import filled_in


def test_every_idea_of_the_demo_agrees_with_its_record(db):
    with override_settings(DEBUG=True):
        filled_in()
    out = StringIO()
    call_command("arena_check", stdout=out)
    number = Idea.objects.count()
    assert number > 20
    assert f"{number} contributions checked.\nAll agree" in out.getvalue()
