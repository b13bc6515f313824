"""Which words a contribution and an actor are found by."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from itertools import chain

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.search import words
from gemeinsam_digital.search.matching import Place
from gemeinsam_digital.search.matching import lexeme

#: Of all actors of the platform; which of them an Arena shows is no matter of words.
ACTORS = "a"
#: Shorter words of a title are not corrected: too many others are near them.
CORRECTED = 4
_CORRECTED_PART = 5


def shown_in(module_pk: int) -> str:
    """Return the scope of what everybody sees in an Arena."""
    return f"m{module_pk}"


def hidden_in(module_pk: int) -> str:
    """Return the scope of what the moderation of an Arena has hidden."""
    return f"h{module_pk}"


def lexemes_of_idea(idea: Idea, names: Iterable[str]) -> frozenset[str]:
    """Return the words of a contribution.

    Args:
        idea: with its texts.
        names: of those who carry it.
    """
    scope = (hidden_in if idea.hidden_at else shown_in)(idea.module_id)
    told = [idea.summary, idea.plain_summary, *_texts(idea), *names]
    year, number = idea.reference.split("-")
    numbers = [
        lexeme(scope, Place.NUMBER, word) for word in (f"{year}n{idea.pk}", number)
    ]
    return frozenset(chain(_lexemes(scope, idea.title, "\n".join(told)), numbers))


def _texts(idea: Idea) -> Iterable[str]:
    kept = (*idea.sections.values(), *idea.values.values())
    return (text for text in kept if isinstance(text, str))


def lexemes_of_actor(actor: Actor) -> frozenset[str]:
    """Return the words of an actor."""
    return frozenset(_lexemes(ACTORS, actor.name, actor.description))


def _lexemes(scope: str, title: str, text: str) -> Iterable[str]:
    in_title = words.stems_in(title)
    everywhere = in_title | words.stems_in(text)
    by_place = {
        Place.WORD: everywhere,
        Place.PART: _parts(everywhere),
        Place.TITLE_WORD: in_title,
        Place.TITLE_PART: _parts(in_title),
        Place.NEAR: _near(in_title),
    }
    return (
        lexeme(scope, place, word)
        for place, found in by_place.items()
        for word in found
    )


def _parts(stems: Iterable[str]) -> set[str]:
    return {tail for one in stems for tail in words.tails(one)}


def _near(stems: Iterable[str]) -> set[str]:
    known = {one for one in stems if len(one) >= CORRECTED and one.isalpha()}
    parts = {
        part
        for one in known
        for part in chain.from_iterable(words.splits(one))
        if len(part) >= _CORRECTED_PART
    }
    return {piece for one in known | parts for piece in words.near(one)}


def names_of(idea_pks: Collection[int]) -> dict[int, list[str]]:
    """Return the names of those who carry some contributions, in one query."""
    carrying = Claim.objects.filter(idea__in=idea_pks, state=ClaimState.ACCEPTED)
    names: dict[int, list[str]] = {pk: [] for pk in idea_pks}
    for idea_pk, name in carrying.order_by("pk").values_list("idea", "actor__name"):
        names[idea_pk].append(name)
    return names
