"""What actors declare that they can do, read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Count

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import ActorTerm
from gemeinsam_digital.core.choices import Scheme

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings


def declared_by(actor: Actor, scheme: Scheme) -> list[str]:
    """Return the codes that an actor declares, those of other Arenas too.

    All schemes are read at once and kept on the instance; who is not stored yet
    declares nothing.
    """
    rows = actor.__dict__.get("_gd_declared", None if actor.pk else [])
    if rows is None:
        rows = list(actor.declared.values_list("scheme", "code"))
        actor.__dict__["_gd_declared"] = rows
    return [code for of, code in rows if of == scheme]


def preload_declared(actors: Iterable[Actor]) -> None:
    """Look up what actors declare, in one query."""
    found: dict[int, list[tuple[str, str]]] = {actor.pk: [] for actor in actors}
    rows = ActorTerm.objects.filter(actor__in=list(found))
    for pk, scheme, code in rows.values_list("actor", "scheme", "code"):
        found[pk].append((scheme, code))
    for actor in actors:
        actor.__dict__["_gd_declared"] = found[actor.pk]


def numbers_of_competences(arena: ArenaSettings) -> Counter[str]:
    """Return how many actors of an Arena declare each competence, by code."""
    rows = ActorTerm.objects.filter(
        scheme=Scheme.COMPETENCE,
        actor__participations__arena=arena,
        actor__retired_at=None,
    )
    counted = rows.order_by().values("code").annotate(n=Count("pk"))
    return Counter({row["code"]: row["n"] for row in counted})
