"""The numbers of an Arena, counted from what is public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import asdict
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Count
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Sum
from django.utils import timezone

from adhocracy4.ratings.models import Rating
from gemeinsam_digital import __version__
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.statistics.models import KeptFigures
from gemeinsam_digital.pages.statistics.months import MonthFigures
from gemeinsam_digital.pages.statistics.months import Months
from gemeinsam_digital.pages.statistics.months import Second
from gemeinsam_digital.pages.statistics.stage_durations import STAGES
from gemeinsam_digital.pages.statistics.stage_durations import IdeaRow
from gemeinsam_digital.pages.statistics.stage_durations import StageFigures
from gemeinsam_digital.pages.statistics.stage_durations import Step
from gemeinsam_digital.pages.statistics.stage_durations import Ways
from gemeinsam_digital.pages.statistics.terms import terms_of
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim

#: Reading the history of a large Arena takes half a second. ``arena_mails`` does it
#: beforehand; where that doesn't run, nobody waits for it twice in five minutes.
CACHE_SECONDS = 5 * 60
KEPT_FOR = timedelta(hours=1)
#: What is counted by two codes.
_PAIRS = ("own_path", "terms", "claims")
#: From here on somebody has to lead.
LED = STAGES[1:]


@dataclass(frozen=True, slots=True)
class Voices:
    """How much was said and supported."""

    support: int
    supporters: int
    comments: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All numbers of one Arena; codes only, words are the page's.

    Attributes:
        as_of: when they were counted.
        kinds: contributions by kind.
        stages: ideas and projects by stage.
        skipped: how many of these became measures without the stages between.
        own_path: the kinds that do not mature, by kind and standing.
        months: the last twelve, oldest first.
        terms: contributions by (scheme, code).
        termed: contributions with a term, by scheme.
        claims: on open contributions, by (role, state).
        led: open contributions that somebody leads, by stage.
        voices: support and comments.
    """

    as_of: datetime
    kinds: dict[str, int]
    stages: list[StageFigures]
    skipped: int
    own_path: dict[tuple[str, str], int]
    months: list[MonthFigures]
    terms: dict[tuple[str, str], int]
    termed: dict[str, int]
    claims: dict[tuple[str, str], int]
    led: dict[str, int]
    voices: Voices

    @property
    def total(self) -> int:
        """How many contributions there are."""
        return sum(self.kinds.values())


def figures_of(module: Any) -> Figures:
    """Return the numbers of an Arena as they were counted last, or else now."""
    kept = KeptFigures.objects.filter(
        arena=arena_of(module),
        version=__version__,
        counted_at__gt=timezone.now() - KEPT_FOR,
    ).first()
    if kept is not None:
        return _read(kept)
    key = f"gemeinsam_digital:figures:{__version__}:{module.pk}"
    figures: Figures | None = cache.get(key)
    if figures is None:
        figures = count(module)
        cache.set(key, figures, CACHE_SECONDS)
    return figures


def written(figures: Figures) -> dict[str, Any]:
    """Return numbers as JSON takes them: what has two keys becomes rows of three."""
    months = [
        [each.month.isoformat(), each.contributions, each.steps, each.forward]
        for each in figures.months
    ]
    pairs = {
        name: [[*key, number] for key, number in getattr(figures, name).items()]
        for name in _PAIRS
    }
    return {
        "kinds": figures.kinds,
        "stages": [asdict(stage) for stage in figures.stages],
        "skipped": figures.skipped,
        "months": months,
        "termed": figures.termed,
        "led": figures.led,
        "voices": asdict(figures.voices),
        **pairs,
    }


def _read(kept: KeptFigures) -> Figures:
    """Return what was :func:`written`."""
    numbers = kept.numbers
    pairs = {
        name: {(first, second): number for first, second, number in numbers[name]}
        for name in _PAIRS
    }
    return Figures(
        as_of=kept.counted_at,
        kinds=numbers["kinds"],
        stages=[StageFigures(**stage) for stage in numbers["stages"]],
        skipped=numbers["skipped"],
        months=[
            MonthFigures(date.fromisoformat(month), *rest)
            for month, *rest in numbers["months"]
        ],
        termed=numbers["termed"],
        led=numbers["led"],
        voices=Voices(**numbers["voices"]),
        **pairs,
    )


def count(module: Any) -> Figures:
    """Count the Arena now, in a fixed number of queries."""
    now = timezone.now()
    public = Idea.objects.visible().filter(module=module).order_by()
    months = Months(now)
    groups, support, comments = _groups(public, months)
    ways = Ways(
        _maturing(public), months.listening(_steps(public)), now=now.timestamp()
    )
    terms, termed = terms_of(module)
    claims, led = _claims(module)
    return Figures(
        as_of=now,
        kinds=_sums(groups, lambda kind, _standing: kind),
        stages=ways.stages,
        skipped=ways.skipped,
        own_path={
            (kind, standing): number
            for (kind, standing), number in groups.items()
            if kind not in MATURING
        },
        months=months.figures,
        terms=terms,
        termed=termed,
        claims=claims,
        led=led,
        voices=Voices(support, _supporters(public), comments),
    )


def _groups(
    public: QuerySet[Idea], months: Months
) -> tuple[dict[tuple[str, str], int], int, int]:
    """Count contributions by kind and standing.

    By month, and what is kept beside each of its supports and comments, in the same
    pass.

    Returns:
        The groups, and all supports and comments; only people are counted.
    """
    since = {
        f"since_{place}": Count("pk", filter=Q(created__gte=start))
        for place, start in enumerate(months.starts)
    }
    groups: dict[tuple[str, str], int] = {}
    supports = comments = 0
    rows = public.values_list("kind", "standing").annotate(
        Count("pk"),
        support=Sum("support_count", default=0),
        comments=Sum("comment_count", default=0),
        **since,
    )
    for kind, standing, number, supported, said, *later in rows:
        groups[kind, standing] = number
        supports += supported
        comments += said
        months.add_contributions(later)
    return groups, supports, comments


def _sums(groups: dict[Any, int], name_of: Callable[..., str]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for group, number in groups.items():
        sums[name_of(*group)] += number
    return dict(sums)


def _maturing(public: QuerySet[Idea]) -> Iterable[IdeaRow]:
    ideas = public.filter(kind__in=MATURING)
    return ideas.values_list("pk", "stage", "standing", Second("created"))


def _steps(public: QuerySet[Idea]) -> Iterable[Step]:
    """Read all steps, each contribution's together and in order."""
    rows = Event.objects.filter(idea__in=public, type=STEPPED.code)
    columns = rows.values_list(
        "idea_id", Second("created"), "from_stage", "from_standing", "stage"
    )
    return columns.order_by("idea_id", "sequence")


def _claims(module: Any) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Count who takes part in open contributions, and those that are led."""
    rows = (
        Claim.objects.filter(
            idea__module=module,
            idea__hidden_at=None,
            idea__standing=Standing.OPEN,
            state__in=[state.value for state in OPEN_STATES],
        )
        .order_by()
        .values_list("role", "state", "idea__stage")
        .annotate(number=Count("pk"))
    )
    claims: Counter[tuple[str, str]] = Counter()
    led: Counter[str] = Counter()
    for role, state, stage, number in rows:
        claims[role, state] += number
        # There is at most one accepted lead for each contribution.
        if role == Role.LEAD and state == ClaimState.ACCEPTED:
            led[stage] += number
    return dict(claims), dict(led)


def _supporters(public: QuerySet[Idea]) -> int:
    """Count the people who support something."""
    ratings = Rating.objects.filter(
        content_type=ContentType.objects.get_for_model(Idea),
        object_pk__in=public.values("pk"),
        value=Rating.POSITIVE,
        creator=OuterRef("pk"),
    )
    # Of each one the first support is enough: there are many times more supports.
    people = get_user_model().objects.filter(Exists(ratings.order_by()))
    return people.count()
