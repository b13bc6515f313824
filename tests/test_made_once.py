"""A queryset that is put together once is asked anew by everybody who has it."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.counting import made_once
from gemeinsam_digital.feasibility.requests.selectors import waiting_requests
from gemeinsam_digital.governance.decisions.selectors import standing_decisions
from gemeinsam_digital.governance.recommendations.selectors import waiting
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.turn import circumstances
from gemeinsam_digital.maturation.turn.circumstances import questions_waiting


def test_it_is_put_together_once_and_read_each_time(
    world, idea_factory, django_assert_num_queries
):
    made = []

    @made_once
    def contributions():
        made.append(1)
        return Idea.objects.filter(module=world.module)

    first = idea_factory()
    assert list(contributions()) == [first]
    second = idea_factory()
    with django_assert_num_queries(1):
        assert set(contributions()) == {first, second}
    assert contributions() is not contributions()
    assert made == [1]


def test_none_of_them_says_what_day_it_was(db):
    """Else a process would go on with the day on which it was started."""

    several = (waiting_requests, waiting, questions_waiting, standing_decisions)

    def said() -> list[str]:
        ideas = [Idea.objects.filter(Exists(make.__wrapped__())) for make in several]
        ideas.append(Idea.objects.annotate(**circumstances._columns.__wrapped__()))
        return [str(rows.query) for rows in ideas]

    today = said()
    with freeze_time(timezone.now() + timedelta(days=400)):
        assert said() == today
