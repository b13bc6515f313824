"""Reading how contributions relate; hidden ones are left out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.models import RelationKind

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import IdeaQuerySet

ANSWERING = (RelationKind.ANSWERS.value, RelationKind.BUILDS_ON.value)


def answers_to(idea: Idea) -> IdeaQuerySet:
    """Return what answers a need or uses an offer, oldest first."""
    return (
        Idea.objects.visible()
        .filter(relations_out__target=idea, relations_out__kind__in=ANSWERING)
        .order_by("created", "pk")
    )


def unanswered(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Keep the needs that no visible contribution answers."""
    answers = Relation.objects.filter(
        target=OuterRef("pk"), kind__in=ANSWERING, source__hidden_at=None
    )
    return ideas.filter(~Exists(answers), kind=Kind.NEED)


def merged_into(idea: Idea) -> Idea | None:
    """Return where a merged contribution went, if that can be shown."""
    return (
        Idea.objects.visible()
        .filter(
            relations_in__source=idea,
            relations_in__kind=RelationKind.MERGED_INTO,
        )
        .first()
    )


def taken_up_by(idea: Idea) -> QuerySet[Idea]:
    """Return the contributions that were merged into an idea."""
    return (
        Idea.objects.visible()
        .filter(
            relations_out__target=idea,
            relations_out__kind=RelationKind.MERGED_INTO,
        )
        .order_by("created", "pk")
    )


#: By the kind of relation, oldest first.
ByKind = dict[str, list[Idea]]


@Fact
def around(idea: Idea) -> tuple[ByKind, ByKind]:
    """Return what an idea leads to and what leads to it, in one query."""
    outwards: ByKind = defaultdict(list)
    inwards: ByKind = defaultdict(list)
    rows = Relation.objects.filter(Q(source=idea) | Q(target=idea))
    for row in rows.select_related("source", "target"):
        if row.source_id == idea.pk:
            outwards[row.kind].append(row.target)
        else:
            inwards[row.kind].append(row.source)
    return _shown(outwards), _shown(inwards)


def _shown(found: ByKind) -> ByKind:
    shown: ByKind = defaultdict(list)
    for kind, ideas in found.items():
        visible = [idea for idea in ideas if not idea.is_hidden]
        shown[kind] = sorted(visible, key=lambda idea: (idea.created, idea.pk))
    return shown


def answering(found: ByKind) -> list[Idea]:
    """Return those that answer or use, or are answered or used, each once."""
    ideas = {idea.pk: idea for kind in ANSWERING for idea in found[kind]}
    return sorted(ideas.values(), key=lambda idea: (idea.created, idea.pk))
