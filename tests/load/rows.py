"""Rows as a busy Arena has them: supports, comments, leads, terms, history, reviews.

Written in bulk and not by the services, which take half a second for each idea.
Among 30,000 ideas supports and comments are 600,000 rows: two minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from adhocracy4.reports.models import Report
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import Participation
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import miscounts_of
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.maturation.readiness.services import readiness_settle_all
from gemeinsam_digital.responsibility.models import ROLE_TITLE_LENGTH
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.search.services import documents_fill
from tests.factories.content import SECTIONS
from tests.factories.content import TEXT
from tests.factories.content import VALUES
from tests.factories.world import World
from tests.load.bodies import govern
from tests.load.measures import implement
from tests.load.mix import BESIDE
from tests.load.mix import FIRST
from tests.load.mix import STAGES
from tests.load.mix import Mix
from tests.load.mix import mix_of
from tests.load.voices import batched
from tests.load.voices import speak
from tests.reviews import review

#: People who support; of them one in ten comments.
PEOPLE = 2_000
#: So many ideas are under review by five units with seven criteria, at most.
REVIEWED = 1_000
#: In an Arena that nobody looks at, so many are, and people speak of one in five.
REVIEWED_ASIDE, SPOKEN_OF_ASIDE = 20, 5
#: One organisation answers for so many ideas, but there are as many as a page shows,
#: and as many that nobody has confirmed.
IDEAS_PER_ACTOR, ACTORS, UNCONFIRMED = 25, 60, 30

#: Two of them make a title: a word is in a few hundred of 30,000.
_NOUNS = (
    "Lastenräder Parkbänke Radwege Bibliotheken Werkstätten Trinkbrunnen Schulhöfe "
    "Nachbarschaftsräume Bürgerämter Solardächer Straßenbäume Spielplätze Ampeln "
    "Fahrradstraßen Kitaplätze Wochenmärkte Jugendclubs Seniorentreffs Sportplätze "
    "Regenwasser Reparaturcafés Zebrastreifen Uferwege Friedhöfe Kleingärten "
    "Schwimmbäder Hitzeschutz Barrierefreiheit Digitalkurse Sensoren Formulare"
)
_THINGS = _NOUNS.split()
_SEARCHED = "Radwege"
_SENTENCE = (
    "Ein gemeinsames Buchungssystem, das alle Bezirke nutzen können und das "
    "ohne Konto, ohne App und in einfacher Sprache zu bedienen ist, Nummer %d."
)


def people_of(number: int) -> Sequence[int]:
    """Return the keys of so many accounts, made where they are missing."""
    model = get_user_model()
    have = model.objects.filter(username__startswith="supporter")
    missing = range(have.count(), number)
    model.objects.bulk_create(
        model(username=f"supporter{n}", email=f"supporter{n}@example.org")
        for n in missing
    )
    return list(have.order_by("pk").values_list("pk", flat=True)[:number])


def grow(
    world: World,
    size: int,
    *,
    is_aside: bool = False,
    mix: Callable[[int], Mix] = mix_of,
) -> None:
    """Add ideas with all that hangs on them until the Arena has this many.

    Args:
        world: whose Arena.
        size: how many it shall have.
        is_aside: it only stands beside the one that is measured, so that fewer
            supports, comments and reviews do.
        mix: what each is by its number; some are beside those that are counted where
            all kinds are.
    """
    have = world.module.arena_ideas.count() - (BESIDE if mix is mix_of else 0)
    people = people_of(PEOPLE)
    actors = _actors(world, max(size // IDEAS_PER_ACTOR, ACTORS))
    numbers = range(have, size)
    ideas = Idea.objects.bulk_create(
        (_idea(world, number, people, mix(number)) for number in numbers),
        batch_size=2_000,
    )
    mixed = [(idea, mix(n)) for idea, n in zip(ideas, numbers, strict=True)]
    Revision.objects.bulk_create(map(_revision, ideas), batch_size=2_000)
    _terms(world, ideas)
    _claims(mixed, actors)
    _open_roles(mixed)
    Event.objects.bulk_create(_events(ideas), batch_size=5_000)
    _voices(world, ideas[:: SPOKEN_OF_ASIDE if is_aside else 1], people)
    _reports(mixed, people)
    most = (REVIEWED_ASIDE if is_aside else REVIEWED) - max(have, 0)
    _reviews(world, ideas, max(most, 0))
    if not is_aside:
        written = list(Idea.objects.in_bulk([idea.pk for idea in ideas]).values())
        govern(world, written)
        implement(written)
    readiness_settle_all(world.module)
    documents_fill()


def _title(number: int) -> str:
    """Return a title; of the first as many say the same as a search shows."""
    one, other = divmod(number * 7, len(_THINGS))
    thing = _SEARCHED if 0 <= number < FIRST and number % 4 == 0 else _THINGS[other]
    return f"{thing} und {_THINGS[one % len(_THINGS)]}, Vorschlag {abs(number)}"


def _idea(world: World, number: int, people: Sequence[int], mix: Mix) -> Idea:
    created = timezone.now() - timedelta(days=number % 700, minutes=number)
    return Idea(
        module=world.module,
        creator_id=people[number % len(people)],
        kind=mix.kind,
        stage=mix.stage,
        standing=mix.standing,
        close_reason="other" if mix.standing == Standing.CLOSED else "",
        title=_title(number),
        summary=_SENTENCE % number,
        sections=dict(SECTIONS) if mix.stage != Stage.IDEA else {},
        values=dict(VALUES) if number % 3 else {},
        created=created,
        stage_since=created + timedelta(days=mix.stage != Stage.IDEA),
        hidden_at=created if mix.is_hidden else None,
    )


def _revision(idea: Idea) -> Revision:
    return Revision(
        idea=idea,
        number=1,
        content={},
        content_hash="",
        schema_version=1,
        is_material=True,
        created=idea.created,
    )


def _terms(world: World, ideas: Sequence[Idea]) -> None:
    fields = list(world.arena.terms.of(Scheme.FIELD).values_list("pk", flat=True))
    districts = list(world.arena.terms.of(Scheme.DISTRICT).values_list("pk", flat=True))
    through = Idea.terms.through
    through.objects.bulk_create(
        (
            through(idea=idea, term_id=terms[idea.pk % len(terms)])
            for idea in ideas
            for terms in (fields, districts)
            if terms
        ),
        batch_size=5_000,
    )


def _actors(world: World, number: int) -> list[Actor]:
    """Return so many organisations that take part, made where they are missing."""
    here = Actor.objects.filter(
        name__startswith="Initiative ", participations__arena=world.arena
    )
    missing = Actor.objects.bulk_create(
        Actor(
            kind=ActorKind.ORGANISATION,
            sector=Sector.CIVIL_SOCIETY,
            name=f"Initiative {place:05d}",
            confirmed_at=timezone.now() if _is_confirmed(place) else None,
        )
        for place in range(here.count(), number)
    )
    Participation.objects.bulk_create(
        Participation(arena=world.arena, actor=actor) for actor in missing
    )
    return list(here.order_by("pk"))


def _is_confirmed(place: int) -> bool:
    return place >= UNCONFIRMED and place % 4 > 0


def _claims(mixed: Sequence[tuple[Idea, Mix]], actors: Sequence[Actor]) -> None:
    """Give matured ideas their teams, and those before them who offers to lead."""
    rows: list[Claim] = []
    for place, (idea, mix) in enumerate(mixed):
        one, other = actors[place % len(actors)], actors[(place + 1) % len(actors)]
        decided = idea.created + timedelta(hours=1)
        state = ClaimState.RELEASED if mix.is_orphaned else ClaimState.ACCEPTED
        if idea.stage != Stage.IDEA:
            rows.append(_claim(idea, one, Role.LEAD, state, decided))
            rows.append(_claim(idea, other, Role.PARTNER, ClaimState.ACCEPTED, decided))
        if mix.is_offered:
            offered = Role.LEAD if idea.stage == Stage.IDEA else Role.RESOURCE
            rows.append(_claim(idea, one, offered, ClaimState.OFFERED))
    Claim.objects.bulk_create(rows, batch_size=5_000)


def _open_roles(mixed: Sequence[tuple[Idea, Mix]]) -> None:
    """Let some look for somebody."""
    OpenRole.objects.bulk_create(
        (
            OpenRole(
                idea=idea,
                role=Role.PARTNER,
                title=f"Jemand für {idea.title}"[:ROLE_TITLE_LENGTH],
                description=TEXT,
                opened_at=idea.created,
            )
            for idea, mix in mixed
            if mix.is_wanting
        ),
        batch_size=5_000,
    )


def _claim(
    idea: Idea,
    actor: Actor,
    role: Role,
    state: ClaimState,
    decided: datetime | None = None,
) -> Claim:
    # Most have said lately that they are still there.
    recent = timezone.now() - timedelta(days=idea.pk % 60)
    is_over = state == ClaimState.RELEASED
    return Claim(
        idea=idea,
        actor=actor,
        role=role,
        state=state,
        commitment=TEXT,
        offered_at=idea.created,
        decided_at=decided,
        kept_at=recent if idea.pk % 10 and state == ClaimState.ACCEPTED else None,
        ended_at=recent if is_over else None,
    )


def _events(ideas: Sequence[Idea]) -> Iterator[Event]:
    for idea in ideas:
        told: list[tuple[str, dict[str, Any]]] = [("contributed", {"kind": idea.kind})]
        reached = STAGES.index(Stage(idea.stage))
        for before, after in zip(STAGES[:reached], STAGES[1:], strict=False):
            told.append(("stepped", _step(before, after, Standing.OPEN)))
        if not idea.is_open:
            aside = _step(idea.stage, idea.stage, Standing(idea.standing))
            told.append(("stepped", aside))
        for sequence, (kind, payload) in enumerate(told, start=1):
            yield Event(
                idea=idea,
                sequence=sequence,
                type=kind,
                payload=payload,
                actor_name="supporter",
                created=idea.created,
            )


def _step(before: str, after: str, standing: Standing) -> dict[str, Any]:
    return {
        "step": "submit",
        "from_stage": str(before),
        "stage": str(after),
        "from_standing": Standing.OPEN.value,
        "standing": standing.value,
    }


def _voices(world: World, ideas: Sequence[Idea], people: Sequence[int]) -> None:
    """Let people support and comment; a part at a time, there are very many rows."""
    on_idea = ContentType.objects.get_for_model(Idea)
    for part in batched((idea.pk for idea in ideas), 2_000):
        speak(world.project, on_idea, part, people)
        _count(list(Idea.objects.filter(pk__in=part)))


def _count(ideas: Sequence[Idea]) -> None:
    """Store how many there are; rows in bulk tell nobody."""
    miscounts = miscounts_of(ideas)
    for idea in ideas:
        for one in miscounts.get(idea.pk, ()):
            setattr(idea, one.field, one.counted)
    counts = ["support_count", "comment_count"]
    counts += ["hidden_comment_count", "newest_hidden_comment"]
    Idea.objects.bulk_update(ideas, counts)


def _reports(mixed: Sequence[tuple[Idea, Mix]], people: Sequence[int]) -> None:
    Report.objects.bulk_create(
        Report(content_object=idea, creator_id=people[0], description=TEXT)
        for idea, mix in mixed
        if mix.is_reported
    )


def _reviews(world: World, ideas: Sequence[Idea], most: int) -> None:
    """Have so many reviewed; where units have begun a finding is being written."""
    judged = [i for i in ideas if i.stage == Stage.ASSESSMENT and i.is_open]
    reviewed = [idea for idea in judged if not idea.is_hidden][:most]
    review(world, reviewed)
    begun = [idea.pk for place, idea in enumerate(reviewed) if place % 4 in (1, 2)]
    FindingDraft.objects.bulk_create(
        FindingDraft(
            idea_id=revision.idea_id,
            revision=revision,
            verdict=Verdict.CONDITIONAL,
            text=TEXT,
        )
        for revision in Revision.objects.filter(idea__in=begun)
    )
