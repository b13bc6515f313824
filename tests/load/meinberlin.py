"""The host's own idea collection, beside which the Arena is measured.

Only in a mein.berlin: ``make load-meinberlin``. What is compared does the same for
people: both lists show 15 of all contributions, with the number of supports and
comments of each; the host's comes from its API, and its page is counted apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import router
from django.urls import reverse
from django.utils import timezone

from adhocracy4.categories.models import Category
from adhocracy4.labels.models import Label
from adhocracy4.modules.models import Item
from meinberlin.apps.ideas.models import Idea
from tests.factories import ModuleFactory
from tests.factories import PhaseFactory
from tests.factories import ProjectFactory
from tests.load.pages import Page
from tests.load.rows import PEOPLE
from tests.load.rows import people_of
from tests.load.voices import batched
from tests.load.voices import speak

#: Categories, and as many labels.
TERMS = 12
_TEXT = (
    "<p>Ein gemeinsames Buchungssystem, das alle Bezirke nutzen können und das "
    "ohne Konto, ohne App und in einfacher Sprache zu bedienen ist, Nummer %d.</p>"
)


def _module() -> Any:
    module = ModuleFactory(
        project=ProjectFactory(),
        name="Ideensammlung",
        blueprint_type="IC",
        is_draft=False,
    )
    PhaseFactory(
        module=module, start=-1, end=30, type="meinberlin_ideas:collect_feedback"
    )
    return module


@dataclass(frozen=True)
class Collection:
    """An idea collection whose running phase opens comments and ratings."""

    module: Any = field(default_factory=_module)

    @cached_property
    def categories(self) -> list[Category]:
        return [
            Category.objects.create(module=self.module, name=f"Handlungsfeld {number}")
            for number in range(TERMS)
        ]

    @cached_property
    def labels(self) -> list[Label]:
        return [
            Label.objects.create(module=self.module, name=f"Bezirk {number}")
            for number in range(TERMS)
        ]

    def grow(self, size: int) -> None:
        """Add ideas, supported and commented as ours are, until there are so many.

        As ours have a field of action and a district, they have a category and a
        label.
        """
        people = people_of(PEOPLE)
        numbers = range(Idea.objects.filter(module=self.module).count(), size)
        for part in batched(numbers, 2_000):
            keys = self._write(part, people)
            speak(self.module.project, self._kind, keys, people)

    @property
    def _kind(self) -> ContentType:
        return ContentType.objects.get_for_model(Idea)

    def _write(self, numbers: Sequence[int], people: Sequence[int]) -> list[int]:
        now = timezone.now()
        items = Item.objects.bulk_create(
            Item(
                module=self.module,
                creator_id=people[number % len(people)],
                created=now - timedelta(days=number % 700, minutes=number),
                polymorphic_ctype=self._kind,
            )
            for number in numbers
        )
        ideas = [
            Idea(
                item_ptr=item,
                slug=f"beitrag-nummer-{item.pk}",
                name=f"Beitrag Nummer {number}",
                description=_TEXT % number,
                category=self.categories[number % TERMS],
            )
            for number, item in zip(numbers, items, strict=True)
        ]
        # Django writes no rows with a parent in bulk. As they are: the slug would
        # otherwise be looked up for each.
        Idea._base_manager._insert(
            ideas,
            fields=Idea._meta.local_concrete_fields,
            using=router.db_for_write(Idea),
            raw=True,
        )
        through = Idea.labels.through
        through.objects.bulk_create(
            through(idea_id=item.pk, label=self.labels[item.pk % TERMS])
            for item in items
        )
        return [item.pk for item in items]

    def pages(self, citizen: Any) -> dict[str, Page]:
        """Return what is measured, by the names that ours have in ``beside``."""
        listed = reverse("ideas-list", args=[self.module.pk])
        page = reverse("module-detail", args=[self.module.slug])
        idea = Idea.objects.filter(module=self.module).latest("pk").get_absolute_url()
        return {
            "list newest": Page(f"{listed}?ordering=-created"),
            "list most supported": Page(f"{listed}?ordering=-positive_rating_count"),
            "list, default order": Page(listed),
            "module page": Page(page),
            "idea": Page(idea),
            "idea, citizen": Page(idea, citizen),
        }


def ours_beside(module: Any, pages: dict[str, Page]) -> dict[str, Page]:
    """Return our pages that answer what the host's do, by the same names."""
    return {
        "list newest": pages["list newest"],
        "list most supported": pages["list most supported"],
        "list, default order": pages["list newest"],
        "module page": Page(reverse("module-detail", args=[module.slug])),
        "idea": pages["idea"],
        "idea, citizen": pages["idea, citizen"],
    }
