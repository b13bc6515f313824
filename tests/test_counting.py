"""Several lists are counted in one statement, each as it would be alone."""

from __future__ import annotations

from django.db.models import Q

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.counting import Parts
from gemeinsam_digital.core.counting import counted
from gemeinsam_digital.core.counting import flag
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.moderation.reports.selectors import reported_in
from gemeinsam_digital.moderation.reports.services import report_add
from tests.factories.content import TEXT


def test_every_list_says_what_it_would_alone(
    world, idea_factory, django_assert_num_queries
):
    ideas = [idea_factory(title=f"Zu 100 % {number}") for number in range(3)]
    idea_factory(kind=Kind.NEED)
    for user in (world.citizen, world.partner):
        report_add(idea=ideas[0], actor=user, text=TEXT)
    everything = Idea.objects.order_by("-stage_since")
    lists = {
        "all": everything.select_related("creator"),
        "needs": everything.filter(kind=Kind.NEED),
        "named": everything.filter(title__contains="100 %"),
        "none": everything.filter(pk__in=[]),
        "first": everything[:2],
        # Two reports on one contribution are one row.
        "reported": reported_in(world.module),
    }
    alone = {name: rows.count() for name, rows in lists.items()}
    with django_assert_num_queries(1):
        together = counted(**lists)
    assert together == alone
    assert together == {
        "all": 4,
        "needs": 1,
        "named": 3,
        "none": 0,
        "first": 2,
        "reported": 1,
    }


def test_nothing_is_asked_where_nothing_is_to_be_counted(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert counted() == {}


def test_parts_of_a_list_are_counted_as_lists_of_their_own(
    world, idea_factory, django_assert_num_queries
):
    for kind, number in ((Kind.IDEA, 3), (Kind.NEED, 2), (Kind.OFFER, 1)):
        for _each in range(number):
            idea_factory(kind=kind, title="Zu 100 %")
    flags = {
        "is_need": flag(Q(kind=Kind.NEED)),
        "is_idea": flag(Q(kind=Kind.IDEA)),
    }
    parts = Parts(
        Idea.objects.annotate(**flags),
        {
            "needs": {"is_need": True},
            "others": {"is_need": False, "is_idea": False},
            "both": {"is_need": True, "is_idea": True},
            "all": {},
        },
    )
    lists = {
        "named": Idea.objects.filter(title__contains="100 %"),
        "needs": Idea.objects.filter(kind=Kind.NEED),
    }
    with django_assert_num_queries(1):
        numbers = counted(parts, **lists)
    assert numbers == {"named": 6, "needs": 2, "others": 1, "both": 0, "all": 6}


def test_parts_of_nothing_are_empty(db):
    nothing = Idea.objects.filter(title="none")
    nothing = nothing.annotate(is_need=flag(Q(kind=Kind.NEED)))
    assert counted(Parts(nothing, {"needs": {"is_need": True}})) == {"needs": 0}
