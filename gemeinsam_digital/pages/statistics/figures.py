"""The numbers of an Arena, counted from what is public."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Count
from django.db.models import QuerySet
from django.utils import timezone

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating
from gemeinsam_digital import __version__
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.statistics.stage_durations import STAGES
from gemeinsam_digital.pages.statistics.stage_durations import IdeaRow
from gemeinsam_digital.pages.statistics.stage_durations import StageFigures
from gemeinsam_digital.pages.statistics.stage_durations import Step
from gemeinsam_digital.pages.statistics.stage_durations import by_stage
from gemeinsam_digital.pages.statistics.stage_durations import durations_of
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim

#: Reading the history of a large Arena takes a second or two: nobody waits for
#: that twice in five minutes.
CACHE_SECONDS = 5 * 60
MONTHS = 12
SCHEMES = (Scheme.FIELD, Scheme.DISTRICT)
#: From here on somebody has to lead.
LED = STAGES[1:]


@dataclass(slots=True)
class MonthFigures:
    """What happened in one month."""

    month: date
    contributions: int = 0
    steps: int = 0
    forward: int = 0


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
    """Return the numbers of an Arena, at most five minutes old."""
    key = f"gemeinsam_digital:figures:{__version__}:{module.pk}"
    figures: Figures | None = cache.get(key)
    if figures is None:
        figures = count(module)
        cache.set(key, figures, CACHE_SECONDS)
    return figures


def count(module: Any) -> Figures:
    """Count the Arena now, in a fixed number of queries."""
    now = timezone.now()
    public = Idea.objects.visible().filter(module=module).order_by()
    ideas = [IdeaRow(*row) for row in public.values_list(*IdeaRow._fields)]
    months = _Months(now)
    months.add_contributions(ideas)
    maturing = [idea for idea in ideas if idea.kind in MATURING]
    told = durations_of(maturing, months.listening(_steps(public)), now)
    claims, led = _claims(public)
    return Figures(
        as_of=now,
        kinds=dict(Counter(idea.kind for idea in ideas)),
        stages=by_stage(told),
        skipped=sum(way.skipped for way in told),
        own_path=_own_path(ideas),
        months=months.figures,
        terms=_terms(public),
        termed=_termed(public),
        claims=claims,
        led=led,
        voices=_voices(public),
    )


def _own_path(ideas: Iterable[IdeaRow]) -> dict[tuple[str, str], int]:
    return dict(
        Counter(
            (idea.kind, idea.standing) for idea in ideas if idea.kind not in MATURING
        )
    )


def _steps(public: QuerySet[Idea]) -> Iterator[Step]:
    """Read all steps, each contribution's together and in order."""
    rows = Event.objects.filter(idea__in=public, type=STEPPED.code)
    columns = rows.values_list("idea_id", "created", "payload")
    return columns.order_by("idea_id", "sequence").iterator()


class _Months:
    """Sorts what happened into the last twelve months."""

    def __init__(self, now: datetime) -> None:
        today = timezone.localtime(now)
        first = today.year * 12 + today.month - MONTHS
        days = [date(n // 12, n % 12 + 1, 1) for n in range(first, first + MONTHS)]
        self.figures = [MonthFigures(day) for day in days]
        self._starts = [
            datetime(day.year, day.month, 1, tzinfo=today.tzinfo) for day in days
        ]

    def _at(self, moment: datetime) -> MonthFigures | None:
        place = bisect_right(self._starts, moment)
        return self.figures[place - 1] if place else None

    def add_contributions(self, ideas: Iterable[IdeaRow]) -> None:
        for idea in ideas:
            month = self._at(idea.created)
            if month is not None:
                month.contributions += 1

    def listening(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Pass the steps on, so that they are read once."""
        for step in steps:
            _pk, moment, payload = step
            month = self._at(moment)
            if month is not None:
                month.steps += 1
                month.forward += _is_forward(payload)
            yield step


def _is_forward(payload: dict[str, Any]) -> bool:
    before, after = Stage(payload["from_stage"]), Stage(payload["stage"])
    return STAGES.index(after) > STAGES.index(before)


def _terms(public: QuerySet[Idea]) -> dict[tuple[str, str], int]:
    rows = public.filter(terms__scheme__in=SCHEMES).values_list(
        "terms__scheme", "terms__code"
    )
    return {(s, code): n for s, code, n in rows.annotate(number=Count("pk"))}


def _termed(public: QuerySet[Idea]) -> dict[str, int]:
    rows = public.filter(terms__scheme__in=SCHEMES).values_list("terms__scheme")
    return dict(rows.annotate(number=Count("pk", distinct=True)))


def _claims(
    public: QuerySet[Idea],
) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """Count who takes part in open contributions, and those that are led."""
    rows = (
        Claim.objects.filter(
            idea__in=public.filter(standing=Standing.OPEN),
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


def _voices(public: QuerySet[Idea]) -> Voices:
    support = Rating.objects.filter(
        gemeinsam_idea__in=public, value=Rating.POSITIVE
    ).aggregate(number=Count("pk"), people=Count("creator", distinct=True))
    comments = Comment.objects.filter(gemeinsam_idea__in=public)
    replies = Comment.objects.filter(
        content_type=ContentType.objects.get_for_model(Comment),
        object_pk__in=comments.values("pk"),
    )
    shown = {"is_removed": False, "is_censored": False, "is_blocked": False}
    return Voices(
        support=support["number"],
        supporters=support["people"],
        comments=sum(rows.filter(**shown).count() for rows in (comments, replies)),
    )
