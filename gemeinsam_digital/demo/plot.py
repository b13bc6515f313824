"""When what happens: the chapters of a contribution's story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
from functools import partial

from gemeinsam_digital.arena.presets.berlin import TERMS
from gemeinsam_digital.core.choices import CloseReason
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.moments import today
from gemeinsam_digital.demo.review import decide
from gemeinsam_digital.demo.review import enter
from gemeinsam_digital.demo.review import pledge
from gemeinsam_digital.demo.review import review_acts
from gemeinsam_digital.demo.story import ADDED_AFTER_STEP_BACK
from gemeinsam_digital.demo.story import FIRST_SECTIONS
from gemeinsam_digital.demo.story import NEXT_SECTIONS
from gemeinsam_digital.demo.story import Act
from gemeinsam_digital.demo.story import Story
from gemeinsam_digital.maturation.details import Details

STAGES = list(Stage)
#: What the parts of a profile are called.
WORDS = {
    term["code"]: term["label_de"] for term in TERMS if term["scheme"] == "section"
}
#: Roles that are filled once there is a lead.
TEAM = (Role.PARTNER, Role.GUIDE, Role.RESOURCE)

#: How many days ago each stage began and the story ended, by the stage reached.
CALENDAR: dict[str, tuple[int, ...]] = {
    Stage.PROFILE: (150, 70, 8),
    Stage.ASSESSMENT: (200, 130, 30, 3),
    Stage.PROPOSAL: (240, 175, 110, 45, 4),
    Stage.MEASURE: (265, 215, 150, 85, 15, 10),
}
#: The same for projects that enter as measures.
PROJECT_CALENDAR = (262, 250, 180)

#: Days ago, after the chapters of everything that bodies are heard on. What happens
#: from then on is told with what they do.
FIRST_HEARD = 26.5
#: Which contributions these are.
HEARD = frozenset(row.contribution for row in CONTENT.consultations)

ASIDE = {Standing.PARKED: "park", Standing.CLOSED: "close"}

#: What these steps ask for.
ASIDE_DETAILS: dict[str, Callable[[], Details]] = {
    "park": lambda: Details(until=today() + timedelta(days=45)),
    "close": lambda: Details(code=CloseReason.DUPLICATE),
}


@dataclass(slots=True)
class Chapter:
    """A stretch of time and what happens in it, in order."""

    start: float
    end: float
    acts: list[Act] = field(default_factory=list)


def _chapters(story: Story, starts: list[int], end: int) -> list[Chapter]:
    """Return empty chapters, each beginning at another time of its day."""
    begins = [
        start - (story.number * 5 + position * 3) % 11 / 12
        for position, start in enumerate(starts)
    ]
    ends = [*begins[1:], end]
    return [Chapter(*window) for window in zip(begins, ends, strict=True)]


def interleave(main: list[Act], *others: list[Act]) -> list[Act]:
    """Return everything, with each of the others' order kept."""
    rows = [row for row in (main, *others) if row]
    places = [
        ((position + 0.5) / len(row), number, act)
        for number, row in enumerate(rows)
        for position, act in enumerate(row)
    ]
    return [act for _place, _number, act in sorted(places, key=lambda row: row[:2])]


def chapters_of(story: Story) -> list[Chapter]:
    """Return the chapters of a contribution, oldest first."""
    if story.data.kind == Kind.PROJECT:
        return _project(story)
    if story.data.stage == Stage.IDEA:
        return _early(story)
    return _matured(story)


def _early(story: Story) -> list[Chapter]:
    """Everything happens in the weeks after it was contributed."""
    # The factor and the range have no common divisor: no two on one day.
    start = 6 + story.number * 97 % 251
    [chapter] = _chapters(story, [start], max(2, start - 75))
    talk = [act for comment in story.data.comments for act in story.comment(comment)]
    claims = [*_seeking(story), *_claims(story)]
    chapter.acts = [story.contribute, *interleave(story.supports(), talk, claims)]
    chapter.acts += _aside(story)
    return [chapter]


def _aside(story: Story) -> list[Act]:
    standing, reason = story.data.standing, story.data.standing_reason
    if standing == Standing.WITHDRAWN:
        return [partial(story.step, "withdraw", "author", reason)]
    if standing in ASIDE:
        name = ASIDE[standing]
        return [partial(story.step, name, reason=reason, details=ASIDE_DETAILS[name]())]
    return []


def _project(story: Story) -> list[Chapter]:
    shift = story.number % 5
    *starts, end = (day - shift for day in PROJECT_CALENDAR)
    contributed, entered = _chapters(story, starts, end)
    contributed.acts = [story.contribute, *_claims(story)]
    entered.acts = [partial(enter, story), *story.supports()]
    return [contributed, entered]


def _matured(story: Story) -> list[Chapter]:
    *starts, end = story.data.calendar or CALENDAR[story.data.stage]
    shift = 0 if story.data.calendar else story.number % 4 * 3
    # The last stage of a measure hangs on the day of the decision.
    hangs = story.data.stage == Stage.MEASURE and story.data.key not in HEARD
    fixed = 1 if hangs else 0
    movable = len(starts) - fixed
    starts = [day - shift for day in starts[:movable]] + starts[movable:]
    chapters = _chapters(story, starts, end)
    tellers = (_as_idea, _as_profile, _under_review, _proposed, _adopted)
    for chapter, tell, number in zip(chapters, tellers, range(5), strict=False):
        talk = _talk(story, number)
        chapter.acts = tell(story, talk)
    return _with_decision(story, chapters)


def _talk(story: Story, number: int) -> list[Act]:
    """Return the comments of a chapter: one in each, the rest in the last."""
    last = STAGES.index(story.data.stage)
    return [
        act
        for position, comment in enumerate(story.data.comments)
        if min(position, last) == number
        for act in story.comment(comment)
    ]


def _early_supports(story: Story) -> int:
    """Return how many support it before the profile: two thirds, but enough."""
    needed = story.ground.arena.threshold("support")
    return max(needed, story.data.supporters * 2 // 3)


def _as_idea(story: Story, talk: list[Act]) -> list[Act]:
    supports = story.supports()[: _early_supports(story)]
    lead = [*_seeking(story, Role.LEAD), *_claims(story, Role.LEAD)]
    return [story.contribute, *interleave(supports, talk, lead)]


def _claims(story: Story, *roles: Role) -> list[Act]:
    """Return the offers in some of the roles, or all, and the answers to them."""
    return [
        act
        for claim in story.data.claims
        if not roles or claim.role in roles
        for act in story.claim(claim)
    ]


def _seeking(story: Story, *roles: Role) -> list[Act]:
    """Return how it looks for some of the roles, or all, in its own chapters."""
    return [
        partial(story.seek, wanted)
        for wanted in CONTENT.wanted.get(story.data.key, ())
        if not wanted.days_ago and (not roles or wanted.role in roles)
    ]


def _as_profile(story: Story, talk: list[Act]) -> list[Act]:
    supports = story.supports()[_early_supports(story) :]
    team = [*_seeking(story, *TEAM), *_claims(story, *TEAM)]
    missing = ADDED_AFTER_STEP_BACK if story.data.stepped_back else ()
    added = [code for code in story.data.sections if code not in missing]
    first = [code for code in added if code in NEXT_SECTIONS]
    rest = [code for code in added if code not in NEXT_SECTIONS]
    texts: list[Act] = [
        partial(story.revise, _added(first), NEXT_SECTIONS, missing),
        partial(story.revise, _added(rest, story.data.values), None, missing),
    ]
    return [
        partial(story.step, "develop", "author"),
        *interleave(supports, talk, team, texts),
    ]


def _added(sections: list[str], values: dict[str, str] | None = None) -> str:
    """Return in words what a revision adds to the profile."""
    words = [WORDS[code] for code in sections if code not in FIRST_SECTIONS]
    return f"Ergänzt: {', '.join([*words, *(['Leitgedanken'] if values else [])])}."


def _under_review(story: Story, talk: list[Act]) -> list[Act]:
    acts: list[Act] = [partial(story.step, "submit", "lead")]
    if story.data.stepped_back:
        acts += [
            partial(story.step, "back-to-profile", reason=story.data.stepped_back),
            partial(story.revise, "Beschrieben, wer Meldungen liefert und prüft."),
            partial(story.step, "submit", "lead"),
        ]
    return acts + interleave(review_acts(story), talk)


def _proposed(story: Story, talk: list[Act]) -> list[Act]:
    return [partial(story.step, "qualify"), *talk]


def _adopted(story: Story, talk: list[Act]) -> list[Act]:
    return [partial(story.step, "adopt"), *talk]


def _with_decision(story: Story, chapters: list[Chapter]) -> list[Chapter]:
    """Cut the chapter of the proposal where the decision falls."""
    key = story.data.key
    for data in CONTENT.decisions:
        if data.contribution == key:
            place = STAGES.index(Stage.PROPOSAL)
            proposal = chapters[place]
            acts: list[Act] = [partial(decide, story, data)]
            if key in CONTENT.pledges:
                acts.append(partial(pledge, story))
            # In the afternoon of the day that the content names.
            decision = Chapter(data.days_ago - 0.5, proposal.end, acts)
            proposal.end = decision.start
            chapters.insert(place + 1, decision)
    return chapters
