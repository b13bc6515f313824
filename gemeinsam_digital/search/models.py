"""What is found of a contribution or an actor."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.search.fields import LexemesField


class SearchDocument(models.Model):
    """The words by which one contribution or one actor is found.

    Made of what everybody may read, and written again in the transaction of every
    change of that: ``receivers``. Its words say which Arena they belong to and
    whether they are hidden, so nobody finds or counts what is not theirs to see.
    """

    idea = models.OneToOneField(
        Idea, on_delete=models.CASCADE, null=True, related_name="search_document"
    )
    actor = models.OneToOneField(
        Actor, on_delete=models.CASCADE, null=True, related_name="search_document"
    )
    lexemes = LexemesField(default=frozenset)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(idea__isnull=True) ^ Q(actor__isnull=True),
                name="gd_search_document_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"idea {self.idea_id}" if self.idea_id else f"actor {self.actor_id}"
